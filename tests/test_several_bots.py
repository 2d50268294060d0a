"""Several processes of one bot at once, against a Discord of our own that enforces its limits, in real time."""

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.client import Slugline
from bot.pace import A_SECOND, Pace
from bot.quotas import Quota
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import Store
from summaries.work import inline
from tests.builders import MEMBER, article, reading, story
from tests.fakes.discord import Channel, DiscordDouble, Guild, Limits

MINUTE = timedelta(minutes=1)
SERVERS = 50
"""Of each shard: both together have digests for two seconds of what Discord takes."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request):
    return request.param


def guild(nth, shard):
    """Return a server that is dealt to this shard of two."""
    id = (2 * nth + shard) << 22
    return Guild(id, f"Server {id}", channels=(Channel(id + 1, "news"),), members=())


GUILDS = [guild(nth, shard) for nth in range(1, SERVERS + 1) for shard in (0, 1)]


@asynccontextmanager
async def bot(url, token, written, *, ahead):
    """Run a process of the bot, as far as asking Discord goes, and give it when it is connected.

    Its clock is ``ahead``, so that it need not wait to identify.
    """
    share = Share.parse(written)
    async with Store.open(url, share=share) as store:
        pace = Pace()
        quota = Quota(store.meta, pace, owner=written, clock=lambda: datetime.now(UTC))
        async with quota.kept(every=0.2):
            clock = lambda: datetime.now(UTC) + ahead  # noqa: E731
            newsroom = Newsroom(store=store, fetch=None, run=inline, clock=clock)
            client = Slugline(newsroom, clock=clock, is_ticking=False, share=share, pace=pace)
            running = asyncio.create_task(client.start(token))
            try:
                connected = asyncio.create_task(until_ready(client))
                await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
                assert connected.done(), running.result()
                yield client
            finally:
                await client.close()
                await running


async def until_ready(client):
    while not client.is_ready():  # noqa: ASYNC110 - before it has logged in, there is nothing to wait for
        await asyncio.sleep(0.02)


async def furnish(url, now):
    """Store some news, and a digest for each server that is due now."""
    async with Store.open(url) as store:
        source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=now)
        hour = timedelta(hours=1)
        told = article("Old bridge closes", published_at=now - 2 * hour, first_seen_at=now - hour)
        await store.articles.save(reading(source, story(told)), now=now)
        for each in GUILDS:
            await store.sources.follow(each.id, source.id, by=MEMBER, now=now)
            topic = await store.topics.create(each.id, "Bridges", "bridge", by=MEMBER, now=now)
            await store.digests.create(
                guild_id=each.id, channel_id=each.channels[0].id, at=now.time(), zone="UTC", topics=[topic],
                next_digest_at=now, told_until=now - 24 * hour, by=MEMBER, now=now - 24 * hour,
            )  # fmt: skip


async def test_two_bots_together_ask_discord_no_more_often_than_it_takes(database_url, caplog):
    caplog.set_level(logging.ERROR)
    now = datetime.now(UTC)
    await furnish(database_url, now)
    async with AsyncExitStack() as stack:
        limits = Limits.discord()
        discord = await stack.enter_async_context(DiscordDouble(guilds=GUILDS, limits=limits, shards=2))
        bots = [
            await stack.enter_async_context(bot(database_url, discord.token, f"{shard}/2", ahead=shard * 2 * MINUTE))
            for shard in (0, 1)
        ]
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(each.courier.deliver_due(each.clock()) for each in bots))
        took = asyncio.get_running_loop().time() - began
        assert [len(discord.messages(each.channels[0])) for each in GUILDS] == [1] * len(GUILDS)
        assert discord.rest.too_many == 0
        assert took > len(GUILDS) / A_SECOND - 1
