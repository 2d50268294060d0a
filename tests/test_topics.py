"""What a topic's query means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.errors import BadQuery
from summaries.inflections import Form
from summaries.tagging import TopicIndex, waits_at
from summaries.terms import Terms, terms_of_article
from summaries.topics import And, Not, Or, Term, matches, parse_query, terms_of
from summaries.wording import MARK
from tests.builders import article

ARTICLE = article(
    "Harbor pilots’ strike halts ferries",
    text="Élodie Marchand’s COVID-19 offer was rejected in Port Ellery.",
    outlet="Harbor Courier",
    url="https://news.courier.example/strike",
)
TEXT = terms_of_article(ARTICLE)


def found_in(query, text, language="en"):
    """Whether a query finds a text of this language."""
    return matches(parse_query(query), terms_of_article(article("Untitled", text=text, language=language)))


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
        "strike –train",
        "the ferries of the harbor",
        "source:courier",
        "source:courier.example lang:en kind:report",
        'source:"harbor courier" ferry',
        "lang:English strike",
        "«Port Ellery»",
    ],
)
def test_a_query_finds_a_text_that_has_what_it_asks_for(query):
    assert matches(parse_query(query), TEXT)


@pytest.mark.parametrize(
    "query",
    [
        "train",
        '"ellery port"',
        "strike -ferry",
        "bridge OR train",
        "port -(ferry OR train)",
        "har",
        "ike",
        "source:beacon",
        "lang:de strike",
        "kind:opinion",
        "strike -source:courier",
        "courier",
        '"ferries elodie"',
    ],
)
def test_a_query_does_not_find_a_text_that_has_not(query):
    assert not matches(parse_query(query), TEXT)


def test_or_binds_less_than_standing_side_by_side():
    query = Or((Term((Form("x1"),)), And((Term((Form("x2 x3"),)), Not(Term((Form("x4"),)))))))
    assert parse_query('x1 OR "x2 x3" -x4') == query


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("ferry AND pilot", "ferry pilot"),
        ("ferry NOT train", "ferry -train"),
        ("ferry AND NOT (train OR bus)", "ferry -(train OR bus)"),
    ],
)
def test_and_and_not_mean_what_they_do_elsewhere(query, same):
    assert parse_query(query) == parse_query(same)


@pytest.mark.parametrize("headline", ["FERRY DOES NOT SAIL", "Why NOT", "to be or not to be"])
def test_a_not_that_is_a_word_of_a_text_excludes_nothing(headline):
    assert matches(parse_query(headline), terms_of_article(article(headline)))


@pytest.mark.parametrize(
    ("query", "complaint", "at"),
    [
        ("", "no word", 1),
        ("( )", "no word", 1),
        ("!!!", "no word", 1),
        ("👉 🌉", "no word", 1),
        ("the of and", "stand in every text", 1),
        ("-train", "only excludes", 1),
        ("ferry OR -train", "only excludes", 10),
        ("port (ferry", "never closed", 6),
        ("ferry)", "never opened", 6),
        ('strike "port ellery', "no partner", 8),
        ('say "one" "', "no partner", 11),
        ("x" * 301, "Shorten", 301),
        ("x" * 10_000, "Shorten", 301),
        ("x " * 51, "from here on", 101),
        ("ferry lang:klingon", "no language", 7),
        ("ferry kind:rumor", "no kind.* opinion, live, coverage, gallery", 7),
        ("ferry source: courier", "Nothing follows source:", 7),
        ("ferry after:2026-01-01", "/search", 7),
        ("שביתה (נמל", "never closed", 7),
    ],
)
def test_a_query_that_cannot_be_meant_is_refused_with_the_place_and_the_way_out(query, complaint, at):
    with pytest.raises(BadQuery, match=complaint) as caught:
        parse_query(query)
    assert caught.value.at == at
    if query and at <= len(query):
        before = caught.value.near.partition(MARK)[0]
        assert " ".join(query[: at - 1].split()).endswith(before.removeprefix("…").strip())


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("en", "Bakers are striking; parties of both cities protested.", "strike party city protests"),
        ("de", "Die Häfen werden bestreikt, viele Brücken und Häuser gesperrt.", "hafen brücke haus"),
        ("fr", "Les grèves des hôpitaux et les journaux", "greve hôpital journal"),
        ("es", "Las elecciones y los votos de las ciudades", "elección voto ciudad"),
        ("pt", "As eleições e os jornais", "eleição jornal"),
        ("it", "Gli scioperi delle banche", "sciopero banca"),
        ("nl", "De stakingen in de havens", "staking haven"),
        ("sv", "Strejken i hamnen", "strejk hamn"),
        ("uk", "Страйки у портах", "страйк порт"),
        ("ru", "О забастовках и выборах", "забастовка выборы"),
        ("pl", "Po wyborach i strajku", "wybory strajk"),
        ("el", "Οι απεργίες", "απεργία"),
        ("ar", "نتائج الانتخابات", "انتخابات"),
        ("he", "הבחירות בירושלים", "הבחירות"),
        ("ko", "파업이 시작되었다", "파업"),
        ("und", "Bridges", "bridge"),
    ],
)
def test_words_are_found_in_every_inflection_of_their_language(language, text, query):
    assert found_in(query, text, language)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("organ music", "organization"),
        ("a new day", "news"),
        ("unit trusts", '"united"'),
        ("the universe", "university"),
    ],
)
def test_words_of_different_meaning_are_told_apart(text, query):
    assert not found_in(query, text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("They come home by com link", "comet"),  # without a Hungarian, Finnish or Danish ending
        ("A man of the elect", "elections"),
        ("He was in the bar", "baron"),
        ("The port of Eller", '"port ellery"'),
    ],
)
def test_a_word_is_not_found_by_what_its_stem_would_be_in_another_language(text, query):
    assert not found_in(query, text)


def test_a_name_is_found_in_texts_of_every_language():
    for language in ("en", "de", "hu", "fi", "pl", "vi", "zh", "und", "en-GB"):
        assert found_in("NATO comet", "NATO Comet", language)


def test_parentheses_are_not_nested_without_end():
    nested = "(a1 OR " * 12 + "b1" + ")" * 12
    with pytest.raises(BadQuery, match="inside each other") as caught:
        parse_query(nested)
    assert caught.value.at == 71


def test_a_little_word_counts_within_a_phrase_and_where_it_is_written_as_a_name():
    assert found_in('"the who"', "They heard The Who play.")
    assert not found_in('"the who"', "They asked who did it.")
    assert not found_in("IT strike", "A strike")


@pytest.mark.parametrize(
    ("text", "part"), [("北京宣布新计划", "宣布"), ("กรุงเทพมหานคร", "กรุง"), ("東京でストライキ", "スト")]
)
def test_scripts_without_spaces_are_found_by_any_part(text, part):
    assert found_in(part, text, "zh")


@given(st.text(st.sampled_from('()"“-| ORab:§👉é北') | st.characters(), max_size=80))
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
    assert found_in(f'"{word}"', " ".join(words))


@given(st.lists(st.sampled_from(["strike", "ferry", '"port ellery"', "bridge OR strike", "lang:en", "strike -ferry",
       "(harbor OR bridge) -(train bus)", "source:courier", "xylophone", "(", "pilots"]), max_size=12))  # fmt: skip
def test_topics_matched_at_once_are_those_that_match_alone(queries):
    index = TopicIndex(dict(enumerate(queries)))
    assert index.match(TEXT).keys() == {n for n, query in enumerate(queries) if query != "(" and alone(query)}


def alone(query):
    return matches(parse_query(query), TEXT)


def test_topics_that_are_changed_or_gone_match_as_they_now_stand():
    index = TopicIndex({1: "strike", 2: "strike", 3: "bridge"})
    index.update({2: "bridge", 3: "ferry"})
    assert index.match(TEXT).keys() == {3}
    index.update({1: "strike"})
    assert index.match(TEXT).keys() == {1}


def test_a_topic_waits_at_its_rarest_word_and_at_a_fact_only_if_it_has_nothing_else():
    assert waits_at(parse_query("lang:en port xylophone -harbor")) >= {"xylophone", "xylophon"}
    assert waits_at(parse_query("lang:en")) == {"§l§en"}


def test_no_phrase_runs_across_the_title_and_the_text():
    assert not matches(parse_query('"ferries elodie"'), TEXT)
    assert matches(parse_query("ferries elodie"), TEXT)


def test_a_text_without_end_is_looked_at_as_far_as_a_database_takes_it():
    terms = terms_of_article(article("x" * 5000, text="wörter " * 200_000))
    assert isinstance(terms, Terms)
    assert len(terms.text) <= 70_000
