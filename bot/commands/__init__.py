"""The slash commands, one module a group, and the buttons that outlive a restart.

Each command does one thing and replies; what it replies with is drawn by ``bot.render`` and said by ``bot.replies``.
"""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.commands.archive import archive_commands
from bot.commands.briefs import brief_commands
from bot.commands.desk import Desk
from bot.commands.digests import Digests
from bot.commands.following import Following
from bot.commands.guide import help_command
from bot.commands.live import LivePosts
from bot.commands.presses import Presses
from bot.commands.privacy import Privacy
from bot.commands.setup import Setup
from bot.commands.sources import Sources
from bot.commands.status import status_command
from bot.commands.stories import story_command
from bot.commands.topics import Topics
from bot.commands.tree import Commands, Observe, unobserved
from bot.commands.trends import trends_command
from bot.commands.visits import visit_commands
from bot.commands.why import why_command

__all__ = ["Commands", "Desk", "Observe", "Presses", "add_commands", "unobserved"]


def add_commands(tree: Commands, presses: Presses, desk: Desk) -> None:
    """Add every command to ``tree``, and what answers their buttons, menus and forms to ``presses``."""
    commands: list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group] = [
        *brief_commands(desk, presses),
        story_command(desk, presses),
        *archive_commands(desk, presses),
        trends_command(desk),
        why_command(desk, presses),
        *visit_commands(desk, presses),
        status_command(desk, presses),
        *Following(desk, presses).commands(),
        Setup(desk, presses).command(),
        help_command(desk, tree),
        Privacy(desk, presses),
        Topics(desk),
        Sources(desk, presses),
        Digests(desk),
        LivePosts(desk),
    ]
    for command in commands:
        tree.add_command(command)
