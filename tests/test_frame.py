"""frame: where on a page its article stands, so that no more of it has to be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from summaries.clutter import clear, clear_beside, strip
from summaries.extract import main_text
from summaries.frame import frame, is_enough, is_filled
from summaries.markup import tree
from tests.bench.newspapers import newspapers

NOW = datetime(2026, 3, 3, tzinfo=UTC)
URL = "https://meridian.example/2026/03/gate"
PROSE = "The sea gate at Port Ellery did not close on Monday night, the harbor office said on Tuesday. " * 3


def paragraphs(about: str) -> str:
    return "".join(f"<p>{number}. About {about}. {PROSE}</p>" for number in range(12))


def cleared(html: str) -> Any:
    """Return a page's tree as `extract` has it when it looks for the article."""
    root: Any = tree(html)
    strip(root)
    clear(root)
    clear_beside(root)
    return root


def framed(html: str) -> str | None:
    page = frame(tree(f"<html><body>{html}</body></html>"))
    return None if page is None else page.text_content()


PAPERS = {url.split("/")[2]: (url, html) for url, (_, html) in newspapers(NOW).items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_in_its_frame_trafilatura_reads_what_it_reads_on_the_whole_page(paper: str) -> None:
    url, html = PAPERS[paper]
    root = cleared(html)
    page = frame(root)
    assert page is not None
    text = main_text(page, url)
    assert is_enough(text, root)
    assert text == main_text(root, url)


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="article-body">',
        '<section itemprop="articleBody">',
        '<div id="article-content">',
        "<article>",
        '<div class="story-body main">',
        '<div id="content">',
        "<main>",
    ],
)
def test_an_article_stands_in_what_is_called_so(opening: str) -> None:
    tag = opening.strip("<>").split(maxsplit=1)[0]
    text = framed(f"<div><p>{PROSE}</p></div><div>{opening}{paragraphs('the gate')}</{tag}></div>")
    assert text is not None
    assert text.startswith("0. About the gate.")


def test_what_is_called_its_text_comes_before_the_first_article() -> None:
    other = f"<article>{paragraphs('a ferry')}</article>"
    text = framed(f'{other}<div class="entry-content">{paragraphs("the gate")}</div>')
    assert text is not None
    assert "ferry" not in text


def test_the_page_itself_stays_whole() -> None:
    root: Any = tree(f"<html><body><p>First.</p><article>{paragraphs('the gate')}</article></body></html>")
    before = root.text_content()
    assert frame(root) is not None
    assert root.text_content() == before


@pytest.mark.parametrize(
    "html",
    [
        paragraphs("the gate"),
        f"<aside><article>{paragraphs('the gate')}</article></aside>",
        f'<div class="comments"><article>{paragraphs("the gate")}</article></div>',
        f'<div id="infinite-scroll"><article>{paragraphs("the gate")}</article></div>',
    ],
    ids=["nothing is called so", "beside the text", "a comment", "a further article"],
)
def test_what_is_called_nothing_or_is_not_the_article_is_no_frame(html: str) -> None:
    assert framed(html) is None


def test_a_frame_with_little_in_its_paragraphs_is_not_filled() -> None:
    assert not is_filled(frame(tree(f"<body><article><p>{PROSE}</p></article>{paragraphs('a ferry')}</body>")))
    assert is_filled(frame(tree(f"<body><article>{paragraphs('the gate')}</article></body>")))


def test_a_short_text_is_enough_only_on_a_page_with_little_else() -> None:
    text = "0. About the gate. " + PROSE
    assert is_enough(text, tree(f"<body><article><p>{text}</p></article></body>"))
    assert not is_enough(text, tree(f"<body><article><p>{text}</p></article>{paragraphs('a ferry') * 3}</body>"))
    assert not is_enough("", tree("<body><article></article></body>"))


def test_data_in_scripts_is_no_text_beside_an_article() -> None:
    text = "0. About the gate. " + PROSE
    data = f'<script type="application/ld+json">"{"x" * 90_000}"</script>'
    assert is_enough(text, tree(f"<body><article><p>{text}</p></article>{data}</body>"))
