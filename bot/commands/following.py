"""``/follow``, ``/unfollow`` and ``/following``: a digest of one's own, as a direct message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import discord
from discord import app_commands

from bot.commands.desk import Desk, Interaction, choices, guild_of, locale_of, show, tell
from bot.commands.presses import Presses, chosen
from bot.commands.written import Unfit, time_of_day, zone_named
from bot.commands.zones import zone_guessed, zones_like
from bot.posting import CannotPost
from bot.render.following import followed as draw_followed
from bot.render.following import following as draw
from bot.render.ids import FOLLOW, RESUME_FOLLOWING, UNFOLLOW
from bot.render.settings import notice
from bot.render.text import Markdown, stamp
from bot.replies import enumerate_names, say
from summaries import store
from summaries.fallen import resumed
from summaries.manner import Manner, Quiet
from summaries.model import Subscription, Topic
from summaries.topics import parse_query

MOST_TOPICS = 25
"""How many topics a member follows in one server at most: as many as a menu offers to leave."""

USUAL_TIME = time(8)
FIRST_WINDOW = timedelta(hours=24)
_MANNER = Manner(quiet=Quiet.NOTHING)
"""Nobody is written to without a reason: on a quiet day nothing comes."""

_TopicName = app_commands.Range[str, 1, 60]


class Following:
    """The commands, and what answers their buttons and menus."""

    def __init__(self, desk: Desk, presses: Presses) -> None:
        self.desk = desk
        self.following = desk.store.following
        presses.on(FOLLOW, self._follow_pressed)
        presses.on(UNFOLLOW, self._unfollow_chosen)
        presses.on(RESUME_FOLLOWING, self._resume_pressed)

    def commands(self) -> list[app_commands.Command[Any, ..., Any]]:
        """Return the three commands."""

        @app_commands.command(name="follow", description=say("command-follow"))
        @app_commands.describe(
            topic=say("command-follow-topic"), at=say("command-follow-time"), zone=say("command-follow-timezone")
        )
        @app_commands.rename(at="time", zone="timezone")
        @app_commands.autocomplete(topic=self._topics, zone=_zones)
        @app_commands.guild_only()
        async def follow(
            interaction: Interaction, topic: _TopicName, at: str | None = None, zone: str | None = None
        ) -> None:
            await self._follow(interaction, topic, at, zone)

        @app_commands.command(name="unfollow", description=say("command-unfollow"))
        @app_commands.describe(topic=say("command-unfollow-topic"))
        @app_commands.autocomplete(topic=self._followed)
        @app_commands.allowed_contexts(guilds=True, dms=True)
        async def unfollow(interaction: Interaction, topic: app_commands.Range[str, 1, 100]) -> None:
            await self._unfollow(interaction, topic)

        @app_commands.command(name="following", description=say("command-following"))
        @app_commands.allowed_contexts(guilds=True, dms=True)
        async def following(interaction: Interaction) -> None:
            await show(interaction, await self._drawn(interaction), private=True)

        return [follow, unfollow, following]

    async def _follow(
        self, interaction: Interaction, name: str, at: str | None = None, zone: str | None = None
    ) -> None:
        """Let a member follow a topic of this server, or words; hour and zone are those of all they follow here."""
        guild_id, now = guild_of(interaction), self.desk.clock()
        topic = await self.desk.store.topics.named(guild_id, name)
        if topic is None:
            words = " ".join(name.split())
            parse_query(words)  # raises what is wrong with it, in words
            topic = Topic(id=0, guild_id=guild_id, name=words, query=words)
        before = await self.following.here(interaction.user.id, guild_id)
        wanted = before or await self._blank(interaction)
        if topic.query.casefold() not in {each.query.casefold() for each in wanted.topics}:
            wanted = replace(wanted, topics=(*wanted.topics, topic))
        if len(wanted.topics) > MOST_TOPICS:
            raise Unfit("follow-too-many", count=MOST_TOPICS)
        wanted = _scheduled(wanted, at, zone)
        following, told_until = resumed(wanted, now=now)
        wanted = replace(wanted, next_digest_at=following, locale=locale_of(interaction), is_paused=False)
        if before is not None:
            told_until = told_until if before.is_paused else before.told_until
            await self.following.change(replace(wanted, told_until=told_until), now=now)
            problem = None
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
            problem = await self._greet(interaction, wanted)
            await self.following.order(wanted, now=now)
        stored = await self.following.here(interaction.user.id, guild_id)
        view = draw_followed(stored or wanted, topic.name, problem=problem, locale=locale_of(interaction))
        await show(interaction, view, private=True)

    async def _blank(self, interaction: Interaction) -> Subscription:
        """Return a member's order of which only hour and zone are decided.

        The zone is that of what they follow elsewhere, or else of this server's digests, or else of their language.
        """
        guild_id, now = guild_of(interaction), self.desk.clock()
        used = [each.zone for each in await self.following.of(interaction.user.id)]
        used = used or [each.zone for each in await self.desk.store.digests.of(guild_id)]
        return Subscription(
            id=0,
            guild_id=guild_id,
            channel_id=0,
            member_id=interaction.user.id,
            at=USUAL_TIME,
            zone=zone_guessed(locale_of(interaction), used),
            topics=(),
            next_digest_at=now,
            told_until=now - FIRST_WINDOW,
            manner=_MANNER,
        )

    async def _greet(self, interaction: Interaction, wanted: Subscription) -> Markdown | None:
        """Write to a member for the first time; return why that does not reach them, if it does not."""
        server = interaction.guild.name if interaction.guild is not None else "?"
        sentence = say("follow-greeting", locale_of(interaction), server=server)
        try:
            place = await self.desk.courier.post.private_channel(wanted.guild_id, interaction.user.id)
            await self.desk.courier.post.tell(place, sentence)
        except CannotPost as error:
            return Markdown(error)
        return None

    async def _unfollow(self, interaction: Interaction, given: str) -> None:
        """Let a member follow one topic less; the last one of a server ends its digest."""
        found = await self._meant(interaction, given)
        if found is None:
            await tell(interaction, "unfollow-unknown", name=given.partition("|")[2] or given)
            return
        order, topic = found
        await self._leave(order, topic)
        await tell(interaction, "unfollowed", name=topic.name)

    async def _leave(self, order: Subscription, topic: Topic) -> None:
        assert order.member_id is not None
        rest = tuple(each for each in order.topics if each is not topic)
        if rest:
            await self.following.change(replace(order, topics=rest), now=self.desk.clock())
        else:
            await self.following.forget(order.member_id, order.guild_id)

    async def _orders(self, interaction: Interaction) -> Sequence[Subscription]:
        """Return what the asker follows: in this server, or, in direct messages, everywhere."""
        if interaction.guild_id is None:
            return await self.following.of(interaction.user.id)
        here = await self.following.here(interaction.user.id, interaction.guild_id)
        return () if here is None else (here,)

    async def _meant(self, interaction: Interaction, given: str) -> tuple[Subscription, Topic] | None:
        """Return what is meant by a topic's name, or by a choice, which also says of which server."""
        server, _, start = given.partition("|")
        for order in await self._orders(interaction):
            for topic in order.topics:
                is_chosen = server == str(order.guild_id) and topic.name.startswith(start)
                if is_chosen or topic.name.casefold() == given.strip().casefold():
                    return order, topic
        return None

    async def _drawn(self, interaction: Interaction) -> Any:
        orders = await self.following.of(interaction.user.id)
        servers = {order.guild_id: self._server(interaction, order.guild_id) for order in orders}
        return draw(orders, servers, locale=locale_of(interaction))

    def _server(self, interaction: Interaction, guild_id: int) -> str:
        guild = interaction.client.get_guild(guild_id)
        return guild.name if guild is not None else str(guild_id)

    async def _topics(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await self.desk.store.topics.of(guild_of(interaction))], typed)

    async def _followed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        offered: dict[str, str] = {}
        for order in await self._orders(interaction):
            server = "" if interaction.guild_id else f" · {self._server(interaction, order.guild_id)}"
            for topic in order.topics:
                offered[f"{topic.name[:60]}{server}"[:100]] = f"{order.guild_id}|{topic.name[:60]}"
        return [app_commands.Choice(name=each.name, value=offered[each.name]) for each in choices(offered, typed)]

    async def _follow_pressed(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        await self._follow(interaction, pressed["topic"])

    async def _unfollow_chosen(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Leave what was chosen in the menu of ``/following``, and show what is left in its place."""
        await interaction.response.defer()
        left = []
        for value in chosen(interaction):
            server, start = value.split("|", 1)
            order = await self.following.here(interaction.user.id, int(server))
            topic = next((each for each in order.topics if each.name.startswith(start)), None) if order else None
            if order is not None and topic is not None:
                await self._leave(order, topic)
                left.append(topic.name)
        locale = locale_of(interaction)
        if not left or await self.following.of(interaction.user.id):
            await show(interaction, await self._drawn(interaction))
        else:
            await show(interaction, notice(say("unfollowed", locale, name=enumerate_names(left, locale))))

    async def _resume_pressed(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        """Go on with a digest that pauses, since it did not reach the member."""
        now = self.desk.clock()
        order = await self.following.here(interaction.user.id, int(pressed["guild"]))
        if order is None:
            await tell(interaction, "button-too-old")
            return
        await interaction.response.defer()
        following, told_until = resumed(order, now=now)
        back = replace(order, is_paused=False, next_digest_at=following, told_until=told_until)
        await self.following.change(back, now=now)
        await show(interaction, await self._drawn(interaction))


async def tell_trouble(interaction: Interaction, following: store.Following, *, now: datetime) -> None:
    """Tell a member once, after an answer of ours, that what they follow does not reach them, and what mends it."""
    locale = locale_of(interaction)
    for order in await following.untold(interaction.user.id, now=now):
        guild = interaction.client.get_guild(order.guild_id)
        sentence = say(
            "following-stopped" if order.is_paused else "following-untold",
            locale,
            server=guild.name if guild is not None else str(order.guild_id),
            time=stamp(order.troubled_at or now),
            reason=say("trouble-private", locale),
        )
        await interaction.followup.send(
            view=notice(sentence), ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
        )


async def _zones(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    likely = [] if typed.strip() else [zone_guessed(locale_of(interaction))]
    return [app_commands.Choice(name=name, value=name) for name in dict.fromkeys([*likely, *zones_like(typed)])][:25]


def _scheduled(wanted: Subscription, at: str | None, zone: str | None) -> Subscription:
    """Return an order at the hour and in the zone that were written, if any were; raise Unfit if they are none."""
    moment = wanted.at if at is None else time_of_day(at)
    if moment is None:
        raise Unfit("digest-bad-time", given=at or "")
    name = wanted.zone if zone is None else zone_named(zone)
    if name is None:
        raise Unfit("digest-bad-zone", given=zone or "")
    return replace(wanted, at=moment, zone=name)
