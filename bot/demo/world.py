"""The simulated Discord of the demo: a server, its members, and the real bot, reading the sample news over HTTP."""

from __future__ import annotations

import logging
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from discord import app_commands

from bot.app import open_newsroom
from bot.client import Slugline
from bot.demo.site import feeds, serve
from bot.render.ids import adding_id
from config.settings import FetchSettings, Settings
from summaries.errors import SluglineError
from summaries.refresh import Failed

TOPICS = {
    "Ellery Bridge": '"Ellery Bridge"',
    "Space": "comet OR Komet OR Kometen OR Lanternfish OR Minnow",
    "Politics": '"by-election" OR "National Assembly"',
    "Health": 'vaccine OR "heat wave"',
    "Sport": "chess OR Rovers OR Halvani",
}
DIGEST_TOPICS = "Ellery Bridge, Space, Politics, Health"
DIGEST_AT, DIGEST_ZONE = "08:00", "UTC"

_BEFORE_DIGEST = timedelta(hours=7, minutes=58)
_SETTLE_SECONDS = 10.0
"""So long SimCord waits for the bot to finish an answer, and for timers that end sooner: less, therefore, than the
15 s for which aiohttp keeps an idle connection."""


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Everything in the demo that somebody may act on. ``manager`` may change settings, ``member`` may not."""

    env: simcord.Env
    client: Slugline
    channel: simcord.ChannelHandle
    backstage: simcord.ChannelHandle
    manager: simcord.MemberActor
    member: simcord.MemberActor
    sources: tuple[str, ...]

    async def run(self, who: simcord.MemberActor, command: str, **options: Any) -> simcord.InteractionResult:
        """Return what a slash command, typed by ``who`` in the news channel, was answered with."""
        return await who.slash(self.channel, command, **options)

    async def add_source(self, url: str, *, channel: simcord.ChannelHandle | None = None) -> simcord.InteractionResult:
        """Return what the manager was answered who had a source added, and confirmed what was shown of it."""
        shown = await self.manager.slash(channel or self.channel, "source add", url=url)
        button = adding_id("add", self.manager.id)
        if shown.response is None or button not in repr(shown.response.components):
            return shown
        return await self.manager.click(shown.response, custom_id=button)

    async def refresh(self) -> None:
        """Read what is due; the sample site is here, so nothing of it may fail."""
        for outcome in await self.client.ticks.refresh():
            if isinstance(outcome, Failed):
                raise SluglineError(f"The sample news cannot be read: {outcome.reason}")


@asynccontextmanager
async def open_world() -> AsyncIterator[World]:
    """Start the site, a fresh database and the bot in a server of its own, at two minutes to eight in the morning."""
    logging.getLogger().setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="slugline-demo-") as folder:
        settings = Settings(
            data_dir=Path(folder),
            database_url=None,
            fetch=FetchSettings(allowed_private_hosts=frozenset({"127.0.0.1"})),
        )
        running: list[simcord.Env] = []

        def clock() -> datetime:
            return running[0].now()

        async with open_newsroom(settings, clock=clock) as newsroom:
            client = Slugline(newsroom, clock=clock, is_ticking=False)
            env = simcord.Env(client, settle_timeout=_SETTLE_SECONDS, shard_count=1)
            running.append(env)
            # Not simcord.run: its clock context cannot be left in another task, as a test's fixture is.
            await env.start()
            try:
                assert client.user is not None
                await client.user.edit(username="Slugline")
                await env.advance_time(_BEFORE_DIGEST.total_seconds())
                async with serve(env.now()) as site:
                    yield _populated(env, client, feeds(site))
            finally:
                await env.shutdown()
            _raise_surprises(env)


def _raise_surprises(env: simcord.Env) -> None:
    """Raise what the bot did not expect. What it answers with a sentence (wrong input, no permission) it does."""
    causes = [getattr(error, "original", error) for error in env.errors]
    surprises = [each for each in causes if not isinstance(each, SluglineError | app_commands.CheckFailure)]
    if surprises:
        raise BaseExceptionGroup("the bot failed in the demo", surprises)


def _populated(env: simcord.Env, client: Slugline, sources: tuple[str, ...]) -> World:
    """Return the world with one server, one channel, and two people in it."""
    guild = env.create_guild("Port Ellery Readers")
    channel = guild.create_text_channel("news", topic="The morning's news, every sentence quoted")
    editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    return World(
        env=env,
        client=client,
        channel=channel,
        backstage=guild.create_text_channel("backstage", topic="Where Slugline is set up"),
        manager=guild.add_member(env.create_user("Mara"), roles=[editors]),
        member=guild.add_member(env.create_user("Jonas")),
        sources=sources,
    )


async def furnish(world: World) -> None:
    """Let the manager set the server up, backstage, by slash commands, up to the first digest, posted on time."""

    async def manage(command: str, **options: Any) -> None:
        await world.manager.slash(world.backstage, command, **options)

    for url in world.sources:
        await world.add_source(url, channel=world.backstage)
    await world.refresh()
    for name, query in TOPICS.items():
        await manage("topic create", name=name, query=query)
    await manage("digest create", topics=DIGEST_TOPICS, time=DIGEST_AT, timezone=DIGEST_ZONE, channel=world.channel)
    await world.env.advance_time(150)
    await world.client.ticks.tag()
    await world.client.ticks.deliver()


async def open_page(port: int) -> None:
    """Open the demo in a browser and keep it until Ctrl-C."""
    print("Setting up a simulated Discord server, and reading the sample news …")
    async with open_world() as world:
        await furnish(world)
        viewers = [world.manager, world.member]
        async with world.env.preview(world.channel, viewers=viewers, layout="channel", port=port) as preview:
            print(f"\nOpen this page in your browser (Ctrl-C ends the demo):\n\n  {preview.url}\n")
            print("Type / in the message box. Try /brief, /headlines, /topic create or /digest preview.")
            webbrowser.open(preview.url)
            await preview.wait_closed()
