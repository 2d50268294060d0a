"""How articles read before they were changed, and what each entry told when it was last read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; what an entry told before is not known."""
    op.add_column("entries", sa.Column("told", sa.String(length=32), nullable=True))
    op.create_table(
        "versions",
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_versions_article_id_articles", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_versions"),
    )


def downgrade() -> None:
    """Drop the table and the column."""
    op.drop_table("versions")
    with op.batch_alter_table("entries") as batch:
        batch.drop_column("told")
