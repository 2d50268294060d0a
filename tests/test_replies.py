"""Every sentence the bot says is there, in every language, and can be said."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.render.text import Markdown
from bot.replies import enumerate_names, keys, label, languages, say

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "bot" / "replies"

WHEN = datetime(2026, 3, 2, 8, 0)
FACTS = {
    "count": 2,
    "minutes": 3,
    "page": 1,
    "pages": 2,
    "limit": 100,
    "date": WHEN.date(),
    "at": WHEN,
    "step": "topic",
}


def facts_of(key: str, locale: str = "en-US") -> dict[str, object]:
    """A sample for every fact that the sentence ``key`` names."""
    source = (CATALOGUE / f"{locale}.ftl").read_text(encoding="utf-8")
    message = re.search(rf"^{key} =.*(?:\n(?:[ }}].*|(?=\n)))*", source, re.MULTILINE)
    assert message is not None
    return {name: FACTS.get(name, "something") for name in re.findall(r"\$(\w+)", message[0])}


@pytest.mark.parametrize("key", keys())
def test_every_sentence_can_be_said(key):
    said = say(key, **facts_of(key))
    assert said.strip()
    assert "{" not in said


@pytest.mark.parametrize("key", keys())
def test_no_fact_stands_in_code_where_its_escapes_would_show(key):
    marked = {name: f"<<{name}>>" if isinstance(fact, str) else fact for name, fact in facts_of(key).items()}
    said = say(key, **{name: Markdown(fact) if isinstance(fact, str) else fact for name, fact in marked.items()})
    assert not any("<<" in code for code in re.findall(r"`[^`]*`", said))


@pytest.mark.parametrize("locale", languages())
def test_every_language_has_every_sentence_once(locale):
    assert sorted(keys(locale)) == sorted(keys())
    assert len(set(keys(locale))) == len(keys(locale))


@pytest.mark.parametrize("locale", languages())
def test_no_line_of_a_catalogue_is_lost_as_a_mistake(locale):
    source = (CATALOGUE / f"{locale}.ftl").read_text(encoding="utf-8")
    assert len(re.findall(r"^[a-z][\w-]* =", source, re.MULTILINE)) == len(keys(locale))


@pytest.mark.parametrize("key", [key for key in keys() if key.startswith("command-")])
def test_a_command_description_fits_discord(key):
    assert 1 <= len(say(key)) <= 100


def test_every_sentence_that_the_code_says_exists():
    said = set()
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "label")
            )
            if is_call and node.args and isinstance(node.args[0], ast.Constant):
                said.add(node.args[0].value)
    assert said
    assert said <= set(keys())


def test_numbers_choose_the_form_of_a_word():
    assert say("outlets", count=1) == "1 outlet"
    assert say("outlets", count=1200) == "1,200 outlets"


def test_facts_cannot_act_in_a_sentence():
    assert say("topic-unknown", name="**x** <@1>") == (
        "There is no topic **\\*\\*x\\*\\* \\<@\u200b1\\>** here. `/topic list` shows all topics."
    )


def test_a_fact_that_is_markdown_is_left_alone():
    assert say("digest-posted", channel=Markdown("<#5>")) == "Posted to <#5>."


def test_a_label_is_plain():
    assert label("headlines-title-topic", topic="AT&T *live*") == "Headlines on AT&T *live*"


def test_a_locale_without_a_catalogue_speaks_english():
    assert say("button-original", "xx-YY") == "Original"


def test_a_locale_is_served_by_a_relative():
    assert say("button-original", "en-GB") == "Original"


def test_an_unknown_sentence_is_refused():
    with pytest.raises(KeyError, match="no-such-sentence"):
        say("no-such-sentence")


def test_a_sentence_without_its_facts_is_refused():
    with pytest.raises(ValueError, match="topic-unknown"):
        say("topic-unknown")


def test_names_are_listed_as_the_language_does():
    assert enumerate_names(["A", "B", "C"]) == "A, B, and C"
    assert enumerate_names([]) == ""
