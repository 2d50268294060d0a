"""Whoever delivers digests may die at any moment: nothing comes twice, nothing is missing, no news is lost."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from tests.chaos import processes
from tests.postgres import database

ROOT = Path(__file__).parents[1]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(2))
async def test_whatever_dies_in_between_every_digest_stands_once_and_tells_everything_once(seed):
    # In a process of its own: the garbage of those who die is collected at once, and here there may be much else.
    model = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.chaos", "--model", "--kills", "500", "--seed", str(seed)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said = (await model.communicate())[0].decode()
    assert model.returncode == 0, said
    assert re.search(r"delivered \d+, twice 0, missing 0\nnews untold 0, news told twice 0; 5\d\d kills", said), said
    for where in ("at an await", "before a statement", "after a statement", "before a commit"):
        assert where in said


@pytest.mark.timeout(300)
async def test_a_bot_that_is_really_killed_again_and_again_posts_every_digest_once(tmp_path):
    found = await processes.run(4, 1, f"sqlite:///{tmp_path / 'slugline.db'}")
    assert found["delivered"] >= 4
    assert (found["twice"], found["missing"]) == (0, 0), found


@pytest.mark.timeout(300)
async def test_two_bots_on_one_database_that_are_really_killed_post_every_digest_once(postgres):
    with database(postgres) as url:
        found = await processes.run(4, 2, url, bots=2)
    assert found["delivered"] >= 4
    assert (found["twice"], found["missing"]) == (0, 0), found
