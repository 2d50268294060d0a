"""The heartbeats that a running bot leaves in the database, and what to think of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

TICKER, GATEWAY = "ticker", "gateway"
"""The names of the heartbeats that each tick leaves: that it ticked, and that Discord was there."""

STALE = timedelta(minutes=5)
"""How old a heartbeat may be: the ticker beats every 15 s, and a large digest may take a while."""

_PARTS = {TICKER: "The scheduler", GATEWAY: "The connection to Discord"}


def standing_still(beats: Mapping[str, datetime], *, now: datetime) -> list[str]:
    """Return a sentence for each part that beat too long ago, or never."""
    found = []
    for name, part in _PARTS.items():
        last = beats.get(name)
        if last is None or now - last > STALE:
            seen = "it has not worked yet" if last is None else f"it last worked at {last:%Y-%m-%d %H:%M:%S} UTC"
            found.append(f"{part} stands still: {seen}.")
    return found
