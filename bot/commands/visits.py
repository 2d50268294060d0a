"""``/summarize`` and the message menu's *Brief this*: a brief of any public page, wherever somebody asks."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands

from bot.commands.cooldown import Cooldown
from bot.commands.desk import Desk, Interaction, awaited, locale_of, show, tell
from bot.commands.presses import Presses, chosen
from bot.render.text import web_url
from bot.render.visits import LINKS, MOST_LINKS, choice_of_links, link_listed, visited
from bot.replies import label, say
from summaries.errors import SluglineError
from summaries.fetch import SCHEME
from summaries.model import Brief
from summaries.urls import canonical
from summaries.visit import MOST_SENTENCES, condense_article, visit

USUAL_SENTENCES = 3
MOST_VISITS = 6
"""How many pages a member may have read for them in a minute: each costs a request to a site, and time of ours."""

_LINK = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?'\"*_~`"
_OWN_PLACES = re.compile(
    r"https?://([\w-]+\.)*(discord(app)?\.(com|gg|net)|discord\.gg|tenor\.com|giphy\.com)(?=[/:?#]|$)", re.IGNORECASE
)
"""Invitations, messages, attachments and moving pictures: no articles."""


def visit_commands(
    desk: Desk, presses: Presses
) -> tuple[app_commands.Command[Any, ..., Any], app_commands.ContextMenu]:
    """Return ``/summarize`` and *Brief this*, which work in every server and in direct messages."""
    cooldown = Cooldown(most=MOST_VISITS, per=timedelta(minutes=1))

    async def read(interaction: Interaction, url: str, sentences: int, *, private: bool) -> None:
        """Answer with the brief of a page, or with why there is none."""
        cooldown.take(interaction.user.id, desk.clock())
        asked = _brief(desk, interaction.guild_id, url, sentences)
        try:
            brief = await awaited(interaction, asked, private=private)
        except SluglineError as error:
            await tell(interaction, "visit-failed", reason=str(error))
            return
        await show(interaction, visited(brief, locale=locale_of(interaction)), private=private)

    @app_commands.command(name="summarize", description=say("command-summarize"))
    @app_commands.describe(
        url=say("command-summarize-url"),
        sentences=say("command-summarize-sentences"),
        private=say("command-private"),
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def summarize(
        interaction: Interaction,
        url: app_commands.Range[str, 4, 2000],
        sentences: app_commands.Range[int, 1, MOST_SENTENCES] = USUAL_SENTENCES,
        private: bool = False,
    ) -> None:
        await read(interaction, _address(url), sentences, private=private)

    @app_commands.context_menu(name=label("command-brief-this"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def brief_this(interaction: Interaction, message: discord.Message) -> None:
        found = links_in(message)
        if not found:
            await tell(interaction, "visit-no-link")
        elif len(found) == 1:
            await read(interaction, found[0][0], USUAL_SENTENCES, private=True)
        else:
            await show(interaction, choice_of_links(found, locale=locale_of(interaction)), private=True)

    async def choose(interaction: Interaction, _: re.Match[str]) -> None:
        number = int(chosen(interaction)[0])
        url = link_listed(interaction.message.components if interaction.message else (), number)
        if url is None:
            await tell(interaction, "button-too-old")
        else:
            await read(interaction, url, USUAL_SENTENCES, private=True)

    presses.on(LINKS, choose)
    return summarize, brief_this


async def _brief(desk: Desk, guild_id: int | None, url: str, sentences: int) -> Brief:
    """Return the brief of a page: of the article as it is stored, if this server has it, else of the page as it is."""
    newsroom = desk.newsroom
    article = None
    if guild_id is not None:
        article = await desk.store.articles.by_url(canonical(url), guild_id=guild_id)
    if article is not None and article.text:
        return await newsroom.run(condense_article, article, method=newsroom.method, sentences=sentences)
    return await visit(
        url,
        fetch=newsroom.fetch,
        check=newsroom.robots.check,
        run=newsroom.run,
        method=newsroom.method,
        sentences=sentences,
        now=desk.clock(),
    )


def _address(given: str) -> str:
    """Return the address that somebody wrote: perhaps without its scheme, or in the brackets that hide a preview."""
    bare = given.strip().removeprefix("<").removesuffix(">").strip()
    return bare if SCHEME.match(bare) else f"https://{bare}"


def links_in(message: discord.Message) -> list[tuple[str, str]]:
    """Return the links of a message and what it forwards, at most 25: each once, with its title if there is one.

    Those of its text come first, then those that only its embeds have.
    """
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    embeds = [embed for part in parts for embed in part.embeds]
    titles = {canonical(embed.url): embed.title or "" for embed in embeds if embed.url}
    written = [_trimmed(found[0]) for part in parts for found in _LINK.finditer(part.content)]
    embedded = [embed.url for embed in embeds if embed.url]
    embedded += [found[0] for embed in embeds for found in _LINK.finditer(embed.description or "")]
    links: dict[str, tuple[str, str]] = {}
    for url in (*written, *map(_trimmed, embedded)):
        if web_url(url) is not None and not _OWN_PLACES.match(url):
            links.setdefault(canonical(url), (url, titles.get(canonical(url), "")))
    return list(links.values())[:MOST_LINKS]


def _trimmed(url: str) -> str:
    """Return a link without what belongs to the sentence around it: its end marks, and a bracket opened before it."""
    while True:
        url = url.rstrip(_AFTER_A_LINK)
        if not url.endswith((")", "]")):
            return url
        opening = "(" if url[-1] == ")" else "["
        if url.count(opening) >= url.count(url[-1]):
            return url
        url = url[:-1]
