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
from summaries.due import next_fetch, pace
from summaries.edit import condense, edit
from summaries.errors import AddressRefused, FetchError, SluglineError, TooLarge
from summaries.extract import extract
from summaries.fetch import Fetcher, NotModified
from summaries.hosts import LONGEST_REST_SECONDS
from summaries.language import detect
from summaries.methods import DEFAULT_METHOD
from summaries.model import Article, Brief, Entry, Extract, Feed, Page, Source, Story, Validators, identify
from summaries.parse import parse
from summaries.robots import ForbiddenPage, Robots
from summaries.store import Reading, Store
from summaries.urls import canonical, outlet_of
from summaries.work import Run

log = logging.getLogger(__name__)

MAX_NEW_ENTRIES = 100
"""How many new entries of one read are taken in; the rest, further down the feed, at the next read."""
PAGES_WITHIN = timedelta(minutes=3)
"""How long one read asks for pages; for a site that answers slowly, the rest is read soon after."""
SOON = timedelta(minutes=15)
RETRY_PAGES_FOR = timedelta(hours=1)
"""How long after it was published an article may wait for a page that fails to answer; then its feed's text will do."""

_PAGES_AT_ONCE = 8
_PASSING = frozenset({408, 425, 429})
"""The statuses from 400 to 499 after which the same request may succeed."""
_MIN_TEXT = 200
"""A text shorter than this, in characters, is no better than the feed's own teaser if that is longer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refreshed:
    """A source was read: how many entries it has, how many articles were new and changed, and what could not be read.

    ``ids`` are those of all of its entries' articles, in its order. ``told_by_feed`` are the articles whose pages were
    refused, each with the reason: they have the feed's own text.
    """

    source: Source
    read: int
    new: int
    changed: int
    ids: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    told_by_feed: tuple[tuple[str, str], ...] = ()


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
    """What a feed newly holds: each new entry's key with its article's id, and the articles that are not stored yet.

    ``has_more``: some entries are to be tried again, and with ``is_urgent`` soon.
    """

    keys: tuple[tuple[str, str | None], ...]
    articles: tuple[Article, ...]
    failed: tuple[tuple[str, str], ...]
    told_by_feed: tuple[tuple[str, str], ...]
    has_more: bool
    is_urgent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What became of one new entry: its article, or none, and what was wrong with its page, if anything was."""

    entry: Entry
    article: Article | None = None
    reason: str | None = None
    is_final: bool = True


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
        self.robots = Robots(fetch=fetch, run=run, clock=clock)
        self.editing = asyncio.Lock()

    async def refresh(self, source: Source, *, now: datetime) -> Outcome:
        """Read a source and store what is new. Failures to read it are stored with it, not raised."""
        try:
            page = await self.fetch.fetch(source.url, validators=source.validators)
            if isinstance(page, NotModified):
                source = _after(source, page, None, has_news=False, now=now)
                await self.store.sources.save(source)
                return Unchanged(source=source)
            feed = await self.run(parse, page)
        except SluglineError as error:
            return await self.put_off(source, error, now=now)
        return await self.take_in(source, page, feed, now=now)

    async def take_in(self, source: Source, page: Page, feed: Feed, *, now: datetime) -> Refreshed:
        """Store what is new in ``feed``, which was read from ``page`` of ``source``."""
        gathered = await self.gather(source, feed, now=now)
        source = _after(source, page, feed, has_news=bool(gathered.keys), now=now)
        if gathered.has_more:  # then the feed must not answer "not modified"
            source = replace(source, validators=Validators())
        if gathered.is_urgent and source.next_fetch_at is not None:
            soon = now + max(SOON, source.ttl or SOON)
            source = replace(source, next_fetch_at=min(source.next_fetch_at, soon))
        if page.moved_to is not None:
            source = replace(source, url=await self._new_place(page.moved_to))
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
            told_by_feed=gathered.told_by_feed,
        )

    async def put_off(self, source: Source, error: SluglineError, *, now: datetime) -> Failed:
        """Store that a source could not be read, and why; it is read again later, or never if it is gone."""
        due = next_fetch(
            now=now, source_id=source.id, every=source.every, asked=source.ttl, failures=source.failures + 1
        )
        if isinstance(error, FetchError):
            due = max(due, now + timedelta(seconds=min(error.retry_after or 0, LONGEST_REST_SECONDS)))
        is_gone = isinstance(error, FetchError) and error.is_gone
        source = source.failed(str(error), at=now, next_fetch_at=None if is_gone else due)
        await self.store.sources.save(source)
        return Failed(source=source, reason=str(error))

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
        unknown = [entry for entry in feed.entries if entry.key not in known]
        new = unknown[:MAX_NEW_ENTRIES]
        ids = {entry.key: article_id(entry) for entry in new}
        stored = await self.store.articles.known(ids.values())
        wanted = {ids[entry.key]: entry for entry in new if ids[entry.key] not in stored}
        head = replace(feed, entries=())
        gate, deadline = asyncio.Semaphore(_PAGES_AT_ONCE), self.clock() + PAGES_WITHIN

        async def read(entry: Entry) -> Read | None:
            async with gate:
                return await self._entry(entry, head, now) if self.clock() <= deadline else None

        results = await asyncio.gather(*map(read, wanted.values()))
        reads = [each for each in results if each is not None]
        articles = tuple(each.article for each in reads if each.article is not None)
        ready = stored | {article.id for article in articles}
        given_up = {each.entry.key for each in reads if each.article is None and each.is_final}
        open_reads = [each for each in reads if not each.is_final]
        told = [(each.entry.url or each.entry.title, each.reason, each.article) for each in reads if each.reason]
        is_cut = len(unknown) > len(new) or None in results
        return Gathered(
            keys=tuple((key, id if id in ready else None) for key, id in ids.items() if id in ready or key in given_up),
            articles=articles,
            failed=tuple((name, reason) for name, reason, article in told if reason and article is None),
            told_by_feed=tuple((name, reason) for name, reason, article in told if reason and article is not None),
            has_more=bool(is_cut or open_reads),
            is_urgent=bool(is_cut or any(_is_recent(each.entry, now) for each in open_reads)),
        )

    async def _entry(self, entry: Entry, head: Feed, now: datetime) -> Read:
        """Return what became of an entry; one whose page cannot be read is told as its feed tells it.

        A page that merely failed to answer is waited for, while its news is fresh.
        """
        if entry.text is not None or entry.coverage or entry.url is None:
            return Read(entry=entry, article=await self.run(article_of, entry, None, head, now=now))
        try:
            page = await self.fetch.fetch_whole(entry.url, check=self.robots.check)
            return Read(entry=entry, article=await self.run(article_on, entry, page, head, now=now))
        except SluglineError as error:
            reason, is_final = str(error), _is_final(error)
            may_mend = isinstance(error, FetchError) and not is_final
        if may_mend and _is_recent(entry, now):
            return Read(entry=entry, reason=reason, is_final=False)
        if entry.teaser:
            return Read(entry=entry, article=await self.run(article_of, entry, None, head, now=now), reason=reason)
        return Read(entry=entry, reason=reason, is_final=is_final)

    async def _new_place(self, url: str) -> str:
        """Return the URL of the source that stands at ``url`` under another spelling, or else ``url``."""
        named = canonical(url)
        return named if named != url and await self.store.sources.by_url(named) is not None else url


def _after(source: Source, page: Page | NotModified, feed: Feed | None, *, has_news: bool, now: datetime) -> Source:
    """Return a source after a read that gave ``page`` and, unless it was not modified, ``feed``.

    One that is not read by itself (a file) is not from now on either.
    """
    dates = [entry.published_at for entry in feed.entries if entry.published_at] if feed is not None else []
    every = pace(every=source.every, has_news=has_news, published=dates, now=now)
    ttl = feed.every if feed is not None else source.ttl
    asked = max((each for each in (ttl, page.max_age) if each is not None), default=None)
    due = source.next_fetch_at and next_fetch(now=now, source_id=source.id, every=every, asked=asked)
    source = source.was_read(at=now, next_fetch_at=due, validators=page.validators)
    title = (feed.title if feed is not None else None) or source.title
    return replace(source, every=every, ttl=ttl, title=title)


def _is_final(error: SluglineError) -> bool:
    """Whether a page will not be had by asking again: it is forbidden, not there, or too large."""
    if isinstance(error, ForbiddenPage | AddressRefused | TooLarge):
        return True
    status = error.status if isinstance(error, FetchError) else None
    return status is not None and 400 <= status < 500 and status not in _PASSING


def _is_recent(entry: Entry, now: datetime) -> bool:
    return entry.published_at is not None and abs(now - entry.published_at) < RETRY_PAGES_FOR


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


def article_on(entry: Entry, page: Page, feed: Feed, *, now: datetime) -> Article:
    """Return the article of an entry from its page; raises what ``extract`` raises."""
    return article_of(entry, extract(page), feed, now=now)


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
