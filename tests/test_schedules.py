"""Every choice of a digest, made by slash commands: the real discord.py in a simulated Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest

from bot.commands.written import days_named
from bot.demo.world import World, furnish, open_world
from bot.marks import mark_for
from bot.render.plain import plain
from tests.fakes.spec import check


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A server with the sample sources, five topics and a digest in its news channel."""
    async with open_world() as opened:
        await furnish(opened)
        yield opened
        check(opened.env.http_requests)


def said(world, result):
    answers = [each for each in (result.response, *result.followups) if each is not None]
    assert answers, "the command did not answer"
    return "\n".join(plain(each.components, now=world.env.now()) for each in answers)


def texts(world, channel):
    return [plain([c.to_dict() for c in each.components], now=world.env.now()) for each in channel.history()]


async def create(world, **options):
    """Create a digest for Sport, due in half an hour, and return the answer."""
    usual = {"topics": "Sport", "time": f"{world.env.now() + timedelta(minutes=30):%H:%M}", "timezone": "UTC"}
    return said(world, await world.run(world.manager, "digest create", **usual | options))


async def pass_time(world, **duration):
    await world.env.advance_time(timedelta(**duration).total_seconds())
    await world.client.ticks.deliver()


async def test_days_and_manner_are_chosen_and_listed(world):
    answer = await create(world, days="mon, wed-fri", length="short", stories=3, quiet="nothing", silent=True)
    assert "Monday, Wednesday, Thursday, and Friday" in answer
    listed = said(world, await world.run(world.manager, "digest list"))
    assert "short" in listed
    assert "up to 3 stories" in listed
    assert "nothing on quiet days" in listed
    assert "silent" in listed


@pytest.mark.parametrize(
    ("options", "answer"),
    [({"days": "someday"}, "not days of the week"), ({"publish": True}, "Only an announcement channel")],
)
async def test_a_choice_that_cannot_be_is_refused_with_the_reason(world, options, answer):
    assert answer in await create(world, **options)


async def test_a_digest_is_edited_in_part(world):
    await world.run(world.manager, "digest edit", digest="1", time="21:15", days="weekend")
    listed = said(world, await world.run(world.manager, "digest list"))
    assert "9:15" in listed
    assert "on weekends" in listed
    assert "Ellery Bridge" in listed


async def test_a_digest_pauses_and_goes_on(world):
    await world.run(world.manager, "digest pause")
    assert "paused" in said(world, await world.run(world.manager, "digest list"))
    before = len(texts(world, world.channel))
    await pass_time(world, days=3)
    assert len(texts(world, world.channel)) == before
    assert "goes on" in said(world, await world.run(world.manager, "digest resume"))
    await pass_time(world, days=1)
    assert len(texts(world, world.channel)) > before


async def test_a_role_is_mentioned_and_nobody_else(world):
    readers = world.env.guild.create_role("Readers", mentionable=True)
    await create(world, role=readers, silent=True)
    await pass_time(world, minutes=31)
    body = next(
        call.json
        for call in reversed(world.env.http_requests)
        if call.method == "POST" and call.path.endswith("/messages")
    )
    assert body["allowed_mentions"] == {"parse": [], "roles": [readers.id]}
    assert body["flags"] & discord.MessageFlags(suppress_notifications=True).value
    assert f"<@&{readers.id}>" in str(body["components"])


async def test_a_role_that_the_bot_may_not_mention_is_refused(world):
    guild = world.channel.guild
    board = world.env.guild.create_role("Board", mentionable=False)
    calm = guild.create_text_channel("calm", overwrites={guild.me: discord.PermissionOverwrite(mention_everyone=False)})
    assert "cannot mention Board" in await create(world, role=board, channel=calm)


async def test_a_digest_in_an_announcement_channel_is_published(world):
    news = world.env.guild.create_news_channel("announcements")
    await create(world, channel=news, publish=True)
    await pass_time(world, minutes=31)
    message = news.history()[-1]
    assert any(call.path == f"/channels/{news.id}/messages/{message.id}/crosspost" for call in world.env.http_requests)


async def test_a_digest_in_a_forum_is_a_post_of_its_own(world):
    forum = world.env.guild.create_forum_channel("papers")
    place = world.client.get_channel(forum.id)
    await place.edit(available_tags=[discord.ForumTag(name="Daily"), discord.ForumTag(name="Weekly")])
    before = world.env.now()
    assert "Digest created" in await create(world, channel=forum, tags="daily")
    await pass_time(world, minutes=31)
    (thread,) = forum.threads
    assert "Sport" in thread.name
    assert "Sport" in texts(world, thread)[0]
    (post,) = world.client.get_channel(forum.id).threads
    assert [tag.name for tag in post.applied_tags] == ["Daily"]
    # A bot that died before it heard of the post finds it, for a post in a forum has no nonce.
    delivery = await world.client.newsroom.store.digests.last_delivery(2)
    marks = range(mark_for(delivery), mark_for(delivery) + 32)
    found = await world.client.courier.post.standing(forum.id, since=before, marks=marks)
    assert (found.thread_id, tuple(found.messages.values())) == (thread.id, delivery.message_ids)
    assert delivery.thread_id == thread.id


async def test_a_tag_that_the_forum_does_not_have_is_refused(world):
    forum = world.env.guild.create_forum_channel("papers")
    assert "no tag weekly" in await create(world, channel=forum, tags="weekly")


async def test_its_creator_is_told_by_direct_message_what_mends_a_digest(world):
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    await create(world)
    await pass_time(world, minutes=31)
    told = [call for call in world.env.http_requests if call.method == "POST" and call.path == "/users/@me/channels"]
    assert [int(call.json["recipient_id"]) for call in told] == [world.manager.id]
    listed = said(world, await world.run(world.manager, "digest list"))
    assert "could not be posted" in listed
    assert "Send Messages" in listed


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("weekdays", {0, 1, 2, 3, 4}),
        ("Every Day", set(range(7))),
        ("mon, wed and fri", {0, 2, 4}),
        ("fri-sun", {4, 5, 6}),
        ("Saturday to Monday", {5, 6, 0}),
        ("tue", {1}),
        ("t", None),
        ("someday", None),
        ("", None),
        ("mon-", None),
    ],
)
def test_days_are_understood_as_people_write_them(given, expected):
    assert days_named(given) == expected
