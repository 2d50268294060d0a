"""The commands about digests: digest list, preview, now, pause, resume and delete."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from bot.beats import standing_still
from bot.cli import printing
from bot.cli.frame import AsJson, ServerId, print_json, warn, with_newsroom
from bot.cli.shapes import brief_shape
from bot.clock import utc_now
from bot.editions import Editions
from config.settings import Settings
from summaries.errors import InputError
from summaries.fallen import resumed
from summaries.manner import EVERY_DAY
from summaries.model import Delivery, Digest, Subscription, Window
from summaries.refresh import Newsroom

digest_commands = typer.Typer(name="digest", help="What is posted, when and where.", no_args_is_help=True)

DigestId = Annotated[int, typer.Argument(metavar="ID", help="Which one: its number in `slugline digest list`.")]
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(digest_commands)


@digest_commands.command("list")
def list_digests(server: ServerId = None, as_json: AsJson = False) -> None:
    """Print the digests and live posts: when each was last posted, when the next one comes, and what keeps it."""

    async def work(newsroom: Newsroom, _: Settings) -> list[dict[str, Any]]:
        digests = newsroom.store.digests
        kept = {each.subscription.id: each for each in await digests.unfinished()}
        last = await digests.last_posts(server)
        return [_shape(each, kept, last) for each in await _all(newsroom, server)]

    found = with_newsroom(work)
    if as_json:
        print_json({"digests": found})
    else:
        _print(found, now=utc_now())
    if not found:
        warn("slugline: no digests yet. In Discord, `/digest create` schedules one.")


@digest_commands.command("preview")
def preview_digest(digest: DigestId, server: ServerId = None, as_json: AsJson = False) -> None:
    """Print a digest as it would be posted now. Nothing is posted or recorded."""

    async def work(newsroom: Newsroom, _: Settings) -> Digest:
        chosen, now = _scheduled(await _meant(newsroom, digest, server)), utc_now()
        return await Editions(newsroom).compose(chosen, Window(start=chosen.told_until, end=now), due_at=now)

    edition = with_newsroom(work)
    if as_json:
        print_json(_edition_shape(edition))
        return
    since = f"{edition.window.start:%Y-%m-%d %H:%M} UTC"
    if edition.is_quiet:
        printing.console_of().print(Text(f"Nothing new since {since}."))
    for section in edition.sections:
        total = len(section.briefs) + section.left_out
        if total:
            printing.briefs(f"{section.topic.name}, since {since}", section.briefs, total=total, now=edition.window.end)


@digest_commands.command("now")
def post_now(digest: DigestId, server: ServerId = None, as_json: AsJson = False) -> None:
    """Have the running bot post a digest of what is new since the last one, out of turn, at its next tick."""

    async def work(newsroom: Newsroom, _: Settings) -> tuple[bool, list[str]]:
        chosen, now = _scheduled(await _meant(newsroom, digest, server)), utc_now()
        if chosen.is_paused:
            raise InputError(f"Digest {digest} pauses. Go on with it first: `slugline digest resume {digest}`.")
        claimed = await newsroom.store.digests.claim(
            chosen,
            due_at=now,
            window=Window(start=chosen.told_until, end=now),
            next_digest_at=chosen.next_digest_at,
            now=now,
        )
        return claimed is not None, standing_still(await newsroom.store.meta.beats(), now=now)

    is_claimed, still = with_newsroom(work)
    if as_json:
        print_json({"digest": digest, "claimed": is_claimed, "bot_runs": not still})
    else:
        printing.console_of().print(Text(f"Digest {digest} is to be posted now."))
    if still:
        warn("slugline: the bot does not seem to run. The digest is posted as soon as it does: `slugline run`.")


@digest_commands.command("pause")
def pause_digest(digest: DigestId, server: ServerId = None, as_json: AsJson = False) -> None:
    """Post nothing of a digest, or of live posts, until it is resumed."""

    async def work(newsroom: Newsroom, chosen: Subscription) -> Subscription:
        return await _changed(newsroom, replace(chosen, is_paused=True))

    _done(digest, server, work, "pauses", as_json=as_json)


@digest_commands.command("resume")
def resume_digest(digest: DigestId, server: ServerId = None, as_json: AsJson = False) -> None:
    """Go on with a digest, from its next time on; what is older than two days then is not told."""

    async def work(newsroom: Newsroom, chosen: Subscription) -> Subscription:
        if not chosen.is_paused:
            return chosen
        now = utc_now()
        following, told_until = (now, now) if chosen.manner.live is not None else resumed(chosen, now=now)
        goes_on = replace(chosen, is_paused=False, next_digest_at=following, told_until=told_until)
        return await _changed(newsroom, goes_on)

    _done(digest, server, work, "goes on", as_json=as_json)


@digest_commands.command("delete")
def delete_digest(digest: DigestId, server: ServerId = None, as_json: AsJson = False) -> None:
    """Delete a digest, or live posts, with the records of what was posted. What stands in Discord stays there."""

    async def work(newsroom: Newsroom, chosen: Subscription) -> Subscription:
        await newsroom.store.digests.delete(chosen.id, chosen.guild_id)
        return chosen

    _done(digest, server, work, "is deleted", as_json=as_json)


def _done(
    digest: int,
    server: int | None,
    act: Callable[[Newsroom, Subscription], Awaitable[Subscription]],
    what: str,
    *,
    as_json: bool,
) -> None:
    """Do something with a digest, and say ``what`` it does now."""

    async def work(newsroom: Newsroom, _: Settings) -> Subscription:
        return await act(newsroom, await _meant(newsroom, digest, server))

    after = with_newsroom(work)
    if as_json:
        print_json({"digest": _shape(after, {}, {})})
    else:
        printing.console_of().print(Text(f"Digest {after.id} {what}."))


async def _all(newsroom: Newsroom, server: int | None) -> tuple[Subscription, ...]:
    """Return the digests and live posts of one server, or of all."""
    store = newsroom.store
    return tuple(sorted((*await store.digests.of(server), *await store.live.of(server)), key=lambda each: each.id))


async def _meant(newsroom: Newsroom, digest: int, server: int | None) -> Subscription:
    """Return the digest of this number; raise InputError if there is none."""
    found = next((each for each in await _all(newsroom, server) if each.id == digest), None)
    if found is None:
        raise InputError(f"There is no digest {digest}. `slugline digest list` prints all of them.")
    return found


def _scheduled(found: Subscription) -> Subscription:
    if found.manner.live is not None:
        raise InputError(
            f"{found.id} are live posts: each is made when its story comes, so there is none to see before."
        )
    return found


async def _changed(newsroom: Newsroom, changed: Subscription) -> Subscription:
    await newsroom.store.digests.change(changed, now=utc_now())
    return changed


def _shape(digest: Subscription, kept: Mapping[int, Delivery], last: Mapping[int, datetime]) -> dict[str, Any]:
    """Return a digest as JSON; ``kept`` and ``last`` are what could not be posted and when one was, by its number."""
    waiting, live, posted_at = kept.get(digest.id), digest.manner.live, last.get(digest.id)
    return {
        "id": digest.id,
        "kind": "digest" if live is None else "live",
        "server": digest.guild_id,
        "channel": digest.channel_id,
        "topics": [topic.name for topic in digest.topics],
        "at": digest.at.strftime("%H:%M") if live is None else None,
        "zone": digest.zone if live is None else None,
        "manner": digest.manner.to_json(),
        "is_paused": digest.is_paused,
        "last_posted_at": None if posted_at is None else posted_at.isoformat(),
        "next_at": None if digest.is_paused or live is not None else digest.next_digest_at.isoformat(),
        "kept_since": None if waiting is None or not waiting.last_error else waiting.due_at.isoformat(),
        "last_error": None if waiting is None else waiting.last_error,
    }


def _edition_shape(edition: Digest) -> dict[str, Any]:
    return {
        "digest": edition.subscription.id,
        "window": {"start": edition.window.start.isoformat(), "end": edition.window.end.isoformat()},
        "is_quiet": edition.is_quiet,
        "sections": [
            {
                "topic": section.topic.name,
                "left_out": section.left_out,
                "stories": [
                    brief_shape(brief) | {"is_update": brief.story.id in edition.updates} for brief in section.briefs
                ],
            }
            for section in edition.sections
        ],
        "unread": [source.url for source in edition.unread],
    }


def _print(found: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    console = printing.console_of()
    for each in found:
        line = Text(f"{each['id']:>4}  ")
        line.append(printing.clean(", ".join(each["topics"]) or "no topic"), style="bold")
        console.print(line, soft_wrap=True)
        facts = [f"server {each['server']}", f"channel {each['channel']}", _schedule(each)]
        if each["last_posted_at"]:
            facts.append(f"last posted {printing.age(now, datetime.fromisoformat(each['last_posted_at']))}")
        if each["is_paused"]:
            facts.append("paused")
        elif each["next_at"]:
            facts.append(f"next at {datetime.fromisoformat(each['next_at']):%Y-%m-%d %H:%M} UTC")
        console.print(Text(f"      {' · '.join(facts)}", style="dim"), soft_wrap=True)
        if each["last_error"]:
            console.print(Text(f"      kept: {printing.clean(each['last_error'])}", style="red"), soft_wrap=True)


def _schedule(shape: Mapping[str, Any]) -> str:
    if shape["kind"] == "live":
        return f"live, at most {shape['manner']['live']['an_hour']} an hour"
    days = frozenset(shape["manner"]["days"])
    named = "every day" if days == EVERY_DAY else ", ".join(_DAYS[day] for day in sorted(days))
    return f"{named} at {shape['at']} ({shape['zone']})"
