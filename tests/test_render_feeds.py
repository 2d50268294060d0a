"""Answers about what can be added, within Discord's limits whatever stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import feeds
from bot.replies import say
from summaries.model import Entry, Feed, FeedKind
from summaries.sources import each_day, newest

from .builders import NOW, ago
from .discord_limits import assert_within_limits, contents, texts, urls

ENTRY = Entry(key="1", title="Bridge over the Tarn reopens", url="https://courier.example/bridge", published_at=NOW)


def found(*entries, count=1, language="en", kind=FeedKind.FEED):
    said = say("source-tested", title="Harbor Courier", url="https://courier.example/")
    return feeds.found(said, entries, kind=kind, language=language, count=count)


def test_what_was_found_is_told_with_kind_language_and_entries():
    shown = contents(found(ENTRY, count=30))
    assert "feed · language: en · 30 articles" in shown
    assert "[Bridge over the Tarn reopens](https://courier.example/bridge)" in shown
    assert "page of articles · 30 articles" in contents(found(language=None, count=30, kind=FeedKind.ARCHIVE))


def test_the_newest_entries_are_shown_and_undated_ones_last():
    undated = replace(ENTRY, key="0", published_at=None)
    older = replace(ENTRY, key="2", published_at=ago(days=1))
    feed = Feed(kind=FeedKind.FEED, title="", entries=(undated, older, ENTRY))
    assert newest(feed, 2) == (ENTRY, older)
    assert newest(feed, 5) == (ENTRY, older, undated)


@pytest.mark.parametrize(
    ("hours", "says"),
    [(1, "about 24 a day"), (24, "about one a day"), (56, "about 3 a week"), (24 * 40, "one a week or fewer")],
)
def test_how_often_there_is_something_new_is_told_by_the_dates(hours, says):
    entries = tuple(replace(ENTRY, key=str(n), published_at=ago(hours=n * hours)) for n in range(4))
    pace = each_day(Feed(kind=FeedKind.FEED, title="", entries=entries))
    shown = contents(
        feeds.found(say("source-already", title="x"), (), kind=FeedKind.FEED, language=None, count=4, each_day=pace)
    )
    assert says in shown


def test_too_few_dates_tell_no_pace():
    undated = replace(ENTRY, key="2", published_at=None)
    assert each_day(Feed(kind=FeedKind.FEED, title="", entries=(ENTRY, undated, undated))) is None
    assert each_day(Feed(kind=FeedKind.FEED, title="", entries=(ENTRY,) * 9)) is None


@pytest.mark.parametrize(("new", "says"), [(0, "No new source"), (1, "One new source"), (7, "7 new sources")])
def test_a_list_that_was_taken_on_is_counted(new, says):
    assert says in contents(feeds.taken_on(new=new, known=0, refused=()))


def test_refusals_that_do_not_fit_are_counted():
    refused = [(f"https://feed{n}.example/{'x' * 150}", "A server follows at most 500 sources.") for n in range(80)]
    shown = contents(feeds.taken_on(new=0, known=3, refused=refused))
    assert "3 are sources of this server already" in shown
    assert f"and {80 - shown.count('A server follows')} more" in shown


@given(st.lists(st.builds(Entry, key=st.just("1"), title=texts, url=urls), max_size=5), texts)
def test_nothing_that_is_found_exceeds_what_discord_takes(entries, title):
    said = say("source-added", title=title, count=len(entries))
    view = feeds.found(said, entries, kind=FeedKind.FEED, language="en", count=len(entries))
    assert_within_limits(view)


@given(st.lists(st.tuples(texts, texts), max_size=40))
def test_no_list_of_refusals_exceeds_what_discord_takes(refused):
    assert_within_limits(feeds.taken_on(new=1, known=1, refused=refused))
