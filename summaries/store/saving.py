"""Save a reading: one transaction, the same outcome however often it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import bindparam, case, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.model import Article, Brief, Source, Story
from summaries.store.database import Database, chunks
from summaries.store.indexing import number_articles, write_terms
from summaries.store.links import write_continuations
from summaries.store.placements import write_features
from summaries.store.reading import Reading, Saved
from summaries.store.rows import article_of, article_reads, article_row, source_of, source_state
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
    folded = {**await terms_of([each for each in reading.articles if each.id not in reading.terms]), **reading.terms}
    async with database.reading() as connection:
        await tagger.load(connection)
    async with database.writing() as connection:
        stored = await _stored(connection, reading.articles)
        ids = _ids(reading.articles, stored)
        reading = reading.renamed({given: kept for given, kept in ids.items() if given != kept})
        reading = replace(reading, source=await write_source(database, connection, reading.source))
        await _write_stories(database, connection, reading.stories)
        changed = await _write_articles(database, connection, reading.articles, stored)
        by_final = {final: folded[given] for given, final in ids.items()}
        await _index(database, connection, tagger, changed, by_final, known={article.id for article in stored})
        await _write_versions(connection, stored, {article.id: article for article in reading.articles}, now)
        await _write_members(connection, reading.stories)
        await write_continuations(database, connection, dict(reading.continues), dict(reading.gone))
        await _remove(connection, dict(reading.gone))
        edit = await write_features(database, connection, reading)
        await _write_entries(database, connection, reading, now)
    new = len(changed.keys() - {article.id for article in stored})
    is_as_placed = all(given == kept for given, kept in ids.items())
    return Saved(new=new, changed=len(changed) - new, edit=edit if is_as_placed else None, stories=reading.stories)


async def terms_of(values: Sequence[Article]) -> dict[str, Terms]:
    """Return the terms of articles by their ids; others have their turn between two."""
    folded: dict[str, Terms] = {}
    for article in values:
        folded[article.id] = terms_of_article(article)
        await asyncio.sleep(0)
    return folded


async def write_source(database: Database, connection: AsyncConnection, source: Source) -> Source:
    """Store what a read changed of a source, which is then no longer being read; return it as it is stored.

    A source that moved to where another one is becomes that one: who followed either follows it, what was seen of
    either was seen of it, and how reading it goes is left as it was.
    """
    query = select(sources).where(sources.c.url == source.url, sources.c.id != source.id)
    other = (await connection.execute(query)).one_or_none()
    if other is None:
        values = {**source_state(source), "url": source.url, "claimed_until": None}
        await connection.execute(update(sources).where(sources.c.id == source.id).values(values))
        return source
    for table in (follows, entries):
        columns = [each if each.name != "source_id" else literal(other.id) for each in table.c]
        moved = database.insert(table).from_select(
            [each.name for each in table.c], select(*columns).where(table.c.source_id == source.id)
        )
        await connection.execute(moved.on_conflict_do_nothing())
    is_shared = select(sources.c.is_shared).where(sources.c.id == source.id).scalar_subquery()
    await connection.execute(
        update(sources)
        .where(sources.c.id == other.id)
        .values(
            is_shared=or_(sources.c.is_shared, is_shared),
            next_fetch_at=func.coalesce(sources.c.next_fetch_at, literal(source.next_fetch_at, UtcDateTime)),
        )
    )
    await connection.execute(delete(sources).where(sources.c.id == source.id))
    return source_of(other)


async def write_briefs(database: Database, connection: AsyncConnection, values: Sequence[Brief], now: datetime) -> None:
    """Store briefs; one of the same edition and method is replaced."""
    if not values:
        return
    insert = database.insert(briefs)
    fresh = {name: insert.excluded[name] for name in ("story_id", "sentences", "key_terms", "disagreements", "made_at")}
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
    await connection.execute(insert.on_conflict_do_update(index_elements=["edition", "method"], set_=fresh), rows)


async def _stored(connection: AsyncConnection, values: Sequence[Article]) -> tuple[Article, ...]:
    """Return the stored articles that have the id or the URL of one of these."""
    found: dict[str, Article] = {}
    ids = [article.id for article in values]
    urls = [article.url for article in values if article.url is not None]
    for column, names in ((articles.c.id, ids), (articles.c.url, urls)):
        for chunk in chunks(names):
            rows = await connection.execute(select(articles).where(column.in_(chunk)))
            found |= {row.id: article_of(row) for row in rows}
    return tuple(found.values())


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


async def _write_stories(database: Database, connection: AsyncConnection, values: Sequence[Story]) -> None:
    if not values:
        return
    insert = database.insert(stories)
    fresh = {"headline": insert.excluded.headline, "updated_at": insert.excluded.updated_at}
    await connection.execute(
        insert.on_conflict_do_update(index_elements=["id"], set_=fresh),
        [{"id": story.id, "headline": story.headline, "updated_at": story.updated_at} for story in values],
    )


async def _write_articles(
    database: Database, connection: AsyncConnection, values: Sequence[Article], stored: Sequence[Article]
) -> dict[str, Article]:
    """Store the articles that are new or read differently; return these by their ids."""
    before = {article.id: article_reads(article) for article in stored}
    rows = {article.id: article_row(article) for article in values}
    changed = {
        id: row
        for id, row in rows.items()
        if id not in before or any(storable(row[name]) != value for name, value in before[id].items())
    }
    new = {id: row["published_at"] for id, row in changed.items() if id not in before}
    numbers = await number_articles(connection, new)
    if changed:
        insert = database.insert(articles)
        kept = {"id", "url", "published_at", "first_seen_at", "is_dated"}
        fresh = {name: insert.excluded[name] for name in next(iter(changed.values())) if name not in kept}
        numbered = [row | {"number": numbers.get(id)} for id, row in changed.items()]
        await connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=fresh), numbered)
    return {article.id: article for article in values if article.id in changed}


async def _index(
    database: Database,
    connection: AsyncConnection,
    tagger: Tagger,
    changed: Mapping[str, Article],
    folded: Mapping[str, Terms],
    *,
    known: AbstractSet[str],
) -> None:
    """Store the terms of the articles that changed, and note which topics they are about."""
    numbers: dict[int, str] = {}
    for chunk in chunks(changed):
        query = select(articles.c.number, articles.c.id).where(articles.c.id.in_(chunk))
        numbers |= {row.number: row.id for row in await connection.execute(query)}
    again = [number for number, id in numbers.items() if id in known]
    await write_terms(connection, {number: folded[id] for number, id in numbers.items()}, known=again)
    ready = {number: (changed[id], folded[id]) for number, id in numbers.items()}
    await write_matches(database, connection, tagger, ready, known=[numbers[number] for number in again])


async def _write_versions(
    connection: AsyncConnection, stored: Sequence[Article], fresh: Mapping[str, Article], now: datetime
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
        for row in await connection.execute(
            query.where(versions.c.article_id.in_(chunk)).group_by(versions.c.article_id)
        ):
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
    await connection.execute(versions.insert(), rows)
    for each in changed:
        of_it = select(articles.c.story_id).where(articles.c.id == each.id).scalar_subquery()
        await connection.execute(
            update(stories)
            .where(stories.c.id == of_it, stories.c.headline == each.title)
            .values(headline=fresh[each.id].title)
        )


async def _write_members(connection: AsyncConnection, values: Sequence[Story]) -> None:
    """Note which story each article belongs to."""
    members = [{"member": article.id, "of_story": story.id} for story in values for article in story.articles]
    if members:
        belongs = articles.c.story_id.is_not_distinct_from(bindparam("of_story"))
        await connection.execute(
            update(articles)
            .where(articles.c.id == bindparam("member"), ~belongs)
            .values(story_id=bindparam("of_story")),
            members,
        )


async def _remove(connection: AsyncConnection, gone: Mapping[str, str]) -> None:
    """Remove the stories that are no more, with their briefs; what is left of one goes where its first article went.

    Who asks for one of them later is told that story: `store.renames`.
    """
    for story_id, into in gone.items():
        await connection.execute(update(articles).where(articles.c.story_id == story_id).values(story_id=into))
    for chunk in chunks(gone):
        await connection.execute(delete(stories).where(stories.c.id.in_(chunk)))


async def _write_entries(database: Database, connection: AsyncConnection, reading: Reading, now: datetime) -> None:
    """Note which entry gave which article; an entry that gives none now keeps the one it gave before."""
    told = dict(reading.told)
    rows = [
        {"source_id": reading.source.id, "key": key, "article_id": article_id, "seen_at": now, "told": told.get(key)}
        for key, article_id in dict(reading.entries).items()
    ]
    if rows:
        insert = database.insert(entries)
        given = case((insert.excluded.article_id.is_not(None), insert.excluded.article_id), else_=entries.c.article_id)
        await connection.execute(
            insert.on_conflict_do_update(
                index_elements=["source_id", "key"],
                set_={"article_id": given, "told": func.coalesce(insert.excluded.told, entries.c.told)},
            ),
            rows,
        )
