"""Whether a full stop belongs to the word before it. What differs between languages is data: ``abbreviations.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's section of ``abbreviations.toml``, which tells what each list is for; ``listed``: all."""

    language: str
    joins: frozenset[str]
    counts: frozenset[str]
    closes: frozenset[str]
    ends: frozenset[str]
    openers: frozenset[str]
    listed: frozenset[str]
    suffixes: tuple[str, ...]
    ordinal: bool

    def are_silent_on(self, word: str) -> bool:
        """Whether no list has anything to say of this small word: a full stop behind it ends the sentence."""
        return word not in self.listed and not word.endswith(self.suffixes)


@cache
def _sections() -> dict[str, dict[str, str | bool]]:
    return tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))


@lru_cache(maxsize=256)
def code_of(language: str) -> str:
    """Return the ISO 639 code of a language that may be given with a region: ``pt`` of ``pt-BR``."""
    return re.split("[-_]", language.lower())[0]


@lru_cache(maxsize=256)
def rules_of(language: str) -> Rules:
    """Return the rules for an ISO 639 code, with or without a region; for an unknown one those that hold anywhere."""
    language = code_of(language)
    own, every = _sections().get(language, {}), _sections()["any"]

    def gather(key: str) -> frozenset[str]:
        # A language's own list replaces the common one: "Co." and "Sr." differ too much from one to the next.
        return frozenset(str(own.get(key) or every.get(key, "")).split())

    return Rules(
        language=language,
        joins=gather("joins"),
        counts=gather("counts"),
        closes=gather("closes"),
        ends=gather("ends"),
        openers=gather("openers"),
        listed=gather("joins") | gather("counts") | gather("closes") | gather("ends"),
        suffixes=tuple(gather("suffixes")),
        ordinal=bool(own.get("ordinal")),
    )


class Stop(NamedTuple):
    """A full stop at ``at`` in the sentence of ``text`` that began at ``start``, and what follows it.

    ``closers`` stand right behind the stop, ``openers`` before the next word.
    """

    text: str
    start: int
    at: int
    closers: str
    openers: str
    next_word: str
    rules: Rules


OPENERS = "\"'“‘„‚«‹([{¿¡`＂＇「『（【《〈〔［｛〖»›”’"
BULLETS = "•⁃◦‣▪●■"
LOOK_BEHIND = 40
"""No abbreviation has more characters than this."""

ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]{1,4}\Z")
_ROMAN = re.compile(r"[IVXLC]{2,}\Z")
_TRAILING_DIGITS = re.compile(r"(?<!\d)\d{1,3}\Z")
_LEADING_DIGITS = re.compile(r"\d+(?![\d.)])")
_CLOCKS = frozenset(["a.m", "p.m", "am", "pm"])
_TIME_ONLY = re.compile(
    r"(?:(?:At|By|Around|About|Before|After|Until|Till|Since|From)\s+){1,3}(?:about\s+)?\d[\d:.]{0,7}\s*\Z",
    re.IGNORECASE,
)
_AFTER_CLOCK = frozenset(
    """
    EST EDT ET GMT PST PT PDT CST CDT CT CET CEST UTC BST MST MDT MT Eastern Pacific Central Mountain
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)
_ELISIONS = frozenset(["L", "D", "C", "J", "S", "N", "Qu", "M", "T", "Un", "All", "Dell", "Nell", "Dall", "Sull"])
_OPENERS_AND_NAMES = frozenset(["A", "Will", "May", "O"])


def opens(word: str, rules: Rules) -> bool:
    """Whether this word, capitalized, begins a sentence rather than going on with a name."""
    if word in rules.openers:
        return True
    word = word.replace("’", "'").rstrip(".'&-")
    head, apostrophe, _ = word.partition("'")
    return word in rules.openers or (bool(apostrophe) and (head in rules.openers or head in _ELISIONS))


def word_before(text: str, start: int, at: int) -> str:
    """Return what stands before ``at`` back to white space, an opening mark or a dash, at most 40 characters."""
    pieces = text[max(start, at - LOOK_BEHIND) : at].rsplit(None, 1)
    if not pieces:
        return ""
    word = pieces[-1]
    if word.isalnum():
        return word
    for mark in "—–/(":
        word = word.rpartition(mark)[2]
    return word.lstrip(OPENERS)


def holds(stop: Stop) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    word = word_before(stop.text, stop.start, stop.at).lstrip(BULLETS)
    if not word or (stop.closers and stop.closers != ")"):
        return not stop.closers and stop.text[stop.at - 1 : stop.at] == "(" and stop.next_word[:1].isdigit()
    if _holds_decimal(word, stop):
        return True
    is_first = stop.at - stop.start <= LOOK_BEHIND and stop.text[stop.start : stop.at].lstrip(BULLETS + "-– \t") == word
    if word.lstrip("-–").isdigit():
        return (is_first and len(word) < 4) or _holds_ordinal(word, stop)
    if stop.closers:
        return word in stop.rules.closes and not opens(stop.next_word, stop.rules)
    if len(word) == 1 and word.isalpha():
        return is_first or _holds_initial(word, stop)
    return _holds_abbreviation(word, stop)


def _holds_decimal(word: str, stop: Stop) -> bool:
    """Whether a space strayed into a decimal number: "6. 1 percent", "of. 09"."""
    if stop.openers or not stop.next_word[:1].isdigit():
        return False
    whole, part = _TRAILING_DIGITS.search(word), _LEADING_DIGITS.match(stop.next_word)
    return part is not None and (part.group().startswith("0") or (whole is not None and len(part.group()) < 3))


def _holds_ordinal(word: str, stop: Stop) -> bool:
    if not stop.rules.ordinal or len(word) > 3 or not stop.next_word:
        return False
    return stop.next_word[0].isdigit() or not opens(stop.next_word, stop.rules)


def _holds_initial(letter: str, stop: Stop) -> bool:
    rules, next_word = stop.rules, stop.next_word
    earlier = word_before(stop.text, stop.start, stop.at - 1)
    if letter == "I" and rules.language == "en":
        return earlier[:1].isupper()
    if letter.islower() and (letter in rules.ends or letter in rules.closes):
        return not opens(next_word, rules)
    opening = stop.openers.strip()
    if opening.strip("(") and not next_word[:1].isdigit():
        return False
    if len(next_word) == 2 and next_word[1] == "." and next_word[0].isupper():
        return True
    if letter == "m" and earlier in ("a.", "p.") and rules.language == "en":  # tokenized: "p. m."
        return next_word.rstrip(".") in _AFTER_CLOCK or opening == "("
    if next_word in _OPENERS_AND_NAMES:
        return earlier[:1].isupper()
    return not opens(next_word, rules)


def _has(words: frozenset[str], word: str) -> bool:
    return word in words or (word.lower() in words and (word[1:].islower() or "." in word))


def _holds_abbreviation(word: str, stop: Stop) -> bool:
    rules, next_word = stop.rules, stop.next_word
    if _has(rules.joins, word):
        return True
    if word not in rules.closes and not word.isalpha():
        word = re.split("[-'’]", word)[-1] or word  # "then-Gen.", "l'art."
        if _has(rules.joins, word):
            return True
    if (next_word[:1].isdigit() or _ROMAN.match(next_word)) and (
        _has(rules.counts, word) or word.endswith(rules.suffixes)
    ):
        return True
    if _has(rules.ends, word):
        return word.lower() in _CLOCKS and rules.language == "en" and _holds_clock(word, stop)
    if not _may_close(word, rules):
        return False
    opening = stop.openers.strip()
    return (not opening or opening[0] in "([") and not opens(next_word, rules)


def _may_close(word: str, rules: Rules) -> bool:
    is_roman = rules.ordinal and _ROMAN.match(word) is not None
    return is_roman or _has(rules.closes, word) or bool(ACRONYM.match(word) or _CONSONANTS.match(word))


def _holds_clock(word: str, stop: Stop) -> bool:
    """Whether the sentence goes on after "p.m.": with a zone, a day, a bracket, or because it has said nothing yet."""
    if stop.openers.strip() == "(" and not stop.next_word[:1].isupper():
        return True
    if stop.next_word.rstrip(".") in _AFTER_CLOCK:
        return True
    so_far = stop.text[stop.start : stop.at] if stop.at - stop.start <= LOOK_BEHIND else ""
    return word.islower() and bool(_TIME_ONLY.match(so_far.removesuffix(word)))
