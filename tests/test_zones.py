"""Every zone, every half hour of the day, every local day from 2020 to 2040: one digest each, on the whole grid.

That are 220 million cases, but few different ones. What `next_occurrence` says of a day depends on the zone's offsets
from two days before to two days after it, and on nothing else of the zone: days of the same pattern of offsets are one
case, a whole number of days apart. Each pattern that occurs is tried at every half hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from summaries.due import next_occurrence

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
HALF_HOURS = [time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 30)]
A_DAY = timedelta(days=1)
AROUND = 2 * A_DAY

Change = tuple[datetime, timedelta]
Pattern = tuple[tuple[timedelta, timedelta], ...]


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def changes(zone: ZoneInfo) -> list[Change]:
    """When the zone's offset changes, and to what; the first is what it has before all of it."""
    at = datetime.combine(FIRST - 4 * A_DAY, time(), UTC)
    found = [(at, offset(zone, at))]
    while at.date() < LAST + 4 * A_DAY:
        early, late = at, at + A_DAY
        at = late
        if (after := offset(zone, late)) == found[-1][1]:
            continue
        while late - early > timedelta(seconds=1):
            middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
            early, late = (early, middle) if offset(zone, middle) != found[-1][1] else (middle, late)
        found.append((late, after))
    return found


def patterns(found: list[Change]) -> Iterator[tuple[date, Pattern]]:
    """Each local day with the offsets around it, their times counted from its midnight in UTC."""
    day, first = FIRST, 0
    while day <= LAST:
        midnight = datetime.combine(day, time(), UTC)
        while first + 1 < len(found) and found[first + 1][0] <= midnight - AROUND:
            first += 1
        pattern = [(-AROUND, found[first][1])]
        for at, after in found[first + 1 :]:
            if at > midnight + A_DAY + AROUND:
                break
            pattern.append((at - midnight, after))
        yield day, tuple(pattern)
        day += A_DAY


def first_showing(at: time, zone: ZoneInfo, day: date, pattern: Pattern) -> datetime | None:
    """The first moment at which a clock in the zone shows this time of this day, found by its offsets alone."""
    wall = datetime.combine(day, at, UTC)
    shown = [wall - each for _, each in pattern if offset(zone, wall - each) == each]
    return min(shown, default=None)


def test_the_whole_grid_of_zones_half_hours_and_days_from_2020_to_2040_has_one_digest_a_day():
    tried: Counter[Pattern] = Counter()
    examples: dict[Pattern, tuple[str, date]] = {}
    known: dict[tuple[Change, ...], str] = {}
    for name in ZONES:
        found = changes(ZoneInfo(name))
        same = known.setdefault(tuple(found), name)
        if same == name:
            for day, pattern in patterns(found):
                tried[pattern] += 1
                examples.setdefault(pattern, (name, day))
    assert sum(tried.values()) == len(known) * ((LAST - FIRST).days + 1)
    for pattern, (name, day) in examples.items():
        zone = ZoneInfo(name)
        for at in HALF_HOURS:
            moment, dates = datetime.combine(day - AROUND, time(), UTC), []
            while not dates or dates[-1] <= day:
                moment = next_occurrence(at, zone, after=moment)
                dates.append(moment.astimezone(zone).date())
                if dates[-1] == day:
                    shown = first_showing(at, zone, day, pattern)
                    assert shown in {None, moment}, f"{name}, {day} at {at}: {shown} and not {moment}"
            every_day = [dates[0] + nth * A_DAY for nth in range(len(dates))]
            assert dates == every_day, f"{name}, {day} at {at}: {dates}"
            assert day in dates, f"{name}, {day} at {at}: none"
