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
from zlib import crc32

from summaries.folding import folded_words
from summaries.language import stemmer, stop_words
from summaries.model import Article
from summaries.naming import NOUNS_HAVE_CAPITALS, is_counted, is_name
from summaries.topics import terms_of

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
    title = content_words(article.title, article.language)
    text = content_words(article.text or article.teaser, article.language)[:_TEXT_WORDS]
    is_list = bool(article.coverage)
    words, pairs = (Counter[str](), Counter[str]()) if is_list else _counts(title, text)
    prose = "" if is_list else article.text or article.teaser
    named = {number_of(word) for word in names_in(prose, article.language)}
    word_numbers, word_weights = _numbered(words, WORD_SLOTS, MOST_WORDS, named)
    pair_numbers, pair_weights = _numbered(pairs, PAIR_SLOTS, MOST_PAIRS)
    return Features(
        id=article.id,
        language=article.language,
        published_at=article.published_at,
        is_dated=article.is_dated,
        is_list=is_list,
        words=word_numbers,
        word_weights=word_weights,
        pairs=pair_numbers,
        pair_weights=pair_weights,
        headlines=tuple(sorted(_headlines(article))),
    )


def all_features(articles: Sequence[Article]) -> tuple[Features, ...]:
    """Return the features of each article."""
    return tuple(map(features_of, articles))


def number_of(word: str) -> int:
    """Return the number of a word, as ``terms_of`` folds it."""
    return _number(word, WORD_SLOTS)


def _number(term: str, slots: int) -> int:
    return crc32(term.encode("utf-8", "surrogatepass")) % (slots - 1) + 1  # 0 stands for no term at all


def _numbered(counts: Counter[str], slots: int, most: int, named: Collection[int] = frozenset()) -> tuple[bytes, bytes]:
    """Return the numbers of the first terms, and their weights: 1 + ln(count) / 2, with `NAME` for the named ones."""
    weights: dict[int, int] = {}
    for term, count in counts.items():
        number = crc32(term.encode("utf-8", "surrogatepass")) % (slots - 1) + 1  # as `_number`, for hundreds of terms
        if number not in weights:
            weights[number] = _weight(count) | NAME if number in named else _weight(count)
            if len(weights) == most:
                break
    return array("I", weights.keys()).tobytes(), bytes(weights.values())


@lru_cache(maxsize=1_000)
def _weight(count: int) -> int:
    return min(NAME - 1, round(STEP * (1 + _DAMPED * math.log(count))))


def names_in(text: str, language: str) -> frozenset[str]:
    """Return the words of a text, as `content_words` has them, that are (parts of) names, or numbers.

    Names have a capital inside a sentence, and are nowhere without one.
    """
    return _names(*_tokens(text, language), language)


def name_numbers(text: str, language: str) -> Mapping[str, int]:
    """Return the words of the names of a text, numbers aside, as they are folded, each with its number here.

    Those of an article are asked for again each time that another comes to its story: so they are remembered a while.
    """
    return _name_numbers(text[:_TEXT_CHARACTERS], language)


@lru_cache(maxsize=64)
def _name_numbers(text: str, language: str) -> Mapping[str, int]:
    named, plain = _tokens(text, language)
    names, found = _names(named, plain, language), dict[str, int]()
    for folded in dict.fromkeys(folded_words(" ".join(named))):
        if folded[0].isdigit():
            continue
        word = _content_word(folded, language)
        if word in names:
            found[folded] = number_of(word)
    return found


@lru_cache(maxsize=10_000)
def _content_word(word: str, language: str) -> str:
    """Return a word as `content_words` has it, or nothing for one that is none, or several, there."""
    words = content_words(word, language)
    return words[0] if len(words) == 1 else ""


def _names(named: Iterable[str], plain: Iterable[str], language: str) -> frozenset[str]:
    names = frozenset(content_words(" ".join(named), language))
    if language.startswith("en"):  # where folding leaves the first letter of a plain word: the others need no look
        letters = {name[0] for name in names}
        plain = [word for word in plain if word[0] in letters or not (word.isascii() and word.rstrip(",.;").isalpha())]
    return names - frozenset(content_words(" ".join(plain), language))


def _tokens(text: str, language: str) -> tuple[Collection[str], Collection[str]]:
    """Return words of a text's beginning, once each: numbers and what has a capital in a sentence; what has none."""
    named: dict[str, None] = {}
    plain: set[str] = set()
    before, is_counted_there = "", False
    stops = stop_words(language)
    has_nouns = language.partition("-")[0] in NOUNS_HAVE_CAPITALS
    for token in text.split(None, _TEXT_TOKENS)[:_TEXT_TOKENS]:
        if token[0].islower():  # as most are
            plain.add(token)
            before, is_counted_there = "" if token[-1] in _ENDS else token, False
            continue
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
        before = "" if token[-1] in _ENDS else word.lower() if is_little else word
    return named, plain


def _counts(title: Iterable[str], text: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for part, weight in ((list(title), _TITLE_WEIGHT), (list(text), 1)):
        for word in part:
            words[word] += weight
        for first, second in pairwise(part):
            pairs[f"{first} {second}"] += weight
    return words, pairs


def content_words(text: str, language: str) -> list[str]:
    """Return the words of a text that mean something by themselves, folded and stemmed, in order."""
    stops = stop_words(language)
    # Single Latin letters are what apostrophes leave behind (l’, d’, 's); single characters of other scripts are words.
    words = [word for word in terms_of(text).split() if word not in stops and not (len(word) == 1 and word.isascii())]
    return words if language.startswith("en") else [_stem(word, language) for word in words]


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    """Return the stem of a word; English has few forms, and folding has done away with most of them."""
    return stemmer(language)(word)


def _headlines(article: Article) -> set[int]:
    """The headlines that an article stands for: its own, or those that it lists."""
    titles = [item.headline for item in article.coverage] or [article.title]
    terms = (each for each in map(terms_of, titles) if len(each.split()) >= _MIN_HEADLINE_WORDS)
    return {crc32(each.encode("utf-8", "surrogatepass")) for each in terms}
