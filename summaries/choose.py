"""Which sentences together say most of what a good summary would: a beam search over sets of sentences.

What a set is worth is the F-measure that it can expect against a summary of the usual length: the likely terms that
it covers, each counted once, over the words that it spends; plus a little for standing early in an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summaries.salience import Candidate, Floats, Terms, Weights, likelihood

MAX_QUOTED_OF_ONE_ARTICLE = 5
"""Fair quotation: more than this many sentences of one article are never shown."""

REPEATS = 0.5
"""From this share of common runs of four words on (of the shorter sentence's), one sentence says another again."""

_SAYS_THE_SAME = 0.6
"""The same for single words, which catches what was only reordered or lightly rewritten."""

_FEWEST = 2
"""Sentences that are quoted at least, if there are and if so many were asked for: one alone is but a headline."""

_SHORTEST = 5
"""Words of a sentence; a shorter one, which would fit into any rest of a budget, tells nobody anything."""

_BEAM = 5


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
    value = np.concatenate(
        [
            np.maximum(likelihood(singles, weighed.words) - choice["least_word"], 0) ** choice["sharpness"],
            np.maximum(likelihood(pairs, weighed.pairs) - choice["least_pair"], 0) ** choice["sharpness"]
            * choice["pair"],
        ]
    )
    held = np.concatenate([singles.held, pairs.held], axis=1).astype(np.float64)
    prior = np.array([choice["lead"] / (1 + candidate.turn) for candidate in candidates])
    rules = _Rules(candidates, limits)
    if limits.words is not None:  # else many short first sentences would fill the budget
        prior *= np.minimum(rules.lengths / limits.words, 1)
    scale = _Scale(limits, choice["length"] * max(1.0, limits.sentences / 3))
    best = _Chosen(0.0, (), 0.0, 0, value)
    fewest = min(_FEWEST, limits.sentences) if limits.words is None else 0
    states = [best]
    while states:
        grown = _grow(states, held, prior, rules, scale)
        states = []
        for worth, rows, covered, length, parent in grown[:_BEAM]:
            state = _Chosen(worth, rows, covered, length, parent.left * (1 - held[rows[-1]]))
            states.append(state)
            if (min(len(rows), fewest), worth) > (min(len(best.rows), fewest), best.worth + 1e-9):
                best = state
    return tuple(sorted(best.rows))


def _grow(
    states: list[_Chosen],
    held: Floats,
    prior: Floats,
    rules: _Rules,
    scale: _Scale,
) -> list[tuple[float, tuple[int, ...], float, int, _Chosen]]:
    """Return every allowed set of one sentence more, the worthiest first, each once."""
    grown: dict[frozenset[int], tuple[float, tuple[int, ...], float, int, _Chosen]] = {}
    for state in states:
        covered = state.covered + held @ state.left
        length = state.length + rules.lengths
        worth = scale.worth(covered, length) + prior + sum(prior[row] for row in state.rows)
        found = 0
        for row in np.argsort(-worth, kind="stable").tolist():
            key = frozenset((*state.rows, row))
            if key in grown or not rules.allow(row, state.rows, state.length):
                continue
            grown[key] = (float(worth[row]), (*state.rows, row), float(covered[row]), int(length[row]), state)
            found += 1
            if found == _BEAM:
                break
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

    def __init__(self, candidates: Sequence[Candidate], limits: Limits) -> None:
        self.candidates = candidates
        self.limits = limits
        self.lengths = np.array([max(candidate.length, 1) for candidate in candidates], dtype=np.int64)
        self.is_answered_once = len({each.question for each in candidates if each.question}) > 1
        self._sayings: dict[int, _Said] = {}
        self._repeating: dict[tuple[int, int], bool] = {}

    def allow(self, row: int, chosen: tuple[int, ...], length: int) -> bool:
        """Whether this candidate may join those that are chosen."""
        candidate = self.candidates[row]
        if row in chosen or len(chosen) >= self.limits.sentences or len(candidate.stems) < _SHORTEST:
            return False
        if self.limits.words is not None and length + self.lengths[row] > self.limits.words:
            return False
        if candidate.leans and not (candidate.follows and row - 1 in chosen):
            return False
        beside = [self.candidates[other] for other in chosen]
        if sum(other.article == candidate.article for other in beside) >= MAX_QUOTED_OF_ONE_ARTICLE:
            return False
        if self.is_answered_once and candidate.question and not candidate.leans:
            answered = any(
                other.question == candidate.question and other.article == candidate.article for other in beside
            )
            if answered:
                return False
        return not any(self._repeats(row, other) for other in chosen)

    def _repeats(self, row: int, other: int) -> bool:
        pair = (row, other) if row < other else (other, row)
        if pair not in self._repeating:
            self._repeating[pair] = _share_much(self._said(row), self._said(other))
        return self._repeating[pair]

    def _said(self, row: int) -> _Said:
        if row not in self._sayings:
            self._sayings[row] = _said(self.candidates[row].stems)
        return self._sayings[row]


_Said = tuple[frozenset[str], frozenset[tuple[str, ...]]]
"""A sentence's words, and its runs of four."""


def repeats(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sentence, given as its stems, says what the other says."""
    return _share_much(_said(one), _said(other))


def _said(stems: Sequence[str]) -> _Said:
    return frozenset(stems), frozenset(zip(stems, stems[1:], stems[2:], stems[3:], strict=False))


def _share_much(one: _Said, other: _Said) -> bool:
    fewer = min(len(one[0]), len(other[0]))
    if fewer >= _SHORTEST and len(one[0] & other[0]) >= _SAYS_THE_SAME * fewer:
        return True
    return len(one[1] & other[1]) >= REPEATS * max(min(len(one[1]), len(other[1])), 1)
