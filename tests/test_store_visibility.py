"""A server sees only what stands in sources that it follows, or in shared ones."""

import pytest

from summaries.model import FeedKind
from summaries.topics import parse_query
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, reading, story

OURS = article("Bridge opens, says the Courier", published_at=ago(hours=3))
BOTH = article("Bridge opens, says the Wire", published_at=ago(hours=2))
THEIRS = article("Bridge opens, says the Beacon", published_at=ago(hours=1))
SECRET = article("Vault found under the Beacon", published_at=ago(hours=1))


@pytest.fixture
async def newsroom(store):
    """Two servers, each with a source of its own, and a third source that both follow; one story spans all three."""
    for name, articles, guilds in (
        ("courier", (OURS,), (GUILD,)),
        ("wire", (BOTH,), (GUILD, OTHER_GUILD)),
        ("beacon", (THEIRS,), (OTHER_GUILD,)),
    ):
        source = await store.sources.add(f"https://{name}.example/feed", name, FeedKind.FEED, now=NOW)
        for guild in guilds:
            await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
        spanning = story(OURS, BOTH, THEIRS)
        entries = tuple((one.url, one.id) for one in articles)
        alone = (story(SECRET),) if name == "beacon" else ()
        entries += tuple((one.url, one.id) for one in (SECRET,) if alone)
        await store.articles.save(
            reading(source, spanning, *alone, entries=entries),
            now=NOW,
        )
    return store


async def seen(store, guild, **asked):
    return {one.title for told in await store.articles.stories(guild_id=guild, **asked) for one in told.articles}


async def test_of_a_story_each_server_sees_the_articles_of_its_own_sources(newsroom):
    assert await seen(newsroom, GUILD) == {OURS.title, BOTH.title}
    assert await seen(newsroom, OTHER_GUILD) == {BOTH.title, THEIRS.title, SECRET.title}
    assert await seen(newsroom, None) == {OURS.title, BOTH.title, THEIRS.title, SECRET.title}


async def test_a_story_told_only_elsewhere_is_neither_shown_nor_counted(newsroom):
    assert await newsroom.articles.count_stories(guild_id=GUILD) == 1
    assert await newsroom.articles.count_stories(guild_id=OTHER_GUILD) == 2
    assert await newsroom.articles.story(SECRET.id, guild_id=GUILD) is None


async def test_a_server_does_not_find_a_story_by_words_of_anothers_article(newsroom):
    assert await seen(newsroom, GUILD, query=parse_query("beacon")) == set()
    assert await newsroom.articles.count_stories(guild_id=GUILD, query=parse_query("beacon")) == 0
    assert THEIRS.title in await seen(newsroom, OTHER_GUILD, query=parse_query("beacon"))


async def test_a_newer_article_that_is_not_seen_does_not_bring_a_story_into_the_window(newsroom):
    assert await seen(newsroom, GUILD, since=ago(hours=1.5)) == set()
    assert OURS.title not in await seen(newsroom, OTHER_GUILD, since=ago(hours=1.5))


async def test_an_article_is_read_by_id_or_url_only_where_it_may_be_seen(newsroom):
    assert await newsroom.articles.get(SECRET.id, guild_id=GUILD) is None
    assert await newsroom.articles.by_url(SECRET.url, guild_id=GUILD) is None
    assert await newsroom.articles.get(SECRET.id, guild_id=OTHER_GUILD) == SECRET


async def test_an_edition_tells_apart_what_two_servers_see_of_a_story(newsroom):
    ours = await newsroom.articles.story(OURS.id, guild_id=GUILD)
    theirs = await newsroom.articles.story(OURS.id, guild_id=OTHER_GUILD)
    assert ours.edition != theirs.edition


async def test_what_a_shared_source_tells_is_seen_by_every_server(newsroom):
    shared = await newsroom.sources.add("https://beacon.example/feed", "Beacon", FeedKind.FEED, now=NOW, is_shared=True)
    assert shared.is_shared
    assert SECRET.title in await seen(newsroom, GUILD)


async def test_a_server_that_leaves_a_source_sees_what_other_sources_also_told(newsroom):
    courier = await newsroom.sources.by_url("https://courier.example/feed")
    await newsroom.sources.unfollow(GUILD, courier.id)
    assert await seen(newsroom, GUILD) == {BOTH.title}


async def test_a_server_that_follows_nothing_sees_nothing(newsroom):
    assert await seen(newsroom, 1) == set()
    assert await newsroom.articles.count_stories(guild_id=1) == 0
