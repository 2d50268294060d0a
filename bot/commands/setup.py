"""``/setup``: from nothing to a first digest, step by step; how far somebody came is kept in the database."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import discord
from discord import Permissions, app_commands, ui

from bot.commands.desk import Desk, Interaction, guild_of, locale_of, managers_only, server_locale_of, show, tell
from bot.commands.digests import MAX_DIGESTS
from bot.commands.places import Place, check_permissions
from bot.commands.presses import Presses, chosen, written
from bot.commands.topics import LONGEST_NAME
from bot.commands.written import Unfit, time_of_day, zone_named
from bot.commands.zones import zone_guessed
from bot.opening import Draft, Opened, open_for, wait_for_reading
from bot.packs import pack_named, packs, title_of, topics_for
from bot.posting import missing_permissions
from bot.render.setup import (
    SETUP,
    Offer,
    address_form,
    place_step,
    progress,
    ready_step,
    sources_step,
    summary,
    time_form,
    topic_form,
    topics_step,
)
from bot.render.text import Markdown, stamp
from bot.replies import label, say
from summaries.errors import SluglineError
from summaries.opml import Outline
from summaries.sources import find
from summaries.topics import MAX_QUERY_LENGTH, parse_query, query_of
from summaries.urls import canonical

KEPT_FOR = timedelta(days=7)
"""How long a setup that was begun can be gone on with."""
MOST_ADDRESSES = 10
_MOST_TOPICS = 25

Step = Callable[[Interaction, Draft, Markdown | None], Awaitable[ui.LayoutView]]


class Setup:
    """The command, and what answers each of its steps. Every answer looks at the permissions anew."""

    def __init__(self, desk: Desk, presses: Presses) -> None:
        self.desk = desk
        self.guilds = desk.store.guilds
        self._starting: set[int] = set()
        self._answers: dict[str, Callable[[Interaction, Draft], Awaitable[None]]] = {
            "pack": self._take_pack,
            "address": self._ask_address,
            "address-given": self._take_address,
            "topics": self._take_topics,
            "topic": self._ask_topic,
            "topic-given": self._take_topic,
            "channel": self._take_channel,
            "time": self._ask_time,
            "time-given": self._take_time,
            "to-sources": self._go(self._sources),
            "to-topics": self._go(self._topics),
            "to-place": self._go(self._place),
            "to-ready": self._go(self._ready),
            "start": self._start,
            "cancel": self._cancel,
        }
        presses.on(SETUP, self._pressed)

    def command(self) -> app_commands.Command[Any, ..., Any]:
        """Return ``/setup``."""

        @app_commands.command(name="setup", description=say("command-setup"))
        @app_commands.guild_only()
        @app_commands.default_permissions(Permissions(manage_guild=True))
        @app_commands.check(managers_only)
        async def setup(interaction: Interaction) -> None:
            await self._begin(interaction)

        return setup

    async def _begin(self, interaction: Interaction) -> None:
        """Begin, or go on with what was begun, with the first step."""
        guild_id, now = guild_of(interaction), self.desk.clock()
        stored = await self.guilds.draft(guild_id, interaction.user.id)
        if stored is None:
            used = [each.zone for each in await self.desk.store.digests.of(guild_id)]
            draft = Draft(zone=zone_guessed(locale_of(interaction), used))
            here = interaction.channel_id
            if here is not None and any(place.id == here for place in _places(interaction)):
                draft = replace(draft, channel_id=here)
        else:
            draft = Draft.from_json(stored)
        await self.guilds.keep_draft(guild_id, interaction.user.id, draft.to_json(), now=now)
        await show(interaction, await self._sources(interaction, draft, None), private=True)

    async def _pressed(self, interaction: Interaction, pressed: re.Match[str]) -> None:
        managers_only(interaction)
        if pressed["what"] == "begin":
            await self._begin(interaction)
            return
        stored = await self.guilds.draft(guild_of(interaction), interaction.user.id)
        answer = self._answers.get(pressed["what"])
        if stored is None or answer is None:
            await tell(interaction, "setup-expired")
            return
        await answer(interaction, Draft.from_json(stored))

    # --- The steps: what each shows ---------------------------------------------------------------------------------

    async def _sources(self, interaction: Interaction, draft: Draft, trouble: Markdown | None) -> ui.LayoutView:
        locale = locale_of(interaction)
        listed = [(name, _pack_label(name, locale)) for name in packs()]
        offer = Offer(choices=listed, chosen=frozenset(filter(None, [draft.pack])), trouble=trouble)
        followed = len(await self.desk.store.sources.of(guild_of(interaction)))
        titles = ", ".join(title for _, title in draft.outlines) or None
        return sources_step(offer, followed=followed, address=titles, locale=locale)

    async def _topics(self, interaction: Interaction, draft: Draft, trouble: Markdown | None) -> ui.LayoutView:
        offered = list(await self._offered(interaction, draft))[:_MOST_TOPICS]
        taken = frozenset(name for name in draft.topics if name in offered)
        offer = Offer(choices=[(name, name) for name in offered], chosen=taken, trouble=trouble)
        return topics_step(offer, own=tuple(draft.own), locale=locale_of(interaction))

    async def _place(self, interaction: Interaction, draft: Draft, trouble: Markdown | None) -> ui.LayoutView:
        places = _places(interaction)
        if not places and trouble is None:
            trouble = say("setup-no-channel", locale_of(interaction))
        listed = [(str(place.id), f"#{place.name}") for place in places]
        taken = frozenset(value for value, _ in listed if value == str(draft.channel_id))
        offer = Offer(choices=listed, chosen=taken, trouble=trouble)
        return place_step(offer, at=draft.at, zone=draft.zone, locale=locale_of(interaction))

    async def _ready(self, interaction: Interaction, draft: Draft, trouble: Markdown | None) -> ui.LayoutView:
        names = [title for _, title in draft.outlines]
        names += [_pack_label(draft.pack, locale_of(interaction))] if draft.pack else []
        if not names:
            names = [source.title for source in await self.desk.store.sources.of(guild_of(interaction))]
        return ready_step(
            sources=names,
            topics=(*draft.topics, *draft.own),
            channel_id=draft.channel_id or 0,
            at=draft.at,
            zone=draft.zone,
            trouble=trouble,
            locale=locale_of(interaction),
        )

    async def _offered(self, interaction: Interaction, draft: Draft) -> dict[str, str]:
        """Return the topics to choose from, each one's query by its name: this server's, then those that suit."""
        known = {topic.name: topic.query for topic in await self.desk.store.topics.of(guild_of(interaction))}
        folded = {name.casefold() for name in known}
        suggested = topics_for(draft.pack)
        return known | {name: query for name, query in suggested.items() if name.casefold() not in folded}

    # --- What is chosen or written ----------------------------------------------------------------------------------

    async def _take_pack(self, interaction: Interaction, draft: Draft) -> None:
        draft = replace(draft, pack=next(iter(chosen(interaction)), None))
        first = next(iter(topics_for(draft.pack)))
        await self._keep(interaction, replace(draft, topics=(first,)), self._sources)

    async def _ask_address(self, interaction: Interaction, _draft: Draft) -> None:
        await interaction.response.send_modal(address_form(locale=locale_of(interaction)))

    async def _take_address(self, interaction: Interaction, draft: Draft) -> None:
        """Look what stands at an address; what is no source is said in the step itself."""
        given, newsroom = written(interaction)["url"].strip(), self.desk.newsroom
        await interaction.response.defer()
        try:
            page, feed = await find(
                given if "://" in given else f"https://{given}", fetch=newsroom.fetch, run=newsroom.run
            )
        except SluglineError as error:
            reason = say("source-failed", locale_of(interaction), url=given, reason=str(error))
            await self._keep(interaction, draft, self._sources, reason)
            return
        url = canonical(page.moved_to or page.url)
        found = dict(draft.outlines) | {url: feed.title or url}
        topics = draft.topics or tuple(topics_for(draft.pack))[:1]
        draft = replace(draft, outlines=tuple(found.items())[-MOST_ADDRESSES:], topics=topics)
        await self._keep(interaction, draft, self._sources)

    async def _take_topics(self, interaction: Interaction, draft: Draft) -> None:
        await self._keep(interaction, replace(draft, topics=chosen(interaction)), self._topics)

    async def _ask_topic(self, interaction: Interaction, _draft: Draft) -> None:
        form = topic_form(longest_name=LONGEST_NAME, longest_query=MAX_QUERY_LENGTH, locale=locale_of(interaction))
        await interaction.response.send_modal(form)

    async def _take_topic(self, interaction: Interaction, draft: Draft) -> None:
        given, locale = written(interaction), locale_of(interaction)
        name = " ".join(given["name"].split())
        query = given["query"].strip() or name
        try:
            parse_query(query)
        except SluglineError as error:
            await self._keep(interaction, draft, self._topics, say("newsroom-error", locale, reason=str(error)))
            return
        own = dict(draft.own) | {name: query}
        await self._keep(interaction, replace(draft, own=dict(list(own.items())[-_MOST_TOPICS:])), self._topics)

    async def _take_channel(self, interaction: Interaction, draft: Draft) -> None:
        """Take a channel, if the digest can be posted there; else say what is missing."""
        id = int(chosen(interaction)[0])
        try:
            _checked(interaction, id)
        except Unfit as unfit:
            await self._keep(interaction, draft, self._place, say(unfit.key, locale_of(interaction), **unfit.facts))
            return
        await self._keep(interaction, replace(draft, channel_id=id), self._place)

    async def _ask_time(self, interaction: Interaction, draft: Draft) -> None:
        await interaction.response.send_modal(time_form(at=draft.at, zone=draft.zone, locale=locale_of(interaction)))

    async def _take_time(self, interaction: Interaction, draft: Draft) -> None:
        given, locale = written(interaction), locale_of(interaction)
        moment, zone = time_of_day(given["at"]), zone_named(given["zone"])
        trouble = None
        if moment is None:
            trouble = say("digest-bad-time", locale, given=given["at"])
        elif zone is None:
            trouble = say("setup-bad-zone", locale, given=given["zone"])
        draft = replace(draft, at=moment.strftime("%H:%M") if moment is not None else draft.at, zone=zone or draft.zone)
        await self._keep(interaction, draft, self._place, trouble)

    def _go(self, step: Step) -> Callable[[Interaction, Draft], Awaitable[None]]:
        async def go(interaction: Interaction, draft: Draft) -> None:
            await self._keep(interaction, draft, step)

        return go

    async def _keep(self, interaction: Interaction, draft: Draft, step: Step, trouble: Markdown | None = None) -> None:
        """Keep a draft, and show a step in the place of the message that it was reached from."""
        await self.guilds.keep_draft(guild_of(interaction), interaction.user.id, draft.to_json(), now=self.desk.clock())
        view = await step(interaction, draft, trouble)
        if interaction.response.is_done():
            await show(interaction, view)
        else:
            await interaction.response.edit_message(view=view, allowed_mentions=discord.AllowedMentions.none())

    # --- The end ----------------------------------------------------------------------------------------------------

    async def _cancel(self, interaction: Interaction, _draft: Draft) -> None:
        await interaction.response.defer()
        await self._drop(interaction)
        locale = locale_of(interaction)
        await show(interaction, summary(say("setup-cancelled", locale), say("setup-again", locale)))

    async def _start(self, interaction: Interaction, draft: Draft) -> None:
        """Store everything, read the new sources at once, and post the first digest."""
        guild_id = guild_of(interaction)
        await interaction.response.defer()
        if guild_id in self._starting:
            return
        self._starting.add(guild_id)
        try:
            if draft.channel_id is None or not (draft.topics or draft.own):
                await self._keep(interaction, draft, self._topics)
                return
            try:
                _checked(interaction, draft.channel_id)
                await self._check_room(guild_id)
            except Unfit as unfit:
                reason = say(unfit.key, locale_of(interaction), **unfit.facts)
                await self._keep(interaction, draft, self._ready, reason)
                return
            opened = await self._open(interaction, draft, draft.channel_id)
            await self._drop(interaction)
            await self._read(interaction, opened)
            await self._post(interaction, opened)
        finally:
            self._starting.discard(guild_id)

    async def _check_room(self, guild_id: int) -> None:
        if len(await self.desk.store.digests.of(guild_id)) >= MAX_DIGESTS:
            raise Unfit("digest-too-many", count=MAX_DIGESTS)

    async def _open(self, interaction: Interaction, draft: Draft, channel_id: int) -> Opened:
        offered = await self._offered(interaction, draft)
        outlines = [Outline(url=url, title=title) for url, title in draft.outlines]
        outlines += pack_named(draft.pack) if draft.pack else ()
        return await open_for(
            guild_of(interaction),
            outlines=outlines,
            topics={name: offered.get(name, name) for name in draft.topics} | dict(draft.own),
            channel_id=channel_id,
            at=time.fromisoformat(draft.at),
            zone=draft.zone,
            store=self.desk.store,
            by=interaction.user.id,
            now=self.desk.clock(),
            locale=server_locale_of(interaction),
        )

    async def _read(self, interaction: Interaction, opened: Opened) -> None:
        locale, total = locale_of(interaction), len(opened.new)

        async def told(done: int) -> None:
            await show(interaction, progress(done=done, total=total, locale=locale))

        await wait_for_reading(self.desk.read_now(opened.new), told)

    async def _post(self, interaction: Interaction, opened: Opened) -> None:
        """Post the first digest, if there is anything to tell yet, and say how it went."""
        locale, digest = locale_of(interaction), opened.subscription
        facts = {"channel": Markdown(f"<#{digest.channel_id}>"), "next": stamp(digest.next_digest_at)}
        articles = self.desk.store.articles
        counts = [
            await articles.count_stories(guild_id=digest.guild_id, query=query_of(topic), since=digest.told_until)
            for topic in digest.topics
        ]
        if not any(counts):
            sentence = say("setup-nothing-yet", locale, **facts)
        else:
            problem = await self.desk.courier.deliver_now(digest, now=self.desk.clock())
            key = "setup-done" if problem is None else "setup-not-posted"
            sentence = say(key, locale, **facts, reason=Markdown(problem or ""))
        await show(interaction, summary(sentence, say("setup-hint", locale)))

    async def _drop(self, interaction: Interaction) -> None:
        await self.guilds.drop_drafts(
            guild_id=guild_of(interaction), member_id=interaction.user.id, before=self.desk.clock() - KEPT_FOR
        )


def _pack_label(name: str, locale: str) -> str:
    return label("choice-pack", locale, title=title_of(name), count=len(pack_named(name)))


def _places(interaction: Interaction) -> list[discord.TextChannel | discord.ForumChannel]:
    """Return the channels in which a digest can be posted and which the asker sees: the one they are in comes first."""
    guild, asker = interaction.guild, interaction.user
    if guild is None or not isinstance(asker, discord.Member):
        return []
    found = [
        channel
        for channel in guild.channels
        if isinstance(channel, discord.TextChannel | discord.ForumChannel)
        and not missing_permissions(channel, guild.me)
        and channel.permissions_for(asker).view_channel
    ]
    return sorted(found, key=lambda channel: (channel.id != interaction.channel_id, channel.position))


def _checked(interaction: Interaction, channel_id: int) -> None:
    """Raise Unfit, saying why, if a digest cannot be posted there, or the asker does not see it."""
    guild, asker = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
    if guild is None or not isinstance(channel, Place) or not isinstance(asker, discord.Member):
        raise Unfit("digest-no-channel")
    if not channel.permissions_for(asker).view_channel:
        raise Unfit("digest-no-channel")
    check_permissions(channel, guild.me, locale_of(interaction))
