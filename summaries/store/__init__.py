"""The store: the only code that runs SQL; domain values in, domain values out.

Each part is a small class; ``Store.open`` gives all of them over one database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summaries.share import Share
from summaries.store.articles import Articles
from summaries.store.claims import Claim
from summaries.store.continuations import Around, Continuations, Earlier, Sought
from summaries.store.database import Database, connected
from summaries.store.digests import Digests
from summaries.store.following import Following
from summaries.store.guilds import Guilds
from summaries.store.leases import Finished
from summaries.store.live import LivePosts
from summaries.store.meta import Meta
from summaries.store.moments import Moments
from summaries.store.placements import Placements
from summaries.store.privacy import Privacy
from summaries.store.reading import Alert, Reading, Saved, Seen, Version, Wanted
from summaries.store.searching import Archive, Hits, Listed
from summaries.store.sources import Sources
from summaries.store.topics import Match, Topics
from summaries.store.tracing import Carried, Told, Trace, Tracing
from summaries.store.turns import Turns
from summaries.store.upkeep import KEEP_ALL, Keep, Pruned, Stats, Upkeep

__all__ = [
    "KEEP_ALL",
    "Alert",
    "Archive",
    "Around",
    "Articles",
    "Carried",
    "Claim",
    "Continuations",
    "Digests",
    "Earlier",
    "Finished",
    "Following",
    "Guilds",
    "Hits",
    "Keep",
    "Listed",
    "LivePosts",
    "Match",
    "Meta",
    "Moments",
    "Placements",
    "Privacy",
    "Pruned",
    "Reading",
    "Saved",
    "Seen",
    "Sought",
    "Sources",
    "Stats",
    "Store",
    "Told",
    "Topics",
    "Trace",
    "Tracing",
    "Turns",
    "Upkeep",
    "Version",
    "Wanted",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """An open database, by what it keeps."""

    sources: Sources
    articles: Articles
    topics: Topics
    digests: Digests
    live: LivePosts
    following: Following
    guilds: Guilds
    placements: Placements
    continuations: Continuations
    privacy: Privacy
    meta: Meta
    moments: Moments
    archive: Archive
    tracing: Tracing
    turns: Turns
    upkeep: Upkeep

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, *, share: Share | None = None) -> AsyncIterator[Store]:
        """Open the database at ``url`` for an ``async with`` block: made when missing, its tables brought up to date.

        With a ``share``, what is due is what is due in that part of all servers.

        ``sqlite:////folder/file.db`` and ``postgresql://user:password@host/name`` are understood; the folder of
        a SQLite file must exist.

        Raises:
            StoreError: what stands there cannot be opened and written.
        """
        async with connected(url) as database:
            store = cls.over(database, share=share)
            try:
                yield store
            finally:
                store.moments.close()

    @classmethod
    def over(cls, database: Database, *, share: Share | None = None) -> Store:
        """Return the store that this database keeps; see `open`."""
        return cls(
            sources=Sources(database),
            articles=Articles(database),
            topics=Topics(database),
            digests=Digests(database, share=share),
            live=LivePosts(database, share=share),
            following=Following(database),
            guilds=Guilds(database),
            placements=Placements(database),
            continuations=Continuations(database),
            privacy=Privacy(database),
            meta=Meta(database),
            moments=Moments(database),
            archive=Archive(database),
            tracing=Tracing(database),
            turns=Turns(database),
            upkeep=Upkeep(database),
        )
