"""``/story``, and the *Full coverage* button under a story: all that there is to it, page by page."""

from __future__ import annotations

import re
from typing import Any

from discord import app_commands, ui

from bot.commands.archive import defer_press
from bot.commands.desk import (
    LONGEST_CHOICE,
    MAX_CHOICES,
    Desk,
    Interaction,
    awaited,
    guilds_asked,
    locale_of,
    show,
    tell,
)
from bot.commands.presses import Presses
from bot.render.coverage import coverage
from bot.render.ids import COVERAGE, STORY
from bot.replies import say
from summaries.errors import BadQuery
from summaries.model import Story
from summaries.novelty import timeline
from summaries.store import Around
from summaries.topics import parse_query, terms_of

_RECENT = 100
"""How many of the newest articles a headline is completed from."""
_LONGEST_TYPED = 200


def story_command(desk: Desk, presses: Presses) -> app_commands.Command[Any, ..., Any]:
    """Return ``/story``; *Full coverage* and the paging buttons are answered by ``presses``."""
    counter = _Counter(desk)

    @app_commands.command(name="story", description=say("command-story"))
    @app_commands.describe(story=say("command-story-story"), private=say("command-private"))
    @app_commands.autocomplete(story=counter.headlines)
    @app_commands.allowed_contexts(guilds=True, dms=True)
    async def tell_story(
        interaction: Interaction, story: app_commands.Range[str, 1, _LONGEST_TYPED], private: bool = False
    ) -> None:
        await counter.tell_story(interaction, story.strip(), private=private)

    presses.on(COVERAGE, counter.show_coverage)
    presses.on(STORY, counter.turn_page)
    return tell_story


class _Counter:
    """Answers with stories."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def headlines(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the newest stories by their newest headlines."""
        wanted = terms_of(typed).strip()
        offered: dict[str, str] = {}
        for guild_id in await guilds_asked(self.desk, interaction):
            for each in await self.desk.store.archive.page(None, guild_id=guild_id, limit=_RECENT):
                title = " ".join(each.article.title.split())
                if each.story_id and title and wanted in terms_of(title):
                    offered.setdefault(each.story_id, title[:LONGEST_CHOICE])
        found = list(offered.items())[:MAX_CHOICES]
        return [app_commands.Choice(name=title, value=id) for id, title in found]

    async def tell_story(self, interaction: Interaction, asked: str, *, private: bool) -> None:
        """Answer with the story that was chosen, or else with the one that what was typed finds best."""
        guilds = await guilds_asked(self.desk, interaction)
        if not guilds:
            await tell(interaction, "story-none-followed")
            return
        found = await awaited(interaction, _found(self.desk, asked, guilds), private=private)
        if found is None:
            await tell(interaction, "story-none", words=asked)
            return
        await self._answer(interaction, found, private=private)

    async def show_coverage(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        """*Full coverage*, for whoever pressed."""
        found = await self._pressed(interaction, pressed)
        if found is not None:
            await self._answer(interaction, found, private=True)

    async def turn_page(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        """Another page: in place for who asked for the story, as a copy of their own for others."""
        found = await self._pressed(interaction, pressed)
        if found is not None:
            await defer_press(interaction)
            await show(interaction, await self._drawn(interaction, found, int(pressed["page"])))

    async def _pressed(self, interaction: Interaction, pressed: re.Match[str]) -> Story | None:
        """Return the story that a button names; if it is gone, tell so."""
        found = await _of_id(self.desk, pressed["story"], await guilds_asked(self.desk, interaction))
        if found is None:
            await tell(interaction, "coverage-gone")
        return found

    async def _answer(self, interaction: Interaction, story: Story, *, private: bool) -> None:
        view = await awaited(interaction, self._drawn(interaction, story), private=private)
        await show(interaction, view, private=private)

    async def _drawn(self, interaction: Interaction, story: Story, page: int = 1) -> ui.LayoutView:
        steps = await self.desk.newsroom.run(timeline, story.articles)
        around = await _around(self.desk, story.id, await guilds_asked(self.desk, interaction))
        return coverage(story, steps, around, page=page, locale=locale_of(interaction))


async def _of_id(desk: Desk, story_id: str, guilds: tuple[int, ...]) -> Story | None:
    """Return the story of this id as the first of these servers sees it that sees anything of it."""
    for guild_id in guilds:
        story = await desk.store.articles.story(story_id, guild_id=guild_id)
        if story is not None:
            return story
    return None


async def _around(desk: Desk, story_id: str, guilds: tuple[int, ...]) -> Around:
    """Return what goes on around a story, as the first of these servers sees it that sees anything of the story."""
    for guild_id in guilds:
        if await desk.store.articles.story(story_id, guild_id=guild_id) is not None:
            return await desk.store.continuations.around(story_id, guild_id=guild_id)
    return Around()


async def _found(desk: Desk, asked: str, guilds: tuple[int, ...]) -> Story | None:
    """Return the story that was chosen, or else the one that what was typed finds best."""
    chosen = await _of_id(desk, asked, guilds)
    if chosen is not None:
        return chosen
    try:
        query = parse_query(asked)
    except BadQuery:  # a headline is no query: its words are
        words = terms_of(asked).split()
        if not words:
            raise
        query = parse_query(" ".join(words))
    for guild_id in guilds:
        hits = await desk.store.archive.search(query, guild_id=guild_id, now=desk.clock(), limit=1)
        for article in hits.articles:
            story_id = await desk.store.articles.story_of(article.id)
            if story_id is not None:
                return await desk.store.articles.story(story_id, guild_id=guild_id)
    return None
