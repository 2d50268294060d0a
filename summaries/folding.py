"""Words folded to what all their spellings have in common: case, accents, possessives and the like are gone."""

from __future__ import annotations

import re
import unicodedata

_POSSESSIVE = re.compile(r"['’ʼ](?:s\b|(?=\W|$))", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{1,60}")
"""Longer runs of letters are no words; in pieces, they still find each other."""
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MIN_STEM = 4


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` in order, without case, accents, compatibility forms and possessives.

    Of scripts written without spaces (Chinese, Japanese, Thai and their kin) every character is a word, so that any
    part of what they write can be found.
    """
    folded = _POSSESSIVE.sub(" ", text).casefold()
    if not folded.isascii():  # one regular expression over what is not ASCII takes a tenth of a look at each character
        folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub(" ", text)).casefold()
        folded = _UNSPACED.sub(r" \1 ", _BEYOND_ASCII.sub(_without_marks, folded))
    return _WORD.findall(folded)


def terms_of(text: str) -> str:
    """Fold ``text`` to its stems, in order, with one space before, between and after them.

    Beside what `folded_words` folds away, a plural *s* is, of any language.
    """
    stems = [_stem(word) if word[-1] == "s" else word for word in folded_words(text)]
    return f" {' '.join(stems)} " if stems else ""


def _without_marks(found: re.Match[str]) -> str:
    return "".join(char for char in found[0] if not unicodedata.combining(char))


def _stem(word: str) -> str:
    """Fold an English, French or Spanish plural; stems that short words would lose are left alone."""
    if len(word) > _MIN_STEM and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) >= _MIN_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
