"""The running bot: connected to Discord for as long as it is not told to stop, whatever Discord does."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import Clock, NoToken, WrongToken, open_newsroom
from bot.client import Slugline
from bot.clock import utc_now
from bot.garbage import set_aside, short_pauses
from bot.owners import is_gone, take_name
from bot.pace import Pace
from bot.quotas import Quota
from bot.ticks import Dispatching
from bot.workers import Workers
from config.settings import DiscordSettings, Settings, SettingsError
from summaries.errors import StoreError
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import Keep
from summaries.work import Run, inline

if TYPE_CHECKING:
    from bot.deliver import Courier
    from bot.tasks import Tasks

log = logging.getLogger(__name__)

_AUTHENTICATION_FAILED = 4004
_RETRY_SECONDS = (5, 15, 30, 60, 120, 300)


def share_of(text: str | None) -> Share | None:
    """Return the share of shards that is written so; None is all of them.

    Raises:
        SettingsError: there are no such shards.
    """
    try:
        return None if text is None else Share.parse(text)
    except ValueError as error:
        raise SettingsError(f"{error}.") from error


async def run_bot(settings: Settings, *, share: Share | None = None, clock: Clock = utc_now) -> None:
    """Run the bot until it is told to stop (SIGINT, SIGTERM): all of it, or a share of its shards.

    Raises:
        NoToken, WrongToken: Discord will not let it in, so trying again would not help.
        StoreError: the database cannot be opened.
    """
    if settings.discord.token is None or not settings.discord.token.get_secret_value().strip():
        raise NoToken(
            "There is no Discord token. Set SLUGLINE_DISCORD_TOKEN (or SLUGLINE_DISCORD_TOKEN_FILE) to the bot's token "
            "from https://discord.com/developers/applications, or try `slugline demo`, which needs none."
        )
    point_at(settings.discord)
    async with AsyncExitStack() as stack:
        run: Run = inline
        workers: Workers | None = None
        if settings.workers.mode != "inline":
            workers = Workers(count=settings.workers.count, timeout=settings.workers.timeout)
            run = await stack.enter_async_context(workers)
        newsroom = await stack.enter_async_context(open_newsroom(settings, clock=clock, run=run, share=share))
        stack.enter_context(short_pauses())
        make = partial(
            Slugline,
            newsroom,
            clock=clock,
            keep=Keep(age=settings.keep.age, size=settings.keep.size),
            share=share,
        )
        if share is not None:
            make = partial(make, pace=await _shared_pace(stack, newsroom, clock))
        if settings.workers.mode == "procrastinate":
            tasks = await _queue(stack, settings, newsroom, clock)
            make = partial(make, readers=tasks, dispatch=partial(_dispatch, tasks, share))
        making = await _watched(stack, settings, newsroom, workers, make, clock)
        connecting = asyncio.ensure_future(_connect(making, settings.discord.token.get_secret_value().strip()))
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows has no signal handlers here
                loop.add_signal_handler(name, connecting.cancel)
        with suppress(asyncio.CancelledError):
            await connecting
        log.info("stopped")


def point_at(discord_settings: DiscordSettings) -> None:
    """Let discord.py talk to the proxies that the settings name; it keeps both addresses in its classes."""
    if discord_settings.api_url is not None:
        Route.BASE = str(discord_settings.api_url).rstrip("/")
    if discord_settings.gateway_url is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(str(discord_settings.gateway_url))


async def _shared_pace(stack: AsyncExitStack, newsroom: Newsroom, clock: Clock) -> Pace:
    """Return how fast this process may ask Discord, of what all processes of the bot may together."""
    pace = Pace()
    quota = Quota(newsroom.store.meta, pace, owner=take_name(), clock=clock, is_gone=is_gone)
    await stack.enter_async_context(quota.kept())
    return pace


async def _queue(stack: AsyncExitStack, settings: Settings, newsroom: Newsroom, clock: Clock) -> Tasks:
    """Open the queue that workers take their tasks from. Who needs none does not load its library."""
    from bot.tasks import Tasks  # noqa: PLC0415

    tasks = Tasks(settings.database, newsroom=newsroom, clock=clock)
    await stack.enter_async_context(tasks.opened())
    return tasks


def _dispatch(tasks: Tasks, share: Share | None, courier: Courier) -> Dispatching:
    from bot.dispatch import Dispatch  # noqa: PLC0415 - as in _queue

    return Dispatch(courier, tasks=tasks, share=share)


async def _watched(
    stack: AsyncExitStack,
    settings: Settings,
    newsroom: Newsroom,
    workers: Workers | None,
    make: partial[Slugline],
    clock: Clock,
) -> Callable[[], Slugline]:
    """Return what makes a client whose figures are served, where the settings name a port for them."""
    if settings.metrics.port is None:
        return make
    from bot.metrics import Metrics  # noqa: PLC0415 - its library takes time and memory

    metrics = Metrics(store=newsroom.store, clock=clock, workers=workers)
    port = await stack.enter_async_context(metrics.serving(settings.metrics.host, settings.metrics.port))
    log.info("metrics are served", extra={"host": settings.metrics.host, "port": port})
    return partial(metrics.watched, partial(make, observe=metrics.observe))


async def _connect(make: Callable[[], Slugline], token: str) -> None:
    """Connect, and connect anew whenever the client gives up; discord.py itself only resumes what once stood."""
    attempt = 0
    while True:
        client = make()
        if attempt:
            set_aside()  # what the client before left, with all that it knew of Discord, is garbage now
        try:
            async with client:
                await client.start(token)
        except discord.LoginFailure as error:
            raise WrongToken(
                "Discord does not accept the token in SLUGLINE_DISCORD_TOKEN. Copy it anew from "
                "https://discord.com/developers/applications (Bot, Reset Token)."
            ) from error
        except (
            discord.ConnectionClosed,
            discord.GatewayNotFound,
            discord.HTTPException,
            aiohttp.ClientError,
            OSError,
            StoreError,  # it was there when the bot began
        ) as error:
            if isinstance(error, discord.ConnectionClosed) and error.code == _AUTHENTICATION_FAILED:
                raise WrongToken("Discord's gateway does not accept the token in SLUGLINE_DISCORD_TOKEN.") from error
            attempt = 0 if client.was_ready else attempt
            wait = _RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)]
            attempt += 1
            facts = {"reason": str(error), "retry_in_seconds": wait}
            if isinstance(error, StoreError):
                log.warning("the database cannot be reached", extra=facts)
            else:
                log.warning("Discord cannot be reached", extra=facts)
            await asyncio.sleep(wait)
