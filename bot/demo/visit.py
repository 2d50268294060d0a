"""A scripted visit to the demo: what a manager and a member do on a first morning, printed as text."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import discord
import simcord

from bot.demo.world import World, furnish, open_world
from bot.render.plain import plain

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""The commands that a Chromium may have, the first that is installed is taken."""
_BROWSER_TIMEOUT_SECONDS = 40
_PICTURE_SIZE = (1280, 1600)


async def play(picture: Path) -> None:
    """Play the visit, print its transcript, and save a picture of the channel if a browser is installed."""
    print("A simulated Discord, the real bot, sample news over HTTP.\n")
    async with open_world() as world:
        await furnish(world)
        print(f"— #{world.channel.name}, 08:00: the daily digest arrives —\n")
        _print_channel(world)
        await _act(world, world.member, "brief", topic="Space")
        brief = world.channel.last_message
        assert brief is not None
        coverage = await world.member.click(brief, custom_id=first_button(brief))
        _print_answer(world, "Jonas presses Full coverage", coverage)
        await _act(world, world.member, "headlines")
        await _act(world, world.manager, "topic create", name="Fishing", query="Skerra")
        await _act(world, world.manager, "digest create", topics="Fishing", time="18:30", timezone="Europe/Berlin")
        digests = await world.manager.autocomplete(world.channel, "digest preview", "digest", "Fishing")
        await _act(world, world.manager, "digest preview", digest=digests[0]["value"])
        await _act(world, world.manager, "digest now", digest=digests[0]["value"])
        print("— and in the channel —\n")
        _print_message(world, world.channel.history()[-1].id)
        await _picture(world, picture)


def first_button(message: discord.Message) -> str:
    """Return the custom id of the first button under a message's first story."""
    found = (each.custom_id for each in _walk(message.components) if isinstance(each, discord.Button))
    return next(custom_id for custom_id in found if custom_id is not None)


def _walk(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for each in components:
        yield each
        yield from _walk(getattr(each, "children", ()))


async def _act(world: World, who: simcord.MemberActor, command: str, **options: str) -> None:
    result = await world.run(who, command, **options)
    typed = " ".join([f"/{command}", *(f"{name}: {value}" for name, value in options.items())])
    _print_answer(world, f"{who.name} types {typed}", result)


def _print_answer(world: World, what: str, result: simcord.InteractionResult) -> None:
    print(f"— {what} —" + ("  (only they see the answer)" if result.ephemeral else "") + "\n")
    answers = [each for each in (result.response, *result.followups) if each is not None]
    for answer in answers:
        print(_indented(plain(answer.components, now=world.env.now())))


def _print_channel(world: World) -> None:
    for message in world.channel.history():
        _print_message(world, message.id)


def _print_message(world: World, message_id: int) -> None:
    message = next(each for each in world.channel.history() if each.id == message_id)
    print(_indented(plain([each.to_dict() for each in message.components], now=world.env.now())))


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines()) + "\n"


async def _picture(world: World, picture: Path) -> None:
    """Save what the channel looks like, by an installed Chromium; without one, say so."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("No picture: Chromium is not installed.")
        return
    width, height = _PICTURE_SIZE
    async with world.env.preview(
        world.channel, viewers=[world.member], layout="channel", width=width, height=height
    ) as preview:
        with tempfile.TemporaryDirectory(prefix="slugline-browser-") as profile:
            process = await asyncio.create_subprocess_exec(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={width},{height}",
                "--virtual-time-budget=10000",
                f"--screenshot={picture}",
                preview.url,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                code = await asyncio.wait_for(process.wait(), _BROWSER_TIMEOUT_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()
                code = 1
    print(f"A picture of the channel: {picture}" if code == 0 else "No picture: Chromium could not take one.")
