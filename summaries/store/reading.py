"""What one read of one source gave, complete: everything that the store takes in at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from summaries.features import Features
from summaries.model import Article, FeedKind, Source, Story
from summaries.terms import Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The outcome of reading a source, to be saved as a whole.

    ``entries`` are pairs of an entry's key and the id of the article it gave (None: it gave none, and is not
    to be tried again). ``articles`` are the new and the changed ones. ``stories`` carry the articles that belong to
    them; an article may be saved already. ``told`` are pairs of an entry's key and the id of what it told. ``features``
    are those of articles of these stories, as far as they are known. ``moved`` are articles that are in another of
    these stories than before; ``gone`` are pairs of a story that is no more and the one that its first article is in.
    ``continues`` are pairs of a story and the earlier one that it goes on from (None: none, whatever was thought
    before). ``terms`` are those of articles, by their ids, as far as they were made beforehand.
    """

    source: Source
    entries: tuple[tuple[str, str | None], ...] = ()
    articles: tuple[Article, ...] = ()
    stories: tuple[Story, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    features: tuple[Features, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    continues: tuple[tuple[str, str | None], ...] = ()
    terms: Mapping[str, Terms] = field(default_factory=dict)

    def renamed(self, ids: Mapping[str, str]) -> Reading:
        """Return this reading with the articles that ``ids`` names called by their other id throughout."""
        if not ids:
            return self

        def article(value: Article) -> Article:
            return replace(value, id=ids.get(value.id, value.id))

        def story(value: Story) -> Story:
            return replace(value, articles=tuple(map(article, value.articles)))

        return replace(
            self,
            entries=tuple((key, None if id is None else ids.get(id, id)) for key, id in self.entries),
            articles=tuple(map(article, self.articles)),
            stories=tuple(map(story, self.stories)),
            features=tuple(replace(each, id=ids.get(each.id, each.id)) for each in self.features),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """An entry that was seen before: the article it gave, if any, and the id of what it told when last read."""

    article_id: str | None
    told: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is to become a source."""

    url: str
    title: str
    kind: FeedKind
    next_fetch_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """What a server is told of a source that it follows: that it fails, or can be read again.

    ``added_by`` is the member who added it there; None for the operator.
    """

    source: Source
    added_by: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """How an article read until ``replaced_at``; the first version has the number 1."""

    number: int
    title: str
    text: str
    replaced_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """How many of a reading's articles were not stored before, and how many read differently than before.

    ``edit`` is the number of the edit, if any story changed and every article is stored under the id it had.
    ``stories`` are those of the reading, with their articles under the ids by which they are stored.
    """

    new: int
    changed: int
    edit: int | None = field(default=None, compare=False)
    stories: tuple[Story, ...] = field(default=(), compare=False)
