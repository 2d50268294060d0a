"""fetch: pages over real HTTP on loopback, what is refused, what is bounded, and local files."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from summaries.addresses import is_public
from summaries.errors import AddressRefused, FetchError, InputError, NothingToRead, TooLarge
from summaries.fetch import Fetcher, NotModified, file_named, read_file
from summaries.model import Page, Validators

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LOOPBACK = frozenset({"127.0.0.1"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def fetcher(
    *,
    allowed: frozenset[str] = LOOPBACK,
    timeout: timedelta = timedelta(seconds=20),
    max_bytes: int = 1_000_000,
) -> Fetcher:
    return Fetcher(
        user_agent="Slugline-test/1 (+https://slugline.example)",
        allowed_private_hosts=allowed,
        timeout=timeout,
        max_bytes=max_bytes,
        clock=lambda: NOW,
    )


@asynccontextmanager
async def serving(**handlers: Handler) -> AsyncIterator[str]:
    """Serve each handler at the path of its name; yield the server's address without a slash at its end."""
    app = web.Application()
    for name, handler in handlers.items():
        app.router.add_get(f"/{name}", handler)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/")).rstrip("/")


def saying(body: bytes = b"hello", status: int = 200, **headers: str) -> Handler:
    """Return a handler that always answers so; a header's underscores are written for hyphens."""

    async def answer(request: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=named)

    return answer


async def test_a_page_carries_what_the_server_said_of_it() -> None:
    page_handler = saying(
        b"<rss/>",
        Content_Type="Application/RSS+XML; charset=utf-8",
        ETag='"v1"',
        Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT",
        Cache_Control="public, max-age=900",
    )
    async with serving(feed=page_handler) as site, fetcher() as fetch:
        page = await fetch.fetch(f"{site}/feed#top")
    assert page == Page(
        url=f"{site}/feed",
        body=b"<rss/>",
        fetched_at=NOW,
        media_type="application/rss+xml",
        charset="utf-8",
        validators=Validators(etag='"v1"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT"),
        max_age=timedelta(minutes=15),
    )


async def test_validators_are_sent_and_304_is_not_modified() -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.headers["If-None-Match"] == 'W/"a"'
        assert request.headers["If-Modified-Since"] == "Sun, 01 Mar 2026 10:00:00 GMT"
        return web.Response(status=304)

    asked = Validators(etag='W/"a"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT")
    async with serving(feed=answer) as site, fetcher() as fetch:
        outcome = await fetch.fetch(f"{site}/feed", validators=asked)
    assert outcome == NotModified(fetched_at=NOW, validators=asked)


async def test_a_304_that_nobody_asked_for_is_an_error() -> None:
    async with serving(feed=saying(b"", 304)) as site, fetcher() as fetch:
        with pytest.raises(FetchError, match="304"):
            await fetch.fetch(f"{site}/feed")


async def test_no_cookie_is_kept_and_the_user_agent_is_honest() -> None:
    seen: list[dict[str, str]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(dict(request.headers))
        return web.Response(text="x", headers={"Set-Cookie": "id=1"})

    async with serving(feed=answer) as site, fetcher() as fetch:
        await fetch.fetch(f"{site}/feed")
        await fetch.fetch(f"{site}/feed")
    assert all("Cookie" not in headers and "Authorization" not in headers for headers in seen)
    assert seen[1]["User-Agent"] == "Slugline-test/1 (+https://slugline.example)"


# --- Redirects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "has_moved"), [((301,), True), ((301, 308), True), ((301, 302), False), ((307,), False)]
)
async def test_a_source_has_moved_only_when_every_hop_was_permanent(statuses: tuple[int, ...], has_moved: bool) -> None:
    handlers = {f"hop{n}": saying(b"", status, Location=f"/hop{n + 1}") for n, status in enumerate(statuses)}
    handlers[f"hop{len(statuses)}"] = saying(b"here")
    async with serving(**handlers) as site, fetcher() as fetch:
        page = await fetch.fetch(f"{site}/hop0")
    assert isinstance(page, Page)
    assert page.body == b"here"
    assert page.url == f"{site}/hop{len(statuses)}"
    assert page.moved_to == (page.url if has_moved else None)


async def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    handlers = {f"hop{n}": saying(b"", 302, Location=f"hop{n + 1}") for n in range(6)}
    async with serving(**handlers, hop6=saying(b"end")) as site, fetcher() as fetch:
        page = await fetch.fetch(f"{site}/hop1")
        assert isinstance(page, Page)
        assert page.body == b"end"
        with pytest.raises(FetchError, match="more than 5 times"):
            await fetch.fetch(f"{site}/hop0")


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://127.0.0.2:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0x7f000001:{port}/secret",
        "http://127.1:{port}/secret",
        "http://0:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://user:pass@127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
    ],
)
async def test_a_redirect_to_an_address_that_may_not_be_read_is_refused(target: str) -> None:
    asked: list[str] = []

    async def secret(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text="secret")

    async def away(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target.format(port=request.url.port)})

    async with serving(away=away, secret=secret) as site, fetcher() as fetch:
        with pytest.raises(AddressRefused):
            await fetch.fetch(f"{site}/away")
    assert asked == []


async def test_a_redirect_to_nowhere_is_an_error_in_a_sentence() -> None:
    async with serving(feed=saying(b"", 302, Location="http://[::1")) as site, fetcher() as fetch:
        with pytest.raises(FetchError, match="redirects to what is not a web address"):
            await fetch.fetch(f"{site}/feed")


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]", "0.0.0.0"]
)
async def test_a_loopback_host_is_refused_however_it_is_written(host: str) -> None:
    async with serving(feed=saying()) as site, fetcher(allowed=frozenset()) as fetch:
        port = site.rpartition(":")[2]
        with pytest.raises(AddressRefused, match=r"private address|no proper host"):
            await fetch.fetch(f"http://{host}:{port}/feed")


async def test_a_host_may_be_allowed_by_name() -> None:
    async with serving(feed=saying()) as site, fetcher(allowed=frozenset({"LocalHost."})) as fetch:
        port = site.rpartition(":")[2]
        page = await fetch.fetch(f"http://localhost:{port}/feed")
        with pytest.raises(AddressRefused):
            await fetch.fetch(f"http://127.0.0.1:{port}/feed")
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    "address",
    """
    0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1
    192.0.2.1 192.168.1.1 198.18.0.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1
    ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:db8::1 2001:0:7f00:1::1 2002:7f00:1::1
    fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost 1
    """.split(),
)
def test_addresses_that_are_not_of_the_public_internet_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("ftp://news.example/feed", AddressRefused),
        ("file:///etc/passwd", AddressRefused),
        ("news.example/feed", AddressRefused),
        ("https://me:secret@news.example/feed", AddressRefused),
        ("https://", FetchError),
        ("http://[::1", FetchError),
        ("https://news.example:99999/", FetchError),
        ("", FetchError),
    ],
)
async def test_what_cannot_be_asked_for_is_refused_without_its_password(url: str, error: type[FetchError]) -> None:
    async with fetcher() as fetch:
        with pytest.raises(error) as caught:
            await fetch.fetch(url)
    assert "secret" not in str(caught.value)


# --- Bounds -----------------------------------------------------------------------------------------------------------


async def test_a_body_of_exactly_the_bound_is_read_and_one_more_byte_is_not() -> None:
    async with serving(fits=saying(b"x" * 1000), exceeds=saying(b"x" * 1001)) as site, fetcher(max_bytes=1000) as fetch:
        page = await fetch.fetch(f"{site}/fits")
        assert isinstance(page, Page)
        assert len(page.body) == 1000
        with pytest.raises(TooLarge, match="the most that is read"):
            await fetch.fetch(f"{site}/exceeds")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_compression_bomb_is_stopped_at_the_bound(coding: str) -> None:
    squeezer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(squeezer.compress(bytes(1_000_000)) for _ in range(200)) + squeezer.flush()
    handler = saying(bomb, Content_Encoding=coding, Content_Type="text/html")
    async with serving(bomb=handler) as site, fetcher(max_bytes=500_000) as fetch:
        with pytest.raises(TooLarge):
            await fetch.fetch(f"{site}/bomb")


RAW = zlib.compressobj(wbits=-15)
TEXT = b"".join(b"%d news " % n for n in range(50_000))


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:5000]) + gzip.compress(TEXT[5000:])),
        ("gzip", gzip.compress(TEXT) + bytes(20)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW.compress(TEXT) + RAW.flush()),
        ("identity", TEXT),
    ],
)
async def test_compressed_bodies_arrive_as_they_were(coding: str, body: bytes) -> None:
    async with serving(page=saying(body, Content_Encoding=coding)) as site, fetcher() as fetch:
        page = await fetch.fetch(f"{site}/page")
    assert isinstance(page, Page)
    assert page.body == TEXT


@pytest.mark.parametrize(
    ("coding", "body", "says"),
    [
        ("gzip", gzip.compress(TEXT)[:-2000], "broke off"),
        ("gzip", b"this was never compressed", "damaged"),
        ("br", b"\x0b\x02\x80news\x03", "not asked for"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT)), "not asked for"),
    ],
)
async def test_broken_compression_is_an_error_in_a_sentence(coding: str, body: bytes, says: str) -> None:
    async with serving(page=saying(body, Content_Encoding=coding)) as site, fetcher() as fetch:
        with pytest.raises(FetchError, match=says):
            await fetch.fetch(f"{site}/page")


async def test_half_an_answer_is_no_page() -> None:
    async def half(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"x" * 500)
        assert request.transport is not None
        request.transport.close()
        return response

    async with serving(page=half) as site, fetcher() as fetch:
        with pytest.raises(FetchError, match="broke off"):
            await fetch.fetch(f"{site}/page")


async def test_a_server_that_is_too_slow_is_given_up() -> None:
    released = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"the first byte came soon")
        await released.wait()
        return response

    async with serving(page=slow) as site, fetcher(timeout=timedelta(milliseconds=50)) as fetch:
        try:
            with pytest.raises(FetchError, match=r"within 0\.05 s"):
                await fetch.fetch(f"{site}/page")
        finally:
            released.set()


async def test_one_host_is_asked_one_request_at_a_time() -> None:
    under_way, most = 0, 0

    async def count(request: web.Request) -> web.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(20):  # let the other requests arrive, if they are going to
            await asyncio.sleep(0)
        under_way -= 1
        return web.Response(text="x")

    async with serving(page=count) as site, fetcher() as fetch:
        await asyncio.gather(*(fetch.fetch(f"{site}/page") for _ in range(8)))
    assert most == 1


# --- What servers say -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 418, 429, 451, 500, 502, 503, 206, 300])
async def test_every_refusal_names_the_url_and_the_status(status: int) -> None:
    async with serving(page=saying(b"sorry", status)) as site, fetcher() as fetch:
        with pytest.raises(FetchError) as caught:
            await fetch.fetch(f"{site}/page")
    assert f"{site}/page" in str(caught.value)
    assert str(status) in str(caught.value)
    assert not caught.value.is_gone


async def test_410_says_that_the_source_is_gone() -> None:
    async with serving(page=saying(b"", 410)) as site, fetcher() as fetch:
        with pytest.raises(FetchError, match="gone for good") as caught:
            await fetch.fetch(f"{site}/page")
    assert caught.value.is_gone


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120.0),
        (503, "Sun, 01 Mar 2026 12:10:00 GMT", 600.0),
        (503, "Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        (429, "soon", None),
        (429, "-5", None),
        (404, "120", None),
    ],
)
async def test_retry_after_is_told_in_seconds(status: int, header: str, seconds: float | None) -> None:
    async with serving(page=saying(b"", status, Retry_After=header)) as site, fetcher() as fetch:
        with pytest.raises(FetchError) as caught:
            await fetch.fetch(f"{site}/page")
    assert caught.value.retry_after == seconds


async def test_nothing_listening_is_an_error_in_a_sentence() -> None:
    async with serving() as site:
        gone = site
    async with fetcher() as fetch:
        with pytest.raises(FetchError, match="cannot be reached"):
            await fetch.fetch(gone)


async def test_an_answer_that_is_not_http_is_an_error_in_a_sentence() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, fetcher() as fetch:
        with pytest.raises(FetchError, match=r"not proper HTTP|broke off"):
            await fetch.fetch(f"http://127.0.0.1:{port}/")


# --- Files ------------------------------------------------------------------------------------------------------------


def test_a_file_is_a_page_with_a_media_type_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "a page.HTML"
    path.write_bytes(b"<p>hello</p>")
    page = read_file(path, max_bytes=100, now=NOW)
    assert page == Page(
        url=f"file://{tmp_path}/a%20page.HTML", body=b"<p>hello</p>", fetched_at=NOW, media_type="text/html"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file .*absent\.txt"):
        read_file(tmp_path / "absent.txt", max_bytes=100, now=NOW)


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        read_file(tmp_path, max_bytes=100, now=NOW)


def test_a_path_with_a_file_for_a_directory_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / "file" / "b", max_bytes=100, now=NOW)


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_has_nothing_to_read(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(body)
    with pytest.raises(NothingToRead, match=r"empty\.txt is empty"):
        read_file(tmp_path / "empty.txt", max_bytes=100, now=NOW)


@pytest.mark.parametrize("body", [bytes(range(256)), b"%PDF-1.7\n...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04...", b"a\0b"])
def test_a_binary_file_has_nothing_to_read(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "some.bin").write_bytes(body)
    with pytest.raises(NothingToRead, match="binary"):
        read_file(tmp_path / "some.bin", max_bytes=1000, now=NOW)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)  # 50 MiB that take no room
    with pytest.raises(TooLarge, match=r"large\.txt is larger than 10 MiB"):
        read_file(path, max_bytes=10 * 2**20, now=NOW)


@pytest.mark.parametrize("given", ["ftp://files.example/feed", "file:///etc/hosts", "javascript:alert(1)", "http://"])
def test_what_is_neither_a_file_nor_a_web_address_is_refused_as_such_as_it_was_given(given: str) -> None:
    with pytest.raises(InputError, match="only http and https") as refused:
        file_named(given)
    assert str(refused.value).startswith(f"{given} is no file")


@pytest.mark.parametrize(
    "given", ["meridian.example", "meridian.example/feed.xml", "192.0.2.7:80/feed", "localhost:80/"]
)
def test_an_address_without_its_scheme_is_told_how_to_begin(given: str) -> None:
    with pytest.raises(InputError, match="If it is an address, begin it with https://"):
        file_named(given)


@pytest.mark.parametrize("given", ["archive.txt", "nowhere.html", "folder/feed.xml", "C:/news/archive.txt", "archive"])
def test_the_name_of_a_file_is_its_path_whether_it_is_there_or_not(given: str) -> None:
    assert file_named(given) == Path(given)


def test_a_file_may_be_called_as_an_address_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("meridian.example").write_text("Gate.", "utf-8")
    assert file_named("meridian.example") == Path("meridian.example")


@pytest.mark.parametrize("given", ["", "  "])
def test_nothing_is_no_file(given: str) -> None:
    with pytest.raises(InputError, match="Nothing was named"):
        file_named(given)
