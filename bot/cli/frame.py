"""What every command shares: settings, a newsroom, and errors as sentences."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:  # they take a second to load, and `slugline version` needs none of them
    from config.settings import Settings
    from summaries.refresh import Newsroom

T = TypeVar("T")

FAILED, WRONG_USE = 1, 2

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
ServerId = Annotated[
    int | None,
    typer.Option("--server", metavar="ID", help="See and do it as this Discord server; without it, as the operator."),
]


@contextmanager
def explained() -> Iterator[None]:
    """Turn what may go wrong into one sentence on standard error and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        _quit("Stopped.", FAILED)
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        from bot.app import NoToken
        from config.settings import SettingsError
        from summaries.errors import SluglineError

        if not isinstance(error, SettingsError | SluglineError):
            raise
        _quit(str(error), WRONG_USE if isinstance(error, SettingsError | NoToken) else FAILED)


def settings() -> Settings:
    """Return the settings, and set the logs up by them; a command's own logs are warnings and errors only."""
    from config import logs
    from config.settings import load

    loaded = load()
    logs.set_up(loaded)
    return loaded


def with_newsroom(work: Callable[[Newsroom, Settings], Awaitable[T]]) -> T:
    """Return what ``work`` returns, given an open newsroom."""
    from bot.app import open_newsroom

    loaded = settings()
    logging.getLogger().setLevel(logging.WARNING)

    async def run() -> T:
        async with open_newsroom(loaded) as newsroom:
            return await work(newsroom, loaded)

    return asyncio.run(run())


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what shows how far long work has come: a bar on a terminal, and None (nothing) in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON; what UTF-8 cannot write (half a surrogate pair) is written as an escape."""
    line = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(value, indent=indent)
    typer.echo(line)


def warn(sentence: str) -> None:
    """Print a sentence on standard error."""
    typer.echo(sentence.encode("utf-8", "replace").decode("utf-8"), err=True)


def _quit(sentence: str, code: int) -> None:
    warn(f"slugline: {sentence}")
    sys.exit(code)
