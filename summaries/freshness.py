"""What the headers of an answer say about when to ask again (RFC 9110 and 9111)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=365)
"""RFC 9111 advises against promising more than a year."""


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long an answer stays fresh from ``now`` on; None if its headers do not say.

    Cache-Control comes before Expires (RFC 9111, 5.3), and the time that it lay in caches, its Age, has passed already.
    """
    control = [part.strip().partition("=") for part in headers.get("Cache-Control", "").lower().split(",")]
    names = {name.strip(): value.strip('" ') for name, _, value in control}
    if "no-cache" in names or "no-store" in names:
        return None
    seconds = _whole(names.get("max-age", ""))
    if seconds is not None:
        seconds -= _whole(headers.get("Age", "").strip()) or 0
        return max(timedelta(0), min(timedelta(seconds=seconds), LONGEST))
    expires = _moment(headers.get("Expires", ""))
    if expires is None:
        return None
    sent = _moment(headers.get("Date", "")) or now  # by the server's own clock, which may be wrong
    return max(timedelta(0), min(expires - sent, LONGEST))


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for: a number, or an HTTP date from ``now`` on."""
    value = headers.get("Retry-After", "").strip()
    seconds = _whole(value)
    if seconds is not None:
        return float(seconds)
    at = _moment(value)
    return None if at is None else max(0.0, (at - now).total_seconds())


def _whole(value: str) -> int | None:
    return int(value[:9]) if value.isascii() and value.isdigit() else None


def _moment(value: str) -> datetime | None:
    """Return an HTTP date, or None for anything else, such as the ``0`` that many write for "in the past"."""
    try:
        at = parsedate_to_datetime(value)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
