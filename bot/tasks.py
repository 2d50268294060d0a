"""What is due, handed through PostgreSQL to workers on any number of machines: Procrastinate's queue.

The single process needs none of this: there the same sources are read by the same ``Readers`` in the bot itself, and
the same ``Courier`` delivers. Here the bot only says which are due, and whoever is free reads them, page by page to the
stored article; then the stories that changed are condensed, by whoever is free; and a digest that will be due soon is
composed ahead, so that at eight in the morning there are only its briefs to be read, and it is posted. To post it is a
task, too, in the queue of the one process that sees its server (``bot.dispatch``).

Nothing depends on a task coming through. A source's row says that it is due until it was read, and a digest's until it
is delivered, so one that is lost is asked for again; a brief that is missing is made by whoever needs it first. And a
task that is done twice finds the source read, the briefs made, the digest claimed.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job, Status

from bot.editions import Editions
from bot.orders import Errand
from bot.owners import is_gone, take_name
from bot.readers import Readers
from bot.schema import Ledger, QueueTrouble, cause_of, plain_url, prepare, reached
from summaries.errors import SluglineError
from summaries.model import Source, Window
from summaries.refresh import Newsroom

log = logging.getLogger(__name__)

READING, BRIEFS, DIGESTS, DELIVERY = "reading", "briefs", "digests", "delivery"
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

_RETRY_SECONDS = (1, 2, 5, 10, 30)
_STEADY = timedelta(seconds=20)
"""Who worked for so long before the database was lost begins anew as if for the first time."""

_FIRST_OF_ALL = 1_000_000
"""The priority of deliveries, from which their server's second, third, ... have less; all else has none."""

_TALKATIVE = ("utils", "worker", "worker.worker")
"""The parts of the queue's library that tell of lost connections."""

_TRIES = 4
_DELIVERIES_A_GO = 100
_STORIES_A_TASK, _STORIES_AT_ONCE = 10, 4
_DIGESTS_A_TASK = 20


class NotDelivered(SluglineError):
    """A digest could not be delivered just now, as was told; its task is tried again."""


class _InALine(logging.Filter):
    """Tells of a connection that the queue's library lost without where in it that was: it connects again by itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, ConnectorException):
            record.exc_info = None
            record.reason = cause_of(error)
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
        self._ledger = self._app.job_manager = Ledger(self._app.connector)
        self._asked: dict[int, tuple[datetime | None, datetime]] = {}
        retry = RetryStrategy(max_attempts=5, exponential_wait=4)
        self._read = self._app.task(queue=READING, name="read", retry=retry, pass_context=True)(self._read_source)
        self._condense = self._app.task(queue=BRIEFS, name="condense", retry=retry)(self._condense_stories)
        self._compose = self._app.task(queue=DIGESTS, name="compose", retry=retry)(self._compose_digests)
        again = RetryStrategy(max_attempts=_TRIES, wait=5, linear_wait=10)
        self._deliver = self._app.task(queue=DELIVERY, name=DELIVERY, retry=again, pass_context=True)(self._run_errand)
        self.deliver: Callable[[int], Awaitable[bool]] | None = None
        """Delivers for a subscription; says whether that went well. Who works in queues of deliveries has one."""
        self._editions = Editions(newsroom)
        self._composed: dict[int, datetime] = {}
        self._has_room = True

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connect for an ``async with`` block, the queue's tables brought up to date.

        Raises:
            QueueTrouble: a newer release made them, or the database cannot be reached.
        """
        with reached():
            await prepare(self._url, self.newsroom)
            await self._app.open_async()
        library, in_a_line = [logging.getLogger(f"procrastinate.{name}") for name in _TALKATIVE], _InALine()
        for each in library:
            each.addFilter(in_a_line)
        try:
            yield
        finally:
            for each in library:
                each.removeFilter(in_a_line)
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
        with reached():
            free = MOST_WAITING - await self.waiting()
            for source in [each for each in due if not self._is_asked_for(each)][: max(free, 0)]:
                await self._ask_for(source)
                self._asked[source.id] = source.next_fetch_at, now
        return ()

    async def condense_later(self, story_ids: Sequence[str]) -> None:
        """Ask for the briefs of stories that changed; if too many are asked for, they are made when they are needed.

        Of a story that is asked for already, and that nobody is at yet, the brief will be of how it stands by then.
        """
        if not self._has_room:
            return
        with suppress(ConnectorException):
            row = await self._app.connector.execute_query_one_async(_UNASKED, story_ids=list(story_ids))
            for start in range(0, len(wanted := row["story_ids"]), _STORIES_A_TASK):
                await self._condense.defer_async(story_ids=wanted[start : start + _STORIES_A_TASK])

    async def look_ahead(self) -> None:
        """Ask for what will be due soon: the digests, to be composed ahead. One worker at a time sees to that.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        now = self.clock()
        with reached():
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
            with reached():
                await self._compose.defer_async(subscription_ids=[each.id for each in some])
        self._composed = {each.id: each.next_digest_at for each in soon}

    async def ask_to_deliver(self, errands: Sequence[Errand]) -> int:
        """Ask for these digests to be delivered, in this order, but for those that are asked for; return how many were.

        Raises:
            QueueTrouble: the queue cannot be reached. What is due stays due.
        """
        with reached():
            asked = await self._app.connector.execute_query_all_async(_ASKED, name=DELIVERY)
            known = {row["queueing_lock"] for row in asked}
            wanted = [each for each in map(self._job_of, errands) if each.queueing_lock not in known]
            for start in range(0, len(wanted), _DELIVERIES_A_GO):
                with suppress(AlreadyEnqueued):  # by another process, just now: what is left out is asked for again
                    await self._app.job_manager.batch_defer_jobs_async(wanted[start : start + _DELIVERIES_A_GO])
        return len(wanted)

    async def forget_deliveries(self, *, but_for: str) -> None:
        """Remove deliveries from all queues whose name does not end so: nobody does them any more.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        with reached():
            await self._app.connector.execute_query_async(_STRAY, name=DELIVERY, others=f"%{but_for}")

    def _job_of(self, errand: Errand) -> Job:
        return self._deliver.configure(
            queue=errand.queue,
            lock=errand.place,
            queueing_lock=f"digest {errand.subscription_id}",
            priority=_FIRST_OF_ALL - errand.nth,
        ).make_new_job(subscription_id=errand.subscription_id)

    async def leave_off(self) -> None:
        """Nobody here reads."""

    async def close(self) -> None:
        """Ask for no more. What was asked for waits in the database."""

    async def work(self, *, queues: Sequence[str], concurrency: int, stop: asyncio.Event) -> None:
        """Do tasks of these queues, ``concurrency`` at once, until ``stop`` is set; then end what is under way.

        Raises:
            QueueTrouble: the connection to the database was lost. What was under way is done again, by anyone.
        """
        self._ledger.is_closing = False
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
            self._ledger.is_closing = stop.is_set()
            worker.cancel()  # to Procrastinate, the first cancellation is the wish to end gracefully
            with reached():
                await worker
        except asyncio.CancelledError:
            if not stop.is_set():
                raise
        finally:
            stopping.cancel()

    async def keep_working(self, *, queues: Sequence[str], concurrency: int, stop: asyncio.Event) -> None:
        """Do tasks as `work` does until ``stop`` is set, beginning anew whenever the database comes back."""
        attempt = 0
        while not stop.is_set():
            started = self.clock()
            try:
                await self.work(queues=queues, concurrency=concurrency, stop=stop)
            except QueueTrouble as error:
                attempt = 0 if self.clock() - started > _STEADY else attempt + 1
                wait = _RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)]
                log.warning("the database cannot be reached", extra={"reason": str(error), "retry_in_seconds": wait})
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), wait)

    async def rescue(self) -> int:
        """Give the tasks of workers that died to others; return how many.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        with reached():
            stalled = list(await self._ledger.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR.total_seconds()))
            given = 0
            for job in stalled:
                await self._give_back(job)
                given += await self._ledger.give_back(job, at=self.clock())
        if given:
            log.warning("tasks of workers that died are given to others", extra={"tasks": given})
        return given

    async def take_over(self, queues: Sequence[str]) -> None:
        """Let all tasks of these queues that anybody is at be done anew.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        with reached():
            for queue in queues:
                for job in await self._ledger.list_jobs_async(queue=queue, status=Status.DOING.value):
                    await self._ledger.give_back(job, at=self.clock())

    async def waiting(self, queue: str = READING) -> int:
        """Return how many tasks of a queue wait to be done."""
        counts = await self._app.job_manager.list_queues_async(queue=queue)
        return sum(int(each[Status.TODO.value]) for each in counts)

    async def deliveries_waiting(self) -> int:
        """Return how many digests wait to be delivered, in all queues.

        Raises:
            QueueTrouble: the queue cannot be reached.
        """
        with reached():
            row = await self._app.connector.execute_query_one_async(_WAITING, name=DELIVERY)
        return int(row["waiting"])

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

    async def _read_source(self, context: JobContext, source_id: int) -> None:
        if context.job.attempts:  # then it was claimed by the attempt that failed, as the database was lost in it
            await self.newsroom.store.sources.release(source_id)
        await self.readers.read_due(source_id)

    async def _condense_stories(self, story_ids: Sequence[str]) -> None:
        # In no order, and some at a time: two workers that are asked for the same stories do not make the same briefs.
        mixed = random.sample(story_ids, len(story_ids))
        for start in range(0, len(mixed), _STORIES_AT_ONCE):
            stories = await self.newsroom.store.articles.stories_of(mixed[start : start + _STORIES_AT_ONCE])
            await self.newsroom.briefs(stories, now=self.clock())

    async def _run_errand(self, context: JobContext, subscription_id: int) -> None:
        went_well = self.deliver is not None and await self.deliver(subscription_id)
        if not went_well and context.job.attempts < _TRIES:
            raise NotDelivered(f"The digest {subscription_id} could not be delivered; it is tried again.")
        # Else its row says that it is due, and it is asked for anew.

    async def _compose_digests(self, subscription_ids: Sequence[int]) -> None:
        """Compose digests as they would be now, for the sake of their briefs, which are stored; nothing is posted."""
        wanted = set(subscription_ids)
        for each in await self.newsroom.store.digests.due(self.clock() + AHEAD):
            if each.id in wanted:
                window = Window(start=each.told_until, end=each.next_digest_at)
                await self._editions.compose(each, window, due_at=each.next_digest_at)


_ASKED = "SELECT queueing_lock FROM procrastinate_jobs WHERE task_name = %(name)s AND status IN ('todo', 'doing')"
_UNASKED = """
SELECT coalesce(array_agg(id ORDER BY nth), '{}') AS story_ids
FROM unnest(%(story_ids)s::text[]) WITH ORDINALITY AS changed (id, nth)
WHERE id NOT IN (
    SELECT asked FROM procrastinate_jobs, jsonb_array_elements_text(args->'story_ids') AS asked
    WHERE task_name = 'condense' AND status = 'todo'
)
"""
_WAITING = "SELECT count(*) AS waiting FROM procrastinate_jobs WHERE task_name = %(name)s AND status = 'todo'"
_STRAY = (
    "DELETE FROM procrastinate_jobs WHERE task_name = %(name)s AND status = 'todo' AND queue_name NOT LIKE %(others)s"
)
