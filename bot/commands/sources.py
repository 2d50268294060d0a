"""``/source add``, ``test``, ``list``, ``weight``, ``remove``, ``import``, ``export`` and ``pack``."""

from __future__ import annotations

import io
import re
from typing import Any

import discord
from discord import Permissions, app_commands, ui

from bot.commands.desk import (
    LONGEST_CHOICE,
    MAX_CHOICES,
    Desk,
    Interaction,
    answer,
    choices,
    guild_of,
    locale_of,
    managers_only,
    show,
    tell,
)
from bot.commands.presses import Presses
from bot.packs import pack_named, packs, title_of
from bot.render.feeds import added_url, adding, exported, found, made_topics, taken_on
from bot.render.ids import ADDING, FOLDERS
from bot.render.settings import sources as draw
from bot.render.text import Markdown
from bot.replies import label, say
from summaries.errors import InputError, SluglineError
from summaries.fetch import SCHEME
from summaries.folders import folder_topics
from summaries.model import Feed, Page, Source, Weight
from summaries.opml import Outline, read_opml, write_opml
from summaries.sources import (
    MAX_SOURCES,
    MAX_TOPICS,
    each_day,
    find,
    language_of,
    listed,
    make_topics,
    newest,
    take_on,
)
from summaries.urls import canonical

MAX_FILE_BYTES = 1024 * 1024
"""A list of feeds of this size is ten times longer than what a server may follow."""
SHOWN_ENTRIES = 5
EXPORT_NAME = "sources.opml"
IMPORT_NAME = "imported.opml"

_WEIGHTS = [app_commands.Choice(name=label(f"choice-weight-{weight}"), value=weight.value) for weight in Weight]
_URL = app_commands.Range[str, 1, 2000]


class Sources(app_commands.Group):
    """A server's sources."""

    def __init__(self, desk: Desk, presses: Presses) -> None:
        super().__init__(
            name="source",
            description=say("command-source"),
            guild_only=True,
            default_permissions=Permissions(manage_guild=True),
        )
        self.desk = desk
        self.sources = desk.store.sources
        presses.on(ADDING, self.confirm)
        presses.on(FOLDERS, self.folders)

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Refuse members without Manage Server."""
        return managers_only(interaction)

    @app_commands.command(name="add", description=say("command-source-add"))
    @app_commands.describe(url=say("command-source-add-url"))
    async def add(self, interaction: Interaction, url: _URL) -> None:
        """Show the feed or archive that a URL leads to, and ask whether to add it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        there = await self._addable(interaction, url)
        if there is None:
            return
        place, feed = there
        asks = adding(place, member_id=interaction.user.id, locale=locale_of(interaction))
        if asks is None:
            await self._add(interaction, place, feed)
            return
        said = say("source-add-ask", locale_of(interaction), title=feed.title or place)
        await self._show_found(interaction, said, feed, asks=asks)

    async def confirm(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Add what `add` showed, or drop it, when the one who asked presses the button; it is looked at once more."""
        managers_only(interaction)
        if int(match["member"]) != interaction.user.id:
            await tell(interaction, "source-add-not-yours")
            return
        url = added_url(interaction.message)
        await interaction.response.defer()  # without "thinking": the answer takes the message's place
        if url is None:
            await tell(interaction, "button-too-old")
        elif match["does"] == "drop":
            await tell(interaction, "source-add-dropped", url=url)
        elif (there := await self._addable(interaction, url)) is not None:
            await self._add(interaction, *there)

    async def _addable(self, interaction: Interaction, url: str) -> tuple[str, Feed] | None:
        """Return where the feed stands that a URL leads to, and the feed; if it cannot be added, tell why."""
        guild_id = guild_of(interaction)
        followed = await self.sources.of(guild_id)
        if len(followed) >= MAX_SOURCES:
            await tell(interaction, "source-too-many", count=len(followed))
            return None
        there = await self._look(interaction, url, "source-failed")
        if there is None:
            return None
        page, feed = there
        place = canonical(page.moved_to or page.url)
        known = next((source for source in followed if source.url == place), None)
        if known is not None:
            await tell(interaction, "source-already", title=known.title)
            return None
        return place, feed

    async def _add(self, interaction: Interaction, place: str, feed: Feed) -> None:
        """Add a source, and have it read for the first time, silently."""
        now = self.desk.clock()
        source = await self.sources.by_url(place) or await self.sources.add(
            place, feed.title or place, feed.kind, now=now, next_fetch_at=now
        )
        if not await self.sources.follow(guild_of(interaction), source.id, by=interaction.user.id, now=now):
            await tell(interaction, "source-already", title=source.title)
            return
        self.desk.refresh_soon()
        said = say("source-added", locale_of(interaction), title=source.title, count=len(feed.entries))
        await self._show_found(interaction, said, feed)

    @app_commands.command(name="test", description=say("command-source-test"))
    @app_commands.describe(url=say("command-source-add-url"))
    async def try_out(self, interaction: Interaction, url: _URL) -> None:
        """Show what would be read at a URL. Nothing is saved."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        there = await self._look(interaction, url, "source-test-failed")
        if there is not None:
            page, feed = there
            place = page.moved_to or page.url
            said = say("source-tested", locale_of(interaction), title=feed.title or place, url=place)
            await self._show_found(interaction, said, feed)

    async def _look(self, interaction: Interaction, url: str, refusal: str) -> tuple[Page, Feed] | None:
        """Return what a URL leads to; if that is nothing, tell why, in the sentence ``refusal``."""
        newsroom = self.desk.newsroom
        address = url.strip() if SCHEME.match(url.strip()) else f"https://{url.strip()}"
        try:
            return await find(address, fetch=newsroom.fetch, run=newsroom.run)
        except SluglineError as error:
            await tell(interaction, refusal, url=address, reason=str(error))
            return None

    async def _show_found(
        self, interaction: Interaction, said: Markdown, feed: Feed, *, asks: ui.ActionRow[Any] | None = None
    ) -> None:
        language = await self.desk.newsroom.run(language_of, feed)
        view = found(
            said,
            newest(feed, SHOWN_ENTRIES),
            kind=feed.kind,
            language=language,
            count=len(feed.entries),
            each_day=each_day(feed),
            asks=asks,
            locale=locale_of(interaction),
        )
        await show(interaction, view, private=True)

    @app_commands.command(name="import", description=say("command-source-import"))
    @app_commands.describe(file=say("command-source-import-file"))
    async def import_list(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Add the feeds of an OPML file."""
        if file.size > MAX_FILE_BYTES:
            await tell(interaction, "source-import-too-large", file=file.filename, limit=MAX_FILE_BYTES // 1024**2)
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            body = await file.read()
            outlines = await self.desk.newsroom.run(read_opml, body, name=file.filename)
        except discord.HTTPException as error:
            reason = say("source-import-gone", locale_of(interaction), status=error.status)
            await tell(interaction, "source-import-failed", file=file.filename, reason=reason)
            return
        except InputError as error:
            await tell(interaction, "source-import-failed", file=file.filename, reason=str(error))
            return
        await self._take_on(interaction, outlines, body)

    @app_commands.command(name="pack", description=say("command-source-pack"))
    @app_commands.describe(name=say("command-source-pack-name"))
    async def add_pack(self, interaction: Interaction, name: str) -> None:
        """Add the feeds of a starter pack."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            outlines = pack_named(name)
        except InputError as error:
            await tell(interaction, "newsroom-error", reason=str(error))
            return
        await self._take_on(interaction, outlines)

    @add_pack.autocomplete("name")
    async def _packs(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        wanted, offered = typed.strip().casefold(), []
        for name, feeds in packs().items():
            if wanted in name or wanted in title_of(name).casefold():
                shown = label("choice-pack", locale_of(interaction), title=title_of(name), count=len(feeds))
                offered.append(app_commands.Choice(name=shown[:LONGEST_CHOICE], value=name))
        return offered[:MAX_CHOICES]

    async def _take_on(self, interaction: Interaction, outlines: tuple[Outline, ...], body: bytes = b"") -> None:
        """Add the feeds of a list, tell what became of them, and offer to make topics of the folders of a file."""
        done = await take_on(
            outlines,
            store=self.desk.store,
            guild_id=guild_of(interaction),
            by=interaction.user.id,
            now=self.desk.clock(),
        )
        if done.new:
            self.desk.refresh_soon()
        folders = [topic.name for topic in folder_topics(outlines, {})] if body else []
        view = taken_on(
            new=len(done.new),
            known=len(done.known),
            refused=done.refused,
            folders=folders,
            file=IMPORT_NAME,
            member_id=interaction.user.id,
            locale=locale_of(interaction),
        )
        if not folders:
            await show(interaction, view, private=True)
            return
        file = discord.File(io.BytesIO(body), IMPORT_NAME)
        await interaction.edit_original_response(
            view=view, attachments=[file], allowed_mentions=discord.AllowedMentions.none()
        )

    async def folders(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Make topics of the folders of the list that hangs on the message, when who imported it presses the button."""
        managers_only(interaction)
        if int(match["member"]) != interaction.user.id:
            await tell(interaction, "source-add-not-yours")
            return
        files = interaction.message.attachments if interaction.message is not None else []
        await interaction.response.defer(ephemeral=True, thinking=True)
        if not files:
            await tell(interaction, "button-too-old")
            return
        outlines = await self.desk.newsroom.run(read_opml, await files[0].read(), name=IMPORT_NAME)
        made = await make_topics(
            outlines,
            store=self.desk.store,
            guild_id=guild_of(interaction),
            by=interaction.user.id,
            now=self.desk.clock(),
            most=MAX_TOPICS,
        )
        await show(interaction, made_topics(made, locale=locale_of(interaction)), private=True)

    @app_commands.command(name="export", description=say("command-source-export"))
    async def export(self, interaction: Interaction) -> None:
        """Give the sources away as an OPML file."""
        outlines = await listed(self.desk.store, guild_of(interaction))
        if not outlines:
            await tell(interaction, "source-list-empty")
            return
        server = interaction.guild.name if interaction.guild is not None else ""
        body = write_opml(outlines, title=f"Slugline: {server}").encode("utf-8", "replace")
        await interaction.response.send_message(
            view=exported(EXPORT_NAME, count=len(outlines), locale=locale_of(interaction)),
            file=discord.File(io.BytesIO(body), EXPORT_NAME),
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    @app_commands.command(name="list", description=say("command-source-list"))
    async def show_all(self, interaction: Interaction) -> None:
        """Show the sources and how reading them goes."""

        async def drawn() -> ui.LayoutView:
            return draw(await self.sources.of(guild_of(interaction)), locale=locale_of(interaction))

        await answer(self.desk, interaction, drawn, private=True)

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

    @app_commands.command(name="weight", description=say("command-source-weight"))
    @app_commands.describe(source=say("command-source-weight-source"), weight=say("command-source-weight-weight"))
    @app_commands.choices(weight=_WEIGHTS)
    async def weigh(self, interaction: Interaction, source: str, weight: str) -> None:
        """Let a source count half, as usual or twice."""
        found = _named(await self.sources.of(guild_of(interaction)), source)
        if found is None:
            await tell(interaction, "source-unknown", name=source)
            return
        await self.sources.weigh(found.id, Weight(weight), guild_id=guild_of(interaction))
        await tell(interaction, "source-weighed", title=found.title, weight=weight)

    @weigh.autocomplete("source")
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
