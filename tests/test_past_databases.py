"""A database of any earlier release opens, and holds what it held."""

import pytest

from summaries import migrations
from summaries.store import Store
from tests.builders import GUILD
from tests.past import FOLDER, make, revisions


def test_a_database_of_each_revision_is_kept():
    """Whoever adds a revision runs ``python -m tests.past``, which keeps what the one before it made."""
    assert sorted(file.stem for file in FOLDER.glob("*.sql")) == revisions()


@pytest.mark.parametrize("revision", revisions())
async def test_a_database_of_an_earlier_release_opens_with_all_that_it_held(revision, database_url, tmp_path):
    make((FOLDER / f"{revision}.sql").read_text(encoding="utf-8"), tmp_path / "slugline.db")
    async with Store.open(database_url) as store:
        assert (await store.upkeep.stats()).revision == migrations.HEAD
        (source,) = await store.sources.of(GUILD)
        assert (source.title, source.url) == ("Harbor Courier", "https://courier.example/feed")
        (told,) = await store.articles.stories(guild_id=GUILD)
        assert told.articles[0].text == "The bridge reopened on Monday."
        (order,) = await store.digests.of(GUILD)
        assert (order.zone, [topic.name for topic in order.topics]) == ("Europe/Berlin", ["Bridges"])
        assert (await store.digests.last_delivery(order.id)).message_ids == (31,)
        assert await store.meta.get("commands") == "known"
