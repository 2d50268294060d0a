"""How much a story matters: what each part of it says, and what may never raise or lower it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.dedupe import fingerprint
from summaries.importance import COUNTS, ENOUGH, HALF_LIFE, Match, Novelty, importance, match_of
from summaries.model import Coverage, Kind, Weight
from tests.builders import NOW, ago, article, story, topic

TEXT = (
    "The old bridge over the Tarn was closed on Monday after inspectors found cracks in two of its arches. Buses take "
    "the long way by Orrin until further notice, the council said, and nobody can say yet what the repair will cost. "
    "The arches were built of sandstone two centuries ago and have been mended with concrete ever since. Fishermen had "
    "heard the stones work in the cold nights of January. A ferry is to carry people on foot from Thursday on, free of "
    "charge, every half an hour from dawn until the last train has left for the coast. "
)


def told_by(*outlets, **changes):
    return story(*(article(f"Bridge {nth}", outlet=outlet, **changes) for nth, outlet in enumerate(outlets)))


def score(of, **more):
    return importance(of, now=NOW, **more).score


@pytest.mark.parametrize(("outlets", "expected"), [("A", 1), ("ABC", 2), ("ABCDEFG", 3)])
def test_a_fresh_story_scores_by_the_logarithm_of_the_families_that_report_it(outlets, expected):
    assert score(told_by(*outlets, published_at=NOW)) == pytest.approx(expected)


def test_it_halves_in_half_a_day():
    fresh = told_by("A", published_at=NOW)
    assert importance(fresh, now=NOW + HALF_LIFE).score == score(fresh) / 2


def test_an_outlet_counts_once_however_often_it_reports():
    assert importance(told_by("A", "A", "a"), now=NOW).reach.families == 1


def test_a_reprint_counts_neither_as_an_outlet_nor_as_newer():
    first = article(
        "Bridge closed", text=TEXT, outlet="The Wire", fingerprint=fingerprint(TEXT), published_at=ago(hours=6)
    )
    again = TEXT + "Read more at the Beacon."
    reprint = article(
        "Bridge shut", text=again, outlet="The Beacon", fingerprint=fingerprint(again), published_at=ago(hours=1)
    )
    whole = importance(story(first, reprint), now=NOW)
    assert (whole.reach.families, whole.reach.reprints) == (1, 1)
    assert whole.score == score(story(first))


def test_a_list_of_coverage_counts_every_outlet_with_a_headline_of_its_own():
    listed = (
        Coverage(headline="Bridge over the Tarn is closed", outlet="The Wire"),
        Coverage(headline="Bridge over the Tarn is closed", outlet="The Beacon"),
        Coverage(headline="Cracks close the Tarn bridge", outlet="The Courier"),
        Coverage(headline="Nobody says who wrote this one"),
    )
    one = article("Bridge over the Tarn is closed", kind=Kind.COVERAGE, outlet=None, text="", coverage=listed)
    assert importance(story(one), now=NOW).reach.families == 2


def test_a_source_that_weighs_more_counts_twice_and_one_that_weighs_less_half():
    known = told_by("A", "B", "C", published_at=NOW)
    first, second, _ = (each.id for each in known.articles)
    assert score(known, weights={first: Weight.HIGH}) == score(told_by(*"ABCD", published_at=NOW))
    assert score(known, weights={first: Weight.LOW, second: Weight.LOW}) == score(told_by(*"AB", published_at=NOW))
    weighed = importance(known, now=NOW, weights={first: Weight.HIGH, second: Weight.LOW}).weighing
    assert (weighed.high, weighed.low) == (1, 1)


def test_of_a_family_its_weightiest_source_decides():
    known = told_by("A", "A", published_at=NOW)
    weights = {known.articles[0].id: Weight.LOW, known.articles[1].id: Weight.HIGH}
    assert importance(known, now=NOW, weights=weights).weighing.high == 1


def test_what_was_told_before_counts_the_more_the_more_is_added():
    scores = [score(told_by("A"), novelty=Novelty(since=ago(days=1), added=count)) for count in range(ENOUGH + 1)]
    assert scores == sorted(set(scores))
    assert scores[0] == score(told_by("A")) / 2
    assert scores[-1] == score(told_by("A")) == score(told_by("A"), novelty=Novelty())


def test_a_topic_in_a_headline_counts_more_than_one_in_passing():
    bridges = topic(name="Bridges", query="bridge -tunnel")
    assert match_of(told_by("A"), bridges) == Match(topic="Bridges", is_in_headline=True)
    passing = match_of(story(article("Mayor resigns", text="The bridge was one reason.")), bridges)
    assert passing.is_in_headline is False
    assert score(told_by("A"), match=passing) < score(told_by("A"))
    listed = article("Mayor resigns", coverage=(Coverage(headline="What the bridge has to do with it"),))
    assert match_of(story(listed), bridges).is_in_headline


REPORTS = st.lists(
    st.tuples(st.sampled_from("ABCDEFGH"), st.integers(0, 200), st.sampled_from(list(Weight))), min_size=1, max_size=8
)


def made(reports):
    members = tuple(
        article(f"Report {nth}", outlet=outlet, published_at=ago(hours=hours))
        for nth, (outlet, hours, _) in enumerate(reports)
    )
    return story(*members), {each.id: weight for each, (_, _, weight) in zip(members, reports, strict=True)}


@given(REPORTS, st.sampled_from(list(Weight)), st.integers(0, 200))
def test_one_more_independent_family_never_lowers_it(reports, weight, hours):
    known, weights = made(reports)
    other = article("Another report", outlet="Someone else", published_at=ago(hours=hours))
    grown = replace(known, articles=(*known.articles, other))
    assert score(grown, weights=weights | {other.id: weight}) > score(known, weights=weights)


@given(REPORTS, st.integers(0, 100))
def test_a_reprint_never_changes_it(reports, minutes):
    known, weights = made(reports)
    newest = max(known.articles, key=lambda each: each.published_at)
    at = newest.published_at + timedelta(minutes=minutes)
    reprint = replace(newest, id="zzzz", outlet="Someone else", published_at=at)
    grown = replace(known, articles=(*known.articles, reprint))
    assert score(grown, weights=weights) == score(known, weights=weights)


@given(REPORTS, st.integers(0, 10_000))
def test_time_never_raises_it(reports, minutes):
    known, weights = made(reports)
    later = importance(known, now=NOW + timedelta(minutes=minutes), weights=weights).score
    assert 0 <= later <= score(known, weights=weights)


@given(REPORTS, REPORTS, st.integers(1, 10_000))
def test_time_never_changes_the_order_of_two_stories(one, other, minutes):
    (first, its), (second, theirs) = made(one), made(other)
    now, later = NOW, NOW + timedelta(minutes=minutes)
    before = score(first, weights=its) - score(second, weights=theirs)
    after = importance(first, now=later, weights=its).score - importance(second, now=later, weights=theirs).score
    assert now < later
    assert before * after >= 0 or abs(before) < 1e-9


@given(REPORTS, st.data())
def test_a_weightier_source_never_lowers_it(reports, data):
    known, weights = made(reports)
    chosen = data.draw(st.sampled_from(sorted(weights)))
    assert score(known, weights=weights | {chosen: Weight.HIGH}) >= score(known, weights=weights)
    assert score(known, weights=weights | {chosen: Weight.LOW}) <= score(known, weights=weights)


def test_the_score_is_the_product_of_its_parts():
    whole = importance(told_by("A", "B"), now=NOW, novelty=Novelty(since=ago(days=1), added=1), match=Match())
    parts = (whole.reach, whole.weighing, whole.recency, whole.novelty, whole.match)
    product = 1.0
    for part in parts:
        product *= part.value
    assert whole.score == pytest.approx(product)
    assert sorted(COUNTS.values()) == [0.5, 1.0, 2.0]
