"""How common words are in news at large, for a start: what is open here at any one time is a small sample.

Only English has such a list; of other languages the open stories alone tell, and the lists of stop words.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from summaries.features import WORD_SLOTS, number_of


@lru_cache(maxsize=64)
def background(language: str) -> tuple[int, NDArray[np.uint16]]:
    """Return of how many stories there is knowledge, and, by its number, in how many of them a word occurs."""
    found = np.zeros(WORD_SLOTS, np.uint16)
    stories = 0
    base = language.partition("-")[0].lower()
    file = files("summaries") / f"background.{base}.txt"
    if base.isalnum() and file.is_file():
        for line in file.read_text("utf-8").splitlines():
            head, *words = line.split()
            if head == "stories":
                stories = int(words[0])
            elif head.isdigit():
                found[[number_of(word) for word in words]] = int(head)
    return stories, found
