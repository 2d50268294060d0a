"""The write line: a due source is read, and what is new in it becomes articles, stories and briefs.

``gather`` does what can be done for many sources at once: it fetches, parses and extracts. ``edit`` places the
articles among the open stories and condenses what changed; that is done for one source at a time, so that no
two edits place articles without knowing of each other. Then everything is stored in one transaction.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summaries.classify import classify
from summaries.cluster import OPEN_FOR
from summaries.dedupe import fingerprint
from summaries.due import next_fetch
from summaries.edit import condense, edit
from summaries.errors import FetchError, InputError, SluglineError
from summaries.extract import extract
from summaries.fetch import Fetcher, NotModified
from summaries.language import detect
from summaries.methods import DEFAULT_METHOD
from summaries.model import Article, Brief, Entry, Extract, Feed, Page, Source, Story, Validators, identify
from summaries.parse import parse
from summaries.store import Reading, Store
from summaries.urls import canonical, outlet_of
from summaries.work import Run

log = logging.getLogger(__name__)

MAX_NEW_ENTRIES = 100
"""How many new entries of one read are taken in; the rest, further down the feed, at the next read."""

_PAGES_AT_ONCE = 8
_MIN_TEXT = 200
"""A text shorter than this, in characters, is no better than the feed's own teaser if that is longer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refreshed:
    """A source was read: how many entries it has, how many articles were new and changed, and what could not be read.

    ``ids`` are those of all of its entries' articles, in its order.
    """

    source: Source
    read: int
    new: int
    changed: int
    ids: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """A source says that nothing changed since it was last read."""

    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A source could not be read, for this reason."""

    source: Source
    reason: str


Outcome = Refreshed | Unchanged | Failed


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """What a feed newly holds: each new entry's key with its article's id, and the articles that are not stored yet."""

    keys: tuple[tuple[str, str], ...]
    articles: tuple[Article, ...]
    failed: tuple[tuple[str, str], ...]


class Newsroom:
    """The write line with what it works with: a store, the web, somewhere to do heavy work, and a clock.

    While ``editing`` is held, no article is between being first seen and being stored, so that a digest's window,
    which goes by when articles were first seen, misses none.
    """

    def __init__(
        self, *, store: Store, fetch: Fetcher, run: Run, clock: Callable[[], datetime], method: str = DEFAULT_METHOD
    ) -> None:
        self.clock = clock
        self.method = method
        self.store = store
        self.fetch = fetch
        self.run = run
        self.editing = asyncio.Lock()

    async def refresh(self, source: Source, *, now: datetime) -> Outcome:
        """Read a source and store what is new. Failures to read it are stored with it, not raised."""
        try:
            page = await self.fetch.fetch(source.url, validators=source.validators)
            if isinstance(page, NotModified):
                due = next_fetch(now=now, failures=0, every=page.max_age)
                source = source.was_read(at=now, next_fetch_at=due, validators=page.validators)
                await self.store.sources.save(source)
                return Unchanged(source=source)
            feed = await self.run(parse, page)
        except SluglineError as error:
            return await self._failed(source, error, now)
        return await self.take_in(source, page, feed, now=now)

    async def take_in(self, source: Source, page: Page, feed: Feed, *, now: datetime) -> Refreshed:
        """Store what is new in ``feed``, which was read from ``page`` of ``source``."""
        gathered = await self.gather(source, feed, now=now)
        due = source.next_fetch_at and next_fetch(now=now, failures=0, every=feed.every or page.max_age)
        # A page that could not be read is asked for again, so the feed must not answer "not modified" until it is.
        validators = page.validators if not gathered.failed else Validators()
        source = source.was_read(at=now, next_fetch_at=due, validators=validators)
        source = replace(source, url=page.moved_to or source.url, title=feed.title or source.title)
        async with self.editing:
            stories: tuple[Story, ...] = ()
            briefs: tuple[Brief, ...] = ()
            # Another source may have brought one of these while this one's pages were read.
            stored = await self.store.articles.known(article.id for article in gathered.articles)
            fresh = (article for article in gathered.articles if article.id not in stored)
            articles = tuple(_seen(article, self.clock()) for article in fresh)
            if articles:
                open_stories = await self.store.articles.open_stories(now - OPEN_FOR)
                stories, briefs = await self.run(edit, articles, open_stories, method=self.method, now=now)
            reading = Reading(source=source, entries=gathered.keys, articles=articles, stories=stories, briefs=briefs)
            saved = await self.store.articles.save(reading, now=now)
        return Refreshed(
            source=source,
            read=len(feed.entries),
            new=saved.new,
            changed=saved.changed,
            ids=tuple(article_id(entry) for entry in feed.entries),
            failed=gathered.failed,
        )

    async def briefs(self, stories: Sequence[Story], *, now: datetime) -> tuple[Brief, ...]:
        """Return the brief of each story as it stands: the stored one, or a new one, which is stored.

        A server that may see only some of a story's articles is told a brief of just these.
        """
        stored = await self.store.articles.briefs(stories, self.method)
        missing = [story for story in stories if story.id not in stored]
        for brief in await self.run(condense, missing, method=self.method) if missing else ():
            await self.store.articles.save_brief(brief, now=now)
            stored[brief.story.id] = brief
        return tuple(stored[story.id] for story in stories)

    async def gather(self, source: Source, feed: Feed, *, now: datetime) -> Gathered:
        """Return what is new in a feed, each new entry's page read and its text extracted."""
        known = await self.store.sources.known_keys(source.id, [entry.key for entry in feed.entries])
        new = [entry for entry in feed.entries if entry.key not in known][:MAX_NEW_ENTRIES]
        keys = {entry.key: article_id(entry) for entry in new}
        stored = await self.store.articles.known(keys.values())
        gate = asyncio.Semaphore(_PAGES_AT_ONCE)

        async def read(entry: Entry) -> Article | tuple[str, str]:
            async with gate:
                try:
                    return await self._article(entry, feed, now)
                except SluglineError as error:
                    return entry.key, str(error)

        wanted = {keys[entry.key]: entry for entry in new if keys[entry.key] not in stored}
        results = await asyncio.gather(*(read(entry) for entry in wanted.values()))
        articles = tuple(each for each in results if isinstance(each, Article))
        failed = {each[0]: each[1] for each in results if not isinstance(each, Article)}
        ready = stored | {article.id for article in articles}
        return Gathered(
            keys=tuple((key, id) for key, id in keys.items() if id in ready),
            articles=articles,
            failed=tuple((next(e.url or e.title for e in new if e.key == key), why) for key, why in failed.items()),
        )

    async def _article(self, entry: Entry, feed: Feed, now: datetime) -> Article:
        """Return the article of an entry; one whose page cannot be read is told as its feed tells it."""
        if entry.text is not None or entry.coverage or entry.url is None:
            return article_of(entry, None, feed, now=now)
        try:
            extracted = await self.run(extract, await self.fetch.fetch_whole(entry.url))
        except (FetchError, InputError):
            if not entry.teaser:
                raise
            extracted = None
        return article_of(entry, extracted, feed, now=now)

    async def _failed(self, source: Source, error: SluglineError, now: datetime) -> Failed:
        failures = source.failures + 1
        wait = timedelta(seconds=error.retry_after or 0) if isinstance(error, FetchError) else timedelta(0)
        due = max(next_fetch(now=now, failures=failures), now + wait)
        is_gone = isinstance(error, FetchError) and error.is_gone
        source = source.failed(str(error), next_fetch_at=None if is_gone else due)
        await self.store.sources.save(source)
        return Failed(source=source, reason=str(error))


def _seen(article: Article, at: datetime) -> Article:
    """Return an article as first seen then; one without a date of its own was published then."""
    return replace(article, first_seen_at=at, published_at=min(article.published_at, at) if article.is_dated else at)


def article_id(entry: Entry) -> str:
    """Return the id of an entry's article: its canonical URL's, or, without one, its title's and text's.

    A coverage list has the entry's own: its link is that of one of the articles it lists.
    """
    if entry.coverage:
        return identify("coverage", entry.key)
    if entry.url is not None:
        return identify(canonical(entry.url))
    return identify(entry.title, entry.text or entry.teaser)


def article_of(entry: Entry, extracted: Extract | None, feed: Feed, *, now: datetime) -> Article:
    """Return the article of an entry, from what the feed tells and, if its page was read, what stands there."""
    text = entry.text if entry.text is not None else extracted.text if extracted else ""
    if len(text) < _MIN_TEXT and len(entry.teaser) > len(text):
        text = entry.teaser
    title = entry.title or (extracted.title if extracted else None) or text[:100]
    dates = (entry.published_at, extracted.published_at if extracted else None)
    published_at = next((date for date in dates if date is not None), None)
    url = canonical(entry.url) if entry.url is not None and not entry.coverage else None
    language = _first(extracted.language if extracted else None, feed.language)
    detected = detect(f"{title}\n{text}")
    return Article(
        id=article_id(entry),
        url=url,
        title=title,
        text=text,
        kind=classify(title, text, url=url, coverage=entry.coverage),
        published_at=min(published_at or now, now),
        first_seen_at=now,
        is_dated=published_at is not None,
        outlet=_first(entry.outlet, extracted.outlet if extracted else None, feed.title if url else None)
        or (outlet_of(url) if url else None),
        author=_first(entry.author, extracted.author if extracted else None),
        language=detected if detected != "und" else (language or "und").split("-")[0].lower(),
        teaser=entry.teaser,
        image_url=_first(entry.image_url, extracted.image_url if extracted else None),
        coverage=entry.coverage,
        fingerprint=fingerprint(text),
    )


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
