"""Facts that hold for every command there is, also for those to come."""

from __future__ import annotations

import discord
from discord import AppCommandOptionType, app_commands

from bot.demo.news import articles, outlets
from tests.worlds import empty, said, texts, world  # noqa: F401 - fixtures among them

VALUES = {
    "url": "ftp://courier.example/feed",
    "file": ("feeds.opml", b"<opml/>"),
    "time": "8",
    "at": "8",
    "timezone": "Berlin",
    "days": "weekdays",
    "before": "2026-01-01",
}
A_BREATH = 11.0
"""So many seconds between two commands, nobody asks too often."""

TYPED = ("", "a", '"', "\\", "ß" * 100, "* _ ` <@1>")


def commands_of(client):
    """Every command that can be typed, by its whole name."""
    return {
        command.qualified_name: command
        for command in client.tree.walk_commands(type=discord.AppCommandType.chat_input)
        if isinstance(command, app_commands.Command)
    }


def options_of(command, *, is_sparing=True):
    """What somebody types who gives all that a command wants, or all that it takes."""
    options = {}
    for parameter in command.parameters:
        if is_sparing and not parameter.required:
            continue
        if parameter.choices:
            value = parameter.choices[0].value
        elif parameter.type is AppCommandOptionType.integer:
            value = int(parameter.min_value or 1)
        elif parameter.type is AppCommandOptionType.boolean:
            value = True
        elif parameter.type in {AppCommandOptionType.string, AppCommandOptionType.attachment}:
            value = VALUES.get(parameter.display_name, "harbor")
        else:
            continue
        options[parameter.display_name] = value
    return options


async def test_every_command_answers_in_an_empty_server_whatever_is_left_out(empty):
    for name, command in commands_of(empty.client).items():
        for is_sparing in (True, False):
            await empty.env.advance_time(A_BREATH)
            result = await empty.run(empty.manager, name, **options_of(command, is_sparing=is_sparing))
            assert result.acknowledged, name
            if result.modal is None:
                answer = said(empty, result)
                assert answer.strip(), name
                assert "Something went wrong" not in answer, (name, answer)


async def test_every_command_offered_in_direct_messages_answers_there(empty):
    user, commands = empty.member.user, commands_of(empty.client)
    offered = user.available_commands()
    assert {"summarize", "help", "following", "unfollow", "privacy export", "privacy delete"} <= set(offered)
    for name in offered:
        if name in commands:
            result = await user.slash(name, **options_of(commands[name]))
            assert "Something went wrong" not in said(empty, result), name


async def test_every_option_that_completes_offers_what_discord_takes_whatever_is_typed(empty):
    for name, command in commands_of(empty.client).items():
        for parameter in command.parameters:
            if not parameter.autocomplete:
                continue
            others = {key: value for key, value in options_of(command).items() if key != parameter.display_name}
            for typed in TYPED:
                offered = await empty.manager.autocomplete(empty.channel, name, parameter.display_name, typed, **others)
                assert len(offered) <= 25
                assert all(1 <= len(each["name"]) <= 100 and len(str(each["value"])) <= 100 for each in offered), name


async def test_no_command_shows_a_server_anything_of_what_another_follows(world):
    other = world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("news")
    editors = other.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    editor = other.add_member(world.env.create_user("Olu"), roles=[editors])
    told = {outlet.name for outlet in outlets()} | {each.title for each in articles(world.env.now())}
    stories = await world.client.newsroom.store.articles.stories(guild_id=world.channel.guild.id, limit=5)
    url = next(each.url for story in stories for each in story.articles if each.url)
    known = {"url": url, "query": "bridge", "topic": "Ellery Bridge", "story": stories[0].id}
    for name, command in commands_of(world.client).items():
        if command.default_permissions is None and not name.startswith(("summarize", "topic", "source", "digest")):
            options = options_of(command)
            result = await editor.slash(channel, name, **options | {k: v for k, v in known.items() if k in options})
            answer = said(world, result)
            assert not [each for each in told if each in answer.replace("\\", "")], (name, answer)
        for parameter in command.parameters:
            if parameter.autocomplete:
                others = {key: value for key, value in options_of(command).items() if key != parameter.display_name}
                offered = await editor.autocomplete(channel, name, parameter.display_name, "", **others)
                assert not [each for each in offered if each["name"] in told | {"Space", "Politics"}], name


async def test_settings_are_answered_to_the_asker_alone(empty):
    for name, command in commands_of(empty.client).items():
        root = command.root_parent or command
        if root.default_permissions is not None and root.default_permissions.manage_guild:
            await empty.env.advance_time(A_BREATH)
            result = await empty.run(empty.manager, name, **options_of(command))
            assert result.ephemeral or result.modal, name
    assert texts(empty) == []


async def test_every_group_of_settings_refuses_members_on_our_side_too(empty):
    """Discord lets a server's admins open a command to anyone; the bot looks at the permissions itself."""
    checked = [
        command
        for command in empty.client.tree.get_commands(type=discord.AppCommandType.chat_input)
        if command.default_permissions is not None
    ]
    assert {command.name for command in checked} >= {"topic", "source", "digest", "setup"}
    server, registered = empty.env.guild, await empty.client.tree.fetch_commands()
    for command in checked:
        id = next(each.id for each in registered if each.name == command.name)
        server.set_command_permissions(id, {server.default_role: True})
        leaf = next(iter(command.walk_commands())) if isinstance(command, app_commands.Group) else command
        answer = said(empty, await empty.run(empty.member, leaf.qualified_name, **options_of(leaf)))
        assert "Manage Server" in answer, leaf.qualified_name
