"""Stories that changed are condensed once all who read side by side are done; nothing depends on it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from summaries import briefing as module
from summaries.edit import condense
from summaries.errors import SluglineError, StoreError
from summaries.model import Feed, FeedKind, Page
from summaries.outside import Entry
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import NOW, ago, article, brief, reading, story

TEXT = (
    "The bridge over the Tarn was opened to all traffic on Monday morning by the mayor of Port Ellery. "
    "Engineers had closed it in March after cracks were found in two of its piers. "
    "Repairs cost four million crowns, the council said, and were paid for by the province. "
)


class Run:
    """Does work right here; remembers which stories were condensed at once, and can be told to give that up."""

    def __init__(self):
        self.condensed, self.error = [], None

    async def __call__(self, function, /, *args, **kwargs):
        if function is condense:
            if self.error is not None:
                raise self.error
            self.condensed.append(len(args[0]))
        return await inline(function, *args, **kwargs)


@pytest.fixture
def run():
    return Run()


@pytest.fixture
def newsroom(store, run):
    return Newsroom(store=store, fetch=None, run=run, clock=lambda: NOW, method="lead")


async def tell(newsroom, outlet, text=TEXT, *, key="1", title="Bridge over the Tarn reopens"):
    """Take in what an outlet tells."""
    url = f"https://{outlet}.example/feed"
    source = await newsroom.store.sources.by_url(url)
    if source is None:
        source = await newsroom.store.sources.add(url, outlet, FeedKind.FEED, now=NOW, is_shared=True)
    entry = Entry(
        key=key, title=title, url=f"https://{outlet}.example/{key}", text=text, published_at=ago(hours=1), outlet=outlet
    )
    feed = Feed(url=url, kind=FeedKind.FEED, title=outlet, entries=(entry,))
    return await newsroom.take_in(source, Page(url=url, body=b"", fetched_at=NOW), feed, now=NOW)


async def stored(newsroom):
    """The stories, and those of their briefs that are stored."""
    stories = await newsroom.store.articles.stories(guild_id=None)
    return stories, await newsroom.store.articles.briefs(stories, "lead")


async def test_a_story_that_sources_tell_side_by_side_is_condensed_once(newsroom, run):
    await asyncio.gather(*(tell(newsroom, outlet) for outlet in ("courier", "beacon", "herald")))
    stories, briefs = await stored(newsroom)
    assert [len(each.articles) for each in stories] == [3]
    assert run.condensed == [1]
    assert briefs.keys() == {stories[0].id}


async def test_who_is_done_reading_waits_for_nobody_when_many_stories_wait(monkeypatch, newsroom, run):
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    async with newsroom.briefing.reading(now=NOW):  # one that is slow
        await tell(newsroom, "courier")
        assert run.condensed == []
        await tell(
            newsroom, "courier", "Quite another text on apples, and pears." * 4, key="2", title="Apples are dear"
        )
        assert run.condensed == [2]


async def test_stories_can_be_left_to_others_to_condense(newsroom, run):
    told = []

    async def later(story_ids):
        told.extend(story_ids)

    newsroom.briefing.later = later
    async with newsroom.briefing.reading(now=NOW):
        await tell(newsroom, "courier")
    stories, briefs = await stored(newsroom)
    assert told == [stories[0].id]
    assert run.condensed == []
    assert not briefs
    assert [each.story.id for each in await newsroom.briefs(stories, now=NOW)] == told


async def test_a_story_that_sources_tell_side_by_side_is_left_to_others_once(newsroom, run):
    told = []

    async def later(story_ids):
        told.append(story_ids)

    newsroom.briefing.later = later
    await asyncio.gather(*(tell(newsroom, outlet) for outlet in ("courier", "beacon", "herald")))
    ((story,), _) = await stored(newsroom)
    assert told == [[story.id]]


async def test_a_story_that_cannot_be_condensed_is_no_failure_of_its_source(newsroom, run):
    run.error = SluglineError("condense took longer than 20 s.")
    assert (await tell(newsroom, "courier")).new == 1
    stories, briefs = await stored(newsroom)
    assert not briefs
    run.error = None
    made = await newsroom.briefs(stories, now=NOW)
    assert made[0].sentences
    assert (await stored(newsroom))[1] == {stories[0].id: made[0]}


async def test_what_was_changed_by_one_who_failed_is_condensed_by_the_next(newsroom, run):
    async def fail():
        async with newsroom.briefing.reading(now=NOW):
            await tell(newsroom, "courier")
            raise StoreError("The disk is full.")

    with pytest.raises(StoreError):
        await fail()
    assert run.condensed == []
    async with newsroom.briefing.reading(now=NOW):
        pass
    assert run.condensed == [1]


async def test_a_story_that_is_no_more_is_not_condensed(newsroom, run):
    gone, other = story(article("One")), story(article("Two"))
    async with newsroom.briefing.reading(now=NOW):
        newsroom.briefing.changed([gone, other])
        newsroom.briefing.changed([other], gone=[gone.id])
    assert run.condensed == [1]


async def test_a_brief_of_a_story_that_is_gone_is_not_stored(store):
    told = story()
    source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW)
    await store.articles.save(reading(source, told), now=NOW)
    of_no_story = brief(story(article("Two")))
    await store.articles.save_briefs([of_no_story, brief(told)], now=NOW)
    assert (await store.articles.briefs([told, of_no_story.story], "lead")).keys() == {told.id}


async def test_a_brief_quotes_an_article_as_it_reads_now_when_only_its_punctuation_changed(newsroom):
    await tell(newsroom, "courier")
    (first,), _ = await stored(newsroom)
    (before,) = await newsroom.briefs([first], now=NOW)
    await tell(newsroom, "courier", f"— {TEXT}")
    (second,), _ = await stored(newsroom)
    assert second.edition == first.edition
    (after,) = await newsroom.briefs([second], now=NOW)
    assert after.sentences[0].start == before.sentences[0].start + 2
    assert all(each.text == second.articles[0].text[each.start : each.end] for each in after.sentences)


async def test_a_brief_that_stands_is_not_made_again(newsroom, run):
    await tell(newsroom, "courier")
    stories, briefs = await stored(newsroom)
    later = NOW + timedelta(hours=1)
    assert await newsroom.briefs([replace(stories[0], updated_at=later)], now=later)
    assert len(run.condensed) == 1
    assert briefs
