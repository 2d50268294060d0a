"""Search on PostgreSQL: the vector of an article's terms is made by us, not by a function of the database.

The function took the database four times as long as it takes to store the vector: half of all that an article cost it.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the column be written; what stands in it stays. SQLite has no such column."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("ALTER TABLE terms ALTER COLUMN vector DROP EXPRESSION")
    op.execute("DROP FUNCTION terms_vector(text, text, text)")


def downgrade() -> None:
    """Refuse: a generated column cannot be had back without making the table anew."""
    raise NotImplementedError(
        "Vectors cannot be made the database's own again. Restore a backup of the earlier release."
    )
