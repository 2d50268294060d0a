"""``slugline summarize``: texts that are not stored, condensed one by one or many."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.frame import FAILED, AsJson, print_json, settings, warn
from bot.cli.shapes import sentence_shape
from bot.clock import utc_now
from summaries.classify import classify
from summaries.errors import InputError, NothingToRead, TooLarge
from summaries.language import detect
from summaries.methods import DEFAULT_METHOD, METHODS
from summaries.model import Article, Brief, Extract, Page, Story, identify
from summaries.urls import is_web

if TYPE_CHECKING:  # it takes a while to load, and so does what is imported where it is used
    from config.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(summarize)


def summarize(
    given: Annotated[
        str | None, typer.Argument(metavar="FILE|URL|-", help="A text, a page, or - for standard input.")
    ] = None,
    sentences: Annotated[int, typer.Option("--sentences", min=1, max=50, metavar="N", help="At most N sentences.")] = 3,
    method: Annotated[
        str | None,
        typer.Option(
            "--method", metavar="NAME", help="How they are chosen; `slugline summarize --methods` lists the ways."
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="The text's language, such as en; detected without it."),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help="Summarize many: a JSON object with id, text, title and language a line; - for standard input.",
        ),
    ] = None,
    list_methods: Annotated[bool, typer.Option("--methods", help="List the methods.")] = False,
    as_json: AsJson = False,
) -> None:
    """Condense any text to a few of its own sentences. Nothing is stored.

    Example: slugline summarize https://example.org/story --sentences 2
    """
    if list_methods:
        typer.echo("\n".join(METHODS))
    elif (given is None) == (jsonl is None):
        raise typer.BadParameter("Give either FILE, URL or -, or --jsonl FILE.")
    elif jsonl is not None:
        condense_lines(jsonl, sentences=sentences, method=method, language=language)
    else:
        assert given is not None
        asyncio.run(condense_one(given, sentences=sentences, method=method, language=language, as_json=as_json))


async def condense_one(given: str, *, sentences: int, method: str | None, language: str | None, as_json: bool) -> None:
    """Print the brief of a file, a URL or standard input."""
    from bot.cli import printing
    from summaries.extract import extract

    loaded = settings()
    page = await _page(given, loaded)
    read = extract(page)
    brief = condensed([read], sentences=sentences, method=method, language=language, url=page.url)
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

    An object has a ``text``, or ``articles``, a list of objects with a ``title`` and a ``text``; it may have
    ``budget_words``. Of articles, each sentence tells which ``article`` it is from, by its index, and
    ``disagreements`` what they differ on.

    A line that cannot be used is told on standard error, and the others are done all the same.
    """
    has_failed = False
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            row = object_in(line)
            reads, budget = _reads(row), _budget(row)
            brief = condensed(reads, sentences=sentences, method=method, language=language, budget_words=budget)
        except InputError as error:
            has_failed = True
            warn(f"slugline: {file}, line {number}: {error}")
            continue
        shape = {"id": row.get("id"), "sentences": _shapes(brief, is_many="articles" in row)}
        if "articles" in row:
            shape["disagreements"] = _differing(brief)
        print_json(shape, indent=None)
    if has_failed:
        raise typer.Exit(FAILED)


def condensed(
    reads: Sequence[Extract],
    *,
    sentences: int,
    method: str | None,
    language: str | None,
    url: str | None = None,
    budget_words: int | None = None,
) -> Brief:
    """Return the brief of one text, or of several that report the same event.

    A budget of words stands in place of a number of sentences.
    """
    from summaries.summarize import summarize as choose

    now = utc_now()
    articles = tuple(
        Article(
            id=identify(str(place), url or "", read.title or "", read.text),
            title=read.title or "",
            text=read.text,
            kind=classify(read.title or "", read.text, url=url),
            published_at=read.published_at or now - timedelta(seconds=place),  # the order given is the order told
            first_seen_at=now,
            is_dated=read.published_at is not None,
            url=url if url is not None and is_web(url) else None,
            outlet=read.outlet,
            language=language or read.language or detect(read.text),
        )
        for place, read in enumerate(reads)
    )
    head = articles[0]
    story = Story(id=head.id, headline=head.title, updated_at=now, articles=articles)
    most = sentences if budget_words is None else max(budget_words, 1)
    return choose(story, sentences=most, method=method or DEFAULT_METHOD, budget_words=budget_words)


def _shapes(brief: Brief, *, is_many: bool) -> list[dict[str, Any]]:
    """The sentences as they are printed; of many articles, each with the index of the one it is from."""
    places = {article.id: place for place, article in enumerate(brief.story.articles)}
    return [
        sentence_shape(sentence) | ({"article": places[sentence.article]} if is_many and sentence.article else {})
        for sentence in brief.sentences
    ]


def _differing(brief: Brief) -> list[dict[str, Any]]:
    """What the articles differ on; each figure with the index of its article."""
    places = {article.id: place for place, article in enumerate(brief.story.articles)}
    return [
        {
            "about": each.about,
            "figures": [asdict(figure) | {"article": places[figure.article]} for figure in each.figures],
        }
        for each in brief.disagreements
    ]


async def _page(given: str, loaded: Settings) -> Page:
    from summaries.fetch import Fetcher, file_named, read_file
    from summaries.robots import Robots
    from summaries.work import inline

    if given == "-":
        body = sys.stdin.buffer.read(loaded.fetch.max_bytes + 1)
        if len(body) > loaded.fetch.max_bytes:
            raise TooLarge(f"Standard input holds more than {loaded.fetch.max_bytes} bytes. Give a shorter text.")
        if not body.strip():
            raise NothingToRead("Standard input is empty. Pipe a text into it, or name a file or URL.")
        return Page(url="stdin:", body=body, media_type="text/plain", fetched_at=utc_now())
    if not is_web(given):
        return read_file(file_named(given), max_bytes=loaded.fetch.max_bytes, now=utc_now())
    async with Fetcher(
        user_agent=loaded.fetch.user_agent,
        allowed_private_hosts=loaded.fetch.allowed_private_hosts,
        timeout=loaded.fetch.timeout,
        max_bytes=loaded.fetch.max_bytes,
        clock=utc_now,
    ) as fetcher:
        return await fetcher.fetch_whole(given, check=Robots(fetch=fetcher, run=inline, clock=utc_now).check)


def lines_of(file: Path) -> Iterator[str]:
    """Yield the lines of a text file, or of standard input for ``-``."""
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


def object_in(line: str) -> dict[str, Any]:
    """Return the JSON object of a line, with a ``language`` that is a string or missing."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}.") from error
    if not isinstance(row, dict):
        raise InputError('a JSON object with a "text" is expected.')
    if not isinstance(row.get("language"), str | None):
        raise InputError('"language" is to be a string, or missing.')
    return row


def text_of(row: dict[str, Any]) -> str:
    """Return a row's ``text``."""
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError('a JSON object with a "text" is expected.')
    return text


def _reads(row: dict[str, Any]) -> list[Extract]:
    """The texts of a row: its ``text``, or its ``articles``."""
    given = row.get("articles", [row])
    if not isinstance(given, list) or not given:
        raise InputError('"articles" is to be a list of at least one object with a "text".')
    for each in given:
        if not isinstance(each, dict) or not isinstance(each.get("title"), str | None):
            raise InputError('"articles" are to be objects, and "title" a string, or missing.')
    return [Extract(text=text_of(each), title=each.get("title"), language=row.get("language")) for each in given]


def _budget(row: dict[str, Any]) -> int | None:
    budget = row.get("budget_words")
    if budget is not None and (not isinstance(budget, int) or isinstance(budget, bool) or budget < 1):
        raise InputError('"budget_words" is to be a whole number of words, or missing.')
    return budget
