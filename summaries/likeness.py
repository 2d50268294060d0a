"""How much articles of one language resemble each other, by their words and word pairs and how rare these are.

Rare means: in few *stories*, not in few articles; for otherwise the very words that mark a story would count for less
the more it is reported. Each open article is a row of numbers, so that thousands are looked at in a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summaries.background import background
from summaries.features import MOST_PAIRS, MOST_WORDS, NAME, PAIR_SLOTS, WORD_SLOTS, Features

WORDS_SHARE = 0.85
WORDS_LIKE = 0.18
PAIRS_LIKE = 0.05
"""Two articles are just alike enough if the cosine of their words is the one and that of their pairs the other.

The best found for the development sets, all with one setting: mean B-cubed F 0.87, in the file's order and shuffled.
"""

NEAR_COPY = 4.0
"""The likeness from which on two articles are one text, more or less: all of their words alike would be 7.7."""

_OTHER_STORIES = 2_000
"""How many stories are thought to exist besides the known ones, so that a handful is not taken for the world."""

_MARKS = 24
"""By how many of its rarest words an article is found at a rough look."""
_MARK_SLOTS = 1 << 16
_LIKEST = 60
"""How many articles that look gives."""
_LEAST_ROWS = 256
_FEWEST_NAMES = 4
"""Of an article with fewer names and numbers than that, they tell nothing."""
RARE = 4.6
"""A word is rare from this on: at most one in a hundred stories has it (the natural logarithm of how many do)."""
UNKNOWN = -1.0
"""How much two articles resemble each other in names and numbers, where either has too few."""

Numbers = NDArray[np.uint32]
Weights = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """The article that is to be placed: its words and pairs with their weights by rarity, each of length 1 in all.

    ``name_values`` are the words' weights as far as they are names or numbers; with too few of these, all are 0.
    """

    words: Numbers
    word_values: Floats
    name_values: Floats
    pairs: Numbers
    pair_values: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """How much the articles of one story resemble those of another, on average: 1 in ``words`` is just enough.

    ``names`` is the cosine of their names and numbers, ``rest`` that of all other words; ``rare`` is how many rare ones
    of these names stand in most articles of both.
    """

    words: float
    names: float
    rest: float
    rare: int


class Language:
    """The open articles of one language: a row each, and in how many stories each word and each pair occurs."""

    def __init__(self, language: str) -> None:
        self.article_ids: list[str] = []
        self._free: list[int] = []
        self._behind, self._behind_words = background(language)
        self._stories = 0
        # In how many stories each word and each pair occurs, those of `background` included.
        self._word_stories = np.zeros(WORD_SLOTS, np.uint16)
        if self._behind:
            self._word_stories += self._behind_words
        self._pair_stories = np.zeros(PAIR_SLOTS, np.uint16)
        self._words = np.zeros((_LEAST_ROWS, MOST_WORDS), np.uint32)
        self._word_weights = np.zeros((_LEAST_ROWS, MOST_WORDS), np.uint8)
        self._is_name = np.zeros((_LEAST_ROWS, MOST_WORDS), np.bool_)
        self._pairs = np.zeros((_LEAST_ROWS, MOST_PAIRS), np.uint32)
        self._pair_weights = np.zeros((_LEAST_ROWS, MOST_PAIRS), np.uint8)
        self._marks = np.zeros((_LEAST_ROWS, _MARKS), np.uint16)
        self._asked_words = np.zeros(WORD_SLOTS, np.float32)
        self._asked_pairs = np.zeros(PAIR_SLOTS, np.float32)
        self._asked_marks = np.zeros(_MARK_SLOTS, np.float32)

    def add(self, features: Features, rows: list[int]) -> int:
        """Take in an article of the story that has these rows; return its row."""
        row = self._row()
        words, word_weights, is_name, pairs, pair_weights = _read(features)
        self._count(words, pairs, rows, 1)
        self._stories += not rows
        self.article_ids[row] = features.id
        for table, values in (
            (self._words, words),
            (self._word_weights, word_weights),
            (self._is_name, is_name),
            (self._pairs, pairs),
            (self._pair_weights, pair_weights),
        ):
            table[row, : len(values)] = values
            table[row, len(values) :] = 0
        by_rarity = word_weights * self._word_rarity(words)
        rarest = words[np.argsort(-by_rarity, kind="stable")[:_MARKS]] % _MARK_SLOTS
        self._marks[row, : len(rarest)] = rarest
        self._marks[row, len(rarest) :] = 0
        return row

    def move(self, row: int, left: list[int], joined: list[int]) -> None:
        """Note that the article of a row went from the story that keeps these rows to the one that had those."""
        words, pairs = self._words[row], self._pairs[row]
        words, pairs = words[words > 0], pairs[pairs > 0]
        self._count(words, pairs, left, -1)
        self._count(words, pairs, joined, 1)
        self._stories += (not joined) - (not left)

    def remove(self, row: int, rows: list[int]) -> None:
        """Forget the article of a row; ``rows`` are those that its story keeps."""
        words, pairs = self._words[row], self._pairs[row]
        self._count(words[words > 0], pairs[pairs > 0], rows, -1)
        self._stories -= not rows
        for table in (self._words, self._word_weights, self._is_name, self._pairs, self._pair_weights, self._marks):
            table[row] = 0
        self._free.append(row)

    def asked(self, features: Features) -> Asked:
        """Return an article as it is compared with the rows."""
        return self._asked(*_read(features))

    def rough(self, asked: Asked) -> list[int]:
        """Return the rows that share most with the article by their marks, the likest first."""
        count = len(self.article_ids)
        slots = asked.words % _MARK_SLOTS
        self._asked_marks[slots] = asked.word_values
        self._asked_marks[0] = 0
        shared = np.add.reduce(self._asked_marks.take(self._marks[:count]), axis=1)
        self._asked_marks[slots] = 0
        most = min(_LIKEST, count)
        likest = np.argpartition(-shared, most - 1)[:most]
        likest = likest[np.lexsort((likest, -shared[likest]))]
        found: list[int] = likest[shared[likest] > 0].tolist()
        return found

    def likeness(self, asked: Asked, rows: Sequence[int]) -> Floats:
        """Return how much the article resembles each of these rows: 1 is just enough."""
        of = np.array(rows)
        words, pairs = self._words.take(of, axis=0), self._pairs.take(of, axis=0)
        word_values = self._word_weights.take(of, axis=0) * self._word_rarity(words)
        pair_values = self._pair_weights.take(of, axis=0) * self._pair_rarity(pairs)
        by_words = _cosines(self._asked_words, asked.words, asked.word_values, words, word_values)
        by_pairs = _cosines(self._asked_pairs, asked.pairs, asked.pair_values, pairs, pair_values)
        return np.asarray(WORDS_SHARE * by_words / WORDS_LIKE + (1 - WORDS_SHARE) * by_pairs / PAIRS_LIKE)

    def named(self, asked: Asked, rows: list[int]) -> float:
        """Return how much the article resembles these rows in names and numbers alone: the mean cosine, or UNKNOWN."""
        words, is_name = self._words.take(rows, axis=0), self._is_name.take(rows, axis=0)
        values = self._word_weights.take(rows, axis=0) * self._word_rarity(words) * is_name
        found = _cosines(self._asked_words, asked.words, asked.name_values, words, values)
        tell = np.add.reduce(is_name, axis=1) >= _FEWEST_NAMES
        return float(found[tell].mean()) if tell.any() and asked.name_values.any() else UNKNOWN

    def likenesses(self, rows: list[int]) -> tuple[Floats, Floats]:
        """Return how much each two of these rows resemble each other; and in names and numbers alone, or UNKNOWN.

        What stands for a row beside itself means nothing.
        """
        words, is_name = self._words.take(rows, axis=0), self._is_name.take(rows, axis=0)
        values = self._word_weights.take(rows, axis=0) * self._word_rarity(words)
        by_words, by_name = _products(self._asked_words, words, values, values * is_name)
        tell = np.add.reduce(is_name, axis=1) >= _FEWEST_NAMES
        return self._in_all(by_words, rows), np.where(tell & tell[:, None], by_name, np.float32(UNKNOWN))

    def _in_all(self, by_words: Floats, rows: list[int]) -> Floats:
        """Return how much each two of these rows resemble each other, of which that is known by their words."""
        pairs = self._pairs.take(rows, axis=0)
        values = self._pair_weights.take(rows, axis=0) * self._pair_rarity(pairs)
        (by_pairs,) = _products(self._asked_pairs, pairs, values)
        return np.asarray(WORDS_SHARE / WORDS_LIKE * by_words + (1 - WORDS_SHARE) / PAIRS_LIKE * by_pairs, np.float32)

    def beside(self, rows: list[int], others: Sequence[Features]) -> Beside:
        """Return how much these rows resemble other articles that are not open."""
        read = [_read(each) for each in others]
        words = _stacked([each[0] for each in read], self._words[rows])
        weights = _stacked([each[1] for each in read], self._word_weights[rows])
        is_name = _stacked([each[2] for each in read], self._is_name[rows])
        values = weights * self._word_rarity(words)
        found, by_name, by_rest = _products(self._asked_words, words, values, values * is_name, values * ~is_name)
        mine, theirs = slice(0, len(rows)), slice(len(rows), None)
        shared = np.intersect1d(_mostly(words[mine], is_name[mine]), _mostly(words[theirs], is_name[theirs]))
        return Beside(
            words=float(found[mine, theirs].mean()) / WORDS_LIKE,
            names=float(by_name[mine, theirs].mean()),
            rest=float(by_rest[mine, theirs].mean()),
            rare=int((self._word_rarity(shared) >= RARE).sum()),
        )

    def rarity(self, words: Sequence[int]) -> Floats:
        """Return how rare words are, by their numbers: see `RARE`."""
        return self._word_rarity(np.array(words, np.uint32))

    def linked(self, rows: list[int], others: list[int]) -> float:
        """Return how much these rows resemble other rows, on average over all pairs."""
        found = 0.0
        for scratch, table, weights, rarity, share in (
            (self._asked_words, self._words, self._word_weights, self._word_rarity, WORDS_SHARE / WORDS_LIKE),
            (self._asked_pairs, self._pairs, self._pair_weights, self._pair_rarity, (1 - WORDS_SHARE) / PAIRS_LIKE),
        ):
            mine, theirs = table.take(rows, axis=0), table.take(others, axis=0)
            for terms, values in zip(mine, _units(weights.take(rows, axis=0) * rarity(mine)), strict=True):
                scratch[terms] += values
            scratch[0] = 0
            found += share * float((scratch.take(theirs) * _units(weights.take(others, axis=0) * rarity(theirs))).sum())
            scratch[mine] = 0
        return found / (len(rows) * len(others))

    def cohesion(self, rows: list[int]) -> float:
        """Return how much these rows resemble each other, on average; near-copies of each other aside."""
        if len(rows) < 2:
            return 0.0
        words = self._words.take(rows, axis=0)
        values = self._word_weights.take(rows, axis=0) * self._word_rarity(words)
        (by_words,) = _products(self._asked_words, words, values)
        found = self._in_all(by_words, rows)[np.tri(len(rows), k=-1, dtype=np.bool_)]
        found = found[found < NEAR_COPY]
        return float(found.mean()) if len(found) else 0.0

    def _asked(
        self, words: Numbers, word_weights: Weights, is_name: Flags, pairs: Numbers, pair_weights: Weights
    ) -> Asked:
        word_values = word_weights * self._word_rarity(words)
        return Asked(
            words=words,
            word_values=_unit(word_values),
            name_values=_unit(word_values * (is_name if is_name.sum() >= _FEWEST_NAMES else 0)),
            pairs=pairs,
            pair_values=_unit(pair_weights * self._pair_rarity(pairs)),
        )

    def _row(self) -> int:
        if self._free:
            return self._free.pop()
        row = len(self.article_ids)
        self.article_ids.append("")
        if row == len(self._words):
            for name in ("_words", "_word_weights", "_is_name", "_pairs", "_pair_weights", "_marks"):
                table = getattr(self, name)
                setattr(self, name, np.concatenate([table, np.zeros_like(table[: max(_LEAST_ROWS, row // 2)])]))
        return row

    def _count(self, words: Numbers, pairs: Numbers, rows: list[int], step: int) -> None:
        for stories, terms, table, scratch, least in (
            (self._word_stories, words, self._words, self._asked_words, self._behind_words),
            (self._pair_stories, pairs, self._pairs, self._asked_pairs, None),
        ):
            fresh = terms
            if rows:
                others = table.take(rows, axis=0)
                scratch[others] = 1
                fresh = terms[scratch.take(terms) == 0]
                scratch[others] = 0
            counts = stories.take(fresh).astype(np.int32) + step
            stories[fresh] = np.minimum(np.maximum(counts, 0 if least is None else least.take(fresh)), 65_535)

    def _word_rarity(self, words: Numbers) -> Floats:
        return _rarity(self._word_stories.take(words), self._stories + self._behind + _OTHER_STORIES + 1)

    def _pair_rarity(self, pairs: Numbers) -> Floats:
        return _rarity(self._pair_stories.take(pairs), self._stories + _OTHER_STORIES + 1)


def _rarity(stories: NDArray[np.uint16], known: int) -> Floats:
    """Return how rare terms are that so many of the known stories have."""
    have = stories.astype(np.float32)
    have += np.float32(0.5)
    return np.log(np.divide(np.float32(known), have, out=have), out=have)


def _read(features: Features) -> tuple[Numbers, Weights, Flags, Numbers, Weights]:
    word_weights = np.frombuffer(features.word_weights, np.uint8)
    return (
        np.frombuffer(features.words, "<u4"),
        word_weights & np.uint8(NAME - 1),
        word_weights >= NAME,
        np.frombuffer(features.pairs, "<u4"),
        np.frombuffer(features.pair_weights, np.uint8),
    )


def _products(scratch: Floats, terms: Numbers, *weighed: Floats) -> list[Floats]:
    """Return, for each way in which these rows of terms are weighed, the cosine of every two rows.

    What stands for a row beside itself means nothing: a term that only one row has is left out. ``scratch`` has a place
    for each term, and is as it was in the end.
    """
    flat = terms.ravel()
    # The last place at which each term stands stands for it.
    scratch[flat] = np.arange(len(flat), dtype=np.float32)
    scratch[0] = len(flat)
    places = scratch.take(flat).astype(np.intp)
    scratch[flat] = scratch[0] = 0
    is_shared = np.bincount(places, minlength=len(flat) + 1) > 1
    is_shared[-1] = False  # 0 is no term
    columns = is_shared.cumsum()
    entries = np.flatnonzero(is_shared.take(places))
    width = int(columns[-1])
    at = entries // terms.shape[1] * width + columns.take(places.take(entries)) - 1
    found = []
    for values in weighed:
        dense = np.zeros((len(terms), width), np.float32)
        dense.ravel()[at] = _units(values).ravel().take(entries)
        found.append(dense @ dense.T)
    return found


def _stacked(read: Sequence[NDArray[Any]], kept: NDArray[Any]) -> NDArray[Any]:
    """Return the rows that are kept, and below them those that were read."""
    below = np.zeros((len(read), kept.shape[1]), kept.dtype)
    for row, values in zip(below, read, strict=True):
        row[: len(values)] = values
    return np.concatenate([kept, below])


def _mostly(words: Numbers, is_name: Flags) -> Numbers:
    """Return the names that stand in at least a third of these rows."""
    named, counts = np.unique(np.where(is_name, words, 0), return_counts=True)
    return named[(named > 0) & (counts * 3 >= len(words))]


def _unit(values: Floats) -> Floats:
    length = float(np.sqrt(np.add.reduce(values * values)))
    return np.asarray(values / np.float32(length or 1.0))


def _units(values: Floats) -> Floats:
    return np.asarray(values / _lengths(values)[:, None])


def _lengths(values: Floats) -> Floats:
    """Return how long rows of values are; 1 for one that is nothing but zeros."""
    lengths = np.sqrt(np.add.reduce(values * values, axis=1))
    lengths[lengths == 0] = 1
    return np.asarray(lengths)


def _cosines(scratch: Floats, terms: Numbers, values: Floats, others: Numbers, other_values: Floats) -> Floats:
    """Return the cosine of an article with each row of others."""
    scratch[terms] = values
    scratch[0] = 0
    dots = np.add.reduce(scratch.take(others) * other_values, axis=1)
    scratch[terms] = 0
    return np.asarray(dots / _lengths(other_values))
