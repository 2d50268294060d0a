"""Folders of a list of feeds as topics, each limited to the feeds in it; and topics of that kind as folders again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summaries.model import Source, Topic
from summaries.opml import Outline
from summaries.topics import MAX_QUERY_LENGTH
from summaries.urls import canonical, is_web, outlet_of

LONGEST_NAME = 50
"""Characters of a topic's name."""
SERVING = re.compile(r"(?:feeds?\d?|rss|www|api|newsfeed|xml)\.(?=[^.]+\.)", re.IGNORECASE)
"""How the host of a feed begins where the articles stand at the rest of it."""
CARRIERS = re.compile(r"(?:^|\.)(?:feedburner\.com|news\.google\.com|rss\.app|feed43\.com|feedly\.com|rsshub\.app)$")
"""Hosts that carry others' feeds, so that they say nothing of whose."""
ONLY_SOURCES = re.compile(r"source:\S+(?: OR source:\S+)*")
JOINED = " OR "


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderTopic:
    """A topic that a folder can become: its query asks for the feeds in it, but for those that it has no room for."""

    name: str
    query: str
    feeds: int
    left_out: int = 0


def folder_topics(outlines: Iterable[Outline], pages: Mapping[str, str]) -> tuple[FolderTopic, ...]:
    """Return a topic for each innermost folder of a list, in its order; those of feeds that cannot be told apart none.

    ``pages`` are addresses of an article each, by the feed's URL, where one is known: a feed may stand elsewhere.
    """
    folders: dict[str, dict[str, None]] = {}
    for outline in outlines:
        term = _term(pages.get(canonical(outline.url), outline.url))
        if outline.folders and term is not None:
            folders.setdefault(outline.folders[-1][:LONGEST_NAME].strip(), {}).setdefault(term)
    found = []
    for name, terms in folders.items():
        fitting: list[str] = []
        for term in terms:
            if len(JOINED.join([*fitting, term])) > MAX_QUERY_LENGTH:
                break
            fitting.append(term)
        if name and fitting:
            left_out = len(terms) - len(fitting)
            found.append(FolderTopic(name=name, query=JOINED.join(fitting), feeds=len(fitting), left_out=left_out))
    return tuple(found)


def in_folders(sources: Iterable[Source], topics: Iterable[Topic], pages: Mapping[str, str]) -> tuple[Outline, ...]:
    """Return sources as a list, each in the folder of the first topic that asks for nothing but sources, and for it.

    Files, which are of one machine only, are left out.
    """
    folder_of: dict[str, str] = {}
    for topic in topics:
        if ONLY_SOURCES.fullmatch(topic.query):
            for term in topic.query.split(JOINED):
                folder_of.setdefault(term, topic.name)
    listed = []
    for source in sources:
        folder = folder_of.get(_term(pages.get(source.url, source.url)) or "")
        if is_web(source.url):
            listed.append(Outline(url=source.url, title=source.title, folders=(folder,) if folder else ()))
    return tuple(listed)


def _term(url: str) -> str | None:
    """Return the part of a query that asks for articles of the site of ``url``; None where its host says nothing."""
    host = outlet_of(url)
    if host is None or CARRIERS.search(host):
        return None
    return f"source:{SERVING.sub('', host, count=1)}"
