"""The Discord client: slash commands only, the least intents, commands registered only when they changed."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands

from bot.commands import Desk, add_commands, buttons
from bot.commands.desk import NotAManager, tell
from bot.commands.written import Unfit
from bot.deliver import Courier
from bot.posting import ChannelPost
from bot.ticks import Ticks
from summaries.errors import SluglineError
from summaries.refresh import Newsroom
from summaries.store import Store

log = logging.getLogger(__name__)

_SYNCED = "commands"

_LONGEST_WAIT_SECONDS = 30.0
"""A request that Discord would keep waiting for longer fails instead, and is made again later (30 is the least)."""


class Slugline(discord.Client):
    """The bot: a newsroom and its courier, connected to Discord.

    ``was_ready`` says whether it ever came to be connected. ``ticks`` are started with the client if
    ``is_ticking``; without it, whoever made the client calls them.
    """

    def __init__(self, newsroom: Newsroom, *, clock: Callable[[], datetime], is_ticking: bool = True) -> None:
        # Guilds and channels, and nothing else: no members, no messages, no privileged intent.
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            max_ratelimit_timeout=_LONGEST_WAIT_SECONDS,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.newsroom = newsroom
        self.courier = Courier(newsroom=newsroom, post=ChannelPost(self, clock=clock))
        self.ticks = Ticks(newsroom=newsroom, courier=self.courier, clock=clock, is_connected=self.is_ready)
        self.tree = Commands(self)
        self.was_ready = False
        self._is_ticking = is_ticking
        desk = Desk(newsroom=newsroom, courier=self.courier, clock=clock, refresh_soon=self.ticks.refresh_soon)
        add_commands(self.tree, desk)
        self.add_dynamic_items(*buttons(desk))

    async def setup_hook(self) -> None:
        """Register the commands with Discord if they changed since they were last."""
        await self.tree.sync_if_changed(self.newsroom.store)

    async def on_ready(self) -> None:
        """Begin to tick when the servers are known: a digest may only be posted to a channel that is there."""
        self.was_ready = True
        log.info("connected to Discord", extra={"servers": len(self.guilds)})
        if self._is_ticking:
            self.ticks.start()

    async def close(self) -> None:
        """Stop to tick, then disconnect."""
        await self.ticks.close()
        await super().close()


class Commands(app_commands.CommandTree[discord.Client]):
    """The command tree, with one place where errors are answered."""

    async def sync_if_changed(self, store: Store) -> None:
        """Register the commands if their description is not the one that was registered last."""
        described = json.dumps([command.to_dict(self) for command in self.get_commands()], sort_keys=True)
        current = f"{self.client.application_id}:{hashlib.sha256(described.encode()).hexdigest()}"
        if await store.meta.get(_SYNCED) != current:
            await self.sync()
            await store.meta.put(_SYNCED, current)
            log.info("commands registered")

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error so that the member knows what to do; log what the operator should know."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        try:
            match cause:
                case Unfit(key=key, facts=facts):
                    await tell(interaction, key, **facts)
                case NotAManager():
                    await tell(interaction, "need-manage-server")
                case app_commands.NoPrivateMessage():
                    await tell(interaction, "only-in-a-server")
                case SluglineError():
                    log.warning("command failed", extra={"command": _name(interaction), "reason": str(cause)})
                    await tell(interaction, "newsroom-error", reason=str(cause))
                case _:
                    reference = secrets.token_hex(4)
                    log.error(
                        "command failed",
                        exc_info=cause,
                        extra={"command": _name(interaction), "reference": reference},
                    )
                    await tell(interaction, "unexpected-error", reference=reference)
        except discord.HTTPException as unanswered:
            log.warning("an error could not be answered", extra={"reason": str(unanswered)})


def _name(interaction: discord.Interaction[discord.Client]) -> str:
    return interaction.command.qualified_name if interaction.command is not None else "a button"
