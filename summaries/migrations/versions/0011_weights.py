"""How much a source counts: for a server that follows it, and, where it is shared, for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("sources", "follows")


def upgrade() -> None:
    """Add the columns; every source that is there counts as usual."""
    for table in TABLES:
        op.add_column(table, sa.Column("weight", sa.String(length=10), server_default="normal", nullable=False))


def downgrade() -> None:
    """Drop the columns."""
    for table in TABLES:
        op.drop_column(table, "weight")
