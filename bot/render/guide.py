"""What somebody can do where they ask: every command, to be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot.replies import say

from .frame import MAX_TEXT, NEUTRAL, layout, take_lines, text
from .text import Markdown, units

_ROOM_FOR_ENDING = 500
_COMMANDS_NAMED = {"setup": "setup", "source": "source add", "topic": "topic create", "digest": "digest create"}


def help_page(
    *,
    reading: Sequence[str],
    settings: Sequence[str] = (),
    next_step: str | None = None,
    mention: Callable[[str], Markdown],
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return the lines on what everybody can do, and, for managers, those on the settings.

    ``next_step`` is what a manager has yet to set up: ``source``, ``topic``, ``digest`` or ``done``; None for others.
    ``mention`` makes a command of its name.
    """
    head = f"### {say('help-title', locale)}\n{say('help-about', locale)}"
    room = MAX_TEXT - _ROOM_FOR_ENDING - units(head)
    items: list[ui.Item[Any]] = [text(head)]
    for title, lines in (("help-member-title", reading), ("help-manager-title", settings)):
        told = take_lines([f"**{say(title, locale)}**", *lines], room)
        if lines:
            items += [ui.Separator(), text("\n".join(told))]
            room -= sum(units(line) + 1 for line in told)
    if next_step is None:
        ending = say("help-member-only", locale)
    else:
        commands = {name: mention(command) for name, command in _COMMANDS_NAMED.items()}
        ending = say("help-manager-next", locale, step=next_step, **commands)
    items += [ui.Separator(), text(f"-# {say('help-menu', locale)}\n-# {ending}")]
    return layout(ui.Container(*items, accent_color=NEUTRAL))
