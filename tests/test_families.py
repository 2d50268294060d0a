"""Outlets of one publisher are one family."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import families
from summaries.families import families_of, family_of
from summaries.model import Coverage, Kind
from tests.builders import article, story


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("https://www.bbc.co.uk/news/1", "BBC World"), ("https://www.bbc.com/news/2", "BBC Africa")),
        (("https://feeds.bbci.co.uk/x", None), (None, "BBC News Mundo")),
        (("https://news.google.com/rss/articles/x", "BBC Sport"), ("https://m.bbc.co.uk/2", None)),
        (("https://www.dw.com/en/1", "DW (English)"), (None, "Deutsche Welle")),
        (("https://www.courier.example/1", "Courier"), ("https://sport.courier.example/2", "Courier Sport")),
        (("https://m.courier.co.uk/1", "Courier"), ("https://www.courier.co.uk/2", "The Courier")),
        ((None, "Harbor Courier"), (None, "harbor  courier")),
    ],
)
def test_outlets_of_one_publisher_are_one_family(one, other):
    assert family_of(*one) == family_of(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("https://www.bbc.co.uk/news/1", "BBC"), ("https://www.cnn.com/2", "CNN")),
        (("https://cnn.com/1", "CNN"), ("https://www.cnnbrasil.com.br/2", "CNN Brasil")),
        ((None, "The Guardian"), (None, "The Guardian Nigeria Daily")),
        ((None, "Sky News"), (None, "Sky News Australia")),
        (("https://ann.blogspot.com/1", "Ann"), ("https://ben.blogspot.com/2", "Ben")),
        (("https://courier.co.uk/1", None), ("https://gazette.co.uk/2", None)),
        (("https://news.google.com/rss/articles/x", "Courier"), ("https://news.google.com/rss/articles/y", "Gazette")),
        (("http://127.0.0.1:8000/courier/1", "Courier"), ("http://127.0.0.1:8000/gazette/1", "Gazette")),
    ],
)
def test_outlets_of_different_publishers_are_not(one, other):
    assert family_of(*one) != family_of(*other)


def test_a_story_names_one_outlet_of_each_family():
    told = story(
        article("One", outlet="BBC World", url="https://www.bbc.co.uk/1"),
        article("Two", outlet="BBC Africa", url="https://www.bbc.com/2"),
        article("Three", outlet="Courier", url="https://courier.example/3"),
        article(
            "Four",
            outlet=None,
            url=None,
            kind=Kind.COVERAGE,
            coverage=(Coverage(headline="a", outlet="courier"), Coverage(headline="b", outlet="Gazette")),
        ),
    )
    assert list(families_of(told).values()) == ["BBC World", "Courier", "Gazette"]


def test_no_host_and_no_name_is_listed_twice():
    listed = tomllib.loads((Path(families.__file__).parent / "families.toml").read_text("utf-8"))["family"]
    for key in ("hosts", "names"):
        every = [each.casefold() for family in listed for each in {name.casefold() for name in family[key]}]
        assert len(every) == len(set(every))


@given(st.none() | st.text(), st.none() | st.text())
def test_any_url_and_any_name_have_a_family(url, outlet):
    assert isinstance(family_of(url, outlet), str)
