"""Whether the database is of this release still, while the bot runs.

Another release may bring it up to date under a bot that runs, and whoever looks after it may put back a backup of an
earlier one. A bot that went on would write what the other release does not understand. So it does nothing but say so,
until both match again: a worker, which nobody talks to, ends instead.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from summaries import migrations
from summaries.store import Meta

log = logging.getLogger(__name__)


class Releases:
    """Looks whether the database matches this release. ``also`` looks at what else another release may have changed.

    ``trouble`` is a sentence for the operator when it does not, and None when it does, as far as is known.
    """

    def __init__(self, meta: Meta, *, also: Callable[[], Awaitable[str | None]] | None = None) -> None:
        self._meta = meta
        self._also = also
        self.trouble: str | None = None

    async def look(self) -> bool:
        """Look, and log what has changed; return whether the database matches.

        Raises:
            StoreError, QueueTrouble: the database cannot be reached. What was known of it before still counts.
        """
        trouble = _told(await self._meta.revision())
        if trouble is None and self._also is not None:
            trouble = await self._also()
        if trouble != self.trouble:
            if trouble is not None:
                log.error("the bot pauses: its database is of another release", extra={"reason": trouble})
            else:
                log.info("the database is of this release again: the bot goes on")
        self.trouble = trouble
        return trouble is None


def _told(revision: str) -> str | None:
    """Return what is wrong with a database of this revision, and what mends it; None if nothing is."""
    if revision == migrations.HEAD:
        return None
    known = f"this one knows {migrations.HEAD}"
    if revision.isdecimal() and revision < migrations.HEAD:
        return (
            f"The database is of an earlier release (revision {revision}; {known}), as when a backup was put back. Run "
            "`slugline db upgrade`, or begin the bot anew, which does the same; it goes on by itself then."
        )
    return (
        f"Another release of Slugline has brought the database to revision {revision}; {known}, and does nothing "
        "before it does harm. Run the same release everywhere, or put back a backup of this one; it goes on by itself "
        "then."
    )
