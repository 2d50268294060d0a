"""What is due, handed through PostgreSQL to workers on any number of machines: Procrastinate's queue.

The single process needs none of this: there the same sources are read by the same ``Readers`` in the bot itself. Here
the bot only says which are due, and whoever is free reads them, page by page to the stored article; then the stories
that changed are condensed, by whoever is free; and a digest that will be due soon is composed ahead, so that at eight
in the morning the bot has only to read its briefs and to post them. Posting stays with the bot: Discord takes 50
requests a second from all of its processes together, which one process makes with half a core.

Nothing depends on a task coming through. A source's row says that it is due until it was read, so one that is lost is
asked for again; a brief that is missing is made by whoever needs it first. And a task that is done twice finds the
source read and the briefs made.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
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

from bot.editions import Editions
from bot.owners import is_gone, take_name
from bot.readers import Readers
from summaries.errors import SluglineError
from summaries.model import Source, Window
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

READING, BRIEFS, DIGESTS = "reading", "briefs", "digests"
QUEUES = (READING, BRIEFS, DIGESTS)
"""What workers may be told to do: read sources, condense stories that changed, compose digests ahead."""

MOST_WAITING = 2000
"""How many tasks wait at most: what is due beyond them is asked for when they are done, the longest due first."""

ASKED_FOR = timedelta(minutes=10)
"""How long the same reading of a source is not asked for again; by then its task was lost, or waits for its host."""

AHEAD = timedelta(minutes=10)
"""How long before it is due a digest is composed for the first time: the hour at which most are due is no rush then."""

SILENT_FOR = timedelta(seconds=30)
"""How long a worker says nothing until its tasks are given to others; it says something every ten seconds."""

_LEAD = timedelta(seconds=90)
"""So long one worker looks ahead alone, from when it last did; then another one may."""

DRAIN = timedelta(seconds=8)
"""How long a worker that is told to stop has for what it is at; Docker kills it after ten seconds."""

_STORIES_A_TASK = 10
_DIGESTS_A_TASK = 20
_SCHEMA = "queue"
_MIGRATING = 0x51_5567_6C69_6E66
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class QueueTrouble(SluglineError):
    """The queue cannot be used."""


class _InALine(logging.Filter):
    """Tells of a connection that the queue's library lost without where in it that was: it connects again by itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, ConnectorException):
            record.exc_info = None
            record.reason = _cause(error)
        return True


class Tasks:
    """The queue. Use it as an async context manager."""

    def __init__(self, url: str, *, newsroom: Newsroom, clock: Callable[[], datetime]) -> None:
        self.newsroom = newsroom
        self.clock = clock
        self.readers = Readers(newsroom=newsroom, clock=clock)
        self.name = take_name()
        self._url = plain_url(url)
        self._app = App(connector=PsycopgConnector(conninfo=self._url, min_size=1, max_size=4, timeout=10))
        self._asked: dict[int, tuple[datetime | None, datetime]] = {}
        retry = RetryStrategy(max_attempts=5, exponential_wait=4)
        self._read = self._app.task(queue=READING, name="read", retry=retry)(self._read_source)
        self._condense = self._app.task(queue=BRIEFS, name="condense", retry=retry)(self._condense_stories)
        self._compose = self._app.task(queue=DIGESTS, name="compose", retry=retry)(self._compose_digests)
        self._editions = Editions(newsroom)
        self._composed: dict[int, datetime] = {}
        self._has_room = True

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connect for an ``async with`` block, the queue's tables brought up to date.

        Raises:
            QueueTrouble: a newer release made them, or the database cannot be reached.
        """
        with _reached():
            await prepare(self._url, self.newsroom)
            await self._app.open_async()
        library, in_a_line = logging.getLogger("procrastinate.utils"), _InALine()
        library.addFilter(in_a_line)
        try:
            yield
        finally:
            library.removeFilter(in_a_line)
            with suppress(Exception):
                await self._app.close_async()

    async def begin_due(self) -> Sequence[asyncio.Task[Any]]:
        """Ask for the sources that are due to be read; nobody here reads them.

        Raises:
            QueueTrouble: the queue cannot be reached. What is due stays due.
        """
        now = self.clock()
        self._asked = {id: asked for id, asked in self._asked.items() if now - asked[1] < ASKED_FOR}
        due = await self.newsroom.store.sources.due(now, MOST_WAITING)
        with _reached():
            free = MOST_WAITING - await self.waiting()
            for source in [each for each in due if not self._is_asked_for(each)][: max(free, 0)]:
                await self._ask_for(source)
                self._asked[source.id] = source.next_fetch_at, now
        return ()

    async def condense_later(self, story_ids: Sequence[str]) -> None:
        """Ask for the briefs of stories that changed; if too many are asked for, they are made when they are needed."""
        with suppress(ConnectorException):
            for start in range(0, len(story_ids) if self._has_room else 0, _STORIES_A_TASK):
                await self._condense.defer_async(story_ids=list(story_ids[start : start + _STORIES_A_TASK]))

    async def look_ahead(self) -> None:
        """Ask for what will be due soon: the digests, to be composed ahead. One worker at a time sees to that.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        now = self.clock()
        with _reached():
            self._has_room = await self.waiting(BRIEFS) < MOST_WAITING
        until = now + _LEAD
        if not await self.newsroom.store.turns.lead(DIGESTS, owner=self.name, now=now, until=until, is_gone=is_gone):
            return
        soon = await self.newsroom.store.digests.due(now + AHEAD)
        fresh = [
            each for each in soon if self._composed.get(each.id) != each.next_digest_at and each.next_digest_at > now
        ]
        for start in range(0, len(fresh), _DIGESTS_A_TASK):
            some = fresh[start : start + _DIGESTS_A_TASK]
            with _reached():
                await self._compose.defer_async(subscription_ids=[each.id for each in some])
        self._composed = {each.id: each.next_digest_at for each in soon}

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
            with _reached():
                await worker
        except asyncio.CancelledError:
            if not stop.is_set():
                raise
        finally:
            stopping.cancel()

    async def rescue(self) -> int:
        """Give the tasks of workers that died to others; return how many.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        manager = self._app.job_manager
        with _reached():
            stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR.total_seconds()))
            for job in stalled:
                await self._give_back(job)
                await manager.retry_job(job, retry_at=self.clock())
        if stalled:
            log.warning("tasks of workers that died are given to others", extra={"tasks": len(stalled)})
        return len(stalled)

    async def waiting(self, queue: str = READING) -> int:
        """Return how many tasks of a queue wait to be done."""
        counts = await self._app.job_manager.list_queues_async(queue=queue)
        return sum(int(each[Status.TODO.value]) for each in counts)

    async def _give_back(self, job: Job) -> None:
        source_id = job.task_kwargs.get("source_id")
        if isinstance(source_id, int):
            await self.newsroom.store.sources.release(source_id)

    def _is_asked_for(self, source: Source) -> bool:
        """Whether the reading that is due now was asked for; once it is read, a source is due at another time."""
        due_at, _ = self._asked.get(source.id, (None, None))
        return due_at is not None and due_at == source.next_fetch_at

    async def _ask_for(self, source: Source) -> None:
        # One task at a time for a host, wherever it is done, and no source twice.
        host = urlsplit(source.url).hostname or ""
        with suppress(AlreadyEnqueued):
            await self._read.configure(lock=f"host {host}", queueing_lock=f"source {source.id}").defer_async(
                source_id=source.id
            )

    async def _read_source(self, source_id: int) -> None:
        await self.readers.read_due(source_id)

    async def _condense_stories(self, story_ids: Sequence[str]) -> None:
        stories = await self.newsroom.store.articles.stories_of(story_ids)
        await self.newsroom.briefs(stories, now=self.clock())

    async def _compose_digests(self, subscription_ids: Sequence[int]) -> None:
        """Compose digests as they would be now, for the sake of their briefs, which are stored; nothing is posted."""
        wanted = set(subscription_ids)
        for each in await self.newsroom.store.digests.due(self.clock() + AHEAD):
            if each.id in wanted:
                window = Window(start=each.told_until, end=each.next_digest_at)
                await self._editions.compose(each, window, due_at=each.next_digest_at)


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


@contextmanager
def _reached() -> Iterator[None]:
    """Turn errors of the connection to the queue into QueueTrouble."""
    try:
        yield
    except (OperationalError, ConnectorException) as error:
        raise QueueTrouble(f"The queue cannot be reached: {_cause(error)}.") from error


def _cause(error: Exception) -> str:
    """Return what the driver says, in one line; it names the server and never the password."""
    said = str(error.__cause__ or error)
    return " ".join(said.split()).rstrip(".")
