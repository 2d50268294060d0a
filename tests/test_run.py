"""``slugline run`` as a process of its own, against a Discord of our own on loopback: the settings point it there."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from yarl import URL

from bot.demo.site import feeds, serve
from bot.quotas import KEY, LEFT_FOR
from summaries.store import Store
from tests.fakes.discord import MANAGER, Channel, DiscordDouble, Guild, Member
from tests.fakes.spec import check

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
MARA = Member(21, "mara", permissions=MANAGER)
JONAS = Member(22, "jonas")
BESIDE = {"SLUGLINE_WORKERS_MODE": "processes"}
"""Sources are read beside the bot, which answers meanwhile, however busy the machine is."""
NEWS = Channel(31, "news")
HARBOR = Guild(11, "Harbor", channels=(NEWS,), members=(MARA, JONAS))


@pytest.fixture
async def discord():
    async with DiscordDouble(token=TOKEN, guilds=[HARBOR]) as double:
        yield double
        check(double.requests)


class Bot:
    """The process, with what it wrote to standard error so far."""

    def __init__(self, process):
        self.process = process
        self.log = ""

    async def ended(self):
        """Wait for the end; return the exit code."""
        self.log += (await self.process.communicate())[1].decode()
        return self.process.returncode


@asynccontextmanager
async def running(discord, tmp_path, *, token=TOKEN, **more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SLUGLINE_")} | {
        "SLUGLINE_DISCORD_TOKEN": token,
        "SLUGLINE_DISCORD_API_URL": str(discord.api_url),
        "SLUGLINE_DISCORD_GATEWAY_URL": str(discord.gateway_url),
        "SLUGLINE_DATA_DIR": str(tmp_path),
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        "SLUGLINE_WORKERS_MODE": "inline",  # quicker to start; a busy machine may then take seconds to read a source
        "COVERAGE_PROCESS_START": "",
        **more,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "run",
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    bot = Bot(process)
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
            await bot.ended()


async def set_up(discord, site):
    """Add two sources and a topic, as a manager does; wait until the sources are read."""
    for url in feeds(site)[:2]:
        shown = await discord.slash(HARBOR, NEWS, MARA, "source add", url=url)
        reply = await discord.click(shown.message, shown.button("Add"), MARA)
        assert "added" in reply.text
    await discord.slash(HARBOR, NEWS, MARA, "topic create", name="Bridge", query='"Ellery Bridge"')
    for _ in range(400):
        reply = await discord.slash(HARBOR, NEWS, JONAS, "brief", topic="Bridge", period=0)
        if "Nothing" not in reply.text and "still reading" not in reply.text:
            return reply
        await asyncio.sleep(0.1)  # the sources are read in the other process, which says nothing when it is done
    raise AssertionError(reply.text)


async def test_the_whole_path_from_a_feed_to_a_brief_and_a_digest_in_discord(discord, tmp_path):
    async with serve(datetime.now(UTC)) as site, running(discord, tmp_path, **BESIDE) as bot:
        await discord.ready()
        reply = await set_up(discord, site)
        assert "Ellery Bridge" in reply.text
        assert not reply.is_ephemeral
        coverage = await discord.click(reply.message, reply.button("Full coverage"), JONAS)
        assert "first reported by" in coverage.text
        made = await discord.slash(
            HARBOR, NEWS, MARA, "digest create", topics="Bridge", time="08:00", timezone="Europe/Berlin"
        )
        assert "Europe/Berlin" in made.text
        posted = await discord.slash(HARBOR, NEWS, MARA, "digest now")
        assert "Posted to" in posted.text
        assert sum("News for" in text for text in discord.texts(NEWS)) == 1
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        assert "Traceback" not in bot.log
        assert TOKEN not in bot.log


async def test_a_digest_is_posted_once_though_the_bot_is_killed_while_posting_it(discord, tmp_path):
    """Discord has taken the message, and the bot dies before it hears of it: the next bot finds it in the channel."""
    async with serve(datetime.now(UTC)) as site:
        async with running(discord, tmp_path, **BESIDE) as bot:
            await discord.ready()
            await set_up(discord, site)
            await discord.slash(HARBOR, NEWS, MARA, "digest create", topics="Bridge", time="08:00", timezone="UTC")
            hold = discord.hold("POST", f"/channels/{NEWS.id}/messages", after_effect=True)
            posting = asyncio.ensure_future(discord.slash(HARBOR, NEWS, MARA, "digest now"))
            await discord.held(hold)
            bot.process.kill()
            await bot.ended()
            hold.release()
            posting.cancel()
        digests = [text for text in discord.texts(NEWS) if "News for" in text]
        assert len(digests) == 1
        async with running(discord, tmp_path), Store.open(f"sqlite:///{tmp_path}/slugline.db") as store:
            await discord.ready()
            order = (await store.digests.of(HARBOR.id))[0]
            for _ in range(800):
                delivery = await store.digests.last_delivery(order.id)
                if delivery.state == "delivered":
                    break
                await asyncio.sleep(0.05)  # the other process writes the row when it is done
            assert delivery.state == "delivered"
        digests = [text for text in discord.texts(NEWS) if "News for" in text]
        assert len(digests) == 1


async def test_a_bot_tells_its_figures_and_never_its_token_however_much_it_logs(discord, tmp_path):
    """Also where the token stands in what goes wrong: the log is as talkative as it can be."""
    more = {"SLUGLINE_METRICS_PORT": "0", "SLUGLINE_LOG_LEVEL": "debug", "SLUGLINE_LOG_FORMAT": "json"}
    async with running(discord, tmp_path, **more) as bot:
        await discord.ready()
        port = None
        while port is None:
            line = await bot.process.stderr.readline()
            assert line, "the bot ended instead"
            bot.log += line.decode()
            told = json.loads(line)
            port = told["port"] if told["message"] == "metrics are served" else None
        await discord.slash(HARBOR, NEWS, JONAS, "help")
        wanted = {
            'slugline_command_seconds_count{command="help",outcome="answered"} 1.0',
            "slugline_gateway_connected 1.0",
            "slugline_servers 1.0",
            "slugline_connections_total 1.0",
        }
        health = ""
        for _ in range(200):
            found = await asyncio.to_thread(read, f"http://127.0.0.1:{port}/metrics")
            health = await asyncio.to_thread(read, f"http://127.0.0.1:{port}/healthz")
            if wanted <= set(found.splitlines()) and health == "ok\n":
                break
            await asyncio.sleep(0.05)  # what happens in the other process is counted after it is answered
        assert wanted <= set(found.splitlines())
        assert health == "ok\n"
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
    assert all(json.loads(line) for line in bot.log.splitlines())
    assert TOKEN not in bot.log + found


def read(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


async def test_a_wrong_token_ends_the_bot_with_a_sentence(discord, tmp_path):
    async with running(discord, tmp_path, token="wrong") as bot:
        assert await bot.ended() == 1
    assert "does not accept the token" in bot.log
    assert "Traceback" not in bot.log


async def test_a_database_that_cannot_be_opened_ends_the_bot_with_a_sentence(discord, tmp_path):
    (tmp_path / "slugline.db").mkdir()
    async with running(discord, tmp_path) as bot:
        assert await bot.ended() == 1
    assert "slugline.db" in bot.log
    assert "Traceback" not in bot.log


async def test_a_discord_that_cannot_be_reached_is_tried_again(discord, tmp_path):
    nowhere = URL(str(discord.api_url)).with_port(1)
    async with running(discord, tmp_path, SLUGLINE_DISCORD_API_URL=str(nowhere)) as bot:
        line = b""
        while b"Discord cannot be reached" not in line:
            line = await bot.process.stderr.readline()
            assert line, "the bot ended instead"
        assert b"retry_in_seconds" in line
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0


async def test_a_process_that_serves_a_share_has_its_part_of_what_discord_takes_and_leaves_it(discord, tmp_path):
    async with running(discord, tmp_path, SLUGLINE_DISCORD_SHARDS="0/1") as bot:
        await discord.ready()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
    assert "what Discord takes is shared processes=1 requests_a_second=48" in bot.log
    async with Store.open(f"sqlite:///{tmp_path}/slugline.db") as store:
        ((_, _, until),) = json.loads(await store.meta.get(KEY)).values()
    assert datetime.fromisoformat(until) <= datetime.now(UTC) + LEFT_FOR


async def test_commands_are_not_registered_again_by_a_bot_that_comes_back(discord, tmp_path):
    for _ in range(2):
        async with running(discord, tmp_path) as bot:
            await discord.ready()
            bot.process.send_signal(signal.SIGTERM)
            await bot.ended()
    assert len(discord.calls("PUT", "/applications/*/commands")) == 1


async def test_members_are_answered_in_their_language_and_posts_are_in_the_servers(tmp_path):
    jens = Member(23, "jens", permissions=MANAGER, locale="de")
    place = Channel(41, "neues")
    home = Guild(12, "Hafen", channels=(place,), members=(jens,), locale="uk")
    async with DiscordDouble(token=TOKEN, guilds=[home]) as discord, running(discord, tmp_path):
        await discord.ready()
        said = await discord.slash(home, place, jens, "topic create", name="Brücke", query="Brücke")
        assert said.text.startswith("Thema **Brücke** angelegt")
        await discord.slash(home, place, jens, "digest create", topics="Brücke", time="08:00", timezone="Europe/Berlin")
        posted = await discord.slash(home, place, jens, "digest now")
        assert "gepostet" in posted.text
        assert "Тихий день" in "\n".join(discord.texts(place))
        registered = {command["name"]: command for command in discord.world.commands[None]}
        assert registered["brief"]["name_localizations"]["de"] == "kurz"
        check(discord.requests)


def test_what_only_articles_need_is_not_loaded_with_the_bot():
    program = "import sys, bot.app, bot.client, bot.supervise; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert {"bot.client", "summaries.novelty"} <= set(loaded)
    assert not {"numpy", "trafilatura", "feedparser", "nltk", "matplotlib", "procrastinate"} & set(loaded)
