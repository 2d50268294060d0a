"""How often a source is read by how often it changes, since when it fails, and until when it is being read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of a source that fails already, it is not known since when."""
    op.add_column("sources", sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sources", sa.Column("every_seconds", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("ttl_seconds", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("sources") as batch:
        for name in ("failing_since", "ttl_seconds", "every_seconds", "claimed_until"):
            batch.drop_column(name)
