"""When digests and sources are next due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.due import LATEST, SOONEST, next_fetch, next_occurrence, zone_names

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def days_that_exist(zone: ZoneInfo, first: date, last: date) -> set[date]:
    """Every local date that some quarter of an hour of the span falls on."""
    moment, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC)
    days = set()
    while moment <= end:
        days.add(moment.astimezone(zone).date())
        moment += timedelta(minutes=15)
    return days


@pytest.mark.parametrize("name", ZONES)
def test_every_zone_fires_once_for_each_local_day_around_each_of_its_jumps(name):
    """For a year in which most zones that change their clocks do so, at the hours at which they do."""
    zone = ZoneInfo(name)
    for at in (time(0, 0), time(1, 30), time(2, 30), time(3, 0), time(23, 30)):
        moments, after = [], utc(2025, 12, 30, 12)
        while after < utc(2027, 1, 2):
            after = next_occurrence(at, zone, after=after)
            moments.append(after)
        days = [moment.astimezone(zone).date() for moment in moments]
        assert len(days) == len(set(days)), f"{name} {at}: a day came twice"
        assert days == [days[0] + timedelta(days=n) for n in range(len(days))], f"{name} {at}: a day was left out"


@given(name=st.sampled_from(ZONES), at=TIMES, first=st.dates(date(1970, 1, 2), date(2045, 1, 1)))
def test_any_week_in_any_zone_has_one_occurrence_for_each_day_that_exists(name, at, first):
    zone = ZoneInfo(name)
    after, moments = datetime.combine(first, time(12), UTC), []
    for _ in range(7):
        after = next_occurrence(at, zone, after=after)
        moments.append(after)
    assert moments == sorted(set(moments))
    existing = days_that_exist(zone, first - timedelta(days=2), first + timedelta(days=12))
    days = [moment.astimezone(zone).date() for moment in moments]
    between = {day for day in existing if days[0] <= day <= days[-1]}
    assert set(days) == between
    assert len(days) == len(set(days))


@given(name=st.sampled_from(ZONES), at=TIMES, after=st.datetimes(datetime(1970, 1, 3), datetime(2045, 1, 1)))
def test_the_next_occurrence_is_the_first_one_after(name, at, after):
    zone, after = ZoneInfo(name), after.replace(tzinfo=UTC)
    moment = next_occurrence(at, zone, after=after)
    assert after < moment
    assert next_occurrence(at, zone, after=moment - timedelta(seconds=1)) == moment
    if moment - after > timedelta(seconds=2):
        assert next_occurrence(at, zone, after=after + (moment - after) / 2) == moment


@pytest.mark.parametrize(
    ("name", "at", "after", "expected"),
    [
        ("Africa/Cairo", time(0, 0), utc(2026, 4, 23, 12), utc(2026, 4, 23, 22)),  # 00:00 jumps to 01:00
        ("America/Santiago", time(0, 0), utc(2026, 9, 5, 12), utc(2026, 9, 6, 4)),  # 00:00 jumps to 01:00
        ("Europe/Berlin", time(2, 30), utc(2026, 3, 28, 12), utc(2026, 3, 29, 1)),  # 02:00 jumps to 03:00
        ("Europe/Berlin", time(2, 30), utc(2026, 10, 24, 12), utc(2026, 10, 25, 0, 30)),  # comes twice
        ("America/New_York", time(1, 30), utc(2026, 10, 31, 12), utc(2026, 11, 1, 5, 30)),  # comes twice
        ("Australia/Lord_Howe", time(2, 15), utc(2026, 10, 3, 12), utc(2026, 10, 3, 15, 30)),  # half an hour
        ("America/Scoresbysund", time(23, 30), utc(2026, 3, 28, 12), utc(2026, 3, 29, 0, 59)),  # 23:00 jumps to 00:00
        ("Pacific/Apia", time(8, 0), utc(2011, 12, 29, 18, 1), utc(2011, 12, 30, 18)),  # had no 30 December
    ],
)
def test_clock_changes_that_other_schedulers_get_wrong(name, at, after, expected):
    assert next_occurrence(at, ZoneInfo(name), after=after) == expected


def test_a_repeated_hour_does_not_fire_again():
    berlin, first = ZoneInfo("Europe/Berlin"), utc(2026, 10, 25, 0, 30)
    assert next_occurrence(time(2, 30), berlin, after=first) == utc(2026, 10, 26, 1, 30)


@given(failures=st.integers(0, 1000), every=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_source_is_read_between_five_minutes_and_a_day_later(failures, every):
    now = utc(2026, 1, 1)
    assert SOONEST <= next_fetch(now=now, failures=failures, every=every) - now <= LATEST


def test_a_failing_source_is_read_less_and_less_often():
    waits = [next_fetch(now=utc(2026, 1, 1), failures=count) for count in range(8)]
    assert waits == sorted(waits)
    assert waits[0] < waits[1] < waits[2]


def test_zones_to_choose_from_are_the_well_known_names():
    names = zone_names()
    assert {"Europe/Berlin", "America/New_York", "UTC"} <= set(names)
    assert list(names) == sorted(names)
