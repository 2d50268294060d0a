"""The tree of commands: registered with Discord when they changed, with one place where errors are answered."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands

from bot.commands.cooldown import Cooldown
from bot.commands.desk import Interaction
from bot.commands.failures import answer_failure
from bot.commands.written import Unfit
from bot.languages import Languages
from bot.releases import Releases
from bot.render.text import Markdown
from bot.replies import edition
from summaries.store import Store

log = logging.getLogger(__name__)

Observe = Callable[[str, str, float], None]
"""Is told of a command's name, whether it was ``answered`` or ``failed``, and how many seconds that took."""

_SYNCED, _IDS = "commands", "command ids"
_BEGAN = "began"
_BAD_REQUEST = 400

MOST_COMMANDS = 40
"""How many commands a member may give in a minute: more than anybody reads the answers of."""


def unobserved(command: str, outcome: str, seconds: float) -> None:
    """Take no note: nobody watches."""


class Commands(app_commands.CommandTree[discord.Client]):
    """The command tree, with one place where errors are answered, and a limit to how often a member may ask.

    Nothing is done while the database is of another one of the ``releases``.
    """

    def __init__(
        self,
        client: discord.Client,
        *,
        clock: Callable[[], datetime],
        observe: Observe = unobserved,
        releases: Releases | None = None,
    ) -> None:
        super().__init__(client)
        self.releases = releases
        self.clock = clock
        self.observe = observe
        self.cooldown = Cooldown(most=MOST_COMMANDS, per=timedelta(minutes=1))
        self._ids: dict[str, int] = {}

    def mention(self, name: str) -> Markdown:
        """Return a command, by its whole name, as something that can be clicked, or, if it cannot, as it is typed."""
        id = self._ids.get(name.partition(" ")[0])
        return Markdown(f"`/{name}`" if id is None else f"</{name}:{id}>")

    async def sync_if_changed(self, store: Store) -> None:
        """Register the commands if their description is not the one that was registered last."""
        # What the catalogues say is not asked for this: reading them all takes 20 MB and half a second of a start.
        described = json.dumps([command.to_dict(self) for command in self.get_commands()], sort_keys=True) + edition()
        current = f"{self.client.application_id}:{hashlib.sha256(described.encode()).hexdigest()}"
        noted = await store.meta.get(_IDS)
        if noted is None or await store.meta.get(_SYNCED) != current:
            await self.set_translator(Languages())
            registered = await self._register()
            self._ids = {command.name: command.id for command in registered}
            await store.meta.put(_IDS, json.dumps(self._ids))
            await store.meta.put(_SYNCED, current)
            log.info("commands registered")
        else:
            self._ids = json.loads(noted)

    async def _register(self) -> Sequence[app_commands.AppCommand]:
        """Register the commands; where the application may not be installed by members, for servers only."""
        try:
            return await self.sync()
        except discord.HTTPException as error:
            everywhere = [command for command in self.get_commands() if is_for_members(command)]
            if error.status != _BAD_REQUEST or not everywhere:
                raise
            log.warning(
                "commands are registered for servers only: allow User Install in the application's Installation "
                "settings, so that members can use /summarize everywhere",
                extra={"reason": error.text},
            )
            for command in everywhere:
                command.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
                command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
            return await self.sync()

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Refuse whoever asks faster than anybody reads, saying when they may ask again, and all during an update."""
        interaction.extras[_BEGAN] = time.monotonic()
        if self.releases is not None and self.releases.trouble is not None:
            if interaction.type is discord.InteractionType.autocomplete:
                await interaction.response.autocomplete([])
                return False
            raise Unfit("being-updated")
        if interaction.type is discord.InteractionType.application_command:
            self.cooldown.take(interaction.user.id, self.clock())
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer an error so that the member knows what to do."""
        await answer_failure(interaction, error, what=_name(interaction))
        self.took(interaction, "failed")

    def took(self, interaction: Interaction, outcome: str) -> None:
        """Note how long a command took since it was checked."""
        began = interaction.extras.get(_BEGAN)
        if began is not None:
            self.observe(_name(interaction), outcome, time.monotonic() - began)


Registered = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group


def is_for_members(command: Registered) -> bool:
    """Whether members may take this command along, to servers without the bot."""
    return command.allowed_installs is not None and command.allowed_installs.user


def _name(interaction: Interaction) -> str:
    return interaction.command.qualified_name if interaction.command is not None else "a button"
