"""Trends: the picture, and its numbers in words for those who cannot see it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.replies import label, say
from summaries.trends import Trend

from .frame import NEUTRAL, layout, text
from .text import cut, fit

CHART_NAME, TABLE_NAME = "trends.png", "trends.csv"

_LONGEST_NAME = 60
_LONGEST_DESCRIPTION = 1024


def trends_page(found: Sequence[Trend], days: Sequence[date], *, zone: str, locale: str = "en-US") -> ui.LayoutView:
    """Return the picture with a line a topic: how many articles, and on which day most."""
    lines = [_line(number, trend, days, locale) for number, trend in enumerate(found, 1)]
    items: list[ui.Item[Any]] = [
        text(f"### {say('trends-title', locale, count=len(days))}"),
        ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{CHART_NAME}", description=_told(found, days, locale))),
        text("\n".join(lines)),
        text(f"-# {say('trends-hint', locale, zone=zone)}"),
        ui.File(f"attachment://{TABLE_NAME}"),
    ]
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def table(found: Sequence[Trend], days: Sequence[date]) -> str:
    """Return the numbers as CSV: a row a day, a column a topic."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["day", *(_harmless(trend.name) for trend in found)])
    for place, day in enumerate(days):
        rows.writerow([day.isoformat(), *(trend.counts[place] for trend in found)])
    return written.getvalue()


def _harmless(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


def _line(number: int, trend: Trend, days: Sequence[date], locale: str) -> str:
    name = f"{number}. **{fit(trend.name, _LONGEST_NAME) or '?'}**"
    if not trend.total:
        return f"{name}: {say('trends-none', locale)}"
    most = max(range(len(days)), key=lambda place: (trend.counts[place], place))
    told = say(
        "trends-line", locale, count=trend.total, date=days[most], most=trend.counts[most], today=trend.counts[-1]
    )
    return f"{name}: {told}"


def _told(found: Sequence[Trend], days: Sequence[date], locale: str) -> str:
    """Return the numbers as a screen reader says them: the latest days first, as many as a description holds."""
    parts = [
        f"{label('trends-day', locale, date=days[place])}: "
        + ", ".join(f"{trend.name} {trend.counts[place]}" for trend in found)
        for place in range(len(days) - 1, -1, -1)
    ]
    return cut("; ".join(parts), _LONGEST_DESCRIPTION)
