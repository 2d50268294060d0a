"""Sentence boundaries: F1 over real news, ours beside other splitters; those that are not installed are told absent."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from summaries.sentences import split
from tests.bench.rows import Row, lines_of

Splitter = Callable[[str, str], Iterable[str]]

OWN = (
    ("en", ["Dr. A. J. Malone arrived at 5 p.m. on Friday.", "She said: “It is over.”", "Nobody replied."]),
    ("de", ["Am 3. Mai kam Prof. Dr. Vogel z. B. nach Lindau.", "Niemand war da.", "Das sei schade, sagte er."]),
    ("fr", ["M. Dupré a répondu jeudi.", "C'est fini, dit-il.", "Personne n'a protesté."]),
    ("es", ["El Sr. Gómez llegó el martes.", "¿Quién lo esperaba?", "Nadie, dijo la Dra. Ruiz."]),
)


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the rows, and what is absent."""
    given = lines_of(data) if data is not None else [{"language": code, "sentences": each} for code, each in OWN]
    mine, spent = reached(given, ours)
    rows = [
        Row(what="boundary F1", value=mine, unit="F1", must=0.99),
        Row(what="time a document", value=spent, unit="ms"),
    ]
    notes = []
    for name, peer in PEERS.items():
        try:
            theirs, time_of_peer = reached(given, peer)
        except (ImportError, LookupError) as error:
            notes.append(f"{name}: absent ({_why(error)})")
            continue
        rows.append(Row(what="boundary F1", value=mine, unit="F1", beside=name, beside_value=theirs))
        rows.append(Row(what="time a document", value=spent, unit="ms", beside=name, beside_value=time_of_peer))
    return rows, notes


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, ImportError) else "its data are a download"


def reached(given: Sequence[dict[str, Any]], cut: Splitter) -> tuple[float, float]:
    """Return the boundary F1 over all documents, and milliseconds of processor time a document."""
    texts = [(" ".join(row["sentences"]), row.get("language") or "en") for row in given]
    list(cut(*texts[0]))
    started = time.process_time()
    found = [list(cut(text, language)) for text, language in texts]
    spent = 1000 * (time.process_time() - started) / len(given)
    right = said = told = 0
    for row, sentences in zip(given, found, strict=True):
        gold, own = boundaries(row["sentences"]), boundaries(sentences)
        right, said, told = right + len(gold & own), said + len(own), told + len(gold)
    return (2 * right / (said + told) if said + told else 1.0), spent


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Return where sentences end, in characters that are no white space; the last end is left out."""
    ends, at = [], 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        ends.append(at)
    return set(ends[:-1])


def ours(text: str, language: str) -> Iterable[str]:
    """Split as the newsroom does."""
    return (text[span.start : span.end] for span in split(text, language))


def regex(text: str, language: str) -> Iterable[str]:
    """Split behind every stop that a capital follows."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«„“\"¿¡])", text)


def punkt(text: str, language: str) -> Iterable[str]:
    """Split as NLTK does, by a model that it has to download."""
    names = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian"}
    split_by_model: Any = importlib.import_module("nltk.tokenize").sent_tokenize
    result: list[str] = split_by_model(text, names.get(language, "english"))
    return result


def pysbd(text: str, language: str) -> Iterable[str]:
    """Split as pysbd does."""
    result: list[str] = importlib.import_module("pysbd").Segmenter(language=language, clean=False).segment(text)
    return result


def blingfire(text: str, language: str) -> Iterable[str]:
    """Split as blingfire does."""
    result: str = importlib.import_module("blingfire").text_to_sentences(text)
    return result.splitlines()


PEERS: dict[str, Splitter] = {"regex": regex, "punkt": punkt, "pysbd": pysbd, "blingfire": blingfire}
