"""``cluster``: articles fed one by one become stories, beside TF-IDF and average link; and the time at 10,000 stories.

Quality is B-cubed and pairwise F, a set at a time, with one setting for all sets: in the file's order and shuffled (the
mean of three seeds). The peer places articles one by one as well: TF-IDF of words and word pairs (sublinear) over the
whole set, average link, with its threshold tuned on each set, and with the one that is best for all of them together.
Without ``--data``, the sets are the demo's sample news by language. ``--count`` is how many stories are open.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import log
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.demo.news import articles as sample_articles
from summaries.cluster import Index
from summaries.features import features_of
from summaries.language import stop_words
from summaries.model import Article, Kind
from summaries.topics import terms_of
from tests.bench.rows import Row, lines_of

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
STORIES = 10_000
SEEDS = (1, 2, 3)
MUST_MEAN, MUST_EACH, MUST_MS = 0.86, 0.82, 5.0
_SMALL = 20
"""Sets with fewer articles say nothing of quality."""
_THRESHOLDS = np.arange(0.02, 0.5, 0.01)
_SLOTS = 1 << 16


@dataclass(frozen=True)
class Told:
    """An article, and the story that a person put it in."""

    story: str
    article: Article


def measure(data: Path | None = None, *, count: int = STORIES) -> tuple[list[Row], list[str]]:
    """Return the quality on each set, and the time that an article takes."""
    sets = _sets(data)
    rows: list[Row] = []
    links = {name: _likeness([each.article for each in told]) for name, told in sets.items()}
    scores = {name: [_score(_linked(links[name], each), sets[name]) for each in _THRESHOLDS] for name in sets}
    linked = {name: [each for each, _ in found] for name, found in scores.items()}
    best = int(np.argmax(np.mean(list(linked.values()), axis=0)))
    in_order, shuffled = {}, {}
    for name, told in sets.items():
        in_order[name], pairs = _score(_placed(told), told)
        shuffled[name] = float(np.mean([_score(_placed(_mixed(told, each)), _mixed(told, each))[0] for each in SEEDS]))
        for what, value in (("in order", in_order[name]), ("shuffled", shuffled[name])):
            rows += _reached(f"{name}, B-cubed F, {what}", value, MUST_EACH, "TF-IDF, tuned on this set",
                             max(linked[name]))  # fmt: skip
        rows.append(Row(what=f"{name}, pairwise F, in order", value=pairs, unit="", beside="TF-IDF, tuned on this set",
                        beside_value=max(each for _, each in scores[name])))  # fmt: skip
        rows.append(Row(what=f"{name}, B-cubed F, in order", value=in_order[name], unit="",
                        beside="TF-IDF, one threshold for all", beside_value=linked[name][best]))  # fmt: skip
    for what, found in (("in order", in_order), ("shuffled", shuffled)):
        rows += _reached(f"mean over the sets, {what}", float(np.mean(list(found.values()))), MUST_MEAN,
                         "TF-IDF, tuned on each set",
                         float(np.mean([max(each) for each in linked.values()])))  # fmt: skip
    small, large = _milliseconds(count // 10), _milliseconds(count)
    rows.append(Row(what=f"an article, at {count} open stories", value=large, unit="ms", must=MUST_MS, at_most=True,
                    beside=f"at {count // 10}", beside_value=small))  # fmt: skip
    return rows, ["Time is of the processor: what is compared of an article is made, and its story found."]


def _reached(what: str, value: float, least: float, beside: str, tuned: float) -> list[Row]:
    """Return a value twice: what it must be at least, and beside what is tuned on the very articles."""
    return [
        Row(what=what, value=value, unit="", must=least),
        Row(what=what, value=value, unit="", beside=beside, beside_value=tuned, must=tuned),
    ]


def _sets(data: Path | None) -> dict[str, list[Told]]:
    found: defaultdict[str, list[Told]] = defaultdict(list)
    if data is None:
        for each in sample_articles(NOW):
            article = _article(
                each.path, each.title, "\n\n".join(each.paragraphs), each.outlet.language, each.published_at
            )
            found[f"sample news ({each.outlet.language})"].append(Told(each.event, article))
    else:
        for row in lines_of(data):
            article = _article(row["id"], row["title"], row["text"], row["language"], NOW)
            found[row["set"]].append(Told(row["story"], article))
    sets = {name: told for name, told in found.items() if len(told) >= _SMALL}
    if not sets:
        raise ValueError(f"no set has {_SMALL} articles")
    return sets


def _article(id: str, title: str, text: str, language: str, at: datetime) -> Article:
    return Article(id=str(id), title=title, text=text, kind=Kind.REPORT, published_at=at, first_seen_at=at,
                   language=language)  # fmt: skip


def _mixed(told: Sequence[Told], seed: int) -> list[Told]:
    mixed = list(told)
    random.Random(seed).shuffle(mixed)
    return mixed


def _placed(told: Iterable[Told]) -> list[str]:
    """Return the story that each article is put in, one after the other."""
    index = Index()
    for each in told:
        index.place(features_of(each.article), now=NOW)
    return [index.story_of(each.article.id) or "" for each in told]


def _score(placed: Sequence[object], told: Sequence[Told]) -> tuple[float, float]:
    """Return B-cubed F and pairwise F of a clustering."""
    stories = [each.story for each in told]
    both = Counter(zip(placed, stories, strict=True))
    ours, theirs = Counter(placed), Counter(stories)
    precision = sum(n * n / ours[a] for (a, _), n in both.items()) / len(told)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(told)

    def pairs(counts: Iterable[int]) -> float:
        return sum(n * (n - 1) / 2 for n in counts)

    right = pairs(both.values())
    pair_precision = right / (pairs(ours.values()) or 1.0)
    pair_recall = right / (pairs(theirs.values()) or 1.0)
    return _f(precision, recall), _f(pair_precision, pair_recall)


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _likeness(articles: Sequence[Article]) -> np.ndarray:
    """Return the cosine of every two articles by TF-IDF of their words and word pairs."""
    table = np.zeros((len(articles), _SLOTS), np.float32)
    for row, article in enumerate(articles):
        stops = stop_words(article.language)
        words = [word for word in terms_of(f"{article.title} {article.text}").split() if word not in stops]
        for term, n in Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))]).items():
            table[row, crc32(term.encode()) % _SLOTS] += 1 + log(n)
    seen = (table > 0).sum(axis=0)
    table *= np.log((1 + len(articles)) / (1 + seen)) + 1
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table @ table.T)


def _linked(likeness: np.ndarray, threshold: float) -> list[int]:
    """Return the story of each article, placed one by one in the story that it is likest to on average."""
    stories: list[list[int]] = []
    placed: list[int] = []
    for row in range(len(likeness)):
        averages = [float(likeness[row, members].mean()) for members in stories]
        best = int(np.argmax(averages)) if averages else -1
        if best < 0 or averages[best] < threshold:
            best = len(stories)
            stories.append([])
        stories[best].append(row)
        placed.append(best)
    return placed


def _milliseconds(stories: int) -> float:
    """Return how long it takes to place an article among so many stories of made-up words, as frequent as words are."""
    chance = np.random.default_rng(5)
    shares = 1 / np.arange(30, 40_030)
    drawn = chance.choice(40_000, (stories + 200, 220), p=shares / shares.sum())
    index = Index()
    taken = 0.0
    for number, line in enumerate(drawn.tolist()):
        text = " ".join(f"w{word}" for word in line)
        article = _article(f"a{number}", text[:60], text, "en", NOW + timedelta(seconds=number))
        started = time.process_time()
        features = features_of(article)
        if number < stories:
            index.add(features, features.id, now=NOW)
        else:
            index.place(features, now=NOW)
            taken += time.process_time() - started
    return 1000 * taken / 200
