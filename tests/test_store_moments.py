"""The moments of a database: over when anything is written."""

from __future__ import annotations

from summaries.store import Store


async def test_a_moment_is_over_when_anything_is_written_by_whichever_process(store, database_url):
    first = await store.moments.now()
    await store.topics.of(7)
    assert first == await store.moments.now()
    await store.meta.put("a", "b")
    second = await store.moments.now()
    async with Store.open(database_url) as other:
        await other.meta.put("a", "c")
    moments = [first, second, await store.moments.now()]
    assert len(set(moments)) == 3
    assert None not in moments
