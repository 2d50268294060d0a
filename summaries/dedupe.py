"""Near-copies: a fingerprint of a text, and whether two fingerprints are of one text."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from summaries.folding import beyond_ascii, spaced

SHINGLE = 3
"""Words that are looked at together."""
BYTES = 8
"""Of a fingerprint."""
UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]"
ANY_UNSPACED = re.compile(UNSPACED)
WORD = re.compile(rf"{UNSPACED}|[^\W_]+")
"""A word, or one character of a script that sets no spaces between words."""
NEAR = 10
"""Bits in which near-copies differ at most.

Measured on 1,617 news articles: all 1.3 million pairs from different stories are farther apart, and the pairs of one
story that are nearer share 0.72 of their shingles or more. Of reprints made from articles of over 200 words, a new
dateline is recognized in all, added boilerplate in 98 %, a tenth cut off in 89 %, a tenth put in in 91 %; a fifth cut
off in 60 %. Of articles under 100 words: 99, 68, 45 and 50 %.
"""


def fingerprint(text: str) -> int:
    """Return the 64-bit SimHash of a text (Charikar, STOC 2002) over its word 3-grams; 0 for a text without words.

    Texts that share most of their shingles differ in few bits. Case, punctuation and white space do not count.
    """
    words = _words(text.casefold())
    if not words:
        return 0
    shingles = set(map(b" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False))) or {b" ".join(words)}
    hashes = b"".join([blake2b(each, digest_size=BYTES).digest() for each in shingles])
    return _majority(hashes, len(shingles)) or 1  # 0 is kept for texts without words


def is_near_copy(a: int, b: int) -> bool:
    """Whether two fingerprints are of one text, perhaps cut, retitled or touched up; never for a text without words."""
    return a != 0 and b != 0 and (a ^ b).bit_count() <= NEAR


def _words(text: str) -> list[bytes]:
    """Return the words of a text, in UTF-8."""
    if ANY_UNSPACED.search(beyond_ascii(text)):
        return " ".join(WORD.findall(text)).encode("utf-8", "surrogatepass").split()
    return spaced(text, _apart).split()  # the same words in a third of the time


@lru_cache(maxsize=4096)
def _apart(char: str) -> str:
    return char if char.isalnum() else " "


def _majority(hashes: bytes, count: int) -> int:
    """Return the bits that more than half of ``count`` hashes have.

    All bits are counted at once: counters are added in pairs, whose binary digits are kept in one integer for each
    place, so that adding takes a few operations on integers of thousands of bits.
    """
    digits = [int.from_bytes(hashes, "little")]
    many = 1 << (count - 1).bit_length()
    while many > 1:
        many //= 2
        width = many * 8 * BYTES
        low, carry, added = (1 << width) - 1, 0, []
        for digit in digits:
            one, other = digit & low, digit >> width
            added.append(one ^ other ^ carry)
            carry = (one & other) | ((one ^ other) & carry)
        digits = [*added, carry]
    more, equal = 0, (1 << 8 * BYTES) - 1
    for place in range(len(digits) - 1, -1, -1):
        if count // 2 >> place & 1:
            equal &= digits[place]
        else:
            more |= equal & digits[place]
            equal &= ~digits[place]
    return more
