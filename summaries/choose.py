"""Which sentences together say most of what a good summary would: a beam search over sets of sentences.

What a set is worth is the F-measure that it can expect against a summary of the usual length: the likely terms that
it covers, each counted once, over the words that it spends; plus a little for standing early in an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summaries.salience import TRAITS, Candidate, Floats, Terms, Weights, likelihood

MAX_QUOTED_OF_ONE_ARTICLE = 5
"""Fair quotation: more than this many sentences of one article are never shown."""

REPEATS = 0.5
"""From this share of common runs of four words on (of the shorter sentence's), one sentence says another again."""

_SAYS_THE_SAME = 0.6
"""The same for single words, which catches what was only reordered or lightly rewritten."""

_FEWEST = 2
"""Sentences that are quoted at least, if there are and if so many were asked for: one alone is but a headline."""

_DIGITS = 12
"""Worths that differ further behind are the same: sums differ so between processors."""

_SHORTEST = 5
"""Words of a sentence; a shorter one, which would fit into any rest of a budget, tells nobody anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much may be chosen; ``words`` are counted between white space."""

    sentences: int
    words: int | None = None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A set of candidates, by index, and what it covers."""

    worth: float
    rows: tuple[int, ...]
    covered: float
    length: int
    left: Floats = field(compare=False)


def choose(
    candidates: Sequence[Candidate], singles: Terms, pairs: Terms, weighed: Weights, limits: Limits
) -> tuple[int, ...]:
    """Return the indices of the chosen candidates, ascending.

    None of them repeats another, none that leans is without the one before it, no article has more than five, and
    of several questions' answers each question has one.
    """
    if not candidates or limits.sentences < 1:
        return ()
    choice = weighed.choice
    value, held = _worth_saying(singles, pairs, weighed)
    prior = np.array([_merit(candidate, choice) for candidate in candidates])
    rules = _Rules(candidates, limits, choice)
    if limits.words is not None:  # else many short first sentences would fill the budget
        prior *= np.minimum(rules.lengths / limits.words, 1)
    scale = _Scale(limits, choice["length"] * max(1.0, limits.sentences / 3))
    best = _Chosen(0.0, (), 0.0, 0, value)
    fewest = min(_FEWEST, limits.sentences) if limits.words is None else 0
    beam = int(choice["beam"])
    states = [best]
    while states and len(states[0].rows) < limits.sentences:
        grown = _grow(states, held, prior, rules, scale, beam)
        states = []
        for worth, rows, covered, length, parent in grown[:beam]:
            state = _Chosen(worth, rows, covered, length, parent.left * (1 - held[rows[-1]]))
            states.append(state)
            if (min(len(rows), fewest), worth) > (min(len(best.rows), fewest), best.worth + 1e-9):
                best = state
    return tuple(sorted(best.rows))


def _worth_saying(singles: Terms, pairs: Terms, weighed: Weights) -> tuple[Floats, Floats]:
    """Return what each term is worth, and which sentences (rows) have which; terms of no worth are left out."""
    choice = weighed.choice
    of_words = likelihood(singles, weighed.words) - choice["least_word"]
    of_pairs = likelihood(pairs, weighed.pairs) - choice["least_pair"]
    value = np.maximum(np.concatenate([of_words, of_pairs]), 0) ** choice["sharpness"]
    value[len(of_words) :] *= choice["pair"]
    value[: len(of_words)][singles.traits[:, TRAITS.index("function")] > 0] *= choice["function"]
    held = np.concatenate([singles.held, pairs.held], axis=1)
    counts = value > choice["negligible"] * value.max(initial=0)
    if not counts.all():
        value, held = value[counts], held[:, counts]
    return value, held.astype(np.float64)


def _merit(candidate: Candidate, choice: dict[str, float]) -> float:
    """What speaks for a sentence by itself: that it is early, heads its paragraph, has figures, is long, no aside."""
    return (
        choice["lead"] / (1 + candidate.turn)
        + choice["heads"] * candidate.heads
        + choice["figures"] * min(candidate.figures, 2) / 2
        + choice["long"] * min(len(candidate.stems) / choice["enough"], 1)
        - choice["aside"] * candidate.is_aside
    )


def _grow(
    states: list[_Chosen],
    held: Floats,
    prior: Floats,
    rules: _Rules,
    scale: _Scale,
    beam: int,
) -> list[tuple[float, tuple[int, ...], float, int, _Chosen]]:
    """Return the worthiest allowed sets of one sentence more, the worthiest first, each once."""
    covers = np.array([state.left for state in states]) @ held.T + np.array([[state.covered] for state in states])
    lengths = rules.lengths + np.array([[state.length] for state in states])
    merits = prior + np.array([[sum(prior[row] for row in state.rows)] for state in states])
    worths = scale.worth(covers, lengths) + merits
    if rules.worth_of_article:
        worths += rules.worth_of_article * np.array([rules.articles_with(state.rows) for state in states])
    worths = worths.round(_DIGITS)
    grown: dict[frozenset[int], tuple[float, tuple[int, ...], float, int, _Chosen]] = {}
    for state, covered, length, worth in zip(states, covers.tolist(), lengths.tolist(), worths.tolist(), strict=True):
        found = 0
        for row in sorted(range(len(worth)), key=worth.__getitem__, reverse=True):
            if found == beam:
                break
            key = frozenset((*state.rows, row))
            if key not in grown and rules.has_room(row, state.rows, length[row]) and rules.allow(row, state.rows):
                grown[key] = (worth[row], (*state.rows, row), covered[row], length[row], state)
                found += 1
    return sorted(grown.values(), key=lambda each: (-each[0], each[1]))


@dataclass(frozen=True, slots=True)
class _Scale:
    limits: Limits
    usual: float

    def worth(self, covered: Floats, length: NDArray[np.int64]) -> Floats:
        """Within a budget of words what is covered counts; without one, what it costs counts too."""
        if self.limits.words is not None:
            return covered / (self.limits.words + self.usual)
        return 2 * covered / (length + self.usual)


class _Rules:
    """What may be quoted beside what."""

    def __init__(self, candidates: Sequence[Candidate], limits: Limits, choice: dict[str, float]) -> None:
        self.candidates = candidates
        self.worth_of_article = choice["article" if limits.words is None else "article_in_budget"]
        self.limits = limits
        self.lengths = np.array([max(candidate.length, 1) for candidate in candidates], dtype=np.int64)
        self.is_answered_once = len({each.question for each in candidates if each.question}) > 1
        self._sayings: dict[int, _Said] = {}
        self._repeating: dict[tuple[int, int], bool] = {}

    def articles_with(self, chosen: tuple[int, ...]) -> list[int]:
        """How many articles are quoted when each of the candidates joins those that are chosen."""
        told = {self.candidates[row].article for row in chosen}
        return [len(told) + (candidate.article not in told) for candidate in self.candidates]

    def has_room(self, row: int, chosen: tuple[int, ...], length: int) -> bool:
        """Whether a candidate says something, stands alone or right behind a chosen one, and is not too long then."""
        candidate = self.candidates[row]
        if row in chosen or len(candidate.stems) < _SHORTEST:
            return False
        if candidate.leans and not (candidate.follows and row - 1 in chosen):
            return False
        return self.limits.words is None or length <= self.limits.words

    def allow(self, row: int, chosen: tuple[int, ...]) -> bool:
        """Whether this candidate may join those that are chosen, which have room for it."""
        candidate = self.candidates[row]
        if len(chosen) >= MAX_QUOTED_OF_ONE_ARTICLE or (candidate.question and self.is_answered_once):
            beside = [other for other in map(self.candidates.__getitem__, chosen) if other.article == candidate.article]
            if len(beside) >= MAX_QUOTED_OF_ONE_ARTICLE:
                return False
            answers = {other.question for other in beside} if self.is_answered_once and not candidate.leans else set()
            if candidate.question and candidate.question in answers:
                return False
        return not any(self._repeats(row, other) for other in chosen)

    def _repeats(self, row: int, other: int) -> bool:
        pair = (row, other) if row < other else (other, row)
        if pair not in self._repeating:
            self._repeating[pair] = self._said(row).shares_much_with(self._said(other))
        return self._repeating[pair]

    def _said(self, row: int) -> _Said:
        if row not in self._sayings:
            self._sayings[row] = _Said(self.candidates[row].stems)
        return self._sayings[row]


def repeats(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sentence, given as its stems, says what the other says."""
    return _Said(one).shares_much_with(_Said(other))


class _Said:
    """A sentence's words, and its runs of four, which are seldom asked for."""

    def __init__(self, stems: Sequence[str]) -> None:
        self.stems = stems
        self.words = frozenset(stems)
        self.recurring = len(stems) - len(self.words)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        stems = self.stems
        return frozenset(zip(stems, stems[1:], stems[2:], stems[3:], strict=False))

    def shares_much_with(self, other: _Said) -> bool:
        """Whether the two have most of the shorter one's words or runs of four in common."""
        shared = len(self.words & other.words)
        fewer = min(len(self.words), len(other.words))
        if fewer >= _SHORTEST and shared >= _SAYS_THE_SAME * fewer:
            return True
        # So many places of shared words hold three runs of four less; and so many different words, at least as many.
        most = shared + min(self.recurring, other.recurring) - 3
        if most < REPEATS * max(fewer - 3, 1):
            return False
        return len(self.runs & other.runs) >= REPEATS * max(min(len(self.runs), len(other.runs)), 1)
