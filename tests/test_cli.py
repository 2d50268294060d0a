"""The command line, as somebody at a terminal uses it."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("own_world")
ARCHIVE = """Tag Archives: Harbor

Pilots of Port Ellery end their strike

PORT ELLERY, Nov 15 (Northwire) – The harbor pilots of Port Ellery returned to work on Tuesday after nine days.

The agreement gives the 84 pilots a rest day after each night shift, the port authority said.

Reporting by Lena Ostrow; Editing by Tom Brandt

Read original article here

Explainer: Why does the harbor silt up?

The harbor of Port Ellery has lost two meters of depth in ten years, surveys show.

WHERE DOES THE SILT COME FROM?

Most of the silt is carried down by the river Tarn after heavy rain, engineers at the institute say.

CAN IT BE DREDGED?

Yes. The port authority plans to dredge 400,000 cubic meters before the autumn storms begin.

Read original article here
"""

ARTICLE = (
    "The ghost orchid has flowered in the Hallow Wood for the first time in thirty years. "
    "Dr. Ines Vale of the botanical society found it on Sunday, 3.5 km from the road. "
    "Volunteers will guard the plant day and night until it has set seed."
)


@pytest.fixture
def archive(tmp_path):
    file = tmp_path / "archive.txt"
    file.write_text(ARCHIVE, encoding="utf-8")
    return str(file)


@pytest.fixture
def site(monkeypatch) -> Iterator[str]:
    """A web site on loopback: what is put into ``pages`` stands there."""
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "127.0.0.1")
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title><item>'
        "<title>Ghost orchid flowers</title><link>{base}/orchid.html</link>"
        "<pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate></item></channel></rss>"
    )
    page = f"<html lang='en'><body><article><h1>Ghost orchid flowers</h1><p>{ARTICLE}</p></article></body></html>"
    items = "".join(
        f"<item><title>The council of Port Ellery met for the {day}. time</title><guid>{day}</guid>"
        f"<pubDate>0{day} Mar 2026 08:00:00 GMT</pubDate></item>"
        for day in range(1, 8)
    )
    many = f"<rss><channel><title>The Harbor</title>{items}</channel></rss>"
    pages = {
        "/feed.xml": feed,
        "/many.xml": many,
        "/orchid.html": page,
        "/about.html": "<html><body><p>About us.</p></body></html>",
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write((body or "").format(base=f"http://127.0.0.1:{server.server_port}").encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_archive_is_taken_in_once(slugline, archive):
    code, out, err = slugline("ingest", archive, "--json")
    assert (code, err) == (0, "")
    first = json.loads(out)
    assert (first["read"], first["new"], first["changed"], first["failed"]) == (2, 2, 0, [])
    assert [each["kind"] for each in first["articles"]] == ["report", "explainer"]
    again = json.loads(slugline("ingest", archive, "--json")[1])
    assert (again["read"], again["new"], again["changed"]) == (2, 0, 0)
    assert again["articles"] == first["articles"]


def test_every_sentence_of_a_brief_is_a_span_of_its_article(slugline, archive):
    slugline("ingest", archive)
    code, out, _ = slugline("brief", "harbor", "--since", "all", "--json")
    stories = json.loads(out)["stories"]
    assert code == 0
    assert {story["kind"] for story in stories} == {"report", "explainer"}
    for story in stories:
        assert story["sentences"]
        for sentence in story["sentences"]:
            article = json.loads(slugline("article", sentence["article"], "--json")[1])
            assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"]
            assert "Reporting by" not in sentence["text"]
            assert "(Northwire) –" not in sentence["text"]
    (explainer,) = [story for story in stories if story["kind"] == "explainer"]
    assert "WHERE DOES THE SILT COME FROM?" in {sentence["question"] for sentence in explainer["sentences"]}


def test_the_shape_of_a_brief_is_as_promised(slugline, archive):
    slugline("ingest", archive)
    brief = json.loads(slugline("brief", "harbor", "--json")[1])
    assert {"topic", "since", "stories"} <= brief.keys()
    story = brief["stories"][0]
    assert {"id", "headline", "kind", "outlets", "published_at", "articles", "coverage", "sentences"} <= story.keys()
    assert {"id", "title", "outlet", "url", "kind", "published_at"} <= story["articles"][0].keys()
    assert {"text", "article", "start", "end", "question"} <= story["sentences"][0].keys()


def test_text_fits_a_terminal_and_a_pipe(slugline, archive):
    slugline("ingest", archive)
    code, out, _ = slugline("brief", "harbor")
    assert code == 0
    assert "Pilots of Port Ellery end their strike" in out
    assert "│ The harbor pilots of Port Ellery returned to work on Tuesday after nine days." in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100
    assert "Pilots of Port Ellery" in slugline("headlines")[1]


def test_a_feed_and_its_pages_are_read_over_http(slugline, site):
    code, out, _ = slugline("ingest", f"{site}/feed.xml", "--json")
    assert code == 0
    (article,) = json.loads(out)["articles"]
    assert (article["title"], article["url"]) == ("Ghost orchid flowers", f"{site}/orchid.html")
    stored = json.loads(slugline("article", article["id"], "--json")[1])
    assert "Dr. Ines Vale of the botanical society found it on Sunday, 3.5 km from the road." in stored["text"]
    assert stored["published_at"].startswith("2026-03-02T06:00")
    assert json.loads(slugline("ingest", f"{site}/feed.xml", "--json")[1])["new"] == 0


def test_what_can_be_read_is_kept_when_something_else_cannot(slugline, archive, site):
    code, out, err = slugline("ingest", archive, "missing.txt", f"{site}/about.html", f"{site}/gone", "--json")
    result = json.loads(out)
    assert code == 1
    assert result["new"] == 2
    assert [each["input"] for each in result["failed"]] == ["missing.txt", f"{site}/about.html", f"{site}/gone"]
    assert err.count("slugline: ") == 3


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"", "empty"), (b"\x00\x01\x02\xff" * 100, "text"), (b"Just one plain paragraph of text.", "archive")],
)
def test_a_file_that_is_no_archive_is_told_and_nothing_is_stored(slugline, tmp_path, content, complaint):
    (tmp_path / "odd.bin").write_bytes(content)
    code, out, err = slugline("ingest", str(tmp_path / "odd.bin"), "--json")
    assert code == 1
    assert complaint in err
    assert json.loads(out)["articles"] == []
    assert json.loads(slugline("headlines", "--json")[1])["stories"] == []


def test_a_file_of_50_mb_is_refused_without_being_read(slugline, tmp_path):
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    code, _, err = slugline("ingest", str(tmp_path / "huge.txt"))
    assert code == 1
    assert "huge.txt" in err


def test_a_url_that_does_not_answer_is_told(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "127.0.0.1")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/feed"
        code, _, err = slugline("ingest", url)
    assert code == 1
    assert url in err


def test_a_private_address_is_refused(slugline):
    code, _, err = slugline("ingest", "http://127.0.0.1:9/feed")
    assert code == 1
    assert "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS" in err or "private" in err


def test_a_topic_that_matches_nothing_says_so_and_succeeds(slugline, archive):
    slugline("ingest", archive)
    code, out, err = slugline("brief", "xylophone", "--json")
    assert code == 0
    assert json.loads(out)["stories"] == []
    assert "nothing on 'xylophone'" in err


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["brief", "harbor", "--since", "yesterday"], 2, "no period"),
        (["brief", "harbor", "--since", "0d"], 2, "no period"),
        (["brief", "(harbor"], 1, "never closed"),
        (["brief"], 2, "TOPIC"),
        (["article", "nosuchid"], 1, "There is no article 'nosuchid'"),
        (["summarize"], 2, "Give either"),
        (["summarize", "missing.txt"], 1, "missing.txt"),
        (["summarize", "--jsonl", "missing.jsonl"], 1, "missing.jsonl"),
        (["frobnicate"], 2, "frobnicate"),
        (["run"], 2, "SLUGLINE_DISCORD_TOKEN"),
    ],
)
def test_wrong_use_gets_one_clear_sentence_and_the_right_exit_code(slugline, arguments, code, complaint):
    got, _, err = slugline(*arguments)
    assert got == code
    assert complaint in err


def test_a_wrong_setting_is_named(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_LOG_FORMAT", "xml")
    code, _, err = slugline("headlines")
    assert code == 2
    assert "SLUGLINE_LOG_FORMAT" in err


@pytest.mark.parametrize("where", ["a file where the folder should be", "a folder where the file should be"])
def test_a_database_that_cannot_be_written_is_told(slugline, monkeypatch, tmp_path, where):
    if where.startswith("a file"):
        (tmp_path / "taken").write_text("")
        monkeypatch.setenv("SLUGLINE_DATA_DIR", str(tmp_path / "taken"))
    else:
        (tmp_path / "data" / "slugline.db").mkdir(parents=True)
    code, _, err = slugline("headlines")
    assert code == 1
    assert str(tmp_path) in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_may_not_be_written_is_told(slugline, monkeypatch, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    monkeypatch.setenv("SLUGLINE_DATA_DIR", str(tmp_path / "locked"))
    code, _, err = slugline("headlines")
    assert code == 1
    assert "locked" in err


def test_summarize_reads_a_file_a_page_and_standard_input(slugline, site, tmp_path, monkeypatch):
    (tmp_path / "orchid.txt").write_text(ARTICLE, encoding="utf-8")
    by_file = json.loads(slugline("summarize", "orchid.txt", "--sentences", "2", "--json")[1])
    assert len(by_file["sentences"]) == 2
    by_page = json.loads(slugline("summarize", f"{site}/orchid.html", "--json")[1])
    assert by_page["headline"] == "Ghost orchid flowers"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    by_pipe = json.loads(slugline("summarize", "-", "--json")[1])
    for each in (by_file, by_page, by_pipe):
        assert {"headline", "kind", "language", "text", "sentences"} <= each.keys()
        for sentence in each["sentences"]:
            assert each["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    assert by_pipe["language"] == "en"


def test_summarize_does_many_and_tells_of_lines_that_it_cannot_use(slugline, tmp_path):
    rows = [
        json.dumps({"id": "a", "text": ARTICLE}),
        "no json",
        json.dumps({"id": "b"}),
        json.dumps({"id": 7, "title": "Orchid", "text": ARTICLE, "language": "en"}),
        json.dumps({"id": "empty", "text": ""}),
    ]
    Path("many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    code, out, err = slugline("summarize", "--jsonl", "many.jsonl", "--sentences", "1")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(line["id"], len(line["sentences"])) for line in lines] == [("a", 1), (7, 1), ("empty", 0)]
    assert "line 2" in err
    assert "line 3" in err
    for line in lines:
        for sentence in line["sentences"]:
            assert ARTICLE[sentence["start"] : sentence["end"]] == sentence["text"]


def test_every_method_can_be_chosen(slugline, tmp_path):
    (tmp_path / "orchid.txt").write_text(ARTICLE, encoding="utf-8")
    methods = slugline("summarize", "--methods")[1].split()
    assert {"lead", "lex-rank", "lsa", "text-rank", "luhn", "kl", "sum-basic", "reduction"} <= set(methods)
    for method in methods:
        code, out, _ = slugline("summarize", "orchid.txt", "--method", method, "--sentences", "1", "--json")
        assert code == 0
        assert len(json.loads(out)["sentences"]) == 1, method
    code, _, err = slugline("summarize", "orchid.txt", "--method", "magic")
    assert code == 1
    assert "lex-rank" in err


def test_a_text_in_no_known_language_still_has_a_brief(slugline, tmp_path):
    text = "Qapla majqa nuqneh taj wo batlh. Daj puqloD vavoy Qong. Heghlu meH jajvam QaQ."
    (tmp_path / "klingon.txt").write_text(text, encoding="utf-8")
    result = json.loads(slugline("summarize", "klingon.txt", "--json")[1])
    assert result["language"] == "und"
    assert result["sentences"]


def test_a_text_with_nothing_to_quote_says_so(slugline, tmp_path):
    (tmp_path / "headings.txt").write_text("NEWS\n\nSPORT\n\nWEATHER\n", encoding="utf-8")
    code, _, err = slugline("summarize", "headings.txt")
    assert "nothing" in err.lower() or code == 1


def test_what_one_server_was_given_no_other_sees(slugline, archive):
    slugline("ingest", archive, "--server", "1")
    assert json.loads(slugline("brief", "harbor", "--server", "1", "--json")[1])["total"] == 2
    assert json.loads(slugline("brief", "harbor", "--server", "2", "--json")[1])["total"] == 0


def test_version_and_check(slugline, monkeypatch):
    assert slugline("version")[1].startswith("slugline 0.")
    code, _, err = slugline("check")
    assert code == 1
    assert "SLUGLINE_DISCORD_TOKEN" in err
    code, _, err = slugline("check", "--health")
    assert code == 1
    assert "The scheduler stands still" in err


def test_summarizing_lines_loads_neither_the_database_nor_the_web(tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": 1, "text": "The ferry sailed at dawn. Nobody was on the quay but the keeper."}))
    program = "import sys; from bot.cli import main; sys.exit = lambda _: print(*sys.modules, file=sys.stderr); main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "summarize", "--jsonl", lines], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert "The ferry sailed" in done.stdout
    assert "summaries.summarize" in loaded
    assert loaded.isdisjoint({"sqlalchemy", "aiohttp", "discord", "trafilatura", "apscheduler"})


def test_a_source_is_added_read_listed_and_removed(slugline, site):
    code, out, _ = slugline("source", "add", f"{site}/feed.xml", "--json")
    added = json.loads(out)
    assert code == 0
    assert added["source"]["title"] == "The Courier"
    assert added["entries"] == ["Ghost orchid flowers"]
    assert (added["language"], added["entries_a_day"]) == (None, None)
    code, out, _ = slugline("refresh", "--json")
    (read,) = json.loads(out)["sources"]
    assert (code, read["outcome"], read["new"], read["failed"]) == (0, "refreshed", 1, [])
    code, out, _ = slugline("source", "list", "--json")
    (listed,) = json.loads(out)["sources"]
    assert (listed["failures"], listed["last_error"]) == (0, None)
    assert listed["read_at"] < listed["next_read_at"]
    assert json.loads(slugline("refresh", "--json")[1]) == {"sources": []}
    assert len(json.loads(slugline("refresh", "--all", "--json")[1])["sources"]) == 1
    assert slugline("source", "remove", str(listed["id"]))[0] == 0
    assert json.loads(slugline("source", "list", "--json")[1]) == {"sources": []}


def test_adding_a_source_tells_its_language_how_often_it_has_news_and_the_newest_of_it(slugline, site):
    code, out, _ = slugline("source", "add", f"{site}/many.xml")
    assert code == 0
    assert "feed · language en · 7 entries · about 1 a day" in out
    assert "for the 7. time" in out
    assert "for the 2. time" not in out


def test_a_source_that_fails_is_told_with_the_reason(slugline, site, monkeypatch):
    slugline("source", "add", f"{site}/feed.xml")
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "")
    code, out, err = slugline("refresh")
    assert code == 1
    assert "failed" in out
    assert "private address" in err
    shown = slugline("source", "list")[1]
    assert "failing since" in shown
    assert "private address" in shown


def test_a_source_of_a_server_is_that_servers_alone(slugline, site):
    slugline("source", "add", f"{site}/feed.xml", "--server", "7")
    assert len(json.loads(slugline("source", "list", "--server", "7", "--json")[1])["sources"]) == 1
    assert json.loads(slugline("source", "list", "--server", "8", "--json")[1]) == {"sources": []}
    assert slugline("source", "weight", f"{site}/feed.xml", "high", "--server", "8")[0] == 1
    code, _, err = slugline("source", "weight", f"{site}/feed.xml", "high")
    assert (code, "--server ID" in err) == (1, True)
    assert slugline("source", "weight", f"{site}/feed.xml", "high", "--server", "7")[0] == 0
    assert "counts twice" in slugline("source", "list", "--server", "7")[1]
    assert slugline("source", "remove", f"{site}/feed.xml", "--server", "8")[0] == 1
    assert slugline("source", "remove", f"{site}/feed.xml", "--server", "7")[0] == 0


@pytest.mark.parametrize(
    ("url", "reason"), [("ftp://a.example/feed", "only http and https addresses are"), ("http://10.0.0.1/", "private")]
)
def test_what_cannot_be_a_source_is_refused_with_the_reason(slugline, url, reason):
    code, _, err = slugline("source", "add", url)
    assert code == 1
    assert reason in err


LIST = """<opml version="2.0"><body><outline text="Harbor">
<outline text="Courier" xmlUrl="https://courier.example/feed?a=1&amp;b=2"/>
<outline text="Courier again" xmlUrl="HTTPS://courier.example/feed?a=1&amp;b=2"/>
<outline text="Files" xmlUrl="ftp://files.example/feed"/>
<outline text="Ledger" xmlUrl="https://ledger.example/rss"/>
</outline></body></opml>"""


@pytest.fixture
def feeds(tmp_path):
    file = tmp_path / "feeds.opml"
    file.write_text(LIST, encoding="utf-8")
    return str(file)


def test_a_list_of_feeds_is_added_once_and_what_cannot_be_is_told(slugline, feeds):
    code, out, err = slugline("source", "import", feeds, "--json")
    done = json.loads(out)
    assert code == 0
    assert [source["title"] for source in done["new"]] == ["Courier", "Ledger"]
    assert done["known"] == []
    assert done["refused"] == [{"input": "ftp://files.example/feed", "reason": "It is no http or https address."}]
    assert "ftp://files.example/feed" in err
    code, out, _ = slugline("source", "import", feeds)
    assert (code, out) == (0, "0 new, 2 known before, 1 refused.\n")


def test_the_sources_of_a_list_are_due_one_after_the_other(slugline):
    done = json.loads(slugline("source", "pack", "science", "--json")[1])
    due = [source["next_read_at"] for source in done["new"]]
    assert len(due) >= 10
    assert due == sorted(due)
    assert len(set(due)) == len(due)


def test_a_list_for_one_server_is_of_that_server_only(slugline, feeds):
    slugline("source", "import", feeds, "--server", "5")
    assert len(json.loads(slugline("source", "list", "--server", "5", "--json")[1])["sources"]) == 2
    assert json.loads(slugline("source", "list", "--server", "6", "--json")[1])["sources"] == []


def test_exported_sources_can_be_imported_elsewhere(slugline, feeds, archive, tmp_path):
    slugline("ingest", archive)
    slugline("source", "import", feeds, "--server", "5")
    exported = str(tmp_path / "exported.opml")
    assert slugline("source", "export", exported)[:2] == (0, f"2 sources written to {exported}\n")
    printed = slugline("source", "export", "--server", "5")[1]
    assert Path(exported).read_text(encoding="utf-8") == printed
    code, out, _ = slugline("source", "import", exported, "--server", "6")
    assert code == 0
    assert "2 new, 0 known before, 0 refused." in out


def test_nothing_to_export_is_an_error_that_says_what_to_do(slugline):
    code, out, err = slugline("source", "export")
    assert (code, out) == (1, "")
    assert "slugline source add" in err


def test_a_list_that_cannot_be_read_is_refused_by_name(slugline, archive, tmp_path):
    code, _, err = slugline("source", "import", archive)
    assert code == 1
    assert "archive.txt is not OPML" in err
    assert "There is no file" in slugline("source", "import", str(tmp_path / "none.opml"))[2]
    nowhere = tmp_path / "nowhere.opml"
    nowhere.write_text('<opml><body><outline xmlUrl="mailto:a@b.example"/></body></opml>', encoding="utf-8")
    assert slugline("source", "import", str(nowhere))[0] == 1


def test_starter_packs_are_listed_and_found_by_name_or_title(slugline):
    rows = json.loads(slugline("source", "pack", "--json")[1])["packs"]
    assert {"world", "science", "german"} <= {row["name"] for row in rows}
    assert "science" in slugline("source", "pack")[1]
    assert slugline("source", "pack", "Auf Deutsch", "--server", "5")[0] == 0
    code, _, err = slugline("source", "pack", "gardening")
    assert code == 1
    assert "There is no starter pack 'gardening'" in err
    assert "world" in err


def test_the_folders_of_a_list_become_topics_of_a_server_if_that_is_asked_for(slugline, feeds):
    code, _, err = slugline("source", "import", feeds, "--server", "5", "--topics")
    assert code == 0
    assert "topic Harbor: source:courier.example OR source:ledger.example" in err
    assert 'text="Harbor"' in slugline("source", "export", "--server", "5")[1]
    assert "--topics needs --server" in slugline("source", "import", feeds, "--topics")[2]
