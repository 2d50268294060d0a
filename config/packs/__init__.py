"""Starter packs: lists of well-known public feeds, by subject and by language, each an OPML file in this folder.

``topics.toml`` holds the topics that suit them.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

ENDING = ".opml"


def names() -> tuple[str, ...]:
    """Return the names of the starter packs, in alphabetical order."""
    found = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(ENDING) for name in found if name.endswith(ENDING)))


def pack(name: str) -> bytes | None:
    """Return the OPML file of the starter pack called ``name`` (case does not matter), or None if there is none."""
    wanted = name.strip().lower()
    return (files(__package__) / f"{wanted}{ENDING}").read_bytes() if wanted in names() else None


def suggested_topics() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return the topics that may be suggested: each one's name, its query, and the names of the packs it suits."""
    listed = tomllib.loads((files(__package__) / "topics.toml").read_text(encoding="utf-8"))["topic"]
    return tuple((each["name"], each["query"], frozenset(each["packs"])) for each in listed)
