"""When digests and sources are next due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.due import LATEST, SOONEST, next_fetch, next_occurrence, pace, zone_names

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


DURATIONS = st.none() | st.timedeltas(timedelta(0), timedelta(days=400))


@given(failures=st.integers(0, 1000), every=DURATIONS, asked=DURATIONS, source_id=st.integers(1, 10**6))
def test_a_source_is_read_between_five_minutes_and_a_day_later_and_never_sooner_than_it_asked(
    failures, every, asked, source_id
):
    now = utc(2026, 1, 1)
    wait = next_fetch(now=now, source_id=source_id, failures=failures, every=every, asked=asked) - now
    assert SOONEST <= wait <= LATEST
    assert wait >= min(asked or SOONEST, LATEST)


@pytest.mark.parametrize("every", [timedelta(minutes=5), None, timedelta(hours=20)])
def test_a_failing_source_is_read_less_and_less_often(every):
    waits = [next_fetch(now=utc(2026, 1, 1), source_id=1, failures=count, every=every) for count in range(1, 8)]
    assert waits == sorted(waits)
    assert waits[0] < waits[1] < waits[2]


def test_the_rare_feed_that_fails_once_is_tried_again_within_the_hour_or_so():
    now = utc(2026, 1, 1)
    assert next_fetch(now=now, source_id=1, failures=1, every=LATEST) - now < timedelta(hours=2)


@pytest.mark.parametrize("asked", [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=24)])
def test_sources_that_began_together_part_and_make_a_flat_load(asked):
    """6,000 sources, read within 20 minutes of each other: three days later no quarter of an hour has twice its share.

    Feeds that ask to be left alone for a whole day stay as they were, since they may be read neither sooner nor later.
    """
    begin, reads = utc(2026, 1, 1), []
    for source_id in range(1, 6001):
        at = begin + timedelta(seconds=source_id / 5)
        while at < begin + timedelta(days=3):
            at = next_fetch(now=at, source_id=source_id, asked=asked)
            reads.append(at)
    last = [int((at - begin).total_seconds() // 900) - 192 for at in reads]
    counts = [last.count(quarter) for quarter in range(96)]
    assert sum(counts) > 5000
    if asked < LATEST:
        assert max(counts) < 1.25 * sum(counts) / 96
        assert min(counts) > 0.75 * sum(counts) / 96


@given(
    every=DURATIONS,
    has_news=st.booleans(),
    ages=st.lists(st.timedeltas(timedelta(days=-3), timedelta(days=3000)), max_size=30),
)
def test_the_pace_is_between_five_minutes_and_a_day_whatever_the_entries_say(every, has_news, ages):
    now = utc(2026, 1, 1)
    found = pace(every=every, has_news=has_news, published=[now - age for age in ages], now=now)
    assert SOONEST <= found <= LATEST


def test_a_new_source_is_read_by_how_often_its_entries_came():
    now = utc(2026, 1, 1)

    def first(gap, count=20, ended=timedelta(0)):
        dates = [now - ended - gap * (n + 1) for n in range(count)]
        return pace(every=None, has_news=True, published=dates, now=now)

    assert first(timedelta(hours=4)) == timedelta(hours=1)
    assert first(timedelta(minutes=2)) == SOONEST
    assert first(timedelta(days=30)) == LATEST
    assert first(timedelta(minutes=2), ended=timedelta(days=900)) == LATEST
    assert first(timedelta(days=1), count=1) == timedelta(minutes=30)


@pytest.mark.parametrize("gap", [timedelta(minutes=40), timedelta(hours=3), timedelta(hours=24)])
def test_the_pace_settles_at_about_four_reads_an_entry(gap):
    now, every, reads, last = utc(2026, 1, 1), timedelta(minutes=30), 0, 0
    end = now + 200 * gap
    while now < end:
        reads += 1
        count = (now - utc(2026, 1, 1)) // gap
        every = pace(every=every, has_news=count > last, published=(), now=now)
        now, last = now + every, count
    assert 2.5 < reads / 200 < 6


def test_zones_to_choose_from_are_the_well_known_names():
    names = zone_names()
    assert {"Europe/Berlin", "America/New_York", "UTC"} <= set(names)
    assert list(names) == sorted(names)
