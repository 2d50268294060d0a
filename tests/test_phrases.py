"""phrases: many expressions over a text give what one that joins them all gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.boilerplate import quoting
from summaries.phrases import Beginnings, Mentions, branches, heads, needs

FURNITURE = {
    table: [pattern for patterns in lists.values() for pattern in patterns]
    for table, lists in quoting()["furniture"].items()
}
LEANS = quoting()["leans"]["en"]
BEGINS = Beginnings(FURNITURE["begins"], flags=re.IGNORECASE)
BEHIND = r"(?!\w|-\w)"
LEANING = Beginnings(LEANS, behind=BEHIND)
HOLDS = Mentions(FURNITURE["holds"], before=r"(?:\b|(?=\W))")
PROSE = st.sampled_from(["", "x", "The gate failed. ", "read", "(", " – ", "ß", "a_", "Foto"])


def joined(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


EVERY_BEGINNING = re.compile(joined(FURNITURE["begins"]), re.IGNORECASE)
EVERY_LEANING = re.compile(f"(?:{joined(LEANS)}){BEHIND}")
EVERY_MENTION = re.compile(rf"(?:\b|(?=\W))(?:{joined(FURNITURE['holds'])})", re.IGNORECASE)


def a_match(patterns: list[str], flags: re.RegexFlag) -> st.SearchStrategy[str]:
    return st.sampled_from(patterns).flatmap(lambda pattern: st.from_regex(re.compile(f"(?:{pattern})", flags)))


@given(st.one_of(st.text(), a_match(FURNITURE["begins"], re.IGNORECASE)))
def test_beginnings_are_told_as_by_all_expressions_at_once(text: str) -> None:
    assert BEGINS.match(text) == bool(EVERY_BEGINNING.match(text))


@given(st.one_of(st.text(), a_match(LEANS, re.NOFLAG)))
def test_what_has_to_stand_behind_is_asked_of_every_beginning(text: str) -> None:
    assert LEANING.match(text) == bool(EVERY_LEANING.match(text))


@given(PROSE, st.one_of(st.text(), a_match(FURNITURE["holds"], re.IGNORECASE)), PROSE)
def test_mentions_are_told_as_by_all_expressions_at_once(before: str, text: str, behind: str) -> None:
    text = before + text + behind
    is_mentioned = bool(EVERY_MENTION.search(text))
    assert HOLDS.search(text, frozenset().union(*map(HOLDS.suspected, text.split()))) == is_mentioned


@pytest.mark.parametrize(
    ("pattern", "begun", "held"),
    [
        ("read (?:more|on)", {"read more", "read on"}, {"read"}),
        (r"(?:à )?lire aussi\b", {"à ", "lire aussi"}, {"aussi"}),
        (r"\(?(?:afp|dpa)\)", {"(", "afp", "dpa"}, {"afp", "dpa"}),
        (r"\bsee(?: also)?", {"see", "see also"}, {"see"}),
        (r"\d+ min", {""}, {"min"}),
        ("[0-9] min", set("0123456789"), {"min"}),
        ("e-?mail", {"e-", "email"}, {"mail"}),
        ("a+b", {"a"}, {"b"}),
        ("a*b", {"", "a"}, {"b"}),
        (r"[(\])]x{2}y", {""}, {"y"}),
        (r"\(\s*(?:left|right)", {"("}, {"("}),
        ("(?:a|b?)", {"a", "b", ""}, set()),
    ],
)
def test_it_is_known_how_a_match_begins_and_what_it_holds(pattern: str, begun: set[str], held: set[str]) -> None:
    assert heads(pattern) == begun
    assert needs(pattern) == held


def test_an_expression_is_parted_where_its_alternatives_are() -> None:
    assert branches(r"a\|b|(?:c|d)|[|)]|") == (r"a\|b", "(?:c|d)", "[|)]", "")
