"""``/trends``: a picture of how much was reported on each topic per day, with its numbers as text and as a table."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import discord
from discord import app_commands

from bot.commands.archive import zone_of
from bot.commands.desk import Desk, Interaction, choices, guild_of, locale_of, tell
from bot.render.charts import MOST_SERIES, Chart, Series, draw
from bot.render.trends import CHART_NAME, TABLE_NAME, table, trends_page
from bot.replies import label, say
from summaries.topics import Query, Tagged, parse_query, query_of
from summaries.trends import Trend, days_until, start_of, trends

DEFAULT_DAYS = 14

_TopicName = app_commands.Range[str, 1, 60]


def trends_command(desk: Desk) -> app_commands.Command[Any, ..., Any]:
    """Return ``/trends``."""

    async def topics(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices([topic.name for topic in await desk.store.topics.of(guild_of(interaction))], typed)

    @app_commands.command(name="trends", description=say("command-trends"))
    @app_commands.describe(
        topic=say("command-trends-topic"), days=say("command-trends-days"), private=say("command-private")
    )
    @app_commands.autocomplete(topic=topics)
    @app_commands.guild_only()
    async def show_trends(
        interaction: Interaction,
        topic: _TopicName | None = None,
        days: app_commands.Range[int, 2, 90] = DEFAULT_DAYS,
        private: bool = False,
    ) -> None:
        asked = await _asked(desk, guild_of(interaction), topic)
        if not asked:
            await tell(interaction, "topic-list-empty")
            return
        await interaction.response.defer(ephemeral=private, thinking=True)
        zone, locale = await zone_of(desk, guild_of(interaction)), locale_of(interaction)
        span = days_until(desk.clock(), days, zone)
        counts = {
            name: await desk.store.archive.counts(
                query, guild_id=guild_of(interaction), since=start_of(span, zone), until=desk.clock()
            )
            for name, query in asked.items()
        }
        found = trends(counts, span, zone, most=MOST_SERIES)
        picture = await desk.newsroom.run(
            draw, chart_of(found, span, title=label("trends-picture", locale), locale=locale)
        )
        await interaction.edit_original_response(
            view=trends_page(found, span, zone=str(zone), locale=locale),
            attachments=[
                discord.File(io.BytesIO(picture), CHART_NAME),
                discord.File(io.BytesIO(table(found, span).encode()), TABLE_NAME),
            ],
            allowed_mentions=discord.AllowedMentions.none(),
        )

    return show_trends


def chart_of(found: list[Trend], days: tuple[date, ...], *, title: str, locale: str = "en-US") -> Chart:
    """Return the chart of trends."""
    return Chart(
        title=title,
        days=tuple(label("trends-day", locale, date=day) for day in days),
        series=tuple(Series(name=each.name, counts=each.counts) for each in found),
    )


async def _asked(desk: Desk, guild_id: int, topic: str | None) -> dict[str, Query | Tagged]:
    """Return what to count by the name of the topic: the one that is named, or all of the server's."""
    if topic is None:
        return {each.name: query_of(each) for each in await desk.store.topics.of(guild_id)}
    named = await desk.store.topics.named(guild_id, topic)
    return {topic: parse_query(topic)} if named is None else {named.name: query_of(named)}
