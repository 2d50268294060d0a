"""Briefs and headlines: a container a story, every quoted sentence with its numbered receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from discord import ButtonStyle, ui

from bot.replies import label, say
from summaries.families import families_of
from summaries.model import Brief, Story

from .frame import LONGEST_BUTTON_URL, MAX_TEXT, NEUTRAL, accent, layout, take_lines, text
from .ids import PageState, coverage_id, follow_id, page_id, why_id
from .telling import Style, heading, tell_all
from .text import Markdown, fit, stamp, units, web_url

STORIES_ON_A_PAGE = 5
"""Five containers of text and two buttons, a heading, the paging buttons and *Follow*: 30 components of 40."""

_LONGEST_TOPIC = 100
_LONGEST_HEADLINE = 220
_LONGEST_OUTLET = 40


def brief_page(
    topic_name: str,
    briefs: Sequence[Brief],
    *,
    page: int,
    pages: int,
    total: int,
    since_hours: int | None,
    style: Style = Style.NORMAL,
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return page ``page`` (from 1) of a topic's brief, with the (at most five) ``briefs`` that stand on it.

    ``total`` is how many stories all ``pages`` hold; ``since_hours`` the period asked for, None for all time.
    """
    shown = briefs[:STORIES_ON_A_PAGE]
    facts = [say("stories", locale, count=total), period(since_hours, locale)]
    if pages > 1:
        facts.append(say("page-of", locale, page=page, pages=pages))
    title = f"## {fit(topic_name, _LONGEST_TOPIC) or '?'}\n-# {' · '.join(facts)}"
    told = tell_all(shown, room=MAX_TEXT - units(title), locale=locale, style=style)
    color = accent(topic_name)
    rows = story_rows([brief.story for brief in shown], locale)
    items: list[ui.Item[Any]] = [text(title)]
    seen: Counter[str] = Counter()
    for content, row, brief in zip(told, rows, shown, strict=True):
        seen[brief.story.id] += 1
        why = why_id(brief.story.id, nth=seen[brief.story.id])
        items.append(ui.Container(text(content), *_with_why(row, why, locale), accent_color=color))
    state = PageState(topic=topic_name, page=page, since_hours=since_hours, style=style)
    below = [*(_paging(state, pages, locale) if pages > 1 else []), *_follow(topic_name, locale)]
    if below:
        items.append(ui.ActionRow(*below))
    return layout(*items)


def period(since_hours: int | None, locale: str = "en-US") -> Markdown:
    """Return a period in words: "last 24 hours", "last 7 days", "all time"."""
    key, facts = period_key(since_hours)
    return say(key, locale, **facts)


def period_key(since_hours: int | None) -> tuple[str, dict[str, int]]:
    """Return the sentence that says a period, and its facts."""
    if since_hours is None:
        return "period-all", {}
    if since_hours > 24 and since_hours % 24 == 0:
        return "period-days", {"count": since_hours // 24}
    return "period-hours", {"count": since_hours}


def story_rows(stories: Sequence[Story], locale: str) -> list[list[ui.Item[Any]]]:
    """Return, for each story, its row of buttons (or no row), with no custom id twice."""
    seen: dict[str, int] = {}
    rows: list[list[ui.Item[Any]]] = []
    for story in stories:
        seen[story.id] = seen.get(story.id, 0) + 1
        buttons: list[ui.Button[Any]] = []
        custom_id = coverage_id(story.id, nth=seen[story.id])
        if custom_id is not None:
            buttons.append(ui.Button(label=label("button-coverage", locale), custom_id=custom_id))
        url = button_url(story)
        if url is not None:
            buttons.append(ui.Button(label=label("button-original", locale), url=url, style=ButtonStyle.link))
        rows.append([ui.ActionRow(*buttons)] if buttons else [])
    return rows


def _with_why(row: list[ui.Item[Any]], custom_id: str | None, locale: str) -> list[ui.Item[Any]]:
    """Return a story's row of buttons with *Why?* at its end."""
    if custom_id is None or not row or not isinstance(row[0], ui.ActionRow):
        return row
    why: ui.Button[Any] = ui.Button(label=label("button-why", locale), custom_id=custom_id)
    return [ui.ActionRow(*row[0].children, why)]


def button_url(story: Story) -> str | None:
    """Return where a story's *Original* button leads: its first article that a button can link to."""
    told = (*(article.url for article in story.articles), *(item.url for item in story.coverage))
    urls = map(web_url, told)
    return next((url for url in urls if url is not None and len(url) <= LONGEST_BUTTON_URL), None)


def _follow(topic_name: str, locale: str) -> list[ui.Button[Any]]:
    custom_id = follow_id(topic_name)
    return [] if custom_id is None else [ui.Button(label=label("button-follow", locale), custom_id=custom_id)]


def _paging(state: PageState, pages: int, locale: str) -> list[ui.Button[Any]]:
    def button(key: str, to: int) -> ui.Button[Any]:
        custom_id = page_id(replace(state, page=to))
        return ui.Button(label=label(key, locale), custom_id=custom_id, disabled=not 1 <= to <= pages)

    return [button("button-previous", state.page - 1), button("button-next", state.page + 1)]


def headlines(stories: Sequence[Story], *, topic_name: str | None = None, locale: str = "en-US") -> ui.LayoutView:
    """Return one line a story, newest first; what Discord has no room for is counted."""
    if topic_name is None:
        title = say("headlines-title", locale)
    else:
        title = say("headlines-title-topic", locale, topic=topic_name)
    newest = sorted(stories, key=lambda story: story.published_at, reverse=True)
    lines = take_lines((_headline(story, locale) for story in newest), MAX_TEXT - 600)
    if len(lines) < len(newest):
        lines.append("-# " + say("headlines-more", locale, count=len(newest) - len(lines)))
    if not newest:
        nothing = "headlines-nothing" if topic_name is None else "headlines-nothing-topic"
        lines = [say(nothing, locale, topic=topic_name or "")]
    color = NEUTRAL if topic_name is None else accent(topic_name)
    return layout(ui.Container(text(f"### {title}"), text("\n".join(lines)), accent_color=color))


def _headline(story: Story, locale: str) -> str:
    outlets = list(families_of(story).values())
    parts = [heading(story, button_url(story), limit=_LONGEST_HEADLINE, locale=locale)]
    if outlets:
        more = f" {say('story-outlets-more', locale, count=len(outlets) - 1)}" if len(outlets) > 1 else ""
        parts.append(fit(outlets[0], _LONGEST_OUTLET) + more)
    parts.append(stamp(story.published_at))
    return "- " + " · ".join(part for part in parts if part)
