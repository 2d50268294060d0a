"""The whole write line: articles a second on one core, beside feedparser, trafilatura and LexRank called plainly.

Both read the same feeds and pages, which cost no network. Ours fetches, parses, extracts, classifies, clusters,
condenses and stores; the peer parses, extracts and condenses, and keeps nothing. ``--data`` is a folder of
``ID.html.gz``; without it, the demo's pages, several times, in words of their own.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
import re
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, cast

from bot.demo.news import SampleArticle, articles
from bot.demo.news.pages import article_page
from bot.readers import Readers
from bot.workers import Workers
from summaries.fetch import Fetcher
from summaries.language import stop_words
from summaries.model import FeedKind, Page
from summaries.refresh import Newsroom, Refreshed
from summaries.store import Store
from summaries.work import Run, inline
from tests.bench.rows import Row
from tests.bench.webs import Pages, rss

NOW = datetime(2026, 1, 1, tzinfo=UTC)
A_FEED = 20
"""Entries of one feed."""
WORLDS = 4
"""How often the demo's articles are told, each time with other words."""
WORD = re.compile(r"[^\W\d_]{4,}")
ROUNDS = 3
PROBE_SECONDS = 0.002


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the figures of all pages of a folder, or of our own."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = _pages_of(data) if data is not None else _own_pages()
    feeds = _feeds(pages)
    _ours(feeds[:1], pages)  # what is loaded once is loaded before the clock starts
    _peer(feeds[:1], pages)
    # In turn, and the best of each, as other work on the machine slows now the one, now the other.
    rounds = [(_ours(feeds, pages), _peer(feeds, pages)) for _ in range(ROUNDS)]
    ours, stored = min(each for each, _ in rounds)
    peer, told = min(each for _, each in rounds)
    turns = asyncio.run(_stalls(feeds, pages))
    walls, owns = (sorted(each) for each in zip(*turns, strict=True))
    rate, peer_rate = len(pages) / ours, len(pages) / peer
    beside = "feedparser + trafilatura + LexRank"
    rows = [
        Row(what="articles", value=rate, unit="a second", beside=beside, beside_value=peer_rate, must=2 * peer_rate),
        Row(what="time", value=1000 * ours / len(pages), unit="ms an article", beside=beside,
            beside_value=1000 * peer / len(pages)),
        Row(what="pages", value=len(pages), unit="pages"),
        Row(what="told", value=stored, unit="articles", beside=beside, beside_value=told),
        Row(what="longest stall of the event loop, all feeds at once, its own time", value=1000 * owns[-1], unit="ms",
            must=50, at_most=True),
        Row(what="the same on the wall", value=1000 * walls[-1], unit="ms"),
        Row(what="the same, 99 of 100 turns", value=1000 * walls[99 * len(walls) // 100], unit="ms", must=50,
            at_most=True),
        Row(what="most memory", value=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, unit="MB"),
    ]  # fmt: skip
    return rows, ["Time is of the processor, of all threads. To a stall on the wall, other work on the machine adds."]


def _ours(feeds: Sequence[Page], pages: dict[str, Page]) -> tuple[float, int]:
    """Return the seconds of processor time that reading and storing all feeds takes, and how many articles came."""
    return asyncio.run(_read(feeds, pages, inline))


async def _read(feeds: Sequence[Page], pages: dict[str, Page], run: Run) -> tuple[float, int]:
    async with _newsroom(feeds, pages, run) as newsroom:
        started, new = time.process_time(), 0
        for source in await newsroom.store.sources.due(NOW, len(feeds)):
            outcome = await newsroom.refresh(source, now=NOW)
            assert isinstance(outcome, Refreshed)
            new += outcome.new
        return time.process_time() - started, new


@asynccontextmanager
async def _newsroom(feeds: Sequence[Page], pages: dict[str, Page], run: Run) -> AsyncIterator[Newsroom]:
    """Open a newsroom over an empty database, with these feeds as sources that are due."""
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        async with Store.open(f"sqlite:///{folder}/bench.db") as store:
            web = Pages(pages | {feed.url: feed for feed in feeds}, clock=lambda: NOW)
            for feed in feeds:
                await store.sources.add(feed.url, feed.url, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)
            yield Newsroom(store=store, fetch=cast("Fetcher", web), run=run, clock=lambda: NOW)


async def _stalls(feeds: Sequence[Page], pages: dict[str, Page]) -> list[tuple[float, float]]:
    """Return for how long the event loop did nothing else, turn by turn, while all feeds were read with workers.

    Each turn is told in seconds on the wall and in seconds of the loop's own thread, which other work on the machine
    does not lengthen. The feeds are read as the running bot reads them, side by side.
    """
    turns: list[tuple[float, float]] = []
    done = asyncio.Event()

    async def probe() -> None:
        while not done.is_set():
            before = time.perf_counter(), time.thread_time()
            await asyncio.sleep(PROBE_SECONDS)
            turns.append((time.perf_counter() - before[0] - PROBE_SECONDS, time.thread_time() - before[1]))

    async with Workers(count=1, timeout=timedelta(seconds=120)) as workers:
        await _read(feeds[:1], pages, workers)  # the worker process starts
        probing = asyncio.ensure_future(probe())
        await _read_at_once(feeds[1:] or feeds, pages, workers)
        done.set()
        await probing
    return turns


async def _read_at_once(feeds: Sequence[Page], pages: dict[str, Page], run: Run) -> None:
    async with _newsroom(feeds, pages, run) as newsroom:
        readers = Readers(newsroom=newsroom, clock=lambda: NOW)
        outcomes = await asyncio.gather(*await readers.begin_due())
        assert all(isinstance(outcome, Refreshed) for outcome in outcomes)


def _peer(feeds: Sequence[Page], pages: dict[str, Page]) -> tuple[float, int]:
    """Return the seconds of processor time that the peer takes for the same pages, and how many it told."""
    import feedparser  # noqa: PLC0415 - so that their loading is no article's time
    import trafilatura  # noqa: PLC0415

    from tests.bench.summarize import plain_lex_rank  # noqa: PLC0415

    started, told = time.process_time(), 0
    for feed in feeds:
        parsed: Any = feedparser.parse(feed.body)
        for item in parsed.entries:
            text = trafilatura.extract(pages[item.link].body.decode("utf-8", "replace"), url=item.link)
            if text:
                told += bool(plain_lex_rank({"text": text, "language": "en"}, 0))
    return time.process_time() - started, told


def _feeds(pages: dict[str, Page]) -> list[Page]:
    """Return feeds with an entry for each page."""
    urls = list(pages)
    found = []
    for start in range(0, len(urls), A_FEED):
        items = "".join(
            f"<item><title>Page {start + n}</title><link>{url}</link><guid>{url}</guid>"
            f"<description>In short.</description>"
            f"<pubDate>{format_datetime(NOW - timedelta(hours=2 + n))}</pubDate></item>"
            for n, url in enumerate(urls[start : start + A_FEED])
        )
        url = f"https://feeds.example/{start}"
        found.append(Page(url=url, body=rss("Feed", items), fetched_at=NOW, media_type="application/rss+xml"))
    return found


def _pages_of(folder: Path) -> dict[str, Page]:
    """Return the pages of a folder."""
    files = sorted(folder.glob("*.html.gz"))
    if not files:
        raise ValueError(f"there is no page (ID.html.gz) in {folder}")
    return dict(_page(f"https://site{n}.example/{file.name[:12]}", gzip.decompress(file.read_bytes()))
                for n, file in enumerate(files))  # fmt: skip


def _own_pages() -> dict[str, Page]:
    """Return the demo's pages, and the same of other worlds, in which all but the commonest words are others.

    So there are as many events as the demo has, several times, and each is told by as many outlets as there.
    """
    found = dict[str, Page]()
    for world in range(WORLDS):
        for article in articles(NOW):
            if not article.feed_only:
                base_url = f"https://{article.outlet.slug}{world}.example"
                html = article_page(_elsewhere(article, world), [], base_url)
                found |= dict([_page(base_url + article.path, html.encode())])
    return found


def _elsewhere(article: SampleArticle, world: int) -> SampleArticle:
    """Return an article of another world: the vowels of its words are others, and the consonants; stop words stay."""
    known = stop_words("en") | stop_words("de")
    moved = {
        ord(letter): to
        for letters in ("aeiou", "bcdfghjklmnprstvw", "AEIOU", "BCDFGHJKLMNPRSTVW")
        for letter, to in zip(letters, letters[world:] + letters[:world], strict=True)
    }

    def told(text: str) -> str:
        return WORD.sub(lambda found: found[0] if found[0].lower() in known else found[0].translate(moved), text)

    return replace(
        article,
        title=told(article.title),
        teaser=told(article.teaser),
        image_caption=told(article.image_caption),
        paragraphs=tuple(map(told, article.paragraphs)),
    )


def _page(url: str, body: bytes) -> tuple[str, Page]:
    return url, Page(url=url, body=body, fetched_at=NOW, media_type="text/html")
