"""What of an article is compared with other articles: its words and word pairs as numbers, few and small.

Made once, when an article is placed, and kept, so that whoever places the next one need not read its text again.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters, digits
from zlib import crc32

from summaries.folding import folded_words, line_of, stem_of, stems_of
from summaries.language import stemmer, stop_words
from summaries.model import Article
from summaries.naming import NOUNS_HAVE_CAPITALS, is_counted, is_name

OPEN_FOR = timedelta(days=4)
"""How long a story that nobody adds to is still joined by new articles."""

VERSION = 3
"""Counts up when features are made in another way: older ones are then made anew."""

WORD_SLOTS = 1 << 20
PAIR_SLOTS = 1 << 21
"""How many different numbers words and pairs have; of a thousand different words, one pair shares its number."""
MOST_WORDS = 160
MOST_PAIRS = 160
"""How many different ones an article has at most, from the top: the news stands there."""
STEP = 16
"""Weights are kept in sixteenths."""
NAME = 0x80
"""The bit of a word's weight that says that it is (part of) a name, or a number."""

_TEXT_WORDS = 300
_TITLE_WEIGHT = 3
_MIN_HEADLINE_WORDS = 4
_DAMPED = 0.5
"""How much a word's repetition counts: the names of a place are repeated in all that happens there."""
_TEXT_TOKENS = 2 * _TEXT_WORDS
"""As long a text has about so many words that mean something."""
_TEXT_CHARACTERS = 20 * _TEXT_TOKENS
"""As long are so many, and longer."""
_ENOUGH_CHARACTERS = 20 * _TEXT_WORDS
"""In so many there mostly are so many words that mean something."""
_QUOTES = "\"'“”„‘’‚«»‹›([{¿¡—–-"
_BEHIND = ",;:.!?)]}\"'“”’»›"
_ENDS = '.!?:…。！？؟۔।"”»'
_HEAD = struct.Struct("<BHHH")


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """An article as far as clustering looks at it.

    ``words`` and ``pairs`` are numbers of 32 bits, each with its weight in sixteenths (one byte) in ``word_weights``
    and ``pair_weights``; the weight of a name or number has the bit `NAME` beside. ``headlines`` are the numbers of
    the headlines that the article stands for: its own, or, if it ``is_list``, those that it lists; a list has no words.
    """

    id: str
    language: str
    published_at: datetime
    is_dated: bool
    is_list: bool
    words: bytes = b""
    word_weights: bytes = b""
    pairs: bytes = b""
    pair_weights: bytes = b""
    headlines: tuple[int, ...] = ()

    @property
    def names(self) -> frozenset[int]:
        """The numbers of those words that are (parts of) names, or numbers."""
        words = memoryview(self.words).cast("I")
        return frozenset(word for word, weight in zip(words, self.word_weights, strict=True) if weight & NAME)

    def packed(self) -> bytes:
        """Return what cannot be told from the article's other columns, in one piece."""
        counts = (len(self.word_weights), len(self.pair_weights), len(self.headlines))
        headlines = array("Q", self.headlines).tobytes()
        parts = (self.words, self.word_weights, self.pairs, self.pair_weights, headlines)
        return _HEAD.pack(self.is_list, *counts) + b"".join(parts)

    @classmethod
    def unpacked(cls, data: bytes, *, id: str, language: str, published_at: datetime, is_dated: bool) -> Features:
        """Return the features of which ``data`` was packed."""
        is_list, words, pairs, headlines = _HEAD.unpack_from(data)
        parts, start = [], _HEAD.size
        for length in (4 * words, words, 4 * pairs, pairs, 8 * headlines):
            parts.append(data[start : start + length])
            start += length
        return cls(
            id=id,
            language=language,
            published_at=published_at,
            is_dated=is_dated,
            is_list=bool(is_list),
            words=parts[0],
            word_weights=parts[1],
            pairs=parts[2],
            pair_weights=parts[3],
            headlines=tuple(array("Q", parts[4])),
        )


def features_of(article: Article) -> Features:
    """Return what of an article is compared."""
    return _features(article, _named(_prose(article), article.language))


def all_features(articles: Sequence[Article]) -> tuple[Features, ...]:
    """Return the features of each article."""
    return tuple(map(features_of, articles))


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """An article's features, and what `numbers_of_names` returns of it, which is found on the way."""

    features: Features
    names: Mapping[str, int]


def all_described(articles: Sequence[Article]) -> tuple[Described, ...]:
    """Return what of each article is compared."""
    return tuple(map(_described, articles))


def _described(article: Article) -> Described:
    prose = _prose(article)
    named = _named(prose, article.language)
    names = named.numbers() if prose and len(prose) <= _TEXT_CHARACTERS else numbers_of_names(article)
    return Described(features=_features(article, named), names=names)


def _prose(article: Article) -> str:
    """Return what an article tells in sentences: a list of others' headlines does nothing."""
    return "" if article.coverage else article.text or article.teaser


def _features(article: Article, named: _Named) -> Features:
    language, is_list = article.language, bool(article.coverage)
    title = stems_of(article.title)
    words, pairs = Counter[str](), Counter[str]()
    if not is_list:
        words, pairs = _counts(_meaning(title, language), _first_words(article.text or article.teaser, language))
    word_numbers, word_weights = _numbered(words, WORD_SLOTS, MOST_WORDS, set(_numbers(named.words, WORD_SLOTS)))
    pair_numbers, pair_weights = _numbered(pairs, PAIR_SLOTS, MOST_PAIRS)
    return Features(
        id=article.id,
        language=language,
        published_at=article.published_at,
        is_dated=article.is_dated,
        is_list=is_list,
        words=word_numbers,
        word_weights=word_weights,
        pairs=pair_numbers,
        pair_weights=pair_weights,
        headlines=tuple(sorted(_headlines([stems_of(each.headline) for each in article.coverage] or [title]))),
    )


def number_of(word: str) -> int:
    """Return the number of a word, as ``terms_of`` folds it."""
    return _numbers([word], WORD_SLOTS)[0]


def _numbers(terms: Collection[str], slots: int) -> list[int]:
    """Return the numbers of terms, none of which has a line's end in it; 0 stands for no term at all."""
    if not terms:
        return []
    every = "\n".join(terms).encode("utf-8", "surrogatepass").split(b"\n")
    return [number % (slots - 1) + 1 for number in map(crc32, every)]


def _numbered(counts: Counter[str], slots: int, most: int, named: Collection[int] = frozenset()) -> tuple[bytes, bytes]:
    """Return the numbers of the first terms, and their weights: 1 + ln(count) / 2, with `NAME` for the named ones.

    Of terms that share a number, the first counts.
    """
    terms, weights = list(counts), dict[int, int]()
    for start in range(0, len(terms), most):
        part = terms[start : start + most]
        for term, number in zip(part, _numbers(part, slots), strict=True):
            if number not in weights:
                weights[number] = _weight(counts[term]) | NAME if number in named else _weight(counts[term])
        if len(weights) >= most:
            break
    return array("I", [*weights][:most]).tobytes(), bytes(weights.values())[:most]


@lru_cache(maxsize=1_000)
def _weight(count: int) -> int:
    return min(NAME - 1, round(STEP * (1 + _DAMPED * math.log(count))))


@dataclass(frozen=True, slots=True)
class _Named:
    """The names and numbers in a text's beginning: as `content_words` has them, and as they are folded."""

    words: frozenset[str]
    folded: tuple[str, ...]
    language: str

    def numbers(self) -> dict[str, int]:
        """Return the folded words of names, numbers aside, each with its number."""
        meant = {each: _content_word(each, self.language) for each in self.folded if not each[0].isdigit()}
        found = {each: word for each, word in meant.items() if word in self.words}
        return dict(zip(found, _numbers(found.values(), WORD_SLOTS), strict=True))


def names_in(text: str, language: str) -> frozenset[str]:
    """Return the words of a text, as `content_words` has them, that are (parts of) names, or numbers.

    Names have a capital inside a sentence, and are nowhere without one.
    """
    return _named(text, language).words


def numbers_of_names(article: Article) -> Mapping[str, int]:
    """Return the words of the names in an article, numbers aside, as they are folded, each with its number here.

    They are asked for again each time that another comes to its story: so they are remembered a while.
    """
    return _name_numbers((article.text or article.teaser)[:_TEXT_CHARACTERS], article.language)


@lru_cache(maxsize=64)
def _name_numbers(text: str, language: str) -> Mapping[str, int]:
    return _named(text, language).numbers()


@lru_cache(maxsize=10_000)
def _content_word(word: str, language: str) -> str:
    """Return a word as `content_words` has it, or nothing for one that is none, or several, there."""
    words = content_words(word, language)
    return words[0] if len(words) == 1 else ""


def _named(text: str, language: str) -> _Named:
    named, plain = _tokens(text, language)
    folded = folded_words(" ".join(named))
    words = frozenset(_meaning(map(stem_of, folded), language))
    if language.startswith("en"):  # where folding leaves the first two letters of a plain word: others need no look
        heads = {word[:2] for word in words}
        plain = [
            word
            for word in plain
            if word[:2].lower() in heads
            # What is of letters, but for a mark behind it, is folded as a whole.
            or not (word.isascii() and (word.isalpha() or word.rstrip(",.;").isalpha()))
        ]
    return _Named(words.difference(content_words(" ".join(plain), language)), tuple(dict.fromkeys(folded)), language)


def _tokens(text: str, language: str) -> tuple[Collection[str], Collection[str]]:
    """Return words of a text's beginning, once each: numbers and what has a capital in a sentence; what has none."""
    tokens = text.split(None, _TEXT_TOKENS)[:_TEXT_TOKENS]
    named: dict[str, None] = {}
    plain = {token for token in set(tokens) if token[0].islower()}  # as most are
    others = [place for place, token in enumerate(tokens) if token not in plain]
    before, is_counted_there = "", False
    stops = stop_words(language)
    has_nouns = language.partition("-")[0] in NOUNS_HAVE_CAPITALS
    last = -1
    for place in others:
        token = tokens[place]
        if place > last + 1:
            before, is_counted_there = _unless_it_ends(tokens[place - 1]), False
        last = place
        word = token.lstrip(_QUOTES)
        if word[:1].isdigit():
            named[word] = None
        elif before and word[:1].isupper():
            if not has_nouns or (not is_counted_there and is_name(word.rstrip(_BEHIND), before)):
                named[word] = None
        elif word[:1].islower():
            plain.add(word)
        is_counted_there = has_nouns and word[:1].isupper() and before != "" and is_counted(before)
        # What begins a sentence has its capital of that: a little word there is none of a name.
        is_little = not before and word.lower() in stops
        before = _unless_it_ends(token) and (word.lower() if is_little else word)
    return named, plain


def _unless_it_ends(token: str) -> str:
    """Return a word, or nothing if a sentence ends with it."""
    return "" if token[-1] in _ENDS else token


def _counts(title: Sequence[str], text: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    words = Counter({word: _TITLE_WEIGHT * count for word, count in Counter(title).items()})
    pairs = Counter({pair: _TITLE_WEIGHT * count for pair, count in Counter(_pairs_of(title)).items()})
    words.update(text)
    pairs.update(_pairs_of(text))
    return words, pairs


def _pairs_of(words: Sequence[str]) -> Iterable[str]:
    return map(" ".join, pairwise(words))


def content_words(text: str, language: str) -> list[str]:
    """Return the words of a text that mean something by themselves, folded and stemmed, in order."""
    return _meaning(stems_of(text), language)


def _first_words(text: str, language: str) -> list[str]:
    """Return the first of a text's `content_words`, for which of a long text the beginning is looked at first."""
    end = text.find(" ", _ENOUGH_CHARACTERS)
    words = content_words(text if end < 0 else text[:end], language)
    if end >= 0 and len(words) < _TEXT_WORDS:
        words = content_words(text, language)
    return words[:_TEXT_WORDS]


def _meaning(stems: Iterable[str], language: str) -> list[str]:
    """Return the words among these that mean something by themselves, as `content_words` has them."""
    little = _little_words(language)
    words = [word for word in stems if word not in little]
    return words if language.startswith("en") else [_stem(word, language) for word in words]


@lru_cache(maxsize=64)
def _little_words(language: str) -> frozenset[str]:
    """Return a language's stop words, and single Latin letters, which are what apostrophes leave behind (l’, d’, 's).

    Single characters of other scripts are words.
    """
    return stop_words(language) | frozenset(ascii_letters + digits)


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    """Return the stem of a word; English has few forms, and folding has done away with most of them."""
    return stemmer(language)(word)


def _headlines(titles: Iterable[Sequence[str]]) -> set[int]:
    """Return the numbers of headlines, given as their stems, that are long enough to tell one from another."""
    lines = (line_of(each) for each in titles if len(each) >= _MIN_HEADLINE_WORDS)
    return {crc32(each.encode("utf-8", "surrogatepass")) for each in lines}
