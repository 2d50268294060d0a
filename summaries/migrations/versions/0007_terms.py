"""Search: every article has a number and an index of its terms, and what each topic matches is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

from summaries.errors import BadQuery
from summaries.model import Article, Coverage, Kind
from summaries.terms import terms_of_article
from summaries.topics import parse_query

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BATCH = 500
SLOTS = 1 << 14
LAST = 1 << 62

# What `ascii` parts are spaces, and nothing else: terms hold letters and digits, and marks that are not ASCII.
FTS5 = "CREATE VIRTUAL TABLE terms USING fts5(title, text, facts, tokenize = 'ascii')"
FTS5_STEP = (
    "CREATE TRIGGER articles_terms AFTER DELETE ON articles BEGIN DELETE FROM terms WHERE rowid = old.number; END"
)
VECTOR = """
CREATE FUNCTION terms_vector(title text, body text, facts text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(string_agg(word || ':' || place || weight, ' '), '')::tsvector
    FROM (
        SELECT word, row_number() OVER (ORDER BY part, at) AS place, weight
        FROM (
            SELECT 1 AS part, 'A' AS weight, word, at
            FROM unnest(string_to_array(title || ' §', ' ')) WITH ORDINALITY AS t(word, at)
            UNION ALL
            SELECT 2, 'D', word, at FROM unnest(string_to_array(body || ' §', ' ')) WITH ORDINALITY AS t(word, at)
            UNION ALL
            SELECT 3, 'C', word, at FROM unnest(string_to_array(facts, ' ')) WITH ORDINALITY AS t(word, at)
        ) AS parts
    ) AS places
    WHERE word NOT IN ('', '§')
$$
"""
TABLE = """
CREATE TABLE terms (
    rowid bigint PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    title text NOT NULL,
    text text NOT NULL,
    facts text NOT NULL,
    vector tsvector GENERATED ALWAYS AS (terms_vector(title, text, facts)) STORED
)
"""


def upgrade() -> None:
    """Add the tables, then number the articles that there are and index their terms; topics are tagged later."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("articles", sa.Column("number", sa.BigInteger(), nullable=True))
    op.create_index("ix_articles_number", "articles", ["number"], unique=True)
    op.add_column("topics", sa.Column("untagged_before", sa.BigInteger(), nullable=True))
    op.execute(sa.text("UPDATE topics SET untagged_before = :last").bindparams(last=LAST))
    _mend_queries(op.get_bind())
    op.execute("INSERT INTO meta (key, value) VALUES ('topics', '0')")
    op.create_table(
        "matches",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="fk_matches_topic_id_topics", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_matches_article_id_articles", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "number", name="pk_matches"),
    )
    op.create_index("ix_matches_article_id", "matches", ["article_id"])
    for statement in (FTS5, FTS5_STEP) if is_sqlite else (VECTOR, TABLE):
        op.execute(statement)
    _index_all(op.get_bind())
    if not is_sqlite:
        op.execute("CREATE INDEX ix_terms_vector ON terms USING gin (vector)")
    op.drop_column("articles", "terms")


def downgrade() -> None:
    """Drop the tables, and let terms be folded anew by the release that is gone back to."""
    raise NotImplementedError("An index of terms cannot be turned back. Restore a backup of the earlier release.")


def _mend_queries(connection: sa.Connection) -> None:
    """Let no topic have a query that was understood before and is not any more, such as one with a lone quote."""
    topics = sa.table("topics", *map(sa.column, ("id", "query")))
    for id, query in connection.execute(sa.select(topics.c.id, topics.c.query)).all():
        bare = " ".join(re.sub('["“”„«»()]|[a-z]+:', " ", query).split())
        for mended in (query, bare, f'"{bare}"'):
            try:
                parse_query(mended)
            except BadQuery:
                continue
            connection.execute(sa.update(topics).where(topics.c.id == id).values(query=mended))
            break


def _index_all(connection: sa.Connection) -> None:
    articles = sa.table("articles", *map(sa.column, ("id", "number")))
    terms = sa.table("terms", *map(sa.column, ("rowid", "title", "text", "facts")))
    taken: set[int] = set()
    for batch in _batches(connection):
        numbers, rows = [], []
        for article in batch:
            number = max(0, int(article.published_at.timestamp()) // 60) * SLOTS + _place_of(article.id)
            while number in taken:
                number += 1
            taken.add(number)
            each = terms_of_article(article)
            numbers.append({"named": article.id, "numbered": number})
            rows.append({"rowid": number, "title": each.title, "text": each.text, "facts": each.facts})
        connection.execute(
            sa.update(articles).where(articles.c.id == sa.bindparam("named")).values(number=sa.bindparam("numbered")),
            numbers,
        )
        connection.execute(sa.insert(terms), rows)


def _place_of(article_id: str) -> int:
    """Return where in its minute an article is tried to be placed."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=4).digest()) % SLOTS


def _batches(connection: sa.Connection) -> Iterator[list[Article]]:
    """Yield the articles, as far as terms are made of them."""
    names = ("id", "title", "text", "teaser", "url", "outlet", "language", "kind")
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in names]
    at, coverage = sa.column("published_at", sa.DateTime(timezone=True)), sa.column("coverage", sa.JSON())
    table = sa.table("articles", *columns, at, coverage)
    last = ""
    while True:
        query = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
        rows: list[Any] = list(connection.execute(query).mappings())
        if not rows:
            return
        yield [_article(row) for row in rows]
        last = rows[-1]["id"]


def _article(row: Any) -> Article:
    at = row["published_at"]
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at  # SQLite drops zones; all times are UTC
    return Article(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        kind=Kind(row["kind"]),
        published_at=at,
        first_seen_at=at,
        url=row["url"],
        outlet=row["outlet"],
        language=row["language"],
        teaser=row["teaser"],
        coverage=tuple(Coverage(**each) for each in row["coverage"]),
    )
