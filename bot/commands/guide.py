"""``/help``: what whoever asks can do here."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.commands.desk import Desk, Interaction, guild_of, is_manager, locale_of, show
from bot.render.settings import help_page
from bot.replies import say


def help_command(desk: Desk) -> app_commands.Command[Any, ..., Any]:
    """Return ``/help``."""

    @app_commands.command(name="help", description=say("command-help"))
    @app_commands.guild_only()
    async def guide(interaction: Interaction) -> None:
        view = help_page(
            is_manager=is_manager(interaction),
            next_step=await _next_step(desk, guild_of(interaction)),
            locale=locale_of(interaction),
        )
        await show(interaction, view, private=True)

    return guide


async def _next_step(desk: Desk, guild_id: int) -> str:
    """Return what a manager has yet to set up."""
    if not await desk.store.articles.stories(guild_id=guild_id, limit=1) and not await desk.store.sources.of(guild_id):
        return "source"
    if not await desk.store.topics.of(guild_id):
        return "topic"
    return "done" if await desk.store.digests.of(guild_id) else "digest"
