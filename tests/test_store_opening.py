"""Opening the store: new, old, newer and broken databases."""

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from summaries import migrations
from summaries.errors import StoreError
from summaries.model import FeedKind
from summaries.store import Store
from summaries.store.database import connected
from summaries.tables import metadata
from tests.builders import GUILD, MEMBER, NOW, reading, story


async def test_migrations_make_exactly_the_tables_that_the_code_expects(store, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'slugline.db'}")
    try:
        with engine.connect() as connection:
            # The index of terms is each database's own, and SQLite keeps it in tables of its own.
            opts = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("terms")}
            context = MigrationContext.configure(connection, opts=opts)
            assert compare_metadata(context, metadata) == []
    finally:
        engine.dispose()


def test_the_newest_migration_is_the_one_that_the_store_looks_for():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


async def test_what_was_stored_is_there_when_the_store_is_opened_again(database_url):
    told = story()
    async with Store.open(database_url) as store:
        source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW)
        await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
        await store.articles.save(reading(source, told), now=NOW)
    async with Store.open(database_url) as store:
        assert await store.articles.stories(guild_id=GUILD) == (told,)


async def test_what_an_earlier_release_stored_is_found_and_tagged(database_url, tmp_path):
    file, config = tmp_path / "slugline.db", Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(
            text("INSERT INTO topics VALUES (1, 7, 'Ports', 'ports', char(34) || 'Hafen', 1, '2026-01-01')")
        )
        for number in range(3):
            row = (f"id{number}", "2026-03-01 10:00:00", f"Ferries stop {number}", "Die Häfen sind zu.")
            connection.execute(
                text(
                    "INSERT INTO articles (id, published_at, first_seen_at, is_dated, kind, language, fingerprint,"
                    " title, terms, teaser, coverage, text)"
                    " VALUES (:id, :at, :at, 1, 'report', 'de', 0, :title, '', '', '[]', :text)"
                ),
                dict(zip(("id", "at", "title", "text"), row, strict=True)),
            )
    engine.dispose()
    async with Store.open(database_url) as store:
        while await store.topics.tag():
            pass
        (topic,) = await store.topics.of(7)
        assert topic.query == "Hafen"  # a lone quotation mark was overlooked then
        assert len(await store.topics.matched(topic, guild_id=None, limit=5)) == 3
        assert {len(words) for _, words in await store.topics.about("id1", guild_id=None)} == {1}
        connection = sqlite3.connect(file)
        assert connection.execute("SELECT count(*) FROM terms WHERE terms MATCH 'hafe'").fetchone() == (3,)
        connection.execute("DELETE FROM articles WHERE id = 'id1'")
        assert connection.execute("SELECT count(*) FROM terms WHERE terms MATCH 'hafe'").fetchone() == (2,)
        connection.close()


async def test_stores_that_are_opened_at_once_on_an_empty_database_make_its_tables_once(database_url):
    async def note(number):
        async with Store.open(database_url) as store:
            await store.meta.put(f"key {number}", "value")
            return await store.meta.get(f"key {number}")

    assert await asyncio.gather(*(note(number) for number in range(5))) == ["value"] * 5


async def test_a_migration_that_fails_leaves_nothing_behind(database_url, tmp_path):
    file = tmp_path / "slugline.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE topics (of_another_program)")
    connection.close()
    with pytest.raises(StoreError, match="table topics already exists"):
        async with Store.open(database_url):
            pass
    connection = sqlite3.connect(file)
    assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["topics"]
    connection.close()


async def test_a_database_of_a_newer_release_is_left_alone(database_url, tmp_path):
    async with Store.open(database_url):
        pass
    connection = sqlite3.connect(tmp_path / "slugline.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="newer release of Slugline \\(revision 9999"):
        async with Store.open(database_url):
            pass


async def refused(url):
    with pytest.raises(StoreError) as caught:
        async with Store.open(str(url)):
            pass
    return str(caught.value)


async def test_a_missing_folder_is_named(tmp_path):
    said = await refused(f"sqlite:///{tmp_path}/none/slugline.db")
    assert said == (
        f"The database {tmp_path}/none/slugline.db cannot be opened: there is no folder {tmp_path}/none. "
        "Create it, or name another."
    )


async def test_a_folder_is_no_database(tmp_path):
    assert f"The database {tmp_path} cannot be opened." in await refused(f"sqlite:///{tmp_path}")


async def test_a_file_of_another_kind_is_told_and_not_changed(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("These are my notes, not a database. " * 50)
    assert "is damaged or is no database: file is not a database" in await refused(f"sqlite:///{file}")
    assert file.read_text() == "These are my notes, not a database. " * 50


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_may_not_be_written_to_is_told(tmp_path):
    tmp_path.chmod(0o500)
    assert "cannot be opened" in await refused(f"sqlite:///{tmp_path}/slugline.db")
    tmp_path.chmod(0o700)


async def test_a_database_that_may_only_be_read_is_told(database_url, tmp_path):
    async with Store.open(database_url):
        pass
    said = await refused(f"sqlite:///file:{tmp_path}/slugline.db?mode=ro&uri=true")
    assert "cannot be written: it is read-only" in said


async def test_a_database_that_another_program_keeps_locked_is_told(database_url, tmp_path):
    async with Store.open(database_url):
        pass
    other = sqlite3.connect(tmp_path / "slugline.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "is locked: another program keeps writing to it" in await refused(f"{database_url}?timeout=0")
    other.close()


async def test_a_full_disk_is_told_and_stores_nothing(database_url, tmp_path):
    async with connected(database_url) as database:
        store = Store.over(database)
        await store.meta.put("before", "kept")
        async with database.writing() as connection:
            pages = await connection.scalar(text("PRAGMA page_count"))
            await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(StoreError, match=r"cannot be written: database or disk is full\. Make room"):
            await store.meta.put("after", "x" * 100_000)
        assert (await store.meta.get("before"), await store.meta.get("after")) == ("kept", None)


@pytest.mark.parametrize("url", ["", "slugline.db", "mysql://user:secret@host/name", "sqlite:/x", "postgresql://[::1"])
async def test_a_url_that_cannot_be_used_is_told_without_its_password(url):
    said = await refused(url)
    assert "secret" not in said
    assert "sqlite:////folder/slugline.db" in said


async def test_a_time_without_a_zone_is_the_callers_mistake(store):
    with pytest.raises(ValueError, match="without a time zone"):
        await store.meta.beat("ticker", NOW.replace(tzinfo=None))
