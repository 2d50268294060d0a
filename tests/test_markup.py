"""markup: what is left out of HTML before it is parsed, and that nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.clutter import strip
from summaries.markup import tree, without_code

PIECES = (
    "<p>",
    "</p>",
    "Gate.",
    "<script>",
    '<script type="module" src="/a.js">',
    '<script type="application/ld+json">',
    "</script>",
    "</script >",
    "<style>",
    "</style>",
    'a("<b>");',
    "<!--",
    "-->",
    "<div title='x'>",
    "</div>",
)


def told(html: str) -> str:
    """Return a tree without its scripts and what stands in its JSON-LD, as HTML tells it."""
    from lxml import html as library  # noqa: PLC0415 - to compare only

    root: Any = tree(html)
    if root is None:
        return ""
    strip(root)
    for script in root.iter("script"):
        script.text = None
    return " ".join(library.tostring(root, encoding="unicode").split())


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a</p><script>x < y</script><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a<script src='/a.js'></script>b</p>", "<p>ab</p>"),
        ('<style>a > b {}</style><p>a</p><style media="print">p {}</style>', "<p>a</p>"),
        ("<script>a</script\n><b>b</b><script>c</script>", "<b>b</b>"),
    ],
)
def test_scripts_and_styles_are_left_out(html: str, left: str) -> None:
    assert without_code(html) == left


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"headline": "Gate <script> stuck"}</script><p>b</p>',
        '<script TYPE="application/LD+JSON">{}</script>',
        '<script data-is="a > b" type="application/ld+json">{}</script>',
        "<!-- <script> --><p>The gate is stuck.</p><!-- </script> -->",
        '<meta content="what <script> does"><p>The gate.</p><script>a()</script>',
        "<script-box>The gate is stuck.</script-box><p>b</p></script>",
        "<p>The gate</p><script>never ends",
        "<p>The gate</p><script",
        "<!-- <script>a()</script>",
    ],
)
def test_what_is_no_plain_script_or_style_stays(html: str) -> None:
    assert without_code(html) == html


def test_a_script_in_a_comment_ends_nothing() -> None:
    html = "<!-- <script>a()</script> --><p>b</p><script>c()</script>"
    assert without_code(html) == "<!-- <script>a()</script> --><p>b</p>"


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_page_without_its_scripts_reads_as_it_did(html: str) -> None:
    page = f"<html><body><p>Ellery</p>{html}</body></html>"
    assert told(without_code(page)) == told(page)


def test_time_goes_by_the_length_of_a_page_of_scripts_that_never_end() -> None:
    many = "<script>" * 200_000
    assert without_code(many) == many
    assert without_code(f"{many}</script>") == f"{many}</script>"
