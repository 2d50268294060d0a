"""Extraction: the text of article pages, beside trafilatura called plainly on the same pages.

Scored as in the article-extraction-benchmark of scrapinghub: bags of four tokens, precision and recall a page, their
means, and F1 of these. ``--data`` is a folder of ``ID.html.gz`` and ``ground_truth.json``; without, pages of our own
newspapers, which are as heavy as those of the web and hold what is easily taken for an article there
(`tests.bench.traps`).
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from summaries.extract import extract
from summaries.guards import NoArticle
from summaries.model import Page
from tests.bench.newspapers import newspapers, text_of
from tests.bench.rows import Row, interval

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = re.compile(r"\w+")
SHINGLE = 4
ROUNDS = 2


def measure(data: Path | None) -> tuple[list[Row], list[str]]:
    """Return the figures of all pages of a folder, or of our own."""
    import trafilatura  # noqa: PLC0415 - so that its loading is no page's time

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = _pages_of(data) if data is not None else _own_pages()
    peer, peer_ms = _run(pages, lambda url, body: trafilatura.extract(body.decode("utf-8", "replace"), url=url) or "")
    ours, our_ms = _run(pages, _text)
    low, high = interval([_f1(*each) for each in ours], [_f1(*each) for each in peer])
    (precision, recall, f1), (peer_precision, peer_recall, peer_f1) = _means(ours), _means(peer)
    beside = "trafilatura"
    rows = [
        Row(what="F1", value=f1, unit="0..1", beside=beside, beside_value=peer_f1, must=peer_f1),
        Row(what="precision", value=precision, unit="0..1", beside=beside, beside_value=peer_precision),
        Row(what="recall", value=recall, unit="0..1", beside=beside, beside_value=peer_recall),
        Row(
            what="time", value=our_ms, unit="ms a page", beside=beside, beside_value=peer_ms, must=peer_ms, at_most=True
        ),
        Row(what="pages", value=len(pages), unit="pages"),
    ]
    return rows, [
        "Pages of our own newspapers, as heavy as those of the web." if data is None else f"The pages of {data.name}.",
        f"F1 a page, ours less trafilatura's, 95 % interval: {low:+.4f} to {high:+.4f}",
    ]


def _text(url: str, body: bytes) -> str:
    """Return our text; of a page for subscribers, what it shows."""
    try:
        return extract(Page(url=url, body=body, fetched_at=NOW, media_type="text/html")).text
    except NoArticle as refused:
        return refused.beginning.text if refused.beginning is not None else ""


def _run(
    pages: Sequence[tuple[str, bytes, str]], read: Callable[[str, bytes], str]
) -> tuple[list[tuple[float, float, float]], float]:
    """Return each page's shares of true, false and missed shingles, and the milliseconds a page."""
    read(*pages[0][:2])  # the first loads what is loaded once
    times = []
    texts: list[str] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        texts = [read(url, body) for url, body, _ in pages]
        times.append(time.process_time() - start)
    scores = [_score(body, text) for (_, _, body), text in zip(pages, texts, strict=True)]
    return scores, min(times) * 1000 / len(pages)


def _score(wanted: str, given: str) -> tuple[float, float, float]:
    """Return how many shingles are true, false and missed, as shares of all."""
    true, found = _shingles(wanted), _shingles(given)
    counts = ((true & found).total(), (found - true).total(), (true - found).total())
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1)) if tokens)


def _means(scores: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return the mean precision, the mean recall and their F1."""
    precision = statistics.fmean(true / (true + false) for true, false, _ in scores if true + false)
    recall = statistics.fmean(true / (true + missed) for true, _, missed in scores if true + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _f1(true: float, false: float, missed: float) -> float:
    return 2 * true / (2 * true + false + missed) if true else 0.0


def _pages_of(folder: Path) -> list[tuple[str, bytes, str]]:
    truth = json.loads((folder / "ground_truth.json").read_text("utf-8"))
    return [
        (each["url"], gzip.decompress((folder / f"{id}.html.gz").read_bytes()), each["articleBody"])
        for id, each in sorted(truth.items())
    ]


def _own_pages() -> list[tuple[str, bytes, str]]:
    """Return the pages of our newspapers, each with its article's paragraphs."""
    return [(url, html.encode(), text_of(article)) for url, (article, html) in newspapers(NOW).items()]
