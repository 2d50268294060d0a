"""Which stories are posted live."""

from dataclasses import replace
from datetime import timedelta

import pytest

from summaries.breaking import FRESH, breaking
from summaries.manner import IMPORTANCES, Live, Manner
from summaries.model import Weight, Window
from tests.builders import NOW, ago, article, story

LOOK = Window(start=ago(minutes=1), end=NOW)


def told_by(count, headline="Bridge over the Tarn falls", **changes):
    """A story that so many outlets report, all of it new since the last look."""
    plain = {"published_at": ago(minutes=20), "first_seen_at": ago(seconds=30)}
    return story(
        *(article(f"{headline} {nth}", outlet=f"Outlet {nth}", **plain | changes) for nth in range(count)),
    )


def chosen(*stories, importance="notable", an_hour=3, **more):
    live = Live(importance=IMPORTANCES[importance], an_hour=an_hour)
    return list(breaking(stories, live, window=LOOK, told=more.pop("told", frozenset()), **more))


@pytest.mark.parametrize(("name", "outlets"), [("any", 1), ("notable", 2), ("big", 4), ("top", 8)])
def test_a_story_is_posted_when_as_many_outlets_report_it_as_the_manager_reads(name, outlets):
    enough = told_by(outlets)
    assert chosen(enough, importance=name) == [enough]
    if outlets > 2:
        assert chosen(told_by(outlets - 2), importance=name) == []


def test_the_most_important_come_first_and_no_more_than_the_hour_has_room_for():
    small, large, middle = told_by(2), told_by(6, "Ferry sinks"), told_by(4, "Harbor burns")
    assert chosen(small, large, middle, an_hour=2) == [large, middle]
    assert chosen(small, large, middle, an_hour=2, posted_lately=1) == [large]
    assert chosen(small, large, middle, an_hour=2, posted_lately=9) == []


def test_what_was_posted_is_not_posted_again_though_it_grows():
    grown = told_by(5)
    assert chosen(grown, told={grown.id}) == []


def test_a_story_without_anything_new_since_the_last_look_is_left_alone():
    assert chosen(told_by(5, first_seen_at=ago(minutes=2))) == []


def test_the_past_of_a_new_source_is_no_news():
    first_read = told_by(5)
    assert chosen(first_read, past={each.id for each in first_read.articles}) == []
    assert chosen(told_by(9, published_at=NOW - FRESH - timedelta(minutes=5))) == []


def test_a_reprint_does_not_make_a_story_big_enough_and_a_weightier_source_does():
    lone = told_by(1)
    wire = lone.articles[0]
    copies = [replace(wire, id=f"copy {nth}", outlet=f"Paper {nth}") for nth in range(5)]
    assert chosen(replace(lone, articles=(wire, *copies))) == []
    assert chosen(lone, weights={wire.id: Weight.HIGH}) == [lone]


def test_what_a_manager_chose_of_live_posts_is_stored_and_read_back():
    manner = Manner(live=Live(importance=2.02, an_hour=4))
    assert Manner.from_json(manner.to_json()) == manner
    assert Manner.from_json({}).live is None
