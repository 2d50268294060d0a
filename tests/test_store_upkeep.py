"""What is kept, what goes, and what must never go."""

from datetime import time, timedelta

import pytest

from bot.pruning import prune_if_due
from summaries.errors import StoreError
from summaries.model import FeedKind, Window
from summaries.store import KEEP_ALL, Keep
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, brief, reading, story, topic

YEAR = Keep(age=timedelta(days=365))


@pytest.fixture
async def source(store):
    added = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=ago(days=900))
    await store.sources.follow(GUILD, added.id, by=MEMBER, now=ago(days=900))
    return added


async def told(store, source, title, *, days, **changes):
    """Store a story of one article that was published and first seen so many days ago."""
    at = ago(days=days)
    one = story(article(title, published_at=at, first_seen_at=at, **changes))
    await store.articles.save(reading(source, one), now=at)
    await store.articles.save_briefs([brief(one)], now=at)
    return one


async def subscribed(store, *, guild=GUILD, told_until=NOW):
    made = await store.topics.create(guild, "Bridges", "bridge", by=MEMBER, now=ago(days=800)) or topic()
    return await store.digests.create(
        guild_id=guild,
        channel_id=CHANNEL,
        at=time(7, 0),
        zone="UTC",
        topics=[made],
        next_digest_at=NOW,
        told_until=told_until,
        by=MEMBER,
        now=ago(days=800),
    )


async def kept(store):
    return {each.headline for each in await store.articles.stories(guild_id=None)}


async def test_stories_older_than_the_age_go_with_their_articles_and_briefs(store, source):
    old = await told(store, source, "Old bridge", days=366)
    await told(store, source, "New bridge", days=300)
    foreseen = await store.upkeep.prunable(YEAR, now=NOW)
    done = await store.upkeep.prune(YEAR, now=NOW)
    assert done == foreseen
    assert (done.stories, done.articles) == (1, 1)
    assert await kept(store) == {"New bridge"}
    assert await store.articles.get(old.articles[0].id) is None
    rows = (await store.upkeep.stats()).rows
    assert (rows["articles"], rows["briefs"], rows["stories"]) == (1, 1, 1)


async def test_what_was_pruned_is_still_known_as_read(store, source):
    old = await told(store, source, "Old bridge", days=366)
    await store.upkeep.prune(YEAR, now=NOW)
    assert old.articles[0].url in await store.sources.seen(source.id, [old.articles[0].url])


async def test_without_limits_everything_is_kept(store, source):
    await told(store, source, "Old bridge", days=5000)
    assert (await store.upkeep.prune(KEEP_ALL, now=NOW)).stories == 0
    assert await kept(store) == {"Old bridge"}


async def test_a_story_with_one_young_article_is_kept_whole(store, source):
    first = article("Bridge closes", published_at=ago(days=400), first_seen_at=ago(days=400))
    last = article("Bridge reopens", published_at=ago(days=300), first_seen_at=ago(days=300))
    await store.articles.save(reading(source, story(first, last)), now=NOW)
    assert (await store.upkeep.prune(YEAR, now=NOW)).stories == 0
    assert await store.articles.get(first.id) is not None


async def test_an_open_story_is_kept_however_little_is_to_be_kept(store, source):
    await told(store, source, "Bridge of today", days=3)
    assert (await store.upkeep.prune(Keep(age=timedelta(days=1), size=1), now=NOW)).stories == 0


async def test_what_a_digest_that_was_not_posted_has_to_tell_is_kept_and_counted(store, source):
    """The window of a claimed digest began long ago: it could not be posted since. Another server's goes."""
    order = await subscribed(store, told_until=ago(days=100))
    await told(store, source, "Bridge closes", days=90)
    await store.digests.claim(
        order, due_at=ago(days=80), window=Window(start=ago(days=100), end=ago(days=80)), next_digest_at=NOW, now=NOW
    )
    elsewhere = await store.sources.add("https://other.example/feed", "Other", FeedKind.FEED, now=NOW)
    await store.sources.follow(OTHER_GUILD, elsewhere.id, by=MEMBER, now=NOW)
    await told(store, elsewhere, "Harbor opens", days=90)
    done = await store.upkeep.prune(Keep(age=timedelta(days=30)), now=NOW)
    assert (done.stories, done.waiting) == (1, 1)
    assert await kept(store) == {"Bridge closes"}


async def test_what_a_digest_told_lately_is_kept_for_its_buttons(store, source):
    order = await subscribed(store, told_until=ago(days=60))
    carried = await told(store, source, "Bridge closes", days=50)
    other = await told(store, source, "Bridge opens", days=50)
    delivery = await store.digests.claim(
        order, due_at=ago(days=1), window=Window(start=ago(days=60), end=ago(days=1)), next_digest_at=NOW, now=NOW
    )
    await store.digests.finish(
        delivery.id, told_until=ago(days=1), message_ids=[1], thread_id=None, story_ids=[carried.id], publish_at=None
    )
    await store.upkeep.prune(Keep(age=timedelta(days=30)), now=NOW)
    assert await kept(store) == {carried.headline}
    assert other.headline not in await kept(store)


async def test_where_there_is_no_room_the_oldest_go_first(store, source):
    for days in range(20, 60):
        await told(store, source, f"Bridge {days}", days=days, text=f"Bridge {days}. " + "It was long. " * 2000)
    used = (await store.upkeep.stats()).used
    done = await store.upkeep.prune(Keep(size=int(used * 0.75)), now=NOW)
    assert 8 <= done.stories <= 12
    ages = {int(headline.removeprefix("Bridge ")) for headline in await kept(store)}
    assert ages == set(range(20, 60 - done.stories))
    assert (await store.upkeep.stats()).used < used


async def test_records_of_old_digests_go_but_the_last_one_of_each(store, source):
    order = await subscribed(store, told_until=ago(days=800))
    for days in (700, 600, 500):
        at = ago(days=days)
        delivery = await store.digests.claim(
            order, due_at=at, window=Window(start=at, end=at), next_digest_at=NOW, now=at
        )
        await store.digests.finish(
            delivery.id, told_until=at, message_ids=[], thread_id=None, story_ids=[], publish_at=None
        )
    assert (await store.upkeep.prune(YEAR, now=NOW)).deliveries == 2
    assert (await store.digests.last_delivery(order.id)).due_at == ago(days=500)


async def test_briefs_of_earlier_editions_go(store, source):
    first = article("Bridge closes", published_at=ago(days=40), first_seen_at=ago(days=40))
    second = article("Bridge reopens", published_at=ago(days=39), first_seen_at=ago(days=39))
    earlier, later = story(first), story(first, second)
    for told, at in ((earlier, ago(days=40)), (later, ago(days=39))):
        await store.articles.save(reading(source, told), now=at)
        await store.articles.save_briefs([brief(told)], now=at)
    assert (await store.upkeep.prune(KEEP_ALL, now=NOW)).briefs == 1
    assert await store.articles.brief(later, "lead") is not None
    assert await store.articles.brief(earlier, "lead") is None


async def test_the_bot_prunes_once_a_day(store, source):
    await prune_if_due(store, YEAR, now=NOW)
    await told(store, source, "Old bridge", days=366)
    await prune_if_due(store, YEAR, now=NOW + timedelta(hours=23))
    assert await kept(store) == {"Old bridge"}
    await prune_if_due(store, YEAR, now=NOW + timedelta(hours=24))
    assert await kept(store) == set()


async def test_stats_count_every_row_and_tell_since_when_articles_are_kept(store, source):
    await told(store, source, "Old bridge", days=30)
    await told(store, source, "New bridge", days=2)
    found = await store.upkeep.stats()
    assert (found.rows["articles"], found.rows["sources"], found.rows["follows"]) == (2, 1, 1)
    assert (found.oldest_at, found.newest_at) == (ago(days=30), ago(days=2))
    assert 0 < found.used <= found.size


async def test_compacting_gives_the_room_of_what_was_removed_back(store, source, database_kind):
    if database_kind == "postgresql":
        with pytest.raises(StoreError, match="by itself"):
            await store.upkeep.compact()
        return
    for days in range(400, 440):
        await told(store, source, f"Bridge {days}", days=days, text="It was long. " * 2000)
    await store.upkeep.prune(YEAR, now=NOW)
    before = await store.upkeep.stats()
    await store.upkeep.compact()
    after = await store.upkeep.stats()
    assert after.size < before.size / 2
