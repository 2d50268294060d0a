"""What commands work with, and the few ways in which all of them answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import discord
from discord import app_commands, ui

from bot.commands.kept import Kept
from bot.deliver import Courier
from bot.render.settings import notice
from bot.render.text import Markdown
from bot.replies import say
from summaries.model import Source
from summaries.refresh import Newsroom
from summaries.store import Store
from summaries.topics import terms_of

PATIENCE_SECONDS = 1.5
"""How long Discord is kept waiting for an answer; it waits three seconds, from when it sent what we answer."""

MAX_CHOICES = 25
LONGEST_CHOICE = 100

T = TypeVar("T")
Interaction = discord.Interaction[discord.Client]
"""What the commands are given. They ask nothing of its client."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The newsroom and the courier as the commands see them, with the clock, and the answers that are ``kept``.

    ``refresh_soon`` has what is due read soon; ``read_now`` begins to read sources, and returns the task of each.
    """

    newsroom: Newsroom
    courier: Courier
    clock: Callable[[], datetime]
    kept: Kept
    refresh_soon: Callable[[], None]
    read_now: Callable[[Iterable[Source]], Sequence[asyncio.Task[Any]]]

    @property
    def store(self) -> Store:
        """The newsroom's store."""
        return self.newsroom.store


async def guilds_asked(desk: Desk, interaction: Interaction) -> tuple[int, ...]:
    """Return the servers whose news may be shown to the asker.

    That is the one they ask in, or, in direct messages, those in which they follow something.
    """
    if interaction.guild_id is not None:
        return (interaction.guild_id,)
    return tuple(order.guild_id for order in await desk.store.following.of(interaction.user.id))


def locale_of(interaction: Interaction) -> str:
    """Return the language of the member who asks."""
    return str(interaction.locale)


def server_locale_of(interaction: Interaction) -> str | None:
    """Return the language of what is posted for all: the server's, as its settings say, not that of who asks."""
    return None if interaction.guild_locale is None else str(interaction.guild_locale)


def guild_of(interaction: Interaction) -> int:
    """Return the id of the server that is asked in. The commands that use it are offered in servers only."""
    assert interaction.guild_id is not None
    return interaction.guild_id


async def show(interaction: Interaction, view: ui.LayoutView, *, private: bool = False) -> None:
    """Answer with ``view``, for all to see unless ``private``; after a deferral, in its place."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, allowed_mentions=discord.AllowedMentions.none())
    else:
        await interaction.response.send_message(
            view=view, ephemeral=private, allowed_mentions=discord.AllowedMentions.none()
        )


async def defer(interaction: Interaction, *, private: bool = False) -> None:
    """Ask for patience: what is shown or told later comes in place of this. Discord waits three seconds for it."""
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=private, thinking=True)


async def awaited(interaction: Interaction, work: Awaitable[T], *, private: bool = False) -> T:
    """Return what ``work`` gives, and ask for patience only if it takes long.

    What fails at once can so be told to the asker alone, though the answer was to be for all: a deferred answer is
    seen by those who saw that it was deferred.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if not task.done():
            await defer(interaction, private=private)
        return await task
    finally:
        task.cancel()


async def answer(
    desk: Desk,
    interaction: Interaction,
    compose: Callable[[], Awaitable[ui.LayoutView]],
    *,
    private: bool = False,
) -> None:
    """Answer with the view that ``compose`` gives; one that was asked for before, with nothing written since, is kept.

    It may depend on what was asked, and where, in which language and with which permissions, but not on who asked.
    """
    work = desk.kept.get(asked(interaction), compose)
    await show(interaction, await awaited(interaction, work, private=private), private=private)


def asked(interaction: Interaction) -> Hashable:
    """Return what an interaction asks for, as far as who asks does not matter: never the same in two servers."""
    data: Any = interaction.data or {}
    return (
        interaction.guild_id,
        interaction.is_guild_integration(),
        tuple(interaction.context.to_array()),
        locale_of(interaction),
        interaction.permissions.value,
        data.get("name") or data.get("custom_id"),
        str(data.get("options")),
    )


async def turn(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show ``view`` in place of the message on which somebody pressed something."""
    await interaction.response.edit_message(view=view, allowed_mentions=discord.AllowedMentions.none())


async def tell(interaction: Interaction, key: str, **facts: str | int) -> None:
    """Answer with one sentence that only the asker sees."""
    await show(interaction, notice(Markdown(say(key, locale_of(interaction), **facts))), private=True)


def is_manager(interaction: Interaction) -> bool:
    """Whether the asker may change this server's settings, by what Discord says of them now."""
    return interaction.permissions.manage_guild or interaction.permissions.administrator


class NotAManager(app_commands.CheckFailure):
    """A member without Manage Server asked to change a setting."""


def managers_only(interaction: Interaction) -> bool:
    """Refuse members without Manage Server: Discord hides the settings from them, but does not have to."""
    if not is_manager(interaction):
        raise NotAManager
    return True


def choices(names: Iterable[str], typed: str) -> list[app_commands.Choice[str]]:
    """Return at most 25 of ``names`` as choices: first those that begin with what was typed."""
    wanted = terms_of(typed).strip()
    ranked: list[tuple[bool, int, str]] = []
    for position, name in enumerate(names):
        folded = terms_of(name).strip()
        if wanted in folded or typed.strip().casefold() in name.casefold():
            ranked.append((not folded.startswith(wanted), position, name))
    return [
        app_commands.Choice(name=name[:LONGEST_CHOICE], value=name[:LONGEST_CHOICE])
        for _, _, name in sorted(ranked)[:MAX_CHOICES]
    ]
