"""What a query means: words, "phrases", OR, -not, parentheses, source:, lang: and kind:, over an article's terms.

A query is nothing but runs of terms that stand in an article or do not (see ``terms``), so it means the same in Python
and in any database, and nothing that is written in one can cost more than looking them up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from functools import lru_cache

from summaries.folding import terms_of
from summaries.inflections import Form
from summaries.model import Topic
from summaries.terms import Terms
from summaries.wording import MAX_QUERY_LENGTH, MAX_QUERY_TERMS, Token, complain, read_date, read_term, tokens_of

__all__ = [
    "MAX_QUERY_LENGTH",
    "MAX_QUERY_TERMS",
    "And",
    "Not",
    "Or",
    "Query",
    "Search",
    "Tagged",
    "Term",
    "matches",
    "parse_query",
    "parse_search",
    "query_of",
    "terms_of",
]


MAX_DEPTH = 10
"""How many parentheses may stand inside each other: FTS5's own parser gives up at some twenty."""


@dataclass(frozen=True, slots=True)
class Term:
    """Matches a text in which one of these ``forms`` occurs: of a word, or of several words in a row."""

    forms: tuple[Form, ...]


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


Query = Term | And | Or | Not


@dataclass(frozen=True, slots=True)
class Tagged:
    """Stands in place of a topic's query where its articles are noted already."""

    topic_id: int


def matches(query: Query, terms: Terms) -> bool:
    """Whether an article with these ``terms`` is about ``query``."""
    match query:
        case Term(forms):
            return any(map(terms.has, forms))
        case And(parts):
            return all(matches(part, terms) for part in parts)
        case Or(parts):
            return any(matches(part, terms) for part in parts)
        case Not(part):
            return not matches(part, terms)


def asked(query: Query) -> tuple[Term, ...]:
    """Return the terms whose presence a query asks for, each once, in its order: those of which ``show`` tells."""
    match query:
        case Term():
            return (query,)
        case And(parts) | Or(parts):
            return tuple(dict.fromkeys(term for part in parts for term in asked(part)))
        case _:
            return ()


def query_of(topic: Topic) -> Query | Tagged:
    """Return what to ask the store for, to be given the articles of a topic: what is noted of it, if all is.

    Raises:
        BadQuery: it cannot be understood.
    """
    return Tagged(topic.id) if topic.is_tagged else parse_query(topic.query)


@lru_cache(maxsize=4096)
def parse_query(text: str) -> Query:
    """Read a query: words must all occur; ``"…"`` is a phrase, ``OR`` a choice, ``-`` excludes, ``( )`` groups.

    ``a AND b`` and ``a NOT b`` are what they are elsewhere: ``a b`` and ``a -b``.
    A word that folds to several (``COVID-19``) is a phrase. ``source:`` asks for a part of the outlet's name or of the
    article's host, ``lang:`` for a language, ``kind:`` for a kind of article. Little words (*the*, *of*, *und*) are
    left out where they stand beside others, outside of phrases.

    Raises:
        BadQuery: it cannot be understood; says where, and what to do.
    """
    return _parsed(_tokens(text), text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """What is searched for: a query, and the days that it is about: from ``after`` on, and before ``before``."""

    query: Query
    after: date | None = None
    before: date | None = None

    def period(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """Return the last moment before the period, and its last one; the days are those of ``zone``."""

        def last_before(day: date | None) -> datetime | None:
            return None if day is None else datetime.combine(day, time(), zone) - datetime.resolution

        return last_before(self.after), last_before(self.before)


@lru_cache(maxsize=4096)
def parse_search(text: str) -> Search:
    """Read what is searched for: a query (see `parse_query`), and ``after:`` and ``before:`` with a date.

    Of several dates the last counts.

    Raises:
        BadQuery: it cannot be understood; says where, and what to do.
    """
    days: dict[str, date] = {}
    rest = []
    for token in _tokens(text):
        if token.field in {"after", "before"}:
            days[token.field] = read_date(token, text)
        else:
            rest.append(token)
    return Search(query=_parsed(rest, text), **days)


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a query, if they are not too many."""
    if len(text) > MAX_QUERY_LENGTH:
        raise complain("too-long", text, MAX_QUERY_LENGTH, length=len(text), limit=MAX_QUERY_LENGTH)
    tokens = tokens_of(text)
    if len(tokens) > MAX_QUERY_TERMS:
        at = tokens[MAX_QUERY_TERMS].at
        raise complain("too-many", text, at, count=len(tokens), limit=MAX_QUERY_TERMS)
    return tokens


def _parsed(tokens: list[Token], text: str) -> Query:
    parser = _Parser(tokens, text)
    query = parser.choice()
    if parser.position < len(tokens):
        raise complain("unopened", text, tokens[parser.position].at)
    if query is None:
        raise complain("only-common" if parser.little else "empty", text, 0)
    if not _asks(query):
        raise complain("only-excludes", text, next((each.at for each in tokens if each.is_excluded), 0))
    return query


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

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.position = 0
        self.little = False
        self.depth = 0

    def choice(self) -> Query | None:
        parts = [self.all()]
        while self._next_is("or"):
            self.position += 1
            parts.append(self.all())
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else Or(found) if found else None

    def all(self) -> Query | None:
        parts: list[Query] = []
        while self.position < len(self.tokens) and not self._next_is("close") and not self._next_is("or"):
            part = self.term()
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None

    def term(self) -> Query | None:
        token = self.tokens[self.position]
        self.position += 1
        if token.sort == "open":
            if self.depth == MAX_DEPTH:
                raise complain("too-deep", self.text, token.at, limit=MAX_DEPTH)
            self.depth += 1
            found = self.choice()
            self.depth -= 1
            if not self._next_is("close"):
                raise complain("unclosed", self.text, token.at)
            self.position += 1
        else:
            forms = read_term(token, self.text)
            self.little = self.little or token.is_little
            found = Term(forms) if forms else None
        return Not(found) if found is not None and token.is_excluded else found

    def _next_is(self, sort: str) -> bool:
        return self.position < len(self.tokens) and self.tokens[self.position].sort == sort
