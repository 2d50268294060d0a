"""Sample articles → the HTML pages of the demo's site, with the chrome that real news pages have around the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from bot.demo.news import Outlet, SampleArticle, dated
from bot.demo.news.feeds import MEDIA_TYPES, paragraphs_html

_WORDS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "en": {
        "home": "Home",
        "sections": ("News", "Opinion", "Science", "Sport", "Weather"),
        "cookies": "We use cookies to remember that you have closed this note.",
        "accept": "Accept all",
        "newsletter": "Sign up for our newsletter and get the morning’s headlines by breakfast.",
        "sign_up": "Sign up",
        "read_more": "Read more:",
        "related": "More from us",
        "share": ("Share", "Send by mail", "Copy link"),
        "rights": "All rights reserved, and all of it invented.",
        "subscribers": "This report is for subscribers. Its full text is in our feed.",
    },
    "de": {
        "home": "Startseite",
        "sections": ("Nachrichten", "Meinung", "Wissen", "Sport", "Wetter"),
        "cookies": "Wir verwenden Cookies, um uns zu merken, dass Sie diesen Hinweis geschlossen haben.",
        "accept": "Alle annehmen",
        "newsletter": "Melden Sie sich für unseren Newsletter an: die Schlagzeilen zum Frühstück.",
        "sign_up": "Anmelden",
        "read_more": "Lesen Sie auch:",
        "related": "Mehr von uns",
        "share": ("Teilen", "Per Mail senden", "Link kopieren"),
        "rights": "Alle Rechte vorbehalten, und alles erfunden.",
        "subscribers": "Dieser Bericht ist für Abonnenten. Der ganze Text steht in unserem Feed.",
    },
}
_RELATED = 4
_READ_MORE_AFTER = 3


def home_page(outlet: Outlet, articles: Sequence[SampleArticle]) -> str:
    """Return an outlet's home page: its articles with teasers, and the link by which its feed is discovered."""
    rows = "".join(
        f'<section><h2><a href="{escape(article.path)}">{escape(article.title, quote=False)}</a></h2>'
        f"<p>{escape(article.teaser, quote=False)}</p></section>\n"
        for article in articles
    )
    return _document(outlet, outlet.name, head="", main=f"<main>{rows}</main>")


def article_page(article: SampleArticle, others: Sequence[SampleArticle], base_url: str) -> str:
    """Return the page of one article; ``others`` are those of the same outlet that it may point to."""
    parts = list(paragraphs_html(article))
    if article.feed_only:
        parts = [f"<p>{_words(article.outlet)['subscribers']}</p>"]
    elif others and len(parts) > _READ_MORE_AFTER:
        parts.insert(_READ_MORE_AFTER, _read_more(others[0]))
    main = (
        f"<main><article>\n<header><h1>{escape(article.title, quote=False)}</h1>\n{_byline(article)}"
        f"{_share(article.outlet)}</header>\n{_figure(article)}"
        '<div class="article-body">\n' + "\n".join(parts) + f"\n</div>\n{_share(article.outlet)}</article></main>\n"
        f"{_newsletter(article.outlet)}{_related(article.outlet, others[:_RELATED])}"
    )
    return _document(article.outlet, article.title, head=_metadata(article, base_url + article.path), main=main)


def _words(outlet: Outlet) -> dict[str, str | tuple[str, ...]]:
    return _WORDS[outlet.language]


def _document(outlet: Outlet, title: str, *, head: str, main: str) -> str:
    words = _words(outlet)
    home, name = f"/{outlet.slug}/", escape(outlet.name)
    full_title = name if title == outlet.name else f"{escape(title, quote=False)} | {name}"
    sections = "".join(f'<li><a href="{home}">{section}</a></li>' for section in words["sections"])
    return (
        f'<!DOCTYPE html>\n<html lang="{outlet.language}">\n<head><meta charset="utf-8">\n<title>{full_title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="alternate" type="{MEDIA_TYPES[outlet.format]}" title="{name}" href="{home}feed.xml">\n'
        f"{head}<style>{_style(outlet.color)}</style></head>\n<body>\n"
        f'<div class="cookie-banner" role="dialog">{words["cookies"]} <button>{words["accept"]}</button></div>\n'
        f'<header class="masthead"><a href="{home}">{name}</a> <small>{escape(outlet.tagline)}</small></header>\n'
        f'<nav><ul><li><a href="{home}">{words["home"]}</a></li>{sections}</ul></nav>\n'
        f"{main}\n<footer>© {name}. {words['rights']}</footer>\n</body></html>\n"
    )


def _style(color: str) -> str:
    return (
        "body{font:18px/1.6 Georgia,serif;max-width:42rem;margin:auto;padding:1rem;color:#222}"
        f"a{{color:{color}}}.masthead{{border-bottom:4px solid {color};font-size:1.6rem}}"
        "nav li{display:inline;margin-right:1rem}nav ul{padding:0}h1{line-height:1.2}"
        ".byline,figcaption,footer,small{color:#666;font-size:.85rem}img{width:100%}"
        ".newsletter,.cookie-banner{background:#f3f0e8;padding:.6rem 1rem;margin:1rem 0}"
    )


def _metadata(article: SampleArticle, url: str) -> str:
    named = {"author": article.author, "description": article.teaser}
    properties = {
        "og:type": "article",
        "og:title": article.title,
        "og:site_name": article.outlet.name,
        "og:description": article.teaser,
        "og:url": url,
        "article:published_time": article.published_at.isoformat(),
    }
    linked_data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published_at.isoformat(),
        "author": [{"@type": "Person", "name": article.author}],
        "publisher": {"@type": "Organization", "name": article.outlet.name},
        "mainEntityOfPage": url,
        "inLanguage": article.outlet.language,
    }
    # "<" is spelled out, for "</script>" would end the element wherever it stands in the JSON.
    script = json.dumps(linked_data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<link rel="canonical" href="{escape(url)}">\n'
        + "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named.items())
        + "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in properties.items())
        + f'<script type="application/ld+json">{script}</script>\n'
    )


def _byline(article: SampleArticle) -> str:
    at = article.published_at
    shown_at = dated("{date:0}, {time:0}", at, article.outlet.language)
    author = escape(article.author, quote=False)
    return f'<p class="byline">{author} · <time datetime="{at.isoformat()}">{shown_at}</time></p>\n'


def _figure(article: SampleArticle) -> str:
    if not article.image_caption:
        return ""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 7"><rect width="16" height="7" fill="#dfe5e8"/>'
        f'<path d="M0 5q2-1 4 0t4 0 4 0 4 0v2H0z" fill="{article.outlet.color}"/></svg>'
    )
    return (
        f'<figure><img src="data:image/svg+xml,{quote(drawing)}" alt="">'
        f"<figcaption>{escape(article.image_caption, quote=False)} "
        f'<span class="credit">{escape(article.image_credit, quote=False)}</span></figcaption></figure>\n'
    )


def _share(outlet: Outlet) -> str:
    buttons = "".join(f"<button>{label}</button>" for label in _words(outlet)["share"])
    return f'<div class="share-buttons">{buttons}</div>\n'


def _newsletter(outlet: Outlet) -> str:
    words = _words(outlet)
    return (
        f'<aside class="newsletter"><form><p>{words["newsletter"]}</p>'
        f'<input type="email" name="email"><button>{words["sign_up"]}</button></form></aside>\n'
    )


def _read_more(other: SampleArticle) -> str:
    label = _words(other.outlet)["read_more"]
    title = escape(other.title, quote=False)
    return f'<aside class="read-more"><strong>{label}</strong> <a href="{escape(other.path)}">{title}</a></aside>'


def _related(outlet: Outlet, others: Sequence[SampleArticle]) -> str:
    links = "".join(f'<li><a href="{escape(a.path)}">{escape(a.title, quote=False)}</a></li>' for a in others)
    return f'<aside class="related"><h3>{_words(outlet)["related"]}</h3><ul>{links}</ul></aside>\n'
