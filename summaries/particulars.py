"""What a page's markup says of its article beside the text: title, author, outlet, times, language, picture."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from summaries.markup import absolute, attributes, one_line, scripts
from summaries.urls import canonical, is_web

MOST_SCRIPT = 500_000
LONGEST_NAME = 120
LONGEST_BYLINE = 60
LEAST_TITLE = 10
MOST_HEADS = 20
FIRST_YEAR = 1970
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
UPDATED = (
    ("property", "article:modified_time", "content"),
    ("property", "og:updated_time", "content"),
    ("itemprop", "dateModified", "content"),
    ("itemprop", "dateModified", "datetime"),
)
LANGUAGES = (
    ("lang", None, "lang"),
    ("{http://www.w3.org/XML/1998/namespace}lang", None, "{http://www.w3.org/XML/1998/namespace}lang"),
    ("http-equiv", "content-language", "content"),
    ("property", "og:locale", "content"),
)
LANGUAGE = re.compile(r"^\s*([a-z]{2,3})(?:[-_,;\s]|$)", re.IGNORECASE)
TITLES = (
    ("property", "og:title", "content"),
    ("name", "og:title", "content"),
    ("name", "twitter:title", "content"),
    ("property", "twitter:title", "content"),
    ("name", "parsely-title", "content"),
    ("name", "dc.title", "content"),
)
AUTHORS = (
    ("name", "author", "content"),
    ("name", "parsely-author", "content"),
    ("name", "sailthru.author", "content"),
    ("name", "byl", "content"),
    ("name", "dc.creator", "content"),
    ("property", "author", "content"),
    ("property", "article:author", "content"),
)
OUTLETS = (("property", "og:site_name", "content"), ("name", "og:site_name", "content"))
APPLICATION = (("name", "application-name", "content"), ("name", "twitter:site", "content"))
IMAGES = (
    ("property", "og:image", "content"),
    ("property", "og:image:secure_url", "content"),
    ("name", "og:image", "content"),
    ("name", "twitter:image", "content"),
    ("property", "twitter:image", "content"),
    ("rel", "image_src", "href"),
)
OWN_URLS = (("rel", "canonical", "href"), ("property", "og:url", "content"))
KINDS = (("property", "og:type", "content"),)
BYLINE = re.compile(r"^(?:by|von|par|por|di|written by|story by)\s+", re.IGNORECASE)
BYLINE_MARKS = frozenset({"author", "byline", "author-name", "byline-name", "byline__name", "author__name"})
SEPARATOR = re.compile(r"\s+(?:[|–—·•»:]|-{1,2})\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Particulars:
    """What a page says of its article; ``titles`` are all forms in which it gives the title, ``kinds`` what it is."""

    titles: tuple[str, ...]
    title: str | None
    author: str | None
    outlet: str | None
    language: str | None
    published_at: datetime | None
    updated_at: datetime | None
    canonical_url: str | None
    image_url: str | None
    kinds: tuple[str, ...]


def particulars(root: Any, things: Sequence[Mapping[str, Any]], url: str) -> Particulars:
    """Return what a tree and its data say of the article at ``url``. Times without an offset are taken for UTC."""
    wanted = (TITLES, AUTHORS, OUTLETS, APPLICATION, IMAGES, OWN_URLS, LANGUAGES, PUBLISHED, UPDATED, KINDS)
    titles, authors, outlets, applications, images, own, languages, times, changes, kinds = _groups(root, wanted)
    articles = [thing for thing in things if "headline" in thing] or things
    heads = [one_line(text) for each in islice(root.iter("h1"), MOST_HEADS) if (text := each.text_content()).strip()]
    shown = next((one_line(each.text_content()) for each in root.iter("title")), "")
    outlet = _first([*outlets, *_names(articles, "publisher"), *(name.lstrip("@") for name in applications)])
    given = [one_line(each) for each in (*titles, *_strings(articles, "headline"))]
    title = _first(_without_outlet(each, outlet) for each in (*given, *_only(heads), shown, *heads))
    named = [*_names(articles, "author"), *(each for each in authors if not is_web(each))] or bylines(root)
    return Particulars(
        titles=tuple(dict.fromkeys(filter(None, (*given, title, *heads, shown)))),
        title=title,
        author=_first(BYLINE.sub("", one_line(each)) for each in named if len(each) <= LONGEST_NAME),
        outlet=outlet,
        language=next((told[1].lower() for each in languages if (told := LANGUAGE.match(each))), None),
        published_at=_published_at(times, root),
        updated_at=next((at for each in (*changes, *_strings(articles, "dateModified")) if (at := when(each))), None),
        canonical_url=_own_url(own, url),
        image_url=next((found for each in (*images, *_pictures(articles)) if (found := absolute(url, each))), None),
        kinds=kinds,
    )


def things(root: Any) -> list[Mapping[str, Any]]:
    """Return what a tree's JSON-LD describes at its top, not what that mentions; broken data describes nothing."""
    found: list[Mapping[str, Any]] = []
    for script in scripts(root):
        try:
            told = json.loads(script[:MOST_SCRIPT], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in told if isinstance(told, list) else [told]:
            graph = thing.get("@graph") if isinstance(thing, dict) else None
            found += [each for each in (thing, *(graph if isinstance(graph, list) else ())) if isinstance(each, dict)]
    return found


def types(root: Any, described: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the types that a page's data and microdata give to what they describe."""
    found: set[str] = set()
    for thing in described:
        kinds = thing.get("@type")
        found |= {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
    for element in root.iter("article", "div", "main", "section", "body", "html"):
        kind = element.get("itemtype")
        if kind:
            found.add(kind.rstrip("/").rpartition("/")[2])
    return frozenset(found)


def _groups(root: Any, wanted: Sequence[Sequence[tuple[str, str | None, str]]]) -> list[tuple[str, ...]]:
    """Return what stands in the attributes of each group, in one pass over the tree."""
    places = [(place, number) for number, group in enumerate(wanted) for place in group]
    texts = attributes(root, [place for place, _ in places])
    return [
        tuple(
            text for (_, at), found in zip(places, texts, strict=True) if at == number for text in found if text.strip()
        )
        for number in range(len(wanted))
    ]


def _first(values: Iterable[str | None]) -> str | None:
    return next((text for value in values if value and (text := one_line(value))), None)


def _only(heads: Sequence[str]) -> Sequence[str]:
    """Return the heading if it is the only one: of several, one may be the site's."""
    return heads if len(heads) == 1 and len(heads[0]) >= LEAST_TITLE else ()


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return a title without the outlet's name at either end of it."""
    parts = SEPARATOR.split(title)
    if outlet is None or len(parts) < 2:
        return title
    name = _letters(outlet)
    if _letters(parts[-1]) == name:
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»:-")
    return title[title.find(parts[1]) :] if _letters(parts[0]) == name else title


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _strings(told: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    return (value for thing in told if isinstance(value := thing.get(name), str) and value.strip())


def _names(told: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    """Yield the name, or the names joined, that a thing gives its author or publisher."""
    for thing in told:
        value = thing.get(name)
        people = value if isinstance(value, list) else [value]
        names = [each.get("name") if isinstance(each, dict) else each for each in people]
        words = [each.strip() for each in names if isinstance(each, str) and each.strip() and not is_web(each)]
        if words:
            yield ", ".join(dict.fromkeys(words))


def bylines(root: Any) -> Iterator[str]:
    """Yield names of a few words that the page marks as its author's."""
    for element in root.iter("a", "span", "p", "div", "address"):
        given = element.attrib
        marks = (given.get("rel", ""), given.get("itemprop", ""), *given.get("class", "").split())
        if not given or not BYLINE_MARKS.intersection(marks):
            continue
        name = BYLINE.sub("", " ".join(element.text_content().split()))
        if len(name) <= LONGEST_BYLINE and 1 < len(name.split()) <= 5 and not any(map(str.isdigit, name)):
            yield name


def _pictures(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for thing in told:
        value = thing.get("image")
        for each in value[:1] if isinstance(value, list) else [value]:
            found = each.get("url") if isinstance(each, dict) else each
            if isinstance(found, str):
                yield found


def _published_at(times: Iterable[str], root: Any) -> datetime | None:
    """Return when a page says that it was published, to the second."""
    told = [*times, *(found[1] for script in scripts(root) if (found := PUBLISHED_IN_SCRIPT.search(script)))]
    return next((at for text in told if (at := when(text)) is not None), None)


def when(text: str) -> datetime | None:
    """Return an ISO 8601 time in UTC, or None for what is none."""
    try:
        at = datetime.fromisoformat(text.strip())
        if at.year < FIRST_YEAR:  # what a program without a date writes
            return None
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _own_url(told: Iterable[str], url: str) -> str | None:
    """Return the URL that a page gives as its own, unless it is the site's home page and this is not."""
    for href in told:
        own = absolute(url, href)
        if own and is_web(own) and (_path(own) or not _path(url)):
            return canonical(own)
    return None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:
        return ""
