"""The processes of a bot share what Discord takes from it, through the database; on virtual seconds."""

import asyncio
from datetime import timedelta
from random import Random

import pytest

from bot.pace import A_SECOND, Pace
from bot.quotas import IN_RESERVE, LEASE, LOOK_EVERY_SECONDS, SURE_FOR, Quota, fair
from summaries.errors import StoreError
from tests.builders import NOW
from tests.fakes.seconds import Seconds


class Process:
    """A process of the bot with its part, which asks Discord as often as it is told to."""

    def __init__(self, meta, time, name, *, arrivals=None, gone=frozenset()):
        self.pace = Pace(clock=time.clock, sleep=time.sleep)
        self.name = name
        self._time = time
        self._arrivals = arrivals if arrivals is not None else []
        self._asking = []
        clock = lambda: NOW + timedelta(seconds=time.now)  # noqa: E731
        self.quota = Quota(meta, self.pace, owner=name, clock=clock, is_gone=lambda other: other in gone)

    def ask(self, times):
        self._asking += [asyncio.create_task(self._request()) for _ in range(times)]

    async def _request(self):
        async with self.pace.turn():
            await self._time.sleep(0.05)
            self._arrivals.append(self._time.now)
            await self._time.sleep(0.05)

    async def stop(self):
        for each in self._asking:
            each.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)


@pytest.fixture
async def time():
    return Seconds()


@pytest.fixture
async def process(store, time):
    made = []

    def make(name, **more):
        made.append(Process(store.meta, time, name, **more))
        return made[-1]

    yield make
    for each in made:
        await each.stop()


def allowed(*processes):
    return [each.pace.allowed for each in processes]


async def look(time, *processes, rounds=1):
    """Let each of these look, one after the other, and time pass until they look again; so many times."""
    for _ in range(rounds):
        for each in processes:
            await each.quota.look()
            assert sum(allowed(*processes)) <= A_SECOND
        await time.until(time.now + LOOK_EVERY_SECONDS)


async def test_a_process_that_is_alone_has_all_of_it(process, time):
    alone = process("alone")
    assert allowed(alone) == [0]
    await look(time, alone)
    assert allowed(alone) == [A_SECOND]


async def test_who_comes_begins_with_what_is_free_and_has_as_much_as_the_others_soon(process, time):
    first, second, third = (process(name) for name in ("first", "second", "third"))
    await look(time, first)
    await second.quota.look()
    assert allowed(first, second) == [A_SECOND, 0]
    await look(time, first, second, rounds=2)
    assert allowed(first, second) == [24, 24]
    await look(time, first, second, third, rounds=3)
    assert allowed(first, second, third) == [16, 16, 16]


async def test_what_was_used_in_this_second_is_given_away_only_after_it(process, time):
    first, second = process("first"), process("second")
    await look(time, first)
    first.ask(200)
    second.ask(200)
    await time.until(time.now + 1)
    await second.quota.look()
    await first.quota.look()
    assert first.pace.allowed == 24
    assert first.pace.counted > 40
    await second.quota.look()
    assert second.pace.allowed <= A_SECOND - first.pace.counted


async def test_a_part_of_one_that_died_returns_when_its_lease_ends_and_it_does_not_use_it_any_more(process, time):
    dead, left = process("dead"), process("left")
    await look(time, dead, left, rounds=3)
    died_at = time.now
    while time.now < died_at + LEASE.total_seconds() - LOOK_EVERY_SECONDS:
        assert left.pace.allowed == 24
        await look(time, left)
    assert dead.pace.allowed == 0  # had it not died, but lost the database
    await look(time, left, rounds=2)
    assert allowed(left) == [A_SECOND]


async def test_a_part_of_one_that_is_known_to_have_died_returns_in_a_moment_but_not_at_once(process, time):
    gone = set()
    dead, left = process("dead"), process("left", gone=gone)
    await look(time, dead, left, rounds=3)
    gone.add("dead")
    await left.quota.look()  # what it asked last may count still
    assert allowed(left) == [24]
    await time.until(time.now + LOOK_EVERY_SECONDS)
    await left.quota.look()
    assert allowed(left) == [A_SECOND]


async def test_a_process_that_ends_leaves_its_part(process, time):
    leaving, left = process("leaving"), process("left")
    await look(time, leaving, left, rounds=3)
    await leaving.quota.leave()
    assert allowed(leaving, left) == [0, 24]
    await time.until(time.now + LOOK_EVERY_SECONDS)
    await left.quota.look()
    assert allowed(left) == [A_SECOND]


async def test_who_needs_more_has_what_the_others_do_not_need_for_as_long(process, time):
    busy, calm = process("busy"), process("calm")
    await look(time, busy, calm, rounds=3)
    busy.ask(1000)
    await look(time, busy, calm, rounds=4)
    assert allowed(busy, calm) == [A_SECOND - IN_RESERVE, IN_RESERVE]
    calm.ask(1000)
    await look(time, busy, calm, rounds=4)
    assert allowed(busy, calm) == [24, 24]
    await busy.stop()
    await calm.stop()
    await look(time, busy, calm, rounds=8)
    assert allowed(busy, calm) == [24, 24]


async def test_without_the_database_a_part_is_used_for_a_while_and_then_no_more(process, time, store, monkeypatch):
    alone = process("alone")
    await look(time, alone)
    began = time.now - LOOK_EVERY_SECONDS

    async def away(*_):
        raise StoreError("The database is away.")

    monkeypatch.setattr(store.meta, "get", away)
    with pytest.raises(StoreError):
        await alone.quota.look()
    await time.until(began + SURE_FOR.total_seconds() - 1)
    assert allowed(alone) == [A_SECOND]
    await time.until(began + SURE_FOR.total_seconds())
    assert allowed(alone) == [0]
    monkeypatch.undo()
    await alone.quota.look()
    assert allowed(alone) == [A_SECOND]


async def test_a_process_in_peace_changes_the_database_three_times_a_minute(process, time, store, monkeypatch):
    alone, changes = process("alone"), []
    await look(time, alone)
    revise = store.meta.revise

    async def counted(key, revised):
        changes.append(time.now)
        return await revise(key, revised)

    monkeypatch.setattr(store.meta, "revise", counted)
    await look(time, alone, rounds=int(600 / LOOK_EVERY_SECONDS))
    assert len(changes) <= 30


async def test_of_any_number_who_come_at_once_none_has_what_another_has(process, time):
    many = [process(f"{number}") for number in range(6)]
    for _ in range(3):
        await asyncio.gather(*(each.quota.look() for each in many))
        assert sum(allowed(*many)) <= A_SECOND
        await time.until(time.now + LOOK_EVERY_SECONDS)
    assert allowed(*many) == [8] * 6


@pytest.mark.parametrize("seed", range(4))
async def test_however_they_come_die_and_ask_no_second_has_more_than_discord_takes(process, time, seed):
    chance, arrivals, gone = Random(seed), [], set()
    alive = {}
    for number in range(140):
        what = chance.random()
        if what < 0.08 and len(alive) < 5:
            alive[f"{number}"] = process(f"{number}", arrivals=arrivals, gone=gone)
        elif what < 0.11 and alive:
            dead = alive.pop(chance.choice(sorted(alive)))
            await dead.stop()
            if chance.random() < 0.5:
                gone.add(dead.name)
            elif chance.random() < 0.5:
                await dead.quota.leave()
        for each in alive.values():
            if chance.random() < 0.1:
                each.ask(chance.choice((1, 30, 200)))
            if chance.random() < 0.7:
                await each.quota.look()
        await time.until(time.now + 3 * chance.random())
    assert len(arrivals) > 500
    assert all(later - at >= 1 - 1e-9 for at, later in zip(arrivals, arrivals[A_SECOND:], strict=False))


def test_a_fair_part_is_as_much_as_any_other_has_that_needs_as_much_and_all_of_them_are_the_limit():
    assert fair({"a": False}) == {"a": 48}
    assert fair({"a": True, "b": True, "c": True}, limit=50) == {"a": 17, "b": 17, "c": 16}
    assert fair({"a": True, "b": False, "c": False}) == {"a": 40, "b": 4, "c": 4}
    for number in range(1, 101):
        parts = fair({f"{each}": each % 3 == 0 for each in range(number)})
        assert sum(parts.values()) == A_SECOND
        assert min(parts.values()) >= 0
