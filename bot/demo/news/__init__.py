"""The sample news of the demo: fictional outlets, their articles and one tag archive, dated from any "now".

The texts lie beside this module as data. They name days and hours by how long before "now" they are, so that
the news is fresh whenever it is read: ``{weekday:26}`` is the weekday 26 hours before, ``{date:26}`` its month
and day, ``{time:26}`` its hour and minute; a negative number lies ahead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from summaries.model import Kind

HEADING = "## "
"""What a paragraph of an article begins with when it is a heading."""

_DATA = files(__name__)
_TIME_MARK = re.compile(r"\{(weekday|date|time):(-?\d+(?:\.\d+)?)\}")
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_MONTHS = {
    "en": ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """A fictional publisher. ``format`` is what its feed is written in, ``rss`` or ``atom``."""

    slug: str
    name: str
    tagline: str
    language: str
    format: str
    color: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleArticle:
    """One article as its outlet published it; ``event`` names what it is about, across outlets.

    A ``feed_only`` article has no page for the public: its whole text stands in the feed.
    """

    outlet: Outlet
    slug: str
    title: str
    author: str
    event: str
    kind: Kind
    published_at: datetime
    teaser: str
    paragraphs: tuple[str, ...]
    image_caption: str = ""
    image_credit: str = ""
    feed_only: bool = False

    @property
    def path(self) -> str:
        """Where its page is on the site."""
        return f"/{self.outlet.slug}/{self.slug}.html"


def outlets() -> tuple[Outlet, ...]:
    """Return the outlets, in the order in which they are listed."""
    listed = tomllib.loads(_DATA.joinpath("outlets.toml").read_text(encoding="utf-8"))["outlet"]
    return tuple(Outlet(**fields) for fields in listed)


def articles(now: datetime) -> tuple[SampleArticle, ...]:
    """Return every sample article, dated from ``now``, the newest first."""
    found = [article for outlet in outlets() for article in _articles_of(outlet, now)]
    return tuple(sorted(found, key=lambda article: (article.published_at, article.path), reverse=True))


def archive(now: datetime) -> str:
    """Return the tag archive as text, dated from ``now``."""
    return dated(_DATA.joinpath("archive.txt").read_text(encoding="utf-8"), now, "en")


def archive_word() -> str:
    """Return the word that the tag archive is kept under, as its first line has it."""
    first_line = _DATA.joinpath("archive.txt").read_text(encoding="utf-8").partition("\n")[0]
    return first_line.rpartition(":")[2].strip()


def dated(text: str, now: datetime, language: str) -> str:
    """Return ``text`` with each mark such as ``{weekday:26}`` replaced by that time's name in ``language``."""

    def name(mark: re.Match[str]) -> str:
        at = now - timedelta(hours=float(mark[2]))
        if mark[1] == "weekday":
            return _WEEKDAYS[language][at.weekday()]
        if mark[1] == "time":
            return f"{at:%H:%M}"
        month = _MONTHS[language][at.month - 1]
        return f"{at.day}. {month}" if language == "de" else f"{month} {at.day}"

    return _TIME_MARK.sub(name, text)


def _articles_of(outlet: Outlet, now: datetime) -> Iterator[SampleArticle]:
    for file in _DATA.joinpath("articles", outlet.slug).iterdir():
        _, front, text = dated(file.read_text(encoding="utf-8"), now, outlet.language).split("+++\n", 2)
        fields: dict[str, Any] = tomllib.loads(front)
        yield SampleArticle(
            outlet=outlet,
            slug=file.name.removesuffix(".md"),
            kind=Kind(fields.pop("kind")),
            published_at=now - timedelta(hours=fields.pop("hours_before")),
            paragraphs=tuple(text.strip().split("\n\n")),
            **fields,
        )
