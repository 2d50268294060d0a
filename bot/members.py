"""Digests that go to one member: where they are read, and what becomes of one that cannot be."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.posting import Post
from summaries.model import Subscription
from summaries.store import Following

log = logging.getLogger(__name__)

WAITS_FOR = timedelta(days=7)
"""How long a member may take no direct messages until their digest pauses."""


class Members:
    """Whoever follows something, as a delivery meets them."""

    def __init__(self, following: Following, post: Post) -> None:
        self._following = following
        self._post = post

    async def channel_id(self, subscription: Subscription) -> int:
        """Return where a subscription's digests are posted: to a member, the channel of direct messages with them.

        Raises:
            MemberLeft: they are no member of the server any more, whose news is for its members.
            CannotPost: they cannot be written to now.
        """
        if subscription.member_id is None:
            return subscription.channel_id
        return await self._post.private_channel(subscription.guild_id, subscription.member_id)

    async def wait_for(self, subscription: Subscription, now: datetime) -> None:
        """Keep what does not reach a member, who is told when they next ask for something; pause it after a while."""
        if now - await self._following.trouble(subscription.id, now) >= WAITS_FOR:
            await self._following.pause(subscription.id)
            log.info("a member's digest pauses", extra={"subscription": subscription.id})

    async def forget(self, subscription: Subscription) -> None:
        """Send nothing more to who left the server."""
        if subscription.member_id is not None:
            await self._following.forget(subscription.member_id, subscription.guild_id)
            log.info("a member's digest ends, since they left the server", extra={"subscription": subscription.id})
