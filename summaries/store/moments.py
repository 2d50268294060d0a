"""Whether anything was written meanwhile, by any process: for whoever keeps what they have read."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable
from contextlib import suppress

from sqlalchemy import text

from summaries.store.database import Database


class Moments:
    """The moments of a database: while its moment is the same, so is all that can be read in it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watch: sqlite3.Connection | None = None

    async def now(self) -> Hashable | None:
        """Return a value that is another one after anything was written, and was never before; None if none is known.

        On SQLite, its own count of what others have committed, asked of a connection that writes nothing itself: that
        takes some microseconds, so no thread is troubled. On PostgreSQL, which transactions a reader sees.
        """
        if not self._database.is_sqlite:
            async with self._database.reading() as connection:
                return str(await connection.scalar(text("SELECT pg_current_snapshot()")))
        with suppress(sqlite3.Error):  # locked just now, as when the last process left it in disorder
            if self._watch is None:
                self._watch = self._database.watching()
            if self._watch is not None:
                return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        return None

    def close(self) -> None:
        """Watch no more."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
