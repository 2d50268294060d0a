"""What a site's robots.txt lets us read of its pages (RFC 9309), and how fast.

Not by ``urllib.robotparser``, for which the first rule that fits decides, not the longest, and ``*`` and ``$`` mean
themselves: it would read pages that are forbidden, and leave out others.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote_to_bytes, urlsplit
from weakref import WeakValueDictionary

from summaries.addresses import normalized_host
from summaries.errors import AddressRefused, FetchError, TooLarge
from summaries.fetch import Fetcher
from summaries.work import Run

KEPT_FOR = timedelta(hours=24)
"""RFC 9309, 2.4: no longer than a day."""
KEPT_UNREACHABLE_FOR = timedelta(minutes=30)
MOST_SITES = 1000
MOST_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least 500 KiB of it must be read."""
MOST_RULES = 5000
LONGEST_RULE = 2000

LINE = re.compile(r"^[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What one robots.txt tells us: the paths it forbids and allows, and the seconds it wants between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether ``url`` may be read: by the longest rule that fits, and by the one that allows of equals."""
        parts = urlsplit(url)
        target = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        fitting = [(len(path), allowed) for path, allowed in self.rules if _fits(path, target)]
        return max(fitting, default=(0, True))[1]


ALLOW_ALL = Rules()


def parse_robots(body: bytes, agent: str) -> Rules:
    """Return what a robots.txt tells the crawler called ``agent`` (its product token), or else all crawlers."""
    found: dict[str, tuple[list[tuple[str, bool]], list[float]]] = {}
    named: list[str] = []
    is_open = False
    for line in LINE.finditer(body[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff")):
        key, value = line[1].lower(), line[2].strip()
        if key == "user-agent":
            name = value.lower().partition("/")[0].strip()
            named = [*named, name] if is_open else [name]
            is_open = True
            continue
        if key not in {"allow", "disallow", "crawl-delay"}:
            continue
        is_open = False
        for name in named:
            rules, delays = found.setdefault(name, ([], []))  # a group with an empty rule counts, and allows all
            if key == "crawl-delay":
                delays += [float(value)] if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value) else []
            elif value and len(rules) < MOST_RULES and len(value) <= LONGEST_RULE:
                rules.append((_normal(value), key == "allow"))
    mine = found.get(agent.lower(), found.get("*", ([], [])))
    return Rules(rules=tuple(mine[0]), delay=max(mine[1], default=0.0))


class Robots:
    """The robots.txt of the sites we read pages of, each asked for once a day at most."""

    def __init__(self, *, fetch: Fetcher, run: Run, clock: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._run = run
        self._clock = clock
        self._kept: OrderedDict[str, tuple[datetime, Rules | None]] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def check(self, url: str) -> None:
        """Return if ``url`` may be read now.

        Raises:
            FetchError: robots.txt forbids it, or cannot be had just now; then nothing of the site is read, as RFC 9309
                says, until it can.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        try:
            rules = await self._rules(site)
        except AddressRefused as error:
            raise AddressRefused(str(error).replace(f"{site}/robots.txt is not read", f"{url} is not read")) from error
        if rules is None:
            raise FetchError(
                f"{url} is not read for now: {site}/robots.txt, which might forbid it, cannot be had; try again later."
            )
        if not rules.allow(url):
            raise ForbiddenPage(
                f"{url} is not read: {site}/robots.txt forbids it. Read it in a browser, or give another address."
            )

    async def _rules(self, site: str) -> Rules | None:
        lock = self._locks.get(site)
        if lock is None:
            lock = self._locks[site] = asyncio.Lock()
        async with lock:
            kept = self._kept.get(site)
            if kept is None or kept[0] <= self._clock():
                rules = await self._read(site)
                lasts = KEPT_UNREACHABLE_FOR if rules is None else KEPT_FOR
                kept = self._kept[site] = (self._clock() + lasts, rules)
                if len(self._kept) > MOST_SITES:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(site)
            return kept[1]

    async def _read(self, site: str) -> Rules | None:
        """Return a site's rules, which are none if it has no robots.txt; None if that cannot be told."""
        try:
            page = await self._fetch.fetch_whole(f"{site}/robots.txt")
        except AddressRefused:
            raise
        except TooLarge:
            return ALLOW_ALL
        except FetchError as error:
            is_absent = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return ALLOW_ALL if is_absent else None
        rules = await self._run(parse_robots, page.body, self._fetch.product)
        if rules.delay:
            self._fetch.hosts.pause(normalized_host(urlsplit(site).hostname or ""), rules.delay)
        return rules


class ForbiddenPage(FetchError):
    """A page that its site's robots.txt forbids to read."""


def _normal(path: str) -> str:
    """Return a path or query in which every octet is written in one way, as rules and URLs are compared."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:@!'(),;+~-._")


def _fits(pattern: str, target: str) -> bool:
    """Whether a rule's path, in which ``*`` stands for anything and a last ``$`` for the end, begins ``target``.

    By search from piece to piece, which takes no longer than pattern and target are long, however many stars there are.
    """
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(rest):
        if is_whole and number == len(rest) - 1:
            return len(target) - len(piece) >= place and target.endswith(piece)
        place = target.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return not is_whole or place == len(target)
