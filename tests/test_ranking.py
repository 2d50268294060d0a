"""In which order stories are told to who asks, and what of them first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import ranking
from bot.ranking import top_stories
from summaries.dedupe import fingerprint
from summaries.model import FeedKind, Weight
from summaries.store import Store
from summaries.topics import query_of
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, reading, story, topic
from tests.worlds import empty, said

__all__ = ["empty"]  # fixtures

BRIDGES = topic(query="bridge")


@pytest.fixture
async def store(tmp_path):
    async with Store.open(f"sqlite:///{tmp_path}/slugline.db") as opened:
        yield opened


async def follow(store, name, *stories, guild=GUILD, only=None):
    """Let a guild follow a source that brings the articles of these stories, or ``only`` some of them."""
    source = await store.sources.add(f"https://{name}.example/feed", name, FeedKind.FEED, now=NOW)
    await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
    entries = tuple((each.url, each.id) for told in stories for each in (only or told.articles))
    await store.articles.save(reading(source, *stories, entries=entries), now=NOW)
    return source


async def told(store, guild=GUILD, **more):
    asked = {"since": None, "now": NOW, "limit": 10} | more
    found = await top_stories(store, guild_id=guild, topic=BRIDGES, query=query_of(BRIDGES), **asked)
    return [each.headline for each in found]


def big(title, count=3, **changes):
    members = (article(f"{title} {nth}", outlet=f"Outlet {nth}", **changes) for nth in range(count))
    return story(*members, headline=title)


async def test_what_matters_most_comes_first_and_pages_go_on_where_the_last_one_ended(store):
    large = big("Old bridge falls", published_at=ago(hours=6))
    small = story(article("Small bridge is painted", published_at=ago(minutes=1)))
    passing = story(article("Mayor resigns", text="The bridge was one reason.", published_at=ago(minutes=1)))
    await follow(store, "courier", passing, small, large)
    everything = await told(store)
    assert [title[:3] for title in everything] == ["Old", "Sma", "May"]
    assert [await told(store, limit=1, offset=nth) for nth in range(3)] == [[title] for title in everything]
    assert await told(store, now=NOW + timedelta(days=3)) == everything


async def test_what_is_beyond_what_is_ranked_follows_by_its_age(store, monkeypatch):
    monkeypatch.setattr(ranking, "RANKED", 2)
    await follow(store, "courier", *(story(article(f"Bridge {nth}", published_at=ago(hours=nth))) for nth in range(5)))
    pages = [await told(store, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert pages == [["Bridge 0", "Bridge 1"], ["Bridge 2", "Bridge 3"], ["Bridge 4"]]


async def test_each_server_ranks_by_what_it_reads_itself_and_by_its_own_weights(store):
    large, small = big("Old bridge falls"), story(article("Small bridge is painted", outlet="The Wire"))
    wire = await follow(store, "wire", small)
    await follow(store, "wire", small, guild=OTHER_GUILD)
    await follow(store, "courier", large)
    await follow(store, "beacon", large, guild=OTHER_GUILD, only=large.articles[:1])
    assert [title[:3] for title in await told(store)] == ["Old", "Sma"]
    assert len(await told(store, OTHER_GUILD)) == 2
    await store.sources.weigh(wire.id, Weight.HIGH, guild_id=OTHER_GUILD)
    assert [title[:3] for title in await told(store, OTHER_GUILD)] == ["Sma", "Old"]
    assert [title[:3] for title in await told(store)] == ["Old", "Sma"]


async def test_a_brief_of_the_last_hours_says_first_what_was_added_in_them(empty):
    now, shared = empty.env.now(), empty.client.newsroom.store
    source = await shared.sources.add("https://wire.example/feed", "Wire", FeedKind.FEED, now=now, is_shared=True)
    known = "The ferry Marigold sank off Port Ellery on Monday, and 12 people were killed. Rescuers searched all night."
    added = "Police arrested the owner of the ferry, Otto Brandt, on Wednesday."
    first = article("Ferry sinks", text=known, fingerprint=fingerprint(known), published_at=now - timedelta(days=2))
    later = article("Ferry owner held", text=f"{known} {added}", outlet="The Beacon", published_at=now)
    await shared.articles.save(reading(source, story(first, later)), now=now)
    lately = said(empty, await empty.run(empty.member, "brief", topic="ferry", period=24))
    assert -1 < lately.find("Otto Brandt") < lately.find("12 people")
