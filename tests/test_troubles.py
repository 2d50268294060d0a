"""When a digest cannot be posted: it is kept, somebody is told once what mends it, and then nothing is lost."""

from datetime import timedelta

import pytest

from tests.worlds import empty, read, said, world  # noqa: F401 - fixtures

REFUSALS = [
    (403, 50013, "Send Messages"),
    (400, 50083, "archived or locked"),
    (403, 160005, "Open and unlock it"),
    (400, 30033, "Close or archive old ones"),
    (400, 40067, "wants every post to have a tag"),
    (404, 10003, "Choose another with"),
]


async def create(world, channel):
    at = f"{world.env.now() + timedelta(minutes=30):%H:%M}"
    options = {"topics": "Sport", "time": at, "timezone": "UTC", "channel": channel}
    assert "Digest created" in said(world, await world.run(world.manager, "digest create", **options))


async def pass_time(world, minutes):
    await world.env.advance_time(60 * minutes)
    await world.client.ticks.deliver()


def calls_for_help(world):
    calls = [(call.method, call.path) for call in world.env.http_requests]
    return calls.count(("POST", "/users/@me/channels"))


@pytest.mark.parametrize(("status", "code", "mending"), REFUSALS)
async def test_what_mends_it_is_told_once_and_shown_until_it_is_posted(world, status, code, mending):
    channel = world.channel.guild.create_text_channel("sport")
    await create(world, channel)
    world.env.inject_error("POST", f"/channels/{channel.id}/messages", status=status, code=code, message="No", times=2)
    for minutes in (31, 2):
        await pass_time(world, minutes)
    assert channel.history() == []
    assert calls_for_help(world) == 1
    assert mending in said(world, await world.run(world.manager, "digest list"))
    assert mending in said(world, await world.run(world.manager, "status"))
    await pass_time(world, 65)
    assert len(channel.history()) == 1
    assert mending not in said(world, await world.run(world.manager, "digest list"))
    assert calls_for_help(world) == 1


async def test_the_digest_of_a_deleted_channel_goes_to_another_with_all_that_it_had_to_tell(world):
    gone, other = (world.channel.guild.create_text_channel(name) for name in ("sport", "games"))
    await create(world, gone)
    await world.client.get_channel(gone.id).delete()
    await pass_time(world, 31)
    assert "does not exist any more" in said(world, await world.run(world.manager, "digest list"))
    await world.run(world.manager, "digest edit", digest="2", channel=other)
    await pass_time(world, 1)
    (message,) = other.history()
    assert "News for" in read(world, message)
    assert "A quiet day" not in read(world, message)


async def test_of_a_bot_that_is_not_in_the_server_any_more_the_digest_is_kept(world):
    channel = world.channel.guild.create_text_channel("sport")
    await create(world, channel)
    world.env.inject_error("POST", f"/channels/{channel.id}/messages", status=404, code=10004, message="Unknown Guild")
    await pass_time(world, 31)
    (kept,) = await world.client.newsroom.store.digests.unfinished()
    assert "removed from the server" in kept.last_error
