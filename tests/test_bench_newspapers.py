"""The newspapers of the benchmarks: articles as long as real ones, on pages with what is easily taken for them."""

from __future__ import annotations

import re
import statistics
from datetime import UTC, datetime

from tests.bench import extract
from tests.bench.newspapers import newspapers, text_of
from tests.bench.traps import AROUND, SHAPES, WITHIN, Traps

NOW = datetime(2026, 3, 3, tzinfo=UTC)
PAPERS = newspapers(NOW)


def test_the_same_papers_come_out_each_time():
    assert newspapers(NOW) == PAPERS


def test_articles_are_as_long_and_as_various_as_those_of_the_web():
    words = [re.findall(r"\w+", text_of(article).lower()) for article, _ in PAPERS.values()]
    low, middle, high = statistics.quantiles(map(len, words), n=4)
    assert 300 < low < 400 < middle < 600 < high < 900
    assert 0.45 < statistics.median(len(set(each)) / len(each) for each in words) < 0.55


def test_every_kind_of_trap_stands_on_some_page():
    for kind in (*WITHIN, *AROUND):
        assert callable(getattr(Traps, f"_{kind}"))
    pages = "".join(html for _, html in PAPERS.values())
    for told in ("Story continues below", "Related stories", "of 5</span>", "In brief:", "Live: the latest",
                 "Listen to this article", "Stand by your paper", "Before you read on", "Breaking", "Continue reading",
                 "pull-quote", "twitter-tweet", "<blockquote><p>", "<ul><li>"):  # fmt: skip
        assert told in pages
    assert set(SHAPES) == {"post", "quotation", "list"}


def test_a_paragraph_that_is_shown_as_something_else_is_a_part_of_the_article_all_the_same():
    article, html = next(found for found in PAPERS.values() if '<blockquote class="twitter-tweet"' in found[1])
    post = re.search(r'twitter-tweet"[^>]*><p[^>]*>(.*?)</p>', html)
    assert post is not None
    assert re.sub(r"&#x27;", "'", post[1]) in text_of(article)


def test_ours_finds_more_of_our_papers_articles_and_less_beside_them_than_trafilatura():
    rows, notes = extract.measure(None)
    assert rows[0].what == "F1"
    assert rows[0].ok
    assert "our own newspapers" in notes[0]
