"""What one more article costs when so many are stored already: 1,000 to 1,000,000, on SQLite and on PostgreSQL.

A feed with new articles is read as the bot reads it, all of it but the network: parsed, placed among the open stories,
condensed, indexed, matched against topics, saved. How many stories are open is the same at every size, as they close
when nothing is added to them. Time is of the processor, ours and that of our connections to PostgreSQL, which is
begun for it here. ``--count`` is the largest size.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, cast

from summaries.fetch import Fetcher
from summaries.model import FeedKind, Page, Source
from summaries.refresh import Newsroom, Refreshed
from summaries.store import Store
from summaries.topics import parse_query
from summaries.work import inline
from tests.bench.filling import GUILD, NOW, SOURCES, Filler, PostgresSink, SqliteSink
from tests.bench.rows import Row
from tests.bench.webs import Pages, rss

LARGEST = 1_000_000
SIZES = (1_000, 10_000, 100_000, LARGEST)
FLAT = 1.3
"""How many times as much an article may cost at most, with a hundred times as many stored."""
BESIDE = 10_000

ROUNDS, A_FEED = 12, 20
_TOPICS, _QUERIES = 100, 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """What was measured at one size: milliseconds for an article, and for a search in the middle."""

    size: int
    article: float
    search: float


def measure(data: Path | None = None, *, count: int = LARGEST) -> tuple[list[Row], list[str]]:
    """Return the cost of one more article at each size, beside that at 10,000."""
    if data is not None:
        raise ValueError("the benchmark growth makes its own data")
    sizes = [size for size in SIZES if size <= count] or [count]
    rows, notes = [], []
    for name, points, note in (_on_sqlite(sizes), _on_postgres(sizes)):
        rows += _rows(name, points)
        notes.append(note)
    return rows, notes


def _rows(name: str, points: Sequence[Point]) -> list[Row]:
    beside = next((point for point in points if point.size == BESIDE), points[0])
    rows = []
    for point in points:
        beside_name = f"at {beside.size}" if point is not beside else None
        rows.append(
            Row(what=f"{name}: one more article, at {point.size}", value=point.article, unit="ms", beside=beside_name,
                beside_value=beside.article if beside_name else None,
                must=FLAT * beside.article if point.size > BESIDE else None, at_most=True)
        )  # fmt: skip
    searches = [Row(what=f"{name}: a search, median, at {each.size}", value=each.search, unit="ms") for each in points]
    return [*rows, *searches]


def _on_sqlite(sizes: Sequence[int]) -> tuple[str, list[Point], str]:
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        file = Path(folder) / "slugline.db"
        url = f"sqlite:///{file}"
        asyncio.run(prepare(url))
        points = _points(url, Filler(SqliteSink(file)), sizes, _no_more_time)
        return "SQLite", points, f"SQLite: the file has {file.stat().st_size / 2**20:.0f} MB in the end."


def _on_postgres(sizes: Sequence[int]) -> tuple[str, list[Point], str]:
    name = "PostgreSQL"
    try:
        with _postgres() as url:
            asyncio.run(prepare(url))
            sink = PostgresSink(url)
            points = _points(url, Filler(sink), sizes, lambda: _backends(url), settle=sink.settle)
            return name, points, "PostgreSQL: with the processor time of its processes that serve us."
    except ImportError as error:
        return name, [], f"PostgreSQL: not measured ({error})."


@contextmanager
def _postgres() -> Any:
    from tests.postgres import database, server  # noqa: PLC0415 - sets the environment for the wheel

    with (
        tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder,
        server(Path(folder)) as running,
        database(running) as url,
    ):
        yield url


def _points(
    url: str,
    filler: Filler,
    sizes: Sequence[int],
    beside: Callable[[], float],
    *,
    settle: Callable[[], None] | None = None,
) -> list[Point]:
    filler.fill(min(sizes[0], 1_000))
    points = []
    for nth, size in enumerate(sizes):
        filler.fill(size)
        if settle is not None:
            settle()
        article, search = asyncio.run(cost(url, filler, nth, beside))
        points.append(Point(size=size, article=article, search=search))
    return points


async def prepare(url: str) -> None:
    """Make the tables, the sources and the topics."""
    async with Store.open(url) as store:
        for nth in range(SOURCES):
            source = await store.sources.add(
                f"https://s{nth + 1}.example/feed", f"Source {nth + 1}", FeedKind.FEED, now=NOW, is_shared=False
            )
            await store.sources.follow(GUILD, source.id, by=1, now=NOW)
        words = Filler(SqliteSink(Path())).texts(1, 4 * _TOPICS)[0].split(" ")
        for nth in range(_TOPICS):
            await store.topics.create(GUILD, f"Topic {nth}", " ".join(words[4 * nth : 4 * nth + 2]), by=1, now=NOW)
        while await store.topics.tag():
            pass


async def cost(
    url: str, filler: Filler, nth: int, beside: Callable[[], float], *, rounds: int = ROUNDS
) -> tuple[float, float]:
    """Return the milliseconds of processor time that one more article takes, and those of a search on the wall."""
    texts = filler.news((rounds + 1) * A_FEED)
    async with Store.open(url) as store:
        source = (await store.sources.of(GUILD))[0]
        web = Pages({}, clock=lambda: NOW)
        newsroom = Newsroom(store=store, fetch=cast("Fetcher", web), run=inline, clock=lambda: NOW)
        taken, beside_before = [], beside()
        for round_ in range(rounds + 1):
            some = texts[round_ * A_FEED : (round_ + 1) * A_FEED]
            web.pages = {source.url: _feed(source, some, f"{nth}-{round_}")}
            before = time.process_time()
            outcome = await newsroom.refresh(source, now=NOW)
            taken.append((time.process_time() - before) / A_FEED)
            assert isinstance(outcome, Refreshed), outcome
            assert outcome.new == A_FEED
        elsewhere = (beside() - beside_before) / len(texts)  # its clock is too coarse for one round
        searches = []
        for text in filler.texts(_QUERIES, 40):
            query = parse_query(" ".join(text.split(" ")[-2:]))
            started = time.perf_counter()
            await store.archive.search(query, guild_id=GUILD, now=NOW, limit=10)
            searches.append(time.perf_counter() - started)
        # At the first, the open stories are read.
        return 1000 * (statistics.median(taken[1:]) + elsewhere), 1000 * statistics.median(searches)


def _feed(source: Source, texts: Sequence[str], name: str) -> Page:
    """Return a feed with an entry for each text, all of it told in the feed."""
    items = "".join(
        f"<item><title>{text[:60]}</title><link>{source.url}/{name}-{number}</link><guid>{name}-{number}</guid>"
        f"<pubDate>{format_datetime(NOW - timedelta(minutes=number))}</pubDate>"
        f"<content:encoded>&lt;p&gt;{_sentences(text)}&lt;/p&gt;</content:encoded></item>"
        for number, text in enumerate(texts)
    )
    return Page(
        url=source.url,
        body=rss("Feed", "<language>en</language>" + items),
        fetched_at=NOW,
        media_type="application/rss+xml",
    )


def _sentences(text: str) -> str:
    words = text.split(" ")
    return " ".join(" ".join(words[at : at + 15]).capitalize() + "." for at in range(0, len(words), 15))


def _no_more_time() -> float:
    return 0.0


def _backends(url: str) -> float:
    """Return the processor seconds so far of PostgreSQL's processes that serve this database (proc(5), in ticks)."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    spent = 0
    for (pid,) in rows:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")
