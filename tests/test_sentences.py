"""sentences: text to sentences with exact spans, and to words."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summaries.sentences import Span, paragraphs, split, words

FIXTURES = Path(__file__).parent / "data" / "sentences"
SHARED = Path(__file__).parents[1].parent / "shared" / "data" / "sentences_dev.jsonl"
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "el", "hy", "ru", "th", "zh", "xx", "en-US", ""]

PIECES = st.sampled_from(
    [
        "Mr.",
        "U.S.",
        "a.m.",
        "The",
        "gate",
        "1.",
        "12",
        ".",
        "...",
        ". . .",
        "?!",
        '"',
        "“",
        "”",
        "''",
        "``",
        "(",
        ")",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\xa0",
        "。",
        "「",
        "」",
        "।",
        "؟",
        "•",
        "a.",
        "I",
        "ก",
        "«",
        "»",
        "\ud800",
        "\x00",
        "-",
    ]
)


def cases(language: str) -> list[list[str]]:
    return [case.splitlines() for case in (FIXTURES / f"{language}.txt").read_text("utf-8").strip().split("\n\n")]


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split(text, language)]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)), st.sampled_from(LANGUAGES))
@example(text="\ud800. \udfff!", language="en")
@example(text="A. \x1c\x85B", language="de")
def test_spans_ascend_have_no_space_around_them_and_cover_everything_else(text: str, language: str) -> None:
    spans = split(text, language)
    covered = set[int]()
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        covered.update(range(span.start, span.end))
        at = span.end
    assert all(character.isspace() or index in covered for index, character in enumerate(text))


@given(st.lists(PIECES).map(" ".join))
def test_no_sentence_runs_over_a_blank_line(text: str) -> None:
    assert all("\n\n" not in sentence for sentence in sentences(text))


@pytest.mark.parametrize(
    ("language", "lines"),
    [(language, lines) for language in ("en", "de", "fr", "es", "pt") for lines in cases(language)],
    ids=lambda value: value if isinstance(value, str) else value[0][:40],
)
def test_the_cases_of_a_language_are_split_as_written(language: str, lines: list[str]) -> None:
    assert sentences(" ".join(lines), language) == lines


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "大坝破裂了。没有人受伤！谁来付钱？", ["大坝破裂了。", "没有人受伤！", "谁来付钱？"]),
        ("zh", "我们去看《水坝！水坝》吧。好。", ["我们去看《水坝！水坝》吧。", "好。"]),
        ("ja", "「門が開いた。」と彼女は言った。誰もいない。", ["「門が開いた。」と彼女は言った。", "誰もいない。"]),
        ("ar", "من فتح البوابة؟ لا أحد يعرف. الماء عال.", ["من فتح البوابة؟", "لا أحد يعرف.", "الماء عال."]),
        (
            "ur",
            "دروازہ کس نے کھولا؟ کوئی نہیں جانتا۔ پانی بلند ہے۔",
            ["دروازہ کس نے کھولا؟", "کوئی نہیں جانتا۔", "پانی بلند ہے۔"],
        ),
        ("hi", "फाटक टूट गया। कोई घायल नहीं हुआ।", ["फाटक टूट गया।", "कोई घायल नहीं हुआ।"]),
        ("th", "ประตูพัง\nไม่มีใครบาดเจ็บ", ["ประตูพัง", "ไม่มีใครบาดเจ็บ"]),
        ("el", "Ποιος άνοιξε; Κανείς δεν ξέρει.", ["Ποιος άνοιξε;", "Κανείς δεν ξέρει."]),
        ("hy", "Ո՞վ բացեց դուռը: Ոչ ոք չգիտի։", ["Ո՞վ բացեց դուռը:", "Ոչ ոք չգիտի։"]),
        ("my", "တံခါးပွင့်သည်။ လူမရှိ။", ["တံခါးပွင့်သည်။", "လူမရှိ။"]),
        ("am", "በሩ ተከፈተ። ማን ከፈተው፧", ["በሩ ተከፈተ።", "ማን ከፈተው፧"]),
        ("ru", "Он жил в г. Тверь на ул. Речной. Потом уехал.", ["Он жил в г. Тверь на ул. Речной.", "Потом уехал."]),
        (
            "uk",
            "Він жив у м. Київ на вул. Річній. Потім поїхав.",
            ["Він жив у м. Київ на вул. Річній.", "Потім поїхав."],
        ),
        ("it", "Il Sig. Valli è qui. L’acqua sale.", ["Il Sig. Valli è qui.", "L’acqua sale."]),
        ("xx", "Dr. Brandt came. Nobody else.", ["Dr. Brandt came.", "Nobody else."]),
    ],
)
def test_other_scripts_and_languages_are_split(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


def test_a_long_thai_paragraph_is_split_at_spaces() -> None:
    phrase = "น้ำท่วมเมืองในวันจันทร์และไม่มีใครได้รับบาดเจ็บ"
    assert len(sentences(" ".join([phrase] * 12), "th")) > 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gate fails\n\nThe gate failed on Monday.", ["Gate fails", "The gate failed on Monday."]),
        ("The siren went\nat noon and went on.", ["The siren went\nat noon and went on."]),
        ("boats\nsand bags\npumps, ropes\n", ["boats", "sand bags", "pumps, ropes"]),
        ("The gate failed\nThe weir held", ["The gate failed", "The weir held"]),
        ("• 9. The gate • 10. The weir", ["• 9. The gate", "• 10. The weir"]),
        ("⁃9. The gate ⁃10. The weir", ["⁃9. The gate", "⁃10. The weir"]),
        ("1.) The gate 2.) The weir", ["1.) The gate", "2.) The weir"]),
        ("1. The gate 2. The weir", ["1. The gate", "2. The weir"]),
        ("a. The gate b. The weir c. The lock", ["a. The gate", "b. The weir", "c. The lock"]),
    ],
)
def test_lists_and_lines_are_parted_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_space_that_is_missing_between_sentences_is_no_matter() -> None:
    text = 'The gate failed.The town was warned.Mr. Finch paid 1,200.That was all, he said."Never again."'
    assert sentences(text) == [
        "The gate failed.",
        "The town was warned.",
        "Mr. Finch paid 1,200.",
        "That was all, he said.",
        '"Never again."',
    ]


def test_hard_wrapped_text_is_read_as_one_paragraph() -> None:
    text = (
        "The gate at the mouth of the harbor failed on Monday morning, and the\n"
        "lower town was under water before noon. Mr. Finch, who keeps the lock,\n"
        "said that he had warned the council twice. Nobody was hurt, but four\n"
        "boats were lost."
    )
    assert len(paragraphs(text)) == 1
    assert len(split(text)) == 3


def test_lines_that_a_writer_broke_are_paragraphs() -> None:
    text = "The gate failed on Monday morning.\nNobody was hurt in the lower town.\nFour boats were lost at sea."
    assert len(paragraphs(text)) == 3


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == split(" \n\t\n ") == ()


def test_a_language_is_known_with_its_region() -> None:
    text = "Der 3. Oktober ist frei. Am 4. Mai nicht."
    assert split(text, "de-AT") == split(text, "DE_de") == split(text, "de")


def test_words_are_told_in_every_script() -> None:
    assert words("Finch’s 3.5-metre gate, e.g. the U.S. one.") == (
        "Finch’s", "3.5-metre", "gate", "e.g", "the", "U.S", "one",
    )  # fmt: skip
    assert words("大坝破裂") == ("大坝", "坝破", "破裂")
    assert words("水") == ("水",)
    assert words("फाटक टूट गया।") == ("फाटक", "टूट", "गया")
    assert words("1本 Brücke–weg") == ("1", "本", "Brücke", "weg")
    assert words("... !?") == ()


def test_what_is_elided_is_a_word_of_its_own() -> None:
    assert words("L’État n'a qu'une issue aujourd'hui.", "fr-CA") == (
        "L", "État", "n", "a", "qu", "une", "issue", "aujourd'hui",
    )  # fmt: skip
    assert words("dell'acqua, un'altra", "it") == ("dell", "acqua", "un", "altra")
    assert words("O'Neill saw d'Arcy", "en") == ("O'Neill", "saw", "d'Arcy")


@given(st.text())
def test_words_never_hold_white_space(text: str) -> None:
    assert all(word and not any(character.isspace() for character in word) for word in words(text))


@pytest.mark.parametrize(
    "unit",
    [
        ". ",
        "a. ",
        "A.",
        '"',
        "\n",
        "x",
        "Mr. Smith ",
        '." ',
        "。",
        "「。",
        "(U.S.) ",
        ". . . ",
        "1. A ",
        "• a ",
        "ก ",
        "? A",
        'a?" Aa bb ',
        "Hello there. ",
        "a.A",
        "[...] ",
        "e-mail@x.y ",
    ],
)
def test_the_time_is_linear_whatever_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = process_time()
        split(text)
        return process_time() - began

    seconds(2_000)
    # The best of three: what else the machine does adds time, now to the one and now to the other. Looks for garbage
    # take theirs by what other tests have left.
    gc.disable()
    try:
        small, large = (min(seconds(size) for _ in range(3)) for size in (10_000, 160_000))
    finally:
        gc.enable()
    assert large < 160 * max(small, 0.0005)  # sixteen times the text; a square would take 256 times


def boundaries(parts: Iterable[str]) -> set[int]:
    """Positions of the ends, counted without white space, the last left out."""
    ends, at = list[int](), 0
    for part in parts:
        at += len("".join(part.split()))
        ends.append(at)
    return set(ends[:-1])


@pytest.mark.skipif(not SHARED.exists(), reason="the development set lies beside the project only")
def test_boundaries_of_the_development_set_are_found() -> None:
    counts = Counter[str]()
    for line in SHARED.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = boundaries(sentences(" ".join(row["sentences"]), row["language"]))
        true = boundaries(row["sentences"])
        counts.update(hit=len(found & true), found=len(found), true=len(true))
    assert 2 * counts["hit"] / (counts["found"] + counts["true"]) >= 0.99


def test_a_span_is_a_value() -> None:
    assert Span(1, 2) == Span(1, 2)
    assert hash(Span(1, 2)) == hash(Span(1, 2))
