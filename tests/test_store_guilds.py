"""What is known of servers: greeted once, left and come back to, set up half-way."""

from datetime import time, timedelta

from tests.builders import CHANNEL, GUILD, MEMBER, NOW, OTHER_GUILD, ago


async def test_a_server_is_greeted_once(store):
    assert await store.guilds.greet(GUILD, NOW)
    assert not await store.guilds.greet(GUILD, NOW)
    assert await store.guilds.greet(OTHER_GUILD, NOW)


async def test_a_server_counts_as_left_since_it_first_was_until_the_bot_is_back(store):
    await store.guilds.greet(GUILD, ago(days=40))
    await store.guilds.left(GUILD, ago(days=2))
    await store.guilds.left(GUILD, ago(days=1))
    await store.guilds.left(OTHER_GUILD, ago(days=3))
    assert await store.guilds.left_before(ago(days=2)) == (OTHER_GUILD,)
    assert await store.guilds.left_before(NOW) == (OTHER_GUILD, GUILD)
    await store.guilds.returned([GUILD, 5])
    assert await store.guilds.left_before(NOW) == (OTHER_GUILD,)
    assert not await store.guilds.greet(GUILD, NOW)


async def test_the_servers_with_data_are_known(store):
    assert await store.guilds.with_data() == frozenset()
    await store.guilds.greet(OTHER_GUILD, NOW)
    topic = await store.topics.create(GUILD, "Bridges", "bridge", by=MEMBER, now=NOW)
    await store.digests.create(
        guild_id=GUILD, channel_id=CHANNEL, at=time(7), zone="UTC", topics=[topic], next_digest_at=NOW,
        told_until=NOW, by=MEMBER, now=NOW,
    )  # fmt: skip
    assert await store.guilds.with_data() == {GUILD}


async def test_a_setup_is_kept_for_each_member_and_forgotten_when_it_is_done_or_old(store):
    assert await store.guilds.draft(GUILD, MEMBER) is None
    await store.guilds.keep_draft(GUILD, MEMBER, {"pack": "science"}, now=ago(hours=1))
    await store.guilds.keep_draft(GUILD, MEMBER, {"pack": "world"}, now=NOW)
    await store.guilds.keep_draft(GUILD, MEMBER + 1, {"pack": "games"}, now=NOW)
    await store.guilds.keep_draft(OTHER_GUILD, MEMBER, {}, now=ago(days=8))
    assert await store.guilds.draft(GUILD, MEMBER) == {"pack": "world"}
    await store.guilds.drop_drafts(guild_id=GUILD, member_id=MEMBER, before=NOW - timedelta(days=7))
    assert await store.guilds.draft(GUILD, MEMBER) is None
    assert await store.guilds.draft(OTHER_GUILD, MEMBER) is None
    assert await store.guilds.draft(GUILD, MEMBER + 1) == {"pack": "games"}
