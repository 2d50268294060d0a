"""The heavy part of the write line, as a pure function that can be done in another process.

sumy, which brings NLTK, takes a second to load. It is loaded where this function runs, not where it is named,
so that the bot is ready without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from summaries.model import Brief, Story


def condense(stories: Sequence[Story], *, method: str, sentences: int = 3) -> tuple[Brief, ...]:
    """Return a brief of each story."""
    from summaries.summarize import summarize  # noqa: PLC0415 - see above

    return tuple(summarize(story, sentences=sentences, method=method) for story in stories)
