"""Answers about settings, and messages read back as plain text."""

from __future__ import annotations

import re
from datetime import time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render import settings, topics
from bot.render.plain import age, plain
from bot.render.stories import brief_page
from bot.render.text import Markdown, clean
from bot.replies import say

from .builders import NOW, ago, article, brief, source, story, subscription, topic
from .discord_limits import assert_within_limits, contents, texts


def test_a_topic_is_listed_with_what_it_matches():
    shown = contents(topics.topics([topic(name="NATO", query='nato OR "north atlantic"')], counts={1: 3}))
    assert '**NATO**\n-# matches nato OR "north atlantic"' in shown


def test_a_source_that_failed_says_how_often_and_why():
    failed = source(failures=3, last_error="the server answered 503", next_fetch_at=NOW)
    assert "could not be read 3 times: the server answered 503 · next <t:" in contents(settings.sources([failed]))


def test_a_source_that_was_read_says_when():
    shown = contents(settings.sources([source(read_at=ago(minutes=5))]))
    assert f"read <t:{int(ago(minutes=5).timestamp())}:R>" in shown


def test_a_digest_is_listed_with_channel_topics_time_and_zone():
    shown = contents(settings.digests([subscription(channel_id=55, at=time(17, 30), zone="Europe/Berlin")]))
    assert "<#55> · **Bridges**" in shown
    assert "every day at 5:30\u202fPM (Europe/Berlin)" in shown


@pytest.mark.parametrize("draw", [partial(topics.topics, counts={}), settings.sources, settings.digests])
def test_an_empty_list_says_what_to_do(draw):
    assert "Create one" in contents(draw([])) or "Add one" in contents(draw([]))


def test_a_long_list_is_counted():
    shown = contents(topics.topics([topic(name=f"Topic {n}", query="x" * 100) for n in range(80)], counts={}))
    told = shown.count("matches ")
    assert f"and {80 - told} more" in shown


@given(st.lists(st.builds(topic, name=texts, query=texts), max_size=30))
def test_no_list_of_topics_exceeds_what_discord_takes(shown):
    assert_within_limits(topics.topics(shown, counts={}, suggested=[each.name for each in shown[:5]]))


@given(st.lists(st.builds(source, title=texts, last_error=texts, failures=st.integers(0, 9)), max_size=30))
def test_no_list_of_sources_exceeds_what_discord_takes(shown):
    assert_within_limits(settings.sources(shown))


@given(st.lists(st.lists(st.builds(topic, name=texts), min_size=1, max_size=4), max_size=20))
def test_no_list_of_digests_exceeds_what_discord_takes(shown):
    assert_within_limits(settings.digests([subscription(topics=tuple(each)) for each in shown]))


@given(texts)
@example("\r")
def test_no_notice_exceeds_what_discord_takes(name):
    assert_within_limits(settings.notice(say("source-failed", url=name, reason=name)))
    assert_within_limits(settings.notice(Markdown(re.sub("[\ud800-\udfff]", "", name))))


# --- plain text


def test_a_brief_reads_as_plain_text():
    told = story(article("Wall_approved", url="https://a.example/1"))
    view = brief_page("Port *Ellery*", [brief(told)], page=1, pages=1, total=1, since_hours=24)
    assert plain(view.to_components(), now=NOW).split("\n") == [
        "Port *Ellery*",
        "1 story · last 24 hours",
        "│ Wall_approved",
        "│ 1 Harbor Courier · 1 hour ago",
        "│   Wall_approved. The m\u00a0[1]",
        "│ [ Full coverage ] [ Original ↗ ] [ Why? ]",
        "",
        "[ Follow ]",
    ]


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=4), "4 days ago"),
        (timedelta(hours=-2), "2026-03-02 09:00 UTC"),
    ],
)
def test_an_age_is_told_in_words(passed, expected):
    assert age((NOW - passed).astimezone(ZoneInfo("Asia/Tokyo")), now=NOW) == expected


@given(texts)
def test_a_hostile_headline_reads_back_as_it_was(headline):
    told = story(article(url=None), headline=headline)
    view = brief_page("x", [brief(told, sentences=())], page=1, pages=1, total=1, since_hours=24)
    line = plain(view.to_components(), now=NOW).split("\n")[2]
    expected = clean(headline) or "Untitled"
    assert line == f"│ {expected}" or (line.endswith("…") and expected.startswith(line[2:-1]))
