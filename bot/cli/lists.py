"""The commands about many sources at once: source import, export and pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import printing
from bot.cli.frame import FAILED, AsJson, ServerId, print_json, warn, with_newsroom
from bot.cli.shapes import source_shape
from bot.clock import utc_now
from bot.packs import pack_named, packs, title_of
from config.settings import Settings
from summaries.errors import InputError
from summaries.fetch import read_file
from summaries.folders import FolderTopic
from summaries.opml import MAX_BYTES, Outline, read_opml, write_opml
from summaries.refresh import Newsroom
from summaries.sources import MAX_TOPICS, TakenOn, listed, make_topics, take_on

TITLE = "Slugline"

ForServer = Annotated[
    int | None,
    typer.Option("--server", metavar="ID", help="Add them for this Discord server alone; without it, for all."),
]


def add_to(source_commands: typer.Typer) -> None:
    """Add these commands to those about sources."""
    source_commands.command("import")(import_sources)
    source_commands.command("export")(export_sources)
    source_commands.command("pack")(add_pack)


def import_sources(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="A list of feeds, as feed readers export it.")],
    server: ForServer = None,
    with_topics: Annotated[
        bool, typer.Option("--topics", help="Make each folder a topic of that server, limited to the feeds in it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add the feeds of an OPML file. They are read one after the other within the next minutes, by the running bot.

    Example: slugline source import subscriptions.opml
    """
    if with_topics and server is None:
        raise InputError("--topics needs --server: topics belong to a server.")
    page = read_file(file, max_bytes=MAX_BYTES, now=utc_now())
    outlines = read_opml(page.body, name=str(file))
    _take_on(outlines, server, as_json=as_json)
    if with_topics and server is not None:
        _make_topics(outlines, server)


def export_sources(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to; standard output without it.")] = None,
    server: ServerId = None,
) -> None:
    """Write the sources as an OPML file, which every feed reader can read.

    Example: slugline source export sources.opml
    """

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Outline, ...]:
        return await listed(newsroom.store, server)

    found = with_newsroom(work)
    if not found:
        raise InputError("There are no sources to export. Add one with `slugline source add URL`.")
    written = write_opml(found, title=TITLE)
    if file is None:
        typer.echo(written, nl=False)
        return
    try:
        file.write_text(written, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written ({error.strerror}).") from error
    typer.echo(f"{len(found)} {'source' if len(found) == 1 else 'sources'} written to {file}")


def add_pack(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Without it, the packs are listed.")] = None,
    server: ForServer = None,
    as_json: AsJson = False,
) -> None:
    """Add the well-known public feeds of a starter pack, or list the packs.

    Example: slugline source pack science
    """
    if name is not None:
        _take_on(pack_named(name), server, as_json=as_json)
        return
    rows = [{"name": each, "title": title_of(each), "feeds": len(feeds)} for each, feeds in packs().items()]
    if as_json:
        print_json({"packs": rows})
    else:
        printing.packs(rows)


def _take_on(outlines: tuple[Outline, ...], server: int | None, *, as_json: bool) -> None:
    """Add the feeds of a list, and print what became of each."""

    async def work(newsroom: Newsroom, _: Settings) -> TakenOn:
        return await take_on(outlines, store=newsroom.store, guild_id=server, by=0, now=utc_now())

    done = with_newsroom(work)
    if as_json:
        print_json(_taken_on_shape(done))
    else:
        printing.taken_on(done)
    for what, why in done.refused:
        warn(f"slugline: {what}: {why}")
    if not (done.new or done.known):
        raise typer.Exit(FAILED)


def _make_topics(outlines: tuple[Outline, ...], server: int) -> None:
    """Make the folders of a list topics, and tell which, beside what is printed."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[FolderTopic, ...]:
        return await make_topics(outlines, store=newsroom.store, guild_id=server, by=0, now=utc_now(), most=MAX_TOPICS)

    for topic in with_newsroom(work):
        room = f" ({topic.left_out} more have no room in a query)" if topic.left_out else ""
        warn(f"slugline: topic {topic.name}: {topic.query}{room}")


def _taken_on_shape(done: TakenOn) -> dict[str, Any]:
    return {
        "new": [source_shape(source) for source in done.new],
        "known": list(done.known),
        "refused": [{"input": what, "reason": why} for what, why in done.refused],
    }
