"""Digests that go to one member, what is known of each server, and setups that were begun."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; every subscription that is there already goes to a channel."""
    op.add_column("subscriptions", sa.Column("member_id", sa.BigInteger(), nullable=True))
    op.add_column("subscriptions", sa.Column("words", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("subscriptions", sa.Column("locale", sa.String(length=10), nullable=True))
    op.add_column("subscriptions", sa.Column("troubled_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_subscriptions_member_id_guild_id", "subscriptions", ["member_id", "guild_id"], unique=True)
    op.create_table(
        "guilds",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("greeted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name="pk_guilds"),
    )
    op.create_index("ix_guilds_left_at", "guilds", ["left_at"], unique=False)
    op.create_table(
        "setups",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "member_id", name="pk_setups"),
    )


def downgrade() -> None:
    """Drop the tables and columns."""
    op.drop_table("setups")
    op.drop_index("ix_guilds_left_at", table_name="guilds")
    op.drop_table("guilds")
    op.drop_index("ix_subscriptions_member_id_guild_id", table_name="subscriptions")
    with op.batch_alter_table("subscriptions") as batch:
        for name in ("troubled_at", "locale", "words", "member_id"):
            batch.drop_column(name)
