"""Who leads among the processes on one database, and who may go next."""

import asyncio
from datetime import timedelta

from tests.builders import NOW

MINUTE = timedelta(minutes=1)


async def lead(store, owner, now=NOW, **more):
    return await store.turns.lead("refresh", owner=owner, now=now, until=now + MINUTE, **more)


async def test_of_any_number_who_ask_at_once_one_leads(store):
    answers = await asyncio.gather(*(lead(store, f"process {number}") for number in range(8)))
    assert sum(answers) == 1


async def test_whoever_leads_keeps_the_lead_while_it_asks_in_time(store):
    assert await lead(store, "first")
    assert await lead(store, "first", NOW + MINUTE / 2)
    assert not await lead(store, "second", NOW + MINUTE)
    assert await lead(store, "second", NOW + 2 * MINUTE)
    assert not await lead(store, "first", NOW + 2 * MINUTE)


async def test_one_that_is_gone_is_followed_at_once(store):
    assert await lead(store, "first")
    assert await lead(store, "second", is_gone=lambda owner: owner == "first")


async def test_one_that_resigns_is_followed_at_once_and_only_by_its_own_word(store):
    assert await lead(store, "first")
    await store.turns.resign("refresh", owner="second")
    assert not await lead(store, "second")
    await store.turns.resign("refresh", owner="first")
    assert await lead(store, "second")


async def test_leads_of_different_names_are_different_leads(store):
    assert await lead(store, "first")
    assert await store.turns.lead("prune", owner="second", now=NOW, until=NOW + MINUTE)


async def test_those_who_ask_in_turn_go_one_after_the_other(store):
    every = timedelta(seconds=5)
    turns = await asyncio.gather(*(store.turns.next("identify", now=NOW, every=every) for _ in range(4)))
    assert sorted(turns) == [NOW + number * every for number in range(4)]
    assert await store.turns.next("identify", now=NOW + MINUTE, every=every) == NOW + MINUTE


async def test_a_clock_that_was_set_back_keeps_nobody_waiting(store):
    every = timedelta(seconds=5)
    await store.turns.next("identify", now=NOW + timedelta(hours=1), every=every)
    assert await store.turns.next("identify", now=NOW, every=every) == NOW
