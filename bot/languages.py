"""The commands in the members' own languages: their names, what they say of themselves, their options and choices.

All of it stands in the catalogues. A name ``topic`` is the sentence ``name-topic``, and any other text is the sentence
that says just this in English; a choice with facts in it names its sentence itself (``locale_str(text, key=…)``).
"""

from __future__ import annotations

from functools import cache

from discord import Locale, app_commands

from bot.replies import ENGLISH, keys, label, languages

_NAMES = frozenset(
    {
        app_commands.TranslationContextLocation.command_name,
        app_commands.TranslationContextLocation.group_name,
        app_commands.TranslationContextLocation.parameter_name,
    }
)


class Languages(app_commands.Translator):
    """Translates what Discord shows of the commands, for every language that has a catalogue."""

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in a language; None where it has none of its own, for Discord then shows the English one."""
        spoken = spoken_by(str(locale))
        key = string.extras.get("key") or _key(string.message, is_name=context.location in _NAMES)
        if spoken is None or key is None:
            return None
        facts = {name: fact for name, fact in string.extras.items() if name != "key"}
        return label(key, spoken, **facts)


@cache
def spoken_by(locale: str) -> str | None:
    """Return the catalogue, if it is not the English one, that serves a language of Discord's."""
    others = [each for each in languages() if each != ENGLISH]
    language = locale.partition("-")[0]
    relatives = [each for each in others if each.partition("-")[0] == language]
    return locale if locale in others else next(iter(relatives), None)


def _key(text: str, *, is_name: bool) -> str | None:
    if is_name:
        name = f"name-{text}"
        if name in _all_keys():
            return name
    return _plain().get(text)


@cache
def _all_keys() -> frozenset[str]:
    return frozenset(keys())


@cache
def _plain() -> dict[str, str]:
    """Return, for each English sentence without facts that describes a command or a choice, its key."""
    described = (key for key in keys() if key.startswith(("command-", "choice-", "period-all")))
    found: dict[str, str] = {}
    for key in described:
        try:
            found.setdefault(label(key), key)
        except ValueError:
            continue  # it has facts
    return found
