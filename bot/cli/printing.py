"""Text for a terminal, or for a pipe: then without colors, and wrapped at 80 columns."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from summaries.families import families_of
from summaries.model import Article, Brief, Disagreement, Feed, Kind, Source, Story, Weight
from summaries.refresh import Failed, Outcome, Refreshed
from summaries.sources import TakenOn, each_day, language_of, newest

_MAX_WIDTH = 100
_MAX_COVERAGE = 8


def console_of() -> Console:
    """Return what prints to standard output: plain text in a pipe, and never wider than is easily read."""
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    console.width = min(console.width, _MAX_WIDTH)
    return console


def briefs(topic: str, shown: Sequence[Brief], *, total: int, now: datetime) -> None:
    """Print a topic's briefs."""
    console = console_of()
    more = "" if total == len(shown) else f" of {total}; --limit {total} shows all"
    console.print(Text(f"{topic} · {len(shown)} {plural('story', 'stories', len(shown))}{more}", style="bold"))
    for brief in shown:
        console.print()
        _brief(console, brief, now)


def condensed(brief: Brief) -> None:
    """Print the brief of one text."""
    console = console_of()
    if brief.story.headline:
        console.print(Text(brief.story.headline, style="bold"))
    _sentences(console, brief)


def headlines(stories: Sequence[Story], *, now: datetime) -> None:
    """Print one line a story."""
    console = console_of()
    for story in stories:
        line = Text(clean(story.headline), style="bold")
        line.append(f"  {_facts(story, now)}", style="dim")
        console.print(line)


def sources(shown: Sequence[Source], *, now: datetime) -> None:
    """Print each source with how reading it goes."""
    console = console_of()
    for source in shown:
        line = Text(f"{source.id:>4}  ")
        line.append(clean(source.title or source.url), style="bold")
        console.print(line, soft_wrap=True)
        console.print(Text(f"      {clean(source.url)}"), soft_wrap=True)
        facts = ["not read yet" if source.read_at is None else f"read {age(now, source.read_at)}"]
        if source.failing_since is not None:
            facts.append(f"failing since {source.failing_since:%Y-%m-%d %H:%M} UTC ({source.failures} times)")
        if source.weight is not Weight.NORMAL:
            facts.append("counts half" if source.weight is Weight.LOW else "counts twice")
        if source.next_fetch_at is None:
            facts.append("not read again by itself")
        else:
            facts.append(f"next at {source.next_fetch_at:%Y-%m-%d %H:%M} UTC")
        console.print(Text(f"      {' · '.join(facts)}", style="dim"), soft_wrap=True)
        if source.last_error:
            console.print(Text(f"      {clean(source.last_error)}", style="red"), soft_wrap=True)


def added(source: Source, feed: Feed, *, most: int) -> None:
    """Print a source that was added, with what was found there and its newest entries."""
    console = console_of()
    language, count, daily = language_of(feed), len(feed.entries), each_day(feed)
    facts = [source.kind.value, *([f"language {language}"] if language else ())]
    facts.append(f"{count} {plural('entry', 'entries', count)}")
    if daily is not None:
        facts.append(f"about {daily:.0f} a day" if daily >= 1 else f"about {max(7 * daily, 1):.0f} a week")
    line = Text(clean(source.title), style="bold")
    line.append(f"  {' · '.join(facts)}", style="dim")
    console.print(line)
    console.print(Text(f"  {clean(source.url)}"), soft_wrap=True)
    for entry in newest(feed, most):
        _indented(console, clean(entry.title), bullet="· ")


def taken_on(done: TakenOn) -> None:
    """Print what became of a list of feeds; why one was refused is told elsewhere."""
    console = console_of()
    for source in done.new:
        console.print(Text(f"  {clean(source.title)}  {clean(source.url)}"), soft_wrap=True)
    facts = f"{len(done.new)} new, {len(done.known)} known before, {len(done.refused)} refused."
    console.print(Text(facts, style="bold"))


def packs(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the starter packs, one a line."""
    console = console_of()
    for row in rows:
        line = Text(f"{row['name']:12}", style="bold")
        line.append(f"{row['feeds']:3} feeds  {row['title']}", style="default")
        console.print(line)


def refreshed(outcomes: Sequence[Outcome]) -> None:
    """Print what became of each source that was read; why one failed is told elsewhere."""
    console = console_of()
    for outcome in outcomes:
        match outcome:
            case Refreshed(read=read, new=new, changed=changed, failed=failed, told_by_feed=told):
                facts = f"{read} {plural('entry', 'entries', read)}, {new} new, {changed} changed"
                facts += f", {len(told)} told by the feed alone" if told else ""
                facts += f", {len(failed)} whose page cannot be read" if failed else ""
            case Failed():
                facts = "failed"
            case _:
                facts = "unchanged"
        console.print(Text(f"{clean(outcome.source.url)}: {facts}"), soft_wrap=True)


def article(shown: Article) -> None:
    """Print an article with its text."""
    console = console_of()
    console.print(Text(clean(shown.title), style="bold"))
    facts = (shown.outlet, shown.author, f"{shown.published_at:%Y-%m-%d %H:%M} UTC", _kind(shown.kind), shown.url)
    console.print(Text(" · ".join(clean(fact) for fact in facts if fact), style="dim"))
    for paragraph in shown.text.split("\n\n"):
        console.print()
        console.print(Text(clean(paragraph)))


def ingested(totals: Mapping[str, Any]) -> None:
    """Print what reading gave."""
    console = console_of()
    for each in totals["articles"]:
        line = Text(f"{each['kind']:10}", style="dim")
        line.append(clean(each["title"]), style="default")
        console.print(line, no_wrap=True, overflow="ellipsis")
    read, new, changed = totals["read"], totals["new"], totals["changed"]
    console.print(Text(f"{read} {plural('entry', 'entries', read)} read: {new} new, {changed} changed.", style="bold"))


def _brief(console: Console, brief: Brief, now: datetime) -> None:
    story = brief.story
    headline, kind = clean(story.headline), _kind(story.kind)
    if story.kind is not Kind.REPORT and not headline.casefold().startswith(kind.casefold()):
        headline = f"{kind}: {headline}"
    console.print(Text(headline, style="bold"))
    _indented(console, _facts(story, now), style="dim")
    _sentences(console, brief)
    if not brief.sentences:
        for item in story.coverage[:_MAX_COVERAGE]:
            outlet = f" ({clean(item.outlet)})" if item.outlet else ""
            _indented(console, f"{clean(item.headline)}{outlet}", bullet="• ")
    for disagreement in brief.disagreements:
        _indented(console, f"Outlets differ: {_figures(brief, disagreement)}", style="yellow")
    for number, each in enumerate(_quoted(brief), 1):
        if each.url is not None:
            console.print(Text(f"  [{number}] {each.url}", style="dim"), soft_wrap=True)


def _sentences(console: Console, brief: Brief) -> None:
    """Print the quoted sentences, each with the number of its article if there is a list of these to come."""
    numbers = {each.id: number for number, each in enumerate(_quoted(brief), 1)}
    is_numbered = any(each.url is not None for each in _quoted(brief))
    question = None
    for sentence in brief.sentences:
        if sentence.question is not None and sentence.question != question:
            _indented(console, clean(sentence.question), style="italic")
        question = sentence.question
        receipt = f" [{numbers[sentence.article]}]" if is_numbered and sentence.article in numbers else ""
        _indented(console, clean(sentence.text) + receipt, bullet="│ ", goes_on="│ ")


def _indented(console: Console, line: str, *, bullet: str = "", goes_on: str = "  ", style: str = "") -> None:
    """Print a paragraph two columns in, wrapped, with a bullet before its first line."""
    wrapped = textwrap.wrap(
        line,
        console.width,
        initial_indent=f"  {bullet}",
        subsequent_indent=f"  {goes_on if bullet else ''}",
        break_long_words=False,
        break_on_hyphens=False,
    )
    for each in wrapped:
        console.print(Text(each, style=style), soft_wrap=True)


def _quoted(brief: Brief) -> list[Article]:
    """The articles that a brief quotes, in its order."""
    by_id = {each.id: each for each in brief.story.articles}
    return [by_id[id] for id in dict.fromkeys(each.article for each in brief.sentences) if id in by_id]


def _figures(brief: Brief, disagreement: Disagreement) -> str:
    """What each outlet says, with the number of its article if that is quoted, or else the article's address."""
    articles = {each.id: each for each in brief.story.articles}
    numbers = {each.id: number for number, each in enumerate(_quoted(brief), 1)}
    told = []
    for figure in disagreement.figures:
        source = articles[figure.article]
        outlet = f"{clean(source.outlet)} " if source.outlet else ""
        receipt = f"[{numbers[source.id]}]" if source.id in numbers else f"({source.url})" if source.url else ""
        told.append(f"“{clean(figure.text)}” {outlet}{receipt}".rstrip())
    return ", ".join(told)


def _facts(story: Story, now: datetime) -> str:
    named = list(families_of(story).values())
    outlets = ", ".join(named[:4]) + (f" +{len(named) - 4}" if len(named) > 4 else "")
    return " · ".join(fact for fact in (clean(outlets), age(now, story.published_at)) if fact)


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


def plural(one: str, many: str, count: int) -> str:
    """Return the form for so many."""
    return one if count == 1 else many


def clean(text: str) -> str:
    """Return the text as `printable` does, without spaces around it."""
    return printable(text).strip()


def printable(text: str) -> str:
    """Return the text without what a terminal would obey: control characters, and half surrogates it cannot show."""
    return "".join(char if char.isprintable() or char == " " else " " for char in text)
