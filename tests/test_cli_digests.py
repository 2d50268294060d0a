"""slugline digest: what an operator sees and does of digests without Discord."""

import asyncio
import json
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.deliver import Courier
from summaries.manner import USUAL, Live, Manner
from summaries.model import DeliveryState, FeedKind
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.work import inline
from tests.builders import CHANNEL, GUILD, MEMBER, article, reading, story
from tests.test_deliver import Channel


@pytest.fixture
def url(own_world, tmp_path, monkeypatch):
    """A database with a digest on bridges, number 1, and live posts, number 2."""
    url = f"sqlite:///{tmp_path / 'slugline.db'}"
    monkeypatch.setenv("SLUGLINE_DATABASE_URL", url)

    async def furnish():
        now = datetime.now(UTC)
        async with Store.open(url) as store:
            source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=now)
            await store.sources.follow(GUILD, source.id, by=MEMBER, now=now)
            told = story(
                article(
                    "Bridge over the Tarn reopens",
                    published_at=now - timedelta(hours=1),
                    first_seen_at=now - timedelta(minutes=30),
                )
            )
            await store.articles.save(reading(source, told), now=now)
            bridges = await store.topics.create(GUILD, "Bridges", "bridge", by=MEMBER, now=now)
            for manner in (USUAL, Manner(live=Live(importance=1.3, an_hour=3))):
                await store.digests.create(
                    guild_id=GUILD, channel_id=CHANNEL, at=time(7), zone="Europe/Kyiv", topics=[bridges],
                    next_digest_at=now + timedelta(hours=9), told_until=now - timedelta(days=1), by=MEMBER, now=now,
                    manner=manner,
                )  # fmt: skip

    asyncio.run(furnish())
    return url


def as_json(slugline, *arguments):
    code, out, _ = slugline("digest", *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_digests_and_live_posts_are_listed(url, slugline):
    code, out, _ = slugline("digest", "list")
    assert code == 0
    assert "every day at 07:00 (Europe/Kyiv)" in out
    assert "live, at most 3 an hour" in out
    kinds = [(each["id"], each["kind"], each["last_posted_at"]) for each in as_json(slugline, "list")["digests"]]
    assert kinds == [(1, "digest", None), (2, "live", None)]
    assert as_json(slugline, "list", "--server", "5")["digests"] == []


def test_a_preview_is_what_would_be_posted_and_records_nothing(url, slugline):
    code, out, _ = slugline("digest", "preview", "1")
    assert code == 0
    assert "Bridge over the Tarn reopens" in out
    for _ in range(2):
        (section,) = as_json(slugline, "preview", "1")["sections"]
        assert [each["headline"] for each in section["stories"]] == ["Bridge over the Tarn reopens"]


def test_now_has_the_running_bot_post_it(url, slugline):
    code, _, err = slugline("digest", "now", "1")
    assert code == 0
    assert "slugline run" in err  # for no bot runs

    async def tick():
        channel, now = Channel(), datetime.now(UTC)
        async with Store.open(url) as store:
            newsroom = Newsroom(store=store, fetch=None, run=inline, clock=lambda: now)
            await Courier(newsroom=newsroom, post=channel).deliver_due(now)
            return channel.messages, await store.digests.last_delivery(1)

    messages, delivery = asyncio.run(tick())
    assert len(messages) == 1
    assert delivery.state is DeliveryState.DELIVERED
    assert as_json(slugline, "list")["digests"][0]["last_posted_at"] is not None


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_digest_pauses_goes_on_and_is_deleted(url, slugline, number):
    assert as_json(slugline, "pause", number)["digest"]["is_paused"]
    if number == "1":
        assert slugline("digest", "now", "1")[0] == 1
    assert not as_json(slugline, "resume", number)["digest"]["is_paused"]
    assert slugline("digest", "delete", number)[0] == 0
    code, _, err = slugline("digest", "delete", number)
    assert code == 1
    assert "slugline digest list" in err


def test_live_posts_have_no_preview_and_wrong_use_is_told_apart(url, slugline):
    assert slugline("digest", "preview", "2")[0] == 1
    assert slugline("digest", "preview", "one")[0] == 2
