"""The web that workers read: newspapers of our own on hosts of this machine, every answer made before it is asked for.

It is a process of its own, begun by ``workers``; being asked costs it a few dozen microseconds, as it must not take the
processor time that is to be measured. Pages are compressed, as those of the web are.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit

from tests.bench.newspapers import newspapers
from tests.bench.webs import rss

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_WORLD = re.compile(r"(?P<outlet>.*?)(?P<world>\d+)\.example")


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Where it is: the addresses of its feeds, world by world, and the number of its process."""

    feeds: tuple[tuple[str, ...], ...]
    process: int


@contextmanager
def site(worlds: int) -> Iterator[Site]:
    """Run the papers of so many worlds in a process of their own."""
    code = f"from tests.bench.papersite import serve; serve({worlds})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            feeds = tuple(tuple(process.stdout.readline().split()) for _ in range(worlds))
            yield Site(feeds=feeds, process=process.pid)
        finally:
            process.kill()


def serve(worlds: int) -> None:
    """Be the web; say where the feeds of each world are, a line each."""
    asyncio.run(_serve(worlds))


def host(number: int) -> str:
    """Return the address of a paper; 127.0.0.0/8 is all of this machine."""
    return f"127.0.{1 + number // 200}.{1 + number % 200}"


async def _serve(worlds: int) -> None:
    answers: dict[bytes, bytes] = {}
    server = await asyncio.get_running_loop().create_server(lambda: _Reader(answers), "0.0.0.0", 0)
    feeds = _print(worlds, server.sockets[0].getsockname()[1], answers)
    for some in feeds:
        print(*some, flush=True)
    await server.serve_forever()


def _print(worlds: int, port: int, answers: dict[bytes, bytes]) -> list[list[str]]:
    """Make the answers of all papers; return the addresses of their feeds, world by world."""
    now = datetime.now(UTC)
    items: dict[str, list[str]] = defaultdict(list)
    places: dict[str, str] = {}
    for url, (article, html) in newspapers(now, worlds=worlds).items():
        name = urlsplit(url).netloc
        place = places.setdefault(name, f"http://{host(len(places))}:{port}/{name}")
        address = place + urlsplit(url).path
        answers[urlsplit(address).path.encode()] = _answer(html.replace(url, address).encode(), "text/html")
        items[name].append(
            f"<item><title>{escape(article.title)}</title><link>{address}</link><guid>{address}</guid>"
            f"<description>{escape(article.teaser)}</description>"
            f"<pubDate>{format_datetime(article.published_at)}</pubDate></item>"
        )
    found: list[list[str]] = [[] for _ in range(worlds)]
    for name, place in places.items():
        parts = _WORLD.fullmatch(name)
        assert parts is not None
        feed = f"{place}/feed.xml"
        answers[urlsplit(feed).path.encode()] = _answer(rss(parts["outlet"], "".join(items[name])), "application/xml")
        found[int(parts["world"])].append(feed)
    return found


def _answer(body: bytes, kind: str) -> bytes:
    packed = gzip.compress(body, 6)
    head = f"Content-Type: {kind}; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    return b"HTTP/1.1 200 OK\r\n" + head.encode() + packed


class _Reader(asyncio.Protocol):
    """One who reads: each of its requests, which have no body, is answered at once."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._unread = (self._unread + data).split(b"\r\n\r\n")
        for request in requests:
            self._transport.write(self._answers.get(request.split(b" ", 2)[1].partition(b"?")[0], NOT_FOUND))
