"""Messages to channels: where a delivery meets Discord."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import discord
from discord.abc import Messageable

from bot.render.frame import mark_of

NEEDED = ("view_channel", "send_messages", "read_message_history")
NEEDED_IN_THREADS = ("view_channel", "send_messages_in_threads", "read_message_history")

_MAX_READ_BACK = 500


class CannotPost(Exception):
    """A channel does not take messages; the message says why, for the log and for ``/digest list``."""


class Post(Protocol):
    """What a delivery asks of Discord."""

    async def send(self, channel_id: int, view: discord.ui.LayoutView, *, nonce: str) -> int:
        """Post a message and return its id; one with the same nonce that was posted just now is not posted again.

        Raises:
            CannotPost: Discord did not take it.
        """
        ...

    async def standing(self, channel_id: int, *, since: datetime) -> dict[int, int]:
        """Return the marks of the messages that we posted since then, each with the message's id."""
        ...


class ChannelPost:
    """Posts through a connected client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, channel_id: int, view: discord.ui.LayoutView, *, nonce: str) -> int:
        """See ``Post``. discord.py asks Discord to enforce the nonce."""
        try:
            channel = await self._channel(channel_id)
            message = await channel.send(view=view, nonce=nonce, allowed_mentions=discord.AllowedMentions.none())
        except (discord.HTTPException, OSError) as error:
            raise CannotPost(_reason(error)) from error
        return message.id

    async def standing(self, channel_id: int, *, since: datetime) -> dict[int, int]:
        """See ``Post``."""
        marks: dict[int, int] = {}
        try:
            channel = await self._channel(channel_id)
            async for message in channel.history(after=since, limit=_MAX_READ_BACK, oldest_first=True):
                mark = mark_of(message) if self._client.user and message.author.id == self._client.user.id else None
                if mark is not None:
                    marks[mark] = message.id
        except (discord.HTTPException, OSError) as error:
            raise CannotPost(_reason(error)) from error
        return marks

    async def _channel(self, channel_id: int) -> Messageable:
        channel = self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)
        if not isinstance(channel, Messageable):
            raise CannotPost(f"channel {channel_id} takes no messages")
        return channel


def missing_permissions(channel: discord.abc.GuildChannel | discord.Thread, me: discord.Member) -> tuple[str, ...]:
    """Return which of the permissions that a digest needs in ``channel`` the bot does not have, by Discord's names."""
    granted = channel.permissions_for(me)
    needed = NEEDED_IN_THREADS if isinstance(channel, discord.Thread) else NEEDED
    return tuple(name for name in needed if not getattr(granted, name))


def _reason(error: Exception) -> str:
    match error:
        case discord.NotFound():
            return "the channel does not exist any more, or the bot cannot see it."
        case discord.Forbidden():
            return f"the bot may not post there ({error.text or 'missing permission'})."
        case discord.HTTPException():
            return f"Discord answered {error.status} ({error.text or 'without a word'})."
        case _:
            return f"Discord cannot be reached ({error})."
