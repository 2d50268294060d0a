"""The steps of ``/setup``, each one message that takes the place of the one before, and the forms in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ButtonStyle, ui

from bot.replies import enumerate_names, label, say

from .frame import NEUTRAL, layout, text
from .text import Markdown, cut, fit

SETUP = r"setup:(?P<what>[a-z-]+)"
"""The custom ids of all buttons, menus and forms of the setup."""

PLACES_OFFERED = 25
_CHANNELS = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.public_thread,
    discord.ChannelType.forum,
]
_LONGEST_NAME = 80
_LONGEST_LIST = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What there is to choose from in a setup, and what is chosen of it: names with their labels, and which are taken.

    ``trouble`` is a sentence about what could not be taken.
    """

    choices: Sequence[tuple[str, str]] = ()
    chosen: frozenset[str] = field(default_factory=frozenset)
    trouble: Markdown | None = None


def sources_step(packs: Offer, *, followed: int, address: str | None, locale: str = "en-US") -> ui.LayoutView:
    """Return the first step: where the news comes from. ``followed`` sources are there; ``address`` is one typed."""
    lines = [_title("sources", locale), say("setup-sources", locale)]
    if followed:
        lines.append(say("setup-sources-followed", locale, count=followed))
    if address is not None:
        lines.append("✓ " + say("setup-address", locale, title=address))
    menu = _menu("pack", packs, label("setup-pack", locale))
    is_ready = bool(followed or address or packs.chosen)
    buttons = (
        _button("address", label("setup-paste", locale)),
        _button("to-topics", label("setup-next", locale), is_main=True, is_enabled=is_ready),
        _button("cancel", label("setup-cancel", locale)),
    )
    return _step(lines, packs.trouble, menu, buttons)


def topics_step(topics: Offer, *, own: Sequence[str], locale: str = "en-US") -> ui.LayoutView:
    """Return the second step: which topics a digest is to tell of; ``own`` are those that were typed."""
    lines = [_title("topics", locale), say("setup-topics", locale)]
    if own:
        names = fit(enumerate_names(own, locale), _LONGEST_LIST)
        lines.append("✓ " + say("setup-topics-own", locale, topics=Markdown(names)))
    menu = _menu("topics", topics, label("setup-topics-choose", locale), most=len(topics.choices))
    buttons = (
        _button("to-sources", label("setup-back", locale)),
        _button("topic", label("setup-topic", locale)),
        _button("to-place", label("setup-next", locale), is_main=True, is_enabled=bool(own or topics.chosen)),
        _button("cancel", label("setup-cancel", locale)),
    )
    return _step(lines, topics.trouble, menu, buttons)


def place_step(places: Offer, *, at: str, zone: str, locale: str = "en-US") -> ui.LayoutView:
    """Return the third step: in which channel, and when.

    With more channels than a menu of ours holds, Discord's own offers them all.
    """
    lines = [_title("place", locale), say("setup-place", locale), say("setup-time", locale, at=at, zone=zone)]
    placeholder = label("setup-channel", locale)
    menu: ui.Item[Any] | None
    if len(places.choices) > PLACES_OFFERED:
        chosen = [discord.SelectDefaultValue.from_channel(discord.Object(int(id))) for id in places.chosen]
        menu = ui.ChannelSelect(
            custom_id="setup:channel", channel_types=_CHANNELS, placeholder=placeholder, default_values=chosen
        )
    else:
        menu = _menu("channel", places, placeholder)
    buttons = (
        _button("to-topics", label("setup-back", locale)),
        _button("time", label("setup-time-change", locale)),
        _button("to-ready", label("setup-next", locale), is_main=True, is_enabled=bool(places.chosen)),
        _button("cancel", label("setup-cancel", locale)),
    )
    return _step(lines, places.trouble, menu, buttons)


def ready_step(
    *,
    sources: Sequence[str],
    topics: Sequence[str],
    channel_id: int,
    at: str,
    zone: str,
    trouble: Markdown | None = None,
    locale: str = "en-US",
) -> ui.LayoutView:
    """Return the last step: all that was chosen, to be begun."""
    lines = [
        _title("ready", locale),
        say("setup-ready-sources", locale, sources=Markdown(fit(enumerate_names(sources, locale), _LONGEST_LIST))),
        say("setup-ready-topics", locale, topics=Markdown(fit(enumerate_names(topics, locale), _LONGEST_LIST))),
        say("setup-ready-place", locale, channel=Markdown(f"<#{channel_id}>"), at=at, zone=zone),
    ]
    buttons = (
        _button("to-place", label("setup-back", locale)),
        _button("start", label("setup-start", locale), is_main=True),
        _button("cancel", label("setup-cancel", locale)),
    )
    return _step(lines, trouble, None, buttons)


def progress(*, done: int, total: int, locale: str = "en-US") -> ui.LayoutView:
    """Return how far the first reading has come."""
    bar = "▰" * round(10 * done / max(total, 1))
    sentence = say("setup-reading", locale, done=done, total=total)
    return layout(ui.Container(text(f"{sentence}\n{bar.ljust(10, '▱')}"), accent_color=NEUTRAL))


def greeting(*, locale: str = "en-US") -> ui.LayoutView:
    """Return what is said once in a server that the bot has just joined."""
    return layout(
        ui.Container(
            text(say("welcome", locale)),
            ui.ActionRow(_button("begin", label("welcome-button", locale), is_main=True)),
            accent_color=NEUTRAL,
        )
    )


def summary(sentence: Markdown, hint: Markdown) -> ui.LayoutView:
    """Return how the setup ended, with a hint in small print."""
    return layout(ui.Container(text(f"{sentence}\n-# {hint}"), accent_color=NEUTRAL))


def address_form(*, locale: str = "en-US") -> ui.Modal:
    """Return the form in which an address is pasted."""
    field_ = ui.TextInput[Any](custom_id="url", placeholder="https://", max_length=1000)
    return _form("address-given", "setup-paste", ("setup-address-label", field_), locale=locale)


def topic_form(*, longest_name: int, longest_query: int, locale: str = "en-US") -> ui.Modal:
    """Return the form in which a topic is written."""
    name = ui.TextInput[Any](custom_id="name", max_length=longest_name)
    query = ui.TextInput[Any](
        custom_id="query", max_length=min(longest_query, 4000), required=False, style=discord.TextStyle.paragraph
    )
    return _form("topic-given", "setup-topic", ("setup-topic-name", name), ("setup-topic-query", query), locale=locale)


def time_form(*, at: str, zone: str, locale: str = "en-US") -> ui.Modal:
    """Return the form in which time of day and zone are written."""
    return _form(
        "time-given",
        "setup-time-change",
        ("setup-time-label", ui.TextInput[Any](custom_id="at", default=at, max_length=20)),
        ("setup-zone-label", ui.TextInput[Any](custom_id="zone", default=zone, max_length=60)),
        locale=locale,
    )


def _title(step: str, locale: str) -> str:
    return f"### {say(f'setup-title-{step}', locale)}"


def _button(what: str, name: str, *, is_main: bool = False, is_enabled: bool = True) -> ui.Button[Any]:
    style = ButtonStyle.primary if is_main else ButtonStyle.secondary
    return ui.Button(label=cut(name, _LONGEST_NAME), custom_id=f"setup:{what}", style=style, disabled=not is_enabled)


def _menu(what: str, offer: Offer, placeholder: str, *, most: int = 1) -> ui.Select[Any] | None:
    """Return a menu of what is offered; None if that is nothing, for Discord takes no empty one."""
    options = [
        discord.SelectOption(label=cut(name, _LONGEST_NAME) or "?", value=value, default=value in offer.chosen)
        for value, name in offer.choices[:PLACES_OFFERED]
    ]
    if not options:
        return None
    most = min(max(most, 1), len(options))
    return ui.Select(custom_id=f"setup:{what}", options=options, placeholder=placeholder, max_values=most)


def _step(
    lines: Sequence[str], trouble: Markdown | None, menu: ui.Item[Any] | None, buttons: Sequence[ui.Button[Any]]
) -> ui.LayoutView:
    told = [*lines, f"⚠️ {trouble}"] if trouble is not None else list(lines)
    rows = [ui.ActionRow(menu)] if menu is not None else []
    return layout(ui.Container(text("\n".join(told)), *rows, ui.ActionRow(*buttons), accent_color=NEUTRAL))


def _form(what: str, title: str, *fields: tuple[str, ui.TextInput[Any]], locale: str) -> ui.Modal:
    """Return a form that discord.py sends and then forgets: what is written in it is answered by its custom id."""
    form = ui.Modal(title=cut(label(title, locale), 45), custom_id=f"setup:{what}", timeout=None)
    for name, component in fields:
        form.add_item(ui.Label(text=cut(label(name, locale), 45), component=component))
    form.stop()
    return form
