"""The write line reads sources politely, loses nothing, and remembers how reading goes; over real HTTP on loopback."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from summaries import refresh as module
from summaries.fetch import Fetcher
from summaries.model import FeedKind
from summaries.refresh import Failed, Newsroom, Refreshed, Unchanged
from summaries.work import inline
from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD, ago

TEXT = "The bridge over the Tarn was opened to all traffic on Monday morning by the mayor of Port Ellery. " * 4


class Site:
    """A site: what each path answers with, and what was asked for."""

    def __init__(self):
        self.answers, self.asked, self.base = {}, [], ""

    def put(self, path, body="", *, status=200, kind="text/html", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, body.replace("BASE", self.base), {"Content-Type": kind, **named})

    def feed(self, *entries, path="/feed", channel="", **headers):
        """Put a feed of entries (number, hours old or None, has a teaser)."""
        items = "".join(
            f"<item><title>Bridge {n} reopens</title><link>BASE/{n}</link>"
            + (f"<pubDate>{format_datetime(ago(hours=hours))}</pubDate>" if hours is not None else "")
            + ("<description>Told by the feed alone.</description>" if has_teaser else "")
            + "</item>"
            for n, hours, has_teaser in entries
        )
        body = f"<rss version='2.0'><channel><title>Courier</title>{channel}{items}</channel></rss>"
        self.put(path, body, kind="application/rss+xml", **headers)

    def page(self, number, text=TEXT):
        self.put(f"/{number}", f"<html><body><article><h1>Bridge {number}</h1><p>{text}</p></article></body></html>")

    async def answer(self, request):
        self.asked.append(request.path)
        status, body, headers = self.answers.get(request.path, (404, "", {}))
        if headers.get("ETag") and request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(status=status, text=body, headers=headers)


@pytest.fixture
async def site():
    served = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", served.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        served.base = str(server.make_url("/")).rstrip("/")
        yield served


@asynccontextmanager
async def newsroom_of(store, clock=lambda: NOW):
    fetcher = Fetcher(
        user_agent="Slugline/1",
        allowed_private_hosts=frozenset({"127.0.0.1"}),
        timeout=timedelta(seconds=20),
        max_bytes=1_000_000,
        clock=clock,
    )
    async with fetcher:
        yield Newsroom(store=store, fetch=fetcher, run=inline, clock=clock, method="lead")


@pytest.fixture
async def newsroom(store):
    async with newsroom_of(store) as opened:
        yield opened


@pytest.fixture
async def source(store, site):
    added = await store.sources.add(f"{site.base}/feed", "Courier", FeedKind.FEED, now=NOW, next_fetch_at=NOW)
    await store.sources.follow(GUILD, added.id, by=MEMBER, now=NOW)
    return added


async def titles(store, guild_id=None):
    """The titles of all articles; they may be of one story."""
    found = await store.articles.stories(guild_id=guild_id)
    return sorted(article.title for story in found for article in story.articles)


# --- When a source is read again --------------------------------------------------------------------------------------


async def test_a_source_is_read_by_how_often_it_changes(store, site, newsroom, source):
    site.feed(*((n, 2 * n, True) for n in range(1, 11)))
    first = (await newsroom.refresh(source, now=NOW)).source
    assert first.every == timedelta(minutes=30)
    second = (await newsroom.refresh(first, now=NOW)).source
    assert second.every == first.every * 1.25
    site.feed(*((n, 2 * n, True) for n in range(11)))
    third = (await newsroom.refresh(second, now=NOW)).source
    assert third.every == second.every / 2
    kept = await store.sources.by_url(source.url)
    assert timedelta(0) <= kept.next_fetch_at - NOW - third.every <= third.every / 4
    assert abs(kept.every - third.every) < timedelta(seconds=1)


async def test_what_the_feed_or_its_server_asks_for_is_kept_also_when_it_did_not_change(site, newsroom, source):
    site.feed((1, 1, True), channel="<ttl>180</ttl>", ETag='"1"')
    first = (await newsroom.refresh(source, now=NOW)).source
    assert first.next_fetch_at >= NOW + timedelta(hours=3)
    again = await newsroom.refresh(first, now=NOW)
    assert isinstance(again, Unchanged)
    assert again.source.next_fetch_at >= NOW + timedelta(hours=3)
    site.feed((1, 1, True), Cache_Control="max-age=28800")
    assert (await newsroom.refresh(first, now=NOW)).source.next_fetch_at >= NOW + timedelta(hours=8)


async def test_a_failed_read_is_stored_with_its_reason_and_since_when(store, site, newsroom, source):
    site.put("/feed", status=500)
    failed = source
    for hours in (0, 5, 23):
        outcome = await newsroom.refresh(failed, now=NOW + timedelta(hours=hours))
        assert isinstance(outcome, Failed)
        failed = outcome.source
    kept = await store.sources.by_url(source.url)
    assert (kept.failures, kept.failing_since) == (3, NOW)
    assert "500" in kept.last_error
    assert not kept.is_failing(now=NOW + timedelta(hours=23))
    assert kept.is_failing(now=NOW + timedelta(hours=24))
    site.feed((1, 1, True))
    assert (await newsroom.refresh(kept, now=NOW)).source.failing_since is None


@pytest.mark.parametrize("status", [429, 503])
async def test_a_server_that_asks_to_be_left_alone_is_left_alone(site, newsroom, source, status):
    site.put("/feed", status=status, Retry_After="7200")
    failed = (await newsroom.refresh(source, now=NOW)).source
    assert failed.next_fetch_at >= NOW + timedelta(hours=2)
    asked = len(site.asked)
    other = await newsroom.refresh(replace(source, url=f"{site.base}/other"), now=NOW)
    assert "left alone" in other.reason
    assert len(site.asked) == asked


async def test_a_source_that_is_gone_is_never_read_again(store, site, newsroom, source):
    site.put("/feed", status=410)
    await newsroom.refresh(source, now=NOW)
    kept = await store.sources.by_url(source.url)
    assert kept.next_fetch_at is None
    assert "gone for good" in kept.last_error
    assert await store.sources.due(NOW + timedelta(days=30), 10) == ()


# --- Where it is ------------------------------------------------------------------------------------------------------


async def test_a_source_that_moved_for_good_is_read_at_its_new_place(store, site, newsroom, source):
    site.put("/feed", status=301, Location="/new")
    site.feed((1, 1, True), path="/new")
    await newsroom.refresh(source, now=NOW)
    assert [kept.url for kept in await store.sources.of(GUILD)] == [f"{site.base}/new"]


async def test_a_source_that_moved_to_another_becomes_it_and_no_article_is_lost_or_doubled(
    store, site, newsroom, source
):
    there = await store.sources.add(f"{site.base}/new", "Courier", FeedKind.FEED, now=NOW, next_fetch_at=NOW)
    await store.sources.follow(OTHER_GUILD, there.id, by=MEMBER, now=NOW)
    site.feed((1, 1, True), (2, 2, True), path="/new")
    await newsroom.refresh(there, now=NOW)
    site.put("/feed", status=301, Location="/new")
    site.feed((1, 1, True), (2, 2, True), (3, 0.5, True), path="/new")
    await newsroom.refresh(source, now=NOW)
    assert [kept.id for kept in await store.sources.of(None)] == [there.id]
    for guild in (GUILD, OTHER_GUILD):
        assert await titles(store, guild) == ["Bridge 1 reopens", "Bridge 2 reopens", "Bridge 3 reopens"]


# --- Pages ------------------------------------------------------------------------------------------------------------


async def test_a_page_that_robots_txt_forbids_is_told_by_its_feed_with_the_reason(store, site, newsroom, source):
    site.put("/robots.txt", "User-agent: *\nDisallow: /1\n", kind="text/plain")
    site.feed((1, 2, True), (2, 2, True))
    for number in (1, 2):
        site.page(number)
    outcome = await newsroom.refresh(source, now=NOW)
    assert outcome.new == 2
    assert outcome.failed == ()
    ((url, reason),) = outcome.told_by_feed
    assert url == f"{site.base}/1"
    assert "robots.txt forbids it" in reason
    assert site.asked.count("/robots.txt") == 1
    assert "/1" not in site.asked
    texts = {article.title: article.text for s in await store.articles.stories(guild_id=None) for article in s.articles}
    assert texts["Bridge 1 reopens"] == "Told by the feed alone."
    assert "Port Ellery" in texts["Bridge 2 reopens"]


async def test_a_redirect_to_a_forbidden_page_is_not_followed(site, newsroom, source):
    site.put("/robots.txt", "User-agent: *\nDisallow: /shut\n", kind="text/plain")
    site.feed((1, 2, True))
    site.put("/1", status=302, Location="/shut")
    outcome = await newsroom.refresh(source, now=NOW)
    assert "robots.txt forbids it" in outcome.told_by_feed[0][1]
    assert "/shut" not in site.asked


async def test_a_page_that_failed_to_answer_is_waited_for_while_its_news_is_fresh(store, site, newsroom, source):
    site.feed((1, 0.5, True), ETag='"1"')
    site.put("/1", status=503)
    first = await newsroom.refresh(source, now=NOW)
    assert (first.new, len(first.failed)) == (0, 1)
    assert first.source.next_fetch_at <= NOW + timedelta(minutes=15)
    site.page(1)
    second = await newsroom.refresh(first.source, now=NOW + timedelta(minutes=15))
    assert isinstance(second, Refreshed)
    assert (second.new, second.failed) == (1, ())
    ((told,),) = [s.articles for s in await store.articles.stories(guild_id=None)]
    assert "Port Ellery" in told.text


async def test_a_page_that_goes_on_failing_is_told_by_its_feed_in_the_end(site, newsroom, source):
    site.feed((1, 0.5, True))
    site.put("/1", status=503)
    first = await newsroom.refresh(source, now=NOW)
    later = await newsroom.refresh(first.source, now=NOW + timedelta(hours=1))
    assert (later.new, later.failed, len(later.told_by_feed)) == (1, (), 1)


async def test_an_entry_whose_page_is_not_there_and_that_tells_nothing_is_given_up(site, newsroom, source):
    site.feed((1, 0.5, False), (2, 0.5, True), ETag='"1"')
    site.page(2)
    first = await newsroom.refresh(source, now=NOW)
    assert (first.new, len(first.failed)) == (1, 1)
    assert isinstance(await newsroom.refresh(first.source, now=NOW), Unchanged)
    assert site.asked.count("/1") == 1


async def test_entries_beyond_the_most_of_one_read_come_with_the_next(store, site, newsroom, source, monkeypatch):
    monkeypatch.setattr(module, "MAX_NEW_ENTRIES", 4)
    site.feed(*((n, 2, True) for n in range(10)), ETag='"1"')
    for expected in (4, 8, 10):
        source = (await newsroom.refresh(source, now=NOW)).source
        assert len(await titles(store)) == expected
    assert isinstance(await newsroom.refresh(source, now=NOW), Unchanged)


async def test_a_site_that_answers_slowly_is_read_in_parts(store, site, source):
    """Each look at this clock takes a quarter of a minute."""
    looks = 0

    def clock():
        nonlocal looks
        looks += 1
        return NOW + timedelta(seconds=15 * looks)

    site.feed(*((n, 2, True) for n in range(40)), ETag='"1"')
    for number in range(40):
        site.page(number)
    reads = 0
    async with newsroom_of(store, clock) as newsroom:
        while len(await titles(store)) < 40:
            source = (await newsroom.refresh(source, now=NOW)).source
            reads += 1
            assert reads < 40
    assert reads > 1
    assert all(site.asked.count(f"/{number}") == 1 for number in range(40))


# --- What changes -----------------------------------------------------------------------------------------------------

ENTRIES = "<rss version='2.0'><channel><title>Courier</title>{}</channel></rss>"


def entry(site, number, title, *, text=""):
    """An entry of a feed as XML."""
    whole = f"<description>Short.</description><content:encoded>{text}</content:encoded>" if text else ""
    return f"<item><title>{title}</title><link>{site.base}/{number}</link>{whole}</item>"


def put(site, *entries):
    body = ENTRIES.format("".join(entries)).replace(
        "<rss ", "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    )
    site.put("/feed", body, kind="application/rss+xml")


async def test_a_changed_headline_changes_the_article_and_is_not_news_again(store, site, newsroom, source):
    site.page(1)
    put(site, entry(site, 1, "Bridge to reopen"))
    first = await newsroom.refresh(source, now=NOW)
    before = await store.articles.get(first.ids[0])
    site.page(1, TEXT + "The mayor came late.")
    put(site, entry(site, 1, "Bridge reopened, mayor late"))
    later = NOW + timedelta(hours=3)
    second = await newsroom.refresh(first.source, now=later)
    assert (second.new, second.changed, second.ids) == (0, 1, first.ids)
    after = await store.articles.get(first.ids[0])
    assert after.title == "Bridge reopened, mayor late"
    assert after.text.endswith("The mayor came late.")
    assert (after.first_seen_at, after.published_at) == (before.first_seen_at, before.published_at)
    (story,) = await store.articles.stories(guild_id=None)
    assert (story.headline, story.updated_at) == (after.title, before.first_seen_at)
    (version,) = await store.articles.versions(after.id)
    assert (version.number, version.title, version.text, version.replaced_at) == (1, before.title, before.text, later)


async def test_what_did_not_change_is_not_read_again(site, newsroom, source):
    site.page(1)
    put(site, entry(site, 1, "Bridge to reopen"))
    first = await newsroom.refresh(source, now=NOW)
    site.asked.clear()
    second = await newsroom.refresh(first.source, now=NOW)
    assert (second.new, second.changed) == (0, 0)
    assert site.asked == ["/feed"]


async def test_two_feeds_that_title_one_article_differently_do_not_change_it_in_turn(store, site, newsroom, source):
    other = await store.sources.add(f"{site.base}/other", "Other", FeedKind.FEED, now=NOW, next_fetch_at=NOW)
    site.page(1)
    put(site, entry(site, 1, "Bridge to reopen"))
    site.put("/other", ENTRIES.format(entry(site, 1, "Live: the bridge")), kind="application/rss+xml")
    first = await newsroom.refresh(source, now=NOW)
    await newsroom.refresh(other, now=NOW)
    for each in (source, other, source):
        read = await newsroom.refresh(each, now=NOW)
        assert (read.new, read.changed) == (0, 0)
    assert await store.articles.versions(first.ids[0]) == ()


async def test_a_changed_text_within_the_feed_is_a_new_version_each_time(store, site, newsroom, source):
    read = None
    for number in range(3):
        put(site, entry(site, 1, "Bridge to reopen", text=f"{TEXT * 2} Update {number}."))
        read = await newsroom.refresh(source, now=NOW)
    versions = await store.articles.versions(read.ids[0])
    assert [(each.number, each.text[-9:]) for each in versions] == [(1, "Update 0."), (2, "Update 1.")]
    assert (await store.articles.get(read.ids[0])).text.endswith("Update 2.")


async def test_if_its_page_cannot_be_read_again_only_the_headline_changes(store, site, newsroom, source):
    site.page(1)
    put(site, entry(site, 1, "Bridge to reopen"))
    first = await newsroom.refresh(source, now=NOW)
    before = await store.articles.get(first.ids[0])
    site.put("/1", "gone", status=410)
    put(site, entry(site, 1, "Bridge reopened"))
    await newsroom.refresh(first.source, now=NOW)
    after = await store.articles.get(first.ids[0])
    assert (after.title, after.text) == ("Bridge reopened", before.text)


# --- One article, several addresses -----------------------------------------------------------------------------------


def own(site, path, name, text=TEXT):
    """Put a page that gives ``name`` as its own URL."""
    head = f'<link rel="canonical" href="{name}">'
    site.put(path, f"<html><head>{head}</head><body><article><h1>Bridge</h1><p>{text}</p></article></body></html>")


async def test_pages_that_name_one_url_of_their_site_as_their_own_are_one_article(store, site, newsroom, source):
    for path in ("/1", "/2"):
        own(site, path, f"{site.base}/bridge")
    put(site, entry(site, 1, "Bridge to reopen"), entry(site, 2, "Bridge to reopen"))
    read = await newsroom.refresh(source, now=NOW)
    assert read.new == 1
    assert len(set(read.ids)) == 1
    assert (await store.articles.get(read.ids[0])).url == f"{site.base}/bridge"
    again = await newsroom.refresh(read.source, now=NOW)
    assert (again.new, again.ids) == (0, read.ids)


async def test_a_url_that_quite_different_pages_name_as_their_own_is_not_believed(store, site, newsroom, source):
    own(site, "/1", f"{site.base}/all")
    own(site, "/2", f"{site.base}/all", "The harbor was dredged for the first time in ten years, said the office. " * 5)
    put(site, entry(site, 1, "Bridge to reopen"), entry(site, 2, "Harbor dredged"))
    assert (await newsroom.refresh(source, now=NOW)).new == 2
    assert await titles(store) == ["Bridge to reopen", "Harbor dredged"]


async def test_a_url_on_another_site_is_not_believed(store, site, newsroom, source):
    own(site, "/1", "https://elsewhere.example/bridge")
    put(site, entry(site, 1, "Bridge to reopen"))
    read = await newsroom.refresh(source, now=NOW)
    assert (await store.articles.get(read.ids[0])).url == f"{site.base}/1"


# --- Archives of several pages ----------------------------------------------------------------------------------------


def listing(site, path, numbers, *, further=None):
    """Put a page of an archive whose items hold their whole text."""
    items = "".join(
        f'<article><h2><a href="/{n}">Bridge {n} reopens at last</a></h2><p>{n} {TEXT * 3}</p></article>'
        for n in numbers
    )
    link = f'<a href="{further}">Older posts</a>' if further else ""
    site.put(path, f"<html><body><h1>Tag archives: bridges</h1>{items}{link}</body></html>")


async def test_the_older_pages_of_an_archive_are_read_once(store, site, newsroom):
    for number in range(1, 8):
        listing(site, f"/tag/page/{number}/", (number * 10, number * 10 + 1), further=f"/tag/page/{number + 1}/")
    url = f"{site.base}/tag/page/1/"
    archive = await store.sources.add(url, "Bridges", FeedKind.ARCHIVE, now=NOW, next_fetch_at=NOW)
    first = await newsroom.refresh(archive, now=NOW)
    assert (first.new, len(site.asked)) == (10, 5)
    again = await newsroom.refresh(first.source, now=NOW)
    assert (again.new, len(site.asked)) == (0, 6)


async def test_an_older_page_that_cannot_be_read_loses_nothing_of_the_others(store, site, newsroom):
    listing(site, "/tag/", (1, 2), further="/tag/page/2/")
    archive = await store.sources.add(f"{site.base}/tag/", "Bridges", FeedKind.ARCHIVE, now=NOW, next_fetch_at=NOW)
    assert (await newsroom.refresh(archive, now=NOW)).new == 2


async def test_a_page_that_is_no_article_is_told_by_the_feed_or_not_asked_for_again(store, site, newsroom, source):
    wall = "<html><head><title>404 Not found</title></head><body><p>The page you wanted is not here.</p></body></html>"
    for path in ("/1", "/2"):
        site.put(path, wall)
    site.feed((1, 9, True), (2, 25, False))
    read = await newsroom.refresh(source, now=NOW)
    assert [name for name, reason in read.told_by_feed if "error page" in reason] == [f"{site.base}/1"]
    assert [name for name, reason in read.failed if "error page" in reason] == [f"{site.base}/2"]
    site.asked.clear()
    await newsroom.refresh(read.source, now=NOW)
    assert site.asked == ["/feed"]
