"""``python -m tests.bench NAME [--data FILE] [--json]``: measure quality and time, always beside a peer or a floor.

``page FILE...`` makes docs/performance.md and its plots of what ``all --json`` printed.
``all`` runs every bench after the other, each in a process of its own; with ``--small``, only to see that they run.

The exit code says whether the run worked (0), failed (1) or was called wrongly (2), not whether the figures suffice.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import sys
from pathlib import Path

from tests.bench import every, page
from tests.bench.rows import Row, as_json, as_table

_OF_QUALITY = ("summarize", "digest", "sentences", "extract", "cluster")
_OF_SPEED = ("ingest", "feeds", "commands", "digests", "search", "topics", "start")
_OF_SIZE = ("growth", "load", "workers")
BENCHES = (*_OF_QUALITY, *_OF_SPEED, *_OF_SIZE)
ALL, PAGE = "all", "page"


def main() -> int:
    """Run one benchmark, or all, and print what was found."""
    for ending in (signal.SIGTERM, signal.SIGHUP):  # as at Ctrl+C: what was begun is ended, and its files are removed
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("name", choices=(*BENCHES, ALL, PAGE))
    parser.add_argument("found", nargs="*", type=Path, metavar="FILE", help="With page: what was found.")
    parser.add_argument("--data", type=Path, help="A file of the development sets' form; without it, our own corpus.")
    parser.add_argument("--json", action="store_true", help="Print one JSON object.")
    parser.add_argument("--count", type=int, help="How many, where a benchmark can be scaled down (digests, start).")
    parser.add_argument("--small", action="store_true", help="With all: at sizes that take moments.")
    parser.add_argument("--minutes", type=float, default=every.MINUTES, help="With all: how many each may take.")
    given = parser.parse_args()
    if given.name == ALL:
        return _all(given)
    if given.name == PAGE:
        print("\n".join(map(str, page.write(given.found))))
        return 0
    scale = {} if given.count is None else {"count": given.count}
    try:
        bench = importlib.import_module(f"tests.bench.{given.name}")
        rows, notes = bench.measure(given.data, **scale)
    except (OSError, ValueError, KeyError, ImportError, TypeError) as error:
        print(f"The benchmark {given.name} could not be run: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print((as_json if given.json else as_table)(given.name, rows, notes))
    return 0


def _all(given: argparse.Namespace) -> int:
    ran = []
    for each in every.run(BENCHES, sizes=every.SMALL if given.small else None, minutes=given.minutes):
        ran.append(each)
        told = f"{each.name}: {each.seconds:.0f} s" + (f", failed. {each.reason}" if each.reason else "")
        print(told, file=sys.stderr, flush=True)
        if each.result is not None and not given.json:
            print(as_table(each.name, [Row.read(row) for row in each.result["rows"]], each.result["notes"]), flush=True)
    print(f"all: {sum(each.seconds for each in ran):.0f} s", file=sys.stderr, flush=True)
    if given.json:
        print(json.dumps(every.as_one(ran), ensure_ascii=False))
    return 1 if any(each.reason for each in ran) else 0


def run() -> None:
    """Run what the command line asks for; end quietly when whoever reads its output has had enough (``| head``)."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    run()
