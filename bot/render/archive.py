"""What a search found, and a topic's archive: lines of headlines, each linked, with what was looked for set in bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from discord import ui

from bot.replies import label, say
from summaries.highlights import Snippet, snippet
from summaries.model import Article
from summaries.store import Listed
from summaries.topics import Query

from .frame import MAX_TEXT, NEUTRAL, accent, layout, text
from .ids import ArchiveState, SearchState, archive_id, search_id
from .text import Markdown, escape, fit, link, stamp, units

HITS_ON_A_PAGE = 6
LINES_ON_A_PAGE = 12

_LONGEST_QUERY = 200
_LONGEST_HEADLINE = 180
_LONGEST_OUTLET = 40
_LONGEST_SNIPPET = 200
_ROOM_FOR_FRAME = 500


def search_page(
    query: Query, asked: str, articles: Sequence[Article], *, page: int, has_more: bool, locale: str = "en-US"
) -> ui.LayoutView:
    """Return page ``page`` (from 1) of what was found for ``asked``, with the part of each text that has most of it."""
    title = f"### {say('search-title', locale, query=Markdown(fit(asked, _LONGEST_QUERY)))}"
    facts = say("page-number", locale, page=page)
    full = [_hit(article, query, locale) for article in articles]
    short = [_headline(article, locale) for article in articles]
    items: list[ui.Item[Any]] = [
        ui.Container(
            text(f"{title}\n-# {facts}"),
            ui.Separator(),
            text("\n".join(_fitting(full, short))),
            accent_color=NEUTRAL,
        )
    ]
    state = SearchState(query=asked, page=page)
    before, behind = search_id(state.turned(-1)), search_id(state.turned(1))
    # Without buttons where a query is too long for one to carry.
    if before is not None and behind is not None and (page > 1 or has_more):
        items.append(_paging(("button-previous", before, page > 1), ("button-next", behind, has_more), locale=locale))
    return layout(*items)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One story of one day in an archive: its first article there, and how many more tell it."""

    day: date
    article: Article
    more: int


def lines_of(listed: Sequence[Listed], zone: tzinfo, *, most: int = LINES_ON_A_PAGE) -> tuple[tuple[Line, ...], int]:
    """Return the first lines of articles that come newest first, and how many articles they take in.

    Articles of a story on one day are one line, with the headline of the newest.
    """
    lines: dict[tuple[date, str], Line] = {}
    for taken, each in enumerate(listed):
        key = (each.article.published_at.astimezone(zone).date(), each.story_id or each.article.id)
        if key in lines:
            line = lines[key]
            lines[key] = Line(day=line.day, article=line.article, more=line.more + 1)
        elif len(lines) == most:
            return tuple(lines.values()), taken
        else:
            lines[key] = Line(day=key[0], article=each.article, more=0)
    return tuple(lines.values()), len(listed)


def archive_page(
    topic_name: str,
    lines: Sequence[Line],
    *,
    newer: int | None,
    older: int | None,
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return a page of a topic's archive, a heading a day; ``newer`` and ``older`` say where the buttons go on."""
    told: list[str] = []
    last: date | None = None
    for line in lines:
        if line.day != last:
            told.append(f"**{say('archive-day', locale, date=line.day)}**")
            last = line.day
        more = f" {say('story-outlets-more', locale, count=line.more)}" if line.more else ""
        told.append(_headline(line.article, locale) + more)
    plain = [each if each.startswith("**") else _unlinked(each) for each in told]
    items: list[ui.Item[Any]] = [
        ui.Container(
            text(f"### {say('archive-title', locale, topic=topic_name)}"),
            text("\n".join(_fitting(told, plain))),
            accent_color=accent(topic_name),
        )
    ]
    if newer is not None or older is not None:
        state = ArchiveState(topic=topic_name, way="<", number=0)
        buttons = (
            ("button-newer", archive_id(state.at(">", newer or 0)), newer is not None),
            ("button-older", archive_id(state.at("<", older or 0)), older is not None),
        )
        items.append(_paging(*buttons, locale=locale))
    return layout(*items)


def emphasized(shown: Snippet) -> Markdown:
    """Return a snippet with what was asked for in bold, and an ellipsis where it was cut."""
    told, at = [], 0
    for start, end in shown.spans:
        told += [_kept(shown.text[at:start]), f"**{escape(shown.text[start:end])}**"]
        at = end
    told.append(_kept(shown.text[at:]))
    before, behind = ("… " if shown.is_cut[0] else "", " …" if shown.is_cut[1] else "")
    return Markdown(f"{before}{''.join(told)}{behind}")


def _kept(part: str) -> str:
    """Return a part of a text, escaped, with the spaces at its ends."""
    if not part.strip():
        return " " if part else ""
    before, behind = (" " if part[:1].isspace() else "", " " if part[-1:].isspace() else "")
    return f"{before}{escape(part)}{behind}"


def _hit(article: Article, query: Query, locale: str) -> str:
    told = emphasized(snippet(query, article, length=_LONGEST_SNIPPET))
    return _headline(article, locale) + (f"\n> {told}" if told.strip() else "")


def _headline(article: Article, locale: str) -> str:
    title = article.title.strip() or say("story-untitled", locale)
    facts: list[str] = [link(title, article.url, limit=_LONGEST_HEADLINE)]
    if article.outlet:
        facts.append(fit(article.outlet, _LONGEST_OUTLET))
    return "- " + " · ".join([*facts, stamp(article.published_at)])


def _unlinked(line: str) -> str:
    head, bracket, rest = line.partition("[")
    name, _, behind = rest.partition("](")
    return head + name + behind.partition(")")[2] if bracket and behind else line


def _fitting(full: Sequence[str], short: Sequence[str]) -> list[str]:
    """Return the full lines, from the last on in their short form, as many as must be for all to have room."""
    room = MAX_TEXT - _ROOM_FOR_FRAME
    for kept in range(len(full), -1, -1):
        lines = [*full[:kept], *short[kept:]]
        if units("\n".join(lines)) <= room:
            return lines
    plain = [_unlinked(line) for line in short]
    while units("\n".join(plain)) > room:
        plain.pop()
    return plain


def _paging(*buttons: tuple[str, str, bool], locale: str) -> ui.ActionRow[Any]:
    return ui.ActionRow(
        *(
            ui.Button(label=label(key, locale), custom_id=custom_id, disabled=not is_there)
            for key, custom_id, is_there in buttons
        )
    )


def moment_of_day(day: date, zone: tzinfo) -> datetime:
    """Return when a day begins in ``zone``."""
    return datetime.combine(day, datetime.min.time(), zone)
