"""The commands that read news in and out: ingest, brief, headlines, article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

import typer

from bot.cli import printing
from bot.cli.frame import FAILED, AsJson, ServerId, print_json, warn, with_newsroom
from bot.cli.shapes import article_shape, brief_shape, story_shape, versions_shape
from bot.clock import utc_now
from bot.ranking import briefs_since, top_stories
from config.settings import Settings
from summaries.errors import InputError, SluglineError
from summaries.model import Article, Topic
from summaries.refresh import Newsroom
from summaries.sources import open_input
from summaries.store import Version
from summaries.topics import Query, Tagged, query_of
from summaries.urls import canonical, is_web

DEFAULT_LIMIT = 10

_PERIOD_UNITS = {"h": "hours", "d": "days", "w": "weeks"}

Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="N", help=f"At most N stories. [default: {DEFAULT_LIMIT}; all with --json]"),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (ingest, brief, headlines, article):
        app.command()(command)


def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL…", help="Tag-archive pages as text; feeds, or pages that announce one."),
    ],
    server: Annotated[
        int | None,
        typer.Option(
            "--server",
            metavar="ID",
            help="Keep it for this Discord server alone; without it, every server of this installation sees it.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read archives and feeds, and keep their articles. Each article is stored once, however often it is read.

    Example: slugline ingest archive.txt https://example.org/feed.xml
    """
    refused: list[str] = []

    async def work(newsroom: Newsroom, settings: Settings) -> dict[str, Any]:
        totals: dict[str, Any] = {"read": 0, "new": 0, "changed": 0, "failed": [], "articles": []}
        for given in inputs:
            try:
                result = await _ingest_one(newsroom, settings, given, server)
            except SluglineError as error:
                totals["failed"].append({"input": given, "reason": str(error)})
                refused.append(given)
                continue
            for key in ("read", "new", "changed"):
                totals[key] += result[key]
            totals["failed"] += result["failed"]
            totals["articles"] += result["articles"]
        return totals

    totals = with_newsroom(work)
    if as_json:
        print_json(totals)
    else:
        printing.ingested(totals)
    for failure in totals["failed"]:
        warn(f"slugline: {failure['input']}: {failure['reason']}" if not as_json else f"slugline: {failure['reason']}")
    if refused:  # One page of a feed that cannot be read is told, and tried again; the feed was read.
        raise typer.Exit(FAILED)


async def _ingest_one(newsroom: Newsroom, settings: Settings, given: str, server: int | None) -> dict[str, Any]:
    """Read one input and return its part of the totals."""
    now = utc_now()
    page, feed = await open_input(
        given, fetch=newsroom.fetch, run=newsroom.run, max_bytes=settings.fetch.max_bytes, now=now
    )
    url = canonical(page.url) if is_web(page.url) else page.url
    source = await newsroom.store.sources.add(
        url,
        feed.title or given,
        feed.kind,
        now=now,
        is_shared=server is None,
        next_fetch_at=now if is_web(url) else None,
    )
    if server is not None:
        await newsroom.store.sources.follow(server, source.id, by=0, now=now)
    done = await newsroom.take_in(source, page, feed, now=now)
    return {
        "read": done.read,
        "new": done.new,
        "changed": done.changed,
        "failed": [{"input": what, "reason": why} for what, why in done.failed],
        "articles": [_line_of(each) for each in await _articles_of(newsroom, done.ids)],
    }


async def _articles_of(newsroom: Newsroom, ids: tuple[str, ...]) -> list[Article]:
    found = [await newsroom.store.articles.get(id) for id in ids]
    return [each for each in found if each is not None]


def _line_of(article: Article) -> dict[str, Any]:
    return {"id": article.id, "title": article.title, "kind": article.kind.value, "url": article.url}


def brief(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help='A topic\'s name, or any words, "phrases", OR, -not.')],
    since: Annotated[str, typer.Option("--since", metavar="PERIOD", help="How far back: 12h, 7d, 2w or all.")] = "24h",
    limit: Limit = None,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print a topic's stories, what matters most first, each condensed to a few quoted sentences.

    Example: slugline brief "NATO -summit" --since 7d
    """
    period = period_of(since)

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Any, int]:
        now, articles = utc_now(), newsroom.store.articles
        query = await query_named(newsroom, topic, server)
        start = None if period is None else now - period
        total = await articles.count_stories(guild_id=server, query=query, since=start)
        most = limit or (max(total, 1) if as_json else DEFAULT_LIMIT)
        asked = await _topic_named(newsroom, topic, server)
        stories = await top_stories(
            newsroom.store, guild_id=server, topic=asked, query=query, since=start, now=now, limit=most
        )
        return await briefs_since(newsroom, stories, since=start, now=now), total

    briefs, total = with_newsroom(work)
    if as_json:
        print_json({"topic": topic, "since": since, "total": total, "stories": [brief_shape(each) for each in briefs]})
    elif briefs:
        printing.briefs(topic, briefs, total=total, now=utc_now())
    if not briefs:
        wider = "" if period is None else " Try a longer --since, such as 7d or all."
        warn(f"slugline: nothing on {topic!r} ({since}).{wider}")


def headlines(
    topic: Annotated[
        str | None, typer.Argument(metavar="TOPIC", help="A topic's name, or any words; everything without it.")
    ] = None,
    limit: Limit = None,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print one line a story, newest first.

    Example: slugline headlines NATO
    """

    async def work(newsroom: Newsroom, _: Settings) -> Any:
        query = await query_named(newsroom, topic, server) if topic is not None else None
        most = limit if limit is not None or as_json else 4 * DEFAULT_LIMIT
        return await newsroom.store.articles.stories(guild_id=server, query=query, limit=most)

    stories = with_newsroom(work)
    if as_json:
        print_json({"topic": topic, "stories": [story_shape(story) for story in stories]})
    else:
        printing.headlines(stories, now=utc_now())
    if not stories:
        what = "no headlines yet" if topic is None else f"no headlines on {topic!r}"
        warn(f"slugline: {what}. Read some news first, with `slugline ingest`.")


def article(
    id: Annotated[str, typer.Argument(metavar="ID", help="The article's id, as the other commands print it.")],
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print a stored article with its text; as JSON also how it read before it was changed."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Article | None, tuple[Version, ...]]:
        found = await newsroom.store.articles.get(id, guild_id=server)
        return found, await newsroom.store.articles.versions(id) if found is not None else ()

    found, versions = with_newsroom(work)
    if found is None:
        raise InputError(f"There is no article {id!r}. `slugline headlines --json` lists the ids of articles.")
    if as_json:
        print_json(article_shape(found) | {"versions": versions_shape(found, versions)})
    else:
        printing.article(found)


def period_of(given: str) -> timedelta | None:
    """Return the period that ``12h``, ``7d``, ``2w`` or ``all`` (None) stands for."""
    if given == "all":
        return None
    number, unit = given[:-1], given[-1:]
    if not (number.isascii() and number.isdigit()) or unit not in _PERIOD_UNITS or not 0 < int(number) < 10_000:
        raise typer.BadParameter(f"{given!r} is no period. Write it as 12h, 7d, 2w or all.", param_hint="--since")
    return timedelta(**{_PERIOD_UNITS[unit]: int(number)})


async def query_named(newsroom: Newsroom, topic: str, server: int | None) -> Query | Tagged:
    """Return what a topic's name stands for; one that was never created stands for its own words."""
    asked = await _topic_named(newsroom, topic, server)
    return query_of(asked)


async def _topic_named(newsroom: Newsroom, name: str, server: int | None) -> Topic:
    """Return the topic of this name: the server's, or the one that all servers mean by it, or else its own words."""
    words = Topic(id=0, guild_id=server or 0, name=name, query=name)
    if server is not None:
        return await newsroom.store.topics.named(server, name) or words
    queries = {each.query for each in await newsroom.store.topics.named_anywhere(name)}
    return replace(words, query=queries.pop()) if len(queries) == 1 else words
