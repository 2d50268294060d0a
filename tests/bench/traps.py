"""What stands on a page of the web and is easily taken for its article: boxes in its text, and what is around it.

Which kinds there are, and how many pages have each, was counted on 91 news pages of the web; the shares here are those.
Where people who marked these pages' articles took a kind for a part of the article, as posts that it shows and lists,
it is one here, too: `shapes` tells which paragraphs of an article stand in such. The words are ours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from bot.demo.news import SampleArticle

WITHIN: Mapping[str, float] = {
    "picture": 0.31,
    "advertisement": 0.22,
    "link": 0.18,
    "share": 0.18,
    "related": 0.16,
    "gallery": 0.11,
    "video": 0.11,
    "facts": 0.11,
    "newsletter": 0.06,
    "quote": 0.04,
    "latest": 0.02,
    "audio": 0.02,
}
"""The share of pages that have each among the paragraphs of their article."""
AROUND: Mapping[str, float] = {"paid": 0.29, "consent": 0.11, "ticker": 0.08, "next": 0.05}
"""The share of pages that have each above or below their article."""
SHAPES: Mapping[str, float] = {"post": 0.05, "quotation": 0.08, "list": 0.09}
"""The share of pages of which a paragraph of the article is a post that is shown, a quotation, or a list."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"„])")


class Traps:
    """The traps of one page; ``named`` is how its paper names a box of some kind."""

    def __init__(
        self,
        article: SampleArticle,
        others: Iterator[SampleArticle],
        *,
        chance: random.Random,
        named: Callable[[str], str],
    ) -> None:
        self.article = article
        self.others = others
        self.chance = chance
        self.named = named
        last = len(article.paragraphs) - 1
        plain = [place for place in range(1, last) if not article.paragraphs[place].startswith("## ")]
        self.shapes = {chance.choice(plain): kind for kind in self._drawn(SHAPES) if plain}
        """Which paragraphs of the article stand in what is no paragraph."""
        self.after: dict[int, list[str]] = {}
        """Which boxes stand after which paragraph."""
        for kind in self._drawn(WITHIN):
            self.after.setdefault(chance.randrange(max(1, last)), []).append(kind)
        self.around = self._drawn(AROUND)

    def _drawn(self, shares: Mapping[str, float]) -> list[str]:
        return [kind for kind, share in shares.items() if self.chance.random() < share]

    def between(self, number: int) -> str:
        """Return the boxes that stand after a paragraph of the article."""
        return "".join(getattr(self, f"_{kind}")() for kind in self.after.get(number, ()))

    def above(self) -> str:
        """Return what stands before everything else."""
        return "".join(getattr(self, f"_{kind}")() for kind in ("consent", "ticker") if kind in self.around)

    def below(self) -> str:
        """Return what follows the article."""
        return "".join(getattr(self, f"_{kind}")() for kind in ("paid", "next") if kind in self.around)

    def shaped(self, number: int, told: str) -> str | None:
        """Return a paragraph of the article as what it stands in, if it is no paragraph; ``told`` is its HTML."""
        kind = self.shapes.get(number)
        if kind == "post":
            return (
                f'<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">{told}</p></blockquote>\n'
                '<script async src="https://platform.example/widgets.js"></script>\n'
            )
        if kind == "quotation":
            return f"<blockquote><p>{told}</p></blockquote>\n"
        if kind == "list":
            return "<ul>" + "".join(f"<li>{each}</li>" for each in SENTENCE.split(told)) + "</ul>\n"
        return None

    def _box(self, kind: str, inside: str, tag: str = "div") -> str:
        return f'<{tag} class="{self.named(kind)}">{inside}</{tag}>\n'

    def _link_to(self, other: SampleArticle) -> str:
        return f'<a href="{other.path}">{escape(other.title)}</a>'

    def _picture(self) -> str:
        other = next(self.others)
        caption = escape(other.image_caption or other.teaser)
        return (
            '<figure><img src="/img/within.jpg" alt="" loading="lazy">'
            f'<figcaption>{caption} <span class="credit">{escape(other.author)}/{escape(other.outlet.name)}</span>'
            "</figcaption></figure>\n"
        )

    def _advertisement(self) -> str:
        return self._box("ad", "<p>Advertisement</p><div id='slot'></div><p>Story continues below advertisement</p>")

    def _link(self) -> str:
        return f"<p><strong>READ MORE: {self._link_to(next(self.others))}</strong></p>\n"

    def _share(self) -> str:
        ways = "".join(f'<li><a href="/share/{way}">Share by {way}</a></li>' for way in ("mail", "message", "post"))
        return self._box("share", f"<span>Share this article</span><ul>{ways}</ul>")

    def _related(self) -> str:
        cards = "".join(
            f'<li><img src="/img/small.jpg" alt=""><h4>{self._link_to(other)}</h4><p>{escape(other.teaser)}</p></li>'
            for _, other in zip(range(3), self.others, strict=False)
        )
        return self._box("related-content", f"<h3>Related stories</h3><ul>{cards}</ul>", "aside")

    def _gallery(self) -> str:
        slides = "".join(
            f'<li class="{self.named("slide")}"><img src="/img/{n}.jpg" alt=""><div class="{self.named("caption")}">'
            f"<p>{escape(other.image_caption or other.title)}</p><span>{n} of 5</span></div></li>"
            for n, other in zip(range(1, 6), self.others, strict=False)
        )
        return self._box("gallery", f"<ol>{slides}</ol><button>Previous</button><button>Next</button>", "section")

    def _video(self) -> str:
        other = next(self.others)
        told = f'<h4>{escape(other.title)}</h4><p>{escape(other.teaser)}</p><span class="duration">02:13</span>'
        return self._box("video-player", f"<video preload='none'></video><div>{told}</div><a href='/v'>Watch</a>")

    def _facts(self) -> str:
        other = next(self.others)
        facts = "".join(f"<li>{escape(each)}</li>" for each in SENTENCE.split(other.paragraphs[0])[:4])
        return self._box("factbox", f"<h3>In brief: {escape(other.title)}</h3><ul>{facts}</ul>", "aside")

    def _newsletter(self) -> str:
        return self._box(
            "newsletter-signup",
            "<h3>The evening letter</h3><p>What happened today, and what it means, each evening at six. No more than "
            "one letter a day, and you may leave whenever you like.</p><form><label>Your address</label><input "
            "type='email'><button>Send it to me</button></form><p><small>By signing up you agree to our terms of use "
            "and have read our notice on privacy.</small></p>",
            "section",
        )

    def _quote(self) -> str:
        sentence = max(SENTENCE.split(self.chance.choice(self.article.paragraphs)), key=len)
        return self._box("pull-quote", f"<p>{escape(sentence, quote=False)}</p>", "blockquote")

    def _latest(self) -> str:
        lines = "".join(
            f"<li><time>{9 + n}:4{n}</time> <strong>{escape(other.title)}</strong> <p>{escape(other.teaser)}</p></li>"
            for n, other in zip(range(4), self.others, strict=False)
        )
        return self._box("live-updates", f"<h3>Live: the latest</h3><ul>{lines}</ul><a href='/live'>All updates</a>")

    def _audio(self) -> str:
        return self._box("audio", "<p>Listen to this article, read by a machine</p><audio></audio><span>4 min</span>")

    def _paid(self) -> str:
        return self._box(
            "subscribe-offer",
            "<h2>Stand by your paper</h2><p>Reporting takes time, and somebody has to pay for it. For the price of two "
            "coffees a month you read all that we write, on every device.</p><p>You may leave at the end of any month."
            "</p><a href='/paid'>See what it costs</a>",
        )

    def _consent(self) -> str:
        uses = "".join(
            f"<li><label><input type='checkbox'> {use}</label></li>"
            for use in ("Store information on a device", "Measure what is read", "Choose what is advertised")
        )
        return self._box(
            "consent-dialog",
            "<h2>Before you read on</h2><p>We and 412 partners keep identifiers in your browser, and read what is kept "
            "there already, so that pages work, advertisements suit you, and we know what is read.</p><p>You may agree "
            "to all of it, to some of it, or to nothing but what is needed, and change your mind at any time on our "
            f"page on privacy.</p><ul>{uses}</ul><button>Agree to all</button><button>Only what is needed</button>",
        )

    def _ticker(self) -> str:
        items = "".join(f"<li>{self._link_to(each)}</li>" for _, each in zip(range(4), self.others, strict=False))
        return self._box("breaking-news", f"<strong>Breaking</strong><ul>{items}</ul>")

    def _next(self) -> str:
        """Return the beginning of the article that one scrolls to next."""
        other = next(self.others)
        told = "".join(f"<p>{escape(each, quote=False)}</p>" for each in other.paragraphs[:2])
        return self._box(
            "next-article",
            f"<h2>{self._link_to(other)}</h2>{told}<a href='{other.path}'>Continue reading</a>",
            "article",
        )
