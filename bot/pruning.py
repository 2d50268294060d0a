"""Once a day, the database is pruned; when that was last, it knows itself."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from summaries.store import Keep, Store

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
_PRUNED_AT = "pruned_at"


async def prune_if_due(store: Store, keep: Keep, *, now: datetime) -> None:
    """Prune the database if it was not within a day, also by another process."""
    last = await store.meta.get(_PRUNED_AT)
    if last is not None and now - datetime.fromisoformat(last) < EVERY:
        return
    await store.meta.put(_PRUNED_AT, now.isoformat())
    done = await store.upkeep.prune(keep, now=now)
    facts = {"stories": done.stories, "articles": done.articles, "briefs": done.briefs, "deliveries": done.deliveries}
    log.info("database pruned", extra=facts | ({"waiting": done.waiting} if done.waiting else {}))
