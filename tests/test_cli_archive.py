"""The commands about the archive and topics, as an operator uses them."""

from __future__ import annotations

import json
import math
from email.utils import format_datetime

import pytest

from tests.test_cli import archive
from tests.test_store_continuing import SINKING, TRIAL

__all__ = ["archive"]  # fixtures

SERVER = "870000000000000001"


@pytest.fixture
def ready(slugline, archive):
    """An archive that was read for one server."""
    slugline("ingest", archive, "--server", SERVER)
    return slugline


def output(run, *arguments):
    code, out, _ = run(*arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_a_search_gives_articles_with_the_part_that_has_the_words(ready):
    found = output(ready, "search", "strikes after:2000")
    (hit,) = found["articles"]
    assert "strike" in hit["title"]
    assert found["has_more"] is False
    silt = output(ready, "search", '"silt is carried" -strike')["articles"][0]
    text, (span,) = silt["snippet"]["text"], silt["snippet"]["spans"]
    assert text[slice(*span)] == "silt is carried"
    assert "silt is carried" in " ".join(ready("search", "silt carried -strike")[1].split())
    code, out, err = ready("search", "xylophone")
    assert (code, out) == (0, "")
    assert "nothing matches" in err


@pytest.mark.parametrize("query", ['"port', "(port", "port)", "", "the of", "👉", "x" * 10_000, "port before:soon"])
def test_a_query_that_cannot_be_meant_is_one_sentence_and_no_success(slugline, query):
    for command in (("search", query), ("archive", query), ("topic", "add", "Name", query, "--server", SERVER)):
        code, out, err = slugline(*command)
        if command[0] != "archive" or "before:" not in query:
            assert code == 1
            assert "cannot be understood" in err
        assert out == ""


def test_topics_are_added_shown_edited_and_removed(ready):
    added = output(ready, "topic", "add", "Pilots", "pilots strike")
    assert (added["name"], added["server"]) == ("Pilots", int(SERVER))
    shown = output(ready, "topic", "show", "pilots")
    assert shown["matched"][0]["words"] == ["Pilots", "strike"]
    assert output(ready, "topic", "edit", "PILOTS", "silt", "--name", "Silt")["query"] == "silt"
    assert [each["name"] for each in output(ready, "topic", "list")["topics"]] == ["Silt"]
    assert len(output(ready, "topic", "show", "Silt")["matched"]) == 1
    assert len(output(ready, "archive", "Silt")["articles"]) == 1
    code, out, _ = ready("topic", "remove", "silt")
    assert (code, out) == (0, "Removed Silt: silt\n")
    code, _, err = ready("topic", "show", "silt")
    assert code == 1
    assert "no topic 'silt'" in err


def test_a_topic_of_no_server_in_sight_asks_for_one(slugline):
    code, _, err = slugline("topic", "add", "Pilots")
    assert code == 1
    assert "--server ID" in err


def test_an_archive_is_told_by_day_and_before_a_day(ready):
    code, out, _ = ready("archive", "harbor")
    assert code == 0
    assert "Pilots of Port Ellery" in out
    assert output(ready, "archive", "harbor", "--before", "1999-01-01")["articles"] == []
    assert ready("archive", "harbor", "--before", "yesterday")[0] == 2


def test_trends_are_numbers_and_a_picture(ready, tmp_path):
    made = output(ready, "trends", "harbor", "--days", "3", "--out", str(tmp_path / "trends.png"))
    assert (tmp_path / "trends.png").read_bytes().startswith(b"\x89PNG")
    assert len(made["days"]) == 3
    assert [each["name"] for each in made["topics"]] == ["harbor"]
    assert ready("trends", "--out", str(tmp_path / "no" / "folder.png"))[0] == 1
    code, out, _ = ready("trends", "harbor")
    assert code == 0
    assert "harbor" in out


def test_why_tells_what_became_of_an_article(ready):
    (hit,) = output(ready, "search", "pilots")["articles"]
    output(ready, "topic", "add", "Pilots")
    told = output(ready, "why", hit["id"])
    assert told["is_stored"]
    assert told["matched"] == [{"topic": "Pilots", "words": ["Pilots"]}]
    assert told["story"]["articles"] == 1
    assert told["digests"] == []
    parts = told["score_parts"]
    assert list(parts) == ["reach", "weight", "recency", "novelty", "match"]
    assert parts["reach"] == {"value": 1.0, "families": 1, "reprints": 0}
    assert parts["match"] == {"value": 1.0, "topic": "Pilots", "is_in_headline": True}
    assert math.prod(part["value"] for part in parts.values()) == pytest.approx(told["score"], abs=0.001)
    assert output(ready, "why", told["story"]["id"], "--server", SERVER)["article"]["id"] == hit["id"]
    printed = ready("why", hit["id"])[1]
    assert "matched" in printed
    assert "1.00 reach: 1 independent outlet" in printed


@pytest.mark.parametrize("asked", [["https://nowhere.example/"], ["HIT", "--server", "1"]])
def test_why_fails_of_what_is_not_stored_or_not_to_be_seen_as_text_and_as_json(ready, asked):
    (hit,) = output(ready, "search", "pilots")["articles"]
    asked = [hit["id"] if each == "HIT" else each for each in asked]
    for more in ([], ["--json"]):
        code, out, err = ready("why", *asked, *more)
        assert code == 1
        assert "Nothing is stored under" in err
    assert json.loads(out)["is_stored"] is False


def test_a_story_is_told_in_full_by_its_id_or_by_that_of_an_article(ready):
    (hit,) = output(ready, "search", "pilots")["articles"]
    told = output(ready, "story", hit["id"])
    assert [each["id"] for each in told["timeline"]] == [hit["id"]]
    assert told["timeline"][0]["additions"] == []
    assert told["timeline"][0]["is_reprint"] is False
    assert output(ready, "story", told["id"], "--server", SERVER)["headline"] == told["headline"]
    assert told["headline"] in ready("story", told["id"])[1]
    code, _, err = ready("story", told["id"], "--server", "1")
    assert (code, "There is no story" in err) == (1, True)


def test_a_story_tells_which_one_it_goes_on_from_and_what_went_on_with_it(slugline, tmp_path):
    for name, each in (("sinking", SINKING), ("trial", TRIAL)):
        feed = tmp_path / f"{name}.xml"
        feed.write_text(
            f"<rss version='2.0'><channel><title>Courier</title><language>en</language><item>"
            f"<title>{each.title}</title>"
            f"<link>{each.url}</link><pubDate>{format_datetime(each.published_at)}</pubDate>"
            f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{each.text}</content:encoded>"
            "</item></channel></rss>"
        )
        assert slugline("ingest", str(feed))[0] == 0
    trial = output(slugline, "story", TRIAL.url)
    assert trial["continues"]["headline"] == SINKING.title
    assert trial["continued_by"] == []
    sinking = output(slugline, "story", trial["continues"]["id"])
    assert sinking["continues"] is None
    assert [each["id"] for each in sinking["continued_by"]] == [trial["id"]]
    assert f"goes on from: {SINKING.title}" in slugline("story", TRIAL.url)[1]
    assert f"went on with: {TRIAL.title}" in slugline("story", SINKING.url)[1]
