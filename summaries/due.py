"""When something is next due, decided from the time it is now: digests by local time, sources by how they fare."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo, available_timezones

from summaries.model import Delivery, Subscription

PAST = timedelta(days=1)
"""How long before a digest's window an article may have been published to be told in it."""

READ_EVERY = timedelta(minutes=30)
SOONEST = timedelta(minutes=5)
LATEST = timedelta(hours=24)
SPREAD = 0.25
"""The most by which a wait is stretched, so that sources that began together do not stay together."""
READS_AN_ENTRY = 4
FEW_ENTRIES = 3
"""Fewer dated entries than this say nothing about how often more come."""

GOLDEN = (5**0.5 - 1) / 2

_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)
_ONE_SECOND = timedelta(seconds=1)


def next_occurrence(
    at: time, zone: ZoneInfo, *, after: datetime, days: AbstractSet[int] = frozenset(range(7))
) -> datetime:
    """Return the first moment after ``after`` (both UTC) at which a clock in ``zone`` comes to ``at``.

    ``days`` are those of the week on which it may, Monday being 0; there must be one. There is exactly one such moment
    on every such local day that exists. A local time that the day skips comes when its clocks have jumped, or, where
    they jump past midnight (Ittoqqortoormiit, 23:00 to 00:00), in the day's last minute. A time that it repeats comes
    the first time. A day that a zone skipped altogether (Apia, 2011-12-30) has none.
    """
    day = after.astimezone(zone).date() - _ONE_DAY
    while True:
        moment = _moment(at, zone, day) if day.weekday() in days else None
        if moment is not None and moment > after:
            return moment
        day += _ONE_DAY


def next_fetch(
    *,
    now: datetime,
    source_id: int,
    every: timedelta | None = None,
    asked: timedelta | None = None,
    failures: int = 0,
) -> datetime:
    """Return when to read a source again, in UTC: between five minutes and a day from ``now``.

    ``every`` is how often it is read by how often it changes, ``asked`` the least that its server or the feed itself
    asked for; the longer one counts. After ``failures`` failed reads in a row the wait doubles each time, from half an
    hour at most, up to a day. What a source waits is stretched by its own share of a quarter: thousands that were added
    in one go, or were all due after an outage, part again within a few reads, and none is read sooner than it asked.
    """
    usual = every or READ_EVERY
    if failures:
        usual = min(usual, READ_EVERY) * (1 << min(failures, 10))
    asked = min(asked or SOONEST, LATEST)
    share = SPREAD * _share(source_id)
    wait = max(usual, asked, SOONEST) * (1 + share)
    return now + min(wait, max(LATEST * (1 - share), asked))


def pace(*, every: timedelta | None, has_news: bool, published: Sequence[datetime], now: datetime) -> timedelta:
    """Return how often to read a source from now on, by whether this read found anything new.

    At first, by the dates of its entries: four times for each that came, over all the time since the oldest. Then twice
    as often after news, and a quarter less often after none, which settles where one read in four has news: with 24 %,
    log 2 and log 1.25 cancel out. A feed that falls silent at night is back at its pace after two reads with news.
    """
    if every is None:
        dated = [at for at in published if at <= now]
        every = (now - min(dated)) / len(dated) / READS_AN_ENTRY if len(dated) >= FEW_ENTRIES else READ_EVERY
    else:
        every = every / 2 if has_news else every * 1.25
    return min(max(every, SOONEST), LATEST)


def zone_names() -> tuple[str, ...]:
    """Return the IANA names of the zones that people choose from, sorted."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def _share(source_id: int) -> float:
    """Return a source's place between 0 and 1: multiples of the golden ratio never crowd (Weyl 1916)."""
    return source_id * GOLDEN % 1


def _moment(at: time, zone: ZoneInfo, day: date) -> datetime | None:
    """Return when, in UTC, a clock in ``zone`` comes to ``at`` on ``day``; None if it never was that day there."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    before = wall.replace(tzinfo=zone)
    moment = before.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return moment
    # The clocks jump over this time. With fold=0 the offset is the one before the jump, with fold=1 the one
    # after it (PEP 495), so the jump lies between the two moments that they give.
    early, late = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), moment
    offset = late.astimezone(zone).utcoffset()
    while late - early > _ONE_SECOND:
        middle = early + timedelta(seconds=(late - early) // _ONE_SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            late = middle
        else:
            early = middle
    if late.astimezone(zone).date() == day:
        return late
    last_minute = late - _ONE_MINUTE
    return last_minute if last_minute.astimezone(zone).date() == day else None


class Untold(Enum):
    """Why a digest has not told an article that one of its topics matched."""

    NEXT = "waits"
    PAUSED = "paused"
    OLD = "old"
    LEFT_OUT = "left-out"
    BEFORE = "before"


def why_untold(
    subscription: Subscription, first_seen_at: datetime, published_at: datetime, *, covering: Delivery | None
) -> Untold:
    """Return why: it waits for the next one, or was past news, had no room, or was there before the digest was.

    ``covering`` is the delivered digest into whose window it fell.
    """
    if covering is not None:
        return Untold.OLD if published_at <= covering.window.start - PAST else Untold.LEFT_OUT
    if first_seen_at <= subscription.told_until:
        return Untold.BEFORE
    if published_at <= subscription.told_until - PAST:
        return Untold.OLD
    return Untold.PAUSED if subscription.is_paused else Untold.NEXT
