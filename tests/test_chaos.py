"""Whoever delivers digests may die at any moment: nothing comes twice, nothing is missing, no news is lost."""

import pytest

from tests.chaos import processes
from tests.chaos.model import run
from tests.postgres import database


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_dies_in_between_every_digest_stands_once_and_tells_everything_once(seed):
    result = await run(kills=500, seed=seed)
    assert result.kills >= 500
    assert {"at an await", "before a statement", "after a statement"} < set(result.at)
    assert result.is_good, result


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
