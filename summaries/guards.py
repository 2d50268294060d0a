"""Pages that are no article: consent walls, logins, error pages, stubs before a paywall, lists of articles.

Only what a page says of itself counts, and a long text is believed to be an article whatever stands around it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summaries.errors import NothingToRead
from summaries.markup import scripts
from summaries.model import Extract


class Verdict(StrEnum):
    """What a page turned out to be."""

    ARTICLE = "article"
    EMPTY = "empty"
    CONSENT = "consent"
    LOGIN = "login"
    PAYWALL = "paywall"
    ERROR = "error"
    INDEX = "index"


SENTENCES = {
    Verdict.EMPTY: "No article text was found at {}; it may need JavaScript. Give another address.",
    Verdict.CONSENT: "{} shows a request for consent in place of the article. Read it in a browser.",
    Verdict.LOGIN: "{} needs a login; the article itself was not shown. Give a public page.",
    Verdict.PAYWALL: "{} shows only the beginning of the article; the rest is for subscribers. Give a public page.",
    Verdict.ERROR: "{} is an error page or a check for robots, not an article. Read it in a browser, or try later.",
    Verdict.INDEX: "{} is a page that lists articles, not an article. Give the address of one, or add it as a source.",
}


class NoArticle(NothingToRead):
    """A page that is no article; ``verdict`` says what it is instead.

    ``beginning`` is what a page for subscribers shows of the article; nothing of any other page is the article's.
    """

    def __init__(self, message: str, *, verdict: Verdict = Verdict.EMPTY, beginning: Extract | None = None) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.beginning = beginning


SHORT = 1200
"""Characters of text up to which what a page says of itself weighs more than that there is text."""
STUB = 1600
LONGEST_WALL = 4000
"""Characters; whatever is longer holds an article, too."""
MOST_SHARE = 0.34
"""The share of a text's paragraphs that ask for consent from which nothing else is in it."""
CONSENT_URL = re.compile(
    r"^https?://(?:(?:consent|cmp|myprivacy|privacy-?gate|guce)\.|[^/]+/(?:consent|cookie-?wall)\b)", re.IGNORECASE
)
CLOSED = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
ARTICLE_TYPES = re.compile(r"(?:^|[a-z])Article$|^BlogPosting$|^LiveBlogPosting$|^Report$|^Review$|^NewsArticle$")
LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})
FIRST_PAGES = frozenset({"", "index.html", "index.php", "index.htm", "home", "home.html", "default.aspx"})
LONGEST_OFFER = 400
LINES_BELOW = 8
MOST_LINES = 200
LAST_CHARACTERS = 60
LONGEST_TITLE = 60
LONG_LINE = 160
TITLED = re.compile(r"(?i)(?:title|headline)\b")
FEW_LISTED, LEAST_LISTED = 3, 6


def refusal(verdict: Verdict, read: Extract, *, url: str) -> NoArticle:
    """Return the error that says, in a sentence, what a page is in place of an article."""
    beginning = read if verdict is Verdict.PAYWALL else None
    return NoArticle(SENTENCES[verdict].format(url), verdict=verdict, beginning=beginning)


def judge(claims: Claims, text: str, *, around: Sequence[str], title: str, url: str) -> Verdict:
    """Return what a page is, by what it says of itself and the text that was found in it.

    ``around`` are the page's lines right below a short text, or all of them if no text was found.
    """
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph]
    if CONSENT_URL.match(url):
        return Verdict.CONSENT
    if len(text) < SHORT:
        short = _judge_short(claims, paragraphs or around, title)
        if short is not Verdict.ARTICLE:
            return short
    if _asks_for_consent(paragraphs or around):
        return Verdict.CONSENT
    if len(text) < STUB and any(_offers(line) for line in (*paragraphs[-3:], *around)):
        return Verdict.PAYWALL
    if claims.is_closed and len(text) < SHORT:
        return Verdict.PAYWALL
    return Verdict.INDEX if _lists(claims, paragraphs, url) else Verdict.ARTICLE


def lines_around(text: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a page that stand right below a text found in it, or all if that is empty."""
    if not text:
        return tuple(lines[:MOST_LINES])
    last = text.rpartition("\n\n")[2][-LAST_CHARACTERS:]
    found = next((number for number in range(len(lines) - 1, -1, -1) if last in lines[number]), None)
    return () if found is None else tuple(lines[found + 1 : found + 1 + LINES_BELOW])


class Claims:
    """What a page's markup says of it, read before the tree is changed."""

    def __init__(self, root: Any, types: frozenset[str], kinds: Sequence[str]) -> None:
        says_article = any("article" in kind.lower() for kind in kinds)
        self.is_article = any(ARTICLE_TYPES.search(each) for each in types)
        self.is_live = "LiveBlogPosting" in types
        self.is_list = bool(types & LIST_TYPES) and not self.is_article
        self.is_undeclared = not self.is_article and not says_article
        self.is_closed = any("isAccessibleForFree" in each and CLOSED.search(each) for each in scripts(root))
        self.has_password = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
        self.headings = frozenset(_linked_headings(root)) if self.is_list or self.is_undeclared else frozenset()
        self.titles = tuple(" ".join(each.text_content().split()) for each in root.iter("title", "h1"))


def _judge_short(claims: Claims, paragraphs: Sequence[str], title: str) -> Verdict:
    """Return the verdict on a page with little text or none."""
    text = "\n".join(paragraphs).lower()
    titles = [each for each in (title, *claims.titles) if each]
    if any(_said("error_begins").match(each.lower()) for each in titles) and not claims.is_article:
        return Verdict.ERROR
    if len(text) < SHORT / 2 and not claims.is_article and _said("error").search(text):
        return Verdict.ERROR
    if any(_said("login_begins").match(each.lower()) for each in titles if len(each) <= LONGEST_TITLE):
        return Verdict.LOGIN
    if (claims.has_password or len(text) < SHORT / 3) and _said("login").search(text):
        return Verdict.LOGIN
    return Verdict.PAYWALL if any(map(_offers, paragraphs)) else Verdict.ARTICLE


def _offers(line: str) -> bool:
    """Whether a line says that there is more for those who pay."""
    return len(line) < LONGEST_OFFER and bool(_said("paywall").search(line.lower()))


@cache
def _said(table: str) -> re.Pattern[str]:
    """Return what finds a table's patterns in a text in lower case: four times as fast as without regard to case."""
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    either = "|".join(f"(?:{pattern})" for pattern in lists[table])
    return re.compile(rf"\W*(?:{either})(?!\w)" if table.endswith("_begins") else either)


def _asks_for_consent(paragraphs: Sequence[str]) -> bool:
    if sum(map(len, paragraphs)) > LONGEST_WALL:
        return False
    asking = [line.lower() for line in paragraphs if _said("consent").search(line.lower())]
    phrases = {found[0] for line in asking for found in _said("consent").finditer(line)}
    return len(phrases) >= 2 and sum(map(len, asking)) >= MOST_SHARE * sum(map(len, paragraphs))


def _lists(claims: Claims, paragraphs: Sequence[str], url: str) -> bool:
    """Whether a page that does not say it is an article is a list of them: its headings are links, its text teasers."""
    if claims.is_article or (not claims.is_undeclared and not claims.is_list):
        return False
    long = sum(len(line) >= LONG_LINE for line in paragraphs)
    if len(claims.headings) < FEW_LISTED:
        return claims.is_list and not long
    is_first_page = urlsplit(url).path.strip("/").lower() in FIRST_PAGES and not urlsplit(url).query
    shown = sum(" ".join(line.lstrip("- ").split()).casefold() in claims.headings for line in paragraphs)
    if len(claims.headings) < LEAST_LISTED:
        return is_first_page or (shown == len(claims.headings) and long <= shown)
    return is_first_page or claims.is_list or shown >= LEAST_LISTED or long < len(claims.headings) / 2


def _linked_headings(root: Any) -> Iterator[str]:
    """Yield the headings that link somewhere, and the links that are called headlines, in lower case."""
    for element in root.iter("h2", "h3", "h4", "a"):
        if element.tag == "a" and not TITLED.search(element.get("class") or ""):
            continue
        above = element.getparent()
        link = (
            element.tag == "a"
            or element.find(".//a[@href]") is not None
            or (above is not None and above.tag == "a" and above.get("href"))
        )
        text = " ".join(element.text_content().split()).casefold()
        if link and len(text) >= 20:
            yield text
