"""The running worker: it does what bots ask for through the queue, on a machine of its own if need be."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from bot.app import Clock, open_newsroom
from bot.clock import utc_now
from bot.schema import QueueTrouble, is_newer
from bot.tasks import QUEUES, Tasks
from config.settings import Settings, SettingsError
from summaries import migrations
from summaries.errors import SluglineError, StoreError
from summaries.work import InTurn

log = logging.getLogger(__name__)

WORKER = "worker"
"""The name of the heartbeat that workers leave in the database."""

LOOK_AROUND = timedelta(seconds=20)


class Outdated(SluglineError):
    """Another release has brought the database to a shape that this one does not know."""


async def run_worker(
    settings: Settings, *, queues: Sequence[str] = QUEUES, concurrency: int, clock: Clock = utc_now
) -> None:
    """Do tasks until told to stop (SIGINT, SIGTERM), whatever becomes of the database meanwhile.

    Raises:
        SettingsError: there is no such queue.
        QueueTrouble, StoreError: the database cannot be used, or is of another kind.
        Outdated: it was brought up to date by another release.
    """
    unknown = sorted(set(queues) - set(QUEUES))
    if unknown:
        raise SettingsError(f"There is no queue called {', '.join(unknown)}. There is: {', '.join(QUEUES)}.")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers here
            loop.add_signal_handler(name, stop.set)
    # Pages are extracted right here: more work is done by more workers, each of which keeps one core busy.
    async with open_newsroom(settings, clock=clock, run=InTurn()) as newsroom:
        tasks = Tasks(settings.database, newsroom=newsroom, clock=clock)
        newsroom.briefing.later = tasks.condense_later
        async with tasks.opened():
            log.info("worker ready", extra={"queues": ",".join(queues), "at_once": concurrency})
            around = asyncio.create_task(_look_around(tasks, stop))
            around.add_done_callback(lambda _: stop.set())
            try:
                await tasks.keep_working(queues=queues, concurrency=concurrency, stop=stop)
            finally:
                stop.set()
                await around
    log.info("stopped")


async def _look_around(tasks: Tasks, stop: asyncio.Event) -> None:
    """Say now and then that a worker is here, give dead workers' tasks to others, and see who else was here."""
    store = tasks.newsroom.store
    while not stop.is_set():
        try:
            revision = await store.meta.revision()
            if revision != migrations.HEAD:
                raise Outdated(
                    f"Another release of Slugline has brought the database to revision {revision}; this worker knows "
                    f"{migrations.HEAD}, and stops before it does harm. Run the same release everywhere."
                )
            if await is_newer(tasks.newsroom):
                raise Outdated(
                    "Another release of Slugline has changed the queue; this worker stops before it does harm. Run the "
                    "same release everywhere."
                )
            await store.meta.beat(WORKER, tasks.clock())
            await tasks.rescue()
            await tasks.look_ahead()
        except (StoreError, QueueTrouble) as error:
            log.warning("a worker cannot look around", extra={"reason": str(error)})
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_AROUND.total_seconds())
