"""``/privacy export`` and ``/privacy delete``: what is kept about a member or a server, to take away or to erase."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import discord
from discord import app_commands

from bot.commands.desk import Desk, Interaction, guild_of, locale_of, managers_only, show, turn
from bot.commands.presses import Presses
from bot.render.privacy import ERASE, KEEP, MEMBER, SERVER, erasing, exported
from bot.render.settings import notice
from bot.replies import label, say

_CHOICES = [app_commands.Choice(name=label(f"choice-privacy-{about}"), value=about) for about in (MEMBER, SERVER)]


class Privacy(app_commands.Group):
    """What is kept, for whom it is about. What is kept about a server is for its managers."""

    def __init__(self, desk: Desk, presses: Presses) -> None:
        super().__init__(
            name="privacy",
            description=say("command-privacy"),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        )
        self.desk = desk
        self.kept = desk.store.privacy
        presses.on(ERASE, self._erase)
        presses.on(KEEP, self._keep)

    @app_commands.command(name="export", description=say("command-privacy-export"))
    @app_commands.describe(about=say("command-privacy-about"))
    @app_commands.choices(about=_CHOICES)
    async def export(self, interaction: Interaction, about: str = MEMBER) -> None:
        """Give away all that is kept, as a file."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        if about == SERVER:
            kept: dict[str, Any] = await self.kept.of_guild(_managed(interaction))
        else:
            kept = await self.kept.of_member(interaction.user.id)
        name = f"slugline-{about}.json"
        body = json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "replace")
        await interaction.edit_original_response(
            view=exported(name, about=about, locale=locale_of(interaction)),
            attachments=[discord.File(io.BytesIO(body), name)],
            allowed_mentions=discord.AllowedMentions.none(),
        )

    @app_commands.command(name="delete", description=say("command-privacy-delete"))
    @app_commands.describe(about=say("command-privacy-about"))
    @app_commands.choices(about=_CHOICES)
    async def delete(self, interaction: Interaction, about: str = MEMBER) -> None:
        """Ask whether all that is kept is to be erased."""
        if about == SERVER:
            _managed(interaction)
        await show(interaction, erasing(about, locale=locale_of(interaction)), private=True)

    async def _erase(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        """Erase, after it was confirmed."""
        locale = locale_of(interaction)
        if pressed["about"] == SERVER:
            count = await self.kept.erase_guild(_managed(interaction))
        else:
            count = await self.kept.erase_member(interaction.user.id)
        await turn(interaction, notice(say("privacy-erased", locale, count=count)))

    async def _keep(self, interaction: Interaction, _: re.Match[str]) -> None:
        await turn(interaction, notice(say("privacy-kept", locale_of(interaction))))


def _managed(interaction: Interaction) -> int:
    """Return the server that is asked in, if the asker may change its settings; raise what says so if not."""
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    managers_only(interaction)
    return guild_of(interaction)
