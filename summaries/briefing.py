"""Stories become briefs: those that changed once all who read side by side are done, any other when it is asked for.

A story that ten sources tell within a minute is condensed once, not ten times. Nothing depends on it: a brief that is
not made yet, because the process ended or the work was given up, is made when it is asked for.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from summaries.edit import condense
from summaries.errors import SluglineError
from summaries.model import Brief, Figure, Sentence, Story
from summaries.store import Store
from summaries.work import Run

log = logging.getLogger(__name__)

MOST_WAITING = 50
"""Stories that changed and are not condensed yet: with more, whoever is done reading waits for nobody. A quarter of a
second's work."""
_AT_ONCE = 4
"""How many stories are condensed before others have their turn: some hundredths of a second."""


class Briefing:
    """Makes briefs by one method, with what it works with: a store, and somewhere to do heavy work.

    With ``later``, stories that changed are not condensed here: it is told their ids when others would condense them,
    and sees to it that `briefs` is asked for them.
    """

    def __init__(self, *, store: Store, run: Run, method: str) -> None:
        self._store = store
        self._run = run
        self._method = method
        self.later: Callable[[Sequence[str]], Awaitable[None]] | None = None
        self._reading = 0
        self._changed: dict[str, Story] = {}

    def changed(self, stories: Sequence[Story], *, gone: Sequence[str] = ()) -> None:
        """Take note of stories that stand so since now, and of those that are no more."""
        for story_id in gone:
            self._changed.pop(story_id, None)
        self._changed |= {story.id: story for story in stories}

    @asynccontextmanager
    async def reading(self, *, now: datetime) -> AsyncIterator[None]:
        """Read a source in an ``async with`` block; the last of those in it condenses what they changed."""
        self._reading += 1
        try:
            yield
        finally:
            self._reading -= 1
        if self._changed and (not self._reading or len(self._changed) >= MOST_WAITING):
            stories, self._changed = tuple(self._changed.values()), {}
            await self._condense(stories, now)

    async def _condense(self, stories: Sequence[Story], now: datetime) -> None:
        """Condense stories, or leave that to others; what fails is no failure of the source that was read."""
        try:
            if self.later is not None:
                await self.later([story.id for story in stories])
            else:
                await self.briefs(stories, now=now)
        except SluglineError as error:
            log.warning("stories are condensed later", extra={"stories": len(stories), "reason": str(error)})

    async def briefs(self, stories: Sequence[Story], *, now: datetime) -> tuple[Brief, ...]:
        """Return the brief of each story as it stands: the stored one, or a new one, which is stored.

        A server that may see only some of a story's articles is told a brief of just these.
        """
        stored = await self._store.articles.briefs(stories, self._method)
        found = {id: brief for id, brief in stored.items() if _stands(brief)}
        missing = [story for story in stories if story.id not in found]
        if missing:
            made: list[Brief] = []
            for start in range(0, len(missing), _AT_ONCE):
                made += await self._run(condense, missing[start : start + _AT_ONCE], method=self._method)
            await self._store.articles.save_briefs(made, now=now)
            found |= {brief.story.id: brief for brief in made}
        return tuple(found[story.id] for story in stories)


def _stands(brief: Brief) -> bool:
    """Whether all that a brief quotes still stands where it was quoted from.

    A text may change by so little that its story's edition is the same.
    """
    texts = {article.id: article.text for article in brief.story.articles}
    quoted: list[Sentence | Figure] = [*brief.sentences]
    quoted += [figure for each in brief.disagreements for figure in each.figures]
    return all(
        each.article is not None and texts.get(each.article, "")[each.start : each.end] == each.text for each in quoted
    )
