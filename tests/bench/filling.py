"""Databases that hold very many articles already, filled in bulk: SQLite and PostgreSQL, with the same rows.

The newest articles are real to whoever clusters: their stories are open. All others only stand there, as what was read
in the years before does.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from summaries.features import VERSION, features_of
from summaries.model import Article, Kind
from summaries.store.indexing import SLOTS, number_at, vector_of
from summaries.terms import Terms, terms_of_article
from tests.bench.search import WORDS, vocabulary

GUILD, SOURCES = 7, 200
NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
OPEN = 1_000
"""How many of the articles are in open stories, each in one of its own: as many as a few hundred sources leave."""

_SPAN = timedelta(days=3 * 365)
_LONG_AGO = NOW - timedelta(days=10)
_TITLE, _TEXT, _NEWS = 8, 60, 220
_RARE = 2_000
"""The rank of the most frequent word of what tells of an event, so that two events have few words in common."""
_BATCH = 20_000
_TABLES = {
    "stories": "id headline updated_at",
    "articles": "id story_id published_at first_seen_at is_dated kind language fingerprint url title teaser coverage "
    "text number",
    "entries": "source_id key article_id seen_at",
    "features": "article_id edit version data",
    "terms": "rowid title text facts",
}
"""What is filled, in an order in which everything that is named is there."""

Rows = dict[str, list[tuple[Any, ...]]]


class Sink(Protocol):
    """A database that takes rows in bulk."""

    def take(self, rows: Rows) -> None:
        """Store rows, each with the columns of ``_TABLES``."""
        ...


@dataclass
class SqliteSink:
    """A SQLite file with Slugline's tables."""

    file: Path

    def take(self, rows: Rows) -> None:
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            for table, columns in _TABLES.items():
                names = columns.split()
                places = ", ".join("?" * len(names))
                connection.executemany(
                    f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", map(_as_sqlite, rows[table])
                )
            connection.commit()


@dataclass
class PostgresSink:
    """A PostgreSQL database with Slugline's tables."""

    url: str

    def take(self, rows: Rows) -> None:
        import psycopg  # noqa: PLC0415 - not everywhere is it there

        with psycopg.connect(self.url) as connection, connection.cursor() as cursor:
            for table, columns in _TABLES.items():
                names = columns.split() + (["vector"] if table == "terms" else [])
                with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                    for row in map(_with_vector, rows[table]) if table == "terms" else rows[table]:
                        copy.write_row(row)

    def settle(self) -> None:
        """Do what PostgreSQL does by itself some minutes after so much was written."""
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


class Filler:
    """Fills a database up to any number of articles, more and more of them."""

    def __init__(self, sink: Sink | None) -> None:
        self._sink = sink
        self._words = vocabulary()
        self._shares = _shares(2)
        self._rare_shares = _shares(_RARE)
        self._chance = np.random.default_rng(1)
        self.held = 0

    def fill(self, count: int) -> None:
        """Store as many articles as are missing to ``count``, the last ``OPEN`` ever stored in open stories."""
        while self.held < count:
            size = min(_BATCH, count - self.held)
            is_open = self.held + size <= OPEN
            self._sink.take(self._rows(range(self.held, self.held + size), is_open=is_open))
            self.held += size

    def texts(self, count: int, words: int, *, shares: np.ndarray | None = None) -> list[str]:
        """Return new texts of so many words, each as frequent as words are."""
        drawn = self._chance.choice(len(self._words), (count, words), p=self._shares if shares is None else shares)
        return [" ".join(self._words[place] for place in line) for line in drawn.tolist()]

    def news(self, count: int) -> list[str]:
        """Return new texts of so many events, which have few words in common."""
        return self.texts(count, _TITLE + _NEWS, shares=self._rare_shares)

    def _rows(self, numbers: Sequence[int], *, is_open: bool) -> Rows:
        rows: Rows = {table: [] for table in _TABLES}
        told = self.news(len(numbers)) if is_open else self.texts(len(numbers), _TITLE + _TEXT)
        for number, line in zip(numbers, told, strict=True):
            words = line.split(" ")
            for table, row in _row(number, " ".join(words[:_TITLE]), " ".join(words[_TITLE:]), is_open=is_open):
                rows[table].append(row)
        return rows


def _row(number: int, title: str, text: str, *, is_open: bool) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield what each table holds of one article; of three that are not open, the first one's story has all."""
    id, url = f"a{number}", f"https://s{number % SOURCES}.example/{number}"
    at = NOW - timedelta(minutes=number % 5000) if is_open else _LONG_AGO - _SPAN * (number % 999_983 / 999_983)
    article = Article(
        id=id, title=title, text=text, kind=Kind.REPORT, published_at=at, first_seen_at=at, url=url, language="en"
    )
    story = id if is_open or number % 3 == OPEN % 3 else None
    if story is not None:
        yield "stories", (id, title, at)
    belongs = story or f"a{number - (number - OPEN) % 3}"
    place = number_at(at) + number % SLOTS
    yield (
        "articles",
        (id, belongs, at, at, True, "report", "en", number * 7919, url, title, "", "[]", text, place),
    )
    yield "entries", (number % SOURCES + 1, url, id, at)
    yield "features", (id, 1, VERSION, features_of(article).packed() if is_open else b"\0" * 200)
    if is_open:
        terms = terms_of_article(article)
        yield "terms", (place, terms.title, terms.text, terms.facts)
    else:
        yield "terms", (place, title, text, "§l§en §k§report")


def _with_vector(row: tuple[Any, ...]) -> tuple[Any, ...]:
    _, title, text, facts = row
    return (*row, vector_of(Terms(title=title, text=text, facts=facts)))


def _shares(first: int) -> np.ndarray:
    """Return how frequent words are (Zipf), the most frequent one being the ``first`` of its language."""
    shares = 1 / np.arange(first, first + WORDS)
    return np.asarray(shares / shares.sum())


def _as_sqlite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        each.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(each, datetime) else int(each) if each is True else each
        for each in row
    )
