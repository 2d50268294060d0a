"""Where a query's words stand in a text, as written there: for snippets, and to tell why an article matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summaries.folding import folded_words
from summaries.inflections import stem
from summaries.model import Article
from summaries.terms import KIND, LANGUAGE, SOURCE, fact
from summaries.topics import Query, Term, asked

MAX_WORDS = 8
"""How many words are told of one match."""
_LONGEST = 60
_LONGEST_TEXT = 60_000
"""What stands further down is not looked for: no newspaper page is longer."""

_RAW = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    "|(?:[^\\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0670])+"
)
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text, and the spans in it that a query asked for; ``is_cut`` says at which ends there is more."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_cut: tuple[bool, bool] = (False, False)


class Text:
    """A text whose terms can be found where they stand."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self._places: list[tuple[str, int, int]] = []
        possessive = {found.start() + 1 for found in _POSSESSIVE.finditer(text, 0, _LONGEST_TEXT)}
        language = self._language = language.replace("_", "-").split("-")[0].lower()
        for found in _RAW.finditer(text, 0, _LONGEST_TEXT):
            if found.start() not in possessive:
                for word in folded_words(found[0]):
                    self._places.append((stem(word, language), found.start(), found.end()))
        self._first: dict[str, list[int]] = {}
        for position, (word, _, _) in enumerate(self._places):
            self._first.setdefault(word, []).append(position)

    def spans(self, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
        """Return the spans of what was asked for, in order; none overlaps another."""
        found: set[tuple[int, int]] = set()
        asked = [
            form for term in terms for form in term.forms if not form.languages or self._language in form.languages
        ]
        for form in (form.text.split(" ") for form in asked):
            for position in self._first.get(form[0], ()):
                run = self._places[position : position + len(form)]
                if [word for word, _, _ in run] == form:
                    found.add((run[0][1], run[-1][2]))
        apart: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not apart or start >= apart[-1][1]:
                apart.append((start, end))
        return tuple(apart)


class Wording:
    """An article's own words, in which what a query asks for is found as it is written there."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def parts(self) -> tuple[Text, ...]:
        """Its title, its text (or else teaser), and the headlines of its coverage list."""
        article = self.article
        told = [article.title, article.text or article.teaser, *(item.headline for item in article.coverage)]
        return tuple(Text(part, article.language) for part in told)

    def matched(self, query: Query) -> tuple[str, ...]:
        """Return what made the article match a query, each once; a fact as it is asked for."""
        terms = asked(query)
        words = list(_facts(terms))
        words += [part.text[start:end] for part in self.parts for start, end in part.spans(terms)]
        each: dict[str, str] = {}
        for word in words:
            each.setdefault(word.casefold(), word[:_LONGEST])
        return tuple(each.values())[:MAX_WORDS]


def snippet(query: Query, article: Article, *, length: int = 240) -> Snippet:
    """Return the part of an article's text, of about ``length`` characters, that has most of what a query asks for.

    It begins and ends between words; without any of it in the text, it is the text's beginning.
    """
    text = " ".join((article.text or article.teaser)[:_LONGEST_TEXT].split())
    spans = Text(text, article.language).spans(asked(query))
    start = max(_starts(spans), key=lambda at: _told(text, spans, at, at + length), default=0)
    begin = 0 if start < length // 3 else text.rfind(" ", 0, max(0, start - length // 4)) + 1
    end = len(text) if len(text) - begin <= length else text.rfind(" ", begin, begin + length)
    end = end if end > begin else min(len(text), begin + length)
    inside = tuple((first - begin, last - begin) for first, last in spans if first >= begin and last <= end)
    return Snippet(text[begin:end], inside, (begin > 0, end < len(text)))


def _starts(spans: Sequence[tuple[int, int]]) -> list[int]:
    return [start for start, _ in spans[:200]]


def _told(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """How many different words, then how many, stand within; of equals, the first counts."""
    inside = [text[first:last].casefold() for first, last in spans[:400] if first >= start and last <= end]
    return len(set(inside)), len(inside)


def _facts(terms: Sequence[Term]) -> tuple[str, ...]:
    """Return the facts that were asked for, as they are written in a query."""
    names = {fact(SOURCE, ""): "source:", fact(LANGUAGE, ""): "lang:", fact(KIND, ""): "kind:"}
    told = []
    for form in (term.forms[0].text for term in terms):
        mark = next((mark for mark in names if form.startswith(mark)), None)
        if mark is not None:
            told.append(names[mark] + form.replace(mark, ""))
    return tuple(told)
