"""Webs without a network: what a newsroom of a benchmark reads, at no cost of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape

from summaries.errors import FetchError
from summaries.fetch import NO_VALIDATORS, Check, NotModified
from summaries.hosts import Hosts
from summaries.model import Page, Validators

CONTENT = "http://purl.org/rss/1.0/modules/content/"


class Pages:
    """A web of fixed pages, by URL; no site of it has a robots.txt."""

    product = "Slugline"

    def __init__(self, pages: Mapping[str, Page], *, clock: Callable[[], datetime]) -> None:
        self.pages = pages
        self.clock = clock
        self.hosts = Hosts(spacing=0)

    async def fetch(
        self, url: str, *, validators: Validators = NO_VALIDATORS, check: Check | None = None
    ) -> Page | NotModified:
        """Return the page, as a Fetcher does."""
        return await self.fetch_whole(url, check=check)

    async def fetch_whole(self, url: str, *, check: Check | None = None) -> Page:
        """Return the page, as a Fetcher does."""
        if check is not None:
            await check(url)
        page = self.pages.get(url)
        if page is None:
            raise FetchError(f"{url} does not exist.", status=404)
        return page


def rss(title: str, items: str) -> bytes:
    """Return an RSS feed."""
    head = f"<rss version='2.0' xmlns:content='{CONTENT}'><channel><title>{escape(title)}</title>"
    return f"<?xml version='1.0' encoding='UTF-8'?>{head}{items}</channel></rss>".encode()
