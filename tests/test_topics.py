"""What a topic's query means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.errors import BadQuery
from summaries.topics import And, Not, Or, Phrase, Word, matches, parse_query, terms_of

TEXT = terms_of("Harbor pilots’ strike halts ferries: Élodie Marchand’s COVID-19 offer was rejected in Port Ellery.")


@pytest.mark.parametrize(
    "query",
    [
        "strike",
        "STRIKES",
        "ferry harbor",
        '"port ellery"',
        "“Port Ellery”",
        "elodie",
        "covid-19",
        "bridge OR ferry",
        "strike -train",
        "(bridge OR ferry) pilot",
        "strike -(train bus)",
        '"pilot strike',
    ],
)
def test_a_query_finds_a_text_that_has_what_it_asks_for(query):
    assert matches(parse_query(query), TEXT)


@pytest.mark.parametrize(
    "query", ["train", '"ellery port"', "strike -ferry", "bridge OR train", "port -(ferry OR train)", "har", "ike"]
)
def test_a_query_does_not_find_a_text_that_has_not(query):
    assert not matches(parse_query(query), TEXT)


def test_or_binds_less_than_standing_side_by_side():
    assert parse_query('a OR "b c" -d') == Or((Word("a"), And((Phrase(("b", "c")), Not(Word("d"))))))


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("", "no word"),
        ("( )", "no word"),
        ("!!!", "no word"),
        ("-train", "only excludes"),
        ("ferry OR -train", "only excludes"),
        ("(ferry", "never closes"),
        ("ferry)", "never opened"),
        ("x" * 301, "Shorten"),
        ("x " * 51, "Shorten"),
    ],
)
def test_a_query_that_cannot_be_meant_is_refused_with_the_way_out(query, complaint):
    with pytest.raises(BadQuery, match=complaint):
        parse_query(query)


@pytest.mark.parametrize(
    ("text", "part"), [("北京宣布新计划", "宣布"), ("กรุงเทพมหานคร", "กรุง"), ("東京でストライキ", "スト")]
)
def test_scripts_without_spaces_are_found_by_any_part(text, part):
    assert matches(parse_query(part), terms_of(text))


@given(st.text(max_size=60))
def test_any_query_is_either_understood_or_refused(query):
    try:
        parsed = parse_query(query)
    except BadQuery:
        return
    assert matches(parsed, TEXT) in {True, False}


@given(st.text())
def test_terms_are_stems_with_one_space_around_each(text):
    terms = terms_of(text)
    assert terms == (f" {' '.join(terms.split())} " if terms.split() else "")


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=8), st.data())
def test_every_word_of_a_text_finds_it(words, data):
    word = data.draw(st.sampled_from(words))
    assert matches(parse_query(f'"{word}"'), terms_of(" ".join(words)))
