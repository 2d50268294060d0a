"""Why a story is or is not in a digest: what became of its article, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.replies import enumerate_names, say
from summaries.due import Untold, why_untold
from summaries.families import families_of
from summaries.importance import Importance
from summaries.store import Carried, Told, Trace

from .settings import listing, notice
from .text import Markdown, fit, link, stamp

_LONGEST_NAME = 60
_LONGEST_HEADLINE = 200
_LONGEST_WORDS = 160
_TOPICS_SHOWN = 10
_SOURCES_SHOWN = 5


def why(trace: Trace, score: Importance | None = None, *, locale: str = "en-US") -> ui.LayoutView:
    """Return what became of an article: told by which source, read, matched, in which story, posted in which digest.

    ``score`` is its story's, each part of which is told.
    """
    article = trace.article
    if article is None:
        if not trace.listed:
            return notice(say("why-unknown", locale, url=trace.url))
        names = _names(trace.listed, locale)
        return notice(say("why-unread", locale, url=trace.url, sources=names, time=stamp(trace.listed[0].seen_at)))
    steps = [
        (say("why-found", locale), _found(trace, locale)),
        (say("why-read", locale), _read(trace, locale)),
        (say("why-matched", locale), _matched(trace, locale)),
        (say("why-story", locale), _story(trace, locale)),
        *([] if score is None else [(say("why-score", locale, score=_number(score.score)), _parts(score, locale))]),
        (say("why-posted", locale), "\n".join(_posted(each, trace, locale) for each in trace.carried)),
    ]
    lines = [f"**{name}**\n{told or say('why-no-digest', locale)}" for name, told in steps]
    title = link(article.title or say("story-untitled", locale), article.url, limit=_LONGEST_HEADLINE)
    return listing(title, lines, count=len(lines), locale=locale)


def _names(told: Sequence[Told], locale: str) -> Markdown:
    shown = [f"**{fit(each.source.title or each.source.url, _LONGEST_NAME)}**" for each in told[:_SOURCES_SHOWN]]
    if len(told) > _SOURCES_SHOWN:
        shown.append(say("story-outlets-more", locale, count=len(told) - _SOURCES_SHOWN))
    return Markdown(enumerate_names(shown, locale))


def _found(trace: Trace, locale: str) -> str:
    assert trace.article is not None
    if not trace.told:
        return say("why-found-nowhere", locale, time=stamp(trace.article.first_seen_at))
    return say("why-found-by", locale, sources=_names(trace.told, locale), time=stamp(trace.article.first_seen_at))


def _read(trace: Trace, locale: str) -> str:
    article = trace.article
    assert article is not None
    how = "coverage" if article.coverage else "feed" if trace.is_by_feed else "page"
    parts = [
        say("why-read-how", locale, how=how, words=len(article.text.split()), headlines=len(article.coverage)),
        say("why-read-as", locale, kind=article.kind.value, language=article.language),
    ]
    if article.is_dated:
        parts.append(say("why-dated", locale, time=stamp(article.published_at, "f")))
    else:
        parts.append(say("why-undated", locale))
    if trace.versions:
        parts.append(say("why-changed", locale, count=trace.versions))
    return " ".join(parts)


def _matched(trace: Trace, locale: str) -> str:
    if not trace.matched:
        return say("why-no-topic", locale)
    told = [
        say("why-topic", locale, topic=topic.name, words=Markdown(fit(", ".join(words), _LONGEST_WORDS) or "?"))
        for topic, words in trace.matched[:_TOPICS_SHOWN]
    ]
    return "\n".join(told)


def _story(trace: Trace, locale: str) -> str:
    story, article = trace.story, trace.article
    assert article is not None
    if story is None:
        return say("why-no-story", locale)
    first = story.articles[0]
    place = say(
        "why-story-in", locale, headline=story.headline, articles=len(story.articles), outlets=len(families_of(story))
    )
    begun = say("why-story-first" if first.id == article.id else "why-story-joined", locale, outlet=first.outlet or "?")
    return f"{place} {begun}"


def _parts(score: Importance, locale: str) -> str:
    """Return the parts of a score, a line each: its value, and what it is made of."""
    reach, weighing, novelty, match = score.reach, score.weighing, score.novelty, score.match
    weight = "why-weight-usual" if not weighing.low and not weighing.high else "why-weight"
    parts = [
        (reach.value, say("why-reach", locale, families=reach.families, reprints=reach.reprints)),
        (weighing.value, say(weight, locale, high=weighing.high, low=weighing.low)),
        (score.recency.value, say("why-recency", locale, time=stamp(score.recency.newest_at))),
        (
            novelty.value,
            say("why-novelty-untold", locale)
            if novelty.since is None
            else say("why-novelty", locale, count=novelty.added, time=stamp(novelty.since)),
        ),
    ]
    if match.topic is not None:
        how = "headline" if match.is_in_headline else "text"
        parts.append((match.value, say("why-match", locale, topic=match.topic, how=how)))
    return "\n".join(f"{'× ' if nth else ''}**{_number(value)}** {told}" for nth, (value, told) in enumerate(parts))


def _number(value: float) -> str:
    return f"{value:.2f}"


def _posted(carried: Carried, trace: Trace, locale: str) -> str:
    digest, article = carried.subscription, trace.article
    assert article is not None
    channel = Markdown(f"<#{digest.channel_id}>")
    if carried.delivery is not None:
        ids = carried.delivery.message_ids
        place = carried.delivery.thread_id or digest.channel_id
        url = f"https://discord.com/channels/{digest.guild_id}/{place}/{ids[0]}" if ids else None
        day = stamp(carried.delivery.due_at, "f")
        return say("why-digest-told", locale, channel=channel, time=Markdown(f"[{day}]({url})") if url else day)
    untold = why_untold(digest, article.first_seen_at, article.published_at, covering=carried.covering)
    if untold is Untold.NEXT:
        return say("why-digest-waits", locale, channel=channel, time=stamp(digest.next_digest_at))
    return say(f"why-digest-{untold.value}", locale, channel=channel)
