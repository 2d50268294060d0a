"""The commands about topics: topic list, add, edit, remove and show."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.cli import archive_printing as printing
from bot.cli.archive_shapes import match_shape
from bot.cli.frame import AsJson, ServerId, print_json, warn, with_newsroom
from bot.clock import utc_now
from config.settings import Settings
from summaries.errors import InputError
from summaries.model import Topic
from summaries.refresh import Newsroom
from summaries.store import Match
from summaries.topics import parse_query

topic_commands = typer.Typer(name="topic", help="Topics: a name and what it matches.", no_args_is_help=True)

DEFAULT_LIMIT = 10

Name = Annotated[str, typer.Argument(metavar="NAME", help="The topic's name.")]
QueryText = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY", help='Words, "phrases", OR, -not, ( ), source:, lang:, kind:; the name without it.'
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(topic_commands)


@topic_commands.command("list")
def list_topics(server: ServerId = None, as_json: AsJson = False) -> None:
    """Print the topics of a server; without --server, of all servers."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Topic, ...]:
        topics = newsroom.store.topics
        return await (topics.all() if server is None else topics.of(server))

    found = with_newsroom(work)
    if as_json:
        print_json({"topics": [_shape(topic) for topic in found]})
    else:
        printing.topics(found)
    if not found:
        warn("slugline: no topics yet. Add one with `slugline topic add NAME QUERY --server ID`.")


@topic_commands.command("add")
def add_topic(
    name: Name,
    query: QueryText = None,
    server: Annotated[
        int | None, typer.Option("--server", metavar="ID", help="For which Discord server; not needed if there is one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a topic, and note what the archive has on it.

    Example: slugline topic add Harbor '(harbor OR port) strike' --server 870000000000000001
    """
    wished, asked = " ".join(name.split()), name if query is None else query
    parse_query(asked)

    async def work(newsroom: Newsroom, _: Settings) -> Topic:
        topics = newsroom.store.topics
        guild_id = server if server is not None else await _only_server(newsroom)
        topic = await topics.create(guild_id, wished, asked, by=0, now=utc_now())
        if topic is None:
            raise InputError(f"Server {guild_id} has a topic {wished!r}. Change it with `slugline topic edit`.")
        return await _tagged(newsroom, topic)

    _tell("Added", with_newsroom(work), as_json=as_json)


@topic_commands.command("edit")
def edit_topic(
    name: Name,
    query: QueryText = None,
    rename: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Its new name.")] = None,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Give a topic another query or name; the archive is matched anew.

    Example: slugline topic edit Harbor 'harbor OR port'
    """
    if query is not None:
        parse_query(query)

    async def work(newsroom: Newsroom, _: Settings) -> Topic:
        topic = await _named(newsroom, name, server)
        wished = " ".join((rename or topic.name).split())
        edited = await newsroom.store.topics.edit(topic, name=wished, query=query or topic.query)
        if edited is None:
            raise InputError(f"Server {topic.guild_id} has another topic {wished!r}. Choose another name.")
        return await _tagged(newsroom, edited)

    _tell("Changed", with_newsroom(work), as_json=as_json)


@topic_commands.command("remove")
def remove_topic(name: Name, server: ServerId = None, as_json: AsJson = False) -> None:
    """Remove a topic, unless a digest would be left with none. Its articles stay."""

    async def work(newsroom: Newsroom, _: Settings) -> Topic:
        topic = await _named(newsroom, name, server)
        for digest in await newsroom.store.digests.of(topic.guild_id):
            if [each.id for each in digest.topics] == [topic.id]:
                raise InputError(
                    f"{topic.name!r} is the only topic of digest {digest.id}. Give that another one, or delete it, "
                    "in Discord: `/digest edit`, `/digest delete`."
                )
        await newsroom.store.topics.delete(topic.guild_id, topic.name)
        return topic

    _tell("Removed", with_newsroom(work), as_json=as_json)


@topic_commands.command("show")
def show_topic(
    name: Name,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=1000, metavar="N", help="At most N articles.")
    ] = DEFAULT_LIMIT,
    server: ServerId = None,
    as_json: AsJson = False,
) -> None:
    """Print what a topic matched lately, and by which words."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[Topic, tuple[Match, ...]]:
        topic = await _named(newsroom, name, server)
        return topic, await newsroom.store.topics.matched(topic, guild_id=topic.guild_id, limit=limit)

    topic, found = with_newsroom(work)
    if as_json:
        print_json(_shape(topic) | {"matched": [match_shape(each) for each in found]})
    else:
        printing.matches(topic, found, now=utc_now())
    if not found:
        warn(f"slugline: {topic.name!r} matched nothing that its server may see.")


def _shape(topic: Topic) -> dict[str, Any]:
    return {"id": topic.id, "server": topic.guild_id, "name": topic.name, "query": topic.query}


def _tell(done: str, topic: Topic, *, as_json: bool) -> None:
    if as_json:
        print_json(_shape(topic))
    else:
        typer.echo(f"{done} {topic.name}: {topic.query}")


async def _tagged(newsroom: Newsroom, topic: Topic) -> Topic:
    """Match the archive against topics that are not tagged yet; return the topic."""
    may_be_more = True
    while may_be_more:
        may_be_more = await newsroom.store.topics.tag()
    return topic


async def _named(newsroom: Newsroom, name: str, server: int | None) -> Topic:
    """Return the topic that is meant; without a server, the only one of this name."""
    topics = newsroom.store.topics
    if server is not None:
        found = await topics.named(server, name)
        named: tuple[Topic, ...] = () if found is None else (found,)
    else:
        named = await topics.named_anywhere(name)
    if not named:
        raise InputError(f"There is no topic {name!r}. `slugline topic list` prints them.")
    if len(named) > 1:
        servers = ", ".join(str(each.guild_id) for each in named)
        raise InputError(f"Several servers have a topic {name!r}: {servers}. Say which, with --server ID.")
    return named[0]


async def _only_server(newsroom: Newsroom) -> int:
    """Return the one server that follows a source or has a topic."""
    servers = await newsroom.store.topics.servers()
    if len(servers) != 1:
        known = f" Known ones: {', '.join(map(str, servers))}." if servers else ""
        raise InputError(f"Say for which Discord server, with --server ID.{known}")
    return servers[0]
