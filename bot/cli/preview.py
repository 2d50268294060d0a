"""What would be read, without keeping it: ``slugline source test`` and ``slugline extract``."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.condense import lines_of, object_in
from bot.cli.frame import FAILED, AsJson, print_json, settings, warn
from bot.clock import utc_now
from config.settings import Settings
from summaries.classify import classify
from summaries.errors import InputError, TooLarge
from summaries.extract import extract as extract_page
from summaries.fetch import Fetcher, file_named, read_file
from summaries.guards import NoArticle, Verdict
from summaries.language import detect
from summaries.model import Entry, Extract, Feed, Page
from summaries.parse import parse
from summaries.robots import Robots
from summaries.sources import find, language_of
from summaries.urls import is_web
from summaries.work import inline

SHOWN = 5
"""Entries that are printed; the promise is to show what it is, not to read it out."""
UNDETERMINED = "und"

Url = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="Where a saved file came from; its links start there.")
]


def add_to(app: typer.Typer, source_commands: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(extract)
    source_commands.command("test")(try_source)


def try_source(
    given: Annotated[str, typer.Argument(metavar="FILE|URL", help="A feed, a tag archive, or a page; saved or not.")],
    url: Url = None,
    selector: Annotated[
        str | None,
        typer.Option("--selector", metavar="CSS", help="The items of a web page, if likeness does not find them."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what would be read from a source, and store nothing.

    Example: slugline source test https://example.org/tag/harbor/ --selector article.post
    """
    feed = asyncio.run(_feed(given, url, selector, settings()))
    if as_json:
        print_json(feed_shape(feed))
    else:
        _show_feed(feed)
    if not feed.entries:
        warn(f"slugline: {given} can be read, but has no entries yet.")


def extract(
    given: Annotated[str | None, typer.Argument(metavar="FILE|URL", help="The page of an article.")] = None,
    url: Url = None,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help='Extract many: a JSON object a line, with id and "html" or "path"; - for standard input.',
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the text of an article's page, or what the page is if it is none. Nothing is stored.

    Example: slugline extract https://example.org/2026/03/gate --json
    """
    if (given is None) == (jsonl is None):
        raise typer.BadParameter("Give either FILE or URL, or --jsonl FILE.")
    if jsonl is not None:
        _extract_lines(jsonl, settings())
        return
    assert given is not None
    page = asyncio.run(_page(given, url, settings()))
    try:
        read = extract_page(page)
    except NoArticle as refused:
        if not as_json:
            raise
        print_json(extract_shape(refused.beginning, page.url, refused.verdict))
        warn(f"slugline: {refused}")
        raise typer.Exit(FAILED) from refused
    if as_json:
        print_json(extract_shape(read, page.url, Verdict.ARTICLE))
    else:
        _show(read)


def _extract_lines(file: Path, loaded: Settings) -> None:
    """Print, for each JSON object a line, one with its id and what was read; a line that is no page is told."""
    has_failed = False
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        row: dict[str, Any] = {}
        try:
            row = object_in(line)
            page = _page_in(row, loaded)
            shape = extract_shape(extract_page(page), page.url, Verdict.ARTICLE)
        except NoArticle as refused:
            shape = extract_shape(refused.beginning, str(row.get("url") or ""), refused.verdict)
        except InputError as error:
            has_failed = True
            warn(f"slugline: {file}, line {number}: {error}")
            shape = extract_shape(None, str(row.get("url") or ""), Verdict.EMPTY)
        print_json({"id": row.get("id")} | shape, indent=None)
    if has_failed:
        raise typer.Exit(FAILED)


def _page_in(row: Mapping[str, Any], loaded: Settings) -> Page:
    """Return the page of a row: its ``html``, or the file of its ``path``."""
    url, html, path = row.get("url"), row.get("html"), row.get("path")
    if not isinstance(url, str | None):
        raise InputError('"url" is to be a string, or missing.')
    if isinstance(html, str) and path is None:
        body = html.encode("utf-8", "replace")
        return Page(url=url or "about:blank", body=body, fetched_at=utc_now(), media_type="text/html", charset="utf-8")
    if isinstance(path, str) and html is None:
        return replace(_saved(Path(path), url, loaded), media_type="text/html")
    raise InputError('either "html" or "path" is expected, a string.')


def _saved(path: Path, url: str | None, loaded: Settings) -> Page:
    """Return a saved page, which may be compressed with gzip."""
    if path.suffix.lower() == ".gz":
        page = _unzipped(path, loaded.fetch.max_bytes)
    else:
        page = read_file(path, max_bytes=loaded.fetch.max_bytes, now=utc_now())
    return replace(page, url=url or page.url)


def _unzipped(path: Path, max_bytes: int) -> Page:
    """Return a page that was saved with gzip, its media type told by the ending below ``.gz``."""
    try:
        with gzip.open(path) as file:
            body = file.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    if len(body) > max_bytes:
        raise TooLarge(f"{path} holds more than {max_bytes} bytes when it is unpacked.")
    media_type = "text/html" if path.stem.lower().endswith((".html", ".htm")) else ""
    return Page(url=path.absolute().as_uri(), body=body, fetched_at=utc_now(), media_type=media_type)


async def _page(given: str, url: str | None, loaded: Settings) -> Page:
    if not is_web(given):
        return _saved(file_named(given), url, loaded)
    async with _fetcher(loaded) as fetcher:
        page = await fetcher.fetch_whole(given, check=Robots(fetch=fetcher, run=inline, clock=utc_now).check)
        return replace(page, url=url or page.url)


async def _feed(given: str, url: str | None, selector: str | None, loaded: Settings) -> Feed:
    if not is_web(given) or selector is not None:
        return parse(await _page(given, url, loaded), selector=selector)
    async with _fetcher(loaded) as fetcher:
        _, feed = await find(given, fetch=fetcher, run=inline)
        return feed


def _fetcher(loaded: Settings) -> Fetcher:
    return Fetcher(
        user_agent=loaded.fetch.user_agent,
        allowed_private_hosts=loaded.fetch.allowed_private_hosts,
        timeout=loaded.fetch.timeout,
        max_bytes=loaded.fetch.max_bytes,
        clock=utc_now,
    )


def _show_feed(feed: Feed) -> None:
    """Print what a feed is and its first entries."""
    count = len(feed.entries)
    facts = (feed.kind.value, language_of(feed), "1 entry" if count == 1 else f"{count} entries")
    typer.echo(_clean(f"{feed.title or feed.url}  ({', '.join(fact for fact in facts if fact)})"))
    for entry in feed.entries[:SHOWN]:
        typer.echo(_clean(f"  · {entry.title}"))
        at = "undated" if entry.published_at is None else f"{entry.published_at:%Y-%m-%d %H:%M} UTC"
        covered = f"{len(entry.coverage)} headlines" if entry.coverage else None
        typer.echo(_clean("    " + " · ".join(fact for fact in (_kind_of(entry), entry.outlet, at, covered) if fact)))
        if entry.url is not None:
            typer.echo(_clean(f"    {entry.url}"))
    if count > SHOWN:
        typer.echo(f"  and {count - SHOWN} more; --json shows all")
    if feed.further_url is not None:
        typer.echo(_clean(f"  older: {feed.further_url}"))


def _show(read: Extract) -> None:
    at = None if read.published_at is None else f"{read.published_at:%Y-%m-%d %H:%M} UTC"
    facts = (read.outlet, read.author, at, read.canonical_url)
    for line in (read.title, " · ".join(fact for fact in facts if fact), *read.text.split("\n\n")):
        if line:
            typer.echo(_clean(line) + "\n")


def _clean(text: str) -> str:
    """Return the text without what a terminal would obey, and without half surrogates that it cannot show."""
    return "".join(character if character.isprintable() else " " for character in text)


def _kind_of(entry: Entry) -> str:
    return classify(entry.title, entry.text or entry.teaser, url=entry.url, coverage=entry.coverage).value


def feed_shape(feed: Feed) -> dict[str, Any]:
    """Return a feed as JSON, with what kind of article each entry is by what is known of it."""
    return {
        "kind": feed.kind.value,
        "title": feed.title,
        "language": language_of(feed),
        "url": feed.url,
        "further_url": feed.further_url,
        "every_seconds": None if feed.every is None else round(feed.every.total_seconds()),
        "entries": [_entry_shape(entry) for entry in feed.entries],
    }


def _entry_shape(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "url": entry.url,
        "title": entry.title,
        "kind": _kind_of(entry),
        "teaser": entry.teaser,
        "text": entry.text,
        "published_at": None if entry.published_at is None else entry.published_at.isoformat(),
        "outlet": entry.outlet,
        "author": entry.author,
        "image_url": entry.image_url,
        "coverage": [{"headline": item.headline, "outlet": item.outlet, "url": item.url} for item in entry.coverage],
    }


def extract_shape(read: Extract | None, url: str, verdict: Verdict) -> dict[str, Any]:
    """Return what was read of a page as JSON; of one that is no article, what it is."""
    if read is None:
        read = Extract(text="")
    detected = detect(f"{read.title or ''}\n{read.text}") if read.text else UNDETERMINED
    language = detected if detected != UNDETERMINED else read.language
    return {
        "title": read.title,
        "text": read.text,
        "kind": classify(read.title or "", read.text, url=url).value if read.text else None,
        "author": read.author,
        "outlet": read.outlet,
        "published_at": None if read.published_at is None else read.published_at.isoformat(),
        "updated_at": None if read.updated_at is None else read.updated_at.isoformat(),
        "language": language,
        "url": read.canonical_url or (url if is_web(url) else None),
        "image_url": read.image_url,
        "verdict": verdict.value,
    }
