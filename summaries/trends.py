"""How much was reported on topics, day by day: from counts to what a chart and a table show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """One topic's articles per day, the earliest first."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there were in all."""
        return sum(self.counts)


def days_until(now: datetime, count: int, zone: tzinfo) -> tuple[date, ...]:
    """Return the last ``count`` days of ``zone``, of which the last is not over yet."""
    today = now.astimezone(zone).date()
    return tuple(today - timedelta(days=back) for back in range(count - 1, -1, -1))


def start_of(days: Sequence[date], zone: tzinfo) -> datetime:
    """Return the moment before the first of the days."""
    return datetime.combine(days[0], datetime.min.time(), zone) - datetime.resolution


def trends(counts: Mapping[str, Counter[datetime]], days: Sequence[date], zone: tzinfo, *, most: int) -> list[Trend]:
    """Return the trends of topics by their names, those with most articles first, at most so many.

    ``counts`` are by moments; each belongs to the day that it is in ``zone``.
    """
    found = []
    for name, moments in counts.items():
        by_day: Counter[date] = Counter()
        for moment, count in moments.items():
            by_day[moment.astimezone(zone).date()] += count
        found.append(Trend(name=name, counts=tuple(by_day[day] for day in days)))
    return sorted(found, key=lambda trend: -trend.total)[:most]
