"""What is to be done now, subscription by subscription, and in which order: fairly between servers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from summaries.model import Delivery, Subscription


@dataclass(slots=True)
class Order:
    """What is to be done for one subscription: claim what is due, then deliver what is claimed, in order.

    ``nth``: it is its server's first, second, ... of those that are to be done now.
    """

    subscription: Subscription
    deliveries: list[Delivery] = field(default_factory=list)
    is_due: bool = False
    nth: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """A digest that is to be delivered: by whoever does the tasks of ``queue``, one at a time for its ``place``.

    ``nth``: those that are their server's first go before any that are second.
    """

    subscription_id: int
    place: str
    queue: str
    nth: int


def in_turn(due: Iterable[Subscription], unfinished: Iterable[Delivery], now: datetime) -> list[Order]:
    """Return what is to be done now for each subscription, fairly: every server's first before any server's second."""
    orders: dict[int, Order] = {}
    for delivery in unfinished:
        if not delivery.subscription.is_paused:
            order = orders.setdefault(delivery.subscription.id, Order(delivery.subscription))
            order.deliveries.append(delivery)
    ready = {
        id
        for id, order in orders.items()
        if any(each.retry_at is None or each.retry_at <= now for each in order.deliveries)
    }
    for subscription in due:
        order = orders.setdefault(subscription.id, Order(subscription))
        order.subscription, order.is_due = subscription, True
        ready.add(subscription.id)
    rounds: dict[int, int] = {}
    ranked: list[tuple[int, int, Order]] = []
    for place, (id, order) in enumerate(orders.items()):
        if id in ready:
            order.nth = rounds[order.subscription.guild_id] = rounds.get(order.subscription.guild_id, 0) + 1
            ranked.append((order.nth, place, order))
    return [order for _, _, order in sorted(ranked, key=lambda each: each[:2])]
