"""Lists of feeds: what other programs export is read, and what is written can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.errors import InputError, NothingToRead, TooLarge
from summaries.opml import DEEPEST, MAX_BYTES, Outline, read_opml, write_opml

SUBSCRIPTIONS = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline text="News">
    <outline text="Harbor" title="Harbor news">
      <outline text="Courier" type="rss" xmlUrl="https://courier.example/feed?a=1&amp;b=2" htmlUrl="https://courier.example/"/>
    </outline>
    <outline text="Ledger" xmlUrl="https://ledger.example/rss"/>
  </outline>
  <outline text="Northwire" type="rss" xmlUrl=" https://northwire.example/atom "/>
</body></opml>"""

lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40).map(
    lambda text: " ".join(text.split())
)
addresses = st.from_regex(r"https?://[a-z]{1,9}\.example/[!-~]{0,30}", fullmatch=True)
outlines = st.builds(
    Outline,
    url=addresses,
    title=lines.filter(bool),
    folders=st.lists(lines.filter(bool), max_size=4).map(tuple),
)


def opml(body: str, head: str = "") -> bytes:
    return f'{head}<opml version="2.0"><body>{body}</body></opml>'.encode()


def test_folders_are_told_from_the_outermost():
    assert read_opml(SUBSCRIPTIONS.encode()) == (
        Outline(url="https://courier.example/feed?a=1&b=2", title="Courier", folders=("News", "Harbor news")),
        Outline(url="https://ledger.example/rss", title="Ledger", folders=("News",)),
        Outline(url="https://northwire.example/atom", title="Northwire"),
    )


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('xmlUrl="https://a.example/?x=1&y=2&copy=3"', "https://a.example/?x=1&y=2&copy=3"),
        ('xmlurl="https://a.example/"', "https://a.example/"),
        ('XMLURL="https://a.example/"', "https://a.example/"),
        ('url="https://a.example/" type="rss"', "https://a.example/"),
        ('xmlUrl="feed://a.example/rss"', "http://a.example/rss"),
        ('xmlUrl="feed:https://a.example/rss"', "https://a.example/rss"),
        ('xmlUrl="ftp://a.example/rss"', "ftp://a.example/rss"),
    ],
)
def test_an_address_is_found_however_it_is_written(attributes, url):
    assert [each.url for each in read_opml(opml(f"<outline {attributes}/>"))] == [url]


def test_links_to_pages_and_other_lists_are_no_feeds():
    body = '<outline type="link" url="https://a.example/"/><outline type="include" url="https://b.example/x.opml"/>'
    with pytest.raises(InputError, match="lists no feed"):
        read_opml(opml(body))


def test_entities_of_html_become_their_characters_and_others_stay_text():
    (found,) = read_opml(opml('<outline text="Caf&eacute; &amp; &nosuch; Bar &#9749;" xmlUrl="https://a.example/"/>'))
    assert found.title == "Café & &nosuch; Bar ☕"


def test_a_list_in_another_encoding_is_read():
    text = SUBSCRIPTIONS.replace("UTF-8", "windows-1251").replace("Courier", "Вісник")
    assert read_opml(text.encode("windows-1251"))[0].title == "Вісник"
    assert read_opml(SUBSCRIPTIONS.encode("utf-16"))[0].title == "Courier"


def test_what_comes_before_a_fault_is_read():
    whole = read_opml(SUBSCRIPTIONS.encode())
    cut = SUBSCRIPTIONS[: SUBSCRIPTIONS.index("Northwire")]
    assert read_opml(cut.encode()) == whole[:2]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE opml [<!entity % a SYSTEM "https://elsewhere.example/">%a;]>',
    ],
)
def test_a_list_that_declares_entities_is_refused(declaration):
    with pytest.raises(InputError, match="declares XML entities"):
        read_opml(opml('<outline text="&a;" xmlUrl="https://a.example/"/>', head=declaration))


def test_a_declared_type_is_of_no_account():
    head = '<!DOCTYPE opml SYSTEM "https://elsewhere.example/opml.dtd">'
    assert len(read_opml(opml('<outline xmlUrl="https://a.example/"/>', head=head))) == 1


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        (b"", NothingToRead, "mine.opml is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", NothingToRead, "binary"),
        (b"my feeds:", InputError, "no XML"),
        (b"{}", InputError, "no XML"),
        (b'<rss version="2.0"><channel/></rss>', InputError, "a feed itself"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', InputError, "a feed itself"),
        (b"<html><body/></html>", InputError, "a web page"),
        (b"<note/>", InputError, "<note>"),
        (b"<opmlx:y:z a='b'>", InputError, "<z>"),
        (b"<opml/>", InputError, "lists no feed"),
        (b"<opml><outline " + b"a='1' " * 3000, InputError, "tag of more than 10000"),
        (b" " * (MAX_BYTES + 1), TooLarge, "2 MiB"),
    ],
)
def test_what_is_no_list_is_refused_by_name_and_reason(body, error, says):
    with pytest.raises(error, match=r"mine\.opml") as refused:
        read_opml(body, name="mine.opml")
    assert says in str(refused.value)


def test_folders_within_folders_without_end_are_survived():
    deep = '<outline text="in">' * 2000 + '<outline xmlUrl="https://a.example/"/>'
    try:
        found = read_opml(opml(deep))
    except InputError:
        return
    assert all(len(each.folders) <= DEEPEST for each in found)


@given(st.lists(outlines, min_size=1, max_size=12))
def test_what_is_written_is_read_again(given):
    written = write_opml(given, title="Sources")
    read = read_opml(written.encode())
    assert sorted(map(repr, read)) == sorted(map(repr, given))
    assert write_opml(read, title="Sources") == write_opml(read_opml(written.encode()), title="Sources")


@given(st.lists(st.builds(Outline, url=addresses, title=st.text(), folders=st.lists(st.text()).map(tuple)), max_size=5))
def test_any_title_can_be_written(given):
    written = write_opml(given, title="Sources \0 & more")
    if given:
        read = read_opml(written.encode())
        assert sorted(each.url for each in read) == sorted(each.url for each in given)


def taken(body):
    """What a file of these bytes is: a list of feeds, or refused with a sentence."""
    try:
        found = read_opml(body)
    except InputError:
        return
    assert found
    assert all(each.url and each.url.strip() == each.url for each in found)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body):
    taken(body)


@given(st.text(max_size=300).map(lambda text: opml(text, head="<?xml version='1.0'?>")) | st.text().map(str.encode))
def test_any_text_is_read_or_refused(body):
    taken(body)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<outline ",
                    "</outline>",
                    'xmlUrl="https://a.example/" ',
                    'text="',
                    "&",
                    "&lt;",
                    "&#0;",
                    "<!--",
                    "]]>",
                ),
                *(
                    "<![CDATA[",
                    "<?x ?>",
                    ">",
                    "/>",
                    "'",
                    '"',
                    "\0",
                    "\ud7ff",
                    "&eacute;",
                    "<!DOCTYPE x [",
                    "xmlns:a='b' ",
                ),
            ]
        ),
        max_size=40,
    )
)
def test_any_broken_list_is_read_or_refused(pieces):
    taken(opml('<outline xmlUrl="https://first.example/"/>' + "".join(pieces)))


@given(st.data())
def test_a_list_that_was_damaged_is_read_or_refused(data):
    whole = bytearray(SUBSCRIPTIONS.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=4))
        whole = whole or bytearray(b" ")
    taken(bytes(whole))
