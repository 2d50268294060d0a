"""parse: feeds of every form and state, Google News, tag archives as text, discovery."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.errors import InputError, NotAFeed, NothingToRead
from summaries.model import Coverage, Entry, Feed, FeedKind, Page
from summaries.parse import discover, parse

DATA = Path(__file__).parent / "data"
FEEDS = sorted(path for path in (DATA / "feeds").iterdir())
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def page(body: bytes | str, *, media_type: str = "", charset: str | None = None) -> Page:
    data = body if isinstance(body, bytes) else body.encode()
    return Page(
        url="https://origin.example/dir/feed", body=data, fetched_at=NOW, media_type=media_type, charset=charset
    )


def feed(name: str) -> Feed:
    return parse(page((DATA / "feeds" / name).read_bytes()))


def entries(name: str) -> tuple[Entry, ...]:
    return feed(name).entries


def titles(name: str) -> list[str]:
    return [entry.title for entry in entries(name)]


# --- What feeds say ---------------------------------------------------------------------------------------------------


def test_an_rss_entry_is_read_with_all_its_fields() -> None:
    entry = entries("rss20.xml")[0]
    assert entry.key == "mc-1"
    assert entry.title == "Sea gate & tide: “it stuck”"
    assert entry.url == "https://origin.example/2026/gate"
    assert entry.teaser == "The gate failed.\n\nTwice."
    assert entry.author == "Ada Quill"
    assert entry.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert entry.image_url == "https://meridian.example/gate.jpg"


def test_content_much_longer_than_the_summary_is_the_text() -> None:
    text = entries("rss20.xml")[0].text
    assert text is not None
    assert text.split("\n\n")[1] == "What now?"
    assert "appeared first on" not in text


def test_content_that_is_cut_off_is_not_the_text() -> None:
    assert entries("rss20.xml")[1].text is None


def test_a_feed_tells_its_title_language_and_interval() -> None:
    read = feed("rss20.xml")
    assert read.kind is FeedKind.FEED
    assert read.url == "https://origin.example/dir/feed"
    assert read.title == "Meridian Courier & Gazette"
    assert read.language == "en-gb"
    assert read.every == timedelta(minutes=45)
    assert feed("rss10.rdf").every == timedelta(hours=6)


def test_atom_is_read_with_relative_links_and_the_next_page() -> None:
    read = feed("atom.xml")
    assert read.title == "Le Phare"
    assert read.further_url == "https://atom.example/fr/feed?page=2"
    first, second = read.entries
    assert (first.key, first.title, first.url) == ("tag:atom.example,2026:1", "La crue", "https://atom.example/fr/crue")
    assert first.published_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert first.text is not None
    assert second.published_at == datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
    assert second.teaser == "Une ligne."


def test_json_feed_is_read_and_what_is_no_item_passed_over() -> None:
    read = feed("feed.json")
    assert read.title == "Northlight"
    assert read.further_url == "https://origin.example/feed.json?p=2"
    first, second = read.entries
    assert first.key == "7"
    assert first.title == "Tides & gates"
    assert first.author == "Mira Holm, Bo Tern"
    assert first.published_at == datetime(2026, 3, 2, 13, 0, tzinfo=UTC)
    assert second.title.endswith("ever…")
    assert second.published_at is None


def test_a_google_news_cluster_is_coverage_with_links_as_given() -> None:
    cluster, single = entries("google_news.xml")
    assert cluster.outlet == "Meridian Courier"
    assert cluster.coverage == (
        Coverage(
            headline="Sea gate stuck open",
            outlet="Meridian Courier",
            url="https://news.google.com/rss/articles/CBMiAAA?oc=5",
        ),
        Coverage(
            headline="Why R&D on gates stopped",
            outlet="The Lantern",
            url="https://news.google.com/rss/articles/CBMiBBB?oc=5",
        ),
    )
    assert cluster.text == "Sea gate stuck open\n\nWhy R&D on gates stopped"
    assert single.coverage == ()
    assert single.outlet == "The Lantern"
    assert single.teaser == ""


# --- Odd feeds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_every_odd_feed_is_read_and_its_keys_are_its_own(path: Path) -> None:
    read = parse(page(path.read_bytes()))
    assert read.kind is FeedKind.FEED
    keys = [entry.key for entry in read.entries]
    assert len(keys) == len(set(keys))
    assert all(entry.title and entry.key for entry in read.entries)
    assert all(entry.published_at is None or entry.published_at.tzinfo is UTC for entry in read.entries)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rss10.rdf", ["Crème à la mer"]),
        ("wrong_encoding.xml", ["Flut in Köln – “neu”"]),
        ("utf16.xml", ["Ворота"]),
        ("windows1251.xml", ["Прилив"]),
        ("broken_entities.xml", ["R&D <3 gates © 2026", "Second"]),
        ("junk_before.xml", ["Still here"]),
        ("cut_off.xml", ["Whole"]),
        ("link_cut_by_end.xml", ["First", "Second", "Third"]),
        ("untitled.xml", ["A note with no title.", "https://notes.example/2"]),
    ],
)
def test_entries_survive_what_is_wrong_with_a_feed(name: str, expected: list[str]) -> None:
    assert titles(name) == expected


def test_an_entity_is_never_expanded() -> None:
    assert titles("entity_bomb.xml") == ["Title &c; &x; end"]


def test_a_declaration_that_never_ends_hides_no_feed() -> None:
    body = "<!DOCTYPE rss [" + "<!ENTITY " * 1000 + "]><rss version='2.0'><channel><title>T</title></channel></rss>"
    assert parse(page(body)).title == "T"


def test_a_declaration_with_nothing_behind_it_is_refused() -> None:
    with pytest.raises(NotAFeed):
        parse(page("<!DOCTYPE x [<rss> ]>"))


@pytest.mark.parametrize("name", ["links", "enclosures", "content", "summary", "author", "source", "image", "category"])
def test_an_element_with_a_name_that_feedparser_uses_itself_loses_no_entry(name: str) -> None:
    odd = f"<item><title>Gate</title><{name} a='b'>x</{name}><{name}/></item><item><title>Ferry</title></item>"
    assert [each.title for each in parse(page(f"<rss><channel>{odd}</channel></rss>")).entries] == ["Gate", "Ferry"]


def test_one_guid_for_all_entries_loses_none_and_doubles_none() -> None:
    assert [(entry.title, entry.key) for entry in entries("same_guid.xml")[:2]] == [
        ("A", "0"),
        ("B", "https://same.example/b"),
    ]
    assert titles("same_guid.xml") == ["A", "B", "C"]


def test_a_guid_is_a_link_only_when_it_looks_like_one() -> None:
    assert [entry.url for entry in entries("guid_is_link.xml")] == ["https://guid.example/a", "https://guid.example/b"]
    assert entries("dates.xml")[0].url is None


def test_dates_come_in_many_forms_and_a_wrong_one_is_none() -> None:
    assert [entry.published_at for entry in entries("dates.xml")] == [
        datetime(2026, 3, 2, 14, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 7, 30, tzinfo=UTC),
        datetime(2026, 3, 2, tzinfo=UTC),
        None,
        None,
    ]


def test_an_entry_with_neither_guid_nor_link_is_known_by_what_it_says() -> None:
    first, second = entries("rss091_undated.xml")
    assert first.key == "http://oldquay.example/1"
    assert second.key == entries("rss091_undated.xml")[1].key
    assert second.url is None


def test_a_feed_without_entries_is_a_feed() -> None:
    assert feed("empty_feed.xml").entries == ()


def test_the_header_names_the_encoding_that_the_document_does_not() -> None:
    body = "<rss version='2.0'><channel><title>Прилив</title></channel></rss>".encode("koi8-r")
    assert parse(page(body, charset="koi8-r")).title == "Прилив"


def test_of_an_endless_feed_the_first_entries_are_read() -> None:
    items = "<item/>" * 1500 + "".join(f"<item><title>Entry {n}</title></item>" for n in range(100_000))
    read = parse(page(f"<rss version='2.0'><channel><title>Endless</title>{items}</channel></rss>"))
    assert read.title == "Endless"
    assert [entry.title for entry in read.entries] == [f"Entry {n}" for n in range(500)]


MEDIA = "xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"


@pytest.mark.parametrize(
    ("told", "image"),
    [
        ("<itunes:image href='/i.jpg'/>", "https://origin.example/i.jpg"),
        ("<media:content url='/c.jpg'/>", "https://origin.example/c.jpg"),
        ("<media:group><media:content url='/g' medium='image'/></media:group>", "https://origin.example/g"),
        ("<media:content url='/v.mp4' type='video/mp4'/><media:thumbnail url='/t'/>", "https://origin.example/t"),
        ("<description>&lt;img width=1 src='/img/d.jpg'&gt; text</description>", "https://origin.example/img/d.jpg"),
        ("<enclosure url='/a.mp3' type='audio/mpeg'/>", None),
    ],
)
def test_an_entry_s_picture_is_found_wherever_it_stands(told: str, image: str | None) -> None:
    read = parse(page(f"<rss version='2.0' {MEDIA}><channel><item><title>Gate</title>{told}</item></channel></rss>"))
    assert read.entries[0].image_url == image


# --- Archives and what is neither -------------------------------------------------------------------------------------


def test_a_tag_archive_as_text_is_a_feed_of_the_kind_archive() -> None:
    read = parse(page((DATA / "archives" / "harbour.txt").read_bytes(), media_type="text/plain"))
    assert read.kind is FeedKind.ARCHIVE
    assert len(read.entries) == 4


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<!doctype html><html><body><p>A page.</p></body></html>", "announces no feed"),
        (
            "<html><head><link rel=alternate type=application/rss+xml href=/rss></head></html>",
            "https://origin.example/rss",
        ),
        ("<html><body>How to write <rss version='2.0'> feeds</body></html>", "announces no feed"),
        ("Just a line of text.", "neither a feed nor a tag archive"),
        ('{"items": [{"id": 1}]}', "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Ga', "no JSON Feed"),
        ("{" * 100_000, "no JSON Feed"),
        ('<?xml version="1.0"?><!-- mine --><opml version="2.0"><body/></opml>', "a list of feeds .OPML."),
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "for search engines"),
    ],
)
def test_a_page_that_is_no_feed_says_what_it_is_instead(body: str, says: str) -> None:
    with pytest.raises(NotAFeed, match=says):
        parse(page(body))


@pytest.mark.parametrize("body", [b"", b"  \n", b"\x00\x01\x02\x03", b"%PDF-1.7", b"\x1f\x8b\x08\x00"])
def test_empty_and_binary_pages_have_nothing_to_read(body: bytes) -> None:
    with pytest.raises(NothingToRead):
        parse(page(body))


def test_discovery_gives_each_feed_once_and_comments_last() -> None:
    html = """<html><head><base href="https://base.example/blog/">
    <link rel="alternate" type="application/rss+xml" title="Site » Comments Feed" href="comments/feed/">
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml">
    <link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
    <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/css" href="/x.css">
    <link rel="alternate" type="application/rss+xml"><link rel="alternate" type="application/rss+xml" href="http://[">
    </head><body></body></html>"""
    assert discover(page(html)) == (
        "https://base.example/blog/atom.xml",
        "https://base.example/rss",
        "https://other.example/feed.json",
        "https://base.example/blog/comments/feed/",
    )


# --- Anything at all --------------------------------------------------------------------------------------------------

SEEDS = [path.read_bytes() for path in (*FEEDS, *sorted((DATA / "archives").iterdir()))]
PIECES = st.sampled_from(
    [b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"&#0;", b"&bogus;", b"<", b">", b"&", b"\x00", b"\xff\xfe", b"<!--"]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A document of ours with bytes cut out, put in or doubled."""
    body = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 80)))
        put = draw(PIECES | st.binary(max_size=8) | st.just(body[start:end] * 2))
        body = body[:start] + put + body[end:]
    return body


def test_a_zero_byte_makes_no_text_binary() -> None:
    body = b"<rss><channel><title>Harbor\x00 News</title><item><title>Sea gate stuck</title></item></channel></rss>"
    assert parse(page(body + b" " * 200)).entries[0].title == "Sea gate stuck"


@settings(deadline=None)  # the first example imports feedparser's parsers
@given(damaged() | st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<rss>{text}".encode()))
def test_no_document_breaks_the_parser(body: bytes) -> None:
    try:
        read = parse(page(body))
    except InputError:
        return
    keys = [entry.key for entry in read.entries]
    assert len(keys) == len(set(keys))
    for entry in read.entries:
        assert entry.title
        assert entry.text is None or all(line == " ".join(line.split()) for line in entry.text.split("\n\n"))


@pytest.mark.parametrize("root", ["rss version='2.0'><channel", "feed xmlns='http://www.w3.org/2005/Atom'"])
def test_a_feed_that_breaks_off_anywhere_gives_whole_entries_only(root):
    name = "item" if root.startswith("rss") else "entry"
    entries = "".join(
        f"<{name}><title>Gate {n} opens</title><link>https://a.example/{n}00</link><id>id-{n}00</id></{name}>"
        for n in range(4)
    )
    text = f"<?xml version='1.0'?><{root}><title>Courier</title>{entries}"
    whole = {(entry.key, entry.title) for entry in parse(page(text)).entries}
    begin = text.index(f"<{name}>")
    for place in range(begin, len(text)):
        feed = parse(page(text[:place]))
        assert {(entry.key, entry.title) for entry in feed.entries} <= whole
        assert feed.is_cut_off or len(feed.entries) == text[:place].count(f"</{name}")


def test_a_feed_without_its_last_tags_or_with_empty_entries_is_not_taken_for_broken_off():
    whole = "<item><title>Gate opens</title></item>"
    for ending in ("", "</channel></rss>", "<item/>", "<item rdf:about='x' />"):
        feed = parse(page(f"<rss version='2.0'><channel><title>Courier</title>{whole}{ending}"))
        assert not feed.is_cut_off
        assert [entry.title for entry in feed.entries] == ["Gate opens"]
