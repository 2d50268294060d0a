"""``search``: the store's search over a million articles beside a plain FTS5 query over the same texts.

The plain query is what any program would write: FTS5's own table of title and text, its own rank, the first eleven
rows. Ours also ranks by recency, keeps to one article a story, and to what the server that asks may see: nine of ten
sources.
The texts are made up, of words as frequent as words are (Zipf).
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from summaries.store import Store
from summaries.store.indexing import SLOTS, number_at
from summaries.topics import parse_query
from tests.bench.rows import Row

ARTICLES = 1_000_000
MUST_TIMES = 2.0
GUILD, SOURCES, FOLLOWED = 7, 200, 180
NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)

WORDS = 50_000
_TITLE, _TEXT = 8, 60
_SPAN = timedelta(days=3 * 365)
_BATCH = 20_000
_QUERIES = 150
_LIMIT = 10


def measure(data: Path | None, *, count: int = ARTICLES) -> tuple[list[Row], list[str]]:
    """Return the 50th and 99th percentile of the time that a query takes, ours beside the plain one."""
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        file = Path(folder) / "slugline.db"
        asyncio.run(make_tables(file))
        started = time.process_time()
        words = vocabulary()
        fill(file, words, count)
        made = time.process_time() - started
        queries = _queries(words)
        plain = _plainly(file, queries)
        ours = asyncio.run(_ours(file, queries))
        size = file.stat().st_size / 2**20
    rows = [
        Row(
            what=f"a search over {count} articles, {name}",
            value=percentile(ours, share),
            unit="ms",
            beside="plain FTS5 query",
            beside_value=percentile(plain, share),
            must=MUST_TIMES * percentile(plain, share) if share == 0.99 else None,
            at_most=True,
        )
        for name, share in (("median", 0.5), ("99th percentile", 0.99))
    ]
    return rows, [f"{len(queries)} queries; the database has {size:.0f} MB with both indexes, made in {made:.0f} s."]


async def make_tables(file: Path) -> None:
    async with Store.open(f"sqlite:///{file}"):
        pass


def vocabulary() -> list[str]:
    chance = random.Random(3)
    letters = "abcdefghijklmnoprtuvw"  # no word ends in an inflection by chance: both tables hold the same words
    made: dict[str, None] = {}
    while len(made) < WORDS:
        made["".join(chance.choices(letters, k=chance.randint(4, 9))) + "x"] = None
    return list(made)


def fill(file: Path, words: list[str], count: int) -> None:
    """Store articles, the newest first in a story of its own or one of three, and both indexes."""
    chance = np.random.default_rng(1)
    shares = 1 / np.arange(2, WORDS + 2)
    shares /= shares.sum()
    minutes = _SPAN.total_seconds() / 60 / count
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA synchronous=OFF; CREATE VIRTUAL TABLE plain USING fts5(title, text);")
        connection.executemany(
            "INSERT INTO sources (id, url, title, kind, is_shared, added_at, failures)"
            " VALUES (?, ?, ?, 'feed', 0, ?, 0)",
            [
                (id, f"https://s{id}.example/feed", f"Source {id}", "2026-01-01 00:00:00")
                for id in range(1, SOURCES + 1)
            ],
        )
        connection.executemany(
            "INSERT INTO follows (guild_id, source_id, added_by, added_at) VALUES (?, ?, 1, '2026-01-01 00:00:00')",
            [(GUILD, id) for id in range(1, FOLLOWED + 1)],
        )
        for start in range(0, count, _BATCH):
            size = min(_BATCH, count - start)
            drawn = chance.choice(WORDS, (size, _TITLE + _TEXT), p=shares)
            batch = list(_rows(drawn, words, range(start, start + size), minutes))
            ids = {each["story"] for each in batch}
            connection.executemany(
                "INSERT OR IGNORE INTO stories (id, headline, updated_at) VALUES (?, '', '2026-01-01 00:00:00')",
                [(id,) for id in ids],
            )
            connection.executemany(
                "INSERT INTO articles (id, story_id, published_at, first_seen_at, is_dated, kind, language,"
                " fingerprint, url, title, teaser, coverage, text, number)"
                " VALUES (:id, :story, :at, :at, 1, 'report', 'en', 0, :url, :title, '', '[]', :text, :number)",
                batch,
            )
            connection.executemany(
                "INSERT INTO entries (source_id, key, article_id, seen_at) VALUES (:source, :id, :id, :at)", batch
            )
            connection.executemany(
                "INSERT INTO terms (rowid, title, text, facts) VALUES (:number, :title, :text, '§l§en §k§report')",
                batch,
            )
            connection.executemany("INSERT INTO plain (title, text) VALUES (:title, :text)", batch)
            connection.commit()


def _rows(drawn: np.ndarray, words: list[str], numbers: range, minutes: float) -> Iterator[dict[str, object]]:
    for number, line in zip(numbers, drawn.tolist(), strict=True):
        told = [words[place] for place in line]
        at = NOW - _SPAN + timedelta(minutes=number * minutes)
        yield {
            "id": f"a{number}",
            "story": f"a{number // 3 * 3}",
            "at": at.strftime("%Y-%m-%d %H:%M:%S.000000"),
            "url": f"https://s.example/{number}",
            "title": " ".join(told[:_TITLE]),
            "text": " ".join(told[_TITLE:]),
            "number": number_at(at) + number % SLOTS,
            "source": number % SOURCES + 1,
        }


def _queries(words: list[str]) -> list[str]:
    """Return queries as people write them: mostly two or three words, some common, a few with OR, minus or a phrase."""
    chance = random.Random(11)

    def word() -> str:
        return words[int(10 ** chance.uniform(1.3, 4.5))]

    shapes = (
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} {word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f'"{word()} {word()}"',
    )
    return [chance.choice(shapes)() for _ in range(_QUERIES)]


def _plainly(file: Path, queries: list[str]) -> list[float]:
    taken = []
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for query in queries:
            best = float("inf")
            for _ in range(3):
                started = time.perf_counter()
                asked = query.replace(" -", " NOT ")
                connection.execute(
                    "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?", (asked, _LIMIT + 1)
                ).fetchall()
                best = min(best, time.perf_counter() - started)
            taken.append(best * 1000)
    return taken


async def _ours(file: Path, queries: list[str]) -> list[float]:
    taken = []
    async with Store.open(f"sqlite:///{file}") as store:
        for query in queries:
            best = float("inf")
            for _ in range(3):
                started = time.perf_counter()
                await store.archive.search(parse_query(query), guild_id=GUILD, now=NOW, limit=_LIMIT)
                best = min(best, time.perf_counter() - started)
            taken.append(best * 1000)
    return taken


def percentile(taken: list[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]
