"""The commands about everything that was ever read: search, archive, story, trends and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli import archive_printing as printing
from bot.cli.archive_shapes import found_shape, listed_shape, timeline_shape, trace_shape
from bot.cli.frame import AsJson, ServerId, print_json, warn, with_newsroom
from bot.cli.newsroom import query_named
from bot.cli.shapes import around_shape, story_shape
from bot.clock import utc_now
from bot.render.charts import MOST_SERIES, Chart, Series, draw
from bot.scores import score_of
from config.settings import Settings
from summaries.errors import InputError
from summaries.highlights import snippet
from summaries.importance import Importance
from summaries.model import Story
from summaries.novelty import MOST, Step, timeline
from summaries.refresh import Newsroom
from summaries.store import Around, Hits, Listed, Trace
from summaries.store.indexing import LAST, number_at
from summaries.topics import Query, Tagged, parse_search, query_of
from summaries.trends import Trend, days_until, start_of, trends
from summaries.urls import canonical

DEFAULT_LIMIT = 10
DEFAULT_DAYS = 14
MAX_DAYS = 365

Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, metavar="N", help="At most N articles.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (search, archive, story, why):
        app.command()(command)
    app.command("trends")(show_trends)


def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "phrases", OR, -not, ( ), source:, lang:, kind:, after:2026-01-01, before:2026-03.',
        ),
    ],
    limit: Limit = DEFAULT_LIMIT,
    page: Annotated[int, typer.Option("--page", min=1, max=1000, metavar="N", help="Which page of so many.")] = 1,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Search everything that was ever read, the best first: one article a story.

    Example: slugline search 'harbor (strike OR walkout) -fishing after:2026-01-01'
    """
    wanted = parse_search(query)

    async def work(newsroom: Newsroom, _: Settings) -> Hits:
        since, until = wanted.period(await _zone(newsroom, server))
        return await newsroom.store.archive.search(
            wanted.query,
            guild_id=server,
            now=utc_now(),
            since=since,
            until=until,
            limit=limit,
            offset=(page - 1) * limit,
        )

    hits = with_newsroom(work)
    found = [(article, snippet(wanted.query, article)) for article in hits.articles]
    if as_json:
        shapes = [found_shape(article, told) for article, told in found]
        print_json({"query": query, "page": page, "has_more": hits.has_more, "articles": shapes})
    else:
        printing.found(found, now=utc_now())
    if not found:
        warn(f"slugline: nothing matches {query!r}.")
    elif hits.has_more and not as_json:
        warn(f"slugline: there is more; --page {page + 1} shows it.")


def archive(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help='A topic\'s name, or any words, "phrases", OR, -not.')],
    before: Annotated[
        str | None, typer.Option("--before", metavar="DAY", help="Begin before this day, such as 2026-03-31.")
    ] = None,
    limit: Limit = 5 * DEFAULT_LIMIT,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print a topic's articles day by day, newest first.

    Example: slugline archive NATO --before 2026-03-01
    """
    day = None if before is None else _day(before)

    async def work(newsroom: Newsroom, _: Settings) -> tuple[tuple[Listed, ...], tzinfo]:
        query, zone = await query_named(newsroom, topic, server), await _zone(newsroom, server)
        below = LAST if day is None else number_at(datetime.combine(day, datetime.min.time(), zone))
        return await newsroom.store.archive.page(query, guild_id=server, below=below, limit=limit), zone

    listed, zone = with_newsroom(work)
    if as_json:
        print_json({"topic": topic, "articles": [listed_shape(each) for each in listed]})
    else:
        printing.archive(listed, zone)
    if not listed:
        warn(f"slugline: there is nothing on {topic!r} there.")


def story(
    id: Annotated[str, typer.Argument(metavar="ID|URL", help="The id of a story, or the id or address of an article.")],
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print one story in full: every outlet's headline, the earliest first, and what each report added.

    A story that goes on from an earlier one, or is gone on with by a later one, says so.

    Example: slugline story q3v5o2ugklpxe --json
    """

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Story | None, tuple[Step, ...], Around]:
        articles = newsroom.store.articles
        found = await articles.story(id, guild_id=server)
        if found is None:
            of_url = await articles.by_url(canonical(id), guild_id=server)
            article = of_url or await articles.get(id, guild_id=server)
            named = None if article is None else await articles.story_of(article.id)
            found = None if named is None else await articles.story(named, guild_id=server)
        if found is None:
            return None, (), Around()
        around = await newsroom.store.continuations.around(found.id, guild_id=server)
        return found, timeline(found.articles, most=MOST), around

    found, steps, around = with_newsroom(work)
    if found is None:
        raise InputError(f"There is no story {id!r}. `slugline headlines --json` lists the ids of stories.")
    if as_json:
        print_json(story_shape(found) | around_shape(around) | {"timeline": timeline_shape(steps)})
    else:
        printing.story(found, steps, around)


def why(
    url: Annotated[str, typer.Argument(metavar="URL|ID", help="An article's address, or the id of one or of a story.")],
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Tell what became of an article: found where, read how, matched by which words, in which story and digest.

    Example: slugline why https://example.org/story --json
    """

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Trace, Importance | None]:
        tracing = newsroom.store.tracing
        trace = await tracing.of_url(url, guild_id=server)
        if trace.article is None:
            trace = await tracing.of_story(url, guild_id=server) or trace
        return trace, await score_of(trace, newsroom, guild_id=server, now=utc_now())

    trace, score = with_newsroom(work)
    if as_json:
        print_json(trace_shape(trace, score))
    else:
        printing.why(trace, score)
    if trace.article is None:
        raise InputError(f"Nothing is stored under {url!r}. `slugline headlines --json` lists what is.")


def show_trends(
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="TOPIC…", help="Names of topics, or any words; without it, all topics."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the picture there, as PNG.")] = None,
    days: Annotated[
        int, typer.Option("--days", min=2, max=MAX_DAYS, metavar="N", help="The last N days.")
    ] = DEFAULT_DAYS,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print how much was reported on each topic per day, and draw it.

    Example: slugline trends --out trends.png --days 30
    """

    async def work(newsroom: Newsroom, _: Settings) -> tuple[list[Trend], tuple[date, ...]]:
        zone, now = await _zone(newsroom, server), utc_now()
        span = days_until(now, days, zone)
        asked = await _asked(newsroom, topics or [], server)
        counts = {
            name: await newsroom.store.archive.counts(query, guild_id=server, since=start_of(span, zone), until=now)
            for name, query in asked.items()
        }
        return trends(counts, span, zone, most=MOST_SERIES), span

    found, span = with_newsroom(work)
    if out is not None:
        names = tuple(f"{day:%b} {day.day}" for day in span)
        series = tuple(Series(name=each.name, counts=each.counts) for each in found)
        try:
            out.write_bytes(draw(Chart(title="Articles per day", days=names, series=series)))
        except OSError as error:
            raise InputError(f"{out} cannot be written ({error.strerror}). Name another file with --out.") from error
    if as_json:
        shapes = [{"name": each.name, "total": each.total, "counts": list(each.counts)} for each in found]
        print_json({"days": [day.isoformat() for day in span], "topics": shapes, "out": str(out) if out else None})
    else:
        printing.trends(found, span)


async def _asked(newsroom: Newsroom, names: list[str], server: int | None) -> dict[str, Query | Tagged | None]:
    """Return what to count, by name: what is named, or all topics; where there is none, everything."""
    if names:
        return {name: await query_named(newsroom, name, server) for name in names}
    known = await newsroom.store.topics.all() if server is None else await newsroom.store.topics.of(server)
    return {topic.name: query_of(topic) for topic in known} or {"everything": None}


async def _zone(newsroom: Newsroom, server: int | None) -> tzinfo:
    """Return the time zone of a server's first digest, or else UTC."""
    digests = () if server is None else await newsroom.store.digests.of(server)
    return ZoneInfo(digests[0].zone) if digests else UTC


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day. Write it as 2026-03-31.", param_hint="--before") from None
