"""What becomes of the digests that have fallen due: decided from the time it is now, without looking anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from summaries.due import next_occurrence
from summaries.manner import Late
from summaries.model import DeliveryState, Subscription, Window

LONGEST_LOOK_BACK = timedelta(hours=48)
"""How far back a digest looks at most after a pause: older is no news any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fallen:
    """One digest that fell due, what becomes of it, and when the next one is."""

    due_at: datetime
    window: Window
    state: DeliveryState
    next_digest_at: datetime


def fallen_due(subscription: Subscription, *, now: datetime) -> tuple[Fallen, ...]:
    """Return every digest of a subscription that is due by ``now``, in order: at most one of them is to be posted.

    That is the last one, if its grace period is not over; it tells what the earlier ones should have told. One that is
    too late is merged into the next, or, if the manager chose so, skipped: then the next begins where it was due.
    """
    manner, zone = subscription.manner, ZoneInfo(subscription.zone)
    start, due_at, fallen = subscription.told_until, subscription.next_digest_at, list[Fallen]()
    while due_at <= now:
        following = next_occurrence(subscription.at, zone, after=due_at, days=manner.days)
        is_in_time = now - due_at <= manner.grace
        if is_in_time and following > now:
            state, end = DeliveryState.CLAIMED, now
        elif is_in_time or manner.late is Late.MERGE:
            state, end = DeliveryState.MERGED, now
        else:
            state, end = DeliveryState.SKIPPED, due_at
        # A clock that was set back must not make a window end before it begins.
        window = Window(start=start, end=max(start, end))
        fallen.append(Fallen(due_at=due_at, window=window, state=state, next_digest_at=following))
        start = window.end if state is DeliveryState.SKIPPED else start
        due_at = following
    return tuple(fallen)


def resumed(subscription: Subscription, *, now: datetime) -> tuple[datetime, datetime]:
    """Return when the next digest of a subscription that was paused is due, and until when its news counts as told."""
    zone = ZoneInfo(subscription.zone)
    following = next_occurrence(subscription.at, zone, after=now, days=subscription.manner.days)
    return following, max(subscription.told_until, now - LONGEST_LOOK_BACK)
