"""What every test may count on."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from summaries.store import Store

SHARED = Path(__file__).parents[1].parent / "shared"

# No deadlines: how long an example takes says more about the machine than about the code.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the project; its tests are skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the development data (../shared) is not here")
    return SHARED


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The URL of a database that is not made yet."""
    return f"sqlite:///{tmp_path / 'slugline.db'}"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """An empty store in a file of its own."""
    async with Store.open(database_url) as opened:
        yield opened
