"""Answers about settings: one notice, or a list of sources or digests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from discord import ui

from bot.replies import enumerate_names, say
from summaries.manner import EVERY_DAY, IMPORTANCES, USUAL, WEEKDAYS, WEEKEND, Manner
from summaries.model import Delivery, Source, Subscription, Weight

from .frame import MAX_TEXT, NEUTRAL, layout, take_lines, text
from .text import Markdown, cut, fit, stamp

_LONGEST_NAME = 100
_LONGEST_FACT = 200
_ROOM_FOR_ENDING = 300
_ROOM_FOR_TITLE = 300
_NOTHING: Mapping[int, Delivery] = MappingProxyType({})


def notice(content: Markdown) -> ui.LayoutView:
    """Return one sentence or paragraph as a message. It must come from ``say``, which escapes what it is given."""
    lines = take_lines(content.split("\n"), MAX_TEXT) or [cut(content, MAX_TEXT)]
    return layout(ui.Container(text("\n".join(lines)), accent_color=NEUTRAL))


def listing(
    title: Markdown, lines: Iterable[str], *, count: int, hint: str = "", locale: str = "en-US"
) -> ui.LayoutView:
    """Return a titled list of ``count`` markdown lines, with a hint in small print; those that do not fit are counted.

    No more of them are made than fit, and one.
    """
    told = take_lines(lines, MAX_TEXT - _ROOM_FOR_TITLE - _ROOM_FOR_ENDING)
    if len(told) < count:
        told.append("-# " + say("listing-more", locale, count=count - len(told)))
    items: list[ui.Item[Any]] = [text(f"### {title}")]
    if told:
        items += [ui.Separator(), text("\n".join(told))]
    if hint:
        items += [ui.Separator(), text(f"-# {hint}")]
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def sources(shown: Sequence[Source], *, locale: str = "en-US") -> ui.LayoutView:
    """Return a server's sources, each with how reading it goes."""
    if not shown:
        return notice(say("source-list-empty", locale))
    lines = (f"**{_name(source.title or source.url)}**\n-# {_source_facts(source, locale)}" for source in shown)
    hint = say("source-list-hint", locale)
    return listing(say("source-list-title", locale), lines, count=len(shown), hint=hint, locale=locale)


def _source_facts(source: Source, locale: str) -> str:
    facts = [fit(source.url, _LONGEST_FACT)]
    if source.failures:
        reason = Markdown(fit(source.last_error or "?", _LONGEST_FACT))
        facts.append(say("source-list-failed", locale, count=source.failures, reason=reason))
    elif source.read_at is not None:
        facts.append(say("source-list-read", locale, time=stamp(source.read_at)))
    else:
        facts.append(say("source-list-unread", locale))
    if source.weight is not Weight.NORMAL:
        facts.append(say(f"source-list-{source.weight}", locale))
    if source.is_shared:
        facts.append(say("source-list-shared", locale))
    if source.next_fetch_at is not None:
        facts.append(say("source-list-next", locale, time=stamp(source.next_fetch_at)))
    return " · ".join(facts)


def digests(
    shown: Sequence[Subscription], *, kept: Mapping[int, Delivery] = _NOTHING, locale: str = "en-US"
) -> ui.LayoutView:
    """Return a server's digests, each with its channel, topics and schedule, and why one of them is ``kept``, if so."""
    if not shown:
        return notice(say("digest-list-empty", locale))
    lines = (_subscription(subscription, kept.get(subscription.id), locale) for subscription in shown)
    hint = say("digest-list-hint", locale)
    return listing(say("digest-list-title", locale), lines, count=len(shown), hint=hint, locale=locale)


def live_posts(
    shown: Sequence[Subscription], *, kept: Mapping[int, Delivery] = _NOTHING, locale: str = "en-US"
) -> ui.LayoutView:
    """Return a server's live posts, each with its channel, topics and threshold, and why one is ``kept``, if so."""
    if not shown:
        return notice(say("live-list-empty", locale))
    lines = []
    for each in shown:
        facts: list[str] = [live_said(each, locale)]
        if each.manner.live is not None and not each.manner.live.grows:
            facts.append(say("live-list-still", locale))
        if each.is_paused:
            facts.append(say("digest-list-paused", locale))
        line = f"{_where(each, locale)}\n-# {' · '.join([*facts, *_manner(each.manner, locale)])}"
        lines.append(line + _trouble(kept.get(each.id), locale))
    hint = say("live-list-hint", locale)
    return listing(say("live-list-title", locale), lines, count=len(lines), hint=hint, locale=locale)


def live_said(subscription: Subscription, locale: str = "en-US") -> Markdown:
    """Return when a story is posted live, and how many are."""
    live = subscription.manner.live
    if live is None:
        return Markdown("")
    return say("live-list-line", locale, importance=importance_said(live.importance, locale), count=live.an_hour)


def importance_said(least: float, locale: str = "en-US") -> Markdown:
    """Return how much a story must matter, in words: what of ``IMPORTANCES`` it is at least."""
    name = max((name for name, value in IMPORTANCES.items() if value <= least), key=IMPORTANCES.__getitem__)
    return say(f"choice-importance-{name}", locale)


def days_said(days: AbstractSet[int], locale: str = "en-US") -> Markdown:
    """Return the days of the week on which a digest comes, as a reader says it; Monday is 0."""
    for known, name in ((EVERY_DAY, "every"), (WEEKDAYS, "work"), (WEEKEND, "end")):
        if days == known:
            return say("days", locale, which=name)
    return Markdown(enumerate_names([say("days", locale, which=day) for day in sorted(days)], locale))


def _subscription(subscription: Subscription, kept: Delivery | None, locale: str) -> str:
    at = datetime.combine(subscription.next_digest_at.date(), subscription.at)
    days = days_said(subscription.manner.days, locale)
    facts: list[str] = [say("digest-list-line", locale, days=days, at=at, zone=subscription.zone)]
    if subscription.is_paused:
        facts.append(say("digest-list-paused", locale))
    else:
        facts.append(say("digest-list-next", locale, time=stamp(subscription.next_digest_at)))
    facts += _manner(subscription.manner, locale)
    return f"{_where(subscription, locale)}\n-# {' · '.join(facts)}" + _trouble(kept, locale)


def _where(subscription: Subscription, locale: str) -> str:
    names = fit(enumerate_names([topic.name for topic in subscription.topics], locale), _LONGEST_FACT)
    return f"<#{subscription.channel_id}> · **{names}**"


def _trouble(kept: Delivery | None, locale: str) -> str:
    """Return a line that says why something could not be posted, if it could not."""
    if kept is None or not kept.last_error:
        return ""
    again = stamp(kept.retry_at) if kept.retry_at is not None else stamp(kept.due_at)
    # Our own sentence, with what Discord said escaped in it already.
    reason = Markdown(cut(kept.last_error, 2 * _LONGEST_FACT))
    return "\n-# ⚠️ " + say("digest-list-kept", locale, time=stamp(kept.due_at), reason=reason, again=again)


def _manner(manner: Manner, locale: str) -> list[str]:
    """Return what was chosen of how a digest is made, if it is not the usual."""
    chosen: list[str] = []
    if manner.length is not USUAL.length:
        chosen.append(say(f"choice-length-{manner.length}", locale))
    if manner.max_stories != USUAL.max_stories:
        chosen.append(say("digest-list-stories", locale, count=manner.max_stories))
    if manner.quiet is not USUAL.quiet:
        chosen.append(say("digest-list-quiet", locale))
    if manner.late is not USUAL.late:
        chosen.append(say("digest-list-skips", locale, hours=manner.grace // timedelta(hours=1)))
    if manner.role_id is not None:
        chosen.append(f"<@&{manner.role_id}>")
    if manner.is_silent:
        chosen.append(say("digest-list-silent", locale))
    if manner.is_published:
        chosen.append(say("digest-list-published", locale))
    if manner.after_live is not USUAL.after_live:
        chosen.append(say("digest-list-after-live", locale))
    if manner.tags:
        chosen.append(fit(", ".join(manner.tags), _LONGEST_NAME))
    return chosen


def _name(name: str) -> str:
    return fit(name, _LONGEST_NAME) or "?"
