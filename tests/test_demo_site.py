"""The sample news is rich enough for a first visit, and its site answers as real outlets' sites do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import feedparser
import pytest
import trafilatura
from trafilatura.settings import Document

from bot.demo.news import HEADING, SampleArticle, archive, articles, dated, outlets
from bot.demo.site import feeds, serve
from summaries.model import Kind

NOW = datetime(2026, 1, 3, 8, tzinfo=UTC)
ARTICLES = articles(NOW)
PUBLIC = [article for article in ARTICLES if not article.feed_only]


@pytest.fixture
async def base_url() -> AsyncIterator[str]:
    """The address of the site, served for one test."""
    async with serve(NOW) as url:
        yield url


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    """A client that asks over real loopback HTTP."""
    async with aiohttp.ClientSession() as session:
        yield session


async def read(web: aiohttp.ClientSession, url: str) -> str:
    """Return the text at ``url``, which must answer with 200."""
    async with web.get(url) as answer:
        assert answer.status == 200, url
        return await answer.text()


def test_there_are_at_least_44_articles_by_eight_outlets() -> None:
    assert len(ARTICLES) >= 44
    assert len({article.outlet.slug for article in ARTICLES}) == len(outlets()) == 8
    assert [outlet.language for outlet in outlets()].count("de") == 1


def test_twelve_events_are_each_covered_by_two_to_six_outlets() -> None:
    covered_by = defaultdict(set)
    for article in ARTICLES:
        covered_by[article.event].add(article.outlet.slug)
    shared = {event: slugs for event, slugs in covered_by.items() if len(slugs) > 1}
    assert len(shared) == 12
    assert max(map(len, shared.values())) <= 6
    assert covered_by.keys() - shared.keys() == {"night-tram"}


def test_the_news_spans_nearly_three_days_before_now() -> None:
    ages = [NOW - article.published_at for article in ARTICLES]
    assert timedelta(0) < min(ages) < timedelta(hours=3)
    assert timedelta(hours=66) < max(ages) <= timedelta(hours=72)


def test_every_kind_of_article_is_among_them() -> None:
    kinds = [article.kind for article in ARTICLES]
    assert kinds.count(Kind.EXPLAINER) >= 2
    assert kinds.count(Kind.OPINION) == 2
    assert kinds.count(Kind.LIVE) == kinds.count(Kind.GALLERY) == 1


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path)
def test_an_article_is_between_180_and_450_words_of_plain_text(article: SampleArticle) -> None:
    text = "\n\n".join((article.title, article.teaser, *article.paragraphs))
    least = 120 if article.kind is Kind.GALLERY else 180
    assert least <= sum(len(paragraph.split()) for paragraph in article.paragraphs) <= 450
    assert not set("{}*_<>") & set(text)
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in article.paragraphs)


def test_times_are_named_in_the_language_of_the_text() -> None:
    assert dated("{weekday:9} {date:9} {time:9}", NOW, "en") == "Friday Jan 2 23:00"
    assert dated("{weekday:-24}, {date:0}", NOW, "de") == "Sonntag, 3. Januar"


async def test_every_outlet_feed_lists_its_articles_with_teasers_only(
    web: aiohttp.ClientSession, base_url: str
) -> None:
    for outlet in outlets():
        feed = feedparser.parse(await read(web, f"{base_url}/{outlet.slug}/feed.xml"))
        written = [article for article in ARTICLES if article.outlet == outlet]
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == {"rss": "rss20", "atom": "atom10"}[outlet.format]
        assert feed.feed.title == outlet.name
        assert [entry.title for entry in feed.entries] == [article.title for article in written]
        assert [entry.link for entry in feed.entries] == [base_url + article.path for article in written]
        assert [entry.summary for entry in feed.entries] == [article.teaser for article in written]
        assert all(entry.published_parsed for entry in feed.entries)
        assert ["content" in entry for entry in feed.entries] == [article.feed_only for article in written]


async def test_a_feed_only_article_is_whole_in_the_feed_and_refused_as_a_page(
    web: aiohttp.ClientSession, base_url: str
) -> None:
    (hidden,) = (article for article in ARTICLES if article.feed_only)
    feed = feedparser.parse(await read(web, f"{base_url}/{hidden.outlet.slug}/feed.xml"))
    (entry,) = (entry for entry in feed.entries if entry.title == hidden.title)
    assert all(paragraph in entry.content[0].value for paragraph in hidden.paragraphs)
    async with web.get(base_url + hidden.path) as answer:
        assert answer.status == 403


async def test_the_clusters_list_headlines_that_lead_to_the_articles(web: aiohttp.ClientSession, base_url: str) -> None:
    feed = feedparser.parse(await read(web, f"{base_url}/clusters.xml"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) >= 4
    for entry in feed.entries:
        listed = [a for a in PUBLIC if f'href="{base_url}{a.path}"' in entry.summary and a.title in entry.summary]
        assert 2 <= len({article.outlet.slug for article in listed}) == len(listed) == entry.summary.count("<li>")
        assert len({article.event for article in listed}) == 1


async def test_the_tag_archive_has_six_items_of_four_kinds(web: aiohttp.ClientSession, base_url: str) -> None:
    async with web.get(feeds(base_url)[-1]) as answer:
        assert (answer.status, answer.content_type, answer.charset) == (200, "text/plain", "utf-8")
        text = await answer.text()
    assert text == archive(NOW)
    assert text.startswith("Tag Archives: harbor\n\n")
    assert text.count("\nRead original article here\n") == 6
    assert text.count("View Full Coverage on Google News\n\nRead original article here") == 2
    assert text.count("\nOpinion | ") == text.count("\nExplainer: ") == text.count("\nOur Standards: ") == 1
    assert "{" not in text


def test_a_coverage_list_of_the_archive_names_real_articles_of_the_sample() -> None:
    known = {f"{article.title} {article.outlet.name}" for article in ARTICLES}
    listed = [line.split(". ", 1)[1] for line in archive(NOW).splitlines() if line.startswith("  ")]
    assert {line for line in listed if not line.startswith("View Full Coverage")} <= known


@pytest.mark.parametrize("article", PUBLIC, ids=lambda article: article.path)
async def test_an_article_page_yields_its_paragraphs_and_none_of_the_chrome(
    web: aiohttp.ClientSession, base_url: str, article: SampleArticle
) -> None:
    page = await read(web, base_url + article.path)
    found = trafilatura.bare_extraction(page, url=base_url + article.path, with_metadata=True)
    assert isinstance(found, Document)
    assert found.text is not None
    for paragraph in article.paragraphs:
        assert paragraph.removeprefix(HEADING) in found.text
    for chrome in ("newsletter", "Newsletter", "ookies", "Read more", "Lesen Sie auch", "Copy link", "All rights"):
        assert chrome not in found.text
    assert not article.image_caption or article.image_caption not in found.text
    assert found.title == article.title
    assert found.author == article.author
    assert found.sitename == article.outlet.name
    assert found.date == f"{article.published_at:%Y-%m-%d}"
    assert f'<html lang="{article.outlet.language}">' in page


async def test_a_home_page_announces_its_feed_and_links_its_articles(web: aiohttp.ClientSession, base_url: str) -> None:
    page = await read(web, f"{base_url}/courier/")
    assert 'rel="alternate" type="application/rss+xml" title="Port Ellery Courier" href="/courier/feed.xml"' in page
    assert all(f'href="{article.path}"' in page for article in ARTICLES if article.outlet.slug == "courier")


@pytest.mark.parametrize(("validator", "header"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
async def test_a_document_that_the_asker_has_is_not_sent_again(
    web: aiohttp.ClientSession, base_url: str, validator: str, header: str
) -> None:
    for url in feeds(base_url):
        async with web.get(url) as first:
            known = first.headers[validator]
        async with web.get(url, headers={header: known}) as second:
            assert second.status == 304, url
            assert await second.read() == b""
            assert second.headers[validator] == known


async def test_a_document_is_sent_when_the_asker_has_another(web: aiohttp.ClientSession, base_url: str) -> None:
    for header in ({"If-None-Match": '"older"'}, {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"}):
        async with web.get(f"{base_url}/ledger/feed.xml", headers=header) as answer:
            assert answer.status == 200


async def test_readers_are_allowed_to_fetch_articles(web: aiohttp.ClientSession, base_url: str) -> None:
    assert "Disallow: /\n" not in await read(web, f"{base_url}/robots.txt")


@pytest.mark.parametrize("path", ["/", "/nobody/", "/nobody/feed.xml", "/courier/nothing.html", "/tag/weather/"])
async def test_what_does_not_exist_is_not_found(web: aiohttp.ClientSession, base_url: str, path: str) -> None:
    async with web.get(base_url + path) as answer:
        assert answer.status == 404
