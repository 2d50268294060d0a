"""The simulated Discord for tests of commands, and how what stands in it is read.

A module that needs a world imports its fixture by name.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import pytest
import simcord

from bot.demo.world import World, furnish, open_world
from bot.render.plain import plain
from tests.fakes.spec import check


@pytest.fixture
async def empty() -> AsyncIterator[World]:
    """A server in which nothing is set up yet; every REST call is held against Discord's description."""
    async with open_world() as opened:
        yield opened
        check(opened.env.http_requests)


@pytest.fixture
async def world(empty: World) -> World:
    """A server with the sample sources, five topics and a digest that was posted at eight."""
    await furnish(empty)
    return empty


def said(world: World, result: simcord.InteractionResult) -> str:
    """What an answer says, as plain text."""
    answers = [each for each in (result.response, *result.followups) if each is not None]
    assert answers, "the command did not answer"
    return "\n".join(plain(each.components, now=world.env.now()) for each in answers)


def read(world: World, message: discord.Message) -> str:
    """What a message says, as plain text."""
    return plain([each.to_dict() for each in message.components], now=world.env.now())


def texts(world: World) -> list[str]:
    """What stands in the news channel, a text a message."""
    return [read(world, message) for message in world.channel.history()]
