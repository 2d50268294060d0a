"""What Alembic runs: the revisions, on the connection and inside the transaction that the store gives."""

from __future__ import annotations

from alembic import context

from summaries.tables import metadata

# transactional_ddl: Alembic takes SQLite for a database that cannot roll back a CREATE TABLE. It can, as our
# connections begin their transactions themselves; so a revision that fails leaves nothing behind.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
