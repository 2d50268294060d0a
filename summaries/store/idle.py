"""Whether a connection to PostgreSQL that lay idle still stands is found out before it is used, mostly without asking.

A server that ends, or ends a connection, says so to whoever holds it: then there is something to read where nothing was
asked. Only who has heard nothing for a while must ask, for a network that fell silent tells nobody. To ask each time
(`pool_pre_ping`) costs as much as a short statement does.
"""

from __future__ import annotations

import select
import time
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine

SURE_FOR_SECONDS = 5.0
"""So long after it was used a connection is taken to stand, as long as the server has not said otherwise."""

_LEFT_AT = "left at"


def watch_over(engine: AsyncEngine) -> None:
    """Let the engine's pool give out no connection that has ended, as far as that can be known."""
    dialect = engine.dialect

    def left(_connection: object, record: Any) -> None:
        record.info[_LEFT_AT] = time.monotonic()

    def taken(connection: Any, record: Any, _proxy: object) -> None:
        left_at = record.info.get(_LEFT_AT)
        if left_at is None:
            return
        try:
            if time.monotonic() - left_at > SURE_FOR_SECONDS or _has_something_to_say(connection):
                dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            # Mostly, the others ended with it; those that did not are opened again.
            raise InvalidatePoolError("a connection ended while it lay idle") from error

    event.listen(engine.sync_engine, "checkin", left)
    event.listen(engine.sync_engine, "checkout", taken)


def _has_something_to_say(connection: Any) -> bool:
    """Whether there is anything to be read from an idle connection; True where that cannot be seen."""
    if not hasattr(select, "poll"):  # Windows
        return True
    poll = select.poll()
    poll.register(connection.driver_connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
