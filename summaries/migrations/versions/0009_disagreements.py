"""What the outlets of a story differ on, kept with its brief."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the briefs that are there already no disagreement is known."""
    op.add_column("briefs", sa.Column("disagreements", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("briefs", "disagreements")
