"""From the start of the process to being connected, and memory when idle, beside a bare discord.py client.

Both are processes of their own and connect to a Discord of ours on loopback, in turns. Ready is when discord.py says
so; it waits two seconds for the servers, which both have to. Idle is some seconds later, when the first ticks are over
and nothing is due; memory is what the process and its children have resident.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.rows import Row
from tests.fakes.discord import Channel, DiscordDouble, Guild, Member

COUNT = 3
"""How often each is started."""
IDLE_AFTER_SECONDS = 6.0
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
GUILD = Guild(11, "Harbor", channels=(Channel(31, "news"),), members=(Member(21, "mara"),))

BARE = """
import os, sys, discord, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE = os.environ["SLUGLINE_DISCORD_API_URL"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["SLUGLINE_DISCORD_GATEWAY_URL"])
class Bare(discord.Client):
    async def on_ready(self):
        print("connected to Discord", file=sys.stderr, flush=True)
bare = Bare(intents=discord.Intents(guilds=True), max_messages=None)
bare.run(os.environ["SLUGLINE_DISCORD_TOKEN"], log_handler=None)
"""
OURS = "import sys; sys.argv = ['slugline', 'run']; from bot.cli import main; main()"


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """One start: seconds until ready, processor seconds until then, and resident bytes when idle."""

    seconds: float
    busy: float
    memory: int


def measure(data: Path | None = None, *, count: int = COUNT) -> tuple[list[Row], list[str]]:
    """Return how long the bot takes to be ready, and what memory it has when idle."""
    ours, bare = asyncio.run(_measure(count))

    def middle(starts: list[Started], what: str) -> float:
        return statistics.median(getattr(start, what) for start in starts)

    mega = 1024 * 1024
    rows = [
        Row(
            what="process start to ready",
            value=middle(ours, "seconds"),
            unit="s",
            beside="a bare discord.py client",
            beside_value=middle(bare, "seconds"),
            must=middle(bare, "seconds") + 2,
            at_most=True,
        ),
        Row(
            what="processor time until then",
            value=middle(ours, "busy"),
            unit="s",
            beside="a bare discord.py client",
            beside_value=middle(bare, "busy"),
        ),
        Row(
            what="memory when idle",
            value=middle(ours, "memory") / mega,
            unit="MB",
            beside="a bare discord.py client",
            beside_value=middle(bare, "memory") / mega,
            must=middle(bare, "memory") / mega + 60,
            at_most=True,
        ),
    ]
    return rows, [f"Medians of {count} starts each, in turns; a new database is made before the first."]


async def _measure(count: int) -> tuple[list[Started], list[Started]]:
    ours: list[Started] = []
    bare: list[Started] = []
    with tempfile.TemporaryDirectory(prefix="slugline-bench-") as folder:
        async with DiscordDouble(token=TOKEN, guilds=[GUILD]) as discord:
            settings = {
                "SLUGLINE_DISCORD_TOKEN": TOKEN,
                "SLUGLINE_DISCORD_API_URL": str(discord.api_url),
                "SLUGLINE_DISCORD_GATEWAY_URL": str(discord.gateway_url),
                "SLUGLINE_DATA_DIR": folder,
            }
            await _start(OURS, settings)  # makes the database, and warms the disk's cache for both
            for _ in range(count):
                bare.append(await _start(BARE, settings))
                ours.append(await _start(OURS, settings))
    return ours, bare


async def _start(program: str, settings: dict[str, str]) -> Started:
    # Both as they are installed: with the bytecode of what they import, whatever is set where this runs.
    without = ("SLUGLINE_", "PYTHONDONTWRITEBYTECODE")
    outside = {name: value for name, value in os.environ.items() if not name.startswith(without)}
    before = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, env=outside | settings, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        told = b""
        while b"connected to Discord" not in (line := await process.stderr.readline()):
            told += line
            if not line:
                raise OSError(f"it ended before it was ready: {told.decode()}")
        seconds = time.monotonic() - before
        busy = _busy(process.pid)
        await asyncio.sleep(IDLE_AFTER_SECONDS)
        return Started(seconds=seconds, busy=busy, memory=_memory(process.pid))
    finally:
        process.terminate()
        await process.communicate()


def _busy(pid: int) -> float:
    """Return the processor seconds of a process so far (proc(5): fields 14 and 15, in ticks)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Return the resident bytes of a process and its children."""
    resident = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return resident + sum(_memory(int(child)) for child in children)
