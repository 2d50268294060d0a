"""What of an article is compared with others."""

from collections import Counter

import pytest

from summaries.features import (
    MOST_PAIRS,
    MOST_WORDS,
    NAME,
    Described,
    all_described,
    content_words,
    features_of,
    names_in,
    number_of,
    numbers_of_names,
)
from summaries.model import Coverage
from tests.builders import article
from tests.test_cluster import BRIDGED, FERRY, ORCHID

LISTED = article("Ferries: all coverage", coverage=(Coverage(headline=FERRY[0].title, url=None, outlet="Courier"),))
BARE = article("Ferries", text="")
LONG = article(
    "Harbors", text=" ".join(f"In Port{n} the mayor{n} of Quay{n} spoke of {n} ships." for n in range(2_000))
)
GERMAN = article("Brücke", text="Am Montag hat Bürgermeister Adler in Calama die Brücke eröffnet.", language="de")
ARTICLES = [*FERRY, *BRIDGED, ORCHID, LISTED, BARE, LONG, GERMAN]


@pytest.mark.parametrize("each", ARTICLES, ids=[each.title for each in ARTICLES])
def test_an_article_is_described_by_its_features_and_the_numbers_of_its_names(each):
    assert all_described([each]) == (Described(features=features_of(each), names=numbers_of_names(each)),)


def test_names_have_a_capital_inside_a_sentence_and_are_nowhere_without_one():
    text = "On Monday Ida Berg met bankers. All like Tides, but “tides” turn. It rained on Skerra's Low-Bay, says Berg."
    assert names_in(text, "en") == {"monday", "ida", "berg", "skerra", "low", "bay"}
    assert numbers_of_names(article("Bank", text=text))["berg"] == number_of("berg")


def test_a_long_text_counts_as_its_beginning_does():
    words = content_words(LONG.text, "en")[:300]
    found = features_of(LONG)
    assert len(found.word_weights) == MOST_WORDS
    assert len(found.pair_weights) == MOST_PAIRS
    numbers = list(memoryview(found.words).cast("I"))
    expected = [number_of(word) for word in dict.fromkeys([*content_words(LONG.title, "en"), *words])]
    assert numbers == expected[:MOST_WORDS]


def test_words_weigh_more_the_more_often_they_stand_and_names_are_marked():
    found = features_of(article("Tide", text="The tide rose. The tide fell at Ellery, and Ellery slept."))
    weights = dict(zip(memoryview(found.words).cast("I"), found.word_weights, strict=True))
    assert weights[number_of("tide")] > weights[number_of("rose")] == 16
    assert {each for each, weight in weights.items() if weight & NAME} == found.names == {number_of("ellery")}


def test_of_words_that_share_a_number_the_first_counts():
    words = Counter(number_of(f"w{n}") for n in range(3_000))
    shared = next(number for number, count in words.items() if count > 1)
    one, other = (f"w{n}" for n in range(3_000) if number_of(f"w{n}") == shared)
    found = features_of(article("Odd", text=f"{one} {other} {other} {other}"))
    weights = dict(zip(memoryview(found.words).cast("I"), found.word_weights, strict=True))
    assert weights[shared] & ~NAME == 16
