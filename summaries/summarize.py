"""A story becomes a brief: sentences of its articles, quoted exactly, chosen through sumy.

sumy supplies the documents and the methods; the sentences, and which of them may be quoted at all, are ours
(``quotable``), so every method's choice can be traced back to a span of an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.errors import InputError
from summaries.language import stemmer, stop_words
from summaries.model import Article, Brief, Sentence, Story
from summaries.quotable import quotable, stands_alone
from summaries.sentences import words
from summaries.topics import terms_of

DEFAULT_METHOD = "lead"
MAX_QUOTED_OF_ONE_ARTICLE = 5
"""Fair quotation: more than this many sentences of one article are never shown."""

_REPEATS = 0.5
"""From this share of common words (of the shorter sentence's) on, one sentence says what another one said."""

_KEY_TERMS = 5
_MIN_KEY_TERM = 4
_MAX_SENTENCES = {"kl": 60, "reduction": 150, "text-rank": 150, "lex-rank": 300, "lsa": 300}
"""How many sentences a method is given, from the top: KL needs 12 s for 245 of them, the others grow squarely."""


class Tokenizer:
    """What sumy asks of a tokenizer, by our own rules: sumy's wants a download (NLTK's punkt)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the text whole: it is always one sentence already."""
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return the words of a sentence."""
        return words(text, self.language)


class Quote(SumySentence):  # type: ignore[misc] # sumy has no types
    """A sentence as sumy wants it, with its receipt, its article's place in the story, and whether it stands alone."""

    __slots__ = ("article", "receipt", "stands_alone")

    def __init__(self, receipt: Sentence, article: int, tokenizer: Tokenizer) -> None:
        super().__init__(receipt.text, tokenizer)
        self.receipt = receipt
        self.article = article
        self.stands_alone = stands_alone(receipt.text, tokenizer.language)


class LeadSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """The plain method: each article's first sentences that can stand alone, round by round, none that repeats.

    An explainer's turn is its first sentence and then the first answer to each of its questions.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[Quote, ...]:
        """Return at most ``sentences_count`` sentences of a document, in its order."""
        lines = [list(_in_turn(list(group))) for _, group in groupby(document.sentences, key=lambda each: each.article)]
        chosen: list[Quote] = []
        for turn in range(max(map(len, lines), default=0)):
            for line in lines:
                if turn < len(line) and len(chosen) < sentences_count and not _repeats(line[turn], chosen):
                    chosen.append(line[turn])
        return tuple(each for each in document.sentences if any(each is one for one in chosen))


_SUMMARIZERS: dict[str, Callable[[Callable[[str], str]], Any]] = {
    "lead": LeadSummarizer,
    "lex-rank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "text-rank": TextRankSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sum-basic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
}

METHODS: tuple[str, ...] = tuple(_SUMMARIZERS)


def summarize(story: Story, *, sentences: int = 3, method: str = DEFAULT_METHOD) -> Brief:
    """Condense a story to at most ``sentences`` quoted sentences, and at most five of any one article.

    A story of nothing that may be quoted (a coverage list, a gallery of captions) has a brief without sentences.

    Raises:
        InputError: there is no such method.
    """
    if method not in _SUMMARIZERS:
        raise InputError(f"There is no method called {method!r}. Choose one of: {', '.join(METHODS)}.")
    articles = _leading_first(story)
    language = articles[0].language if articles else "en"
    tokenizer = Tokenizer(language)
    quotes = [
        Quote(receipt, place, tokenizer)
        for place, article in enumerate(articles)
        for receipt in quotable(article.text, article.kind, article.language)
    ][: _MAX_SENTENCES.get(method, 1000)]
    document = ObjectDocumentModel(
        Paragraph(group) for _, group in groupby(quotes, key=lambda each: (each.article, each.receipt.question))
    )
    summarizer = _SUMMARIZERS[method](stemmer(language))
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words(language)
    chosen = summarizer(document, sentences) if quotes and sentences > 0 else ()
    return Brief(
        story=story,
        sentences=tuple(_receipts(chosen, articles)),
        method=method,
        key_terms=_key_terms(quotes, language),
    )


def _leading_first(story: Story) -> list[Article]:
    """The article whose title heads the story first, then the newest of each other outlet before their older ones."""
    newest = sorted(story.articles, key=lambda each: (each.published_at, each.id), reverse=True)
    newest.sort(key=lambda each: each.title != story.headline)
    seen: Counter[str | None] = Counter()
    rounds = []
    for article in newest:
        rounds.append((seen[article.outlet], article))
        seen[article.outlet] += 1
    return [article for _, article in sorted(rounds, key=lambda each: each[0])]


def _in_turn(quotes: list[Quote]) -> list[Quote]:
    """The sentences of one article in the order in which the lead method offers them."""
    alone = [each for each in quotes if each.stands_alone] or quotes[:1]
    opening = [each for each in alone if each.receipt.question is None]
    answers = [next(group) for _, group in groupby((q for q in alone if q.receipt.question), key=_question)]
    if not answers:
        return opening[:MAX_QUOTED_OF_ONE_ARTICLE]
    return (opening[:1] + answers)[:MAX_QUOTED_OF_ONE_ARTICLE]


def _question(quote: Quote) -> str | None:
    return quote.receipt.question


def _repeats(quote: Quote, chosen: Sequence[Quote]) -> bool:
    own = set(terms_of(quote.receipt.text).split())
    for each in chosen:
        other = set(terms_of(each.receipt.text).split())
        if len(own & other) >= _REPEATS * max(1, min(len(own), len(other))):
            return True
    return False


def _receipts(chosen: Sequence[Quote], articles: list[Article]) -> list[Sentence]:
    receipts: list[Sentence] = []
    quoted: Counter[int] = Counter()
    for quote in chosen:
        if quoted[quote.article] < MAX_QUOTED_OF_ONE_ARTICLE:
            quoted[quote.article] += 1
            receipt = quote.receipt
            receipts.append(
                Sentence(
                    text=receipt.text,
                    start=receipt.start,
                    end=receipt.end,
                    article=articles[quote.article].id,
                    question=receipt.question,
                )
            )
    return receipts


def _key_terms(quotes: Sequence[Quote], language: str) -> tuple[str, ...]:
    """The words that recur most in what may be quoted, as they are first spelled, longest standing first."""
    stops = stop_words(language)
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for quote in quotes:
        for word in quote.words:
            stem = terms_of(word).strip()
            if len(word) >= _MIN_KEY_TERM and stem and stem not in stops and not word.isdigit():
                counts[stem] += 1
                spelled.setdefault(stem, word)
    return tuple(spelled[stem] for stem, count in counts.most_common(_KEY_TERMS) if count > 1)
