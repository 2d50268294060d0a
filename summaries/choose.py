"""Which sentences together say most of what a good summary would: a beam search over sets of sentences.

What a set is worth is the F-measure that it can expect against a summary of the usual length: the likely terms that
it covers, again for little or nothing, over the words that it spends; plus a little for standing early in an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from summaries.salience import TRAITS, Candidate, Floats, Terms, Weights, likelihood

MAX_QUOTED_OF_ONE_ARTICLE = 5
"""Fair quotation: more than this many sentences of one article are never shown."""

REPEATS = 0.5
"""From this share of common runs of four words on (of the shorter sentence's), one sentence says another again."""

_SAYS_THE_SAME = 0.6
"""The same for single words, which catches what was only reordered or lightly rewritten."""

_FEWEST = 2
"""Sentences that are quoted at least, if there are and if so many were asked for: one alone is but a headline."""

_PRICE = 0.6
"""What a word costs while a budget is filled, of what one covers in the best set that is found without a price."""

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
    """A set of candidates, by index, and what it covers; ``rank`` tells how promising it is, to be added to."""

    rank: float
    worth: float
    rows: tuple[int, ...]
    covered: float
    length: int
    left: Floats = field(compare=False)
    """What each term was worth before the last of them."""


def choose(
    candidates: Sequence[Candidate], singles: Terms, pairs: Terms, weighed: Weights, limits: Limits
) -> tuple[int, ...]:
    """Return the indices of the chosen candidates, ascending.

    None of them repeats another, none that leans is without the one before it, no article has more than five, and
    of several questions' answers each question has one.
    """
    if not candidates or limits.sentences < 1:
        return ()
    search = _Search(candidates, singles, pairs, weighed, limits)
    best = search.best(price=0.0)
    if limits.words is not None and best.length:
        again = search.best(price=_PRICE * best.covered / best.length)
        best = max(best, again, key=lambda each: each.worth)
    return tuple(sorted(best.rows))


class _Search:
    """A beam search: the worthiest sets of one sentence, of which the worthiest of two are made, and so on.

    Within a budget of words, sets of as many sentences are not of the same length: what one spends has a ``price``, in
    what is covered a word. Without it long sentences crowd out those that say as much together: of ten articles the
    best set found was worth 6 % less than the best there is, with it less than 1 %.
    """

    def __init__(
        self, candidates: Sequence[Candidate], singles: Terms, pairs: Terms, weighed: Weights, limits: Limits
    ) -> None:
        choice = weighed.choice
        self.value, self.held = _worth_saying(singles, pairs, weighed)
        self.merits = np.array([_merit(candidate, choice) for candidate in candidates])
        self.rules = _Rules(candidates, limits)
        self.limits = limits
        self.beam = int(choice["beam"])
        self.usual = choice["length"] * max(1.0, limits.sentences / 3)
        if limits.words is not None:
            self.usual = choice["length_in_budget"] * limits.words
            self.merits *= np.minimum(self.rules.lengths / limits.words, 1)  # else many short first sentences fill it

    def best(self, *, price: float) -> _Chosen:
        """Return the worthiest set that is met."""
        limits = self.limits
        best = _Chosen(0.0, 0.0, (), 0.0, 0, self.value)
        fewest = min(_FEWEST, limits.sentences) if limits.words is None else 0
        states = [best]
        while states and len(states[0].rows) < limits.sentences:
            grown = self._grow(states, price)
            for state in grown:
                if (min(len(state.rows), fewest), state.worth) > (min(len(best.rows), fewest), best.worth + 1e-9):
                    best = state
            states = grown[: self.beam]
        return best

    def _grow(self, states: Sequence[_Chosen], price: float) -> list[_Chosen]:
        """Return the most promising allowed sets of one sentence more, the most promising first, each once."""
        lefts = [state.left * (1 - self.held[state.rows[-1]]) if state.rows else state.left for state in states]
        covers = np.array(lefts) @ self.held.T
        covers += np.array([[state.covered] for state in states])
        lengths = self.rules.lengths + np.array([[state.length] for state in states])
        merits = self.merits + np.array([[sum(self.merits[row] for row in state.rows)] for state in states])
        worths = (2 * covers / (lengths + self.usual) + merits).round(_DIGITS)
        ranks = worths
        if self.limits.words is not None:
            ranks = (covers + merits * (self.limits.words + self.usual) / 2 - price * lengths).round(_DIGITS)
        grown: dict[frozenset[int], _Chosen] = {}
        for place, (state, order) in enumerate(zip(states, (-ranks).argsort(axis=1, kind="stable"), strict=True)):
            found = 0
            for row in order.tolist():
                if found == self.beam:
                    break
                length, key = int(lengths[place, row]), frozenset((*state.rows, row))
                if key in grown or not self.rules.has_room(row, state.rows, length):
                    continue
                if self.rules.allow(row, state.rows):
                    rank, worth, covered = (float(each[place, row]) for each in (ranks, worths, covers))
                    grown[key] = _Chosen(rank, worth, (*state.rows, row), covered, length, lefts[place])
                    found += 1
        return sorted(grown.values(), key=lambda each: (-each.rank, each.rows))


def _worth_saying(singles: Terms, pairs: Terms, weighed: Weights) -> tuple[Floats, Floats]:
    """Return what each term is worth, and how much of that each sentence (a row) takes; worthless ones are left out.

    A term that a summary is likely to have, it is likely to have twice. So a sentence takes all that it is worth from
    it, but for the share by which it is worth saying again.
    """
    choice = weighed.choice
    likely = np.concatenate([likelihood(singles, weighed.words), likelihood(pairs, weighed.pairs)])
    words = len(singles.traits)
    value = likely ** choice["sharpness"]
    value[words:] *= choice["pair"]
    value[:words][singles.traits[:, TRAITS.index("function")] > 0] *= choice["function"]
    held = np.concatenate([singles.held, pairs.held], axis=1)
    counts = value > choice["negligible"] * value.max(initial=0)
    if not counts.all():
        value, likely, held = value[counts], likely[counts], held[:, counts]
    once = 1 - choice["again"] * likely
    return value / once, held * once


def _merit(candidate: Candidate, choice: dict[str, float]) -> float:
    """What speaks for a sentence by itself: that it is early, heads its paragraph, has figures, is long, no aside."""
    return (
        choice["lead"] / (1 + candidate.turn)
        + choice["heads"] * candidate.heads
        + choice["figures"] * min(candidate.figures, 2) / 2
        + choice["long"] * min(len(candidate.stems) / choice["enough"], 1)
        - choice["aside"] * candidate.is_aside
    )


class _Rules:
    """What may be quoted beside what."""

    def __init__(self, candidates: Sequence[Candidate], limits: Limits) -> None:
        self.candidates = candidates
        self.limits = limits
        self.lengths = np.array([max(candidate.length, 1) for candidate in candidates], dtype=np.int64)
        self.is_answered_once = len({each.question for each in candidates if each.question}) > 1
        self._sayings: dict[int, _Said] = {}
        self._repeating: dict[tuple[int, int], bool] = {}

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
