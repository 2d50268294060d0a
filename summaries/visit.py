"""One page that somebody asks for, condensed: nothing of it is stored."""

from __future__ import annotations

from datetime import datetime

from summaries.articles import article_on
from summaries.edit import condense
from summaries.errors import InputError
from summaries.fetch import Check, Fetcher
from summaries.model import Article, Brief, Entry, Feed, FeedKind, Page, Story
from summaries.work import Run

MOST_SENTENCES = 5
"""No more than this is quoted of one article."""


async def visit(
    url: str, *, fetch: Fetcher, check: Check, run: Run, method: str, sentences: int, now: datetime
) -> Brief:
    """Return a brief, with at most so many sentences, of the public page at ``url``.

    ``check`` is asked before each request, and raises what forbids it.

    Raises:
        FetchError: the page cannot be had.
        InputError: it is no article, or there is nothing in it to quote.
    """
    page = await fetch.fetch_whole(url, check=check)
    return await run(condense_page, page, method=method, sentences=sentences, now=now)


def condense_page(page: Page, *, method: str, sentences: int, now: datetime) -> Brief:
    """Return a brief of a page; raises InputError if it is no article, or has nothing to quote."""
    entry = Entry(key=page.url, title="", url=page.url)
    return condense_article(article_on(entry, page, _OF_NO_FEED, now=now), method=method, sentences=sentences)


def condense_article(article: Article, *, method: str, sentences: int) -> Brief:
    """Return a brief of one article by itself; raises InputError if it has nothing to quote."""
    story = Story(id=article.id, headline=article.title, updated_at=article.published_at, articles=(article,))
    (brief,) = condense((story,), method=method, sentences=min(sentences, MOST_SENTENCES))
    if not brief.sentences:
        raise InputError(f"{article.url or article.title} has no whole sentence that could be quoted.")
    return brief


_OF_NO_FEED = Feed(kind=FeedKind.ARCHIVE, title="", entries=())
