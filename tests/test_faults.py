"""What goes wrong on Discord's side or ours is survived, and told once, in words, to whoever waits for an answer."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from discord import ui

from bot.app import open_newsroom
from bot.client import Slugline
from bot.clock import utc_now
from bot.commands.tree import MOST_COMMANDS
from bot.demo.site import serve
from config.settings import FetchSettings, Settings
from tests.fakes.discord import MANAGER, Channel, DiscordDouble, Guild, Member
from tests.fakes.spec import check
from tests.worlds import empty, said  # noqa: F401 - a fixture

CALLBACK = "/interactions/*/*/callback"


@pytest.fixture
async def faulty(empty):
    """A server in which Discord's errors, which are injected, are no surprise."""
    yield empty
    empty.env._errors.clear()  # noqa: SLF001 - SimCord has no other way to forget them


def references(text):
    return re.findall(r"\b[0-9a-f]{8}\b", text)


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_an_answer_that_is_too_late_or_the_second_is_logged_and_the_next_command_works(
    faulty, caplog, status, code
):
    faulty.env.inject_error("POST", CALLBACK, status=status, code=code, message="Injected")
    result = await faulty.run(faulty.member, "headlines")
    assert not result.acknowledged
    assert [record.message for record in caplog.records if record.name.startswith("bot")] == [
        "an answer came too late, or another process gave one"
    ]
    assert "No headlines yet" in said(faulty, await faulty.run(faulty.member, "headlines"))


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (500, 0, "Discord does not answer as it should"),
        (503, 0, "Discord does not answer as it should"),
        (403, 50013, "Discord does not let me do that"),
        (400, 50035, "Something went wrong"),
        (404, 10003, "Something went wrong"),
    ],
)
async def test_an_answer_that_discord_refuses_is_told_with_a_reference_that_stands_in_the_log(
    faulty, caplog, status, code, told
):
    faulty.env.inject_error("POST", CALLBACK, status=status, code=code, message="Injected")
    result = await faulty.run(faulty.member, "headlines")
    assert result.ephemeral
    answer = said(faulty, result)
    assert told in answer
    (reference,) = references(answer)
    (failed,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert failed.reference == reference
    assert failed.what == "headlines"
    assert failed.exc_info


async def test_a_press_that_fails_is_told_as_well(faulty, caplog):
    shown = (await faulty.run(faulty.manager, "setup")).response
    faulty.env.inject_error("POST", CALLBACK, status=500, message="Injected")
    result = await faulty.manager.click(shown, custom_id="setup:address")
    assert result.ephemeral
    (reference,) = references(said(faulty, result))
    assert any(getattr(record, "reference", None) == reference for record in caplog.records)


async def test_when_nobody_can_be_told_that_is_logged_and_nothing_else_breaks(faulty, caplog):
    faulty.env.inject_error("POST", CALLBACK, status=500, message="Injected", times=2)
    result = await faulty.run(faulty.member, "headlines")
    assert not result.acknowledged
    assert "an error could not be answered" in [record.message for record in caplog.records]
    assert "No headlines yet" in said(faulty, await faulty.run(faulty.member, "headlines"))


async def test_a_button_that_nobody_knows_any_more_says_so_kindly(faulty):
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Old", custom_id="of:another:release")))
    view.stop()
    await faulty.client.get_channel(faulty.channel.id).send(view=view)
    result = await faulty.member.click(faulty.channel.last_message, label="Old")
    assert result.ephemeral
    assert "too old to answer" in said(faulty, result)


async def test_who_gives_commands_faster_than_anybody_reads_is_told_when_to_go_on(faulty):
    for _ in range(MOST_COMMANDS):
        await faulty.run(faulty.member, "following")
    result = await faulty.run(faulty.member, "following")
    assert result.ephemeral
    assert "You can go on" in said(faulty, result)
    assert "follow nothing" in said(faulty, await faulty.run(faulty.manager, "following"))
    await faulty.env.advance_time(61)
    assert "follow nothing" in said(faulty, await faulty.run(faulty.member, "following"))


# --- At the level of sockets ------------------------------------------------------------------------------------------

MARA, JONAS = Member(21, "mara", permissions=MANAGER), Member(22, "jonas")
NEWS, LOBBY, FAR = Channel(31, "news"), Channel(32, "lobby"), Channel(41, "far")
HARBOR = Guild(11, "Harbor", channels=(NEWS, LOBBY), members=(MARA, JONAS))
ELSEWHERE = Guild(12, "Elsewhere", channels=(FAR,), members=(JONAS,))


@pytest.fixture
async def double():
    now = utc_now()  # it stands still: a machine that is busy must not come too late
    async with DiscordDouble(guilds=[HARBOR], patience=20, clock=lambda: now) as made:
        yield made
        check(made.requests)


@asynccontextmanager
async def connected(double, folder):
    """The real client, connected to the double, in this process."""
    settings = Settings(
        data_dir=folder, database_url=None, fetch=FetchSettings(allowed_private_hosts=frozenset({"127.0.0.1"}))
    )
    async with open_newsroom(settings, clock=utc_now) as newsroom:
        client = Slugline(newsroom, clock=utc_now, is_ticking=False)
        running = asyncio.create_task(client.start(double.token))
        try:
            await double.ready()
            await double.until(lambda: running.done() or client.is_ready(), "the bot to be ready")
            yield client
        finally:
            await client.close()
            await asyncio.gather(running, return_exceptions=True)


async def test_commands_are_answered_after_connections_break_and_discord_was_down(double, tmp_path):
    async with connected(double, tmp_path):
        await double.drop()
        await double.ready()
        assert "No headlines yet" in (await double.slash(HARBOR, NEWS, JONAS, "headlines")).text
        double.ask_to_reconnect()
        await double.until(lambda: len(double.gateway.live()) == 1, "a session")
        with double.down():
            pass
        await double.ready()
        assert "No headlines yet" in (await double.slash(HARBOR, NEWS, JONAS, "headlines")).text


async def test_an_application_that_members_may_not_install_is_registered_for_servers_only(double, tmp_path, caplog):
    double.fail("PUT", "/applications/*/commands", 400, code=50035)
    async with connected(double, tmp_path):
        assert "allow User Install" in caplog.text
        double.exist_without_bot(ELSEWHERE)
        with pytest.raises(PermissionError, match="only where the bot is"):
            await double.slash(ELSEWHERE, FAR, JONAS, "summarize", url="ftp://a.example")
        reply = await double.slash(HARBOR, NEWS, JONAS, "summarize", url="ftp://a.example")
        assert "only http and https" in reply.text


async def test_members_take_summarize_and_brief_this_to_servers_without_the_bot_and_nothing_else(double, tmp_path):
    double.exist_without_bot(ELSEWHERE)
    async with connected(double, tmp_path), serve(utc_now()) as site:
        page = f"{site}/orrery/minnow-first-sniff.html"
        reply = await double.slash(ELSEWHERE, FAR, JONAS, "summarize", url=page)
        assert reply.text.count("[1]") >= 2
        message = double.say(FAR, JONAS, f"Look: {page}")
        brief = await double.message_command(ELSEWHERE, FAR, JONAS, "Brief this", message)
        assert brief.is_ephemeral
        assert "[1]" in brief.text
        guide = await double.slash(ELSEWHERE, FAR, JONAS, "help")
        assert "</summarize:" in guide.text
        assert "</brief:" not in guide.text
        with pytest.raises(PermissionError):
            await double.slash(ELSEWHERE, FAR, JONAS, "brief", topic="comet")


async def test_an_answer_waits_out_a_busy_discord(double, tmp_path):
    async with connected(double, tmp_path):
        double.fail("POST", "/interactions/*/*/callback", 429, retry_after=0.01)
        double.fail("POST", "/interactions/*/*/callback", 502)
        assert "No headlines yet" in (await double.slash(HARBOR, NEWS, JONAS, "headlines")).text


async def test_a_server_greets_back_the_bot_only_once_though_it_comes_and_goes(double, tmp_path):
    fresh = Guild(13, "Fresh", channels=(Channel(51, "hall"),), members=(MARA,))
    async with connected(double, tmp_path) as client:
        double.join(fresh)
        await double.until(lambda: double.texts(fresh.channels[0]), "a greeting")
        double.leave(fresh)
        await double.until(lambda: client.get_guild(fresh.id) is None, "the bot to leave")
        double.join(fresh)
        await double.until(lambda: client.get_guild(fresh.id), "the bot to be back")
        assert "Slugline" in double.texts(fresh.channels[0])[0]
        left = await client.newsroom.store.guilds.left_before(utc_now() + timedelta(days=1))
        await double.until(lambda: len(double.texts(fresh.channels[0])) == 1, "one greeting")
        assert left in {(), (fresh.id,)}
