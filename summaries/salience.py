"""How likely each word, and each pair of words, of some articles is to stand in a good summary of them.

The likelihoods are logistic regressions over a few traits that mean the same in every language: where a term stands,
how often, in how many articles and titles. ``tests/bench/fit_weights.py`` fits their weights, ``weights.toml``.
To choose sentences by such terms is the idea of RegSum (Hong and Nenkova, EACL 2014).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.language import stop_words
from summaries.topics import terms_of

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
_SHORTEST_KEY_TERM = 4


class Candidate(NamedTuple):
    """A sentence that may be quoted, as its choice sees it.

    ``stems`` are its words, folded and stemmed; ``names`` are those of them that are written with a capital in the
    midst of the sentence. ``article`` is its article's place in the story, ``turn`` how many sentences of the article
    come before it. ``length`` is in words between white space.
    ``leans`` means that it is understood only right after the sentence before it; ``follows`` that this is the
    candidate before it. ``heads``: its paragraph begins with it; ``figures``: how many of its words have digits.
    ``is_aside``: somebody's words are in it, or it asks, or tells of its writer.
    """

    stems: tuple[str, ...]
    names: frozenset[str] = frozenset()
    article: int = 0
    turn: int = 0
    length: int = 0
    leans: bool = False
    follows: bool = False
    question: str | None = None
    heads: bool = False
    figures: int = 0
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """The words, or the pairs of neighboring words, of some sentences.

    ``held`` tells which sentence (row) has which of them (column); ``traits`` has a row a term, and so has ``parts``,
    which tells by their places in ``stems`` what words a term is made of.
    """

    stems: tuple[str, ...]
    parts: NDArray[np.int64]
    held: Truths
    traits: Floats

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """The terms themselves."""
        return [tuple(self.stems[place] for place in places) for places in self.parts.tolist()]


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


def likelihood(terms: Terms, weighed: Floats) -> Floats:
    """Return, for each term, how likely it is to stand in a summary, from 0 to 1."""
    result: Floats = 1 / (1 + np.exp(-np.clip(terms.traits @ weighed[1:] + weighed[0], -30, 30)))
    return result


def terms_in(
    sentences: Sequence[Candidate], titles: Sequence[frozenset[str]], stops: frozenset[str]
) -> tuple[Terms, Terms]:
    """Return the words of these sentences, and the pairs of neighboring words.

    ``titles`` holds the stems of each article's title, an empty set for an article without one.
    """
    spelled = list(chain.from_iterable(sentence.stems for sentence in sentences))
    numbers = dict(zip(dict.fromkeys(spelled), count(), strict=False))
    stems, many = tuple(numbers), len(numbers)
    word = np.array([numbers[stem] for stem in spelled], dtype=np.int64)
    place = np.repeat(np.arange(len(sentences)), [len(sentence.stems) for sentence in sentences])
    beside = place[1:] == place[:-1]
    found, pair = _distinct((word[:-1] * many + word[1:])[beside])
    one, other = np.divmod(found, max(many, 1))

    held = np.zeros((len(sentences), many + len(found)), dtype=np.bool_)
    held[place, word] = True
    held[place[1:][beside], many + pair] = True
    of_word = _of_words(sentences, titles, stops, numbers)
    ends = of_word[:, one], of_word[:, other]
    of_pair = (ends[0] + ends[1]) / 2
    of_pair[_NUMBER] = np.maximum(ends[0][_NUMBER], ends[1][_NUMBER])
    title = np.minimum(ends[0][_TITLE:], ends[1][_TITLE:])
    of_term = np.concatenate([of_word, np.concatenate([of_pair[:_TITLE], title])], axis=1)
    traits = _traits(held, _Standing.of(sentences, len(titles)), of_term)
    return (
        Terms(stems, np.arange(many)[:, None], held[:, :many], traits[:many]),
        Terms(stems, np.array([one, other]).T, held[:, many:], traits[many:]),
    )


def _distinct(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers, ascending, each once, and the place of each given one among them.

    ``np.unique`` does the same and takes twice as long over the few hundred of an article.
    """
    order = numbers.argsort()
    ascending = numbers[order]
    is_new = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
    place = np.empty(len(numbers), dtype=np.int64)
    place[order] = is_new.cumsum() - 1
    return ascending[is_new], place


_FUNCTION, _NAME, _NUMBER, _TITLE = range(4)


def _of_words(
    sentences: Sequence[Candidate],
    titles: Sequence[frozenset[str]],
    stops: frozenset[str],
    numbers: Mapping[str, int],
) -> Floats:
    """Return which words (columns) are stop words, names, numbers, and in which titles (a row each) they are."""
    found = np.zeros((_TITLE + max(len(titles), 1), len(numbers)))
    figures = {stem for stem in numbers if not stem.isalpha() and any(map(str.isdigit, stem))}
    for row, words in enumerate((stops, frozenset().union(*(each.names for each in sentences)), figures, *titles)):
        found[row, [numbers[word] for word in numbers.keys() & words]] = 1
    return found


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where the sentences stand: each article's rows, and what each row's turn is worth."""

    articles: tuple[slice, ...]
    worth: Floats
    is_opening: Truths

    @classmethod
    def of(cls, sentences: Sequence[Candidate], articles: int) -> _Standing:
        article = np.array([sentence.article for sentence in sentences], dtype=np.int64)
        bounds = np.searchsorted(article, np.arange(articles + 1))
        turn = np.array([sentence.turn for sentence in sentences], dtype=np.float64)
        slices = tuple(slice(start, end) for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True))
        return cls(slices, 1 / (1 + turn), turn == 0)


def _traits(held: Truths, standing: _Standing, of_term: Floats) -> Floats:
    count = max(len(standing.articles), 1)
    best = np.zeros((count, held.shape[1]))
    opens = np.zeros(held.shape[1])
    for row, part in enumerate(standing.articles):
        if part.start < part.stop:
            inside = held[part]
            np.maximum.reduce(inside * standing.worth[part, None], axis=0, out=best[row])
            opens += np.logical_or.reduce(inside[standing.is_opening[part]], axis=0)
    articles = np.count_nonzero(best, axis=0)
    sentences = np.count_nonzero(held, axis=0)
    function, name, number = of_term[:_TITLE]
    spread, lead = articles / count, best.sum(0) / count
    many = np.log1p(sentences)
    share = sentences / max(len(held), 1)
    traits = np.empty((len(TRAITS), held.shape[1]))
    for row, trait in enumerate(
        (
            spread, lead, np.maximum.reduce(best, axis=0), of_term[_TITLE:].sum(0) / (len(of_term) - _TITLE), many,
            share, function, name, number, opens / count, articles > 1, np.log10(np.maximum(articles, 1)),
            function * spread, function * lead, function * many, function * share, spread * lead, spread**2,
            function == 1,
        )
    ):  # fmt: skip
        traits[row] = trait
    return traits.T


def key_terms(words: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the words that recur most, at most five, as they are first spelled; of equals those that come first."""
    stops = stop_words(language)
    stems: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for word, times in Counter(words).items():
        if times > 1 and len(word) >= _SHORTEST_KEY_TERM and not word.isdigit():
            stem = _folded(word)
            if stem and stem not in stops:
                stems[stem] += times
                spelled.setdefault(stem, word)
    return tuple(spelled[stem] for stem, _ in stems.most_common(_KEY_TERMS))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return terms_of(word).strip()
