"""From nothing to a first digest, step by step, as a manager does it."""

from __future__ import annotations

import discord
import pytest

from bot.opening import Draft
from tests.worlds import empty, said, texts  # noqa: F401 - a fixture


@pytest.fixture
def feed(empty):
    """The home page of a sample outlet that writes of space."""
    return next(each for each in empty.sources if "/orrery/" in each).removesuffix("feed.xml")


async def begin(world):
    return (await world.run(world.manager, "setup")).response


async def press(world, message, what, who=None):
    return await (who or world.manager).click(message, custom_id=f"setup:{what}")


async def choose(world, message, what, *values):
    return await world.manager.select(message, list(values), custom_id=f"setup:{what}")


async def fill(world, message, what, **values):
    """Open a form and send it."""
    return await world.manager.submit_modal(await press(world, message, what), values)


async def test_a_server_is_set_up_and_its_first_digest_posted_without_another_command(empty, feed):
    earlier = await begin(empty)
    started = await empty.run(empty.manager, "setup")
    assert started.ephemeral
    message = started.response
    assert "1 of 3" in said(empty, started)
    assert "The Orrery" in said(empty, await fill(empty, message, "address", url=feed))
    assert "2 of 3" in said(empty, await press(empty, message, "to-topics"))
    await fill(empty, message, "topic", name="Space", query="comet OR Lanternfish OR Minnow")
    shown = said(empty, await choose(empty, message, "topics", "Top stories"))
    assert "Your own: Space" in shown
    assert "3 of 3" in said(empty, await press(empty, message, "to-place"))
    await choose(empty, message, "channel", str(empty.channel.id))
    assert "18:30 (Europe/Berlin)" in said(empty, await fill(empty, message, "time", at="6:30 pm", zone="berlin"))
    ready = said(empty, await press(empty, message, "to-ready"))
    assert "Sources: The Orrery" in ready
    assert "Topics: Top stories and Space" in ready
    done = said(empty, await press(empty, message, "start"))
    assert "the first digest stands in" in done
    (digest,) = texts(empty)
    assert "News for" in digest
    assert "Top stories" in digest
    assert "The Orrery" in digest
    listed = said(empty, await empty.run(empty.manager, "digest list"))
    assert "Europe/Berlin" in listed
    assert "setup is over" in said(empty, await press(empty, earlier, "address"))


async def test_a_setup_goes_on_after_a_restart_where_it_was_and_every_step_can_go_back(empty):
    message = await begin(empty)
    assert "Choose" in said(empty, await choose(empty, message, "pack", "space"))
    await press(empty, message, "to-topics")
    await choose(empty, message, "topics", "Launches", "Astronomy")
    from bot.client import Slugline  # noqa: PLC0415

    await empty.env.restart_bot(Slugline(empty.client.newsroom, clock=empty.env.now, is_ticking=False))
    await press(empty, message, "to-place")
    await press(empty, message, "to-topics")
    await press(empty, message, "to-sources")
    await press(empty, message, "to-topics")
    await press(empty, message, "to-place")
    ready = said(empty, await press(empty, message, "to-ready"))
    assert "Space: 1" in ready
    assert "Launches and Astronomy" in ready
    again = said(empty, await empty.run(empty.manager, "setup"))
    assert "1 of 3" in again


async def test_what_was_written_wrongly_is_told_in_the_step_and_nothing_is_lost(empty):
    message = await begin(empty)
    await choose(empty, message, "pack", "space")
    refused = said(empty, await fill(empty, message, "address", url="http://10.0.0.1/feed"))
    assert "private" in refused
    assert "1 of 3" in refused
    await press(empty, message, "to-topics")
    assert "never closed" in said(empty, await fill(empty, message, "topic", name="Bad", query="(open"))
    await press(empty, message, "to-place")
    assert "not a time of day" in said(empty, await fill(empty, message, "time", at="25:00", zone="Berlin"))
    told = said(empty, await fill(empty, message, "time", at="7", zone="Atlantis"))
    assert "not a time zone" in told
    assert "07:00" in told


async def test_only_channels_that_the_asker_sees_and_the_bot_may_post_in_are_offered(empty):
    guild = empty.channel.guild
    me, everyone = guild.me, guild.default_role
    closed = discord.PermissionOverwrite(send_messages=False)
    guild.create_text_channel("muted", overwrites={me: closed})
    secret = {
        everyone: discord.PermissionOverwrite(view_channel=False),
        me: discord.PermissionOverwrite(view_channel=True),
    }
    guild.create_text_channel("secret", overwrites=secret)
    message = await begin(empty)
    await choose(empty, message, "pack", "space")
    await press(empty, message, "to-topics")
    await press(empty, message, "to-place")
    stored = empty.env.backend.get_message(message.channel_id, message.id)
    assert "#news" in str(stored.components)
    assert "#backstage" in str(stored.components)
    assert "#muted" not in str(stored.components)
    assert "#secret" not in str(stored.components)


async def test_with_many_channels_all_are_offered_and_one_without_permission_is_refused_by_name(empty):
    guild = empty.channel.guild
    for number in range(26):
        guild.create_text_channel(f"room-{number}")
    muted = guild.create_text_channel("muted", overwrites={guild.me: discord.PermissionOverwrite(send_messages=False)})
    message = await begin(empty)
    await choose(empty, message, "pack", "space")
    await press(empty, message, "to-topics")
    await press(empty, message, "to-place")
    refused = said(empty, await choose(empty, message, "channel", muted))
    assert "Send Messages" in refused
    assert "3 of 3" in refused
    await choose(empty, message, "channel", empty.channel)
    assert f"<#{empty.channel.id}>" in said(empty, await press(empty, message, "to-ready"))


async def test_who_lost_manage_server_is_refused_when_they_go_on(empty):
    message = await begin(empty)
    actor = empty.manager
    stored = empty.env.backend.guilds[empty.channel.guild.id].members[actor.id]
    stored.role_ids.clear()
    refused = await press(empty, message, "address")
    assert "Manage Server" in said(empty, refused)
    assert "setup" not in empty.member.available_commands(empty.channel)


async def test_a_setup_that_is_cancelled_changes_nothing(empty, feed):
    earlier, message = await begin(empty), await begin(empty)
    await fill(empty, message, "address", url=feed)
    assert "Nothing was changed" in said(empty, await press(empty, message, "cancel"))
    assert "setup is over" in said(empty, await press(empty, earlier, "address"))
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))


async def test_a_new_server_is_greeted_once_where_that_is_allowed(empty):
    guild = empty.env.create_guild("Fresh")
    quiet = guild.create_text_channel("rules", overwrites={guild.me: discord.PermissionOverwrite(send_messages=False)})
    lobby = guild.create_text_channel("lobby")
    server = empty.client.get_guild(guild.id)
    for _ in range(2):
        await empty.client.on_guild_join(server)
    assert quiet.history() == []
    (message,) = lobby.history()
    editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    editor = guild.add_member(empty.env.create_user("Olu"), roles=[editors])
    reader = guild.add_member(empty.env.create_user("Ida"))
    assert "1 of 3" in said(empty, await editor.click(message, custom_id="setup:begin"))
    assert "Manage Server" in said(empty, await reader.click(message, custom_id="setup:begin"))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(
            pack="space",
            outlines=(("https://a.example/feed", "A"),),
            topics=("Launches",),
            own={"B": "b OR c"},
            channel_id=2**60 + 1,
            at="18:30",
            zone="Europe/Berlin",
        ),
    ],
)
def test_a_draft_comes_back_as_it_was_kept(draft):
    assert Draft.from_json(draft.to_json()) == draft
    assert Draft.from_json(draft.to_json() | {"of another release": 1}) == draft
