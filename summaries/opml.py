"""Lists of feeds as OPML 1.0 and 2.0, which every feed reader writes and reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html.entities import html5
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from summaries.decode import decode
from summaries.errors import InputError, TooLarge
from summaries.markup import UNTEXTUAL
from summaries.model import Page

MAX_BYTES = 2 * 1024 * 1024
"""So much is read: some 10,000 feeds, more than anybody follows."""
LONGEST_TAG = 10_000
"""Characters from one tag to the next. A parser's time may grow with the square of a tag's attributes."""
EPOCH = datetime.fromtimestamp(0, UTC)
"""When a page that was handed over was fetched: of no account in decoding it."""
LONGEST_TITLE = 200
DEEPEST = 10
"""Folders within folders that are told, the outer ones."""
DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>", re.IGNORECASE)
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
REFERENCE = re.compile(r"&(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z]\w{0,30};)", re.IGNORECASE)
AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{0,30});)", re.IGNORECASE)
"""An ampersand that begins no reference."""
PLAIN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
NOT_FEEDS = frozenset({"link", "include"})
"""Types of outlines whose URL is a page's or another list's (OPML 2.0)."""
ROOTS = {
    "rss": "a feed itself: add it as a source",
    "feed": "a feed itself: add it as a source",
    "rdf": "a feed itself: add it as a source",
    "html": "a web page",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """A feed in an OPML file: its URL as it stands there, its title if it has one, its folders from the outermost."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()


def read_opml(body: bytes, *, name: str = "The file") -> tuple[Outline, ...]:
    """Return the feeds of an OPML file in its order, also those whose URL cannot be read; at least one.

    Broken XML is read as far as it goes. No XML entity is expanded and nothing is fetched. ``name`` is what the file
    is called in what is said of it. Raises TooLarge, NothingToRead (empty or binary), or InputError: entities are
    declared, it is no OPML, or there is no feed in it.
    """
    if len(body) > MAX_BYTES:
        raise TooLarge(f"{name} is larger than {MAX_BYTES // 1024**2} MiB, and so no list of feeds.")
    root = _root(decode(Page(url="", body=body, fetched_at=EPOCH), name=name), name)
    found: list[Outline] = []
    above: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="{*}outline"):
        if event == "end":
            above.pop()
            continue
        told = {key.lower(): value for key, value in element.attrib.items()}
        title = _line(told.get("title") or told.get("text") or "")[:LONGEST_TITLE].strip()
        url = _address(told)
        if url:
            folders = tuple(folder for folder in above if folder)
            found.append(Outline(url=url, title=title, folders=folders[:DEEPEST]))
        above.append("" if url else title)
    if not found:
        raise InputError(f"{name} is OPML, but lists no feed: no outline in it has an xmlUrl.")
    return tuple(found)


def write_opml(outlines: Iterable[Outline], *, title: str) -> str:
    """Return an OPML 2.0 file of ``outlines`` in their order, each in its folders, ready to be saved as UTF-8."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _line(title)
    folders: dict[tuple[str, ...], Any] = {(): etree.SubElement(root, "body")}
    for outline in outlines:
        url, name = _line(outline.url), _line(outline.title) or _line(outline.url)
        parent = folders[()]
        path = tuple(line for folder in outline.folders if (line := _line(folder)))
        for depth in range(1, len(path) + 1):
            if path[:depth] not in folders:
                folders[path[:depth]] = etree.SubElement(parent, "outline", text=path[depth - 1])
            parent = folders[path[:depth]]
        etree.SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=url)
    etree.indent(root)
    body: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _root(text: str, name: str) -> Any:
    """Return the root element of an OPML document."""
    if ENTITY.search(text):
        raise InputError(f"{name} declares XML entities, which Slugline does not read. Export the list without them.")
    # Characters are decoded already, so the declaration goes; bare ampersands, which are common in URLs, are mended.
    mended = AMPERSAND.sub("&amp;", UNTEXTUAL.sub("", DECLARED.sub("", text, count=1)))
    mended = REFERENCE.sub(_reference, mended)
    if any(len(piece) > LONGEST_TAG for piece in mended.split("<")):
        raise InputError(f"{name} has a tag of more than {LONGEST_TAG} characters, and so is no list of feeds.")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(mended.strip("\ufeff \t\r\n").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str):
        raise InputError(f"{name} is not OPML: there is no XML in it. Export a list of feeds from a feed reader.")
    kind = root.tag.rpartition("}")[2].rpartition(":")[2].lower()  # broken XML may give what is no QName
    if kind != "opml":
        what = ROOTS.get(kind, f"XML of another kind (<{kind[:40]}>)")
        raise InputError(f"{name} is not OPML but {what}.")
    return root


def _reference(found: re.Match[str]) -> str:
    """Return a reference that XML knows for an ampersand: HTML's entities become their characters."""
    name = found[1]
    if name in PLAIN:
        return found[0]
    if name.startswith("#"):
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        is_allowed = code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return found[0] if is_allowed else ""
    if name in html5:
        return escape(html5[name], {'"': "&quot;", "'": "&apos;"})
    return f"&amp;{name}"


def _address(told: dict[str, str]) -> str:
    """Return the URL of the feed that an outline names, or nothing if it names none."""
    url = told.get("xmlurl") or ("" if told.get("type", "").strip().lower() in NOT_FEEDS else told.get("url")) or ""
    url = _line(url)
    if url.lower().startswith("feed:"):  # feed://host/path or feed:https://host/path, as browsers once wrote
        url = f"http:{url[5:]}" if url[5:].startswith("//") else url[5:]
    return url


def _line(text: str) -> str:
    return " ".join(UNTEXTUAL.sub("", text).split())
