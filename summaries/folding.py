"""Words folded to what all their spellings have in common: case, accents, possessives and the like are gone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’ʼ](?:s\b|(?=\W|$))", re.IGNORECASE)
_LONGEST = 60
_WORD = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
"""Longer runs of letters are no words; in pieces, they still find each other."""
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MIN_STEM = 4


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` in order, without case, accents, compatibility forms and possessives.

    Of scripts written without spaces (Chinese, Japanese, Thai and their kin) every character is a word, so that any
    part of what they write can be found.
    """
    if "'" in text or "’" in text or "ʼ" in text:
        text = _POSSESSIVE.sub(" ", text)
    if not text.isascii():  # one regular expression over what is not ASCII takes a tenth of a look at each character
        text = unicodedata.normalize("NFKD", text)
    folded = text.casefold()
    if not folded.isascii():
        folded = _BEYOND_ASCII.sub(_simplified, folded)
    return _WORD.findall(folded)


def terms_of(text: str) -> str:
    """Fold ``text`` to its stems, in order, with one space before, between and after them.

    Beside what `folded_words` folds away, a plural *s* is, of any language.
    """
    stems = [_stem(word) if word[-1] == "s" else word for word in folded_words(text)]
    return f" {' '.join(stems)} " if stems else ""


def term_of(word: str) -> str:
    """Fold a word as ``terms_of`` does, without the spaces around it."""
    if word.isalpha() and word.isascii() and len(word) <= _LONGEST:
        return _stem(word.lower())
    return terms_of(word).strip()


def _simplified(found: re.Match[str]) -> str:
    return _without_marks(found[0])


@lru_cache(maxsize=4096)
def _without_marks(run: str) -> str:
    """Return a run of characters, none of them ASCII, without accents, and apart where they are written unspaced."""
    bare = "".join(char for char in run if not unicodedata.combining(char))
    return _UNSPACED.sub(r" \1 ", bare)


def _stem(word: str) -> str:
    """Fold an English, French or Spanish plural; stems that short words would lose are left alone."""
    if len(word) > _MIN_STEM and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) >= _MIN_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
