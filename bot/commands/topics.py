"""``/topic create``, ``/topic list`` and ``/topic delete``."""

from __future__ import annotations

from discord import Permissions, app_commands

from bot.commands.desk import Desk, Interaction, choices, guild_of, locale_of, managers_only, show, tell
from bot.render.settings import topics as draw
from bot.render.text import Markdown
from bot.replies import say
from summaries.errors import BadQuery
from summaries.topics import MAX_QUERY_LENGTH, parse_query

LONGEST_NAME = 50
MAX_TOPICS = 100


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

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="create", description=say("command-topic-create"))
    @app_commands.describe(name=say("command-topic-create-name"), query=say("command-topic-create-query"))
    async def create(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, LONGEST_NAME],
        query: app_commands.Range[str, 1, MAX_QUERY_LENGTH] | None = None,
    ) -> None:
        """Create a topic; its query is its name if none is given."""
        name, guild_id, now = " ".join(name.split()), guild_of(interaction), self.desk.clock()
        try:
            parsed = parse_query(query or name)
        except BadQuery as error:
            await tell(interaction, "topic-bad-query", reason=str(error))
            return
        existing = await self.topics.of(guild_id)
        if len(existing) >= MAX_TOPICS:
            await tell(interaction, "topic-too-many", count=len(existing))
            return
        topic = await self.topics.create(guild_id, name, query or name, by=interaction.user.id, now=now)
        if topic is None:
            await tell(interaction, "topic-exists", name=name)
            return
        matched = await self.desk.store.articles.count_stories(guild_id=guild_id, query=parsed)
        key = "topic-created" if matched else "topic-created-none-yet"
        await tell(interaction, key, name=topic.name, query=topic.query)

    @app_commands.command(name="list", description=say("command-topic-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the topics and what each matches."""
        shown = await self.topics.of(guild_of(interaction))
        await show(interaction, draw(shown, locale=locale_of(interaction)), private=True)

    @app_commands.command(name="delete", description=say("command-topic-delete"))
    @app_commands.describe(name=say("command-topic-delete-name"))
    async def delete(self, interaction: Interaction, name: str) -> None:
        """Delete a topic, unless a digest would be left with none."""
        guild_id = guild_of(interaction)
        topic = await self.topics.named(guild_id, name)
        if topic is None:
            await tell(interaction, "topic-unknown", name=name)
            return
        carrying = [each for each in await self.desk.store.digests.of(guild_id) if topic in each.topics]
        for digest in carrying:
            if digest.topics == (topic,):
                channel = Markdown(f"<#{digest.channel_id}>")
                await tell(interaction, "topic-in-digest", name=topic.name, channel=channel)
                return
        await self.topics.delete(guild_id, topic.name)
        key = "topic-deleted-with-digests" if carrying else "topic-deleted"
        await tell(interaction, key, name=topic.name, count=len(carrying))

    @delete.autocomplete("name")
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await self.topics.of(guild_of(interaction))], typed)
