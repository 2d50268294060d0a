"""Who follows which source, and when it is read."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from summaries.errors import StoreError
from summaries.model import FeedKind, Validators, Weight
from summaries.store import Wanted
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago, article, reading, story

URL = "https://courier.example/feed"


async def add(store, url=URL, **particulars):
    return await store.sources.add(url, "Harbor Courier", FeedKind.FEED, now=NOW, **particulars)


async def test_a_source_is_found_by_its_url(store):
    added = await add(store)
    assert await store.sources.by_url(URL) == added
    assert await store.sources.by_url("https://other.example/") is None


async def test_a_url_is_one_source_however_often_it_is_added(store):
    first = await add(store)
    assert (await add(store)).id == first.id
    assert len(await store.sources.of(None)) == 1


async def test_a_source_once_shared_stays_shared(store):
    await add(store, is_shared=True)
    assert (await add(store)).is_shared


async def test_adding_a_source_again_sets_when_it_is_read_only_if_it_was_not_read_any_more(store):
    assert (await add(store)).next_fetch_at is None
    assert (await add(store, next_fetch_at=NOW)).next_fetch_at == NOW
    assert (await add(store, next_fetch_at=ago(hours=1))).next_fetch_at == NOW


async def test_following_is_told_as_new_once_and_unfollowing_too(store):
    source = await add(store)
    assert await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert not await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert await store.sources.unfollow(GUILD, source.id)
    assert not await store.sources.unfollow(GUILD, source.id)


async def test_following_what_does_not_exist_is_an_error(store):
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        await store.sources.follow(GUILD, 99, by=MEMBER, now=NOW)


async def test_a_guild_sees_its_own_sources_by_title(store):
    later, sooner, other = (
        await store.sources.add("https://b.example/", "Beacon", FeedKind.FEED, now=NOW),
        await store.sources.add("https://a.example/", "almanac", FeedKind.FEED, now=NOW),
        await store.sources.add("https://c.example/", "Courier", FeedKind.FEED, now=NOW),
    )
    for source, guild in ((later, GUILD), (sooner, GUILD), (other, OTHER_GUILD)):
        await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
    assert [source.title for source in await store.sources.of(GUILD)] == ["almanac", "Beacon"]
    assert len(await store.sources.of(None)) == 3


async def test_what_is_due_longest_is_read_first_and_nothing_before_its_time(store):
    for name, due in (("later", ago(minutes=1)), ("first", ago(minutes=5)), ("not yet", NOW + timedelta(seconds=1))):
        await add(store, f"https://{name.replace(' ', '')}.example/", next_fetch_at=due, is_shared=True)
    due = await store.sources.due(NOW, 10)
    assert [source.url for source in due] == ["https://first.example/", "https://later.example/"]
    assert await store.sources.due(NOW, 1) == due[:1]


async def test_a_source_is_read_until_the_last_guild_leaves_it(store):
    source = await add(store, next_fetch_at=NOW)
    for guild in (GUILD, OTHER_GUILD):
        await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
    await store.sources.unfollow(GUILD, source.id)
    assert len(await store.sources.due(NOW, 10)) == 1
    await store.sources.unfollow(OTHER_GUILD, source.id)
    assert await store.sources.due(NOW, 10) == ()


async def test_a_read_that_ends_after_the_last_guild_left_does_not_bring_the_source_back(store):
    source = await add(store, next_fetch_at=NOW)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.unfollow(GUILD, source.id)
    await store.sources.save(source.failed("no answer", at=NOW, next_fetch_at=NOW))
    assert await store.sources.due(NOW, 10) == ()


async def test_a_source_that_is_followed_again_is_read_again(store):
    source = await add(store, next_fetch_at=NOW)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.unfollow(GUILD, source.id)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert len(await store.sources.due(NOW, 10)) == 1


async def test_a_file_that_was_read_once_is_not_read_by_itself_when_it_is_followed(store):
    source = await add(store, "file:///archive.txt")
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert await store.sources.due(NOW, 10) == ()


async def test_a_shared_source_is_read_without_followers(store):
    source = await add(store, next_fetch_at=NOW, is_shared=True)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.unfollow(GUILD, source.id)
    assert len(await store.sources.due(NOW, 10)) == 1


async def test_the_state_of_reading_comes_back_as_it_was_saved(store):
    source = await add(store)
    read = source.was_read(at=NOW, next_fetch_at=NOW, validators=Validators(etag='"a"', last_modified="Monday"))
    read = replace(read, every=timedelta(minutes=7), ttl=timedelta(hours=1))
    await store.sources.save(read)
    assert await store.sources.by_url(URL) == read
    failed = read.failed("no answer", at=NOW, next_fetch_at=None)
    await store.sources.save(failed)
    assert await store.sources.by_url(URL) == failed


async def test_a_value_read_before_a_source_was_shared_does_not_unshare_it(store):
    before = await add(store)
    await add(store, is_shared=True)
    await store.sources.save(before.failed("no answer", at=NOW, next_fetch_at=None))
    assert (await store.sources.by_url(URL)).is_shared


async def test_a_source_that_moves_keeps_its_followers(store):
    source = await add(store)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.save(replace(source, url="https://courier.example/new"))
    assert [kept.url for kept in await store.sources.of(GUILD)] == ["https://courier.example/new"]


async def test_a_source_that_moves_to_where_another_is_becomes_that_one(store):
    source, other = await add(store, is_shared=True), await add(store, "https://beacon.example/feed")
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.follow(OTHER_GUILD, source.id, by=MEMBER, now=NOW)
    await store.sources.follow(OTHER_GUILD, other.id, by=MEMBER, now=NOW)
    await store.articles.save(reading(source, entries=(("one", None),)), now=NOW)
    await store.articles.save(reading(replace(source, url=other.url), entries=(("two", None),)), now=NOW)
    for guild in (None, GUILD, OTHER_GUILD):
        assert [kept.id for kept in await store.sources.of(guild)] == [other.id]
    assert (await store.sources.by_url(other.url)).is_shared
    assert (await store.sources.seen(other.id, ["one", "two"])).keys() == {"one", "two"}


async def test_a_source_is_claimed_by_one_reader_until_it_is_saved(store):
    source = await add(store, next_fetch_at=NOW, is_shared=True)
    lease = {"now": NOW, "until": NOW + timedelta(minutes=15)}
    claims = await asyncio.gather(*(store.sources.claim(source.id, **lease) for _ in range(5)))
    assert sum(claim is not None for claim in claims) == 1
    assert await store.sources.due(NOW, 10) == ()
    await store.sources.save(source.failed("no answer", at=NOW, next_fetch_at=NOW))
    assert await store.sources.claim(source.id, **lease) is not None


async def test_a_claim_of_a_reader_that_died_ends_by_itself(store):
    source = await add(store, next_fetch_at=NOW, is_shared=True)
    later = NOW + timedelta(minutes=15)
    await store.sources.claim(source.id, now=NOW, until=later)
    assert [each.id for each in await store.sources.due(later, 10)] == [source.id]
    assert await store.sources.claim(source.id, now=later, until=later + timedelta(minutes=15)) is not None


async def test_what_a_reader_gives_back_is_only_what_it_still_has(store):
    soon, later = NOW + timedelta(minutes=15), NOW + timedelta(minutes=20)
    ids = []
    for name in ("mine", "saved", "another's"):
        url = f"https://{name[:4]}.example/feed"
        added = await store.sources.add(url, name, FeedKind.FEED, now=NOW, is_shared=True, next_fetch_at=NOW)
        ids.append(added.id)
    mine, saved, anothers = ids
    await store.sources.claim(mine, now=NOW, until=soon)
    await store.sources.save(await store.sources.claim(saved, now=NOW, until=soon))
    await store.sources.claim(anothers, now=NOW, until=later)
    await store.sources.release_all(dict.fromkeys(ids, soon))
    assert [each.title for each in await store.sources.due(NOW, 10)] == ["mine", "saved"]


async def test_a_source_that_is_not_due_is_claimed_only_out_of_turn(store):
    source = await add(store, next_fetch_at=NOW + timedelta(hours=1))
    assert await store.sources.claim(source.id, now=NOW, until=NOW) is None
    assert await store.sources.claim(source.id, now=NOW, until=NOW, is_due=False) is not None


async def test_a_removed_source_is_gone_for_all(store):
    source = await add(store, is_shared=True)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert await store.sources.remove(source.id)
    assert not await store.sources.remove(source.id)
    assert await store.sources.of(GUILD) == ()


async def test_entries_are_known_by_source_and_key(store):
    source, other = await add(store), await add(store, "https://beacon.example/feed")
    await store.articles.save(reading(source, entries=(("one", None), ("two", None))), now=NOW)
    assert (await store.sources.seen(source.id, ["one", "two", "three"])).keys() == {"one", "two"}
    assert await store.sources.seen(other.id, ["one"]) == {}


async def test_any_number_of_keys_can_be_asked_about(store):
    source = await add(store)
    keys = [str(number) for number in range(40_000)]
    await store.articles.save(reading(source, entries=((keys[-1], None),)), now=NOW)
    assert (await store.sources.seen(source.id, keys)).keys() == {keys[-1]}


async def test_of_each_source_that_brought_articles_the_address_of_one_is_known(store):
    one, other = await add(store), await add(store, url="https://other.example/feed")
    told = story(article("Gate shut"), article("Gate open"))
    await store.articles.save(reading(one, told), now=NOW)
    pages = await store.sources.pages([one.id, other.id])
    assert pages.keys() == {one.id}
    assert pages[one.id] in {each.url for each in told.articles}


async def test_many_sources_are_added_at_once_each_as_one_would_be(store):
    known = await add(store)
    wanted = [
        Wanted(url=f"https://feed{n}.example/", title=f"Feed {n}", kind=FeedKind.FEED, next_fetch_at=NOW)
        for n in range(700)
    ]
    named = Wanted(url=URL, title="Another name", kind=FeedKind.FEED, next_fetch_at=NOW)
    added = await store.sources.add_all([*wanted, named], guild_id=GUILD, by=MEMBER, now=NOW)
    assert [each.url for each in added] == [*(each.url for each in wanted), URL]
    assert (added[-1].id, added[-1].title, added[-1].next_fetch_at) == (known.id, known.title, NOW)
    assert len(await store.sources.of(GUILD)) == 701
    await store.sources.add_all([*wanted, named], guild_id=GUILD, by=MEMBER, now=NOW)
    assert len(await store.sources.of(None)) == 701
    shared = await store.sources.add_all([named], guild_id=None, by=0, now=NOW)
    assert shared[0].is_shared
    assert await store.sources.add_all([], guild_id=GUILD, by=MEMBER, now=NOW) == ()


async def test_each_guild_weighs_the_sources_that_it_follows_for_itself(store):
    source = await add(store)
    for guild in (GUILD, OTHER_GUILD):
        await store.sources.follow(guild, source.id, by=MEMBER, now=NOW)
    told = article()
    await store.articles.save(reading(source, story(told)), now=NOW)
    assert await store.sources.weights([told.id], guild_id=GUILD) == {}
    assert await store.sources.weigh(source.id, Weight.HIGH, guild_id=GUILD)
    assert await store.sources.weights([told.id, "another"], guild_id=GUILD) == {told.id: Weight.HIGH}
    assert await store.sources.weights([told.id], guild_id=OTHER_GUILD) == {}
    assert [each.weight for each in await store.sources.of(GUILD)] == [Weight.HIGH]
    assert [each.weight for each in await store.sources.of(OTHER_GUILD)] == [Weight.NORMAL]
    assert not await store.sources.weigh(source.id, Weight.HIGH, guild_id=1)


async def test_what_several_sources_brought_counts_as_the_weightiest_of_them(store):
    told = article()
    for name, weight in (("low", Weight.LOW), ("usual", Weight.NORMAL)):
        source = await add(store, f"https://{name}.example/")
        await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
        await store.sources.weigh(source.id, weight, guild_id=GUILD)
        await store.articles.save(reading(source, story(told)), now=NOW)
        assert await store.sources.weights([told.id], guild_id=GUILD) == ({told.id: weight} if name == "low" else {})


async def test_a_shared_source_counts_as_the_operator_says_unless_a_guild_that_follows_it_says_otherwise(store):
    source = await add(store, is_shared=True)
    await store.sources.weigh(source.id, Weight.LOW, guild_id=None)
    told = article()
    await store.articles.save(reading(source, story(told)), now=NOW)
    assert await store.sources.weights([told.id], guild_id=OTHER_GUILD) == {told.id: Weight.LOW}
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    assert await store.sources.weights([told.id], guild_id=GUILD) == {}
    assert await store.sources.weights([told.id], guild_id=None) == {told.id: Weight.LOW}
