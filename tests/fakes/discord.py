"""A double of Discord at the level of sockets: REST and gateway on a loopback port, for the real discord.py.

    async with DiscordDouble(token="t", guilds=[guild]) as discord:
        bot = ...                                   # the real client, in this process: it already finds the double
        task = asyncio.create_task(bot.start("t"))
        await discord.ready()
        reply = await discord.slash(guild, channel, ada, "brief", topic="NATO")
        assert "NATO" in reply.text

Another process finds it at `discord.api_url` and `discord.gateway_url`. Nothing waits for time, everything for facts:
`until` and all that acts as a person raise TimeoutError with what was waited for. Everything that arrived is in
`discord.requests`. What Discord would refuse is refused. Threads, forums, reactions, voice and webhooks of other kinds
are not here: such a call is answered 501, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from aiohttp import web
from discord import gateway as library_gateway
from discord import http as library_http
from yarl import URL

from tests.fakes.discord_gateway import GATEWAY_PATH, RECONNECT, RESUME_PATH, Gateway
from tests.fakes.discord_interactions import Interactions
from tests.fakes.discord_messages import Messages, text_of
from tests.fakes.discord_people import People, Reply
from tests.fakes.discord_rest import PREFIX, Rest
from tests.fakes.discord_wire import Bell, Fault, Hold, Limits, Request, T, Wanted
from tests.fakes.discord_world import (
    MANAGER,
    MEMBER,
    Channel,
    Guild,
    Json,
    Member,
    Role,
    World,
    channel_json,
    guild_create_json,
    real_time,
)

__all__ = ["MANAGER", "MEMBER", "Channel", "DiscordDouble", "Guild", "Limits", "Member", "Reply", "Request", "Role"]

BOT_USER = Member(1000, "slugline")


class DiscordDouble(People):
    """Discord, as far as a news bot needs it. See the module for how to use it.

    `clock` is what its ids, nonces and interaction deadlines go by; `advance` sets it forward. `nonce_window` is how
    long an enforced nonce counts (Discord says "a few minutes"). `patience` is how many seconds a wait may last.
    While it is open, discord.py in this process is pointed at it; at the end it is pointed where it was before.
    """

    def __init__(
        self,
        *,
        token: str = "token-of-the-double",
        guilds: Sequence[Guild] = (),
        bot: Member = BOT_USER,
        clock: Callable[[], datetime] = real_time,
        nonce_window: timedelta = timedelta(minutes=5),
        limits: Limits | None = None,
        approved_intents: int = 0,
        shards: int = 1,
        patience: float = 30.0,
    ) -> None:
        self.token = token
        self._bell = Bell(self._lately)
        self._world = World(guilds=tuple(guilds), bot=bot, clock=clock)
        self._store = Messages(self._world, nonce_window)
        self.gateway = Gateway(self._world, self._bell, token=token, approved_intents=approved_intents, shards=shards)
        interactions = Interactions(self._world, self._store)
        self.rest = Rest(
            self._world,
            self._store,
            interactions,
            self.gateway,
            self._bell,
            token=token,
            limits=limits or Limits(),
        )
        super().__init__(self._world, interactions, self._bell, patience)
        self._runner: web.AppRunner | None = None
        self._pointed_before = (library_http.Route.BASE, library_gateway.DiscordWebSocket.DEFAULT_GATEWAY)

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=32 * 1024 * 1024)
        application.router.add_get(GATEWAY_PATH, self.gateway.connect)
        application.router.add_get(RESUME_PATH, self.gateway.connect)
        application.router.add_route("*", PREFIX + "/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port: int = self._runner.addresses[0][1]
        self.gateway.address = self.gateway_url
        self._pointed_before = (library_http.Route.BASE, library_gateway.DiscordWebSocket.DEFAULT_GATEWAY)
        library_http.Route.BASE = self.api_url
        library_gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(self.gateway_url)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        library_http.Route.BASE, library_gateway.DiscordWebSocket.DEFAULT_GATEWAY = self._pointed_before
        self.rest.faults.release()
        assert self._runner is not None
        await self.drop()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """The address of the REST half."""
        return f"http://127.0.0.1:{self._port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway half."""
        return f"ws://127.0.0.1:{self._port}{GATEWAY_PATH}"

    # --- What is the case --------------------------------------------------------------------------------------------

    @property
    def requests(self) -> list[Request]:
        """Every REST request that arrived, oldest first."""
        return self.rest.requests

    def calls(self, method: str, path: str) -> list[Request]:
        """The requests of a method and path; `*` stands for anything."""
        wanted = Wanted(method=method, path=path)
        return [request for request in self.requests if wanted.fits(request)]

    def messages(self, channel: Channel) -> list[Json]:
        """The messages that stand in a channel, oldest first; what is ephemeral stands in none."""
        return self._store.of(channel.id)

    def texts(self, channel: Channel) -> list[str]:
        """What a reader reads in a channel, a message an entry, oldest first."""
        return [text_of(message) for message in self.messages(channel)]

    def private_channel(self, user: Member) -> Channel:
        """The private channel between the bot and a person."""
        return self._world.private_channel(user).channel

    async def until(self, fact: Callable[[], T], what: str) -> T:
        """The first true value of `fact`; TimeoutError, saying `what` was waited for, when it does not come."""
        return await self._bell.until(fact, what, self.patience)

    async def ready(self, sessions: int = 1) -> None:
        """Return when so many sessions (shards) are connected, with all their guilds under way to them."""
        await self.until(lambda: len(self.gateway.live()) >= sessions, f"{sessions} gateway session(s)")

    def _lately(self) -> str:
        last = "; ".join(map(str, self.requests[-5:])) or "no request"
        return f"{last}; {len(self.gateway.live())} gateway session(s)"

    # --- What a test lets happen -------------------------------------------------------------------------------------

    def advance(self, by: timedelta) -> None:
        """Set the double's clock forward."""
        self._world.advance(by)

    def say(self, channel: Channel, user: Member, text: str) -> Json:
        """Let a person write a message."""
        place = self._world.place(channel.id)
        message = self._store.new(channel.id, user, {"content": text}, {})
        more = {"guild_id": str(place.guild.id)} if place.guild else {}
        self.dispatch("MESSAGE_CREATE", message | more, place.guild.id if place.guild else None)
        return message

    def allow_writing(self, channel: Channel, *, allowed: bool) -> None:
        """Give or take the bot's permission to send in a channel."""
        place = self._world.change(channel.id, writable=allowed)
        assert place.guild is not None
        self.dispatch("CHANNEL_UPDATE", channel_json(self._world, place), place.guild.id)

    def delete_channel(self, channel: Channel) -> None:
        """Let a channel be gone."""
        body = channel_json(self._world, self._world.place(channel.id))
        place = self._world.forget(channel.id)
        assert place.guild is not None
        self.dispatch("CHANNEL_DELETE", body, place.guild.id)

    def join(self, guild: Guild) -> None:
        """Let the bot be added to a guild."""
        self._world.add(guild)
        body = guild_create_json(self._world, guild)
        body.pop("unavailable", None)  # told only of one that the bot was in already
        self.dispatch("GUILD_CREATE", body, guild.id)

    def exist_without_bot(self, guild: Guild) -> None:
        """Let there be a guild that the bot is not in."""
        self._world.add_elsewhere(guild)

    def leave(self, guild: Guild) -> None:
        """Let the bot be removed from a guild."""
        del self._world.guilds[guild.id]
        for channel in guild.channels:
            self._world.places.pop(channel.id, None)
        self.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    def close_private(self, user: Member) -> None:
        """Let a person take no private messages any more."""
        self._world.closed_to_dms.add(user.id)

    def dispatch(self, event: str, data: Json, guild_id: int | None = None) -> int:
        """Send any gateway event to the sessions it belongs to; how many these are."""
        return self.gateway.dispatch(event, data, guild_id)

    # --- What goes wrong ---------------------------------------------------------------------------------------------

    def fail(
        self,
        method: str,
        path: str,
        status: int | None = 502,
        *,
        code: int = 0,
        times: int = 1,
        after_effect: bool = False,
        retry_after: float = 0.01,
    ) -> None:
        """Answer the next requests of a method and path (`*` stands for anything) with an error.

        `status=None` drops the connection. With `after_effect` the request is obeyed first, as when only the answer
        is lost. `retry_after` belongs to 429.
        """
        fault = Fault(
            method=method,
            path=path,
            status=status,
            code=code,
            times=times,
            after_effect=after_effect,
            retry_after=retry_after,
        )
        self.rest.faults.add(fault)

    def hold(self, method: str, path: str, *, after_effect: bool = False) -> Hold:
        """Keep requests of a method and path waiting until `release()`, to act while one is under way."""
        hold = Hold(method=method, path=path, after_effect=after_effect)
        self.rest.faults.add_hold(hold)
        return hold

    async def held(self, hold: Hold) -> Request:
        """The first request that a hold keeps waiting, as soon as there is one."""
        arrived = await self.until(lambda: hold.arrived, f"{hold.method} {hold.path} to be held")
        return arrived[0]

    async def drop(self, code: int | None = None) -> None:
        """End every gateway connection: with a close code, or, for None, without a goodbye. Return when it is done."""
        connections = set(self.gateway.served)
        for connection in connections:
            connection.cut() if code is None else connection.close(code)
        await self.until(lambda: not connections & self.gateway.served, "the gateway connections to end")

    def ask_to_reconnect(self) -> None:
        """Send op 7 to every session."""
        for session in self.gateway.live():
            assert session.connection is not None
            session.connection.send({"op": RECONNECT, "d": None, "s": None, "t": None})

    @contextmanager
    def down(self) -> Iterator[None]:
        """Discord does not answer: connections break, new ones are cut, sessions stay resumable."""
        self.gateway.is_up = False
        for connection in self.gateway.served:
            connection.cut()
        try:
            yield
        finally:
            self.gateway.is_up = True
