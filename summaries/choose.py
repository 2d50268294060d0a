"""Which sentences together say most of what a good summary would: a beam search over sets of sentences.

What a set is worth is the F-measure that it can expect against a summary of the usual length: the likely terms that
it covers, again for little or nothing, over the words that it spends; plus a little for standing early in an article.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple, Protocol

import numpy as np

from summaries.lexicon import NUMBER
from summaries.salience import TRAITS, Floats, Terms, Weights, likelihood

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
_FUNCTION = TRAITS.index("function")

_SHORTEST_IN_BUDGET = 6
"""The same where a budget of words is filled up: "The company has suspended him." beside other articles."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much may be chosen; ``words`` are counted between white space."""

    sentences: int
    words: int | None = None


class Candidate(Protocol):
    """A sentence that may be quoted, as its choice sees it.

    ``article`` is its article's place in the story, ``turn`` how many sentences of the article come before it.
    ``length`` is in words between white space. ``leans`` means that it is understood only right after the sentence
    before it; ``follows`` that this is the candidate before it. ``heads``: its paragraph begins with it; ``figures``:
    how many of its words have digits. ``question`` is what it answers. ``is_aside``: somebody's words are in it, or it
    asks, or tells of its writer.
    """

    article: int
    turn: int
    length: int
    follows: bool
    heads: bool

    @property
    def leans(self) -> bool:
        """Whether it needs the sentence before it."""
        ...

    @property
    def question(self) -> str | None:
        """What it answers."""
        ...

    @property
    def is_aside(self) -> bool:
        """Whether the point is seldom made so."""
        ...


class _Chosen(NamedTuple):
    """A set of candidates, by index, and what it covers.

    ``rank`` tells how promising it is, to be added to; ``left`` is what each term was worth before the last of them.
    """

    rank: float
    worth: float
    rows: tuple[int, ...]
    covered: float
    length: float
    merit: float
    left: Floats


class _Further(NamedTuple):
    """What a set would be with each of the candidates (a row)."""

    ranks: Floats
    worths: Floats
    covers: Floats
    lengths: Floats
    merits: Floats
    left: Floats

    def by(self, row: int, state: _Chosen) -> _Chosen:
        """Return the set with one candidate more."""
        rank, worth, covered, length, merit = (float(each[row]) for each in self[:5])
        return _Chosen(rank, worth, (*state.rows, row), covered, length, merit, self.left)


def choose(candidates: Sequence[Candidate], terms: Terms, weighed: Weights, limits: Limits) -> tuple[int, ...]:
    """Return the indices of the chosen candidates: first those of the article whose one says most alone, ascending.

    The first sentences that ``terms`` is about are the candidates. None of them repeats another, none that leans is
    without the one before it, no article has more than five, and of several questions' answers each question has one.
    """
    if not len(terms.stems) or limits.sentences < 1:
        return ()
    search = _Search(candidates, terms, weighed, limits)
    best = search.best(price=0.0)
    if limits.words is not None and best.length:
        again = search.best(price=_PRICE * best.covered / best.length)
        best = max(best, again, key=lambda each: each.worth)
    return search.in_order(best.rows)


class _Search:
    """A beam search: the worthiest sets of one sentence, of which the worthiest of two are made, and so on.

    Within a budget of words, sets of as many sentences are not of the same length: what one spends has a ``price``, in
    what is covered a word. Without it long sentences crowd out those that say as much together: of ten articles the
    best set found was worth 6 % less than the best there is, with it less than 1 %.
    """

    def __init__(self, candidates: Sequence[Candidate], terms: Terms, weighed: Weights, limits: Limits) -> None:
        choice = weighed.choice
        self.value, self.held = _worth_saying(terms, weighed, len(candidates))
        self.rules = _Rules(candidates, terms, limits)
        self.merits = self.rules.merits(choice)
        self.limits = limits
        self.beam = int(choice["beam"])
        self.articles = np.array([candidate.article for candidate in candidates])
        self.of_article = choice["article"]
        self.usual = choice["length"] * max(1.0, limits.sentences / 3)
        if limits.words is not None:
            self.usual = choice["length_in_budget"] * limits.words

    def best(self, *, price: float) -> _Chosen:
        """Return the worthiest set that is met."""
        limits = self.limits
        best = _Chosen(0.0, 0.0, (), 0.0, 0.0, 0.0, self.value)
        fewest = min(_FEWEST, limits.sentences) if limits.words is None else 0
        states = [best]
        while states and len(states[0].rows) < limits.sentences:
            grown = self._grow(states, price)
            for state in grown:
                if (min(len(state.rows), fewest), state.worth) > (min(len(best.rows), fewest), best.worth + 1e-9):
                    best = state
            states = grown[: self.beam]
        return best

    def in_order(self, rows: Sequence[int]) -> tuple[int, ...]:
        """Return the rows as they are told: the event first, then what else there is of it, in the articles' order."""
        candidates = self.rules.candidates
        if len({candidates[row].article for row in rows}) < 2:
            return tuple(sorted(rows))
        openings = [row for row in rows if candidates[row].turn == 0] or rows
        worths = (self.held @ self.value / (self.rules.lengths + self.usual)).round(_DIGITS).tolist()
        first = candidates[max(openings, key=worths.__getitem__)].article
        return tuple(sorted(rows, key=lambda row: (candidates[row].article != first, row)))

    def _grow(self, states: Sequence[_Chosen], price: float) -> list[_Chosen]:
        """Return the most promising allowed sets of one sentence more, the most promising first, each once."""
        further = [self._further(state, price) for state in states]
        grown: dict[frozenset[int], _Chosen] = {}
        for place, row, key in self._allowed(states, [each.ranks for each in further]):
            grown[key] = further[place].by(row, states[place])
        if self.limits.words is not None:  # what is best as it is may not be promising
            for place, row, key in islice(self._allowed(states, [each.worths for each in further]), 1):
                grown.setdefault(key, further[place].by(row, states[place]))
        return sorted(grown.values(), key=lambda each: (-each.rank, each.rows))

    def _further(self, state: _Chosen, price: float) -> _Further:
        left = state.left * (1 - self.held[state.rows[-1]]) if state.rows else state.left
        covers = self.held @ left + state.covered
        lengths = self.rules.lengths + state.length
        merits = self.merits + state.merit
        if self.of_article:
            merits += self.of_article * ~np.isin(self.articles, self.articles[[*state.rows]])
        worths = ranks = (2 * covers / (lengths + self.usual) + merits).round(_DIGITS)
        words = self.limits.words
        if words is not None:
            ranks = (covers + merits * (words + self.usual) / 2 - price * lengths).round(_DIGITS)
            worths[lengths > words] = ranks[lengths > words] = -np.inf
        return _Further(ranks, worths, covers, lengths, merits, left)

    def _allowed(
        self, states: Sequence[_Chosen], promises: Sequence[Floats]
    ) -> Iterator[tuple[int, int, frozenset[int]]]:
        """Yield which states may be joined by which rows, and the sets that they make: the most promising, a beam.

        Of equals the first row comes first, so that of two articles with one text the leading one is quoted.
        """
        promise = promises[0] if len(promises) == 1 else np.concatenate(promises)
        found: set[frozenset[int]] = set()
        least = -np.inf
        for at in (-promise).argsort(kind="stable").tolist():
            place, row = divmod(at, len(promises[0]))
            promised = promises[place][row]
            if promised == -np.inf or (len(found) >= self.beam and promised < least):
                break
            rows = states[place].rows
            key = frozenset((*rows, row))
            if key not in found and self.rules.allow(row, rows):
                found.add(key)
                least = promised
                yield place, row, key


def _worth_saying(terms: Terms, weighed: Weights, candidates: int) -> tuple[Floats, Floats]:
    """Return what each term is worth, and how much of that each candidate (a row) takes; worthless ones are left out.

    A term that a summary is likely to have, it is likely to have twice. So a sentence takes all that it is worth from
    it, but for the share by which it is worth saying again.
    """
    choice, singles = weighed.choice, terms.singles
    likely = likelihood(terms, weighed)
    value = likely ** choice["sharpness"] if choice["sharpness"] != 1 else likely.copy()
    value[singles:] *= choice["pair"]
    if choice["function"] != 1:
        value[:singles][terms.traits[_FUNCTION, :singles] > 0] *= choice["function"]
    row, term = terms.row, np.arange(len(value)).repeat(terms.counts)
    if candidates < len(terms.lengths):
        is_of_candidate = row < candidates
        row, term = row[is_of_candidate], term[is_of_candidate]
    if choice["negligible"]:
        counts = value > choice["negligible"] * value.max(initial=0)
        is_held = counts[term]
        row, term = row[is_held], (counts.cumsum() - 1)[term[is_held]]
        value, likely = value[counts], likely[counts]
    held = np.zeros((candidates, len(value)))
    held[row, term] = 1
    if choice["again"]:
        once = 1 - choice["again"] * likely
        return value / once, held * once
    return value, held


class _Rules:
    """What may be quoted, and beside what."""

    def __init__(self, candidates: Sequence[Candidate], terms: Terms, limits: Limits) -> None:
        self.candidates = candidates
        self.terms = terms
        self.limits = limits
        self.lengths = np.array([candidate.length for candidate in candidates], dtype=np.float64)
        self.ends = list(accumulate(terms.lengths, initial=0))
        self.is_answered_once = len({each.question for each in candidates if each.question}) > 1
        self._leaning: dict[int, bool] = {}
        self._sayings: dict[int, _Said] = {}
        self._repeating: dict[tuple[int, int], bool] = {}

    def merits(self, choice: dict[str, float]) -> Floats:
        """Return what speaks for each by itself: that it is early, heads its paragraph, has figures, is no aside."""
        place = np.arange(len(self.terms.lengths)).repeat(self.terms.lengths)
        figures = np.bincount(place[self.terms.stems & NUMBER > 0], minlength=len(self.candidates)).tolist()
        lead, heads, long, enough, aside = map(choice.__getitem__, ("lead", "heads", "long", "enough", "aside"))
        merits = np.array(
            [
                lead / (1 + candidate.turn)
                + heads * candidate.heads
                + choice["figures"] * min(figures[row], 2) / 2
                + long * min(self.terms.lengths[row] / enough, 1)
                - (aside and aside * candidate.is_aside)
                for row, candidate in enumerate(self.candidates)
            ]
        )
        if self.limits.words is not None:  # else many short first sentences would fill the budget
            merits *= np.minimum(self.lengths / self.limits.words, 1)
        least = _SHORTEST if self.limits.words is None else _SHORTEST_IN_BUDGET
        merits[[row for row, length in enumerate(self.terms.lengths[: len(merits)]) if length < least]] = -np.inf
        return merits

    def allow(self, row: int, chosen: tuple[int, ...]) -> bool:
        """Whether a candidate may join those that are chosen."""
        if row in chosen:
            return False
        candidate = self.candidates[row]
        if self._leans(row) and not (candidate.follows and row - 1 in chosen):
            return False
        if len(chosen) >= MAX_QUOTED_OF_ONE_ARTICLE or (candidate.question and self.is_answered_once):
            beside = [other for other in map(self.candidates.__getitem__, chosen) if other.article == candidate.article]
            if len(beside) >= MAX_QUOTED_OF_ONE_ARTICLE:
                return False
            answers = {other.question for other in beside} if self.is_answered_once and not self._leans(row) else set()
            if candidate.question and candidate.question in answers:
                return False
        return not any(self._repeats(row, other) for other in chosen)

    def _leans(self, row: int) -> bool:
        if row not in self._leaning:
            self._leaning[row] = self.candidates[row].leans
        return self._leaning[row]

    def _repeats(self, row: int, other: int) -> bool:
        pair = (row, other) if row < other else (other, row)
        if pair not in self._repeating:
            self._repeating[pair] = self._said(row).shares_much_with(self._said(other))
        return self._repeating[pair]

    def _said(self, row: int) -> _Said:
        if row not in self._sayings:
            self._sayings[row] = _Said(self.terms.stems[self.ends[row] : self.ends[row + 1]].tolist())
        return self._sayings[row]


def repeats(one: Sequence[Hashable], other: Sequence[Hashable]) -> bool:
    """Whether one sentence, given as its stems, says what the other says."""
    return _Said(one).shares_much_with(_Said(other))


class _Said:
    """A sentence's words, and its runs of four, which are seldom asked for."""

    def __init__(self, stems: Sequence[Hashable]) -> None:
        self.stems = stems
        self.words = frozenset(stems)
        self.recurring = len(stems) - len(self.words)

    @cached_property
    def runs(self) -> frozenset[tuple[Hashable, ...]]:
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
