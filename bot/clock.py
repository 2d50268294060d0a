"""The time it is: the one place where the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the time it is, in UTC."""
    return datetime.now(UTC)
