"""How likely each word, and each pair of words, of some articles is to stand in a good summary of them.

The likelihoods are logistic regressions over a few traits that mean the same in every language: where a term stands,
how often, in how many articles and titles. ``tests/bench/fit_weights.py`` fits their weights, ``weights.toml``.
To choose sentences by such terms is the idea of RegSum (Hong and Nenkova, EACL 2014).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.lexicon import FUNCTION, NUMBER, Lexicon

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

TRAITS = (
    "spread", "lead", "foremost", "title", "sentences", "share", "function", "name", "number", "opening", "shared",
    "outlets", "function_spread", "function_lead", "function_sentences", "function_share", "spread_lead",
    "spread_squared", "function_only",
)  # fmt: skip
"""What is known of a term, in this order.

spread: the share of articles that have it; lead and foremost: mean and best 1 / (1 + its first sentence's turn) over
articles; title: the share of titles with it; sentences: log(1 + how many sentences have it); share: of all sentences;
function: how much of it is stop words; name: how much of it is written with a capital within sentences; number: whether
digits are in it; opening: the share of articles whose first sentence has it; shared: whether several articles have it;
outlets: log10 of how many do. The rest are products of these; function_only: nothing in it but stop words.
"""

_KEY_TERMS = 5


class Told(NamedTuple):
    """A sentence: the numbers of its words in a lexicon, its article's place in the story, and its turn in that."""

    words: Sequence[int]
    article: int
    turn: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The words, and the pairs of neighboring words, of some sentences.

    The first ``singles`` of them are the words. ``traits`` has a column a term, and so has ``parts``: the stems that a
    term is made of, twice the same of a word. ``counts`` tells how many sentences have each, ``row`` which: those that
    have the first term, ascending, then those that have the second. ``stems`` are the sentences', in order, each
    sentence's ``lengths`` of them.
    """

    singles: int
    parts: Numbers
    traits: Floats
    counts: Numbers
    row: Numbers
    stems: Numbers
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """One section of ``weights.toml``: how traits speak for a word and for a pair, and how sentences are chosen."""

    words: Floats
    pairs: Floats
    choice: dict[str, float]


@cache
def weights() -> dict[str, Weights]:
    """Return the sections of ``weights.toml``: ``one`` report, one ``other`` article, a ``few`` articles, ``many``."""
    sections = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))
    found = {
        name: Weights(
            words=np.array([section["words"][trait] for trait in ("constant", *TRAITS)]),
            pairs=np.array([section["pairs"][trait] for trait in ("constant", *TRAITS)]),
            choice=section["choice"],
        )
        for name, section in sections.items()
    }
    one = found["one"]
    return found | {"other": replace(one, choice=one.choice | sections["one"]["unlike_reports"])}


def likelihood(terms: Terms, weighed: Weights) -> Floats:
    """Return, for each term, how likely it is to stand in a summary, from 0 to 1."""
    logits = np.empty(terms.traits.shape[1])
    logits[: terms.singles] = weighed.words[1:] @ terms.traits[:, : terms.singles] + weighed.words[0]
    logits[terms.singles :] = weighed.pairs[1:] @ terms.traits[:, terms.singles :] + weighed.pairs[0]
    np.minimum(np.maximum(logits, -_FARTHEST, out=logits), _FARTHEST, out=logits)
    result: Floats = 1 / (1 + np.exp(-logits))
    return result


_FARTHEST = 30.0
"""Logits beyond this are as good as certain, and their powers too large."""
_OF_STEM, _OF_ROW = 24, 12
"""Bits of a stem, and of a sentence's place, in the number that tells which pair of stems which sentence has: a story's
articles have fewer than a million words, and of 400 sentences is chosen at most."""
_A_STEM, _A_ROW = (1 << _OF_STEM) - 1, (1 << _OF_ROW) - 1


def terms_in(told: Sequence[Told], titles: Sequence[Sequence[int]], known: Lexicon) -> Terms:
    """Return the words of some sentences, in order of their articles, and the pairs of neighboring words.

    ``titles`` holds the stems of each article's title, none for an article without one.
    """
    lengths = tuple(len(each.words) for each in told)
    if not any(lengths):
        none = np.zeros(0, dtype=np.int64)
        return Terms(0, np.zeros((2, 0), dtype=np.int64), np.zeros((len(TRAITS), 0)), none, none, none, lengths)
    words, article, turn = zip(*told, strict=True)
    codes = np.array(list(map(known.codes.__getitem__, chain.from_iterable(words))), dtype=np.int64)
    stems = codes >> 1
    place = np.arange(len(lengths)).repeat(lengths)
    beside = place[1:] == place[:-1]
    pairs = ((stems[:-1] + 1) << _OF_STEM | stems[1:])[beside]
    keys = np.concatenate([stems << _OF_ROW | place, pairs << _OF_ROW | place[1:][beside]])
    keys.sort()
    keys = keys[_changes(keys)]
    row, keys = keys & _A_ROW, keys >> _OF_ROW
    starts = _changes(keys).nonzero()[0]
    keys = keys[starts]
    counts = _lengths(starts, len(row))

    singles = int(keys.searchsorted(1 << _OF_STEM))
    one, other = (keys >> _OF_STEM) - 1, keys & _A_STEM
    one[:singles] = other[:singles]
    is_name = beside & ((codes[1:] & 1) > 0)
    of_word = _of_words(keys[:singles], stems[1:][is_name], titles)
    ends = [of_word[:, keys[:singles].searchsorted(end[singles:])] for end in (one, other)]
    of_pair = (ends[0] + ends[1]) / 2
    np.maximum(ends[0][_NUMBER], ends[1][_NUMBER], out=of_pair[_NUMBER])
    np.minimum(ends[0][_TITLE:], ends[1][_TITLE:], out=of_pair[_TITLE:])
    of_term = np.concatenate([of_word, of_pair], axis=1)
    at = _Standing(np.array(article), 1 / (1 + np.array(turn)), max(len(titles), 1), row, starts)
    return Terms(
        singles=singles,
        parts=np.array([one, other]),
        traits=_traits(at, counts, of_term),
        counts=counts,
        row=row,
        stems=stems,
        lengths=lengths,
    )


def _changes(ascending: Numbers) -> Truths:
    """Return where another number begins."""
    found = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=found[1:])
    return found


def _lengths(starts: Numbers, end: int) -> Numbers:
    """Return how long the stretches are that begin there, the last of which has this end."""
    found = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=found[:-1])
    found[-1:] = end - starts[-1:]
    return found


_FUNCTION, _NAME, _NUMBER, _TITLE = range(4)


def _of_words(single: Numbers, names: Numbers, titles: Sequence[Sequence[int]]) -> Floats:
    """Return which stems (columns, ascending) are stop words, names, numbers, and in which titles (a row each)."""
    found = np.zeros((_TITLE + max(len(titles), 1), len(single)))
    found[_FUNCTION] = (single & FUNCTION) > 0
    found[_NUMBER] = single & NUMBER
    found[_NAME, single.searchsorted(names)] = 1
    for row, title in enumerate(titles, _TITLE):
        wanted = np.array(title, dtype=np.int64)
        place = single.searchsorted(wanted)
        place[place == len(single)] = 0
        found[row, place[single[place] == wanted]] = 1
    return found


class _Standing(NamedTuple):
    """Where sentences stand: their articles, so many ``of``, and what their turns are worth.

    The sentences in ``row`` have the first term up to the second of ``starts``, and so on.
    """

    article: Numbers
    worth: Floats
    of: int
    row: Numbers
    starts: Numbers


def _traits(at: _Standing, counts: Numbers, of_term: Floats) -> Floats:
    """Return the traits of terms, which so many sentences have."""
    share = counts / max(len(at.worth), 1)
    many = np.log1p(np.arange(len(at.worth) + 1))[counts]
    told_by, lead, foremost, opening = _of_articles(at)
    spread = told_by / at.of
    function, name, number = of_term[:_TITLE]
    title = of_term[_TITLE] if at.of == 1 else of_term[_TITLE:].mean(0)
    traits = np.empty((len(TRAITS), len(counts)))
    for place, trait in enumerate(
        (
            spread, lead, foremost, title, many, share, function, name, number, opening, told_by > 1, np.log10(told_by),
            function * spread, function * lead, function * many, function * share, spread * lead, spread**2,
            function == 1,
        )
    ):  # fmt: skip
        traits[place] = trait
    return traits


def _of_articles(at: _Standing) -> tuple[Numbers | int, Floats, Floats, Floats | Truths]:
    """Return, for each term, how many articles have it, and its ``lead``, ``foremost`` and ``opening``."""
    worth = at.worth[at.row]
    if at.of == 1:
        best = np.maximum.reduceat(worth, at.starts)
        return 1, best, best, best == 1
    is_new = _changes(at.article[at.row])
    is_new[at.starts] = True
    begins = is_new.nonzero()[0]
    best = np.maximum.reduceat(worth, begins)
    of_term = begins.searchsorted(at.starts)
    lead = np.add.reduceat(best, of_term) / at.of
    opening = np.add.reduceat(best == 1, of_term, dtype=np.float64) / at.of
    return _lengths(of_term, len(begins)), lead, np.maximum.reduceat(best, of_term), opening


def key_terms(told: Iterable[Sequence[int]], known: Lexicon) -> tuple[str, ...]:
    """Return the words that recur most, at most five, as they are first spelled; of equals those that come first.

    ``told`` holds the numbers of the words of sentences in a lexicon.
    """
    recurring: dict[str, int] = {}
    spelled: dict[str, int] = {}
    for word, times in Counter(chain.from_iterable(told)).items():
        if times > 1:
            form = known.key_forms.get(word)
            if form is None:
                form = known.key_form(word)
            if form:
                recurring[form] = recurring.get(form, 0) + times
                spelled.setdefault(form, word)
    forms = sorted(recurring, key=recurring.__getitem__, reverse=True)
    return tuple(known.spelled[spelled[form]] for form in forms[:_KEY_TERMS])
