"""What becomes of stored stories when new articles are placed, on SQLite and on PostgreSQL."""

import pytest

from summaries.cluster import Index
from summaries.editor import Editor
from summaries.features import features_of
from summaries.model import FeedKind
from summaries.store import Reading
from summaries.work import inline
from tests.builders import NOW, ago, article
from tests.test_cluster import BRIDGED, ORCHID, sample_news
from tests.test_store_digests import claim, subscribe


@pytest.fixture
async def source(store):
    return await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW, next_fetch_at=NOW)


async def edit(store, source, editor, *articles, now=NOW):
    """Place and store articles, as a refresh does."""
    async with store.placements.editing():
        edited = await editor.edit(articles, now=now)
        entries = tuple((each.id, each.id) for each in articles)
        reading = Reading(
            source=source, entries=entries, articles=articles, stories=edited.stories, features=edited.features,
            moved=edited.moved, gone=edited.gone, continues=edited.continues,
        )  # fmt: skip
        editor.keep(await store.articles.save(reading, now=now))
    return edited


@pytest.fixture
def editor(store):
    return Editor(store=store, run=inline)


async def test_stories_that_turn_out_to_be_one_are_stored_as_one_that_goes_by_either_name(store, source, editor):
    await edit(store, source, editor, *BRIDGED[:2], ORCHID)
    assert len(await store.articles.stories(guild_id=None)) == 3
    await edit(store, source, editor, BRIDGED[2])
    first, second, _ = BRIDGED
    assert len(await store.articles.stories(guild_id=None)) == 2
    whole = await store.articles.story(first.id, guild_id=None)
    assert {each.id for each in whole.articles} == {each.id for each in BRIDGED}
    assert await store.articles.story(second.id, guild_id=None) == whole
    assert await store.articles.stories_of([second.id]) == ()


async def test_another_process_learns_that_two_stories_are_one(store, source, editor):
    other = Editor(store=store, run=inline)
    await edit(store, source, editor, *BRIDGED[:2])
    await edit(store, source, other, ORCHID)
    await edit(store, source, editor, BRIDGED[2])
    late = article(BRIDGED[1].title + " again", text=BRIDGED[1].text, published_at=ago(hours=1))
    (story,) = (await edit(store, source, other, late)).stories
    assert story.id == BRIDGED[0].id
    assert {each.id for each in story.articles} == {late.id, *(each.id for each in BRIDGED)}


async def test_in_one_edit_stories_may_open_and_become_one(store, source, editor):
    edited = await edit(store, source, editor, *BRIDGED)
    assert edited.gone == ((BRIDGED[1].id, BRIDGED[0].id),)
    assert [each.id for each in edited.stories] == [BRIDGED[0].id]
    assert len(await store.articles.stories(guild_id=None)) == 1


async def test_what_was_told_of_a_story_stays_told_when_it_turns_out_to_be_another(store, source, editor):
    await edit(store, source, editor, *BRIDGED[:2])
    order = await subscribe(store, "ports")
    delivery = await claim(store, order)
    await store.digests.record_stories(delivery.id, [BRIDGED[1].id])
    await edit(store, source, editor, BRIDGED[2])
    assert await store.digests.told_story_ids(order.id, ago(days=2)) == {BRIDGED[0].id, BRIDGED[1].id}


async def test_an_article_that_belongs_elsewhere_is_stored_there_and_the_story_that_it_left_keeps_the_rest(
    store, source, editor
):
    articles, _ = sample_news()
    for each in articles[::-1]:
        await edit(store, source, editor, each)
    index = Index()
    for each in articles[::-1]:
        index.place(features_of(each), now=NOW)
    stored = await store.articles.stories(guild_id=None)
    assert {story.id: {each.id for each in story.articles} for story in stored} == {
        story_id: set(index.members(story_id)) for story_id in {index.story_of(each.id) for each in articles}
    }
