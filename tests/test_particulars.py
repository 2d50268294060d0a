"""particulars: who, when, where and under what title, from a page's markup."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.markup import tree
from summaries.particulars import Particulars, particulars, things, types

URL = "https://meridian.example/2026/03/gate"


def told(head: str, body: str = "<p>text</p>") -> Particulars:
    root = tree(f"<html><head>{head}</head><body>{body}</body></html>")
    return particulars(root, things(root), URL)


def test_data_tells_the_author_the_outlet_and_the_picture() -> None:
    page = told(
        """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
        "headline": "Sea gate &amp; quay", "author": [{"name": "Bo Tern"}, {"name": "Ida Moss"}],
        "publisher": {"name": "Meridian Courier"}, "image": ["/img/gate.jpg"],
        "datePublished": "2026-03-02T09:30:00+01:00", "dateModified": "2026-03-02T10:30:00+01:00"}]}</script>"""
    )
    assert page.title == "Sea gate & quay"
    assert page.author == "Bo Tern, Ida Moss"
    assert page.outlet == "Meridian Courier"
    assert page.image_url == "https://meridian.example/img/gate.jpg"
    assert page.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert page.updated_at == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "title", ["Sea gate stuck | Meridian Courier", "Meridian Courier: Sea gate stuck", "Sea gate stuck"]
)
def test_the_outlet_is_no_part_of_the_title(title: str) -> None:
    title = title.replace("Courier: ", "Courier : ")
    page = told(
        f'<meta property="og:site_name" content="Meridian Courier"><meta property="og:title" content="{title}">'
    )
    assert page.title == "Sea gate stuck"


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/tern">Bo Tern</a>',
        '<p class="byline small">By Bo Tern</p>',
        '<span itemprop="author">Bo Tern</span>',
    ],
)
def test_a_byline_on_the_page_names_the_author(byline: str) -> None:
    assert told("", byline).author == "Bo Tern"


def test_an_address_is_no_author() -> None:
    assert told('<meta property="article:author" content="https://social.example/meridian">').author is None


def test_a_year_that_programs_write_for_none_is_no_date() -> None:
    assert told('<meta property="article:published_time" content="0001-01-01T00:00:00Z">').published_at is None


def test_broken_data_tells_nothing_and_breaks_nothing() -> None:
    root = tree('<script type="application/ld+json">{"@type": </script><article itemtype="https://schema.org/Report">x')
    assert things(root) == []
    assert types(root, []) == {"Report"}
