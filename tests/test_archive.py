"""archive: tag archives as text, with their items, coverage lists and datelines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summaries.archive import dateline, parse_archive
from summaries.classify import classify, is_question_heading
from summaries.model import Coverage, Entry, Feed, FeedKind, identify
from summaries.outlets import learn, part

ARCHIVES = Path(__file__).parent / "data" / "archives"
SHARED = Path(__file__).parents[1].parent / "shared" / "data"


def archive(name: str) -> Feed:
    feed = parse_archive((ARCHIVES / name).read_text(encoding="utf-8"))
    assert feed is not None
    return feed


def entry(name: str, number: int) -> Entry:
    return archive(name).entries[number]


def test_each_item_between_two_ends_is_an_entry() -> None:
    feed = archive("harbour.txt")
    assert feed.kind is FeedKind.ARCHIVE
    assert feed.title == "Tag Archives: Harbor"
    assert [entry.title for entry in feed.entries] == [
        "Storm surge shuts Port Ellery for a third day, ferries turned back – Meridian Courier",
        "Explainer: How the Ellery sea gate works",
        "Editorial: The council owes Ellery an answer",
        "Two charts show what the flood cost the fishing fleet",
    ]


def test_headlines_are_parted_from_outlets_that_the_page_gives_away_or_that_look_like_one() -> None:
    coverage = [(item.headline, item.outlet) for item in entry("harbour.txt", 0).coverage]
    assert coverage == [
        ("Storm surge shuts Port Ellery for a third day, ferries turned back", "Meridian Courier"),
        ("Port Ellery latest: Harbor master says two breakwaters have given way", "Northlight"),
        ("‘We have never seen water this high’: Ellery residents on the night of the flood", "Tessaly Broadcasting"),
        ("Why did the sea gate stay open?", "The Lantern"),
        ("Ellery Council Meets Behind Closed Doors | Watch", "Meridian Courier"),
        ("Freight Rates Jump As Ships Wait Off The Coast", "oceanfreight.example"),
    ]


def test_the_text_of_a_coverage_list_is_its_headlines() -> None:
    item = entry("harbour.txt", 0)
    assert item.text is not None
    assert item.text.split("\n\n") == [covered.headline for covered in item.coverage]
    assert item.outlet == "Meridian Courier"


def test_wrapped_lines_are_joined_and_question_headings_stand_alone() -> None:
    assert entry("harbour.txt", 1).text == (
        "PORT ELLERY, March 3 (Tessaly) – The gate was built to close by itself whenever the water rises above 2.4 "
        "meters. On Monday night it did not.\n\n"
        "WHAT IS THE SEA GATE?\n\n"
        "A steel leaf of 300 tons, hinged at the bottom of the channel.\n\n"
        "WHO DECIDES WHEN IT CLOSES?\n\n"
        "No one does. A float starts the pumps.\n\n"
        "Reporting by Ada Quill; Editing by Bo Tern"
    )


def test_list_items_in_an_article_stay_apart_and_are_no_coverage() -> None:
    item = entry("harbour.txt", 2)
    assert item.coverage == ()
    assert item.text is not None
    assert item.text.endswith("- publish the minutes\n\n- name the engineer\n\n- let an outsider look")


def test_an_item_is_known_by_title_and_text_and_has_neither_url_nor_date() -> None:
    item = entry("harbour.txt", 3)
    assert item.key == identify(item.title, item.text or "")
    assert item.url is None
    assert item.published_at is None


def test_the_agency_of_a_dateline_is_the_outlet() -> None:
    assert [entry.outlet for entry in archive("harbour.txt").entries] == ["Meridian Courier", "Tessaly", None, None]


def test_a_heading_may_stand_below_the_menu_and_be_in_another_language() -> None:
    feed = archive("german.txt")
    assert feed.title == "Schlagwort-Archive: Sturmflut"
    assert [(entry.title, entry.outlet) for entry in feed.entries] == [
        ("Sturmflut: Hafen von Ellernburg bleibt gesperrt", "kna"),
        ("Kommentar: Das Tor hätte schließen müssen", None),
    ]


def test_a_link_in_the_last_line_of_an_item_is_its_url() -> None:
    assert [entry.url for entry in archive("plain_with_links.txt").entries] == [
        "https://northlight.example/energy/calder-point?id=7",
        "https://meridian-courier.example/tidal",
    ]


@pytest.mark.parametrize(
    "end",
    [
        "Read original article here",
        "Read the original article here",
        "Source link",
        "Original source »",
        "[Read the full article]",
        "READ THE ORIGINAL POST HERE.",
        "Read more here",
        "Leer artículo original",
        "Читати оригінал",
    ],
)
def test_items_end_in_many_ways(end: str) -> None:
    feed = parse_archive(f"Tag Archives: X\n\nFirst\n\nOne.\n\n{end}\n\nSecond\n\nTwo.\n\n{end}\n")
    assert feed is not None
    assert [(entry.title, entry.text) for entry in feed.entries] == [("First", "One."), ("Second", "Two.")]


def test_read_more_within_an_article_ends_nothing_where_a_sure_end_stands() -> None:
    feed = parse_archive("Tag Archives: X\n\nFirst\n\nOne.\n\nRead more\n\nTwo.\n\nRead original article here")
    assert feed is not None
    assert feed.entries[0].text == "One.\n\nRead more\n\nTwo."


def test_an_item_cut_off_at_the_end_is_kept_and_a_footer_is_not() -> None:
    page = "Tag Archives: X\n\nFirst\n\nOne.\n\nSource link\n\nSecond\n\n{rest}"
    kept, dropped = parse_archive(page.format(rest="word " * 60)), parse_archive(page.format(rest="Older posts"))
    assert kept is not None
    assert dropped is not None
    assert [entry.title for entry in kept.entries] == ["First", "Second"]
    assert [entry.title for entry in dropped.entries] == ["First"]


def test_an_item_that_stands_twice_is_one_entry() -> None:
    item = "First\n\nOne.\n\nSource link\n\n"
    feed = parse_archive(f"Tag Archives: X\n\n{item}{item}")
    assert feed is not None
    assert len(feed.entries) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Tag Archives: Harbor",
        "The gate failed\n\nIt did not close. Archives show that it never had.\n\nRead original article here",
        "Archives show the gate never closed\n\nA clerk found the papers.\n\nRead more\n\nThey are old.",
        "One headline\n\nA paragraph.\n\nAnother paragraph.",
    ],
)
def test_a_text_that_is_no_archive_is_none(text: str) -> None:
    assert parse_archive(text) is None


LINES = st.sampled_from(
    """Tag Archives: X|Read original article here|Source link|Read more| 1. A headline The Lantern| 2. B – C|- x|1.|  |
    MOSCOW —|A (B) – C|View Full Coverage on Google News|Title – Outlet|1. Title Outlet|WHO?|
    WHO IS IT?|\t|–| – |1) \xa0\xa0""".split("|")
)


@given(st.lists(LINES | st.text(max_size=60), max_size=25).map("\n".join))
@example("Tag Archives: X\n1.\nRead original article here")
def test_no_text_breaks_the_parser_and_its_entries_keep_the_text_convention(text: str) -> None:
    feed = parse_archive(text)
    for item in feed.entries if feed else ():
        assert item.title.strip()
        paragraphs = (item.text or "x").split("\n\n")
        assert all(paragraph == " ".join(paragraph.split()) and paragraph for paragraph in paragraphs)
        dateline(item.text or "")


# --- Outlets ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "headline", "outlet"),
    [
        ("Talks break down in Geneva Reuters", "Talks break down in Geneva", "Reuters"),
        ("Talks Break Down In Geneva BBC News", "Talks Break Down In Geneva", "BBC News"),
        ("Talks break down The Kyiv Independent", "Talks break down", "The Kyiv Independent"),
        ("Talks break down CNN International", "Talks break down", "CNN International"),
        ("Talks break down – The Guardian", "Talks break down", "The Guardian"),
        ("Talks break down\xa0\xa0Some Small Paper", "Talks break down", "Some Small Paper"),
        ("Talks Break Down In Geneva The Calder Herald", "Talks Break Down In Geneva", "The Calder Herald"),
        ("Will they talk again? Quayside", "Will they talk again?", "Quayside"),
        ("Talks Break Down In Geneva", "Talks Break Down In Geneva", None),
        ("Reuters", "Reuters", None),
        ("talks break down", "talks break down", None),
    ],
)
def test_headline_and_outlet_are_parted(line: str, headline: str, outlet: str | None) -> None:
    assert part(line, frozenset()) == (headline, outlet)


def test_a_page_gives_away_outlets_by_its_titles_and_by_repeating_them() -> None:
    names = learn(["Gate fails – Quay"], ["Gate fails Quay", "Sea Rises Tern Post", "Fleet Idle Tern Post"])
    assert names == {"Quay", "Tern Post"}


# --- Datelines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WASHINGTON, Nov 15 (Reuters) – A word.", "WASHINGTON, Nov 15 (Reuters)"),
        ("A caption of a boat.\n\nRegister\n\nPORT ELLERY — A word.", "PORT ELLERY"),
        ("KYIV, Ukraine (AP) — A word.", "KYIV, Ukraine (AP)"),
        ("Berlin (dpa) - Ein Wort.", "Berlin (dpa)"),
        ("LONDON/PARIS, Jan 3 (Tessaly) -- A word.", "LONDON/PARIS, Jan 3 (Tessaly)"),
        ("He said – and meant it.", None),
        ("BREAKING — A word.", None),
        ("A word.", None),
        ("", None),
    ],
)
def test_a_dateline_is_told_from_prose(text: str, expected: str | None) -> None:
    assert dateline(text) == expected


# --- The development sample -------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="the shared development data is not beside this checkout")
def test_the_real_archive_comes_out_exactly() -> None:
    expected = json.loads((SHARED / "nato_tag_archive.expected.json").read_text(encoding="utf-8"))
    feed = parse_archive((SHARED / "nato_tag_archive.txt").read_text(encoding="utf-8"))
    assert feed is not None
    assert feed.title == expected["archive_title"]
    assert len(feed.entries) == len(expected["items"])
    for item, wanted in zip(feed.entries, expected["items"], strict=True):
        text = item.text or ""
        assert item.title == wanted["title"]
        assert item.coverage == tuple(Coverage(**covered) for covered in wanted.get("coverage", []))
        assert classify(item.title, text, coverage=item.coverage) == wanted["kind"]
        assert [line for line in text.split("\n\n") if is_question_heading(line)] == wanted.get("questions", [])
        assert dateline(text) == wanted.get("dateline")
