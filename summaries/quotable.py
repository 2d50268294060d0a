"""Article text to the sentences that may be quoted: whole, exact, and none of the furniture around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summaries.boilerplate import (
    LONGEST_CALL,
    Role,
    begins_as_furniture,
    ends_sentence,
    holds_furniture,
    is_caption,
    noise_in,
    opening,
    pieces,
    role_of,
)
from summaries.classify import is_question_heading
from summaries.dependence import stands_alone
from summaries.lexicon import Lexicon, lexicon
from summaries.model import Kind, Sentence
from summaries.quotes import quotations
from summaries.sentences import Span, paragraphs_in_turn, split_paragraph

__all__ = ["Passage", "one_by_one", "quotable", "stands_alone"]

MOST_WORDS = 90
"""A quotation that needs more to be whole is not offered: nobody reads it aloud."""
LONGEST_SENTENCE = 120
MOST_CHARACTERS = 2_000
MOST_PARAGRAPHS = 4_000
"""How many are looked at, from the top: more than any article has, and few enough to be done with in a moment."""
FEWEST_WORDS = 3
MOST_CUT = 50
"""Quotations of a paragraph that nothing closes; where there are more it is no prose."""
LONGEST_BARE_ANSWER = 4
"""Words of "No." or "Not militarily.", which say something only with the next sentence."""
FEWEST_WORDS_UNPUNCTUATED = 8


class Passage(NamedTuple):
    """What may be quoted: ``text``, where it stands, and the question it answers.

    ``length`` is in words between white space; ``words`` are numbers by the lexicon of its language.
    """

    text: str
    start: int
    end: int
    length: int
    words: list[int]
    question: str | None

    def receipt(self, article: str | None = None) -> Sentence:
        """Return it as a sentence of the article with this id."""
        return Sentence(text=self.text, start=self.start, end=self.end, article=article, question=self.question)


class _Paragraph(NamedTuple):
    span: Span
    text: str
    noise: Sequence[Span]
    role: Role


def quotable(text: str, kind: Kind = Kind.REPORT, language: str = "en") -> tuple[Sentence, ...]:
    """Return the sentences of an article's text that may be quoted, in its order, none overlapping.

    Each is exactly ``text[start:end]``; ``article`` is left to the caller. A quotation that runs over several
    sentences is one span with all of them, and so is a bare answer ("No.") with the sentence after it. In an
    explainer, or wherever two headings ask, the sentences after a heading that asks carry it as ``question``.
    Whether one may be printed without its neighbor is for ``stands_alone`` to say. A coverage list has none.
    """
    return tuple(passage.receipt() for passage in one_by_one(text, kind, language, lexicon(language)))


def one_by_one(text: str, kind: Kind, language: str, known: Lexicon) -> Iterator[Passage]:
    """Yield what ``quotable`` returns; who needs the first few only is spared the work on the rest.

    ``known`` is the lexicon by which their words have numbers.
    """
    if kind is Kind.COVERAGE:
        return
    asks: bool | None = True if kind is Kind.EXPLAINER else None
    question: str | None = None
    is_first = True
    for paragraph in _with_roles(text):
        if paragraph.role is Role.PROSE:
            start = opening(paragraph.text, is_first=is_first, is_live=kind is Kind.LIVE)
            is_first = False
            yield from _passages(paragraph, start, language, question, known)
        elif paragraph.role is Role.QUESTION:
            asks = _asks(text) if asks is None else asks
            question = paragraph.text if asks else None
        elif paragraph.role is Role.HEADING:
            question = None
    if is_first:
        yield from _unpunctuated(text, known)


def _asks(text: str) -> bool:
    """Whether several headings of a text ask, as an explainer's do."""
    spans = islice(paragraphs_in_turn(text), MOST_PARAGRAPHS)
    return sum(is_question_heading(text[span.start : span.end]) for span in spans) > 1


def _with_roles(text: str) -> Iterator[_Paragraph]:
    """Yield the paragraphs with their roles; one right before a credit line that reads like a caption is one."""
    is_shouted = text.isupper()
    last: _Paragraph | None = None
    for span in islice(paragraphs_in_turn(text), MOST_PARAGRAPHS):
        paragraph = text[span.start : span.end]
        noise = noise_in(paragraph)
        role = role_of(paragraph, noise, is_shouted=is_shouted)
        if last is not None:
            is_of_picture = role is Role.CREDIT and last.role is Role.PROSE and is_caption(last.text, paragraph)
            yield last._replace(role=Role.FURNITURE) if is_of_picture else last
        last = _Paragraph(span, paragraph, noise, role)
    if last is not None:
        yield last


def _unpunctuated(text: str, known: Lexicon) -> Iterator[Passage]:
    """Yield the longer lines of a text that has no prose, if it has no stops at all."""
    spans = tuple(islice(paragraphs_in_turn(text), MOST_PARAGRAPHS))
    lines = [text[span.start : span.end] for span in spans]
    if any(map(ends_sentence, lines)):
        return
    for span, line in zip(spans, lines, strict=True):
        tokens = line.split()
        if FEWEST_WORDS_UNPUNCTUATED <= len(tokens) <= MOST_WORDS and role_of(line) is Role.HEADING:
            yield Passage(line, span.start, span.end, len(tokens), known.read(tokens)[0], None)


def _passages(
    paragraph: _Paragraph, start: int, language: str, question: str | None, known: Lexicon
) -> Iterator[Passage]:
    """Yield what of a paragraph may be quoted, from ``start``."""
    text, offset = paragraph.text, paragraph.span.start
    for span in _sentences(paragraph, start, language, is_answer=question is not None):
        sentence = text[span.start : span.end]
        parts = sentence.split()
        length = len(parts)
        if not _is_whole(sentence, length):
            continue
        words, suspected = known.read(parts)
        # Of a paragraph that is one sentence it is known already that it does not begin as furniture does.
        is_known = len(sentence) == len(text) and length <= LONGEST_CALL
        if not (suspected and holds_furniture(sentence, suspected)) and (is_known or not begins_as_furniture(sentence)):
            yield Passage(sentence, offset + span.start, offset + span.end, length, words, question)


def _sentences(paragraph: _Paragraph, start: int, language: str, *, is_answer: bool) -> list[Span]:
    """Return the spans of a paragraph's sentences from ``start``, quotations and answers whole."""
    found: list[Span] = []
    text = paragraph.text
    for piece in pieces(text, start, paragraph.noise):
        whole = _whole(text, split_paragraph(text, piece.start, piece.end, language))
        found += _answers(text, whole) if is_answer else whole
    return found


def _is_whole(sentence: str, length: int) -> bool:
    """Whether this is a sentence, of so many words, from its beginning to its end."""
    if len(sentence) > MOST_CHARACTERS or not ends_sentence(sentence):
        return False
    return length <= LONGEST_SENTENCE and (length >= FEWEST_WORDS or not sentence.isascii())


def _whole(paragraph: str, spans: list[Span]) -> list[Span]:
    """Put together the sentences that one quotation holds; leave out what a quotation never closed, or is too long."""
    quoted = quotations(paragraph)
    if not quoted:
        return spans
    joined: list[Span] = []
    group: list[Span] = []
    at = 0
    for span in spans:
        group.append(span)
        while at < len(quoted) and quoted[at].end <= span.end:
            at += 1
        current = quoted[at] if at < len(quoted) else None
        if current is not None and current.start < span.end and current.is_closed:
            continue  # the sentence ends within a quotation
        whole = Span(group[0].start, span.end)
        if len(group) == 1 or len(paragraph[whole.start : whole.end].split()) <= MOST_WORDS:
            joined.append(whole)
        group = []
    cut = [one for one in quoted if not one.is_closed]
    if not cut:
        return joined
    if len(cut) > MOST_CUT:
        return []
    return [span for span in joined if not any(one.start < span.end and one.end > span.start for one in cut)]


def _answers(paragraph: str, spans: list[Span]) -> list[Span]:
    """Join a bare answer at a paragraph's start with the sentence that explains it."""
    if len(spans) < 2 or len(paragraph[spans[0].start : spans[0].end].split()) >= LONGEST_BARE_ANSWER:
        return spans
    if spans[0].start > 0 and paragraph[: spans[0].start].strip():
        return spans
    return [Span(spans[0].start, spans[1].end), *spans[2:]]
