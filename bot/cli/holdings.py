"""What the database holds and what goes of it, printed for a terminal and shaped for ``--json``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from bot.cli.printing import console_of
from summaries.store import Pruned, Stats
from summaries.store.backup import Backup


def stats_shape(found: Stats) -> dict[str, Any]:
    """Return what the database holds."""
    return {
        "revision": found.revision,
        "rows": dict(found.rows),
        "bytes": found.size,
        "bytes_used": found.used,
        "oldest_at": None if found.oldest_at is None else found.oldest_at.isoformat(),
        "newest_at": None if found.newest_at is None else found.newest_at.isoformat(),
    }


def backup_shape(backup: Backup) -> dict[str, Any]:
    """Return a backup."""
    return {"path": str(backup.path), "bytes": backup.size, "revision": backup.revision}


def pruned_shape(done: Pruned) -> dict[str, Any]:
    """Return what went, or would go."""
    return asdict(done)


def print_stats(found: Stats, backups: Sequence[Backup]) -> None:
    """Print what the database holds."""
    console = console_of()
    for name, count in found.rows.items():
        console.print(Text(f"{name.replace('_', ' '):22}{count:>12,}"))
    used = "" if found.used == found.size else f", {size(found.used)} in use"
    console.print(Text(f"{size(found.size)} on disk{used}; revision {found.revision}", style="bold"))
    if found.oldest_at is not None and found.newest_at is not None:
        console.print(Text(f"articles first seen from {found.oldest_at:%Y-%m-%d} to {found.newest_at:%Y-%m-%d}"))
    for backup in backups:
        console.print(Text(f"backup {backup.path}  {size(backup.size)}", style="dim"), soft_wrap=True)
    if not backups:
        console.print(Text("no backups beside it; `slugline db backup` makes one", style="dim"))


def print_pruned(done: Pruned, *, is_done: bool) -> None:
    """Print what went, or would go."""
    console = console_of()
    verb = "Removed" if is_done else "Would remove"
    console.print(
        Text(
            f"{verb} {done.stories} stories with {done.articles} articles, {done.briefs} earlier briefs, "
            f"{done.deliveries} records of digests.",
            style="bold",
        )
    )
    if done.waiting:
        console.print(Text(f"{done.waiting} older stories stay: a digest that was not posted yet is to tell them."))


def size(count: int) -> str:
    """Return a number of bytes as a person reads it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} kB"
    return f"{count / 1024 / 1024:.1f} MB"
