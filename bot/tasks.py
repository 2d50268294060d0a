"""What is due, handed through PostgreSQL to workers on any number of machines: Procrastinate's queue.

The single process needs none of this: there the same sources are read by the same ``Readers`` in the bot itself. Here
the bot only says which are due, and whoever is free reads them. Nothing depends on a task coming through: a source's
row says that it is due until it was read, so one that is lost is asked for again, and one that is done twice finds
the source read already.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection, OperationalError

from bot.readers import Readers
from summaries.errors import SluglineError
from summaries.model import Source
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

READING = "reading"
QUEUES = (READING,)

MOST_WAITING = 2000
"""How many tasks wait at most: what is due beyond them is asked for when they are done, the longest due first."""

ASKED_FOR = timedelta(minutes=10)
"""How long a source that was asked for is not asked for again; by then its task was lost, or waits for its host."""

SILENT_FOR = timedelta(seconds=30)
"""How long a worker says nothing until its tasks are given to others; it says something every ten seconds."""

DRAIN = timedelta(seconds=8)
"""How long a worker that is told to stop has for what it is at; Docker kills it after ten seconds."""

_SCHEMA = "queue"
_MIGRATING = 0x51_5567_6C69_6E66
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class QueueTrouble(SluglineError):
    """The queue cannot be used."""


class Tasks:
    """The queue. Use it as an async context manager."""

    def __init__(self, url: str, *, newsroom: Newsroom, clock: Callable[[], datetime]) -> None:
        self.newsroom = newsroom
        self.clock = clock
        self.readers = Readers(newsroom=newsroom, clock=clock)
        self._url = plain_url(url)
        self._app = App(connector=PsycopgConnector(conninfo=self._url, min_size=1, max_size=4, timeout=10))
        self._asked: dict[int, datetime] = {}
        retry = RetryStrategy(max_attempts=5, exponential_wait=4)
        self._read = self._app.task(queue=READING, name="read", retry=retry)(self._read_source)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connect for an ``async with`` block, the queue's tables brought up to date.

        Raises:
            QueueTrouble: a newer release made them, or the database cannot be reached.
        """
        try:
            await prepare(self._url, self.newsroom)
            await self._app.open_async()
        except (OperationalError, ConnectorException) as error:
            raise QueueTrouble(f"The queue cannot be reached: {_cause(error)}.") from error
        try:
            yield
        finally:
            with suppress(Exception):
                await self._app.close_async()

    async def begin_due(self) -> Sequence[asyncio.Task[Any]]:
        """Ask for the sources that are due to be read; nobody here reads them."""
        now = self.clock()
        self._asked = {id: at for id, at in self._asked.items() if now - at < ASKED_FOR}
        free = MOST_WAITING - await self.waiting()
        due = await self.newsroom.store.sources.due(now, MOST_WAITING)
        for source in [each for each in due if each.id not in self._asked][: max(free, 0)]:
            await self._ask_for(source)
            self._asked[source.id] = now
        return ()

    async def close(self) -> None:
        """Ask for no more. What was asked for waits in the database."""

    async def work(self, *, queues: Sequence[str], concurrency: int, stop: asyncio.Event) -> None:
        """Do tasks of these queues, ``concurrency`` at once, until ``stop`` is set; then end what is under way.

        Raises:
            QueueTrouble: the connection to the database was lost. What was under way is done again, by anyone.
        """
        worker = asyncio.create_task(
            self._app.run_worker_async(
                queues=list(queues),
                concurrency=concurrency,
                delete_jobs="always",
                install_signal_handlers=False,
                shutdown_graceful_timeout=DRAIN.total_seconds(),
                stalled_worker_timeout=SILENT_FOR.total_seconds(),
            )
        )
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((worker, stopping), return_when=asyncio.FIRST_COMPLETED)
            worker.cancel()  # to Procrastinate, the first cancellation is the wish to end gracefully
            await worker
        except asyncio.CancelledError:
            if not stop.is_set():
                raise
        except ConnectorException as error:
            raise QueueTrouble(f"The queue cannot be reached: {_cause(error)}.") from error
        finally:
            stopping.cancel()

    async def rescue(self) -> int:
        """Give the tasks of workers that died to others; return how many."""
        manager = self._app.job_manager
        stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR.total_seconds()))
        for job in stalled:
            await self._give_back(job)
            await manager.retry_job(job, retry_at=self.clock())
        if stalled:
            log.warning("tasks of workers that died are given to others", extra={"tasks": len(stalled)})
        return len(stalled)

    async def waiting(self) -> int:
        """Return how many tasks wait to be done."""
        counts = await self._app.job_manager.list_queues_async(queue=READING)
        return sum(int(each[Status.TODO.value]) for each in counts)

    async def _give_back(self, job: Job) -> None:
        source_id = job.task_kwargs.get("source_id")
        if isinstance(source_id, int):
            await self.newsroom.store.sources.release(source_id)

    async def _ask_for(self, source: Source) -> None:
        # One task at a time for a host, wherever it is done, and no source twice.
        host = urlsplit(source.url).hostname or ""
        with suppress(AlreadyEnqueued):
            await self._read.configure(lock=f"host {host}", queueing_lock=f"source {source.id}").defer_async(
                source_id=source.id
            )

    async def _read_source(self, source_id: int) -> None:
        await self.readers.read_due(source_id)


async def prepare(url: str, newsroom: Newsroom) -> None:
    """Make the queue's tables, or bring those of an earlier release up to date.

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
            for statement in changes(noted if is_there else None, installed):
                await connection.execute(statement.encode())
            if noted != installed:
                await newsroom.store.meta.put(_SCHEMA, installed)
                log.info("queue brought up to date", extra={"procrastinate": installed})
        finally:
            await connection.execute(f"SELECT pg_advisory_unlock({_MIGRATING})")


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


def _cause(error: Exception) -> str:
    """Return what the driver says, in one line; it names the server and never the password."""
    said = str(error.__cause__ or error)
    return " ".join(said.split()).rstrip(".")
