"""Where a digest may go: the channels that can be chosen, and what is missing there."""

from __future__ import annotations

from typing import Any

import discord
from discord import AppCommandOptionType, ChannelType, app_commands

from bot.commands.desk import Interaction
from bot.commands.written import Unfit
from bot.posting import missing_permissions
from bot.render.text import Markdown
from bot.replies import enumerate_names, say

Place = discord.TextChannel | discord.Thread | discord.ForumChannel


class ChosenPlace(app_commands.Transformer):
    """A channel option of the kinds that digests go to; discord.py's own for forums has media channels in it."""

    @property
    def type(self) -> AppCommandOptionType:
        """See ``Transformer``."""
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        """See ``Transformer``."""
        return [
            ChannelType.text,
            ChannelType.news,
            ChannelType.news_thread,
            ChannelType.public_thread,
            ChannelType.private_thread,
            ChannelType.forum,
        ]

    async def transform(self, interaction: Interaction, value: Any, /) -> Place:
        """Return the channel itself; raise Unfit where there is none to be seen."""
        try:
            found = value.resolve() or await value.fetch()
        except discord.HTTPException:
            found = None
        return checked_place(found)


def checked_place(channel: object) -> Place:
    """Return the channel if digests can go there; raise Unfit if not."""
    if not isinstance(channel, Place):
        raise Unfit("digest-no-channel")
    return channel


def check_permissions(place: Place, me: discord.Member, locale: str) -> None:
    """Raise Unfit, saying what it lacks, if the bot may not post there."""
    missing = missing_permissions(place, me)
    if missing:
        names = enumerate_names([say(f"permission-{name.replace('_', '-')}", locale) for name in missing], locale)
        raise Unfit("digest-missing-permission", channel=Markdown(place.mention), permissions=names)
