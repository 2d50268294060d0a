"""6,000 feeds over a simulated day: processor time and memory, beside one core and the figures of RSS-to-Telegram-Bot.

The clock is virtual. Which feed is read when is decided as the bot decides it, tick by tick; what is read then is
parsed, placed among stories, condensed and stored as the bot does it, in SQLite on disk. One feed in so many is
simulated, and the time is multiplied; when feeds are read is simulated of all. Not in it are the network and pages
(``ingest`` measures them).
"""

from __future__ import annotations

import asyncio
import random
import resource
import tempfile
import time
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import cast

from bot.readers import Readers
from bot.ticks import REFRESH_EVERY
from summaries.due import next_fetch, pace
from summaries.fetch import NO_VALIDATORS, Check, Fetcher, NotModified
from summaries.hosts import Hosts
from summaries.model import FeedKind, Page, Validators
from summaries.refresh import Newsroom, Refreshed, Unchanged
from summaries.store import Store
from summaries.work import inline
from tests.bench.rows import Row
from tests.bench.webs import rss

FEEDS = 6000
ONE_IN = 60
DAY = timedelta(days=1)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SHOWN = 20
WORDS = 220
MEDIAN_A_DAY, SIGMA = 3.0, 1.3
"""How many entries a day feeds have: log-normal, so a few have most of them; the mean is 7, the busiest 1 % have 60."""
NO_VALIDATORS_SHARE = 0.4
ASKS = ((0.3, 60), (0.1, 15), (0.05, 360))
"""Shares of feeds that ask, by their ttl, to be read every so many minutes at most."""


class Newsstand:
    """Feeds that grow with the clock."""

    product = "Slugline"

    def __init__(self, count: int) -> None:
        chance = random.Random(0)
        self.now = BEGIN
        self.hosts = Hosts(spacing=0)
        self.requests = 0
        self.is_still = False
        self.vocabulary = [
            "".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(4000)
        ]
        self.appearing = [_appearances(chance) for _ in range(count)]
        self.ttl = [_ttl(chance) for _ in range(count)]
        self.has_validators = [chance.random() > NO_VALIDATORS_SHARE for _ in range(count)]

    async def fetch(
        self, url: str, *, validators: Validators = NO_VALIDATORS, check: Check | None = None
    ) -> Page | NotModified:
        """Return a feed as it stands now."""
        self.requests += 1
        if self.is_still:
            return NotModified(fetched_at=self.now, validators=validators)
        number = int(url.rpartition("/")[2])
        last = bisect_right(self.appearing[number], self.now)
        given = Validators(etag=f'"{last}"') if self.has_validators[number] else NO_VALIDATORS
        if given != NO_VALIDATORS and given == validators:
            return NotModified(fetched_at=self.now, validators=given)
        items = "".join(self.entry(number, n) for n in range(last - 1, max(0, last - SHOWN) - 1, -1))
        ttl = f"<ttl>{self.ttl[number]}</ttl>" if self.ttl[number] else ""
        return Page(url=url, body=rss(f"Feed {number}", ttl + items), fetched_at=self.now, validators=given,
                    media_type="application/rss+xml")  # fmt: skip

    def entry(self, number: int, n: int) -> str:
        """Return an entry with its whole text."""
        words = random.Random(number * 1_000_003 + n).choices(self.vocabulary, k=WORDS)
        text = " ".join(words)
        return (
            f"<item><guid>{number}-{n}</guid><title>{' '.join(words[:8]).title()}</title>"
            f"<link>https://outlet{number}.example/{n}</link>"
            f"<pubDate>{format_datetime(self.appearing[number][n])}</pubDate>"
            f"<content:encoded>&lt;p&gt;{text}.&lt;/p&gt;</content:encoded></item>"
        )


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the figures of the day."""
    if data is not None:
        raise ValueError("the benchmark feeds makes its own data")
    spent, requests, articles = asyncio.run(_day(FEEDS // ONE_IN))
    load = spent / DAY.total_seconds()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    busiest = _busiest()
    rows = [
        Row(what="load", value=load, unit="of a core", beside="one core", beside_value=1.0, must=0.2, at_most=True),
        Row(what="most memory", value=memory, unit="MB", beside="RSS-to-Telegram-Bot", beside_value=350.0, must=350.0,
            at_most=True),
        Row(what="busiest minute, from the sixth hour on", value=busiest, unit="times the mean"),
        Row(what="requests", value=float(requests * ONE_IN), unit="a day"),
        Row(what="articles stored", value=float(articles * ONE_IN), unit="a day"),
    ]  # fmt: skip
    return rows, [
        f"Of {FEEDS} feeds one in {ONE_IN} was simulated, and the time and the counts multiplied.",
        f"Memory is that of the process, in which also all {FEEDS} were due at once in the end, and unchanged.",
        "Without the network and article pages; see ingest.",
    ]


async def _day(count: int) -> tuple[float, int, int]:
    """Return the processor seconds of all feeds, and the requests and stored articles of these, in their first day."""
    newsstand = Newsstand(count)

    def clock() -> datetime:
        return newsstand.now

    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        async with Store.open(f"sqlite:///{folder}/bench.db") as store:
            newsroom = Newsroom(store=store, fetch=cast("Fetcher", newsstand), run=inline, clock=clock)
            readers = Readers(newsroom=newsroom, clock=clock)
            for number in range(count):
                url = f"https://outlet{number}.example/{number}"
                await store.sources.add(
                    url, url, FeedKind.FEED, now=BEGIN, is_shared=True, next_fetch_at=BEGIN + number * DAY / 24 / count
                )
            reading = looking = 0.0
            articles = 0
            while newsstand.now < BEGIN + DAY:
                newsstand.now += REFRESH_EVERY
                started = time.process_time()
                outcomes = await asyncio.gather(*await readers.begin_due())
                spent = time.process_time() - started
                # A tick that finds nothing due costs the same however many feeds there are.
                reading, looking = (reading + spent, looking) if outcomes else (reading, looking + spent)
                for outcome in outcomes:
                    assert isinstance(outcome, Refreshed | Unchanged), outcome
                    articles += outcome.new if isinstance(outcome, Refreshed) else 0
            requests = newsstand.requests
            # What all of them take in memory when they are due at once, as after an outage.
            newsstand.is_still = True
            for number in range(FEEDS - count):
                url = f"https://outlet{count + number}.example/0"
                await store.sources.add(url, url, FeedKind.FEED, now=BEGIN, is_shared=True, next_fetch_at=newsstand.now)
            while tasks := await readers.begin_due():
                await asyncio.gather(*tasks)
            return reading * ONE_IN + looking, requests, articles


def _busiest() -> float:
    """Return how many times the mean the busiest minute of all feeds is, when all were added within 20 minutes."""
    chance = random.Random(1)
    minutes = [0] * (24 * 60)
    for source_id in range(1, FEEDS + 1):
        appearing, ttl = _appearances(chance), _ttl(chance)
        asked = timedelta(minutes=ttl) if ttl else None
        at, every, seen = BEGIN + timedelta(minutes=20) * source_id / FEEDS, None, 0
        while at < BEGIN + DAY:
            minutes[int((at - BEGIN).total_seconds() // 60)] += 1
            last = bisect_right(appearing, at)
            every = pace(every=every, has_news=last > seen, published=appearing[max(0, last - SHOWN) : last], now=at)
            seen, at = last, next_fetch(now=at, source_id=source_id, every=every, asked=asked)
    later = minutes[6 * 60 :]
    return max(later) * len(later) / sum(later)


def _appearances(chance: random.Random) -> list[datetime]:
    """Return when the entries of a feed appear: at random, and as often as such a feed has them."""
    a_day = min(max(chance.lognormvariate(0, SIGMA) * MEDIAN_A_DAY, 0.05), 200.0)
    at = BEGIN - max(timedelta(days=2), timedelta(days=SHOWN / a_day))
    found = []
    while (at := at + timedelta(days=chance.expovariate(a_day))) < BEGIN + DAY:
        found.append(at)
    return found


def _ttl(chance: random.Random) -> int | None:
    draw = chance.random()
    for share, minutes in ASKS:
        if draw < share:
            return minutes
        draw -= share
    return None
