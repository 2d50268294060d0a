"""Where sentences end within a paragraph: at its stops, at list marks, in phrases of scripts that mark no end.

A place where one may end is found by one regular expression; whether it does is decided by what stands right
before and right after it, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summaries.abbreviations import ACRONYM, BULLETS, LOOK_BEHIND, OPENERS, Rules, Stop, holds, opens, word_before

_SPACED_STOPS = ".!?…‼⁇⁈⁉‽։"
_FREE_STOPS = "。！？｡．﹒﹗﹖︒؟۔।॥።፧។៕။᠃᠉།꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫\u037e"
"""Stops of scripts that need no space after them."""
_CLOSERS = "\"'”’»›)]}＂＇」』）】》〉〕］｝〗〙〛“‘"
_LOOK_AHEAD = 300


@cache
def _candidate(language: str) -> re.Pattern[str]:
    """Return what may end a sentence: stops, the quotation marks and brackets that close behind them, white space."""
    stops = _SPACED_STOPS + _FREE_STOPS + {"el": ";", "hy": ":"}.get(language, "")
    return re.compile(
        rf"(?P<stops>[{stops}]+(?:[ \xa0][.…]+(?=[\s.…\"'”’]|\Z))*)"
        rf"(?P<closers>(?:[{re.escape(_CLOSERS)}]|[ \xa0\u202f](?:[»›)\]」』”’]|\'\'?)(?=\s|\Z))*)"
        r"(?P<space>\s*)"
    )


_NEXT = re.compile(rf"(?P<openers>(?:[{re.escape(OPENERS)}\s]+|[—–-](?=\s))*)(?P<word>[\w'’.&-]*)(?P<after>\S?)")
_GLUED = re.compile(r"[^\W\d_]{2,}[\s,.'’;:!?)-]|[AI]\s|[^\W\d_]{2,}\Z")
_NOT_PROSE = re.compile(r"@|//|\\|www\.|=|_")
_SUFFIX = re.compile(r"(?:Com|Net|Org|Js|JS|Co|Uk|Io|Tv|Gov|Edu|Exe|Html?|Php)\b")
_SHOUTED = frozenset(
    ["Yahoo", "Jeopardy", "E", "Yum", "Wham", "Oklahoma", "Mamma", "Rouge", "Airplane", "Jeb", "Panic"]
)
_SAYS = re.compile(
    r"[A-Z](?:[\w'’.-]+\s+){1,6}(?<!also )(?:said|says|asked|asks|wrote|replied|shouted|cried|added|told|tweeted|"
    r"demanded|wondered|exclaimed|yelled)\b(?!\s+that\b)"
)
_CLAUSE_MARKS = frozenset(",;:%&=+*/\\|<>~^")
_PAUSES = frozenset(".… \xa0")
_QUOTES = frozenset("\"”“’»'")
_WIDE_PAIRS = {"「": "」", "『": "』", "（": "）", "《": "》", "“": "”", "【": "】", "〈": "〉"}
_WIDE_PAIR = re.compile("[「『（《“【〈」』）》”】〉]")
_WIDE_GOES_ON = re.compile(
    r"[、，；：。）」』と]|って|など|の|を|が|は|に|で|も|や|(?:他|她|它|他们|她们|记者|記者)?(?:说|說|道|表示)"
)


def ends(text: str, start: int, stop: int, rules: Rules) -> Iterator[int]:
    """Yield, ascending, the offsets at which a sentence of the paragraph ``text[start:stop]`` ends before it does."""
    marks = _list_marks(text, start, stop, rules)
    clues: _Clues | None = None
    begun = start
    for match in _candidate(rules.language).finditer(text, start, stop):
        at, after = match.span()
        if after == stop and not match["space"]:
            break  # the last stop: the paragraph ends here, whatever it means
        while marks and marks[0] <= at:
            start = _skip_space(text, marks[0], stop)
            yield marks.pop(0)
        end: int | None = at + 1
        if not _is_plain(text, match, start, stop, rules):
            clues = clues or _Clues.of(text, begun, stop, rules)
            end = _decide(text, match, start, clues)
        if end is not None and start < end < stop:
            yield end
            start = _skip_space(text, end, stop)
    yield from marks


def _skip_space(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


@dataclass(slots=True)
class _Clues:
    """What the decisions in one paragraph share; the count of straight quotation marks runs along."""

    caseless: bool
    start: int
    stop: int
    wide: list[tuple[int, int]]
    rules: Rules
    quotes: int = 0
    counted: int = -1

    @classmethod
    def of(cls, text: str, start: int, stop: int, rules: Rules) -> _Clues:
        """Return the clues of the paragraph ``text[start:stop]``."""
        whole = text[start:stop]
        return cls(caseless=whole.islower(), start=start, stop=stop, wide=_wide_spans(whole, start), rules=rules)

    def is_quote_open(self, text: str, at: int) -> bool:
        """Whether an odd number of straight double quotation marks stands in the paragraph before ``at``."""
        self.quotes += text.count('"', max(self.counted, self.start), at)
        self.counted = max(self.counted, at)
        return self.quotes % 2 == 1

    def closes_at(self, at: int) -> int:
        """Return where the wide quotation marks or brackets around ``at`` close, or -1."""
        index = bisect_left(self.wide, (at, at)) - 1
        return self.wide[index][1] if index >= 0 and at < self.wide[index][1] else -1


def _wide_spans(whole: str, offset: int) -> list[tuple[int, int]]:
    """Return the outermost wide quotations and brackets, the long ones left out."""
    if whole.isascii() or not any(stop in whole for stop in "。！？"):
        return []
    found: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for match in _WIDE_PAIR.finditer(whole):
        mark = match.group()
        if opened >= 0 and match.start() - opened > _LOOK_AHEAD:
            opened = -1
        if opened < 0 and mark in _WIDE_PAIRS:
            opened, closing = match.start(), _WIDE_PAIRS[mark]
        elif opened >= 0 and mark == closing:
            found.append((offset + opened, offset + match.start()))
            opened = -1
    return found


def _is_plain(text: str, match: re.Match[str], start: int, stop: int, rules: Rules) -> bool:
    """Whether this is the end as nearly all are: a full stop behind a small word that is no abbreviation, a capital."""
    stops, closers, space = match.groups()
    after = match.end()
    if stops != "." or closers or not space or after >= stop or not text[after].isupper():
        return False
    at = match.start()
    word = text[max(start, at - LOOK_BEHIND) : at].rpartition(" ")[2]
    if not word and at > start:
        return True  # tokenized text
    return len(word) > 1 and word.isalpha() and word.islower() and rules.are_silent_on(word)


def _decide(text: str, match: re.Match[str], start: int, clues: _Clues) -> int | None:
    """Return where the sentence that began at ``start`` ends, if it ends at this stop."""
    stops = match["stops"]
    if stops[-1] not in _SPACED_STOPS:
        return _decide_free(text, match, clues)
    if not match["space"]:
        return _decide_glued(text, match, start, clues)
    end, after = match.end("closers"), match.end()
    if text[after : after + 1] == '"' and text[after + 1 : after + 2].isspace() and clues.is_quote_open(text, after):
        end = after + 1  # tokenized text: a closing mark with a space before it
        after = _skip_space(text, end, clues.stop)
    following = _NEXT.match(text, after, clues.stop)
    if following is None or _goes_on(text, match, start, following, clues):
        return None
    if stops == ".":
        stop = Stop(text, start, match.start(), match["closers"], following["openers"], following["word"], clues.rules)
        is_alone = match.start() > start and text[match.start() - 1].isspace()
        return end if is_alone or not holds(stop) else None
    is_inner = _is_pause if _PAUSES.issuperset(stops) else _is_cry
    return None if is_inner(text, match, following, clues) else end


def _goes_on(text: str, match: re.Match[str], start: int, following: re.Match[str], clues: _Clues) -> bool:
    """Whether what follows shows, whatever the stop, that the sentence goes on: a small letter, a comma."""
    word = following["word"]
    if not word:
        return following["after"] in _CLAUSE_MARKS
    if not word[0].islower() or clues.caseless or word[1:2].isupper():  # "iPhone" may begin a sentence
        return False
    is_alone = match.start() > start and text[match.start() - 1].isspace()
    return not (is_alone and match["stops"] == "." and not following["openers"].strip())


def _is_pause(text: str, match: re.Match[str], following: re.Match[str], clues: _Clues) -> bool:
    """Whether an ellipsis stands within a sentence."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before in ("[", "("):
        return True
    if match["stops"].count(".") + 3 * match["stops"].count("…") != 3:
        return False
    if not before.isspace() or match["closers"] or following["openers"].strip():
        return False
    word = following["word"]
    return word.partition("'")[0].partition("’")[0] == "I" or not opens(word, clues.rules)


def _is_cry(text: str, match: re.Match[str], following: re.Match[str], clues: _Clues) -> bool:
    """Whether a question or exclamation mark stands within a sentence: "(!)", "Yahoo! Inc.", "Why?" Smith asked."""
    if text[match.start() - 1 : match.start()] in ("(", "["):
        return True
    word, rules = following["word"], clues.rules
    if match["closers"] or (following["openers"][:1] == '"' and clues.is_quote_open(text, following.start())):
        told = rules.language == "en" and not opens(word, rules) and _SAYS.match(text, following.start("word"))
        return bool(told)
    return word_before(text, match.start() - LOOK_BEHIND, match.start()) in _SHOUTED and not opens(word, rules)


def _decide_free(text: str, match: re.Match[str], clues: _Clues) -> int | None:
    """Decide for a stop that needs no space after it."""
    end = match.end("closers")
    if clues.closes_at(match.start()) >= end:
        return None
    if match["closers"]:
        return None if _WIDE_GOES_ON.match(text, match.end()) else end
    return None if text[end : end + 1] in ("、", "，", "；", "：") else end


def _decide_glued(text: str, match: re.Match[str], start: int, clues: _Clues) -> int | None:
    """Decide where no white space follows: "end.Next", and with quotation marks between."""
    after, closers = match.end(), match["closers"]
    if after >= clues.stop or not text[after].isupper() or not _GLUED.match(text, after):
        return None
    before = text[match.start() - 1 : match.start()]
    if not (before.islower() or before.isdigit() or (before in (")", "]") and not closers)):
        return None
    if not closers:
        return match.end() if _is_prose(text, match.start(), after, start, clues.rules) else None
    if _QUOTES.isdisjoint(closers):
        return None
    if closers[-1] in "“‘«" or (closers == '"' and not clues.is_quote_open(text, match.end("stops"))):
        return match.end("stops")
    return match.end("closers")


def _is_prose(text: str, at: int, after: int, start: int, rules: Rules) -> bool:
    """Whether the words on both sides of a stop without a space are words, and no address or initials."""
    token = text[max(start, at - LOOK_BEHIND) : after + 1].rsplit(None, 1)[-1]
    if _NOT_PROSE.search(token) or _SUFFIX.match(text, after):
        return False
    previous = word_before(text, start, at)
    return len(previous) >= 2 and previous not in rules.joins and not ACRONYM.match(previous)


# --- lists, and scripts that have no stops ----------------------------------------------------------------------------

_BULLET = re.compile(rf"(?<=\s)[{BULLETS}](?=\s*\w)")
_MARK = re.compile(
    rf"(?:(?<=\s)|\A)(?:[{BULLETS}]\s?)?(?P<label>\d{{1,2}}|[a-z])(?P<form>\.\)|\)|\.)(?=\s+[^\W\d_a-z])"
)
_MAY_MARK = re.compile(f"[{BULLETS}\u0e01-\u0e5b\u0e81-\u0edf]")
"""Without one of these there is neither a bullet nor a gap; the expressions for them take longer to say so."""
_GAP = re.compile("(?<=[\u0e01-\u0e5b\u0e81-\u0edf])\\s+(?=[\u0e01-\u0e5b\u0e81-\u0edf])")
SHORTEST_PHRASE = 80
"""Characters between two ends in Thai and Lao, which mark none and part phrases with spaces."""


def _list_marks(text: str, start: int, stop: int, rules: Rules) -> list[int]:
    """Return where items end that only the next item's bullet or number ends ("1. First item 2. Second item")."""
    found = [] if text[start].isupper() else _numbered(text, start, stop, rules)
    if not text.isascii() and _MAY_MARK.search(text, start, stop):
        found += [match.start() for match in _BULLET.finditer(text, start, stop)]
        last = start
        for gap in _GAP.finditer(text, start, stop):
            if gap.start() - last >= SHORTEST_PHRASE:
                found.append(gap.start())
                last = gap.end()
    return sorted({_skip_space_back(text, mark) for mark in found if mark > start}) if found else found


def _skip_space_back(text: str, at: int) -> int:
    while text[at - 1].isspace():
        at -= 1
    return at


def _numbered(text: str, start: int, stop: int, rules: Rules) -> list[int]:
    head = _MARK.match(text[start : min(stop, start + 12)])
    if head is None or (rules.ordinal and head["form"] == "."):
        return []
    label, form, found = head["label"], head["form"], list[int]()
    for match in _MARK.finditer(text, start + head.end(), stop):
        expected = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        if match["form"] == form and match["label"] == expected:
            label = expected
            found.append(match.start())
    return found if len(found) > head["label"].isalpha() else []
