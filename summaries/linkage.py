"""Which of a few articles belong together: average link, from how much every two of them resemble each other.

The two groups that are most alike become one, as long as they are alike enough, again and again; so the outcome does
not depend on the order in which the articles came.
"""

from __future__ import annotations

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
_NEVER = -9.0


def groups(
    likeness: Floats, names: Floats, *, enough: float, alone: float, close_knit: float, near_copy: float
) -> tuple[tuple[int, ...], ...]:
    """Return the articles, by their place in ``likeness``, in groups; each group's places go up.

    Two groups become one if their articles resemble each other at least ``enough`` on average, and ``alone`` more if
    they are of one article each, half of that if one is of two, and so on: few are no sure measure. And they must
    resemble each other at least ``close_knit`` times as much as either does itself, pairs from ``near_copy`` on aside:
    so a story of one narrow event is not joined by what merely happens in the same town. Two whose names and numbers
    clash (see `clashes`) are never one; ``names`` is how much every two articles share of these, below 0 where that is
    not known.
    """
    count = len(likeness)
    links = likeness.astype(np.float64)
    np.fill_diagonal(links, _NEVER)
    # Sums over all pairs of two groups that are no near-copies, and how many these are; on the diagonal, within one.
    counted = likeness < near_copy
    np.fill_diagonal(counted, val=False)
    sums, pairs = np.where(counted, likeness, 0.0), counted.astype(np.float64)
    # The same of names, over all pairs of which it is known.
    known = names >= 0
    np.fill_diagonal(known, val=False)
    named, name_pairs = np.where(known, names, 0.0).astype(np.float64), known.astype(np.float64)
    sizes = np.ones(count)
    members: list[list[int]] = [[place] for place in range(count)]
    while True:
        inner = np.diag(sums) / np.maximum(np.diag(pairs), 1)
        may = links >= np.maximum(close_knit * np.maximum(inner[:, None], inner[None, :]), enough)
        may &= ~clashes(links, named / np.maximum(name_pairs, 1), name_pairs > 0, sizes)
        surplus = np.where(may, links - alone / np.outer(sizes, sizes), _NEVER)
        one, other = divmod(int(surplus.argmax()), count)
        if surplus[one, other] < enough:
            return tuple(tuple(sorted(each)) for each in members if each)
        both = (links[one] * sizes[one] + links[other] * sizes[other]) / (sizes[one] + sizes[other])
        links[one] = links[:, one] = both
        links[one, one] = _NEVER
        links[other] = links[:, other] = _NEVER
        for table in (sums, pairs, named, name_pairs):
            within = table[one, one] + table[other, other] + table[one, other]
            table[one] += table[other]
            table[:, one] = table[one]
            table[one, one] = within
            table[other] = table[:, other] = 0
        sizes[one] += sizes[other]
        members[one] += members[other]
        members[other] = []


def clashes(links: Floats, names: Floats, known: NDArray[np.bool_], sizes: Floats) -> NDArray[np.bool_]:
    """Return which groups differ so much in names and numbers that they tell other events of the same kind.

    ``links`` is how much each two of them resemble each other on average, ``names`` how much in names and numbers (on
    the diagonal: within one), as far as that is ``known``; ``sizes`` is how many articles they have.
    """
    inner = np.diag(names)
    large = 1 - 1 / np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 1)
    least = np.maximum(STRANGERS * (links - 1), CLASH * large * np.minimum(inner[:, None], inner[None, :]))
    return np.asarray(known & (names < least))
