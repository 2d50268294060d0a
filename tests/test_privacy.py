"""Whoever wants to know what is kept of them gets it, and whoever wants it gone has it erased."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.servers import KEPT_FOR
from tests.worlds import empty, said  # noqa: F401 - a fixture


async def attached(result):
    (file,) = result.response.attachments
    return json.loads(await file.read())


async def set_up(world):
    """Let the manager create a topic, and the member follow it."""
    await world.run(world.manager, "topic create", name="Space", query="comet")
    await world.run(world.member, "follow", topic="Space")


async def test_a_member_gets_what_is_kept_of_them_and_nobody_else_does(empty):
    await set_up(empty)
    result = await empty.run(empty.member, "privacy export")
    assert result.ephemeral
    assert "All that I keep about you" in said(empty, result)
    kept = await attached(result)
    assert kept["member_id"] == str(empty.member.id)
    assert kept["follows"][0]["topics"] == [{"name": "Space", "query": "comet"}]
    theirs = await attached(await empty.manager.user.slash("privacy export"))
    assert theirs["follows"] == []
    assert [each["name"] for each in theirs["topics_created"]] == ["Space"]


async def test_a_member_who_is_sure_is_erased(empty):
    await set_up(empty)
    asked = await empty.run(empty.member, "privacy delete")
    assert asked.ephemeral
    assert "cannot be undone" in said(empty, asked)
    kept = await empty.member.click(asked.response, label="Keep everything")
    assert "Nothing was erased" in said(empty, kept)
    assert await empty.client.newsroom.store.following.of(empty.member.id)
    asked = await empty.member.user.slash("privacy delete")
    assert "Erased: one record" in said(empty, await empty.member.user.click(asked.response, label="Erase"))
    assert await empty.client.newsroom.store.following.of(empty.member.id) == ()
    again = await empty.run(empty.member, "privacy delete")
    assert "nothing to erase" in said(empty, await empty.member.click(again.response, label="Erase"))


async def test_a_servers_data_is_for_its_managers(empty):
    await set_up(empty)
    for command in ("privacy export", "privacy delete"):
        assert "Manage Server" in said(empty, await empty.run(empty.member, command, about="server"))
        elsewhere = await empty.manager.user.slash(command, about="server")
        assert "not in direct messages" in said(empty, elsewhere)
    kept = await attached(await empty.run(empty.manager, "privacy export", about="server"))
    assert [each["query"] for each in kept["topics"]] == ["comet"]
    asked = await empty.run(empty.manager, "privacy delete", about="server")
    backend = empty.env.backend.guilds[empty.channel.guild.id].members[empty.manager.id]
    roles, backend.role_ids = backend.role_ids, type(backend.role_ids)()
    assert "Manage Server" in said(empty, await empty.manager.click(asked.response, label="Erase"))
    backend.role_ids = roles
    await empty.manager.click(asked.response, label="Erase")
    assert "no topics yet" in said(empty, await empty.run(empty.manager, "topic list"))
    assert await empty.client.newsroom.store.following.of(empty.member.id) == ()


async def test_a_server_that_the_bot_was_removed_from_is_kept_for_a_while_and_then_erased(empty):
    await set_up(empty)
    store, client = empty.client.newsroom.store, empty.client
    guild = client.get_guild(empty.channel.guild.id)
    await client.on_guild_remove(guild)
    await empty.env.advance_time((KEPT_FOR - timedelta(days=1)).total_seconds())
    await client.ticks.prune()
    assert await store.topics.of(guild.id)
    await empty.env.advance_time(timedelta(days=2).total_seconds())
    await client.ticks.prune()
    assert await store.topics.of(guild.id) == ()
    assert await store.following.of(empty.member.id) == ()


async def test_a_server_that_the_bot_comes_back_to_is_kept(empty):
    await set_up(empty)
    store, client = empty.client.newsroom.store, empty.client
    guild = client.get_guild(empty.channel.guild.id)
    await client.on_guild_remove(guild)
    await client.on_guild_join(guild)
    await empty.env.advance_time((2 * KEPT_FOR).total_seconds())
    await client.ticks.prune()
    assert await store.topics.of(guild.id)


async def test_a_server_that_was_left_while_the_bot_did_not_run_is_noticed_at_its_start(empty):
    store, gone = empty.client.newsroom.store, 4242
    await store.topics.create(gone, "Space", "comet", by=1, now=empty.env.now())
    await empty.client.on_ready()
    assert await store.guilds.left_before(empty.env.now() + timedelta(seconds=1)) == (gone,)
