"""A hostile page or feed costs time by its size, not by its square: what is read of it is bounded in general ways."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from summaries.errors import InputError
from summaries.extract import MOST_TAGS, extract
from summaries.model import Page
from summaries.parse import parse

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
SENTENCE = "The council of Port Ellery met on Monday to speak of the new ferry. "
SIZES = 800, 3200
"""Repetitions, so that what goes by the square takes sixteen times as long, and what is linear four times."""
MOST_GROWTH = 9.0
PAGES = {
    "paragraphs": "<p>{s}</p>",
    "paragraphs that never end": "<p>",
    "lines": "A line of words.<br>",
    "divisions": "<div>Some words of a box.</div>",
    "links": '<div><a href="/x">Elsewhere</a></div>',
    "headings that link": '<h2><a href="/x">A headline of several words</a></h2>',
    "main headings": "<h1>A headline of several words</h1>",
    "boxes over the text": '<div class="popup comment social cookie">Some words.</div>',
    "rows": "<table><tr><td>Some words</td></tr></table>",
    "times": "<time datetime=2026-03-03>10:30</time>",
    "dates": "<span class=date>3 March 2026, 2026-03-03</span>",
    "emphasis that nests wrongly": "<b><p>",
    "captions": "<figure><figcaption>A caption that is long enough to be one</figcaption></figure>",
    "data": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Gate"}</script>',
    "nested boxes": "<div>",
    "nested lists": "<ul><li><a href=x>Elsewhere</a>",
}
CROWDS = {
    "emphasis": ("<p>{}</p>", "<b>word</b> "),
    "spans": ("<p>{}</p>", "<span>word</span> "),
    "links in one paragraph": ("<p>{}</p>", "<a href=x>word</a> "),
    "unknown elements": ("<p>{}</p>", "<x-y>word</x-y> "),
    "cells": ("<table><tr>{}</tr></table>", "<td>word</td>"),
    "items": ("<ul>{}</ul>", "<li>Some words</li>"),
    "attributes": ("<p {}>word</p>", "{n}=x "),
    "words of a class": ('<div class="{}">word</div>', "post-entr "),
    "spaces": ("<p>{}</p>", " " * 20),
    "digits": ("<p>{}</p>", "1" * 20),
}
FEEDS = {
    "items": "<item><title>Gate</title><link>https://a.example/</link></item>",
    "elements that never end": "<item><a>",
    "escaped markup": "<item><title>Gate</title><description>" + "&lt;div&gt;" * 4 + "</description></item>",
    "entities": "<item><title>" + "&amp;amp;lt;" * 4 + "</title></item>",
}


def seconds(read: Callable[[Page], object], body: str) -> float:
    """Return the processor's seconds for a page, the better of two."""
    page = Page(url="https://a.example/2026/gate", body=body.encode(), fetched_at=NOW)
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        with suppress(InputError):
            read(page)
        best = min(best, time.process_time() - start)
    return best


def article(inner: str) -> str:
    return f"<html><body><article><h1>The gate</h1><p>{SENTENCE * 8}</p>{inner}<p>{SENTENCE * 4}</p></article></body>"


def growth(read: Callable[[Page], object], make: Callable[[int], str]) -> float:
    small, large = (seconds(read, make(size)) for size in SIZES)
    return large / (small + 0.005)  # what takes no time may grow as it likes


@pytest.mark.parametrize("what", PAGES)
def test_an_article_page_of_many_takes_time_by_its_size(what: str) -> None:
    piece = PAGES[what].replace("{s}", SENTENCE)
    assert growth(extract, lambda size: article(piece * size)) < MOST_GROWTH


@pytest.mark.parametrize("what", CROWDS)
def test_an_element_with_a_crowd_in_it_takes_time_by_its_size(what: str) -> None:
    around, piece = CROWDS[what]
    crowd = {size: "".join(piece.replace("{n}", f"a{n}") for n in range(size)) for size in SIZES}
    assert growth(extract, lambda size: article(around.replace("{}", crowd[size]))) < MOST_GROWTH


@pytest.mark.parametrize("what", FEEDS)
def test_a_feed_of_many_takes_time_by_its_size(what: str) -> None:
    assert growth(parse, lambda size: f"<rss><channel><title>A</title>{FEEDS[what] * size}") < MOST_GROWTH


def test_of_a_page_without_end_only_so_many_tags_are_looked_at() -> None:
    full, more = (seconds(extract, article("<p>" * (MOST_TAGS * times))) for times in (1, 2))
    assert more < 2 * full
