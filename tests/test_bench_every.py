import json
import signal
import subprocess
import sys
import tempfile
import threading

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


def test_a_bench_that_takes_too_long_is_ended_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (found,) = every.run(["sentences"], minutes=0.0001)
    assert found.result is None
    assert "longer than 0.0001 minutes" in found.reason
    assert not list(tmp_path.iterdir())


def test_a_bench_has_all_of_its_files_in_a_folder_that_goes_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (found,) = every.run(["search"], sizes={"search": 2_000})
    assert found.reason is None
    assert not list(tmp_path.iterdir())


def test_a_database_that_a_bench_has_begun_is_ended_though_it_is_in_another_session(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True) as process:
        (tmp_path / "postgres-0").mkdir()
        (tmp_path / "postgres-0" / "postmaster.pid").write_text(f"{process.pid}\n/somewhere\n")
        waiting = threading.Thread(target=process.wait)  # so that it is gone when it has ended
        waiting.start()
        every.end_databases(tmp_path)
        waiting.join()
        assert process.returncode == -signal.SIGQUIT


def test_one_who_ends_a_run_ends_what_it_has_begun(tmp_path):
    code = "import tempfile, sys; tempfile.tempdir = sys.argv.pop(); from tests.bench.__main__ import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "all", "--small", str(tmp_path)], stderr=subprocess.PIPE, text=True
    ) as process:
        assert "summarize (1 of" in process.stderr.readline()
        while not list(tmp_path.iterdir()):  # its folder is made a moment later
            assert process.poll() is None
        process.terminate()
        process.communicate()
    assert process.returncode == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())


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
