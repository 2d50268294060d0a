"""The index of every article's terms: FTS5 on SQLite, a tsvector with GIN on PostgreSQL, under one name.

Both hold the terms exactly as `summaries.terms` makes them, so both find the same. An article's row is its ``number``,
which grows with the time it was published: what is newest, and what is of a period, is found without looking further.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from summaries.inflections import Form
from summaries.store.database import chunks
from summaries.tables import articles
from summaries.terms import LANGUAGE, Terms, fact
from summaries.topics import And, Not, Or, Query, Term

terms = Table(
    "terms",
    MetaData(),  # not that of the other tables: what it is differs from one database to the other
    Column("rowid", BigInteger, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("facts", Text, nullable=False),
)

_INSERT = insert(terms)
_INSERT_WITH_VECTOR = text(
    "INSERT INTO terms (rowid, title, text, facts, vector)"
    " VALUES (:rowid, :title, :text, :facts, CAST(:vector AS tsvector))"
)

SLOTS = 1 << 14
"""How many articles of one minute have numbers in its order; FTS5 keeps small gaps between numbers in few bytes."""
LAST = 1 << 62
"""A number beyond that of every article."""


def number_at(moment: datetime) -> int:
    """Return the least number of an article that was published in this minute or later."""
    return max(0, int(moment.astimezone(UTC).timestamp()) // 60) * SLOTS


def _slot(article_id: str, published_at: datetime, attempt: int) -> int:
    """Return the number that an article gets, if it is free; after some attempts, one of a later minute."""
    found = int.from_bytes(blake2b(f"{article_id}:{attempt}".encode(), digest_size=4).digest()) % SLOTS
    return number_at(published_at) + found + attempt // 8 * SLOTS


def first_number(article_id: str, published_at: datetime) -> int:
    """Return the number that a new article gets if no other has it."""
    return _slot(article_id, published_at, 0)


def number_articles(
    connection: Connection, published: Mapping[str, datetime], *, taken: AbstractSet[int]
) -> dict[str, int]:
    """Return free numbers for new articles, by their ids; ``taken`` are those of their first numbers that are not."""
    numbers: dict[str, int] = {}
    waiting, attempt, given = dict(published), 0, set(taken)
    while waiting:
        wished = {id: _slot(id, at, attempt) for id, at in waiting.items()}
        for chunk in chunks(wished.values() if attempt else ()):
            given |= set(connection.scalars(select(articles.c.number).where(articles.c.number.in_(chunk))))
        for id, number in wished.items():
            if number not in given:
                given.add(number)
                numbers[id] = number
                del waiting[id]
        attempt += 1
    return numbers


def write_terms(connection: Connection, rows: Mapping[int, Terms], *, known: Collection[int]) -> None:
    """Store the terms of articles by their numbers; those of ``known`` articles are replaced."""
    for chunk in chunks(known):
        connection.execute(delete(terms).where(terms.c.rowid.in_(chunk)))
    if rows:
        kept = [
            {"rowid": number, "title": each.title, "text": each.text, "facts": each.facts}
            for number, each in rows.items()
        ]
        if connection.dialect.name == "sqlite":
            connection.execute(_INSERT, kept)
            return
        vectors = [row | {"vector": vector_of(each)} for row, each in zip(kept, rows.values(), strict=True)]
        connection.execute(_INSERT_WITH_VECTOR, vectors)


def vector_of(article: Terms) -> str:
    """Return terms as a tsvector is written: each with its place in all of them, and the weight of its part.

    Between two parts a place is left free, so that no phrase runs on from one into the next.
    """
    words: list[str] = []
    first = 1
    for line, weight in ((article.title, "A"), (article.text, "D"), (article.facts, "C")):
        part = line.split(" ")
        words += [f"{word}:{place}{weight}" for place, word in enumerate(part, first) if word]
        first += len(part) + 1
    return " ".join(words)


class Found(FunctionElement[bool]):
    """Whether a row of ``terms`` matches a query, given as FTS5 writes it and as PostgreSQL does."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Return it as it is: SQLAlchemy would write ``= 1`` behind it, which SQLite cannot look up."""
        return self


class Relevance(FunctionElement[float]):
    """How well a row matches a query: the lower, the better; words in the title count most."""

    type = Float()
    inherit_cache = True


@compiles(Found, "sqlite")
def _found_by_fts5(element: Found, compiler: Any, **given: Any) -> str:
    return f"terms MATCH {compiler.process(next(iter(element.clauses)), **given)}"


@compiles(Found, "postgresql")
def _found_by_gin(element: Found, compiler: Any, **given: Any) -> str:
    return f"terms.vector @@ CAST({compiler.process(list(element.clauses)[1], **given)} AS tsquery)"


@compiles(Relevance, "sqlite")
def _relevance_by_fts5(*_: Any, **__: Any) -> str:
    return "bm25(terms, 6.0, 1.0, 0.0)"


@compiles(Relevance, "postgresql")
def _relevance_by_tsvector(element: Relevance, compiler: Any, **given: Any) -> str:
    wanted = compiler.process(list(element.clauses)[1], **given)
    # Weights of D, C, B, A: facts are C and count for nothing; 1 divides by the logarithm of the length.
    return f"(-ts_rank('{{0.15, 0, 0, 1}}', terms.vector, CAST({wanted} AS tsquery), 1))"


def found(query: Query) -> Found:
    """Return the condition that is true of the rows of ``terms`` that a query matches."""
    return Found(*_written(query))


def found_by(name: str) -> Found:
    """Return the same of a query that is given when it is asked, as `given_by` the same name."""
    return Found(*(bindparam(each, type_=Text) for each in _names(name)))


def given_by(name: str, query: Query) -> dict[str, str]:
    """Return a query as it is given to a statement with `found_by` of this name."""
    return dict(zip(_names(name), (_fts5(query), _tsquery(query)), strict=True))


def relevance(query: Query) -> Relevance:
    """Return how well the rows that `found` finds match."""
    return Relevance(*_written(query))


def _names(name: str) -> tuple[str, str]:
    return f"{name}_fts5", f"{name}_tsquery"


def _written(query: Query) -> Sequence[Any]:
    return (bindparam(None, _fts5(query), Text), bindparam(None, _tsquery(query), Text))


def _fts5(query: Query) -> str:
    """Return a query as FTS5 writes it, which knows no NOT but in ``a NOT b``."""
    found, without = _split(query)
    if found is None:  # parse_query refuses what only excludes
        raise ValueError("the query asks for nothing")
    return found if without is None else f"({found}) NOT ({without})"


def _split(query: Query) -> tuple[str | None, str | None]:
    """Return what must be found (None: anything) and what must not."""
    match query:
        case Term(forms):
            return _any(map(_fts5_form, forms)), None
        case Not(part):
            found, without = _split(part)
            if found is None:
                return without, None
            return None, found if without is None else f"({found}) NOT ({without})"
        case And(parts):
            halves = [_split(part) for part in parts]
            wanted = [found for found, _ in halves if found is not None]
            left_out = [without for _, without in halves if without is not None]
            return _all(wanted), _any(left_out)
        case Or(parts):
            # Not everything of a choice may be there: a OR NOT b is NOT (b NOT a).
            halves = [_split(part) for part in parts]
            some = _any(found if not without else f"({found}) NOT ({without})" for found, without in halves if found)
            lacking = [without for found, without in halves if found is None and without is not None]
            if not lacking:
                return some, None
            everything = _all(lacking)
            return None, everything if some is None else f"({everything}) NOT ({some})"


def _fts5_form(form: Form) -> str:
    languages = " OR ".join(f'"{fact(LANGUAGE, language)}"' for language in form.languages)
    return f'"{form.text}" AND ({languages})' if languages else f'"{form.text}"'


def _tsquery_form(form: Form) -> str:
    words = " <-> ".join(f"'{word}'" for word in form.text.split(" "))
    languages = " | ".join(f"'{fact(LANGUAGE, language)}'" for language in form.languages)
    return f"({words}) & ({languages})" if languages else words


def _all(parts: Iterable[str]) -> str | None:
    return " AND ".join(f"({part})" for part in parts) or None


def _any(parts: Iterable[str]) -> str | None:
    return " OR ".join(f"({part})" for part in parts) or None


def _tsquery(query: Query) -> str:
    """Return a query as PostgreSQL writes it."""
    match query:
        case Term(forms):
            return _either(map(_tsquery_form, forms))
        case Not(part):
            return f"!{_tsquery(part)}"
        case And(parts):
            return f"({' & '.join(map(_tsquery, parts))})"
        case Or(parts):
            return _either(map(_tsquery, parts))


def _either(parts: Iterable[str]) -> str:
    return f"({' | '.join(f'({part})' for part in parts)})"
