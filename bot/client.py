"""The Discord client: slash commands only, the least intents, commands registered only when they changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands

from bot.alerts import Alerts
from bot.commands import Desk, Presses, add_commands
from bot.commands.cooldown import Cooldown
from bot.commands.failures import answer_failure
from bot.commands.following import tell_trouble
from bot.deliver import Courier
from bot.languages import Languages
from bot.posting import ChannelPost
from bot.ticks import Reading, Ticks
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import KEEP_ALL, Keep, Store

log = logging.getLogger(__name__)

Observe = Callable[[str, str, float], None]
"""Is told of a command's name, whether it was ``answered`` or ``failed``, and how many seconds that took."""

_SYNCED = "commands"
_BEGAN = "began"
_BAD_REQUEST = 400

MOST_COMMANDS = 40
"""How many commands a member may give in a minute: more than anybody reads the answers of."""

_IDENTIFYING, _IDENTIFY_EVERY = "identify", timedelta(seconds=5)

_LONGEST_WAIT_SECONDS = 30.0
"""A request that Discord would keep waiting for longer fails instead, and is made again later (30 is the least)."""


def unobserved(command: str, outcome: str, seconds: float) -> None:
    """Take no note: nobody watches."""


class Slugline(discord.AutoShardedClient):
    """The bot: a newsroom and its courier, connected to Discord.

    ``was_ready`` says whether it ever came to be connected. ``ticks`` are started with the client if
    ``is_ticking``; without it, whoever made the client calls them. ``share`` is the part of all servers that it
    serves; without it, it opens as many shards as Discord advises and serves them all. ``readers`` are who reads the
    sources that are due; without them, it does so itself.
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
        self.courier = Courier(newsroom=newsroom, post=ChannelPost(self, clock=clock))
        self.alerts = Alerts(store=newsroom.store, post=self.courier.post, server_of=self._server_of)
        self.ticks = Ticks(
            newsroom=newsroom,
            courier=self.courier,
            alerts=self.alerts,
            clock=clock,
            is_connected=self.is_ready,
            keep=keep,
            readers=readers,
        )
        self.tree = Commands(self, clock=clock, observe=observe)
        self.observe = observe
        self.was_ready = False
        self._is_ticking = is_ticking
        desk = Desk(newsroom=newsroom, courier=self.courier, clock=clock, refresh_soon=self.ticks.refresh_soon)
        self.presses = Presses()
        add_commands(self.tree, self.presses, desk)

    async def setup_hook(self) -> None:
        """Register the commands with Discord if they changed since they were last."""
        await self.tree.sync_if_changed(self.newsroom.store)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until this shard may identify: all processes of one bot together may do so once in five seconds.

        (https://discord.com/developers/docs/events/gateway#identify-rate-limits, with a concurrency of one)
        """
        now = self.clock()
        at = await self.newsroom.store.turns.next(_IDENTIFYING, now=now, every=_IDENTIFY_EVERY)
        await asyncio.sleep((at - now).total_seconds())

    async def on_ready(self) -> None:
        """Begin to tick when the servers are known: a digest may only be posted to a channel that is there."""
        self.was_ready = True
        log.info("connected to Discord", extra={"servers": len(self.guilds)})
        if self._is_ticking:
            self.ticks.start()

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
        await tell_trouble(interaction, self.newsroom.store.following, now=self.newsroom.clock())

    async def close(self) -> None:
        """Stop to tick, then disconnect."""
        await self.ticks.close()
        await super().close()


def _sharding(share: Share | None) -> dict[str, Any]:
    """Return which shards discord.py is to open; without a share, it asks Discord how many."""
    return {} if share is None else {"shard_ids": list(share.ids), "shard_count": share.count}


class Commands(app_commands.CommandTree[discord.Client]):
    """The command tree, with one place where errors are answered, and a limit to how often a member may ask."""

    def __init__(self, client: discord.Client, *, clock: Callable[[], datetime], observe: Observe = unobserved) -> None:
        super().__init__(client)
        self.clock = clock
        self.observe = observe
        self.cooldown = Cooldown(most=MOST_COMMANDS, per=timedelta(minutes=1))

    async def sync_if_changed(self, store: Store) -> None:
        """Register the commands if their description is not the one that was registered last."""
        translator = Languages()
        await self.set_translator(translator)
        payloads = [await command.get_translated_payload(self, translator) for command in self.get_commands()]
        described = json.dumps(payloads, sort_keys=True)
        current = f"{self.client.application_id}:{hashlib.sha256(described.encode()).hexdigest()}"
        if await store.meta.get(_SYNCED) != current:
            await self._register()
            await store.meta.put(_SYNCED, current)
            log.info("commands registered")

    async def _register(self) -> None:
        """Register the commands; where the application may not be installed by members, for servers only."""
        try:
            await self.sync()
        except discord.HTTPException as error:
            everywhere = [command for command in self.get_commands() if is_for_members(command)]
            if error.status != _BAD_REQUEST or not everywhere:
                raise
            log.warning(
                "commands are registered for servers only: allow User Install in the application's Installation "
                "settings, so that members can use /summarize everywhere",
                extra={"reason": error.text},
            )
            for command in everywhere:
                command.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
                command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
            await self.sync()

    async def interaction_check(self, interaction: discord.Interaction[discord.Client], /) -> bool:
        """Refuse whoever asks faster than anybody reads, saying when they may ask again."""
        interaction.extras[_BEGAN] = time.monotonic()
        if interaction.type is discord.InteractionType.application_command:
            self.cooldown.take(interaction.user.id, self.clock())
        return True

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error so that the member knows what to do."""
        await answer_failure(interaction, error, what=_name(interaction))
        self.took(interaction, "failed")

    def took(self, interaction: discord.Interaction[discord.Client], outcome: str) -> None:
        """Note how long a command took since it was checked."""
        began = interaction.extras.get(_BEGAN)
        if began is not None:
            self.observe(_name(interaction), outcome, time.monotonic() - began)


Registered = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group


def is_for_members(command: Registered) -> bool:
    """Whether members may take this command along, to servers without the bot."""
    return command.allowed_installs is not None and command.allowed_installs.user


def _name(interaction: discord.Interaction[discord.Client]) -> str:
    return interaction.command.qualified_name if interaction.command is not None else "a button"
