"""What the program notes about itself."""

import asyncio
from datetime import timedelta

from tests.builders import NOW


async def test_a_note_is_read_as_it_was_put_last(store):
    assert await store.meta.get("commands") is None
    for value in ("one", "two"):
        await store.meta.put("commands", value)
    assert await store.meta.get("commands") == "two"


async def test_of_any_number_who_revise_a_note_at_once_none_undoes_what_another_wrote(store):
    await asyncio.gather(*(store.meta.revise("list", lambda text, each=each: f"{text}{each}") for each in "abcdefgh"))
    assert sorted(await store.meta.get("list")) == list("abcdefgh")


async def test_each_part_was_last_alive_at_its_last_heartbeat(store):
    await store.meta.beat("ticker", NOW)
    await store.meta.beat("gateway", NOW)
    await store.meta.beat("ticker", NOW + timedelta(minutes=1))
    assert await store.meta.beats() == {"ticker": NOW + timedelta(minutes=1), "gateway": NOW}
