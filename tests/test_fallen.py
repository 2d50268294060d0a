"""What becomes of digests that fell due; their windows chain, whatever the clock does and however long all was off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.due import next_occurrence
from summaries.fallen import LONGEST_LOOK_BACK, fallen_due, resumed
from summaries.manner import EVERY_DAY, Late, Length, Manner, Quiet
from summaries.model import DeliveryState
from tests.builders import NOW, ago, subscription

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
MANNERS = st.builds(
    Manner,
    days=DAYS,
    length=st.sampled_from(Length),
    max_stories=st.integers(1, 25),
    quiet=st.sampled_from(Quiet),
    late=st.sampled_from(Late),
    grace=st.integers(0, 72 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    role_id=st.none() | st.integers(1, 2**63),
    is_silent=st.booleans(),
    is_published=st.booleans(),
    tags=st.lists(st.text(max_size=20), max_size=5).map(tuple),
)
OUTAGES = st.lists(
    st.sampled_from(
        [timedelta(seconds=15), timedelta(minutes=1), timedelta(minutes=59), timedelta(hours=7), timedelta(hours=30),
         timedelta(days=4), timedelta(days=10), timedelta(minutes=-30), timedelta(hours=-5)]
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


def first(order, after):
    following = next_occurrence(order.at, ZoneInfo(order.zone), after=after, days=order.manner.days)
    return replace(order, next_digest_at=following, told_until=after)


def live(order, steps, *, start):
    """Tick after each step of time, each digest being delivered at once; return all that fell due, in order."""
    now, fallen = start, []
    for step in steps:
        now += step
        for each in fallen_due(order, now=now):
            fallen.append((now, each))
            told = each.window.end if each.state is not DeliveryState.MERGED else order.told_until
            order = replace(order, next_digest_at=each.next_digest_at, told_until=max(order.told_until, told))
    return order, fallen


@given(MANNERS)
def test_a_manner_comes_back_from_json_as_it_was(manner):
    assert Manner.from_json(manner.to_json()) == manner


def test_what_was_stored_before_there_were_choices_has_the_usual_ones():
    assert Manner.from_json({}) == Manner()


@given(MANNERS, OUTAGES, st.sampled_from(ZONES), st.times(), st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_windows_chain_and_each_policy_does_what_it_says(manner, steps, zone, at, start):
    start = start.replace(tzinfo=UTC)
    order = first(subscription(manner=manner, zone=zone, at=at.replace(second=0, microsecond=0)), start)
    after, fallen = live(order, steps, start=start)
    dues = [each.due_at for _, each in fallen]
    assert dues == sorted(set(dues))
    end = start
    for now, each in fallen:
        late = now - each.due_at
        assert late >= timedelta(0)
        assert each.window.start == end, "a gap, or something told twice"
        assert each.window.start <= each.window.end
        if each.state is DeliveryState.CLAIMED:
            assert late <= manner.grace
            assert each.window.end == max(end, now)
            end = each.window.end
        elif each.state is DeliveryState.SKIPPED:
            assert (manner.late, late > manner.grace) == (Late.SKIP, True)
            end = each.window.end
        else:
            assert manner.late is Late.MERGE or late <= manner.grace
    assert after.next_digest_at > start


@given(MANNERS, OUTAGES, st.sampled_from(ZONES), st.times())
def test_at_most_one_digest_is_posted_at_a_time(manner, steps, zone, at):
    order = first(subscription(manner=manner, zone=zone, at=at.replace(second=0, microsecond=0)), NOW)
    _, fallen = live(order, steps, start=NOW)
    posted = [now for now, each in fallen if each.state is DeliveryState.CLAIMED]
    assert len(posted) == len(set(posted))


@pytest.mark.parametrize("name", ["Africa/Cairo", "America/Santiago", "Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize("at", [time(0), time(1, 30), time(2, 30), time(23, 59)])
def test_a_bot_that_ticks_all_year_posts_once_on_each_local_day_that_the_schedule_names(name, at):
    """In the zones that other schedulers get wrong, on weekdays and on all days."""
    zone, start = ZoneInfo(name), datetime(2026, 1, 1, tzinfo=UTC)
    for days in (EVERY_DAY, frozenset({0, 1, 2, 3, 4}), frozenset({6})):
        order = first(subscription(manner=Manner(days=days), zone=name, at=at), start)
        order, fallen = live(order, [timedelta(minutes=20)] * (365 * 72), start=start)
        posted = [each.due_at.astimezone(zone).date() for _, each in fallen if each.state is DeliveryState.CLAIMED]
        expected = [day for n in range(370) if (day := date(2025, 12, 31) + timedelta(days=n)).weekday() in days]
        assert posted == [day for day in expected if posted[0] <= day <= posted[-1]]
        assert len(posted) >= len(days) * 52 - 1


@given(st.sampled_from(ZONES), st.times(), DAYS, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_only_days_that_the_schedule_names_have_an_occurrence_and_none_is_left_out(name, at, days, after):
    zone, after = ZoneInfo(name), after.replace(tzinfo=UTC)
    moment = next_occurrence(at, zone, after=after, days=days)
    assert moment.astimezone(zone).weekday() in days
    every = after
    while (every := next_occurrence(at, zone, after=every)) < moment:
        assert every.astimezone(zone).weekday() not in days
    assert every == moment


def test_after_a_pause_a_digest_looks_back_two_days_at_most():
    long_ago, lately = subscription(told_until=ago(days=30)), subscription(told_until=ago(hours=3))
    assert resumed(long_ago, now=NOW) == (NOW + timedelta(days=1), NOW - LONGEST_LOOK_BACK)
    assert resumed(lately, now=NOW)[1] == ago(hours=3)
