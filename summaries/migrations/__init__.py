"""How the database came to its present shape: one file a change in ``versions``.

Alembic runs them when the store opens.
"""

HEAD = "0013"
"""The newest revision. It stands here so that an up-to-date database opens without importing Alembic (0.1 s)."""
