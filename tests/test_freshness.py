"""What headers say about when to ask again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.freshness import LONGEST, fresh_for, retry_after
from tests.builders import NOW

HTTP_NOW = "Mon, 02 Mar 2026 07:00:00 GMT"
IN_AN_HOUR = "Mon, 02 Mar 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"Cache-Control": "public, max-age=900"}, 15),
        ({"Cache-Control": 'MAX-AGE="900"'}, 15),
        ({"Cache-Control": "max-age=900", "Age": "300"}, 10),
        ({"Cache-Control": "max-age=900", "Age": "3000"}, 0),
        ({"Cache-Control": "max-age=900", "Expires": IN_AN_HOUR}, 15),
        ({"Cache-Control": "max-age=900, no-cache"}, None),
        ({"Cache-Control": "no-store", "Expires": IN_AN_HOUR}, None),
        ({"Expires": IN_AN_HOUR, "Date": HTTP_NOW}, 60),
        ({"Expires": IN_AN_HOUR}, 60),
        ({"Expires": HTTP_NOW, "Date": IN_AN_HOUR}, 0),
        ({"Expires": "0"}, None),
        ({}, None),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_its_headers_say(headers, minutes):
    assert fresh_for(headers, NOW) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120.0), (IN_AN_HOUR, 3600.0), ("Mon, 02 Mar 2020 08:00:00 GMT", 0.0), ("soon", None)]
)
def test_retry_after_is_a_number_or_a_date(value, seconds):
    assert retry_after({"Retry-After": value}, NOW) == seconds


@given(st.dictionaries(st.sampled_from(["Cache-Control", "Age", "Expires", "Date", "Retry-After"]), st.text()))
def test_no_header_is_too_odd_to_be_understood_or_passed_over(headers):
    fresh, wait = fresh_for(headers, NOW), retry_after(headers, NOW)
    assert fresh is None or timedelta(0) <= fresh <= LONGEST
    assert wait is None or wait >= 0
