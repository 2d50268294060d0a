"""``/status``: how the server's sources, digests and live posts stand; managers see everything, page by page."""

from __future__ import annotations

import re
from typing import Any

from discord import app_commands, ui

from bot.commands.desk import Desk, Interaction, answer, guild_of, is_manager, locale_of, show
from bot.commands.presses import Presses
from bot.render.ids import STATUS
from bot.render.status import Standing, short_status, status
from bot.replies import say


def status_command(desk: Desk, presses: Presses) -> app_commands.Command[Any, ..., Any]:
    """Return ``/status``, and let the buttons that turn its pages be answered."""

    @app_commands.command(name="status", description=say("command-status"))
    @app_commands.guild_only()
    async def status(interaction: Interaction) -> None:
        await answer(desk, interaction, lambda: _status(desk, interaction, page=1), private=True)

    async def turn_page(interaction: Interaction, match: re.Match[str]) -> None:
        await interaction.response.defer()  # without "thinking": the answer takes the message's place
        await show(interaction, await _status(desk, interaction, page=int(match["page"])))

    presses.on(STATUS, turn_page)
    return status


async def _status(desk: Desk, interaction: Interaction, *, page: int) -> ui.LayoutView:
    """Return a page for a manager; for anybody else, the short form."""
    guild_id, now, locale = guild_of(interaction), desk.clock(), locale_of(interaction)
    digests = desk.store.digests
    standing = Standing(
        sources=await desk.store.sources.of(guild_id),
        digests=await digests.of(guild_id),
        live=await desk.store.live.of(guild_id),
        last_posts=await digests.last_posts(guild_id),
        kept={each.subscription.id: each for each in await digests.unfinished(guild_id=guild_id)},
    )
    if is_manager(interaction):
        return status(standing, page=page, now=now, locale=locale)
    return short_status(standing, now=now, locale=locale)
