"""JSON Feed (https://jsonfeed.org/version/1.1), read by hand and forgiving of what feeds get wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summaries.dates import read_date
from summaries.entries import dicts, resolved, string, teaser_and_text, titled
from summaries.markup import one_line
from summaries.model import Entry, Feed, FeedKind, identify


def parse_json(text: str, url: str) -> Feed | None:
    """Return the feed that a JSON document is, links resolved against ``url``, or None when it is no JSON Feed."""
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or "jsonfeed.org" not in string(told.get("version")).lower():
        return None
    entries = (_entry(item, url) for item in dicts(told.get("items")))
    return Feed(
        kind=FeedKind.FEED,
        title=one_line(string(told.get("title"))),
        entries=tuple(entry for entry in entries if entry is not None),
        language=string(told.get("language")).strip() or None,
        further_url=resolved(string(told.get("next_url")), url),
    )


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    """Return an entry of a JSON Feed, or None when it tells nothing."""
    url = resolved(string(item.get("url")) or string(item.get("external_url")), base)
    teaser, text = teaser_and_text(
        string(item.get("summary")), string(item.get("content_html")) or string(item.get("content_text"))
    )
    title = one_line(string(item.get("title"))) or titled(teaser, url)
    if not title:
        return None
    given = item.get("id")
    key = str(given).strip() if isinstance(given, str | int | float) and not isinstance(given, bool) else ""
    authors = [item.get("author"), *dicts(item.get("authors"))]
    names = [one_line(string(author.get("name"))) for author in authors if isinstance(author, Mapping)]
    return Entry(
        key=key or url or identify(title, teaser),
        title=title,
        url=url,
        teaser=teaser,
        text=text,
        author=", ".join(dict.fromkeys(filter(None, names))) or None,
        published_at=read_date(string(item.get("date_published"))) or read_date(string(item.get("date_modified"))),
        image_url=resolved(string(item.get("image")) or string(item.get("banner_image")), base),
    )
