"""A small disk for PostgreSQL that can be filled to its last byte: a file system in memory, on which a database is.

Only root may mount one, and only on Linux; elsewhere there is none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.postgres import execute

MEGABYTES = 256
"""Room for a deployment of 5,000 servers, several times."""
_SPACE = "small_disk"
_PIECE = b"\0" * 2**20


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk, mounted at ``folder``."""

    folder: Path

    def fill(self) -> None:
        """Leave no byte."""
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as ballast:
            while ballast.write(_PIECE):
                pass

    def free(self) -> None:
        """Make room again."""
        (self.folder / "ballast").unlink(missing_ok=True)


@contextmanager
def small_disk(running: str, folder: Path) -> Iterator[Disk | None]:
    """Yield a disk on which `moved` puts a database of this server; None where none can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield None
        return
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        with closing(psycopg.connect(running)) as connection:
            found = connection.execute("SHOW data_directory").fetchone()
        assert found is not None
        there = folder / "space"
        there.mkdir()
        owner = Path(found[0]).stat()
        for each in (folder, there):
            os.chown(each, owner.st_uid, owner.st_gid)
        execute(running, f"CREATE TABLESPACE {_SPACE} LOCATION '{there}'")
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def moved(running: str, name: str) -> None:
    """Move a database, to which nobody is connected, to the small disk."""
    execute(running, f"ALTER DATABASE {name} SET TABLESPACE {_SPACE}")
