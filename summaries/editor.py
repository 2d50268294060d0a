"""New articles are placed among the open stories.

The open stories are kept in mind from one edit to the next (`cluster.Index`), so that an edit looks at what is new and
at the stories that it changes, however many are open. At the first edit, and after one that came to nothing, they are
read from what the store keeps of them; what other processes placed meanwhile is read before each.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from summaries.features import OPEN_FOR, Described, Features, all_described, all_features
from summaries.model import Article, Story, headline_of
from summaries.store import Earlier, Saved, Sought, Store
from summaries.work import Run

if TYPE_CHECKING:
    from summaries.cluster import Index

_CLOSE_EVERY = timedelta(hours=1)
_MOST_COMPARED = 8
"""How many new articles of a story of this edit a later one is compared with."""
_AT_ONCE = 100
"""How many articles are taken in before others have their turn: some milliseconds."""
_MADE_AT_ONCE = 10
"""How many articles' features are made before others have their turn: the same."""
NOT_DESCRIBED: Mapping[str, Described] = {}


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit made of new articles: the stories that they joined or opened, whole.

    ``moved`` are articles that are in another story than they were; ``gone`` the stories that are no more, each with
    the story that its first article is in. ``continues`` are stories with the earlier one that each goes on from.
    """

    stories: tuple[Story, ...] = ()
    features: tuple[Features, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    continues: tuple[tuple[str, str | None], ...] = ()


class Editor:
    """Places articles. An edit is begun, saved and kept while ``placements.editing`` is held."""

    def __init__(self, *, store: Store, run: Run) -> None:
        self._store = store
        self._run = run
        self._index: Index | None = None
        self._unkept: Index | None = None
        self._known = 0
        self._closed_at: datetime | None = None
        # Edits of ours, of which the index knows without reading them.
        self._own: set[int] = set()

    async def described(self, articles: Sequence[Article]) -> dict[str, Described]:
        """Return what of articles that are to be edited is compared, by their ids."""
        made: dict[str, Described] = {}
        for start in range(0, len(articles), _MADE_AT_ONCE):
            some = articles[start : start + _MADE_AT_ONCE]
            made |= {each.features.id: each for each in await self._run(all_described, some)}
        return made

    async def edit(
        self,
        new: Sequence[Article],
        changed: Sequence[Article] = (),
        *,
        described: Mapping[str, Described] = NOT_DESCRIBED,
        now: datetime,
    ) -> Edited:
        """Return what becomes of new articles, and of changed ones, which stay in their story.

        ``described`` is what `described` returned of some of them, before it was known when they were first seen.
        Unless the outcome is stored, and that is told by `keep`, the next edit begins from what is stored.
        """
        index = await self._open_stories(now)
        self._index = None  # until this edit is kept
        every = (*new, *changed)
        told = {**described, **await self.described([each for each in every if each.id not in described])}
        made = {each.id: _dated(told[each.id].features, each) for each in every}
        touched: list[str] = []
        moved: set[str] = set()
        gone: dict[str, str] = {}
        regrouped: set[str] = set()
        for article in sorted(new, key=lambda each: (each.published_at, each.id)):
            placed = index.place(made[article.id], now=now)
            touched += [placed.story_id, *placed.changed]
            moved |= set(placed.moved)
            regrouped |= set(placed.changed)
            gone |= dict(placed.gone)
            await asyncio.sleep(0)
        for article in changed:
            story_id = index.story_of(article.id)
            if story_id is not None:
                index.add(made[article.id], story_id, now=now)
        gone = {story_id: _last(index, gone, into) for story_id, into in gone.items() if not index.members(story_id)}
        stories = await self._grown(
            index, tuple(dict.fromkeys(touched)), {each.id: each for each in (*changed, *new)}, now, gone=gone
        )
        fresh = {each.id: made[each.id] for each in new}
        names = {each.id: told[each.id].names for each in every}
        continues = await self._found_out(index, stories, fresh, regrouped, names)
        self._unkept = index
        return Edited(
            stories=stories,
            features=tuple(made.values()),
            moved=tuple(moved),
            gone=tuple(gone.items()),
            continues=continues,
        )

    def keep(self, saved: Saved) -> None:
        """Take note that the last edit was stored."""
        if saved.edit is not None:
            self._index = self._unkept
            self._own.add(saved.edit)

    async def _open_stories(self, now: datetime) -> Index:
        """Return the open stories as they are stored now."""
        if self._index is None:
            self._index, self._known, self._closed_at = await asyncio.to_thread(_no_stories), 0, now
            self._own.clear()
        index = self._index
        if self._closed_at is None or now - self._closed_at >= _CLOSE_EVERY:
            index.close(now - OPEN_FOR)
            self._closed_at = now
        found = await self._store.placements.since(self._known, open_since=now - OPEN_FOR)
        unknown = [each for each in found if each.edit not in self._own]
        made = await self._made([each.article_id for each in unknown if each.features is None])
        for number, placement in enumerate(unknown):
            features = placement.features or made.get(placement.article_id)
            if features is not None:
                index.add(features, placement.story_id, now=placement.placed_at)
            if number % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)
        self._known = max((each.edit for each in found), default=self._known)
        self._own = {edit for edit in self._own if edit > self._known}
        return index

    async def _found_out(
        self,
        index: Index,
        stories: Sequence[Story],
        new: Mapping[str, Features],
        regrouped: AbstractSet[str],
        names: Mapping[str, Mapping[str, int]],
    ) -> tuple[tuple[str, str | None], ...]:
        """Return which earlier, closed story each story goes on from that began, is young, or was grouped anew.

        ``new`` are the features of articles that are not stored yet, ``names`` the names in what was read in this edit.
        Of a story that merely grew nothing is taken back.
        """
        told = [_as_earlier(story, new) for story in stories]
        sought = {story.id: each for story in stories if (each := self._sought(index, story, new, regrouped, names))}
        earlier = await self._store.continuations.earlier(list(sought.values()))
        found: dict[str, str | None] = {story.id: None for story in stories if story.id in regrouped}
        for (story_id, each), stored in zip(sought.items(), earlier, strict=True):
            candidates = (*stored, *(other for other in told if each.is_met_by(other)))
            last = await self._continued(index, story_id, each.language, candidates)
            found |= {} if last is None else {story_id: last}
        return tuple((story.id, found[story.id]) for story in stories if story.id in found)

    def _sought(
        self,
        index: Index,
        story: Story,
        new: Mapping[str, Features],
        regrouped: AbstractSet[str],
        names: Mapping[str, Mapping[str, int]],
    ) -> Sought | None:
        """Return what is known of the story that one may go on from, if it may go on from any."""
        from summaries.continuing import (  # noqa: PLC0415 - brings numpy
            LOOK_BACK,
            MOST_ARTICLES,
            may_continue,
            rarest_names,
        )

        is_young = len(story.articles) <= MOST_ARTICLES and any(each.id in new for each in story.articles)
        first = story.articles[0]
        known = index.language(first.language)
        if not (is_young or story.id in regrouped) or known is None or not may_continue(story):
            return None
        rare = rarest_names(story.articles, known, read=names)
        since, until = first.published_at - LOOK_BACK, first.published_at - OPEN_FOR
        return Sought(names=rare, language=first.language, since=since, until=until) if rare else None

    async def _continued(self, index: Index, story_id: str, language: str, candidates: Iterable[Earlier]) -> str | None:
        """Return the closed story among these that one plainly goes on from; of several, the one that closed last.

        It may also be one that is told in this edit, not stored yet: a first read brings the news of months.
        """
        from summaries.continuing import goes_on  # noqa: PLC0415 - brings numpy

        for earlier in sorted(candidates, key=lambda each: each.newest_at, reverse=True):
            made = await self._made(earlier.unmade)
            features = [each for each in (*earlier.features, *made.values()) if each.language == language]
            found = index.beside(story_id, features, language)
            if earlier.story_id != story_id and found is not None and goes_on(found):
                return earlier.story_id
        return None

    async def _made(self, ids: Sequence[str]) -> dict[str, Features]:
        """Return, and store, the features of articles of which none are stored, or those of an earlier release."""
        made: dict[str, Features] = {}
        for start in range(0, len(ids), _AT_ONCE):
            articles = await self._store.placements.articles(ids[start : start + _AT_ONCE])
            fresh = await self._run(all_features, articles)
            await self._store.placements.keep(fresh)
            made |= {each.id: each for each in fresh}
        return made

    async def _grown(
        self,
        index: Index,
        ids: Sequence[str],
        fresh: Mapping[str, Article],
        now: datetime,
        *,
        gone: Mapping[str, str],
    ) -> tuple[Story, ...]:
        """Return the stories of these ids with all of their articles, the fresh ones as they read now."""
        known: dict[str, Article] = {}
        unplaced: defaultdict[str, set[str]] = defaultdict(set)
        for story in await self._store.articles.stories_of([*ids, *gone]):
            known |= {each.id: each for each in story.articles}
            unplaced[gone.get(story.id, story.id)] |= {each.id for each in story.articles if each.id not in index}
        known |= fresh
        grown = []
        for id in ids:
            for article_id in index.members(id):
                if article_id not in known:  # it is stored no more
                    index.remove(article_id)
            members = [known[each] for each in {*index.members(id), *unplaced[id]}]
            articles = tuple(sorted(members, key=lambda each: (each.published_at, each.id)))
            if articles:
                grown.append(Story(id=id, headline=headline_of(articles), updated_at=now, articles=articles))
        return tuple(grown)


def _no_stories() -> Index:
    """Return an index of nothing. Its module brings numpy: the bot is ready sooner without, and waits for neither."""
    from summaries.cluster import Index  # noqa: PLC0415 - see above

    return Index()


def _dated(features: Features, article: Article) -> Features:
    """Return the features of an article as it is published, which may have been settled after they were made."""
    if (features.published_at, features.is_dated) == (article.published_at, article.is_dated):
        return features
    return replace(features, published_at=article.published_at, is_dated=article.is_dated)


def _as_earlier(story: Story, new: Mapping[str, Features]) -> Earlier:
    """Return a story of this edit as one that another may go on from, by its new articles."""
    features = tuple(new[each.id] for each in story.articles if each.id in new)[:_MOST_COMPARED]
    return Earlier(story_id=story.id, newest_at=max(each.published_at for each in story.articles), features=features)


def _last(index: Index, gone: Mapping[str, str], story_id: str) -> str:
    """Return the story that has become of one, which may be no more either."""
    while not index.members(story_id) and story_id in gone:
        story_id = gone[story_id]
    return story_id
