import asyncio

import pytest

from bot.schema import plain_url
from summaries.features import OPEN_FOR
from summaries.store import Store
from tests.bench import growth
from tests.bench.filling import NOW, OPEN, Filler, PostgresSink, SqliteSink


@pytest.mark.timeout(240)
@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_a_database_that_was_filled_in_bulk_is_as_one_that_grew(database_url, database_kind, tmp_path):
    is_sqlite = database_kind == "sqlite"
    asyncio.run(growth.prepare(database_url))
    sink = SqliteSink(tmp_path / "slugline.db") if is_sqlite else PostgresSink(plain_url(database_url))
    filler = Filler(sink)
    for size in (OPEN, OPEN + 30):
        filler.fill(size)
    article, search = asyncio.run(growth.cost(database_url, filler, 0, lambda: 0.0, rounds=1))
    assert article > 0
    assert search > 0
    assert asyncio.run(counted(database_url)) == (OPEN + 30 + growth.A_FEED * 2, OPEN + growth.A_FEED * 2)


async def counted(url):
    """Return how many articles are stored, and how many of them stand in open stories."""
    async with Store.open(url) as store:
        stories = await store.articles.stories(guild_id=None, limit=5000)
        placed = await store.placements.since(0, open_since=NOW - OPEN_FOR)
        return sum(len(story.articles) for story in stories), len(placed)
