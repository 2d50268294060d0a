import json

from tests.bench import page


def found(name, *rows):
    plain = {"unit": "ms", "beside": None, "beside_value": None, "ratio": None, "must": None, "ok": True}
    return {"name": name, "rows": [plain | row for row in rows], "ok": True, "notes": ["A note."]}


def test_the_page_tells_every_row_and_draws_what_was_measured_at_several_sizes(tmp_path):
    growth = found(
        "growth",
        {"what": "SQLite: one more article, at 1000", "value": 10.0},
        {"what": "SQLite: one more article, at 10000", "value": 11.0, "must": 9.0, "ok": False},
    )
    workers = found("workers", {"what": "two workers", "value": 19.0, "beside": "one worker", "beside_value": 10.0})
    files = [tmp_path / "growth.json", tmp_path / "workers.json"]
    for file, result in zip(files, (growth, workers), strict=True):
        file.write_text(json.dumps(result))
    written = page.write(files, tmp_path)
    assert [path.name for path in written] == ["articles.svg", "workers.svg", "performance.md"]
    told = (tmp_path / "performance.md").read_text("utf-8")
    assert "| SQLite: one more article, at 10000 | 11 ms |  |  |  | ≤ 9 | **not reached** |" in told
    assert "(performance/articles.svg)" in told
    assert "- A note." in told
    drawn = written[0].read_text("utf-8")
    assert "prefers-color-scheme: dark" in drawn
    assert ">10,000</text>" in drawn
    first = written[0].read_bytes()
    assert page.write(files, tmp_path)[0].read_bytes() == first


def test_what_all_printed_is_read_by_its_benches(tmp_path):
    row = found("growth", {"what": "SQLite: one more article, at 1000", "value": 10.0})["rows"][0]
    told = {"name": "all", "rows": [{"bench": "growth", **row}], "notes": ["growth: A note."], "ok": True}
    (tmp_path / "all.json").write_text(json.dumps(told))
    page.write([tmp_path / "all.json"], tmp_path)
    assert "## growth" in (tmp_path / "performance.md").read_text("utf-8")


def test_a_bench_that_is_not_measured_anew_keeps_what_the_page_says_of_it(tmp_path):
    for name, value in (("growth", 10.0), ("workers", 19.0), ("growth", 12.0)):
        row = {"what": "two workers" if name == "workers" else "SQLite: one more article, at 1000", "value": value}
        (tmp_path / "found.json").write_text(json.dumps(found(name, row | {"beside_value": 1.0})))
        page.write([tmp_path / "found.json"], tmp_path)
    told = (tmp_path / "performance.md").read_text("utf-8")
    assert [line for line in told.splitlines() if line in ("## growth", "## workers")] == ["## growth", "## workers"]
    assert "| two workers | 19 ms |" in told
    assert "at 1000 | 12 ms |" in told
    assert "at 1000 | 10 ms |" not in told
    assert "(performance/workers.svg)" in told
