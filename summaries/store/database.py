"""The connection to the database: transactions that read, transactions that write, and errors told in a sentence."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from zlib import crc32

from sqlalchemy import URL, Connection, Table, event, func, inspect, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from summaries import migrations
from summaries.errors import StoreError
from summaries.store.alone import Alone
from summaries.store.backup import back_up_before_upgrade
from summaries.store.blocks import Blocks, blocks_for
from summaries.store.driver import QuickConnection, connect_quickly
from summaries.store.idle import watch_over
from summaries.store.place import understood
from summaries.store.trouble import name_of, sentence

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK_TIMEOUT_SECONDS = 10.0
"""How long SQLite waits for a lock that another process holds, unless the URL says ``?timeout=``."""
LOCK_PAUSE_SECONDS = 0.02
_MIGRATING = 0x51_5567_6C69_6E65
"""The advisory lock of whoever brings a PostgreSQL database up to date; any number that no other program takes."""

CHUNK = 500
"""How many values one IN list holds; SQLite takes 32,766 parameters."""

P = ParamSpec("P")
Value = TypeVar("Value")


class Database:
    """One database: where it is, and how to read and write it.

    Everything read in one ``reading`` block is of one moment (on SQLite); what is written in one ``writing``
    block is stored as a whole or not at all. Errors of the database leave both as StoreError.
    """

    def __init__(self, engine: AsyncEngine, blocks: Blocks | None = None) -> None:
        self._engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        # In PostgreSQL, each statement sees what is committed as it begins, in a transaction or not: to begin and to
        # end one would only be two more times to and fro.
        self._reader = engine if self.is_sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        # SQLite has one writer at a time and wakes no one who waits for it, it polls. Within this process,
        # writers rather queue here, in the order they came.
        self._turn = asyncio.Lock()
        self._alone: dict[str, Alone] = {}
        self._blocks = blocks
        self._shared: ContextVar[AsyncConnection | None] = ContextVar("shared reading", default=None)

    @property
    def url(self) -> URL:
        """Where it is. It may hold a password."""
        return self._engine.url

    def watching(self) -> sqlite3.Connection | None:
        """Return a connection to SQLite's file that waits for nothing; None where there is no such file to share."""
        (path,), options = self._engine.dialect.create_connect_args(self._engine.url)
        if path == ":memory:":
            return None
        return sqlite3.connect(path, uri=bool(options.get("uri")), timeout=0, isolation_level=None)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection to read by; on SQLite, its transaction is rolled back in the end."""
        shared = self._shared.get()
        if shared is not None:
            yield shared
            return
        async with _sentences(self._engine.url, "read"), self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def reading_together(self) -> AsyncIterator[None]:
        """Let all that this task reads in the block be of one moment, by one connection, which is also quicker.

        What it writes meanwhile is not seen in it. Tasks that it starts must not read before the block has ended.
        """
        async with self.reading() as connection:
            token = self._shared.set(connection)
            try:
                yield
            finally:
                self._shared.reset(token)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection whose transaction is committed in the end, or rolled back by an exception."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(_sentences(self._engine.url, "written"))
            if self.is_sqlite:
                await stack.enter_async_context(self._turn)
            connection = await stack.enter_async_context(self._engine.connect())
            await connection.execution_options(writes=True)
            await stack.enter_async_context(connection.begin())
            yield connection

    async def read(
        self, block: Callable[Concatenate[Connection, P], Value], /, *args: P.args, **kwargs: P.kwargs
    ) -> Value:
        """Return what a block of statements, ``block(connection, ...)``, reads: in one go, as in ``reading``."""

        def ask(connection: Connection) -> Value:
            return block(connection, *args, **kwargs)

        if self._blocks is None or self._shared.get() is not None:
            async with self.reading() as connection:
                return await connection.run_sync(ask)
        async with _sentences(self._engine.url, "read"):
            return await self._blocks.read(ask)

    async def write(
        self, block: Callable[Concatenate[Connection, P], Value], /, *args: P.args, **kwargs: P.kwargs
    ) -> Value:
        """Do a block of statements, ``block(connection, ...)``, in a transaction of its own, as in ``writing``."""

        def ask(connection: Connection) -> Value:
            return block(connection, *args, **kwargs)

        if self._blocks is None:
            async with self.writing() as connection:
                return await connection.run_sync(ask)
        async with _sentences(self._engine.url, "written"), self._turn:
            return await self._blocks.write(ask)

    @asynccontextmanager
    async def alone(self, name: str) -> AsyncIterator[None]:
        """Let one at a time be in a block of this name, of all processes on this database.

        A process that dies leaves it: what holds it is a transaction, or, with SQLite, a lock on a file beside it.
        """
        async with self._alone.setdefault(name, Alone(lambda: self._held(name))).turn():
            yield

    @asynccontextmanager
    async def _held(self, name: str) -> AsyncIterator[None]:
        """Hold what only one of all processes on this database can hold."""
        async with AsyncExitStack() as stack:
            if not self.is_sqlite:
                await stack.enter_async_context(_sentences(self._engine.url, "locked"))
                connection = await stack.enter_async_context(self._engine.connect())
                await connection.execute(select(func.pg_advisory_xact_lock(crc32(name.encode()))))
            elif self._engine.url.database and self._engine.url.database != ":memory:":
                await stack.enter_async_context(_locked(Path(f"{self._engine.url.database}-{name}")))
            yield

    def insert(self, table: Table) -> sqlite.Insert:
        """Return an INSERT that understands ON CONFLICT, which both dialects write alike."""
        return insert_into(table, is_sqlite=self.is_sqlite)

    async def revision(self) -> str | None:
        """Return which revision the tables are of; None when there are none."""
        async with self.reading() as connection:
            return await connection.run_sync(_revision)

    async def migrate(self) -> None:
        """Bring the tables to the newest revision, after a copy; raise StoreError when a newer release made them."""
        revision = await self.revision()
        if revision is not None and revision < migrations.HEAD:
            await asyncio.to_thread(back_up_before_upgrade, self._engine.url, revision)
        async with self.writing() as connection:
            await connection.run_sync(_migrate, self._engine.url)


def insert_into(table: Table, *, is_sqlite: bool) -> sqlite.Insert:
    """Return an INSERT that understands ON CONFLICT, which both dialects write alike."""
    if is_sqlite:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 0.1 s, which SQLite does not need

    return cast("sqlite.Insert", postgresql.insert(table))


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Database]:
    """Open the database at ``url``, bring its tables up to date, and close it in the end.

    Raises:
        StoreError: the URL cannot be understood, or what stands there cannot be opened and written.
    """
    engine = _engine(url)
    blocks: Blocks | None = None
    try:
        if engine.dialect.name == "sqlite":
            await _prepare(engine)
            blocks = blocks_for(engine.url, connect_args=_sqlite_options(engine.url), set_up=_set_up)
        database = Database(engine, blocks)
        await database.migrate()
        yield database
    finally:
        if blocks is not None:
            blocks.close()
        await engine.dispose()


@asynccontextmanager
async def _locked(path: Path) -> AsyncIterator[None]:
    """Hold the lock of a file, made when missing; where the system has no such locks, there is one process."""
    if fcntl is None:
        yield
        return
    try:
        file = path.open("ab")
    except OSError as error:
        raise StoreError(
            f"The file {path} cannot be opened: {error.strerror}. Allow writing to it and its folder."
        ) from error
    with file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(LOCK_PAUSE_SECONDS)
        yield  # closing the file gives the lock back


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yield all values in order, in lists that an IN takes."""
    every = list(values)
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


def _engine(url: str) -> AsyncEngine:
    """Return an engine with the asynchronous driver of the URL's database."""
    parsed = understood(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    try:
        engine = create_async_engine(parsed, **(_asynchronous(parsed) if is_sqlite else {}))
    except ImportError as error:
        raise StoreError(f"The database driver is not installed ({error}). Install it, or use SQLite.") from error
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _set_up)
        event.listen(engine.sync_engine, "begin", _begin)
    else:
        watch_over(engine)
    return engine


async def _prepare(engine: AsyncEngine) -> None:
    """Make sure that there is a SQLite database, in WAL mode, in which readers read while one writes.

    Done by the plain driver, since aiosqlite leaves a thread behind when it cannot open a file: it calls the loop when
    it ends, and where the loop has ended first, as on the command line, it prints a traceback.
    Tried again when locked, since two who change the mode at once are told so without any waiting.

    Raises:
        StoreError: there is no database to be had.
    """
    (path,), options = engine.dialect.create_connect_args(engine.url)
    patience = float(options.get("timeout", LOCK_TIMEOUT_SECONDS))
    while True:
        try:
            return await asyncio.to_thread(_set_wal, path, is_uri=bool(options.get("uri")))
        except sqlite3.Error as error:
            if "locked" not in str(error) or patience <= 0:
                raise StoreError(sentence(engine.url, "opened", str(error))) from error
        patience -= LOCK_PAUSE_SECONDS
        await asyncio.sleep(LOCK_PAUSE_SECONDS)


def _set_wal(path: str, *, is_uri: bool) -> None:
    with closing(sqlite3.connect(path, uri=is_uri, timeout=0)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _sqlite_options(url: URL) -> dict[str, Any]:
    """Return how SQLite is connected to.

    isolation_level: left alone, the driver begins transactions late and of its own accord; ours begin by `_begin`.
    """
    timeout = {} if "timeout" in url.query else {"timeout": LOCK_TIMEOUT_SECONDS}
    return {"isolation_level": None, **timeout}


def _asynchronous(url: URL) -> dict[str, Any]:
    return {"connect_args": {**_sqlite_options(url), "async_creator_fn": connect_quickly}}


def _set_up(connection: Any, _record: object) -> None:
    """Make a new SQLite connection safe and quick.

    In WAL mode, synchronous=NORMAL cannot corrupt the file; a power cut (not a crash of ours) may at most undo
    the last commits.
    """
    try:
        cursor = connection.cursor()
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        # The pool forgets a connection that fails here, and its thread would wait for work for ever.
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    """Begin a SQLite transaction: one that writes takes its lock at once.

    Taken late, the lock could not be waited for: a reader that turns writer fails at once when another wrote first.
    """
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        cast("QuickConnection", connection.connection.driver_connection).begin_reading()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return cast("str | None", connection.scalar(text("SELECT version_num FROM alembic_version")))


def _migrate(connection: Connection, url: URL) -> None:
    if connection.dialect.name == "postgresql":
        # Of several processes that start at once, one makes the tables; SQLite's BEGIN IMMEDIATE sees to that itself.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
    revision = _revision(connection)
    if revision == migrations.HEAD:
        # Deletes nothing, and fails where nothing can be written; SQLite would tell only at the first real change.
        connection.execute(text("DELETE FROM alembic_version WHERE 1 = 0"))
        return
    if revision is not None and revision > migrations.HEAD:
        raise StoreError(
            f"The database {name_of(url)} was made by a newer release of Slugline (revision {revision}; this release "
            f"knows {migrations.HEAD}). Upgrade Slugline, or restore a backup."
        )
    from alembic import command  # noqa: PLC0415 - see migrations.HEAD
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    # The options are read by configparser, to which a percent sign is special.
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    command.upgrade(config, "head")


@asynccontextmanager
async def _sentences(url: URL, done: str) -> AsyncIterator[None]:
    """Turn errors of the database into StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(sentence(url, done, str(error.orig))) from error
    except PoolTimeout as error:
        raise StoreError(f"The database {name_of(url)} is too busy: no connection was free for 30 s.") from error
    except StatementError as error:
        # A value that its column refused: the caller's mistake, not the database's.
        raise (error.orig or error) from None
