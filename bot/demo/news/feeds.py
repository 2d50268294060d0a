"""Sample articles → the feeds of the demo's site: RSS 2.0, Atom, and a Google-News-style feed of clusters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from bot.demo.news import HEADING, Outlet, SampleArticle

MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
"""What a feed is announced and served as, by its outlet's format."""

_CLUSTER_SIZE = 5
"""Google News lists at most this many headlines in one item."""


def outlet_feed(outlet: Outlet, articles: Sequence[SampleArticle], base_url: str) -> str:
    """Return the feed of one outlet in its own format: teasers, and the whole text only of feed-only articles."""
    return (_atom if outlet.format == "atom" else _rss)(outlet, articles, base_url)


def cluster_feed(articles: Iterable[SampleArticle], events: Iterable[str], base_url: str) -> str:
    """Return an RSS feed with one item for each of ``events``, whose description lists who covers it."""
    public = [article for article in articles if not article.feed_only]
    clusters = ([article for article in public if article.event == event] for event in events)
    items = "".join(_cluster_item(cluster, base_url) for cluster in clusters if cluster)
    return _channel("Top stories", f"{base_url}/", "en", "What the outlets of the demo report on most", items)


def paragraphs_html(article: SampleArticle) -> tuple[str, ...]:
    """Return the article's paragraphs and headings as HTML elements, in order."""
    return tuple(
        f"<h2>{escape(paragraph.removeprefix(HEADING), quote=False)}</h2>"
        if paragraph.startswith(HEADING)
        else f"<p>{escape(paragraph, quote=False)}</p>"
        for paragraph in article.paragraphs
    )


def _rss(outlet: Outlet, articles: Sequence[SampleArticle], base_url: str) -> str:
    items = "".join(_rss_item(article, base_url) for article in articles)
    return _channel(outlet.name, f"{base_url}/{outlet.slug}/", outlet.language, outlet.tagline, items)


def _channel(title: str, link: str, language: str, description: str, items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
        f"<title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>{escape(description)}</description><language>{language}</language><ttl>15</ttl>\n"
        f"{items}</channel></rss>\n"
    )


def _rss_item(article: SampleArticle, base_url: str) -> str:
    url = escape(base_url + article.path)
    full_text = f"<content:encoded>{_full_text(article)}</content:encoded>" if article.feed_only else ""
    return (
        f'<item><title>{escape(article.title)}</title><link>{url}</link><guid isPermaLink="true">{url}</guid>'
        f"<dc:creator>{escape(article.author)}</dc:creator><pubDate>{_mail_date(article.published_at)}</pubDate>"
        f"<description>{escape(article.teaser)}</description>{full_text}</item>\n"
    )


def _atom(outlet: Outlet, articles: Sequence[SampleArticle], base_url: str) -> str:
    home = escape(f"{base_url}/{outlet.slug}/")
    updated_at = max(article.published_at for article in articles)
    entries = "".join(_atom_entry(article, base_url) for article in articles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<id>{home}</id><title>{escape(outlet.name)}</title><subtitle>{escape(outlet.tagline)}</subtitle>"
        f'<link rel="alternate" type="text/html" href="{home}"/><link rel="self" href="{home}feed.xml"/>'
        f"<updated>{_iso_date(updated_at)}</updated>\n{entries}</feed>\n"
    )


def _atom_entry(article: SampleArticle, base_url: str) -> str:
    url, at = escape(base_url + article.path), _iso_date(article.published_at)
    full_text = f'<content type="html">{_full_text(article)}</content>' if article.feed_only else ""
    return (
        f'<entry><id>{url}</id><title>{escape(article.title)}</title><link rel="alternate" href="{url}"/>'
        f"<author><name>{escape(article.author)}</name></author><published>{at}</published><updated>{at}</updated>"
        f"<summary>{escape(article.teaser)}</summary>{full_text}</entry>\n"
    )


def _cluster_item(cluster: Sequence[SampleArticle], base_url: str) -> str:
    newest_of_each = {article.outlet.slug: article for article in reversed(cluster)}.values()
    listed = sorted(newest_of_each, key=lambda article: article.published_at, reverse=True)[:_CLUSTER_SIZE]
    rows = "".join(
        f'<li><a href="{escape(base_url + article.path)}" target="_blank">{escape(article.title)}</a>'
        f'&nbsp;&nbsp;<font color="#6f6f6f">{escape(article.outlet.name)}</font></li>'
        for article in listed
    )
    first = listed[0]
    home = escape(f"{base_url}/{first.outlet.slug}/")
    return (
        f"<item><title>{escape(first.title)} - {escape(first.outlet.name)}</title>"
        f'<link>{escape(base_url + first.path)}</link><guid isPermaLink="false">cluster-{first.event}</guid>'
        f"<pubDate>{_mail_date(first.published_at)}</pubDate><description>{escape(f'<ol>{rows}</ol>')}</description>"
        f'<source url="{home}">{escape(first.outlet.name)}</source></item>\n'
    )


def _full_text(article: SampleArticle) -> str:
    return escape("\n".join(paragraphs_html(article)))


def _mail_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)


def _iso_date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
