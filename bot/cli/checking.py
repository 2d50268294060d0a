"""``slugline check``: everything that is amiss at once, each with its name and what mends it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import FAILED, AsJson, print_json, settings, warn

if TYPE_CHECKING:  # see `bot.cli.quick`
    from bot.checkup import Finding
    from config.settings import Settings


def check(
    live: Annotated[
        bool, typer.Option("--live", help="Also ask Discord: token, permissions, clock; and print the invitation.")
    ] = False,
    health: Annotated[
        bool, typer.Option("--health", help="Only whether the running bot is alive: for containers.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Examine settings, database, disk, clock, zones, sources and digests; with --live, ask Discord, too.

    Everything that is amiss is told at once, each with what mends it; the exit code is then 1, and 2 for settings that
    cannot be used.

    Example: slugline check --live
    """
    loaded = settings()
    if health:
        problems = asyncio.run(_standing_still(loaded))
        if as_json:
            print_json({"ok": not problems, "problems": problems})
        elif not problems:
            typer.echo("The bot is alive.")
    else:
        problems = asyncio.run(_examined(loaded, live=live, as_json=as_json))
    for problem in problems:
        warn(f"slugline: {problem}")
    if problems:
        raise typer.Exit(FAILED)


async def _examined(loaded: Settings, *, live: bool, as_json: bool) -> list[str]:
    """Print what is found as it is found; return what is amiss."""
    from bot.checkup import examine
    from bot.clock import utc_now
    from summaries.errors import SluglineError
    from summaries.store import Store

    found: list[Finding] = []

    def tell(finding: Finding) -> None:
        found.append(finding)
        if not as_json and finding.is_fine:
            typer.echo(f"ok  {finding.name}: {finding.said}")

    async for finding in examine(loaded, now=utc_now()):
        tell(finding)
    if live:
        from bot.admission import ask_discord

        logging.getLogger("discord").setLevel(logging.ERROR)  # it warns of what a bot may want that speaks
        try:
            async with Store.open(loaded.database) as store:
                channels = await store.digests.channels()
        except SluglineError:  # told already
            channels = {}
        async for finding in ask_discord(loaded, channels, now=utc_now()):
            tell(finding)
    problems = [finding.said for finding in found if not finding.is_fine]
    if as_json:
        print_json({"ok": not problems, "problems": problems, "checks": [asdict(finding) for finding in found]})
    else:
        typer.echo("Everything is in order." if not problems else f"{len(problems)} problem(s):")
    return problems


async def _standing_still(loaded: Settings) -> list[str]:
    """Return what of the running bot stands still; little is loaded for it, since it is asked every minute."""
    from datetime import UTC, datetime

    from bot.beats import standing_still
    from summaries.errors import SluglineError
    from summaries.store import Store

    try:
        async with Store.open(loaded.database) as store:
            return standing_still(await store.meta.beats(), now=datetime.now(UTC))
    except SluglineError as error:
        return [str(error)]
