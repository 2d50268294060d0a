"""One story in full: who reported it first, what was added when, and every outlet's headline with its link and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from bot.replies import label, say
from summaries.families import families_of
from summaries.importance import independent
from summaries.model import Article, Coverage, Kind, Story
from summaries.novelty import Step
from summaries.store import Around

from .frame import MAX_TEXT, NEUTRAL, layout, text
from .ids import coverage_id, story_page_id
from .text import Markdown, fit, link, stamp, units, web_url

_LONGEST_HEADLINE = 220
_LONGEST_OUTLET = 60
_LONGEST_SENTENCE = 400
_LONGEST_URL = 512
_ROOM_FOR_ENDING = 200
_LONGEST_OTHER = 150
_LATER = 3
"""Of how many stories that go on from one is told; of more, the last ones."""
_ALONE = Around()


def coverage(
    story: Story, steps: Sequence[Step] = (), around: Around = _ALONE, *, page: int = 1, locale: str = "en-US"
) -> ui.LayoutView:
    """Return a page (from 1; the last one, if there are fewer) of all that there is to a story.

    First comes what was added when, by ``steps`` (the story's timeline), then every outlet's headline on it, the
    earliest first, then those of its coverage lists. Above these stands what it goes on from and what goes on from it,
    ``around`` it, each with a button.
    """
    articles = sorted(story.articles, key=lambda article: (article.published_at, article.id))
    title = f"### {fit(story.headline, _LONGEST_HEADLINE) or say('story-untitled', locale)}"
    title += f"\n-# {_summary(story, articles, locale)}"
    title += "".join(f"\n-# {_other(key, other, locale)}" for key, _, other in _others(around))
    pages = _pages(_lines(story, articles, steps, locale), MAX_TEXT - units(title) - _ROOM_FOR_ENDING)
    at = min(max(page, 1), len(pages))
    items: list[ui.Item[Any]] = [text(title)]
    for heading, lines in pages[at - 1]:
        items += [ui.Separator(), text("\n".join([f"**{heading}**", *lines]))]
    if len(pages) > 1:
        items.append(text("-# " + say("page-of", locale, page=at, pages=len(pages))))
    box = ui.Container(*items, accent_color=NEUTRAL)
    paging = _paging(story, at, len(pages), locale) if len(pages) > 1 else []
    return layout(box, *_ways(around, locale), *paging)


def _others(around: Around) -> list[tuple[str, str, Story]]:
    """Return the stories around one, each with the keys of its line and of its button."""
    earlier = [] if around.earlier is None else [("coverage-continues", "button-earlier", around.earlier)]
    later = [("coverage-continued-by", "button-later", each) for each in around.later[-_LATER:]]
    return [*earlier, *later]


def _other(key: str, other: Story, locale: str) -> str:
    headline = fit(other.headline, _LONGEST_OTHER) or say("story-untitled", locale)
    return say(key, locale, headline=Markdown(f"**{headline}**"), time=stamp(other.published_at, "d"))


def _ways(around: Around, locale: str) -> list[ui.ActionRow[Any]]:
    """Return a button to each of the stories around one."""
    buttons: list[ui.Button[Any]] = []
    for nth, (_, key, other) in enumerate(_others(around), start=1):
        custom_id = coverage_id(other.id, nth=nth)
        if custom_id is not None:
            buttons.append(ui.Button(label=label(key, locale), custom_id=custom_id))
    return [ui.ActionRow(*buttons)] if buttons else []


_Page = list[tuple[str, list[str]]]
"""Headings, each with its lines."""


def _pages(lines: Iterator[tuple[str, str]], room: int) -> list[_Page]:
    """Return lines with their headings as pages; a heading whose lines go on stands on the next page, too."""
    pages: list[_Page] = [[]]
    left = room
    for heading, line in lines:
        page = pages[-1]
        is_new = not page or page[-1][0] != heading
        needed = units(line) + 1 + (units(heading) + 6 if is_new else 0)
        if page and needed > left:
            page, left = [], room
            pages.append(page)
            needed, is_new = units(line) + units(heading) + 7, True
        if is_new:
            page.append((heading, []))
        page[-1][1].append(line)
        left -= needed
    return pages


def _paging(story: Story, page: int, pages: int, locale: str) -> list[ui.ActionRow[Any]]:
    """Return the buttons to the pages before and after; none for a story that no button can name."""
    buttons: list[ui.Button[Any]] = []
    for key, to in (("button-previous", page - 1), ("button-next", page + 1)):
        custom_id = story_page_id(story.id, to)
        if custom_id is None:
            return []
        buttons.append(ui.Button(label=label(key, locale), custom_id=custom_id, disabled=not 1 <= to <= pages))
    return [ui.ActionRow(*buttons)]


def _lines(story: Story, articles: Sequence[Article], steps: Sequence[Step], locale: str) -> Iterator[tuple[str, str]]:
    """Yield every line with the heading that it stands under."""
    first = articles[0] if len(articles) > 1 and articles[0].kind is not Kind.COVERAGE else None
    if len(steps) > 1:
        heading = str(say("coverage-timeline", locale))
        added = [step for step in steps if step.news.additions]
        yield heading, _began(steps[0].article, locale)
        for number, step in enumerate(added, start=1):
            yield heading, _added(step, number)
        if not added:
            yield heading, f"-# {say('coverage-nothing-added', locale)}"
    own = {article.id for article in independent(tuple(articles))}
    for article in articles:
        if article.kind is Kind.COVERAGE and article.coverage:
            continue  # what it lists stands below
        marks = [say("coverage-marked-first", locale)] if article is first else []
        marks += [] if article.id in own else [say("coverage-reprint", locale)]
        yield str(say("coverage-headlines", locale)), _article(article, locale, marks)
    for item in story.coverage:
        yield str(say("coverage-also", locale)), _listed(item)


def _began(first: Article, locale: str) -> str:
    headline = link(first.title, _short(first.url), limit=_LONGEST_HEADLINE) or say("story-untitled", locale)
    return f"-# {_when(first)}\n{headline}"


def _added(step: Step, number: int) -> str:
    """Return what an article added, each sentence with its receipt."""
    address = _short(step.article.url)
    receipt = f"[{number}]({address})" if address else f"({number})"
    quotes = [f"> {fit(each.sentence.text, _LONGEST_SENTENCE)}\u00a0{receipt}" for each in step.news.additions]
    # The empty line ends the quotation: what comes next is not a part of it.
    return "\n".join([f"-# {_when(step.article)}", *quotes, ""])


def _when(article: Article) -> str:
    outlet = fit(article.outlet or "", _LONGEST_OUTLET)
    return " · ".join(part for part in (stamp(article.published_at, "f"), outlet) if part)


def _summary(story: Story, articles: Sequence[Article], locale: str) -> str:
    parts: list[str] = []
    if articles:
        counted = say("articles", locale, count=len(articles))
        outlets = say("outlets", locale, count=len(families_of(story)))
        parts.append(say("coverage-summary", locale, articles=counted, outlets=outlets) if story.outlets else counted)
    parts.append(_beginning(articles[0], locale) if articles else stamp(story.updated_at))
    return " · ".join(parts)


def _beginning(first: Article, locale: str) -> str:
    """Return when the earliest article appeared, and whose it was.

    A list of who covers an event is no report: its outlets may have reported long before the list was made.
    """
    time = stamp(first.published_at)
    outlet = fit(first.outlet or "", _LONGEST_OUTLET)
    if first.kind is Kind.COVERAGE or not first.is_dated:
        return say("coverage-seen", locale, time=time)
    if outlet:
        return say("coverage-first", locale, outlet=Markdown(outlet), time=time)
    return say("coverage-first-unnamed", locale, time=time)


def _article(article: Article, locale: str, marks: Sequence[str]) -> str:
    outlet = fit(article.outlet or "", _LONGEST_OUTLET)
    facts = [outlet, stamp(article.published_at, "f"), *(f"**{mark}**" for mark in marks)]
    headline = link(article.title, _short(article.url), limit=_LONGEST_HEADLINE) or say("story-untitled", locale)
    return f"{headline}\n-# " + " · ".join(fact for fact in facts if fact)


def _listed(item: Coverage) -> str:
    headline = link(item.headline, _short(item.url), limit=_LONGEST_HEADLINE)
    return "- " + " · ".join(part for part in (headline, fit(item.outlet or "", _LONGEST_OUTLET)) if part)


def _short(url: str | None) -> str | None:
    address = web_url(url)
    return address if address is not None and len(address) <= _LONGEST_URL else None
