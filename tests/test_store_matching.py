"""A query means the same to each database as to `topics.matches`, and topics are tagged by it as articles arrive."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.errors import BadQuery
from summaries.inflections import Form
from summaries.model import FeedKind
from summaries.store import Store
from summaries.store.tagged import BATCH
from summaries.terms import terms_of_article
from summaries.topics import And, Not, Or, Tagged, Term, matches, parse_query
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, reading, story

WORDS = ["harbor", "strike", "ferry", "bridge", "été", "北京", "covid-19", "o'neill", "%", "_", "\\", "'", "§", "🌉"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ARTICLES = st.lists(
    st.builds(
        lambda title, text, number: article(title, text=text, url=f"https://wire.example/{number}", language="en"),
        TEXTS,
        TEXTS,
        st.integers(0, 10**9),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each.id,
)
LEAVES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: f'"{" ".join(words)}"')


def parsed(text):
    try:
        return parse_query(text)
    except BadQuery:
        return Term((Form("harbor"),))


QUERIES = st.recursive(
    LEAVES.map(parsed),
    lambda inner: (
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=8,
).map(lambda query: And((Term((Form("§l§en"),)), query)))  # so that it asks for something


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=ARTICLES, query=QUERIES)
async def test_the_database_finds_exactly_what_matches(store, values, query):
    source = await store.sources.add("https://wire.example/feed", "Wire", FeedKind.FEED, now=NOW, is_shared=True)
    await store.articles.save(reading(source, *(story(each) for each in values)), now=NOW)
    found = {each.id for each in await store.articles.stories(guild_id=None, query=query)}
    newest = {each.id for each in await store.articles.stories(guild_id=None, query=query, limit=10**6)}
    stored = [await store.articles.get(each.id) for each in values]
    assert {each.id for each in stored if matches(query, terms_of_article(each))} == found & {
        each.id for each in values
    }
    assert newest == found


@pytest.fixture
async def wire(store):
    """A source that one server follows."""
    source = await store.sources.add("https://wire.example/feed", "Wire", FeedKind.FEED, now=NOW)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    return source


async def create(store, name, query, guild=GUILD):
    return await store.topics.create(guild, name, query, by=MEMBER, now=NOW)


async def titles(store, topic, guild=GUILD):
    return [each.article.title for each in await store.topics.matched(topic, guild_id=guild, limit=50)]


STRIKE = article("Ferries stop", text="Pilots of the ferries are striking in Port Ellery.", published_at=ago(hours=3))
BRIDGE = article("Bridge reopens", text="The bridge over the Tarn carries traffic again.", published_at=ago(hours=2))


async def test_an_article_is_tagged_as_it_arrives_with_the_words_as_they_stand_there(store, wire):
    topic = await create(store, "Strikes", 'strike "port ellery"')
    await create(store, "Bridges", "bridge -traffic")
    await store.articles.save(reading(wire, story(STRIKE), story(BRIDGE)), now=NOW)
    (match,) = await store.topics.matched(topic, guild_id=GUILD, limit=5)
    assert match.article.id == STRIKE.id
    assert match.words == ("striking", "Port Ellery")
    assert [(each.name, words) for each, words in await store.topics.about(STRIKE.id, guild_id=GUILD)] == [
        ("Strikes", ("striking", "Port Ellery"))
    ]
    assert await store.topics.about(BRIDGE.id, guild_id=GUILD) == ()


async def test_a_topic_that_is_created_finds_what_the_archive_has(store, wire):
    await store.articles.save(reading(wire, story(STRIKE), story(BRIDGE)), now=NOW)
    topic = await create(store, "Bridges", "bridge")
    assert not topic.is_tagged
    assert await store.topics.tag()
    assert not await store.topics.tag()
    assert (await store.topics.named(GUILD, "bridges")).is_tagged
    assert await titles(store, topic) == [BRIDGE.title]


async def test_an_archive_of_many_batches_is_tagged_to_its_end(store, wire):
    many = [article(f"Bridge number {number}", published_at=ago(minutes=number)) for number in range(BATCH + 20)]
    await store.articles.save(reading(wire, *map(story, many)), now=NOW)
    topic = await create(store, "Bridges", "bridge")
    rounds = 0
    while await store.topics.tag():
        rounds += 1
    assert rounds == 2
    assert len(await store.topics.matched(topic, guild_id=GUILD, limit=1000)) == BATCH + 20


async def test_a_topic_that_is_edited_is_matched_anew(store, wire):
    topic = await create(store, "News", "bridge")
    await store.articles.save(reading(wire, story(STRIKE), story(BRIDGE)), now=NOW)
    edited = await store.topics.edit(topic, name="Strikes", query="strike")
    assert not edited.is_tagged
    assert await titles(store, edited) == [STRIKE.title]
    while await store.topics.tag():
        pass
    edited = await store.topics.named(GUILD, "strikes")
    assert await titles(store, edited) == [STRIKE.title]
    later = article("Another strike", text="Bakers strike.", published_at=ago(hours=1))
    await store.articles.save(reading(wire, story(later)), now=NOW)
    assert await titles(store, edited) == [later.title, STRIKE.title]


async def test_a_topic_is_not_given_the_name_of_another(store):
    await create(store, "Ships", "ship")
    topic = await create(store, "Boats", "boat")
    assert await store.topics.edit(topic, name=" SHIPS ", query="boat") is None
    assert (await store.topics.edit(topic, name="BOATS", query="boat")).name == "BOATS"


async def test_an_article_that_reads_differently_is_matched_anew(store, wire):
    topic = await create(store, "Bridges", "bridge")
    await store.articles.save(reading(wire, story(BRIDGE)), now=NOW)
    changed = article(BRIDGE.title, id=BRIDGE.id, text="Nothing.", url=BRIDGE.url, published_at=BRIDGE.published_at)
    changed = replace(changed, title="Tunnel reopens", fingerprint=1)
    await store.articles.save(reading(wire, story(changed)), now=NOW)
    assert await titles(store, topic) == []
    assert await store.articles.stories(guild_id=GUILD, query=parse_query("bridge")) == ()
    assert len(await store.articles.stories(guild_id=GUILD, query=parse_query("tunnel"))) == 1


async def test_a_topic_created_by_another_process_is_matched_at_once(store, wire, database_url):
    await store.articles.save(reading(wire, story(BRIDGE)), now=NOW)
    async with Store.open(database_url) as other:
        topic = await create(other, "Strikes", "strike")
    await store.articles.save(reading(wire, story(STRIKE)), now=NOW)
    assert await titles(store, topic) == [STRIKE.title]


async def test_what_a_topic_matched_is_told_only_of_sources_that_the_server_follows(store, wire):
    theirs = await create(store, "Strikes", "strike", OTHER_GUILD)
    await store.articles.save(reading(wire, story(STRIKE)), now=NOW)
    assert await titles(store, theirs, OTHER_GUILD) == []
    assert await store.topics.counts(OTHER_GUILD, since=ago(days=7)) == {}
    ours = await create(store, "Strikes", "strike")
    while await store.topics.tag():
        pass
    assert await store.topics.counts(GUILD, since=ago(days=7)) == {ours.id: 1}


async def test_what_is_noted_of_a_topic_is_what_its_query_finds(store, wire):
    topic = await create(store, "All", "bridge OR strike")
    await store.articles.save(reading(wire, story(STRIKE), story(BRIDGE)), now=NOW)
    by_query = await store.articles.stories(guild_id=GUILD, query=parse_query(topic.query), limit=5)
    assert await store.articles.stories(guild_id=GUILD, query=Tagged(topic.id), limit=5) == by_query
    assert len(by_query) == 2


async def test_a_topic_that_is_deleted_takes_what_was_noted_with_it(store, wire):
    await create(store, "Bridges", "bridge")
    await store.articles.save(reading(wire, story(BRIDGE)), now=NOW)
    assert await store.topics.delete(GUILD, "bridges")
    assert await store.topics.about(BRIDGE.id, guild_id=None) == ()
    await store.articles.save(reading(wire, story(STRIKE)), now=NOW)
