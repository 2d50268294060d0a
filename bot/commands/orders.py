"""What digests and live posts have in common as standing orders: their topics, and where they go."""

from __future__ import annotations

from discord import app_commands

from bot.commands.desk import Desk, Interaction, choices, guild_of
from bot.commands.written import Unfit
from bot.render.text import Markdown
from summaries.model import Subscription, Topic


async def topics_named(desk: Desk, guild_id: int, given: str) -> tuple[Topic, ...]:
    """Return the topics that are named, with commas between them; raise Unfit if one of them is none."""
    store = desk.store.topics
    whole = await store.named(guild_id, given)  # a name may have a comma in it
    if whole is not None:
        return (whole,)
    chosen: dict[int, Topic] = {}
    for name in filter(None, (part.strip() for part in given.split(","))):
        topic = await store.named(guild_id, name)
        if topic is None:
            raise Unfit("topic-unknown", name=name)
        chosen[topic.id] = topic
    if not chosen:
        raise Unfit("digest-needs-topic")
    return tuple(chosen.values())


async def topic_lists(desk: Desk, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Return what may be meant by a list of topics that is still being typed."""
    *given, last = typed.split(",")
    names = [topic.name for topic in await desk.store.topics.of(guild_of(interaction))]
    chosen = [name.strip() for name in given if name.strip()]
    rest = [name for name in names if name not in chosen]
    return [
        app_commands.Choice(name=line, value=line)
        for choice in choices(rest, last)
        if len(line := ", ".join([*chosen, choice.value])) <= 100
    ]


def mention(subscription: Subscription) -> Markdown:
    """Return what shows the channel that a subscription goes to."""
    return Markdown(f"<#{subscription.channel_id}>")
