"""Whether Discord lets the bot in, and whether it may post where digests go: ``slugline check --live``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime

import discord
from discord.http import Route

from bot.checkup import Finding, amiss, fine, skew
from bot.posting import ALL_NEEDED, missing_permissions
from bot.supervise import point_at
from config.settings import Settings

_MOST_SERVERS = 50
"""So many servers are looked at: each takes three requests."""


def invite_link(application_id: int) -> str:
    """Return the address at which a server is chosen for the bot, with the permissions that it needs and no more."""
    return discord.utils.oauth_url(
        application_id, permissions=ALL_NEEDED, scopes=("bot", "applications.commands")
    ).replace("%20", "+")


async def ask_discord(
    settings: Settings, channels: Mapping[int, Iterable[int]], *, now: datetime
) -> AsyncIterator[Finding]:
    """Yield what Discord says of the token, of our clock, and of the channels (by their server) that digests go to."""
    point_at(settings.discord)
    answer = await asyncio.to_thread(skew, Route.BASE, now=now)
    yield answer
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token or answer.name == "Discord":  # it cannot be reached
        return
    client = discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=30)
    async with client:
        try:
            await client.login(token)
            assert client.user is not None
            yield fine("token", f"Discord knows it: it is {client.user}'s")
            yield fine("intents", "none that is privileged is needed")
            joined = {guild.id async for guild in client.fetch_guilds(limit=None)}
            yield fine("servers", f"{len(joined)}; to invite it to one: {invite_link(client.application_id or 0)}")
            for guild_id in list(channels)[:_MOST_SERVERS]:
                async for finding in _channels(client, guild_id, set(channels[guild_id]), is_in=guild_id in joined):
                    yield finding
        except discord.LoginFailure:
            yield amiss(
                "token",
                "Discord does not accept the token. Copy it anew from https://discord.com/developers/applications: "
                "Bot, Reset Token.",
            )
        except (discord.HTTPException, OSError) as error:
            yield amiss("Discord", f"Discord could not be asked: {error}. Try again in a minute.")


async def _channels(client: discord.Client, guild_id: int, wanted: set[int], *, is_in: bool) -> AsyncIterator[Finding]:
    """Yield what is so of the channels of one server."""
    if not is_in:
        yield amiss("permissions", f"The bot is not in server {guild_id} any more, for which there are digests. "
                    "Invite it again, or see `slugline db erase --server`.")  # fmt: skip
        return
    guild = await client.fetch_guild(guild_id)
    found = {channel.id: channel for channel in await guild.fetch_channels()}
    assert client.user is not None
    me = await guild.fetch_member(client.user.id)
    for id in sorted(wanted):
        channel = found.get(id)
        if channel is None:
            continue  # a thread, or deleted: when a digest is due, its manager is told
        missing = missing_permissions(channel, me)
        if missing:
            names = ", ".join(name.replace("_", " ").title() for name in missing)
            yield amiss("permissions", f"In #{channel.name} of {guild.name}, the bot may not: {names}. Allow it there "
                        "(Edit Channel, Permissions), or choose another channel with /digest edit.")  # fmt: skip
        else:
            yield fine("permissions", f"#{channel.name} of {guild.name}")
