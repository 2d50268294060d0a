"""``/source add``, ``/source list`` and ``/source remove``."""

from __future__ import annotations

from discord import Permissions, app_commands

from bot.commands.desk import Desk, Interaction, choices, guild_of, locale_of, managers_only, show, tell
from bot.render.settings import sources as draw
from bot.replies import say
from summaries.errors import SluglineError
from summaries.model import Source
from summaries.sources import find
from summaries.urls import canonical

MAX_SOURCES = 500


class Sources(app_commands.Group):
    """A server's sources."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            name="source",
            description=say("command-source"),
            guild_only=True,
            default_permissions=Permissions(manage_guild=True),
        )
        self.desk = desk
        self.sources = desk.store.sources

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="add", description=say("command-source-add"))
    @app_commands.describe(url=say("command-source-add-url"))
    async def add(self, interaction: Interaction, url: app_commands.Range[str, 1, 2000]) -> None:
        """Add the feed or archive that a URL leads to, and read it for the first time, silently."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild_id, newsroom, now = guild_of(interaction), self.desk.newsroom, self.desk.clock()
        followed = await self.sources.of(guild_id)
        if len(followed) >= MAX_SOURCES:
            await tell(interaction, "source-too-many", count=len(followed))
            return
        address = url.strip() if "://" in url else f"https://{url.strip()}"
        try:
            page, feed = await find(address, fetch=newsroom.fetch, run=newsroom.run)
        except SluglineError as error:
            await tell(interaction, "source-failed", url=address, reason=str(error))
            return
        found = canonical(page.moved_to or page.url)
        source = await self.sources.by_url(found) or await self.sources.add(
            found, feed.title or found, feed.kind, now=now, next_fetch_at=now
        )
        if not await self.sources.follow(guild_id, source.id, by=interaction.user.id, now=now):
            await tell(interaction, "source-already", title=source.title)
            return
        self.desk.refresh_soon()
        await tell(interaction, "source-added", title=source.title, count=len(feed.entries))

    @app_commands.command(name="list", description=say("command-source-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the sources and how reading them goes."""
        shown = await self.sources.of(guild_of(interaction))
        await show(interaction, draw(shown, locale=locale_of(interaction)), private=True)

    @app_commands.command(name="remove", description=say("command-source-remove"))
    @app_commands.describe(source=say("command-source-remove-source"))
    async def remove(self, interaction: Interaction, source: str) -> None:
        """Follow a source no more."""
        found = _named(await self.sources.of(guild_of(interaction)), source)
        if found is None:
            await tell(interaction, "source-unknown", name=source)
            return
        await self.sources.unfollow(guild_of(interaction), found.id)
        await tell(interaction, "source-removed", title=found.title)

    @remove.autocomplete("source")
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([source.title for source in await self.sources.of(guild_of(interaction))], typed)


def _named(sources: tuple[Source, ...], given: str) -> Source | None:
    """Return the source that is meant by a title (perhaps cut, as a choice is) or a URL."""
    wanted = given.strip().casefold()
    for source in sources:
        if wanted in {source.url.casefold(), source.title.casefold(), source.title[:100].casefold()}:
            return source
    return None
