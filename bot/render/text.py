"""Text from outside, made safe to show in Discord: cleaned, cut at a word, its markdown neutralized.

Lengths are UTF-16 units: never fewer than code points, so whichever of the two Discord counts, they are no less.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"

_JOINERS = "\u200c\u200d"
_SCRIPTS_WITH_JOINERS = 0x0590
"""From Hebrew on, joiners shape Arabic, Indic and emoji sequences; before it they only hide things."""

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing: a name made of them would look empty."""

_MARKS_ON_A_LETTER = 4
"""No living script stacks more; heaps of them ("Zalgo") run over the neighboring lines."""

_ESCAPED = re.compile(r"[\\*_~`|\[\]<>]|(?<=\w):(?=//)")
_AT_START = re.compile(r"^([#+-]|\d+(?=[.)]))")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)

_LOOKS_LIKE_A_LINK = re.compile(r"://|\bwww\.|\bdiscord\.(?:gg|com)\b", re.IGNORECASE)
"""Discord shows a masked link's bare markdown when its label could pass for another address."""

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_LONGEST_URL = 2048

_REMEMBERED = 2048
"""How many texts are remembered as they were made safe: the same headlines and outlets are shown again and again."""


class Markdown(str):
    """Text that is Discord markdown already and must not be escaped again."""

    __slots__ = ()


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return ``text`` as one line without what cannot or must not be seen.

    Control characters, bidirectional controls, zero-width and other invisible characters and lone surrogates go,
    white space runs become one space; joiners stay where a script or an emoji needs them.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # most of the news, and ten times as fast
    kept: list[str] = []
    marks = 0
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category[0] == "Z" or category == "Cc":
            kept.append(" ")
        elif category == "Cf":
            if char in _JOINERS and _joins(text[at - 1 : at], text[at + 1 : at + 2]):
                kept.append(char)
        elif category != "Cs" and char not in _BLANKS and marks <= _MARKS_ON_A_LETTER:
            kept.append(char)
    return " ".join("".join(kept).split())


def _joins(before: str, after: str) -> bool:
    """Return whether a joiner between these two characters does more than hide."""
    return all(
        char and ord(char) >= _SCRIPTS_WITH_JOINERS and unicodedata.category(char)[0] in "LMS"
        for char in (before, after)
    )


def escape(text: str) -> str:
    """Return ``text``, cleaned, as markdown that shows exactly that and does nothing.

    No formatting, heading, list, quotation, link, mention, emoji or timestamp in it takes effect.
    """
    escaped = _ESCAPED.sub(lambda found: "\\" + found[0], clean(text))
    escaped = _AT_START.sub(lambda found: found[1] + "\\" if found[1].isdecimal() else "\\" + found[1], escaped)
    return _MENTION.sub("@\u200b", escaped)


def cut(text: str, limit: int) -> str:
    """Return ``text``, cleaned, in at most ``limit`` units; what was cut, at a word, ends in an ellipsis."""
    return _cut(_clean_start(text, limit), limit, units)


def fit(text: str, limit: int) -> str:
    """Return ``text``, escaped, in at most ``limit`` units of markdown; cut at a word if need be."""
    return _fitted(_start(text, limit), limit)


@lru_cache(maxsize=_REMEMBERED)
def _fitted(text: str, limit: int) -> str:
    return escape(_cut(clean(text), limit, lambda raw: units(escape(raw))))


def _clean_start(text: str, limit: int) -> str:
    return clean(_start(text, limit))


def _start(text: str, limit: int) -> str:
    """Return as much of ``text`` as ``limit`` units can need: a headline of a megabyte costs no second."""
    enough = 8 * limit + 200
    return text if len(text) <= enough else text[:enough] + ELLIPSIS


def _cut(text: str, limit: int, measure: Callable[[str], int]) -> str:
    """Return the longest start of ``text`` that measures no more than ``limit`` with its ellipsis."""
    if measure(text) <= limit:
        return text
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + ELLIPSIS) <= limit:
            low = middle
        else:
            high = middle - 1
    while low and _belongs_to_the_one_before(text[low : low + 1]):
        low -= 1
    start = text[:low]
    space = start.rfind(" ")
    if text[low : low + 1] != " " and space >= low * 3 // 5:
        start = start[:space]
    return start.rstrip(" ,;:-–—" + _JOINERS) + ELLIPSIS


def _belongs_to_the_one_before(char: str) -> bool:
    return bool(char) and (char in _JOINERS or unicodedata.category(char)[0] == "M")


def web_url(url: str | None) -> str | None:
    """Return ``url`` as plain ASCII that no markdown can break, or None if it is no http or https address.

    Addresses with a user name are refused (``https://known.example@elsewhere.example``), like those over
    2,048 characters.
    """
    return None if url is None or len(url) > _LONGEST_URL else _linkable(url)


@lru_cache(maxsize=_REMEMBERED)
def _linkable(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    # Reserved characters and escapes stay what they are, except those that would end or confuse a masked link.
    path, query, fragment = (
        quote(part, safe="/%:=&?+!$,;@.~-", errors="replace") for part in (parts.path, parts.query, parts.fragment)
    )
    made = f"{parts.scheme.lower()}://{host}" + (f":{port}" if port is not None else "") + path
    made += (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return made if len(made) <= _LONGEST_URL else None


def link(label: str, url: str | None, *, limit: int) -> Markdown:
    """Return ``label``, in at most ``limit`` units of markdown, linked to ``url`` where that can be linked.

    Square brackets in a linked label become round ones, since Discord finds a label's end by counting them.
    """
    return _linked(_start(label, limit), web_url(url), limit)


@lru_cache(maxsize=_REMEMBERED)
def _linked(label: str, address: str | None, limit: int) -> Markdown:
    label_text = "" if address is None or _LOOKS_LIKE_A_LINK.search(clean(label)) else label
    linked = fit(label_text.replace("[", "(").replace("]", ")"), limit)
    return Markdown(f"[{linked}]({address})" if linked else fit(label, limit))


def stamp(moment: datetime, style: Literal["R", "f", "F", "d", "D", "t", "T"] = "R") -> Markdown:
    """Return a time that every reader sees in their own zone and language ("R": as an age)."""
    return Markdown(f"<t:{int(moment.timestamp())}:{style}>")
