"""lexicon: the words of texts as numbers, and the terms that are made of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.boilerplate import suspect_furniture
from summaries.folding import term_of, terms_of
from summaries.language import stemmer
from summaries.lexicon import FUNCTION, NUMBER, Lexicon, lexicon
from summaries.salience import Told, key_terms, terms_in
from summaries.sentences import words

PARTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["gate,", "“Gate”", "stop–start", "—", "U.S.", "l'été", "1990s", "click", "内斯港", "GATE", "(AP)", "x_y"]
    ),
)
TEXTS = st.lists(PARTS, max_size=12).map(" ".join)


@given(st.lists(TEXTS, max_size=4), st.sampled_from(["en", "de", "fr", "zh", "xx"]))
def test_the_words_of_a_text_are_those_that_it_has_whatever_was_read_before(texts: list[str], language: str) -> None:
    known = Lexicon(language)
    for text in texts:
        read, suspected = known.read(text.split())
        assert [known.spelled[number] for number in read] == list(words(text, language))
        assert suspected == frozenset().union(*map(suspect_furniture(), text.split()))


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_words_have_one_stem_when_they_are_stemmed_alike(texts: list[str]) -> None:
    known, stem = Lexicon("en"), stemmer("en")
    spelled = [word for text in texts for word in words(text)]
    stems = [each for text in texts for each in known.stems_of(text)]
    assert len(stems) == len(spelled)
    assert len(set(zip(stems, (stem(word.lower()) for word in spelled), strict=True))) == len(set(stems))


def test_a_stem_tells_of_stop_words_and_digits_and_a_word_of_its_capital() -> None:
    known = Lexicon("en")
    the, gate, years = known.stems_of("The gate 1990s")
    assert [bool(stem & FUNCTION) for stem in (the, gate, years)] == [True, False, False]
    assert [bool(stem & NUMBER) for stem in (the, gate, years)] == [False, False, True]
    assert [known.codes[word] & 1 for word in known.read(["The", "gate", "the"])[0]] == [1, 0, 0]


def test_a_lexicon_that_remembers_too_much_is_left_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summaries.lexicon._MOST_CHARACTERS", 10)
    old = lexicon("tlh")
    numbers, _ = old.read("yIn nI' yISIQ 'ej yIchep".split())
    assert lexicon("tlh") is not old
    assert [old.spelled[number] for number in numbers] == ["yIn", "nI", "yISIQ", "ej", "yIchep"]


@given(st.text(max_size=80))
def test_a_word_is_folded_as_it_is_in_a_text(word: str) -> None:
    assert term_of(word) == terms_of(word).strip()


def test_terms_are_the_words_and_pairs_of_sentences_with_how_many_have_them() -> None:
    known = Lexicon("en")
    told = [known.read(text.split())[0] for text in ("The old gate of Ness.", "A gate, the gate of Skarn.", "—")]
    terms = terms_in([Told(words, 0, turn) for turn, words in enumerate(told)], [known.stems_of("Gate")], known)
    stems = {stem: word for word in "the old gate of ness a skarn".split() for stem in known.stems_of(word)}
    named = [" ".join(stems[stem] for stem in dict.fromkeys(pair)) for pair in zip(*terms.parts.tolist(), strict=True)]
    held = dict(zip(named, terms.counts.tolist(), strict=True))
    assert held == {
        "the": 2, "old": 1, "gate": 2, "of": 2, "ness": 1, "a": 1, "skarn": 1,
        "the old": 1, "old gate": 1, "gate of": 2, "of ness": 1, "a gate": 1, "gate the": 1, "the gate": 1,
        "of skarn": 1,
    }  # fmt: skip
    assert terms.singles == 7
    assert terms.lengths == (5, 6, 0)
    rows = dict(zip(named, np.split(terms.row, terms.counts.cumsum()[:-1]), strict=True))
    assert [rows[term].tolist() for term in ("the", "gate of", "of ness")] == [[0, 1], [0, 1], [0]]


def test_sentences_without_a_word_have_no_terms() -> None:
    known = Lexicon("en")
    assert terms_in([], [], known).singles == 0
    assert terms_in([Told([], 0, 0)], [[]], known).traits.shape[1] == 0


def test_key_terms_are_what_recurs_as_it_is_first_spelled() -> None:
    known = Lexicon("en")
    told = [known.read(text.split())[0] for text in ("Gates of the quay, gate", "the Gates at the quay and the quay.")]
    assert key_terms(told, known) == ("quay", "Gates")
