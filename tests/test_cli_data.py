"""``slugline db``, as an operator uses it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import psycopg
import pytest

from bot.beats import TICKER
from summaries.store import Store
from tests.postgres import database
from tests.test_cli import ARCHIVE


@pytest.fixture(autouse=True)
def archive(own_world, tmp_path):
    (tmp_path / "archive.txt").write_text(ARCHIVE, encoding="utf-8")


async def _with_store(path, work):
    async with Store.open(f"sqlite:///{path}/data/slugline.db") as store:
        return await work(store)


def test_a_backup_that_is_restored_brings_back_what_was_there(slugline, tmp_path):
    slugline("ingest", "archive.txt")
    code, out, _ = slugline("db", "backup", "b.db", "--json")
    assert (code, json.loads(out)["path"]) == (0, "b.db")
    slugline("source", "remove", "1")
    code, out, err = slugline("db", "restore", "b.db")
    assert (code, err) == (0, "")
    assert "b.db is in place: 2 articles, 1 sources." in out
    assert json.loads(slugline("db", "stats", "--json")[1])["rows"]["sources"] == 1


def test_nothing_is_restored_while_a_bot_runs_unless_forced(slugline, tmp_path):
    slugline("db", "upgrade")
    slugline("db", "backup", "b.db")
    asyncio.run(_with_store(tmp_path, lambda store: store.meta.beat(TICKER, datetime.now(UTC))))
    code, _, err = slugline("db", "restore", "b.db")
    assert (code, err.startswith("slugline: A bot is using this database.")) == (1, True)
    assert slugline("db", "restore", "b.db", "--force")[0] == 0
    assert asyncio.run(_with_store(tmp_path, lambda store: store.meta.beats())) == {}


def test_a_dry_run_of_pruning_removes_nothing(slugline, tmp_path):
    slugline("ingest", "archive.txt")
    code, out, _ = slugline("db", "prune", "--days", "1", "--dry-run", "--json")
    assert (code, json.loads(out)) == (
        0,
        {"dry_run": True, "stories": 0, "articles": 0, "briefs": 0, "deliveries": 0, "waiting": 0},
    )
    code, out, _ = slugline("db", "prune", "--days", "1", "--compact")
    assert (code, out.startswith("Removed 0 stories with 0 articles")) == (0, True)


def test_how_postgresql_is_backed_up_is_told_without_its_password(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_DATABASE_URL", "postgresql://ann:s3cret@db.example/news")
    for arguments in (("db", "backup"), ("db", "restore", "b.db", "--force")):
        code, out, err = slugline(*arguments)
        assert (code, out) == (1, "")
        assert "pg_dump --format=custom" in err
        assert "s3cret" not in err


def test_stats_name_the_tables_and_the_backups(slugline, tmp_path):
    slugline("ingest", "archive.txt")
    slugline("db", "backup")
    code, out, _ = slugline("db", "stats")
    assert code == 0
    assert "articles                         2" in out
    assert f"backup {tmp_path}/data/backups/slugline-" in out


def test_a_bot_that_beat_long_ago_does_not_stand_in_the_way(slugline, tmp_path):
    slugline("db", "upgrade")
    slugline("db", "backup", "b.db")
    long_ago = datetime.now(UTC) - timedelta(minutes=10)
    asyncio.run(_with_store(tmp_path, lambda store: store.meta.beat(TICKER, long_ago)))
    assert slugline("db", "restore", "b.db")[0] == 0


def test_upgrade_sees_to_the_queue_of_workers_as_well(slugline, postgres, monkeypatch):
    with database(postgres) as url:
        monkeypatch.setenv("SLUGLINE_DATABASE_URL", url)
        monkeypatch.setenv("SLUGLINE_WORKERS_MODE", "procrastinate")
        code, out, err = slugline("db", "upgrade")
        assert (code, err) == (0, "")
        assert f"(Procrastinate {version('procrastinate')})" in out
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchall() == [(0,)]


def test_upgrade_says_that_workers_need_postgresql(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_WORKERS_MODE", "procrastinate")
    code, _, err = slugline("db", "upgrade")
    assert (code, "Workers need PostgreSQL" in err) == (1, True)
