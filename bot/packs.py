"""The starter packs as lists of feeds, and the topics that suit them."""

from __future__ import annotations

from functools import cache

from config.packs import names, pack, suggested_topics
from summaries.errors import InputError
from summaries.opml import Outline, read_opml


@cache
def packs() -> dict[str, tuple[Outline, ...]]:
    """Return the feeds of every starter pack, by its name."""
    return {name: read_opml(pack(name) or b"", name=f"The starter pack {name}") for name in names()}


def title_of(name: str) -> str:
    """Return what a starter pack is called by its readers: the folder that its feeds are in."""
    return " / ".join(packs()[name][0].folders) or name


def pack_named(given: str) -> tuple[Outline, ...]:
    """Return the feeds of the starter pack with this name or title, in any case.

    Raises InputError for one that is not there.
    """
    wanted = given.strip().casefold()
    for name, outlines in packs().items():
        if wanted in {name, title_of(name).casefold()}:
            return outlines
    raise InputError(f"There is no starter pack {given!r}. There are: {', '.join(packs())}.")


@cache
def topics_for(name: str | None) -> dict[str, str]:
    """Return the topics that suit a starter pack, each one's query by its name; for None, the one that suits all."""
    listed = suggested_topics()
    return {topic: query for topic, query, suits in listed if name in suits} or {listed[0][0]: listed[0][1]}
