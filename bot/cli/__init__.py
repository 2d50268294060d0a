"""The command line, ``slugline``: one module a group of commands.

Exit codes: 0 done, 1 failed, 2 wrong use. What went wrong is one sentence on standard error.
"""

from __future__ import annotations

import sys

import typer

from bot.cli import archive, data, lists, newsroom, preview, running, sources, splitting, topics, working
from bot.cli.frame import explained

app = typer.Typer(
    name="slugline",
    help="A newsroom for your Discord server: briefs of quoted sentences only, and digests that come once a day.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
newsroom.add_to(app)
archive.add_to(app)
topics.add_to(app)
sources.add_to(app)
preview.add_to(app, sources.source_commands)
lists.add_to(sources.source_commands)
running.add_to(app)
splitting.add_to(app)
data.add_to(app)
working.add_to(app)


def main() -> None:
    """Run the command line."""
    with explained():
        app()
    sys.exit(0)
