"""From what somebody gave to sources: a pasted URL to the feed that can be read there, a list of feeds to sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from summaries.errors import FetchError, InputError, NotAFeed, SluglineError
from summaries.extract import extract
from summaries.fetch import Fetcher, file_named, read_file
from summaries.folders import FolderTopic, folder_topics, in_folders
from summaries.guards import NoArticle, Verdict
from summaries.language import detect
from summaries.model import Entry, Feed, FeedKind, Page, Source
from summaries.opml import Outline
from summaries.parse import discover, parse
from summaries.store import Store, Wanted
from summaries.urls import canonical, is_web
from summaries.work import Run

MAX_SOURCES = 500
"""How many a server follows at most."""
MAX_TOPICS = 100
"""How many topics it has at most."""
LONGEST_URL = 2000
BETWEEN = timedelta(seconds=1)
"""From the first reading of one source of a list to that of the next, so that a long list is no burst."""
TELLING = frozenset({Verdict.CONSENT, Verdict.LOGIN, Verdict.PAYWALL, Verdict.ERROR})
"""What a page may be that says more than that it is no source."""
FEWEST_WORDS = 10
"""A language is not told from fewer."""
FEWEST_DATES = 3
"""Two entries tell one pause between them, which says little."""
_UNDETERMINED = "und"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOn:
    """What became of a list of feeds: the sources that are new to who asked, those that were not, and the refused.

    Each refusal is what stands in the list and why, as a sentence.
    """

    new: tuple[Source, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


async def find(address: str, *, fetch: Fetcher, run: Run) -> tuple[Page, Feed]:
    """Return the page and the feed that ``address`` leads to: itself, or the first feed that its page announces.

    Raises:
        FetchError: it, or the feed it announces, gave no page.
        InputError: what stands there is no feed and no archive, and announces none that can be read.
    """
    page = await fetch.fetch_whole(address)
    try:
        return page, await run(parse, page)
    except NotAFeed as refused:
        failed: list[tuple[str, SluglineError]] = []
        for url in await run(discover, page):
            try:
                found = await fetch.fetch_whole(url)
                return found, await run(parse, found)
            except (InputError, FetchError) as error:
                failed.append((url, error))
        if failed:
            url, why = failed[0]
            raise NotAFeed(f"{page.url} announces a feed, {url}, which cannot be read. {why}") from why
        better = await run(what_else, page)
        raise refused if better is None else NotAFeed(better) from refused


def what_else(page: Page) -> str | None:
    """Return what a web page that is no source is instead, in a sentence; None where nothing is known of it."""
    if b"<" not in page.body:
        return None
    try:
        extract(page)
    except NoArticle as error:
        return str(error) if error.verdict in TELLING else None
    except InputError:
        return None
    return (
        f"{page.url} is a single article. Give the address of its site, of its feed, or of a page that lists articles."
    )


async def open_input(address: str, *, fetch: Fetcher, run: Run, max_bytes: int, now: datetime) -> tuple[Page, Feed]:
    """Return the page and the feed of what an operator named: the URL of a feed or page, or a file.

    Raises:
        SluglineError: it cannot be read, or is nothing that can be taken in.
    """
    if is_web(address):
        return await find(address, fetch=fetch, run=run)
    page = read_file(file_named(address), max_bytes=max_bytes, now=now)
    return page, await run(parse, page)


async def take_on(
    outlines: Iterable[Outline], *, store: Store, guild_id: int | None, by: int, now: datetime
) -> TakenOn:
    """Add the feeds of a list as sources that a guild follows (None: that every server sees), without reading them.

    They are due one after the other from now on. A guild gets no more than ``MAX_SOURCES``.
    """
    followed = {each.url for each in await store.sources.of(guild_id) if guild_id is not None or each.is_shared}
    wanted: list[Wanted] = []
    known: dict[str, None] = {}
    refused: dict[str, str] = {}
    for outline in outlines:
        url = canonical(outline.url)
        if not is_web(url) or len(url) > LONGEST_URL:
            is_long = is_web(url)
            refused[outline.url] = "The address is too long." if is_long else "It is no http or https address."
        elif url in followed:
            known.setdefault(url)
        elif guild_id is not None and len(followed) >= MAX_SOURCES:
            refused[outline.url] = f"A server follows at most {MAX_SOURCES} sources."
        else:
            followed.add(url)
            due_at = now + len(wanted) * BETWEEN
            wanted.append(Wanted(url=url, title=outline.title or url, kind=FeedKind.FEED, next_fetch_at=due_at))
    new = await store.sources.add_all(wanted, guild_id=guild_id, by=by, now=now)
    added = {source.url for source in new}  # what a list names twice is not known from before
    return TakenOn(new=new, known=tuple(url for url in known if url not in added), refused=tuple(refused.items()))


async def listed(store: Store, guild_id: int | None) -> tuple[Outline, ...]:
    """Return a guild's sources (None: all) as a list to be taken elsewhere; topics that ask for sources are folders."""
    sources = await store.sources.of(guild_id)
    topics = await store.topics.of(guild_id) if guild_id is not None else ()
    return in_folders(sources, topics, await _pages_of(store, sources) if topics else {})


async def make_topics(
    outlines: Iterable[Outline], *, store: Store, guild_id: int, by: int, now: datetime, most: int
) -> tuple[FolderTopic, ...]:
    """Make the folders of a list topics of a guild, up to ``most`` in all; return those that are new."""
    pages = await _pages_of(store, await store.sources.of(guild_id))
    room = most - len(await store.topics.of(guild_id))
    made: list[FolderTopic] = []
    for topic in folder_topics(outlines, pages):
        if len(made) < room and await store.topics.create(guild_id, topic.name, topic.query, by=by, now=now):
            made.append(topic)
    return tuple(made)


async def _pages_of(store: Store, sources: Iterable[Source]) -> dict[str, str]:
    """Return the address of an article of each source that brought one, by the source's URL."""
    by_id = {source.id: source.url for source in sources}
    return {by_id[id]: url for id, url in (await store.sources.pages(by_id)).items()}


def newest(feed: Feed, most: int) -> tuple[Entry, ...]:
    """Return the newest ``most`` entries of a feed, the newest first; undated ones last, in the feed's order."""
    return tuple(sorted(feed.entries, key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)[:most])


def language_of(feed: Feed) -> str | None:
    """Return the language of most of what a feed says, or else the one that it claims."""
    told = "\n".join(f"{entry.title}\n{entry.teaser}" for entry in feed.entries[:20])
    detected = detect(told) if len(told.split()) >= FEWEST_WORDS or not told.isascii() else _UNDETERMINED
    claimed = (feed.language or "").split("-")[0].lower() or None
    return detected if detected != _UNDETERMINED else claimed


def each_day(feed: Feed) -> float | None:
    """Return how many entries a day a feed has had, by the dates of those it shows; None where too few tell."""
    dates = sorted(entry.published_at for entry in feed.entries if entry.published_at is not None)
    if len(dates) < FEWEST_DATES or dates[0] == dates[-1]:
        return None
    return (len(dates) - 1) / ((dates[-1] - dates[0]) / timedelta(days=1))
