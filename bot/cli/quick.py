"""The commands that need little: version, check, which a container asks every minute, and those of texts not stored.

With nothing else loaded they answer sooner, the first two at once; and the bot itself takes less memory.
"""

from __future__ import annotations

from importlib.metadata import version as installed_version

import typer

from bot.cli import condense, running, splitting
from bot.cli.checking import check
from bot.cli.frame import AsJson, print_json

app = typer.Typer(name="slugline", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="markdown")


def add_to(other: typer.Typer) -> None:
    """Add these commands to a command line."""
    for command in (check, version):
        other.command()(command)


def version(as_json: AsJson = False) -> None:
    """Print the version.

    Example: slugline version --json
    """
    number = installed_version("slugline")
    if as_json:
        print_json({"version": number})
    else:
        typer.echo(f"slugline {number}")


add_to(app)
running.add_to(app)
condense.add_to(app)
splitting.add_to(app)
