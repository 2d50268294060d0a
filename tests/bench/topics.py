"""``topics``: thousands of topics matched against an article, beside asking each of them.

Topics are made of the words of the articles themselves, so that many wait at terms that occur and many match.
"""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

from summaries.errors import BadQuery
from summaries.folding import folded_words
from summaries.tagging import TopicIndex
from summaries.terms import Terms, terms_of_article
from summaries.topics import matches, parse_query
from tests.bench.corpora import own_rows, own_stories
from tests.bench.rows import Row, lines_of
from tests.builders import article

TOPICS = 10_000
MUST_MILLISECONDS = 5.0
_ASKED_EACH = 3
_LONGEST = 20


def measure(data: Path | None, *, count: int = TOPICS) -> tuple[list[Row], list[str]]:
    """Return the milliseconds an article takes, in the mean and at the 99th percentile, and what one costs alone."""
    texts = _texts(data)
    chance = random.Random(5)
    queries = _queries(texts, count, chance)
    started = time.process_time()
    index = TopicIndex(dict(enumerate(queries)))
    made = time.process_time() - started
    folding, taken, matched = [], [], 0
    for title, text, language in texts:
        started = time.process_time()
        terms = terms_of_article(article(title, text=text, language=language))
        between = time.process_time()
        terms = Terms(title=terms.title, text=terms.text, facts=terms.facts)
        matched += len(index.match(terms))
        taken.append((time.process_time() - between) * 1000)
        folding.append((between - started) * 1000)
    each = _asked_each(texts[:_ASKED_EACH], queries)
    taken.sort()
    rows = [
        Row(
            what=f"{count} topics against one article, mean",
            value=sum(taken) / len(taken),
            unit="ms",
            beside="asking every topic",
            beside_value=each,
            must=MUST_MILLISECONDS,
            at_most=True,
        ),
        Row(
            what="the same, 99th percentile",
            value=taken[int(len(taken) * 0.99)],
            unit="ms",
            beside="asking every topic",
            beside_value=each,
        ),
        Row(what="folding the article to its terms, mean", value=sum(folding) / len(folding), unit="ms"),
    ]
    note = (
        f"{len(texts)} articles, {matched / len(texts):.1f} topics matched in the mean; "
        f"the index of the topics was made in {made:.2f} s. Processor time."
    )
    return rows, [note]


def _asked_each(texts: list[tuple[str, str, str]], queries: list[str]) -> float:
    parsed = [parse_query(query) for query in queries]
    started = time.process_time()
    for title, text, language in texts:
        terms = terms_of_article(article(title, text=text, language=language))
        for query in parsed:
            matches(query, terms)
    return (time.process_time() - started) * 1000 / len(texts)


def _texts(data: Path | None) -> list[tuple[str, str, str]]:
    """Return titles, texts and languages: of a file of stories, or of our own sample news."""
    if data is not None:
        rows = lines_of(data)
        return [(row["title"] or "Untitled", row["text"], row.get("language") or "en") for row in rows][:500]
    rows = [*own_rows(), *(part for story in own_stories() for part in story["articles"])]
    return [(row.get("title") or "Untitled", row["text"], row.get("language") or "en") for row in rows]


def _queries(texts: list[tuple[str, str, str]], count: int, chance: random.Random) -> list[str]:
    """Return different queries of one to four words, as people write them, of words that the articles have."""
    words = [folded_words(f"{title} {text}")[:400] for title, text, _ in texts]
    made: dict[str, None] = {}
    while len(made) < count:
        told = [word for word in chance.choice(words) if len(word) < _LONGEST]
        start = chance.randrange(max(1, len(told) - 4))
        one, two, three = (chance.choice(told) for _ in range(3))
        run = " ".join(told[start : start + chance.choice((2, 2, 3))])
        shape = chance.choice(
            (f"{one} {two}", f'"{run}"', f"{one} OR {two}", f'{one} -"{run}"', f'{one} ("{run}" OR {three})')
        )
        with suppress(BadQuery):  # little words alone are refused, as they should be
            parse_query(shape)
            made[shape] = None
    return list(made)
