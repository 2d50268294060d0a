"""What became of an article, step by step; and that a server hears of no other's affairs, in whatever it asks."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from summaries.due import Untold, why_untold
from summaries.model import DeliveryState, FeedKind
from summaries.rising import rising
from summaries.topics import parse_query
from tests.builders import (
    CHANNEL,
    GUILD,
    MEMBER,
    NOW,
    OTHER_GUILD,
    ago,
    article,
    delivery,
    reading,
    story,
    subscription,
    window,
)

OURS = article("Harbor bridge opens, says the Courier", published_at=ago(hours=3))
BOTH = article("Harbor bridge opens, says the Wire", published_at=ago(hours=2), outlet="Wire")
THEIRS = article("Harbor bridge opens, says the Beacon", published_at=ago(hours=1), outlet="Beacon")
SECRET = article("Vault Dagny found under the Beacon bridge", published_at=ago(hours=1), outlet="Beacon")


@pytest.fixture
async def newsroom(store):
    """Two servers, each with a source of its own, and a third that both follow; one story spans all three."""
    for name, articles, guilds in (
        ("courier", (OURS,), (GUILD,)),
        ("wire", (BOTH,), (GUILD, OTHER_GUILD)),
        ("beacon", (THEIRS, SECRET), (OTHER_GUILD,)),
    ):
        source = await store.sources.add(f"https://{name}.example/feed", name, FeedKind.FEED, now=NOW)
        for guild in guilds:
            await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
        entries = tuple((one.url, one.id) for one in articles)
        told = (story(OURS, BOTH, THEIRS), *((story(SECRET),) if SECRET in articles else ()))
        await store.articles.save(reading(source, *told, entries=entries), now=NOW)
    for guild in (GUILD, OTHER_GUILD):
        await store.topics.create(guild, "Bridges", "bridge", by=MEMBER, now=NOW)
    while await store.topics.tag():
        pass
    return store


async def digest(store, guild=GUILD):
    topics = await store.topics.of(guild)
    return await store.digests.create(
        guild_id=guild,
        channel_id=CHANNEL,
        at=time(7),
        zone="UTC",
        topics=topics,
        next_digest_at=NOW + timedelta(days=1),
        told_until=ago(days=1),
        by=MEMBER,
        now=ago(days=2),
    )


async def test_a_trace_tells_who_listed_it_what_it_matched_and_which_story_it_is_in(newsroom):
    trace = await newsroom.tracing.of_url(f"{OURS.url}?utm_source=x", guild_id=GUILD)
    assert trace.article.id == OURS.id
    assert [each.source.title for each in trace.told] == ["courier"]
    assert [(topic.name, words) for topic, words in trace.matched] == [("Bridges", ("bridge",))]
    assert {each.id for each in trace.story.articles} == {OURS.id, BOTH.id}
    assert trace.carried == ()


async def test_a_trace_tells_the_digest_that_waits_and_then_the_one_that_told_it(newsroom):
    standing = await digest(newsroom)
    (carried,) = (await newsroom.tracing.of_url(OURS.url, guild_id=GUILD)).carried
    assert (carried.subscription.id, carried.delivery) == (standing.id, None)
    assert [topic.name for topic in carried.topics] == ["Bridges"]


async def test_what_is_not_stored_is_traced_to_the_sources_that_listed_it(newsroom):
    courier = await newsroom.sources.by_url("https://courier.example/feed")
    url = "https://courier.example/not-an-article"
    await newsroom.articles.save(replace(reading(courier), entries=((url, None),)), now=NOW)
    trace = await newsroom.tracing.of_url(url, guild_id=GUILD)
    assert trace.article is None
    assert [each.source.title for each in trace.listed] == ["courier"]
    assert (await newsroom.tracing.of_url(url, guild_id=OTHER_GUILD)).listed == ()
    assert (await newsroom.tracing.of_url("never heard of", guild_id=None)).listed == ()


async def test_a_trace_names_nothing_of_another_server(newsroom):
    await digest(newsroom, OTHER_GUILD)
    hidden = await newsroom.tracing.of_url(SECRET.url, guild_id=GUILD)
    assert (hidden.article, hidden.told, hidden.listed) == (None, (), ())
    assert await newsroom.tracing.of_story(SECRET.id, guild_id=GUILD) is None
    shared = await newsroom.tracing.of_url(BOTH.url, guild_id=GUILD)
    assert [each.source.title for each in shared.told] == ["wire"]
    assert {topic.guild_id for topic, _ in shared.matched} == {GUILD}
    assert {each.outlet for each in shared.story.articles} == {"Harbor Courier", "Wire"}
    assert shared.carried == ()


async def test_neither_search_archive_counts_topics_nor_suggestions_show_what_a_server_does_not_follow(newsroom):
    query, since = parse_query("bridge"), ago(days=7)
    hits = await newsroom.archive.search(query, guild_id=GUILD, now=NOW, limit=50)
    assert {each.outlet for each in hits.articles} <= {"Harbor Courier", "Wire"}
    assert (await newsroom.archive.search(parse_query("vault"), guild_id=GUILD, now=NOW, limit=5)).articles == ()
    assert (
        await newsroom.archive.search(parse_query("source:beacon"), guild_id=GUILD, now=NOW, limit=5)
    ).articles == ()
    listed = await newsroom.archive.page(None, guild_id=GUILD, limit=50)
    assert {each.article.id for each in listed} == {OURS.id, BOTH.id}
    assert (await newsroom.archive.counts(query, guild_id=GUILD, since=since, until=NOW)).total() == 2
    assert (await newsroom.archive.counts(query, guild_id=OTHER_GUILD, since=since, until=NOW)).total() == 3
    (topic,) = await newsroom.topics.of(GUILD)
    assert {each.article.id for each in await newsroom.topics.matched(topic, guild_id=GUILD, limit=9)} == {
        OURS.id,
        BOTH.id,
    }
    assert await newsroom.topics.counts(GUILD, since=since) == {topic.id: 2}
    titles = await newsroom.archive.titles(guild_id=GUILD, since=since, limit=99)
    assert {each.text for each in titles} == {OURS.title, BOTH.title}
    assert not any("Dagny" in name for name in rising(titles, now=NOW))


@pytest.mark.parametrize(
    ("changes", "seen", "published", "is_covered", "reason"),
    [
        ({}, ago(hours=1), ago(hours=2), False, Untold.NEXT),
        ({"is_paused": True}, ago(hours=1), ago(hours=2), False, Untold.PAUSED),
        ({}, ago(hours=1), ago(days=9), False, Untold.OLD),
        ({}, ago(days=3), ago(days=3), False, Untold.BEFORE),
        ({"told_until": NOW}, ago(hours=1), ago(hours=2), True, Untold.LEFT_OUT),
        ({"told_until": NOW}, ago(hours=1), ago(days=9), True, Untold.OLD),
    ],
)
def test_why_a_digest_has_not_told_it(changes, seen, published, is_covered, reason):
    covering = delivery(window=window(), state=DeliveryState.DELIVERED) if is_covered else None
    assert why_untold(subscription(**changes), seen, published, covering=covering) is reason
