"""Which of a few articles belong together: average link, from how much every two of them resemble each other.

The two groups that are most alike become one, as long as they are alike enough, again and again; so the outcome does
not depend on the order in which the articles came.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_NEVER = -9.0


def groups(
    likeness: Floats, *, enough: float, alone: float, close_knit: float, near_copy: float
) -> tuple[tuple[int, ...], ...]:
    """Return the articles, by their place in ``likeness``, in groups; each group's places go up.

    Two groups become one if their articles resemble each other at least ``enough`` on average, and ``alone`` more if
    they are of one article each, half of that if one is of two, and so on: few are no sure measure. And they must
    resemble each other at least ``close_knit`` times as much as either does itself, pairs from ``near_copy`` on aside:
    so a story of one narrow event is not joined by what merely happens in the same town.
    """
    count = len(likeness)
    links = likeness.astype(np.float64)
    np.fill_diagonal(links, _NEVER)
    # Sums over all pairs of two groups that are no near-copies, and how many these are; on the diagonal, within one.
    counted = likeness < near_copy
    np.fill_diagonal(counted, val=False)
    sums, pairs = np.where(counted, likeness, 0.0), counted.astype(np.float64)
    sizes = np.ones(count)
    members: list[list[int]] = [[place] for place in range(count)]
    while True:
        inner = np.diag(sums) / np.maximum(np.diag(pairs), 1)
        may = links >= np.maximum(close_knit * np.maximum(inner[:, None], inner[None, :]), enough)
        surplus = np.where(may, links - alone / np.outer(sizes, sizes), _NEVER)
        one, other = divmod(int(surplus.argmax()), count)
        if surplus[one, other] < enough:
            return tuple(tuple(sorted(each)) for each in members if each)
        both = (links[one] * sizes[one] + links[other] * sizes[other]) / (sizes[one] + sizes[other])
        links[one] = links[:, one] = both
        links[one, one] = _NEVER
        links[other] = links[:, other] = _NEVER
        for table in (sums, pairs):
            within = table[one, one] + table[other, other] + table[one, other]
            table[one] += table[other]
            table[:, one] = table[one]
            table[one, one] = within
            table[other] = table[:, other] = 0
        sizes[one] += sizes[other]
        members[one] += members[other]
        members[other] = []
