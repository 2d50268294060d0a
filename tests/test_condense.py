import json
import sys
from pathlib import Path

import pytest

from bot.cli import main

FIRST = "The harbor of Ness was closed on Monday. The quay has sunk by 40 centimeters since 2021. Nobody was hurt."
SECOND = "Repairs of the harbor of Ness will cost 31 million crowns. Ferries call at Skarn until December."


@pytest.fixture
def slugline(monkeypatch, capsys, tmp_path):
    """Run a command over lines of JSON; return its exit code, what it printed, as JSON, and its errors."""
    monkeypatch.chdir(tmp_path)

    def run(command: str, *rows: object) -> tuple[int, list[dict], str]:
        Path("rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["slugline", command, "--jsonl", "rows.jsonl"])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(ended.value.code or 0), [json.loads(line) for line in out.splitlines()], err

    return run


def test_each_sentence_of_several_articles_tells_which_it_is_from(slugline):
    articles = [{"title": "Harbor closed", "text": FIRST}, {"text": SECOND}]
    code, lines, _ = slugline("summarize", {"id": "ness", "articles": articles, "budget_words": 24})
    assert code == 0
    assert lines[0]["id"] == "ness"
    told = lines[0]["sentences"]
    assert {sentence["article"] for sentence in told} == {0, 1}
    for sentence in told:
        assert articles[sentence["article"]]["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    assert sum(len(sentence["text"].split()) for sentence in told) <= 24


def test_articles_tell_what_they_differ_on(slugline):
    articles = [
        {"text": "A bus fell off a bridge and 12 people died."},
        {"text": "The crash killed at least 15 people."},
    ]
    _, lines, _ = slugline("summarize", {"articles": articles})
    found = lines[0]["disagreements"]
    assert [each["about"] for each in found] == ["dead"]
    assert {(figure["value"], figure["article"]) for figure in found[0]["figures"]} == {(12, 0), (15, 1)}
    for figure in found[0]["figures"]:
        assert articles[figure["article"]]["text"][figure["start"] : figure["end"]] == figure["text"]


def test_articles_with_the_same_text_are_still_told_apart(slugline):
    _, lines, _ = slugline("summarize", {"articles": [{"text": FIRST}, {"text": FIRST}]})
    assert {sentence["article"] for sentence in lines[0]["sentences"]} <= {0, 1}


def test_a_single_text_may_have_a_budget_and_its_sentences_name_no_article(slugline):
    _, lines, _ = slugline("summarize", {"text": FIRST, "budget_words": 9})
    assert [set(sentence) for sentence in lines[0]["sentences"]] == [{"text", "start", "end", "question"}]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"articles": []}, "at least one"),
        ({"articles": "text"}, "list"),
        ({"articles": [{"title": "Harbor"}]}, "text"),
        ({"articles": ["text"]}, "objects"),
        ({"articles": [{"title": 3, "text": FIRST}]}, "title"),
        ({"text": FIRST, "budget_words": 0}, "budget_words"),
        ({"text": FIRST, "budget_words": True}, "budget_words"),
        ({"text": FIRST, "budget_words": "9"}, "budget_words"),
        ({"text": FIRST, "language": 1}, "language"),
        ([FIRST], "object"),
    ],
)
def test_a_line_that_cannot_be_summarized_is_told_and_the_others_are_done(slugline, row, reason):
    code, lines, err = slugline("summarize", row, {"id": 2, "text": FIRST})
    assert code == 1
    assert [line["id"] for line in lines] == [2]
    assert "line 1" in err
    assert reason in err


def test_sentences_are_told_by_where_they_start_and_end(slugline):
    code, lines, _ = slugline(
        "sentences", {"id": "en", "text": FIRST}, {"id": "zh", "text": "一。二。", "language": "zh"}
    )
    assert code == 0
    assert [FIRST[each["start"] : each["end"]] for each in lines[0]["sentences"]] == [
        "The harbor of Ness was closed on Monday.",
        "The quay has sunk by 40 centimeters since 2021.",
        "Nobody was hurt.",
    ]
    assert lines[1] == {"id": "zh", "sentences": [{"start": 0, "end": 2}, {"start": 2, "end": 4}]}


def test_a_line_that_cannot_be_split_is_told_and_the_others_are_done(slugline):
    code, lines, err = slugline("sentences", {"id": 1}, {"id": 2, "text": ""})
    assert code == 1
    assert lines == [{"id": 2, "sentences": []}]
    assert "line 1" in err
