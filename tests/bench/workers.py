"""Reading by one worker and by two: articles a second, on PostgreSQL, from feeds and pages over loopback.

Everything is real and a process of its own: ``slugline worker``, the database, the web that they read. One and two
workers take turns; of each, the best round counts. Beside it stands what two cores allow at most, as the database and
the web need some of the same two: the processor time of one worker over that of all, times two.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import cast

from aiohttp import web

from bot.tasks import Tasks
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.work import inline
from tests.bench.filling import Filler
from tests.bench.rows import Row
from tests.bench.webs import Pages, rss
from tests.postgres import database, server

FEEDS = 48
"""Feeds of one round, each on a host of its own."""
ENTRIES = 12
ROUNDS = 2
AT_ONCE = 8
MUST_TIMES = 1.8
_WARM = 4
_WORKER = "from bot.cli import main; main()"


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What was read, in how many seconds, and the processor seconds of the workers and of all else that it took."""

    articles: int
    seconds: float
    workers: float
    beside: float

    @property
    def rate(self) -> float:
        """How many articles a second."""
        return self.articles / self.seconds


def measure(data: Path | None = None, *, count: int = FEEDS) -> tuple[list[Row], list[str]]:
    """Return how much faster two workers read than one; ``count`` is how many feeds."""
    if data is not None:
        raise ValueError("the benchmark workers makes its own data")
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder, server(Path(folder)) as running:
        rounds: dict[int, list[Round]] = {1: [], 2: []}
        with _site() as (port, site):
            for nth in range(ROUNDS):
                for workers, found in rounds.items():
                    with database(running) as url:
                        found.append(asyncio.run(_round(url, port, site, workers, count, nth)))
    one, two = (max(each, key=lambda found: found.rate) for each in rounds.values())
    total = one.workers + one.beside
    rows = [
        Row(what="two workers", value=two.rate, unit="articles a second", beside="one worker", beside_value=one.rate,
            must=MUST_TIMES * one.rate),
        Row(what="two workers, times one", value=two.rate / one.rate, unit="times", beside="what two cores allow",
            beside_value=2 * min(1.0, one.workers / total)),
        Row(what="a worker's processor time", value=1000 * one.workers / one.articles, unit="ms an article"),
        Row(what="that of the database and the web", value=1000 * one.beside / one.articles, unit="ms an article"),
        Row(what="a worker's processor time, of two", value=1000 * two.workers / two.articles, unit="ms an article"),
    ]  # fmt: skip
    told = "; ".join(f"{n}: " + ", ".join(f"{each.rate:.1f}" for each in found) for n, found in rounds.items())
    return rows, [f"{count} feeds with {ENTRIES} pages each; rounds, in articles a second: {told}."]


async def _round(url: str, port: int, site: int, workers: int, feeds: int, nth: int) -> Round:
    """Read all feeds with so many workers; return how that went."""
    now = datetime.now(UTC)
    async with Store.open(url) as store, AsyncExitStack() as stack:
        newsroom = Newsroom(store=store, fetch=cast("Fetcher", Pages({}, clock=_now)), run=inline, clock=_now)
        tasks = Tasks(url, newsroom=newsroom, clock=_now)
        await stack.enter_async_context(tasks.opened())
        processes = [await stack.enter_async_context(_worker(url, feeds)) for _ in range(workers)]

        async def read(names: Sequence[str]) -> None:
            for number, name in enumerate(names):
                address = f"http://{_host(number)}:{port}/{name}.xml"
                await store.sources.add(address, name, FeedKind.FEED, now=now, is_shared=True, next_fetch_at=now)
            await tasks.begin_due()
            while await _is_any_unread(store):  # noqa: ASYNC110 - it is other processes' doing, which tell nobody
                await asyncio.sleep(0.05)

        await read([f"warm-{nth}-{number}" for number in range(_WARM * workers)])
        before = [_spent(process.pid) for process in processes], _postgres(), _spent(site)
        started = time.perf_counter()
        await read([f"feed-{nth}-{number}" for number in range(feeds)])
        seconds = time.perf_counter() - started
        spent = sum(map(_spent, (process.pid for process in processes))) - sum(before[0])
        beside = _postgres() - before[1] + _spent(site) - before[2]
        return Round(articles=feeds * ENTRIES, seconds=seconds, workers=spent, beside=beside)


async def _is_any_unread(store: Store) -> bool:
    return any(source.read_at is None and source.failures == 0 for source in await store.sources.of(None))


@asynccontextmanager
async def _worker(url: str, feeds: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a worker that is ready; end it as an operator does."""
    hosts = ",".join(map(_host, range(max(feeds, 2 * _WARM))))
    environment = os.environ | {
        "SLUGLINE_DATABASE_URL": url,
        "SLUGLINE_WORKERS_MODE": "procrastinate",
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS": hosts,
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


@contextmanager
def _site() -> Iterator[tuple[int, int]]:
    """Run the web that is read in a process of its own; yield its port and the number of its process."""
    import subprocess  # noqa: PLC0415

    code = "from tests.bench.workers import serve; serve()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline()), process.pid
        finally:
            process.kill()


def serve() -> None:
    """Be the web: feeds of any name, each with its own articles, and the pages of these."""
    filler = Filler(None)
    menu = "".join(f"<li><a href='/section/{n}'>Section {n}</a></li>" for n in range(120))
    related = "".join(
        f"<article class='card'><h3><a href='/story/{n}'>{title}</a></h3><p>{title}</p></article>"
        for n, title in enumerate(filler.texts(60, 9))
    )
    script = "<script>" + "".join(f"window.d{n}={{'id':{n},'ad':'slot-{n}'}};" for n in range(1500)) + "</script>"
    pages: dict[str, bytes] = {}

    async def feed(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        texts = filler.news(ENTRIES)
        items = []
        for number, text in enumerate(texts):
            path, words = f"/page/{name}-{number}", text.split(" ")
            pages[path] = _article(" ".join(words[:9]), words[9:], menu, related, script)
            at = format_datetime(_now() - timedelta(minutes=number))
            items.append(
                f"<item><title>{' '.join(words[:9])}</title><link>http://{request.host}{path}</link>"
                f"<guid>{name}-{number}</guid><pubDate>{at}</pubDate><description>In short.</description></item>"
            )
        return web.Response(body=rss(name, "".join(items)), content_type="application/rss+xml")

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=pages[request.path], content_type="text/html", charset="utf-8")

    async def run() -> None:
        application = web.Application()
        application.router.add_get("/{name}.xml", feed)
        application.router.add_get("/page/{name}", page)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "0.0.0.0", 0).start()  # 127.0.0.0/8 is all of this machine: a host for each feed
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()

    asyncio.run(run())


def _article(title: str, words: Sequence[str], menu: str, related: str, script: str) -> bytes:
    """Return a page as large and as cluttered as those of news sites are."""
    paragraphs = []
    for at in range(0, len(words), 45):
        some = words[at : at + 45]
        sentences = [" ".join(some[part : part + 15]).capitalize() + "." for part in range(0, len(some), 15)]
        paragraphs.append(f"<p>{' '.join(sentences)}</p>")
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{script}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>{''.join(paragraphs)}</article>"
        f"</main><aside>{related}</aside><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def _host(number: int) -> str:
    return f"127.0.{1 + number // 200}.{1 + number % 200}"


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
