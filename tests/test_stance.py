"""A report begins with its point; who sets a scene, or speaks of himself, comes to it later."""

from datetime import UTC, datetime

import pytest

from summaries.model import Article, Kind
from summaries.stance import is_aside, sets_a_scene
from tests.bench.corpora import own_rows, story_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROWS = [row for row in own_rows() if row["kind"] == "report"]


def article(title, text, *, kind=Kind.REPORT, language="en"):
    return Article(id="one", title=title, text=text, kind=kind, published_at=NOW, first_seen_at=NOW, language=language)


@pytest.mark.parametrize("row", [row for row in ROWS if "form" not in row], ids=lambda row: row["id"])
def test_a_report_begins_with_what_its_title_says(row):
    assert not sets_a_scene(story_of(row).articles[0])


def test_most_features_and_roundups_do_not():
    rows = [row for row in ROWS if "form" in row]
    assert sum(sets_a_scene(story_of(row).articles[0]) for row in rows) >= 0.75 * len(rows)


def test_without_a_title_nothing_is_known_of_how_it_begins():
    assert not sets_a_scene(article("", "The ladder has 114 rungs, and he no longer counts them."))
    assert not sets_a_scene(article("Time flies", "The ladder has 114 rungs, and he no longer counts them."))


def test_a_title_that_the_text_repeats_does_not_count_as_its_opening():
    title = "The last man who can mend the tower clocks"
    assert sets_a_scene(article(title, f"{title}\n\nThe ladder has 114 rungs. He carries his tools in a bread bag."))


def test_opinions_and_live_blogs_are_told_by_their_own_rules():
    assert not sets_a_scene(article("Opinion: No more phone bans", "A drawer quacks.", kind=Kind.OPINION))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("I have taught chemistry for twenty-six years.", "en"),
        ("“We shall go on until it is done,” she said.", "en"),
        ("How does one spend so much?", "en"),
        ("Man hat mir gesagt, so dürfe man nicht rechnen.", "de-AT"),
        ("J'ai signé des fermetures.", "fr"),
        ("En el tercero pidió mi padre la mano de mi madre.", "es"),
        ("Eu também protestei.", "pt"),
        ("У моїй бібліотеці протікає дах.", "uk"),
    ],
)
def test_speech_questions_and_the_writer_are_asides(sentence, language):
    assert is_aside(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The council should vote for night opening on Thursday.", "en"),
        ("The company calls this a “sequencing issue”.", "en"),
        ("Уряд продає банк «Дністер» за 11 мільярдів гривень.", "uk"),
        ("我们明天再来。", "zh"),
    ],
)
def test_points_are_none(sentence, language):
    assert not is_aside(sentence, language)
