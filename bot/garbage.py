"""Garbage is collected without long pauses.

Python now and then looks at every object for those that only refer to each other, and does nothing else meanwhile: a
tenth of a second for the 120,000 objects of a bot that has just begun, and more for each story that is open. But what
has lived for long goes on to live. So it is set aside, and not looked at again.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

OLDEST = 2
"""The generation in which everything is looked at."""
LONG_SECONDS = 0.02
"""A look that took longer than this is not to be repeated; 50 ms is what the bot may be held up by anything."""


def set_aside() -> None:
    """Collect all garbage, also of what was set aside before, and set aside what is left: at a moment without haste."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def short_pauses(clock: Callable[[], float] = time.perf_counter) -> Iterator[None]:
    """Set aside what is there; in the block, whatever a long collection left is set aside, too.

    What is set aside goes as ever when nothing refers to it; only circles of it stay until the next `set_aside`.
    ``clock`` tells seconds.
    """
    began = 0.0

    def told(phase: str, facts: dict[str, Any]) -> None:
        nonlocal began
        if facts["generation"] < OLDEST:
            return
        if phase == "start":
            began = clock()
        elif clock() - began > LONG_SECONDS:
            gc.freeze()

    gc.freeze()
    gc.callbacks.append(told)
    try:
        yield
    finally:
        gc.callbacks.remove(told)
        gc.unfreeze()
