"""What is wrong with a database, in a sentence for the person who can mend it."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL

_QUESTION = re.compile(r" Is the server running [^?]*\?")
"""What libpq asks; what is to be done about it, the sentence says itself."""


def name_of(url: URL) -> str:
    """Return what a person calls the database: its file, or its URL without the password."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database).absolute()) if url.database and url.database != ":memory:" else "in memory"
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def sentence(url: URL, done: str, problem: str) -> str:
    """Say what is wrong with the database (``problem`` is what its driver says) and what to do about it."""
    problem = _QUESTION.sub("", " ".join(problem.split())).rstrip(".")
    told = (_of_sqlite if url.get_backend_name() == "sqlite" else _of_postgresql)(url, problem)
    return told or f"The database {name_of(url)} cannot be {done}: {problem}."


def _of_sqlite(url: URL, problem: str) -> str | None:
    name = name_of(url)
    folder = Path(name).parent
    if "unable to open" in problem:
        if not folder.is_dir():
            return f"The database {name} cannot be opened: there is no folder {folder}. Create it, or name another."
        return f"The database {name} cannot be opened. See that it is a file, and that its folder may be written to."
    if "readonly" in problem or "read-only" in problem:
        return f"The database {name} cannot be written: it is read-only. Allow writing to the file and its folder."
    if "disk is full" in problem or "disk I/O" in problem:
        return f"The database {name} cannot be written: {problem}. Make room on its disk, then try again."
    if "locked" in problem:
        return f"The database {name} is locked: another program keeps writing to it. Try again, or end the other."
    if "not a database" in problem or "malformed" in problem:
        return f"The database {name} is damaged or is no database: {problem}. Restore a backup, or name another file."
    return None


def _of_postgresql(url: URL, problem: str) -> str | None:
    name = name_of(url)
    if "does not exist" in problem and "database" in problem:
        return f"There is no database {name} on its server. Create it (createdb {url.database}), or name another."
    if "authentication failed" in problem or "no password supplied" in problem:
        return f"The database {name} does not let us in. See to the user and the password in SLUGLINE_DATABASE_URL."
    if "permission denied" in problem:
        return f"The database {name} cannot be used: {problem}. Let its user own the database."
    if "read-only" in problem:
        return f"The database {name} cannot be written: it is read-only, as a standby server is. Name the primary one."
    if "connection" in problem or "resolve host" in problem or "closed" in problem:
        return f"The database {name} cannot be reached: {problem}. See that its server runs and lets us in."
    if "No space left" in problem or "quota" in problem:
        return f"The database {name} cannot be written: {problem}. Make room on its server's disk."
    return None
