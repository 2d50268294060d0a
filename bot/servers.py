"""The servers that the bot comes to and leaves: greeted once, and forgotten some time after it was removed."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

import discord

from bot.posting import missing_permissions
from bot.render.setup import greeting
from summaries.share import Share
from summaries.store import Guilds, Store

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
"""So long what a server set up is kept after the bot was removed from it, for it may come back."""


async def welcome(guild: discord.Guild, guilds: Guilds, *, now: datetime) -> None:
    """Greet a server, unless it was greeted before or there is no channel to do it in."""
    await guilds.returned([guild.id])
    place = _place(guild)
    if place is None or not await guilds.greet(guild.id, now):
        return
    try:
        locale = str(guild.preferred_locale)
        await place.send(view=greeting(locale=locale), allowed_mentions=discord.AllowedMentions.none(), silent=True)
    except discord.HTTPException as error:
        log.info("a server could not be greeted", extra={"guild": guild.id, "reason": error.text})


async def count_in(present: Collection[int], guilds: Guilds, *, share: Share | None, now: datetime) -> None:
    """Note which servers the bot is in, and which of those that it serves and keeps something of it is not in any more.

    So one that it was removed from while it did not run counts as left from now on.
    """
    await guilds.returned(present)
    for guild_id in await guilds.with_data() - set(present):
        if share is None or share.has(guild_id):
            await guilds.left(guild_id, now)


async def erase_left(store: Store, *, now: datetime) -> None:
    """Erase all that is kept about the servers that the bot was removed from long enough ago."""
    for guild_id in await store.guilds.left_before(now - KEPT_FOR):
        rows = await store.privacy.erase_guild(guild_id)
        log.info("what was kept of a server that was left is erased", extra={"guild": guild_id, "rows": rows})


def _place(guild: discord.Guild) -> discord.TextChannel | None:
    """Return where a newcomer speaks: the channel for system messages, or the first text channel; None if nowhere."""
    candidates = [guild.system_channel, *sorted(guild.text_channels, key=lambda channel: channel.position)]
    for channel in candidates:
        is_open = channel is not None and not channel.is_news() and not missing_permissions(channel, guild.me)
        if is_open:
            return channel
    return None
