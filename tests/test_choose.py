"""Tests of choose: within a budget of words the set that is found is nearly the best there is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summaries.choose import Limits, _Search, choose, repeats
from summaries.lexicon import Lexicon
from summaries.salience import Terms, Told, terms_in, weights

BUDGET = 60
LIMITS = Limits(sentences=BUDGET, words=BUDGET)
MANY = weights()["many"]


@dataclass
class Candidate:
    """A sentence of words that stands alone."""

    words: list[int]
    article: int
    turn: int
    length: int
    follows: bool = False
    heads: bool = False
    leans: bool = False
    is_aside: bool = False
    question: str | None = None


def story(seed: int) -> tuple[list[Candidate], Terms]:
    """Some articles of one event: sentences of few and of many words, the words of some more common than of others."""
    drawn, known = random.Random(seed), Lexicon("en")
    vocabulary, shares = [f"word{nth}" for nth in range(120)], [1 / (1 + nth) for nth in range(120)]
    found = []
    for article in range(5):
        for turn in range(3):
            length = drawn.choice((8, 10, 12, 20, 30, 45))
            words, _ = known.read(drawn.choices(vocabulary, shares, k=length))
            found.append(Candidate(words, article, turn, length))
    told = [Told(each.words, each.article, each.turn) for each in found]
    return found, terms_in(told, [()] * 5, known)


def sets_within(candidates: Sequence[Candidate], budget: int) -> Iterator[tuple[int, ...]]:
    for many in range(1, 1 + budget // 8):
        for rows in combinations(range(len(candidates)), many):
            told = [candidates[row] for row in rows]
            is_short = sum(each.length for each in told) <= budget
            if is_short and not any(repeats(one.words, other.words) for one, other in combinations(told, 2)):
                yield rows


def worth(search: _Search, rows: Sequence[int]) -> float:
    left, covered = search.value, 0.0
    for row in rows:
        covered += float(left @ search.held[row])
        left = left * (1 - search.held[row])
    return covered / (sum(int(search.rules.lengths[row]) for row in rows) + search.usual)


def test_within_a_budget_of_words_the_best_set_is_found_or_one_nearly_as_good():
    for seed in range(5):
        candidates, terms = story(seed)
        search = _Search(candidates, terms, MANY, LIMITS)
        best = max(worth(search, rows) for rows in sets_within(candidates, BUDGET))
        assert worth(search, choose(candidates, terms, MANY, LIMITS)) >= 0.99 * best


def test_the_event_is_told_before_what_else_there_is_of_it():
    known = Lexicon("en")
    event = "the tanker Alba ran aground off Skarn on Monday and spilled oil"
    texts = [
        ["the harbor of Ness was quiet early that morning", event],
        [f"{event} across the seal colony", "its owner sent three ships"],
        [f"{event} as storm Una passed", "seals were washed with soap by the people of Ness"],
    ]
    told = [(text.split(), article, turn) for article, lines in enumerate(texts) for turn, text in enumerate(lines)]
    candidates = [Candidate(known.read(parts)[0], article, turn, len(parts)) for parts, article, turn in told]
    terms = terms_in([Told(each.words, each.article, each.turn) for each in candidates], [()] * 3, known)
    chosen = choose(candidates, terms, MANY, Limits(sentences=3, words=35))
    assert chosen[0] in {2, 4}
    assert 0 in chosen[1:]
