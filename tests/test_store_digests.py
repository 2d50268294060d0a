"""Subscriptions, and deliveries that are claimed once and resumed until they are delivered."""

import asyncio
from contextlib import AsyncExitStack
from datetime import time, timedelta

import pytest

from summaries.model import DeliveryState, Window
from summaries.store import Store
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, OTHER_GUILD, ago, window

TOMORROW = NOW + timedelta(days=1)


async def subscribe(store, *names, guild=GUILD, **particulars):
    topics = [await store.topics.create(guild, name, name, by=MEMBER, now=NOW) for name in names]
    plain = {"channel_id": CHANNEL, "at": time(7, 5), "zone": "Europe/Kyiv", "next_digest_at": NOW}
    plain |= {"told_until": ago(days=1)}
    return await store.digests.create(**plain | particulars, guild_id=guild, topics=topics, by=MEMBER, now=NOW)


async def claim(store, subscription, **changes):
    plain = {"due_at": NOW, "window": window(), "next_digest_at": TOMORROW, "now": NOW}
    return await store.digests.claim(subscription, **plain | changes)


@pytest.fixture
async def subscription(store):
    return await subscribe(store, "bridges")


async def test_a_subscription_comes_back_with_its_topics_in_their_order(store):
    created = await subscribe(store, "tunnels", "bridges", "harbor")
    assert [topic.name for topic in created.topics] == ["tunnels", "bridges", "harbor"]
    assert (created.at, created.zone, created.channel_id) == (time(7, 5), "Europe/Kyiv", CHANNEL)
    assert await store.digests.get(created.id, GUILD) == created
    assert await store.digests.of(GUILD) == (created,)


async def test_a_server_neither_sees_nor_deletes_the_subscriptions_of_another(store, subscription):
    assert await store.digests.of(OTHER_GUILD) == ()
    assert await store.digests.get(subscription.id, OTHER_GUILD) is None
    assert not await store.digests.delete(subscription.id, OTHER_GUILD)
    assert await store.digests.delete(subscription.id, GUILD)
    assert await store.digests.of(GUILD) == ()


async def test_a_deleted_topic_leaves_its_digests(store):
    created = await subscribe(store, "tunnels", "bridges")
    await store.topics.delete(GUILD, "tunnels")
    (kept,) = await store.digests.of(GUILD)
    assert kept.topics == created.topics[1:]


async def test_what_is_due_longest_comes_first_and_nothing_before_its_time(store):
    late = await subscribe(store, "a", next_digest_at=NOW)
    later = await subscribe(store, "b", next_digest_at=ago(hours=1))
    await subscribe(store, "c", next_digest_at=NOW + timedelta(microseconds=1))
    assert await store.digests.due(NOW) == (later, late)


async def test_a_claimed_digest_is_not_due_again_before_its_next_time(store, subscription):
    delivery = await claim(store, subscription)
    assert (delivery.due_at, delivery.window, delivery.state) == (NOW, window(), DeliveryState.CLAIMED)
    assert delivery.subscription.next_digest_at == TOMORROW
    assert await store.digests.due(NOW) == ()
    assert await store.digests.due(TOMORROW) == (delivery.subscription,)


async def test_of_twenty_who_claim_a_digest_at_once_one_gets_it(store, subscription):
    claims = await asyncio.gather(*(claim(store, subscription) for _ in range(20)))
    assert len([delivery for delivery in claims if delivery is not None]) == 1


async def test_of_several_programs_that_claim_digests_at_once_each_digest_goes_to_one(store, database_url):
    orders = [await subscribe(store, f"topic {number}") for number in range(5)]
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(Store.open(database_url)) for _ in range(4)]
        claims = await asyncio.gather(*(claim(each, order) for each in stores for order in orders))
    taken = [delivery.subscription.id for delivery in claims if delivery is not None]
    assert sorted(taken) == [order.id for order in orders]


async def test_claiming_out_of_turn_leaves_the_next_time_alone(store, subscription):
    delivery = await claim(store, subscription, due_at=ago(minutes=10))
    assert delivery.subscription.next_digest_at == NOW


async def test_a_digest_that_was_claimed_before_moves_on_when_it_is_due_again(store, subscription):
    await claim(store, subscription, next_digest_at=NOW)
    assert await claim(store, subscription) is None
    assert await store.digests.due(NOW) == ()


async def test_a_deleted_subscription_cannot_be_claimed_and_takes_its_deliveries_with_it(store, subscription):
    await claim(store, subscription)
    await store.digests.delete(subscription.id, GUILD)
    assert await claim(store, subscription, due_at=TOMORROW) is None
    assert await store.digests.unfinished(NOW) == ()


async def test_a_delivery_is_unfinished_until_it_is_finished(store, subscription):
    delivery = await claim(store, subscription)
    assert await store.digests.unfinished(NOW) == (delivery,)
    await store.digests.finish(delivery.id, told_until=NOW)
    assert await store.digests.unfinished(NOW) == ()
    finished = await store.digests.last_delivery(subscription.id)
    assert (finished.state, finished.subscription.told_until) == (DeliveryState.DELIVERED, NOW)


async def test_a_merged_digest_is_neither_posted_nor_told(store, subscription):
    merged = await claim(store, subscription, state=DeliveryState.MERGED)
    assert merged.state is DeliveryState.MERGED
    assert await store.digests.unfinished(NOW) == ()
    assert merged.subscription.told_until == subscription.told_until


async def test_what_is_told_is_never_untold(store, subscription):
    newer, older = await claim(store, subscription), await claim(store, subscription, due_at=ago(days=1))
    await store.digests.finish(newer.id, told_until=NOW)
    await store.digests.finish(older.id, told_until=ago(days=1))
    assert (await store.digests.get(subscription.id, GUILD)).told_until == NOW


async def test_messages_and_stories_are_there_after_a_restart(database_url):
    async with Store.open(database_url) as store:
        delivery = await claim(store, await subscribe(store, "bridges"))
        await store.digests.record_stories(delivery.id, ["a", "b"])
        await store.digests.record_posted(delivery.id, [2**62])
        await store.digests.record_posted(delivery.id, [2**62, 2**62 + 1])
    async with Store.open(database_url) as store:
        (resumed,) = await store.digests.unfinished(NOW)
    assert (resumed.story_ids, resumed.message_ids) == (("a", "b"), (2**62, 2**62 + 1))


async def test_a_delivery_that_is_put_off_waits_for_its_time_and_tells_why(store, subscription):
    delivery = await claim(store, subscription)
    for _ in range(2):
        await store.digests.postpone(delivery.id, retry_at=NOW + timedelta(minutes=5), reason="no permission")
    assert await store.digests.unfinished(NOW) == ()
    (resumed,) = await store.digests.unfinished(NOW + timedelta(minutes=5))
    assert (resumed.attempts, resumed.last_error) == (2, "no permission")


async def test_stories_that_earlier_digests_carried_are_remembered(store):
    subscription = await subscribe(store, "bridges", told_until=ago(days=5))
    for days, stories in ((3, ["old"]), (1, ["a", "b"]), (0, ["b", "now"])):
        end = ago(days=days)
        delivery = await claim(store, subscription, due_at=end, window=Window(start=end - timedelta(days=1), end=end))
        await store.digests.record_stories(delivery.id, stories)
    other = await claim(store, await subscribe(store, "tunnels"))
    await store.digests.record_stories(other.id, ["of another subscription"])
    assert await store.digests.told_story_ids(subscription.id, ago(days=2)) == {"a", "b", "now"}
    assert await store.digests.told_story_ids(subscription.id, ago(days=2), before=NOW) == {"a", "b"}


async def test_the_last_delivery_is_the_one_that_fell_due_last(store, subscription):
    assert await store.digests.last_delivery(subscription.id) is None
    latest = await claim(store, subscription)
    await claim(store, latest.subscription, due_at=ago(days=1))
    assert await store.digests.last_delivery(subscription.id) == latest
