"""The commands and replies in every language that has a catalogue: complete, well-formed, within Discord's limits."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path

import pytest
from discord import Locale

from bot.app import open_newsroom
from bot.client import Slugline
from bot.clock import utc_now
from bot.languages import Languages, spoken_by
from bot.replies import ENGLISH, keys, label, languages
from config.settings import Settings

CATALOGUE = Path(__file__).parents[1] / "bot" / "replies"
OTHERS = [each for each in languages() if each != ENGLISH]
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
LONGEST_COMMAND = 8000


@pytest.fixture(scope="module")
def payloads(tmp_path_factory):
    """What is registered with Discord, by the real bot's own command tree."""

    async def described():
        async with open_newsroom(
            Settings(data_dir=tmp_path_factory.mktemp("languages"), database_url=None)
        ) as newsroom:
            tree = Slugline(newsroom, clock=utc_now, is_ticking=False).tree
            return [await command.get_translated_payload(tree, Languages()) for command in tree.get_commands()]

    return asyncio.run(described())


def parts(payload):
    """A command and everything in it that has a name."""
    yield payload
    for option in payload.get("options", ()):
        yield from parts(option)


def messages(locale):
    """The source of each sentence of a catalogue, by its key."""
    source = (CATALOGUE / f"{locale}.ftl").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z][\w-]*) =(.*(?:\n(?:[ }].*|(?=\n)))*)", source, re.MULTILINE)
    return {key: text.strip() for key, text in found}


def test_every_name_of_a_command_or_an_option_can_be_translated(payloads):
    named = {part["name"] for payload in payloads if payload.get("type", 1) == 1 for part in parts(payload)}
    assert {f"name-{name}" for name in named} <= set(keys())


@pytest.mark.parametrize("locale", languages())
def test_names_are_such_as_discord_takes(locale):
    for key in keys():
        if key.startswith("name-"):
            name = label(key, locale)
            assert NAME.fullmatch(name), (key, name)
            assert name == name.lower()


@pytest.mark.parametrize("locale", languages())
def test_what_stands_side_by_side_has_different_names(payloads, locale):
    def named(part):
        return (part.get("name_localizations") or {}).get(locale, part["name"])

    def check(siblings):
        siblings = list(siblings)
        assert len({named(each) for each in siblings}) == len(siblings), [named(each) for each in siblings]
        for each in siblings:
            check(each.get("options", ()))

    check(payload for payload in payloads if payload.get("type", 1) == 1)


def test_a_command_with_its_longest_translations_is_within_discords_limit(payloads):
    def longest(text, localizations):
        return max(map(len, [text, *(localizations or {}).values()]), default=0)

    def size(part):
        own = longest(part["name"], part.get("name_localizations"))
        own += longest(part.get("description") or "", part.get("description_localizations"))
        own += sum(
            longest(choice["name"], choice.get("name_localizations")) + len(str(choice["value"]))
            for choice in part.get("choices") or ()
        )
        return own + sum(map(size, part.get("options") or ()))

    assert max(map(size, payloads)) <= LONGEST_COMMAND


@pytest.mark.parametrize("locale", OTHERS)
def test_every_command_is_described_in_the_language(payloads, locale):
    for payload in payloads:
        for part in parts(payload):
            localized = part.get("name_localizations") or {}
            assert locale in localized, part["name"]
            if part.get("description"):
                assert 1 <= len(part["description_localizations"][locale]) <= 100


@pytest.mark.parametrize("locale", OTHERS)
def test_a_translation_names_the_same_facts_and_the_same_commands(locale):
    english, translated = messages(ENGLISH), messages(locale)
    for key, text in english.items():
        other = translated[key]
        assert set(re.findall(r"\$\w+", text)) == set(re.findall(r"\$\w+", other)), key
        assert set(re.findall(r"`/[a-z ]+`", text)) == set(re.findall(r"`/[a-z ]+`", other)), key


@pytest.mark.parametrize("locale", OTHERS)
def test_a_translation_is_one(locale):
    english, translated = messages(ENGLISH), messages(locale)
    same = [
        key for key in english if english[key] == translated[key] and re.search(r"[a-z]{4,} [a-z]{3,}", english[key])
    ]
    assert same == []


def test_relatives_are_served_by_one_catalogue():
    assert spoken_by("en-GB") is None
    assert spoken_by("ja") is None
    for locale in OTHERS:
        assert spoken_by(locale) == locale
    if "es-ES" in OTHERS:
        assert spoken_by("es-419") == "es-ES"


def test_every_language_is_one_of_discords():
    assert set(languages()) <= {str(locale) for locale in Locale}


@pytest.mark.parametrize("locale", languages())
def test_dates_are_written_as_the_language_does(locale):
    said = label("digest-post-title", locale, date=datetime(2026, 3, 2, 8, 0).date(), topics="NATO")
    assert "2026" in said
    assert said.endswith("NATO")
