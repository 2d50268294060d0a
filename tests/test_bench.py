import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("rouge_score", reason="rouge-score is not installed")

from tests.bench import cluster, digest, ingest, search, sentences, summarize, topics
from tests.bench.rows import Row, as_json, as_table, interval, intervals


def test_a_row_that_must_be_reached_says_whether_it_is():
    assert Row(what="F1", value=0.99, unit="F1", must=0.98).ok
    assert not Row(what="F1", value=0.97, unit="F1", must=0.98).ok
    assert not Row(what="time", value=3.0, unit="ms", must=2.0, at_most=True).ok
    assert Row(what="time", value=3.0, unit="ms").ok


def test_json_has_the_promised_shape():
    row = Row(what="R1", value=40.0, unit="points", beside="lead", beside_value=38.0, must=39.0)
    result = json.loads(as_json("summarize", [row], ["a note"]))
    assert result["name"] == "summarize"
    assert result["ok"] is True
    assert result["rows"] == [
        {
            "what": "R1",
            "value": 40.0,
            "unit": "points",
            "beside": "lead",
            "beside_value": 38.0,
            "ratio": 1.0526,
            "must": 39.0,
            "ok": True,
        }
    ]
    assert "lead" in as_table("summarize", [row], [])


def test_the_interval_of_a_difference_holds_it():
    low, high = interval([3.0, 4.0, 6.0, 5.0], [1.0, 2.0, 3.0, 5.0])
    assert low < 1.75 < high
    assert interval([2.0] * 5, [1.0] * 5) == (1.0, 1.0)


def test_a_difference_is_told_with_its_interval_for_each_kind_of_rouge():
    rows = intervals("ours", [[3.0, 1.0, 2.0], [5.0, 2.0, 2.0]], [[1.0, 1.0, 3.0], [1.0, 1.0, 3.0]], "lead")
    assert [(row.what, row.value) for row in rows[::2]] == [
        ("ours minus lead: rouge1", 3.0),
        ("ours minus lead: rouge2", 0.5),
        ("ours minus lead: rougeL", -1.0),
    ]
    assert all(
        low.beside_value <= low.value <= high.beside_value for low, high in zip(rows[::2], rows[1::2], strict=True)
    )


def test_boundaries_are_counted_without_white_space_and_without_the_last():
    assert sentences.boundaries(["a b.", "c.", "d."]) == {3, 5}


def test_a_sentence_repeats_another_when_more_than_half_of_its_runs_of_four_are_the_same():
    assert digest.repeats("One two three four five six.", "One two three four five six seven eight.")
    assert not digest.repeats("One two three four five six.", "One two three nine five six seven eight.")


@pytest.mark.parametrize(
    ("bench", "count"), [(cluster, 300), (search, 2_000), (topics, 500)], ids=["cluster", "search", "topics"]
)
def test_a_bench_of_the_archive_runs_at_a_small_size(bench, count):
    rows, _ = bench.measure(None, count=count)
    assert all(row.value > 0 for row in rows)


def test_a_bench_whose_reader_has_had_enough_ends_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tests.bench", "topics", "--count", "50"]
    ended = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("bench", [summarize, digest, sentences], ids=lambda bench: bench.__name__)
def test_a_bench_without_data_measures_our_own_corpus(bench):
    rows, _ = bench.measure(None)
    assert len(rows) > 2
    assert all(row.value >= 0 for row in rows if " minus " not in row.what)


def test_ours_is_above_the_lead_and_every_method_by_rouge_on_our_own_corpus():
    rows, notes = summarize.measure(None)
    beside = [row for row in rows if "rouge" in row.what and " minus " not in row.what]
    assert {row.beside for row in beside} > {"lead (first three sentences)", "lex-rank", "text-rank", "luhn"}
    assert all(row.must is not None and row.must >= (row.beside_value or 0.0) for row in beside)
    assert all(row.ok for row in beside)
    assert "Timed are our newspapers' articles" in notes[0]


def test_clusters_have_a_least_value_each_and_what_is_tuned_on_their_articles_beside_it():
    rows, _ = cluster.measure(None, count=200)
    named = [row for row in rows if row.what.startswith(("sample news (en), B-cubed F", "mean over the sets"))]
    assert {row.must for row in named if row.beside is None} == {cluster.MUST_EACH, cluster.MUST_MEAN}
    assert all(row.must == row.beside_value for row in named if row.beside and "tuned" in row.beside)


def test_ours_and_the_peer_tell_all_pages_of_a_newspaper():
    pages, feeds = ingest.own_papers()
    feed = min(feeds, key=lambda each: each.body.count(b"<item>"))
    entries = feed.body.count(b"<item>")
    other = next(each for each in feeds if each is not feed)
    assert ingest.read_by_ours([feed], pages, other)[1] == entries
    for read in (ingest.told_plainly, ingest.told_with_particulars):
        assert ingest.read_by_peer([feed], pages, read)[1] == entries
