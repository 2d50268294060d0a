"""dates: the forms in which feeds write them, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.dates import read_date

SIX = datetime(2026, 3, 2, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 02 Mar 2026 06:00:00 GMT",
        "Mon,02 Mar 2026 06:00 UT",
        "02 Mar 26 07:00 +0100",
        "Mon, 2 Mar 2026 01:00:00 EST",
        "Mon, 02 Mar 2026 07:00:00 GMT+01:00",
        "2026-03-02T06:00:00Z",
        "2026-03-02T08:00:00.000000000+02:00",
        "2026-03-02 06:00:00 +0000 UTC",
        "2026/03/02 06:00",
        "20260302T060000Z",
        "1772431200",
        "1772431200000",
        "March 2, 2026 6:00 am",
        "3/2/2026 6:00 AM",
        "02.03.2026 06:00",
        "Mo, 02 Mär 2026 07:00:00 +0100",
        "lun., 02 mars 2026 07:00:00 +0100",
        "2 de marzo de 2026, 06:00",
        "Пн, 02 мар 2026 09:00:00 +0300",
        "2 березня 2026 06:00",
        "Mon Mar  2 06:00:00 2026",
    ],
)
def test_a_moment_is_read_in_every_form(text: str) -> None:
    assert read_date(text) == SIX


@pytest.mark.parametrize("text", ["2026-03-02", "2 March 2026", "2026年3月2日", "Mon, 02 Mar 2026", "2.3.2026"])
def test_a_day_without_a_time_is_its_midnight(text: str) -> None:
    assert read_date(text) == datetime(2026, 3, 2, tzinfo=UTC)


def test_the_end_of_a_day_is_the_next_one_s_midnight() -> None:
    assert read_date("Mon, 02 Mar 2026 24:00:00 GMT") == datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "May 2026", "2026", "9999-99-99", "31 Feb 2026", "0001-01-01T00:00:00Z", "2 Mar 2026 25:00"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2099, 1, 1)).map(
        lambda at: at.replace(microsecond=0)
    )
)
def test_what_programs_write_is_read(at: datetime) -> None:
    at = at.replace(tzinfo=UTC)
    assert read_date(at.isoformat()) == read_date(at.strftime("%a, %d %b %Y %H:%M:%S GMT")) == at


@given(st.text(max_size=30) | st.from_regex(r"[0-9./: +Z-]{1,30}( Mar 2026)?", fullmatch=True))
def test_no_text_breaks_it(text: str) -> None:
    at = read_date(text)
    assert at is None or at.tzinfo is UTC
