"""Which of a few articles belong together: average link, from how much every two of them resemble each other.

The two groups that are most alike become one, as long as they are alike enough, again and again; so the outcome does
not depend on the order in which the articles came.

There are few of them, and of few pairs it takes a look: plain numbers are quicker for that than arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32] | NDArray[np.float64]

CLASH = 0.6
"""How much of what the articles of a group share in names and numbers two groups must share, if both are large.

Groups of two need half of that, as they are no sure measure; of single articles it is not known at all.
"""
STRANGERS = 0.04
"""How much two groups must share in names and numbers at least, for each 1 that they resemble each other beyond 1.

Of two pieces on one event that resemble each other so much, one in a hundred shares less; of two that merely tell the
same *kind* of event (quakes, matches, quarterly results), nearly all do.
"""


def groups(
    likeness: Floats, names: Floats, *, enough: float, alone: float, close_knit: float, near_copy: float
) -> tuple[tuple[int, ...], ...]:
    """Return the articles, by their place in ``likeness``, in groups; each group's places go up.

    Two groups become one if their articles resemble each other at least ``enough`` on average, and ``alone`` more if
    they are of one article each, half of that if one is of two, and so on: few are no sure measure. And they must
    resemble each other at least ``close_knit`` times as much as either does itself, pairs from ``near_copy`` on aside:
    so a story of one narrow event is not joined by what merely happens in the same town. Two whose names and numbers
    clash (see `clash`) are never one; ``names`` is how much every two articles share of these, below 0 where that is
    not known.
    """
    found = _Groups(likeness, names, enough=enough, alone=alone, close_knit=close_knit, near_copy=near_copy)
    while (pair := found.likest()) is not None:
        found.join(*pair)
    return found.members()


class _Groups:
    """Groups of articles, at first of one each, each named by its first; and which of them may become one."""

    def __init__(
        self, likeness: Floats, names: Floats, *, enough: float, alone: float, close_knit: float, near_copy: float
    ) -> None:
        self._enough, self._alone, self._close_knit = enough, alone, close_knit
        self._links: list[list[float]] = likeness.tolist()
        # Sums over all pairs of two groups that are no near-copies, and how many these are; on the diagonal, within
        # one. Below, the same of names, over all pairs of which it is known.
        self._pairs, self._sums = _counted(likeness < near_copy, likeness)
        self._known, self._names = _counted(names >= 0, names)
        self._tables = self._sums, self._pairs, self._names, self._known
        self._members = {place: [place] for place in range(len(self._links))}
        # Those that may become one, each with how much it speaks for that, below 0.
        self._may: list[tuple[float, int, int]] = []
        close = np.argwhere(np.triu(likeness >= enough, 1))
        self._look_at(close.tolist())

    def members(self) -> tuple[tuple[int, ...], ...]:
        """Return the articles of each group, by their places."""
        return tuple(tuple(sorted(each)) for each in self._members.values())

    def likest(self) -> tuple[int, int] | None:
        """Return the two groups that are most alike, if any two may become one."""
        return min(self._may)[1:] if self._may else None

    def join(self, one: int, other: int) -> None:
        """Make two groups one, which is named as the first of them."""
        joined = self._members.pop(other)
        sizes, links, others = (len(self._members[one]), len(joined)), self._links, [*self._members]
        others.remove(one)
        for each in others:
            both = links[one][each] * sizes[0] + links[other][each] * sizes[1]
            links[one][each] = links[each][one] = both / (sizes[0] + sizes[1])
        for table in self._tables:
            mine, its = table[one], table[other]
            mine[one] += its[other] + mine[other]
            for each in others:
                mine[each] += its[each]
                table[each][one] = mine[each]
        self._members[one] += joined
        self._may = [each for each in self._may if one not in each[1:] and other not in each[1:]]
        self._look_at([(min(one, each), max(one, each)) for each in others])

    def _look_at(self, pairs: Sequence[Sequence[int]]) -> None:
        """Note which of these pairs of groups may become one."""
        for one, other in pairs:
            link = self._links[one][other]
            if link < self._enough or link < self._close_knit * max(self._inner(one), self._inner(other)):
                continue
            sizes = len(self._members[one]), len(self._members[other])
            surplus = link - self._alone / (sizes[0] * sizes[1])
            if surplus >= self._enough and not self._clash(one, other, link, min(sizes)):
                self._may.append((-surplus, one, other))

    def _inner(self, group: int) -> float:
        return self._sums[group][group] / max(self._pairs[group][group], 1)

    def _clash(self, one: int, other: int, link: float, size: int) -> bool:
        known = self._known[one][other]
        if not known:
            return False
        inner = (self._names[each][each] / max(self._known[each][each], 1) for each in (one, other))
        return clash(link, self._names[one][other] / known, min(inner), size)


def clash(link: float, names: float, inner: float, size: int) -> bool:
    """Return whether two groups differ so much in names and numbers that they tell other events of the same kind.

    ``link`` is how much they resemble each other on average, ``names`` how much in names and numbers; ``inner`` is how
    much either does that within itself, of both the less; ``size`` how many articles the smaller one has.
    """
    return names < max(STRANGERS * (link - 1), CLASH * (1 - 1 / size) * inner)


def _counted(counts: NDArray[np.bool_], values: Floats) -> tuple[list[list[float]], list[list[float]]]:
    """Return what counts of each two articles, as 1 and as its value, else 0; nothing of one beside itself."""
    counts = counts & ~np.eye(len(counts), dtype=np.bool_)
    return counts.astype(np.float64).tolist(), np.where(counts, values, 0.0).tolist()
