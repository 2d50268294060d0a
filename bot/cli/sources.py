"""The commands about sources: source list, add, remove and weight; refresh."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated, Any

import typer

from bot.cli import printing
from bot.cli.frame import FAILED, AsJson, ServerId, print_json, warn, with_newsroom
from bot.cli.shapes import source_shape
from bot.clock import utc_now
from bot.readers import Readers
from config.settings import Settings
from summaries.errors import InputError
from summaries.fetch import SCHEME
from summaries.model import Feed, Source, Weight
from summaries.refresh import Failed, Newsroom, Outcome, Refreshed
from summaries.sources import each_day, find, language_of
from summaries.urls import canonical, is_web

SHOWN_ENTRIES = 5
_COUNTS = {Weight.LOW: "half", Weight.NORMAL: "as usual", Weight.HIGH: "twice"}

source_commands = typer.Typer(name="source", help="What is read, and how reading it goes.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(source_commands)
    app.command()(refresh)


@source_commands.command("list")
def list_sources(server: ServerId = None, as_json: AsJson = False) -> None:
    """Print the sources: when each was read, when it will be, and what is wrong if it cannot be."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Source, ...]:
        return await newsroom.store.sources.of(server)

    found = with_newsroom(work)
    if as_json:
        print_json({"sources": [source_shape(source) for source in found]})
    else:
        printing.sources(found, now=utc_now())
    if not found:
        warn("slugline: no sources yet. Add one with `slugline source add URL`.")


@source_commands.command("add")
def add_source(
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a tag archive, or a page that announces a feed.")],
    server: Annotated[
        int | None,
        typer.Option("--server", metavar="ID", help="Add it for this Discord server alone; without it, for all."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a source, and print what is found there: kind, language, how often it has news, the newest of it.

    `slugline refresh`, or the running bot, then reads it.

    Example: slugline source add https://example.org/
    """

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Source, Feed, bool]:
        address = url.strip() if SCHEME.match(url.strip()) else f"https://{url.strip()}"
        if not is_web(address):
            raise InputError(
                f"{url!r} is not read: only http and https addresses are. Give one, or read a file with "
                "`slugline ingest FILE`."
            )
        now = utc_now()
        page, feed = await find(address, fetch=newsroom.fetch, run=newsroom.run)
        place = canonical(page.moved_to or page.url)
        known = {each.url for each in await newsroom.store.sources.of(server)}
        source = await newsroom.store.sources.add(
            place, feed.title or place, feed.kind, now=now, is_shared=server is None, next_fetch_at=now
        )
        if server is not None:
            await newsroom.store.sources.follow(server, source.id, by=0, now=now)
        return source, feed, place in known

    source, feed, is_known = with_newsroom(work)
    if as_json:
        entries = [entry.title for entry in feed.entries]
        facts = {"language": language_of(feed), "entries_a_day": each_day(feed)}
        print_json({"source": source_shape(source), **facts, "entries": entries})
    else:
        printing.added(source, feed, most=SHOWN_ENTRIES)
    if is_known:
        warn(f"slugline: {source.url} was a source before.")


@source_commands.command("remove")
def remove_source(
    which: Annotated[str, typer.Argument(metavar="URL|ID", help="As `slugline source list` prints it.")],
    server: Annotated[
        int | None,
        typer.Option("--server", metavar="ID", help="For this Discord server alone; without it, for all."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Remove a source. What was read from it stays, but no server that did not follow it otherwise sees it."""

    async def work(newsroom: Newsroom, _: Settings) -> Source:
        sources = newsroom.store.sources
        found = _named(await sources.of(server), which)
        if found is None:
            where = "" if server is None else f" of server {server}"
            raise InputError(f"There is no source {which!r}{where}. `slugline source list` prints them.")
        if server is None:
            await sources.remove(found.id)
        else:
            await sources.unfollow(server, found.id)
        return found

    removed = with_newsroom(work)
    if as_json:
        print_json({"removed": source_shape(removed)})
    else:
        typer.echo(f"Removed {removed.url}")


@source_commands.command("weight")
def weigh_source(
    which: Annotated[str, typer.Argument(metavar="URL|ID", help="As `slugline source list` prints it.")],
    weight: Annotated[Weight, typer.Argument(metavar="low|normal|high", help="It counts half, as usual, or twice.")],
    server: Annotated[
        int | None,
        typer.Option("--server", metavar="ID", help="For this Discord server; without it, for all."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Let a source count more or less when stories are ranked; `slugline why` shows it.

    Example: slugline source weight https://example.org/feed high --server 123
    """

    async def work(newsroom: Newsroom, _: Settings) -> Source:
        sources = newsroom.store.sources
        found = _named(await sources.of(server), which)
        if found is None:
            where = "" if server is None else f" of server {server}"
            raise InputError(f"There is no source {which!r}{where}. `slugline source list` prints them.")
        if server is None and not found.is_shared:
            raise InputError(f"{found.url} is followed by servers only. Say for which one, with --server ID.")
        await sources.weigh(found.id, weight, guild_id=server)
        return replace(found, weight=weight)

    weighed = with_newsroom(work)
    if as_json:
        print_json({"source": source_shape(weighed)})
    else:
        typer.echo(f"{weighed.url} counts {_COUNTS[weight]}")


def refresh(
    read_all: Annotated[bool, typer.Option("--all", help="Read all sources, also those that are not due.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the sources that are due, once, as the running bot does by itself. Safe to run beside it."""

    async def work(newsroom: Newsroom, _: Settings) -> list[Outcome]:
        readers = Readers(newsroom=newsroom, clock=utc_now)
        try:
            if read_all:
                sources = [source for source in await newsroom.store.sources.of(None) if is_web(source.url)]
                tasks = readers.begin(sources, is_due=False)
            else:
                tasks = await readers.begin_due()
            return [each for each in await asyncio.gather(*tasks) if each is not None]
        finally:
            await readers.close()

    outcomes = with_newsroom(work)
    shapes = [_outcome_shape(outcome) for outcome in outcomes]
    if as_json:
        print_json({"sources": shapes})
    else:
        printing.refreshed(outcomes)
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            warn(f"slugline: {outcome.reason}")
        if isinstance(outcome, Refreshed):
            for what, why in outcome.failed:
                warn(f"slugline: {what}: {why}")
    if any(isinstance(outcome, Failed) for outcome in outcomes):
        raise typer.Exit(FAILED)


def _outcome_shape(outcome: Outcome) -> dict[str, Any]:
    """Return what became of one source as JSON."""
    shape: dict[str, Any] = {"url": outcome.source.url, "outcome": type(outcome).__name__.lower()}
    match outcome:
        case Refreshed(read=read, new=new, changed=changed, failed=failed, told_by_feed=told):
            shape |= {"read": read, "new": new, "changed": changed}
            shape |= {"failed": _reasons(failed), "told_by_feed": _reasons(told)}
        case Failed(reason=reason):
            shape |= {"reason": reason}
    return shape | {"next_read_at": source_shape(outcome.source)["next_read_at"]}


def _reasons(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"input": what, "reason": why} for what, why in pairs]


def _named(sources: tuple[Source, ...], which: str) -> Source | None:
    """Return the source with this id or URL."""
    for source in sources:
        if which.strip() in {str(source.id), source.url} or canonical(which) == source.url:
            return source
    return None
