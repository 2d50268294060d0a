"""Which time zone somebody means, or most likely lives in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summaries.due import zone_names

_BY_LANGUAGE = {
    "bg": "Europe/Sofia",
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "de": "Europe/Berlin",
    "el": "Europe/Athens",
    "en-GB": "Europe/London",
    "en-US": "America/New_York",
    "es-419": "America/Mexico_City",
    "es-ES": "Europe/Madrid",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris",
    "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo",
    "pl": "Europe/Warsaw",
    "pt-BR": "America/Sao_Paulo",
    "ro": "Europe/Bucharest",
    "ru": "Europe/Moscow",
    "sv-SE": "Europe/Stockholm",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "uk": "Europe/Kyiv",
    "vi": "Asia/Ho_Chi_Minh",
    "zh-CN": "Asia/Shanghai",
    "zh-TW": "Asia/Taipei",
}
"""Discord's languages, each with the zone in which most of those live who choose it."""


def zone_guessed(locale: str, used: Iterable[str] = ()) -> str:
    """Return the zone that most of ``used`` are, the earliest of equals, or else the usual one of a language.

    It is a guess, to be shown to whoever it is about.
    """
    counted = Counter(used)
    if counted:
        return counted.most_common(1)[0][0]
    return _BY_LANGUAGE.get(locale, "UTC")


def zones_like(typed: str) -> list[str]:
    """Return the zones that may be meant by what was typed, those whose city begins with it first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [name for name in zone_names() if wanted in name.casefold()]
    return sorted(found, key=lambda name: not name.split("/")[-1].casefold().startswith(wanted))
