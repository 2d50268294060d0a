"""Text to sentences and words, each sentence an exact span; rules only, in every language, nothing downloaded.

A place where a sentence may end is found by one regular expression; whether it does is decided by what stands
right before and right after it. What differs between languages is data: ``abbreviations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Span", "paragraphs", "split", "words"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters ``[start, end)`` of some text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rules:
    """One section of ``abbreviations.toml``, joined with the section for any language."""

    language: str
    joins: frozenset[str]
    counts: frozenset[str]
    closes: frozenset[str]
    ends: frozenset[str]
    openers: frozenset[str]
    ordinal: bool


@cache
def _sections() -> dict[str, dict[str, str | bool]]:
    return tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))


@cache
def _rules_of(language: str) -> _Rules:
    own, every = _sections().get(language, {}), _sections()["any"]

    def gather(key: str) -> frozenset[str]:
        # A language's own lists replace the common ones: "Co." and "Sr." differ too much from one to the next.
        return frozenset(str(own.get(key) or every.get(key, "")).split())

    return _Rules(
        language=language,
        joins=gather("joins"),
        counts=gather("counts"),
        closes=gather("closes"),
        ends=gather("ends"),
        openers=gather("openers"),
        ordinal=bool(own.get("ordinal")),
    )


def split(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of ``text``, in order, in time linear in its length, for any string.

    ``text[start:end]`` has no surrounding white space, spans never overlap, and every character that is not
    white space lies in exactly one of them. A blank line always ends a sentence; a single line break does unless
    the text is hard-wrapped there. ``language`` is an ISO 639 code, with or without a region.
    """
    rules = _rules_of(re.split("[-_]", language.lower())[0])
    spans: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for end in _ends(text, paragraph, rules):
            if end > start:
                spans.append(Span(start, end))
                start = _skip_space(text, end, paragraph.end)
        if start < paragraph.end:
            spans.append(Span(start, paragraph.end))
    return tuple(spans)


# --- paragraphs ---------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟۔][\"'”’»)\]]*\Z")
WIDEST_WRAP = 130
NARROWEST_WRAP = 40


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of ``text`` without surrounding white space: its lines, hard-wrapped ones put together."""
    found: list[Span] = []
    block: list[Span] = []
    previous = 0
    for match in _LINE.finditer(text):
        line = _strip(text, match.start(), match.end())
        if line.start == line.end:
            continue
        if block and _breaks_block(text, previous, match.start()):
            found += _unwrap(text, block)
            block = []
        block.append(line)
        previous = line.end
    return tuple(found + _unwrap(text, block))


def _strip(text: str, start: int, end: int) -> Span:
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
    goes_on = bool(_ENDS_SENTENCE.search(text, max(lines[-1].start, lines[-1].end - 8), lines[-1].end))
    for line in lines[1:]:
        last = joined[-1]
        follows = text[line.start].islower() and not _ENDS_SENTENCE.search(
            text, max(last.start, last.end - 8), last.end
        )
        if wrapped or (goes_on and follows):
            joined[-1] = Span(last.start, line.end)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether every line but the last is so full that the next line's first word had no room, and one is cut midway."""
    width = max(line.end - line.start for line in lines)
    if len(lines) < 3 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return False
    full = cut = 0
    for line, following in zip(lines, lines[1:], strict=False):
        word = _FIRST_WORD.match(text, following.start, following.end)
        assert word is not None  # a line is not blank
        full += line.end - line.start + 1 + word.end() - word.start() > width
        cut += text[following.start].islower()
    return cut > 0 and full >= 0.85 * (len(lines) - 1)


# --- where sentences end --------------------------------------------------------------------------------------------

_SPACED_STOPS = ".!?…‼⁇⁈⁉‽։"
_FREE_STOPS = "。！？｡．﹒﹗﹖︒؟۔।॥።፧។៕။᠃᠉།꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫\u037e"
"""Stops of scripts that need no space after them."""
_CLOSERS = "\"'”’»›)]}＂＇」』）】》〉〕］｝〗〙〛“‘"
_OPENERS = "\"'“‘„‚«‹([{¿¡`＂＇「『（【《〈〔［｛〖»›”’"
_LOOK_BEHIND = 40
_LOOK_AHEAD = 300


@cache
def _candidate(language: str) -> re.Pattern[str]:
    """Return what may end a sentence: stops, the quotation marks and brackets that close behind them, white space."""
    stops = _SPACED_STOPS + _FREE_STOPS + {"el": ";", "hy": ":"}.get(language, "")
    return re.compile(
        rf"(?P<stops>[{stops}]+(?:[ \xa0][.…]+(?=[\s.…\"'”’]|\Z))*)"
        rf"(?P<closers>(?:[{re.escape(_CLOSERS)}]|[ \xa0\u202f](?:[»›)\]」』”]|\'\'?)(?=\s|\Z))*)"
        r"(?P<space>\s*)"
    )


_NEXT = re.compile(rf"(?P<openers>(?:[{re.escape(_OPENERS)}]|[—–-](?=\s)|\s)*)(?P<word>[\w'’.&-]*)(?P<after>\S?)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]{1,4}\Z")
_TRAILING_DIGITS = re.compile(r"(?<!\d)\d{1,3}\Z")
_LEADING_DIGITS = re.compile(r"\d+(?![\d.)])")
_ROMAN = re.compile(r"[IVXLC]{2,}\Z")
_GLUED = re.compile(r"[^\W\d_]{2,}[\s,.'’;:!?)-]|[AI]\s|[^\W\d_]{2,}\Z")
_NOT_PROSE = re.compile(r"@|//|\\|www\.|=|_")
_SUFFIX = re.compile(r"(?:Com|Net|Org|Js|JS|Co|Uk|Io|Tv|Gov|Edu|Exe|Html?|Php)\b")
_TIME_ONLY = re.compile(
    r"(?:(?:At|By|Around|About|Before|After|Until|Till|Since|From)\s+)+(?:about\s+)?\d[\d:.]*\s*\Z", re.I
)
_ZONES = frozenset(
    "EST EDT ET GMT PST PT PDT CST CDT CT CET CEST UTC BST MST MDT MT Eastern Pacific Central Mountain "
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_SHOUTED = frozenset("Yahoo Jeopardy E Yum Wham Oklahoma Chips Hey Mamma Rouge Airplane Jeb Panic Boohoo".split())
_SAYS = re.compile(
    r"[A-Z](?:[\w'’.-]+\s+){1,6}(?<!also )"
    r"(?:said|says|asked|asks|wrote|replied|shouted|cried|added|told|tweeted|demanded|wondered|exclaimed|yelled)\b(?!\s+that\b)"
)
_ELISIONS = frozenset("L D C J S N Qu M T Un All Dell Nell Dall Sull".split())
_CLAUSE_MARKS = frozenset(",;:%&=+*/\\|<>~^")
_WIDE_PAIRS = {"「": "」", "『": "』", "（": "）", "《": "》", "“": "”", "【": "】", "〈": "〉"}
_WIDE_PAIR = re.compile("[「『（《“【〈」』）》”】〉]")
_WIDE_GOES_ON = re.compile(
    r"[、，；：。）」』と]|って|など|の|を|が|は|に|で|も|や|(?:他|她|它|他们|她们|记者|記者)?(?:说|說|道|表示)"
)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, paragraph: Span, rules: _Rules) -> Iterator[int]:
    """Yield, ascending, the offsets at which a sentence of this paragraph ends before the paragraph does."""
    stop = paragraph.end
    marks = _list_marks(text, paragraph, rules)
    start = paragraph.start
    whole = text[paragraph.start : stop]
    clues = _Clues(caseless=whole.islower(), paragraph=paragraph, wide=_open_wide(whole, paragraph.start))
    for match in _candidate(rules.language).finditer(text, paragraph.start, stop):
        while marks and marks[0] <= match.start():
            start = _skip_space(text, marks[0], stop)
            yield marks.pop(0)
        end = _decide(text, match, start, rules, clues)
        if end is not None and start < end < stop:
            yield end
            start = _skip_space(text, end, stop)
    yield from marks


@dataclass(slots=True)
class _Clues:
    """What the decisions in one paragraph share; the count of straight quotation marks runs along."""

    caseless: bool
    paragraph: Span
    wide: list[Span]
    quotes: int = 0
    counted: int = -1

    def is_quote_open(self, text: str, at: int) -> bool:
        """Whether an odd number of straight double quotation marks stands in the paragraph before ``at``."""
        self.quotes += text.count('"', max(self.counted, self.paragraph.start), at)
        self.counted = at
        return self.quotes % 2 == 1

    def is_bracketed(self, at: int) -> bool:
        """Whether ``at`` is within wide quotation marks or brackets that close soon."""
        index = bisect_left(self.wide, at, key=lambda span: span.start) - 1
        return index >= 0 and at < self.wide[index].end


def _open_wide(whole: str, offset: int) -> list[Span]:
    """Return the outermost wide quotations and brackets, the long ones left out."""
    if "。" not in whole and "！" not in whole and "？" not in whole:
        return []
    found: list[Span] = []
    opened, closing = -1, ""
    for match in _WIDE_PAIR.finditer(whole):
        mark = match.group()
        if opened >= 0 and match.start() - opened > _LOOK_AHEAD:
            opened = -1
        if opened < 0 and mark in _WIDE_PAIRS:
            opened, closing = match.start(), _WIDE_PAIRS[mark]
        elif opened >= 0 and mark == closing:
            found.append(Span(offset + opened, offset + match.start()))
            opened = -1
    return found


def _decide(text: str, match: re.Match[str], start: int, rules: _Rules, clues: _Clues) -> int | None:
    """Return where the sentence that began at ``start`` ends, if it ends at this stop."""
    stops = match["stops"]
    if stops[-1] not in _SPACED_STOPS:
        return _decide_free(text, match, clues)
    if not match["space"]:
        return _decide_glued(text, match, start, rules, clues)
    end, after = match.end("closers"), match.end()
    if text[after : after + 1] == '"' and text[after + 1 : after + 2].isspace() and clues.is_quote_open(text, after):
        end = after + 1  # tokenized text: a closing mark with a space before it
        after = _skip_space(text, end, clues.paragraph.end)
    following = _NEXT.match(text, after, clues.paragraph.end)
    assert following is not None  # it matches the empty string
    word = following["word"]
    is_alone = match.start() > start and text[match.start() - 1].isspace()
    if not word:
        if following["after"] in _CLAUSE_MARKS:
            return None
    elif (
        word[0].islower() and not clues.caseless and word[1:2].islower() | (len(word) == 1) | (not word[1:2].isupper())
    ):
        return end if is_alone and stops == "." and not following["openers"].strip() else None
    if stops == ".":
        return None if not is_alone and _holds(text, match, start, following, rules) else end
    if set(stops) <= set(".… \xa0"):
        return None if _is_pause(text, match, following, rules) else end
    if text[match.start() - 1 : match.start()] in ("(", "["):
        return None
    if match["closers"] or (following["openers"][:1] == '"' and clues.is_quote_open(text, after)):
        told = rules.language == "en" and not _opens(word, rules) and _SAYS.match(text, following.start("word"))
        return None if told else end
    return None if _word_before(text, start, match.start()) in _SHOUTED and not _opens(word, rules) else end


def _decide_free(text: str, match: re.Match[str], clues: _Clues) -> int | None:
    end = match.end("closers")
    if clues.is_bracketed(match.start()):
        closed = next(span.end for span in clues.wide if span.end > match.start())
        if closed >= end:
            return None
    if match["closers"] and _WIDE_GOES_ON.match(text, match.end()):
        return None
    if not match["closers"] and text[end : end + 1] in "、，；：":
        return None
    return end


def _decide_glued(text: str, match: re.Match[str], start: int, rules: _Rules, clues: _Clues) -> int | None:
    """Decide where no white space follows: "end.Next", and with quotation marks between."""
    after, closers = match.end(), match["closers"]
    if after >= clues.paragraph.end or not text[after].isupper() or not _GLUED.match(text, after):
        return None
    before = text[match.start() - 1 : match.start()]
    if not closers:
        token = text[max(start, match.start() - _LOOK_BEHIND) : after + 1].rsplit(None, 1)[-1]
        if _NOT_PROSE.search(token) or _SUFFIX.match(text, after):
            return None
        previous = _word_before(text, start, match.start())
        if len(previous) < 2 or previous in rules.joins or _ACRONYM.search(previous):
            return None
        return match.end() if before.islower() or before.isdigit() or before in ")]" else None
    if not (set(closers) & set("\"”“’»'")) or not (before.islower() or before.isdigit()):
        return None
    if closers[-1] in "“‘«" or (closers == '"' and not clues.is_quote_open(text, match.end("stops"))):
        return match.end("stops")
    return match.end("closers")


def _word_before(text: str, start: int, at: int) -> str:
    """Return what stands before ``at`` back to white space, an opening mark or a dash, at most 40 characters."""
    pieces = text[max(start, at - _LOOK_BEHIND) : at].rsplit(None, 1)
    word = pieces[-1] if pieces else ""
    for mark in "—–/(":
        word = word.rpartition(mark)[2]
    return word.lstrip(_OPENERS)


def _opens(word: str, rules: _Rules) -> bool:
    """Whether this word, capitalized, begins a sentence rather than going on with a name."""
    word = word.replace("’", "'").rstrip(".'&-")
    head = word.partition("'")[0]
    return word in rules.openers or (head != word and (head in rules.openers or head in _ELISIONS))


def _is_pause(text: str, match: re.Match[str], following: re.Match[str], rules: _Rules) -> bool:
    """Whether an ellipsis stands within a sentence."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before in ("[", "("):
        return True
    stops = match["stops"]
    if stops.count(".") + 3 * stops.count("…") != 3:
        return False
    if not before.isspace() or match["closers"] or following["openers"].strip():
        return False
    word = following["word"]
    return word.partition("'")[0].partition("’")[0] == "I" or not _opens(word, rules)


def _holds(text: str, match: re.Match[str], start: int, following: re.Match[str], rules: _Rules) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    word, at = _word_before(text, start, match.start()), match.start()
    closers = match["closers"]
    if not word or (closers and closers != ")"):
        return not closers and text[at - 1 : at] == "(" and following["word"][:1].isdigit()
    if _holds_decimal(word, following):
        return True
    is_first = text[start:at].lstrip("•⁃◦‣▪●■-– \t") == word
    if word.isdigit():
        return (is_first and len(word) < 4) or _holds_ordinal(word, following["word"], rules)
    if closers:
        return word in rules.closes and not _opens(following["word"], rules)
    if len(word) == 1 and word.isalpha():
        return is_first or _holds_initial(text, word, at, start, following, rules)
    return _holds_abbreviation(text, word, at, start, following, rules)


def _holds_decimal(word: str, following: re.Match[str]) -> bool:
    """Whether a space strayed into a decimal number: "6. 1 percent", "of. 09"."""
    if following["openers"]:
        return False
    whole, part = _TRAILING_DIGITS.search(word), _LEADING_DIGITS.match(following["word"])
    return part is not None and (part.group().startswith("0") or (whole is not None and len(part.group()) < 3))


def _holds_ordinal(word: str, following: str, rules: _Rules) -> bool:
    if not rules.ordinal or len(word) > 3 or not following:
        return False
    return following[0].isdigit() or not _opens(following, rules)


def _holds_initial(text: str, letter: str, at: int, start: int, following: re.Match[str], rules: _Rules) -> bool:
    earlier = _word_before(text, start, _strip(text, start, at - 1).end)
    if letter == "I" and rules.language == "en":
        return earlier[:1].isupper()
    if letter.islower() and (letter in rules.ends or letter in rules.closes):
        return not _opens(following["word"], rules)
    if following["openers"].strip(" (") and not following["word"][:1].isdigit():
        return False
    if len(following["word"]) == 2 and following["word"][1] == "." and following["word"][0].isupper():
        return True
    if letter == "m" and earlier in ("a.", "p.") and rules.language == "en":
        return following["word"].rstrip(".") in _ZONES or following["openers"].strip() == "("
    if following["word"] in ("A", "Will", "May", "O"):
        return earlier[:1].isupper()
    return not _opens(following["word"], rules)


def _has(words: frozenset[str], word: str) -> bool:
    return word in words or (word.lower() in words and (word[1:].islower() or "." in word))


def _holds_abbreviation(text: str, word: str, at: int, start: int, following: re.Match[str], rules: _Rules) -> bool:
    next_word, openers = following["word"], following["openers"].strip()
    if _has(rules.joins, word):
        return True
    if word not in rules.closes:
        word = word.rpartition("-")[2] or word
    if _has(rules.counts, word) and (next_word[:1].isdigit() or _ROMAN.match(next_word)):
        return True
    if _has(rules.ends, word):
        if word.lower() in ("a.m", "p.m", "am", "pm") and rules.language == "en":
            clock = text[start:at].removesuffix(word)
            if openers == "(" and not next_word[:1].isupper():
                return True
            return next_word.rstrip(".") in _ZONES or (word.islower() and bool(_TIME_ONLY.match(clock)))
        return False
    is_roman = rules.ordinal and bool(_ROMAN.match(word))
    if _has(rules.closes, word) or is_roman or _ACRONYM.search(word) or _CONSONANTS.match(word):
        if openers and openers[0] not in "([":
            return False
        return not _opens(next_word, rules)
    return False


# --- lists, and scripts that have no stops ---------------------------------------------------------------------------

_BULLET = re.compile(r"(?<=\s)[•⁃◦‣▪●■](?=\s*\w)")
_MARK = re.compile(r"(?:(?<=\s)|\A)(?:[•⁃◦‣▪●■]\s?)?(?P<label>\d{1,2}|[a-z])(?P<form>\.\)|\)|\.)(?=\s+[^\W\d_a-z])")
_UNMARKED = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf]")
_PHRASE_GAP = re.compile("(?<=[\u0e01-\u0e5b\u0e81-\u0edf])\\s+(?=[\u0e01-\u0e5b\u0e81-\u0edf])")
SHORTEST_UNMARKED = 80


def _list_marks(text: str, paragraph: Span, rules: _Rules) -> list[int]:
    """Return where items end that only the next item's bullet or number ends ("1. First item 2. Second item")."""
    starts = [match.start() for match in _BULLET.finditer(text, paragraph.start, paragraph.end)]
    starts += _numbered(text, paragraph, rules)
    marks = {_strip(text, paragraph.start, start).end for start in starts}
    if _UNMARKED.search(text, paragraph.start, paragraph.end):
        marks |= set(_phrases(text, paragraph))
    return sorted(mark for mark in marks if mark > paragraph.start)


def _numbered(text: str, paragraph: Span, rules: _Rules) -> list[int]:
    head = _MARK.match(text[paragraph.start : paragraph.start + 12])
    if head is None or (rules.ordinal and head["form"] == "."):
        return []
    label, form, found = head["label"], head["form"], []
    for match in _MARK.finditer(text, paragraph.start + head.end(), paragraph.end):
        expected = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        if match["form"] == form and match["label"] == expected:
            label = expected
            found.append(match.start())
    return found if len(found) > head["label"].isalpha() else []


def _phrases(text: str, paragraph: Span) -> Iterator[int]:
    """Yield gaps between Thai or Lao phrases, at least 80 characters apart: these scripts mark no sentence's end."""
    last = paragraph.start
    for gap in _PHRASE_GAP.finditer(text, paragraph.start, paragraph.end):
        if gap.start() - last >= SHORTEST_UNMARKED:
            yield gap.start()
            last = gap.end()


# --- words ------------------------------------------------------------------------------------------------------------

_SOLID = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff\u200c\u200d"
_TOKEN = re.compile(rf"(?P<solid>[{_SOLID}]+)|[\w{_MARKS}]+(?:[.,'’\-·][^\W{_SOLID}][\w{_MARKS}]*)*")


def words(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the words and numbers of ``text`` as written, without punctuation.

    Scripts that put no spaces between words are told by overlapping pairs of characters.
    """
    del language  # words are told apart alike in all of them; the name is sumy's and the caller's convenience
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match["solid"] is None or len(token) == 1:
            found.append(token)
        else:
            found += [token[index : index + 2] for index in range(len(token) - 1)]
    return tuple(found)
