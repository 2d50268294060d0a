"""Folders of a list of feeds become topics, and such topics folders again."""

from __future__ import annotations

from summaries.folders import folder_topics, in_folders
from summaries.opml import Outline
from summaries.topics import MAX_QUERY_LENGTH, parse_query

from .builders import source, topic


def outline(url: str, *folders: str) -> Outline:
    return Outline(url=url, title="A feed", folders=folders)


def test_each_folder_is_a_topic_that_asks_for_the_feeds_in_it():
    listed = [
        outline("https://orrery.example/feed", "News", "Science"),
        outline("https://www.kestrel.example/rss", "Science"),
        outline("https://courier.example/feed"),
        outline("https://halfway.example/feed", "Sport"),
    ]
    assert [(each.name, each.query) for each in folder_topics(listed, {})] == [
        ("Science", "source:orrery.example OR source:kestrel.example"),
        ("Sport", "source:halfway.example"),
    ]


def test_where_its_articles_stand_counts_more_than_where_the_feed_does():
    (found,) = folder_topics(
        [outline("https://feeds.carrier.example/courier", "World")],
        {"https://feeds.carrier.example/courier": "https://www.courier.example/2026/gate"},
    )
    assert found.query == "source:courier.example"


def test_a_host_that_only_serves_feeds_stands_for_the_site_it_is_of():
    (found,) = folder_topics([outline("https://feeds.courier.example/world", "World")], {})
    assert found.query == "source:courier.example"


def test_feeds_of_a_carrier_of_many_cannot_be_told_apart():
    assert folder_topics([outline("https://feeds.feedburner.com/courier", "World")], {}) == ()


def test_a_folder_of_more_feeds_than_a_query_holds_says_so():
    (found,) = folder_topics([outline(f"https://outlet-{n}.example/feed", "All") for n in range(40)], {})
    assert len(found.query) <= MAX_QUERY_LENGTH
    assert found.feeds + found.left_out == 40
    assert parse_query(found.query)


def test_a_topic_that_asks_for_sources_alone_is_their_folder():
    told = in_folders(
        [source(url="https://orrery.example/feed"), source(id=2, url="https://courier.example/feed")],
        [
            topic(name="Bridges", query="source:courier.example bridge"),
            topic(name="Space", query="source:orrery.example"),
        ],
        {},
    )
    assert [each.folders for each in told] == [("Space",), ()]


def test_what_is_taken_out_comes_in_again_as_it_was():
    listed = [outline("https://orrery.example/feed", "Science"), outline("https://kestrel.example/feed", "Science")]
    topics = [topic(name=each.name, query=each.query) for each in folder_topics(listed, {})]
    told = in_folders([source(id=n, url=each.url) for n, each in enumerate(listed)], topics, {})
    assert [(each.url, each.folders) for each in told] == [(each.url, each.folders) for each in listed]
