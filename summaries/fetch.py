"""From a URL, or a file, to a Page: conditional, bounded in bytes and time, and only from public addresses."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from summaries.addresses import PrivateAddress, normalized_host, public_socket
from summaries.decode import decode
from summaries.errors import AddressRefused, FetchError, InputError, TooLarge
from summaries.freshness import fresh_for, retry_after
from summaries.hosts import Hosts
from summaries.inflate import Inflater
from summaries.model import Page, Validators

NO_VALIDATORS = Validators()
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
CHUNK = 64 * 1024
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:(?!\d)", re.IGNORECASE)
"""How a URL begins; one letter alone is a drive's, and a number is a port."""
HOST = re.compile(r"(?:(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+|(?:\d+\.){3}\d+|localhost)(?::\d+)?(?:/|$)", re.IGNORECASE)
"""How an address begins whose scheme was left out."""
MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".rss": "application/rss+xml",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
}
"""Told here, not by ``mimetypes``, whose answers depend on the machine."""
STATUSES = {
    401: "needs a login; give a public page",
    403: "forbids reading it; read it in a browser, or give another address",
    404: "does not exist; check the address",
    407: "needs a login; give a public page",
    410: "is gone for good; remove it or find its new address",
    429: "asks to be read less often; try again later",
    451: "may not be shown here for legal reasons; give another address",
}
"""What follows the URL in the sentence about an answer that is no page."""
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, "
    "text/plain;q=0.8, */*;q=0.5"
)
Check = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class NotModified:
    """The server's word that nothing changed; ``validators`` are those to ask with the next time."""

    fetched_at: datetime
    validators: Validators
    max_age: timedelta | None = None


class Fetcher:
    """Fetches pages: with the manners that ``hosts`` has, no cookies, no credentials, no proxy.

    ``allowed_private_hosts`` are names or address literals, as they stand in URLs, that may lie on a private
    network. ``max_bytes`` bounds a body after decompression; ``timeout`` bounds the time from a first connection to
    the last byte, redirects included. Use it as an async context manager.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allowed_private_hosts: frozenset[str] = frozenset(),
        timeout: timedelta,
        max_bytes: int,
        clock: Callable[[], datetime],
        hosts: Hosts | None = None,
    ) -> None:
        self.hosts = hosts or Hosts(spacing=0)
        self.product = user_agent.partition("/")[0].strip()
        self._headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        self._allowed = frozenset(normalized_host(host) for host in allowed_private_hosts)
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._clock = clock
        self._public: aiohttp.ClientSession | None = None
        self._private: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._public = _session(aiohttp.TCPConnector(limit=100, socket_factory=public_socket))
        self._private = _session(aiohttp.TCPConnector(limit=100))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for session in (self._public, self._private):
            if session is not None:
                await session.close()
        self._public = self._private = None

    async def fetch_whole(self, url: str, *, check: Check | None = None) -> Page:
        """Return what stands at ``url``, which was never read before; raises what ``fetch`` raises."""
        page = await self.fetch(url, check=check)
        if isinstance(page, NotModified):
            raise FetchError(f"{url} says that it has not changed although it was never read before; try again later.")
        return page

    async def fetch(
        self, url: str, *, validators: Validators = NO_VALIDATORS, check: Check | None = None
    ) -> Page | NotModified:
        """Return what stands at ``url``, or that it did not change since ``validators`` were given.

        ``check`` is asked before each request, also after a redirect, and raises what forbids it.

        Raises AddressRefused for an address that may not be connected to (also when redirected there), TooLarge
        for more than ``max_bytes``, and FetchError, with what the server said, for every other way to get no page.
        """
        here = _checked(url)
        left = self._timeout.total_seconds()
        is_permanent = True
        for hops in range(MAX_REDIRECTS + 1):
            loop = asyncio.get_running_loop()
            if check is not None:
                with _led_from(url, hops):
                    await check(str(here))
            host = normalized_host(here.host or "")
            async with self.hosts.turn(host):
                started = loop.time()
                try:
                    async with asyncio.timeout(max(left, 0)), self._ask(here, validators) as answer:
                        if answer.status not in REDIRECTS or "Location" not in answer.headers:
                            moved_to = str(here) if hops and is_permanent else None
                            return await self._received(answer, here, validators, moved_to)
                        status, target = answer.status, answer.headers["Location"]
                except TimeoutError:
                    raise FetchError(
                        f"{here} did not answer in full within {self._timeout.total_seconds():g} s; try again later."
                    ) from None
                except FetchError as error:
                    if error.retry_after is not None:
                        self.hosts.rest(host, error.retry_after)
                    raise
                except (aiohttp.ClientError, OSError, ValueError) as error:  # ValueError: a host no name service takes
                    with _led_from(url, hops):
                        raise _failure(here, error) from error
                left -= loop.time() - started
            is_permanent = is_permanent and status in PERMANENT
            here = _redirected(here, target)
        raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times; give the address where it ends.")

    @asynccontextmanager
    async def _ask(self, url: URL, validators: Validators) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send one GET request and yield the answer, its body not yet read."""
        session = self._private if normalized_host(url.host or "") in self._allowed else self._public
        if session is None:
            raise RuntimeError("use the Fetcher as an async context manager")
        headers = dict(self._headers)
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        async with session.get(url, headers=headers, allow_redirects=False) as answer:
            yield answer

    async def _received(
        self, answer: aiohttp.ClientResponse, url: URL, validators: Validators, moved_to: str | None
    ) -> Page | NotModified:
        """Return the outcome of an answer that is no redirect."""
        now = self._clock()
        given = Validators(etag=answer.headers.get("ETag"), last_modified=answer.headers.get("Last-Modified"))
        max_age = fresh_for(answer.headers, now)
        if answer.status == 304 and validators != NO_VALIDATORS:
            kept = given if given != NO_VALIDATORS else validators
            return NotModified(fetched_at=now, validators=kept, max_age=max_age)
        if not 200 <= answer.status < 300 or answer.status == 206:
            raise _refusal(answer, url, now)
        body = await self._body(answer, url)
        return Page(
            url=str(url),
            body=body,
            fetched_at=now,
            status=answer.status,
            media_type=answer.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            charset=_charset(answer),
            validators=given,
            moved_to=moved_to,
            max_age=max_age,
        )

    async def _body(self, answer: aiohttp.ClientResponse, url: URL) -> bytes:
        """Return the body, decompressed, or stop reading as soon as it is too large."""
        coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
            raise FetchError(f"{url} answered in an encoding that was not asked for ({coding[:40]}).")
        inflater = None if coding in {"identity", ""} else Inflater()
        body = bytearray()
        received = 0
        try:
            async for chunk in answer.content.iter_chunked(CHUNK):
                received += len(chunk)
                for part in (chunk,) if inflater is None else inflater.feed(chunk):
                    body += part
                    if len(body) > self._max_bytes:
                        raise _too_large(str(url), self._max_bytes)
                if received > self._max_bytes:  # compressed data may inflate to nothing for as long as it likes
                    raise _too_large(str(url), self._max_bytes)
        except zlib.error as error:
            raise FetchError(f"{url} answered with damaged compressed data; try again later.") from error
        if inflater is not None and not inflater.is_complete:
            raise FetchError(f"{url} broke off before its answer was complete; try again later.")
        return bytes(body)


def file_named(given: str) -> Path:
    """Return the path of a file that somebody named.

    Raises InputError when nothing was named, or an address that is not read.
    """
    if not given.strip():
        raise InputError("Nothing was named; give the address of a page or feed, or a file.")
    path = Path(given)
    if path.exists():
        return path
    if SCHEME.match(given):
        raise InputError(f"{given} is no file, and no address that is read: only http and https are.")
    if HOST.match(given) and ("/" in given or path.suffix.lower() not in MEDIA_TYPES):
        raise InputError(f"There is no file {given}. If it is an address, begin it with https://.")
    return path


def read_file(path: Path, *, max_bytes: int, now: datetime) -> Page:
    """Return a local file as a Page, its media type told by the ending of its name.

    Raises InputError for a file that is missing, a directory or unreadable, TooLarge for more than ``max_bytes``
    (of which no more than that is read), NothingToRead for an empty or binary one.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path} is a directory; name a file in it.")
        if size > max_bytes:
            raise _too_large(str(path), max_bytes)
        with path.open("rb") as file:
            body = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}; check the name.") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{path} cannot be read ({reason}).") from error
    if len(body) > max_bytes:
        raise _too_large(str(path), max_bytes)
    page = Page(
        url=path.absolute().as_uri(), body=body, fetched_at=now, media_type=MEDIA_TYPES.get(path.suffix.lower(), "")
    )
    decode(page, name=str(path))
    return page


def _session(connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
    """Return a session that keeps and sends nothing of its own; time is bounded around each whole fetch."""
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None),
        auto_decompress=False,
        trust_env=False,  # no proxy and no .netrc: a proxy would resolve names out of our sight
    )


def _checked(url: str) -> URL:
    """Return ``url`` as one that may be asked for, as far as can be told without connecting."""
    try:
        parsed = URL(url.strip()).with_fragment(None)
        scheme, host, user, password = parsed.scheme, parsed.host, parsed.raw_user, parsed.raw_password
        _ = parsed.port
    except ValueError as error:
        raise FetchError(f"{url[:200]!r} is not a web address; give one that begins with https://.") from error
    if scheme not in {"http", "https"}:
        raise AddressRefused(f"{url[:200]!r} is not read: only http and https addresses are.")
    if user or password:
        raise AddressRefused(f"An address with a user name or password in it is not read (at {host}); leave it out.")
    if not host:
        raise FetchError(f"{url[:200]!r} names no host; give a whole address such as https://example.org/feed.")
    return parsed


def _redirected(here: URL, target: str) -> URL:
    """Return where a redirect from ``here`` leads, checked like any other address."""
    try:
        there = str(here.join(URL(target)))
    except ValueError as error:
        raise FetchError(f"{here} redirects to what is not a web address ({target[:200]!r}).") from error
    try:
        return _checked(there)
    except FetchError as error:
        raise type(error)(f"{here} redirects to an address that is not read. {error}") from error


@contextmanager
def _led_from(url: str, hops: int) -> Iterator[None]:
    """Say of an address that is refused that a redirect led there, if one did."""
    try:
        yield
    except AddressRefused as error:
        if not hops:
            raise
        raise AddressRefused(f"{url} redirects to an address that is not read. {error}") from error


def _failure(url: URL, error: aiohttp.ClientError | OSError | ValueError) -> FetchError:
    """Return, in a sentence, why no answer came from ``url``."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else None
    if isinstance(cause, PrivateAddress):
        return AddressRefused(
            f"{url} is not read: {url.host} is a private address. "
            "An operator may allow it with SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS."
        )
    if isinstance(error, aiohttp.InvalidURL):  # an address in an odd spelling: decimal, octal, shortened
        return AddressRefused(f"{url} is not read: {url.host} is no proper host name or address.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(f"{url} cannot be read: there is no host {url.host}; check the address.")
    if isinstance(error, aiohttp.ClientSSLError):
        return FetchError(f"{url} cannot be read: its certificate is not valid, or it speaks no TLS.")
    if cause is not None:
        return FetchError(f"{url} cannot be reached ({cause.strerror or cause}); check the address or try later.")
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError(f"{url} gave an answer that is not proper HTTP ({error.message[:100]}).")
    return FetchError(f"{url} broke off before its answer was complete; try again later.")


def _refusal(answer: aiohttp.ClientResponse, url: URL, now: datetime) -> FetchError:
    """Return, in a sentence, what a status other than success says."""
    status = f"{answer.status} {answer.reason or ''}".strip()
    says = STATUSES.get(answer.status)
    if says is None and answer.status >= 500:
        says = "has a problem of its own; try again later"
    rest = retry_after(answer.headers, now) if answer.status in {429, 503} else None
    return FetchError(
        f"{url} {says or 'gave no page; check the address'} ({status}).", status=answer.status, retry_after=rest
    )


def _charset(answer: aiohttp.ClientResponse) -> str | None:
    """Return the character encoding that the Content-Type names."""
    try:
        return answer.charset
    except ValueError:
        return None


def _too_large(what: str, max_bytes: int) -> TooLarge:
    return TooLarge(f"{what} is larger than {max_bytes / 2**20:.3g} MiB, the most that is read; give a smaller one.")
