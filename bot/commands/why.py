"""``/why``, and the *Why?* button under a story: what became of it, from the source that told it to the digest."""

from __future__ import annotations

import re
from typing import Any

from discord import app_commands

from bot.commands.desk import (
    LONGEST_CHOICE,
    MAX_CHOICES,
    Desk,
    Interaction,
    awaited,
    guild_of,
    guilds_asked,
    locale_of,
    show,
    tell,
)
from bot.commands.presses import Presses
from bot.render.ids import WHY
from bot.render.why import why as draw
from bot.replies import say
from bot.scores import score_of
from summaries.store import Trace
from summaries.topics import terms_of

_RECENT = 100
"""How many of the newest articles an address is completed from."""


def why_command(desk: Desk, presses: Presses) -> app_commands.Command[Any, ..., Any]:
    """Return ``/why``; the *Why?* buttons are answered by ``presses``."""

    async def recent(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the newest articles by their headlines."""
        wanted, offered = terms_of(typed).strip(), []
        for each in await desk.store.archive.page(None, guild_id=guild_of(interaction), limit=_RECENT):
            url, title = each.article.url, each.article.title
            if url and len(url) <= LONGEST_CHOICE and title and (wanted in terms_of(title) or typed.strip() in url):
                offered.append(app_commands.Choice(name=title[:LONGEST_CHOICE], value=url))
        return offered[:MAX_CHOICES]

    async def answer(interaction: Interaction, trace: Trace, guild_id: int) -> None:
        work = score_of(trace, desk.newsroom, guild_id=guild_id, now=desk.clock())
        score = await awaited(interaction, work, private=True)
        await show(interaction, draw(trace, score, locale=locale_of(interaction)), private=True)

    @app_commands.command(name="why", description=say("command-why"))
    @app_commands.describe(url=say("command-why-url"))
    @app_commands.autocomplete(url=recent)
    @app_commands.guild_only()
    async def tell_why(interaction: Interaction, url: app_commands.Range[str, 1, 2000]) -> None:
        guild_id = guild_of(interaction)
        await answer(interaction, await desk.store.tracing.of_url(url.strip(), guild_id=guild_id), guild_id)

    async def tell_why_of_story(interaction: Interaction, pressed: re.Match[str]) -> None:
        for guild_id in await guilds_asked(desk, interaction):
            trace = await desk.store.tracing.of_story(pressed["story"], guild_id=guild_id)
            if trace is not None:
                await answer(interaction, trace, guild_id)
                return
        await tell(interaction, "coverage-gone")

    presses.on(WHY, tell_why_of_story)
    return tell_why
