"""The older pages of an archive: read once, when it is new, so that its first read is not its last page alone."""

from __future__ import annotations

from dataclasses import replace

from summaries.errors import SluglineError
from summaries.fetch import Fetcher
from summaries.model import Feed, FeedKind
from summaries.parse import parse
from summaries.work import Run

MOST_PAGES = 4


async def with_older(feed: Feed, *, fetch: Fetcher, run: Run) -> Feed:
    """Return an archive with the entries of up to four older pages behind its own; any other feed as it is.

    A page that cannot be read, or that leads to one that was read, is the last.
    """
    entries = {entry.key: entry for entry in feed.entries}
    further, seen = feed.further_url, {feed.url}
    while feed.kind is FeedKind.ARCHIVE and further is not None and further not in seen and len(seen) <= MOST_PAGES:
        seen.add(further)
        try:
            older = await run(parse, await fetch.fetch_whole(further))
        except SluglineError:
            break
        entries |= {entry.key: entry for entry in older.entries if entry.key not in entries}
        further = older.further_url
    return replace(feed, entries=tuple(entries.values()))
