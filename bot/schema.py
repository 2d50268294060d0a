"""The queue's tables in PostgreSQL, of Procrastinate's making: how they are made, and noted in, and what goes wrong."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection, OperationalError
from psycopg.errors import RaiseException

from summaries.errors import SluglineError
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

_SCHEMA = "queue"
_QUESTION = re.compile(r" Is the server running [^?]*\?")
_MIGRATING = 0x51_5567_6C69_6E66
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


NOTED_WITHIN = timedelta(minutes=5)
"""How long it is tried to note what became of a task. Whoever is not heard of for half a minute has lost it anyway."""

_NOTE_AGAIN_SECONDS = 1.0


class QueueTrouble(SluglineError):
    """The queue cannot be used."""


class Ledger(JobManager):
    """Notes what has become of tasks, also when the database is away just then.

    A task of which that is not noted would count as being done for as long as its worker lives, and whatever must not
    be done beside it, such as reading another source of its host, would wait. Once it ``is_closing``, that is no longer
    waited for: who ends leaves its tasks to others.
    """

    is_closing = False

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: FBT001 - Procrastinate's
        """Note that a task was done, or was given up."""
        finish = super().finish_job
        await self._until_noted(lambda: finish(job, status, delete_job))

    async def retry_job(self, job: Job, *given: Any, **more: Any) -> None:
        """Note that a task is to be tried again; one that was asked for anew meanwhile is not."""
        retry, finish = super().retry_job, super().finish_job

        async def again() -> None:
            try:
                await retry(job, *given, **more)
            except UniqueViolation:
                await finish(job, Status.FAILED, True)  # noqa: FBT003 - Procrastinate's

        await self._until_noted(again)

    async def give_back(self, job: Job, *, at: datetime) -> bool:
        """Let a task of a worker that died be done by another; return False if somebody else saw to that just now."""
        try:
            await super().retry_job(job, retry_at=at)
        except UniqueViolation:  # it was asked for anew; what died must not stand in its way
            await super().finish_job(job, Status.FAILED, True)  # noqa: FBT003 - Procrastinate's
        except ConnectorException as error:
            if not _is_no_longer_done(error):
                raise
            return False
        return True

    async def _until_noted(self, act: Callable[[], Awaitable[None]]) -> None:
        """Note something, and try again while the database is away, for as long as that may be mended."""
        loop = asyncio.get_running_loop()
        until = loop.time() + NOTED_WITHIN.total_seconds()
        while True:
            try:
                return await act()
            except ConnectorException as error:
                if _is_no_longer_done(error):  # as nothing was heard of us for so long, it was given to others
                    return None
                if self.is_closing or loop.time() > until:
                    facts = {"reason": cause_of(error)}
                    log.warning("what became of a task cannot be noted: others do it again", extra=facts)
                    return None
            await asyncio.sleep(_NOTE_AGAIN_SECONDS)


def _is_no_longer_done(error: ConnectorException) -> bool:
    return isinstance(error.__cause__, RaiseException)


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
            if not is_there:  # noted first, and made at once: tables that are not noted are another program's
                noted = None
                await newsroom.store.meta.put(_SCHEMA, installed)
            for statement in changes(noted, installed):
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
    return _QUESTION.sub("", " ".join(said.split())).rstrip(".")
