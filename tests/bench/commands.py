"""``commands``: how long each command takes at 100,000 articles and 50 interactions a second, beside a constant answer.

The real bot, on SQLite, in this process; a Discord of our own in another sends the interactions, evenly, whether those
before are answered or not, and measures from sending one until its answer stands. The peer is discord.py's client that
answers each command with a constant: the very message that the bot answers it with, made beforehand, in the same run,
at the same pace. A short constant is measured, too. ``--count`` is the number of articles.

Once a second something is written, as by a newsroom that reads: answers that are kept (see ``bot.commands.kept``) are
then composed anew. So the median is mostly of answers that were asked for within that second, and the 99th percentile
of those that were not.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, gateway, http, ui
from discord.components import _component_factory
from discord.ui.view import _component_to_item
from yarl import URL

from bot.client import Slugline
from bot.workers import Workers
from config.settings import WorkersSettings
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.topics import parse_query
from tests.bench.rows import Row
from tests.bench.search import GUILD as SERVER
from tests.bench.search import NOW, fill, make_tables, percentile, vocabulary
from tests.fakes.discord import MANAGER, Channel, DiscordDouble, Guild, Member

ARTICLES = 100_000
A_SECOND = 50
EACH = 150
"""Interactions of each command."""
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
NEWS = Channel(70, "news")
MEMBERS = tuple(Member(1000 + nth, f"member-{nth}", permissions=MANAGER) for nth in range(200))
"""As many as it takes for none of them to ask faster than a person does."""
HOME = Guild(SERVER, "Bench", channels=(NEWS,), members=MEMBERS)

MUST_TIMES, MUST_99, MUST_CHOICES_99 = 1.5, 250.0, 100.0
CONSTANT = "constant"
SHORT = [{"type": 17, "components": [{"type": 10, "content": "### Headline\n" + "A sentence of some length. " * 20}]}]


def plan(words: list[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return what is asked: a name, the command, and its options; an option that is typed is completed."""
    topic, rare = "Topic 3", words[4000]
    return [
        ("/brief topic", "brief", {"topic": topic}),
        ("/brief words", "brief", {"topic": rare, "period": 168}),
        ("/headlines", "headlines", {}),
        ("/headlines topic", "headlines", {"topic": topic}),
        ("/search", "search", {"query": f"{words[300]} {words[900]}"}),
        ("/archive", "archive", {"topic": topic}),
        ("/topic list", "topic list", {}),
        ("/source list", "source list", {}),
        ("/digest list", "digest list", {}),
        ("/status", "status", {}),
        ("/help", "help", {}),
        ("completing topic:", "?brief", {"topic": "topi"}),
    ]


def measure(data: Path | None = None, *, count: int = ARTICLES) -> tuple[list[Row], list[str]]:
    """Return the median and the 99th percentile of each command."""
    logging.getLogger().setLevel(logging.ERROR)
    found, floors = asyncio.run(_measure(count))
    short = floors.pop(CONSTANT)
    rows = [Row(what="a short constant answer, median", value=percentile(short, 0.5), unit="ms")]
    for name, taken in found.items():
        floor = floors.get(name, short)
        is_completing = name.startswith("completing")
        middle, most = percentile(taken, 0.5), percentile(taken, 0.99)
        beside, beside_value = "the same as a constant", percentile(floor, 0.5)
        rows.append(
            Row(what=f"{name}, median", value=middle, unit="ms", beside=beside, beside_value=beside_value,
                must=None if is_completing else MUST_TIMES * beside_value, at_most=True)
        )  # fmt: skip
        rows.append(
            Row(what=f"{name}, 99th percentile", value=most, unit="ms", beside=beside,
                beside_value=percentile(floor, 0.99),
                must=MUST_CHOICES_99 if is_completing else MUST_99, at_most=True)
        )  # fmt: skip
    return rows, [
        f"{count} articles, {A_SECOND} interactions a second, {EACH} of each command; real time, on loopback."
    ]


async def _measure(count: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return the milliseconds of each interaction, by what was asked: the bot's, and the constant answers'."""
    words = vocabulary()
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        file = Path(folder) / "slugline.db"
        await make_tables(file)
        fill(file, words, count)
        async with _discord() as double, Store.open(f"sqlite:///{file}") as store:
            places = json.loads(await double.stdout.readline())
            http.Route.BASE = places["api"]
            gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(places["gateway"])
            found: dict[str, list[float]] = {}
            answers = {CONSTANT: SHORT}
            for nth in range(10):
                await store.topics.create(SERVER, f"Topic {nth}", words[40 + nth], by=MEMBERS[0].id, now=NOW)
            while await store.topics.tag():
                pass
            set_up = WorkersSettings()
            async with Workers(count=set_up.count, timeout=set_up.timeout) as workers:
                newsroom = Newsroom(store=store, fetch=None, run=workers, clock=lambda: NOW)  # type: ignore[arg-type]
                recent = await store.articles.stories(guild_id=SERVER, query=parse_query(words[43]), limit=50)
                await newsroom.briefs(recent, now=NOW)  # as the write line leaves them
                client = Slugline(newsroom, clock=lambda: NOW, is_ticking=False)
                running = await _started(client)
                writing = asyncio.create_task(_write(store))
                for name, command, options in plan(words):
                    found[name], answer = await _ask(double, command, options)
                    if answer:
                        answers[name] = answer
                writing.cancel()
                await _stopped(client, running)
            return found, await _constants(double, answers)


async def _write(store: Store) -> None:
    """Write something once a second."""
    for nth in itertools.count():
        await store.meta.put("bench", str(nth))
        await asyncio.sleep(1)


async def _constants(double: Any, answers: dict[str, list[Any]]) -> dict[str, list[float]]:
    """Return the milliseconds of a bot that answers with these messages, whatever is asked."""
    client = Constant([*answers.values()])
    running = await _started(client)
    found = {name: (await _ask(double, f"{CONSTANT}-{nth}", {}))[0] for nth, name in enumerate(answers)}
    await _stopped(client, running)
    return found


class Constant(discord.Client):
    """The peer: commands with one fixed answer each."""

    def __init__(self, answers: list[list[Any]]) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        for nth, answer in enumerate(answers):
            self.tree.add_command(self._command(f"{CONSTANT}-{nth}", answer))

    def _command(self, name: str, components: list[Any]) -> app_commands.Command[Any, ..., Any]:
        view = ui.LayoutView(timeout=None)
        for each in components:
            view.add_item(_component_to_item(_component_factory(each)))
        view.stop()

        @app_commands.command(name=name, description="Always the same")
        async def constant(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(view=view)

        return constant

    async def setup_hook(self) -> None:
        """Register the command."""
        await self.tree.sync()


async def _ask(double: Any, command: str, options: dict[str, Any]) -> tuple[list[float], list[Any]]:
    """Return the milliseconds of each interaction, and the components of the first answer."""
    double.stdin.write(json.dumps([command, options]).encode() + b"\n")
    taken, answer = json.loads(await double.stdout.readline())
    return taken, answer


async def _started(client: discord.Client) -> asyncio.Task[None]:
    running = asyncio.create_task(client.start(TOKEN))
    while not client.is_ready():
        if running.done():
            running.result()
        await asyncio.sleep(0.1)
    return running


async def _stopped(client: discord.Client, running: asyncio.Task[None]) -> None:
    await client.close()
    await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def _discord() -> AsyncIterator[Any]:
    """Run the double in a process of its own, so that it does not take the bot's time."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import asyncio; from tests.bench.commands import serve; asyncio.run(serve())",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def serve() -> None:
    """Be Discord: for each line that asks for a command, send it evenly, and print how long each answer took."""
    loop = asyncio.get_running_loop()
    asked = 0
    async with DiscordDouble(token=TOKEN, guilds=[HOME], patience=10) as double:
        print(json.dumps({"api": double.api_url, "gateway": double.gateway_url}), flush=True)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            command, options = json.loads(line)

            async def ask(nth: int, command: str = command, options: dict[str, Any] = options) -> Any:
                member = MEMBERS[nth % len(MEMBERS)]
                with suppress(TimeoutError):  # one that is never answered took as long as was waited for it
                    if command.startswith("?"):
                        await double.autocomplete(HOME, NEWS, member, command[1:], **options)
                    else:
                        reply = await double.slash(HOME, NEWS, member, command, **options)
                        return (reply.message or {}).get("components")
                return None

            async def taken(nth: int) -> float:
                began = time.perf_counter()
                await ask(nth)
                return round(1000 * (time.perf_counter() - began), 3)

            answer = await ask(asked)  # what is loaded at first is loaded before the clock starts
            sent, began = [], loop.time()
            for nth in range(EACH):
                await asyncio.sleep(max(0.0, began + nth / A_SECOND - loop.time()))
                asked += 1
                sent.append(asyncio.create_task(taken(asked)))
            print(json.dumps([await asyncio.gather(*sent), answer]), flush=True)
