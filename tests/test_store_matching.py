"""A query means the same to the database as to `topics.matches`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from summaries.store.matching import matching
from summaries.store.rows import article_row
from summaries.tables import articles, metadata
from summaries.topics import And, Not, Or, Phrase, Word, matches, terms_of
from tests.builders import article

WORDS = st.sampled_from(["nato", "Nato", "o", "%", "_", "a%", "/", "\\", "'", "é", "ß", "北", "\U0001f309", ""])
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=8).map(" ".join)
FOLDED = (WORDS | st.text(st.characters(exclude_characters="\0"), max_size=3)).map(str.casefold)
STEMS = FOLDED | st.text(max_size=8).map(lambda text: terms_of(text).strip())
QUERIES = st.recursive(
    st.builds(Word, STEMS) | st.builds(Phrase, st.lists(STEMS, max_size=3).map(tuple)),
    lambda inner: (
        st.builds(And, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def connection():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        yield connection
    engine.dispose()


@given(texts=st.lists(TEXTS, min_size=1, max_size=5), query=QUERIES)
def test_the_database_finds_exactly_what_matches(connection, texts, query):
    terms = {str(number): terms_of(text) for number, text in enumerate(texts)}
    with connection.begin_nested() as stored:
        rows = [article_row(article(id=id, url=None)) | {"id": id, "terms": value} for id, value in terms.items()]
        connection.execute(insert(articles), rows)
        found = set(connection.scalars(select(articles.c.id).where(matching(query))))
        stored.rollback()
    assert found == {id for id, value in terms.items() if matches(query, value)}
