"""How values travel to and from columns."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from summaries.tables import Json, Prose, Unsigned64, UtcDateTime

ZONES = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
PLAIN = MetaData()
KEPT = Table(
    "kept",
    PLAIN,
    Column("at", UtcDateTime),
    Column("prose", Prose),
    Column("json", Json),
    Column("number", Unsigned64),
)


def kept(**values):
    """The row as it comes back from a database."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            PLAIN.create_all(connection)
            connection.execute(insert(KEPT).values(values))
            return connection.execute(select(KEPT)).one()
    finally:
        engine.dispose()


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(StatementError, match="a time without a time zone cannot be stored: 2026-03-02T07:00:00"):
        kept(at=datetime(2026, 3, 2, 7))


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES))
def test_a_moment_comes_back_the_same_and_in_utc(moment):
    back = kept(at=moment).at
    assert back == moment
    assert back.tzinfo is UTC


@given(st.integers(0, 2**64 - 1))
def test_a_fingerprint_of_64_bits_comes_back_the_same(number):
    assert kept(number=number).number == number


@given(st.text(st.characters(), max_size=50))
def test_any_text_is_stored_with_every_character_in_its_place(text):
    back = kept(prose=text, json=[{"text": text}])
    assert len(back.prose) == len(text)
    assert all(char in (there, "\ufffd") for char, there in zip(back.prose, text, strict=True))
    assert back.json == [{"text": back.prose}]


def test_characters_that_no_database_stores_are_replaced_one_for_one():
    assert kept(prose="a\x00b\ud800c").prose == "a\ufffdb\ufffdc"
