"""The commands about the database: db upgrade, backup, restore, prune and stats."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.app import open_newsroom
from bot.beats import GATEWAY, TICKER
from bot.cli import holdings
from bot.cli.frame import AsJson, print_json, progress, settings, with_newsroom
from bot.clock import utc_now
from config.settings import Settings
from summaries.errors import SluglineError, StoreError
from summaries.refresh import Newsroom
from summaries.store import Keep, Pruned, Stats
from summaries.store.backup import back_up, backups_of, restore
from summaries.store.place import file_of, understood

ALIVE_WITHIN = timedelta(seconds=45)
"""A ticker that beat so lately is running: it beats every 15 s, and a bot that ends in order takes its beat along."""

database_commands = typer.Typer(
    help="Look after the database: back it up, put a backup back, remove what is old.", no_args_is_help=True
)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, command in (
        ("upgrade", upgrade),
        ("backup", make_backup),
        ("restore", restore_backup),
        ("prune", prune),
        ("stats", stats),
    ):
        database_commands.command(name)(command)
    app.add_typer(database_commands, name="db")


def upgrade(as_json: AsJson = False) -> None:
    """Make the database, or bring its tables up to date; the bot does so by itself when it starts.

    Before tables are changed, a SQLite database is copied to the folder backups beside it. With
    SLUGLINE_WORKERS_MODE=procrastinate, the tables of the workers' queue are seen to as well.

    Example: slugline db upgrade
    """

    async def work(newsroom: Newsroom, settings: Settings) -> tuple[str, str | None]:
        queue = await _upgraded_queue(newsroom, settings) if settings.workers.mode == "procrastinate" else None
        return (await newsroom.store.upkeep.stats()).revision, queue

    revision, queue = with_newsroom(work)
    if as_json:
        print_json({"revision": revision, "queue": queue})
    else:
        typer.echo(f"The database is up to date (revision {revision}).")
        if queue is not None:
            typer.echo(f"So is the queue for workers (Procrastinate {queue}).")


async def _upgraded_queue(newsroom: Newsroom, settings: Settings) -> str:
    try:
        from bot.schema import plain_url, prepare  # its library takes time, and is not everywhere
    except ModuleNotFoundError as error:
        raise SluglineError(
            f"The queue needs {error.name}, which is not installed. Run `pip install 'slugline[postgres]'`."
        ) from error
    return await prepare(plain_url(settings.database), newsroom)


def make_backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; a new file in the folder backups without it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Copy the database to one file, also while the bot runs.

    The copy is of one moment and holds everything. For PostgreSQL, the command to use is printed.

    Example: slugline db backup monday.db
    """
    loaded = settings()
    with progress("copying") as told:
        made = back_up(loaded.database, file, now=utc_now(), progress=told)
    if as_json:
        print_json(holdings.backup_shape(made))
    else:
        typer.echo(f"{made.path}: {holdings.size(made.size)}, revision {made.revision}")


def restore_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `slugline db backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Also while a bot seems to run.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the database's place. Stop the bot first.

    The backup is examined before anything is changed, and the database that was there is kept beside it.

    Example: slugline db restore monday.db
    """
    loaded = settings()
    if not force and asyncio.run(_is_in_use(loaded)):
        raise StoreError("A bot is using this database. Stop it first (after a crash, wait a minute), or say --force.")
    with progress("restoring") as told:
        kept = restore(loaded.database, file, now=utc_now(), progress=told)

    async def work(newsroom: Newsroom, _: Settings) -> Stats:
        for beat in (TICKER, GATEWAY):  # whoever beat in the backup does so no more
            await newsroom.store.meta.still(beat)
        return await newsroom.store.upkeep.stats()

    now_there = with_newsroom(work)
    if as_json:
        print_json(
            {"restored": str(file), "kept": None if kept is None else str(kept), **holdings.stats_shape(now_there)}
        )
        return
    typer.echo(f"{file} is in place: {now_there.rows['articles']} articles, {now_there.rows['sources']} sources.")
    if kept is not None:
        typer.echo(f"What was there before is kept in {kept}.")


def prune(
    days: Annotated[
        int | None, typer.Option("--days", min=0, metavar="N", help="Keep N days instead of SLUGLINE_KEEP_DAYS.")
    ] = None,
    megabytes: Annotated[
        int | None,
        typer.Option("--megabytes", min=0, metavar="N", help="Keep N MB instead of SLUGLINE_KEEP_MEGABYTES."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    compact: Annotated[bool, typer.Option("--compact", help="Then give the room back to the disk.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove what has been kept for long enough; the running bot does so once a day.

    What goes: stories with all of their articles that are older than the settings say or, where there is no more room
    for them, the oldest; records of old digests; briefs of earlier editions. What stays: stories that are still open,
    what a digest has yet to tell, what one told within a month, and every setting.

    Example: slugline db prune --days 90 --dry-run
    """

    async def work(newsroom: Newsroom, loaded: Settings) -> Pruned:
        given = {"days": days, "megabytes": megabytes}
        keep = loaded.keep.model_copy(update={name: value for name, value in given.items() if value is not None})
        upkeep = newsroom.store.upkeep
        limits = Keep(age=keep.age, size=keep.size)
        done = await (upkeep.prunable if dry_run else upkeep.prune)(limits, now=utc_now())
        if compact and not dry_run:
            await upkeep.compact()
        return done

    done = with_newsroom(work)
    if as_json:
        print_json({"dry_run": dry_run, **holdings.pruned_shape(done)})
    else:
        holdings.print_pruned(done, is_done=not dry_run)


def stats(as_json: AsJson = False) -> None:
    """Print what the database holds, how large it is, and which backups there are.

    Example: slugline db stats
    """

    async def work(newsroom: Newsroom, _: Settings) -> Stats:
        return await newsroom.store.upkeep.stats()

    found = with_newsroom(work)
    kept = backups_of(settings().database)
    if as_json:
        print_json({**holdings.stats_shape(found), "backups": [holdings.backup_shape(each) for each in kept]})
    else:
        holdings.print_stats(found, kept)


async def _is_in_use(loaded: Settings) -> bool:
    """Whether a bot beat lately; one that cannot even open the database does not use it."""
    file = file_of(understood(loaded.database))
    if file is None or not file.exists():
        return False
    try:
        async with open_newsroom(loaded) as newsroom:
            last = (await newsroom.store.meta.beats()).get(TICKER)
    except SluglineError:
        return False
    return last is not None and utc_now() - last < ALIVE_WITHIN
