"""Messages to channels: where a delivery meets Discord."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import discord
from discord.abc import Messageable

from bot.pace import NoTurn, Pace
from bot.render.frame import mark_of
from bot.render.settings import notice
from bot.render.text import Markdown
from bot.replies import say

NEEDED = ("view_channel", "send_messages", "read_message_history")
NEEDED_IN_THREADS = ("view_channel", "send_messages_in_threads", "read_message_history")
NEEDED_IN_FORUMS = ("view_channel", "send_messages", "send_messages_in_threads", "read_message_history")

ALL_NEEDED = discord.Permissions(**dict.fromkeys({*NEEDED, *NEEDED_IN_THREADS, *NEEDED_IN_FORUMS}, True))
"""What an invitation asks for, and no more."""

PUBLISHED_AN_HOUR = 10
"""How many messages Discord publishes for one announcement channel in an hour."""

PATIENCE_SECONDS = 45.0
"""How long one request may take. A lease lasts longer: whoever has lost it must not be posting still."""

TURN_SECONDS = 20.0
"""How long one request waits for its turn at most, beside that, for the same reason."""

_HOUR = timedelta(hours=1)
_A_PAGE, _MAX_PAGES_BACK = 100, 50
_LONGEST_TITLE = 100
_GONE, _NO_MESSAGE, _NO_GUILD = 10003, 10008, 10004
_NO_MEMBER, _CLOSED, _NO_COMMON_SERVER = 10007, 50007, 50278
_OLD_EDITED_OFTEN = 30046
_ALREADY_PUBLISHED, _NOT_FOR_PUBLISHING = 40033, (50024, 50068)
_TROUBLES = {
    _GONE: "trouble-gone",
    _NO_GUILD: "trouble-gone",
    50001: "trouble-permission",
    50013: "trouble-permission",
    50083: "trouble-archived",
    _CLOSED: "trouble-private",
    _NO_COMMON_SERVER: "trouble-private",
    40003: "trouble-busy",
    160005: "trouble-archived",
    160006: "trouble-full",
    30033: "trouble-full",
    40067: "trouble-tag",
}
"""What a person can mend, by Discord's code of the error."""


class CannotPost(Exception):
    """A channel does not take messages; the message says why, and what mends it, for ``/digest list``.

    ``needs_help``: it stays so until somebody mends it. ``is_certain``: the message surely was not posted.
    ``retry_after`` is what Discord asked to wait.
    """

    def __init__(
        self,
        reason: str,
        *,
        needs_help: bool = False,
        is_certain: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.needs_help = needs_help
        self.is_certain = is_certain
        self.retry_after = retry_after


class MemberLeft(Exception):
    """Somebody is no member any more of the server whose news they were sent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """How a message is sent. In a forum, the first becomes a post with this ``title`` and these ``tags``."""

    nonce: str
    title: str = ""
    role_id: int | None = None
    is_silent: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A message that stands, and the forum post that it began."""

    message_id: int
    thread_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What of ours stands in a channel: messages by their marks, and, in a forum, the post they stand in."""

    messages: dict[int, int] = field(default_factory=dict)
    thread_id: int | None = None


class Post(Protocol):
    """What a delivery asks of Discord."""

    async def send(self, channel_id: int, view: discord.ui.LayoutView, envelope: Envelope) -> Sent:
        """Post a message; one with the same nonce that was posted just now is not posted again.

        Raises:
            CannotPost: Discord did not take it.
        """
        ...

    async def standing(self, channel_id: int, *, since: datetime, marks: range) -> Standing:
        """Return which of these marks stand on messages that we posted since then.

        Raises:
            CannotPost: the channel cannot be read.
        """
        ...

    async def edit(self, channel_id: int, message_id: int, view: discord.ui.LayoutView) -> bool:
        """Change a message of ours in place, without a notification; return False if it does not stand any more.

        Raises:
            CannotPost: Discord did not take it, or not now.
        """
        ...

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Let a message go on from an announcement channel to those that follow it, unless it did already.

        Raises:
            CannotPost: Discord did not do it yet.
        """
        ...

    async def private_channel(self, guild_id: int, member_id: int) -> int:
        """Return the channel of direct messages with a member of a server.

        Raises:
            MemberLeft: they are none any more.
            CannotPost: it cannot be found out or opened now.
        """
        ...

    async def tell(self, channel_id: int, sentence: Markdown) -> None:
        """Post one sentence.

        Raises:
            CannotPost: Discord did not take it.
        """
        ...

    async def alert(self, guild_id: int, user_id: int | None, sentence: Markdown) -> bool:
        """Tell a manager, or else the server's system channel, of trouble; return whether anybody could be told."""
        ...


class ChannelPost:
    """Posts through a connected client, at a pace that Discord allows. See ``Post`` for what each method promises."""

    def __init__(self, client: discord.Client, *, clock: Callable[[], datetime], pace: Pace | None = None) -> None:
        self._client = client
        self._clock = clock
        self._pace = pace or Pace()
        self._published: defaultdict[int, deque[datetime]] = defaultdict(deque)

    async def send(self, channel_id: int, view: discord.ui.LayoutView, envelope: Envelope) -> Sent:
        """See ``Post``. discord.py asks Discord to enforce the nonce; posts in forums have none."""
        roles = [discord.Object(envelope.role_id)] if envelope.role_id else []
        allowed = discord.AllowedMentions(everyone=False, users=False, roles=roles)
        silent = envelope.is_silent
        try:
            async with self._asking():
                channel = await self._channel(channel_id)
                if isinstance(channel, discord.ForumChannel):
                    tags = [tag for tag in channel.available_tags if tag.name in envelope.tags]
                    title = envelope.title[:_LONGEST_TITLE] or channel.name
                    made = await channel.create_thread(
                        name=title, view=view, applied_tags=tags, allowed_mentions=allowed, silent=silent
                    )
                    return Sent(message_id=made.message.id, thread_id=made.thread.id)
                message = await channel.send(view=view, nonce=envelope.nonce, allowed_mentions=allowed, silent=silent)
        except CannotPost as error:
            if isinstance(error.__cause__, discord.NotFound) and error.__cause__.code == _NO_MESSAGE:
                return Sent(message_id=0)  # it was posted under this nonce, and somebody deleted it
            raise
        return Sent(message_id=message.id)

    async def standing(self, channel_id: int, *, since: datetime, marks: range) -> Standing:
        """See ``Post``."""
        try:
            async with self._asking():
                channel = await self._channel(channel_id)
            if isinstance(channel, discord.ForumChannel):
                return await self._standing_in_forum(channel, since, marks)
            return Standing(messages=await self._marked(channel, since, marks))
        except CannotPost as error:
            raise CannotPost(str(error), needs_help=error.needs_help, retry_after=error.retry_after) from error

    async def edit(self, channel_id: int, message_id: int, view: discord.ui.LayoutView) -> bool:
        """See ``Post``."""
        try:
            async with self._asking():
                channel = await self._channel(channel_id)
                if isinstance(channel, discord.ForumChannel):
                    return False
                message = discord.PartialMessage(channel=channel, id=message_id)  # type: ignore[arg-type]  # any of ours
                await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        except CannotPost as error:
            code = error.__cause__.code if isinstance(error.__cause__, discord.HTTPException) else 0
            if code == _NO_MESSAGE:
                return False
            if code == _OLD_EDITED_OFTEN:
                raise CannotPost(str(error), is_certain=True, retry_after=_HOUR) from error
            raise
        return True

    async def publish(self, channel_id: int, message_id: int) -> None:
        """See ``Post``."""
        now, lately = self._clock(), self._published[channel_id]
        while lately and lately[0] <= now - _HOUR:
            lately.popleft()
        if len(lately) >= PUBLISHED_AN_HOUR:
            raise CannotPost(say("trouble-busy"), is_certain=True, retry_after=lately[0] + _HOUR - now)
        try:
            async with self._asking():
                channel = await self._channel(channel_id)
                if not isinstance(channel, discord.TextChannel) or not channel.is_news():
                    return
                lately.append(now)
                await channel.get_partial_message(message_id).publish()
        except CannotPost as error:
            code = error.__cause__.code if isinstance(error.__cause__, discord.HTTPException) else 0
            if code not in (_ALREADY_PUBLISHED, _NO_MESSAGE, *_NOT_FOR_PUBLISHING):
                raise

    async def private_channel(self, guild_id: int, member_id: int) -> int:
        """See ``Post``. One member may be asked for without the privileged intent that a list of all needs."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            raise CannotPost(say("trouble-gone"), is_certain=True)
        try:
            async with self._asking():
                await guild.fetch_member(member_id)
            async with self._asking():
                return (await self._client.create_dm(discord.Object(member_id))).id
        except CannotPost as error:
            if isinstance(error.__cause__, discord.NotFound) and error.__cause__.code == _NO_MEMBER:
                raise MemberLeft from error
            raise

    async def tell(self, channel_id: int, sentence: Markdown) -> None:
        """See ``Post``."""
        async with self._asking():
            channel = await self._channel(channel_id)
            if isinstance(channel, Messageable):
                await _tell(channel, sentence)

    async def alert(self, guild_id: int, user_id: int | None, sentence: Markdown) -> bool:
        """See ``Post``. A private message to the manager needs no permission; not everybody takes them."""
        guild = self._client.get_guild(guild_id)
        try:
            if user_id is not None:
                async with self._asking():
                    await _tell(await self._client.create_dm(discord.Object(user_id)), sentence)
                return True
        except CannotPost:
            pass
        try:
            if guild is not None and guild.system_channel is not None:
                async with self._asking():
                    await _tell(guild.system_channel, sentence)
                return True
        except CannotPost:
            pass
        return False

    async def _standing_in_forum(self, forum: discord.ForumChannel, since: datetime, marks: range) -> Standing:
        async with self._asking():
            mine = [thread for thread in await forum.guild.active_threads() if thread.parent_id == forum.id]
        async with self._asking():
            mine += [thread async for thread in forum.archived_threads(limit=_A_PAGE)]
        me = self._client.user.id if self._client.user else None
        for thread in mine:
            if thread.owner_id == me and discord.utils.snowflake_time(thread.id) >= since:
                messages = await self._marked(thread, since, marks)
                if messages:
                    return Standing(messages=messages, thread_id=thread.id)
        return Standing()

    async def _marked(self, channel: Messageable, since: datetime, marks: range) -> dict[int, int]:
        found: dict[int, int] = {}
        me = self._client.user.id if self._client.user else None
        after: datetime | discord.Message = since
        for _ in range(_MAX_PAGES_BACK):
            async with self._asking():  # a page a request, so that each has its turn
                page = [each async for each in channel.history(after=after, limit=_A_PAGE, oldest_first=True)]
            for message in page:
                mark = mark_of(message) if message.author.id == me else None
                if mark is not None and mark in marks:
                    found[mark] = message.id
            if len(page) < _A_PAGE:
                break
            after = page[-1]
        return found

    async def _channel(self, channel_id: int) -> Messageable | discord.ForumChannel:
        channel = self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)
        if not isinstance(channel, Messageable | discord.ForumChannel):
            raise CannotPost(say("trouble-kind"), needs_help=True, is_certain=True)
        return channel

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        """Wait for a turn to ask Discord something, and tell what goes wrong as CannotPost."""
        try:
            async with self._pace.turn(patience=TURN_SECONDS), asyncio.timeout(PATIENCE_SECONDS):
                yield
        except NoTurn as error:
            raise CannotPost(say("trouble-busy"), is_certain=True) from error
        except discord.RateLimited as error:
            wait = timedelta(seconds=error.retry_after)
            raise CannotPost(say("trouble-busy"), is_certain=True, retry_after=wait) from error
        except discord.HTTPException as error:
            key = _TROUBLES.get(error.code, "trouble-permission" if error.status == 403 else "trouble-answer")
            reason = say(key, status=error.status, reason=error.text or "?")
            is_certain = 400 <= error.status < 500
            needs_help = key not in ("trouble-answer", "trouble-busy")
            raise CannotPost(reason, needs_help=needs_help, is_certain=is_certain) from error
        except OSError as error:
            raise CannotPost(say("trouble-unreachable", reason=str(error) or type(error).__name__)) from error


async def _tell(place: Messageable, sentence: Markdown) -> None:
    await place.send(view=notice(sentence), allowed_mentions=discord.AllowedMentions.none())


def missing_permissions(channel: discord.abc.GuildChannel | discord.Thread, me: discord.Member) -> tuple[str, ...]:
    """Return which of the permissions that a digest needs in ``channel`` the bot does not have, by Discord's names."""
    granted = channel.permissions_for(me)
    needed: tuple[str, ...] = NEEDED
    if isinstance(channel, discord.Thread):
        needed = NEEDED_IN_THREADS
    elif isinstance(channel, discord.ForumChannel):
        needed = NEEDED_IN_FORUMS
    return tuple(name for name in needed if not getattr(granted, name))
