"""From an article's page to its text and particulars, through trafilatura. Runs in worker processes, too."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from summaries.archive import joined
from summaries.decode import decode
from summaries.errors import NothingToRead
from summaries.markup import TAG, absolute, attributes, body_paragraphs, one_line, scripts, tree
from summaries.model import Extract, Page
from summaries.urls import canonical, is_web

LEAST_LETTERS = 80
"""Letters and digits of the shortest text taken for an article: a news flash of one long sentence."""
LONGEST_TITLE = 200
MOST_TITLE_WORDS = 30
LONG_LINES = 100
"""Mean characters a line above which a text without blank lines has a paragraph on each line."""
PUBLISHED = (
    ("property", "article:published_time", "content"),
    ("property", "og:article:published_time", "content"),
    ("itemprop", "datePublished", "content"),
    ("itemprop", "datePublished", "datetime"),
    ("name", "parsely-pub-date", "content"),
    ("name", "date", "content"),
    ("name", "dc.date.issued", "content"),
    ("pubdate", None, "datetime"),
)
"""Where pages give their time to the second, the likeliest first: attribute, its value, the attribute to read."""
PUBLISHED_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
LANGUAGES = (
    ("lang", None, "lang"),
    ("{http://www.w3.org/XML/1998/namespace}lang", None, "{http://www.w3.org/XML/1998/namespace}lang"),
    ("http-equiv", "content-language", "content"),
    ("property", "og:locale", "content"),
)
LANGUAGE = re.compile(r"^\s*([a-z]{2,3})(?:[-_,;\s]|$)", re.IGNORECASE)
DATE_PARAMETERS = {"extensive_search": False, "original_date": True}
"""Of htmldate: the first date, and no guessing from the text: half of all the time, for dates often wrong."""


def extract(page: Page) -> Extract:
    """Return the text of an article page, its paragraphs, headings and list items parted by blank lines.

    Of plain text, that is the text itself, its first line taken for the title when it is short and stands alone.
    Times are in UTC; a time without an offset is taken for UTC, a date for its midnight. Raises NothingToRead,
    in a sentence, for a page that is empty, binary, or has no text to speak of.
    """
    characters = decode(page)
    if page.media_type == "text/plain" or not TAG.search(characters):
        return _from_text(characters, page.url)
    root = tree(characters)
    if root is None:
        raise NothingToRead(f"{page.url} has no text in it.")
    # what trafilatura changes in the tree, it changes after this
    published_at = _published_at(root)
    found = attributes(root, LANGUAGES)
    language = next((named[1].lower() for value in found if (named := LANGUAGE.match(value))), None)
    canonical_url = _canonical_url(root, page.url)
    document = _document(root, page.url)
    text = _lines(document.text if document is not None else "") or "\n\n".join(body_paragraphs(tree(characters)))
    if document is not None:
        text = _without_title(text, document.title or "")
    _require(text, page.url)
    if document is None:
        return Extract(text=text, published_at=published_at, language=language, canonical_url=canonical_url)
    return Extract(
        text=text,
        title=one_line(document.title or "") or None,
        author=one_line(document.author or "") or None,
        outlet=one_line(document.sitename or "") or None,
        language=language,
        published_at=published_at or _when(document.date or ""),
        canonical_url=canonical_url,
        image_url=absolute(page.url, document.image or ""),
    )


def _document(root: Any, url: str) -> Any | None:
    """Return trafilatura's reading of a tree, or None when it finds nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (takes half a second; only workers need it)

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # pages without text are told by our own error
    try:
        return bare_extraction(
            root,
            url=url if is_web(url) else None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(DATE_PARAMETERS),
        )
    except Exception:  # noqa: BLE001 (what a library trips over on one page in thousands must not lose the page)
        return None


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _without_title(text: str, title: str) -> str:
    """Return a text without its first paragraph where that only repeats the title: nobody quotes a headline."""
    first, _, rest = text.partition("\n\n")
    is_title = len(first) <= LONGEST_TITLE and first.casefold() == one_line(title).casefold()
    return rest if rest and is_title else text


def _require(text: str, url: str) -> None:
    """Raise NothingToRead for a text too short to be an article."""
    if sum(character.isalnum() for character in text[: 10 * LEAST_LETTERS]) < LEAST_LETTERS:
        raise NothingToRead(f"No article text was found at {url}; it may need a login, a consent or JavaScript.")


def _from_text(text: str, url: str) -> Extract:
    """Return a plain text as an article."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip()]
    is_line_by_line = len(filled) == len("\n".join(lines).strip().split("\n"))
    if is_line_by_line and sum(map(len, filled)) > LONG_LINES * len(filled):
        paragraphs = [" ".join(line.split()) for line in filled]
    else:
        paragraphs = list(joined(lines))
    if not any(character.isalnum() for character in text):
        raise NothingToRead(f"{url} has no text in it.")
    first = paragraphs[0]
    is_title = len(first) <= LONGEST_TITLE and len(first.split()) <= MOST_TITLE_WORDS and first[-1] not in ".!;,:…"
    if is_title and len(paragraphs) > 1:
        return Extract(text="\n\n".join(paragraphs[1:]), title=first)
    return Extract(text="\n\n".join(paragraphs))


def _published_at(root: Any) -> datetime | None:
    """Return when a page says that it was published, to the second."""
    told = [*attributes(root, PUBLISHED)]
    told += [found[1] for script in scripts(root) if (found := PUBLISHED_IN_SCRIPT.search(script))]
    return next((at for text in told if (at := _when(text)) is not None), None)


def _when(text: str) -> datetime | None:
    """Return an ISO 8601 time in UTC, or None for what is none."""
    try:
        at = datetime.fromisoformat(text.strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _canonical_url(root: Any, url: str) -> str | None:
    """Return the URL that a page gives as its own, unless it is the site's home page and this is not."""
    told = attributes(root, (("rel", "canonical", "href"), ("property", "og:url", "content")))
    for href in told:
        own = absolute(url, href)
        if own and is_web(own) and (urlsplit(own).path.strip("/") or not urlsplit(url).path.strip("/")):
            return canonical(own)
    return None
