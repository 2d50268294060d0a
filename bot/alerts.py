"""Managers are told of sources that cannot be read: once when one has failed for a day, once when it is back."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.posting import Post
from bot.render.feeds import alerted
from summaries.model import TOLD_AFTER, Source
from summaries.store import Alert, Store

FEWEST = 4
MOST_FAILING = 0.5
"""From a larger share of so many sources or more, it is rather the bot that could not reach the web for a day. Told of
it when it can again, before each is tried, all managers would hear of all of their sources."""

log = logging.getLogger(__name__)


class Alerts:
    """Tells whoever added a source, or else the server, how reading it stands; what was told stands in the store.

    ``server_of`` names the servers that this process looks after; others are left to their own.
    """

    def __init__(self, *, store: Store, post: Post, server_of: Callable[[int], str | None]) -> None:
        self.store = store
        self.post = post
        self.server_of = server_of

    async def tell(self, now: datetime) -> None:
        """Tell what is to be told by now. It is noted before it is told: rather not at all than twice."""
        failing_until = now - TOLD_AFTER
        count, wanted = await self.store.sources.count_failing(failing_until)
        if wanted >= FEWEST and count > MOST_FAILING * wanted:
            log.warning("most sources fail: nobody is told", extra={"failing": count, "sources": wanted})
            return
        for guild_id in await self.store.sources.guilds_to_alert(failing_until):
            server = self.server_of(guild_id)
            if server is None:
                continue
            alerts = await self.store.sources.take_alerts(guild_id, failing_until=failing_until, now=now)
            for member_id, sources in _by_member(alerts).items():
                failing = [source for source in sources if source.failures]
                back = [source for source in sources if not source.failures]
                is_told = await self.post.alert(guild_id, member_id, alerted(server, failing=failing, back=back))
                facts = {"guild": guild_id, "failing": len(failing), "back": len(back), "told": is_told}
                log.warning("sources fail or are back", extra=facts)


def _by_member(alerts: Sequence[Alert]) -> dict[int | None, list[Source]]:
    """Return the sources by who added them, in the order of their titles."""
    found: defaultdict[int | None, list[Source]] = defaultdict(list)
    for alert in alerts:
        found[alert.added_by].append(alert.source)
    return found
