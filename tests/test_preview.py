"""slugline source test and slugline extract: what would be read, with nothing kept."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("own_world")
PROSE = (
    "The sea gate at Port Ellery did not close on Monday night, and by morning the lower town stood under a meter of "
    "water, the harbor office said."
)
MORE = "Nobody was hurt, said Ida Moss, who keeps the gate, but eleven shops in the lower town are shut for now."
PAGE = (
    '<html lang="en"><head><title>Sea gate stuck</title><meta property="og:site_name" content="Meridian Courier">'
    '<meta property="article:published_time" content="2026-03-02T08:30:00Z"></head>'
    f"<body><article><h1>Sea gate stuck</h1><p>{PROSE}</p><p>{MORE}</p></article></body></html>"
)
LISTING = "<html><body><h1>Tag: harbor</h1>" + "".join(
    f'<article><h2><a href="/p/{n}">Sea gate stuck on night {n}</a></h2><p>{PROSE}</p></article>' for n in range(7)
)


def saved(name: str, body: str) -> str:
    data = body.encode()
    Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return name


def test_a_saved_page_is_tried_as_a_source_and_nothing_is_stored(slugline):
    code, out, _ = slugline(
        "source", "test", saved("tag.html", LISTING), "--url", "https://blog.example/tag/x/", "--json"
    )
    told = json.loads(out)
    assert code == 0
    assert (told["kind"], told["title"], told["language"], len(told["entries"])) == ("archive", "Tag: harbor", "en", 7)
    assert told["entries"][0] | {"text": None} == {
        "id": "https://blog.example/p/0",
        "url": "https://blog.example/p/0",
        "title": "Sea gate stuck on night 0",
        "kind": "report",
        "teaser": PROSE,
        "text": None,
        "published_at": None,
        "outlet": None,
        "author": None,
        "image_url": None,
        "coverage": [],
    }
    assert not Path("data").exists()


def test_five_entries_are_shown_and_the_rest_counted(slugline):
    code, out, _ = slugline("source", "test", saved("tag.html", LISTING), "--url", "https://blog.example/tag/x/")
    assert code == 0
    assert out.startswith("Tag: harbor  (archive, en, 7 entries)")
    assert "Sea gate stuck on night 4" in out
    assert "Sea gate stuck on night 5" not in out
    assert "and 2 more" in out


def test_a_selector_says_what_the_items_are(slugline):
    page = saved("tag.html", LISTING)
    code, out, _ = slugline("source", "test", page, "--url", "https://blog.example/", "--selector", "article", "--json")
    assert (code, len(json.loads(out)["entries"])) == (0, 7)
    code, _, said = slugline("source", "test", page, "--selector", "a:hover")
    assert (code, "a:hover" in said) == (1, True)


def test_what_is_no_source_says_what_it_is(slugline):
    code, _, said = slugline("source", "test", saved("page.html", PAGE))
    assert code == 1
    assert "announces no feed" in said


def test_a_page_s_text_and_particulars_are_extracted(slugline):
    code, out, _ = slugline("extract", saved("page.html.gz", PAGE), "--url", "https://meridian.example/gate", "--json")
    assert code == 0
    assert json.loads(out) == {
        "title": "Sea gate stuck",
        "text": f"{PROSE}\n\n{MORE}",
        "kind": "report",
        "author": None,
        "outlet": "Meridian Courier",
        "published_at": "2026-03-02T08:30:00+00:00",
        "updated_at": None,
        "language": "en",
        "url": "https://meridian.example/gate",
        "image_url": None,
        "verdict": "article",
    }


def test_a_page_that_is_no_article_is_told_for_what_it_is(slugline):
    page = saved("page.html", "<html><title>404 Not found</title><body><p>Nothing is here.</p></body></html>")
    code, out, said = slugline("extract", page, "--json")
    assert (code, json.loads(out)["verdict"], json.loads(out)["text"]) == (1, "error", "")
    assert "error page" in said
    assert slugline("extract", page)[0] == 1


def test_a_line_a_page_is_extracted_and_a_bad_line_loses_no_other(slugline):
    rows = [
        {"id": 1, "html": PAGE, "url": "https://meridian.example/gate"},
        {"id": 2, "html": ""},
        {"id": 3, "path": saved("page.html.gz", PAGE)},
        {"id": 4, "path": "nowhere.html"},
        {"id": 5},
    ]
    lines = "\n".join(map(json.dumps, rows)) + "\n\nno json\n"
    code, out, said = slugline("extract", "--jsonl", "-", given=lines)
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [row["id"] for row in told] == [1, 2, 3, 4, 5, None]
    assert [row["verdict"] for row in told] == ["article", "empty", "article", "empty", "empty", "empty"]
    assert told[0]["text"] == told[2]["text"] == f"{PROSE}\n\n{MORE}"
    assert "line 4: There is no file nowhere.html" in said


def test_one_way_of_naming_pages_is_wanted(slugline):
    assert slugline("extract")[0] == 2
    assert slugline("extract", "page.html", "--jsonl", "-")[0] == 2


def test_an_article_tells_how_it_read_before_and_what_changed(slugline):
    def read(title: str, text: str) -> dict:
        feed = (
            '<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title><item>'
            f"<guid>1</guid><title>{title}</title><c:encoded>{text}</c:encoded></item></channel></rss>"
        )
        return json.loads(slugline("ingest", saved("feed.xml", feed), "--json")[1])

    first = read("Sea gate stuck", f"{PROSE} " * 6)
    second = read("Sea gate moves", f"{PROSE} " * 6)
    assert (second["new"], second["changed"]) == (0, 1)
    (article,) = second["articles"]
    assert article["id"] == first["articles"][0]["id"]
    told = json.loads(slugline("article", article["id"], "--json")[1])
    assert told["title"] == "Sea gate moves"
    assert [(each["number"], each["title"], each["changed"]) for each in told["versions"]] == [
        (1, "Sea gate stuck", ["title"])
    ]
