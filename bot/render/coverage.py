"""One story in full: who reported it first, and every outlet's headline with its link and time."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.replies import say
from summaries.model import Article, Coverage, Kind, Story

from .frame import MAX_TEXT, NEUTRAL, layout, take_lines, text
from .text import Markdown, fit, link, stamp, units, web_url

_LONGEST_HEADLINE = 220
_LONGEST_OUTLET = 60
_LONGEST_URL = 512
_ROOM_FOR_ENDING = 200


def coverage(story: Story, *, locale: str = "en-US") -> ui.LayoutView:
    """Return every outlet's headline on ``story``, the earliest first, then those of its coverage lists.

    What Discord has no room for is counted.
    """
    articles = sorted(story.articles, key=lambda article: article.published_at)
    title = f"### {fit(story.headline, _LONGEST_HEADLINE) or say('story-untitled', locale)}"
    title += f"\n-# {_summary(story, articles, locale)}"
    items: list[ui.Item[Any]] = [text(title)]
    room = MAX_TEXT - units(title) - _ROOM_FOR_ENDING
    first = articles[0] if len(articles) > 1 and articles[0].kind is not Kind.COVERAGE else None
    told = take_lines((_article(article, locale, is_first=article is first) for article in articles), room)
    if told:
        items += [ui.Separator(), text("\n".join(told))]
        room -= sum(units(line) + 1 for line in told)
    listed = list(story.coverage) if len(told) == len(articles) else []
    also = take_lines((_listed(item) for item in listed), room)
    if also:
        items += [ui.Separator(), text("\n".join([f"**{say('coverage-also', locale)}**", *also]))]
    left = len(articles) - len(told) + len(story.coverage) - len(also)
    if left:
        items.append(text("-# " + say("coverage-more", locale, count=left)))
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def _summary(story: Story, articles: list[Article], locale: str) -> str:
    parts: list[str] = []
    if articles:
        counted = say("articles", locale, count=len(articles))
        outlets = say("outlets", locale, count=len(story.outlets))
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


def _article(article: Article, locale: str, *, is_first: bool) -> str:
    outlet = fit(article.outlet or "", _LONGEST_OUTLET)
    facts = [outlet, stamp(article.published_at, "f")]
    if is_first:
        facts.append(f"**{say('coverage-marked-first', locale)}**")
    headline = link(article.title, _short(article.url), limit=_LONGEST_HEADLINE) or say("story-untitled", locale)
    return f"{headline}\n-# " + " · ".join(fact for fact in facts if fact)


def _listed(item: Coverage) -> str:
    headline = link(item.headline, _short(item.url), limit=_LONGEST_HEADLINE)
    return "- " + " · ".join(part for part in (headline, fit(item.outlet or "", _LONGEST_OUTLET)) if part)


def _short(url: str | None) -> str | None:
    address = web_url(url)
    return address if address is not None and len(address) <= _LONGEST_URL else None
