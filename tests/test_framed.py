"""framed: what is read on the short way is what trafilatura reads."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from summaries.extract import _options, main_text
from summaries.frame import frame
from summaries.framed import framed_text
from tests.bench.newspapers import newspapers
from tests.test_frame import PROSE, URL, cleared, paragraphs

PAGES = {url: html for url, (_, html) in newspapers(datetime(2026, 3, 3, tzinfo=UTC)).items()}
NAMES = (
    "share social newsletter cookie tags sidebar banner author related nav menu premium ad- widget footer byline "
    "comments comment-list consent meta rating timestamp slide overlay hidden hide-print message reply-1 teaser Teaser "
    "caption story infinite-scroll mvp-post-add-box elementor-share-buttons article-body content main plain text"
).split()
TAGS = "p div span section article ul ol li dl dd blockquote pre q table tr td h2 br em a figure form details".split()


def both(html: str) -> tuple[str | None, str]:
    """Return what is read in a page's frame on the short way, and by trafilatura."""
    root = cleared(html)
    pages: list[Any] = [frame(root), frame(root)]
    return framed_text(pages[0], _options(is_fast=True)), main_text(pages[1], URL)


@pytest.mark.parametrize("url", PAGES)
def test_on_the_short_way_is_found_what_trafilatura_finds(url: str) -> None:
    short, long = both(PAGES[url])
    assert short in {long, None}


def test_most_pages_are_read_on_the_short_way() -> None:
    found = [both(html)[0] for html in PAGES.values()]
    assert sum(each is not None for each in found) >= 0.9 * len(found)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_elements_are_called_both_find_the_same(seed: int) -> None:
    """Elements of a page's frame are called, and are, something else; links, breaks and pieces come into them."""
    chance = random.Random(seed)
    html = PAGES[chance.choice(list(PAGES))]
    names = sorted(set(re.findall(r'(?:class|id|role|style)="([^"]+)"', html)))
    for name in chance.sample(names, min(len(names), 8)):
        html = html.replace(f'"{name}"', f'"{chance.choice(("", name + " "))}{chance.choice(NAMES)}"')
    for _ in range(chance.randrange(12)):
        at = chance.choice([found.start() for found in re.finditer("</?p>", html)] or [0])
        tag, name = chance.choice(TAGS), chance.choice(NAMES)
        attribute = chance.choice(("class", "id", "style", "data-component", "aria-hidden"))
        piece = chance.choice(("A piece. ", PROSE, '<a href="/x">Another story</a> ', "<br>", "</p>"))
        html = (
            html[:at] + f'<{tag} {attribute}="{name}">{piece}</{tag}>{chance.choice(("", " Behind it."))}' + html[at:]
        )
    if frame(cleared(html)) is not None:
        short, long = both(html)
        assert short in {long, None}


@pytest.mark.parametrize(
    "html",
    [
        f"<article><p>{PROSE}</p></article>",
        f'<article><div class="infinite-scroll">{paragraphs("a ferry")}</div>{paragraphs("the gate")}</article>',
        (
            f'<article><script type="application/ld+json">{{"@type": "DiscussionForumPosting"}}</script>'
            f"{paragraphs('the gate')}</article>"
        ),
    ],
)
def test_what_takes_more_is_left_to_trafilatura(html: str) -> None:
    assert both(f"<html><body>{html}</body></html>")[0] is None


def test_what_is_called_a_box_is_left_out_and_what_holds_the_text_is_not() -> None:
    box = f'<div class="newsletter-box"><p>Sign up. {PROSE}</p></div>'
    short, long = both(f"<html><body><article>{paragraphs('the gate')}{box}</article></body></html>")
    assert short == long
    assert short is not None
    assert "Sign up" not in short
    called = f'<div class="newsletter-box">{paragraphs("the gate")}</div>'
    short, long = both(f"<html><body><article>{called}<p>{PROSE}</p></article></body></html>")
    assert short == long
    assert short is not None
    assert "About the gate" in short
