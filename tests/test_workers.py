"""Heavy work is done in other processes, and a process that hangs or dies takes nothing with it."""

import math
import os
import select
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.workers import TookTooLong, Workers
from summaries.errors import NothingToRead
from summaries.extract import extract
from summaries.model import Page
from tests.builders import NOW


@pytest.fixture
async def workers():
    async with Workers(count=1, timeout=timedelta(seconds=20)) as opened:
        yield opened


async def test_work_is_done_in_another_process(workers):
    assert await workers(math.factorial, 20) == math.factorial(20)
    assert await workers(os.getpid) != os.getpid()


async def test_the_error_of_the_work_is_raised_here(workers):
    with pytest.raises(NothingToRead):
        await workers(extract, Page(url="https://courier.example/", body=b"", fetched_at=NOW))


async def test_a_process_that_died_is_replaced(workers):
    with pytest.raises(TookTooLong, match="died twice"):
        await workers(os._exit, 1)
    assert await workers(math.factorial, 5) == 120


async def test_work_for_which_there_is_no_memory_is_given_up_alone_and_its_process_goes_on(workers):
    before = await workers(os.getpid)
    with pytest.raises(TookTooLong, match="not memory enough for bytearray"):
        await workers(bytearray, 2**62)
    assert await workers(os.getpid) == before


async def test_work_that_does_not_end_is_given_up_and_its_process_replaced():
    async with Workers(count=1, timeout=timedelta(seconds=3)) as workers:
        stuck = await workers(os.getpid)
        with pytest.raises(TookTooLong, match="sleep took longer than 3 s"):
            await workers(time.sleep, 3600)
        assert await workers(os.getpid) != stuck


ORPHAN = """
import asyncio, os, signal
from datetime import timedelta
from bot.workers import Workers

async def main():
    async with Workers(count=1, timeout=timedelta(seconds=20)) as workers:
        print(await workers(os.getpid), flush=True)
        input()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when another's child ends")
def test_a_worker_ends_when_the_bot_is_killed(tmp_path):
    script = tmp_path / "bot_with_a_worker.py"
    script.write_text(ORPHAN)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as bot:
        worker = os.pidfd_open(int(bot.stdout.readline()))
        bot.kill()
    ended, _, _ = select.select([worker], [], [], 20)
    os.close(worker)
    assert ended
