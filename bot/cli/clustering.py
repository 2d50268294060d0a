"""``slugline cluster``: articles gathered into stories, as the newsroom gathers them, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.condense import lines_of, object_in, text_of
from bot.cli.frame import FAILED, print_json, warn
from bot.clock import utc_now
from summaries.errors import InputError
from summaries.features import features_of
from summaries.language import detect
from summaries.model import Article, Kind


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(cluster)


def cluster(
    jsonl: Annotated[
        Path,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help="A JSON object with id, title, text and language a line; - for standard input.",
        ),
    ],
    *,
    stream: Annotated[
        bool,
        typer.Option("--stream", help="Print each article's story at once, and again if it turns out to be another."),
    ] = False,
) -> None:
    """Gather articles into stories, one by one: for each line, its id and its story, named by the story's first id.

    Nothing is stored. Later articles may show that one belongs elsewhere; so the lines are printed, in
    their order, when all have been read, unless you --stream. Title and language may be missing; without a language,
    it is detected.

    Example: slugline cluster --jsonl articles.jsonl
    """
    from summaries.cluster import Index  # brings numpy

    index, names, printed = Index(), dict[str, str | int](), dict[str, str]()

    def tell(id: str) -> None:
        story_id = index.story_of(id) or id
        if printed.get(id) != story_id:
            printed[id] = story_id
            print_json({"id": names[id], "story": names[story_id]}, indent=None)

    has_failed, now = False, utc_now()
    for number, line in enumerate(lines_of(jsonl), 1):
        try:
            read = _read(line, now, names) if line.strip() else None
        except InputError as error:
            has_failed = True
            warn(f"slugline: {jsonl}, line {number}: {error}")
            continue
        if read is None:
            continue
        article, name = read
        names[article.id] = name
        placed = index.place(features_of(article), now=now)
        if stream:
            for id in (article.id, *sorted(placed.moved)):
                tell(id)
    for id in names:
        tell(id)
    if has_failed:
        raise typer.Exit(FAILED)


def _read(line: str, now: datetime, names: Mapping[str, str | int]) -> tuple[Article, str | int]:
    """Return the article of a line, and its id as it stands there, which is none of these."""
    row = object_in(line)
    name, title, text = row.get("id"), row.get("title"), text_of(row)
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise InputError('an "id" is expected, a string or a whole number.')
    if str(name) in names:
        raise InputError(f'the "id" {name!r} came before. Give each article its own.')
    if not isinstance(title, str | None):
        raise InputError('"title" is to be a string, or missing.')
    title = title or ""
    article = Article(
        id=str(name),
        title=title,
        text=text,
        kind=Kind.REPORT,
        published_at=now,
        first_seen_at=now,
        language=(row.get("language") or detect(f"{title} {text}")).replace("_", "-").partition("-")[0].lower(),
    )
    return article, name
