"""The pages of our own newspapers: an article in all that a page of the web has around it, and within it.

What stands between its paragraphs, and is not it, is of `tests.bench.traps`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import cycle

from bot.demo.news import SampleArticle
from tests.bench.traps import Traps

SCRIPTS = (90_000, 50_000, 120_000, 70_000, 280_000, 30_000, 110_000, 20_000)
"""Bytes of scripts and styles of a page; papers differ in it more than in anything else."""
SECTIONS = ("World", "Politics", "Business", "Science", "Health", "Sport", "Culture", "Travel", "Opinion", "Weather")


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How a paper names the parts of its pages."""

    around: tuple[str, ...]
    """The tags that open one after the other around an article, its text in the last."""
    paragraph: str = "<p>"
    card: str = '<article class="card">'
    menu: str = "nav"
    box: str = "{kind}"
    """The class of a box of some kind."""


STYLES = (
    Style(around=("<main>", '<article class="article">', '<div class="article-body">')),
    Style(
        around=(
            '<div id="page" class="site">',
            '<div id="content" class="site-content">',
            '<div id="primary" class="content-area">',
            '<main id="main" class="site-main">',
            '<article id="post-{n}" class="post-{n} post type-post status-publish hentry">',
            '<div class="entry-content">',
        ),
        card='<div class="related-post">',
        box="widget wp-block-{kind}",
    ),
    Style(
        around=('<div id="app">', '<div class="css-{n}"><main id="site-content">', '<section name="articleBody">',
                '<div class="css-{n} StoryBodyCompanionColumn">'),
        paragraph='<p class="css-{n} evys1bk0">',
        card='<li class="css-{n}">',
        box="css-{n}",
    ),
    Style(
        around=('<div id="container">', '<div class="l-grid"><div class="l-grid__main">',
                '<div class="c-article" itemscope itemtype="https://schema.org/NewsArticle">',
                '<div class="c-article__body js-article-body" itemprop="articleBody">'),
        card='<div class="c-teaser c-teaser--small">',
        menu="div class='c-navigation'",
        box="c-{kind} js-{kind}",
    ),
)  # fmt: skip


class PaperPage:
    """One page, made part by part."""

    def __init__(
        self, article: SampleArticle, others: Sequence[SampleArticle], url: str, *, paper: int, chance: random.Random
    ) -> None:
        self.article = article
        self.url = url
        self.chance = chance
        self.others = cycle(others or [article])
        self.style = STYLES[paper % len(STYLES)]
        self.weight = SCRIPTS[paper % len(SCRIPTS)]
        self.comments = chance.randrange(2, 9) if paper % 4 == 3 else 0  # most load them when one scrolls there
        self.has_teasers = paper % 3 == 1
        self.traps = Traps(article, self.others, chance=chance, named=self._named)

    def _named(self, kind: str) -> str:
        return self.style.box.format(kind=kind, n=1000 + sum(kind.encode()) * (self.weight % 97))

    def html(self) -> str:
        """Return the whole page."""
        title = escape(f"{self.article.title} | {self.article.outlet.name}")
        return (
            f'<!DOCTYPE html>\n<html lang="{self.article.outlet.language}" class="no-js">\n<head><meta charset="utf-8">'
            f"<title>{title}</title>\n{self._head()}</head>\n<body class='article-page'>\n"
            f"{self.traps.above()}{self._top()}{self._main()}{self.traps.below()}{self._below()}{self._footer()}"
            f"{self._scripts(12, self.weight // 3)}</body>\n</html>\n"
        )

    def _head(self) -> str:
        article, at = self.article, self.article.published_at.isoformat()
        about = {"og:title": article.title, "og:type": "article", "og:url": self.url, "og:description": article.teaser,
                 "og:site_name": article.outlet.name, "og:image": f"{self.url}.jpg", "og:image:width": "1200",
                 "article:published_time": at, "article:section": "World", "fb:app_id": "4711"}  # fmt: skip
        named = {
            "description": article.teaser,
            "author": article.author,
            "twitter:card": "summary_large_image",
            "twitter:title": article.title,
            "twitter:image": f"{self.url}.jpg",
            "theme-color": "#fff",
            "viewport": "width=device-width",
            "robots": "max-image-preview:large",
            "keywords": article.event,
        }
        named |= {f"paper:{n}": f"value-{n}" for n in range(10)}
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": at,
            "dateModified": at,
            "mainEntityOfPage": self.url,
            "description": article.teaser,
            "image": [f"{self.url}-{width}.jpg" for width in (400, 800, 1600)],
            "author": [{"@type": "Person", "name": article.author}],
            "isAccessibleForFree": True,
            "publisher": {"@type": "Organization", "name": article.outlet.name, "logo": {"url": "/logo.png"}},
        }
        trail = {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(("Home", "World"))
        ]}  # fmt: skip
        linked = "".join(f'<link rel="{rel}" href="/assets/{n}.{chunk}">\n' for n, (rel, chunk) in enumerate(
            [("preload", "woff2"), ("stylesheet", "css"), ("dns-prefetch", "net"), ("icon", "png")] * 4))  # fmt: skip
        return (
            "".join(f'<meta property="{key}" content="{escape(value)}">\n' for key, value in about.items())
            + "".join(f'<meta name="{key}" content="{escape(value)}">\n' for key, value in named.items())
            + f'<link rel="canonical" href="{self.url}">\n'
            + linked
            + "".join(f'<script type="application/ld+json">{_inside(each)}</script>\n' for each in (data, trail))
            + f"<style>{self._filler(self.weight // 5, '.c{n}-{word}{{margin:0 {n}px;color:#{n:06x}}}')}</style>\n"
            + self._scripts(14, self.weight // 2)
        )

    def _scripts(self, number: int, size: int) -> str:
        """Return so many scripts, of so many bytes in all."""
        line = "function {word}{n}(a,b){{return a&&b>{n}?a.{word}(b+{n}):null}}"
        return "".join(
            f'<script async src="https://cdn.example/{n}.js"></script>\n'
            if n % 2 else f"<script>{self._filler(2 * size // number, line)}</script>\n"
            for n in range(number)
        )  # fmt: skip

    def _filler(self, size: int, line: str) -> str:
        words = ("render", "track", "state", "queue", "layer", "width", "consent", "lazy", "slot", "event")
        found, length = [], 0
        while length < size:
            found.append(line.format(word=self.chance.choice(words), n=self.chance.randrange(1, 99_999)))
            length += len(found[-1])
        return "".join(found)

    def _links(self, number: int, kind: str) -> str:
        names = (f"{SECTIONS[n % len(SECTIONS)]} {'' if n < len(SECTIONS) else n}".strip() for n in range(number))
        return "".join(
            f'<li class="{kind}__item"><div class="{kind}__cell"><a class="{kind}__link" href="/{kind}/{n}">'
            f"<span>{name}</span></a></div></li>\n"
            for n, name in enumerate(names)
        )

    def _top(self) -> str:
        name, menu = escape(self.article.outlet.name), self.style.menu
        return (
            '<a class="skip-link" href="#main">Skip to content</a>\n<div class="cookie-banner" role="dialog">'
            "<p>We store "
            "information on your device, and our partners do, too.</p>"
            "<button>Accept</button><button>Settings</button></div>\n"
            '<header class="masthead"><div class="masthead__inner"><a href="/"><svg viewBox="0 0 9 9"><path d="M0 0h9"'
            f"/></svg><span>{name}</span></a>"
            '<form class="search" action="/search"><label>Search</label><input name="q">'
            f'<i>Go</i></form></div><{menu}><ul class="menu">{self._links(38, "menu")}</ul></{menu.split()[0]}>'
            '<div class="masthead__tools"><a href="/login">Sign in</a> <a href="/paid">Subscribe</a></div></header>\n'
        )

    def _main(self) -> str:
        article, at = self.article, self.article.published_at
        opened = "".join(self.style.around[:-1])
        shares = "".join('<li><a href="https://share.example"><span class="icon"></span><span>Share</span></a></li>'
                         for _ in range(5))  # fmt: skip
        head = (
            f'<header class="article-header"><h1 class="headline">{escape(article.title)}</h1>'
            f'<p class="standfirst">{escape(article.teaser)}</p><div class="byline">By <a rel="author" href="/by">'
            f'{escape(article.author)}</a></div><time datetime="{at.isoformat()}">{at:%d %B %Y}</time>'
            f'<ul class="share-tools">{shares}</ul></header>\n'
        )
        parts = [self._picture(article.image_caption or article.title)]
        for number, paragraph in enumerate(article.paragraphs):
            heading = paragraph.startswith("## ")
            tag = "<h2>" if heading else self.style.paragraph
            told = escape(paragraph.removeprefix("## "), quote=False)
            words = told.split(" ")
            if number % 3 == 1 and len(words) > 12:  # a link in the text
                words[4:7] = [f'<a href="/topic/{number}">{" ".join(words[4:7])}</a>']
            plainly = f"{tag}{' '.join(words)}</{tag[1:].split('>')[0].split()[0]}>\n"
            parts.append(self.traps.shaped(number, told) or plainly)
            parts.append(self._between(number) + self.traps.between(number))
        whole = f"{opened}{head}{self.style.around[-1]}\n{''.join(parts)}</{_tag(self.style.around[-1])}>\n"
        author = f'<div class="author-bio"><p>{escape(article.author)} writes on what is new in the world.</p></div>'
        tags = f'<ul class="article-tags">{self._links(5, "tag")}</ul>\n'
        closed = "".join(f"</{_tag(each)}>" for opening in reversed(self.style.around[:-1])
                         for each in reversed(re.findall(r"<\w+[^>]*>", opening)))  # fmt: skip
        return re.sub(r"\{n\}", str(self.weight % 977), f"{whole}{author}{tags}{self._beside()}{closed}\n")

    def _between(self, number: int) -> str:
        """Return what stands after a paragraph of the text: an advertisement, a box."""
        other = next(self.others)
        if number % 4 == 1:
            return f'<div class="ad-slot" id="ad-{number}"><div class="ad-label">Advertisement</div><div></div></div>\n'
        if number == 2:
            return f'<aside class="more"><strong>Read more:</strong> <a href="{other.path}">{other.title}</a></aside>\n'
        if number == 6:
            return '<div class="newsletter-box"><h3>The morning, in your inbox</h3><form><input></form></div>\n'
        return ""

    def _picture(self, caption: str) -> str:
        sizes = ", ".join(f"/img/{width}.jpg {width}w" for width in (320, 640, 960, 1280, 1920))
        return (
            f'<figure class="lead"><picture><source srcset="{sizes}"><img src="/img/640.jpg" srcset="{sizes}" '
            f'alt=""></picture><figcaption>{escape(caption)} <span>Photo: A. Lens</span></figcaption></figure>\n'
        )

    def _card(self) -> str:
        other = next(self.others)
        teaser = f"<p>{escape(other.teaser)}</p>" if self.has_teasers else ""
        return (
            f'{self.style.card}<div class="card__inner"><div class="card__media">'
            f'<a href="{other.path}"><img class="lazy" src="/s.jpg" data-srcset="/320.jpg 320w, /640.jpg 640w" alt="">'
            f'</a></div><div class="card__text"><h3><a '
            f'href="{other.path}">{escape(other.title)}</a></h3>{teaser}<div class="card__meta"><span>World</span> '
            f"<span>2 hours ago</span></div></div></div></{_tag(self.style.card)}>\n"
        )

    def _beside(self) -> str:
        items = "".join(
            f'<li><span>{n}</span><div class="rank"><a href="{other.path}">{escape(other.title)}</a></div></li>\n'
            for n, other in zip(range(1, 11), self.others, strict=False)
        )
        return f'<aside class="sidebar"><div class="most-read"><h3>Most read</h3><ol>{items}</ol></div></aside>\n'

    def _below(self) -> str:
        cards = "".join(self._card() for _ in range(19))
        comments = "".join(
            f'<li class="comment" id="comment-{n}"><div class="comment-author"><img src="/a.png"><span>Reader {n}'
            f'</span></div><div class="comment-text"><p>{escape(next(self.others).teaser)}</p></div><div class="reply">'
            f'<a href="#r{n}">Reply</a></div></li>\n'
            for n in range(self.comments)
        )
        return (
            f'<section class="related"><div class="related__inner"><h2>More on this</h2>{cards}</div></section>\n'
            f'<section id="comments"><h2>Comments</h2><ol class="comments">{comments}</ol></section>\n'
            '<div class="newsletter"><h2>Get the news by mail</h2><p>Sign up for our newsletter, at six each day.</p>'
            '<form action="/n"><input type="email"><input type="checkbox"><button>Sign up</button></form></div>\n'
        )

    def _footer(self) -> str:
        columns = "".join(f'<div class="footer__column"><h4>{name}</h4><ul>{self._links(11, "footer")}</ul></div>\n'
                          for name in ("News", "Company", "Services", "Legal"))  # fmt: skip
        name = escape(self.article.outlet.name)
        return f'<footer class="footer"><div>{columns}</div><p>© {name}. All rights reserved.</p></footer>\n'


def _tag(opening: str) -> str:
    return opening[1:].split(">", maxsplit=1)[0].split(maxsplit=1)[0]


def _inside(data: object) -> str:
    """Return data as JSON that may stand in a script."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
