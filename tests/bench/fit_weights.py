"""Fit ``summaries/weights.toml``: ``python -m tests.bench.fit_weights --summaries FILE --digests FILE --train FILE``.

Each section's two logistic regressions say how likely a term is to stand in a reference summary, from the traits of
``summaries.salience``: ``one`` is fitted on the articles of ``--summaries``, ``few`` on the stories of ``--train``,
``many`` on the stories of ``--digests`` that have more than a few articles. How sentences are chosen (``CHOICE``) was
set by hand, from ROUGE with weights that were fitted on other folds:

- ``one``: ``python -m tests.bench summarize`` shows what the method reaches when no article is told by weights that saw
  it (ten folds). A beam of two or three finds nothing better than one of one sentence after the other.
- ``few``: fitted on ``--train`` alone, so what ``python -m tests.bench digest`` shows of ``neus`` is held out. Settings
  were compared on ``--train``, each half told by weights of the other: 1.2 points of ROUGE-1 and 0.7 of ROUGE-2 above
  round-robin leads. (``--digests`` is kinder, 2.2 and 1.7: settings made for it reach 0.8 and 0.1 on ``--train``.)
- ``many``: twenty stories are few, and one of them more or less moves a mean by a third of a point. So each story was
  told by weights of the other topics, as it is, without each of its articles, and by eight and by six of them; one
  setting was taken amid those that do about as well. Above round-robin leads, in ROUGE-1 and 2: 3.8 and 3.4, 3.3 and
  2.9, 3.4 and 2.7, 2.8 and 2.5. What the bench shows has weights fitted on all.
- ``article``: so little that of sets which are as good otherwise, the one of more articles is told.
- ``UNLIKE_REPORTS``: by our own judged articles but for those that are ``held_out``, which no setting was tried on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from summaries import summarize as method
from summaries.lexicon import lexicon
from summaries.salience import TRAITS, Floats, Weights
from tests.bench.corpora import story_of

CHOICE: dict[str, dict[str, float]] = {
    "one": {
        "sharpness": 1.0,
        "pair": 3.0,
        "function": 1.0,
        "negligible": 0.0,
        "lead": 0.07,
        "heads": 0.02,
        "figures": 0.01,
        "long": 0.0,
        "enough": 20.0,
        "aside": 0.0,
        "article": 0.0,
        "beam": 1,
        "length": 50.0,
        "again": 0.0,
        "length_in_budget": 1.5,
    },
    "few": {
        "sharpness": 1.5,
        "pair": 2.0,
        "function": 1.0,
        "negligible": 0.02,
        "lead": 0.0,
        "heads": 0.0,
        "figures": 0.0,
        "long": 0.0,
        "enough": 20.0,
        "aside": 0.0,
        "article": 0.001,
        "beam": 3,
        "length": 50.0,
        "again": 0.0,
        "length_in_budget": 2.4,
    },
    "many": {
        "sharpness": 1.0,
        "pair": 2.0,
        "function": 0.3,
        "negligible": 0.05,
        "lead": 0.0,
        "heads": 0.0,
        "figures": 0.0,
        "long": 0.0,
        "enough": 20.0,
        "aside": 0.0,
        "article": 0.001,
        "beam": 10,
        "length": 50.0,
        "again": 0.3,
        "length_in_budget": 1.5,
    },
}
UNLIKE_REPORTS = {"lead": 0.02, "heads": 0.02, "figures": 0.03, "long": 0.15, "enough": 28.0, "aside": 0.1}
"""What is otherwise when one article is no report. Set by our own judged articles: no set of such kinds was at hand."""
RIDGE = {"one": 10.0, "few": 1.0, "many": 30.0}


Examples = tuple[tuple[Floats, Floats], tuple[Floats, Floats]]
"""The traits (a row a term) of some words, and which share of the references has each; and the same of pairs."""


def examples(row: dict[str, Any]) -> Examples:
    """Return the words and the pairs of a row's articles, each with the share of its references that have it."""
    story = story_of(row)
    language = row.get("language") or "en"
    known = lexicon(language)
    quotes = list(method.quotes_of(story.articles, known))
    summarizer = method.summarizer_of("slugline", story.articles, quotes, known)
    quotes = method.topmost(quotes, summarizer.section)
    terms = summarizer.terms(quotes)
    told = [known.stems_of(reference) for reference in row["refs"]]
    one, other = terms.parts.tolist()
    pairs = list(zip(one, other, strict=True))[terms.singles :]
    return (
        (terms.traits[:, : terms.singles].T, _shares(one[: terms.singles], told)),
        (terms.traits[:, terms.singles :].T, _shares(pairs, [list(pairwise(stems)) for stems in told])),
    )


def _shares(terms: Sequence[Any], told: Sequence[Sequence[Any]]) -> Floats:
    held = [set(each) for each in told]
    return np.array([sum(term in each for each in held) / len(held) for term in terms])


def regress(traits: Floats, shares: Floats, *, ridge: float) -> Floats:
    """Return the constant and the weights of a logistic regression (Newton's method, ridge on scaled traits)."""
    mean, scale = traits.mean(0), traits.std(0)
    varies = scale > 1e-9
    scaled = np.where(varies, (traits - mean) / np.where(varies, scale, 1), 0.0)
    table = np.hstack([np.ones((len(scaled), 1)), scaled])
    penalty = np.eye(table.shape[1]) * ridge
    penalty[0, 0] = 1e-6
    found = np.zeros(table.shape[1])
    for _ in range(30):
        expected = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (shares - expected) - penalty @ found
        step = np.linalg.solve((table * (expected * (1 - expected))[:, None]).T @ table + penalty, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    own = np.where(varies, found[1:] / np.where(varies, scale, 1), 0.0)
    return np.concatenate([[found[0] - float(own @ mean)], own])


def fit(section: str, rows: Sequence[Examples]) -> Weights:
    """Return a section's weights from the examples of many rows."""
    fitted = [
        regress(
            np.vstack([row[order][0] for row in rows]),
            np.hstack([row[order][1] for row in rows]),
            ridge=RIDGE[section],
        )
        for order in (0, 1)
    ]
    return Weights(words=fitted[0], pairs=fitted[1], choice=CHOICE[section])


def written(sections: dict[str, Weights]) -> str:
    """Return the sections as the text of ``weights.toml``."""
    lines = ["# Made by tests/bench/fit_weights.py; what the traits mean is told in salience.py.", ""]
    for name, weighed in sections.items():
        for part, values in (("words", weighed.words), ("pairs", weighed.pairs)):
            lines.append(f"[{name}.{part}]")
            lines += [f"{trait} = {value:.4f}" for trait, value in zip(("constant", *TRAITS), values, strict=True)]
            lines.append("")
        lines.append(f"[{name}.choice]")
        lines += [f"{key} = {value}" for key, value in weighed.choice.items()]
        lines.append("")
    lines.append("[one.unlike_reports]")
    lines += [f"{key} = {value}" for key, value in UNLIKE_REPORTS.items()]
    lines.append("")
    return "\n".join(lines)


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Fit all sections and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("summaries", "digests", "train"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    many = [row for row in rows_of(given.digests) if len(row["articles"]) > method.FEW]
    sections = {
        name: fit(name, [examples(row) for row in rows])
        for name, rows in (("one", rows_of(given.summaries)), ("few", rows_of(given.train)), ("many", many))
    }
    title = 1 + TRAITS.index("title")  # the articles of --summaries have none, so what it says is learned elsewhere
    for one, few in ((sections["one"].words, sections["few"].words), (sections["one"].pairs, sections["few"].pairs)):
        one[title] = few[title]
    Path("summaries/weights.toml").write_text(written(sections), "utf-8")


if __name__ == "__main__":
    main()
