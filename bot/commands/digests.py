"""``/digest create``, ``edit``, ``list``, ``preview``, ``now``, ``pause``, ``resume`` and ``delete``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

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
    show,
    tell,
)
from bot.commands.orders import mention, topic_lists, topics_named
from bot.commands.places import ChosenPlace, Place, check_permissions, checked_place
from bot.commands.written import SUGGESTED_DAYS, Unfit, Wishes, manner_wished, time_of_day, zone_named
from bot.render.digests import digest as draw_digest
from bot.render.frame import FIRST_MARK
from bot.render.settings import days_said
from bot.render.settings import digests as draw
from bot.render.text import Markdown, stamp
from bot.replies import enumerate_names, label, say
from summaries.due import next_occurrence, zone_names
from summaries.fallen import resumed
from summaries.manner import LONGEST_GRACE, MOST_STORIES, AfterLive, Late, Length, Quiet
from summaries.model import Subscription

MAX_DIGESTS = 50
FIRST_WINDOW = timedelta(hours=24)
"""How far back a new subscription's first digest looks."""

_Channel = app_commands.Transform[Place, ChosenPlace]

_CHOICES = {
    name: [app_commands.Choice(name=label(f"choice-{name}-{value}"), value=value.value) for value in values]
    for name, values in (("length", Length), ("quiet", Quiet), ("late", Late))
} | {"live": [app_commands.Choice(name=label(f"choice-after-live-{value}"), value=value.value) for value in AfterLive]}
_WISHES = {
    name: say(f"command-digest-create-{name}")
    for name in ("days", "length", "stories", "quiet", "late", "grace", "role", "publish", "silent", "tags", "live")
}
_Stories = app_commands.Range[int, 1, MOST_STORIES]
_Hours = app_commands.Range[int, 0, LONGEST_GRACE // timedelta(hours=1)]


class Digests(app_commands.Group):
    """A server's digests."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            name="digest",
            description=say("command-digest"),
            guild_only=True,
            default_permissions=Permissions(manage_guild=True),
        )
        self.desk = desk
        self.digests = desk.store.digests

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="create", description=say("command-digest-create"))
    @app_commands.rename(at="time", zone="timezone")
    @app_commands.describe(
        topics=say("command-digest-create-topics"),
        at=say("command-digest-create-at"),
        zone=say("command-digest-create-zone"),
        channel=say("command-digest-create-channel"),
        **_WISHES,
    )
    @app_commands.choices(**_CHOICES)
    async def create(
        self,
        interaction: Interaction,
        topics: str,
        at: str,
        zone: str,
        channel: _Channel | None = None,
        days: str | None = None,
        length: str | None = None,
        stories: _Stories | None = None,
        quiet: str | None = None,
        late: str | None = None,
        grace: _Hours | None = None,
        role: discord.Role | None = None,
        publish: bool | None = None,
        silent: bool | None = None,
        tags: str | None = None,
        live: str | None = None,
    ) -> None:
        """Schedule a digest, if it can be posted where it is to go."""
        guild_id, now = guild_of(interaction), self.desk.clock()
        wishes = Wishes(
            days=days, length=length, stories=stories, quiet=quiet, late=late, grace=grace, role=role,
            publish=publish, silent=silent, tags=tags, live=live,
        )  # fmt: skip
        wanted = await self._wanted(
            interaction, _blank(guild_id, now), wishes, topics, at, zone, channel or interaction.channel
        )
        if len(await self.digests.of(guild_id)) >= MAX_DIGESTS:
            raise Unfit("digest-too-many", count=MAX_DIGESTS)
        created = await self.digests.create(
            guild_id=guild_id,
            channel_id=wanted.channel_id,
            at=wanted.at,
            zone=wanted.zone,
            topics=wanted.topics,
            next_digest_at=wanted.next_digest_at,
            told_until=now - FIRST_WINDOW,
            by=interaction.user.id,
            now=now,
            manner=wanted.manner,
            locale=server_locale_of(interaction),
        )
        await tell(interaction, "digest-created", **_facts(created, locale_of(interaction)))

    @app_commands.command(name="edit", description=say("command-digest-edit"))
    @app_commands.rename(at="time", zone="timezone")
    @app_commands.describe(
        digest=say("command-digest-digest"),
        topics=say("command-digest-create-topics"),
        at=say("command-digest-create-at"),
        zone=say("command-digest-create-zone"),
        channel=say("command-digest-edit-channel"),
        **_WISHES,
    )
    @app_commands.choices(**_CHOICES)
    async def edit(
        self,
        interaction: Interaction,
        digest: str,
        topics: str | None = None,
        at: str | None = None,
        zone: str | None = None,
        channel: _Channel | None = None,
        days: str | None = None,
        length: str | None = None,
        stories: _Stories | None = None,
        quiet: str | None = None,
        late: str | None = None,
        grace: _Hours | None = None,
        role: discord.Role | None = None,
        publish: bool | None = None,
        silent: bool | None = None,
        tags: str | None = None,
        live: str | None = None,
    ) -> None:
        """Change what is given of a digest, and leave the rest as it is."""
        found = await self._meant(interaction, digest)
        if found is None:
            return
        wishes = Wishes(
            days=days, length=length, stories=stories, quiet=quiet, late=late, grace=grace, role=role,
            publish=publish, silent=silent, tags=tags, live=live,
        )  # fmt: skip
        place = channel or (interaction.guild.get_channel_or_thread(found.channel_id) if interaction.guild else None)
        wanted = await self._wanted(interaction, found, wishes, topics, at, zone, place)
        await self.digests.change(wanted, now=self.desk.clock())
        await tell(interaction, "digest-edited", **_facts(wanted, locale_of(interaction)))

    @app_commands.command(name="pause", description=say("command-digest-pause"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def pause(self, interaction: Interaction, digest: str | None = None) -> None:
        """Post nothing of a digest until it is resumed."""
        found = await self._meant(interaction, digest)
        if found is not None:
            await self.digests.change(replace(found, is_paused=True), now=self.desk.clock())
            await tell(interaction, "digest-paused", channel=mention(found))

    @app_commands.command(name="resume", description=say("command-digest-resume"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def resume(self, interaction: Interaction, digest: str | None = None) -> None:
        """Post a digest again, from its next time on."""
        found = await self._meant(interaction, digest)
        if found is None:
            return
        if found.is_paused:
            following, told_until = resumed(found, now=self.desk.clock())
            found = replace(found, is_paused=False, next_digest_at=following, told_until=told_until)
            await self.digests.change(found, now=self.desk.clock())
        await tell(interaction, "digest-resumed", channel=mention(found), next=stamp(found.next_digest_at))

    @app_commands.command(name="list", description=say("command-digest-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the digests."""
        await answer(self.desk, interaction, lambda: self._list(interaction), private=True)

    async def _list(self, interaction: Interaction) -> ui.LayoutView:
        guild_id = guild_of(interaction)
        shown = await self.digests.of(guild_id)
        kept = {each.subscription.id: each for each in await self.digests.unfinished(guild_id=guild_id)}
        return draw(shown, kept=kept, locale=locale_of(interaction))

    @app_commands.command(name="preview", description=say("command-digest-preview"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def preview(self, interaction: Interaction, digest: str | None = None) -> None:
        """Show a digest as it would be posted now, to the asker only."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._meant(interaction, digest)
        if found is None:
            return
        edition = await self.desk.courier.preview(found, now=self.desk.clock())
        first, *more = draw_digest(edition, mark=FIRST_MARK, locale=locale_of(interaction))
        await show(interaction, first)
        for view in more:
            await interaction.followup.send(view=view, ephemeral=True)

    @app_commands.command(name="now", description=say("command-digest-now"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def now(self, interaction: Interaction, digest: str | None = None) -> None:
        """Post a digest of what is new since the last one, out of turn."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._meant(interaction, digest)
        if found is None:
            return
        problem = await self.desk.courier.deliver_now(found, now=self.desk.clock())
        if problem is None:
            delivery = await self.digests.last_delivery(found.id)
            is_posted = delivery is None or delivery.message_ids
            await tell(interaction, "digest-posted" if is_posted else "digest-nothing-new", channel=mention(found))
            return
        delivery = await self.digests.last_delivery(found.id)
        again = stamp(delivery.retry_at) if delivery is not None and delivery.retry_at is not None else ""
        await tell(interaction, "digest-post-failed", channel=mention(found), reason=Markdown(problem), time=again)

    @app_commands.command(name="delete", description=say("command-digest-delete"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def delete(self, interaction: Interaction, digest: str) -> None:
        """Delete a digest."""
        found = await self._meant(interaction, digest)
        if found is not None:
            await self.digests.delete(found.id, found.guild_id)
            await tell(interaction, "digest-deleted", channel=mention(found))

    @create.autocomplete("days")
    @edit.autocomplete("days")
    async def _days(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices(SUGGESTED_DAYS, typed)

    @create.autocomplete("tags")
    @edit.autocomplete("tags")
    async def _tag_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        forums = interaction.guild.forums if interaction.guild is not None else ()
        return choices(dict.fromkeys(tag.name for forum in forums for tag in forum.available_tags), typed)

    @create.autocomplete("topics")
    @edit.autocomplete("topics")
    async def _topic_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await topic_lists(self.desk, interaction, typed)

    @create.autocomplete("zone")
    @edit.autocomplete("zone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        wanted = typed.strip().replace(" ", "_")
        return choices(
            sorted(zone_names(), key=lambda name: not name.split("/")[-1].lower().startswith(wanted.lower())), wanted
        )

    @preview.autocomplete("digest")
    @now.autocomplete("digest")
    @delete.autocomplete("digest")
    @edit.autocomplete("digest")
    @pause.autocomplete("digest")
    @resume.autocomplete("digest")
    async def _digest_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        shown = await self.digests.of(guild_of(interaction))
        names = {_label(interaction, digest): str(digest.id) for digest in shown}
        return [app_commands.Choice(name=each.name, value=names[each.name]) for each in choices(names, typed)]

    async def _wanted(
        self,
        interaction: Interaction,
        base: Subscription,
        wishes: Wishes,
        topics: str | None,
        at: str | None,
        zone: str | None,
        place: object,
    ) -> Subscription:
        """Return ``base`` as it is wanted.

        Raises:
            Unfit: it cannot be so.
        """
        chosen = base.topics if topics is None else await topics_named(self.desk, guild_of(interaction), topics)
        moment = base.at if at is None else time_of_day(at)
        if moment is None:
            raise Unfit("digest-bad-time", given=at or "")
        zone_name = base.zone if zone is None else zone_named(zone)
        if zone_name is None:
            raise Unfit("digest-bad-zone", given=zone or "")
        assert interaction.guild is not None  # the group is offered in servers only
        channel, me = checked_place(place), interaction.guild.me
        check_permissions(channel, me, locale_of(interaction))
        manner = manner_wished(wishes, base.manner, place=channel, me=me)
        after = self.desk.clock()
        return replace(
            base,
            topics=chosen,
            at=moment,
            zone=zone_name,
            channel_id=channel.id,
            manner=manner,
            next_digest_at=next_occurrence(moment, ZoneInfo(zone_name), after=after, days=manner.days),
        )

    async def _meant(self, interaction: Interaction, given: str | None) -> Subscription | None:
        """Return the digest that is meant (a server's only one need not be named), or None after saying so."""
        shown = await self.digests.of(guild_of(interaction))
        if given is None:
            found = shown[0] if len(shown) == 1 else None
        else:
            found = next((each for each in shown if given in {str(each.id), _label(interaction, each)}), None)
        if found is None:
            await tell(interaction, "digest-unknown" if shown else "digest-list-empty")
        return found


def _blank(guild_id: int, now: datetime) -> Subscription:
    """Return a subscription of which nothing is decided yet."""
    return Subscription(
        id=0, guild_id=guild_id, channel_id=0, at=time(), zone="UTC", topics=(), next_digest_at=now, told_until=now
    )


def _facts(digest: Subscription, locale: str) -> dict[str, Any]:
    """Return what a sentence about a digest's schedule may tell."""
    return {
        "topics": enumerate_names([topic.name for topic in digest.topics], locale),
        "days": days_said(digest.manner.days, locale),
        "at": digest.at.strftime("%H:%M"),
        "zone": digest.zone,
        "channel": mention(digest),
        "next": stamp(digest.next_digest_at),
    }


def _label(interaction: Interaction, digest: Subscription) -> str:
    """Return what tells a digest from the server's others, in at most 100 characters."""
    channel = interaction.guild.get_channel_or_thread(digest.channel_id) if interaction.guild else None
    place = f"#{channel.name}" if channel is not None else str(digest.channel_id)
    topics = ", ".join(topic.name for topic in digest.topics)
    return f"{digest.id} · {digest.at:%H:%M} {digest.zone} · {place} · {topics}"[:100]
