"""What Prometheus and a container's watch hear of a bot."""

import asyncio
import logging
import re
import socket
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.beats import GATEWAY, TICKER
from bot.client import Slugline
from bot.metrics import Counting, Metrics, PortTaken
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import NOW

BOT = Path(__file__).parents[1] / "bot"


class Clock:
    now = NOW

    def __call__(self):
        return self.now


async def asked(port, path):
    """The status and text of an answer; the question is put by another thread, as Prometheus is another program."""

    def ask():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    return await asyncio.to_thread(ask)


async def figures(port):
    """Every sample by its name and labels."""
    status, text = await asked(port, "/metrics")
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def metrics(store, clock):
    made = Metrics(store=store, clock=clock)
    newsroom = Newsroom(store=store, fetch=None, run=inline, clock=clock)
    client = made.watched(lambda: Slugline(newsroom, clock=clock, observe=made.observe, is_ticking=False))
    async with made.serving("127.0.0.1", 0) as port:
        yield made, client, port
    await client.ticks.close()


@pytest.fixture(autouse=True)
def info():
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.INFO)
    yield
    root.setLevel(before)


async def test_outcomes_are_counted_by_their_log_lines(metrics):
    _, _, port = metrics
    log = logging.getLogger("bot.test")
    log.info("digest delivered", extra={"messages": 2})
    log.warning("digest kept: it cannot be posted", extra={"reason": "x"})
    log.info("source read", extra={"url": "https://secret.example/feed", "new": 3, "changed": 1})
    logging.getLogger("discord.http").warning("We are being rate limited.")
    found = await figures(port)
    assert found["slugline_deliveries_total", "delivered"] == 1
    assert found["slugline_deliveries_total", "kept"] == 1
    assert found["slugline_articles_total", "new"] == 3
    assert found["slugline_discord_errors_total", "library"] == 1
    assert found["slugline_log_lines_total", "warning"] >= 2
    assert "secret.example" not in (await asked(port, "/metrics"))[1]


def test_every_line_that_is_counted_is_one_that_is_logged():
    """A line that were reworded would be counted no more."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in BOT.glob("*.py") if file.name != "metrics.py")
    logged = set(re.findall(r"log\.\w+\(\s*\"([^\"]+)\"", source))
    assert set(Counting.LINES) | {"source read"} <= logged


async def test_commands_are_measured_by_name_and_outcome(metrics):
    made, client, port = metrics
    assert client.observe == client.tree.observe == made.observe
    made.observe("brief", "answered", 0.2)
    found = await figures(port)
    assert found["slugline_command_seconds_count", "brief", "answered"] == 1
    assert found["slugline_command_seconds_sum", "brief", "answered"] == 0.2


async def test_what_is_in_hand_and_what_the_database_holds_is_told(metrics):
    _, client, port = metrics
    client.ticks.readers.outcomes["unchanged"] += 5
    found = await figures(port)
    assert found["slugline_fetches_total", "unchanged"] == 5
    assert found["slugline_sources_in_hand",] == 0
    assert found["slugline_gateway_connected",] == 0
    assert found["slugline_loop_lag_seconds_count",] >= 0
    while ("slugline_rows", "articles") not in found:  # counted by a task that has begun
        found = await figures(port)
    assert found["slugline_rows", "articles"] == 0


async def test_a_bot_that_works_is_healthy_until_a_part_stands_still(metrics, clock, store):
    _, client, port = metrics
    assert await asked(port, "/healthz") == (
        503,
        """The scheduler stands still: it has not worked yet.
The connection to Discord stands still: it has not worked yet.
""",
    )
    await client.ticks.deliver()
    client.ticks.beats[GATEWAY] = NOW
    assert await asked(port, "/healthz") == (200, "ok\n")
    clock.now = NOW + timedelta(minutes=6)
    client.ticks.beats[TICKER] = clock.now
    status, text = await asked(port, "/healthz")
    assert (status, text.count("stands still")) == (503, 1)
    assert text.startswith("The connection to Discord stands still: it last worked at 2026-03-02 07:00:00 UTC")


async def test_other_paths_are_not_found(metrics):
    assert (await asked(metrics[2], "/"))[0] == 404


async def test_a_port_that_is_taken_is_told(store, clock):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port}: Address already in use. Choose another"):
            async with Metrics(store=store, clock=clock).serving("127.0.0.1", port):
                pass
