"""Every command of ``slugline``."""

from __future__ import annotations

import typer

from bot.cli import (
    archive,
    clustering,
    condense,
    data,
    digests,
    lists,
    newsroom,
    preview,
    privacy,
    quick,
    running,
    sources,
    splitting,
    topics,
    working,
)

app = typer.Typer(
    name="slugline",
    help="A newsroom for your Discord server: briefs of quoted sentences only, and digests that come once a day.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
running.add_to(app)
newsroom.add_to(app)
condense.add_to(app)
archive.add_to(app)
topics.add_to(app)
digests.add_to(app)
sources.add_to(app)
preview.add_to(app, sources.source_commands)
lists.add_to(sources.source_commands)
splitting.add_to(app)
clustering.add_to(app)
data.add_to(app)
privacy.add_to(data.database_commands)
working.add_to(app)
quick.add_to(app)
