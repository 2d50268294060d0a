"""A digest as the messages that are posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.digests import digest
from bot.render.frame import FIRST_MARK, LAST_MARK, mark_of
from bot.replies import say
from summaries.model import Digest, Section

from .builders import ago, article, brief, source, story, subscription, topic, window
from .discord_limits import assert_within_limits, buttons, contents, texts, walk
from .test_render import QUOTED, briefs

MARK = 77_000


def edition(*sections, unread=(), **changes):
    order = subscription(topics=tuple(section.topic for section in sections) or (topic(),))
    return replace(Digest(subscription=order, window=window(), sections=sections, unread=unread), **changes)


def section(*told, name="Bridges", left_out=0):
    return Section(topic=topic(name=name), briefs=told, left_out=left_out)


def stories_told(count):
    return [brief(story(article(f"Wall {n}", text=QUOTED))) for n in range(count)]


def shown(of):
    return "\n".join(contents(view) for view in digest(of, mark=MARK))


def test_the_date_is_that_of_the_readers_zone():
    late = window(end=datetime(2026, 3, 2, 22, 30, tzinfo=UTC))
    auckland = edition(section(*stories_told(1)), window=late)
    auckland = replace(auckland, subscription=replace(auckland.subscription, zone="Pacific/Auckland"))
    assert "News for Tuesday, March 3, 2026" in shown(auckland)


def test_topics_stand_in_their_order_with_their_stories():
    told = shown(edition(section(*stories_told(1), name="Zebras"), section(brief(), name="Apples")))
    assert told.index("## Zebras") < told.index("Wall 0") < told.index("## Apples") < told.index("Bridge over")
    assert "2 stories on Zebras and Apples" in told


def test_every_story_has_its_full_coverage():
    told = stories_told(3)
    (view,) = digest(edition(section(*told)), mark=MARK)
    ids = [button["custom_id"] for button in buttons(view) if "custom_id" in button]
    assert ids == [f"coverage:{one.story.id}" for one in told]


def test_what_was_left_out_is_counted():
    assert say("digest-left-out", count=7, topic="Bridges") in shown(edition(section(brief(), left_out=7)))


def test_a_quiet_day_is_one_line():
    (view,) = digest(edition(section()), mark=MARK)
    assert "A quiet day: nothing new on Bridges since <t:" in contents(view)
    assert not buttons(view)


def test_sources_that_could_not_be_read_are_named():
    unread = (source(title="Harbor Post"), source(title="Coast Radio"))
    assert "2 sources could not be read: Harbor Post and Coast Radio." in shown(edition(section(), unread=unread))


def test_many_stories_are_told_in_one_sentence_each():
    long = article(text=f"{QUOTED} And more was said on Monday.")
    two = brief(story(long), sentences=(brief().sentences[0], brief().sentences[0]))
    assert shown(edition(section(two))).count("\n> ") == 2
    assert shown(edition(section(*[two] * 9))).count("\n> ") == 9


def test_a_long_digest_goes_on_in_further_messages_and_says_so():
    views = digest(edition(section(*stories_told(20))), mark=MARK)
    assert len(views) > 1
    assert "## Bridges\n" in contents(views[0]) + "\n"
    assert "## Bridges, continued" in contents(views[1])
    assert [contents(view).count("### ") for view in views] == sorted(
        (contents(view).count("### ") for view in views), reverse=True
    )
    assert sum(contents(view).count("### ") for view in views) == 20


def test_each_message_carries_its_own_mark_first_and_nowhere_else():
    for nth, view in enumerate(digest(edition(section(*stories_told(20))), mark=MARK)):
        components = view.to_components()
        assert components[0]["id"] == MARK + nth
        assert [part["id"] for part in walk(components) if "id" in part] == [MARK + nth]


def test_a_mark_is_read_back_from_a_message():
    assert mark_of(SimpleNamespace(components=[SimpleNamespace(id=MARK + 3)])) == MARK + 3


@pytest.mark.parametrize("components", [[], [SimpleNamespace(id=1)], [SimpleNamespace(id=None)], [SimpleNamespace()]])
def test_a_message_that_is_no_digest_has_no_mark(components):
    assert mark_of(SimpleNamespace(components=components)) is None


@pytest.mark.parametrize("mark", [0, FIRST_MARK - 1, LAST_MARK + 1])
def test_a_mark_that_discord_could_give_itself_is_refused(mark):
    with pytest.raises(ValueError, match="mark"):
        digest(edition(section()), mark=mark)


def test_the_same_edition_gives_the_same_messages():
    told = edition(section(*stories_told(20)))
    one, other = ([view.to_components() for view in digest(told, mark=MARK)] for _ in range(2))
    assert one == other


def test_undelivered_time_is_told():
    assert f"since <t:{int(ago(days=1).timestamp())}:f>" in shown(edition(section(brief())))


sections = st.builds(
    Section,
    topic=st.builds(topic, name=texts, query=texts),
    briefs=st.lists(briefs(), max_size=6).map(tuple),
    left_out=st.integers(0, 10**6),
)


@given(st.lists(sections, max_size=5).map(tuple), st.lists(st.builds(source, title=texts), max_size=4).map(tuple))
def test_no_message_of_a_digest_exceeds_what_discord_takes(parts, unread):
    views = digest(edition(*parts, unread=unread), mark=LAST_MARK)
    assert views
    for view in views:
        assert_within_limits(view)
