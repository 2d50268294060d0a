"""The invisible marks by which the messages of a delivery are found again in a channel."""

from __future__ import annotations

import hashlib

from bot.render.frame import FIRST_MARK, LAST_MARK
from summaries.model import Delivery

MARKS_EACH = 32
"""More than a delivery has messages."""


def mark_for(delivery: Delivery) -> int:
    """Return the mark of a delivery's first message; its further messages have the numbers after it."""
    marks = (LAST_MARK - FIRST_MARK) // MARKS_EACH
    # Not from the row's id: SQLite gives that of a deleted delivery to the next one.
    name = f"{delivery.subscription.id} {delivery.due_at.isoformat()}"
    chosen = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
    return FIRST_MARK + chosen % marks * MARKS_EACH
