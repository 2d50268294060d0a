"""Stories that go on from earlier ones, as a reading writes them: what was found out, and what has become of them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select, update

from summaries.store.database import Database
from summaries.tables import continuations, stories


def write_continuations(
    connection: Connection, database: Database, found_out: Mapping[str, str | None], gone: Mapping[str, str]
) -> None:
    """Note what was found out of stories, and what has become of those that are part of another one now.

    None: a story goes on from none, whatever was thought of it. Called before the stories that are gone are removed.
    """
    for story_id, into in gone.items():
        links = connection.execute(select(continuations).where(continuations.c.story_id == story_id))
        for link in links.all():
            _note(connection, database, into, link.earlier_id, is_kept=True)
        of_it = update(continuations).where(continuations.c.earlier_id == story_id, continuations.c.story_id != into)
        connection.execute(of_it.values(earlier_id=into))
    for story_id, earlier_id in found_out.items():
        if earlier_id is None:
            connection.execute(delete(continuations).where(continuations.c.story_id == story_id))
        else:
            _note(connection, database, story_id, earlier_id, is_kept=False)
    if gone:
        itself = continuations.c.story_id == continuations.c.earlier_id
        connection.execute(delete(continuations).where(itself))


def _note(connection: Connection, database: Database, story_id: str, earlier_id: str, *, is_kept: bool) -> None:
    """Note that a story goes on from another, if both are still there; with ``is_kept``, what is noted of it stays."""
    both = select(stories.c.id).where(stories.c.id.in_((story_id, earlier_id)))
    held = (connection.scalars(both.with_for_update(read=True, key_share=True))).all()
    if len(held) < 2:
        return
    insert = database.insert(continuations).values(story_id=story_id, earlier_id=earlier_id)
    if is_kept:
        connection.execute(insert.on_conflict_do_nothing(index_elements=["story_id"]))
    else:
        fresh = {"earlier_id": insert.excluded.earlier_id}
        connection.execute(insert.on_conflict_do_update(index_elements=["story_id"], set_=fresh))
