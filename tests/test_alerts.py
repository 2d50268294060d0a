"""Managers are told of a source that fails: once after a day, and once when it can be read again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.alerts import Alerts
from bot.demo.world import open_world
from bot.render.plain import plain
from summaries.model import FeedKind, Validators
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago

URL = "https://courier.example/feed"
OTHER_MEMBER = MEMBER + 1
REASON = "https://courier.example/feed answers with 503."


class Told:
    """Keeps what managers are told."""

    def __init__(self):
        self.alerts = []

    async def alert(self, guild_id, user_id, sentence):
        self.alerts.append((guild_id, user_id, sentence))
        return True


async def followed(store, *, url=URL, title="Harbor Courier", guild=GUILD, by=MEMBER):
    source = await store.sources.add(url, title, FeedKind.FEED, now=ago(days=9), next_fetch_at=NOW)
    await store.sources.follow(guild, source.id, by=by, now=ago(days=9))
    return source


async def fail(store, source, *, since):
    failed = source.failed(REASON, at=since, next_fetch_at=NOW)
    await store.sources.save(failed)
    return failed


async def mend(store, source, *, at=NOW):
    read = source.was_read(at=at, next_fetch_at=at, validators=Validators())
    await store.sources.save(read)
    return read


def alerts_of(store, post, servers=None):
    names = {GUILD: "Port Ellery", OTHER_GUILD: "Lighthouse"} if servers is None else servers
    return Alerts(store=store, post=post, server_of=names.get)


async def test_a_source_that_fails_for_a_day_is_told_once_to_who_added_it(store):
    await fail(store, await followed(store), since=ago(hours=25))
    post = Told()
    await alerts_of(store, post).tell(NOW)
    await alerts_of(store, post).tell(NOW + timedelta(hours=1))
    ((guild, member, sentence),) = post.alerts
    assert (guild, member) == (GUILD, MEMBER)
    assert "Harbor Courier" in sentence
    assert "Port Ellery" in sentence
    assert "answers with 503" in sentence


async def test_a_source_that_fails_for_less_than_a_day_is_not_told(store):
    await fail(store, await followed(store), since=ago(hours=23))
    post = Told()
    await alerts_of(store, post).tell(NOW)
    assert post.alerts == []


async def test_a_source_that_is_back_is_told_once_and_only_where_it_was_told_to_fail(store):
    failed = await fail(store, await followed(store), since=ago(hours=30))
    post = Told()
    await alerts_of(store, post).tell(NOW)
    await followed(store, guild=OTHER_GUILD)
    await mend(store, failed)
    for hours in (1, 2):
        await alerts_of(store, post).tell(NOW + timedelta(hours=hours))
    assert [guild for guild, _, _ in post.alerts] == [GUILD, GUILD]
    assert "can be read again" in post.alerts[1][2]


async def test_a_source_that_fails_anew_is_told_anew(store):
    source = await followed(store)
    post = Told()
    failed = await fail(store, source, since=ago(days=2))
    await alerts_of(store, post).tell(NOW)
    read = await mend(store, failed)
    await alerts_of(store, post).tell(NOW)
    await fail(store, read, since=NOW)
    await alerts_of(store, post).tell(NOW + timedelta(hours=25))
    assert len(post.alerts) == 3


async def test_all_of_a_member_s_sources_are_told_in_one_message(store):
    for number in range(30):
        source = await followed(store, url=f"{URL}/{number}", title=f"Courier {number:02}")
        if number < 12:
            await fail(store, source, since=ago(days=2))
    await fail(store, await followed(store, url="https://other.example/", by=OTHER_MEMBER), since=ago(days=2))
    post = Told()
    await alerts_of(store, post).tell(NOW)
    told = {member: sentence for _, member, sentence in post.alerts}
    assert told.keys() == {MEMBER, OTHER_MEMBER}
    assert "12 sources" in told[MEMBER]
    assert "and 2 more" in told[MEMBER]


async def test_nobody_is_told_when_it_is_the_bot_that_could_read_nothing_for_a_day(store):
    failed = [await fail(store, await followed(store, url=f"{URL}/{number}"), since=ago(days=2)) for number in range(6)]
    post = Told()
    await alerts_of(store, post).tell(NOW)
    assert post.alerts == []
    for source in failed[:4]:
        await mend(store, source)
    await alerts_of(store, post).tell(NOW)
    ((_, _, sentence),) = post.alerts
    assert "2 sources" in sentence


async def test_each_server_is_told_and_of_several_processes_each_tells_its_own(store):
    source = await followed(store)
    await followed(store, guild=OTHER_GUILD)
    await fail(store, source, since=ago(days=2))
    posts = Told(), Told()
    mine = alerts_of(store, posts[0], {GUILD: "Port Ellery"})
    theirs = alerts_of(store, posts[1], {OTHER_GUILD: "Lighthouse"})
    await mine.tell(NOW)
    await theirs.tell(NOW)
    assert [[guild for guild, _, _ in post.alerts] for post in posts] == [[GUILD], [OTHER_GUILD]]


async def test_many_who_tell_at_once_tell_once(store):
    await fail(store, await followed(store), since=ago(days=2))
    post = Told()
    await asyncio.gather(*(alerts_of(store, post).tell(NOW) for _ in range(8)))
    assert len(post.alerts) == 1


async def test_the_manager_reads_it_as_a_private_message():
    async with open_world() as world:
        sources, now = world.client.newsroom.store.sources, world.env.now()
        source = await sources.add(URL, "Harbor Courier", FeedKind.FEED, now=now)
        await sources.follow(world.channel.guild.id, source.id, by=world.manager.id, now=now)
        await sources.save(source.failed(REASON, at=now - timedelta(days=2), next_fetch_at=now))
        await world.client.ticks.alert()
        await world.client.ticks.alert()
        sent = [call.json for call in world.env.http_requests if call.path.endswith("/messages")]
        (text,) = [plain(each["components"], now=now) for each in sent]
    assert "Harbor Courier: https://courier.example/feed answers with 503." in text
    assert "Port Ellery Readers" in text
