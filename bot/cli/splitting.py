"""``slugline sentences``: texts split into sentences, as the newsroom splits them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.condense import lines_of, object_in, text_of
from bot.cli.frame import FAILED, print_json, warn
from summaries.errors import InputError


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(sentences)


def sentences(
    jsonl: Annotated[
        Path,
        typer.Option(
            "--jsonl", metavar="FILE", help="A JSON object with id, text and language a line; - for standard input."
        ),
    ],
) -> None:
    """Split texts into sentences: for each line, its id and where each sentence starts and ends.

    Offsets count characters (code points) of the text. Without a language, it is detected.

    Example: slugline sentences --jsonl texts.jsonl
    """
    from summaries.language import detect
    from summaries.sentences import split

    has_failed = False
    for number, line in enumerate(lines_of(jsonl), 1):
        if not line.strip():
            continue
        try:
            row = object_in(line)
            text = text_of(row)
        except InputError as error:
            has_failed = True
            warn(f"slugline: {jsonl}, line {number}: {error}")
            continue
        spans = split(text, row.get("language") or detect(text))
        found = [{"start": span.start, "end": span.end} for span in spans]
        print_json({"id": row.get("id"), "sentences": found}, indent=None)
    if has_failed:
        raise typer.Exit(FAILED)
