"""From an entry and its page to an article."""

from __future__ import annotations

import pytest

from summaries.articles import LONGEST_TEXT, article_of
from summaries.model import Entry, Feed, FeedKind

from .builders import NOW

HEAD = Feed(kind=FeedKind.FEED, title="Courier", entries=())


def kept(text: str) -> str:
    return article_of(Entry(key="1", title="Gate shut", text=text), None, HEAD, now=NOW).text


@pytest.mark.parametrize("paragraph", ["The gate is shut. " * 50, "Das Tor ist zu. " * 2000])
def test_of_a_text_without_end_whole_paragraphs_are_kept(paragraph):
    text = "\n\n".join([paragraph.strip()] * 1000)
    cut = kept(text)
    assert LONGEST_TEXT / 2 < len(cut) <= LONGEST_TEXT
    assert text.startswith(f"{cut}\n\n")


def test_of_one_paragraph_without_end_whole_words_are_kept():
    cut = kept("gate " * LONGEST_TEXT)
    assert len(cut) <= LONGEST_TEXT
    assert set(cut.split()) == {"gate"}
    assert len(kept("x" * 2 * LONGEST_TEXT)) == LONGEST_TEXT


def test_a_text_of_usual_length_is_kept_whole():
    assert kept("The gate is shut.\n\nIt opens at noon.") == "The gate is shut.\n\nIt opens at noon."
