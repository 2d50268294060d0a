"""How a subscription's digests are made and posted: what a manager may choose beside topics, time and channel.

Only the standard library is imported here. Every choice has a default, so that none of them needs to be made.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Self

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})

MOST_STORIES = 25
"""What a digest can be asked to tell at most: five messages or so."""

LONGEST_GRACE = timedelta(hours=72)


IMPORTANCES = {"any": 0.0, "notable": 1.3, "big": 2.02, "top": 2.85}
"""What a manager may choose that a story must score at least to be posted live. By the formula of ``importance``, one
whose newest report is an hour or two old reaches them with one, two, four and eight independent families of outlets; a
family whose source counts twice stands for two of them."""

MOST_AN_HOUR = 20


class Length(StrEnum):
    """How much a digest says of each story."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


class Quiet(StrEnum):
    """What is posted when there is nothing to tell."""

    LINE = "line"
    NOTHING = "nothing"


class AfterLive(StrEnum):
    """What a digest does with stories that were posted live already: leaves out all but what is new, or tells them."""

    LEAVE_OUT = "leave-out"
    TELL = "tell"


class Late(StrEnum):
    """What becomes of a digest that is later than its grace period: the next one tells it too, or nobody does."""

    MERGE = "merge"
    SKIP = "skip"


@dataclass(frozen=True, kw_only=True, slots=True)
class Live:
    """How stories are posted as they happen: those of at least this ``importance``, at most ``an_hour`` in any hour.

    One that ``grows`` is not posted again when there is more to it: its message is edited in place.
    """

    importance: float
    an_hour: int
    grows: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a subscription's digests are made and posted.

    ``days`` are those of the week, Monday being 0, by the subscription's own calendar. ``grace`` is how late a digest
    is still posted. ``role_id`` is mentioned when there is something to tell. ``is_published`` digests go on from an
    announcement channel to the channels that follow it. ``tags`` are names of a forum's tags.

    With ``live``, there is no schedule: each story is a post of its own.
    """

    days: frozenset[int] = EVERY_DAY
    length: Length = Length.NORMAL
    max_stories: int = 10
    quiet: Quiet = Quiet.LINE
    late: Late = Late.MERGE
    grace: timedelta = timedelta(hours=6)
    role_id: int | None = None
    is_silent: bool = False
    is_published: bool = False
    tags: tuple[str, ...] = ()
    after_live: AfterLive = AfterLive.LEAVE_OUT
    live: Live | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the choices as JSON holds them; ``from_json`` reads them back."""
        return {
            "days": sorted(self.days),
            "length": self.length.value,
            "max_stories": self.max_stories,
            "quiet": self.quiet.value,
            "late": self.late.value,
            "grace_minutes": self.grace // timedelta(minutes=1),
            "role_id": self.role_id,
            "is_silent": self.is_silent,
            "is_published": self.is_published,
            "tags": list(self.tags),
            "after_live": self.after_live.value,
            "live": None if self.live is None else asdict(self.live),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Return the choices that were stored; what is not there has its default."""
        chosen = dict(stored)
        if "days" in chosen:
            chosen["days"] = frozenset(chosen["days"]) or EVERY_DAY
        if "grace_minutes" in chosen:
            chosen["grace"] = timedelta(minutes=chosen.pop("grace_minutes"))
        for name, kind in (("length", Length), ("quiet", Quiet), ("late", Late), ("after_live", AfterLive)):
            if name in chosen:
                chosen[name] = kind(chosen[name])
        if "tags" in chosen:
            chosen["tags"] = tuple(chosen["tags"])
        if chosen.get("live") is not None:
            chosen["live"] = Live(**chosen["live"])
        return cls(**chosen)


USUAL = Manner()
"""What a subscription has of which nothing was chosen."""
