"""Answers about what can be added: what stands at an address, what became of a list of feeds, a list to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.replies import enumerate_names, label, say
from summaries.folders import FolderTopic
from summaries.model import Entry, FeedKind, Source

from .frame import LONGEST_BUTTON_URL, MAX_TEXT, NEUTRAL, layout, take_lines, text
from .ids import adding_id, folders_id
from .text import Markdown, cut, fit, link, stamp

_LONGEST_TITLE = 300
_LONGEST_ENTRY = 200
_LONGEST_URL = 200
_ROOM_FOR_REST = 1000
_MOST_NAMED = 10
_MANY = 1000
"""More a day than any feed has; where its dates say so, they are of one moment."""


def found(
    said: Markdown,
    entries: Sequence[Entry],
    *,
    kind: FeedKind,
    language: str | None,
    count: int,
    each_day: float | None = None,
    asks: ui.ActionRow[Any] | None = None,
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return what was found at an address, below what is ``said`` of it: its kind, language, pace, newest entries.

    ``asks`` are the buttons below it, as of `adding`.
    """
    facts: list[str] = [say("source-found-kind", locale, kind=kind.value)]
    if language is not None:
        facts.append(say("source-found-language", locale, language=language))
    facts.append(say("source-found-entries", locale, count=count))
    if each_day is not None:
        facts.append(_pace(each_day, locale))
    items: list[ui.Item[Any]] = [text(said), text("-# " + " · ".join(facts))]
    lines = take_lines([_entry(entry) for entry in entries], MAX_TEXT - _ROOM_FOR_REST)
    if lines:
        items += [ui.Separator(), text("\n".join(lines))]
    if asks is not None:
        items.append(asks)
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def adding(url: str, *, member_id: int, locale: str = "en-US") -> ui.ActionRow[Any] | None:
    """Return the buttons that ask a member whether to add what was found; None for a URL that no button can carry.

    The message itself says what is to be added, by its link: so they work after a restart, and nothing is kept of what
    nobody confirms.
    """
    if len(url) > LONGEST_BUTTON_URL:
        return None
    return ui.ActionRow(
        ui.Button(
            label=label("button-add", locale), custom_id=adding_id("add", member_id), style=discord.ButtonStyle.success
        ),
        ui.Button(label=label("button-cancel", locale), custom_id=adding_id("drop", member_id)),
        ui.Button(label=label("button-open", locale), url=url),
    )


def added_url(message: discord.Message | None) -> str | None:
    """Return the URL that the buttons of `adding` are about, from the message that they stand in."""
    parts = list(message.components) if message is not None else []
    for part in parts:
        parts += getattr(part, "children", ())
        url = getattr(part, "url", None) if isinstance(part, discord.Button) else None
        if url:
            return str(url)
    return None


def _pace(each_day: float, locale: str) -> Markdown:
    """Return how often there is something new: so many a day, or a week, if that is less than one a day."""
    if each_day >= 1:
        return say("source-found-daily", locale, count=min(round(each_day), _MANY))
    return say("source-found-weekly", locale, count=max(round(each_day * 7), 1))


def _entry(entry: Entry) -> str:
    age = "" if entry.published_at is None else f" · {stamp(entry.published_at)}"
    return f"- {link(entry.title, entry.url, limit=_LONGEST_ENTRY)}{age}"


def taken_on(
    *,
    new: int,
    known: int,
    refused: Sequence[tuple[str, str]],
    folders: Sequence[str] = (),
    file: str = "",
    member_id: int = 0,
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return how many feeds of a list are new and known, and which were refused, each with why.

    Of a list with ``folders``, the ``file`` hangs on the message, and a button offers to make them topics.
    """
    lines: list[str] = [say("source-imported", locale, count=new)]
    if known:
        lines.append(say("source-imported-known", locale, count=known))
    if refused:
        lines.append(say("source-imported-refused", locale, count=len(refused)))
    told = [f"- {fit(what, _LONGEST_URL)}: {fit(why, _LONGEST_URL)}" for what, why in refused]
    shown = take_lines(told, MAX_TEXT - _ROOM_FOR_REST)
    if len(shown) < len(told):
        shown.append("-# " + say("listing-more", locale, count=len(told) - len(shown)))
    items: list[ui.Item[Any]] = [text("\n".join([*lines, *shown]))]
    if folders:
        names = fit(enumerate_names(folders[:_MOST_NAMED], locale), _LONGEST_TITLE)
        offer = say("source-imported-folders", locale, count=len(folders), names=Markdown(names))
        make = ui.Button[Any](label=label("button-folders", locale), custom_id=folders_id(member_id))
        items += [ui.Separator(), text(offer), ui.ActionRow(make), ui.File(f"attachment://{file}")]
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def made_topics(made: Sequence[FolderTopic], *, locale: str = "en-US") -> ui.LayoutView:
    """Return which topics the folders of a list became; those that are left out were there before, or say nothing."""
    lines: list[str] = [say("folders-made", locale, count=len(made))]
    for topic in made:
        line = say("folders-line", locale, name=topic.name, count=topic.feeds)
        lines.append(f"- {line}{' ' + say('folders-cut', locale, count=topic.left_out) if topic.left_out else ''}")
    return layout(ui.Container(text("\n".join(take_lines(lines, MAX_TEXT))), accent_color=NEUTRAL))


def exported(name: str, *, count: int, locale: str = "en-US") -> ui.LayoutView:
    """Return the message to which a file ``name`` with ``count`` sources is attached."""
    return layout(
        ui.Container(
            text(say("source-exported", locale, count=count)), ui.File(f"attachment://{name}"), accent_color=NEUTRAL
        )
    )


def alerted(server: str, *, failing: Sequence[Source], back: Sequence[Source], locale: str = "en-US") -> Markdown:
    """Return what a manager is told of a server's sources: which cannot be read for a day, and which are back."""
    lines: list[str] = []
    if failing:
        lines.append(say("source-alert", locale, count=len(failing), server=server))
        lines += _named(failing, "source-alert-line", locale)
        lines.append("-# " + say("source-alert-hint", locale, count=len(failing)))
    if back:
        lines.append(say("source-back", locale, count=len(back), server=server))
        lines += _named(back, "source-back-line", locale)
    return Markdown("\n".join(lines))


def _named(sources: Sequence[Source], line: str, locale: str) -> list[str]:
    named = [
        "- " + say(line, locale, title=cut(source.title or source.url, _LONGEST_ENTRY), reason=source.last_error or "?")
        for source in sources[:_MOST_NAMED]
    ]
    if len(sources) > _MOST_NAMED:
        named.append("- " + say("listing-more", locale, count=len(sources) - _MOST_NAMED))
    return named
