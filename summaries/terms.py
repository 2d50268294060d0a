"""An article as queries see it: its words, folded and without inflections, and facts about it, in order.

A fact (who published it, in which language, which kind it is) is a term like any other, but for a mark in it that no
word has. A mark alone parts what no phrase may run across.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from summaries.folding import folded_words
from summaries.inflections import Form, stem
from summaries.model import Article

FACT = "§"
"""Neither a letter nor a digit, so it stands in no word; and not ASCII, so every database takes it for part of one."""

SOURCE, LANGUAGE, KIND = "s", "l", "k"

MAX_TERMS = 7_000
"""How many words of a part are looked at. PostgreSQL knows no positions beyond 16,383; a newspaper page has 6,000."""

_MAX_LENGTH = 70_000
"""How long a part may be, in characters, of which each may be 4 bytes: PostgreSQL takes 1 MB for all."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of an article's title, text and facts: each a line of them, parted by spaces."""

    title: str
    text: str
    facts: str = ""
    language: str = "und"

    @cached_property
    def words(self) -> frozenset[str]:
        """Every term there is."""
        return frozenset(self.line.split())

    @cached_property
    def line(self) -> str:
        """All terms in order, with a space before, between and after them, and a mark between the parts."""
        return f" {self.title} {FACT} {self.text} {FACT} {self.facts} "

    def has(self, form: Form) -> bool:
        """Whether a word, or words in a row, occur, if they are what was asked in this language."""
        if form.languages and self.language not in form.languages:
            return False
        if " " not in form.text:
            return form.text in self.words
        return form.text.partition(" ")[0] in self.words and f" {form.text} " in self.line


def terms_of_article(article: Article) -> Terms:
    """Return what queries are matched against: an article's title, its text (or else teaser), coverage list and facts.

    No phrase runs from one part into the next.
    """
    language = article.language.replace("_", "-").split("-")[0].lower()
    parts = [article.text or article.teaser, *(item.headline for item in article.coverage)]
    return Terms(
        title=_bounded(_line(article.title, language)),
        text=_bounded(f" {FACT} ".join(filter(None, (_line(part, language) for part in parts)))),
        facts=_facts(article, language),
        language=language,
    )


def fact(sort: str, value: str) -> str:
    """Return the term of one fact, such as that an article is in a language."""
    return f"{FACT}{sort}{FACT}{value}"


def _line(text: str, language: str) -> str:
    words = folded_words(text)
    stems = {word: stem(word, language) for word in set(words)}
    return " ".join(map(stems.__getitem__, words))


def _bounded(line: str) -> str:
    """Return as much of a line of terms as every database takes."""
    words = line[:_MAX_LENGTH].split(" ", MAX_TERMS)[:MAX_TERMS]
    return " ".join(words)


def _facts(article: Article, language: str) -> str:
    """Return the words of the outlet's name, those of the article's host, its language and its kind."""
    facts = [fact(SOURCE, word) for word in folded_words(article.outlet or "")[:20]]
    facts.append(FACT)
    facts += [fact(SOURCE, word) for word in folded_words(_host(article.url))[:20]]
    return " ".join([*facts, fact(LANGUAGE, language), fact(KIND, article.kind.value)])


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
