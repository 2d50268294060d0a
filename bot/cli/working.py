"""The command that works beside the bot: worker."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.frame import settings
from summaries.errors import SluglineError


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(worker)


def worker(
    queues: Annotated[
        str, typer.Option("--queues", metavar="NAMES", help="Which queues, parted by commas; without it, all.")
    ] = "",
    concurrency: Annotated[
        int, typer.Option("--concurrency", min=1, max=200, metavar="N", help="How many tasks at once.")
    ] = 8,
) -> None:
    """Do the bot's heavy work beside it, on this or another machine: needs PostgreSQL.

    The queues: reading (sources, page by page), briefs (stories that changed), digests (composed ten minutes ahead).
    The bot asks for it with SLUGLINE_WORKERS_MODE=procrastinate. Any number of workers share what is to be done; each
    keeps one processor core busy. Stop one with Ctrl-C or SIGTERM: it ends what it is at.
    """
    try:
        from bot.tasks import QUEUES
        from bot.worker import run_worker
    except ModuleNotFoundError as error:
        raise SluglineError(
            f"Workers need {error.name}, which is not installed. Run `pip install 'slugline[postgres]'`."
        ) from error
    chosen = tuple(name.strip() for name in queues.split(",") if name.strip()) or QUEUES
    asyncio.run(run_worker(settings(), queues=chosen, concurrency=concurrency))
