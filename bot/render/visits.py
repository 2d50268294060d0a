"""A page condensed for whoever asked, and the choice among the links of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

import discord
from discord import ButtonStyle, ui

from bot.replies import label, say
from summaries.model import Brief

from .frame import MAX_TEXT, NEUTRAL, layout, text
from .stories import button_url
from .telling import tell_all
from .text import cut, fit, link, units, web_url

LINKS = "links"
"""The custom id of the menu of links; the links themselves stand numbered in the message above it."""

MOST_LINKS = 25

_LISTED = re.compile(r"\[(\d+)\]\((\S+)\) ")
_LONGEST_TITLE = 80


def visited(brief: Brief, *, locale: str = "en-US") -> ui.LayoutView:
    """Return the brief of one page, with a button to the page itself."""
    items: list[ui.Item[Any]] = [text(tell_all([brief], room=MAX_TEXT, locale=locale)[0])]
    url = button_url(brief.story)
    if url is not None:
        items.append(ui.ActionRow(ui.Button(label=label("button-original", locale), url=url, style=ButtonStyle.link)))
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def choice_of_links(links: Sequence[tuple[str, str]], *, locale: str = "en-US") -> ui.LayoutView:
    """Return a menu of links, each given with its title or ""; those for which a message has no room are left out."""
    lines, options = [f"### {say('visit-choose', locale)}"], list[discord.SelectOption]()
    for number, (given, title) in enumerate(links[:MOST_LINKS], start=1):
        url = web_url(given)
        if url is None:
            continue
        parts = urlsplit(url)
        shown = cut(title or f"{(parts.hostname or '').removeprefix('www.')}{parts.path}", _LONGEST_TITLE)
        line = f"{link(str(number), url, limit=10)} {fit(shown, _LONGEST_TITLE)}"
        if sum(units(each) + 1 for each in (*lines, line)) > MAX_TEXT:
            break
        lines.append(line)
        options.append(
            discord.SelectOption(
                label=shown or str(number), value=str(number), description=cut(parts.hostname or "", 100)
            )
        )
    menu: ui.Select[Any] = ui.Select(custom_id=LINKS, options=options, placeholder=label("visit-placeholder", locale))
    return layout(ui.Container(text("\n".join(lines)), ui.ActionRow(menu), accent_color=NEUTRAL))


def link_listed(components: Iterable[Any], number: int) -> str | None:
    """Return the link that stands under this number in a message of ``choice_of_links``; None if none does."""
    for component in components:
        content = getattr(component, "content", "") or ""
        for line in content.split("\n"):
            found = _LISTED.match(line)
            if found is not None and int(found[1]) == number:
                return found[2]
        inner = link_listed(getattr(component, "children", ()), number)
        if inner is not None:
            return inner
    return None
