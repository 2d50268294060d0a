"""Where a database is: its URL understood, and its file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from summaries.errors import StoreError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


def understood(url: str) -> URL:
    """Return the URL with the asynchronous driver of its database.

    Raises:
        StoreError: it is no URL of a database that is known here.
    """
    try:
        parsed = make_url(url)
        parsed = parsed.set(drivername=DRIVERS.get(parsed.drivername, parsed.drivername))
    except (ArgumentError, ValueError) as error:
        raise StoreError(_NOT_UNDERSTOOD) from error
    if parsed.drivername not in DRIVERS.values():
        raise StoreError(_NOT_UNDERSTOOD)
    return parsed


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite database; None for any other database, and for one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database.startswith((":memory:", "file:")):
        return None
    return Path(url.database).absolute()


# Not the URL itself: what cannot be parsed may hold a password anywhere.
_NOT_UNDERSTOOD = (
    "The database URL cannot be understood. Write it as sqlite:////folder/slugline.db "
    "or postgresql://user:password@host/name."
)
