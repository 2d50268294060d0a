"""What people write for a schedule: times of day, zones, days of the week, and how a digest is to be made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any

import discord
from discord import app_commands

from summaries.due import zone_names
from summaries.manner import EVERY_DAY, WEEKDAYS, WEEKEND, AfterLive, Late, Length, Manner, Quiet

_TIME = re.compile(
    r"\s*(?P<hour>\d{1,2})\s*(?:(?:[:.h]|uhr)\s*(?P<minute>\d{2})?)?\s*(?P<half>[ap])?\.?m?\.?\s*", re.IGNORECASE
)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "all": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
}
SUGGESTED_DAYS = ("every day", "weekdays", "weekend", "mon, wed, fri", *_DAY_NAMES)
_TO = re.compile(r"(-|–| to )")
_NO_TAGS = {"-", "none", "no"}


class Unfit(app_commands.CheckFailure):
    """Something that was written cannot be; ``key`` is the sentence that says why, with its ``facts``.

    The command tree answers it, wherever it is raised.
    """

    def __init__(self, key: str, **facts: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.facts: dict[str, str | int] = facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What was chosen of how a digest is made and posted; None is what was not."""

    days: str | None = None
    length: str | None = None
    stories: int | None = None
    quiet: str | None = None
    late: str | None = None
    grace: int | None = None
    role: discord.Role | None = None
    publish: bool | None = None
    silent: bool | None = None
    tags: str | None = None
    live: str | None = None


def manner_wished(wishes: Wishes, usual: Manner, *, place: Any, me: discord.Member) -> Manner:
    """Return ``usual`` with what was wished in its place; ``place`` is where it is to be posted, by ``me``.

    Raises:
        Unfit: a wish cannot be fulfilled.
    """
    readers: dict[str, tuple[Any, Callable[[Any], Any]]] = {
        "days": (wishes.days, _days),
        "length": (wishes.length, Length),
        "max_stories": (wishes.stories, int),
        "quiet": (wishes.quiet, Quiet),
        "late": (wishes.late, Late),
        "grace": (wishes.grace, lambda hours: timedelta(hours=hours)),
        "role_id": (wishes.role, lambda role: _role(role, place, me)),
        "is_silent": (wishes.silent, bool),
        "is_published": (wishes.publish, bool),
        "tags": (wishes.tags, lambda given: _tags(given, place)),
        "after_live": (wishes.live, AfterLive),
    }
    changes = {name: read(given) for name, (given, read) in readers.items() if given is not None}
    manner = replace(usual, **changes)
    if manner.is_published and not (isinstance(place, discord.TextChannel) and place.is_news()):
        raise Unfit("digest-not-announcement")
    if isinstance(place, discord.ForumChannel) and place.flags.require_tag and not manner.tags:
        raise Unfit("digest-needs-tag")
    return manner


def _days(given: str) -> frozenset[int]:
    days = days_named(given)
    if days is None:
        raise Unfit("digest-bad-days", given=given)
    return days


def _role(role: discord.Role, place: Any, me: discord.Member) -> int | None:
    """Return the role to mention; choosing everyone is choosing nobody."""
    if role.is_default():
        return None
    if not role.mentionable and not place.permissions_for(me).mention_everyone:
        raise Unfit("digest-bad-role", role=role.name)
    return role.id


def _tags(given: str, place: object) -> tuple[str, ...]:
    """Return the forum's own names of the tags that were written, at most the five that a post can have."""
    wanted = [part.strip() for part in given.split(",") if part.strip()]
    if {part.casefold() for part in wanted} <= _NO_TAGS:
        return ()
    known = {tag.name.casefold(): tag.name for tag in getattr(place, "available_tags", ())}
    for part in wanted:
        if part.casefold() not in known:
            raise Unfit("digest-bad-tag", given=part)
    return tuple(dict.fromkeys(known[part.casefold()] for part in wanted))[:5]


def days_named(given: str) -> frozenset[int] | None:
    """Return the days that were written, Monday being 0: ``weekdays``, ``mon, wed``, ``fri-sun``; None if none are."""
    folded = " ".join(given.casefold().split())
    if folded in _SETS:
        return _SETS[folded]
    days: set[int] = set()
    for part in re.split(r"[,;/&]| and ", folded):
        first, dash, last = (*map(str.strip, _TO.split(part, maxsplit=1)), "", "")[:3]
        start, end = _day(first), _day(last) if dash else _day(first)
        if start is None or end is None:
            return None
        days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return frozenset(days)


def _day(name: str) -> int | None:
    if len(name) < 2:
        return None
    found = [number for number, full in enumerate(_DAY_NAMES) if full.startswith(name.removesuffix("."))]
    return found[0] if len(found) == 1 else None


def time_of_day(given: str) -> time | None:
    """Return the time of day that was written: ``8``, ``08:00``, ``8.30``, ``7 am``, ``19h30``; None if it is none."""
    found = _TIME.fullmatch(given)
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def zone_named(given: str) -> str | None:
    """Return the IANA name of the zone that somebody wrote: its name, in any case, or its city alone; None if none."""
    wanted = given.strip().replace(" ", "_").casefold()
    by_name = {name.casefold(): name for name in zone_names()}
    by_city = {name.split("/")[-1].casefold(): name for name in zone_names()}
    return by_name.get(wanted) or by_city.get(wanted)
