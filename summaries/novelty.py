"""What is new: the sentences of later articles that say what no sentence before them said, each a receipt.

A sentence is new if it has a number that was not told, or a name that was not, or says in words of its own what no
sentence before it says even by a third. What only says again what was known (a reprint, a rewrite) is never new; in
doubt a sentence is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise

from summaries.dates import is_month
from summaries.dedupe import is_near_copy
from summaries.dependence import stands_alone
from summaries.figures import numbers_in
from summaries.folding import folded_words
from summaries.inflections import stem
from summaries.language import stop_words
from summaries.model import Article, Kind, Sentence
from summaries.naming import NOUNS_HAVE_CAPITALS, is_counted, is_name
from summaries.quotable import quotable
from summaries.sentences import split
from summaries.stance import is_aside, sets_a_scene

MOST = 3
"""Sentences of an update that are new: the rest of it is for who reads the articles."""
MOST_COUNTED = 8
_FEW = 6
"""Articles of a story of which two sentences each are read with pleasure."""

_ASIDE = frozenset({Kind.OPINION, Kind.GALLERY, Kind.COVERAGE})
"""Kinds that report nothing: one author's view, captions, lists."""
_MOST_SENTENCES = 60
"""Of each article; further down stands the background."""
_MOST_CHARACTERS = 40_000

_SAYS_THE_SAME = 0.7
"""From this share of its words on that one known sentence has, a sentence says that again, whoever it names."""
_FRESH = 0.6
_FEWEST_FRESH = 4
_FEWEST_PAIRS = 12
"""Pairs of characters that a script without spaces needs for as much."""
_LITTLE_KNOWN = 0.34
"""Without a new number or name: words that nobody wrote before are most of it, and no known sentence has a third of it.
Whoever rewrites a sentence with other words keeps its names and its numbers, which are more than a third."""
_SHORTEST = 4
"""Words that mean something; fewer say nothing by themselves."""

_SOLID = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts without spaces, in which folding takes every character for a word: they are compared in pairs."""
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s\Z")
_WORD_BEHIND = re.compile(r"\.?\s(?:of |de )?([^\W\d_]+)")
_LAST_WORD = re.compile(r"(\S+)\s\Z")
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag".split()
)
"""Of the languages that write them with a capital."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """A sentence that says something new, with the new numbers and names in it as they are written there."""

    sentence: Sentence
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What articles add to what was known: the sentences to quote, in reading order, and how many there are in all.

    ``is_any`` also if what is new cannot be quoted: a headline has a word that was not told, or it leans on what is not
    quoted.
    """

    additions: tuple[Addition, ...] = ()
    count: int = 0
    is_any: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One article of a story, and what it added to those before it."""

    article: Article
    news: News


def news_of(new: Sequence[Article], known: Sequence[Article], *, most: int = MOST) -> News:
    """Return what ``new`` articles say that ``known`` ones do not, the strongest ``most`` sentences of it.

    Numbers and names come before words. No sentence says again what another one says.
    """
    told = _Known()
    for article in known:
        told.learn_article(article)
    return _news(sorted(new, key=lambda each: (each.published_at, each.id)), told, most)


def timeline(articles: Sequence[Article], *, most: int | None = None) -> tuple[Step, ...]:
    """Return the articles in the order in which they were published, each with what it added to those before it.

    That is the strongest sentence, of a few articles two, or ``most``. The first article is where the story begins:
    nothing of it is an addition.
    """
    most = most or (2 if len(articles) <= _FEW else 1)
    told = _Known()
    steps: list[Step] = []
    for article in sorted(articles, key=lambda each: (each.published_at, each.id)):
        news = _news([article], told, most) if steps else News(is_any=True)
        steps.append(Step(article=article, news=news))
        told.learn_article(article)
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class _Said:
    """A text as it is compared; ``names`` are the words of each name, folded, with the name as it is written."""

    text: str
    stems: frozenset[str]
    numbers: dict[float, str]
    names: dict[frozenset[str], str]
    language: str


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What of a text was not known: numbers and names as they are written, and the share of its words."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    fresh: float


@dataclass(slots=True)
class _Known:
    """Everything that was told so far."""

    stems: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    sentences: list[frozenset[str]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    fingerprints: list[int] = field(default_factory=list)

    def learn_article(self, article: Article) -> None:
        """Take note of all that an article says, in whatever part of it."""
        language, text = _code(article.language), article.text[:_MOST_CHARACTERS]
        self.fingerprints.append(article.fingerprint)
        parts = [article.title, article.teaser, *(item.headline for item in article.coverage)]
        for part in (*parts, *(text[span.start : span.end] for span in split(text, language))):
            self.learn(_said(part, language))

    def learn(self, said: _Said) -> None:
        """Take note of one sentence."""
        self.stems |= said.stems
        self.words.update(folded_words(said.text))
        self.numbers.update(said.numbers)
        self.languages.add(said.language)
        if len(said.stems) >= _SHORTEST:
            self.sentences.append(said.stems)

    def lacks(self, said: _Said) -> _Lacking | None:
        """Return what of a sentence is new, if anything is.

        In a language in which nothing was told yet, words cannot be compared; numbers and names can.
        """
        if len(said.stems) < _SHORTEST:
            return None
        numbers = tuple(written for value, written in said.numbers.items() if value not in self.numbers)
        names = tuple(name for parts, name in said.names.items() if not parts <= self.words)
        fresh = len(said.stems - self.stems)
        lacking = _Lacking(numbers, names, fresh / len(said.stems))
        if numbers or (names and self._share(said) < _SAYS_THE_SAME):
            return lacking
        fewest = _FEWEST_PAIRS if _SOLID.search(said.text) else _FEWEST_FRESH
        is_told_otherwise = fresh >= fewest and lacking.fresh >= _FRESH and said.language in self.languages
        return lacking if is_told_otherwise and self._share(said) < _LITTLE_KNOWN else None

    def is_news(self, headline: _Said) -> bool:
        """Whether a headline has a number or a word that was not told: one word can be the news (*reopens*, *shut*)."""
        return bool(headline.stems - self.stems or headline.numbers.keys() - self.numbers)

    def _share(self, said: _Said) -> float:
        """Return the largest share of a sentence's words that one known sentence has."""
        return max((len(said.stems & other) for other in self.sentences), default=0) / len(said.stems)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A sentence that may be quoted, its place among all and in its article, and how far it is on the headline there.

    The headline of an article says what its news is. Of one that begins with a scene, what stands early is not it.
    """

    sentence: Sentence
    said: _Said
    place: int
    turn: int
    on_headline: float
    is_of_scene: bool


def _news(new: Sequence[Article], told: _Known, most: int) -> News:
    """Return what is new in these articles, which stand in the order of their publishing."""
    reports = [each for each in new if not any(is_near_copy(each.fingerprint, other) for other in told.fingerprints)]
    candidates = [each for each in _candidates(reports) if told.lacks(each.said) is not None]
    is_any = bool(candidates) or any(map(told.is_news, _headlines(reports)))
    able = [each for each in candidates if stands_alone(each.sentence.text, each.said.language)]
    learned = deepcopy(told) if able else told
    chosen: list[tuple[_Candidate, _Lacking]] = []
    while able and len(chosen) < MOST_COUNTED:
        ranked = [(each, lacking) for each in able if (lacking := learned.lacks(each.said)) is not None]
        if not ranked:
            break
        best = max(ranked, key=lambda pair: _strength(*pair))
        chosen.append(best)
        learned.learn(best[0].said)
        able = [each for each, _ in ranked if each is not best[0]]
    shown = sorted(chosen[:most], key=lambda pair: pair[0].place)
    additions = (
        Addition(sentence=each.sentence, numbers=lacking.numbers, names=lacking.names) for each, lacking in shown
    )
    return News(additions=tuple(additions), count=len(chosen), is_any=is_any)


def _strength(candidate: _Candidate, lacking: _Lacking) -> tuple[float, int]:
    """Return what speaks for quoting a sentence: new numbers or names, its headline, standing early, and no aside."""
    text, language = candidate.sentence.text, candidate.said.language
    worth = bool(lacking.numbers or lacking.names) + 0.5 * lacking.fresh - is_aside(text, language)
    early = 0.0 if candidate.is_of_scene else 2.0 / (1 + candidate.turn / 4)
    return worth + 2.0 * candidate.on_headline + early, -candidate.place


def _candidates(articles: Sequence[Article]) -> Iterator[_Candidate]:
    place = 0
    for article in articles:
        if article.kind in _ASIDE:
            continue
        language = _code(article.language)
        title, is_of_scene = _said(article.title, language).stems, sets_a_scene(article)
        said = quotable(article.text[:_MOST_CHARACTERS], article.kind, article.language)[:_MOST_SENTENCES]
        for turn, sentence in enumerate(said):
            receipt = Sentence(
                text=sentence.text,
                start=sentence.start,
                end=sentence.end,
                article=article.id,
                question=sentence.question,
            )
            compared = _said(sentence.text, language)
            on_headline = len(compared.stems & title) / max(len(title), 1)
            yield _Candidate(receipt, compared, place, turn, on_headline, is_of_scene)
            place += 1


def _headlines(articles: Sequence[Article]) -> Iterator[_Said]:
    for article in articles:
        # A list is called by its first headline, with an outlet's name at the end.
        for title in [item.headline for item in article.coverage] or [article.title]:
            yield _said(title, _code(article.language))


def _code(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _said(text: str, language: str) -> _Said:
    """Return a text as it is compared."""
    numbers = {
        value: text[start:end] for value, start, end in numbers_in(text, language) if not _is_day(text, start, end)
    }
    return _Said(text, _stems(text, language), numbers, _names(text, language), language)


def _stems(text: str, language: str) -> frozenset[str]:
    """Return the words that mean something, without inflections; of scripts without spaces, pairs of characters."""
    stops, words = stop_words(language), folded_words(text)
    found = {stem(word, language) for word in words if word not in stops and not _SOLID.match(word) and len(word) > 1}
    found |= {one + other for one, other in pairwise(words) if _SOLID.match(one) and _SOLID.match(other)}
    return frozenset(found)


def _names(text: str, language: str) -> dict[frozenset[str], str]:
    """Return the names in a sentence: runs of words with a capital that do not just begin it.

    The word that begins it is part of one if the next has a capital, too.
    """
    if text.isupper():
        return {}
    runs: list[list[re.Match[str]]] = [[]]
    end = -1
    for token in _TOKEN.finditer(text):
        word = token.group()
        if not word[0].isupper() or word.casefold() in _WEEKDAYS or is_month(word):
            runs.append([])
        elif runs[-1] and text[end : token.start()] == " ":
            runs[-1].append(token)
        else:
            runs.append([token])
        end = token.end()
    for run in runs:
        # What begins a sentence has its capital of that; a little word there (*As President Quill …*) is no name.
        if (
            run
            and _begins(text, run[0].start())
            and (len(run) == 1 or run[0].group().casefold() in stop_words(language))
        ):
            del run[0]
    named = [run for run in runs if any(len(token.group()) > 1 for token in run)]
    if language in NOUNS_HAVE_CAPITALS:
        named = [run for run in named if _is_named(run, text)]
    return {frozenset(folded_words(name)): name for run in named if (name := text[run[0].start() : run[-1].end()])}


def _is_named(run: Sequence[re.Match[str]], text: str) -> bool:
    """Whether nouns in a row are a name, where every noun has a capital; one alone may be any noun."""
    found = _LAST_WORD.search(text[max(0, run[0].start() - 40) : run[0].start()])
    words = [token.group() for token in run]
    is_any = (found is not None and is_counted(found[1])) or is_counted(words[0])
    return len(words) > 1 and not is_any and is_name(words[-1], words[-2])


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, or a quotation in it, begins there: then a capital is no sign of a name."""
    before = text[:at].rstrip()
    return not before or before[-1] in ".!?:“”\"„«»‘’'(–—-"


def _is_day(text: str, start: int, end: int) -> bool:
    """Whether a number is the day of a date: a month stands right before or behind it (*3 March*, *3 de marzo*)."""
    before, behind = _WORD_BEFORE.search(text[max(0, start - 20) : start]), _WORD_BEHIND.match(text[end : end + 20])
    return any(found is not None and is_month(found[1]) for found in (before, behind))
