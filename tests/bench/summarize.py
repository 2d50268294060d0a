"""Briefs of one article: ROUGE against reference summaries, and time; ours beside the lead and each sumy method."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from summaries import summarize as method
from summaries.choose import Limits
from summaries.language import stemmer, stop_words
from summaries.methods import DEFAULT_METHOD, METHODS
from summaries.sentences import split, words
from tests.bench import fit_weights
from tests.bench.corpora import own_rows, story_of
from tests.bench.rouge import KINDS, rouge
from tests.bench.rows import Row, intervals, lines_of

SENTENCES = 3
FOLDS = 10
SLOW = {"kl": 4, "lsa": 2}
"""Of slow methods, only one article of so many is measured; they are compared with ours on the same articles."""

Scores = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Outcome:
    """Scores (rows by ROUGE-1, 2, L), which rows they are of, and milliseconds of processor time a row."""

    scores: Scores
    places: Sequence[int]
    milliseconds: float


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the rows, and notes on how they came about."""
    given = lines_of(data) if data is not None else own_rows()
    given = [row | {"story": story_of(row)} for row in given]
    cut = [[row["text"][span.start : span.end] for span in split(row["text"], language_of(row))] for row in given]
    lead = outcome(given, lambda _, place: " ".join(cut[place][:SENTENCES]))
    ours = outcome(given, briefly(DEFAULT_METHOD))
    rows = compared(DEFAULT_METHOD, ours, "lead (first three sentences)", lead)
    rows += apart(DEFAULT_METHOD, given, ours, lead)
    if len(given) >= 5 * FOLDS:
        crossed = outcome(given, cross_validated(given))
        rows += compared("cross-validated", crossed, "lead (first three sentences)", lead)
        rows += apart("cross-validated", given, crossed, lead)
    for name in METHODS:
        if name != DEFAULT_METHOD:
            peer = outcome(given, briefly(name), step=SLOW.get(name, 1))
            rows += compared(DEFAULT_METHOD, ours, name, peer, by=0.0 if name == "lead" else 4.0)
    rows += speeds(given, ours)
    notes = [f"{name}: one article of {step} only, with ours on the same" for name, step in SLOW.items()]
    return rows, notes


def language_of(row: dict[str, Any]) -> str:
    """Return a row's language; English if it tells none."""
    return row.get("language") or "en"


def outcome(given: Sequence[dict[str, Any]], say: Callable[[dict[str, Any], int], str], step: int = 1) -> Outcome:
    """Return what a way to condense a row reaches, and how long it takes."""
    places = range(0, len(given), step)
    say(given[0], 0)  # what is loaded once is loaded before the clock starts
    started = time.process_time()
    with np.errstate(invalid="ignore", divide="ignore"):  # sumy's LexRank divides by zero now and then
        said = [say(given[place], place) for place in places]
    spent = time.process_time() - started
    scores = [
        rouge(text, given[place]["refs"], language_of(given[place])) for text, place in zip(said, places, strict=True)
    ]
    return Outcome(np.array(scores), places, 1000 * spent / len(places))


def briefly(name: str) -> Callable[[dict[str, Any], int], str]:
    """Return how a method of ours or of sumy's condenses a row, all of the way from its text."""

    def say(row: dict[str, Any], place: int) -> str:
        brief = method.summarize(row["story"], sentences=SENTENCES, method=name)
        return " ".join(sentence.text for sentence in brief.sentences)

    return say


def cross_validated(given: Sequence[dict[str, Any]]) -> Callable[[dict[str, Any], int], str]:
    """Return how our method condenses a row with weights that were fitted on the other folds."""
    fold = np.random.RandomState(0).permutation(len(given)) % FOLDS
    examples = [fit_weights.examples(row) for row in given]
    fitted = [
        fit_weights.fit("one", [example for place, example in enumerate(examples) if fold[place] != number])
        for number in range(FOLDS)
    ]

    def say(row: dict[str, Any], place: int) -> str:
        articles = story_of(row).articles
        summarizer = method.summarizer_of("slugline", articles, language_of(row))
        summarizer.weights = fitted[fold[place]]
        document = method.document_of(method.quotes_of(articles))
        return " ".join(quote.receipt.text for quote in summarizer(document, method.Limit(Limits(sentences=SENTENCES))))

    return say


def compared(what: str, ours: Outcome, beside: str, peer: Outcome, *, by: float = 0.0) -> list[Row]:
    """Return a row for each kind of ROUGE: ours beside a peer's, on the articles that the peer was given."""
    mine = ours.scores[list(peer.places)].mean(0)
    theirs = peer.scores.mean(0)
    return [
        Row(
            what=f"{what}: {kind}",
            value=float(mine[column]),
            unit="points",
            beside=beside,
            beside_value=float(theirs[column]),
            must=float(theirs[column]) + (by if column == 0 else 0.0) if column < 2 else None,
        )
        for column, kind in enumerate(KINDS)
    ]


def apart(what: str, given: Sequence[dict[str, Any]], ours: Outcome, lead: Outcome) -> list[Row]:
    """Return by how much ours is above the lead, over all and in each set, with a paired bootstrap's intervals."""
    rows = intervals(what, ours.scores, lead.scores, "lead")
    sets = dict.fromkeys(row["set"] for row in given if "set" in row)
    for name in sets if len(sets) > 1 else ():
        places = [place for place, row in enumerate(given) if row.get("set") == name]
        rows += intervals(f"{name}, {what}", ours.scores[places], lead.scores[places], "lead")
    return rows


def speeds(given: Sequence[dict[str, Any]], ours: Outcome) -> list[Row]:
    """Return the time of ours beside LexRank: all of the way as sumy is called plainly, and the choice alone."""
    plainly = outcome(given, plain_lex_rank)
    mine, theirs = choosing(given, DEFAULT_METHOD), choosing(given, "lex-rank")
    whole, alone = plainly.milliseconds / ours.milliseconds, theirs / mine
    return [
        Row(what="ms an article, from text to brief", value=ours.milliseconds, unit="ms", beside="sumy LexRank, plain",
            beside_value=plainly.milliseconds),
        Row(what="times sumy LexRank's speed, from text to brief", value=whole, unit="times", must=10.0),
        Row(what="ms an article, the choice alone", value=mine, unit="ms", beside="lex-rank", beside_value=theirs),
        Row(what="times sumy LexRank's speed, the choice alone", value=alone, unit="times", must=10.0),
    ]  # fmt: skip


class _PlainTokenizer:
    """sumy's own needs a download; this one splits as we do, and knows nothing of what may be quoted."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return a text's sentences."""
        return tuple(text[span.start : span.end] for span in split(text, self.language))

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return a sentence's words."""
        return words(text, self.language)


def plain_lex_rank(row: dict[str, Any], place: int) -> str:
    """Condense a row as the documentation of sumy shows it."""
    language = language_of(row)
    summarizer = LexRankSummarizer(stemmer(language))
    summarizer.stop_words = stop_words(language)
    document = PlaintextParser.from_string(row["text"], _PlainTokenizer(language)).document
    return " ".join(map(str, summarizer(document, SENTENCES)))


def choosing(given: Sequence[dict[str, Any]], name: str) -> float:
    """Return milliseconds an article of a method alone, given sentences that are split, filtered and in words."""
    ready = []
    for row in given:
        articles = story_of(row).articles
        document = method.document_of(method.quotes_of(articles))
        assert all(quote.words is not None for quote in document.sentences)
        ready.append((method.summarizer_of(name, articles, language_of(row)), document))
    limit = method.Limit(Limits(sentences=SENTENCES))
    started = time.process_time()
    with np.errstate(invalid="ignore", divide="ignore"):
        for summarizer, document in ready:
            if document.sentences:
                summarizer(document, limit)
    return 1000 * (time.process_time() - started) / len(given)
