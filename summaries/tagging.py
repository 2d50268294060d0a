"""Which topics an article is about, thousands of them at once.

A topic can only match an article in which one of a few terms of its query stands: the rarest-looking part of what must
all occur, any part of what is a choice. So topics wait at these terms, and an article asks only those that wait at a
term of its own: what it costs goes by its length and what it matches, not by how many topics there are. Looking whole
terms up in a table is what Aho-Corasick does for text that is not yet split into words; here it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from summaries.errors import BadQuery
from summaries.terms import FACT, Terms
from summaries.topics import And, Not, Or, Query, Term, matches, parse_query


class TopicIndex:
    """Topics, by the terms at which they wait. Those with the same query are asked once."""

    def __init__(self, queries: Mapping[int, str] | None = None) -> None:
        self._topics: defaultdict[str, set[int]] = defaultdict(set)
        self._query_of: dict[int, str] = {}
        self._parsed: dict[str, Query] = {}
        self._waiting: defaultdict[str, set[str]] = defaultdict(set)
        self.update(queries or {})

    def update(self, queries: Mapping[int, str]) -> None:
        """Let exactly these topics be in it: queries by the ids of their topics.

        One whose query cannot be understood any more (an earlier release took it) matches nothing.
        """
        for topic_id in [each for each, query in self._query_of.items() if queries.get(each) != query]:
            self._remove(topic_id)
        for topic_id, query in queries.items():
            if topic_id not in self._query_of:
                self._add(topic_id, query)

    def match(self, terms: Terms) -> dict[int, Query]:
        """Return the topics that an article with these terms is about, each with its query."""
        waiting = self._waiting
        asked = {query for word in terms.words if word in waiting for query in waiting[word]}
        found = (query for query in asked if matches(self._parsed[query], terms))
        return {topic_id: self._parsed[query] for query in found for topic_id in self._topics[query]}

    def _add(self, topic_id: int, text: str) -> None:
        self._query_of[topic_id] = text
        self._topics[text].add(topic_id)
        if text in self._parsed:
            return
        try:
            query = parse_query(text)
        except BadQuery:
            return
        self._parsed[text] = query
        for word in waits_at(query):
            self._waiting[word].add(text)

    def _remove(self, topic_id: int) -> None:
        text = self._query_of.pop(topic_id)
        self._topics[text].discard(topic_id)
        if self._topics[text]:
            return
        del self._topics[text]
        query = self._parsed.pop(text, None)
        for word in waits_at(query) if query is not None else ():
            self._waiting[word].discard(text)
            if not self._waiting[word]:
                del self._waiting[word]


def waits_at(query: Query) -> frozenset[str]:
    """Return terms of which one at least stands in every article that a query matches."""
    found = _needed(query)
    if found is None:  # parse_query refuses what only excludes
        raise ValueError("the query asks for nothing")
    return found


def _needed(query: Query) -> frozenset[str] | None:
    """Return the terms to wait at, or None if an article may match without any."""
    match query:
        case Term(forms):
            return frozenset(max(form.text.split(" "), key=_rarity) for form in forms)
        case And(parts):
            wanted = [needed for needed in map(_needed, parts) if needed is not None]
            return max(wanted, key=_worth, default=None)
        case Or(parts):
            every = [_needed(part) for part in parts]
            return None if None in every else frozenset(word for part in every if part is not None for word in part)
        case Not():
            return None


def _worth(words: Iterable[str]) -> tuple[int, int]:
    """How seldom these terms are: as seldom as the commonest of them."""
    return min(map(_rarity, words))


def _rarity(word: str) -> tuple[int, int]:
    """How seldom a term is, by its looks: long words are rare, and facts stand in half of all articles."""
    return (0, len(word)) if word.startswith(FACT) else (1, len(word))
