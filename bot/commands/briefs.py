"""``/brief`` and ``/headlines``, and the buttons to the next page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from discord import app_commands, ui

from bot.commands.desk import Desk, Interaction, asked, awaited, choices, guild_of, locale_of, show, tell
from bot.commands.presses import Presses
from bot.ranking import briefs_since, top_stories
from bot.render.ids import PAGE, PageState, decode_state
from bot.render.settings import notice
from bot.render.stories import STORIES_ON_A_PAGE, brief_page, headlines, period, period_key
from bot.render.telling import Style
from bot.replies import label, say
from summaries.model import Topic
from summaries.topics import Query, Tagged, parse_query, query_of

DEFAULT_HOURS = 24
MAX_HEADLINES = 40
_ALL_TIME = 0


def _period_name(hours: int) -> app_commands.locale_str:
    """Return a period as Discord offers it, in the member's language."""
    key, facts = period_key(hours or None)
    return app_commands.locale_str(label(key, **facts), key=key, **facts)


_PERIODS = (6, 24, 72, 168, 720, _ALL_TIME)
_PERIOD_CHOICES = [app_commands.Choice(name=_period_name(hours), value=hours) for hours in _PERIODS]
_STYLE_CHOICES = [app_commands.Choice(name=label(f"choice-style-{style}"), value=str(style)) for style in Style]

_TopicName = app_commands.Range[str, 1, 60]
"""As much as a paging button can carry. A longer query is worth a topic."""


def brief_commands(desk: Desk, presses: Presses) -> list[app_commands.Command[Any, ..., Any]]:
    """Return ``/brief`` and ``/headlines``, and let the buttons under stories be answered."""

    async def topics(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await desk.store.topics.of(guild_of(interaction))], typed)

    @app_commands.command(name="brief", description=say("command-brief"))
    @app_commands.describe(
        topic=say("command-brief-topic"),
        period=say("command-brief-period"),
        style=say("command-brief-style"),
        private=say("command-private"),
    )
    @app_commands.choices(period=_PERIOD_CHOICES)
    @app_commands.choices(style=_STYLE_CHOICES)
    @app_commands.autocomplete(topic=topics)
    @app_commands.guild_only()
    async def brief(
        interaction: Interaction,
        topic: _TopicName,
        period: int = DEFAULT_HOURS,
        style: str = Style.NORMAL,
        private: bool = False,
    ) -> None:
        state = PageState(topic=topic, page=1, since_hours=period or None, style=Style(style))
        page = desk.kept.get(asked(interaction), lambda: _page(desk, interaction, state))
        view = await awaited(interaction, page, private=private)
        if view is None:
            await _tell_nothing(desk, interaction, state)
        else:
            await show(interaction, view, private=private)

    @app_commands.command(name="headlines", description=say("command-headlines"))
    @app_commands.describe(topic=say("command-headlines-topic"), private=say("command-private"))
    @app_commands.autocomplete(topic=topics)
    @app_commands.guild_only()
    async def show_headlines(interaction: Interaction, topic: _TopicName | None = None, private: bool = False) -> None:
        newest = desk.kept.get(asked(interaction), lambda: _headlines(desk, interaction, topic))
        view = await awaited(interaction, newest, private=private)
        if view is not None:
            await show(interaction, view, private=private)
        elif topic is None:
            await tell(interaction, "headlines-nothing")
        else:
            await tell(interaction, "headlines-nothing-topic", topic=topic)

    _answer_presses(desk, presses)
    return [brief, show_headlines]


def _answer_presses(desk: Desk, presses: Presses) -> None:
    """Let the buttons under stories be answered."""

    async def turn_page(interaction: Interaction, pressed: re.Match[str]) -> None:
        """The next or previous page of a brief: in place for who asked for it, as a copy of their own for others."""
        before = interaction.message.interaction_metadata if interaction.message is not None else None
        is_theirs = before is not None and before.user.id == interaction.user.id
        # Deferred without "thinking", the answer edits the message that the button stands under.
        await interaction.response.defer(ephemeral=not is_theirs, thinking=not is_theirs)
        view = await _page(desk, interaction, decode_state(pressed["state"]))
        await show(interaction, view or notice(say("brief-page-gone", locale_of(interaction))))

    presses.on(PAGE, turn_page)


async def _query(desk: Desk, interaction: Interaction, topic: str) -> Query | Tagged:
    """Return what a topic's name stands for in this server; one that was never created stands for its own words."""
    named = await desk.store.topics.named(guild_of(interaction), topic)
    return parse_query(topic) if named is None else query_of(named)


async def _headlines(desk: Desk, interaction: Interaction, topic: str | None) -> ui.LayoutView | None:
    """Return the newest headlines, on a topic if one is named, or None when there are none."""
    query = await _query(desk, interaction, topic) if topic is not None else None
    stories = await desk.store.articles.stories(guild_id=guild_of(interaction), query=query, limit=MAX_HEADLINES)
    return headlines(stories, topic_name=topic, locale=locale_of(interaction)) if stories else None


async def _page(desk: Desk, interaction: Interaction, state: PageState) -> ui.LayoutView | None:
    """Return a page of a topic's brief (the last one, if there are fewer by now), or None when there is nothing."""
    now, guild_id = desk.clock(), guild_of(interaction)
    since = None if state.since_hours is None else now - timedelta(hours=state.since_hours)
    named = await desk.store.topics.named(guild_id, state.topic)
    topic = named or Topic(id=0, guild_id=guild_id, name=state.topic, query=state.topic)
    query = query_of(topic)
    total = await desk.store.articles.count_stories(guild_id=guild_id, query=query, since=since)
    if not total:
        return None
    pages = -(-total // STORIES_ON_A_PAGE)
    page = min(state.page, pages)
    stories = await top_stories(
        desk.store,
        guild_id=guild_id,
        topic=topic,
        query=query,
        since=since,
        now=now,
        limit=STORIES_ON_A_PAGE,
        offset=(page - 1) * STORIES_ON_A_PAGE,
    )
    return brief_page(
        state.topic,
        await briefs_since(desk.newsroom, stories, since=since, now=now),
        page=page,
        pages=pages,
        total=total,
        since_hours=state.since_hours,
        style=state.style,
        locale=locale_of(interaction),
    )


async def _tell_nothing(desk: Desk, interaction: Interaction, state: PageState) -> None:
    sources = await desk.store.sources.of(guild_of(interaction))
    if not await desk.store.articles.stories(guild_id=guild_of(interaction), limit=1):
        await tell(interaction, "brief-still-reading" if sources else "brief-nothing-yet", topic=state.topic)
        return
    words = period(state.since_hours, locale_of(interaction))
    await tell(interaction, "brief-nothing", topic=state.topic, period=words)
