"""Which stories a digest tells, in what order, and how many."""

from hypothesis import given
from hypothesis import strategies as st

from summaries.compose import MAX_STORIES_OF_A_TOPIC, compose, news_first
from summaries.importance import Novelty
from summaries.manner import Manner
from summaries.model import Weight
from tests.builders import ago, article, brief, source, story, subscription, topic, window


def told(title, *outlets, **changes):
    outlets = outlets or ("Harbor Courier",)
    return brief(
        story(*(article(f"{title} {n}", outlet=outlet, **changes) for n, outlet in enumerate(outlets)), headline=title)
    )


BRIDGES, FERRIES = topic(id=1, name="Bridges"), topic(id=2, name="Ferries")


def test_what_more_outlets_report_comes_first():
    one, three = told("one"), told("three", "A", "B", "C")
    digest = compose(subscription(topics=(BRIDGES,)), {1: [one, three]}, window=window())
    assert digest.sections[0].briefs == (three, one)


def test_of_equals_the_newer_comes_first():
    old, new = told("old", published_at=ago(hours=20)), told("new", published_at=ago(hours=1))
    digest = compose(subscription(topics=(BRIDGES,)), {1: [old, new]}, window=window())
    assert digest.sections[0].briefs == (new, old)


def test_a_story_stands_under_the_first_topic_that_it_belongs_to():
    shared = told("bridge for ferries")
    digest = compose(subscription(topics=(FERRIES, BRIDGES)), {1: [shared], 2: [shared]}, window=window())
    assert [section.briefs for section in digest.sections] == [(shared,), ()]


def test_what_there_is_no_room_for_is_counted():
    many = [told(f"story {n}") for n in range(9)]
    digest = compose(subscription(topics=(BRIDGES, FERRIES)), {1: many}, window=window())
    assert len(digest.sections[0].briefs) == MAX_STORIES_OF_A_TOPIC
    assert digest.sections[0].left_out == 9 - MAX_STORIES_OF_A_TOPIC


def test_a_digest_of_one_topic_has_as_many_stories_as_were_asked_for():
    order = subscription(topics=(BRIDGES,), manner=Manner(max_stories=7))
    digest = compose(order, {1: [told(f"story {n}") for n in range(9)]}, window=window())
    assert (len(digest.sections[0].briefs), digest.sections[0].left_out) == (7, 2)


def test_an_update_says_what_is_new_first_and_then_what_was_known():
    old = article("The bridge reopens", first_seen_at=ago(days=2))
    new = article("The bridge shuts again", first_seen_at=ago(hours=1))
    said = news_first(brief(story(old, new)), brief(story(new)).sentences, known={old.id}).sentences
    assert [sentence.article for sentence in said] == [new.id, old.id]


def test_what_is_on_the_topic_only_in_passing_comes_after_what_is_about_it():
    about, passing = told("Bridge shuts"), told("Mayor resigns", text="The bridge was one reason.")
    digest = compose(subscription(topics=(BRIDGES,)), {1: [passing, about]}, window=window())
    assert digest.sections[0].briefs == (about, passing)


def test_what_a_weightier_source_tells_comes_first():
    usual, heavy = told("usual bridge"), told("heavy bridge")
    weights = {heavy.story.articles[0].id: Weight.HIGH}
    digest = compose(subscription(topics=(BRIDGES,)), {1: [usual, heavy]}, window=window(), weights=weights)
    assert digest.sections[0].briefs == (heavy, usual)


def test_of_two_updates_the_one_with_more_news_comes_first():
    little, much = told("little bridge"), told("much bridge")
    ids = [little.story.id, much.story.id]
    added = {id: Novelty(since=ago(days=1), added=count) for id, count in zip(ids, (0, 3), strict=True)}
    digest = compose(subscription(topics=(BRIDGES,)), {1: [little, much]}, window=window(), told=set(ids), added=added)
    assert digest.sections[0].briefs == (much, little)


def test_a_story_that_was_told_before_is_an_update():
    known, new = told("known"), told("new")
    digest = compose(
        subscription(topics=(BRIDGES,)), {1: [known, new]}, window=window(), told={known.story.id, "another"}
    )
    assert digest.updates == {known.story.id}


def test_a_day_without_stories_is_quiet():
    digest = compose(subscription(topics=(BRIDGES,)), {}, window=window(), unread=[source()])
    assert digest.is_quiet
    assert digest.unread == (source(),)


@given(st.lists(st.lists(st.integers(0, 40), max_size=20), min_size=1, max_size=8))
def test_no_story_is_told_twice_or_lost_and_none_exceeds_the_cap(plan):
    topics = tuple(topic(id=n, name=f"topic {n}") for n in range(len(plan)))
    briefs = {n: [told(f"story {number}") for number in dict.fromkeys(numbers)] for n, numbers in enumerate(plan)}
    digest = compose(subscription(topics=topics), briefs, window=window())
    shown = [each.story.id for section in digest.sections for each in section.briefs]
    assert len(shown) == len(set(shown)) <= 10
    offered = {each.story.id for told in briefs.values() for each in told}
    assert len(shown) + sum(section.left_out for section in digest.sections) == len(offered)
