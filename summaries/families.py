"""Whose an article is: outlets of one publisher are one family, and count once.

``families.toml`` lists publishers with several outlets; of all others, hosts within one site are one family.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path

from summaries.model import Article, Story
from summaries.urls import outlet_of

_AGGREGATORS = ("news.google.com", "google.com", "msn.com", "news.yahoo.com", "feedburner.com", "feedproxy.google.com",
    "flipboard.com", "smartnews.com", "news.ycombinator.com", "reddit.com")  # fmt: skip
"""Hosts of others' articles: there the outlet's name tells whose they are, if anything does."""
_PLATFORMS = ("blogspot.com", "wordpress.com", "substack.com", "github.io", "medium.com", "tumblr.com",
    "livejournal.com", "typepad.com", "blogger.com", "ghost.io", "hypotheses.org", "over-blog.com")  # fmt: skip
"""Sites on which each host is somebody else's."""
_SECOND_LEVEL = frozenset("ac co com edu gob gouv gov gv net nom or org".split())
"""Before a country's ending, these are no site's name: ``courier.co.uk``."""
_WORD = re.compile(r"[^\W_]+")


def family_of(url: str | None, outlet: str | None) -> str:
    """Return what tells the publisher of an article by its URL and its outlet's name; nothing of nothing.

    A publisher that is known by its host, or else by the outlet's name, is returned by its own name; of any other, the
    site of the URL (``courier.example`` of ``sport.courier.example``), or else the outlet's name in lower case.
    """
    host = outlet_of(url) if url else None
    if host is not None and _within(host, _AGGREGATORS):
        host = None
    return _known(host, outlet) or (host and _site(host)) or " ".join((outlet or "").casefold().split())


def family_of_article(article: Article) -> str:
    """Return the family that an article is of; one that nothing tells of is a family of its own."""
    return family_of(article.url, article.outlet) or article.id


def families_of(story: Story) -> dict[str, str]:
    """Return the families that report a story, each with the name of the first outlet of it, in the story's order.

    An outlet of a coverage list, of which only the name is known, is of the family of an article of that name.
    """
    by_name: dict[str, str] = {}
    found: dict[str, str] = {}
    for article in story.articles:
        if article.outlet:
            family = family_of(article.url, article.outlet)
            by_name.setdefault(article.outlet.casefold(), family)
            found.setdefault(family, article.outlet)
    for item in story.coverage:
        if item.outlet:
            found.setdefault(by_name.get(item.outlet.casefold()) or family_of(None, item.outlet), item.outlet)
    return found


@lru_cache(maxsize=10_000)
def _known(host: str | None, outlet: str | None) -> str | None:
    """Return the listed family with the longest end of the host, or else the longest beginning of the name."""
    hosts, names = _listed()
    labels = host.split(".") if host else []
    for start in range(len(labels)):
        if (found := hosts.get(".".join(labels[start:]))) is not None:
            return found
    words = _WORD.findall((outlet or "").casefold())
    named = [" ".join(words), *(f"{' '.join(words[:end])} *" for end in range(len(words), 0, -1))]
    return next((names[each] for each in named if each in names), None)


@cache
def _listed() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the listed families by the ends of their hosts, and by their names; a star is for all that begin so."""
    listed = tomllib.loads((Path(__file__).parent / "families.toml").read_text("utf-8"))["family"]
    hosts = {host: each["name"] for each in listed for host in each["hosts"]}
    names = {
        " ".join(_WORD.findall(name.casefold())) + " *" * name.endswith("*"): each["name"]
        for each in listed
        for name in each["names"]
    }
    return hosts, names


def _site(host: str) -> str | None:
    """Return the part of a host's name that one site has; None for a host on a private network, which has no site."""
    try:
        ip_address(host)
    except ValueError:
        labels = host.split(".")
    else:
        return None
    if len(labels) < 2 or _within(host, _PLATFORMS):
        return host if len(labels) > 1 else None
    is_country = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if is_country else labels[-2:])


def _within(host: str, sites: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in sites)
