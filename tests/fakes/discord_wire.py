"""What both halves of the double share: waiting, records of requests, refusals, limits, injected faults."""

from __future__ import annotations

import asyncio
import fnmatch
import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

T = TypeVar("T")

# Facts of the double ring when they change; a fact of the bot under test, or of its database, cannot.
LOOK_AGAIN_S = 0.02


class Bell:
    """Rings whenever anything happens in the double, so that tests wait for facts and not for time."""

    def __init__(self, happened: Callable[[], str]) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        self._happened = happened

    def ring(self) -> None:
        """Let every waiter look again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, fact: Callable[[], T], what: str, patience: float) -> T:
        """The first true value of `fact`, looked at now, after every ring, and now and then.

        Raises TimeoutError, saying what was waited for and what happened instead, after `patience` seconds.
        """
        now = asyncio.get_running_loop().time
        deadline = now() + patience
        while not (value := fact()):
            if now() >= deadline:
                raise TimeoutError(f"waited {patience:g} s for {what}. Last: {self._happened()}")
            ring = asyncio.get_running_loop().create_future()
            self._waiting.append(ring)
            await asyncio.wait([ring], timeout=min(LOOK_AGAIN_S, deadline - now()))
        return value


@dataclass(kw_only=True)
class Request:
    """A REST request that arrived, with its answer once that was decided. `path` starts after `/api/v10`."""

    method: str
    path: str
    params: dict[str, str] = field(default_factory=dict)
    json: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    user_agent: str = ""
    authorization: str = ""
    status: int | None = None
    answer: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status or 'no answer yet'}"


class Refusal(Exception):
    """An error that Discord answers: HTTP status, its own code, its message."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"message": message, "code": code, **more}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many requests are taken. The default is out of every test's way; `Limits.discord()` is the real thing.

    Pairs are (requests, seconds) of one bucket.
    """

    overall: int | None = None
    messages: tuple[int, float] = (10_000, 1.0)
    others: tuple[int, float] = (10_000, 1.0)

    @classmethod
    def discord(cls) -> Self:
        """50 a second in all, as documented; 5 messages in 5 seconds for a channel, as observed (unpublished)."""
        return cls(overall=50, messages=(5, 5.0), others=(50, 1.0))


class Meter:
    """Counts requests against limits. Time is the machine's steady clock, for clients really wait."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._recent: deque[float] = deque()
        self._windows: dict[str, tuple[float, int]] = {}

    def count_overall(self) -> float:
        """Seconds to wait when this request is one too many for the whole bot, else 0.

        Discord does not publish its window; sliding over any second is the strictest reading.
        """
        now = time.monotonic()
        if self._limits.overall is None:
            return 0.0
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= self._limits.overall:
            return self._recent[0] + 1 - now
        self._recent.append(now)
        return 0.0

    def count(self, route: str, major: str) -> tuple[dict[str, str], bool]:
        """The rate-limit headers for a request to this route and channel or guild, and whether it is one too many."""
        most, seconds = self._limits.messages if route == "POST /channels/{channel}/messages" else self._limits.others
        now = time.monotonic()
        start, used = self._windows.get(f"{route} {major}", (now, 0))
        if now >= start + seconds:
            start, used = now, 0
        self._windows[f"{route} {major}"] = start, used + 1
        left = start + seconds - now
        headers = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - used - 1)),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": hashlib.blake2b(route.encode(), digest_size=8).hexdigest(),
        }
        return headers, used >= most


@dataclass(kw_only=True)
class Wanted:
    """Which requests are meant: a method and a path, in both of which `*` stands for anything."""

    method: str
    path: str

    def fits(self, request: Request) -> bool:
        """Whether this request is meant."""
        return self.method in {"*", request.method} and fnmatch.fnmatchcase(request.path, self.path)


@dataclass(kw_only=True)
class Fault(Wanted):
    """An error to answer instead of the truth. `status` None drops the connection without an answer."""

    status: int | None
    code: int
    times: int
    after_effect: bool
    retry_after: float


@dataclass(kw_only=True)
class Hold(Wanted):
    """Requests kept waiting, so that a test can act while one is under way."""

    after_effect: bool
    arrived: list[Request] = field(default_factory=list)
    gone_on: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let the waiting requests go on, and later ones through."""
        self.gone_on.set()


class Faults:
    """The errors and delays that a test asked for."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._faults: list[Fault] = []
        self._holds: list[Hold] = []

    def add(self, fault: Fault) -> None:
        """Answer the next requests that fit this way."""
        self._faults.append(fault)

    def add_hold(self, hold: Hold) -> None:
        """Keep the requests that fit waiting."""
        self._holds.append(hold)

    def release(self) -> None:
        """Let every waiting request go on."""
        for hold in self._holds:
            hold.release()

    async def wait(self, request: Request, *, after_effect: bool) -> None:
        """Return when no hold keeps this request."""
        for hold in self._holds:
            if hold.after_effect == after_effect and hold.fits(request) and not hold.gone_on.is_set():
                hold.arrived.append(request)
                self._bell.ring()
                await hold.gone_on.wait()

    def take(self, request: Request) -> Fault | None:
        """The fault for this request, used up by one time."""
        for fault in self._faults:
            if fault.times > 0 and fault.fits(request):
                fault.times -= 1
                return fault
        return None
