"""What a topic's query means: words, "phrases", OR, -not and parentheses, over folded terms.

A text is folded once, when its article is stored, into ``terms``: one string of word stems, each with a
space on both sides. A word then matches if `` stem `` occurs in it and a phrase if its stems occur in a
row, so a query is nothing but substring tests, in Python and in any SQL database alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from summaries.errors import BadQuery

MAX_QUERY_LENGTH = 300
MAX_QUERY_TERMS = 50

_POSSESSIVE = re.compile(r"['’ʼ](?:s\b|(?=\W|$))", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile(
    r"""(?P<open>\()|(?P<close>\))|(?P<minus>-)?(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]|(?P<word>[^\s()"“”„«»]+))"""
)
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class Word:
    """Matches a text that contains this stem as a word."""

    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Matches a text that contains these stems one after the other."""

    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    """Matches what all of its parts match."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches what any of its parts matches."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Matches what its part does not match."""

    part: Query


Query = Word | Phrase | And | Or | Not


def terms_of(text: str) -> str:
    """Fold ``text`` to its stems, in order, with one space before, between and after them.

    Case, accents, possessives and a plural *s* are folded away. Scripts written without spaces
    (Chinese, Japanese, Thai and their kin) are folded to single characters, so that any part of them can be found.
    """
    folded = _POSSESSIVE.sub(" ", text).casefold()
    if not folded.isascii():  # one regular expression over what is not ASCII takes a tenth of a look at each character
        folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub(" ", text)).casefold()
        folded = _UNSPACED.sub(r" \1 ", _BEYOND_ASCII.sub(_without_marks, folded))
    stems = [_stem(word) if word[-1] == "s" else word for word in _WORD.findall(folded)]
    return f" {' '.join(stems)} " if stems else ""


def _without_marks(found: re.Match[str]) -> str:
    return "".join(char for char in found[0] if not unicodedata.combining(char))


def matches(query: Query, terms: str) -> bool:
    """Whether a text with these ``terms`` (see ``terms_of``) is about ``query``."""
    match query:
        case Word(stem):
            return f" {stem} " in terms
        case Phrase(stems):
            return f" {' '.join(stems)} " in terms
        case And(parts):
            return all(matches(part, terms) for part in parts)
        case Or(parts):
            return any(matches(part, terms) for part in parts)
        case Not(part):
            return not matches(part, terms)


@lru_cache(maxsize=4096)
def parse_query(text: str) -> Query:
    """Read a query: words must all occur; ``"…"`` is a phrase, ``OR`` a choice, ``-`` excludes, ``( )`` groups.

    A word that folds to several (``COVID-19``) is a phrase.

    Raises:
        BadQuery: it is too long, has nothing to look for, or its parentheses do not pair.
    """
    if len(text) > MAX_QUERY_LENGTH:
        raise BadQuery(f"The query has {len(text)} characters; at most {MAX_QUERY_LENGTH} are possible. Shorten it.")
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) > MAX_QUERY_TERMS:
        raise BadQuery(f"The query has {len(tokens)} parts; at most {MAX_QUERY_TERMS} are possible. Shorten it.")
    parser = _Parser(tokens, text)
    query = parser.choice()
    if parser.position < len(tokens):
        raise BadQuery(f'The query "{text}" closes a parenthesis that it never opened. Remove it, or add "(".')
    if query is None:
        raise BadQuery(f'The query "{text}" has no word to look for. Write at least one, such as: harbor')
    if not _asks(query):
        raise BadQuery(f'The query "{text}" only excludes. Add at least one word that must occur.')
    return query


def _stem(word: str) -> str:
    """Fold an English, French or Spanish plural; stems that short words would lose are left alone."""
    if len(word) > _MIN_STEM and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) >= _MIN_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _asks(query: Query) -> bool:
    """Whether a query asks for something, so that not every other text in the world matches it."""
    match query:
        case And(parts):
            return any(_asks(part) for part in parts)
        case Or(parts):
            return all(_asks(part) for part in parts)
        case Not():
            return False
        case _:
            return True


class _Parser:
    """Recursive descent over the tokens: choice = all (OR all)*; all = term+; term = [-] (group | phrase | word)."""

    def __init__(self, tokens: list[re.Match[str]], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.position = 0

    def choice(self) -> Query | None:
        parts = [self.all()]
        while self._peek_is_or():
            self.position += 1
            parts.append(self.all())
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else Or(found) if found else None

    def all(self) -> Query | None:
        parts: list[Query] = []
        while self.position < len(self.tokens) and not self.tokens[self.position]["close"] and not self._peek_is_or():
            part = self.term()
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None

    def term(self) -> Query | None:
        token = self.tokens[self.position]
        self.position += 1
        if token["open"]:
            # A minus sign before a parenthesis arrives as a word of its own.
            is_excluded = self.position > 1 and self.tokens[self.position - 2]["word"] == "-"
            inner = self.choice()
            if self.position >= len(self.tokens):
                raise BadQuery(f'The query "{self.text}" opens a parenthesis that it never closes. Add ")".')
            self.position += 1
            return Not(inner) if inner is not None and is_excluded else inner
        stems = tuple(terms_of(token["phrase"] if token["phrase"] is not None else token["word"]).split())
        if not stems:
            return None
        found: Query = Word(stems[0]) if len(stems) == 1 else Phrase(stems)
        return Not(found) if token["minus"] else found

    def _peek_is_or(self) -> bool:
        return self.position < len(self.tokens) and self.tokens[self.position]["word"] in {"OR", "|"}
