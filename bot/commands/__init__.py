"""The slash commands, one module a group, and the buttons that outlive a restart.

Each command does one thing and replies; what it replies with is drawn by ``bot.render`` and said by ``bot.replies``.
"""

from __future__ import annotations

from discord import app_commands

from bot.commands.briefs import brief_commands, buttons
from bot.commands.desk import Desk
from bot.commands.digests import Digests
from bot.commands.guide import help_command
from bot.commands.sources import Sources
from bot.commands.topics import Topics

__all__ = ["Desk", "add_commands", "buttons"]


def add_commands(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add every command to ``tree``."""
    for command in (*brief_commands(desk), help_command(desk)):
        tree.add_command(command)
    for group in (Topics(desk), Sources(desk), Digests(desk)):
        tree.add_command(group)
