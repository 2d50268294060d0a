"""The sample news served on loopback, the way real outlets serve theirs: home pages, feeds, articles, a tag archive."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import ETag, web

from bot.demo.news import Outlet, SampleArticle, archive, archive_word, articles, outlets
from bot.demo.news.feeds import MEDIA_TYPES, cluster_feed, outlet_feed
from bot.demo.news.pages import article_page, home_page

_CLUSTERED_EVENTS = ("bridge", "comet", "ferry-strike", "by-election", "data-breach", "heat-wave", "fishing-treaty")
_ROBOTS = "User-agent: *\nDisallow: /search\n"


def feeds(base_url: str) -> tuple[str, ...]:
    """Return everything at ``base_url`` that a server may add: eight outlets, the clusters, the tag archive."""
    return (
        *(f"{base_url}/{outlet.slug}/feed.xml" for outlet in outlets()),
        f"{base_url}/clusters.xml",
        f"{base_url}/tag/{archive_word()}/",
    )


@asynccontextmanager
async def serve(now: datetime) -> AsyncIterator[str]:
    """Serve the site on 127.0.0.1, at a port that the system chooses; yield its base URL without a final slash."""
    runner = web.AppRunner(site(now), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


def site(now: datetime) -> web.Application:
    """Return the site as it stands at ``now`` (aware): what was published in the three days before."""
    newsstand = _Newsstand(now.astimezone(UTC))
    application = web.Application()
    application.add_routes(
        [
            web.get("/robots.txt", newsstand.robots),
            web.get("/clusters.xml", newsstand.clusters),
            web.get("/tag/{word}/", newsstand.archive),
            web.get("/{outlet}/", newsstand.home),
            web.get("/{outlet}/feed.xml", newsstand.feed),
            web.get("/{outlet}/{slug}.html", newsstand.article),
        ]
    )
    return application


class _Newsstand:
    """The handlers of the site, over the articles of one "now"."""

    def __init__(self, now: datetime) -> None:
        self._outlets = {outlet.slug: outlet for outlet in outlets()}
        self._articles = articles(now)
        self._by_path = {article.path: article for article in self._articles}
        self._archive = archive(now)

    async def robots(self, _: web.Request) -> web.Response:
        return web.Response(text=_ROBOTS)

    async def home(self, request: web.Request) -> web.Response:
        outlet = self._outlet(request)
        return _html(home_page(outlet, self._articles_of(outlet)))

    async def feed(self, request: web.Request) -> web.Response:
        outlet = self._outlet(request)
        written = self._articles_of(outlet)
        text = outlet_feed(outlet, written, _base_url(request))
        return _conditional(request, text, MEDIA_TYPES[outlet.format], written[0].published_at)

    async def clusters(self, request: web.Request) -> web.Response:
        text = cluster_feed(self._articles, _CLUSTERED_EVENTS, _base_url(request))
        return _conditional(request, text, MEDIA_TYPES["rss"], self._articles[0].published_at)

    async def article(self, request: web.Request) -> web.Response:
        article = self._by_path.get(request.path)
        if article is None:
            raise web.HTTPNotFound
        others = [other for other in self._articles_of(article.outlet) if other is not article]
        others.sort(key=lambda other: other.event != article.event)
        # A page for subscribers is refused, so that no reader can take its notice for the article.
        return _html(article_page(article, others, _base_url(request)), status=403 if article.feed_only else 200)

    async def archive(self, request: web.Request) -> web.Response:
        if request.match_info["word"] != archive_word():
            raise web.HTTPNotFound
        return _conditional(request, self._archive, "text/plain", self._articles[0].published_at)

    def _outlet(self, request: web.Request) -> Outlet:
        outlet = self._outlets.get(request.match_info["outlet"])
        if outlet is None:
            raise web.HTTPNotFound
        return outlet

    def _articles_of(self, outlet: Outlet) -> list[SampleArticle]:
        return [article for article in self._articles if article.outlet == outlet]


def _base_url(request: web.Request) -> str:
    return str(request.url.origin())


def _html(text: str, *, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)


def _conditional(request: web.Request, text: str, media_type: str, modified_at: datetime) -> web.Response:
    """Answer with ``text``, or with 304 when the request shows that the asker has it (RFC 9110, section 13)."""
    tag = ETag(hashlib.sha256(text.encode()).hexdigest()[:16])
    known_tags, known_since = request.if_none_match, request.if_modified_since
    if known_tags is not None:
        is_known = any(known.value in (tag.value, "*") for known in known_tags)
    else:
        is_known = known_since is not None and modified_at.replace(microsecond=0) <= known_since
    answer = web.Response(status=304) if is_known else web.Response(text=text, content_type=media_type, charset="utf-8")
    answer.etag = tag
    answer.last_modified = modified_at
    answer.headers["Cache-Control"] = "max-age=300"
    return answer
