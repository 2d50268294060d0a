"""``/digest create``, ``list``, ``preview``, ``now`` and ``delete``."""

from __future__ import annotations

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import discord
from discord import Permissions, app_commands

from bot.commands.desk import Desk, Interaction, choices, guild_of, locale_of, managers_only, show, tell
from bot.posting import missing_permissions
from bot.render.digests import digest as draw_digest
from bot.render.frame import FIRST_MARK
from bot.render.settings import digests as draw
from bot.render.text import Markdown, stamp
from bot.replies import enumerate_names, say
from summaries.due import next_occurrence, zone_names
from summaries.model import Subscription, Topic

MAX_DIGESTS = 50
FIRST_WINDOW = timedelta(hours=24)
"""How far back a new subscription's first digest looks."""

_TIME = re.compile(
    r"\s*(?P<hour>\d{1,2})\s*(?:(?:[:.h]|uhr)\s*(?P<minute>\d{2})?)?\s*(?P<half>[ap])?\.?m?\.?\s*", re.IGNORECASE
)

_Channel = discord.TextChannel | discord.Thread


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
    )
    async def create(
        self, interaction: Interaction, topics: str, at: str, zone: str, channel: _Channel | None = None
    ) -> None:
        """Schedule a digest, if it can be posted where it is to go."""
        guild_id, now = guild_of(interaction), self.desk.clock()
        chosen = await self._topics(interaction, topics)
        moment, zone_name = time_of_day(at), zone_named(zone)
        target = channel or interaction.channel
        if chosen is None:
            return
        if moment is None:
            await tell(interaction, "digest-bad-time", given=at)
        elif zone_name is None:
            await tell(interaction, "digest-bad-zone", given=zone)
        elif len(await self.digests.of(guild_id)) >= MAX_DIGESTS:
            await tell(interaction, "digest-too-many", count=MAX_DIGESTS)
        elif await self._may_post(interaction, target):
            assert target is not None
            created = await self.digests.create(
                guild_id=guild_id,
                channel_id=target.id,
                at=moment,
                zone=zone_name,
                topics=chosen,
                next_digest_at=next_occurrence(moment, ZoneInfo(zone_name), after=now),
                told_until=now - FIRST_WINDOW,
                by=interaction.user.id,
                now=now,
            )
            await tell(
                interaction,
                "digest-created",
                topics=enumerate_names([topic.name for topic in chosen], locale_of(interaction)),
                at=moment.strftime("%H:%M"),
                zone=zone_name,
                channel=_mention(created),
                next=stamp(created.next_digest_at),
            )

    @app_commands.command(name="list", description=say("command-digest-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the digests."""
        shown = await self.digests.of(guild_of(interaction))
        await show(interaction, draw(shown, locale=locale_of(interaction)), private=True)

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
            await tell(interaction, "digest-posted", channel=_mention(found))
            return
        delivery = await self.digests.last_delivery(found.id)
        again = stamp(delivery.retry_at) if delivery is not None and delivery.retry_at is not None else ""
        await tell(interaction, "digest-post-failed", channel=_mention(found), reason=str(problem), time=again)

    @app_commands.command(name="delete", description=say("command-digest-delete"))
    @app_commands.describe(digest=say("command-digest-digest"))
    async def delete(self, interaction: Interaction, digest: str) -> None:
        """Delete a digest."""
        found = await self._meant(interaction, digest)
        if found is not None:
            await self.digests.delete(found.id, found.guild_id)
            await tell(interaction, "digest-deleted", channel=_mention(found))

    @create.autocomplete("topics")
    async def _topic_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        *given, last = typed.split(",")
        names = [topic.name for topic in await self.desk.store.topics.of(guild_of(interaction))]
        chosen = [name.strip() for name in given if name.strip()]
        rest = [name for name in names if name not in chosen]
        return [
            app_commands.Choice(name=line, value=line)
            for choice in choices(rest, last)
            if len(line := ", ".join([*chosen, choice.value])) <= 100
        ]

    @create.autocomplete("zone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        wanted = typed.strip().replace(" ", "_")
        return choices(
            sorted(zone_names(), key=lambda name: not name.split("/")[-1].lower().startswith(wanted.lower())), wanted
        )

    @preview.autocomplete("digest")
    @now.autocomplete("digest")
    @delete.autocomplete("digest")
    async def _digest_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        shown = await self.digests.of(guild_of(interaction))
        names = {_label(interaction, digest): str(digest.id) for digest in shown}
        return [app_commands.Choice(name=each.name, value=names[each.name]) for each in choices(names, typed)]

    async def _topics(self, interaction: Interaction, given: str) -> tuple[Topic, ...] | None:
        """Return the topics that are named, or None after saying which of them there is not."""
        store, guild_id = self.desk.store.topics, guild_of(interaction)
        whole = await store.named(guild_id, given)  # a name may have a comma in it
        if whole is not None:
            return (whole,)
        chosen: dict[int, Topic] = {}
        for name in filter(None, (part.strip() for part in given.split(","))):
            topic = await store.named(guild_id, name)
            if topic is None:
                await tell(interaction, "topic-unknown", name=name)
                return None
            chosen[topic.id] = topic
        if not chosen:
            await tell(interaction, "digest-needs-topic")
            return None
        return tuple(chosen.values())

    async def _may_post(self, interaction: Interaction, channel: object) -> bool:
        """Whether the bot may post there; if not, say what it lacks."""
        if interaction.guild is None or not isinstance(channel, discord.TextChannel | discord.Thread):
            await tell(interaction, "digest-no-channel")
            return False
        missing = missing_permissions(channel, interaction.guild.me)
        if missing:
            locale = locale_of(interaction)
            names = enumerate_names([say(f"permission-{name.replace('_', '-')}", locale) for name in missing], locale)
            await tell(interaction, "digest-missing-permission", channel=Markdown(channel.mention), permissions=names)
        return not missing

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


def time_of_day(given: str) -> time | None:
    """Return the time of day that was written: ``8``, ``08:00``, ``8.30``, ``7 am``, ``19h30``; None if it is none."""
    found = _TIME.fullmatch(given)
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def zone_named(given: str) -> str | None:
    """Return the IANA name of the zone that somebody wrote: its name, in any case, or its city alone; None if none."""
    wanted = given.strip().replace(" ", "_").casefold()
    by_name = {name.casefold(): name for name in zone_names()}
    by_city = {name.split("/")[-1].casefold(): name for name in zone_names()}
    return by_name.get(wanted) or by_city.get(wanted)


def _mention(subscription: Subscription) -> Markdown:
    return Markdown(f"<#{subscription.channel_id}>")


def _label(interaction: Interaction, digest: Subscription) -> str:
    """Return what tells a digest from the server's others, in at most 100 characters."""
    channel = interaction.guild.get_channel_or_thread(digest.channel_id) if interaction.guild else None
    place = f"#{channel.name}" if channel is not None else str(digest.channel_id)
    topics = ", ".join(topic.name for topic in digest.topics)
    return f"{digest.id} · {digest.at:%H:%M} {digest.zone} · {place} · {topics}"[:100]
