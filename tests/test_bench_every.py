import json
import subprocess
import sys

from tests.bench import every
from tests.bench.__main__ import BENCHES
from tests.bench.rows import Row


def test_a_bench_that_fails_is_told_and_the_others_run_all_the_same():
    failed, ran = every.run(["there-is-none", "sentences"])
    assert failed.result is None
    assert "there-is-none" in failed.reason
    assert ran.result["name"] == "sentences"
    told = every.as_one([failed, ran])
    assert [each["bench"] for each in told["failed"]] == ["there-is-none"]
    assert {row["bench"] for row in told["rows"]} == {"sentences"}
    assert not told["ok"]


def test_a_bench_that_takes_too_long_is_ended():
    (found,) = every.run(["sentences"], minutes=0.0001)
    assert found.result is None
    assert "longer than 0.0001 minutes" in found.reason


def test_a_row_is_read_as_it_was_told():
    for row in (
        Row(what="F1", value=0.99, unit="F1", must=0.98),
        Row(what="time", value=3.0, unit="ms", beside="a peer", beside_value=2.0, must=2.0, at_most=True),
        Row(what="time", value=1.0, unit="ms", must=2.0, at_most=True),
        Row(what="digests that stand twice", value=0, unit="", must=0, at_most=True),
        Row(what="digests that stand", value=50, unit="", must=50),
        Row(what="memory", value=5.0, unit="MB"),
    ):
        assert Row.read(json.loads(json.dumps(row.shape()))) == row


def test_all_may_be_asked_for_by_name():
    asked = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert all(name in asked for name in (*BENCHES, "all", "--small"))
