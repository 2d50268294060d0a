"""``python -m tests.chaos --kills 200``: kill whoever delivers digests, at any moment, and count what stands after it.

Half of the kills are SIGKILL to ``slugline run`` on a SQLite file, half to one of two that share a PostgreSQL (that of
SLUGLINE_TEST_POSTGRES, or one that is begun for it). With ``--model``, the deliveries of two bots end at any step of
theirs in virtual time instead: hundreds a minute. With ``--large``, two bots with a share of the shards each and two
workers share a PostgreSQL, which is cut off for half a minute, and read-only and out of disk for a while;
Discord has 5,000 servers. The exit code is 1 if a digest stands twice, or is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tests.chaos import large, model, processes
from tests.chaos.disk import moved, small_disk
from tests.postgres import database, server


def main() -> int:
    """Kill, count and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="Repeat a run, as far as chance goes.")
    parser.add_argument("--model", action="store_true", help="In this process, in virtual time.")
    parser.add_argument("--large", action="store_true", help="Two bots, two workers, thousands of servers.")
    parser.add_argument("--servers", type=int, default=large.SERVERS, help="With --large: how many servers.")
    parser.add_argument(
        "--outage", type=float, default=large.OUTAGE.total_seconds(), metavar="SECONDS",
        help="With --large: how long the database is cut off.",
    )  # fmt: skip
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    if given.large:
        return _large(given.kills, seed, given.servers, timedelta(seconds=given.outage))
    return (_model if given.model else _processes)(given.kills, seed)


def _model(kills: int, seed: int) -> int:
    result = asyncio.run(model.run(kills, seed))
    print(f"delivered {result.delivered}, twice {result.twice}, missing {result.missing}")
    print(f"news untold {result.untold}, news told twice {result.retold}; {result.kills} kills, seed {seed}")
    print(", ".join(f"{count} {what}" for what, count in result.at.most_common()))
    return 0 if result.is_good else 1


def _large(kills: int, seed: int, servers: int, outage: timedelta) -> int:
    with tempfile.TemporaryDirectory(prefix="slugline-chaos-") as folder:
        log = Path(folder) / "said.log"
        began = time.monotonic()
        with server(Path(folder)) as running, small_disk(running, Path(folder) / "disk") as disk:
            if disk is None:
                print("No small disk can be mounted here (that needs root, and Linux): none is filled.")
            with database(running) as url:
                if disk is not None:
                    moved(running, urlsplit(url).path.removeprefix("/"))
                counts = asyncio.run(large.run(kills, seed, url, log, servers=servers, outage=outage, disk=disk))
        _told(f"{servers} servers, seed {seed}, {time.monotonic() - began:.0f} s", counts)
        print("told in the log: " + ", ".join(f"{count} {what}" for what, count in large.told_of_recovery(log).items()))
    print(f"delivered {counts['delivered']}, twice {counts['twice']}, missing {counts['missing']}")
    return 0 if large.is_good(counts) else 1


def _processes(kills: int, seed: int) -> int:
    counts = Counter[str]()
    with tempfile.TemporaryDirectory(prefix="slugline-chaos-") as folder:
        url = f"sqlite:///{Path(folder) / 'slugline.db'}"
        counts += _told("SQLite, one bot", asyncio.run(processes.run(kills - kills // 2, seed, url)))
        with server(Path(folder)) as running, database(running) as url:
            found = asyncio.run(processes.run(kills // 2, seed, url, bots=2))
        counts += _told("PostgreSQL, two bots", found)
    print(f"delivered {counts['delivered']}, twice {counts['twice']}, missing {counts['missing']}")
    return 0 if not counts["twice"] and not counts["missing"] and counts["delivered"] else 1


def _told(where: str, found: Counter[str]) -> Counter[str]:
    print(f"{where}: " + ", ".join(f"{count} {what}" for what, count in found.most_common()), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
