"""The queue's tables in PostgreSQL, of Procrastinate's making, and what is said when they cannot be used."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from procrastinate.exceptions import ConnectorException
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection, OperationalError

from summaries.errors import SluglineError
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

_SCHEMA = "queue"
_MIGRATING = 0x51_5567_6C69_6E66
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class QueueTrouble(SluglineError):
    """The queue cannot be used."""


async def prepare(url: str, newsroom: Newsroom) -> str:
    """Make the queue's tables, or bring those of an earlier release up to date; return of which release they are now.

    Raises:
        QueueTrouble: a newer release made them.
    """
    installed = version("procrastinate")
    async with await AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute(f"SELECT pg_advisory_lock({_MIGRATING})")
        try:
            found = await (await connection.execute("SELECT to_regclass('procrastinate_jobs')")).fetchone()
            is_there = found is not None and found[0] is not None
            noted = await newsroom.store.meta.get(_SCHEMA)
            if is_there and noted is not None and _number(noted) > _number(installed):
                raise QueueTrouble(
                    f"The queue was made by a newer release (Procrastinate {noted}; this one has {installed}). "
                    "Upgrade Slugline here, too."
                )
            if is_there and noted is None:
                raise QueueTrouble(
                    "In this database stand tables of another program's queue (procrastinate_jobs). Name a database of "
                    "Slugline's own in SLUGLINE_DATABASE_URL."
                )
            for statement in changes(noted if is_there else None, installed):
                await connection.execute(statement.encode())
            if noted != installed:
                await newsroom.store.meta.put(_SCHEMA, installed)
                log.info("queue brought up to date", extra={"procrastinate": installed})
        finally:
            await connection.execute(f"SELECT pg_advisory_unlock({_MIGRATING})")
    return installed


async def is_newer(newsroom: Newsroom) -> bool:
    """Whether a newer release has changed the queue's tables meanwhile."""
    noted = await newsroom.store.meta.get(_SCHEMA)
    return noted is not None and _number(noted) > _number(version("procrastinate"))


def plain_url(url: str) -> str:
    """Return the URL of a PostgreSQL database as its own library wants it.

    Raises:
        QueueTrouble: it is another kind of database.
    """
    scheme, _, rest = url.partition("://")
    if scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise QueueTrouble(
            "Workers need PostgreSQL: SLUGLINE_WORKERS_MODE is procrastinate, and the database is SQLite. Set "
            "SLUGLINE_DATABASE_URL to postgresql://user:password@host/name, or the mode to processes."
        )
    return f"postgresql://{rest}"


def changes(noted: str | None, installed: str) -> list[str]:
    """Return the statements that bring the queue's tables from the noted release to the installed one."""
    if noted is None:
        return [SchemaManager.get_schema()]
    files = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    wanted = [file for file in files if _number(noted) < _number(file.name) <= _number(installed)]
    return [file.read_text("utf-8") for file in wanted]


def _number(text: str) -> tuple[int, ...]:
    found = _VERSION.match(text)
    return tuple(map(int, found.groups())) if found else ()


@contextmanager
def reached() -> Iterator[None]:
    """Turn errors of the connection to the queue into QueueTrouble."""
    try:
        yield
    except (OperationalError, ConnectorException) as error:
        raise QueueTrouble(f"The queue cannot be reached: {cause_of(error)}.") from error


def cause_of(error: Exception) -> str:
    """Return what the driver says, in one line; it names the server and never the password."""
    said = str(error.__cause__ or error)
    return " ".join(said.split()).rstrip(".")
