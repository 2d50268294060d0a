"""Which process delivers a digest: a name that no other process has, and whether one of that name still runs.

A process that died holds its leases until they run out. If it ran here, where its number can be looked up, whoever
comes after it need not wait.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def take_name() -> str:
    """Return a new name for this process: where numbers of processes mean the same, its number, and chance."""
    name = f"{_where()}|{os.getpid()}|{secrets.token_hex(4)}"
    _ours.add(name)
    return name


def is_gone(owner: str) -> bool:
    """Whether the process of this name has certainly ended; False when that cannot be known from here."""
    where, _, rest = owner.partition("|")
    number, _, _ = rest.partition("|")
    if not where or where != _where() or not number.isdecimal():
        return False
    if int(number) == os.getpid():
        return owner not in _ours
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


_ours: set[str] = set()


def _where() -> str:
    """Return what names this machine since it started, and its space of process numbers; empty where nothing does."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}.{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""
