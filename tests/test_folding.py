"""Folding, beside what it promises said plainly."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from summaries.folding import folded_words, terms_of

UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
TEXTS = st.text(
    st.sampled_from("as S's’ʼ .,-_–“éÉßſŉＡ１½€漢字かヴー한ไทกั฿ุ\u0301\u0345İıЖΣ①Ⓐ\ud800\x85\x1c\U0001f600 हि")
    | st.characters()
)


def plainly_folded(text: str) -> list[str]:
    """Return the words of a text, folded one step after the other."""
    text = unicodedata.normalize("NFKD", re.sub(r"(?i)['’ʼ](?:s\b|(?=\W|$))", " ", text)).casefold()
    return re.findall(r"[^\W_]{1,60}", UNSPACED.sub(r" \1 ", "".join(c for c in text if not unicodedata.combining(c))))


@given(TEXTS)
@example("Müller’s cafés in Zürich, the Joneses’ ’sʼ'")
@example("東京で3回 a漢b ไทย")
@example("a" * 61 + "é" + "b" * 130)
def test_words_are_folded_as_said(text: str) -> None:
    """Whatever makes it quick changes nothing."""
    assert folded_words(text) == plainly_folded(text)


def test_a_text_of_many_different_characters_is_folded_as_one_of_few() -> None:
    """Few are replaced one by one, many by a table."""
    many = "".join(map(chr, range(0xA0, 0x3000)))
    assert folded_words(many) == plainly_folded(many)


def test_plurals_lose_their_s() -> None:
    """Also where an accent or a possessive stood."""
    assert terms_of("Cafés, the cities’ buses – Müller’s") == " cafe the city buse muller "
