"""Article text to the sentences that may be quoted: whole, exact, and none of the furniture around them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summaries.boilerplate import Role, ends_sentence, is_caption, is_furniture, opening, pieces, role_of
from summaries.dependence import stands_alone
from summaries.model import Kind, Sentence
from summaries.quotes import quotations
from summaries.sentences import Span, paragraphs, split_paragraph

__all__ = ["quotable", "stands_alone"]

MOST_WORDS = 90
"""A quotation that needs more to be whole is not offered: nobody reads it aloud."""
LONGEST_SENTENCE = 120
MOST_CHARACTERS = 2_000
FEWEST_WORDS = 3
MOST_CUT = 50
"""Quotations of a paragraph that nothing closes; where there are more it is no prose."""
LONGEST_BARE_ANSWER = 4
"""Words of "No." or "Not militarily.", which say something only with the next sentence."""
FEWEST_WORDS_UNPUNCTUATED = 8


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    text: str
    tokens: list[str]
    role: Role


def quotable(text: str, kind: Kind = Kind.REPORT, language: str = "en") -> tuple[Sentence, ...]:
    """Return the sentences of an article's text that may be quoted, in its order, none overlapping.

    Each is exactly ``text[start:end]``; ``article`` is left to the caller. A quotation that runs over several
    sentences is one span with all of them, and so is a bare answer ("No.") with the sentence after it. In an
    explainer, or wherever two headings ask, the sentences after a heading that asks carry it as ``question``.
    Whether one may be printed without its neighbor is for ``stands_alone`` to say. A coverage list has none.
    """
    if kind is Kind.COVERAGE:
        return ()
    found = _paragraphs(text)
    prose = [paragraph for paragraph in found if paragraph.role is Role.PROSE]
    if not prose:
        return _unpunctuated(found)
    asks = kind is Kind.EXPLAINER or sum(paragraph.role is Role.QUESTION for paragraph in found) > 1
    sentences: list[Sentence] = []
    question: str | None = None
    for paragraph in found:
        if paragraph.role is Role.QUESTION:
            question = paragraph.text if asks else None
        elif paragraph.role is Role.HEADING:
            question = None
        elif paragraph.role is Role.PROSE:
            start = opening(paragraph.text, is_first=paragraph is prose[0], is_live=kind is Kind.LIVE)
            for span in _sentences(paragraph, start, language, is_answer=question is not None):
                begin, end = paragraph.span.start + span.start, paragraph.span.start + span.end
                sentences.append(Sentence(text=text[begin:end], start=begin, end=end, question=question))
    return tuple(sentences)


def _paragraphs(text: str) -> list[_Paragraph]:
    """Return the paragraphs with their roles; one right before a credit line that reads like a caption is one."""
    is_shouted = text.isupper()
    found: list[_Paragraph] = []
    for span in paragraphs(text):
        paragraph = text[span.start : span.end]
        tokens = paragraph.split()
        role = role_of(paragraph, tokens, is_shouted=is_shouted)
        if role is Role.CREDIT and found and found[-1].role is Role.PROSE and is_caption(found[-1].tokens, paragraph):
            found[-1] = replace(found[-1], role=Role.FURNITURE)
        found.append(_Paragraph(span, paragraph, tokens, role))
    return found


def _unpunctuated(found: list[_Paragraph]) -> tuple[Sentence, ...]:
    """Return the longer lines of a text that has no stops at all."""
    lines = (
        paragraph
        for paragraph in found
        if paragraph.role is Role.HEADING
        and FEWEST_WORDS_UNPUNCTUATED <= len(paragraph.tokens) <= MOST_WORDS
        and not any(ends_sentence(other.text) for other in found)
    )
    return tuple(Sentence(text=line.text, start=line.span.start, end=line.span.end) for line in lines)


def _sentences(paragraph: _Paragraph, start: int, language: str, *, is_answer: bool) -> list[Span]:
    """Return the spans of one paragraph's quotable sentences."""
    found: list[Span] = []
    text = paragraph.text
    for piece in pieces(text, paragraph.tokens, start):
        whole = _whole(text, split_paragraph(text, piece.start, piece.end, language))
        found += _answers(text, whole) if is_answer else whole
    return [span for span in found if _is_quotable(text[span.start : span.end])]


def _is_quotable(sentence: str) -> bool:
    if len(sentence) > MOST_CHARACTERS:
        return False
    tokens = sentence.split()
    if len(tokens) > LONGEST_SENTENCE or (len(tokens) < FEWEST_WORDS and sentence.isascii()):
        return False
    return ends_sentence(sentence) and not is_furniture(sentence, tokens)


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
