"""The commands that run things: run and demo."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import settings
from summaries.errors import SluglineError


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (run, demo):
        app.command()(command)


def run(
    shards: Annotated[
        str | None,
        typer.Option("--shards", metavar="A-B/N", help="The shards that this process serves: 0-3/16, 5/16. Else all."),
    ] = None,
) -> None:
    """Run the bot, until it is stopped with Ctrl-C or SIGTERM. It needs SLUGLINE_DISCORD_TOKEN.

    Example: SLUGLINE_DISCORD_TOKEN=... slugline run
    """
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
    """Try Slugline without a token: the real bot in a simulated Discord, with sample news, in your browser.

    Example: slugline demo --once
    """
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
