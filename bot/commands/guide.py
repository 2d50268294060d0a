"""``/help``: what whoever asks can do where they ask."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui

from bot.commands.desk import Desk, Interaction, answer, is_manager, locale_of
from bot.commands.tree import Commands, Registered, is_for_members
from bot.render.guide import help_page
from bot.replies import say


def help_command(desk: Desk, tree: Commands) -> app_commands.Command[Any, ..., Any]:
    """Return ``/help``, which tells of the commands in ``tree``."""

    @app_commands.command(name="help", description=say("command-help"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def guide(interaction: Interaction) -> None:
        await answer(desk, interaction, lambda: drawn(interaction), private=True)

    async def drawn(interaction: Interaction) -> ui.LayoutView:
        locale = locale_of(interaction)
        reading: list[str] = []
        settings: list[str] = []
        for command in tree.get_commands(type=discord.AppCommandType.chat_input):
            if _is_offered(command, interaction):
                lines = reading if command.default_permissions is None else settings
                lines.append(_told(command, tree, locale))
        return help_page(
            reading=reading,
            settings=settings if is_manager(interaction) else (),
            next_step=await _next_step(desk, interaction),
            mention=tree.mention,
            locale=locale,
        )

    return guide


def _told(command: Registered, tree: Commands, locale: str) -> str:
    """Return a line on a command, or on all of a group."""
    description = say(f"command-{command.qualified_name}", locale)
    if isinstance(command, app_commands.Group):
        parts = " · ".join(tree.mention(each.qualified_name) for each in command.walk_commands())
        return f"{description}\n{parts}"
    return f"{tree.mention(command.qualified_name)} {description}"


def _is_offered(command: Registered, interaction: Interaction) -> bool:
    """Whether Discord offers a command where the asker is: a server of ours, direct messages, or somewhere else."""
    if _is_ours(interaction):
        return True
    if interaction.guild_id is None and interaction.context.dm_channel:
        contexts = command.allowed_contexts
        return contexts.dm_channel is True if contexts is not None else not getattr(command, "guild_only", False)
    return is_for_members(command)


def _is_ours(interaction: Interaction) -> bool:
    """Whether the bot is in the server that is asked in; members take some commands to others as well."""
    return interaction.guild_id is not None and interaction.client.get_guild(interaction.guild_id) is not None


async def _next_step(desk: Desk, interaction: Interaction) -> str | None:
    """Return what a manager has yet to set up; None for anybody else."""
    guild_id = interaction.guild_id
    if guild_id is None or not is_manager(interaction) or not _is_ours(interaction):
        return None
    if not await desk.store.articles.stories(guild_id=guild_id, limit=1) and not await desk.store.sources.of(guild_id):
        return "source"
    if not await desk.store.topics.of(guild_id):
        return "topic"
    return "done" if await desk.store.digests.of(guild_id) else "digest"
