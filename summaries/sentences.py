"""Text to sentences and words, each sentence an exact span; rules only, in every language, nothing downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from summaries.abbreviations import rules_of
from summaries.stops import ends

__all__ = ["Span", "paragraphs", "paragraphs_in_turn", "split", "split_paragraph", "strip", "words"]


class Span(NamedTuple):
    """A half-open range of characters ``[start, end)`` of some text."""

    start: int
    end: int


def split(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of ``text``, in order, in time linear in its length, for any string.

    ``text[start:end]`` has no surrounding white space, spans never overlap, and every character that is not
    white space lies in exactly one of them. A blank line always ends a sentence; a single line break does unless
    the text is hard-wrapped there. ``language`` is an ISO 639 code, with or without a region.
    """
    return tuple(
        span
        for paragraph in paragraphs(text)
        for span in split_paragraph(text, paragraph.start, paragraph.end, language)
    )


def split_paragraph(text: str, start: int, stop: int, language: str = "en") -> list[Span]:
    """Return the sentences of the paragraph ``text[start:stop]``, which has no blank line, as ``split`` does."""
    spans: list[Span] = []
    for end in ends(text, start, stop, rules_of(language)):
        if end > start:
            spans.append(Span(start, end))
            start = end
            while start < stop and text[start].isspace():
                start += 1
    if start < stop:
        spans.append(Span(start, stop))
    return spans


# --- paragraphs ---------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟۔][\"'”’»)\]]*\Z")
WIDEST_WRAP = 130
NARROWEST_WRAP = 40


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of ``text`` without surrounding white space: its lines, hard-wrapped ones put together."""
    return tuple(paragraphs_in_turn(text))


def paragraphs_in_turn(text: str) -> Iterator[Span]:
    """Yield what ``paragraphs`` returns; who needs the first few only is spared the work on the rest."""
    start = 0
    for part in text.split("\n\n"):  # as stored texts have it: between most paragraphs, and within none
        end = start + len(part)
        if len(part.splitlines()) == 1:
            line = strip(text, start, end)
            if line.start < line.end:
                yield line
        else:
            yield from _within(text, start, end)
        start = end + 2


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of ``text[start:end]``, whatever breaks its lines."""
    block: list[Span] = []
    previous = start
    for match in _LINE.finditer(text, start, end):
        line = strip(text, match.start(), match.end())
        if line.start == line.end:
            continue
        if block and _breaks_block(text, previous, match.start()):
            yield from _unwrap(text, block)
            block = []
        block.append(line)
        previous = line.end
    yield from _unwrap(text, block)


def strip(text: str, start: int, end: int) -> Span:
    """Return ``text[start:end]`` without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _breaks_block(text: str, start: int, end: int) -> bool:
    """Whether more than one line break stands in this white space."""
    if end - start == 1:
        return False
    breaks = _BREAK.finditer(text, start, end)
    return next(breaks, None) is not None and next(breaks, None) is not None


def _unwrap(text: str, lines: list[Span]) -> list[Span]:
    """Put together the lines of one block that a fixed width, and not the writer, has broken."""
    if len(lines) < 2:
        return lines
    joined = [lines[0]]
    wrapped = _is_wrapped(text, lines)
    goes_on = _ends_sentence(text, lines[-1])
    for line in lines[1:]:
        last = joined[-1]
        follows = text[line.start].islower() and not _ends_sentence(text, last)
        if wrapped or (goes_on and follows):
            joined[-1] = Span(last.start, line.end)
        else:
            joined.append(line)
    return joined


def _ends_sentence(text: str, line: Span) -> bool:
    return bool(_ENDS_SENTENCE.search(text, max(line.start, line.end - 8), line.end))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether every line but the last is so full that the next line's first word had no room, and one is cut midway."""
    width = max(line.end - line.start for line in lines)
    if len(lines) < 3 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return False
    full = cut = 0
    for line, following in pairwise(lines):
        word = text[following.start : min(following.end, following.start + WIDEST_WRAP)].split(None, 1)[0]
        full += line.end - line.start + 1 + len(word) > width
        cut += text[following.start].islower()
    return cut > 0 and full >= 0.85 * (len(lines) - 1)


# --- words ------------------------------------------------------------------------------------------------------------

_SOLID = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0dff\u200c\u200d"
)
"""Vowel signs and the like, which ``\\w`` leaves out though they stand within words."""
_PART = rf"[\w{_MARKS}]+"
_SPACED = re.compile(rf"{_PART}(?:[.,'’\-·]{_PART})*")
_ANY_SOLID = re.compile(f"[{_SOLID}]")
_UNSOLID = rf"(?:(?![{_SOLID}])[\w{_MARKS}])+"
_TOKEN = re.compile(rf"(?P<solid>[{_SOLID}]+)|{_UNSOLID}(?:[.,'’\-·]{_UNSOLID})*")


_ELIDED = {
    "ca": re.compile(r"(?i)([dlmnst])['’](?=.)"),
    "fr": re.compile(r"(?i)([cçdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=.)"),
    "it": re.compile(r"(?i)([cdlmnstv]|un|gl|(?:d|n)ell|(?:d)?all|sull|quell|quest|anch)['’](?=.)"),
}
"""What is written together with the word that follows it, and is a word of its own: l'État, qu'une, dell'acqua."""


def words(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the words and numbers of ``text`` as written, without punctuation.

    Scripts that put no spaces between words are told by overlapping pairs of characters.
    """
    elided = _ELIDED.get(language.partition("-")[0])
    if elided is not None and ("'" in text or "’" in text):
        return tuple(part for word in _words(text) for part in _parted(word, elided))
    return tuple(_words(text))


def _parted(word: str, elided: re.Pattern[str]) -> tuple[str, ...]:
    found = elided.match(word)
    return (word,) if found is None else (found[1], word[found.end() :])


def _words(text: str) -> list[str]:
    if text.isascii() or not _ANY_SOLID.search(text):
        return _SPACED.findall(text)
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match["solid"] is None or len(token) == 1:
            found.append(token)
        else:
            found += [token[index : index + 2] for index in range(len(token) - 1)]
    return found
