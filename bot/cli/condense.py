"""``slugline summarize``: texts that are not stored, condensed one by one or many."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from bot.app import utc_now
from bot.cli import printing
from bot.cli.frame import FAILED, print_json, settings, warn
from bot.cli.shapes import sentence_shape
from config.settings import Settings
from summaries.classify import classify
from summaries.errors import InputError, NothingToRead, TooLarge
from summaries.extract import extract
from summaries.fetch import Fetcher, read_file
from summaries.language import detect
from summaries.model import Article, Brief, Extract, Page, Story, identify
from summaries.urls import is_web


async def condense_one(given: str, *, sentences: int, method: str | None, language: str | None, as_json: bool) -> None:
    """Print the brief of a file, a URL or standard input."""
    loaded = settings()
    page = await _page(given, loaded)
    read = extract(page)
    brief = condensed(read, sentences=sentences, method=method, language=language, url=page.url)
    article = brief.story.articles[0]
    if as_json:
        print_json(
            {
                "headline": article.title,
                "kind": article.kind.value,
                "language": article.language,
                "method": brief.method,
                "text": article.text,
                "sentences": [sentence_shape(sentence) for sentence in brief.sentences],
            }
        )
    else:
        printing.condensed(brief)
    if not brief.sentences:
        warn(f"slugline: {given} has nothing to quote: no whole sentence was found in it.")


def condense_lines(file: Path, *, sentences: int, method: str | None, language: str | None) -> None:
    """Print, for each JSON object a line of ``file``, one with its id and its sentences.

    A line that cannot be used is told on standard error, and the others are done all the same.
    """
    has_failed = False
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            row = _row(line)
            read = Extract(text=row["text"], title=row.get("title"), language=row.get("language"))
            brief = condensed(read, sentences=sentences, method=method, language=language)
        except InputError as error:
            has_failed = True
            warn(f"slugline: {file}, line {number}: {error}")
            continue
        print_json({"id": row.get("id"), "sentences": [sentence_shape(each) for each in brief.sentences]}, indent=None)
    if has_failed:
        raise typer.Exit(FAILED)


def condensed(
    read: Extract, *, sentences: int, method: str | None, language: str | None, url: str | None = None
) -> Brief:
    """Return the brief of one text."""
    from summaries.summarize import DEFAULT_METHOD, summarize

    now = utc_now()
    article = Article(
        id=identify(url or "", read.title or "", read.text),
        title=read.title or "",
        text=read.text,
        kind=classify(read.title or "", read.text, url=url),
        published_at=read.published_at or now,
        first_seen_at=now,
        is_dated=read.published_at is not None,
        url=url if url is not None and is_web(url) else None,
        outlet=read.outlet,
        language=language or read.language or detect(read.text),
    )
    story = Story(id=article.id, headline=article.title, updated_at=now, articles=(article,))
    return summarize(story, sentences=sentences, method=method or DEFAULT_METHOD)


async def _page(given: str, loaded: Settings) -> Page:
    if given == "-":
        body = sys.stdin.buffer.read(loaded.fetch.max_bytes + 1)
        if len(body) > loaded.fetch.max_bytes:
            raise TooLarge(f"Standard input holds more than {loaded.fetch.max_bytes} bytes. Give a shorter text.")
        if not body.strip():
            raise NothingToRead("Standard input is empty. Pipe a text into it, or name a file or URL.")
        return Page(url="stdin:", body=body, media_type="text/plain", fetched_at=utc_now())
    if not is_web(given):
        return read_file(Path(given), max_bytes=loaded.fetch.max_bytes, now=utc_now())
    async with Fetcher(
        user_agent=loaded.fetch.user_agent,
        allowed_private_hosts=loaded.fetch.allowed_private_hosts,
        timeout=loaded.fetch.timeout,
        max_bytes=loaded.fetch.max_bytes,
        clock=utc_now,
    ) as fetcher:
        return await fetcher.fetch_whole(given)


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as lines:
            yield from lines
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}. Name a file with a JSON object a line.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is no UTF-8 text: {error.reason}. Name a file with a JSON object a line.") from error


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}.") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('a JSON object with a "text" is expected.')
    for key in ("title", "language"):
        if not isinstance(row.get(key), str | None):
            raise InputError(f'"{key}" is to be a string, or missing.')
    return row
