"""A story says where its outlets differ on a number, by exact receipts, and keeps silent in doubt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.figures import disagreements
from summaries.model import Article, Kind
from summaries.quotable import quotable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article(text, place, *, outlet=None, language="en", hours=0.0):
    return Article(
        id=f"article-{place}",
        title="",
        text=text,
        kind=Kind.REPORT,
        published_at=NOW - timedelta(hours=hours),
        first_seen_at=NOW,
        outlet=outlet or f"Outlet {place}",
        language=language,
    )


def differing(*articles):
    """What these articles differ on: for each thing the receipts, as they read."""
    told = [replace(each, article=one.id) for one in articles for each in quotable(one.text, one.kind, one.language)]
    texts = {one.id: one.text for one in articles}
    found = disagreements(articles, told)
    for figure in (figure for each in found for figure in each.figures):
        assert figure.text == texts[figure.article][figure.start : figure.end]
    return {each.about: [figure.text for figure in each.figures] for each in found}


def of_two(one, other, language="en"):
    return differing(article(one, 1, language=language), article(other, 2, language=language, hours=1))


@pytest.mark.parametrize(
    ("language", "one", "other", "about", "values"),
    [
        (
            "en",
            "A bus fell into the Tane and 12 people died.",
            "The crash killed at least 15 people.",
            "dead",
            {12, 15},
        ),
        ("en", "Eleven were arrested on Friday.", "Police detained nine protesters there.", "arrested", {11, 9}),
        ("en", "The death toll of the fire rose to 1,419.", "The fire killed 1,200 people.", "dead", {1419, 1200}),
        ("de", "Bei dem Brand starben zwölf Menschen.", "Die Polizei meldet 15 Tote.", "dead", {12, 15}),
        ("de", "Es gab 30 Verletzte.", "Mindestens 45 Menschen wurden verletzt.", "injured", {30, 45}),
        ("fr", "L'incendie a fait douze morts à Brest.", "Au moins 15 personnes ont été tuées.", "dead", {12, 15}),
        ("es", "El incendio dejó doce muertos en Lugo.", "Al menos 15 personas murieron ayer.", "dead", {12, 15}),
        ("pt", "O incêndio fez doze mortos em Braga.", "Pelo menos 15 pessoas morreram.", "dead", {12, 15}),
        ("uk", "Унаслідок пожежі загинули дванадцять людей.", "Щонайменше 15 людей загинуло.", "dead", {12, 15}),
        ("uk", "Поранено 30 людей.", "Рятувальники кажуть про 45 поранених.", "injured", {30, 45}),
    ],
)
def test_outlets_that_count_one_fate_otherwise_are_quoted_in_every_language_of_ours(
    language, one, other, about, values
):
    articles = (article(one, 1, language=language), article(other, 2, language=language, hours=1))
    told = [replace(each, article=a.id) for a in articles for each in quotable(a.text, a.kind, a.language)]
    found = disagreements(articles, told)
    assert [each.about for each in found] == [about]
    assert {figure.value for figure in found[0].figures} == values
    assert [figure.article for figure in found[0].figures] == ["article-1", "article-2"]


def test_a_receipt_has_the_words_around_the_number():
    assert of_two("A bus fell into the Tane and 12 people died.", "The crash killed at least 15 people.") == {
        "dead": ["12 people died", "killed at least 15 people"]
    }


def test_one_noun_counted_otherwise_in_like_sentences_is_told():
    one = "The ship that blocks the channel of Selby carries 8,100 containers from Tangier."
    assert of_two(one, one.replace("8,100", "9,400")) == {"contain": ["8,100 containers", "9,400 containers"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The crash killed 12 people.", "Twelve people died in the crash."),
        ("The flood killed more than 100 people.", "The flood killed 104 people."),
        ("Some 4,000 people were evacuated.", "Officials said 4,120 people were evacuated."),
        ("The crash killed 12 people.", "The crash injured 15 people."),
        ("The crash killed 12 people.", "A similar crash killed 15 people in 2011."),
        ("The crash killed 12 people.", "Among the victims, including 3 children who were killed, was a nurse."),
        ("The crash injured 12 people.", "Two of them were seriously injured."),
        ("The crash killed 12 people.", "The man, 44, died on Friday."),
        ("The strike lasts for 12 hours at the port.", "The strike lasts for 15 hours at the port."),
        ("The ministry gave the port of Selby 12 million crowns.", "The ministry gave the port of Selby $15 million."),
        ("The port of Selby has 14 cranes for its ships.", "Every day 30 cranes fly over the marshes of Dunmarrow."),
        ("Turnout was 61 percent on Sunday.", "Turnout was 58 percent on Sunday."),
    ],
)
def test_in_doubt_nothing_is_told(one, other):
    assert of_two(one, other) == {}


def test_the_newest_word_of_an_outlet_counts():
    early, late, other = "The crash killed 3 people.", "The crash killed 5 people.", "Five people died in the crash."
    assert not differing(
        article(early, 1, outlet="Courier", hours=9), article(late, 2, outlet="Courier"), article(other, 3, hours=1)
    )


def test_an_outlet_alone_does_not_differ_with_itself():
    one, other = "The crash killed 3 people.", "The crash killed 5 people."
    assert not differing(article(one, 1, outlet="Courier"), article(other, 2, outlet="Courier", hours=1))


def test_what_an_outlet_said_days_before_is_not_held_against_it():
    one, other = "The crash killed 5 people.", "The crash killed 3 people."
    assert differing(article(one, 1), article(other, 2, hours=20))
    assert not differing(article(one, 1), article(other, 2, hours=30))


@settings(max_examples=80, deadline=None)
@given(
    texts=st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=30),
                st.sampled_from(
                    ["12", "killed", "people", "drei", "Tote", "3,5", "mil", "2019", "1.000.000", "загинуло", "."]
                ),
            ),
            max_size=12,
        ).map(" ".join),
        min_size=2,
        max_size=4,
    ),
    language=st.sampled_from(["en", "de", "fr", "es", "pt", "uk", "und", "zh", ""]),
)
def test_any_texts_give_exact_receipts_or_none(texts, language):
    differing(*(article(text + ".", place, language=language) for place, text in enumerate(texts)))
