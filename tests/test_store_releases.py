"""A bot whose database another release changes meanwhile does nothing with it, and goes on when it matches again."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.alerts import Alerts
from bot.deliver import Courier
from bot.releases import Releases
from bot.ticks import Ticks
from summaries import migrations
from summaries.errors import StoreError
from summaries.model import FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import MEMBER, NOW, ago, article, reading, story
from tests.test_deliver import Channel

NEWER = "9999"


@pytest.fixture
def bring_to(database_url):
    """Let the database be of another revision."""

    def bring(revision):
        statement = f"UPDATE alembic_version SET version_num = '{revision}'"
        if database_url.startswith("sqlite"):
            with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection, connection:
                connection.execute(statement)
            return
        import psycopg  # noqa: PLC0415 - where there is PostgreSQL, there is its driver

        with closing(psycopg.connect(database_url, autocommit=True)) as connection:
            connection.execute(statement)

    return bring


@pytest.fixture
def channel():
    return Channel()


@pytest.fixture
def newsroom(store):
    return Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW)


@pytest.fixture
def ticks(store, newsroom, channel):
    return Ticks(
        newsroom=newsroom,
        courier=Courier(newsroom=newsroom, post=channel),
        alerts=Alerts(store=store, post=channel, server_of=lambda _: None),
        clock=lambda: NOW,
        is_connected=lambda: True,
    )


@pytest.fixture
async def order(store):
    """Store a piece of news and a digest that is due now and tells it."""
    source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW, is_shared=True)
    told = article("Old bridge closes", published_at=ago(hours=2), first_seen_at=ago(hours=1))
    await store.articles.save(reading(source, story(told)), now=NOW)
    topic = await store.topics.create(1, "Bridges", "bridge", by=MEMBER, now=NOW)
    return await store.digests.create(
        guild_id=1, channel_id=2, at=NOW.time(), zone="UTC", topics=[topic], next_digest_at=NOW,
        told_until=ago(days=1), by=MEMBER, now=ago(days=1),
    )  # fmt: skip


async def test_nothing_is_posted_or_written_until_the_database_matches_again(ticks, store, order, channel, bring_to):
    bring_to(NEWER)
    for tick in (ticks.deliver, ticks.begin_refresh, ticks.tag, ticks.alert, ticks.prune):
        await ticks.do(tick)
    assert channel.messages == []
    assert await store.meta.beats() == {}
    assert (await store.digests.of(1))[0].next_digest_at == NOW
    bring_to(migrations.HEAD)
    await ticks.do(ticks.deliver)
    await ticks.do(ticks.deliver)
    assert len(channel.messages) == 1


async def test_it_is_said_once_what_is_wrong_and_once_that_it_is_mended(store, bring_to, caplog):
    caplog.set_level(logging.INFO, "bot")
    releases = Releases(store.meta)
    assert await releases.look()
    for revision, wanted in ((NEWER, "Run the same release everywhere"), ("0001", "slugline db upgrade")):
        caplog.clear()
        bring_to(revision)
        assert [await releases.look(), await releases.look()] == [False, False]
        (line,) = caplog.records
        assert line.levelno == logging.ERROR
        assert wanted in line.reason
        assert f"revision {revision}" in line.reason
        assert migrations.HEAD in line.reason
    caplog.clear()
    bring_to(migrations.HEAD)
    assert [await releases.look(), await releases.look()] == [True, True]
    assert [line.getMessage() for line in caplog.records] == ["the database is of this release again: the bot goes on"]


async def test_what_else_another_release_changed_counts_as_well(store):
    found = ["The queue was changed."]

    async def also():
        return found[0] if found else None

    releases = Releases(store.meta, also=also)
    assert not await releases.look()
    assert releases.trouble == "The queue was changed."
    found.clear()
    assert await releases.look()


async def test_of_a_database_that_is_put_back_nothing_is_known_from_before(ticks, newsroom, bring_to):
    before = newsroom.editor, newsroom.briefing
    bring_to(NEWER)
    await ticks.watch()
    bring_to(migrations.HEAD)
    await ticks.watch()
    assert newsroom.editor is not before[0]
    assert newsroom.briefing is not before[1]


async def test_what_is_under_way_ends_and_no_other_digest_is_begun(ticks, store, order, channel, bring_to):
    topic = (await store.topics.of(1))[0]
    for nth in range(60):
        await store.digests.create(
            guild_id=1, channel_id=10 + nth, at=NOW.time(), zone="UTC", topics=[topic],
            next_digest_at=NOW + timedelta(seconds=1), told_until=ago(days=1), by=MEMBER, now=ago(days=1),
        )  # fmt: skip
    send = channel.send

    async def noticing(*given):
        if not channel.messages:
            bring_to(NEWER)
            await ticks.watch()
        return await send(*given)

    channel.send = noticing
    await ticks.courier.deliver_due(NOW + timedelta(seconds=1))
    assert 1 <= len(channel.messages) < 61
    bring_to(migrations.HEAD)
    await ticks.watch()
    await ticks.courier.deliver_due(NOW + timedelta(seconds=1))
    places = [place for place, *_ in channel.messages]
    assert len(places) == len(set(places)) == 61


async def test_while_the_database_is_away_what_was_known_still_counts(ticks, store, bring_to, monkeypatch, caplog):
    async def away():
        raise StoreError("The database is away.")

    bring_to(NEWER)
    await ticks.watch()
    monkeypatch.setattr(store.meta, "revision", away)
    await ticks.do(ticks.watch)
    await ticks.do(ticks.deliver)
    assert ticks.releases.trouble is not None
    assert [line.tick for line in caplog.records if line.getMessage() == "a tick failed"] == ["deliver"]
