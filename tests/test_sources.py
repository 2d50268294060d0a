"""What was pasted leads to a feed, or the refusal says what stands there instead and what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from summaries.errors import NotAFeed
from summaries.fetch import Fetcher
from summaries.model import Entry, Feed, FeedKind
from summaries.sources import find, language_of
from summaries.work import inline

from .builders import NOW

WORDS = "The council of Port Ellery met on Monday to speak of the new ferry, which is to sail from May. "
ARTICLE = (
    f"<html><body><article><h1>A ferry for Ellery</h1><p>{WORDS * 3}</p><p>{WORDS * 3}</p></article></body></html>"
)
LOGIN = (
    "<html><head><title>Log in</title></head><body><input type=password><p>Please log in to read on.</p></body></html>"
)
CONSENT = (
    "<html><body><p>We and our 80 partners store and/or access information on a device.</p>"
    "<p>Accept all cookies, or withdraw your consent.</p></body></html>"
)
MISSING = "<html><head><title>Page not found</title></head><body><p>There is nothing here.</p></body></html>"
FEED = "<rss version='2.0'><channel><title>Courier</title><item><title>Gate shut</title></item></channel></rss>"


def announcing(path: str) -> str:
    return f"<html><head><link rel=alternate type=application/rss+xml href={path}></head><body>Welcome</body></html>"


PAGES = {
    "/article": ARTICLE,
    "/login": LOGIN,
    "/consent": CONSENT,
    "/missing": MISSING,
    "/blank": "<html><body></body></html>",
    "/feed": FEED,
    "/site": announcing("/feed"),
    "/stale": announcing("/gone"),
    "/odd": announcing("/blank"),
}


async def found(path: str) -> Feed:
    """Return what a path of a site leads to."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/gone":
            return web.Response(status=410)
        kind = "application/rss+xml" if request.path == "/feed" else "text/html"
        return web.Response(text=PAGES[request.path], content_type=kind)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with TestServer(app, host="127.0.0.1") as server:
        fetch = Fetcher(
            user_agent="Slugline-test/1",
            allowed_private_hosts=frozenset({"127.0.0.1"}),
            timeout=timedelta(seconds=20),
            max_bytes=1_000_000,
            clock=lambda: NOW,
        )
        async with fetch:
            _, feed = await find(str(server.make_url(path)), fetch=fetch, run=inline)
    return feed


@pytest.mark.parametrize("path", ["/feed", "/site"])
async def test_a_feed_is_found_at_its_address_and_at_its_site_s(path):
    assert (await found(path)).title == "Courier"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/article", "is a single article"),
        ("/login", "needs a login"),
        ("/consent", "request for consent"),
        ("/missing", "is an error page"),
        ("/blank", "announces no feed"),
        ("/stale", "announces a feed"),
        ("/stale", "is gone for good"),
        ("/odd", "cannot be read"),
    ],
)
async def test_what_is_no_feed_is_refused_by_what_it_is(path, sentence):
    with pytest.raises(NotAFeed, match=sentence):
        await found(path)


def told(*titles: str, claimed: str | None = None) -> str | None:
    entries = tuple(Entry(key=title, title=title) for title in titles)
    return language_of(Feed(kind=FeedKind.FEED, title="", entries=entries, language=claimed))


def test_a_language_is_not_told_from_a_few_words():
    assert told("An item") is None
    assert told("An item", claimed="en-GB") == "en"
    assert told("Die Schleuse ist seit Montag wieder offen und die Fähre fährt") == "de"
    assert told("水門は月曜日に再び開いた") == "ja"
