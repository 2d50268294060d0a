"""Briefs of several articles within a budget of words: ours beside round-robin leads and each sumy method, by ROUGE.

Round-robin leads take each article's first sentence, then each one's second, and cut the last where the budget ends:
unlike ours, they need not stop at a sentence's end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from summaries import summarize as method
from summaries.choose import REPEATS
from summaries.methods import DEFAULT_METHOD, METHODS
from summaries.sentences import split, words
from tests.bench.corpora import own_stories, story_of
from tests.bench.rouge import KINDS, rouge
from tests.bench.rows import Row, intervals, lines_of

BUDGET = 76
"""Words, for a row that names no budget of its own."""
MUST = {"neus": (0.5, 0.3), "rpm2": (3.0, 2.0)}
"""Points of ROUGE-1 and ROUGE-2 above round-robin leads."""
SLOW = {"kl": 10, "lsa": 10, "text-rank": 4, "lex-rank": 4, "reduction": 4}

Say = Callable[[dict[str, Any]], list[str]]


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the rows, and notes on how they came about; a set of rows at a time."""
    given = lines_of(data) if data is not None else own_stories()
    rows: list[Row] = []
    notes = [f"{name}: one story of {step} only, with ours on the same" for name, step in SLOW.items()]
    for name in dict.fromkeys(row.get("set", "all") for row in given):
        chosen = [row | {"story": story_of(row)} for row in given if row.get("set", "all") == name]
        more_rows, more_notes = of_set(name, chosen)
        rows += more_rows
        notes += more_notes
    return rows, notes


def of_set(name: str, given: Sequence[dict[str, Any]]) -> tuple[list[Row], list[str]]:
    """Return the rows and notes of one set."""
    ours, briefs, spent = reached(given, briefly(DEFAULT_METHOD))
    robin, _, _ = reached(given, round_robin)
    least = MUST.get(name, (0.0, 0.0))
    rows = [
        Row(
            what=f"{name}, {DEFAULT_METHOD}: {kind}",
            value=float(ours[:, column].mean()),
            unit="points",
            beside="round-robin leads",
            beside_value=float(robin[:, column].mean()),
            must=float(robin[:, column].mean()) + least[column] if column < 2 else None,
        )
        for column, kind in enumerate(KINDS)
    ]
    for peer in METHODS[1:]:
        step = SLOW.get(peer, 1)
        theirs, _, time_of_peer = reached(given[::step], briefly(peer))
        rows += [
            Row(
                what=f"{name}, {DEFAULT_METHOD}: {kind}",
                value=float(ours[::step, column].mean()),
                unit="points",
                beside=peer,
                beside_value=float(theirs[:, column].mean()),
            )
            for column, kind in enumerate(KINDS[:2])
        ]
        rows.append(Row(what=f"{name}: time a story", value=spent, unit="ms", beside=peer, beside_value=time_of_peer))
    repeated = sum(repeats(one, other) for brief in briefs for one, other in combinations(brief, 2))
    most = max(
        max(0, len(" ".join(brief).split()) - row.get("budget_words", BUDGET))
        for brief, row in zip(briefs, given, strict=True)
    )
    rows.append(Row(what=f"{name}: sentences that repeat another", value=repeated, unit="pairs", must=0, at_most=True))
    rows.append(Row(what=f"{name}: words over the budget", value=most, unit="words", must=0, at_most=True))
    rows += intervals(f"{name}, {DEFAULT_METHOD}", ours, robin, "round-robin leads")
    return rows, []


def reached(given: Sequence[dict[str, Any]], say: Say) -> tuple[np.ndarray[Any, Any], list[list[str]], float]:
    """Return scores (a row a story), the sentences said, and milliseconds of processor time a story."""
    say(given[0])
    started = time.process_time()
    said = [say(row) for row in given]
    spent = 1000 * (time.process_time() - started) / len(given)
    scores = [
        rouge(" ".join(sentences), row["refs"], row.get("language") or "en")
        for sentences, row in zip(said, given, strict=True)
    ]
    return np.array(scores), said, spent


def briefly(name: str) -> Say:
    """Return how a method condenses a story."""

    def say(row: dict[str, Any]) -> list[str]:
        budget = row.get("budget_words", BUDGET)
        brief = method.summarize(row["story"], sentences=budget, method=name, budget_words=budget)
        return [sentence.text for sentence in brief.sentences]

    return say


def round_robin(row: dict[str, Any]) -> list[str]:
    """Return the articles' first sentences, then their second ones, cut at the budget."""
    language = row.get("language") or "en"
    lines = [
        [article["text"][span.start : span.end] for span in split(article["text"], language)]
        for article in row["articles"]
    ]
    in_turn = [sentence for turn in zip_longest(*lines) for sentence in turn if sentence]
    return [" ".join(" ".join(in_turn).split()[: row.get("budget_words", BUDGET)])]


def repeats(one: str, other: str) -> bool:
    """Whether more than half of the shorter sentence's runs of four words are the other's too."""
    runs = []
    for sentence in (one, other):
        spelled = [word.lower() for word in words(sentence)]
        runs.append(set(zip(spelled, spelled[1:], spelled[2:], spelled[3:], strict=False)))
    return len(runs[0] & runs[1]) > REPEATS * max(min(map(len, runs)), 1)
