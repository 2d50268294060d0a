"""The answer of ``/status``: how a server's sources and digests stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from discord import ui

from bot.replies import enumerate_names, label, say
from summaries.model import Delivery, Source, Subscription

from .frame import MAX_TEXT, NEUTRAL, layout, text
from .ids import status_id
from .settings import live_said
from .text import Markdown, cut, fit, stamp, units

_LONGEST_NAME = 100
_LONGEST_REASON = 300
_LONGEST_URL = 150
_LINES_ON_A_PAGE = 8
_ROOM_FOR_FRAME = 900
_SOON = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What there is to tell of a server: its sources, digests and live posts, when each was last posted, what is kept.

    ``last_posts`` and ``kept`` are by the subscription's id.
    """

    sources: Sequence[Source]
    digests: Sequence[Subscription]
    live: Sequence[Subscription]
    last_posts: Mapping[int, datetime]
    kept: Mapping[int, Delivery]


def status(standing: Standing, *, page: int = 1, now: datetime, locale: str = "en-US") -> ui.LayoutView:
    """Return page ``page`` (from 1; the last, if there are fewer) of all that a manager should know, trouble first."""
    entries = [("status-digests", _digest(each, standing, locale)) for each in standing.digests]
    entries += [("live-list-title", _digest(each, standing, locale)) for each in standing.live]
    entries += [("status-sources", _source(each, now, locale)) for each in sorted(standing.sources, key=_by_trouble)]
    pages = _paged(entries)
    page = min(max(page, 1), len(pages))
    items: list[ui.Item[Any]] = [text(_head(standing, now, locale, [_page_of(page, len(pages), locale)]))]
    heading = ""
    for title, line in pages[page - 1]:
        if title != heading:
            items += [ui.Separator(), text(f"**{say(title, locale)}**")]
            heading = title
        items.append(text(line))
    if len(pages) > 1:
        items.append(_paging(page, len(pages), locale))
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def short_status(standing: Standing, *, now: datetime, locale: str = "en-US") -> ui.LayoutView:
    """Return what every member may know: how many sources are read, and when the next digest comes."""
    return layout(ui.Container(text(_head(standing, now, locale, [])), accent_color=NEUTRAL))


def _head(standing: Standing, now: datetime, locale: str, facts: Sequence[str]) -> str:
    """Return the title, and in a few words how all of it stands."""
    sources = standing.sources
    lines = [f"### {say('status-title', locale)}"]
    if not sources:
        lines.append(say("status-no-sources", locale))
    else:
        failing = sum(source.failures > 0 for source in sources)
        unread = sum(source.read_at is None and not source.failures for source in sources)
        lines.append(say("status-sources-count", locale, count=len(sources), failing=failing, unread=unread))
        reads = [source.read_at for source in sources if source.read_at is not None]
        if reads:
            lines[-1] += " " + say("status-last-read", locale, time=stamp(max(reads)))
    comes = [each.next_digest_at for each in standing.digests if not each.is_paused]
    if comes:
        next_one = min(comes)
        time = stamp(max(next_one, now + _SOON))
        lines.append(say("status-next-digest", locale, count=len(standing.digests), time=time))
    else:
        lines.append(say("status-no-digest", locale, count=len(standing.digests)))
    shown = [fact for fact in facts if fact]
    return "\n".join([*lines, *(["-# " + " · ".join(shown)] if shown else [])])


def _source(source: Source, now: datetime, locale: str) -> str:
    """Return a source's name, health, last and next read, and what is wrong with it."""
    mark = "🔴" if source.is_failing(now=now) else "🟡" if source.failures else "⚪" if source.read_at is None else "🟢"
    facts: list[str] = [fit(source.url, _LONGEST_URL)]
    facts.append(
        say("source-list-unread", locale)
        if source.read_at is None
        else say("source-list-read", locale, time=stamp(source.read_at))
    )
    if source.next_fetch_at is not None:
        facts.append(say("source-list-next", locale, time=stamp(source.next_fetch_at)))
    elif source.failures:
        facts.append(say("status-ended", locale))
    lines = [f"{mark} **{_name(source.title or source.url)}**", "-# " + " · ".join(facts)]
    if source.failing_since is not None:
        reason = Markdown(fit(source.last_error or "?", _LONGEST_REASON))
        since = stamp(source.failing_since)
        lines.append("-# " + say("status-failing", locale, count=source.failures, time=since, reason=reason))
    return "\n".join(lines)


def _digest(digest: Subscription, standing: Standing, locale: str) -> str:
    """Return a digest's place and topics, its last and next post, and what keeps it; of live posts, when they come."""
    kept = standing.kept.get(digest.id)
    names = fit(enumerate_names([topic.name for topic in digest.topics], locale), 2 * _LONGEST_NAME)
    last = standing.last_posts.get(digest.id)
    facts: list[str] = [
        say("status-never-posted", locale) if last is None else say("status-posted", locale, time=stamp(last)),
        say("digest-list-paused", locale)
        if digest.is_paused
        else say("digest-list-next", locale, time=stamp(digest.next_digest_at))
        if digest.manner.live is None
        else live_said(digest, locale),
    ]
    mark = "⏸️" if digest.is_paused else "🔴" if kept is not None and kept.last_error else "🟢"
    lines = [f"{mark} <#{digest.channel_id}> · **{names}**", "-# " + " · ".join(facts)]
    if kept is not None and kept.last_error:
        again = stamp(kept.retry_at or kept.due_at)
        reason = Markdown(cut(kept.last_error, _LONGEST_REASON))  # our own sentence: it is escaped already
        lines.append("-# " + say("digest-list-kept", locale, time=stamp(kept.due_at), reason=reason, again=again))
    return "\n".join(lines)


def _by_trouble(source: Source) -> tuple[bool, bool, str]:
    return (not source.failures, source.read_at is not None, source.title.casefold())


def _paged(entries: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the entries by pages that fit a message; one page at least."""
    pages: list[list[tuple[str, str]]] = [[]]
    room = MAX_TEXT - _ROOM_FOR_FRAME
    for title, line in entries:
        taken = sum(units(each) for _, each in pages[-1])
        if pages[-1] and (len(pages[-1]) >= _LINES_ON_A_PAGE or taken + units(line) > room):
            pages.append([])
        pages[-1].append((title, line))
    return pages


def _page_of(page: int, pages: int, locale: str) -> str:
    return say("page-of", locale, page=page, pages=pages) if pages > 1 else ""


def _paging(page: int, pages: int, locale: str) -> ui.ActionRow[Any]:
    def button(key: str, to: int) -> ui.Button[Any]:
        return ui.Button(label=label(key, locale), custom_id=status_id(to), disabled=not 1 <= to <= pages)

    return ui.ActionRow(button("button-previous", page - 1), button("button-next", page + 1))


def _name(name: str) -> str:
    return fit(name, _LONGEST_NAME) or "?"
