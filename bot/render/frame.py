"""The frame around every message: Discord's limits, layouts, colors, and the invisible mark of a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from .text import units

MAX_COMPONENTS = 40
MAX_TEXT = 4000
LONGEST_BUTTON_URL = 512

NEUTRAL = 0x5C7FA3

PALETTE = (
    0x4C82D9,
    0x2F8F83,
    0xB9772A,
    0xD0604A,
    0x9568C8,
    0x4E8F4C,
    0xC75690,
    0x3A89AE,
    0x9C7B3F,
    0x7A7FC4,
)
"""Mid-bright on purpose: each keeps a contrast of 3 to Discord's white and to its dark gray."""

FIRST_MARK = 1000
LAST_MARK = 2**31 - 1 - FIRST_MARK
"""Discord numbers components without an id from 1 up to 40: a mark is far from those, and fits 32 bits."""


def layout(*items: ui.Item[Any]) -> ui.LayoutView:
    """Return ``items`` as a message that discord.py sends and then forgets.

    Clicks are answered by custom id (see ``ids``), so the view is stopped: discord.py keeps every running view
    without a timeout in memory for good.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def accent(topic_name: str) -> int:
    """Return the color that this topic always has."""
    return PALETTE[hashlib.blake2b(topic_name.casefold().encode("utf-8", "replace")).digest()[0] % len(PALETTE)]


def text(content: str) -> ui.TextDisplay[Any]:
    """Return ``content`` as a text of a message; never empty, which Discord refuses."""
    return ui.TextDisplay(content if content.strip() else "\u200b")


def take_lines(lines: Iterable[str], room: int) -> list[str]:
    """Return the first of ``lines`` that, with their line breaks, take no more than ``room`` units."""
    taken: list[str] = []
    for line in lines:
        room -= units(line) + 1
        if room < 0:
            break
        taken.append(line)
    return taken


def marked(mark: int, nth: int) -> int:
    """Return the id that marks the ``nth`` message of the digest with ``mark``."""
    if not FIRST_MARK <= mark <= LAST_MARK:
        raise ValueError(f"A mark is {FIRST_MARK} to {LAST_MARK}, not {mark}.")
    return mark + nth


def mark_of(message: discord.Message) -> int | None:
    """Return the mark that a digest's message carries, or None if it carries none."""
    first: int | None = getattr(message.components[0], "id", None) if message.components else None
    return first if first is not None and first >= FIRST_MARK else None
