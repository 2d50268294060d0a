"""From what somebody pasted to the feed that can be read there: fetch, parse, or discover."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from summaries.errors import FetchError, NotAFeed
from summaries.fetch import Fetcher, read_file
from summaries.model import Feed, Page
from summaries.parse import discover, parse
from summaries.urls import is_web
from summaries.work import Run


async def find(address: str, *, fetch: Fetcher, run: Run) -> tuple[Page, Feed]:
    """Return the page and the feed that ``address`` leads to: itself, or the first feed that its page announces.

    Raises:
        FetchError: it, or the feed it announces, gave no page.
        InputError: what stands there is no feed and no archive, and announces none that can be read.
    """
    page = await fetch.fetch_whole(address)
    try:
        return page, await run(parse, page)
    except NotAFeed:
        announced = await run(discover, page)
        for url in announced:
            try:
                found = await fetch.fetch_whole(url)
                return found, await run(parse, found)
            except (NotAFeed, FetchError):
                continue
        raise


async def open_input(address: str, *, fetch: Fetcher, run: Run, max_bytes: int, now: datetime) -> tuple[Page, Feed]:
    """Return the page and the feed of what an operator named: the URL of a feed or page, or a file.

    Raises:
        SluglineError: it cannot be read, or is nothing that can be taken in.
    """
    if is_web(address):
        return await find(address, fetch=fetch, run=run)
    page = read_file(Path(address), max_bytes=max_bytes, now=now)
    return page, await run(parse, page)
