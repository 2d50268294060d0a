"""Reading by one worker and by two: articles a second, on PostgreSQL, from feeds and pages over loopback.

Everything is real and a process of its own: ``slugline worker``, the database, the web that they read, whose pages are
as heavy as those of newspapers. One and two workers take turns; of each, the middle round counts. Beside it stands what
two cores allow at most, as the database and the web need some of the same two: the processor time of one worker over
that of all, times two.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import psycopg

from bot.tasks import Tasks
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.work import inline
from tests.bench.papersite import Site, host, site
from tests.bench.rows import Row
from tests.bench.webs import Pages
from tests.postgres import database, server

WORLDS = 20
"""Worlds of newspapers that are read in one round: eight papers each, every one on a host of its own."""
ROUNDS = 3
AT_ONCE = 8
MUST_TIMES = 1.8
_WARM = 2
"""Worlds by which workers come into their stride, one for each."""
_WORKER = "from bot.cli import main; main()"


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What was read, in how many seconds, and the processor seconds of the workers, the database and the web."""

    articles: int
    seconds: float
    workers: float
    database: float
    web: float

    @property
    def rate(self) -> float:
        """How many articles a second."""
        return self.articles / self.seconds

    def each(self, seconds: float) -> float:
        """Return seconds of the round as milliseconds an article."""
        return 1000 * seconds / self.articles


def measure(data: Path | None = None, *, count: int = WORLDS) -> tuple[list[Row], list[str]]:
    """Return how much faster two workers read than one; ``count`` is how many worlds of newspapers."""
    if data is not None:
        raise ValueError("the benchmark workers makes its own data")
    rounds: dict[int, list[Round]] = {1: [], 2: []}
    with (
        tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder,
        server(Path(folder)) as running,
        site(count + _WARM) as web,
    ):
        for _ in range(ROUNDS):
            for workers, found in rounds.items():
                with database(running) as url:
                    found.append(asyncio.run(_round(url, web, workers)))
    one, two = (sorted(each, key=lambda found: found.rate)[ROUNDS // 2] for each in rounds.values())
    beside = one.database + one.web
    rows = [
        Row(what="two workers", value=two.rate, unit="articles a second", beside="one worker", beside_value=one.rate,
            must=MUST_TIMES * one.rate),
        Row(what="two workers, times one", value=two.rate / one.rate, unit="times", beside="what two cores allow",
            beside_value=2 * min(1.0, one.workers / (one.workers + beside))),
        Row(what="a worker's processor time", value=one.each(one.workers), unit="ms an article"),
        Row(what="a worker's processor time, of two", value=two.each(two.workers), unit="ms an article"),
        Row(what="the database's", value=one.each(one.database), unit="ms an article"),
        Row(what="that of the web that is read", value=one.each(one.web), unit="ms an article"),
    ]  # fmt: skip
    told = "; ".join(f"{n}: " + ", ".join(f"{each.rate:.1f}" for each in found) for n, found in rounds.items())
    feeds = sum(map(len, web.feeds[_WARM:]))
    return rows, [f"{feeds} feeds, {one.articles} pages; rounds, in articles a second: {told}."]


async def _round(url: str, web: Site, workers: int) -> Round:
    """Read all feeds with so many workers; return how that went."""
    async with Store.open(url) as store, AsyncExitStack() as stack:
        newsroom = Newsroom(store=store, fetch=cast("Fetcher", Pages({}, clock=_now)), run=inline, clock=_now)
        tasks = Tasks(url, newsroom=newsroom, clock=_now)
        await stack.enter_async_context(tasks.opened())
        watch = await stack.enter_async_context(await psycopg.AsyncConnection.connect(url, autocommit=True))

        async def add(worlds: Sequence[Sequence[str]]) -> None:
            for feed in (feed for world in worlds for feed in world):
                await store.sources.add(feed, feed, FeedKind.FEED, now=_now(), is_shared=True, next_fetch_at=_now())

        async def read() -> None:
            await tasks.begin_due()
            while await _count(watch, _LEFT):  # noqa: ASYNC110 - it is other processes' doing, which tell nobody
                await asyncio.sleep(0.05)

        processes = [await stack.enter_async_context(_worker(url, web)) for _ in range(workers)]
        await add(web.feeds[:workers])  # as many feeds as all of them take at once: each loads what it needs
        await read()
        await add(web.feeds[_WARM:])
        stored = await _count(watch, _STORED)
        before = [_spent(process.pid) for process in processes], _postgres(), _spent(web.process)
        started = time.perf_counter()
        await read()
        return Round(
            seconds=time.perf_counter() - started,
            articles=await _count(watch, _STORED) - stored,
            workers=sum(_spent(process.pid) for process in processes) - sum(before[0]),
            database=_postgres() - before[1],
            web=_spent(web.process) - before[2],
        )


_LEFT = (
    "SELECT (SELECT count(*) FROM sources WHERE read_at IS NULL AND failures = 0)"
    " + (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))"
)
_STORED = "SELECT count(*) FROM articles"


async def _count(watch: psycopg.AsyncConnection, query: str) -> int:
    row = await (await watch.execute(query.encode())).fetchone()
    return int(row[0]) if row else 0


@asynccontextmanager
async def _worker(url: str, web: Site) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a worker that is ready; end it as an operator does."""
    environment = os.environ | {
        "SLUGLINE_DATABASE_URL": url,
        "SLUGLINE_WORKERS_MODE": "procrastinate",
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS": ",".join(map(host, range(sum(map(len, web.feeds))))),
        "SLUGLINE_LOG_LEVEL": "info",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _WORKER, "worker", "--concurrency", str(AT_ONCE), env=environment,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    said = b""
    while b"worker ready" not in said:
        line = await process.stderr.readline()
        if not line:
            raise OSError(f"a worker ended before it was ready: {said.decode()}")
        said += line
    draining = asyncio.create_task(process.stderr.read())
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()
        await draining


def _now() -> datetime:
    return datetime.now(UTC)


def _spent(pid: int) -> float:
    """Return the processor seconds of a process so far (proc(5): fields 14 and 15, in ticks)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _postgres() -> float:
    """Return the processor seconds of all of PostgreSQL's processes on this machine."""
    spent = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "comm").read_text().strip() == "postgres":
                spent += _spent(int(folder.name))
        except OSError:
            continue
    return spent
