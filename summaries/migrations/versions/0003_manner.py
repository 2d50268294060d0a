"""How digests are made and posted, who delivers them just now, and what is yet to be published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; a subscription that is there already has every default."""
    op.add_column("subscriptions", sa.Column("manner", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("subscriptions", sa.Column("is_paused", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscriptions", sa.Column("alerted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("owner", sa.String(length=120), nullable=True))
    op.add_column("deliveries", sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("thread_id", sa.BigInteger(), nullable=True))
    op.add_column("deliveries", sa.Column("unpublished", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("deliveries", sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_deliveries_publish_at", "deliveries", ["publish_at"], unique=False)
    # Of a delivery that an earlier release left unfinished, it is not known what was posted.
    op.execute("UPDATE deliveries SET tried_at = claimed_at WHERE state = 'claimed'")


def downgrade() -> None:
    """Drop the columns."""
    op.drop_index("ix_deliveries_publish_at", table_name="deliveries")
    with op.batch_alter_table("deliveries") as batch:
        for name in ("publish_at", "unpublished", "thread_id", "tried_at", "leased_until", "owner"):
            batch.drop_column(name)
    with op.batch_alter_table("subscriptions") as batch:
        for name in ("alerted_at", "is_paused", "manner"):
            batch.drop_column(name)
