"""Articles that report one event become one story, whatever their words.

Each article is a vector of the words and word pairs of its title and text, weighted by how rare they are
among the open stories (TF-IDF, sublinear). An article joins the open story whose articles it resembles
most, on average, if it resembles them enough; otherwise it opens a story of its own. A coverage list, which is
somebody's clustering already, is placed by the headlines that it names instead.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from summaries.language import stop_words
from summaries.model import Article, Story, headline_of
from summaries.topics import terms_of

OPEN_FOR = timedelta(days=4)
"""How long after its last article a story is still joined by new ones."""

THRESHOLD = 0.08
"""The mean cosine from which on two pieces report one event.

Of single values, 0.07 is best for the development sets (mean B-cubed F 0.80); a little above it, fewer
events are wrongly joined, which readers forgive less than two stories on one event.
"""

UNDATED_THRESHOLD = 0.5
"""The same where no date tells how far apart two pieces are: only near-copies are joined."""

_TEXT_WORDS = 400
_TITLE_WEIGHT = 3
_MIN_HEADLINE_WORDS = 4
_OTHER_DOCUMENTS = 2_000
"""How many documents are thought to exist besides the open ones, so that a handful is not taken for the world."""

_Vector = dict[str, float]


def cluster(articles: Iterable[Article], open_stories: Sequence[Story], *, now: datetime) -> tuple[Story, ...]:
    """Return the stories that ``articles`` (new, or changed) join or open, each with all of its articles.

    Articles of one language only are joined. The result does not depend on the order of ``articles``.
    """
    known = {article.id for story in open_stories for article in story.articles}
    changed = {article.id: article for article in articles}
    index = _Index()
    for story in open_stories:
        index.add(replace(story, articles=tuple(changed.get(each.id, each) for each in story.articles)))
    for article in changed.values():
        if article.id not in known:
            index.count(article)
    touched = {index.story_of[each] for each in changed if each in index.story_of}
    for article in sorted(changed.values(), key=lambda each: (each.published_at, each.id)):
        if article.id not in known:
            touched.add(index.place(article))
    return tuple(_settled(index.stories[story], now) for story in sorted(touched))


class _Index:
    """The open stories, and for every term which stories have how much of it."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self.story_of: dict[str, str] = {}
        self._features: dict[str, _Vector] = {}
        self._documents: Counter[str] = Counter()
        self._postings: dict[str, dict[str, float]] | None = None
        # For each headline, as terms, the stories that it stands in, and whether in a coverage list.
        self._headlines: defaultdict[str, dict[str, bool]] = defaultdict(dict)

    def add(self, story: Story) -> None:
        """Take in an open story."""
        self.stories[story.id] = story
        for article in story.articles:
            self.story_of[article.id] = story.id
            self._note_headlines(article, story.id)
            self.count(article)

    def count(self, article: Article) -> None:
        """Take an article's terms into account when weighing how rare they are; a list of headlines has no text."""
        if article.coverage:
            return
        features = _features(article)
        self._features[article.id] = features
        self._documents.update(features.keys())

    def place(self, article: Article) -> str:
        """Put a counted article into the story that it belongs to, or into a new one; return the story's id."""
        postings = self._posted()
        vector = {} if article.coverage else self._vector(article)
        joined = self._listed(article) or self._best(article, vector)
        if joined is None:
            joined = article.id
            self.stories[joined] = Story(id=joined, headline=article.title, updated_at=article.published_at)
        story = self.stories[joined]
        self.stories[joined] = replace(story, articles=(*story.articles, article))
        self.story_of[article.id] = joined
        self._note_headlines(article, joined)
        for term, weight in vector.items():
            postings[term][joined] = postings[term].get(joined, 0.0) + weight
        return joined

    def _listed(self, article: Article) -> str | None:
        """The story that a coverage list shares most headlines with, or that lists the article's own."""
        found = Counter(
            story_id
            for headline in _headlines(article)
            for story_id, is_list in self._headlines[headline].items()
            if (is_list or article.coverage) and _is_near(article, self.stories[story_id])
        )
        return max(found, key=lambda story_id: (found[story_id], story_id), default=None)

    def _note_headlines(self, article: Article, story_id: str) -> None:
        for headline in _headlines(article):
            is_list = self._headlines[headline].get(story_id, False) or bool(article.coverage)
            self._headlines[headline][story_id] = is_list

    def _best(self, article: Article, vector: _Vector) -> str | None:
        postings = self._posted()
        likeness: defaultdict[str, float] = defaultdict(float)
        for term, weight in vector.items():
            for story_id, sum_of_weights in postings[term].items():
                likeness[story_id] += weight * sum_of_weights
        means = {
            story_id: total / sum(not each.coverage for each in self.stories[story_id].articles)
            for story_id, total in likeness.items()
            if _may_join(article, self.stories[story_id])
        }
        best = max(means, key=lambda story_id: (means[story_id], story_id), default=None)
        if best is None:
            return None
        others = [each for each in self.stories[best].articles if not each.coverage]
        is_dated = article.is_dated and all(each.is_dated for each in others)
        return best if means[best] >= (THRESHOLD if is_dated else UNDATED_THRESHOLD) else None

    def _posted(self) -> dict[str, dict[str, float]]:
        """Weigh the open stories' terms once all documents are counted."""
        if self._postings is None:
            self._postings = defaultdict(dict)
            for story in self.stories.values():
                for article in (each for each in story.articles if not each.coverage):
                    for term, weight in self._vector(article).items():
                        self._postings[term][story.id] = self._postings[term].get(story.id, 0.0) + weight
        return self._postings

    def _vector(self, article: Article) -> _Vector:
        total = len(self._features) + _OTHER_DOCUMENTS + 1
        weights = {
            term: value * math.log(total / (self._documents[term] + 0.5))
            for term, value in self._features[article.id].items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}


def _features(article: Article) -> _Vector:
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
    return [word for word in terms_of(text).split() if word not in stops]


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
