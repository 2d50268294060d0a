"""Claims: a digest that is due is taken by one row that only one process can insert, many of them in one transaction.

What a transaction costs does not grow much with what it does: 2,500 digests of the same minute are claimed in hundreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import Delivery, DeliveryState, Subscription, Window
from summaries.store.leases import Leases
from summaries.tables import deliveries, subscriptions

_WAS_DUE = bindparam("was_due", type_=subscriptions.c.next_digest_at.type)
_MOVE = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("this"), subscriptions.c.next_digest_at == _WAS_DUE)
    .values(next_digest_at=bindparam("following"))
)
_UNTIL = bindparam("until", type_=subscriptions.c.told_until.type)
_SKIP = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("this"), subscriptions.c.told_until < _UNTIL)
    .values(told_until=_UNTIL)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A digest to be taken: the one that was due at ``due_at``, to tell of ``window``; the next is ``next_digest_at``.

    The ``state`` is what becomes of it.
    """

    subscription: Subscription
    due_at: datetime
    window: Window
    next_digest_at: datetime
    state: DeliveryState = DeliveryState.CLAIMED


class Claims(Leases):
    """The stored deliveries, as far as claiming them goes."""

    async def claim(
        self,
        subscription: Subscription,
        *,
        due_at: datetime,
        window: Window,
        next_digest_at: datetime,
        now: datetime,
        state: DeliveryState = DeliveryState.CLAIMED,
    ) -> Delivery | None:
        """Take one digest, as `claim_all` does, for nobody yet; None if it is taken or gone."""
        claim = Claim(
            subscription=subscription, due_at=due_at, window=window, next_digest_at=next_digest_at, state=state
        )
        return (await self.claim_all([claim], now=now)).get(subscription.id)

    async def claim_all(
        self, claims: Sequence[Claim], *, now: datetime, owner: str | None = None, until: datetime | None = None
    ) -> dict[int, Delivery]:
        """Take digests of as many subscriptions; return those that were got, by the id of their subscription.

        Of any number who try, in any number of processes, exactly one gets each. A subscription moves on to
        ``next_digest_at`` only if it still stood at ``due_at``. Its window begins where the last one ends, of those
        delivered and of those still to be, if that is later than the claim says. With an ``owner``, all are leased to
        them right away, as by `lease`.
        """
        lease = {"owner": owner, "leased_until": until, "tried_at": now} if owner is not None else {}
        wanted = {claim.subscription.id: claim for claim in claims}
        async with self._database.writing() as connection:
            starts = await self._open_starts(connection, wanted)
            standing = {id: _starting(claim, starts[id]) for id, claim in wanted.items() if id in starts}
            if not standing:
                return {}
            rows = [_row(claim, now, lease) for claim in standing.values()]
            taking = (
                self._database.insert(deliveries)
                .values(rows)
                .on_conflict_do_nothing(index_elements=["subscription_id", "due_at"])
                .returning(deliveries.c.id, deliveries.c.subscription_id)
            )
            taken = {row.subscription_id: row.id for row in await connection.execute(taking)}
            moves = [
                {"this": id, "was_due": claim.due_at, "following": claim.next_digest_at}
                for id, claim in standing.items()
            ]
            await connection.execute(_MOVE, moves)
            skips = [
                {"this": id, "until": claim.window.end}
                for id, claim in standing.items()
                if id in taken and claim.state is DeliveryState.SKIPPED
            ]
            if skips:
                await connection.execute(_SKIP, skips)
        return {id: _delivery(standing[id], taken[id]) for id in standing if id in taken}

    async def _open_starts(self, connection: AsyncConnection, wanted: dict[int, Claim]) -> dict[int, datetime]:
        """Return where the next window of each of these subscriptions that is still there may begin at the earliest."""
        told = select(subscriptions.c.id, subscriptions.c.told_until).where(subscriptions.c.id.in_(wanted))
        # In one order, so that two programs that claim at once do not wait for each other.
        told = told.order_by(subscriptions.c.id).with_for_update()
        starts = {row.id: row.told_until for row in await connection.execute(told)}
        ends = (
            select(deliveries.c.subscription_id, deliveries.c.due_at, deliveries.c.window_end)
            .where(deliveries.c.state == DeliveryState.CLAIMED.value, deliveries.c.subscription_id.in_(wanted))
        )  # fmt: skip
        for row in await connection.execute(ends):
            if row.subscription_id in starts and row.due_at != wanted[row.subscription_id].due_at:
                starts[row.subscription_id] = max(starts[row.subscription_id], row.window_end)
        return starts


def _starting(claim: Claim, earliest: datetime) -> Claim:
    """Return a claim whose window begins at ``earliest`` or later."""
    start = max(claim.window.start, earliest)
    return replace(claim, window=Window(start=start, end=max(start, claim.window.end)))


def _row(claim: Claim, now: datetime, lease: dict[str, Any]) -> dict[str, Any]:
    return {
        "subscription_id": claim.subscription.id,
        "due_at": claim.due_at,
        "window_start": claim.window.start,
        "window_end": claim.window.end,
        "state": claim.state.value,
        "claimed_at": now,
        "message_ids": [],
        "story_ids": [],
        "unpublished": [],
        "attempts": 0,
        **lease,
    }


def _delivery(claim: Claim, id: int) -> Delivery:
    has_moved = claim.subscription.next_digest_at == claim.due_at
    owning = replace(claim.subscription, next_digest_at=claim.next_digest_at) if has_moved else claim.subscription
    return Delivery(id=id, subscription=owning, due_at=claim.due_at, window=claim.window, state=claim.state)
