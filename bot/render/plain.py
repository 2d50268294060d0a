"""A message read back as plain text: what a reader of the channel sees, for transcripts and terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.replies import label

_STAMP = re.compile(r"<t:(-?\d+)(?::([tTdDfFR]))?>")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])+)\]\([^)\s]+\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|~~|`)")
_LINE_MARK = re.compile(r"^(?:#{1,3}|-#) ")
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_QUOTATION = re.compile(r"^> ")
_ITEM = re.compile(r"^- ")

_ACTION_ROW, _BUTTON, _SECTION, _TEXT, _SEPARATOR, _CONTAINER = 1, 2, 9, 10, 14, 17
_LINK_STYLE = 5


def plain(components: Sequence[Mapping[str, Any]], *, now: datetime, locale: str = "en-US") -> str:
    """Return a message's components, as Discord's API gives them, as plain text.

    A container's lines stand behind a bar, receipts and buttons in square brackets, times as ages or in UTC.
    """
    return "\n".join(_lines(components, now, locale))


def age(moment: datetime, *, now: datetime, locale: str = "en-US") -> str:
    """Return how long ago ``moment`` was, in words; a moment to come is told as its time in UTC."""
    passed = now - moment
    if passed < -timedelta(minutes=1):
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    minutes = max(0, int(passed.total_seconds()) // 60)
    if minutes < 1:
        return label("age-now", locale)
    if minutes < 60:
        return label("age-minutes", locale, count=minutes)
    if minutes < 48 * 60:
        return label("age-hours", locale, count=minutes // 60)
    return label("age-days", locale, count=minutes // (24 * 60))


def _lines(components: Iterable[Mapping[str, Any]], now: datetime, locale: str) -> list[str]:
    lines: list[str] = []
    for component in components:
        kind = component.get("type")
        children = component.get("components") or ()
        if kind == _CONTAINER:
            lines += [f"│ {line}".rstrip() for line in _lines(children, now, locale)] + [""]
        elif kind == _TEXT:
            lines += [_shown(line, now, locale) for line in str(component.get("content", "")).split("\n")]
        elif kind == _SECTION:
            accessory = component.get("accessory")
            lines += _lines([*children, *([accessory] if accessory else [])], now, locale)
        elif kind == _ACTION_ROW:
            lines.append(" ".join(_lines(children, now, locale)))
        elif kind == _BUTTON:
            arrow = " ↗" if component.get("style") == _LINK_STYLE else ""
            lines.append(f"[ {component.get('label') or '·'}{arrow} ]")
        elif kind == _SEPARATOR:
            lines.append("─" * 12)
    return lines


def _shown(line: str, now: datetime, locale: str) -> str:
    """Return one line of Discord markdown as it reads."""

    def time(found: re.Match[str]) -> str:
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return age(moment, now=now, locale=locale) if found[2] == "R" else f"{moment:%Y-%m-%d %H:%M} UTC"

    line = _LINE_MARK.sub("", line)
    line = _ITEM.sub("• ", _QUOTATION.sub("  ", line))
    line = _LINK.sub(lambda found: f"[{found[1]}]" if found[1].isdecimal() else found[1], line)
    line = _EMPHASIS.sub("", _STAMP.sub(time, line))
    return _ESCAPE.sub(r"\1", line).replace("@\u200b", "@")
