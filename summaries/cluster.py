"""Articles that report one event become one story, whatever their words.

Each article is a vector of the words and word pairs of its title and text, weighted by how few of the open stories
have them: not how few articles, for then the very words that mark a story would count for less the more it is
reported. An article joins the open story whose articles it resembles
most, on average, if it resembles them enough; otherwise it opens a story of its own. A coverage list, which is
somebody's clustering already, is placed by the headlines that it names instead.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import nlargest
from itertools import pairwise

from summaries.language import stop_words
from summaries.model import Article, Story, headline_of
from summaries.topics import terms_of

OPEN_FOR = timedelta(days=4)
"""How long after its last article a story is still joined by new ones."""

THRESHOLD = 0.105
"""The likeness from which on two pieces report one event.

The best single value for the development sets: mean B-cubed F 0.88 (0.83, 0.86, 0.95), fed in their order.
"""

UNDATED_THRESHOLD = 0.5
"""The same where no date tells how far apart two pieces are: only near-copies are joined."""

_TEXT_WORDS = 400
_TITLE_WEIGHT = 3
_MIN_HEADLINE_WORDS = 4
_NEAREST = 3
_OTHER_STORIES = 5_000
"""How many stories are thought to exist besides the open ones, so that a handful is not taken for the world."""

_Vector = dict[str, float]


def cluster(articles: Iterable[Article], open_stories: Sequence[Story], *, now: datetime) -> tuple[Story, ...]:
    """Return the stories that ``articles`` (new, or changed) join or open, each with all of its articles.

    Articles of one language only are joined. The result does not depend on the order of ``articles``.
    """
    known = {article.id for story in open_stories for article in story.articles}
    changed = {article.id: article for article in articles}
    index = Index()
    for story in open_stories:
        index.add(replace(story, articles=tuple(changed.get(each.id, each) for each in story.articles)))
    touched = {index.story_of[each] for each in changed if each in index.story_of}
    for article in sorted(changed.values(), key=lambda each: (each.published_at, each.id)):
        if article.id not in known:
            touched.add(index.place(article))
    return tuple(_settled(index.stories[story], now) for story in sorted(touched))


class Index:
    """The open stories, and for every term which of their articles have how much of it."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self.story_of: dict[str, str] = {}
        self._stories_with: Counter[str] = Counter()
        self._terms: defaultdict[str, set[str]] = defaultdict(set)
        self._postings: defaultdict[str, dict[str, float]] = defaultdict(dict)
        # For each headline, as terms, the stories that it stands in, and whether in a coverage list.
        self._headlines: defaultdict[str, dict[str, bool]] = defaultdict(dict)

    def add(self, story: Story) -> None:
        """Take in an open story."""
        self.stories[story.id] = story
        features = {article.id: _features(article) for article in story.articles}
        for article in story.articles:
            self._count(features[article.id], story.id)
        for article in story.articles:
            self._enter(article, story.id, features[article.id])

    def place(self, article: Article) -> str:
        """Put an article into the story that it belongs to, or into a new one; return the story's id."""
        features = _features(article)
        joined = self._listed(article) or self._best(article, features)
        if joined is None:
            joined = article.id
            self.stories[joined] = Story(id=joined, headline=article.title, updated_at=article.published_at)
        story = self.stories[joined]
        self.stories[joined] = replace(story, articles=(*story.articles, article))
        self._enter(article, joined, features)
        self._count(features, joined)
        return joined

    def _count(self, features: _Vector, story_id: str) -> None:
        new = features.keys() - self._terms[story_id]
        self._terms[story_id] |= new
        self._stories_with.update(new)

    def _enter(self, article: Article, story_id: str, features: _Vector) -> None:
        self.story_of[article.id] = story_id
        for headline in _headlines(article):
            is_list = self._headlines[headline].get(story_id, False) or bool(article.coverage)
            self._headlines[headline][story_id] = is_list
        length = self._length(features)
        for term, weight in features.items():
            self._postings[term][article.id] = weight / length

    def _listed(self, article: Article) -> str | None:
        """The story that a coverage list shares most headlines with, or that lists the article's own."""
        found = Counter(
            story_id
            for headline in _headlines(article)
            for story_id, is_list in self._headlines[headline].items()
            if (is_list or article.coverage) and _is_near(article, self.stories[story_id])
        )
        return max(found, key=lambda story_id: (found[story_id], story_id), default=None)

    def _best(self, article: Article, features: _Vector) -> str | None:
        """The story that the article resembles most, if enough: half by all of its articles, half by the three nearest.

        By all alone, a story of many angles would not be joined; by the nearest alone, stories would run together.
        """
        cosines: defaultdict[str, float] = defaultdict(float)
        length = self._length(features)
        for term, weight in features.items():
            rarity = self._rarity(term)
            for other, other_weight in self._postings[term].items():
                cosines[other] += weight / length * other_weight * rarity * rarity
        by_story: defaultdict[str, list[float]] = defaultdict(list)
        for other, cosine in cosines.items():
            by_story[self.story_of[other]].append(cosine)
        likeness = {
            story_id: (
                sum(nlargest(_NEAREST, found)) / min(_NEAREST, _reports(self.stories[story_id]))
                + sum(found) / _reports(self.stories[story_id])
            )
            / 2
            for story_id, found in by_story.items()
            if _may_join(article, self.stories[story_id])
        }
        best = max(likeness, key=lambda story_id: (likeness[story_id], story_id), default=None)
        if best is None:
            return None
        others = [each for each in self.stories[best].articles if not each.coverage]
        is_dated = article.is_dated and all(each.is_dated for each in others)
        return best if likeness[best] >= (THRESHOLD if is_dated else UNDATED_THRESHOLD) else None

    def _rarity(self, term: str) -> float:
        return math.log((len(self.stories) + _OTHER_STORIES + 1) / (self._stories_with[term] + 0.5))

    def _length(self, features: _Vector) -> float:
        squares = ((weight * self._rarity(term)) ** 2 for term, weight in features.items())
        return math.sqrt(sum(squares)) or 1.0


def _reports(story: Story) -> int:
    """How many of a story's articles have a text: a coverage list is not compared by its words."""
    return sum(not article.coverage for article in story.articles)


def _features(article: Article) -> _Vector:
    if article.coverage:
        return {}
    stops = stop_words(article.language)
    title = _content_words(article.title, stops)
    text = _content_words(article.text or article.teaser, stops)[:_TEXT_WORDS]
    counts: Counter[str] = Counter()
    for words, weight in ((title, _TITLE_WEIGHT), (text, 1)):
        for word in words:
            counts[word] += weight
        for first, second in pairwise(words):
            counts[f"{first} {second}"] += weight
    return {term: 1 + math.log(count) for term, count in counts.items()}


def _content_words(text: str, stops: frozenset[str]) -> list[str]:
    # Single Latin letters are what apostrophes leave behind (l’, d’, 's); single characters of other scripts are words.
    return [word for word in terms_of(text).split() if word not in stops and not (len(word) == 1 and word.isascii())]


def _headlines(article: Article) -> set[str]:
    """The headlines that an article stands for, as terms: its own, or those that it lists."""
    titles = [item.headline for item in article.coverage] or [article.title]
    return {terms for terms in map(terms_of, titles) if len(terms.split()) >= _MIN_HEADLINE_WORDS}


def _may_join(article: Article, story: Story) -> bool:
    languages = {each.language for each in story.articles if not each.coverage}
    return article.language in languages and _is_near(article, story)


def _is_near(article: Article, story: Story) -> bool:
    return abs(article.published_at - max(each.published_at for each in story.articles)) <= OPEN_FOR


def _settled(story: Story, now: datetime) -> Story:
    articles = tuple(sorted(story.articles, key=lambda each: (each.published_at, each.id)))
    return replace(story, articles=articles, headline=headline_of(articles), updated_at=now)
