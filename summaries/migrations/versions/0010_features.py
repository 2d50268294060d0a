"""What clustering compares of each article, and in which edit it was last placed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; the features of the articles that are there are made when they are first needed (version 0)."""
    op.create_table(
        "features",
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("edit", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_features_article_id_articles", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_features"),
    )
    op.create_index("ix_features_edit", "features", ["edit"], unique=False)
    articles = sa.table("articles", sa.column("id"), sa.column("story_id"))
    empty = (sa.literal(1), sa.literal(0), sa.literal(b"", sa.LargeBinary()))
    op.execute(
        sa.insert(sa.table("features", *map(sa.column, ("article_id", "edit", "version", "data")))).from_select(
            ["article_id", "edit", "version", "data"],
            sa.select(articles.c.id, *empty).where(articles.c.story_id.is_not(None)),
        )
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("features")
