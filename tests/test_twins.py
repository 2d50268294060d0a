import logging
from datetime import timedelta

import pytest

from bot.twins import SAID_FOR, Twins
from tests.builders import NOW

TICK = timedelta(seconds=15)
SHARDS = ("0/2", "1/2")


@pytest.fixture
def twin(store):
    def make(owner, *, gone=()):
        return Twins(store.turns, owner=owner, is_gone=lambda other: other in gone)

    return make


async def served(*twins, shards=SHARDS, ticks=12, now=NOW):
    """Let so many ticks pass, in each of which all of these look."""
    for tick in range(ticks):
        for each in twins:
            await each.look(shards, now + tick * TICK)
    return now + ticks * TICK


def warnings(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_the_later_of_two_processes_with_the_same_shard_warns_once(twin, caplog):
    first, second = twin("first"), twin("second")
    await served(first, second, ticks=20)
    (warning,) = warnings(caplog)
    assert "another process serves the same shards" in warning
    assert (first.is_warned, second.is_warned) == (False, True)


async def test_one_that_overlaps_in_a_single_shard_is_told_of_that_one(twin, caplog):
    second = twin("second")
    for tick in range(12):
        await twin("first").look(["1/2"], NOW + tick * TICK)
        await second.look(SHARDS, NOW + tick * TICK)
    assert [record.shards for record in caplog.records] == ["1/2"]


async def test_a_process_that_follows_one_that_died_does_not_warn(twin, caplog):
    now = await served(twin("dead"))
    await served(twin("next"), now=now, ticks=int(SAID_FOR / TICK) + 10)
    now = await served(twin("killed"), now=now + timedelta(hours=1))
    await served(twin("at once", gone=["killed"]), now=now)
    assert not warnings(caplog)


async def test_processes_with_shards_of_their_own_do_not_warn(twin, caplog):
    first, second = twin("first"), twin("second")
    for tick in range(12):
        await first.look(["0/2"], NOW + tick * TICK)
        await second.look(["1/2"], NOW + tick * TICK)
    assert not warnings(caplog)
