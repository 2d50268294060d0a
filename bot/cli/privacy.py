"""What is kept about a member or a server, given away or erased: db export and db erase; as ``/privacy`` does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.frame import AsJson, print_json, with_newsroom
from config.settings import Settings
from summaries.errors import InputError
from summaries.refresh import Newsroom

Member = Annotated[int | None, typer.Option("--member", metavar="ID", help="A member, by Discord's id.")]
Server = Annotated[int | None, typer.Option("--server", metavar="ID", help="A server, by Discord's id.")]


def add_to(database_commands: typer.Typer) -> None:
    """Add these commands to those about the database."""
    database_commands.command("export")(export)
    database_commands.command("erase")(erase)


def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to; standard output without it.")] = None,
    member: Member = None,
    server: Server = None,
) -> None:
    """Write all that is kept about a member or a server, as JSON.

    Example: slugline db export --member 870000000000000003 member.json
    """
    _one_of(member, server)

    async def work(newsroom: Newsroom, _: Settings) -> dict[str, Any]:
        privacy = newsroom.store.privacy
        return await (privacy.of_member(member) if member is not None else privacy.of_guild(server or 0))

    found = with_newsroom(work)
    if file is None:
        print_json(found)
        return
    try:
        file.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}. Name another file.") from error
    typer.echo(f"written to {file}")


def erase(
    member: Member = None,
    server: Server = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase all that is kept about a member or a server. Articles stay: they are about neither.

    A backup that was made before still holds it.

    Example: slugline db erase --server 870000000000000001
    """
    what = _one_of(member, server)
    if not yes:
        typer.confirm(f"Erase all that is kept about {what}?", abort=True, err=True)

    async def work(newsroom: Newsroom, _: Settings) -> int:
        privacy = newsroom.store.privacy
        return await (privacy.erase_member(member) if member is not None else privacy.erase_guild(server or 0))

    count = with_newsroom(work)
    if as_json:
        print_json({"erased": count})
    else:
        typer.echo(f"Erased {count} row(s) about {what}.")


def _one_of(member: int | None, server: int | None) -> str:
    if (member is None) == (server is None):
        raise typer.BadParameter("Give either --member ID or --server ID.")
    return f"member {member}" if member is not None else f"server {server}"
