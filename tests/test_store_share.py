"""What is due in a process's part of all servers, and nowhere else."""

from datetime import time, timedelta

import pytest

from summaries.manner import USUAL
from summaries.model import Window
from summaries.share import Share
from summaries.store import Store
from tests.builders import MEMBER, NOW, ago, subscription

GUILDS = [(number << 22) + 5 for number in range(4)]
"""One a shard, of four."""


@pytest.fixture
async def stores(database_url):
    """The store of each of four processes, and what is due in every server."""
    async with Store.open(database_url) as store:
        for guild in GUILDS:
            topic = await store.topics.create(guild, "Bridges", "bridge", by=MEMBER, now=NOW)
            await store.digests.create(
                guild_id=guild, channel_id=guild + 1, at=time(7), zone="UTC", topics=[topic], next_digest_at=NOW,
                told_until=ago(days=1), by=MEMBER, now=NOW, manner=USUAL,
            )  # fmt: skip
    opened = [Store.open(database_url, share=Share.parse(f"{number}/4")) for number in range(4)]
    stores = [await each.__aenter__() for each in opened]
    yield stores
    for each in opened:
        await each.__aexit__(None, None, None)


async def test_every_digest_is_due_in_exactly_the_process_of_its_server(stores):
    due = [[each.guild_id for each in await store.digests.due(NOW)] for store in stores]
    assert due == [[guild] for guild in GUILDS]


async def test_what_is_unfinished_is_gone_on_with_where_its_server_is(stores):
    for store in stores:
        (order,) = await store.digests.due(NOW)
        window = Window(start=order.told_until, end=NOW)
        await store.digests.claim(order, due_at=NOW, window=window, next_digest_at=NOW + timedelta(days=1), now=NOW)
    unfinished = [[each.subscription.guild_id for each in await store.digests.unfinished()] for store in stores]
    assert unfinished == [[guild] for guild in GUILDS]


async def test_direct_messages_are_due_in_the_process_of_the_first_shard(stores):
    for guild in GUILDS:
        topic = (await stores[0].topics.of(guild))[0]
        await stores[0].following.order(subscription(id=0, guild_id=guild, member_id=MEMBER, topics=(topic,)), now=NOW)
    due = [[each.guild_id for each in await store.digests.due(NOW) if each.member_id] for store in stores]
    assert due == [GUILDS, [], [], []]
