"""ROUGE as the field computes it: ``rouge-score`` with its stemmer; other languages keep their accented letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from nltk.stem.snowball import SnowballStemmer
from rouge_score import rouge_scorer, tokenizers

from summaries.language import name_of

KINDS = ("rouge1", "rouge2", "rougeL")


class Accented(tokenizers.Tokenizer):  # type: ignore[misc] # rouge-score has no types
    """Words of letters and digits of any script, in lower case, stemmed where Snowball knows the language."""

    def __init__(self, language: str) -> None:
        name = name_of(language)
        self.stemmer = SnowballStemmer(name) if name in SnowballStemmer.languages else None

    def tokenize(self, text: str) -> list[str]:
        """Return the words of a text."""
        found = re.findall(r"[^\W_]+", text.lower())
        return [self.stemmer.stem(word) for word in found] if self.stemmer else found


@lru_cache(maxsize=16)
def scorer(language: str) -> Any:
    """Return the scorer of a language."""
    if language.startswith("en"):
        return rouge_scorer.RougeScorer(KINDS, use_stemmer=True)
    return rouge_scorer.RougeScorer(KINDS, tokenizer=Accented(language))


def rouge(text: str, references: list[str], language: str) -> tuple[float, float, float]:
    """Return ROUGE-1, 2 and L (F, 0 to 100) of a summary: the mean over its references."""
    found = [scorer(language).score(reference, text) for reference in references]
    one, two, longest = (100 * sum(each[kind].fmeasure for each in found) / len(found) for kind in KINDS)
    return one, two, longest
