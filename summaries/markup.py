"""From HTML to plain text, and what a page's markup tells beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from summaries.model import Coverage

LONGEST = 2_000_000
"""Characters that are looked at; no article and no teaser is longer."""
MOST_TAGS = 100_000
"""Tags that are looked at: time goes by their number, and the largest pages have a third of that."""
LONG_TAG, MOST_ATTRIBUTES = 4000, 1000
"""Characters up to which a tag is not looked at; words in a longer one from which it goes without attributes."""
BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line."""
SILENT = frozenset(
    "audio button canvas embed head iframe input link math meta noscript object script select source style svg "
    "template textarea title video".split()
)
"""Elements of which a reader sees no text."""
AROUND = frozenset({"nav", "header", "footer", "aside", "form", "noscript"})
SHORTEST_PARAGRAPH = 40
"""Characters; what is shorter is a label."""
UNTEXTUAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CONTROLS = bytes(32 if (byte < 32 and byte not in b"\t\n\r") or byte == 127 else byte for byte in range(256))
"""Of bytes, to spaces what `UNTEXTUAL` is of it: twenty times as fast."""
TAG = re.compile(r"<[/!?]?[a-zA-Z]|<!--")
ROOT = re.compile(r"<(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b[^>]*>", re.IGNORECASE)
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
HEAD = 20_000
"""Characters in which the root element is looked for: warnings and comments may stand before it."""
FULL_COVERAGE = re.compile(r"\bfull\s+coverage\b", re.IGNORECASE)
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"}
)
COMMENTS = re.compile(r"comment|kommentar", re.IGNORECASE)
OEMBED = re.compile(r"oembed|wp-json", re.IGNORECASE)
"""What else pages announce as application/json."""
ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""All elements of a tree are of one class: to look each up by its name, as lxml.html does, is a tenth of all time."""


def tree(html: str, *, most_tags: int = MOST_TAGS) -> Any | None:
    """Return the lxml tree of an HTML document or fragment, however broken; None when there is no element in it."""
    data = _bytes(_without_crowds(html[:LONGEST], most_tags))
    if not data.strip():
        return None
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        parser.set_element_class_lookup(ONE_CLASS)
        parsed = lxml.html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):  # nothing but comments, say
        return None
    return parsed


def without_code(html: str) -> str:
    """Return HTML without its scripts and styles, most of many pages; JSON-LD stays, and what is unclear."""
    return _without(_without(html, "script", SCRIPT_ENDS), "style", STYLE_ENDS)


SCRIPT_ENDS = re.compile("</s(?:cript|tyle)|<script")
STYLE_ENDS = re.compile("</s(?:cript|tyle)|<style")


def _without(html: str, name: str, ends: re.Pattern[str]) -> str:
    """Return HTML without the elements of a name, but for JSON-LD and those that may stand in one of the other name."""
    opening, closing = f"<{name}", f"</{name}"
    kept: list[str] = []
    done = at = end = 0
    while (start := html.find(opening, at)) >= 0:
        comment = html.rfind("<!--", at, start)
        if comment >= 0 and html.find("-->", comment, start) < 0:
            at = html.find("-->", start)
            if at < 0:
                break
            continue
        inside = html.find(">", start) + 1
        ending = ends.search(html, inside) if inside else None
        is_unclear = ending is not None and ending[0] != closing
        end = ending.start() if ending is not None else -1
        if is_unclear:
            end = html.find(closing, end)
        if end < 0:
            break
        tag = html[start:inside]
        is_named = tag[len(opening)] in "> /\t\r\n" and tag.count('"') % 2 == 0
        at = end
        if is_named and not is_unclear and "ld+json" not in tag.lower():
            kept.append(html[done:start])
            done = at = html.find(">", end) + 1 or len(html)
    return "".join([*kept, html[done:]]) if kept else html


def _without_crowds(html: str, most_tags: int) -> str:
    """Return HTML up to its tag number ``most_tags``; tags with very many attributes have none.

    The parser's time goes by the square of their number.
    """
    html = within(html, most_tags)
    for piece in list(_long_pieces(html)):
        tag = piece.partition(">")[0]
        if len(tag) > LONG_TAG and len(tag.split()) > MOST_ATTRIBUTES:
            html = html.replace(f"<{tag}", f"<{tag.split(maxsplit=1)[0]}", 1)
    return html


def _long_pieces(html: str) -> Iterator[str]:
    """Yield what stands between two angle brackets that open a tag, or behind the last, where that is very long.

    Brackets are looked for from the farthest backward, so few are met: to split a page by them takes 20 times as long.
    """
    at = html.find("<")
    while at >= 0 and len(html) - at - 1 > LONG_TAG:
        following = html.rfind("<", at + 1, at + 2 + LONG_TAG)
        if following < 0:
            following = html.find("<", at + 2 + LONG_TAG)
            yield html[at + 1 : following if following >= 0 else len(html)]
        at = following


def _bytes(html: str) -> bytes:
    """Return the UTF-8 of HTML, each character that is none of a text's made a space."""
    try:
        data = html.encode("utf-8")
    except UnicodeEncodeError:
        data = UNTEXTUAL.sub(" ", html).encode("utf-8")
    if b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:  # U+FFFE, U+FFFF
        data = UNTEXTUAL.sub(" ", html).encode("utf-8")
    return data.translate(CONTROLS)


def within(markup: str, most: int) -> str:
    """Return markup up to its tag number ``most``."""
    if markup.count("<") <= most:
        return markup
    beyond = next(islice(re.finditer("<", markup), most, None))
    return markup[: beyond.start()]


def is_feed(text: str) -> bool:
    """Whether the first element of a document that may tell is a feed's, not a page's."""
    head = text[:HEAD]
    root, html = ROOT.search(head), HTML.search(head)
    return root is not None and (html is None or root.start() < html.start())


def plain(html: str) -> str:
    """Return the text of HTML in paragraphs parted by a blank line; of what holds no markup, just its characters."""
    if "&" not in html and not TAG.search(html):
        lines = re.split(r"\n\s*\n", UNTEXTUAL.sub(" ", html[:LONGEST]))
        return "\n\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
    root = tree(html)
    return "" if root is None else "\n\n".join(paragraphs(root))


def one_line(html: str) -> str:
    """Return the text of HTML on one line: a title with markup or entities in it, escaped once or twice."""
    text = " ".join(plain(html).split())
    if "&" in text or TAG.search(text):
        text = " ".join(plain(text).split()) or text
    return text


def paragraphs(element: Any) -> Iterator[str]:
    """Yield the lines of text below an lxml element, white space made single spaces."""
    pieces: list[str] = []
    for piece in _pieces(element):
        if piece is not None:
            pieces.append(piece)
            continue
        line = " ".join("".join(pieces).split())
        if line:
            yield line
        pieces = []
    line = " ".join("".join(pieces).split())
    if line:
        yield line


def coverage(html: str) -> tuple[Coverage, ...]:
    """Return the list of headlines that Google News gives as an item's description, links as given.

    It is a list whose items are a link, then the outlet: ``<li><a>headline</a> <font>outlet</font></li>``.
    """
    root = tree(html) if "<li" in html.lower() else None
    return coverage_in(root) if root is not None else ()


def coverage_in(root: Any) -> tuple[Coverage, ...]:
    """Return the list of headlines below an lxml element; see `coverage`."""
    found: list[Coverage] = []
    for item in root.iter("li"):
        links, outlets = item.findall(".//a"), item.findall(".//font")
        headline = " ".join(links[0].text_content().split()) if links else ""
        if not headline or (FULL_COVERAGE.search(headline) and not outlets):
            continue
        if not outlets:
            return ()
        outlet = " ".join(outlets[-1].text_content().split())
        found.append(
            Coverage(headline=headline, outlet=outlet or None, url=(links[0].get("href") or "").strip() or None)
        )
    return tuple(found)


def announced_feeds(html: str, base: str) -> tuple[str, ...]:
    """Return the URLs of the feeds that a page announces, each once, feeds of comments last."""
    root = tree(html)
    return feeds_in(root, base) if root is not None else ()


def feeds_in(root: Any, base: str) -> tuple[str, ...]:
    """Return the URLs of the feeds that a tree announces; see `announced_feeds`."""
    based = root.find(".//base[@href]")
    if based is not None:
        base = absolute(base, based.get("href")) or base
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        url = absolute(base, link.get("href") or "")
        if "alternate" not in relations or kind not in FEED_TYPES or not url:
            continue
        if kind == "application/json" and OEMBED.search(url):
            continue
        is_comments = bool(COMMENTS.search(link.get("title") or "") or COMMENTS.search(url))
        found.setdefault(url, is_comments)
    return tuple(sorted(found, key=lambda url: found[url]))


def attributes(root: Any, where: Iterable[tuple[str, str | None, str]]) -> list[list[str]]:
    """Return attributes of a tree's elements, a list for each of ``where``: an attribute, its value, what to read.

    Values are compared without regard to case; None stands for any value.
    """
    by_name: dict[str, list[tuple[str | None, str, list[str]]]] = {}
    found: list[list[str]] = []
    for name, value, read in where:
        found.append([])
        by_name.setdefault(name, []).append((value.lower() if value else None, read, found[-1]))
    for element in root.iter("html", "meta", "link", "time"):
        given = dict(element.items())  # a lookup by a name that lxml would not write fails
        for name in given.keys() & by_name.keys():
            has = given[name].strip().lower()
            for value, read, texts in by_name[name]:
                if read in given and (value is None or value == has):
                    texts.append(given[read])
    return found


def scripts(root: Any) -> Iterator[str]:
    """Yield the JSON-LD of a tree."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text


def body_paragraphs(root: Any) -> tuple[str, ...]:
    """Return the texts of a tree's paragraphs outside menus, headers and footers, for want of anything better."""
    found: dict[str, None] = {}
    for element in root.iter("p"):
        text = " ".join(element.text_content().split())
        if len(text) >= SHORTEST_PARAGRAPH and not any(above.tag in AROUND for above in element.iterancestors()):
            found[text] = None
    return tuple(found)


def absolute(base: str, href: str) -> str | None:
    """Return ``href`` as an absolute URL, or None when it is no link."""
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if href.strip() and url.lower().startswith(("http:", "https:", "file:")) else None


def _pieces(root: Any) -> Iterator[str | None]:
    """Yield the pieces of text below an element in order, and None where a line ends."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not silent and element.tail:
                yield element.tail
            continue
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in SILENT
            if name in BLOCKS:
                yield None
            if not silent and element.text:
                yield element.text
            continue
        silent -= name in SILENT
        if name in BLOCKS:
            yield None
        if not silent and element.tail and element is not root:
            yield element.tail
