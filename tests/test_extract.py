"""extract: article pages to text and particulars, plain texts, and pages with nothing to read."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.errors import NothingToRead
from summaries.extract import extract
from summaries.guards import NoArticle
from summaries.model import Extract, Page

PAGES = Path(__file__).parent / "data" / "pages"
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def page(
    body: bytes | str, *, media_type: str = "text/html", url: str = "https://meridian.example/2026/03/gate"
) -> Page:
    data = body if isinstance(body, bytes) else body.encode()
    return Page(url=url, body=data, fetched_at=NOW, media_type=media_type)


def saved(name: str) -> Extract:
    return extract(page((PAGES / name).read_bytes()))


def plain(text: str) -> Extract:
    return extract(page(text, media_type="text/plain", url="file:///notes.txt"))


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    text = saved("report.html").text
    assert text.startswith("The sea gate at Port Ellery did not close")
    assert text.endswith("look at the gate, a spokesman said.")
    assert len(text.split("\n\n")) == 5
    assert "First! I always said" not in text
    assert "All rights reserved" not in text


def test_a_page_gives_its_particulars() -> None:
    article = saved("report.html")
    assert article.title == "Sea gate stuck open as Ellery floods"
    assert article.author == "Bo Tern"
    assert article.outlet == "Meridian Courier"
    assert article.language == "en"
    assert article.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert article.canonical_url == "https://meridian.example/2026/03/gate"
    assert article.image_url == "https://meridian.example/img/gate.jpg"


def test_headings_and_list_items_are_paragraphs_of_their_own() -> None:
    paragraphs = saved("explainer.html").text.split("\n\n")
    assert "QU’EST-CE QUE LA PORTE ?" in paragraphs
    assert "QUI DÉCIDE DE LA FERMER ?" in paragraphs
    assert any(paragraph.endswith("réunions du conseil du port.") for paragraph in paragraphs)


def test_the_time_may_stand_in_the_page_s_data() -> None:
    article = saved("explainer.html")
    assert article.published_at == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert article.language == "fr"


def test_a_page_of_one_sentence_is_an_article() -> None:
    article = saved("short.html")
    assert article.text.startswith("The sea gate")
    assert article.language is None
    assert article.published_at is None


def test_the_next_article_is_not_the_page_s_though_it_alone_is_called_an_article() -> None:
    told = "".join(f"<p>{number}. The gate did not close, and nobody knew why it did not.</p>" for number in range(160))
    following = "".join(f"<p>{number}. The hoard came home, and all of the town was there.</p>" for number in range(8))
    read = extract(page(f"<div class='x1'><h1>Gate</h1>{told}</div><article><h2>Hoard</h2>{following}</article>"))
    assert "159. The gate did not close" in read.text
    assert "The hoard came home" not in read.text


def test_the_same_page_gives_the_same_extract_and_both_can_go_to_another_process() -> None:
    one = page((PAGES / "report.html").read_bytes())
    first = extract(one)
    assert extract(pickle.loads(pickle.dumps(one))) == first
    assert pickle.loads(pickle.dumps(first)) == first


def test_a_canonical_url_that_is_the_home_page_is_not_believed() -> None:
    html = (PAGES / "report.html").read_text(encoding="utf-8").replace("/2026/03/gate?utm_source=self", "/")
    assert extract(page(html)).canonical_url is None


@pytest.mark.parametrize(
    "body",
    [
        (PAGES / "only_script.html").read_bytes(),
        b"<html></html>",
        b"<!-- nothing -->",
        b"<html><body><p>Log in</p></body></html>",
        b"",
        b"\x00\x01",
    ],
)
def test_a_page_without_text_has_nothing_to_read(body: bytes) -> None:
    with pytest.raises(NothingToRead, match="meridian"):
        extract(page(body))


def test_the_first_line_of_a_plain_text_is_its_title_when_it_is_short_and_alone() -> None:
    assert plain("Sea gate stuck\n\nIt did not\nclose.\n\nThe town is wet.\n") == Extract(
        title="Sea gate stuck", text="It did not close.\n\nThe town is wet."
    )


def test_a_plain_text_that_begins_with_prose_has_no_title() -> None:
    assert plain("It did not close.\r\n\r\nThe town is wet.") == Extract(text="It did not close.\n\nThe town is wet.")


def test_a_single_short_line_is_the_text() -> None:
    assert plain("Sea gate stuck") == Extract(text="Sea gate stuck")


def test_long_lines_without_blank_ones_between_are_paragraphs() -> None:
    line = (
        "The gate did not close on Monday night, and by morning the lower town stood under a meter of water, he said."
    )
    assert plain(f"{line}\n{line}").text == f"{line}\n\n{line}"


def test_a_plain_text_of_marks_alone_has_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        plain("--- *** ---")


TAGS = st.sampled_from(
    """<p>|</p>|<div>|</div>|<article>|</article>|<h2>|</h2>|<ul><li>|<table><tr><td>|<br>|<script>|</script>|<!--|-->|
    <html lang=xx>|<meta property=article:published_time content=2026-13-40>|<link rel=canonical href="http://[">|<svg>|
    &nbsp;|&#0;|&#xD800;|<a href="javascript:1">|<title>|</title>|<body><p>""".split("|")
)
SENTENCE = st.just("The gate did not close on Monday night, and by morning the lower town stood under water. ")


@settings(deadline=None, max_examples=60)  # trafilatura is imported in the first, and takes its time
@given(st.lists(TAGS | SENTENCE | st.text(max_size=20), max_size=30).map("".join))
def test_no_page_breaks_the_extraction_and_texts_keep_the_convention(html: str) -> None:
    try:
        article = extract(page("<html><body>" + html))
    except NothingToRead:
        return
    assert all(line and line == " ".join(line.split()) for line in article.text.split("\n\n"))


def test_attributes_that_no_document_may_have_break_nothing() -> None:
    html = f"<html {{lang=en><meta {{x=1 property=og:title content=Gate><p {{=}}>{'The gate did not close. ' * 20}</p>"
    assert extract(page(html)).title == "Gate"


@pytest.mark.parametrize(
    "body", ['{"a": [1, 2]}', "<?xml version='1.0'?><rss><channel><title>A</title></channel></rss>"]
)
def test_data_and_feeds_are_no_articles(body: str) -> None:
    with pytest.raises(NoArticle):
        extract(page(body))
