"""The starter packs: lists of public feeds that can be added as they are."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.commands.topics import LONGEST_NAME
from bot.packs import topics_for
from config.packs import names, pack, suggested_topics
from summaries.opml import read_opml
from summaries.topics import MAX_QUERY_LENGTH, parse_query
from summaries.urls import canonical, is_web

PACKS = names()


def test_there_are_packs_for_many_subjects_and_several_languages():
    subjects = {"world", "europe", "technology", "science", "business", "climate", "space", "sports", "health"}
    assert subjects | {"german", "french", "spanish", "portuguese", "ukrainian"} <= set(PACKS)


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_lists_at_least_ten_feeds_each_once(name):
    found = read_opml(pack(name))
    assert len(found) >= 10
    assert all(each.url.startswith("https://") and is_web(each.url) for each in found)
    assert [url for url, count in Counter(canonical(each.url) for each in found).items() if count > 1] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_feed_of_a_pack_has_a_title_of_its_own_in_one_folder(name):
    found = read_opml(pack(name))
    assert len({each.title for each in found}) == len(found)
    assert all(each.title and not is_web(each.title) for each in found)
    assert len({each.folders for each in found}) == 1
    assert len(found[0].folders) == 1


def test_a_pack_is_found_in_any_case_and_no_other_file_is():
    assert pack(" World ") == pack("world")
    assert pack("nothing") is None
    assert pack("../__init__") is None


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_has_topics_that_suit_it_and_can_be_asked_for(name):
    topics = topics_for(name)
    assert 3 <= len(topics) <= 25
    for topic, query in topics.items():
        assert len(topic) <= LONGEST_NAME
        assert len(query) <= MAX_QUERY_LENGTH
        parse_query(query)


def test_a_topic_suits_only_packs_that_there_are():
    assert {pack for _, _, suits in suggested_topics() for pack in suits} == set(PACKS)


def test_without_a_pack_the_topic_of_everything_is_suggested():
    assert list(topics_for(None)) == ["Top stories"]
