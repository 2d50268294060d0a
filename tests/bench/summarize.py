"""Briefs of one article: ROUGE against reference summaries, and time; ours beside the lead and each sumy method.

Without ``--data``, quality is that of a few articles of our own that have references, which are short; time is that of
our newspapers' articles, which are as long as those of the web (`tests.bench.newspapers`).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from nltk.tokenize import RegexpTokenizer, word_tokenize
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from bot.demo.news import SampleArticle
from summaries import summarize as method
from summaries.choose import Limits
from summaries.language import name_of
from summaries.lexicon import lexicon
from summaries.methods import DEFAULT_METHOD, METHODS
from summaries.sentences import split
from tests.bench import fit_weights
from tests.bench.corpora import NOW, own_rows, story_of
from tests.bench.newspapers import WORLDS, newspapers, text_of
from tests.bench.rouge import KINDS, rouge
from tests.bench.rows import Row, intervals, lines_of

SENTENCES = 3
MUST_ABOVE = 4.0
"""Points of ROUGE-1 by which ours must be above every method of sumy's."""
FOLDS = 10
SLOW = {"kl": 4, "lsa": 2}
"""Of slow methods, only one article of so many is measured; they are compared with ours on the same articles."""

Scores = np.ndarray[Any, np.dtype[np.float64]]


AT_A_TIME = 25
"""Articles that a way to condense is given in a turn; at every article, each would find the other's data at hand."""


@dataclass(frozen=True)
class Outcome:
    """Scores (rows by ROUGE-1, 2, L), and which rows they are of."""

    scores: Scores
    places: Sequence[int]


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
            rows += compared(DEFAULT_METHOD, ours, name, peer, by=0.0 if name == "lead" else MUST_ABOVE)
    timed, of = (given, "those that are scored") if data is not None else (long_rows(), "our newspapers' articles")
    rows += speeds(timed)
    notes = [f"Scored are {_told(given)}. Timed are {of}: {_told(timed)}."]
    return rows, notes + [f"{name}: one article of {step} only, with ours on the same" for name, step in SLOW.items()]


def long_rows() -> list[dict[str, Any]]:
    """Return our newspapers' articles, as rows without references."""
    return _as_rows(article for article, _ in newspapers(NOW).values())


def other_rows() -> list[dict[str, Any]]:
    """Return as many articles of other newspapers of ours."""
    known = newspapers(NOW)
    return _as_rows(article for url, (article, _) in newspapers(NOW, worlds=2 * WORLDS).items() if url not in known)


def _as_rows(told: Iterable[SampleArticle]) -> list[dict[str, Any]]:
    rows = [{"text": text_of(each), "title": each.title, "language": each.outlet.language} for each in told]
    return [row | {"story": story_of(row)} for row in rows]


def _told(rows: Sequence[dict[str, Any]]) -> str:
    """Return how many articles these are, and how long: in the middle."""
    words = statistics.median(len(row["text"].split()) for row in rows)
    sentences = statistics.median(len(list(split(row["text"], language_of(row)))) for row in rows)
    return f"{len(rows)} articles of {words:.0f} words in {sentences:.0f} sentences"


def language_of(row: dict[str, Any]) -> str:
    """Return a row's language; English if it tells none."""
    return row.get("language") or "en"


def outcome(given: Sequence[dict[str, Any]], say: Callable[[dict[str, Any], int], str], step: int = 1) -> Outcome:
    """Return what a way to condense a row reaches."""
    places = range(0, len(given), step)
    with np.errstate(invalid="ignore", divide="ignore"):  # sumy's LexRank divides by zero now and then
        said = [say(given[place], place) for place in places]
    scores = [
        rouge(text, given[place]["refs"], language_of(given[place])) for text, place in zip(said, places, strict=True)
    ]
    return Outcome(np.array(scores), places)


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
        known = lexicon(language_of(row))
        quotes = list(method.quotes_of(articles, known))
        summarizer = method.summarizer_of("slugline", articles, quotes, known)
        summarizer.weights = fitted[fold[place]]
        document = method.document_of(quotes)
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
            must=float(theirs[column]) + (by if column == 0 else 0.0),
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


def speeds(given: Sequence[dict[str, Any]]) -> list[Row]:
    """Return the time of ours beside LexRank's: as sumy comes, with our sentences and words, and the choice alone."""
    ways = (briefly(DEFAULT_METHOD), lex_rank_as_it_comes, briefly("lex-rank"))
    mine, plain, fitted = side_by_side(given, ways)
    alone = [choosing(given, name) for name in (DEFAULT_METHOD, "lex-rank")]
    rows = []
    for what, own, beside, theirs, must in (
        ("from text to brief", mine, "sumy LexRank as it comes", plain, 10.0),
        ("from text to brief", mine, "--method lex-rank (our sentences, words, stems)", fitted, None),
        ("the choice alone", alone[0], "--method lex-rank", alone[1], None),
    ):
        rows += [
            Row(what=f"ms an article, {what}", value=own, unit="ms", beside=beside, beside_value=theirs),
            Row(what=f"times the speed of {beside}, {what}", value=theirs / own, unit="times", must=must),
        ]
    return rows


def side_by_side(given: Sequence[dict[str, Any]], ways: Sequence[Callable[[dict[str, Any], int], str]]) -> list[float]:
    """Return milliseconds of processor time an article for each of several ways, which take turns.

    Each has condensed other articles before, as in a process that has been at work for a minute: it knows most words.
    """
    spent = [0.0] * len(ways)
    turns = [other_rows(), *(given[start : start + AT_A_TIME] for start in range(0, len(given), AT_A_TIME))]
    with np.errstate(invalid="ignore", divide="ignore"):  # sumy's LexRank divides by zero now and then
        for number, turn in enumerate(turns):
            for way, say in enumerate(ways):
                started = time.process_time()
                for row in turn:
                    say(row, 0)
                spent[way] += (time.process_time() - started) * (number > 0)
    return [1000 * each / len(given) for each in spent]


class _OfSumy(Tokenizer):  # type: ignore[misc] # sumy has no types
    """sumy's own tokenizer, words by NLTK and all; but for its sentences, whose model (punkt) is a download."""

    def _get_sentence_tokenizer(self, language: str) -> Any:
        return RegexpTokenizer(r"(?<=[.!?])\s+", gaps=True)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence; to split it once more, which sumy has NLTK do, takes punkt, too."""
        return tuple(filter(self._is_word, word_tokenize(sentence, preserve_line=True)))


@cache
def _as_it_comes(language: str) -> tuple[Any, Any]:
    name = name_of(language) or "english"
    summarizer = LexRankSummarizer(Stemmer(name))
    summarizer.stop_words = get_stop_words(name)
    return summarizer, _OfSumy(name)


def lex_rank_as_it_comes(row: dict[str, Any], place: int) -> str:
    """Condense a row as the documentation of sumy shows it: its parser, tokenizer, stemmer and stop words."""
    summarizer, tokenizer = _as_it_comes(language_of(row))
    return " ".join(map(str, summarizer(PlaintextParser.from_string(row["text"], tokenizer).document, SENTENCES)))


def choosing(given: Sequence[dict[str, Any]], name: str) -> float:
    """Return milliseconds an article of a method alone, given sentences that are split, filtered and in words."""
    ready = []
    for row in given:
        articles = story_of(row).articles
        known = lexicon(language_of(row))
        quotes = list(method.quotes_of(articles, known))
        document = method.document_of(quotes)
        assert all(quote.words is not None for quote in document.sentences)
        ready.append((method.summarizer_of(name, articles, quotes, known), document))
    limit = method.Limit(Limits(sentences=SENTENCES))
    started = time.process_time()
    with np.errstate(invalid="ignore", divide="ignore"):
        for summarizer, document in ready:
            if document.sentences:
                summarizer(document, limit)
    return 1000 * (time.process_time() - started) / len(given)
