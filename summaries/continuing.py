"""Which earlier story, closed by now, a new one plainly goes on from: the trial of last month's accident.

A story closes when nothing comes to it for days (`features.OPEN_FOR`), and whatever comes later opens a new one. What
the earlier one was is found by the rarest names of the new one's articles, and looked at closely. A wrong link is worse
than none: more is asked of it than of an article that joins a story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from summaries.features import numbers_of_names
from summaries.likeness import RARE, Beside, Language
from summaries.model import Article, Story

LOOK_BACK = timedelta(days=90)
"""How long before a story began the one may have ended that it goes on from."""
MOST_ARTICLES = 4
"""Of how many articles a story is at most when it is asked what it goes on from: later ones tell nothing more of it."""
MOST_NAMES = 5
"""How many of a story's names others are looked for by; any two of them lead to one."""

_WORDS = 1.3
_NAMES = 0.25
_REST = 0.15
_REST_BY_NAMES = 0.5
_RARE = 3
"""How much two stories must resemble each other in all; and in names; and in other words, also for each 1 in names, for
a town has many stories in which the same people act; and how many rare names must stand in both.

By these, of 42 stories of one collection 25 would be told to go on from what its first third tells, of ten French ones
four; of other stories, one pair of all collections is linked: a player of one club arrested, and another one.
"""
_SHORTEST = 3


def may_continue(story: Story) -> bool:
    """Whether it can be told of a story what it goes on from: when it began is known, and it is of one language."""
    return len({each.language for each in story.articles}) == 1 and all(each.is_dated for each in story.articles)


def rarest_names(
    articles: Sequence[Article], language: Language, *, read: Mapping[str, Mapping[str, int]]
) -> dict[str, int]:
    """Return the rarest of the names in these articles of one language, the most frequent first.

    Each is named as it is folded, with its number among the words that are compared. None, if there are fewer than it
    takes for a story to go on from another. ``read`` are the names of articles of which they are known, by their ids.
    """
    counted, numbers = Counter[str](), dict[str, int]()
    for article in articles[:MOST_ARTICLES]:
        found = read.get(article.id)
        if found is None:
            found = numbers_of_names(article)
        numbers |= found
        counted.update(name for name in found if len(name) >= _SHORTEST)
    names = list(counted)
    rarity = dict(zip(names, language.rarity([numbers[name] for name in names]).tolist(), strict=True))
    rare = sorted((name for name in names if rarity[name] >= RARE), key=lambda each: (-counted[each], -rarity[each]))
    return {name: numbers[name] for name in rare[:MOST_NAMES]} if len(rare) >= _RARE else {}


def goes_on(found: Beside) -> bool:
    """Whether a story that so resembles an earlier one plainly goes on from it."""
    rest = max(_REST, _REST_BY_NAMES * found.names)
    return found.words >= _WORDS and found.names >= _NAMES and found.rest >= rest and found.rare >= _RARE
