"""How much a story matters: a product of five parts, each a value that can be shown and understood by itself.

    score = reach * weight * recency * novelty * match

    reach    log2(1 + families): the families of outlets that report it independently; who reprints adds none
    weight   log2(1 + the sum of the families' weights) / reach, a family counting half, once or twice as its sources do
    recency  2 ** -(age of the newest independent report / 12 h)
    novelty  1 for a story that was never told; of one that was, 1/2, and 1/8 more for each sentence added, up to four
    match    1 if a headline has the topic, 0.7 if it only stands in a text

One more independent family never lowers a score, nor does a reprint raise it. Time lowers all scores alike, so it never
changes the order of stories that nothing was added to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from summaries.dedupe import is_near_copy
from summaries.families import family_of, family_of_article
from summaries.model import Article, Kind, Story, Topic, Weight
from summaries.terms import terms_of_article
from summaries.topics import matches, parse_query, terms_of

HALF_LIFE = timedelta(hours=12)
"""The news of this morning is half as important in the evening, and a sixteenth after two days."""
COUNTS: Mapping[Weight, float] = MappingProxyType({Weight.LOW: 0.5, Weight.NORMAL: 1.0, Weight.HIGH: 2.0})
"""How many families one family of this weight counts for."""
AGAIN = 0.5
"""What is left of a story that was told before, if nothing is added to it."""
ENOUGH = 4
"""So many sentences added make a story as good as new: more than a digest has room to quote."""
IN_PASSING = 0.7
"""What a story counts on a topic that no headline of it has: it may be about something else."""

_NO_WEIGHTS: Mapping[str, Weight] = MappingProxyType({})
_FEWEST_WORDS = 4
"""Shorter headlines may be the same by chance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How many families of outlets report it independently, and how many more articles are reprints."""

    families: int
    reprints: int = 0

    @property
    def value(self) -> float:
        """``log2(1 + families)``."""
        return math.log2(1 + self.families)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighing:
    """How many of the families count half (``low``) and twice (``high``), by their sources."""

    families: int
    low: int = 0
    high: int = 0

    @property
    def value(self) -> float:
        """``log2(1 + the sum of weights) / log2(1 + families)``; 1 where all count as usual."""
        usual = self.families - self.low - self.high
        total = usual + self.low * COUNTS[Weight.LOW] + self.high * COUNTS[Weight.HIGH]
        return math.log2(1 + total) / math.log2(1 + self.families) if self.families else 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Recency:
    """When the newest independent report was published, and how old it was when this was asked."""

    newest_at: datetime
    age: timedelta

    @property
    def value(self) -> float:
        """``2 ** -(age / HALF_LIFE)``."""
        return math.exp2(-(self.age / HALF_LIFE))


@dataclass(frozen=True, kw_only=True, slots=True)
class Novelty:
    """How many sentences were added since it was told last; ``since`` is None if it never was."""

    since: datetime | None = None
    added: int = 0

    @property
    def value(self) -> float:
        """1 for what was never told, else ``AGAIN`` and more for each sentence added."""
        return 1.0 if self.since is None else AGAIN + (1 - AGAIN) * min(self.added, ENOUGH) / ENOUGH


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How a story is on a topic; without one, nothing was asked, and everything matches."""

    topic: str | None = None
    is_in_headline: bool = True

    @property
    def value(self) -> float:
        """1 if a headline has the topic, else ``IN_PASSING``."""
        return 1.0 if self.is_in_headline else IN_PASSING


@dataclass(frozen=True, kw_only=True, slots=True)
class Importance:
    """How much a story matters, by its parts."""

    reach: Reach
    weighing: Weighing
    recency: Recency
    novelty: Novelty = field(default_factory=Novelty)
    match: Match = field(default_factory=Match)

    @property
    def score(self) -> float:
        """The product of the parts."""
        return self.reach.value * self.weighing.value * self.recency.value * self.novelty.value * self.match.value


def importance(
    story: Story,
    *,
    now: datetime,
    weights: Mapping[str, Weight] = _NO_WEIGHTS,
    novelty: Novelty | None = None,
    match: Match | None = None,
) -> Importance:
    """Return how much a story matters by ``now``.

    ``weights`` are those of articles, by id, that do not count as usual. Without ``novelty`` it was never told, without
    ``match`` no topic is asked for.
    """
    families, reports = _families(story, weights)
    counted = list(families.values())
    dated = [article.published_at for article in reports if article.is_dated]
    newest_at = max(dated or [article.published_at for article in reports], default=story.updated_at)
    return Importance(
        reach=Reach(families=len(families), reprints=len(story.articles) - len(reports)),
        weighing=Weighing(families=len(families), low=counted.count(Weight.LOW), high=counted.count(Weight.HIGH)),
        recency=Recency(newest_at=newest_at, age=max(now - newest_at, timedelta(0))),
        novelty=novelty or Novelty(),
        match=match or Match(),
    )


def match_of(story: Story, topic: Topic) -> Match:
    """Return how a story that is on a topic is on it: by a headline, told or listed, or only in a text."""
    query = parse_query(topic.query)
    headlines = (
        replace(article, title=title, text="", teaser="", coverage=())
        for article in story.articles
        for title in (article.title, *(item.headline for item in article.coverage))
    )
    is_in_headline = any(matches(query, terms_of_article(headline)) for headline in headlines)
    return Match(topic=topic.name, is_in_headline=is_in_headline)


def independent(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return the articles that are no reprints: no near-copy of an earlier one, whoever published it."""
    reports: list[Article] = []
    for article in sorted(articles, key=lambda each: (each.published_at, each.id)):
        if not any(is_near_copy(article.fingerprint, other.fingerprint) for other in reports):
            reports.append(article)
    return tuple(reports)


def _families(story: Story, weights: Mapping[str, Weight]) -> tuple[dict[str, Weight], tuple[Article, ...]]:
    """Return the families that report it independently, each with the weight of its weightiest source, and how."""
    reports = independent(story.articles)
    order = list(Weight)
    families: dict[str, Weight] = {}

    def count(family: str, article: Article) -> None:
        weight = weights.get(article.id, Weight.NORMAL)
        families[family] = max(families.get(family, weight), weight, key=order.index)

    of_name = {each.outlet.casefold(): family_of_article(each) for each in reports if each.outlet}
    for article in reports:
        if article.kind is not Kind.COVERAGE or article.outlet:
            count(family_of_article(article), article)
    has_lists = any(article.coverage for article in reports)
    told = {terms_of(article.title) for article in reports if not article.coverage} if has_lists else set()
    for article in reports:
        for item in article.coverage:
            headline = terms_of(item.headline)
            is_reprint = headline in told and len(headline.split()) >= _FEWEST_WORDS
            if item.outlet and not is_reprint:
                told.add(headline)
                count(of_name.get(item.outlet.casefold()) or family_of(None, item.outlet), article)
    return families, reports
