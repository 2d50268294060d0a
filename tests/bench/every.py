"""Every bench, one after the other, each in a process of its own with its own time limit.

One that fails or takes too long is told, and the others run all the same. What a bench has begun ends with it, however
it ends: its processes, and the folder in which all of its files are.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINUTES = 15
"""How many a bench may take; the longest takes eight on two cores."""
ENDING_SECONDS = 10.0
"""How long a database may take to end."""

SMALL: Mapping[str, int] = {
    "start": 1,
    "digests": 50,
    "search": 2_000,
    "topics": 500,
    "cluster": 200,
    "commands": 2_000,
    "growth": 1_000,
    "load": 100,
    "workers": 1,
}
"""The sizes at which one sees that they run, in moments; the figures then say little."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """One bench that was run: its result as JSON, or why there is none, and how many seconds it took."""

    name: str
    seconds: float
    result: Mapping[str, Any] | None = None
    reason: str | None = None


def run(names: Sequence[str], *, sizes: Mapping[str, int] | None = None, minutes: float = MINUTES) -> Iterator[Ran]:
    """Yield each bench as soon as it was run; ``sizes`` are for those that can be scaled."""
    for place, name in enumerate(names, 1):
        count = (sizes or {}).get(name)
        print(f"{name} ({place} of {len(names)}) begins", file=sys.stderr, flush=True)
        began = time.monotonic()
        result, reason = _run(name, [] if count is None else ["--count", str(count)], minutes)
        yield Ran(name=name, seconds=time.monotonic() - began, result=result, reason=reason)


def as_one(ran: Sequence[Ran]) -> dict[str, Any]:
    """Return all results as one of the shape that each has; each row says of which bench it is."""
    results = [each.result for each in ran if each.result is not None]
    return {
        "name": "all",
        "rows": [{"bench": result["name"], **row} for result in results for row in result["rows"]],
        "ok": len(results) == len(ran) and all(result["ok"] for result in results),
        "notes": [f"{result['name']}: {note}" for result in results for note in result["notes"]],
        "failed": [{"bench": each.name, "reason": each.reason} for each in ran if each.result is None],
        "seconds": {each.name: round(each.seconds, 1) for each in ran},
        "seconds_in_all": round(sum(each.seconds for each in ran), 1),
    }


def _run(name: str, options: Sequence[str], minutes: float) -> tuple[dict[str, Any] | None, str | None]:
    """Return the result of one bench, or the reason why it has none."""
    command = [sys.executable, "-m", "tests.bench", name, "--json", *options]
    with tempfile.TemporaryDirectory(prefix="slugline-bench-", ignore_cleanup_errors=True) as folder:
        # In a session of its own: what it has begun (a Discord, workers) can be ended with it.
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=os.environ | {"TMPDIR": folder},
        )  # fmt: skip
        try:
            said, complained = process.communicate(timeout=60 * minutes)
        except subprocess.TimeoutExpired:
            return None, f"It took longer than {minutes:g} minutes, and was ended."
        finally:
            _end(process)
            end_databases(Path(folder))
    try:
        found: dict[str, Any] = json.loads(said.splitlines()[-1])
    except (IndexError, ValueError):
        last = complained.strip().splitlines() or [f"It ended with {process.returncode} and said nothing."]
        return None, last[-1]
    return found, None


def _end(process: subprocess.Popen[str]) -> None:
    """End whatever is left of a bench's session, also when the run is interrupted."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def end_databases(folder: Path) -> None:
    """End every PostgreSQL that has its data below a folder; each is begun in a session of its own."""
    for file in folder.rglob("postmaster.pid"):
        process = int(file.read_text("utf-8").split("\n", 1)[0])
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGQUIT)  # at once, and with all of its processes
            given_up = time.monotonic() + ENDING_SECONDS
            while time.monotonic() < given_up:
                os.kill(process, 0)
                time.sleep(0.05)
            os.kill(process, signal.SIGKILL)
