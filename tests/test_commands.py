"""Every slash command, driven as a member or manager would: the real discord.py in a simulated Discord.

The sample news is read over real HTTP into real SQLite, and every REST call is held against Discord's description.
"""

from __future__ import annotations

import discord
import pytest

from bot import replies
from bot.client import Slugline
from bot.commands.written import time_of_day, zone_named
from bot.demo.visit import first_button
from bot.render.feeds import adding, found
from bot.render.ids import adding_id, folders_id
from bot.replies import say
from summaries.model import FeedKind
from tests.worlds import empty, said, texts, world  # noqa: F401 - two are fixtures


async def press_coverage(world, message):
    """Press the first story's Full coverage."""
    return await world.member.click(message, custom_id=first_button(message))


async def test_a_server_is_set_up_from_nothing_by_commands_alone(world):
    digest, *rest = texts(world)
    assert "News for Thursday, January 1, 2026" in digest
    assert "Ellery Bridge" in digest
    assert not rest or "News for" not in rest[0]


async def test_brief_quotes_the_stories_of_a_topic(world):
    result = await world.run(world.member, "brief", topic="Space")
    assert not result.ephemeral
    text = said(world, result)
    assert "Space" in text
    assert "The Orrery" in text
    assert "comet" in text.lower()


async def test_brief_takes_any_words(world):
    result = await world.run(world.member, "brief", topic='"ghost orchid" OR orchid', period=0)
    assert "orchid" in said(world, result).lower()


async def test_brief_on_nothing_says_what_to_do_and_only_to_the_asker(world):
    result = await world.run(world.member, "brief", topic="xylophone")
    assert result.ephemeral
    assert "xylophone" in said(world, result)
    assert "period" in said(world, result)


async def test_brief_before_there_are_sources_says_so(empty):
    result = await empty.run(empty.member, "brief", topic="Space")
    assert result.ephemeral
    assert "/source add" in said(empty, result)


async def test_a_query_that_cannot_be_understood_is_told_to_the_asker(world):
    result = await world.run(world.member, "brief", topic="(bridge")
    assert result.ephemeral
    assert "never closed" in said(world, result)


async def test_a_private_brief_is_seen_by_the_asker_only(world):
    assert (await world.run(world.member, "brief", topic="Space", private=True)).ephemeral


async def test_pages_turn_in_place_for_the_asker_and_as_a_copy_for_others(world):
    result = await world.run(world.member, "brief", topic="the OR said", period=0)
    first = said(world, result)
    assert "page 1 of" in first
    message = world.channel.last_message
    await world.member.click(message, label="Next →")
    assert "page 2 of" in texts(world)[-1]
    copied = await world.manager.click(world.channel.last_message, label="← Previous")
    assert copied.ephemeral
    assert "page 1 of" in said(world, copied)
    assert "page 2 of" in texts(world)[-1]


async def test_full_coverage_names_every_outlet_and_who_was_first(world):
    await world.run(world.member, "brief", topic="Ellery Bridge")
    result = await press_coverage(world, world.channel.last_message)
    text = said(world, result)
    assert result.ephemeral
    assert "first reported by" in text
    assert sum(outlet in text for outlet in ("Northwire", "Courier", "Ledger", "Kestrel", "Record")) >= 3


async def test_buttons_work_after_a_restart(world):
    await world.run(world.member, "brief", topic="Ellery Bridge")
    message = world.channel.last_message
    reborn = Slugline(world.client.newsroom, clock=world.env.now, is_ticking=False)
    await world.env.restart_bot(reborn)
    result = await press_coverage(world, message)
    assert "first reported by" in said(world, result)


async def test_headlines_are_one_line_a_story_newest_first(world):
    text = said(world, await world.run(world.member, "headlines"))
    assert text.count("\n") > 10
    on_topic = said(world, await world.run(world.member, "headlines", topic="Sport"))
    assert "Headlines on Sport" in on_topic
    assert len(on_topic) < len(text)


async def test_topics_are_created_listed_matched_and_deleted(world):
    created = await world.run(world.manager, "topic create", name="Fishing", query="Skerra -strike")
    assert created.ephemeral
    assert "Fishing" in said(world, created)
    assert "Skerra" in said(world, await world.run(world.manager, "topic list"))
    assert "Skerra" in said(world, await world.run(world.member, "brief", topic="fishing", period=0))
    assert "deleted" in said(world, await world.run(world.manager, "topic delete", name="FISHING"))
    assert "There is no topic" in said(world, await world.run(world.manager, "topic delete", name="Fishing"))


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ({"name": "Space"}, "already a topic"),
        ({"name": "Bad", "query": "(open"}, "never closed"),
        ({"name": "Bad", "query": "-only -minus"}, "only excludes"),
        ({"name": "!!!"}, "no word to look for"),
    ],
)
async def test_a_topic_that_cannot_be_created_is_refused_with_the_reason(world, options, answer):
    assert answer in said(world, await world.run(world.manager, "topic create", **options))


async def test_the_only_topic_of_a_digest_is_not_deleted(world):
    await world.run(world.manager, "digest create", topics="Sport", time="9:00", timezone="Berlin")
    answer = said(world, await world.run(world.manager, "topic delete", name="Sport"))
    assert "/digest delete" in answer
    assert "Sport" in said(world, await world.run(world.manager, "topic list"))


async def test_a_site_is_added_by_its_home_page_and_read_silently(empty):
    home = empty.sources[0].removesuffix("feed.xml")
    answer = said(empty, await empty.add_source(home))
    assert "added" in answer
    await empty.refresh()
    assert texts(empty) == []
    assert "/feed.xml" in said(empty, await empty.run(empty.manager, "source list"))
    again = said(empty, await empty.run(empty.manager, "source add", url=empty.sources[0]))
    assert "already a source" in again


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://10.0.0.1/feed", "private"),
        ("http://169.254.169.254/latest", ""),
        ("ftp://courier.example/feed", "http"),
        ("http://127.0.0.1:1/feed", ""),
        ("not an address", ""),
    ],
)
async def test_an_address_that_cannot_be_read_is_refused_with_the_reason(empty, url, reason):
    answer = said(empty, await empty.run(empty.manager, "source add", url=url))
    assert "was not added" in answer
    assert reason in answer
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))


async def test_a_page_that_is_no_feed_is_refused(empty):
    robots = empty.sources[0].rsplit("/", 2)[0] + "/robots.txt"
    assert "was not added" in said(empty, await empty.run(empty.manager, "source add", url=robots))


async def test_adding_a_source_shows_what_was_found(empty):
    shown = await empty.run(empty.manager, "source add", url=empty.sources[0])
    assert shown.ephemeral
    answer = said(empty, shown)
    assert "Add " in answer
    assert "feed · language: en" in answer
    assert answer.count("• ") == 5
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))


async def test_a_source_is_added_when_that_is_confirmed(empty):
    answer = said(empty, await empty.add_source(empty.sources[0]))
    assert "added" in answer
    assert "/feed.xml" in said(empty, await empty.run(empty.manager, "source list"))


async def test_a_source_is_not_added_when_that_is_canceled(empty):
    shown = await empty.run(empty.manager, "source add", url=empty.sources[0])
    answer = said(empty, await empty.manager.click(shown.response, custom_id=adding_id("drop", empty.manager.id)))
    assert "Not added" in answer
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))


async def test_nobody_else_can_add_what_one_was_shown(empty):
    asks = adding(empty.sources[0], member_id=empty.manager.id)
    seen = found(say("source-tested", title="A", url="B"), (), kind=FeedKind.FEED, language=None, count=0, asks=asks)
    await empty.client.get_channel(empty.channel.id).send(view=seen)
    editors = empty.env.guild.create_role("More editors", permissions=discord.Permissions(manage_guild=True))
    other = empty.env.guild.add_member(empty.env.create_user("Olu"), roles=[editors])
    button = adding_id("add", empty.manager.id)
    assert "Only who asked" in said(empty, await other.click(empty.channel.last_message, custom_id=button))
    assert "Manage Server" in said(empty, await empty.member.click(empty.channel.last_message, custom_id=button))
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))


async def test_a_source_is_added_though_the_bot_was_restarted_in_between(empty):
    shown = await empty.run(empty.manager, "source add", url=empty.sources[0])
    await empty.env.restart_bot(Slugline(empty.client.newsroom, clock=empty.env.now, is_ticking=False))
    answer = said(empty, await empty.manager.click(shown.response, custom_id=adding_id("add", empty.manager.id)))
    assert "added" in answer


async def test_what_stands_at_an_address_is_shown_and_not_saved(empty):
    home = empty.sources[0].removesuffix("feed.xml")
    result = await empty.run(empty.manager, "source test", url=home)
    assert result.ephemeral
    answer = said(empty, result)
    assert "Nothing was saved" in answer
    assert answer.count("• ") == 5
    assert "no sources yet" in said(empty, await empty.run(empty.manager, "source list"))
    refused = said(empty, await empty.run(empty.manager, "source test", url="http://10.0.0.1/feed"))
    assert "cannot be read" in refused
    assert "private" in refused


async def test_sources_are_taken_from_one_server_to_another_as_a_list(world):
    result = await world.run(world.manager, "source export")
    assert result.ephemeral
    assert f"The {len(world.sources)} sources" in said(world, result)
    (attached,) = result.response.attachments
    assert attached.filename == "sources.opml"
    written = await attached.read()
    other = world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("news")
    editors = other.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    editor = other.add_member(world.env.create_user("Olu"), roles=[editors])
    given = (attached.filename, written)
    first = await editor.slash(channel, "source import", file=given)
    assert first.ephemeral
    assert f"{len(world.sources)} new sources were added" in said(world, first)
    assert "The Orrery" in said(world, await editor.slash(channel, "source list"))
    again = said(world, await editor.slash(channel, "source import", file=given))
    assert "No new source" in again
    assert f"{len(world.sources)} are sources of this server already" in again


async def test_what_cannot_be_read_of_a_list_is_told_with_the_reason(empty):
    url = empty.sources[0]
    listed = f'<opml><body><outline xmlUrl="{url}"/><outline xmlUrl="ftp://files.example/"/></body></opml>'
    answer = said(empty, await empty.run(empty.manager, "source import", file=("mine.opml", listed.encode())))
    assert "One new source was added" in answer
    assert "One was refused" in answer
    assert "ftp://files.example/: It is no http or https address." in answer


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"my feeds", "there is no XML in it"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary data"),
        (b"<opml><body/></opml>", "lists no feed"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "declares XML entities"),
        (b" " * (1024 * 1024 + 1), "larger than 1 MiB"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_with_the_reason(empty, body, reason):
    result = await empty.run(empty.manager, "source import", file=("mine.opml", body))
    assert result.ephemeral
    answer = said(empty, result)
    assert "mine.opml was not imported" in answer
    assert reason in answer


async def test_a_starter_pack_is_found_by_its_title_and_added_once(empty):
    offered = await empty.manager.autocomplete(empty.channel, "source pack", "name", "deutsch")
    assert [each["value"] for each in offered] == ["german"]
    assert "Auf Deutsch" in offered[0]["name"]
    result = await empty.run(empty.manager, "source pack", name=offered[0]["value"])
    assert result.ephemeral
    assert "new sources were added" in said(empty, result)
    assert "No new source" in said(empty, await empty.run(empty.manager, "source pack", name="Auf Deutsch"))
    assert "There is no starter pack" in said(empty, await empty.run(empty.manager, "source pack", name="gardening"))


async def test_a_server_follows_no_more_sources_than_fit(empty):
    rows = "".join(f'<outline xmlUrl="https://feed{n}.example/"/>' for n in range(501))
    given = ("many.opml", f"<opml><body>{rows}</body></opml>".encode())
    answer = said(empty, await empty.run(empty.manager, "source import", file=given))
    assert "500 new sources were added" in answer
    assert "One was refused" in answer
    assert "https://feed500.example/: A server follows at most 500 sources." in answer
    assert "no more fit" in said(empty, await empty.run(empty.manager, "source add", url=empty.sources[0]))


async def test_a_server_without_sources_has_none_to_export(empty):
    result = await empty.run(empty.manager, "source export")
    assert result.ephemeral
    assert "no sources yet" in said(empty, result)


async def test_a_removed_source_shows_no_more(world):
    weighed = await world.run(world.manager, "source weight", source="The Orrery", weight="high")
    assert "counts twice" in said(world, weighed)
    assert "counts twice" in said(world, await world.run(world.manager, "source list"))
    titles = await world.manager.autocomplete(world.channel, "source remove", "source", "orrery")
    answer = said(world, await world.run(world.manager, "source remove", source=titles[0]["value"]))
    assert "removed" in answer
    assert "There is no source" in said(world, await world.run(world.manager, "source remove", source="The Orrery"))


async def test_one_server_never_sees_what_another_follows(world):
    other = world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("news")
    reader = other.add_member(world.env.create_user("Nobody"))
    result = await reader.slash(channel, "brief", topic="Ellery Bridge", period=0)
    assert "Nothing has been read yet" in said(world, result)
    assert "No headlines yet" in said(world, await reader.slash(channel, "headlines"))
    story = (await world.client.newsroom.store.articles.stories(guild_id=world.channel.guild.id, limit=1))[0]
    assert await world.client.newsroom.store.articles.story(story.id, guild_id=other.id) is None


async def test_a_digest_is_created_listed_previewed_posted_and_deleted(world):
    created = await world.run(
        world.manager, "digest create", topics="Sport, space", time="7:30 pm", timezone="new york"
    )
    assert "America/New_York" in said(world, created)
    assert "19:30" in said(world, created)
    assert "America/New_York" in said(world, await world.run(world.manager, "digest list"))
    offered = await world.manager.autocomplete(world.channel, "digest now", "digest", "New_York")
    digest = offered[0]["value"]
    before = len(texts(world))
    preview = await world.run(world.manager, "digest preview", digest=digest)
    assert preview.ephemeral
    assert "Sport" in said(world, preview)
    assert len(texts(world)) == before
    assert "Posted to" in said(world, await world.run(world.manager, "digest now", digest=digest))
    assert any("Sport" in text for text in texts(world)[before:])
    assert "deleted" in said(world, await world.run(world.manager, "digest delete", digest=digest))
    assert "no such digest" in said(world, await world.run(world.manager, "digest delete", digest=digest))


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"time": "25:00"}, "not a time of day"),
        ({"time": "soon"}, "not a time of day"),
        ({"timezone": "Middle Earth"}, "not a time zone"),
        ({"topics": "Space, Cheese"}, "There is no topic Cheese"),
        ({"topics": " , "}, "at least one topic"),
    ],
)
async def test_a_digest_that_cannot_be_is_refused_with_the_reason(world, changes, answer):
    options = {"topics": "Space", "time": "08:00", "timezone": "UTC"} | changes
    assert answer in said(world, await world.run(world.manager, "digest create", **options))


async def test_a_digest_for_a_channel_closed_to_the_bot_names_what_is_missing(world):
    guild = world.channel.guild
    closed = guild.create_text_channel(
        "closed", overwrites={guild.me: discord.PermissionOverwrite(send_messages=False)}
    )
    answer = said(
        world,
        await world.run(world.manager, "digest create", topics="Space", time="8", timezone="UTC", channel=closed),
    )
    assert "Send Messages" in answer


async def test_a_digest_that_discord_refuses_is_kept_and_posted_when_it_can_be(world):
    await world.run(world.manager, "digest create", topics="Sport", time="20:00", timezone="UTC")
    digest = (await world.manager.autocomplete(world.channel, "digest now", "digest", "20:00"))[0]["value"]
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    answer = said(world, await world.run(world.manager, "digest now", digest=digest))
    assert "could not be posted" in answer
    assert "Missing Permissions" in answer
    await world.env.advance_time(120)
    await world.client.ticks.deliver()
    assert "Sport" in texts(world)[-1]


@pytest.mark.parametrize(
    "command",
    ["topic list", "source list", "source import", "source export", "source pack", "digest list", "digest now"],
)
async def test_settings_are_for_members_with_manage_server(world, command):
    assert command not in world.member.available_commands(world.channel)
    assert command in world.manager.available_commands(world.channel)


async def test_a_member_who_gets_at_a_setting_all_the_same_is_refused(world):
    """Discord lets a server's admins open a command to anyone; the bot asks for Manage Server itself."""
    server = world.env.guild
    topic = next(each for each in await world.client.tree.fetch_commands() if each.name == "topic")
    server.set_command_permissions(topic.id, {server.default_role: True})
    result = await world.run(world.member, "topic create", name="Mine")
    assert result.ephemeral
    assert "Manage Server" in said(world, result)


async def test_help_tells_managers_more_than_members(world):
    result = await world.run(world.member, "help")
    assert result.ephemeral
    member, manager = said(world, result), said(world, await world.run(world.manager, "help"))
    ids = {command.name: command.id for command in await world.client.tree.fetch_commands()}
    for name in ("brief", "summarize", "follow"):
        assert f"</{name}:{ids[name]}>" in member
    assert "/source add" not in member
    assert "/setup" not in member
    assert f"</source add:{ids['source']}>" in manager
    assert f"</digest preview:{ids['digest']}>" in manager
    assert "everything is set up" in manager


async def test_help_tells_in_direct_messages_what_can_be_done_there(empty):
    answer = said(empty, await empty.member.user.slash("help"))
    assert "</summarize:" in answer
    assert "</following:" in answer
    assert "</brief:" not in answer
    assert "</topic" not in answer


async def test_commands_can_be_clicked_after_a_restart_too(empty):
    from bot.client import Slugline  # noqa: PLC0415

    before = empty.client.tree.mention("topic create")
    reborn = Slugline(empty.client.newsroom, clock=empty.env.now, is_ticking=False)
    assert reborn.tree.mention("topic create") == "`/topic create`"
    await empty.env.restart_bot(reborn)
    assert reborn.tree.mention("topic create") == before


async def test_help_leads_a_manager_from_step_to_step(empty):
    assert "leads you from nothing to a first digest" in said(empty, await empty.run(empty.manager, "help"))


async def test_topics_complete_best_match_first(world):
    offered = await world.member.autocomplete(world.channel, "brief", "topic", "sp")
    assert [each["value"] for each in offered] == ["Space", "Sport"]


async def test_zones_complete_by_city(world):
    offered = await world.manager.autocomplete(world.channel, "digest create", "timezone", "berl")
    assert offered[0]["value"] == "Europe/Berlin"
    assert len(await world.manager.autocomplete(world.channel, "digest create", "timezone", "")) == 25


async def test_several_topics_complete_one_after_the_other(world):
    offered = await world.manager.autocomplete(world.channel, "digest create", "topics", "Space, sp")
    assert [each["value"] for each in offered] == ["Space, Sport"]


async def test_nothing_that_the_bot_says_mentions_anybody(world):
    await world.run(world.manager, "topic create", name="@everyone", query="bridge")
    await world.run(world.member, "brief", topic="@everyone")
    posted = [call.json for call in world.env.http_requests if call.json and "allowed_mentions" in call.json]
    assert posted
    assert all(body["allowed_mentions"]["parse"] == [] for body in posted)


async def test_commands_are_registered_only_when_they_changed(world):
    def registrations():
        return [call for call in world.env.http_requests if call.method == "PUT" and "/commands" in call.path]

    assert len(registrations()) == 1
    await world.client.tree.sync_if_changed(world.client.newsroom.store)
    assert len(registrations()) == 1
    world.client.tree.remove_command("help")
    await world.client.tree.sync_if_changed(world.client.newsroom.store)
    assert len(registrations()) == 2


async def test_a_start_at_which_nothing_changed_reads_no_language_that_nobody_speaks(world):
    read = replies._resource  # noqa: SLF001 - what is in memory shows nowhere else
    replies._bundle.cache_clear()  # noqa: SLF001
    read.cache_clear()
    await world.client.tree.sync_if_changed(world.client.newsroom.store)
    assert read.cache_info().currsize <= 1


async def test_the_bot_asks_for_no_privileged_intent(empty):
    intents = empty.client.intents
    assert (intents.members, intents.presences, intents.message_content) == (False, False, False)
    assert [name for name, is_asked in intents if is_asked] == ["guilds"]


async def test_every_command_and_option_is_described(empty):
    for command in empty.client.tree.walk_commands():
        assert 1 <= len(command.description) <= 100, command.qualified_name
        for parameter in getattr(command, "parameters", []):
            assert parameter.description not in {"", "…"}, f"{command.qualified_name} {parameter.name}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("8", "08:00"),
        ("08:00", "08:00"),
        ("7:30 pm", "19:30"),
        ("12am", "00:00"),
        ("12 PM", "12:00"),
        ("19h30", "19:30"),
        ("8.15", "08:15"),
        ("18 Uhr", "18:00"),
        ("24:00", None),
        ("8:60", None),
        ("13 pm", None),
        ("noon", None),
        ("", None),
        ("-1", None),
    ],
)
def test_times_are_understood_as_people_write_them(given, expected):
    moment = time_of_day(given)
    assert (moment.strftime("%H:%M") if moment else None) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("Atlantis", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_zones_are_understood_by_name_or_city(given, expected):
    assert zone_named(given) == expected


async def test_status_tells_managers_everything_and_members_in_short(world):
    whole = said(world, await world.run(world.manager, "status"))
    assert "🟢" in whole
    assert "Ellery Bridge" in whole
    result = await world.run(world.member, "status")
    assert result.ephemeral
    short = said(world, result)
    assert "sources." in short
    assert "next" in short or "it comes" in short
    assert "🟢" not in short


async def test_the_pages_of_status_turn(world):
    first = await world.run(world.manager, "status")
    assert "page 1 of 2" in said(world, first)
    second = await world.manager.click(first.response, custom_id="status:2")
    assert "page 2 of 2" in said(world, second)


async def test_the_folders_of_a_list_become_topics_and_are_given_out_again(empty):
    rows = "".join(f'<outline xmlUrl="{url}"/>' for url in empty.sources[:2])
    body = f'<opml><body><outline text="Port">{rows}</outline></body></opml>'.encode()
    shown = await empty.run(empty.manager, "source import", file=("mine.opml", body))
    assert "The list has a folder: Port." in said(empty, shown)
    await empty.refresh()
    made = said(empty, await empty.manager.click(shown.response, custom_id=folders_id(empty.manager.id)))
    assert "One topic was created" in made
    assert "Port" in said(empty, await empty.run(empty.manager, "topic list"))
    again = said(empty, await empty.manager.click(shown.response, custom_id=folders_id(empty.manager.id)))
    assert "No new topic" in again
    exported = await empty.run(empty.manager, "source export")
    (attached,) = exported.response.attachments
    assert b'text="Port"' in await attached.read()
