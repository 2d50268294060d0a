"""What ``slugline check`` finds: each thing that the bot needs, whether it is in order, and what mends it if not."""

from __future__ import annotations

import base64
import binascii
import os
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from bot.app import open_newsroom
from config.settings import Settings
from summaries.due import zone_names
from summaries.errors import SluglineError
from summaries.model import Source
from summaries.store import Store
from summaries.store.place import file_of, understood

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right is earlier."""
LEAST_FREE = 200 * 1024 * 1024
"""Bytes that a disk should have left: a day of many sources, and SQLite's log while it is large."""
MOST_SKEW = timedelta(seconds=60)
_FEWEST_ZONES = 400
_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at: its name, whether it is in order, and what is so, with the fix if it is not."""

    name: str
    is_fine: bool
    said: str


def fine(name: str, said: str) -> Finding:
    """Return that something is in order."""
    return Finding(name=name, is_fine=True, said=said)


def amiss(name: str, said: str) -> Finding:
    """Return that something is not."""
    return Finding(name=name, is_fine=False, said=said)


async def examine(settings: Settings, *, now: datetime) -> AsyncIterator[Finding]:
    """Yield what can be told without asking Discord."""
    yield token_of(settings)
    for finding in (*data_folder(settings), clock(now), zones(), *addresses(settings)):
        yield finding
    try:
        async with open_newsroom(settings) as newsroom:
            store = newsroom.store
            found = await store.upkeep.stats()
            where = file_of(understood(settings.database)) or "PostgreSQL"
            yield fine("database", f"{where}, revision {found.revision}, {found.size // 1024} kB")
            for finding in (await sources(store), *await digests(store)):
                yield finding
    except SluglineError as error:
        yield amiss("database", str(error))


def token_of(settings: Settings) -> Finding:
    """Look at the token's form; whether it is valid, only Discord knows."""
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        return amiss(
            "token",
            "There is no Discord token. Set SLUGLINE_DISCORD_TOKEN, or SLUGLINE_DISCORD_TOKEN_FILE to a file that "
            "holds it; only `slugline run` needs it.",
        )
    if application_of(token) is None:
        return amiss(
            "token",
            "The Discord token has not the form of one (three parts with dots between). Copy it anew from "
            "https://discord.com/developers/applications: Bot, Reset Token. A client secret is another thing.",
        )
    return fine("token", "has the form of one; `slugline check --live` asks Discord")


def application_of(token: str) -> int | None:
    """Return the application's id, with which every token begins; None for what is no token."""
    parts = token.split(".")
    if len(parts) != 3 or not all(parts):
        return None
    try:
        return int(base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)))
    except (ValueError, binascii.Error):
        return None


def data_folder(settings: Settings) -> Iterator[Finding]:
    """Look at the folder of a SQLite database: whether we may write there, and whether there is room."""
    database = file_of(understood(settings.database))
    if database is None:
        return
    folder = database.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        yield amiss("data folder", not_ours(folder))
        return
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        yield amiss("disk", f"Only {free >> 20} MB are free on the disk of {folder}. Make room: when it is full, "
                    "nothing can be stored. `slugline db prune --compact` may help.")  # fmt: skip
    else:
        yield fine("disk", f"{free >> 20} MB are free")
    if database.exists() and not os.access(database, os.W_OK):
        yield amiss("data folder", not_ours(database))
    else:
        yield fine("data folder", f"{database.parent} may be written to")


def not_ours(path: Path) -> str:
    """Return the sentence on a file or folder that may not be written to, with what mends it."""
    user = os.geteuid() if hasattr(os, "geteuid") else "of this process"
    owner = path.stat().st_uid
    return (
        f"{path} belongs to user {owner} and may not be written to by user {user}. Give it away "
        f"(chown -R {user} {path}), or name another folder with SLUGLINE_DATA_DIR."
    )


def clock(now: datetime) -> Finding:
    """Look at the clock, as far as that can be done alone."""
    if now < RELEASED:
        return amiss("clock", f"The clock says {now:%Y-%m-%d %H:%M} UTC, which is past. Set it (NTP), or digests "
                     "come at the wrong time.")  # fmt: skip
    return fine("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def zones() -> Finding:
    """Look whether time zones are known."""
    count = len(zone_names())
    if count < _FEWEST_ZONES:
        return amiss("time zones", f"Only {count} time zones are known. Install tzdata (pip install tzdata).")
    return fine("time zones", f"{count} are known")


def addresses(settings: Settings) -> Iterator[Finding]:
    """Look whether the hosts that may be read although they are private can be found."""
    for host in sorted(settings.fetch.allowed_private_hosts):
        try:
            socket.getaddrinfo(host, None)
        except OSError as error:
            said = f"{host} in SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS cannot be found: {error.strerror}. Correct it."
            yield amiss("addresses", said)
        else:
            yield fine("addresses", f"{host} can be found")


async def sources(store: Store) -> Finding:
    """Look at how reading the sources goes."""
    every = await store.sources.of(None)
    failing = [source for source in every if source.failing_since is not None]
    if not failing:
        return fine("sources", f"{len(every)}, and none fails" if every else "none yet; add one with /source add")
    return amiss("sources", f"{len(failing)} of {len(every)} fail: {'; '.join(_named(failing))}")


def _named(failing: Sequence[Source]) -> Iterator[str]:
    for source in failing[:_MOST_NAMED]:
        yield f"{source.url} since {source.failing_since:%Y-%m-%d} ({(source.last_error or '').rstrip('.')})"
    if len(failing) > _MOST_NAMED:
        yield f"and {len(failing) - _MOST_NAMED} more: `slugline source list`"


async def digests(store: Store) -> list[Finding]:
    """Look at the digests that wait, and at zones that are no more."""
    found = []
    waiting = [delivery for delivery in await store.digests.unfinished() if delivery.last_error]
    for delivery in waiting[:_MOST_NAMED]:
        place = f"channel {delivery.subscription.channel_id}"
        found.append(amiss("digests", f"One for {place}, due at {delivery.due_at:%Y-%m-%d %H:%M} UTC, waits: "
                           f"{delivery.last_error}"))  # fmt: skip
    return found or [fine("digests", "none is held up")]


def skew(api_url: str, *, now: datetime) -> Finding:
    """Compare the clock with Discord's."""
    try:
        with urllib.request.urlopen(f"{api_url}/gateway", timeout=10) as answer:  # noqa: S310 - of the settings
            date = answer.headers.get("Date")
    except urllib.error.HTTPError as error:
        date = error.headers.get("Date")
    except OSError as error:
        return amiss("Discord", f"{api_url} cannot be reached: {error}. Look at the network, DNS, proxy and firewall.")
    if date is None:
        return fine("clock", "Discord does not say what time it is")
    difference = abs(parsedate_to_datetime(date) - now)
    if difference > MOST_SKEW:
        seconds = round(difference.total_seconds())
        return amiss(
            "clock", f"The clock is {seconds} s from Discord's. Set it (NTP), or digests come at the wrong time."
        )
    return fine("clock", f"within {MOST_SKEW.total_seconds():.0f} s of Discord's")
