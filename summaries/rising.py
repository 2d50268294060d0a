"""What a server's sources write of more and more: names and pairs of words that may be worth a topic."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from summaries.folding import folded_words
from summaries.inflections import stem
from summaries.language import stop_words

LATELY = timedelta(days=2)
BEFORE = timedelta(days=14)
"""How far back the usual is looked for that what is written lately is compared with."""

_MIN_STORIES = 2
_MIN_OUTLETS = 2
_HALF = 0.6
_RAW = re.compile(r"[^\W_][\w'’-]*")
_MIN_LETTERS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A headline, and what is needed to weigh it."""

    text: str
    language: str
    outlet: str | None
    story_id: str
    published_at: datetime


def rising(titles: Iterable[Title], *, now: datetime, known: Sequence[str] = (), most: int = 5) -> tuple[str, ...]:
    """Return names and pairs of words that stand in more headlines lately than before, the strongest rise first.

    Weighed by Dunning's idea in its simplest form: how often lately, times the logarithm of how much more often than
    before. Each must stand in the headlines of several stories and outlets; none of ``known`` topics is among them.
    """
    stories: defaultdict[str, set[str]] = defaultdict(set)
    outlets: defaultdict[str, set[str | None]] = defaultdict(set)
    earlier: defaultdict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    counts = [0, 0]
    for title in titles:
        is_late = now - title.published_at <= LATELY
        counts[is_late] += 1
        for term, shown in _terms(title).items():
            if is_late:
                stories[term].add(title.story_id)
                outlets[term].add(title.outlet)
                written.setdefault(term, shown)
            else:
                earlier[term].add(title.story_id)
    taken = {word for name in known for word in _folded(name)}
    late, before = counts[1] + 1, counts[0] + 1

    def rise(term: str) -> float:
        usual = (len(earlier[term]) + 0.5) / before
        words = 1 + term.count(" ") / 2
        return len(stories[term]) * words * math.log((len(stories[term]) / late) / usual)

    candidates = [
        term
        for term, told in stories.items()
        if len(told) >= _MIN_STORIES and len(outlets[term]) >= _MIN_OUTLETS and not taken & set(term.split())
    ]
    # A word that hardly stands without another is half of a name.
    halves = {
        word
        for pair in stories
        for word in (pair.split() if " " in pair else ())
        if len(stories[pair]) >= _HALF * len(stories.get(word, ()))
    }
    chosen: list[str] = []
    used: set[str] = set()
    for term in sorted(candidates, key=lambda term: (-rise(term), term)):
        if rise(term) > 0 and term not in halves and not used & set(term.split()):
            chosen.append(written[term])
            used |= set(term.split())
    return tuple(chosen[:most])


def _terms(title: Title) -> dict[str, str]:
    """Return a headline's names and pairs of names, folded, each as it is written.

    A name is a word with a capital letter that is not the first, or, in scripts without, any word.
    """
    stops = stop_words(title.language)
    found: dict[str, str] = {}
    last: tuple[str, str, int] | None = None
    for place, raw in enumerate(_RAW.finditer(title.text)):
        folded = _folded(raw[0], title.language)
        is_name = len(folded) == 1 and (raw[0][0].isupper() or not raw[0][0].islower())
        if not is_name or len(folded[0]) < _MIN_LETTERS or folded[0] in stops or folded[0].isdecimal():
            last = None
            continue
        if place > 0 or (title.text.isupper() is False and raw[0].isupper()):
            found.setdefault(folded[0], raw[0])
        if last is not None and last[2] == place - 1:
            found.setdefault(f"{last[0]} {folded[0]}", f"{last[1]} {raw[0]}")
        last = (folded[0], raw[0], place)
    return found


def _folded(text: str, language: str = "en") -> list[str]:
    return [stem(word, language) for word in folded_words(text)]
