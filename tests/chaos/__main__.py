"""``python -m tests.chaos --kills 200``: kill whoever delivers digests, at any moment, and count what stands after it.

The exit code is 1 if a digest stands twice, or is missing, or if a piece of news was told twice or never.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys

from tests.chaos import model


def main() -> int:
    """Kill, count and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="Repeat a run.")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    result = asyncio.run(model.run(given.kills, seed))
    print(f"delivered {result.delivered}, twice {result.twice}, missing {result.missing}")
    print(f"news untold {result.untold}, news told twice {result.retold}; {result.kills} kills, seed {seed}")
    print(", ".join(f"{count} {what}" for what, count in result.at.most_common()))
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
