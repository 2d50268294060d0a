"""New articles are placed among the open stories, and the stories that changed are condensed.

The open stories are kept in mind from one edit to the next (`cluster.Index`), so that an edit looks at what is new and
at the stories that it changes, however many are open. At the first edit, and after one that came to nothing, they are
read from what the store keeps of them; what other processes placed meanwhile is read before each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from summaries.edit import condense
from summaries.features import OPEN_FOR, Features, all_features
from summaries.model import Article, Brief, Story, headline_of
from summaries.store import Saved, Store
from summaries.work import Run

if TYPE_CHECKING:
    from summaries.cluster import Index

_CLOSE_EVERY = timedelta(hours=1)
_AT_ONCE = 100
"""How many articles are taken in before others have their turn: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit made of new articles: the stories that they joined or opened, whole, with their briefs.

    ``merged`` are the stories that turned out to be another one, each with that one.
    """

    stories: tuple[Story, ...] = ()
    briefs: tuple[Brief, ...] = ()
    features: tuple[Features, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


class Editor:
    """Places articles. An edit is begun, saved and kept while ``placements.editing`` is held."""

    def __init__(self, *, store: Store, run: Run, method: str) -> None:
        self._store = store
        self._run = run
        self._method = method
        self._index: Index | None = None
        self._unkept: Index | None = None
        self._known = 0
        self._closed_at: datetime | None = None
        # Edits of ours, of which the index knows without reading them.
        self._own: set[int] = set()

    async def edit(self, new: Sequence[Article], changed: Sequence[Article] = (), *, now: datetime) -> Edited:
        """Return what becomes of new articles, and of changed ones, which stay in their story.

        Unless the outcome is stored, and that is told by `keep`, the next edit begins from what is stored.
        """
        index = await self._open_stories(now)
        self._index = None  # until this edit is kept
        made = {each.id: each for each in await self._run(all_features, [*new, *changed])}
        touched: list[str] = []
        merged: dict[str, str] = {}
        for article in sorted(new, key=lambda each: (each.published_at, each.id)):
            placed = index.place(made[article.id], now=now)
            touched.append(placed.story_id)
            merged |= dict.fromkeys(placed.merged, placed.story_id)
            await asyncio.sleep(0)
        for article in changed:
            story_id = index.story_of(article.id)
            if story_id is not None:
                index.add(made[article.id], story_id, now=now)
        # One that took in others may have been taken in itself; it has the lower number, so this comes to an end.
        into = {gone: _last(merged, kept) for gone, kept in merged.items()}
        grown = tuple(dict.fromkeys(into.get(each, each) for each in touched))
        stories = await self._grown(index, grown, {each.id: each for each in (*changed, *new)}, now, merged=into)
        briefs = await self._run(condense, stories, method=self._method) if stories else ()
        self._unkept = index
        return Edited(stories=stories, briefs=briefs, features=tuple(made.values()), merged=tuple(into.items()))

    def keep(self, saved: Saved) -> None:
        """Take note that the last edit was stored."""
        if saved.edit is not None:
            self._index = self._unkept
            self._own.add(saved.edit)

    async def _open_stories(self, now: datetime) -> Index:
        """Return the open stories as they are stored now."""
        from summaries.cluster import Index  # noqa: PLC0415 - brings numpy, without which the bot is ready sooner

        if self._index is None:
            self._index, self._known, self._closed_at = Index(), 0, now
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
        merged: Mapping[str, str],
    ) -> tuple[Story, ...]:
        """Return the stories of these ids with all of their articles, the fresh ones as they read now."""
        stored: dict[str, dict[str, Article]] = {}
        for story in await self._store.articles.stories_of([*ids, *merged]):
            stored.setdefault(merged.get(story.id, story.id), {}).update({each.id: each for each in story.articles})
        grown = []
        for id in ids:
            members = stored.get(id, {})
            for article_id in index.members(id):
                if article_id in fresh:
                    members[article_id] = fresh[article_id]
                elif article_id not in members:  # it is stored no more
                    index.remove(article_id)
            articles = tuple(sorted(members.values(), key=lambda each: (each.published_at, each.id)))
            grown.append(Story(id=id, headline=headline_of(articles), updated_at=now, articles=articles))
        return tuple(grown)


def _last(merged: Mapping[str, str], story_id: str) -> str:
    while story_id in merged:
        story_id = merged[story_id]
    return story_id
