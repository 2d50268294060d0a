"""What the fields of an entry are made of, whatever format the feed has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from summaries.markup import plain
from summaries.model import Entry, identify

LONGEST_TITLE = 100
"""Characters of a title made of a teaser."""
LONGEST_TEASER = 1000
FULL_TEXT = 700
"""Characters from which content may be the whole article: about 110 words."""
MUCH_LONGER = 1.5
CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|"
    r"\b(?:read (?:more|on|the rest)|continue reading|weiterlesen|lire la suite|leer más)\b.{0,80})\W*$",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"^The (?:post|article) .{1,300} (?:appeared first|first appeared) on .{1,100}$", re.IGNORECASE)
"""The line that WordPress adds to every entry."""


def teaser_and_text(summary: str, content: str) -> tuple[str, str | None]:
    """Return what a feed says of an entry as plain text, and its whole text if that is clearly what it gives."""
    teaser, full = _plain(summary), _plain(content)
    is_full = len(full) >= FULL_TEXT and (not teaser or full == teaser or len(full) >= MUCH_LONGER * len(teaser))
    text = full if is_full and not CUT_OFF.search(full[-200:]) else None
    teaser = teaser or full
    if len(teaser) > LONGEST_TEASER:
        teaser = teaser[:LONGEST_TEASER].rsplit(None, 1)[0] + "…"
    return teaser, text


def _plain(html: str) -> str:
    lines = plain(html).split("\n\n")
    return "\n\n".join(line for line in lines if not POSTSCRIPT.match(line))


def titled(teaser: str, url: str | None) -> str:
    """Return a title for an entry without one: how its teaser begins, or else its URL."""
    line = teaser.partition("\n")[0]
    if len(line) > LONGEST_TITLE:
        line = line[:LONGEST_TITLE].rsplit(None, 1)[0] + "…"
    return line or url or ""


def resolved(href: str, base: str) -> str | None:
    """Return ``href`` as an absolute URL, or None when there is none."""
    href = "".join(href.split()) if "\n" in href else href.strip()
    try:
        return urljoin(base, href) if href else None
    except ValueError:
        return None


def string(value: Any) -> str:
    """Return ``value`` if it is text, else no text: feeds put anything anywhere."""
    return value if isinstance(value, str) else ""


def dicts(value: Any) -> list[Mapping[str, Any]]:
    """Return the mappings in ``value`` if it is a list, else none."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries with a key each, and those that stand twice once."""
    keys: set[str] = set()
    told: set[tuple[str, str | None, str]] = set()
    for entry in entries:
        same = (entry.key, entry.url, entry.title)
        if same in told:
            continue
        told.add(same)
        key = entry.key
        if key in keys:
            key = entry.url if entry.url and entry.url not in keys else identify(key, entry.title, entry.teaser)
        if key not in keys:
            keys.add(key)
            yield replace(entry, key=key) if key != entry.key else entry
