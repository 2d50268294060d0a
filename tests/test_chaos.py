"""Whoever delivers digests may die at any moment: nothing comes twice, nothing is missing, no news is lost."""

import pytest

from tests.chaos.model import run


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_dies_in_between_every_digest_stands_once_and_tells_everything_once(seed):
    result = await run(kills=15, seed=seed)
    assert result.kills >= 15
    assert result.is_good, result
