"""Live posts, from a story to a post, exactly once; and what the digest makes of them."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.deliver import Courier
from bot.posting import CannotPost
from bot.render.settings import notice
from bot.render.text import Markdown
from summaries.breaking import FRESH
from summaries.manner import IMPORTANCES, USUAL, AfterLive, Live, Manner
from summaries.model import DeliveryState, FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, ago, article, reading, story
from tests.test_deliver import Channel, Died
from tests.worlds import empty, said, texts, world  # noqa: F401 - fixtures

LIVE_CHANNEL = CHANNEL + 50
A_MINUTE = timedelta(minutes=1)
NOTABLE = Manner(live=Live(importance=IMPORTANCES["notable"], an_hour=2))


@pytest.fixture
def channel():
    return Channel()


def courier_of(store, channel):
    return Courier(newsroom=Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW), post=channel)


@pytest.fixture
def courier(store, channel):
    return courier_of(store, channel)


@pytest.fixture
async def source(store):
    """A source that was read for the first time a day ago."""
    added = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=ago(days=1))
    await store.sources.follow(GUILD, added.id, by=MEMBER, now=ago(days=1))
    old = story(article("Bridge opens", published_at=ago(days=1), first_seen_at=ago(days=1)))
    await store.articles.save(reading(added, old), now=ago(days=1))
    return added


@pytest.fixture
async def live(store, source):
    """Live posts on bridges, at most two an hour."""
    bridges = await store.topics.create(GUILD, "Bridges", "bridge", by=MEMBER, now=NOW)
    return await order(store, [bridges], NOTABLE, LIVE_CHANNEL, next_digest_at=NOW)


async def order(store, topics, manner, channel_id, *, next_digest_at):
    return await store.digests.create(
        guild_id=GUILD, channel_id=channel_id, at=time(7), zone="UTC", topics=topics, next_digest_at=next_digest_at,
        told_until=ago(minutes=1), by=MEMBER, now=NOW, manner=manner,
    )  # fmt: skip


def big(headline, *, outlets=3, at=NOW, first=0):
    """A story that several outlets report just now."""
    plain = {"published_at": at - 5 * A_MINUTE, "first_seen_at": at}
    members = [article(f"{headline} {nth}", outlet=f"Outlet {nth}", **plain) for nth in range(first, first + outlets)]
    return story(*members, id=f"story{headline}".replace(" ", "")[:20])


async def publish(store, source, *stories, at=NOW):
    await store.articles.save(reading(source, *stories), now=at)


async def test_a_story_that_matters_is_posted_within_a_minute_and_once(store, courier, channel, source, live):
    await publish(store, source, big("Bridge falls"), big("Bridge painted", outlets=1))
    for minutes in range(5):
        await courier.deliver_due(NOW + minutes * A_MINUTE)
    assert len(channel.messages) == 1
    assert "Bridge falls" in channel.messages[0][3]
    assert "Live" in channel.messages[0][3]


async def test_no_more_are_posted_in_an_hour_than_the_manager_allows(store, courier, channel, source, live):
    await publish(store, source, *(big(f"Bridge {name} falls") for name in "ABCDE"))
    for minutes in range(50):
        await courier.deliver_due(NOW + minutes * A_MINUTE)
    assert len(channel.messages) == 2
    later = NOW + 70 * A_MINUTE
    await publish(store, source, big("Bridge F falls", at=later), at=later)
    await courier.deliver_due(later)
    assert len(channel.messages) == 3


async def test_the_first_read_of_a_source_floods_nothing(store, courier, channel, source, live):
    new = await store.sources.add("https://ledger.example/feed", "The Ledger", FeedKind.FEED, now=NOW)
    await store.sources.follow(GUILD, new.id, by=MEMBER, now=NOW)
    await publish(store, new, *(big(f"Bridge {name} falls") for name in "ABCDE"))
    for minutes in range(3):
        await courier.deliver_due(NOW + minutes * A_MINUTE)
    assert channel.messages == []


async def test_a_live_post_is_made_once_though_the_bot_dies_in_the_middle(store, courier, channel, source, live):
    await publish(store, source, big("Bridge falls"), big("Bridge B falls"))
    channel.dies_after = 1
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    for minutes in range(1, 5):
        await courier_of(store, channel).deliver_due(NOW + minutes * A_MINUTE)
    marks = [mark for _, mark, _, _ in channel.messages]
    assert len(marks) == len(set(marks)) == 2


async def test_two_bots_that_look_at_once_post_a_story_once(store, channel, source, live):
    await publish(store, source, big("Bridge falls"))
    (read,) = await store.live.due(NOW)
    took = [await store.live.take(read, ["x"], now=NOW, next_look_at=NOW + A_MINUTE) for _ in range(2)]
    assert took == [True, False]


async def test_a_digest_leaves_out_what_was_posted_live_and_tells_the_rest(store, courier, channel, source, live):
    await order(store, live.topics, USUAL, CHANNEL, next_digest_at=NOW + 10 * A_MINUTE)
    await publish(store, source, big("Bridge falls"), big("Bridge painted", outlets=1))
    await courier.deliver_due(NOW)
    await courier.deliver_due(NOW + 10 * A_MINUTE)
    assert "Bridge painted" in channel.messages[1][3]
    assert "Bridge falls" not in channel.messages[1][3]


async def test_a_digest_tells_again_what_was_posted_live_if_the_manager_chose_so(store, courier, channel, source, live):
    manner = replace(USUAL, after_live=AfterLive.TELL)
    await order(store, live.topics, manner, CHANNEL, next_digest_at=NOW + 10 * A_MINUTE)
    await publish(store, source, big("Bridge falls"))
    await courier.deliver_due(NOW)
    await courier.deliver_due(NOW + 10 * A_MINUTE)
    assert "Bridge falls" in channel.messages[1][3]


async def test_what_is_new_of_a_story_that_was_posted_live_comes_as_an_update(store, courier, channel, source, live):
    await order(store, live.topics, USUAL, CHANNEL, next_digest_at=NOW + 10 * A_MINUTE)
    told, grown = big("Bridge falls"), NOW + 5 * A_MINUTE
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    more = big("Bridge falls", first=3, outlets=1, at=grown)
    await publish(store, source, replace(told, articles=(*told.articles, *more.articles)), at=grown)
    await courier.deliver_due(NOW + 10 * A_MINUTE)
    assert len(channel.messages) == 2
    assert "Update" in channel.messages[1][3]


async def test_a_post_that_could_not_be_made_for_hours_is_left_to_the_digest(store, courier, channel, source, live):
    await publish(store, source, big("Bridge falls"))
    channel.refuses = "the bot may not post there."
    await courier.deliver_due(NOW)
    assert len(channel.alerts) == 1
    assert "/live list" in channel.alerts[0][2]
    channel.revive()
    late = NOW + FRESH + 5 * A_MINUTE
    await order(store, live.topics, USUAL, CHANNEL, next_digest_at=late + A_MINUTE)
    await courier.deliver_due(late)
    assert channel.messages == []
    assert (await store.digests.last_delivery(live.id)).state is DeliveryState.SKIPPED
    await courier.deliver_due(late + A_MINUTE)
    assert "Bridge falls" in channel.messages[0][3]


async def test_a_refused_post_is_tried_again_and_the_next_ones_wait(store, courier, channel, source, live):
    await publish(store, source, big("Bridge falls"), big("Bridge B falls"))
    channel.refuses = "the bot may not post there."
    await courier.deliver_due(NOW)
    channel.revive()
    await courier.deliver_due(NOW + 2 * A_MINUTE)
    assert len(channel.messages) == 2


async def grow(store, source, told, *, at, first=3):
    """One more outlet reports a story."""
    more = big("Bridge falls", first=first, outlets=1, at=at)
    grown = replace(told, articles=(*told.articles, *more.articles))
    await publish(store, source, grown, at=at)
    return grown


async def test_a_live_post_grows_with_its_story_and_is_not_posted_again(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    await grow(store, source, told, at=NOW + A_MINUTE)
    for minutes in range(1, 30):
        await courier.deliver_due(NOW + minutes * A_MINUTE)
    assert len(channel.messages) == 1
    assert "4 outlets" in channel.messages[0][3]
    assert "Bridge falls 3" in channel.messages[0][3]
    assert channel.edits == 1


async def test_edits_become_rarer_and_end_when_the_story_closes(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    for minutes in range(1, 181):
        at = NOW + minutes * A_MINUTE
        if minutes % 2:
            told = await grow(store, source, told, at=at, first=3 + minutes)
        await courier.deliver_due(at)
    assert 11 <= channel.edits <= 17  # every 5 minutes for an hour, every 30 for two
    await courier.deliver_due(NOW + timedelta(days=5))
    assert (await store.digests.last_delivery(live.id)).retry_at is None


async def test_an_edit_whose_maker_died_is_made_again_and_says_the_same(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    await grow(store, source, told, at=NOW + A_MINUTE)
    channel.dies_after_edit = 1
    with pytest.raises(Died):
        await courier.deliver_due(NOW + 6 * A_MINUTE)
    first = channel.messages[0][3]
    channel.revive()
    await courier_of(store, channel).deliver_due(NOW + 9 * A_MINUTE)
    assert channel.edits == 2
    assert [each[3].partition("updated")[0] for each in channel.messages] == [first.partition("updated")[0]]


async def test_what_discord_will_not_have_edited_now_is_edited_later(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    await grow(store, source, told, at=NOW + A_MINUTE)
    channel.refuses = "maximum number of edits to messages older than 1 hour"
    for minutes in range(6, 60):
        await courier.deliver_due(NOW + minutes * A_MINUTE)
    channel.revive()
    assert channel.edits == 0
    await courier.deliver_due(NOW + 67 * A_MINUTE)
    assert channel.edits == 1


async def test_a_live_post_that_somebody_deleted_is_left_alone(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    await grow(store, source, told, at=NOW + A_MINUTE)
    channel.messages.clear()
    await courier.deliver_due(NOW + 6 * A_MINUTE)
    assert channel.messages == []
    assert (await store.digests.last_delivery(live.id)).retry_at is None


async def test_a_digest_leaves_out_what_an_edited_live_post_tells(store, courier, channel, source, live):
    told = big("Bridge falls")
    await publish(store, source, told)
    await courier.deliver_due(NOW)
    await grow(store, source, told, at=NOW + A_MINUTE)
    await courier.deliver_due(NOW + 6 * A_MINUTE)
    await order(store, live.topics, USUAL, CHANNEL, next_digest_at=NOW + 10 * A_MINUTE)
    await courier.deliver_due(NOW + 10 * A_MINUTE)
    assert "quiet" in channel.messages[1][3].lower()


async def test_a_message_is_edited_in_discord_and_its_limit_on_old_ones_is_understood(world):
    view = notice(Markdown("More of it."))
    message = await world.client.get_channel(world.channel.id).send(view=notice(Markdown("A story.")))
    post = world.client.courier.post
    assert await post.edit(world.channel.id, message.id, view)
    assert "More of it." in texts(world)[-1]
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=429, code=30046, message="Maximum number of edits")
    with pytest.raises(CannotPost) as refused:
        await post.edit(world.channel.id, message.id, view)
    assert refused.value.retry_after == timedelta(hours=1)
    await message.delete()
    assert not await post.edit(world.channel.id, message.id, view)


async def test_live_posts_are_created_changed_listed_and_deleted_in_discord(world):
    async def run(name, **options):
        return said(world, await world.run(world.manager, f"live {name}", **options))

    assert "no live posts yet" in await run("list")
    assert "two outlets or more" in await run("create", topics="Space", stories=4)
    assert "at most 4 an hour" in await run("list")
    (posts,) = await world.client.newsroom.store.live.of(world.channel.guild.id)
    assert "four outlets or more" in await run("edit", live=str(posts.id), importance="big")
    assert "four outlets or more" in said(world, await world.run(world.manager, "status"))
    assert "pause" in await run("pause")
    assert "paused" in await run("list")
    assert "from now on" in await run("resume")
    listed = said(world, await world.run(world.manager, "digest list"))
    assert "Space" in listed
    assert await run("delete", live=str(posts.id))
    assert "no live posts yet" in await run("list")
