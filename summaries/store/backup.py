"""Copies of the database: made while it is used, looked at before they are trusted, and put back.

SQLite only: PostgreSQL has tools of its own, and `pg_dump` says how they are called.
"""

from __future__ import annotations

import logging
import os
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL

from summaries import migrations
from summaries.errors import StoreError
from summaries.store.place import file_of, understood

log = logging.getLogger(__name__)

FOLDER = "backups"
"""Where copies lie that were made without naming a file: a folder beside the database."""

_BEFORE_UPGRADE = "slugline-before-upgrade-from-"
_KEPT_BEFORE_UPGRADE = 3
_PAGES_A_STEP = 1024
_ROOM = 1.1
"""How much more room than the copy needs must be free: a disk that is filled to the brim stops the bot, too."""
_WAIT_SECONDS = 10.0
_OURS = {"alembic_version", "sources", "articles", "subscriptions"}

Progress = Callable[[int, int], None]
"""Is told how many pages are copied, and of how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A file that holds a copy of the database, of this revision and size in bytes."""

    path: Path
    revision: str
    size: int


def back_up(url: str, to: Path | None, *, now: datetime, progress: Progress | None = None) -> Backup:
    """Copy the database, also while it is used, to the file ``to``; without one, to a new file in its `FOLDER`.

    The copy is of one moment. It stands there whole or not at all; an earlier copy of that name is replaced, and a file
    of another kind is not.

    Raises:
        StoreError: there is no database, it is none of SQLite's, or the copy cannot be written.
    """
    database = _database(url)
    target = to if to is not None else default_path(database, now=now)
    if target.exists() and (target.samefile(database) or not _is_ours(target)):
        raise StoreError(f"{target} is there already and is no backup of Slugline's. Name another file.")
    _check_room(database, target.parent)
    _copy(database, target, progress)
    return inspected(target)


def back_up_before_upgrade(url: URL, revision: str) -> None:
    """Copy a SQLite database before its tables are changed, and keep the last few of such copies.

    An upgrade goes on without one where there is no room for it, or it cannot be written; the log says so.
    """
    database = file_of(url)
    if database is None:
        log.info("the database is upgraded; PostgreSQL's own tools back it up", extra={"from_revision": revision})
        return
    target = database.parent / FOLDER / f"{_BEFORE_UPGRADE}{revision}.db"
    try:
        _check_room(database, database.parent)
        _copy(database, target, None)
    except StoreError as error:
        log.warning("the database is upgraded without a backup", extra={"reason": str(error)})
        return
    log.info("the database was copied before it is upgraded", extra={"backup": str(target)})
    for old in sorted(target.parent.glob(f"{_BEFORE_UPGRADE}*.db"))[:-_KEPT_BEFORE_UPGRADE]:
        with suppress(OSError):
            old.unlink()


def restore(url: str, backup: Path, *, now: datetime, progress: Progress | None = None) -> Path | None:
    """Put a copy in the database's place; return where the database that was there before was kept, if one was.

    The copy is examined before anything is changed. A database that is damaged is moved aside as it is.

    Raises:
        StoreError: the copy is none of Slugline's or of a newer release, or the database cannot be written.
    """
    database = _database(url, must_exist=False)
    if database.exists() and backup.exists() and backup.samefile(database):
        raise StoreError(f"{backup} is the database itself. Name a backup of it.")
    inspected(backup)
    kept: Path | None = None
    if database.exists():
        if _is_ours(database):
            kept = database.parent / FOLDER / f"slugline-before-restore-{_stamp(now)}.db"
            _check_room(database, database.parent)
            _copy(database, kept, None)
        else:
            kept = _moved_aside(database, now)
    _check_room(backup, database.parent)
    with _told(database), closing(_opened(backup)) as source, closing(_connect(database)) as target:
        _pages(source, target, progress)
    return kept


def inspected(file: Path) -> Backup:
    """Return what a copy holds.

    Raises:
        StoreError: it cannot be read, is damaged or none of Slugline's, or is of a newer release than this one.
    """
    if not file.is_file():
        raise StoreError(f"There is no file {file}. Name a backup that `slugline db backup` made.")
    if not _is_ours(file):
        raise StoreError(f"{file} is no backup of Slugline's. Name one that `slugline db backup` made.")
    with _told(file), closing(_opened(file)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != ("ok",) or revision is None:
        raise StoreError(f"The backup {file} is damaged: {found[0] if found else 'it is empty'}. Use another one.")
    if revision[0] > migrations.HEAD:
        raise StoreError(
            f"The backup {file} is of a newer release of Slugline (revision {revision[0]}; this release knows "
            f"{migrations.HEAD}). Upgrade Slugline first."
        )
    return Backup(path=file, revision=revision[0], size=file.stat().st_size)


def backups_of(url: str) -> tuple[Backup, ...]:
    """Return the copies in the `FOLDER` of a SQLite database, the oldest first; damaged ones are left out."""
    database = file_of(understood(url))
    found = []
    for file in sorted(database.parent.glob(f"{FOLDER}/*.db")) if database is not None else []:
        with suppress(StoreError):
            found.append(inspected(file))
    return tuple(sorted(found, key=lambda backup: backup.path.stat().st_mtime))


def default_path(database: Path, *, now: datetime) -> Path:
    """Return where a copy is made when no file is named."""
    return database.parent / FOLDER / f"slugline-{_stamp(now)}.db"


def pg_dump(url: URL, file: str = "slugline.dump") -> str:
    """Return the command that copies a PostgreSQL database, without its password."""
    return shlex.join(["pg_dump", "--format=custom", "--no-owner", f"--file={file}", *_place(url)])


def pg_restore(url: URL, file: str = "slugline.dump") -> str:
    """Return the command that puts back what `pg_dump` copied, without the database's password."""
    return shlex.join(
        ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", *_place(url), file]
    )


def _place(url: URL) -> list[str]:
    options = {"host": url.host or url.query.get("host"), "port": url.port, "username": url.username}
    named = [f"--{name}={value}" for name, value in options.items() if value]
    return [*named, f"--dbname={url.database or 'postgres'}"]


def _database(url: str, *, must_exist: bool = True) -> Path:
    parsed = understood(url)
    database = file_of(parsed)
    if database is None and parsed.get_backend_name() == "postgresql":
        raise StoreError(
            "This database is PostgreSQL's, which has tools of its own, also for while the bot runs. To back it up:\n"
            f"  {pg_dump(parsed)}\nTo put that back, with the bot stopped:\n  {pg_restore(parsed)}\n"
            "They ask for the password, or take it from the variable PGPASSWORD or the file ~/.pgpass."
        )
    if database is None or (must_exist and not database.is_file()):
        raise StoreError(f"There is no database yet{f' at {database}' if database else ''}, so there is none to copy.")
    return database


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def _check_room(database: Path, folder: Path) -> None:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    needed = int(database.stat().st_size * _ROOM)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"There is no room for a copy of {database} in {folder}: it needs {needed >> 20} MB, "
            f"and {free >> 20} MB are free. Make room, or name a file on another disk."
        )


def _copy(database: Path, target: Path, progress: Progress | None) -> None:
    """Copy a SQLite database to a file of its own that holds all of it."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _told(database), closing(_opened(database)) as source, closing(_connect(partial)) as copy:
            _pages(source, copy, progress)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        with _told(target), partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    finally:
        for left in (partial, *partial.parent.glob(f"{partial.name}-*")):
            left.unlink(missing_ok=True)


def _pages(source: sqlite3.Connection, target: sqlite3.Connection, progress: Progress | None) -> None:
    """Copy all pages of one moment: reading has begun, so what others write meanwhile does not begin it anew."""
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def told(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    source.backup(target, pages=_PAGES_A_STEP, progress=told, sleep=0.05)
    source.rollback()


def _moved_aside(database: Path, now: datetime) -> Path:
    kept = database.with_name(f"{database.name}.damaged-{_stamp(now)}")
    with _told(database):
        for suffix in ("", "-wal", "-shm"):
            beside = database.with_name(database.name + suffix)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + suffix))
    return kept


def _is_ours(file: Path) -> bool:
    try:
        with closing(_opened(file)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return names >= _OURS


def _opened(file: Path) -> sqlite3.Connection:
    """Return a connection that makes no file."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT_SECONDS, isolation_level=None)


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level=None)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into StoreError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(
            f"{file} cannot be copied: {reason}. See that the disk has room and may be written to."
        ) from error
