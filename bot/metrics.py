"""What Prometheus may ask of a running bot, and ``/healthz``: one port, answered by a thread of its own.

Outcomes are counted where they are told: each has one log line, with its facts as fields, and `Counting` reads these.
So nothing else knows that there are metrics. No label holds a name that a member chose, a URL or a secret.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from socketserver import ThreadingMixIn
from typing import Any, ClassVar
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, make_wsgi_app
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector

from bot.beats import standing_still
from bot.client import Slugline
from bot.readers import Readers
from bot.ticks import Reading
from bot.workers import Workers
from summaries.errors import SluglineError
from summaries.store import Store

LAG_EVERY_SECONDS = 1.0
COUNT_ROWS_EVERY_SECONDS = 300.0

_QUICK = (0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 3, 5, 15)
"""Bounds in seconds: 3 is Discord's patience with a command."""

log = logging.getLogger(__name__)


class PortTaken(SluglineError):
    """The port for metrics cannot be had."""


class Metrics:
    """The figures of one running bot.

    They are those of the client that was made last: after a disconnect without return, a new one takes its place.
    """

    def __init__(self, *, store: Store, clock: Callable[[], datetime], workers: Workers | None = None) -> None:
        self.registry = CollectorRegistry()
        self._store = store
        self._clock = clock
        self._workers = workers
        self._client: Slugline | None = None
        self._commands = Histogram(
            "slugline_command_seconds",
            "How long commands, buttons and forms took",
            ["command", "outcome"],
            buckets=_QUICK,
            registry=self.registry,
        )
        self._lag = Histogram(
            "slugline_loop_lag_seconds", "How late the event loop woke up", buckets=_QUICK, registry=self.registry
        )
        self._rows = Gauge("slugline_rows", "Rows in the database", ["table"], registry=self.registry)
        self._bytes = Gauge("slugline_database_bytes", "Size of the database", registry=self.registry)
        self.counting = Counting(self.registry)
        ProcessCollector(registry=self.registry)
        self.registry.register(_Now(self._figures))

    def watched(self, make: Callable[[], Slugline]) -> Slugline:
        """Return a new client, whose figures are told from now on."""
        self._client = make()
        return self._client

    def observe(self, command: str, outcome: str, seconds: float) -> None:
        """Note how long a command took, and whether it was ``answered`` or ``failed``."""
        self._commands.labels(command, outcome).observe(seconds)

    @asynccontextmanager
    async def serving(self, host: str, port: int) -> AsyncIterator[int]:
        """Answer at this address in a thread of its own for an ``async with`` block; give the port.

        Raises:
            PortTaken: nothing can be answered there.
        """
        try:
            server = make_server(host, port, self._answer, _Server, _Quiet)
        except OSError as error:
            raise PortTaken(
                f"Metrics cannot be served at {host}:{port}: {error.strerror}. Choose another SLUGLINE_METRICS_PORT."
            ) from error
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="metrics", daemon=True)
        thread.start()
        logging.getLogger().addHandler(self.counting)
        tasks = [asyncio.create_task(self._measure_lag()), asyncio.create_task(self._count_rows())]
        try:
            yield server.server_port
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            logging.getLogger().removeHandler(self.counting)
            await asyncio.to_thread(server.shutdown)
            server.server_close()

    def health(self) -> list[str]:
        """Return a sentence for each part of the bot that stands still, and one if it pauses."""
        if self._client is None:
            return standing_still({}, now=self._clock())
        ticks = self._client.ticks
        paused = [] if ticks.releases.trouble is None else [ticks.releases.trouble]
        return paused + standing_still(ticks.beats, now=self._clock())

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            answer: Iterable[bytes] = make_wsgi_app(self.registry)(environ, start_response)
            return answer
        problems = self.health() if path == "/healthz" else []
        status = "404 Not Found" if path != "/healthz" else "503 Service Unavailable" if problems else "200 OK"
        text = "\n".join(problems) or ("ok" if path == "/healthz" else "Here are /metrics and /healthz.")
        start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [f"{text}\n".encode()]

    def _figures(self) -> Iterator[Metric]:
        """Yield what is looked up only when it is asked for."""
        client = self._client
        is_ready = client is not None and client.is_ready()
        yield GaugeMetricFamily("slugline_gateway_connected", "Whether Discord is connected", value=float(is_ready))
        if client is None:
            return
        yield GaugeMetricFamily("slugline_servers", "Servers that the bot is in", value=len(client.guilds))
        if is_ready:
            latency = GaugeMetricFamily("slugline_gateway_latency_seconds", "Discord's heartbeat", value=client.latency)
            yield latency
        yield from _of_readers(client.ticks.readers)
        ages = GaugeMetricFamily("slugline_beat_age_seconds", "Since when a part has not worked", labels=["part"])
        for part, at in dict(client.ticks.beats).items():
            ages.add_metric([part], (self._clock() - at).total_seconds())
        yield ages
        if self._workers is not None:
            waiting = self._workers.under_way
            yield GaugeMetricFamily("slugline_work_under_way", "Pieces of work in or before worker processes", waiting)

    async def _measure_lag(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(LAG_EVERY_SECONDS)
            self._lag.observe(max(0.0, time.monotonic() - before - LAG_EVERY_SECONDS))

    async def _count_rows(self) -> None:
        while True:
            with suppress(SluglineError):  # the database's trouble is told where it matters
                found = await self._store.upkeep.stats()
                for table, count in found.rows.items():
                    self._rows.labels(table).set(count)
                self._bytes.set(found.size)
            await asyncio.sleep(COUNT_ROWS_EVERY_SECONDS)


def _of_readers(readers: Reading) -> Iterator[Metric]:
    if not isinstance(readers, Readers):  # they run elsewhere, and their logs tell
        return
    yield GaugeMetricFamily("slugline_sources_in_hand", "Sources being or about to be read", value=readers.in_hand)
    fetches = CounterMetricFamily("slugline_fetches", "Sources read", labels=["outcome"])
    for outcome, count in dict(readers.outcomes).items():
        fetches.add_metric([outcome], count)
    yield fetches


class Counting(logging.Handler):
    """Counts outcomes by their log lines."""

    LINES: ClassVar[dict[str, tuple[str, str | None]]] = {
        "digest delivered": ("deliveries", "delivered"),
        "digest kept: it cannot be posted": ("deliveries", "kept"),
        "digest left to another process": ("deliveries", "left"),
        "a worker process died; it is replaced": ("worker_deaths", None),
        "Discord cannot be reached": ("discord_errors", "unreachable"),
        "connected to Discord": ("connections", None),
        "a tick failed": ("tick_failures", None),
    }
    """What is counted: by the message of a line, the counter and its label."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__()

        def counter(name: str, what: str, *labels: str) -> Counter:
            return Counter(f"slugline_{name}", what, labels, registry=registry)

        self._lines = counter("log_lines", "Lines that were logged", "level")
        self._articles = counter("articles", "Articles that were read", "what")
        self._counters = {
            "deliveries": counter("deliveries", "Digests that were due", "outcome"),
            "worker_deaths": counter("worker_deaths", "Worker processes that died"),
            "discord_errors": counter("discord_errors", "What Discord or the way to it refused", "kind"),
            "connections": counter("connections", "How often Discord was connected"),
            "tick_failures": counter("tick_failures", "Ticks that failed"),
        }

    def emit(self, record: logging.LogRecord) -> None:
        """Count a line."""
        self._lines.labels(record.levelname.lower()).inc()
        if record.name.startswith("discord") and record.levelno >= logging.WARNING:
            self._counters["discord_errors"].labels("library").inc()
        if record.msg == "source read":
            for what in ("new", "changed"):
                self._articles.labels(what).inc(getattr(record, what, 0))
        found = self.LINES.get(str(record.msg))
        if found is not None:
            name, label = found
            (self._counters[name].labels(label) if label else self._counters[name]).inc()


class _Now:
    """A collector that asks when it is asked."""

    def __init__(self, figures: Callable[[], Iterator[Metric]]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """Yield the figures of this moment."""
        return self._figures()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """A question is no outcome."""
