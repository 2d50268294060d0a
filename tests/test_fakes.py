"""The fakes are tested: the real discord.py against the double of Discord, and the gate over what bots send."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands, ui

from tests.fakes.discord import MANAGER, Channel, DiscordDouble, Guild, Limits, Member
from tests.fakes.discord_wire import Hold
from tests.fakes.spec import ABSENT, check, complaints, spec_gate
from tests.fakes.spec_rules import broken_rules

ADA = Member(21, "ada", permissions=MANAGER)
BOB = Member(22, "bob")
NEWS = Channel(31, "news")
RULES = Channel(32, "rules", writable=False)
HARBOR = Guild(11, "Harbor", channels=(NEWS, RULES), members=(ADA, BOB))
TOKEN = "token-of-the-double"

needs_openapi = pytest.mark.skipif(spec_gate() is None, reason=ABSENT)


class Layout(ui.LayoutView):
    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        row = ui.ActionRow(ui.Button(label="More", custom_id="more"), ui.Button(label="Ask", custom_id="ask"))
        self.add_item(ui.Container(ui.TextDisplay(text), row))


class Question(ui.Modal, title="A question"):
    said = ui.Label(text="What?", component=ui.TextInput(custom_id="said"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.said.component, ui.TextInput)
        await interaction.response.send_message(f"asked: {self.said.component.value}", ephemeral=True)


class Bot(discord.Client):
    """As little of a bot as uses every half of the double."""

    def __init__(self) -> None:
        nobody = discord.AllowedMentions.none()
        super().__init__(intents=discord.Intents(guilds=True), allowed_mentions=nobody, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Not wait for 5 s, as the library does before every IDENTIFY but the first."""

    async def setup_hook(self) -> None:
        self.tree.add_command(brief)
        self.tree.add_command(topic)
        self.tree.add_command(brief_this)
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if data.get("custom_id") == "more":
            await interaction.response.edit_message(view=Layout("more was asked for"))
        if data.get("custom_id") == "ask":
            await interaction.response.send_modal(Question())


@app_commands.command(description="What the news says on a topic")
async def brief(interaction: discord.Interaction, topic: str, private: bool = False) -> None:
    await interaction.response.defer(ephemeral=private, thinking=True)
    await interaction.edit_original_response(view=Layout(f"**{topic}**: nothing new"))
    await interaction.followup.send("that is all", ephemeral=True)


@brief.autocomplete("topic")
async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name, value=name) for name in ("NATO", "Nauru", "Oslo") if name.startswith(typed)]


topic = app_commands.Group(
    name="topic", description="Topics", default_permissions=discord.Permissions(manage_guild=True)
)


@topic.command(description="Create a topic")
async def create(interaction: discord.Interaction, name: str, channel: discord.TextChannel) -> None:
    await interaction.response.send_message(f"{name} goes to #{channel.name}", ephemeral=True)


@app_commands.context_menu(name="Brief this")
async def brief_this(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"read: {message.id}")


@asynccontextmanager
async def connected(double: DiscordDouble, bot: discord.Client | None = None) -> AsyncIterator[Bot]:
    client = bot or Bot()
    running = asyncio.create_task(client.start(double.token))
    try:
        await double.ready()
        await double.until(lambda: running.done() or client.get_channel(NEWS.id), "the bot to know its channels")
        yield client  # type: ignore[misc]
    finally:
        await client.close()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
async def double() -> AsyncIterator[DiscordDouble]:
    async with DiscordDouble(guilds=[HARBOR]) as made:
        yield made
        check(made.requests)


@pytest.fixture
async def bot(double: DiscordDouble) -> AsyncIterator[Bot]:
    async with connected(double) as made:
        yield made


def channel_of(bot: discord.Client, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


# --- Commands, buttons, forms ----------------------------------------------------------------------------------------


async def test_commands_are_stored_as_synced_and_keep_their_ids(double: DiscordDouble, bot: Bot) -> None:
    first = await bot.tree.fetch_commands()
    again = await bot.tree.sync()
    assert [command.name for command in first] == ["brief", "topic", "Brief this"]
    assert [command.id for command in again] == [command.id for command in first]


async def test_a_deferred_command_is_followed_to_its_edit(double: DiscordDouble, bot: Bot) -> None:
    reply = await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO")
    await double.until(lambda: reply.follow_ups, "the follow-up")
    assert reply.type == 5
    assert not reply.is_ephemeral
    assert reply.text == "**NATO**: nothing new\nthat is all"
    assert double.texts(NEWS) == ["**NATO**: nothing new"]


async def test_an_ephemeral_answer_stands_in_no_channel(double: DiscordDouble, bot: Bot) -> None:
    reply = await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO", private=True)
    assert reply.is_ephemeral
    assert double.messages(NEWS) == []


async def test_a_subcommand_takes_a_channel(double: DiscordDouble, bot: Bot) -> None:
    reply = await double.slash(HARBOR, NEWS, ADA, "topic create", name="NATO", channel=RULES)
    assert reply.text == "NATO goes to #rules"


async def test_a_command_is_not_offered_without_its_permissions(double: DiscordDouble, bot: Bot) -> None:
    with pytest.raises(PermissionError, match="topic"):
        await double.slash(HARBOR, NEWS, BOB, "topic create", name="NATO", channel=RULES)


@pytest.mark.parametrize(
    ("command", "options"),
    [("bref", {}), ("brief", {}), ("brief", {"topic": 5}), ("brief", {"topic": "x", "style": "y"}), ("topic", {})],
)
async def test_what_discord_would_not_let_a_person_send_is_not_sent(
    double: DiscordDouble, bot: Bot, command: str, options: dict[str, Any]
) -> None:
    with pytest.raises(LookupError):
        await double.slash(HARBOR, NEWS, ADA, command, **options)


async def test_suggestions_come_for_what_is_typed(double: DiscordDouble, bot: Bot) -> None:
    choices = await double.autocomplete(HARBOR, NEWS, BOB, "brief", topic="Na")
    assert [choice["value"] for choice in choices] == ["Nauru"]


async def test_a_button_changes_its_message(double: DiscordDouble, bot: Bot) -> None:
    await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO")
    [message] = double.messages(NEWS)
    reply = await double.click(message, "more", BOB)
    assert reply.type == 7
    assert double.texts(NEWS) == ["more was asked for"]


async def test_a_form_is_opened_and_sent(double: DiscordDouble, bot: Bot) -> None:
    shown = await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO")
    assert shown.message is not None
    opened = await double.click(shown.message, shown.button("Ask"), BOB)
    reply = await double.submit(opened, said="Why?")
    assert reply.text == "asked: Why?"


async def test_a_menu_command_gets_its_message(double: DiscordDouble, bot: Bot) -> None:
    message = double.say(NEWS, BOB, "https://news.example/1")
    reply = await double.message_command(HARBOR, NEWS, BOB, "Brief this", message)
    assert reply.text == f"read: {message['id']}"


async def test_a_command_works_in_private(double: DiscordDouble, bot: Bot) -> None:
    private = double.private_channel(BOB)
    reply = await double.slash(None, private, BOB, "brief", topic="NATO")
    assert "NATO" in reply.text


async def test_a_late_first_answer_is_refused(double: DiscordDouble, bot: Bot) -> None:
    hold = double.hold("POST", "/interactions/*")
    acting = asyncio.create_task(double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO"))
    request = await double.held(hold)
    double.advance(timedelta(seconds=3.5))
    hold.release()
    await double.until(lambda: request.answer, "the refusal")
    assert (request.status, request.answer["code"]) == (404, 10062)
    acting.cancel()


async def test_a_wait_says_what_it_waited_for() -> None:
    async with DiscordDouble(guilds=[HARBOR], patience=0.01) as double:
        with pytest.raises(TimeoutError, match=r"the moon\. Last: no request"):
            await double.until(lambda: False, "the moon")


# --- Messages --------------------------------------------------------------------------------------------------------


async def test_history_is_found_from_either_side(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    one, two, three = [await news.send(text) for text in ("one", "two", "three")]
    assert [message.content async for message in news.history(limit=2)] == ["three", "two"]
    assert [message.content async for message in news.history(after=one)] == ["two", "three"]
    assert [message.content async for message in news.history(before=three)] == ["two", "one"]
    assert [message.content async for message in news.history(around=two, limit=3)] == ["three", "two", "one"]


async def test_a_message_is_edited_fetched_and_deleted(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    message = await news.send("first words")
    await message.edit(content="last words")
    assert (await news.fetch_message(message.id)).content == "last words"
    await message.delete()
    with pytest.raises(discord.NotFound) as refused:
        await news.fetch_message(message.id)
    assert refused.value.code == 10008


async def test_a_file_arrives_with_its_message(double: DiscordDouble, bot: Bot, tmp_path: Any) -> None:
    (tmp_path / "chart.png").write_bytes(b"picture")
    message = await channel_of(bot, NEWS).send("see", file=discord.File(tmp_path / "chart.png", description="a chart"))
    assert [(file.filename, file.size, file.description) for file in message.attachments] == [
        ("chart.png", 7, "a chart")
    ]
    assert double.requests[-1].files == {"chart.png": b"picture"}


async def test_a_private_message_is_sent_until_it_is_unwelcome(double: DiscordDouble, bot: Bot) -> None:
    person = await bot.fetch_user(BOB.id)
    await person.send("psst")
    assert double.texts(double.private_channel(BOB)) == ["psst"]
    double.close_private(BOB)
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("psst")
    assert refused.value.code == 50007


async def test_a_channel_without_permission_refuses(double: DiscordDouble, bot: Bot) -> None:
    rules = channel_of(bot, RULES)
    assert not rules.permissions_for(rules.guild.me).send_messages
    with pytest.raises(discord.Forbidden) as refused:
        await rules.send("hello")
    assert refused.value.code == 50013
    assert double.rest.invalid_requests == 1


async def test_a_deleted_channel_is_unknown(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    double.delete_channel(NEWS)
    with pytest.raises(discord.NotFound) as refused:
        await news.send("hello")
    assert refused.value.code == 10003


async def test_a_message_that_discord_refuses_is_refused(double: DiscordDouble, bot: Bot) -> None:
    with pytest.raises(discord.HTTPException, match="4001 characters of text displays"):
        await channel_of(bot, NEWS).send(view=Layout("x" * 4001))
    double.requests.clear()


async def test_mentions_ping_only_where_they_are_allowed(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    await news.send(f"@everyone <@{BOB.id}>")
    await news.send(f"<@{BOB.id}>", allowed_mentions=discord.AllowedMentions(users=[discord.Object(BOB.id)]))
    silent, loud = double.messages(NEWS)
    assert (silent["mention_everyone"], silent["mentions"]) == (False, [])
    assert [user["username"] for user in loud["mentions"]] == ["bob"]


# --- Once: nonces, lost answers, limits ------------------------------------------------------------------------------


async def test_a_message_stored_before_an_error_is_not_stored_twice(double: DiscordDouble, bot: Bot) -> None:
    double.fail("POST", "/channels/*/messages", 502, after_effect=True)
    message = await channel_of(bot, NEWS).send("once", nonce="delivery-1")  # discord.py itself tries again
    assert [request.status for request in double.calls("POST", "/channels/*/messages")] == [502, 200]
    assert [stored["id"] for stored in double.messages(NEWS)] == [str(message.id)]


async def test_a_lost_answer_and_a_second_attempt_give_one_message(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    double.fail("POST", "/channels/*/messages", None, after_effect=True)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await news.send("once", nonce="delivery-1")
    await news.send("once", nonce="delivery-1")
    assert double.texts(NEWS) == ["once"]


async def test_a_nonce_counts_for_minutes_only(double: DiscordDouble, bot: Bot) -> None:
    news = channel_of(bot, NEWS)
    await news.send("once", nonce="delivery-1")
    double.advance(timedelta(minutes=6))
    await news.send("once", nonce="delivery-1")
    assert double.texts(NEWS) == ["once", "once"]


async def test_an_error_before_the_effect_leaves_nothing(double: DiscordDouble, bot: Bot) -> None:
    double.fail("POST", "/channels/*/messages", 403, code=50001)
    with pytest.raises(discord.Forbidden):
        await channel_of(bot, NEWS).send("never")
    assert double.messages(NEWS) == []


async def test_a_request_can_be_held_while_the_test_acts(double: DiscordDouble, bot: Bot) -> None:
    hold: Hold = double.hold("POST", "/channels/*/messages", after_effect=True)
    sending = asyncio.create_task(channel_of(bot, NEWS).send("on its way"))
    await double.held(hold)
    assert double.texts(NEWS) == ["on its way"]
    assert not sending.done()
    hold.release()
    await sending


async def test_a_429_is_waited_out(double: DiscordDouble, bot: Bot) -> None:
    double.fail("POST", "/channels/*/messages", 429, retry_after=0.001)
    await channel_of(bot, NEWS).send("at last")
    assert double.texts(NEWS) == ["at last"]
    assert double.rest.invalid_requests == 0


async def test_more_than_the_global_limit_is_refused() -> None:
    async with DiscordDouble(guilds=[HARBOR], limits=Limits(overall=3)) as double, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {TOKEN}"}
        answers = [await session.get(f"{double.api_url}/users/@me", headers=headers) for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 200, 200, 429]
        last = await answers[-1].json()
        assert last["global"]
        assert 0 < last["retry_after"] <= 1
        assert answers[-1].headers["X-RateLimit-Scope"] == "global"
        assert (double.rest.too_many, double.rest.invalid_requests) == (1, 1)


async def test_answers_are_typed_as_json_exactly(double: DiscordDouble) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(f"{double.api_url}/users/@me", headers={"Authorization": f"Bot {TOKEN}"})
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-RateLimit-Bucket"]


async def test_a_call_that_the_double_does_not_know_says_so(double: DiscordDouble) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(f"{double.api_url}/voice/regions")
        assert answer.status == 501
        assert "does not know GET /voice/regions" in (await answer.json())["message"]
    double.requests.clear()


# --- Login and gateway -----------------------------------------------------------------------------------------------


async def test_a_wrong_token_is_refused(double: DiscordDouble) -> None:
    async with discord.Client(intents=discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.start("wrong")


async def test_a_privileged_intent_that_was_not_approved_is_refused(double: DiscordDouble) -> None:
    async with discord.Client(intents=discord.Intents(message_content=True)) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.start(TOKEN)


@pytest.mark.parametrize("code", [None, 4000])
async def test_a_dropped_connection_is_resumed_and_missed_events_come(
    double: DiscordDouble, bot: Bot, code: Any
) -> None:
    await double.drop(code)
    double.dispatch("GUILD_UPDATE", {"id": str(HARBOR.id), "name": "Port"}, HARBOR.id)
    await double.until(lambda: double.gateway.resumes, "the bot to resume")
    await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO")
    assert bot.guilds[0].name == "Port"
    assert len(double.gateway.identifies) == 1
    assert double.gateway.connections[-1].path == "/gateway/resume"


async def test_asked_to_reconnect_the_bot_resumes(double: DiscordDouble, bot: Bot) -> None:
    double.ask_to_reconnect()
    await double.until(lambda: double.gateway.resumes and double.gateway.live(), "the bot to resume")


async def test_an_invalid_session_is_begun_anew(double: DiscordDouble, bot: Bot) -> None:
    double.gateway.invalidate(resumable=False)
    await double.until(lambda: len(double.gateway.identifies) == 2, "the bot to identify again")


async def test_discord_can_be_down_and_come_back(double: DiscordDouble, bot: Bot) -> None:
    with double.down(), pytest.raises((aiohttp.ClientError, OSError)):
        await channel_of(bot, NEWS).send("into the void")
    await double.ready()
    await channel_of(bot, NEWS).send("back")
    assert double.texts(NEWS) == ["back"]


@pytest.mark.parametrize("compressed", [True, False])
async def test_the_gateway_speaks_plainly_when_not_asked_to_compress(double: DiscordDouble, compressed: bool) -> None:
    address = double.gateway_url + ("?compress=zlib-stream" if compressed else "?v=10")
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        hello = await socket.receive()
        assert hello.type is (aiohttp.WSMsgType.BINARY if compressed else aiohttp.WSMsgType.TEXT)


async def test_shards_get_the_guilds_that_are_theirs() -> None:
    guilds = [Guild(number << 22, f"Guild {number}") for number in range(1, 5)]
    async with DiscordDouble(guilds=guilds, shards=2) as double:
        client = discord.AutoShardedClient(intents=discord.Intents(guilds=True), shard_ids=[1], shard_count=2)
        async with client:
            running = asyncio.create_task(client.start(TOKEN))
            await double.ready()
            await double.until(lambda: len(client.guilds) == 2, "the guilds of shard 1")
            assert {guild.name for guild in client.guilds} == {"Guild 1", "Guild 3"}
        await asyncio.gather(running, return_exceptions=True)


SENDER = """
import asyncio, sys, discord, yarl
_, token, api, gateway, channel = sys.argv
discord.http.Route.BASE = api
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
class Sender(discord.Client):
    async def setup_hook(self):
        await self.get_partial_messageable(int(channel)).send("once", nonce="delivery-1")
Sender(intents=discord.Intents.none()).run(token, log_handler=None)
"""


async def test_a_process_can_be_killed_while_it_sends() -> None:
    async with DiscordDouble(guilds=[HARBOR], patience=20) as double:
        hold = double.hold("POST", "/channels/*/messages", after_effect=True)
        for _ in range(2):
            where = (TOKEN, double.api_url, double.gateway_url, str(NEWS.id))
            process = await asyncio.create_subprocess_exec(sys.executable, "-W", "ignore", "-c", SENDER, *where)
            already = len(hold.arrived)
            await double.until(lambda already=already: hold.arrived[already:], "the message to be on its way")  # type: ignore[misc]
            process.kill()
            await process.wait()
        assert double.texts(NEWS) == ["once"]


async def test_discord_py_is_pointed_back_afterwards() -> None:
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    async with DiscordDouble() as double:
        assert (route.BASE, str(socket.DEFAULT_GATEWAY)) == (double.api_url, double.gateway_url)
    assert before == (route.BASE, socket.DEFAULT_GATEWAY)


async def test_the_clock_of_the_double_can_be_given() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    async with DiscordDouble(guilds=[HARBOR], clock=lambda: noon) as double:
        double.advance(timedelta(hours=1))
        message = double.say(NEWS, BOB, "hello")
        assert message["timestamp"] == "2026-03-01T13:00:00+00:00"
        assert discord.utils.snowflake_time(int(message["id"])) == noon + timedelta(hours=1)


# --- The gate --------------------------------------------------------------------------------------------------------

NOBODY = {"allowed_mentions": {"parse": []}}
V2 = {"flags": 1 << 15, **NOBODY}
LONG_CHOICES = [{"name": f"{number:0100}", "value": "x" * 100} for number in range(25)]
BUTTON = {"type": 2, "style": 1, "custom_id": "a", "label": "A"}


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def option(name: str, **facts: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "What", **facts}


def command(*options: dict[str, Any], **facts: Any) -> list[dict[str, Any]]:
    return [{"name": "brief", "type": 1, "description": "What", "options": list(options), **facts}]


def test_a_good_message_passes() -> None:
    body = {**V2, "components": [{"type": 17, "components": [text("hello"), row(BUTTON)]}], "nonce": "n" * 25}
    assert complaints("POST", "/channels/1/messages", body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({**V2, "content": "hello", "components": [text("x")]}, "must be empty: content"),
        ({**V2, "components": [text("x") for _ in range(41)]}, "41 with the nested ones"),
        ({**V2, "components": [text("x" * 2001), text("x" * 2000)]}, "4001 characters of text displays"),
        ({**V2, "components": [row(BUTTON, BUTTON)]}, "custom_id 'a' used 2 times"),
        ({**V2, "components": [row(BUTTON | {"label": None})]}, "neither label nor emoji"),
        ({**NOBODY, "components": [row({"type": 2, "style": 5, "label": "A", "url": "http://x/" + "y" * 504})]}, "url"),
        ({**NOBODY, "components": [text("x")]}, "need the Components V2 flag"),
        ({**NOBODY, "content": "x" * 2001}, "2001 characters"),
        ({**NOBODY, "content": "x", "nonce": "n" * 26}, "26 characters, at most 25"),
        ({**NOBODY}, "message is empty"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "both parsed and listed"),
        ({**NOBODY, "embeds": [{"fields": [{"name": "", "value": "x"}]}]}, "embeds/0/fields/0/name: empty"),
        ({**NOBODY, "embeds": [{"description": "x" * 3001}] * 2}, "6002 characters together"),
    ],
)
def test_a_message_that_breaks_an_unwritten_rule_is_told(body: dict[str, Any], said: str) -> None:
    assert any(said in line for line in broken_rules("POST", "/channels/1/messages", body))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (command(option("a"), option("b", required=True)), "a required option after one that is not"),
        (command(option("a", choices=[{"name": "x", "value": "x"}], autocomplete=True)), "both choices and autocompl"),
        (command(option("a", choices=[{"name": "x", "value": "x" * 101}])), "value of 101 characters"),
        (command(name="Brief"), "no command or option name"),
        (command(option("a", choices=LONG_CHOICES), option("b", choices=LONG_CHOICES)), "at most 8000"),
        (command() * 2, "'brief' twice"),
    ],
)
def test_a_command_that_breaks_an_unwritten_rule_is_told(body: Any, said: str) -> None:
    assert any(said in line for line in broken_rules("PUT", "/applications/1/commands", body))


def test_a_suggestion_may_be_100_characters_long() -> None:
    body = {"type": 8, "data": {"choices": [{"name": "x", "value": "x" * 100}, {"name": "x", "value": "x" * 101}]}}
    assert complaints("POST", "/interactions/1/token/callback", body) == [
        "choices/1: value of 101 characters, at most 100"
    ]


@pytest.mark.parametrize("mentions", [{}, {"allowed_mentions": {"parse": ["everyone"]}}])
def test_a_message_whose_text_may_ping_is_told(mentions: dict[str, Any]) -> None:
    [line] = complaints("POST", "/channels/1/messages", {"content": "hello", **mentions})
    assert line.startswith("allowed_mentions")


@needs_openapi
def test_discords_own_description_is_asked() -> None:
    body = {**NOBODY, "content": "x", "components": [row(BUTTON | {"label": "x" * 81})]}
    lines = complaints("POST", "/channels/1/messages", body)
    assert any(line.startswith("components/0/components/0/label: ") and "too long" in line for line in lines)
    assert complaints("GET", "/no/such/thing", None) == ["no such operation: GET /no/such/thing"]


@needs_openapi
def test_numbers_pass_for_snowflakes() -> None:
    body = {
        "content": "x",
        "allowed_mentions": {"parse": [], "users": [1]},
        "attachments": [{"id": 0, "filename": "a"}],
    }
    assert complaints("POST", "/channels/1/messages", body) == []


@needs_openapi
async def test_the_double_answers_as_discord_describes(double: DiscordDouble, bot: Bot) -> None:
    gate = spec_gate()
    assert gate is not None
    news = channel_of(bot, NEWS)
    message = await news.send(view=Layout("hello"))
    await message.edit(view=Layout("bye"))
    await news.send(embed=discord.Embed(title="old style", description="x"), nonce="n")
    assert [message async for message in news.history()]
    person = await bot.fetch_user(BOB.id)
    await person.send("psst")
    await bot.fetch_channel(NEWS.id)
    await bot.fetch_guild(HARBOR.id, with_counts=False)
    await bot.tree.fetch_commands()
    reply = await double.slash(HARBOR, NEWS, BOB, "brief", topic="NATO")
    assert reply.message is not None
    await double.click(reply.message, "more", BOB)
    with pytest.raises(discord.NotFound):
        await bot.fetch_channel(404)
    lines = [
        f"{call} {line}"
        for call in double.requests
        for line in gate.answer(call.method, call.path, call.status or 0, call.answer)
    ]
    assert len(double.requests) > 15
    assert lines == []


async def test_what_simcord_records_can_be_checked() -> None:
    simcord = pytest.importorskip("simcord", reason="the extra `demo` is not installed")
    bot = Bot()
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("news")
        await channel_of(bot, channel).send("may ping", allowed_mentions=discord.AllowedMentions(users=True))
        with pytest.raises(AssertionError, match=r"messages: allowed_mentions/parse: \['users'\]"):
            check(env.http_requests)


def test_check_names_the_call_and_what_is_wrong() -> None:
    class Logged:
        method, path, json = "POST", "/channels/1/messages", dict(NOBODY)

    with pytest.raises(AssertionError, match=r"POST /channels/1/messages: message is empty"):
        check([Logged()])
