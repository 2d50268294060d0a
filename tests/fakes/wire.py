"""A wire to PostgreSQL that can be cut: it forwards what comes, until it is told not to.

async with Wire(database_url) as wire:
    ...                     # whatever uses `wire.url` talks to the database
    wire.cut()              # connections break, new ones are refused
    await wire.mend()
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit, urlunsplit


class Wire:
    """See the module. ``url`` is where the database is found through it, on a port that stays the same."""

    def __init__(self, database_url: str) -> None:
        self._to = urlsplit(database_url)
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._port = 0

    async def __aenter__(self) -> Self:
        await self.mend()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def url(self) -> str:
        """The address of the database, through the wire."""
        user, at, _ = self._to.netloc.rpartition("@")
        return urlunsplit(("postgresql", f"{user}{at}127.0.0.1:{self._port}", self._to.path, "", ""))

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for line in list(self._lines):
            line.transport.abort()

    async def mend(self) -> None:
        """Let connections be made again."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        folder = parse_qs(self._to.query).get("host", [""])[0]
        if folder:
            there = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{self._to.port or 5432}")
        else:
            there = await asyncio.open_connection(self._to.hostname, self._to.port or 5432)
        self._lines |= {writer, there[1]}
        both = {asyncio.create_task(_pump(reader, there[1])), asyncio.create_task(_pump(there[0], writer))}
        self._tasks |= both
        await asyncio.wait(both)
        self._tasks -= both
        self._lines -= {writer, there[1]}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(2**16):
            writer.write(data)
            await writer.drain()
    writer.close()
