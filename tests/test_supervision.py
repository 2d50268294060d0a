"""What goes wrong around a running bot: it says so, keeps what it has, and goes on by itself when it is over."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from discord.shard import Shard

from bot.client import LONGEST_ABSENCE_SECONDS
from bot.demo.site import serve
from summaries.store import Store
from tests.fakes.discord import DiscordDouble
from tests.fakes.spec import check
from tests.test_run import BESIDE, HARBOR, JONAS, MARA, NEWS, TOKEN, running, set_up

DRAINS_WITHIN_SECONDS = 10
"""What is promised of SIGTERM, and less than `docker stop` waits."""


@pytest.fixture
async def discord():
    async with DiscordDouble(token=TOKEN, guilds=[HARBOR], patience=45) as double:
        yield double
        check(double.requests)


async def told(bot, *wanted):
    """Read the log until a line has all of these parts."""
    while True:
        line = (await bot.process.stderr.readline()).decode()
        assert line, f"the bot ended instead: {bot.log}"
        bot.log += line
        if all(part in line for part in wanted):
            return line


async def test_a_bot_that_starts_before_discord_can_be_reached_connects_when_it_can(discord, tmp_path):
    async with running(discord, tmp_path) as bot:
        with discord.down():
            await told(bot, "Discord cannot be reached", "retry_in_seconds=5")
        await told(bot, "connected to Discord")
        assert "Traceback" not in bot.log


async def test_a_bot_that_lost_discord_answers_again_when_it_is_back(discord, tmp_path):
    async with running(discord, tmp_path) as bot:
        await told(bot, "connected to Discord")
        with discord.down():
            await discord.drop()
        await discord.ready()
        reply = await discord.slash(HARBOR, NEWS, JONAS, "help")
        assert reply.text
        assert bot.process.returncode is None


async def test_after_an_outage_of_hours_a_shard_tries_again_within_a_minute(discord, tmp_path):
    async with running(discord, tmp_path) as bot:
        await told(bot, "connected to Discord")
        assert "voice" not in bot.log
    # A shard that only waits needs no more of its client than these two.
    shard = Shard(None, SimpleNamespace(dispatch=None, _reconnect=True), None)
    waits = [shard._backoff.delay() for _ in range(100)]  # noqa: SLF001 - nothing else tells it
    assert 30 < max(waits) <= LONGEST_ABSENCE_SECONDS


async def test_a_locked_database_is_told_and_the_bot_goes_on_when_it_is_free(discord, tmp_path):
    url = f"sqlite:///{tmp_path}/slugline.db?timeout=0.2"
    async with running(discord, tmp_path, SLUGLINE_DATABASE_URL=url) as bot:
        await told(bot, "connected to Discord")
        other = sqlite3.connect(tmp_path / "slugline.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await told(bot, "warning", "is locked: another program keeps writing to it")
        other.execute("ROLLBACK")
        other.close()
        reply = await discord.slash(HARBOR, NEWS, MARA, "topic create", name="Bridge", query="bridge")
        assert "Bridge" in reply.text
        assert "Traceback" not in bot.log


async def test_a_full_disk_is_told_nothing_that_was_stored_is_lost_and_the_bot_goes_on_when_there_is_room(
    discord, tmp_path
):
    """The system lets no file of the process grow any more, as on a full disk; then it does again."""
    async with running(discord, tmp_path) as bot:
        await told(bot, "connected to Discord")
        kept = await discord.slash(HARBOR, NEWS, MARA, "topic create", name="Bridge", query="bridge")
        assert "Bridge" in kept.text
        unlimited = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (1024, unlimited[1]))
        refused = await discord.slash(HARBOR, NEWS, MARA, "topic create", name="Harbor", query="harbor")
        assert "Make room on its disk" in refused.text
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, unlimited)
        again = await discord.slash(HARBOR, NEWS, MARA, "topic create", name="Harbor", query="harbor")
        assert "Harbor" in again.text
        assert "Traceback" not in bot.log
    async with Store.open(f"sqlite:///{tmp_path}/slugline.db") as store:
        assert [topic.name for topic in await store.topics.of(HARBOR.id)] == ["Bridge", "Harbor"]


async def test_a_bot_that_is_told_to_stop_while_it_posts_stops_in_time_and_the_digest_stands_once(discord, tmp_path):
    async with serve(datetime.now(UTC)) as site:
        async with running(discord, tmp_path, **BESIDE) as bot:
            await discord.ready()
            await set_up(discord, site)
            await discord.slash(HARBOR, NEWS, MARA, "digest create", topics="Bridge", time="08:00", timezone="UTC")
            hold = discord.hold("POST", f"/channels/{NEWS.id}/messages", after_effect=True)
            posting = asyncio.ensure_future(discord.slash(HARBOR, NEWS, MARA, "digest now"))
            await discord.held(hold)
            bot.process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(bot.ended(), DRAINS_WITHIN_SECONDS) == 0
            assert "stopped" in bot.log
            hold.release()
            posting.cancel()
        async with running(discord, tmp_path), Store.open(f"sqlite:///{tmp_path}/slugline.db") as store:
            (order,) = await store.digests.of(HARBOR.id)
            for _ in range(300):
                if (await store.digests.last_delivery(order.id)).state == "delivered":
                    break
                await asyncio.sleep(0.1)  # the other process writes the row when it is done
    assert sum("News for" in text for text in discord.texts(NEWS)) == 1
