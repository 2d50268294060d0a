"""A member follows topics, and their news comes to them alone, by direct message, at their own hour."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.commands.zones import zone_guessed, zones_like
from bot.demo.visit import first_button
from bot.members import WAITS_FOR
from tests.worlds import empty, read, said, texts, world  # noqa: F401 - fixtures among them

TEN_HOURS = timedelta(hours=10).total_seconds()


@pytest.fixture
async def small(empty):
    """A server with one source, read, and the topic Space; it is two minutes to eight in the morning, UTC."""
    url = next(each for each in empty.sources if "/orrery/" in each)
    await empty.add_source(url)
    await empty.refresh()
    await empty.run(empty.manager, "topic create", name="Space", query="comet OR Lanternfish OR Minnow")
    return empty


def received(world, who=None):
    """What the bot wrote to somebody directly, a text a message."""
    return [read(world, message) for message in (who or world.member).user.dm_channel.history()]


async def pass_time(world, **duration):
    """Let time pass, and the bot deliver what has become due."""
    await world.env.advance_time(timedelta(**duration).total_seconds())
    await world.client.ticks.deliver()


async def test_a_topic_that_is_followed_comes_by_direct_message_at_the_members_own_hour(small):
    answer = await small.run(small.member, "follow", topic="space", time="18:30", timezone="berlin")
    assert answer.ephemeral
    assert "You follow Space" in said(small, answer)
    assert "6:30" in said(small, answer)
    assert "Europe/Berlin" in said(small, answer)
    (greeting,) = received(small)
    assert "comes to you here" in greeting
    await pass_time(small, hours=9, minutes=30)  # 17:28 UTC
    assert len(received(small)) == 1
    await pass_time(small, minutes=2)
    digest = received(small)[-1]
    assert "News for" in digest
    assert "comet" in digest.lower()
    count = len(received(small))
    await pass_time(small, minutes=10)
    assert len(received(small)) == count
    assert texts(small) == []
    assert "no digests yet" in said(small, await small.run(small.manager, "digest list"))


async def test_nothing_comes_on_a_quiet_day(small):
    await small.run(small.member, "follow", topic="xylophone", time="9")
    await pass_time(small, hours=26)
    assert len(received(small)) == 1


async def test_the_buttons_of_a_direct_digest_answer_by_what_the_member_follows(small):
    await small.run(small.member, "follow", topic="Space", time="9", timezone="UTC")
    await pass_time(small, hours=2)
    message = small.member.user.dm_channel.history()[-1]
    pressed = await small.member.user.click(message, custom_id=first_button(message))
    assert "The Orrery" in said(small, pressed)
    await small.member.user.slash("unfollow", topic="Space")
    assert "no longer kept" in said(small, await small.member.user.click(message, custom_id=first_button(message)))


async def test_follow_under_a_brief_follows_what_was_asked_for_also_words(small):
    brief = await small.run(small.manager, "brief", topic="comet", period=0, style="points")
    assert "│ • " in said(small, brief)
    pressed = await small.member.click(small.channel.last_message, label="Follow")
    assert pressed.ephemeral
    assert "You follow comet" in said(small, pressed)
    again = said(small, await small.run(small.member, "follow", topic="Space"))
    assert "Space and comet" in again
    (order,) = await small.client.newsroom.store.following.of(small.member.id)
    assert [topic.id > 0 for topic in order.topics] == [True, False]
    twice = said(small, await small.run(small.member, "follow", topic="Comet", time="7 pm"))
    assert twice.count("omet") == 2


async def test_what_is_followed_is_shown_and_left_in_the_server_and_in_direct_messages(small):
    user = small.member.user
    nothing = said(small, await small.run(small.member, "following"))
    assert "You follow nothing yet" in nothing
    for name in ("Space", "ferry", "harbor"):
        await small.run(small.member, "follow", topic=name)
    shown = await small.run(small.member, "following")
    assert shown.ephemeral
    assert "Space, ferry, and harbor" in said(small, shown)
    left = await small.member.select(shown.response, [f"{small.channel.guild.id}|ferry"])
    assert "Space and harbor" in said(small, left)
    offered = await user.autocomplete("unfollow", "topic", "")
    assert [each["name"].split(" · ")[0] for each in offered] == ["Space", "harbor"]
    assert "no longer follow harbor" in said(small, await user.slash("unfollow", topic=offered[1]["value"]))
    assert "do not follow harbor" in said(small, await small.run(small.member, "unfollow", topic="harbor"))
    assert "no longer follow Space" in said(small, await small.run(small.member, "unfollow", topic="SPACE"))
    assert "You follow nothing yet" in said(small, await user.slash("following"))


async def test_one_members_orders_are_not_anothers(small):
    await small.run(small.member, "follow", topic="Space")
    assert "nothing yet" in said(small, await small.run(small.manager, "following"))
    assert "do not follow" in said(small, await small.run(small.manager, "unfollow", topic="Space"))


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ({"time": "25:00"}, "not a time of day"),
        ({"timezone": "Atlantis"}, "not a time zone"),
        ({"topic": "(open"}, "never closed"),
        ({"topic": "-not"}, "only excludes"),
    ],
)
async def test_what_cannot_be_followed_is_refused_with_the_reason(small, options, answer):
    result = await small.run(small.member, "follow", **{"topic": "Space"} | options)
    assert result.ephemeral
    assert answer in said(small, result)
    assert received(small) == []


async def test_who_left_the_server_gets_no_more(small):
    await small.run(small.member, "follow", topic="Space", time="9", timezone="UTC")
    small.env.guild.remove_member(small.member)
    await pass_time(small, hours=2)
    assert len(received(small)) == 1
    assert await small.client.newsroom.store.following.of(small.member.id) == ()


async def test_closed_direct_messages_are_told_at_once_then_once_more_then_pause_until_resumed(small):
    small.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Closed", times=None)
    answer = said(small, await small.run(small.member, "follow", topic="Space", time="9", timezone="UTC"))
    assert "cannot write to you" in answer
    assert "Privacy Settings" in answer
    await pass_time(small, hours=2)
    result = await small.run(small.member, "headlines")
    assert "does not reach you" in said(small, result)
    assert result.followups[0].ephemeral
    assert "does not reach you" not in said(small, await small.run(small.member, "headlines"))
    for _ in range(WAITS_FOR.days):  # a day at a time, as the bot ticks: a week at once is long for a busy machine
        await pass_time(small, days=1)
    paused = await small.run(small.member, "following")
    assert "pauses" in said(small, paused)
    assert "paused" in said(small, paused)
    small.env.backend.faults.clear()
    await small.member.click(paused.response, label="Go on: " + small.channel.guild.name)
    (order,) = await small.client.newsroom.store.following.of(small.member.id)
    assert not order.is_paused
    assert order.troubled_at is None


async def test_a_server_shows_a_follower_nothing_of_what_another_follows(small):
    other = small.env.create_guild("Elsewhere")
    channel = other.create_text_channel("news")
    reader = other.add_member(small.env.create_user("Olu"))
    await reader.slash(channel, "follow", topic="comet", time="9", timezone="UTC")
    await pass_time(small, hours=2)
    assert len(received(small, reader)) == 1


@pytest.mark.parametrize(
    ("locale", "used", "expected"),
    [
        ("de", (), "Europe/Berlin"),
        ("pt-BR", (), "America/Sao_Paulo"),
        ("xx", (), "UTC"),
        ("de", ("Asia/Tokyo", "UTC", "Asia/Tokyo"), "Asia/Tokyo"),
    ],
)
def test_a_zone_is_guessed_by_those_in_use_or_by_the_language(locale, used, expected):
    assert zone_guessed(locale, used) == expected


def test_every_guessed_zone_exists():
    for locale in discord.Locale:
        assert zone_guessed(locale.value) in [*zones_like(""), "UTC"]


def test_zones_are_found_by_their_city_first():
    assert zones_like("san")[0].split("/")[-1].startswith("San")
    assert zones_like("new york")[0] == "America/New_York"
    assert zones_like("nowhere") == []
