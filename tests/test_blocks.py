"""blocks: pages that list articles are read by the likeness of their items, whatever engine wrote them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.blocks import parse_blocks
from summaries.errors import InputError, NotAFeed
from summaries.model import Feed, FeedKind, Page
from summaries.parse import parse

URL = "https://blog.example/tag/harbor/"
MENU = "<nav><h2>All that this site has</h2><h2>And what else it has</h2></nav>"
ASIDE = "<aside><h3>Recent posts of everybody</h3><h3>Recent comments of others</h3></aside>"


def text(number: int) -> str:
    return (
        f"The sea gate at Port Ellery did not close on night {number}, and by morning the lower town stood under a "
        "meter of water, the harbor office said."
    )


def read(body: str, *, url: str = URL, head: str = "", selector: str | None = None) -> Feed:
    html = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    page = Page(url=url, body=html.encode(), fetched_at=datetime(2026, 3, 9, tzinfo=UTC), media_type="text/html")
    return parse(page, selector=selector)


def blog(number: int, *, link: str = "Read original article here", inner: str = "") -> str:
    return (
        f'<article class="post-{number} post"><h2 class="entry-title"><a href="/p/{number}">'
        f"Sea gate stuck on night {number}</a></h2>"
        f'<div class="meta">Posted on <time datetime="2026-03-0{number}T08:00:00Z">March {number}</time></div>'
        f"<p>{text(number)}</p>{inner}"
        f'<p><a href="https://courier.example/{number}?utm_source=blog">{link}</a></p></article>'
    )


def test_a_blog_s_tag_archive_gives_the_originals() -> None:
    found = read(f"{MENU}<h1>Tag Archives: harbor</h1>{''.join(map(blog, (1, 2, 3)))}{ASIDE}")
    assert (found.kind, found.title, found.language) == (FeedKind.ARCHIVE, "Tag Archives: harbor", "en")
    assert [entry.key for entry in found.entries] == [f"https://courier.example/{number}" for number in (1, 2, 3)]
    first = found.entries[0]
    assert first.title == "Sea gate stuck on night 1"
    assert (first.teaser, first.text) == (text(1), None)
    assert first.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)


HEADLINES = ("Sea gate stuck for a third night", "Ferry crews walk out over pay", "Council votes on the harbor wall")
BLOGS = {
    "WordPress": """<article class="post"><h2><a href="/{n}">{title}</a></h2>
        <p>March {n}, 2026 by <a href="/bo">Bo Tern</a></p><p>{text}</p></article>""",
    "Blogger": """<div class="date-outer"><h2>Monday, March {n}, 2026</h2>
        <div class="post"><h3><a href="/{n}">{title}</a></h3><div>{text}</div></div></div>""",
    "Ghost": """<article class="card"><a href="/{n}"><div><h3>{title}</h3><p>{text}</p>
        <time datetime="2026-03-0{n}">{n} Mar</time></div></a></article>""",
    "Drupal": """<div class="views-row"><h2><a href="/{n}">{title}</a></h2><div>Submitted by bo on {n} March 2026</div>
        <p>{text}</p><ul><li><a href="/{n}">Read more</a></li></ul></div>""",
    "cards": """<div><h3>{title}</h3><p>1 March 2026</p><p>{text}</p>
        <a href="/{n}"><img src="/more.png" alt=""></a></div>""",
    "a list": """<li><span>2026-03-0{n}</span> <a href="/{n}">{title}</a></li>""",
    "a table": """<tr><td>0{n}.03.2026</td><td><a href="/{n}"><b>{title}</b></a><br>{text}</td></tr>""",
    "previews": """<div><a href="/{n}">{title}</a>
        <div><a href="/{n}">{text}</a></div><div>March {n}, 2026</div></div>""",
}


@pytest.mark.parametrize("engine", BLOGS)
def test_an_archive_gives_title_link_and_text_whatever_made_it(engine: str) -> None:
    items = "".join(
        BLOGS[engine].format(n=number, title=title, text=text(number)) for number, title in enumerate(HEADLINES, 1)
    )
    items = f"<table>{items}</table>" if "<tr>" in items else items
    found = read(f"{MENU}<main><h1>Tag: harbor</h1>{items}</main>{ASIDE}")
    assert [entry.title for entry in found.entries] == list(HEADLINES)
    assert [entry.url for entry in found.entries] == [f"https://blog.example/{number}" for number in (1, 2, 3)]
    assert [entry.teaser for entry in found.entries] in ([text(1), text(2), text(3)], ["", "", ""])


@pytest.mark.parametrize("engine", ["WordPress", "Blogger", "Ghost", "a list", "a table", "previews"])
def test_a_date_on_a_line_of_its_own_is_the_item_s(engine: str) -> None:
    items = "".join(
        BLOGS[engine].format(n=number, title=title, text=text(number)) for number, title in enumerate(HEADLINES, 1)
    )
    found = read(f"<h1>Tag: harbor</h1>{f'<table>{items}</table>' if '<tr>' in items else items}")
    assert [entry.published_at for entry in found.entries] == [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]


def test_a_date_that_may_begin_with_the_month_is_none() -> None:
    items = "".join(
        f"<h2><a href='/{day}'>{title}</a></h2><p>02/0{day}/2026</p>" for day, title in enumerate(HEADLINES, 1)
    )
    found = read(f"<h1>Tag: harbor</h1>{items}")
    assert [entry.published_at for entry in found.entries] == [None] * 3


def test_links_are_no_items_of_a_page_that_is_no_archive() -> None:
    items = "".join(f'<li><a href="/{number}">{title}</a></li>' for number, title in enumerate(HEADLINES))
    with pytest.raises(NotAFeed):
        read(f"<h1>What we sell</h1><ul>{items}</ul>", url="https://shop.example/offers")


def test_an_item_that_holds_the_whole_text_needs_no_page() -> None:
    inner = "".join(f"<h3>What happened in hour {hour}</h3><p>{text(hour)}</p>" for hour in range(6))
    found = read("<h1>Tag: harbor</h1>" + "".join(blog(number, inner=inner) for number in (1, 2)))
    assert len(found.entries) == 2
    assert found.entries[0].text is not None
    assert found.entries[0].text.split("\n\n")[1] == "What happened in hour 0"
    assert "Read original" not in found.entries[0].text


def test_items_without_an_element_of_their_own_end_at_the_next_headline() -> None:
    rows = "".join(
        f'<h3>Sea gate stuck on night {n}</h3><p>{text(n)}</p><p><a href="/o/{n}">Source</a></p>' for n in (1, 2, 3)
    )
    found = read(f"<h1>Posts tagged harbor</h1>{rows}<p><a href='?page=2'>Older posts</a></p>")
    assert [(entry.url, entry.teaser) for entry in found.entries] == [
        (f"https://blog.example/o/{n}", text(n)) for n in (1, 2, 3)
    ]
    assert found.further_url == "https://blog.example/tag/harbor/?page=2"


def test_headlines_may_be_called_so_by_their_class_alone() -> None:
    rows = "".join(
        f'<div class="teaser"><a href="/o/{n}"><img src="/i/{n}.jpg"><span class="teaser__headline">Sea gate stuck on '
        f"night {n}</span></a><div>{text(n)}</div></div>"
        for n in (1, 2, 3)
    )
    found = read(rows, url="https://blog.example/harbor")
    assert [entry.url for entry in found.entries] == [f"https://blog.example/o/{n}" for n in (1, 2, 3)]
    assert found.entries[0].image_url == "https://blog.example/i/1.jpg"


def test_a_list_of_headlines_alone_is_read_too() -> None:
    rows = "".join(f'<li><h3><a href="/o/{n}">Sea gate stuck on night {n}</a></h3></li>' for n in (1, 2, 3))
    found = read(f"<ul>{rows}</ul>", url="https://blog.example/harbor")
    assert [entry.title for entry in found.entries] == [f"Sea gate stuck on night {n}" for n in (1, 2, 3)]


def test_an_item_that_lists_coverage_keeps_outlets_and_links() -> None:
    def covered(number: int) -> str:
        rows = "".join(
            f'<li><a href="https://news.example/{number}/{each}">Gate {number} as told by {each}</a>&nbsp;&nbsp;'
            f"<font color=gray>{each} Courier</font></li>"
            for each in ("Meridian", "Lantern")
        )
        return f'<article><h2><a href="/p/{number}">Gate {number} as told by Meridian</a></h2><ol>{rows}</ol></article>'

    first = read("<h1>Tag: harbor</h1>" + covered(1) + covered(2)).entries[0]
    assert [(each.outlet, each.url) for each in first.coverage] == [
        ("Meridian Courier", "https://news.example/1/Meridian"),
        ("Lantern Courier", "https://news.example/1/Lantern"),
    ]
    assert first.text == "Gate 1 as told by Meridian\n\nGate 1 as told by Lantern"


@pytest.mark.parametrize(
    ("url", "link", "further"),
    [
        (URL, '<link rel="next" href="/tag/harbor/page/2/">', f"{URL}page/2/"),
        (URL, '<a href="/tag/harbor/page/2/">« Older posts</a>', f"{URL}page/2/"),
        (URL, '<a href="/tag/harbor/page/3/">3</a><a href="/tag/harbor/page/2/">2</a>', f"{URL}page/2/"),
        (f"{URL}page/2/", '<a href="/tag/harbor/page/1/">1</a><a href="/tag/harbor/page/3/">3</a>', f"{URL}page/3/"),
        (URL, '<a href="https://other.example/page/2/">Older posts</a>', None),
        (URL, '<a href="/tag/boats/page/2/">2</a>', None),
        (f"{URL}page/9/", '<a href="/tag/harbor/page/8/">Newer posts</a>', None),
    ],
)
def test_the_next_older_page_is_found_on_the_same_site(url: str, link: str, further: str | None) -> None:
    assert read(f"<h1>Tag: harbor</h1>{blog(1)}{blog(2)}<div>{link}</div>", url=url).further_url == further


def test_a_selector_overrules() -> None:
    body = f"{blog(1)}{blog(2)}<div class='pick'><a href='/q'>The pick of the week</a><p>{text(9)}</p></div>"
    assert [entry.url for entry in read(body, selector="div.pick").entries] == ["https://blog.example/q"]
    assert len(read(body, selector="body > article.post, .pick").entries) == 3


@pytest.mark.parametrize("selector", ["", "   ", "p:hover", "a >", "..", "div[", "x" * 300, "article'] | //*"])
def test_a_selector_that_is_not_understood_is_refused(selector: str) -> None:
    with pytest.raises(InputError, match="selector"):
        read(blog(1), selector=selector)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<link rel="alternate" type="application/rss+xml" href="/feed">',
    ],
)
def test_an_article_or_a_page_with_a_feed_is_no_list_unless_it_says_it_is_an_archive(head: str) -> None:
    items = blog(1) + blog(2)
    with pytest.raises(NotAFeed):
        read(items, head=head, url="https://blog.example/harbor")
    assert len(read(items, head=head).entries) == 2
    assert len(read(f"<h1>Tag archive: harbor</h1>{items}", head=head, url="https://blog.example/x").entries) == 2


def test_a_page_without_repeated_items_is_no_list() -> None:
    with pytest.raises(NotAFeed):
        read(f"<h1>About this site and us</h1><h2>Who we are at all</h2><p>{text(1)}</p>", url="https://blog.example/x")


PIECE = st.sampled_from(
    """<h2>|</h2>|<h2><a href="/x">|</a>|<article>|</article>|<div class=title>|</div>|<ol><li>|</ol>|<link rel=next>|
    <a href="http://[">|<time datetime=9999-99-99>|<base href="//[">|<a rel=next href="?page=99999999">|<!--""".split(
        "|"
    )
)


@given(st.lists(PIECE | st.just("Sea gate stuck on night one ") | st.text(max_size=15), max_size=40).map("".join))
def test_no_page_breaks_the_inference(html: str) -> None:
    found = parse_blocks(html, URL)
    assert found is None or all(entry.title and entry.url for entry in found.entries)
