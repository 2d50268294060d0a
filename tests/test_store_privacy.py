"""What is kept about a member or a server can be had, and be erased, and nothing else goes with it."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest

from summaries.model import FeedKind, Topic
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, OTHER_GUILD, subscription, window

OTHER_MEMBER = MEMBER + 1


@pytest.fixture
async def furnished(store):
    """Two servers set up alike by one member; another member follows words in the first."""
    for guild in (GUILD, OTHER_GUILD):
        for url in ("https://courier.example/feed", f"https://own.example/{guild}"):
            source = await store.sources.add(url, "Courier", FeedKind.FEED, now=NOW, next_fetch_at=NOW)
            await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
        topic = await store.topics.create(guild, "Bridges", "bridge", by=MEMBER, now=NOW)
        digest = await store.digests.create(
            guild_id=guild, channel_id=CHANNEL, at=time(7), zone="UTC", topics=[topic], next_digest_at=NOW,
            told_until=NOW, by=MEMBER, now=NOW,
        )  # fmt: skip
        claimed = await store.digests.claim(
            digest, due_at=NOW, window=window(), next_digest_at=NOW + timedelta(days=1), now=NOW
        )
        await store.digests.finish(claimed.id, told_until=NOW, message_ids=[2**60])
    words = Topic(id=-1, guild_id=GUILD, name="orchid", query="orchid")
    await store.following.order(
        replace(subscription(topics=(words,)), id=0, channel_id=0, member_id=OTHER_MEMBER), now=NOW
    )
    await store.guilds.keep_draft(GUILD, OTHER_MEMBER, {"pack": "science"}, now=NOW)
    await store.guilds.greet(GUILD, NOW)
    return store


async def test_a_server_gets_all_that_is_its_own_and_nothing_of_its_members(furnished):
    kept = await furnished.privacy.of_guild(GUILD)
    assert [each["url"] for each in kept["sources"]] == ["https://courier.example/feed", f"https://own.example/{GUILD}"]
    assert [each["query"] for each in kept["topics"]] == ["bridge"]
    (digest,) = kept["digests"]
    assert digest["channel_id"] == str(CHANNEL)
    assert digest["deliveries"][0]["message_ids"] == [str(2**60)]
    assert "orchid" not in json.dumps(kept)
    assert str(OTHER_GUILD) not in json.dumps(kept)


async def test_a_member_gets_what_they_follow_and_made(furnished):
    kept = await furnished.privacy.of_member(OTHER_MEMBER)
    assert kept["follows"][0]["topics"] == [{"name": "orchid", "query": "orchid"}]
    assert kept["setups_begun"][0]["state"] == {"pack": "science"}
    made = await furnished.privacy.of_member(MEMBER)
    assert made["follows"] == []
    assert [len(made[name]) for name in ("sources_added", "topics_created", "digests_created")] == [4, 2, 2]
    json.dumps(made)


async def test_a_member_who_is_erased_leaves_the_servers_as_they_are(furnished):
    assert await furnished.privacy.erase_member(OTHER_MEMBER) == 2
    assert await furnished.privacy.erase_member(MEMBER) == 8
    for member in (MEMBER, OTHER_MEMBER):
        kept = await furnished.privacy.of_member(member)
        assert not any(value for name, value in kept.items() if name != "member_id")
    (digest,) = await furnished.digests.of(GUILD)
    assert digest.created_by is None
    assert len(await furnished.sources.of(GUILD)) == 2


async def test_a_server_that_is_erased_leaves_the_others_as_they_are(furnished):
    before = await furnished.privacy.of_guild(OTHER_GUILD)
    assert await furnished.privacy.erase_guild(GUILD)
    kept = await furnished.privacy.of_guild(GUILD)
    assert not any(value for name, value in kept.items() if name != "server_id")
    assert await furnished.following.of(OTHER_MEMBER) == ()
    assert await furnished.sources.by_url(f"https://own.example/{GUILD}") is None
    assert await furnished.privacy.of_guild(OTHER_GUILD) == before
    assert await furnished.guilds.with_data() == {OTHER_GUILD}
    assert await furnished.privacy.erase_guild(GUILD) == 0
