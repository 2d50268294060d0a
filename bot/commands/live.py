"""``/live create``, ``edit``, ``list``, ``pause``, ``resume`` and ``delete``: stories as soon as they matter enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import discord
from discord import Permissions, app_commands, ui

from bot.commands.desk import (
    Desk,
    Interaction,
    answer,
    choices,
    guild_of,
    locale_of,
    managers_only,
    server_locale_of,
    tell,
)
from bot.commands.orders import mention, topic_lists, topics_named
from bot.commands.places import ChosenPlace, Place, check_permissions, checked_place
from bot.commands.written import Unfit, Wishes, manner_wished
from bot.render.settings import importance_said
from bot.render.settings import live_posts as draw
from bot.replies import enumerate_names, label, say
from summaries.manner import IMPORTANCES, MOST_AN_HOUR, Live, Manner
from summaries.model import Subscription

MAX_LIVE = 25

_Channel = app_commands.Transform[Place, ChosenPlace]
_Stories = app_commands.Range[int, 1, MOST_AN_HOUR]
_IMPORTANCE = [app_commands.Choice(name=label(f"choice-importance-{name}"), value=name) for name in IMPORTANCES]
_SAID = {
    "topics": say("command-digest-create-topics"),
    "channel": say("command-digest-create-channel"),
    "importance": say("command-live-importance"),
    "stories": say("command-live-hourly"),
    "updates": say("command-live-updates"),
    "role": say("command-digest-create-role"),
    "silent": say("command-digest-create-silent"),
    "tags": say("command-digest-create-tags"),
}
_USUAL = Manner(live=Live(importance=IMPORTANCES["notable"], an_hour=3))


class LivePosts(app_commands.Group):
    """A server's live posts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            name="live",
            description=say("command-live"),
            guild_only=True,
            default_permissions=Permissions(manage_guild=True),
        )
        self.desk = desk

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="create", description=say("command-live-create"))
    @app_commands.describe(**_SAID)
    @app_commands.choices(importance=_IMPORTANCE)
    async def create(
        self,
        interaction: Interaction,
        topics: str,
        channel: _Channel | None = None,
        importance: str | None = None,
        stories: _Stories | None = None,
        updates: bool | None = None,
        role: discord.Role | None = None,
        silent: bool | None = None,
        tags: str | None = None,
    ) -> None:
        """Post stories live from now on, if they can be posted where they are to go."""
        guild_id, now = guild_of(interaction), self.desk.clock()
        blank = Subscription(
            id=0, guild_id=guild_id, channel_id=0, at=time(), zone="UTC", topics=(), next_digest_at=now,
            told_until=now, manner=_USUAL,
        )  # fmt: skip
        wishes = Wishes(role=role, silent=silent, tags=tags)
        wanted = await self._wanted(
            interaction, blank, wishes, topics, importance, stories, updates, channel or interaction.channel
        )
        if len(await self.desk.store.live.of(guild_id)) >= MAX_LIVE:
            raise Unfit("live-too-many", count=MAX_LIVE)
        created = await self.desk.store.digests.create(
            guild_id=guild_id,
            channel_id=wanted.channel_id,
            at=wanted.at,
            zone=wanted.zone,
            topics=wanted.topics,
            next_digest_at=now,
            told_until=now,
            by=interaction.user.id,
            now=now,
            manner=wanted.manner,
            locale=server_locale_of(interaction),
        )
        await tell(interaction, "live-created", **_facts(created, locale_of(interaction)))

    @app_commands.command(name="edit", description=say("command-live-edit"))
    @app_commands.describe(live=say("command-live-which"), **_SAID | {"channel": say("command-digest-edit-channel")})
    @app_commands.choices(importance=_IMPORTANCE)
    async def edit(
        self,
        interaction: Interaction,
        live: str,
        topics: str | None = None,
        channel: _Channel | None = None,
        importance: str | None = None,
        stories: _Stories | None = None,
        updates: bool | None = None,
        role: discord.Role | None = None,
        silent: bool | None = None,
        tags: str | None = None,
    ) -> None:
        """Change what is given of live posts, and leave the rest as it is."""
        found = await self._meant(interaction, live)
        if found is None:
            return
        place = channel or (interaction.guild.get_channel_or_thread(found.channel_id) if interaction.guild else None)
        wishes = Wishes(role=role, silent=silent, tags=tags)
        wanted = await self._wanted(interaction, found, wishes, topics, importance, stories, updates, place)
        await self.desk.store.digests.change(wanted, now=self.desk.clock())
        await tell(interaction, "live-edited", **_facts(wanted, locale_of(interaction)))

    @app_commands.command(name="list", description=say("command-live-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the live posts."""
        await answer(self.desk, interaction, lambda: self._list(interaction), private=True)

    async def _list(self, interaction: Interaction) -> ui.LayoutView:
        guild_id = guild_of(interaction)
        kept = {each.subscription.id: each for each in await self.desk.store.digests.unfinished(guild_id=guild_id)}
        shown = await self.desk.store.live.of(guild_id)
        return draw(shown, kept=kept, locale=locale_of(interaction))

    @app_commands.command(name="pause", description=say("command-live-pause"))
    @app_commands.describe(live=say("command-live-which"))
    async def pause(self, interaction: Interaction, live: str | None = None) -> None:
        """Post nothing live until it is resumed."""
        found = await self._meant(interaction, live)
        if found is not None:
            await self.desk.store.digests.change(replace(found, is_paused=True), now=self.desk.clock())
            await tell(interaction, "live-paused", channel=mention(found))

    @app_commands.command(name="resume", description=say("command-live-resume"))
    @app_commands.describe(live=say("command-live-which"))
    async def resume(self, interaction: Interaction, live: str | None = None) -> None:
        """Post live again, what comes from now on."""
        found, now = await self._meant(interaction, live), self.desk.clock()
        if found is None:
            return
        if found.is_paused:
            resumed = replace(found, is_paused=False, told_until=now, next_digest_at=now)
            await self.desk.store.digests.change(resumed, now=now)
        await tell(interaction, "live-resumed", channel=mention(found))

    @app_commands.command(name="delete", description=say("command-live-delete"))
    @app_commands.describe(live=say("command-live-which"))
    async def delete(self, interaction: Interaction, live: str) -> None:
        """Delete live posts: no more of them come."""
        found = await self._meant(interaction, live)
        if found is not None:
            await self.desk.store.digests.delete(found.id, found.guild_id)
            await tell(interaction, "live-deleted", channel=mention(found))

    @create.autocomplete("topics")
    @edit.autocomplete("topics")
    async def _topic_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await topic_lists(self.desk, interaction, typed)

    @create.autocomplete("tags")
    @edit.autocomplete("tags")
    async def _tag_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        forums = interaction.guild.forums if interaction.guild is not None else ()
        return choices(dict.fromkeys(tag.name for forum in forums for tag in forum.available_tags), typed)

    @edit.autocomplete("live")
    @pause.autocomplete("live")
    @resume.autocomplete("live")
    @delete.autocomplete("live")
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        shown = await self.desk.store.live.of(guild_of(interaction))
        names = {_label(interaction, each): str(each.id) for each in shown}
        return [app_commands.Choice(name=each.name, value=names[each.name]) for each in choices(names, typed)]

    async def _wanted(
        self,
        interaction: Interaction,
        base: Subscription,
        wishes: Wishes,
        topics: str | None,
        importance: str | None,
        stories: int | None,
        updates: bool | None,
        place: object,
    ) -> Subscription:
        """Return ``base`` as it is wanted.

        Raises:
            Unfit: it cannot be so.
        """
        chosen = base.topics if topics is None else await topics_named(self.desk, guild_of(interaction), topics)
        assert interaction.guild is not None  # the group is offered in servers only
        assert base.manner.live is not None  # and works with live posts alone
        channel, me = checked_place(place), interaction.guild.me
        check_permissions(channel, me, locale_of(interaction))
        live = Live(
            importance=base.manner.live.importance if importance is None else IMPORTANCES[importance],
            an_hour=base.manner.live.an_hour if stories is None else stories,
            grows=base.manner.live.grows if updates is None else updates,
        )
        manner = replace(manner_wished(wishes, base.manner, place=channel, me=me), live=live)
        return replace(base, topics=chosen, channel_id=channel.id, manner=manner)

    async def _meant(self, interaction: Interaction, given: str | None) -> Subscription | None:
        """Return the live posts that are meant (a server's only ones need not be named), or None after saying so."""
        shown = await self.desk.store.live.of(guild_of(interaction))
        if given is None:
            found = shown[0] if len(shown) == 1 else None
        else:
            found = next((each for each in shown if given in {str(each.id), _label(interaction, each)}), None)
        if found is None:
            await tell(interaction, "live-unknown" if shown else "live-list-empty")
        return found


def _facts(posts: Subscription, locale: str) -> dict[str, Any]:
    """Return what a sentence about live posts may tell."""
    assert posts.manner.live is not None
    return {
        "topics": enumerate_names([topic.name for topic in posts.topics], locale),
        "channel": mention(posts),
        "importance": importance_said(posts.manner.live.importance, locale),
        "count": posts.manner.live.an_hour,
    }


def _label(interaction: Interaction, posts: Subscription) -> str:
    """Return what tells live posts from the server's others, in at most 100 characters."""
    channel = interaction.guild.get_channel_or_thread(posts.channel_id) if interaction.guild else None
    place = f"#{channel.name}" if channel is not None else str(posts.channel_id)
    return f"{posts.id} · {place} · {', '.join(topic.name for topic in posts.topics)}"[:100]
