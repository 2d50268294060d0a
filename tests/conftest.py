"""What every test may count on."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.cli import main
from config.settings import paths, variable
from summaries.store import Store
from tests.postgres import database, execute, in_database, server

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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let the tests of the store run on both databases; how a database is opened is each one's own."""
    name = metafunc.module.__name__.rpartition(".")[2]
    own = {"test_store_opening", "test_store_postgres"}
    if "database_kind" in metafunc.fixturenames and name.startswith("test_store") and name not in own:
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"])


@pytest.fixture
def database_kind() -> str:
    """Which database a test runs on."""
    return "sqlite"


@pytest.fixture
def own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A data folder of the test's own, and no settings from outside."""
    for path in paths():
        monkeypatch.delenv(variable(path), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLUGLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def slugline(
    own_world: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command line, given this on its standard input; return its exit code, output and errors."""

    def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["slugline", *arguments])
        if given is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL in which databases may be made."""
    try:
        with server(tmp_path_factory.mktemp("postgres")) as running:
            yield running
    except ImportError:
        pytest.skip("there is no PostgreSQL here to test with")


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """The name of a PostgreSQL database with our tables; a copy of it is made in no time."""
    name = f"template_{os.getpid()}"
    execute(postgres, f"CREATE DATABASE {name}")

    async def migrate() -> None:
        async with Store.open(in_database(postgres, name)):
            pass

    asyncio.run(migrate())
    return name


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database of the test's own: not made yet (SQLite), or with its tables and empty (PostgreSQL)."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'slugline.db'}"
        return
    running, template = (request.getfixturevalue(each) for each in ("postgres", "postgres_template"))
    with database(running, template=template) as url:
        yield url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """An empty store in a file of its own."""
    async with Store.open(database_url) as opened:
        yield opened
