"""Text for a terminal, or for a pipe: then without colors, and wrapped at 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summaries.model import Article, Brief, Coverage, Kind, Story

_MAX_WIDTH = 100
_MAX_COVERAGE = 8


def _console() -> Console:
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    console.width = min(console.width, _MAX_WIDTH)
    return console


def briefs(topic: str, shown: Sequence[Brief], *, total: int, now: datetime) -> None:
    """Print a topic's briefs."""
    console = _console()
    more = "" if total == len(shown) else f" of {total}; --limit {total} shows all"
    console.print(Text(f"{topic} · {len(shown)} {_plural('story', 'stories', len(shown))}{more}", style="bold"))
    for brief in shown:
        console.print()
        _brief(console, brief, now)


def condensed(brief: Brief) -> None:
    """Print the brief of one text."""
    console = _console()
    if brief.story.headline:
        console.print(Text(brief.story.headline, style="bold"))
    _sentences(console, brief, numbered=False)


def headlines(stories: Sequence[Story], *, now: datetime) -> None:
    """Print one line a story."""
    console = _console()
    for story in stories:
        line = Text(_clean(story.headline), style="bold")
        line.append(f"  {_facts(story, now)}", style="dim")
        console.print(line)


def article(shown: Article) -> None:
    """Print an article with its text."""
    console = _console()
    console.print(Text(_clean(shown.title), style="bold"))
    facts = (shown.outlet, shown.author, f"{shown.published_at:%Y-%m-%d %H:%M} UTC", _kind(shown.kind), shown.url)
    console.print(Text(" · ".join(_clean(fact) for fact in facts if fact), style="dim"))
    for paragraph in shown.text.split("\n\n"):
        console.print()
        console.print(Text(_clean(paragraph)))


def ingested(totals: Mapping[str, Any]) -> None:
    """Print what reading gave."""
    console = _console()
    for each in totals["articles"]:
        line = Text(f"{each['kind']:10}", style="dim")
        line.append(_clean(each["title"]), style="default")
        console.print(line, no_wrap=True, overflow="ellipsis")
    read, new, changed = totals["read"], totals["new"], totals["changed"]
    console.print(Text(f"{read} {_plural('entry', 'entries', read)} read: {new} new, {changed} changed.", style="bold"))


def _brief(console: Console, brief: Brief, now: datetime) -> None:
    story = brief.story
    title = Text(f"{_kind(story.kind)}: " if story.kind is not Kind.REPORT else "", style="dim bold")
    title.append(_clean(story.headline), style="bold")
    console.print(title)
    _sentences(console, brief, numbered=True)
    if not brief.sentences:
        for item in story.coverage[:_MAX_COVERAGE]:
            console.print(Padding(_coverage(item), (0, 0, 0, 2)))
    console.print(Padding(Text(_facts(story, now), style="dim"), (0, 0, 0, 2)))
    numbers = {each.id: number for number, each in enumerate(_quoted(brief), 1)}
    for each in _quoted(brief):
        if each.url is not None:
            console.print(Padding(Text(f"[{numbers[each.id]}] {each.url}", style="dim"), (0, 0, 0, 2)))


def _sentences(console: Console, brief: Brief, *, numbered: bool) -> None:
    numbers = {each.id: number for number, each in enumerate(_quoted(brief), 1)}
    question = None
    for sentence in brief.sentences:
        if sentence.question != question and sentence.question is not None:
            console.print(Padding(Text(_clean(sentence.question), style="italic"), (0, 0, 0, 2)))
        question = sentence.question
        line = Text(f"“{_clean(sentence.text)}”")
        if numbered and sentence.article is not None:
            line.append(f" [{numbers[sentence.article]}]", style="dim")
        console.print(Padding(line, (0, 0, 0, 2)))


def _quoted(brief: Brief) -> list[Article]:
    """The articles that a brief quotes, in its order."""
    by_id = {each.id: each for each in brief.story.articles}
    return [by_id[id] for id in dict.fromkeys(each.article for each in brief.sentences) if id in by_id]


def _coverage(item: Coverage) -> Text:
    line = Text(f"• {_clean(item.headline)}")
    if item.outlet:
        line.append(f"  {_clean(item.outlet)}", style="dim")
    return line


def _facts(story: Story, now: datetime) -> str:
    outlets = ", ".join(story.outlets[:4]) + (f" +{len(story.outlets) - 4}" if len(story.outlets) > 4 else "")
    return " · ".join(fact for fact in (_clean(outlets), age(now, story.published_at)) if fact)


def age(now: datetime, then: datetime) -> str:
    """Return how long ago something was, in words."""
    minutes = int((now - then).total_seconds() // 60)
    for size, one, many in ((1440, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many} ago"
    return "just now"


def _kind(kind: Kind) -> str:
    return kind.value.capitalize()


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _clean(text: str) -> str:
    """Return the text without what a terminal would obey: control characters, and half surrogates it cannot show."""
    return "".join(char if char.isprintable() or char == " " else " " for char in text).strip()
