"""How much articles resemble each other, whether one is looked at beside others or all of them at once."""

import numpy as np
import pytest

from summaries.features import features_of
from summaries.likeness import NEAR_COPY, Language
from tests.test_cluster import BRIDGED, FERRY, ORCHID

ARTICLES = [*FERRY, *BRIDGED, ORCHID]
COUNT = len(ARTICLES)
PAIRS = ~np.eye(COUNT, dtype=bool)


@pytest.fixture
def language():
    """A language with each of the articles in a story of its own: an article's row is its place among them."""
    found = Language("en")
    for article in ARTICLES:
        found.add(features_of(article), [])
    return found


def one_by_one(language):
    """How much each article resembles each, asked for one after the other."""
    return np.array([language.likeness(language.asked(features_of(each)), range(COUNT)) for each in ARTICLES])


def test_all_at_once_articles_resemble_each_other_as_one_beside_the_others_does(language):
    expected = one_by_one(language)
    found, names = language.likenesses(list(range(COUNT)))
    assert found[PAIRS] == pytest.approx(expected[PAIRS], rel=1e-5)
    by_name = [[language.named(language.asked(features_of(each)), [row]) for row in range(COUNT)] for each in ARTICLES]
    assert names[PAIRS] == pytest.approx(np.array(by_name)[PAIRS], abs=1e-5)


def test_stories_are_linked_by_the_mean_over_all_pairs(language):
    mine, others = [0, 1], [2, 3, 5]
    expected = one_by_one(language)[np.ix_(mine, others)].mean()
    assert language.linked(mine, others) == pytest.approx(expected, rel=1e-5)


def test_near_copies_make_no_story_close_knit(language):
    rows = list(range(COUNT))
    expected = one_by_one(language)[np.tri(COUNT, k=-1, dtype=bool)]
    assert language.cohesion(rows) == pytest.approx(expected[expected < NEAR_COPY].mean(), rel=1e-5)
    copy = language.add(features_of(ARTICLES[0]), [0])
    assert language.cohesion([0, copy]) == language.cohesion([0]) == 0.0


def test_looking_at_articles_leaves_no_trace(language):
    before = one_by_one(language)
    language.likenesses([0, 1, 2, 3])
    language.linked([0, 1], [2, 3])
    language.cohesion([1, 2, 3])
    language.beside([0, 1], [features_of(each) for each in ARTICLES[2:]])
    assert (one_by_one(language) == before).all()


def test_an_article_that_came_and_went_leaves_no_trace(language):
    before = one_by_one(language)
    for article in (BRIDGED[0], ORCHID):
        language.remove(language.add(features_of(article), [0, 1]), [0, 1])
    assert (one_by_one(language) == before).all()
