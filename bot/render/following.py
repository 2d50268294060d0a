"""What a member follows for themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.replies import enumerate_names, label, say
from summaries.model import Subscription

from .frame import MAX_TEXT, NEUTRAL, layout, text
from .ids import UNFOLLOW, resume_following_id
from .settings import notice
from .text import Markdown, cut, fit, stamp, units

_LONGEST_LIST = 700
_LONGEST_NAME = 80
_MOST_OPTIONS = 25
_MOST_RESUMED = 5
_ROOM_FOR_ENDING = 300


def followed(
    order: Subscription, name: str, *, problem: Markdown | None = None, locale: str = "en-US"
) -> ui.LayoutView:
    """Return that a member follows ``name`` now, with all that they follow in that server, and when it comes.

    ``problem`` is why direct messages do not reach them, if they do not.
    """
    lines: list[str] = [say("followed", locale, name=name), f"-# {_schedule(order, locale)}"]
    if len(order.topics) > 1:
        lines.append("-# " + say("followed-all", locale, topics=Markdown(_names(order, locale))))
    if problem is not None:
        lines.append("⚠️ " + say("follow-unreachable", locale, reason=problem))
    lines.append("-# " + say("followed-hint", locale))
    return layout(ui.Container(text("\n".join(lines)), accent_color=NEUTRAL))


def following(orders: Sequence[Subscription], servers: Mapping[int, str], *, locale: str = "en-US") -> ui.LayoutView:
    """Return all that a member follows, a paragraph a server (by its name), with a menu to leave topics."""
    if not orders:
        return notice(say("following-nothing", locale))
    parts: list[str] = [f"### {say('following-title', locale)}"]
    room = MAX_TEXT - _ROOM_FOR_ENDING - units(parts[0])
    shown: list[Subscription] = []
    for order in orders:
        server = fit(servers.get(order.guild_id, ""), _LONGEST_NAME) or str(order.guild_id)
        part = f"**{server}**: {_names(order, locale)}\n-# {_schedule(order, locale)}"
        room -= units(part) + 1
        if room < 0:
            parts.append("-# " + say("listing-more", locale, count=len(orders) - len(shown)))
            break
        parts.append(part)
        shown.append(order)
    items: list[ui.Item[Any]] = [text("\n".join(parts))]
    items.append(ui.ActionRow(_menu(orders, servers, locale)))
    paused = [order for order in shown if order.is_paused][:_MOST_RESUMED]
    if paused:
        items.append(ui.ActionRow(*(_resume(order, servers, locale) for order in paused)))
    return layout(ui.Container(*items, accent_color=NEUTRAL))


def _menu(orders: Sequence[Subscription], servers: Mapping[int, str], locale: str) -> ui.Select[Any]:
    """Return the menu of what can be left; a message of one server needs not say which."""
    options: dict[str, discord.SelectOption] = {}
    for order in orders:
        for topic in order.topics:
            value = f"{order.guild_id}|{topic.name[:60]}"
            server = cut(servers.get(order.guild_id, ""), _LONGEST_NAME) or None
            name = cut(topic.name, _LONGEST_NAME) or "?"
            options.setdefault(value, discord.SelectOption(label=name, value=value, description=server))
    offered = list(options.values())[:_MOST_OPTIONS]
    return ui.Select(
        custom_id=UNFOLLOW,
        options=offered,
        placeholder=label("following-leave", locale),
        min_values=1,
        max_values=len(offered),
    )


def _resume(order: Subscription, servers: Mapping[int, str], locale: str) -> ui.Button[Any]:
    server = cut(servers.get(order.guild_id, ""), 50) or "?"
    name = cut(label("following-resume", locale, server=server), _LONGEST_NAME)
    return ui.Button(label=name, custom_id=resume_following_id(order.guild_id))


def _names(order: Subscription, locale: str) -> str:
    return fit(enumerate_names([topic.name for topic in order.topics], locale), _LONGEST_LIST)


def _schedule(order: Subscription, locale: str) -> str:
    at = datetime.combine(order.next_digest_at.date(), order.at)
    facts = [say("following-line", locale, at=at, zone=order.zone)]
    if order.is_paused:
        facts.append(say("following-paused", locale))
    elif order.troubled_at is not None:
        facts.append(say("following-troubled", locale, time=stamp(order.troubled_at)))
    else:
        facts.append(say("digest-list-next", locale, time=stamp(order.next_digest_at)))
    return " · ".join(facts)
