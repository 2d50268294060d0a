"""Answers about topics: all of a server's, or one with what it matched and by which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord import ui

from bot.replies import enumerate_names, say
from summaries.model import Topic
from summaries.store import Match

from .settings import listing, notice
from .text import Markdown, fit, link, stamp

_LONGEST_NAME = 100
_LONGEST_SUGGESTION = 60
_LONGEST_QUERY = 200
_LONGEST_HEADLINE = 140
_LONGEST_WORDS = 120


def topics(
    shown: Sequence[Topic], *, counts: Mapping[int, int], suggested: Sequence[str] = (), locale: str = "en-US"
) -> ui.LayoutView:
    """Return a server's topics, each with what it matches and how many articles it did, and what may be worth one."""
    names = Markdown(enumerate_names([f"**{fit(name, _LONGEST_SUGGESTION)}**" for name in suggested], locale))
    offered = [say("topic-list-suggested", locale, names=names)] if suggested else []
    if not shown:
        return notice(Markdown("\n".join([say("topic-list-empty", locale), *offered])))
    hint = "\n-# ".join([*offered, say("topic-list-hint", locale)])
    lines = [
        f"**{fit(topic.name, _LONGEST_NAME) or '?'}**\n-# "
        + say(
            "topic-list-line",
            locale,
            query=Markdown(fit(topic.query, _LONGEST_QUERY)),
            count=counts.get(topic.id, 0),
        )
        for topic in shown
    ]
    return listing(say("topic-list-title", locale), lines, count=len(lines), hint=hint, locale=locale)


def matched(topic: Topic, found: Sequence[Match], *, locale: str = "en-US") -> ui.LayoutView:
    """Return a topic with the newest articles that it matched, each with the words by which it did."""
    title = say("topic-show-title", locale, name=topic.name, query=Markdown(fit(topic.query, _LONGEST_QUERY)))
    lines = []
    for match in found:
        article = match.article
        words = fit(", ".join(match.words), _LONGEST_WORDS)
        name = link(article.title or say("story-untitled", locale), article.url, limit=_LONGEST_HEADLINE)
        facts = [stamp(article.published_at), *([fit(article.outlet, 40)] if article.outlet else [])]
        by = [say("topic-show-words", locale, words=Markdown(words))] if words else []
        lines.append(f"{name}\n-# {' · '.join([*facts, *by])}")
    hint = say("topic-show-hint", locale) if found else say("topic-show-nothing", locale)
    return listing(title, lines, count=len(lines), hint=hint, locale=locale)
