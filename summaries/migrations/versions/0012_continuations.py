"""Which story goes on from which earlier one that had closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; of the stories that are there nothing of the kind is known."""
    op.create_table(
        "continuations",
        sa.Column("story_id", sa.String(length=32), nullable=False),
        sa.Column("earlier_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_continuations_story_id_stories", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["stories.id"], name="fk_continuations_earlier_id_stories", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", name="pk_continuations"),
    )
    op.create_index("ix_continuations_earlier_id", "continuations", ["earlier_id"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("continuations")
