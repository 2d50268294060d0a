"""What a search finds, in which order, and to whom: the same on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.errors import BadQuery
from summaries.model import FeedKind
from summaries.store.indexing import LAST
from summaries.topics import parse_query, parse_search
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, reading, story

FILLER = " ".join(f"word{number}" for number in range(60))


@pytest.fixture
async def wire(store):
    """A source that one server follows."""
    source = await store.sources.add("https://wire.example/feed", "Wire", FeedKind.FEED, now=NOW)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    return source


async def titles(store, query, guild=GUILD, **asked):
    found = await store.archive.search(parse_query(query), guild_id=guild, now=NOW, **{"limit": 20} | asked)
    return [each.title for each in found.articles]


async def test_what_says_it_in_its_title_comes_before_what_mentions_it(store, wire):
    told = article("Bridge reopens", text=f"Traffic flows. {FILLER}")
    mentions = article("Traffic report", text=f"Queues at the bridge. {FILLER}")
    await store.articles.save(reading(wire, story(mentions), story(told)), now=NOW)
    assert await titles(store, "bridge") == [told.title, mentions.title]


async def test_of_what_says_the_same_the_newer_comes_first(store, wire):
    values = [
        article(f"Bridge number {n}", text=f"The bridge. {FILLER}", published_at=ago(days=10 * n)) for n in (2, 0, 1, 3)
    ]
    await store.articles.save(reading(wire, *map(story, values)), now=NOW)
    assert await titles(store, "bridge") == [f"Bridge number {n}" for n in range(4)]


async def test_an_old_article_on_it_comes_before_a_new_one_that_mentions_it(store, wire):
    old = article("Bridge collapses", text="The bridge collapsed; the bridge is gone.", published_at=ago(days=400))
    new = article("Weather", text=f"Fog at the bridge. {FILLER} {FILLER}", published_at=ago(hours=1))
    await store.articles.save(reading(wire, story(new), story(old)), now=NOW)
    assert await titles(store, "bridge") == [old.title, new.title]


async def test_a_story_is_found_once_by_its_best_article(store, wire):
    best, other = article("Bridge opens"), article("City news", text=f"The bridge, among others. {FILLER}")
    await store.articles.save(reading(wire, story(best, other)), now=NOW)
    assert await titles(store, "bridge") == [best.title]


async def test_dates_begin_and_end_with_their_days(store, wire):
    values = [article(f"Bridge {n}", published_at=NOW.replace(day=n, hour=0, minute=0)) for n in (1, 2)]
    values.append(article("Bridge 0", published_at=ago(days=40)))
    await store.articles.save(reading(wire, *map(story, values)), now=NOW)

    async def within(text):
        wanted = parse_search(text)
        since, until = wanted.period(NOW.tzinfo)
        return await titles(store, "bridge", since=since, until=until)

    assert await within("bridge after:2026-03-02") == ["Bridge 2"]
    assert await within("bridge after:2026-03") == ["Bridge 2", "Bridge 1"]
    assert await within("bridge before:2026-03-02 after:2026-03-01") == ["Bridge 1"]
    assert await within("bridge before:2026-3") == ["Bridge 0"]


async def test_pages_go_on_where_the_last_one_ended(store, wire):
    values = [article(f"Bridge {n}", text=f"One. {FILLER}", published_at=ago(days=n)) for n in range(9)]
    await store.articles.save(reading(wire, *map(story, values)), now=NOW)
    pages = [
        await store.archive.search(parse_query("bridge"), guild_id=GUILD, now=NOW, limit=4, offset=offset)
        for offset in (0, 4, 8)
    ]
    assert [page.has_more for page in pages] == [True, True, False]
    assert [each.title for page in pages for each in page.articles] == [f"Bridge {n}" for n in range(9)]


async def test_what_may_not_be_seen_is_neither_found_nor_counted_nor_paged(store, wire):
    theirs = await store.sources.add("https://beacon.example/feed", "Beacon", FeedKind.FEED, now=NOW)
    await store.sources.follow(OTHER_GUILD, theirs.id, by=MEMBER, now=NOW)
    hidden = [article(f"Bridge bridge bridge {n}", url=f"https://beacon.example/{n}") for n in range(120)]
    await store.articles.save(reading(theirs, *map(story, hidden)), now=NOW)
    seen = article("Weather", text=f"Fog at the bridge. {FILLER}", published_at=ago(days=30))
    await store.articles.save(reading(wire, story(seen)), now=NOW)
    assert await titles(store, "bridge", limit=2) == [seen.title]
    assert len(await titles(store, "bridge", OTHER_GUILD, limit=500)) == 120
    query = parse_query("bridge")
    assert [each.article.title for each in await store.archive.page(query, guild_id=GUILD, limit=5)] == [seen.title]
    assert await store.archive.page(query, guild_id=1, limit=5) == ()
    counts = await store.archive.counts(query, guild_id=GUILD, since=ago(days=60), until=NOW)
    assert counts.total() == 1
    assert len(await store.archive.titles(guild_id=GUILD, since=ago(days=60), limit=500)) == 1


async def test_an_archive_goes_from_the_newest_to_the_oldest_and_back(store, wire):
    values = [article(f"Bridge {n}", published_at=ago(hours=n)) for n in range(7)]
    await store.articles.save(reading(wire, *map(story, values)), now=NOW)
    query, listed, below = parse_query("bridge"), [], LAST
    while page := await store.archive.page(query, guild_id=GUILD, below=below, limit=3):
        listed += page
        below = page[-1].number
    assert [each.article.title for each in listed] == [f"Bridge {n}" for n in range(7)]
    newer = await store.archive.page(query, guild_id=GUILD, above=listed[4].number, limit=2)
    assert newer == tuple(listed[2:4])


async def test_articles_are_counted_by_the_quarter_of_an_hour(store, wire):
    values = [article(f"Bridge {n}", published_at=NOW.replace(hour=6, minute=n)) for n in (1, 14, 15, 44)]
    await store.articles.save(reading(wire, *map(story, values)), now=NOW)
    counts = await store.archive.counts(parse_query("bridge"), guild_id=None, since=ago(days=1), until=NOW)
    assert {each.strftime("%H:%M"): count for each, count in counts.items()} == {"06:00": 2, "06:15": 1, "06:30": 1}


OPERATORS = """ " ( ) OR AND NOT NEAR( - * ^ : title: terms ' ; -- % § \\ <-> & | ! { } source: lang:en kind: after:2026
before:x bridge été 北京 👉 שלום """.split()
SYNTAX = st.lists(
    st.sampled_from([*OPERATORS, " ", "\u202e", "\x00", "\ud800"]) | st.text(max_size=6), max_size=20
).map("".join)


async def test_the_deepest_and_the_longest_query_is_no_trouble_to_a_database(store):
    deepest = "(a1 OR b (" * 5 + "strike" + "))" * 5
    longest = " OR ".join(f"{chr(97 + number)}word" for number in range(25))
    for text in (deepest, longest, f'"{"strike " * 40}"'):
        query = parse_query(text)
        assert (await store.archive.search(query, guild_id=GUILD, now=NOW, limit=5)).articles == ()
        assert await store.archive.page(query, guild_id=GUILD, limit=5) == ()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SYNTAX)
async def test_whatever_is_typed_is_searched_for_or_refused_with_the_place(store, text):
    try:
        wanted = parse_search(text)
    except BadQuery as error:
        wrong = error
    else:
        wrong = None
    if wrong is not None:
        assert 1 <= wrong.at <= len(text) + 1
        return
    since, until = wanted.period(NOW.tzinfo)
    await store.archive.search(wanted.query, guild_id=GUILD, now=NOW, since=since, until=until, limit=5)
    await store.archive.page(wanted.query, guild_id=GUILD, limit=5)
    await store.articles.stories(guild_id=GUILD, query=wanted.query, limit=5)
