"""The write line: a due source is read, and what is new in it becomes articles, stories and briefs.

``gather`` does what can be done for many sources at once: it fetches, parses and extracts. ``edit`` places the
articles among the open stories; that is done for one source at a time, so that no two edits place articles without
knowing of each other. Then everything is stored in one transaction, and the stories that changed are condensed, once
for all sources that were read side by side.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summaries.articles import article_id, article_of, article_on, reads_alike, told_by
from summaries.briefing import Briefing
from summaries.due import next_fetch, pace
from summaries.editor import Edited, Editor
from summaries.errors import AddressRefused, FetchError, InputError, SluglineError, StoreError, TooLarge
from summaries.fetch import Fetcher, NotModified
from summaries.hosts import LONGEST_REST_SECONDS
from summaries.methods import DEFAULT_METHOD
from summaries.model import Article, Brief, Entry, Feed, Page, Source, Story, Validators
from summaries.older import with_older
from summaries.parse import parse
from summaries.robots import ForbiddenPage, Robots
from summaries.store import Reading, Saved, Seen, Store
from summaries.urls import canonical
from summaries.work import Run, first

log = logging.getLogger(__name__)

MAX_NEW_ENTRIES = 100
"""How many new entries of one read are taken in; the rest, further down the feed, at the next read."""
MAX_CHANGED_ENTRIES = 10
"""How many entries that changed are read again in one read."""
PAGES_WITHIN = timedelta(minutes=3)
"""How long one read asks for pages; for a site that answers slowly, the rest is read soon after."""
AT_FIRST_WITHIN = timedelta(seconds=20)
"""The same for the first read of a source: somebody waits for it, and has the newest now, the rest soon after."""
SOON = timedelta(minutes=15)
RETRY_PAGES_FOR = timedelta(hours=1)
"""How long after it was published an article may wait for a page that fails to answer; then its feed's text will do."""
GIVEN_UP_AFTER = timedelta(days=1)
"""How long after it was published an entry that tells nothing itself may wait for its page to be an article."""

_PAGES_AT_ONCE = 8
_PASSING = frozenset({408, 425, 429})
"""The statuses from 400 to 499 after which the same request may succeed."""


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

    ``changed`` are stored articles as they read now, ``told`` is what entries tell, by their keys; ``ids`` are those of
    all entries' articles. ``has_more``: some entries are to be tried again, and with ``is_urgent`` soon.
    """

    keys: tuple[tuple[str, str | None], ...]
    changed: tuple[Article, ...]
    told: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    articles: tuple[Article, ...]
    failed: tuple[tuple[str, str], ...]
    told_by_feed: tuple[tuple[str, str], ...]
    has_news: bool
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

    While ``store.placements.editing`` is held, no article is between being first seen and being stored, so that a
    digest's window, which goes by when articles were first seen, misses none.
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
        self.editor = Editor(store=store, run=run)
        self.briefing = Briefing(store=store, run=run, method=method)

    def begin_anew(self) -> None:
        """Forget what was kept in mind of the database: it was replaced by another one."""
        later = self.briefing.later
        self.editor = Editor(store=self.store, run=self.run)
        self.briefing = Briefing(store=self.store, run=self.run, method=self.method)
        self.briefing.later = later

    async def refresh(self, source: Source, *, now: datetime) -> Outcome:
        """Read a source and store what is new. Failures to read it are stored with it, not raised.

        Of several that are read side by side, the last condenses the stories that they changed.
        """
        async with self.briefing.reading(now=now):
            try:
                page = await self.fetch.fetch(source.url, validators=source.validators)
                if isinstance(page, NotModified):
                    source = _after(source, page, None, has_news=False, now=now)
                    await self.store.sources.save(source)
                    return Unchanged(source=source)
                feed = await self.run(parse, page)
            except StoreError:
                raise  # no fault of the source's
            except SluglineError as error:
                return await self.put_off(source, error, now=now)
            return await self._take_in(source, page, feed, now=now)

    async def take_in(self, source: Source, page: Page, feed: Feed, *, now: datetime) -> Refreshed:
        """Store what is new in ``feed``, which was read from ``page`` of ``source``; at first, also in older pages."""
        async with self.briefing.reading(now=now):
            return await self._take_in(source, page, feed, now=now)

    async def _take_in(self, source: Source, page: Page, feed: Feed, *, now: datetime) -> Refreshed:
        if source.read_at is None:
            feed = await with_older(feed, fetch=self.fetch, run=self.run)
        gathered = await self.gather(source, feed, now=now)
        source = _after(source, page, feed, has_news=gathered.has_news, now=now)
        if gathered.has_more:  # then the feed must not answer "not modified"
            source = replace(source, validators=Validators())
        if gathered.is_urgent and source.next_fetch_at is not None:
            soon = now + max(SOON, source.ttl or SOON)
            source = replace(source, next_fetch_at=min(source.next_fetch_at, soon))
        if page.moved_to is not None:
            source = replace(source, url=await self._new_place(page.moved_to))
        saved = await self._edit(source, gathered, now=now)
        return Refreshed(
            source=source,
            read=len(feed.entries),
            new=saved.new,
            changed=saved.changed,
            ids=gathered.ids,
            failed=gathered.failed,
            told_by_feed=gathered.told_by_feed,
        )

    async def _edit(self, source: Source, gathered: Gathered, *, now: datetime) -> Saved:
        """Place and store what was gathered. All that can be made of it beforehand is: others wait while one edits."""
        read = (*gathered.articles, *gathered.changed)
        described = await self.editor.described(read)
        terms = await self.store.articles.terms(read)
        with ExitStack() as until_released:
            async with self.store.placements.editing():
                until_released.enter_context(first(self.run))
                # Another source may have brought one of these while this one's pages were read.
                stored = await self.store.articles.known(article.id for article in gathered.articles)
                fresh = (article for article in gathered.articles if article.id not in stored)
                articles = tuple(_seen(article, self.clock()) for article in fresh)
                edited = Edited()
                if articles or gathered.changed:
                    edited = await self.editor.edit(articles, gathered.changed, described=described, now=now)
                reading = Reading(
                    source=source,
                    entries=gathered.keys,
                    articles=(*articles, *gathered.changed),
                    stories=edited.stories,
                    features=edited.features,
                    moved=edited.moved,
                    gone=edited.gone,
                    continues=edited.continues,
                    told=gathered.told,
                    terms=terms,
                )
                saved = await self.store.articles.save(reading, now=now)
                self.editor.keep(saved)
                self.briefing.changed(saved.stories, gone=[story_id for story_id, _ in edited.gone])
        return saved

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
        """Return the brief of each story as it stands; see `Briefing.briefs`."""
        return await self.briefing.briefs(stories, now=now)

    async def gather(self, source: Source, feed: Feed, *, now: datetime) -> Gathered:
        """Return what is new in a feed, each new entry's page read and its text extracted."""
        seen = await self.store.sources.seen(source.id, [entry.key for entry in feed.entries])
        unknown = [entry for entry in feed.entries if entry.key not in seen]
        new = unknown[:MAX_NEW_ENTRIES]
        ids = {entry.key: article_id(entry) for entry in new}
        stored = await self.store.articles.known(ids.values())
        wanted = {ids[entry.key]: entry for entry in new if ids[entry.key] not in stored}
        head = replace(feed, entries=())
        within = AT_FIRST_WITHIN if source.read_at is None else PAGES_WITHIN
        gate, deadline = asyncio.Semaphore(_PAGES_AT_ONCE), self.clock() + within

        async def read(entry: Entry) -> Read | None:
            async with gate:
                return await self._entry(entry, head, now) if self.clock() <= deadline else None

        results = await asyncio.gather(*map(read, wanted.values()))
        reads = await self._told_apart([each for each in results if each is not None])
        ids |= {each.entry.key: each.article.id for each in reads if each.article is not None}
        articles = tuple({each.article.id: each.article for each in reads if each.article is not None}.values())
        changed = await self._changed(feed.entries, seen, head, now)
        ready = stored | {article.id for article in articles}
        given_up = {each.entry.key for each in reads if each.article is None and each.is_final}
        open_reads = [each for each in reads if not each.is_final]
        told = [(each.entry.url or each.entry.title, each.reason, each.article) for each in reads if each.reason]
        is_cut = feed.is_cut_off or len(unknown) > len(new) or None in results
        keys = {key: id if id in ready else None for key, id in ids.items() if id in ready or key in given_up}
        news = bool(keys or changed)
        named = {key: was.article_id for key, was in seen.items()} | keys
        # What is not known to have been told (by an earlier release) is noted; what changed, when it was read anew.
        noted = {key for key, was in seen.items() if was.told is None} | changed.keys()
        keys |= {key: seen[key].article_id for key in noted}
        return Gathered(
            keys=tuple(keys.items()),
            articles=articles,
            changed=tuple({article.id: article for article in changed.values()}.values()),
            told=tuple((entry.key, told_by(entry)) for entry in feed.entries if entry.key in keys),
            ids=tuple(named.get(entry.key) or article_id(entry) for entry in feed.entries),
            has_news=news,
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
            reason = str(error)
            # A page that is no article stays none; only of the day's news, one may be put up yet, or the site mended.
            is_old = not _is_recent(entry, now, within=GIVEN_UP_AFTER)
            is_final = _is_final(error) or (isinstance(error, InputError) and is_old)
            may_mend = isinstance(error, FetchError) and not is_final
        if may_mend and _is_recent(entry, now):
            return Read(entry=entry, reason=reason, is_final=False)
        if entry.teaser:
            return Read(entry=entry, article=await self.run(article_of, entry, None, head, now=now), reason=reason)
        return Read(entry=entry, reason=reason, is_final=is_final)

    async def _changed(
        self, entries: Sequence[Entry], seen: Mapping[str, Seen], head: Feed, now: datetime
    ) -> dict[str, Article]:
        """Return, by their entries' keys, the articles of entries that tell another title or text than when last read.

        Each is read again; if its page cannot be, only its title changes.
        """
        found: dict[str, Article] = {}
        for entry in entries:
            was = seen.get(entry.key)
            if was is None or was.article_id is None or was.told in {None, told_by(entry)}:
                continue
            if len(found) >= MAX_CHANGED_ENTRIES:
                break
            stored = await self.store.articles.get(was.article_id)
            if stored is None:
                continue
            read = await self._entry(entry, head, now)
            if read.article is not None and read.reason is None:
                article = replace(read.article, id=stored.id, url=stored.url)
            else:
                article = replace(stored, title=entry.title)
            found[entry.key] = article
        return found

    async def _told_apart(self, reads: Sequence[Read]) -> list[Read]:
        """Return reads whose articles go by the URL that their pages give as their own, where that can be believed.

        Some sites name one URL on all of their pages: then an article would be lost for another, quite different one.
        """
        first: dict[str, Article] = {}
        checked = []
        for read in reads:
            article = read.article
            if article is not None and article.id != article_id(read.entry):
                held = first.get(article.id) or await self.store.articles.get(article.id)
                if held is not None and not reads_alike(held, article):
                    url = canonical(read.entry.url) if read.entry.url else None
                    read = replace(read, article=replace(article, id=article_id(read.entry), url=url))  # noqa: PLW2901
            if read.article is not None:
                first.setdefault(read.article.id, read.article)
            checked.append(read)
        return checked

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


def _is_recent(entry: Entry, now: datetime, *, within: timedelta = RETRY_PAGES_FOR) -> bool:
    return entry.published_at is not None and abs(now - entry.published_at) < within


def _seen(article: Article, at: datetime) -> Article:
    """Return an article as first seen then; one without a date of its own was published then."""
    return replace(article, first_seen_at=at, published_at=min(article.published_at, at) if article.is_dated else at)
