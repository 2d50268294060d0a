"""What members are told while the database is of another release, in a simulated Discord."""

import sqlite3
from contextlib import closing

import pytest

from bot.demo.visit import first_button
from bot.replies import languages, say
from summaries import migrations
from tests.worlds import empty, said, world  # noqa: F401 - two are fixtures


def bring_to(world, revision):
    path = world.client.newsroom.store.meta._database.url.database  # noqa: SLF001 - where it is
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


async def test_commands_and_buttons_say_that_an_update_is_needed_until_the_database_matches(world):
    await world.run(world.member, "brief", topic="Ellery Bridge")
    shown = world.channel.last_message
    bring_to(world, "9999")
    await world.client.ticks.watch()
    assert "is being updated" in said(world, await world.run(world.member, "brief", topic="Space"))
    assert "is being updated" in said(world, await world.run(world.manager, "topic create", name="A", query="a"))
    pressed = await world.member.click(shown, custom_id=first_button(shown))
    assert "is being updated" in said(world, pressed)
    assert await world.member.autocomplete(world.channel, "brief", "topic", "") == []
    bring_to(world, migrations.HEAD)
    await world.client.ticks.watch()
    assert "is being updated" not in said(world, await world.run(world.member, "brief", topic="Space"))
    assert "A" not in [each.name for each in await world.client.newsroom.store.topics.of(world.channel.guild.id)]


async def test_a_server_that_was_left_and_joined_again_meanwhile_is_noted_when_the_bot_goes_on(world):
    store, guild = world.client.newsroom.store, world.channel.guild
    await store.guilds.left(guild.id, world.env.now())
    bring_to(world, "9999")
    await world.client.ticks.watch()
    await world.client.on_guild_join(world.client.get_guild(guild.id))
    bring_to(world, migrations.HEAD)
    await world.client.ticks.watch()
    assert await store.guilds.left_before(world.env.now()) == ()


@pytest.mark.parametrize("locale", languages())
def test_in_every_language_it_is_told_in_words_of_its_own(locale):
    told = {say("being-updated", each) for each in languages()}
    assert len(told) == len(languages())
