"""``/search`` and ``/archive``: everything that was ever read, by words or by topic, page by page."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from discord import app_commands, ui

from bot.commands.desk import (
    LONGEST_CHOICE,
    MAX_CHOICES,
    Desk,
    Interaction,
    answer,
    choices,
    guild_of,
    locale_of,
    show,
)
from bot.commands.presses import Presses
from bot.commands.written import Unfit
from bot.render.archive import HITS_ON_A_PAGE, LINES_ON_A_PAGE, archive_page, lines_of, moment_of_day, search_page
from bot.render.ids import ARCHIVE, SEARCH, ArchiveState, SearchState
from bot.render.settings import notice
from bot.replies import say
from summaries.store.indexing import LAST, number_at
from summaries.topics import MAX_QUERY_LENGTH, Query, Tagged, parse_query, parse_search, query_of

MAX_PAGE = 50
"""Whoever looks further asks better."""

_FETCHED = 5 * LINES_ON_A_PAGE
"""How many articles are asked for to fill a page of lines, of which each may stand for several."""
_MONTHS_OFFERED = 18

_TopicName = app_commands.Range[str, 1, 60]


def archive_commands(desk: Desk, presses: Presses) -> list[app_commands.Command[Any, ..., Any]]:
    """Return ``/search`` and ``/archive``; their paging buttons are answered by ``presses``."""

    async def topics(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await desk.store.topics.of(guild_of(interaction))], typed)

    async def queries(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        offered = [topic.query for topic in await desk.store.topics.of(guild_of(interaction))]
        return choices([query for query in dict.fromkeys(offered) if len(query) <= LONGEST_CHOICE], typed)

    async def days(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        offered = _days_offered(desk.clock().date(), typed.strip())
        return [app_commands.Choice(name=day, value=day) for day in offered]

    @app_commands.command(name="search", description=say("command-search"))
    @app_commands.describe(query=say("command-search-query"), private=say("command-private"))
    @app_commands.autocomplete(query=queries)
    @app_commands.guild_only()
    async def search(
        interaction: Interaction, query: app_commands.Range[str, 1, MAX_QUERY_LENGTH], private: bool = False
    ) -> None:
        parse_search(query)  # before anything is shown to all, so that only the asker is told what is wrong with it
        state = SearchState(query=query, page=1)
        await answer(desk, interaction, lambda: _found(desk, interaction, state), private=private)

    @app_commands.command(name="archive", description=say("command-archive"))
    @app_commands.describe(
        topic=say("command-archive-topic"), before=say("command-archive-before"), private=say("command-private")
    )
    @app_commands.autocomplete(topic=topics, before=days)
    @app_commands.guild_only()
    async def archive(
        interaction: Interaction, topic: _TopicName, before: str | None = None, private: bool = False
    ) -> None:
        below = LAST
        if before is not None:
            below = number_at(moment_of_day(_day(before), await zone_of(desk, guild_of(interaction))))
        state = ArchiveState(topic=topic, way="<", number=below)
        await answer(desk, interaction, lambda: _archived(desk, interaction, state), private=private)

    async def turn_search(interaction: Interaction, pressed: re.Match[str]) -> None:
        await defer_press(interaction)
        state = SearchState(query=pressed["query"], page=int(pressed["page"]))
        await show(interaction, await _found(desk, interaction, state))

    async def turn_archive(interaction: Interaction, pressed: re.Match[str]) -> None:
        await defer_press(interaction)
        state = ArchiveState(topic=pressed["topic"], way=pressed["way"], number=int(pressed["number"]))
        await show(interaction, await _archived(desk, interaction, state))

    presses.on(SEARCH, turn_search)
    presses.on(ARCHIVE, turn_archive)
    return [search, archive]


async def defer_press(interaction: Interaction) -> None:
    """Let the answer come in place of the page for who asked for it, and as a copy of their own for others."""
    asked = interaction.message.interaction_metadata if interaction.message is not None else None
    is_theirs = asked is not None and asked.user.id == interaction.user.id
    await interaction.response.defer(ephemeral=not is_theirs, thinking=not is_theirs)


async def zone_of(desk: Desk, guild_id: int) -> tzinfo:
    """Return the time zone of the server's first digest, or else UTC."""
    digests = await desk.store.digests.of(guild_id)
    return ZoneInfo(digests[0].zone) if digests else UTC


async def _found(desk: Desk, interaction: Interaction, state: SearchState) -> ui.LayoutView:
    """Return a page of what a search finds here, or the sentence that says that there is nothing."""
    locale, guild_id = locale_of(interaction), guild_of(interaction)
    wanted = parse_search(state.query)
    since, until = wanted.period(await zone_of(desk, guild_id))
    page = min(max(state.page, 1), MAX_PAGE)
    hits = await desk.store.archive.search(
        wanted.query,
        guild_id=guild_id,
        now=desk.clock(),
        since=since,
        until=until,
        limit=HITS_ON_A_PAGE,
        offset=(page - 1) * HITS_ON_A_PAGE,
    )
    if not hits.articles:
        return notice(say("search-nothing", locale, query=state.query))
    more = hits.has_more and page < MAX_PAGE
    return search_page(wanted.query, state.query, hits.articles, page=page, has_more=more, locale=locale)


async def _archived(desk: Desk, interaction: Interaction, state: ArchiveState) -> ui.LayoutView:
    """Return a page of a topic's archive, or the sentence that says that there is nothing."""
    locale, guild_id = locale_of(interaction), guild_of(interaction)
    query = await _asked_for(desk, interaction, state.topic)
    zone = await zone_of(desk, guild_id)
    pages = desk.store.archive
    if state.way == ">":
        listed = await pages.page(query, guild_id=guild_id, above=state.number, limit=_FETCHED)
        _, taken = lines_of(listed[::-1], zone)
        listed = listed[len(listed) - taken :]
    else:
        listed = await pages.page(query, guild_id=guild_id, below=state.number, limit=_FETCHED)
        _, taken = lines_of(listed, zone)
        listed = listed[:taken]
    lines, _ = lines_of(listed, zone)
    if not listed:
        return notice(say("archive-nothing", locale, topic=state.topic))
    newest, oldest = listed[0].number, listed[-1].number
    newer = await pages.page(query, guild_id=guild_id, above=newest, limit=1)
    older = await pages.page(query, guild_id=guild_id, below=oldest, limit=1)
    return archive_page(
        state.topic, lines, newer=newest if newer else None, older=oldest if older else None, locale=locale
    )


async def _asked_for(desk: Desk, interaction: Interaction, topic: str) -> Query | Tagged:
    """Return what a topic's name stands for in this server; one that was never created stands for its own words."""
    named = await desk.store.topics.named(guild_of(interaction), topic)
    return parse_query(topic) if named is None else query_of(named)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Unfit("archive-bad-day", given=given) from None


def _days_offered(today: date, typed: str) -> list[str]:
    """Return today and the first days of this and earlier months that begin with what was typed."""
    offered = [today]
    first = today.replace(day=1)
    for _ in range(_MONTHS_OFFERED):
        offered.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return [day.isoformat() for day in dict.fromkeys(offered) if day.isoformat().startswith(typed)][:MAX_CHOICES]
