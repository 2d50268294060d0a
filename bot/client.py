"""The Discord client: slash commands only, the least intents, commands registered only when they changed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal

import discord
from discord.backoff import ExponentialBackoff

from bot.alerts import Alerts
from bot.commands import Commands, Desk, Observe, Presses, add_commands, unobserved
from bot.commands.following import tell_trouble
from bot.commands.kept import Kept
from bot.deliver import Courier
from bot.pace import Pace
from bot.posting import ChannelPost
from bot.readers import Readers
from bot.servers import count_in, welcome
from bot.ticks import Dispatching, Reading, Ticks
from summaries.errors import SluglineError, StoreError
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import KEEP_ALL, Keep

log = logging.getLogger(__name__)

_IDENTIFYING, _IDENTIFY_EVERY = "identify", timedelta(seconds=5)

_TO_BEGIN = 4
"""How often Discord is asked until a session is begun: who the bot is, which application, the commands, the gateway."""

_LAST_WORDS_SECONDS = 5.0
"""How long the bot, told to stop, waits for the answers that it is giving: whoever stops it waits 10 s (Docker)."""

_LONGEST_WAIT_SECONDS = 30.0
"""A request that Discord would keep waiting for longer fails instead, and is made again later (30 is the least)."""

LONGEST_ABSENCE_SECONDS = 60.0
"""When Discord is back after an outage, so is the bot within this time."""


class _Patience(ExponentialBackoff[Literal[False]]):
    """The waits between tries to connect a shard again; discord.py's own grow to 17 minutes in a long outage."""

    def delay(self) -> float:
        """Return for how many seconds to wait now."""
        return min(super().delay(), LONGEST_ABSENCE_SECONDS)


# A shard asks for its waits by this name, and by no other.
discord.shard.ExponentialBackoff = _Patience  # type: ignore[assignment, attr-defined]
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # that it cannot speak is no news to anybody


class Slugline(discord.AutoShardedClient):
    """The bot: a newsroom and its courier, connected to Discord.

    ``was_ready`` says whether it ever came to be connected. ``ticks`` are started with the client if
    ``is_ticking``; without it, whoever made the client calls them. ``share`` is the part of all servers that it
    serves; without it, it opens as many shards as Discord advises and serves them all. ``readers`` are who reads the
    sources that are due, and ``dispatch`` makes who has digests delivered; without them, it does so itself. ``pace`` is
    how fast it may ask Discord.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        clock: Callable[[], datetime],
        keep: Keep = KEEP_ALL,
        observe: Observe = unobserved,
        is_ticking: bool = True,
        share: Share | None = None,
        readers: Reading | None = None,
        dispatch: Callable[[Courier], Dispatching] | None = None,
        pace: Pace | None = None,
    ) -> None:
        # Guilds and channels, and nothing else: no members, no messages, no privileged intent.
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            max_ratelimit_timeout=_LONGEST_WAIT_SECONDS,
            member_cache_flags=discord.MemberCacheFlags.none(),
            **_sharding(share),
        )
        self.share = share
        self.clock = clock
        self.newsroom = newsroom
        self._pace = pace or Pace()
        self.courier = Courier(newsroom=newsroom, post=ChannelPost(self, clock=clock, pace=self._pace))
        self.alerts = Alerts(store=newsroom.store, post=self.courier.post, server_of=self._server_of)
        self._readers = Readers(newsroom=newsroom, clock=clock)  # what somebody waits for is read here
        self.ticks = Ticks(
            newsroom=newsroom,
            courier=self.courier,
            alerts=self.alerts,
            clock=clock,
            is_connected=self.is_ready,
            keep=keep,
            readers=readers or self._readers,
            dispatch=dispatch(self.courier) if dispatch is not None else None,
            shards=lambda: [f"{id}/{self.shard_count or 1}" for id in self.shards],
            on_pause=self._readers.leave_off,
            on_resume=self._count_in,
        )
        releases = self.ticks.releases
        self.tree = Commands(self, clock=clock, observe=observe, releases=releases)
        self.observe = observe
        self.was_ready = False
        self._is_ticking = is_ticking
        self._kept = Kept(newsroom.store.moments, clock=clock)
        desk = Desk(
            newsroom=newsroom,
            courier=self.courier,
            clock=clock,
            kept=self._kept,
            refresh_soon=self.ticks.refresh_soon,
            read_now=partial(self._readers.begin, is_due=False),
        )
        self.presses = Presses(releases)
        add_commands(self.tree, self.presses, desk)

    async def login(self, token: str) -> None:
        """Log in; of several processes, each when its part of what Discord takes from them all allows for it."""
        if self.share is not None:
            for _ in range(_TO_BEGIN):
                async with self._pace.turn():
                    pass
        await super().login(token)

    async def setup_hook(self) -> None:
        """Register the commands with Discord if they changed since they were last."""
        await self.tree.sync_if_changed(self.newsroom.store)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until this shard may identify: all processes of one bot together may do so once in five seconds.

        (https://discord.com/developers/docs/events/gateway#identify-rate-limits, with a concurrency of one)
        """
        while (wait := await self._wait_to_identify()) is None:  # noqa: ASYNC110 - nobody tells when it is back
            await asyncio.sleep(_IDENTIFY_EVERY.total_seconds())
        await asyncio.sleep(wait)

    async def _wait_to_identify(self) -> float | None:
        """Return in how many seconds it is our turn; None while the database, which knows, cannot be reached."""
        now = self.clock()
        try:
            at = await self.newsroom.store.turns.next(_IDENTIFYING, now=now, every=_IDENTIFY_EVERY)
        except StoreError as error:
            log.warning("the database cannot be reached", extra={"reason": str(error)})
            return None
        return (at - now).total_seconds()

    async def on_ready(self) -> None:
        """Begin to tick when the servers are known: a digest may only be posted to a channel that is there."""
        self.was_ready = True
        log.info("connected to Discord", extra={"servers": len(self.guilds)})
        if self._is_ticking:
            self.ticks.start()
        await self._count_in()

    async def _count_in(self) -> None:
        """Note which servers the bot is in, and which no more, unless the database is another release's just now."""
        if self._is_paused:
            return
        here = [guild.id for guild in self.guilds]
        try:
            await count_in(here, self.newsroom.store.guilds, share=self.share, now=self.clock())
        except SluglineError as error:
            # Digests must not wait for it: at the next connection it is tried again.
            log.warning("servers that were left could not be noted", extra={"reason": str(error)})

    @property
    def _is_paused(self) -> bool:
        return self.ticks.releases.trouble is not None

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say once in a new server who this is and how to begin."""
        if not self._is_paused:
            await welcome(guild, self.newsroom.store.guilds, now=self.newsroom.clock())

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server was left; what it set up is kept for a while, for it may come back."""
        if not self._is_paused:
            await self.newsroom.store.guilds.left(guild.id, self.clock())

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Answer buttons, menus and forms; commands are answered by the tree."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            began = time.monotonic()
            await self.presses.press(interaction)
            self.observe(interaction.type.name, "answered", time.monotonic() - began)

    def _server_of(self, guild_id: int) -> str | None:
        """Return the name of a server that this client sees."""
        guild = self.get_guild(guild_id)
        return None if guild is None else guild.name

    async def on_app_command_completion(self, interaction: discord.Interaction[discord.Client], _: object) -> None:
        """Note how long that took; tell a member, where they are just now, of what they follow and misses them."""
        self.tree.took(interaction, "answered")
        following = self.newsroom.store.following
        if interaction.user.id in await self._kept.get("troubled", following.troubled):
            await tell_trouble(interaction, following, now=self.newsroom.clock())

    async def close(self) -> None:
        """Stop to tick, let the answers that are under way be given, then disconnect."""
        await self.ticks.close()
        await self._readers.close()
        await _let_answers_be_given()
        await super().close()
        await _let_answers_be_given()  # what arrived meanwhile: it must not meet a database that is closed


async def _let_answers_be_given() -> None:
    """Wait a little for what discord.py has begun of ours: events and commands, which it names so."""
    names = ("discord.py: on_", "CommandTree-invoker")
    under_way = {task for task in asyncio.all_tasks() - {asyncio.current_task()} if task.get_name().startswith(names)}
    if under_way:
        await asyncio.wait(under_way, timeout=_LAST_WORDS_SECONDS)


def _sharding(share: Share | None) -> dict[str, Any]:
    """Return which shards discord.py is to open; without a share, it asks Discord how many."""
    return {} if share is None else {"shard_ids": list(share.ids), "shard_count": share.count}
