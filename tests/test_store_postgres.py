"""PostgreSQL as the database: how it is opened, and what is said when it cannot be."""

import asyncio
from importlib import import_module
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from summaries.errors import StoreError
from summaries.store import Store
from summaries.store.indexing import vector_of
from summaries.tables import metadata
from summaries.terms import Terms

TERMS = import_module("summaries.migrations.versions.0007_terms")


@pytest.fixture
def database_kind():
    return "postgresql"


@pytest.fixture
def empty_url(postgres):
    """The URL of a database without tables."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
        yield urlunsplit(urlsplit(postgres)._replace(path="/bare"))
        connection.execute("DROP DATABASE bare WITH (FORCE)")


async def refused(url):
    with pytest.raises(StoreError) as caught:
        async with Store.open(url):
            pass
    return str(caught.value)


def statement(url, text):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(text)


async def test_migrations_make_exactly_the_tables_that_the_code_expects(store, database_url):
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.connect() as connection:
            # The index of terms is each database's own.
            opts = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("terms")}
            context = MigrationContext.configure(connection, opts=opts)
            assert compare_metadata(context, metadata) == []
    finally:
        engine.dispose()


async def test_processes_that_start_at_once_on_an_empty_database_make_its_tables_once(empty_url):
    async def note(number):
        async with Store.open(empty_url) as store:
            await store.meta.put(f"key {number}", "value")
            return await store.meta.get(f"key {number}")

    assert await asyncio.gather(*(note(number) for number in range(5))) == ["value"] * 5


async def test_a_migration_that_fails_leaves_nothing_behind(empty_url):
    statement(empty_url, "CREATE TABLE topics (of_another_program text)")
    assert 'relation "topics" already exists' in await refused(empty_url)
    with psycopg.connect(empty_url) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert found == [("topics",)]


async def test_a_database_of_a_newer_release_is_left_alone(store, database_url):
    statement(database_url, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer release of Slugline (revision 9999" in await refused(database_url)


async def test_a_missing_database_is_told_with_the_way_to_make_it(postgres):
    said = await refused(urlunsplit(urlsplit(postgres)._replace(path="/none")))
    assert "Create it (createdb none), or name another." in said


async def test_a_server_that_does_not_answer_is_told_without_the_password():
    said = await refused("postgresql://slugline:secret@127.0.0.1:1/slugline")
    assert "cannot be reached" in said
    assert "See that its server runs" in said
    assert "secret" not in said


async def test_a_database_that_may_only_be_read_is_told(store, database_url):
    name = urlsplit(database_url).path[1:]
    statement(database_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "it is read-only, as a standby server is" in await refused(database_url)


async def test_a_user_without_rights_is_told(store, database_url):
    if "postgres:@" not in database_url:
        pytest.skip("the server of SLUGLINE_TEST_POSTGRES may want a password of every user")
    statement(database_url, "CREATE ROLE stranger LOGIN")
    try:
        said = await refused(database_url.replace("postgres:@", "stranger:@"))
        assert "permission denied" in said
        assert "Let its user own the database" in said
    finally:
        statement(database_url, "DROP ROLE stranger")


async def test_a_server_that_does_not_run_is_told_in_one_sentence():
    said = await refused("postgresql://me:secret@127.0.0.1:1/news")
    assert "port 1 failed: Connection refused. See that its server runs" in said
    assert "secret" not in said


async def test_a_connection_that_ended_while_it_lay_idle_is_not_used(store, database_url):
    await store.meta.put("key", "value")
    name = urlsplit(database_url).path.removeprefix("/")
    statement(
        database_url,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()",
    )
    assert await store.meta.get("key") == "value"


async def test_who_reads_begins_no_transaction(store, database_url):
    async with store.digests.reading_together():
        assert await store.meta.get("key") is None
        with psycopg.connect(database_url) as connection:
            name = connection.info.dbname
            states = connection.execute(
                "SELECT state FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [name]
            ).fetchall()
    assert states
    assert ("idle in transaction",) not in states


lines = st.lists(st.sampled_from(["bridg", "über", "§l§en", "9", "", "東京", "a"]), max_size=8).map(" ".join)


@settings(max_examples=60)
@given(title=lines, text=lines, facts=lines)
def test_the_vector_of_an_articles_terms_is_what_the_database_made_of_them_up_to_now(postgres, title, text, facts):
    ours = vector_of(Terms(title=title, text=text, facts=facts))
    with psycopg.connect(postgres) as connection:
        connection.execute(TERMS.VECTOR.replace("terms_vector(", "pg_temp.terms_vector("))
        found = connection.execute(
            "SELECT pg_temp.terms_vector(%(title)s, %(text)s, %(facts)s), CAST(%(ours)s AS tsvector)",
            {"title": title, "text": text, "facts": facts, "ours": ours},
        ).fetchone()
        connection.rollback()
    assert found[0] == found[1]
