"""``/topic create``, ``edit``, ``show``, ``list`` and ``delete``."""

from __future__ import annotations

from datetime import datetime, timedelta

from discord import Permissions, app_commands, ui

from bot.commands.desk import Desk, Interaction, answer, choices, guild_of, locale_of, managers_only, show, tell
from bot.render.text import Markdown
from bot.render.topics import matched, topics
from bot.replies import say
from summaries.rising import BEFORE, rising
from summaries.sources import MAX_TOPICS
from summaries.topics import MAX_QUERY_LENGTH, parse_query

LONGEST_NAME = 50
SHOWN_MATCHES = 8
SUGGESTED = 5
COUNTED = timedelta(days=7)
"""How far back `list` counts what each topic matched."""

_HEADLINES = 2_000
"""How many of a server's newest headlines suggestions are made of."""
_SUGGESTED_FOR = timedelta(minutes=10)
_GUILDS_REMEMBERED = 200

_Name = app_commands.Range[str, 1, LONGEST_NAME]
_QueryText = app_commands.Range[str, 1, MAX_QUERY_LENGTH]


class Topics(app_commands.Group):
    """A server's topics."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            name="topic",
            description=say("command-topic"),
            guild_only=True,
            default_permissions=Permissions(manage_guild=True),
        )
        self.desk = desk
        self.topics = desk.store.topics
        self._suggested: dict[int, tuple[datetime, tuple[str, ...]]] = {}

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="create", description=say("command-topic-create"))
    @app_commands.describe(name=say("command-topic-create-name"), query=say("command-topic-create-query"))
    async def create(self, interaction: Interaction, name: _Name, query: _QueryText | None = None) -> None:
        """Create a topic; its query is its name if none is given."""
        name, guild_id, now = " ".join(name.split()), guild_of(interaction), self.desk.clock()
        parsed = parse_query(query or name)
        existing = await self.topics.of(guild_id)
        if len(existing) >= MAX_TOPICS:
            await tell(interaction, "topic-too-many", count=len(existing))
            return
        topic = await self.topics.create(guild_id, name, query or name, by=interaction.user.id, now=now)
        if topic is None:
            await tell(interaction, "topic-exists", name=name)
            return
        found = await self.desk.store.articles.stories(guild_id=guild_id, query=parsed, limit=1)
        key = "topic-created" if found else "topic-created-none-yet"
        await tell(interaction, key, name=topic.name, query=topic.query)

    @app_commands.command(name="edit", description=say("command-topic-edit"))
    @app_commands.describe(
        topic=say("command-topic-edit-topic"),
        name=say("command-topic-edit-name"),
        query=say("command-topic-edit-query"),
    )
    async def edit(
        self, interaction: Interaction, topic: str, name: _Name | None = None, query: _QueryText | None = None
    ) -> None:
        """Give a topic another name or query; its digests go on with it."""
        named = await self.topics.named(guild_of(interaction), topic)
        if named is None:
            await tell(interaction, "topic-unknown", name=topic)
            return
        parse_query(query or named.query)
        wished = " ".join((name or named.name).split())
        edited = await self.topics.edit(named, name=wished, query=query or named.query)
        if edited is None:
            await tell(interaction, "topic-exists", name=wished)
            return
        await tell(interaction, "topic-edited", name=edited.name, query=edited.query)

    @app_commands.command(name="show", description=say("command-topic-show"))
    @app_commands.describe(topic=say("command-topic-edit-topic"))
    async def show_one(self, interaction: Interaction, topic: str) -> None:
        """Show what a topic matched lately, and by which words."""
        guild_id, locale = guild_of(interaction), locale_of(interaction)
        named = await self.topics.named(guild_id, topic)
        if named is None:
            await tell(interaction, "topic-unknown", name=topic)
            return
        found = await self.topics.matched(named, guild_id=guild_id, limit=SHOWN_MATCHES)
        await show(interaction, matched(named, found, locale=locale), private=True)

    @app_commands.command(name="list", description=say("command-topic-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the topics, how much each matched lately, and what may be worth another."""
        await answer(self.desk, interaction, lambda: self._list(interaction), private=True)

    async def _list(self, interaction: Interaction) -> ui.LayoutView:
        guild_id = guild_of(interaction)
        shown = await self.topics.of(guild_id)
        counts = await self.topics.counts(guild_id, since=self.desk.clock() - COUNTED)
        suggested = await self._suggestions(guild_id)
        return topics(shown, counts=counts, suggested=suggested, locale=locale_of(interaction))

    @app_commands.command(name="delete", description=say("command-topic-delete"))
    @app_commands.describe(name=say("command-topic-delete-name"))
    async def delete(self, interaction: Interaction, name: str) -> None:
        """Delete a topic, unless a digest would be left with none."""
        guild_id = guild_of(interaction)
        topic = await self.topics.named(guild_id, name)
        if topic is None:
            await tell(interaction, "topic-unknown", name=name)
            return
        carrying = [
            each for each in await self.desk.store.digests.of(guild_id) if topic.id in {one.id for one in each.topics}
        ]
        for digest in carrying:
            if len(digest.topics) == 1:
                channel = Markdown(f"<#{digest.channel_id}>")
                await tell(interaction, "topic-in-digest", name=topic.name, channel=channel)
                return
        await self.topics.delete(guild_id, topic.name)
        key = "topic-deleted-with-digests" if carrying else "topic-deleted"
        await tell(interaction, key, name=topic.name, count=len(carrying))

    @delete.autocomplete("name")
    @edit.autocomplete("topic")
    @show_one.autocomplete("topic")
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await self.topics.of(guild_of(interaction))], typed)

    @create.autocomplete("name")
    async def _new_names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer what this server's sources write of more and more."""
        return choices(await self._suggestions(guild_of(interaction)), typed)

    async def _suggestions(self, guild_id: int) -> tuple[str, ...]:
        """Return what may be worth a topic; it is worked out anew every ten minutes."""
        now = self.desk.clock()
        made_at, suggested = self._suggested.get(guild_id, (None, ()))
        if made_at is not None and now - made_at < _SUGGESTED_FOR:
            return suggested
        archive = self.desk.store.archive
        titles = await archive.titles(guild_id=guild_id, since=now - BEFORE, limit=_HEADLINES)
        known = [part for each in await self.topics.of(guild_id) for part in (each.name, each.query)]
        suggested = await self.desk.newsroom.run(rising, titles, now=now, known=known, most=SUGGESTED)
        if len(self._suggested) >= _GUILDS_REMEMBERED:
            self._suggested.clear()
        self._suggested[guild_id] = (now, suggested)
        return suggested
