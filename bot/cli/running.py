"""The commands that run things: run, demo, check, version."""

from __future__ import annotations

import asyncio
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from bot.app import open_newsroom, utc_now
from bot.beats import standing_still
from bot.cli.frame import FAILED, AsJson, print_json, settings, warn
from config.settings import Settings
from summaries.errors import SluglineError


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (run, demo, check, version):
        app.command()(command)


def run(
    shards: Annotated[
        str | None,
        typer.Option("--shards", metavar="A-B/N", help="The shards that this process serves: 0-3/16, 5/16. Else all."),
    ] = None,
) -> None:
    """Run the bot, until it is stopped with Ctrl-C or SIGTERM. It needs SLUGLINE_DISCORD_TOKEN."""
    from bot.supervise import run_bot, share_of

    loaded = settings()
    asyncio.run(run_bot(loaded, share=share_of(shards or loaded.discord.shards)))


def demo(
    once: Annotated[bool, typer.Option("--once", help="Play a visit, print what the channel shows, and end.")] = False,
    picture: Annotated[
        Path, typer.Option("--picture", metavar="FILE", help="Where --once saves a picture, if Chromium is installed.")
    ] = Path("demo.png"),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The page's port; 0 lets the system choose.")
    ] = 0,
) -> None:
    """Try Slugline without a token: the real bot in a simulated Discord, with sample news, in your browser."""
    try:
        from bot.demo import visit, world
    except ModuleNotFoundError as error:
        raise SluglineError(
            f"The demo needs {error.name}, which is not installed. Run `make demo`, or `pip install 'slugline[demo]'`."
        ) from error
    if once:
        asyncio.run(visit.play(picture.absolute()))
    else:
        asyncio.run(world.open_page(port))


def check(
    health: Annotated[
        bool, typer.Option("--health", help="Only whether the running bot is alive: for containers.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Examine the settings and the database; with --health, whether the bot that uses them is alive."""
    problems = asyncio.run(_problems(settings(), health=health))
    if as_json:
        print_json({"ok": not problems, "problems": problems})
    else:
        typer.echo("Everything is in order." if not problems else f"{len(problems)} problem(s):")
    for problem in problems:
        warn(f"slugline: {problem}")
    if problems:
        raise typer.Exit(FAILED)


async def _problems(loaded: Settings, *, health: bool) -> list[str]:
    problems = []
    if not health and loaded.discord.token is None:
        problems.append("There is no Discord token. Set SLUGLINE_DISCORD_TOKEN; only `slugline run` needs it.")
    try:
        async with open_newsroom(loaded) as newsroom:
            beats = await newsroom.store.meta.beats()
    except SluglineError as error:
        return [*problems, str(error)]
    if health:
        problems += standing_still(beats, now=utc_now())
    return problems


def version(as_json: AsJson = False) -> None:
    """Print the version."""
    number = installed_version("slugline")
    if as_json:
        print_json({"version": number})
    else:
        typer.echo(f"slugline {number}")
