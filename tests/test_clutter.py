"""clutter: what an article's page has beside the article is left out, and nothing of the article is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.clutter import without_calls, without_titles
from summaries.extract import extract
from summaries.model import Extract, Page

PROSE = (
    "The sea gate at Port Ellery did not close on Monday night, and by morning the lower town stood under a meter of "
    "water, the harbor office said."
)


def read(body: str, *, head: str = "") -> Extract:
    html = f"<html><head>{head}</head><body><article><h1>Sea gate stuck</h1>{body}</article></body></html>"
    now = datetime(2026, 3, 3, tzinfo=UTC)
    url = "https://meridian.example/2026/03/gate"
    return extract(Page(url=url, body=html.encode(), fetched_at=now, media_type="text/html"))


def paragraphs(*between: str) -> str:
    return "".join(f"<p>{number}. {PROSE}</p>{each}" for number, each in enumerate((*between, "")))


@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="/x">PORT ELLERY COUNTS ITS SHOPS</a></p>',
        '<p><strong>Related: </strong><a href="/x">Port Ellery counts its shops</a></p>',
        '<p>Lesen Sie auch: <a href="/x">Port Ellery zählt seine Läden</a></p>',
        '<ul><li><a href="/x">Port Ellery counts its shops</a></li><li><a href="/y">What the gate cost</a></li></ul>',
    ],
)
def test_a_paragraph_that_only_links_elsewhere_is_left_out(link: str) -> None:
    lines = read(paragraphs(link)).text.split("\n\n")
    assert [line[:2] for line in lines] == ["0.", "1."]


def test_links_within_prose_and_headings_that_link_stay() -> None:
    text = read(
        paragraphs(f'<h2><a href="/x">What the gate cost</a></h2><p>See <a href="/y">the bill</a>: {PROSE}</p>')
    ).text
    assert "What the gate cost" in text
    assert "See the bill" in text


def test_a_box_over_a_name_is_left_out_and_the_text_around_it_stays() -> None:
    box = '<span class="tooltip-box">Ida Moss, born in 1961, keeps the gate</span>'
    text = read(f"<p>{PROSE} Said <b>Ida Moss</b>{box} on Tuesday.</p>" + paragraphs()).text
    assert "born in 1961" not in text
    assert "Said Ida Moss on Tuesday." in text


def test_the_title_is_not_repeated_and_nor_is_what_stands_above_it() -> None:
    lines = ["Monday, 2 March 2026", "Sea Gate stuck!", PROSE]
    assert without_titles(lines, ["Sea gate stuck"]) == [PROSE]


def test_a_text_that_is_only_the_title_keeps_it() -> None:
    assert without_titles(["Sea gate stuck"], ["Sea gate stuck"]) == ["Sea gate stuck"]


@pytest.mark.parametrize(
    "call",
    [
        "Follow Ida Moss on Twitter @moss.",
        "Subscribe to our newsletter for more.",
        "- Get the day’s top headlines delivered to your inbox.",
        "© Meridian Courier 2026",
        "If you enjoyed this article, join us.",
        "Abonnieren Sie unseren Newsletter!",
    ],
)
def test_calls_below_the_text_are_left_out(call: str) -> None:
    assert without_calls([PROSE, call, call]) == [PROSE]
    assert without_calls([call]) == [call]


def test_a_call_between_paragraphs_is_not_ours_to_cut() -> None:
    lines = [PROSE, "Subscribe to our newsletter.", PROSE]
    assert without_calls(lines) == lines


def test_times_in_a_live_blog_are_paragraphs_of_their_own() -> None:
    rows = "".join(
        f"<section><header><time>{hour}:30</time></header><p>{PROSE}</p></section>" for hour in range(10, 14)
    )
    head = '<meta property="og:title" content="Live: sea gate stuck"><meta property="og:type" content="article">'
    lines = read(rows, head=head).text.split("\n\n")
    assert [line for line in lines if len(line) < 10] == ["10:30", "11:30", "12:30", "13:30"]


def test_the_captions_of_a_gallery_are_its_text() -> None:
    shots = "".join(
        f'<figure><img src="/{n}.jpg">'
        f"<figcaption>Photo {n}: boats lie on the quay of Port Ellery after the flood.</figcaption></figure>"
        for n in range(6)
    )
    head = '<meta property="og:title" content="In pictures: the flood at Port Ellery">'
    text = read(
        f"<p>What the water left behind on Tuesday morning, seen by our photographer.</p>{shots}", head=head
    ).text
    assert [f"Photo {n}:" in text for n in range(6)] == [True] * 6
