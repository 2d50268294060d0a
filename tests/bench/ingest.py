"""The whole write line: articles a second on one core, beside feedparser, trafilatura and LexRank called plainly.

Both read the same feeds and pages, which cost no network. Ours fetches, parses, extracts text, title, author, times and
language, classifies, clusters, condenses and stores; the peer parses, extracts and condenses, and keeps nothing. Of
each page it is asked once for the text alone, as briefly as trafilatura's documentation shows, and once for title,
author and date with it. ``--data`` is a folder of ``ID.html.gz``; without it, pages of our own newspapers, which are as
heavy as those of the web (`tests.bench.newspapers`).
"""

from __future__ import annotations

import asyncio
import gzip
import logging
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urljoin

from bot.garbage import short_pauses
from bot.readers import Readers
from bot.workers import Workers
from summaries.fetch import Fetcher
from summaries.model import FeedKind, Page
from summaries.refresh import Newsroom, Refreshed
from summaries.store import Store
from summaries.work import Run, inline
from tests.bench.newspapers import newspapers
from tests.bench.rows import Row
from tests.bench.webs import Pages, rss

T = TypeVar("T")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
A_FEED = 20
"""Entries of one feed."""
MUST_TIMES, THEN_TIMES = 2, 4
"""How many times the peer's articles must be read in a second, and what is to be reached after that."""
ROUNDS = 5
PROBE_SECONDS = 0.002


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the figures of all pages of a folder, or of our own."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages, feeds = own_papers() if data is None else _given(data)
    # What is loaded once, and every statement that is made once for a database, is there before the clock starts.
    first, *feeds = feeds
    if not feeds:
        raise ValueError(f"{data} has {len(pages)} pages; at least {A_FEED + 1} are needed.")
    read_by_peer([first], pages, told_plainly)
    read_by_peer([first], pages, told_with_particulars)
    # In turn, and the best of each, as other work on the machine slows now the one, now the other.
    # All without long looks for garbage, as the bot is: how long these take goes by what else the process holds.
    with short_pauses():
        rounds = [
            (
                read_by_ours(feeds, pages, first),
                read_by_peer(feeds, pages, told_plainly),
                read_by_peer(feeds, pages, told_with_particulars),
            )
            for _ in range(ROUNDS)
        ]
    (ours, stored), (peer, told), (whole, _) = (min(each) for each in zip(*rounds, strict=True))
    turns = asyncio.run(_stalls(feeds, pages, first))
    walls, owns = (sorted(each) for each in zip(*turns, strict=True))
    read = sum(feed.body.count(b"<item>") for feed in feeds)
    rate, plain, same = (read / each for each in (ours, peer, whole))
    beside = "feedparser + trafilatura + LexRank"
    alike = f"{beside}, with title, author, date"
    rows = [
        Row(what="articles", value=rate, unit="a second", beside=beside, beside_value=plain, must=MUST_TIMES * plain),
        Row(what=f"articles, times those of {beside}, at last", value=rate / plain, unit="times", must=THEN_TIMES),
        Row(what="articles", value=rate, unit="a second", beside=alike, beside_value=same),
        Row(what="time", value=1000 / rate, unit="ms an article", beside=beside, beside_value=1000 / plain),
        Row(what="time", value=1000 / rate, unit="ms an article", beside=alike, beside_value=1000 / same),
        Row(what="pages", value=read, unit="pages"),
        Row(what="told", value=stored, unit="articles", beside=beside, beside_value=told),
        Row(what="longest stall of the event loop, all feeds at once, its own time", value=1000 * owns[-1], unit="ms",
            must=50, at_most=True),
        Row(what="the same on the wall", value=1000 * walls[-1], unit="ms"),
        Row(what="the same, 99 of 100 turns", value=1000 * walls[99 * len(walls) // 100], unit="ms", must=50,
            at_most=True),
        Row(what="most memory", value=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, unit="MB"),
    ]  # fmt: skip
    return rows, ["Time is of the processor, of all threads. To a stall on the wall, other work on the machine adds."]


def read_by_ours(feeds: Sequence[Page], pages: dict[str, Page], first: Page) -> tuple[float, int]:
    """Return the seconds of processor time that reading and storing all feeds takes, and how many articles came.

    ``first`` is read before, with the same database: a bot that runs has made its statements long ago.
    """
    return asyncio.run(_read_after(first, feeds, pages))


async def _read_after(first: Page, feeds: Sequence[Page], pages: dict[str, Page]) -> tuple[float, int]:
    async with _newsroom([first, *feeds], pages, inline) as newsroom:
        await _read(newsroom, [first])
        started = time.process_time()
        new = await _read(newsroom, feeds)
        return time.process_time() - started, new


async def _read(newsroom: Newsroom, feeds: Sequence[Page]) -> int:
    """Read feeds as the running bot reads them, side by side; return how many articles are new."""
    for feed in feeds:
        await newsroom.store.sources.add(feed.url, feed.url, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)
    readers, new = Readers(newsroom=newsroom, clock=lambda: NOW), 0
    for outcome in await asyncio.gather(*await readers.begin_due()):
        assert isinstance(outcome, Refreshed)
        new += outcome.new
    return new


@asynccontextmanager
async def _newsroom(feeds: Sequence[Page], pages: dict[str, Page], run: Run) -> AsyncIterator[Newsroom]:
    """Open a newsroom over an empty database, whose web has these feeds and pages."""
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        async with Store.open(f"sqlite:///{folder}/bench.db") as store:
            web = Pages(pages | {feed.url: feed for feed in feeds}, clock=lambda: NOW)
            yield Newsroom(store=store, fetch=cast("Fetcher", web), run=run, clock=lambda: NOW)


async def _stalls(feeds: Sequence[Page], pages: dict[str, Page], first: Page) -> list[tuple[float, float]]:
    """Return for how long the event loop did nothing else, turn by turn, while all feeds were read with workers.

    Each turn is told in seconds on the wall and in seconds of the loop's own thread, which other work on the machine
    does not lengthen.
    """
    turns: list[tuple[float, float]] = []
    done = asyncio.Event()

    async def probe() -> None:
        while not done.is_set():
            before = time.perf_counter(), time.thread_time()
            await asyncio.sleep(PROBE_SECONDS)
            turns.append((time.perf_counter() - before[0] - PROBE_SECONDS, time.thread_time() - before[1]))

    async with AsyncExitStack() as stack:
        workers = await stack.enter_async_context(Workers(count=1, timeout=timedelta(seconds=120)))
        newsroom = await stack.enter_async_context(_newsroom([first, *feeds], pages, workers))
        await _read(newsroom, [first])  # the worker process starts
        stack.enter_context(short_pauses())  # as the bot has them
        probing = asyncio.ensure_future(probe())
        await _read(newsroom, feeds)
        done.set()
        await probing
    return turns


def read_by_peer(feeds: Sequence[Page], pages: dict[str, Page], read: Callable[[Page], str]) -> tuple[float, int]:
    """Return the seconds of processor time that the peer takes for the same pages, and how many it told."""
    import feedparser  # noqa: PLC0415 - so that their loading is no article's time

    from tests.bench.summarize import lex_rank_as_it_comes  # noqa: PLC0415

    started, told = time.process_time(), 0
    for feed in feeds:
        parsed: Any = feedparser.parse(feed.body)
        for item in parsed.entries:
            text = read(pages[item.link])
            if text:
                told += bool(lex_rank_as_it_comes({"text": text, "language": "en"}, 0))
    return time.process_time() - started, told


def told_plainly(page: Page) -> str:
    """Return a page's text as trafilatura's documentation begins."""
    import trafilatura  # noqa: PLC0415 (as above)

    return trafilatura.extract(page.body.decode("utf-8", "replace"), url=page.url) or ""


def told_with_particulars(page: Page) -> str:
    """Return a page's text, having had its title, author, date and site named too, as ours has."""
    import trafilatura  # noqa: PLC0415 (as above)

    read: Any = trafilatura.bare_extraction(page.body.decode("utf-8", "replace"), url=page.url, with_metadata=True)
    return read.text or "" if read is not None else ""


def _given(folder: Path) -> tuple[dict[str, Page], list[Page]]:
    """Return the pages of a folder, and feeds of them."""
    pages = _pages_of(folder)
    return pages, _feeds(pages)


def _feeds(pages: dict[str, Page]) -> list[Page]:
    """Return feeds with an entry for each page of a folder."""
    entries = [(url, f"Page {number}", "In short.") for number, url in enumerate(pages)]
    return [_feed(f"https://feeds.example/{n}", part) for n, part in enumerate(batched(entries, A_FEED))]


def own_papers() -> tuple[dict[str, Page], list[Page]]:
    """Return the pages of our newspapers, and the feed of each paper."""
    pages, entries = {}, defaultdict[str, list[tuple[str, str, str]]](list)
    for url, (article, html) in newspapers(NOW).items():
        pages[url] = _page(url, html.encode())
        entries[urljoin(url, "/feed")].append((url, article.title, article.teaser))
    return pages, [_feed(url, its) for url, its in entries.items()]


def _feed(url: str, entries: Sequence[tuple[str, str, str]]) -> Page:
    """Return a feed of entries, each a page's URL, a title and a teaser."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{link}</link><guid>{link}</guid>"
        f"<description>{escape(teaser)}</description>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=2 + n))}</pubDate></item>"
        for n, (link, title, teaser) in enumerate(entries)
    )
    return Page(url=url, body=rss("Feed", items), fetched_at=NOW, media_type="application/rss+xml")


def batched(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield values in runs of so many."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _pages_of(folder: Path) -> dict[str, Page]:
    """Return the pages of a folder."""
    files = sorted(folder.glob("*.html.gz"))
    if not files:
        raise ValueError(f"there is no page (ID.html.gz) in {folder}")
    urls = {f"https://site{n}.example/{file.name[:12]}": file for n, file in enumerate(files)}
    return {url: _page(url, gzip.decompress(file.read_bytes())) for url, file in urls.items()}


def _page(url: str, body: bytes) -> Page:
    return Page(url=url, body=body, fetched_at=NOW, media_type="text/html")
