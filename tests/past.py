"""``python -m tests.past``: keep a small database of each revision as SQL, for tests that open those of the past.

Each is the one before it with its rows, upgraded, and given some rows of what is new (``NEW``, by revision). Files that
are there are left as they are: they are what that release made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event

from summaries import migrations

FOLDER = Path(__file__).parent / "data" / "past"

NEW = {
    "0001": """
INSERT INTO sources (id, url, title, kind, is_shared, added_at, next_fetch_at, failures)
  VALUES (1, 'https://courier.example/feed', 'Harbor Courier', 'feed', 0, '2026-01-01 07:00:00.000000',
          '2026-01-01 08:00:00.000000', 0);
INSERT INTO follows (guild_id, source_id, added_by, added_at)
  VALUES (870000000000000001, 1, 870000000000000003, '2026-01-01 07:00:00.000000');
INSERT INTO stories (id, headline, updated_at) VALUES ('story1', 'Bridge reopens', '2026-01-01 06:00:00.000000');
INSERT INTO articles (id, story_id, published_at, first_seen_at, is_dated, kind, language, fingerprint, url, title,
                      outlet, terms, teaser, coverage, text)
  VALUES ('article1', 'story1', '2026-01-01 06:00:00.000000', '2026-01-01 07:00:00.000000', 1, 'report', 'en', 17,
          'https://courier.example/bridge', 'Bridge reopens', 'Harbor Courier', ' bridg reopen ', '', '[]',
          'The bridge reopened on Monday.');
INSERT INTO entries (source_id, key, article_id, seen_at)
  VALUES (1, 'https://courier.example/bridge', 'article1', '2026-01-01 07:00:00.000000');
INSERT INTO briefs (edition, method, story_id, sentences, key_terms, made_at)
  VALUES ('edition1', 'lead', 'story1',
          '[{"text": "The bridge reopened on Monday.", "start": 0, "end": 30, "article": "article1"}]',
          '["bridge"]', '2026-01-01 07:00:00.000000');
INSERT INTO topics (id, guild_id, name, name_key, query, created_by, created_at)
  VALUES (1, 870000000000000001, 'Bridges', 'bridges', 'bridge', 870000000000000003, '2026-01-01 07:00:00.000000');
INSERT INTO subscriptions (id, guild_id, channel_id, at, zone, next_digest_at, told_until, created_by, created_at)
  VALUES (1, 870000000000000001, 870000000000000004, '07:00', 'Europe/Berlin', '2026-01-02 06:00:00.000000',
          '2026-01-01 06:00:00.000000', 870000000000000003, '2026-01-01 07:00:00.000000');
INSERT INTO subscription_topics (subscription_id, topic_id, position) VALUES (1, 1, 0);
INSERT INTO deliveries (id, subscription_id, due_at, window_start, window_end, state, claimed_at, message_ids,
                        story_ids, attempts)
  VALUES (1, 1, '2026-01-01 06:00:00.000000', '2025-12-31 06:00:00.000000', '2026-01-01 06:00:00.000000',
          'delivered', '2026-01-01 06:00:00.000000', '[31]', '["story0"]', 0);
INSERT INTO meta (key, value) VALUES ('commands', 'known');
""",
    "0004": """
INSERT INTO versions (article_id, number, title, text, replaced_at)
  VALUES ('article1', 1, 'Bridge to reopen', 'The bridge reopens on Monday.', '2026-01-01 07:30:00.000000');
""",
    "0012": """
INSERT INTO stories (id, headline, updated_at) VALUES ('story2', 'Bridge shut again', '2026-02-01 06:00:00.000000');
INSERT INTO continuations (story_id, earlier_id) VALUES ('story2', 'story1');
""",
}


def revisions() -> list[str]:
    """Return every revision that there is, the earliest first."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return sorted(each.revision for each in ScriptDirectory.from_config(config).walk_revisions())


def make(sql: str, file: Path) -> None:
    """Make the database that the SQL tells."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(sql)


def main() -> None:
    """Write the files that are missing."""
    FOLDER.mkdir(exist_ok=True)
    before = ""
    for revision in revisions():
        kept = FOLDER / f"{revision}.sql"
        if not kept.exists():
            kept.write_text(_upgraded(before, revision), encoding="utf-8")
        before = kept.read_text(encoding="utf-8")


def _upgraded(sql: str, revision: str) -> str:
    file = FOLDER / f".{revision}.db"
    try:
        make(sql, file)
        engine = create_engine(f"sqlite:///{file}")
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        with engine.begin() as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(Path(migrations.__file__).parent))
            command.upgrade(config, revision)
        engine.dispose()
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(NEW.get(revision, ""))
            return "\n".join(_dumped(connection)) + "\n"
    finally:
        file.unlink(missing_ok=True)


def _dumped(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make a database anew, also one with virtual tables, which ``iterdump`` does not."""
    parts = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    virtual = [name for _, name, sql in parts if sql.startswith("CREATE VIRTUAL")]
    own = [part for part in parts if not any(part[1].startswith(f"{name}_") for name in virtual if part[0] == "table")]
    yield "BEGIN;"
    for kind, name, sql in own:
        if kind != "table":
            continue
        yield f"{sql};"
        rowid = ["rowid"] if name in virtual else []
        columns = rowid + [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        for (values,) in connection.execute(f'SELECT {quoted} FROM "{name}"'):
            yield f'INSERT INTO "{name}" ({names}) VALUES ({values});'
    yield from (f"{sql};" for kind, _, sql in own if kind != "table")
    yield "COMMIT;"


if __name__ == "__main__":
    main()
