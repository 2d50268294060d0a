"""Heavy work that is done right here: a piece at a time, and after the work of who goes first."""

import asyncio

import pytest

from summaries.work import InTurn, first, inline


async def test_between_two_pieces_all_tasks_have_their_turn():
    run, done = InTurn(), []

    async def listen():
        for _ in range(3):
            done.append("heard")
            await asyncio.sleep(0)

    pieces = [asyncio.create_task(run(done.append, number)) for number in range(3)]
    await asyncio.gather(listen(), *pieces)
    assert [each for each in done if each != "heard"] == [0, 1, 2]
    assert done != ["heard", 0, 1, 2, "heard", "heard"]


async def test_while_a_task_goes_first_the_work_of_others_waits():
    run, done = InTurn(), []

    async def edit():
        with first(run):
            await asyncio.sleep(0)
            await run(done.append, "edited")
            await asyncio.sleep(0)
            await run(done.append, "stored")

    editing = asyncio.create_task(edit())
    await asyncio.sleep(0)
    await asyncio.gather(run(done.append, "extracted"), editing)
    assert done == ["edited", "stored", "extracted"]


async def test_who_went_first_and_failed_holds_up_nobody():
    run = InTurn()
    with pytest.raises(ZeroDivisionError), first(run):
        await run(divmod, 1, 0)
    assert await run(max, 1, 2) == 2


async def test_work_that_is_given_up_while_it_waits_leaves_its_turn_to_others():
    run = InTurn()
    with first(run):
        waiting = asyncio.create_task(run(max, 1, 2))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert await run(max, 3, 4) == 4


async def test_where_nobody_has_to_wait_it_changes_nothing_to_go_first():
    with first(inline):
        assert await inline(max, 1, 2) == 2
