"""classify: the kind of an article, and headings that ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.classify import classify, is_question_heading
from summaries.model import Coverage, Kind

PROSE = "The gate failed on Monday.\n\nThe council met on Tuesday."


@pytest.mark.parametrize(
    "title",
    [
        "Opinion | The council owes Ellery an answer",
        "Opinion: The council owes Ellery an answer",
        "Commentary: A gate too far",
        "Editorial – A gate too far",
        "Kommentar: Das Tor hätte schließen müssen",
        "Op-Ed: A gate too far",
        "A gate too far | Opinion",
        "Думка: Ворота мали зачинитися",
    ],
)
def test_a_title_that_says_so_is_an_opinion(title: str) -> None:
    assert classify(title, PROSE) is Kind.OPINION


@pytest.mark.parametrize(
    "url", ["https://x.example/opinion/a-gate", "https://x.example/2026/commentisfree/a", "https://opinion.x.example/a"]
)
def test_the_opinion_section_of_a_site_is_opinion(url: str) -> None:
    assert classify("A gate too far", PROSE, url=url) is Kind.OPINION


@pytest.mark.parametrize(
    "title",
    [
        "Ellery flood live: harbor master says breakwaters have given way",
        "Live updates: the flood in Ellery",
        "🔴Live: the flood in Ellery",
        "Ellery-Tessaly live news: gate to be repaired",
        "The flood in Ellery – as it happened",
        "Sturmflut: Live-Ticker aus Ellernburg",
        "Liveblog: Sturmflut in Ellernburg",
        "En direct : la crue à Ellery",
    ],
)
def test_a_title_that_says_so_is_live(title: str) -> None:
    assert classify(title, PROSE) is Kind.LIVE


def test_paragraphs_that_begin_with_the_time_of_day_are_live() -> None:
    entries = "\n\n".join(f"{hour}.15 BST\n\nThe water stands at {hour} feet." for hour in range(9, 15))
    assert classify("The flood in Ellery", entries) is Kind.LIVE


@pytest.mark.parametrize(
    "title", ["Ellery's people live longer", "A live music venue closes", "Lives lost in the flood"]
)
def test_the_word_live_alone_makes_no_live_blog(title: str) -> None:
    assert classify(title, PROSE) is Kind.REPORT


@pytest.mark.parametrize(
    "title",
    ["In pictures: the flood in Ellery", "Photos: the flood", "The flood in pictures", "Fotostrecke: Sturmflut"],
)
def test_a_title_that_says_so_is_a_gallery(title: str) -> None:
    assert classify(title, PROSE) is Kind.GALLERY


def test_a_text_of_captions_with_credits_is_a_gallery() -> None:
    captions = "\n\n".join(f"A boat on street {number}. Photo: Mira Holm/Northlight" for number in range(6))
    assert classify("The flood in Ellery", captions) is Kind.GALLERY


def test_a_report_with_a_few_captions_stays_a_report() -> None:
    text = (
        "A boat. Photo: Mira Holm\n\n" + "\n\n".join(["The council met and talked."] * 5) + "\n\nMira Holm | Northlight"
    )
    assert classify("Two charts show what the flood cost", text) is Kind.REPORT


@pytest.mark.parametrize(
    "title",
    [
        "Explainer: How the sea gate works",
        "What we know about the flood in Ellery",
        "Flood in Ellery: what we know so far",
        "The sea gate, explained",
        "Q&A: Why the gate stayed open",
        "Sturmflut: Was wir wissen",
    ],
)
def test_a_title_that_says_so_is_an_explainer(title: str) -> None:
    assert classify(title, PROSE) is Kind.EXPLAINER


def test_two_headings_that_ask_make_an_explainer_and_one_does_not() -> None:
    one = "WHAT IS THE GATE?\n\nA leaf of steel."
    assert classify("How the gate works", one) is Kind.REPORT
    assert classify("How the gate works", one + "\n\nWho decides?\n\nNo one.") is Kind.EXPLAINER


def test_a_coverage_list_is_coverage_whatever_its_title() -> None:
    assert classify("Opinion | Live updates", PROSE, coverage=(Coverage(headline="x"),)) is Kind.COVERAGE


@pytest.mark.parametrize(
    "line",
    [
        "WHAT IS ARTICLE 5?",
        "Who decides when the gate closes?",
        "3. What happens next?",
        "Q: Is it safe?",
        "¿Qué es la compuerta?",
        "¿Qué pasó? Lo que sabemos",
        "水門とは何か？",
        "ما هي البوابة؟",
        "Τι είναι η πύλη;",
        "Τι είναι η πύλη\u037e",
        "Will the U.S. help?",
    ],
)
def test_a_short_line_that_asks_is_a_question_heading(line: str) -> None:
    assert is_question_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "?",
        "Why?",
        "The gate is closed.",
        "The gate failed; the town flooded;",
        "He left the room. Who was to follow him?",
        "“How did we get to this point?”",
        "How " + "very " * 40 + "long?",
        "One line?\nAnother?",
    ],
)
def test_prose_speech_and_fragments_are_no_question_headings(line: str) -> None:
    assert not is_question_heading(line)


@given(st.text(), st.text() | st.lists(st.text(max_size=30)).map("\n\n".join), st.none() | st.text())
def test_any_text_has_a_kind(title: str, text: str, url: str | None) -> None:
    assert classify(title, text, url=url) in Kind
