"""What members follow for themselves, apart from their servers' digests."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from summaries.model import Topic
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, OTHER_GUILD, ago, subscription, window

OTHER_MEMBER = MEMBER + 1
WORDS = Topic(id=-1, guild_id=GUILD, name="ghost orchid", query="ghost orchid")


def wanted(*topics, **changes):
    """A member's order, at half past six in Lisbon."""
    plain = {
        "id": 0,
        "channel_id": 0,
        "at": time(6, 30),
        "zone": "Europe/Lisbon",
        "member_id": MEMBER,
        "locale": "pt-BR",
    }
    return replace(subscription(), **plain | changes, topics=topics)


@pytest.fixture
async def bridges(store):
    return await store.topics.create(GUILD, "Bridges", "bridge", by=OTHER_MEMBER, now=NOW)


@pytest.fixture
async def followed(store, bridges):
    return await store.following.order(wanted(bridges, WORDS), now=NOW)


async def test_what_a_member_follows_comes_back_as_it_was_ordered(store, followed, bridges):
    assert followed.topics == (bridges, WORDS)
    assert (followed.at, followed.zone, followed.locale) == (time(6, 30), "Europe/Lisbon", "pt-BR")
    assert (followed.member_id, followed.created_by, followed.guild_id) == (MEMBER, MEMBER, GUILD)
    assert await store.following.of(MEMBER) == (followed,)
    assert await store.following.here(MEMBER, GUILD) == followed


async def test_a_member_has_one_order_in_each_server(store, followed):
    assert await store.following.order(wanted(WORDS), now=NOW) is None
    assert await store.following.order(wanted(WORDS, guild_id=OTHER_GUILD), now=NOW) is not None
    assert await store.following.order(wanted(WORDS, member_id=OTHER_MEMBER), now=NOW) is not None
    assert len(await store.following.of(MEMBER)) == 2


async def test_it_is_due_like_any_digest_but_none_of_the_servers(store, followed):
    assert await store.digests.due(NOW) == (followed,)
    assert await store.digests.of(GUILD) == ()
    assert await store.digests.get(followed.id, GUILD) is None
    assert not await store.digests.delete(followed.id, GUILD)
    assert not await store.digests.change(replace(followed, channel_id=CHANNEL), now=NOW)
    due = {"due_at": NOW, "window": window(), "next_digest_at": NOW + timedelta(days=1), "now": NOW}
    assert await store.digests.claim(followed, **due) is not None
    assert await store.digests.unfinished(guild_id=GUILD) == ()
    assert len(await store.digests.unfinished()) == 1


async def test_what_a_member_changes_is_kept(store, followed):
    words = replace(WORDS, name="tunnel", query="tunnel")
    changed = replace(followed, topics=(words,), at=time(20), zone="UTC", is_paused=True, told_until=NOW)
    assert await store.following.change(changed, now=NOW)
    assert await store.following.here(MEMBER, GUILD) == changed


async def test_nobody_changes_what_another_follows(store, followed):
    assert not await store.following.change(replace(followed, member_id=OTHER_MEMBER, zone="UTC"), now=NOW)
    assert not await store.following.forget(OTHER_MEMBER, GUILD)
    assert await store.following.here(MEMBER, GUILD) == followed


async def test_what_is_forgotten_is_gone(store, followed):
    assert await store.following.forget(MEMBER, GUILD)
    assert not await store.following.forget(MEMBER, GUILD)
    assert await store.following.of(MEMBER) == ()
    assert await store.digests.due(NOW) == ()


async def test_who_follows_a_topic_that_is_deleted_goes_on_with_its_words(store, followed):
    await store.topics.delete(GUILD, "bridges")
    (kept,) = await store.following.of(MEMBER)
    assert [(topic.name, topic.query) for topic in kept.topics] == [("ghost orchid",) * 2, ("Bridges",) * 2]


async def test_trouble_is_told_once_and_known_since_when(store, followed):
    assert await store.following.untold(MEMBER, now=NOW) == ()
    assert await store.following.trouble(followed.id, ago(hours=2)) == ago(hours=2)
    assert await store.following.trouble(followed.id, NOW) == ago(hours=2)
    assert await store.following.untold(OTHER_MEMBER, now=NOW) == ()
    assert [each.id for each in await store.following.untold(MEMBER, now=NOW)] == [followed.id]
    assert await store.following.untold(MEMBER, now=NOW) == ()
    await store.following.pause(followed.id)
    (paused,) = await store.following.untold(MEMBER, now=NOW)
    assert paused.is_paused


async def test_a_delivery_ends_the_trouble(store, followed):
    claimed = await store.digests.claim(
        followed, due_at=NOW, window=window(), next_digest_at=NOW + timedelta(days=1), now=NOW
    )
    await store.following.trouble(followed.id, NOW)
    await store.digests.finish(claimed.id, told_until=NOW, message_ids=[1])
    assert (await store.following.here(MEMBER, GUILD)).troubled_at is None
