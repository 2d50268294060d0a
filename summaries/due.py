"""When something is next due, decided from the time it is now: digests by local time, sources by how they fare."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

READ_EVERY = timedelta(minutes=30)
SOONEST = timedelta(minutes=5)
LATEST = timedelta(hours=24)

_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)
_ONE_SECOND = timedelta(seconds=1)


def next_occurrence(at: time, zone: ZoneInfo, *, after: datetime) -> datetime:
    """Return the first moment after ``after`` (both UTC) at which a clock in ``zone`` comes to ``at``.

    There is exactly one such moment on every local day that exists. A local time that the day skips comes
    when its clocks have jumped, or, where they jump past midnight (Ittoqqortoormiit, 23:00 to 00:00), in the
    day's last minute. A time that it repeats comes the first time. A day that a zone skipped altogether
    (Apia, 2011-12-30) has none.
    """
    day = after.astimezone(zone).date() - _ONE_DAY
    while True:
        moment = _moment(at, zone, day)
        if moment is not None and moment > after:
            return moment
        day += _ONE_DAY


def next_fetch(*, now: datetime, failures: int, every: timedelta | None = None) -> datetime:
    """Return when to read a source again, in UTC.

    ``every`` is what the feed or its server asked for, kept between five minutes and a day. After
    ``failures`` failed reads in a row the wait doubles each time, up to a day.
    """
    wait = min(max(every or READ_EVERY, SOONEST), LATEST)
    return now + min(wait * (1 << min(failures, 10)), LATEST)


def zone_names() -> tuple[str, ...]:
    """Return the IANA names of the zones that people choose from, sorted."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


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
