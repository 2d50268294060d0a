"""Saving what a source gave, and reading stories and briefs back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from summaries.errors import StoreError
from summaries.inflections import Form
from summaries.model import Coverage, FeedKind, Kind
from summaries.store import Saved
from summaries.topics import And, Not, Term, parse_query
from tests.builders import GUILD, NOW, ago, article, brief, disagreement, reading, story, window


@pytest.fixture
async def source(store):
    return await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW, is_shared=True)


async def test_an_article_comes_back_as_it_was_saved(store, source):
    full = article(
        kind=Kind.EXPLAINER,
        is_dated=False,
        author="Ada Quill",
        language="fr",
        teaser="Short.",
        image_url="https://courier.example/bridge.jpg",
        coverage=(Coverage(headline="Bridge opens", outlet="Beacon", url="https://beacon.example/1"),),
        fingerprint=2**64 - 1,
    )
    await store.articles.save(reading(source, story(full)), now=NOW)
    assert await store.articles.get(full.id) == full
    assert await store.articles.by_url(full.url) == full
    assert await store.articles.get("unknown") is None


async def test_articles_without_a_url_are_known_by_their_ids(store, source):
    first, second = article("One", url=None), article("Two", url=None)
    assert await store.articles.save(reading(source, story(first), story(second)), now=NOW) == Saved(new=2, changed=0)
    assert await store.articles.known([first.id, second.id, "other"]) == {first.id, second.id}


async def test_ids_and_urls_of_stored_articles_are_known(store, source):
    told = article()
    await store.articles.save(reading(source, story(told)), now=NOW)
    assert await store.articles.known([told.id]) == {told.id}
    assert await store.articles.known([told.url, "https://courier.example/other"]) == {told.url}


async def test_saving_a_reading_again_changes_nothing(store, source):
    told = story(article("One"), article("Two"))
    given = reading(source, told)
    assert await store.articles.save(given, now=NOW) == Saved(new=2, changed=0)
    before = await store.articles.stories(guild_id=None)
    assert await store.articles.save(given, now=NOW + timedelta(hours=1)) == Saved(new=0, changed=0)
    assert await store.articles.stories(guild_id=None) == before


async def test_a_changed_headline_updates_the_article_and_what_it_matches_but_not_its_time(store, source):
    first = article("Bridge closed")
    await store.articles.save(reading(source, story(first)), now=NOW)
    later = replace(first, title="Tunnel closed", text="A new text.", published_at=NOW, first_seen_at=NOW)
    assert await store.articles.save(reading(source, story(later)), now=NOW) == Saved(new=0, changed=1)
    assert await store.articles.get(first.id) == replace(first, title="Tunnel closed", text="A new text.")
    assert await store.articles.count_stories(guild_id=None, query=parse_query("tunnel")) == 1
    assert await store.articles.count_stories(guild_id=None, query=parse_query("bridge")) == 0


async def test_a_url_is_one_article_even_if_it_comes_with_another_id(store, source):
    first = article()
    await store.articles.save(reading(source, story(first)), now=NOW)
    again = replace(first, id="another", title="Bridge reopens early")
    told = story(again, id=first.id)
    given = reading(source, told, entries=(("key", "another"),))
    saved = await store.articles.save(given, now=NOW)
    assert saved == Saved(new=0, changed=1)
    assert [[member.id for member in each.articles] for each in saved.stories] == [[first.id]]
    (kept,) = await store.articles.stories(guild_id=None)
    assert [member.id for member in kept.articles] == [first.id]


async def test_two_articles_of_one_url_in_one_reading_are_one(store, source):
    first = article()
    given = reading(source, story(first, replace(first, id="another")))
    assert await store.articles.save(given, now=NOW) == Saved(new=1, changed=0)


@pytest.mark.parametrize("new", [0, 3])
async def test_a_reading_that_fails_is_not_stored_by_half(store, source, new):
    kept = story(article("Kept"))
    await store.articles.save(reading(source, kept), now=NOW)
    added = [story(article(f"New {number}")) for number in range(new)]
    changed = story(replace(kept.articles[0], title="Changed"))
    given = reading(source.failed("no", at=NOW, next_fetch_at=None), changed, *added)
    failing = replace(given, entries=(*given.entries, ("of nothing", "never saved")))
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        await store.articles.save(failing, now=NOW)
    assert await store.articles.stories(guild_id=None) == (kept,)
    assert await store.sources.by_url(source.url) == source
    assert (await store.sources.seen(source.id, [key for key, _ in failing.entries])).keys() == {kept.articles[0].url}


async def test_the_source_is_saved_with_what_it_gave(store, source):
    read = source.was_read(at=NOW, next_fetch_at=NOW, validators=source.validators)
    await store.articles.save(reading(read, story()), now=NOW)
    assert await store.sources.by_url(source.url) == read


async def test_a_story_grows_and_its_articles_stand_in_the_order_they_were_published(store, source):
    late, early = article("Late", published_at=ago(hours=1)), article("Early", published_at=ago(hours=5))
    await store.articles.save(reading(source, story(late)), now=NOW)
    grown = story(late, early, id=late.id, headline="Now larger")
    await store.articles.save(reading(source, grown, articles=(early,)), now=NOW)
    (told,) = await store.articles.stories(guild_id=None)
    assert (told.id, told.headline, told.articles) == (late.id, "Now larger", (early, late))


async def test_an_article_that_joins_another_story_leaves_its_own(store, source):
    one, two = article("One"), article("Two")
    await store.articles.save(reading(source, story(one), story(two)), now=NOW)
    await store.articles.save(reading(source, story(one, two), articles=()), now=NOW)
    assert await store.articles.count_stories(guild_id=None) == 1
    assert await store.articles.story(two.id, guild_id=None) is None


async def test_an_entry_read_again_without_an_article_keeps_its_article(store):
    followed = await store.sources.add("https://b.example/", "Beacon", FeedKind.FEED, now=NOW)
    await store.sources.follow(1, followed.id, by=2, now=NOW)
    told = story()
    given = reading(followed, told, entries=(("key", told.articles[0].id),))
    await store.articles.save(given, now=NOW)
    await store.articles.save(replace(given, entries=(("key", None),)), now=NOW)
    assert await store.articles.count_stories(guild_id=1) == 1


async def test_stories_come_by_their_newest_matching_article_then_by_id(store, source):
    told = [
        story(article("Bridge old", published_at=ago(hours=9)), article("Tunnel", published_at=ago(hours=1)), id="a"),
        story(article("Bridge two", published_at=ago(hours=5)), id="c"),
        story(article("Bridge three", published_at=ago(hours=5)), id="b"),
    ]
    await store.articles.save(reading(source, *told), now=NOW)

    async def ids(query):
        return [found.id for found in await store.articles.stories(guild_id=None, query=query)]

    assert await ids(None) == ["a", "b", "c"]
    assert await ids(parse_query("bridge")) == ["b", "c", "a"]
    assert await ids(parse_query("tunnel")) == ["a"]


async def test_a_story_that_matches_by_one_article_comes_with_all_of_them(store, source):
    told = story(article("Bridge"), article("Tunnel"))
    await store.articles.save(reading(source, told), now=NOW)
    (found,) = await store.articles.stories(guild_id=None, query=parse_query("tunnel"))
    assert set(found.articles) == set(told.articles)


async def test_one_article_must_match_all_of_the_query(store, source):
    await store.articles.save(
        reading(source, story(article("Bridge", text="b", url=None), article("Tunnel", text="t", url=None))), now=NOW
    )
    assert await store.articles.count_stories(guild_id=None, query=parse_query("bridge tunnel")) == 0


async def test_a_window_opens_after_its_start_and_ends_with_its_end(store, source):
    for hours in (1, 2, 3):
        told = story(article(f"Hour {hours}", published_at=ago(hours=hours)))
        await store.articles.save(reading(source, told), now=NOW)
    span = {"since": ago(hours=3), "until": ago(hours=2)}
    found = await store.articles.stories(guild_id=None, **span)
    assert [one.headline for one in found] == ["Hour 2"]
    assert await store.articles.count_stories(guild_id=None, **span) == 1


async def test_pages_follow_one_another_without_gap_or_repetition(store, source):
    told = [story(article(f"Event {number}", published_at=ago(hours=number))) for number in range(7)]
    await store.articles.save(reading(source, *told), now=NOW)
    pages = [await store.articles.stories(guild_id=None, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert sum(pages, ()) == await store.articles.stories(guild_id=None)
    assert await store.articles.count_stories(guild_id=None) == 7


async def test_a_text_archives_coverage_list_is_matched_too(store, source):
    listed = article("Quiet day", coverage=(Coverage(headline="Lighthouse sold"),))
    await store.articles.save(reading(source, story(listed)), now=NOW)
    assert await store.articles.count_stories(guild_id=None, query=parse_query("lighthouse")) == 1


async def test_no_phrase_runs_from_the_title_into_the_text(store, source):
    told = article("Ships at sea", text="Bridge news.")
    await store.articles.save(reading(source, story(told)), now=NOW)
    assert await store.articles.count_stories(guild_id=None, query=parse_query('"sea bridge"')) == 0
    assert await store.articles.count_stories(guild_id=None, query=parse_query('"bridge news"')) == 1


async def test_stories_are_given_by_their_ids_in_this_order_with_all_of_their_articles(store, source):
    old, new = story(article("Old"), updated_at=ago(days=4)), story(article("New"), updated_at=ago(days=1))
    await store.articles.save(reading(source, old, new), now=NOW)
    assert await store.articles.stories_of([new.id, "none", old.id]) == (new, old)


async def test_a_brief_is_good_for_one_edition_and_method(store, source):
    told = story(article("One"))
    await store.articles.save(reading(source, told), now=NOW)
    await store.articles.save_briefs([brief(told)], now=NOW)
    assert await store.articles.brief(told, "lead") == brief(told)
    assert await store.articles.brief(told, "luhn") is None
    assert await store.articles.brief(story(article("One"), article("Two")), "lead") is None


async def test_what_outlets_differ_on_is_kept_with_the_brief_also_of_an_article_known_by_another_id(store, source):
    known, other = article("One", url="https://a.example/1"), article("Two")
    await store.articles.save(reading(source, story(known)), now=NOW)
    saved = await store.articles.save(reading(source, story(replace(known, id="another-id"), other)), now=NOW)
    (told,) = saved.stories
    await store.articles.save_briefs([brief(told, disagreements=(disagreement(*told.articles),))], now=NOW)
    kept = (await store.articles.brief(story(known, other), "lead")).disagreements
    assert kept == (disagreement(known, other),)


async def test_a_brief_that_is_made_again_replaces_the_stored_one(store, source):
    told = story()
    await store.articles.save(reading(source, told), now=NOW)
    for terms in (("first",), ("second",)):
        await store.articles.save_briefs([brief(told, key_terms=terms)], now=NOW)
    assert (await store.articles.brief(told, "lead")).key_terms == ("second",)


async def test_briefs_of_many_stories_are_told_by_story(store, source):
    told = [story(article(f"Event {number}")) for number in range(3)]
    await store.articles.save(reading(source, *told), now=NOW)
    await store.articles.save_briefs([brief(each) for each in told[:2]], now=NOW)
    found = await store.articles.briefs(told, "lead")
    assert found == {one.id: brief(one) for one in told[:2]}


async def test_a_digest_is_told_what_was_first_seen_in_its_window_however_late_it_was_read(store, source):
    seen = {"Before": ago(days=1), "Within": ago(hours=23), "At its end": NOW, "After": NOW + timedelta(seconds=1)}
    told = [story(article(title, published_at=ago(hours=30), first_seen_at=at)) for title, at in seen.items()]
    long_past = story(article("Long past", published_at=ago(days=3), first_seen_at=ago(hours=1)))
    await store.articles.save(reading(source, *told, long_past), now=NOW)
    found = await store.articles.stories_told(
        guild_id=GUILD, query=And((Term((Form("§l§en"),)), Not(Term((Form("unheard"),))))), window=window()
    )
    assert {one.headline for one in found} == {"Within", "At its end"}


async def test_outlines_are_the_same_stories_without_their_texts(newsroom_of_two):
    store = newsroom_of_two
    whole = await store.articles.stories(guild_id=None)
    outlines = await store.articles.outlines(guild_id=None, limit=10)
    assert [each.id for each in outlines] == [each.id for each in whole]
    bare = [tuple(replace(one, text="", teaser="") for one in each.articles) for each in whole]
    assert [each.articles for each in outlines] == bare
    assert await store.articles.stories_seen([each.id for each in outlines], guild_id=None) == whole
    assert await store.articles.stories_seen([whole[0].id], guild_id=1) == ()


@pytest.fixture
async def newsroom_of_two(store):
    """Two stories, one of two articles."""
    source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW)
    pair = story(article("Bridge shuts", teaser="It shuts."), article("Bridge is shut", published_at=ago(minutes=5)))
    await store.articles.save(reading(source, pair, story(article("Ferry sails"))), now=NOW)
    return store
