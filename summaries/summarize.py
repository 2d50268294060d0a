"""A story becomes a brief: sentences of its articles, quoted exactly, chosen through sumy.

sumy supplies the documents, the stemmers and stop words, and methods; the sentences, and which of them may be quoted
at all, are ours (``quotable``), so every method's choice can be traced back to a span of an article. The default
method is ours as well: ``salience`` and ``choose``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, takewhile
from typing import Any

import numpy as np
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

from summaries.choose import MAX_QUOTED_OF_ONE_ARTICLE, Limits, choose, repeats
from summaries.errors import InputError
from summaries.figures import disagreements
from summaries.language import stemmer, stop_words
from summaries.lexicon import Lexicon, lexicon
from summaries.methods import DEFAULT_METHOD, METHODS
from summaries.model import Article, Brief, Kind, Sentence, Story
from summaries.quotable import Passage, one_by_one, stands_alone
from summaries.salience import Terms, Told, Weights, key_terms, terms_in, weights
from summaries.sentences import paragraphs_in_turn, words
from summaries.stance import is_aside, sets_a_scene

__all__ = ["DEFAULT_METHOD", "MAX_QUOTED_OF_ONE_ARTICLE", "METHODS", "summarize"]

MOST_CHARACTERS = 240_000
"""How much of a story is read, shared evenly by its articles; 100,000 words are condensed in under a second."""

_LEAST_SHARE, _LONGEST_HEADING = 4_000, 200
_MOST_CANDIDATES = {"one": 8, "other": 60, "few": 60, "many": 30}
"""How many sentences of each article our own method weighs, from the top: of reports with 20 or more no better."""
_MOST_AFTER = 1_000
"""Characters of a report beyond those that count for what it is about, though nothing of them is quoted. With none
ROUGE-1 and 2 fall by 0.4 and 0.2, with half as much again they gain less than 0.1."""

_MOST_IN_ALL = 400
_MOST_SENTENCES = {
    "kl": 60,
    "reduction": 150,
    "text-rank": 150,
    "lex-rank": 300,
    "lsa": 300,
    "luhn": 400,
    "sum-basic": 400,
}
"""How many sentences a method is given, from the top: KL needs 12 s for 245 of them, the others grow squarely."""

FEW = 4
"""Up to so many articles are a few."""
_PREAMBLE = 2
"""The turn of what opinions and features say, and of how explainers begin: as good as a report's third sentence."""

_MOST_FOR_KEY_TERMS = 60
WORDS_A_SENTENCE = 30
"""What a story of several articles is given to spend where only a number of sentences is asked for."""
_ASIDE = frozenset({Kind.OPINION, Kind.GALLERY, Kind.COVERAGE})
"""What is not quoted beside reports: one author's view would read as news, and captions as sentences."""


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
    """A sentence as sumy wants it, with its receipt, its article's place in the story, and where it stands in that.

    ``turn`` is how many sentences its article would say first; ``length`` is in words between white space.
    ``follows``: nothing stands between it and the quote before it; ``heads``: it begins its paragraph.
    """

    __slots__ = ("article", "follows", "heads", "length", "passage", "source", "turn")

    def __init__(
        self,
        passage: Passage,
        article: int,
        tokenizer: Tokenizer,
        *,
        source: str,
        turn: int,
        follows: bool,
        heads: bool,
    ) -> None:
        super().__init__(passage.text, tokenizer)
        self.passage = passage
        self.source = source
        self.length = passage.length
        self.article = article
        self.turn = turn
        self.follows = follows
        self.heads = heads

    @property
    def receipt(self) -> Sentence:
        """What is quoted, and where it stands."""
        return self.passage.receipt(self.source)

    @property
    def question(self) -> str | None:
        """What it answers."""
        return self.passage.question

    @property
    def leans(self) -> bool:
        """Whether it needs the sentence before it."""
        return not stands_alone(self.passage.text, self._tokenizer.language)

    @property
    def is_aside(self) -> bool:
        """Whether the point is seldom made so."""
        return is_aside(self.passage.text, self._tokenizer.language)


class Limit:
    """How much a method may choose, in the form of sumy's item count: given the best first, it takes what fits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def __call__(self, infos: Iterable[Any]) -> list[Any]:
        """Return those of sumy's rated sentences that fit, at most five of one article and none twice."""
        taken: list[Any] = []
        quoted: Counter[int] = Counter()
        told: set[str] = set()
        left = self.limits.words
        for info in infos:
            quote = info.sentence
            if len(taken) == self.limits.sentences:
                break
            if quoted[quote.article] == MAX_QUOTED_OF_ONE_ARTICLE or quote.passage.text in told:
                continue
            if left is not None:
                if quote.length > left:
                    continue
                left -= quote.length
            quoted[quote.article] += 1
            told.add(quote.passage.text)
            taken.append(info)
        return taken


class LeadSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """The plain method: each article's first sentences that stand alone, round by round, none that repeats.

    An explainer's turn is its first sentence and then the first answer to each of its questions.
    """

    def __call__(self, document: ObjectDocumentModel, limit: Limit) -> tuple[Quote, ...]:
        """Return sentences of a document, as many as are within ``limit``, in its order."""
        lines = [_in_turn(list(group)) for _, group in groupby(document.sentences, key=_article_of)]
        chosen: list[Quote] = []
        for turn in range(max(map(len, lines), default=0)):
            for line in lines:
                if turn < len(line) and not any(_repeats(line[turn], each) for each in chosen):
                    chosen.append(line[turn])
            if len(chosen) >= limit.limits.sentences:
                break
        rating = {quote: -rank for rank, quote in reversed(list(enumerate(chosen)))}
        return tuple(self._get_best_sentences([each for each in document.sentences if each in rating], limit, rating))


class SluglineSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """Our own method: the set of sentences that covers most of what a good summary is likely to say.

    ``section`` of the weights is used; ``weights`` stand in place of those that are shipped. ``titles`` are the
    articles' titles, in their order. ``after`` holds the words of what comes after the sentences that are weighed, by
    paragraphs: what recurs there is likely what the article is about.
    """

    known: Lexicon
    section: str = "one"
    titles: tuple[str, ...] = ()
    after: tuple[list[int], ...] = ()
    weights: Weights | None = None

    def __call__(self, document: ObjectDocumentModel, limit: Limit) -> tuple[Quote, ...]:
        """Return the sentences of a document that are chosen within ``limit``, the event first."""
        quotes = topmost(document.sentences, self.section)
        if not quotes:
            return ()
        limits = limit.limits
        if limits.words is None and self.section in {"few", "many"}:
            # Else, the event once told, what comes next is chosen for being short: "There was a long silence."
            limits = replace(limits, words=limits.sentences * WORDS_A_SENTENCE)
        chosen = choose(quotes, self.terms(quotes), self.weights or weights()[self.section], limits)
        if chosen:
            return tuple(quotes[row] for row in chosen)
        most = limit.limits.words
        return tuple(each for each in quotes if (most is None or each.length <= most) and not each.leans)[:1]

    def terms(self, quotes: Sequence[Quote]) -> Terms:
        """Return the words and the pairs of words of quotes, and of what comes after them."""
        told = [Told(quote.passage.words, quote.article, quote.turn) for quote in quotes]
        told += [Told(words, 0, turn) for turn, words in enumerate(self.after, len(quotes))]
        return terms_in(told, [self.known.stems_of(title) for title in self.titles], self.known)


_SUMMARIZERS: dict[str, Callable[[Callable[[str], str]], Any]] = {
    "slugline": SluglineSummarizer,
    "lead": LeadSummarizer,
    "lex-rank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "text-rank": TextRankSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sum-basic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
}


def summarize(
    story: Story, *, sentences: int = 3, method: str = DEFAULT_METHOD, budget_words: int | None = None
) -> Brief:
    """Condense a story to at most ``sentences`` quoted sentences, and at most five of any one article.

    With ``budget_words`` all of them together have at most so many words, as white space parts them.
    A story of nothing that may be quoted (a coverage list, a gallery of captions) has a brief without sentences.

    Raises:
        InputError: there is no such method.
    """
    if method not in _SUMMARIZERS:
        raise InputError(f"There is no method called {method!r}. Choose one of: {', '.join(METHODS)}.")
    articles = _leading_first(story)
    language = articles[0].language if articles else "en"
    known = lexicon(language)
    most = _MOST_CANDIDATES[section_of(articles)] if method == DEFAULT_METHOD else None
    quotes = list(quotes_of(articles, known, most))
    summarizer = summarizer_of(method, articles, quotes, known)
    document = document_of(quotes[: _MOST_SENTENCES.get(method, 1000)])
    limits = Limits(sentences=sentences, words=budget_words)
    with np.errstate(invalid="ignore", divide="ignore"):  # LexRank divides by zero when no sentence is like another
        chosen = summarizer(document, Limit(limits)) if quotes and sentences > 0 else ()
    told = [quote.passage.words for quote in quotes[:_MOST_FOR_KEY_TERMS]]
    return Brief(
        story=story,
        sentences=tuple(quote.receipt for quote in chosen),
        method=method,
        disagreements=disagreements(articles, (quote.receipt for quote in quotes)),
        key_terms=key_terms([*told, *getattr(summarizer, "after", ())], known),
    )


def summarizer_of(method: str, articles: Sequence[Article], quotes: Sequence[Quote], known: Lexicon) -> Any:
    """Return the summarizer that a method is called by, ready for these quotes of articles."""
    language = articles[0].language if articles else "en"
    summarizer = _SUMMARIZERS[method](stemmer(language))
    if isinstance(summarizer, SluglineSummarizer):
        summarizer.known = known
        summarizer.section = section_of(articles)
        summarizer.titles = tuple(_title_of(article) for article in articles)
        if summarizer.section == "one":
            summarizer.after = _after(articles, quotes, known)
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words(language)
    return summarizer


def _after(articles: Sequence[Article], quotes: Sequence[Quote], known: Lexicon) -> tuple[list[int], ...]:
    """Return the words of the paragraphs that come next after the quotes of an article that are weighed."""
    most = _MOST_CANDIDATES["one"]
    if len(quotes) < most:
        return ()
    start = quotes[most - 1].passage.end
    text = articles[0].text[start : start + 2 * _MOST_AFTER]
    return tuple(
        known.read(text[span.start : span.end].split())[0]
        for span in takewhile(lambda span: span.start < _MOST_AFTER, paragraphs_in_turn(text))
    )


def document_of(quotes: Iterable[Quote]) -> ObjectDocumentModel:
    """Return quotes as sumy's document, one paragraph an article or answer."""
    return ObjectDocumentModel(
        Paragraph(group) for _, group in groupby(quotes, key=lambda each: (each.article, each.question))
    )


def quotes_of(articles: Sequence[Article], known: Lexicon, most: int | None = None) -> Iterator[Quote]:
    """Yield what may be quoted of these articles, in their order; of each the first ``most``."""
    share = max(_LEAST_SHARE, MOST_CHARACTERS // max(len(articles), 1))
    for place, article in enumerate(articles[: MOST_CHARACTERS // _LEAST_SHARE]):
        text = _beginning(article.text, share)
        tokenizer = Tokenizer(article.language)
        end, count, question, since = 0, 0, None, 0
        sets_scene = len(articles) == 1 and sets_a_scene(article)
        for passage in islice(one_by_one(text, article.kind, article.language, known), most):
            between = text[end : passage.start]
            follows, heads = end > 0 and not between.strip(), end == 0 or "\n" in between
            if passage.question != question or (heads and article.kind is Kind.LIVE):
                question, since = passage.question, count
            is_answer = question is not None
            turn = _PREAMBLE if sets_scene else _turn(article.kind, count, since, is_answer=is_answer)
            yield Quote(passage, place, tokenizer, source=article.id, turn=turn, follows=follows, heads=heads)
            count, end = count + 1, passage.end


def _turn(kind: Kind, count: int, since: int, *, is_answer: bool) -> int:
    """How many sentences come before one, as its kind of article goes.

    A report says the most important first. An explainer says it first in each answer, and its opening only leads up to
    the questions. A live blog says it first in each entry. An opinion, like a feature, says it anywhere.
    """
    if kind is Kind.EXPLAINER or is_answer:
        return count - since if is_answer else count + _PREAMBLE
    if kind is Kind.LIVE:
        return count - since
    return _PREAMBLE if kind is Kind.OPINION else count


def section_of(articles: Sequence[Article]) -> str:
    """Return the section of ``weights.toml`` for these articles."""
    if len(articles) > 1:
        return "few" if len(articles) <= FEW else "many"
    return "one" if not articles or (articles[0].kind is Kind.REPORT and not sets_a_scene(articles[0])) else "other"


def topmost(quotes: Iterable[Quote], section: str) -> list[Quote]:
    """Return the first quotes of each article, those that are weighed; of very many articles fewer of each."""
    groups = [list(group) for _, group in groupby(quotes, key=_article_of)]
    most = min(_MOST_CANDIDATES[section], max(5, _MOST_IN_ALL // max(len(groups), 1)))
    return [quote for group in groups for quote in group[:most]][:_MOST_IN_ALL]


def _article_of(quote: Quote) -> int:
    return quote.article


def _in_turn(quotes: list[Quote]) -> list[Quote]:
    """The sentences of one article in the order in which the lead method offers them."""
    alone = [each for each in quotes if not each.leans] or quotes[:1]
    opening = [each for each in alone if each.question is None]
    answers = [next(group) for _, group in groupby((q for q in alone if q.question), key=lambda each: each.question)]
    if not answers:
        return opening[:MAX_QUOTED_OF_ONE_ARTICLE]
    return (opening[:1] + answers)[:MAX_QUOTED_OF_ONE_ARTICLE]


def _repeats(one: Quote, other: Quote) -> bool:
    return repeats([word.lower() for word in one.words], [word.lower() for word in other.words])


def _leading_first(story: Story) -> list[Article]:
    """What a story's brief draws on: the article whose title heads it, then the newest of each other outlet.

    Where there are reports, opinions and galleries are left aside, and so is what is not in the first one's language.
    """
    newest = sorted(story.articles, key=lambda each: (each.published_at, each.id), reverse=True)
    newest = [each for each in newest if each.kind not in _ASIDE] or newest
    newest.sort(key=lambda each: each.title != story.headline)
    newest = [each for each in newest if each.language == newest[0].language]
    seen: Counter[str | None] = Counter()
    rounds = []
    for article in newest:
        rounds.append((seen[article.outlet], article))
        seen[article.outlet] += 1
    return [article for _, article in sorted(rounds, key=lambda each: each[0])]


def _title_of(article: Article) -> str:
    """An article's title, or the heading that its text begins with."""
    if article.title.strip():
        return article.title
    line = article.text.strip().partition("\n")[0].strip()
    return line if len(line) <= _LONGEST_HEADING and not line.endswith(".") else ""


def _beginning(text: str, most: int) -> str:
    """The text, or as many of its first paragraphs as have so many characters."""
    if len(text) <= most:
        return text
    cut = text.rfind("\n\n", 0, most)
    return text[: cut if cut > 0 else most]
