"""Every sentence that the bot says, in one Fluent catalogue a language (``en-US.ftl`` and its siblings).

Facts are escaped for Discord unless they are ``Markdown`` already, so a hostile title cannot act in a reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files

from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, Resource

from bot.render.text import Markdown, cut, fit

ENGLISH = "en-US"

Fact = str | int | float | date | datetime

_NAME = re.compile(r"^name-([a-z-]+) = (\S+)$", re.MULTILINE)
_AS_TYPED = re.compile(r"`(?P<slash>/?)(?P<words>[a-z]+(?: [a-z]+)?)(?P<colon>:?)`")
_LONGEST_FACT = 400
_LONGEST_LABEL = 100


def say(key: str, locale: str = ENGLISH, /, **facts: Fact) -> Markdown:
    """Return the sentence ``key`` in ``locale`` (or English), as Discord markdown; KeyError if there is none.

    Text among the facts is escaped and cut at 400 characters, unless it is ``Markdown``.
    """
    return Markdown(_format(key, locale, {name: _shown(fact) for name, fact in facts.items()}))


def label(key: str, locale: str = ENGLISH, /, **facts: Fact) -> str:
    """Return the sentence ``key`` as plain text of at most 100 characters: for buttons, choices and descriptions."""
    plain = {name: cut(fact, _LONGEST_FACT) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return cut(_format(key, locale, plain), _LONGEST_LABEL)


def enumerate_names(names: Iterable[str], locale: str = ENGLISH) -> str:
    """Return ``names`` as the language lists them ("A, B, and C")."""
    return format_list(list(names), locale=_spoken(locale).replace("-", "_"))


@cache
def languages() -> tuple[str, ...]:
    """Return the locales that have a catalogue."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".ftl") for name in names if name.endswith(".ftl")))


@cache
def edition() -> str:
    """Return a fingerprint of all catalogues: another one when any sentence of any language is another."""
    told = sha256()
    for locale in languages():
        told.update(locale.encode() + b"\0" + (files(__package__) / f"{locale}.ftl").read_bytes())
    return told.hexdigest()


def keys(locale: str = ENGLISH) -> tuple[str, ...]:
    """Return the name of every sentence in one catalogue, in its order."""
    return tuple(entry.id.name for entry in _resource(locale).body if isinstance(entry, Message))


def _shown(fact: Fact) -> Fact:
    if isinstance(fact, Markdown) or not isinstance(fact, str):
        return fact
    return fit(fact, _LONGEST_FACT)


def _format(key: str, locale: str, facts: dict[str, Fact]) -> str:
    for spoken in (_spoken(locale), ENGLISH):
        bundle = _bundle(spoken)
        if bundle.has_message(key):
            break
    else:
        raise KeyError(f"No catalogue has a sentence {key!r}.")
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"The sentence {key!r} is empty.")
    sentence, errors = bundle.format_pattern(pattern, facts)
    if errors:
        raise ValueError(f"The sentence {key!r} lacks a fact: {errors[0]}")
    return str(sentence)


def _spoken(locale: str) -> str:
    """Return the catalogue for ``locale``: its own, else one of its language, else English."""
    known = languages()
    if locale in known:
        return locale
    language = locale.partition("-")[0]
    return next((other for other in known if other.partition("-")[0] == language), ENGLISH)


@cache
def _resource(locale: str) -> Resource:
    source = (files(__package__) / f"{locale}.ftl").read_text(encoding="utf-8")
    names = dict(_NAME.findall(source))
    return FluentResource(_AS_TYPED.sub(lambda typed: _in_names(typed, names), source))


def _in_names(typed: re.Match[str], names: dict[str, str]) -> str:
    """Return a command or an option, which all catalogues write in English, as Discord shows it in this language."""
    if not typed["slash"] and not typed["colon"]:
        return typed[0]  # something else that is typed
    words = " ".join(names.get(word, word) for word in typed["words"].split())
    return f"`{typed['slash']}{words}{typed['colon']}`"


@cache
def _bundle(locale: str) -> FluentBundle:
    # No isolation marks: Discord shows them as boxes on some phones, and names here are cleaned of direction tricks.
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(_resource(locale))
    return bundle
