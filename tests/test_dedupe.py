"""dedupe: fingerprints of near-copies are near, those of other articles are not."""

from __future__ import annotations

import json
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.dedupe import WORD, fingerprint, is_near_copy

STORIES = Path(__file__).parents[1].parent / "shared" / "data" / "stories_dev.jsonl"

REPORT = " ".join(
    f"On day {day} the {what} at Port Ellery {did}, and {who} told the {body} that {why}."
    for day, (what, did, who, body, why) in enumerate(
        (what, did, who, body, why)
        for what, why in [("gate", "the float was dry"), ("pump", "no one held the key"), ("ferry", "the wind rose")]
        for did, who in [("failed", "the master"), ("was mended", "an engineer"), ("was inspected", "a clerk")]
        for body in ("council", "harbor board", "Courier")
    )
)
OTHER = " ".join(
    f"The orchestra of Calder played piece {number} to a hall of {number * 7} listeners." for number in range(40)
)


def near(a: str, b: str) -> bool:
    return is_near_copy(fingerprint(a), fingerprint(b))


@pytest.mark.parametrize(
    "reprint",
    [
        f"PORT ELLERY, March 3 (Tessaly) – {REPORT}",
        f"{REPORT}\n\nReporting by Ada Quill; Editing by Bo Tern",
        REPORT.upper().replace(",", " –"),
        REPORT.replace(". ", ".\n\n"),
        REPORT[: len(REPORT) * 19 // 20],
    ],
    ids=["dateline", "boilerplate", "typography", "paragraphs", "cut"],
)
def test_a_reprint_is_a_near_copy(reprint: str) -> None:
    assert near(REPORT, reprint)


def test_another_article_is_no_near_copy() -> None:
    assert not near(REPORT, OTHER)


@pytest.mark.parametrize("empty", ["", " \n", "— … !"])
def test_texts_without_words_are_copies_of_nothing(empty: str) -> None:
    assert fingerprint(empty) == 0
    assert not near(empty, empty)
    assert not near(empty, REPORT)


def test_a_text_of_a_script_without_spaces_is_told_by_its_characters() -> None:
    text = "港の水門は月曜日の夜に閉まらず、朝には下町が一メートルの水に浸かったと港湾事務所が発表した。" * 3
    assert near(text, text[2:])
    assert not near(text, "管弦楽団は新しい曲を演奏し、満員の聴衆から大きな拍手を受けたと新聞が伝えた。" * 3)


def test_a_fingerprint_never_changes() -> None:
    """Fingerprints are stored, so those of an earlier version have to compare with those of this one."""
    assert fingerprint("The gate did not close on Monday.") == 17495151967075553635


@given(
    st.lists(st.sampled_from("gate sea’s ferry Port of the ß 港 ไ a b港c é– “x” x_y".split()), max_size=60).map(
        " ".join
    )
)
def test_a_fingerprint_has_the_bits_that_more_than_half_of_its_shingles_have(text: str) -> None:
    words = WORD.findall(text.casefold())
    shingles = {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
    hashes = [int.from_bytes(blake2b(each.encode(), digest_size=8).digest(), "little") for each in shingles]
    bits = [sum(each >> bit & 1 for each in hashes) > len(hashes) / 2 for bit in range(64)]
    assert fingerprint(text) == (sum(1 << bit for bit in range(64) if bits[bit]) or 1 if words else 0)


@given(st.text())
def test_any_text_has_a_fingerprint_of_64_bits(text: str) -> None:
    assert 0 <= fingerprint(text) < 2**64
    assert fingerprint(text) == fingerprint(f" {text}\n")


@pytest.mark.skipif(not STORIES.exists(), reason="the shared development data is not beside this checkout")
def test_no_articles_of_different_stories_are_near_copies() -> None:
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    marked = [(fingerprint(row["text"]), row["story"]) for row in rows if row["set"] == "neus"]
    confused = [1 for (a, one), (b, other) in combinations(marked, 2) if one != other and is_near_copy(a, b)]
    assert confused == []
