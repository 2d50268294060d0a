"""``slugline cluster``: articles from anywhere, gathered into stories."""

import json
from io import StringIO

import pytest

from tests.test_cluster import BRIDGED, ORCHID


def lines(*articles):
    """Each article as an object a line, its id a number."""
    rows = [{"id": place, "title": each.title, "text": each.text} for place, each in enumerate(articles)]
    return [json.dumps(row | {"language": "en"}) for row in rows]


@pytest.fixture
def cluster(slugline, tmp_path):
    """Run the command on these lines; return its exit code, the objects that it printed, and its errors."""

    def run(*given, options=()):
        (tmp_path / "articles.jsonl").write_text("\n".join(given), encoding="utf-8")
        code, out, err = slugline("cluster", "--jsonl", "articles.jsonl", *options)
        return code, [json.loads(line) for line in out.splitlines()], err

    return run


def test_a_line_comes_out_for_each_line_in_with_the_story_named_by_its_first_article(cluster):
    code, out, _ = cluster(*lines(BRIDGED[0], ORCHID, BRIDGED[1], BRIDGED[2]))
    assert code == 0
    assert out == [{"id": 0, "story": 0}, {"id": 1, "story": 1}, {"id": 2, "story": 0}, {"id": 3, "story": 0}]


def test_a_stream_tells_each_story_at_once_and_again_when_it_turns_out_to_be_another(cluster):
    _, out, _ = cluster(*lines(BRIDGED[0], BRIDGED[1], BRIDGED[2]), options=["--stream"])
    assert out == [{"id": 0, "story": 0}, {"id": 1, "story": 1}, {"id": 2, "story": 0}, {"id": 1, "story": 0}]


def test_language_and_title_may_be_missing_and_standard_input_is_a_file(slugline, monkeypatch):
    rows = [{"id": str(place), "text": f"{each.title}. {each.text}"} for place, each in enumerate(BRIDGED)]
    monkeypatch.setattr("sys.stdin", StringIO("\n\n".join(map(json.dumps, rows))))
    code, out, _ = slugline("cluster", "--jsonl", "-")
    assert code == 0
    assert [json.loads(line)["story"] for line in out.splitlines()] == ["0", "0", "0"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("no json", "no JSON"),
        ("[]", "object"),
        ('{"id": "b"}', '"text"'),
        ('{"text": "Without an id."}', '"id"'),
        ('{"id": true, "text": "Of a wrong kind."}', '"id"'),
        ('{"id": "0", "text": "With an id that came before."}', "came before"),
        ('{"id": 9, "text": "x", "title": 5}', '"title"'),
        ('{"id": 9, "text": "x", "language": 5}', '"language"'),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_done(cluster, line, complaint):
    code, out, err = cluster(*lines(ORCHID), line, *lines(ORCHID, BRIDGED[0])[1:])
    assert code == 1
    assert "line 2" in err
    assert complaint in err
    assert [each["story"] for each in out] == [0, 1]


def test_a_file_that_is_not_there_is_told_in_a_sentence(slugline):
    code, out, err = slugline("cluster", "--jsonl", "nothing.jsonl")
    assert (code, out) == (1, "")
    assert "nothing.jsonl" in err
