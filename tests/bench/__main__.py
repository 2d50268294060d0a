"""``python -m tests.bench NAME [--data FILE] [--json]``: measure quality and time, always beside a peer or a floor.

The exit code says whether the run worked (0), failed (1) or was called wrongly (2), not whether the figures suffice.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from tests.bench.rows import as_json, as_table

BENCHES = tuple("summarize digest sentences extract ingest feeds digests search topics start cluster commands".split())


def main() -> int:
    """Run one benchmark and print what it found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--data", type=Path, help="A file of the development sets' form; without it, our own corpus.")
    parser.add_argument("--json", action="store_true", help="Print one JSON object.")
    parser.add_argument("--count", type=int, help="How many, where a benchmark can be scaled down (digests, start).")
    given = parser.parse_args()
    scale = {} if given.count is None else {"count": given.count}
    try:
        bench = importlib.import_module(f"tests.bench.{given.name}")
        rows, notes = bench.measure(given.data, **scale)
    except (OSError, ValueError, KeyError, ImportError, TypeError) as error:
        print(f"The benchmark {given.name} could not be run: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print((as_json if given.json else as_table)(given.name, rows, notes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
