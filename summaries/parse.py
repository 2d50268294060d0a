"""From a page to the entries of a feed: RSS, Atom, JSON Feed, Google News clusters, tag archives as text or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.entities import html5
from io import BytesIO
from itertools import islice
from typing import Any

from summaries.archive import parse_archive
from summaries.blocks import parse_blocks
from summaries.dates import read_date
from summaries.decode import decode
from summaries.entries import dicts, distinct, resolved, string, teaser_and_text, titled
from summaries.errors import NotAFeed
from summaries.jsonfeed import parse_json
from summaries.markup import HEAD, HTML, ROOT, TAG, announced_feeds, coverage, is_feed, one_line, within
from summaries.model import Entry, Feed, FeedKind, Page, identify

ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
END_OF_SUBSET = re.compile(r"\]\s{0,9}>")
ENTRY = re.compile(r"<((?:[\w-]+:)?(?:item|entry))\b", re.IGNORECASE)
MOST_ENTRIES = 2000
"""Entries of a feed that are read, the first in its document: no feed that is news has more."""
MOST_TAGS = 200_000
MOST_PIECES = 1000
"""Entries that are read one by one, when not all can be read at once."""
CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
AMPERSAND = re.compile(r"&(#\d{1,9};|#x[0-9a-f]{1,8};|[a-z]\w{1,30};)?", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)

IMAGE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|\?)", re.IGNORECASE)
IMAGE_SHOWN = re.compile(
    r"""(?i)<img\b[^>]{0,500}?\bsrc=["']([^"'\s>]{2,500}\.(?:jpe?g|png|webp|avif)\b[^"'\s>]{0,300})["']"""
)
HOURS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
LONGEST_INTERVAL = timedelta(days=7)
OTHER = re.compile(r"<(opml|urlset|sitemapindex)\b", re.IGNORECASE)
OTHERS = {
    "opml": "a list of feeds (OPML), not a feed; `/source import` or `slugline source import` adds all that it lists.",
    "urlset": "a list of a site's pages for search engines; give the address of the site, or of its feed.",
    "sitemapindex": "a list of a site's pages for search engines; give the address of the site, or of its feed.",
}
"""What else people paste, by the name of its root element."""


def parse(page: Page, *, selector: str | None = None) -> Feed:
    """Return what a page holds as a feed or tag archive, its entries in document order, and not more than 2,000.

    A web page is read as a list of articles when it says that it is an archive, or announces no feed. ``selector``
    is CSS for the items of a web page.

    Broken XML, wrong encodings and bad entries are survived; nothing is fetched, no XML entity expanded. An entry
    is known by its guid, else its URL, else its title and teaser; where a feed gives one guid to several entries,
    by their URLs. Raises NothingToRead for an empty or binary page, NotAFeed, with what to do, for any other.
    """
    text = decode(page)
    feed: Feed | None = None
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "{":
        feed = parse_json(text, page.url)
    elif is_feed(text):
        feed = _parse_xml(text, page.url)
    elif not HTML.search(text[:HEAD]) and (page.media_type == "text/plain" or not TAG.search(text)):
        feed = parse_archive(text)
    else:
        feed = parse_blocks(text, page.url, selector=selector)
    if feed is None:
        raise NotAFeed(_explained(page, text))
    return replace(feed, url=page.url, entries=tuple(distinct(feed.entries[:MOST_ENTRIES])))


def discover(page: Page) -> tuple[str, ...]:
    """Return the URLs of the feeds that an HTML page announces, each once, feeds of comments last."""
    return announced_feeds(decode(page), page.url)


def _explained(page: Page, text: str) -> str:
    """Return the sentence that says what a page is instead, and what to do."""
    other, html = OTHER.search(text[:HEAD]), HTML.search(text[:HEAD])
    if other is not None and (html is None or other.start() < html.start()):
        return f"{page.url} is {OTHERS[other[1].lower()]}"
    if text.lstrip()[:1] in {"{", "["}:
        return f"{page.url} is data, and no JSON Feed; give the address of a feed, a page or a tag archive."
    feeds = announced_feeds(text, page.url) if TAG.search(text) else ()
    if feeds:
        return f"{page.url} is a web page, not a feed, but announces one: {feeds[0]}"
    if html is not None or TAG.search(text):
        return f"{page.url} is a web page that announces no feed; give the address of its feed or of a tag archive."
    return f"{page.url} is neither a feed nor a tag archive; a tag archive ends its items with a link to the original."


def _parse_xml(text: str, url: str) -> Feed | None:
    """Return the feed that an XML document holds, or None when feedparser finds neither feed nor entries."""
    # It is read as UTF-8, so goes without a declaration that says otherwise.
    whole = _mended(DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    whole, is_cut_off = _complete(whole)
    whole, _ = _complete(_cut(whole))
    parsed = _read(whole)
    if parsed is None:  # one entry that breaks feedparser must not lose the others
        pieces = [piece for piece in map(_read, _pieces(whole)) if piece is not None]
        if not pieces:
            return None
        parsed = pieces[0]
        parsed["entries"] = [item for piece in pieces for item in piece.get("entries", ())]
    told: Mapping[str, Any] = parsed.get("feed") or {}
    if not (parsed.get("entries") or parsed.get("version") or told):
        return None
    return Feed(
        kind=FeedKind.FEED,
        title=one_line(string(told.get("title"))),
        entries=tuple(entry for item in parsed.get("entries", ()) if (entry := _entry(item, url)) is not None),
        language=string(told.get("language")).strip() or None,
        further_url=next((_link(each, url) for each in dicts(told.get("links")) if each.get("rel") == "next"), None),
        every=_every(told),
        is_cut_off=is_cut_off,
    )


def _complete(text: str) -> tuple[str, bool]:
    """Return XML without a last entry that breaks off in the middle, and whether it had one.

    Half an entry may lack its id or have half of one, and would be another when the whole of it comes. A document in
    which no entry has an end is left as it is, unless it has but one.
    """
    first = last = None
    for last in ENTRY.finditer(text):
        first = first or last
    if first is None or last is None:
        return text, False
    end = text.find(">", last.end())
    is_empty = end > 0 and text[end - 1] == "/"
    is_odd = first is not last and f"</{first[1]}" not in text
    if is_empty or is_odd or text.find(f"</{last[1]}", last.end()) >= 0:
        return text, False
    return text[: last.start()], True


def _cut(text: str) -> str:
    """Return XML without the entries, and the tags, beyond those that are read: feedparser's time goes by theirs."""
    beyond = next(islice(ENTRY.finditer(text), MOST_ENTRIES, None), None)
    return within(text if beyond is None else text[: beyond.start()], MOST_TAGS)


def _read(text: str) -> Any | None:
    """Return what feedparser makes of an XML document, or None when it trips over it."""
    import feedparser  # noqa: PLC0415 - 2 MB, which the bot need not have: its workers parse

    try:
        # From BytesIO, as it takes bytes for a file's name. Without a content-location, as it would make a URL of a
        # guid such as "17"; links are resolved here. HTML is read here, too, several times faster.
        return feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:  # noqa: BLE001 (its tolerant parser raises KeyError, ValueError and others on broken markup)
        return None


def _pieces(text: str) -> Iterator[str]:
    """Yield a document again and again, from its root to its first entry and then with one of its entries."""
    found = list(islice(ENTRY.finditer(text), MOST_PIECES))
    root = ROOT.search(text)
    if root is None or not found:
        return
    before = text[root.start() : found[0].start()][:HEAD]
    for entry, end in zip(found, [*(each.start() for each in found[1:]), len(text)], strict=True):
        closing = text.find(f"</{entry[1]}>", entry.start(), end)
        yield before + text[entry.start() : closing if closing >= 0 else end]


def _mended(text: str) -> str:
    """Return XML that declares no entity, so that none is expanded, and whose ampersands are all well-formed.

    HTML's entities become their characters and bare ampersands become references, outside of CDATA sections.
    """
    parts = CDATA.split(ENTITY.sub("<!--", _without_doctype(text)))
    parts[::2] = [AMPERSAND.sub(_reference, part) for part in parts[::2]]
    return "".join(parts)


def _without_doctype(text: str) -> str:
    """Return XML without its document type declaration and what that declares."""
    found = DOCTYPE.search(text[:HEAD])
    if found is None:
        return text
    end, subset = text.find(">", found.end()), text.find("[", found.end())
    if 0 <= subset < end:
        closing = END_OF_SUBSET.search(text, subset)
        end = closing.end() - 1 if closing else -1
    return text[: found.start()] + (text[end + 1 :] if end >= 0 else text[found.end() :])


def _reference(found: re.Match[str]) -> str:
    name = found[1] or ""
    if name.startswith("#"):
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        return found[0] if code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
    if name in {"amp;", "lt;", "gt;", "quot;", "apos;"}:
        return found[0]
    return html5.get(name, f"&amp;{name}")


def _entry(item: dict[str, Any], base: str) -> Entry | None:
    """Return an entry of a feed, or None when it tells nothing."""
    id_, link = string(item.get("id")).strip(), string(item.get("link"))
    if item.get("guidislink") and link.strip() == id_ and "/" not in link:  # RSS holds any guid for a URL by default
        link = ""
    link = string(item.get("feedburner_origlink")) or link
    url = resolved(link, base)
    summary = string(item.get("summary"))
    covered = tuple(replace(each, url=resolved(each.url or "", base)) for each in coverage(summary))
    contents = [string(each.get("value")) for each in dicts(item.get("content"))]
    teaser, text = teaser_and_text(summary, max(contents, key=len, default=""))
    title = one_line(string(item.get("title"))) or titled(teaser, url)
    if not title:
        return None
    if _letters(teaser) == _letters(title):  # Google News says it twice
        teaser = ""
    if covered:
        teaser, text = "", "\n\n".join(dict.fromkeys(each.headline for each in covered))
    source = item.get("source")
    published_at = _dated(item, "published") or _dated(item, "updated")
    return Entry(
        key=id_ or url or identify(title, teaser),
        title=title,
        url=url,
        teaser=teaser,
        text=text,
        author=one_line(string(item.get("author"))) or None,
        outlet=one_line(string(source.get("title"))) or None if isinstance(source, Mapping) else None,
        published_at=published_at,
        image_url=_image(item, base),
        coverage=covered,
    )


def _image(item: Mapping[str, Any], base: str) -> str | None:
    """Return the first picture that an entry names."""
    # Not feedparser's own "enclosures", which trips over an element that is called "links".
    enclosed = [link for link in dicts(item.get("links")) if link.get("rel") == "enclosure"]
    named = {name: dicts(item.get(name)) for name in ("media_content", "media_thumbnail")} | {"enclosures": enclosed}
    for name, found in named.items():
        for media in found:
            url = string(media.get("url") or media.get("href"))
            kind = string(media.get("type")) or string(media.get("medium"))
            is_image = kind.startswith("image") or name == "media_thumbnail" or (not kind and IMAGE.search(url))
            if url and is_image:
                return resolved(url, base)
    image = item.get("image")  # of iTunes
    url = string(image.get("href")) if isinstance(image, Mapping) else ""
    shown = IMAGE_SHOWN.search(string(item.get("summary"))[:HEAD]) if not url else None
    return resolved(shown[1] if shown else url, base)


def _every(told: Mapping[str, Any]) -> timedelta | None:
    """Return how often a feed asks to be read: ``ttl`` in minutes, or RSS's syndication module."""
    ttl = string(told.get("ttl")).strip()
    hours = HOURS.get(string(told.get("sy_updateperiod")).strip().lower())
    frequency = string(told.get("sy_updatefrequency")).strip()
    if ttl.isascii() and ttl.isdigit() and int(ttl[:9]) > 0:
        return min(timedelta(minutes=int(ttl[:9])), LONGEST_INTERVAL)
    if hours is None:
        return None
    times = int(frequency[:6]) if frequency.isascii() and frequency.isdigit() else 1
    return min(timedelta(hours=hours) / max(times, 1), LONGEST_INTERVAL)


def _dated(item: Mapping[str, Any], name: str) -> datetime | None:
    """Return the time in a field of an entry; feedparser is asked in scripts that we do not read: it misreads much."""
    # past feedparser's own get, which gives one time for the other, with a warning
    told = string(dict.get(dict(item), name))
    at = read_date(told)
    return at if at is not None or told.isascii() else _when(dict.get(dict(item), f"{name}_parsed"))


def _when(parts: Any) -> datetime | None:
    """Return a time of feedparser's (nine numbers, in UTC), or None for one that no calendar has."""
    try:
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)  # 60: a leap second
    except (TypeError, ValueError, OverflowError):
        return None


def _link(link: Mapping[str, Any], base: str) -> str | None:
    return resolved(string(link.get("href")), base)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
