"""How much was reported, day by day, and its picture."""

import io
import warnings
from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.charts import Chart, Series, draw
from bot.render.trends import table, trends_page
from summaries.trends import Trend, days_until, start_of, trends
from tests.builders import NOW

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DAYS = (date(2026, 3, 1), date(2026, 3, 2))


def test_an_article_counts_on_the_day_that_it_was_where_the_server_is():
    auckland = ZoneInfo("Pacific/Auckland")
    days = days_until(datetime(2026, 3, 2, 12, tzinfo=UTC), 2, auckland)
    assert days == (date(2026, 3, 2), date(2026, 3, 3))
    counts = {"Ships": Counter({datetime(2026, 3, 1, 10, 45, tzinfo=UTC): 5, datetime(2026, 3, 1, 11, tzinfo=UTC): 2})}
    assert trends(counts, days, auckland, most=9) == [Trend(name="Ships", counts=(2, 0))]
    assert start_of(days, auckland) < datetime(2026, 3, 1, 11, tzinfo=UTC)


def test_the_topics_with_most_articles_come_first_and_no_more_than_can_be_told_apart():
    counts = {str(number): Counter({NOW: number}) for number in range(9)}
    found = trends(counts, DAYS, UTC, most=6)
    assert [each.total for each in found] == [8, 7, 6, 5, 4, 3]


def test_a_chart_is_a_png_whatever_its_topics_are_called():
    names = ("NATO", "$x_y$ \\frac", "東京", "שביתה", "👉" * 90, "")
    series = tuple(Series(name=name, counts=(3, number)) for number, name in enumerate(names))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert draw(Chart(title="Articles $ per day", days=("Mar 1", "Mar 2"), series=series)).startswith(SIGNATURE)


@pytest.mark.parametrize("count", [2, 90])
def test_a_chart_of_nothing_is_a_chart(count):
    days = tuple(f"Day {number}" for number in range(count))
    made = draw(Chart(title="Nothing", days=days, series=(Series(name="NATO", counts=(0,) * count),)))
    assert made.startswith(SIGNATURE)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=6), st.integers(2, 90))
def test_a_page_of_trends_fits_discord_and_tells_its_numbers(names, count):
    days = days_until(NOW, count, UTC)
    found = [Trend(name=name, counts=tuple(range(count))) for name in names]
    items = list(trends_page(found, days, zone="Europe/Berlin").walk_children())
    texts = "\n".join(item.content for item in items if hasattr(item, "content"))
    assert len(texts) <= 4000
    assert f"({count - 1})" in texts
    described = next(item.items[0].description for item in items if hasattr(item, "items"))
    assert 0 < len(described) <= 1024


def test_the_table_has_every_number_and_no_formula():
    written = table([Trend(name="=SUM(A1)", counts=(1, 2)), Trend(name="Ships, boats", counts=(0, 3))], DAYS)
    assert list(io.StringIO(written)) == [
        'day,\'=SUM(A1),"Ships, boats"\r\n',
        "2026-03-01,1,0\r\n",
        "2026-03-02,2,3\r\n",
    ]
