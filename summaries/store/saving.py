"""Save a reading: one transaction, the same outcome however often it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Insert, bindparam, case, delete, func, literal, or_, select, update

from summaries.model import Article, Brief, Source, Story
from summaries.store.database import Database, chunks, insert_into
from summaries.store.indexing import first_number, number_articles, write_terms
from summaries.store.links import write_continuations
from summaries.store.placements import write_features
from summaries.store.reading import Reading, Saved
from summaries.store.rows import (
    ARTICLE_READS,
    SOURCE_STATE,
    article_of,
    article_reads,
    article_row,
    source_of,
    source_state,
)
from summaries.store.tagged import Tagger, write_matches
from summaries.tables import UtcDateTime, articles, briefs, entries, follows, sources, storable, stories, versions
from summaries.terms import Terms, terms_of_article


async def save_reading(database: Database, reading: Reading, now: datetime, *, tagger: Tagger) -> Saved:
    """Store all of ``reading``, or nothing of it when anything fails.

    An article that is stored already, by its id or its URL, keeps its id and its times. With an article its terms are
    stored, and which topics it is about.

    Raises:
        StoreError: the database refused; nothing was stored.
    """
    # Folding a text to its terms takes longer than storing it, and needs no lock.
    unfolded = [each for each in reading.articles if each.id not in reading.terms]
    folded = {**await terms_of(unfolded), **reading.terms}
    return await database.write(_save, database, reading, now, folded, tagger)


def _save(
    connection: Connection,
    database: Database,
    reading: Reading,
    now: datetime,
    folded: Mapping[str, Terms],
    tagger: Tagger,
) -> Saved:
    found = _stored(connection, reading.articles)
    ids = _ids(reading.articles, found.articles)
    reading = reading.renamed({given: kept for given, kept in ids.items() if given != kept})
    reading = replace(reading, source=write_source(connection, database, reading.source))
    _write_stories(connection, database, reading.stories)
    changed, numbers = _write_articles(connection, database, reading, found)
    by_final = {final: folded[given] for given, final in ids.items()}
    numbered = {numbers[id]: (article, by_final[id]) for id, article in changed.items()}
    again = {found.numbers[id]: id for id in changed if id in found.numbers}
    _index(connection, database, tagger, numbered, known=again)
    _write_versions(connection, found.articles, {article.id: article for article in reading.articles}, now)
    new = changed.keys() - found.numbers.keys()
    _write_members(connection, reading.stories, but_for=new)
    write_continuations(connection, database, dict(reading.continues), dict(reading.gone))
    _remove(connection, dict(reading.gone))
    edit = write_features(connection, database, reading)
    _write_entries(connection, database, reading, now)
    is_as_placed = all(given == kept for given, kept in ids.items())
    edit = edit if is_as_placed else None
    return Saved(new=len(new), changed=len(changed) - len(new), edit=edit, stories=reading.stories)


async def terms_of(values: Sequence[Article]) -> dict[str, Terms]:
    """Return the terms of articles by their ids; others have their turn between two."""
    folded: dict[str, Terms] = {}
    for article in values:
        folded[article.id] = terms_of_article(article)
        await asyncio.sleep(0)
    return folded


def write_source(connection: Connection, database: Database, source: Source) -> Source:
    """Store what a read changed of a source, which is then no longer being read; return it as it is stored.

    A source that moved to where another one is becomes that one: who followed either follows it, what was seen of
    either was seen of it, and how reading it goes is left as it was.
    """
    state = {f"to_{name}": value for name, value in source_state(source).items()}
    if connection.execute(_UPDATE_SOURCE, {**state, "to_url": source.url, "of_id": source.id}).rowcount:
        return source
    query = select(sources).where(sources.c.url == source.url, sources.c.id != source.id)
    other = connection.execute(query).one_or_none()
    if other is None:  # the source was removed
        return source
    for table in (follows, entries):
        columns = [each if each.name != "source_id" else literal(other.id) for each in table.c]
        moved = database.insert(table).from_select(
            [each.name for each in table.c], select(*columns).where(table.c.source_id == source.id)
        )
        connection.execute(moved.on_conflict_do_nothing())
    is_shared = select(sources.c.is_shared).where(sources.c.id == source.id).scalar_subquery()
    connection.execute(
        update(sources)
        .where(sources.c.id == other.id)
        .values(
            is_shared=or_(sources.c.is_shared, is_shared),
            next_fetch_at=func.coalesce(sources.c.next_fetch_at, literal(source.next_fetch_at, UtcDateTime)),
        )
    )
    connection.execute(delete(sources).where(sources.c.id == source.id))
    return source_of(other)


def write_briefs(connection: Connection, database: Database, values: Sequence[Brief], now: datetime) -> None:
    """Store briefs of stories that are still stored; one of the same edition and method is replaced."""
    held: set[str] = set()
    for chunk in chunks(brief.story.id for brief in values):
        held |= set(connection.scalars(_HELD, {"ids": chunk}))
    values = [brief for brief in values if brief.story.id in held]
    if not values:
        return
    rows = [
        {
            "edition": brief.story.edition,
            "method": brief.method,
            "story_id": brief.story.id,
            "sentences": [asdict(sentence) for sentence in brief.sentences],
            "key_terms": list(brief.key_terms),
            "disagreements": [asdict(each) for each in brief.disagreements],
            "made_at": now,
        }
        for brief in values
    ]
    connection.execute(_into_briefs(is_sqlite=database.is_sqlite), rows)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The articles that are stored already, their numbers by their ids, and which numbers are ``taken``."""

    articles: tuple[Article, ...]
    numbers: dict[str, int]
    taken: set[int]


def _stored(connection: Connection, values: Sequence[Article]) -> _Stored:
    """Return the stored articles that have the id or the URL of one of these, and who has a number that one wants."""
    found: dict[str, Article] = {}
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for some in chunks(values):
        ids = {article.id for article in some}
        urls = {article.url for article in some if article.url is not None}
        wished = [first_number(article.id, article.published_at) for article in some]
        for row in connection.execute(_STORED, {"ids": list(ids), "urls": list(urls), "numbers": wished}):
            taken.add(row.number)
            if row.id in ids or row.url in urls:
                found[row.id], numbers[row.id] = article_of(row), row.number
    return _Stored(tuple(found.values()), numbers, taken)


def _ids(values: Sequence[Article], stored: Sequence[Article]) -> dict[str, str]:
    """Return, for the id of each article, the id that it is stored by: its own, or that of its URL's first article."""
    known = {article.id for article in stored}
    by_url = {article.url: article.id for article in stored if article.url is not None}
    ids: dict[str, str] = {}
    for article in values:
        if article.id in known or article.url is None:
            ids[article.id] = article.id
        else:
            ids[article.id] = by_url.setdefault(article.url, article.id)
    return ids


def _write_stories(connection: Connection, database: Database, values: Sequence[Story]) -> None:
    rows = [{"id": story.id, "headline": story.headline, "updated_at": story.updated_at} for story in values]
    if rows:
        connection.execute(_into_stories(is_sqlite=database.is_sqlite), rows)


def _write_articles(
    connection: Connection, database: Database, reading: Reading, stored: _Stored
) -> tuple[dict[str, Article], dict[str, int]]:
    """Store the articles that are new or read differently; return these, and their numbers, by their ids.

    What is new is in its story at once.
    """
    before = {article.id: article_reads(article) for article in stored.articles}
    rows = {article.id: article_row(article) for article in reading.articles}
    changed = {
        id: row
        for id, row in rows.items()
        if id not in before or any(storable(row[name]) != value for name, value in before[id].items())
    }
    if not changed:
        return {}, {}
    new = {id: row["published_at"] for id, row in changed.items() if id not in before}
    numbers = stored.numbers | number_articles(connection, new, taken=stored.taken)
    story_of = {article.id: story.id for story in reading.stories for article in story.articles}
    whole = [row | {"number": numbers[id], "story_id": story_of.get(id)} for id, row in changed.items()]
    connection.execute(_into_articles(is_sqlite=database.is_sqlite), whole)
    return {article.id: article for article in reading.articles if article.id in changed}, numbers


def _index(
    connection: Connection,
    database: Database,
    tagger: Tagger,
    changed: Mapping[int, tuple[Article, Terms]],
    *,
    known: Mapping[int, str],
) -> None:
    """Store the terms of the articles that changed, by their numbers, and note which topics they are about."""
    write_terms(connection, {number: terms for number, (_, terms) in changed.items()}, known=known.keys())
    write_matches(connection, database, tagger, changed, known=list(known.values()))


def _write_versions(
    connection: Connection, stored: Sequence[Article], fresh: Mapping[str, Article], now: datetime
) -> None:
    """Keep how articles read that now have another title or text; a story called by the old title gets the new one."""
    changed = [
        each
        for each in stored
        if each.id in fresh
        and (each.title, each.text) != (storable(fresh[each.id].title), storable(fresh[each.id].text))
    ]
    if not changed:
        return
    last: dict[str, int] = {}
    for chunk in chunks(each.id for each in changed):
        query = select(versions.c.article_id, func.max(versions.c.number).label("last"))
        for row in connection.execute(query.where(versions.c.article_id.in_(chunk)).group_by(versions.c.article_id)):
            last[row.article_id] = row.last
    rows = [
        {
            "article_id": each.id,
            "number": last.get(each.id, 0) + 1,
            "title": each.title,
            "text": each.text,
            "replaced_at": now,
        }
        for each in changed
    ]
    connection.execute(versions.insert(), rows)
    for each in changed:
        of_it = select(articles.c.story_id).where(articles.c.id == each.id).scalar_subquery()
        connection.execute(
            update(stories)
            .where(stories.c.id == of_it, stories.c.headline == each.title)
            .values(headline=fresh[each.id].title)
        )


def _write_members(connection: Connection, values: Sequence[Story], *, but_for: AbstractSet[str]) -> None:
    """Note which story each article belongs to, but for those of which that is noted already."""
    members = [
        {"member": article.id, "of_story": story.id}
        for story in values
        for article in story.articles
        if article.id not in but_for
    ]
    if members:
        connection.execute(_JOIN_STORY, members)


def _remove(connection: Connection, gone: Mapping[str, str]) -> None:
    """Remove the stories that are no more, with their briefs; what is left of one goes where its first article went.

    Who asks for one of them later is told that story: `store.renames`.
    """
    for story_id, into in gone.items():
        connection.execute(update(articles).where(articles.c.story_id == story_id).values(story_id=into))
    for chunk in chunks(gone):
        connection.execute(delete(stories).where(stories.c.id.in_(chunk)))


def _write_entries(connection: Connection, database: Database, reading: Reading, now: datetime) -> None:
    """Note which entry gave which article; an entry that gives none now keeps the one it gave before."""
    told = dict(reading.told)
    rows = [
        {"source_id": reading.source.id, "key": key, "article_id": article_id, "seen_at": now, "told": told.get(key)}
        for key, article_id in dict(reading.entries).items()
    ]
    if rows:
        connection.execute(_into_entries(is_sqlite=database.is_sqlite), rows)


# What is asked for each reading is made once: to make a statement takes as long as to carry it out.

_OTHERS = sources.alias()
_UPDATE_SOURCE = (
    update(sources)
    .where(
        sources.c.id == bindparam("of_id"),
        ~select(_OTHERS.c.id).where(_OTHERS.c.url == bindparam("to_url"), _OTHERS.c.id != bindparam("of_id")).exists(),
    )
    .values(
        {"claimed_until": None, "url": bindparam("to_url")} | {name: bindparam(f"to_{name}") for name in SOURCE_STATE}
    )
)
_STORED = select(articles).where(
    or_(
        articles.c.id.in_(bindparam("ids", expanding=True)),
        articles.c.url.in_(bindparam("urls", expanding=True)),
        articles.c.number.in_(bindparam("numbers", expanding=True)),
    )
)
_HELD = (
    select(stories.c.id)
    .where(stories.c.id.in_(bindparam("ids", expanding=True)))
    .with_for_update(read=True, key_share=True)
)
_JOIN_STORY = (
    update(articles)
    .where(articles.c.id == bindparam("member"), ~articles.c.story_id.is_not_distinct_from(bindparam("of_story")))
    .values(story_id=bindparam("of_story"))
)


@cache
def _into_briefs(*, is_sqlite: bool) -> Insert:
    insert = insert_into(briefs, is_sqlite=is_sqlite)
    fresh = {name: insert.excluded[name] for name in ("story_id", "sentences", "key_terms", "disagreements", "made_at")}
    return insert.on_conflict_do_update(index_elements=["edition", "method"], set_=fresh)


@cache
def _into_stories(*, is_sqlite: bool) -> Insert:
    insert = insert_into(stories, is_sqlite=is_sqlite)
    fresh = {"headline": insert.excluded.headline, "updated_at": insert.excluded.updated_at}
    return insert.on_conflict_do_update(index_elements=["id"], set_=fresh)


@cache
def _into_articles(*, is_sqlite: bool) -> Insert:
    insert = insert_into(articles, is_sqlite=is_sqlite)
    fresh = {name: insert.excluded[name] for name in ARTICLE_READS}
    return insert.on_conflict_do_update(index_elements=["id"], set_=fresh)


@cache
def _into_entries(*, is_sqlite: bool) -> Insert:
    insert = insert_into(entries, is_sqlite=is_sqlite)
    given = case((insert.excluded.article_id.is_not(None), insert.excluded.article_id), else_=entries.c.article_id)
    told = func.coalesce(insert.excluded.told, entries.c.told)
    return insert.on_conflict_do_update(index_elements=["source_id", "key"], set_={"article_id": given, "told": told})
