"""The gateway half of the double: websocket connections, sessions, events, and what goes wrong with them."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.fakes.discord_wire import Bell
from tests.fakes.discord_world import Guild, Json, World, guild_create_json

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, MEMBERS, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 8, 9, 10, 11
UNKNOWN_ERROR, DECODE_ERROR, NOT_AUTHENTICATED, WRONG_TOKEN = 4000, 4002, 4003, 4004
INVALID_SHARD, DISALLOWED_INTENTS = 4010, 4014
LARGEST_PAYLOAD = 4096
HEARTBEAT_INTERVAL_MS = 41_250
GATEWAY_PATH, RESUME_PATH = "/gateway", "/gateway/resume"

GUILDS_INTENT = 1 << 0
PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15)  # members, presences, message content
_INTENTS = {"GUILD_": 1 << 0, "CHANNEL_": 1 << 0, "THREAD_": 1 << 0, "GUILD_MEMBER_": 1 << 1, "PRESENCE_": 1 << 8}


class Session:
    """What a bot began with IDENTIFY, over as many connections as it takes."""

    def __init__(self, identify: Json) -> None:
        self.id = secrets.token_hex(16)
        self.intents: int = identify["intents"]
        self.shard: tuple[int, int] = tuple(identify.get("shard") or (0, 1))
        self.events: list[Json] = []
        self.connection: Connection | None = None

    def send(self, event: str, data: Json) -> None:
        """Send an event, or keep it until the session is resumed."""
        self.events.append({"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data})
        if self.connection is not None:
            self.connection.send(self.events[-1])


class Connection:
    """One websocket. What is sent leaves in order, compressed as the client asked in the address."""

    def __init__(self, request: web.Request) -> None:
        self.path = request.path
        self.params = dict(request.query)
        self.session: Session | None = None
        self.received: list[Json] = []
        self.is_closed_by_us = False
        self.socket = web.WebSocketResponse(compress=False, timeout=0.1)
        self._transport = request.transport
        self._outbox: asyncio.Queue[Json | int] = asyncio.Queue()
        self._pack = _packer(self.params.get("compress"))

    def send(self, payload: Json) -> None:
        """Send a payload when those before it have left."""
        self._outbox.put_nowait(json.loads(json.dumps(payload)))  # as it is now: messages are changed in place

    def close(self, code: int) -> None:
        """Close with this code when what was sent before has left."""
        self._outbox.put_nowait(code)

    def cut(self) -> None:
        """Break the connection with no goodbye."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> None:
        """Send what is in the outbox, until the connection is closed."""
        while not self.socket.closed:
            item = await self._outbox.get()
            if isinstance(item, int):
                self.is_closed_by_us = True
                await self.socket.close(code=item)
                return
            packed = self._pack(json.dumps(item).encode())
            try:
                await (
                    self.socket.send_bytes(packed)
                    if self._pack is not _plain
                    else self.socket.send_str(packed.decode())
                )
            except ConnectionError:
                return


def _plain(data: bytes) -> bytes:
    return data


def _packer(kind: str | None) -> Callable[[bytes], bytes]:
    """How to compress each payload of a connection: one stream, flushed after each."""
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":  # discord.py asks for it where its optional `zstandard` is installed
        import zstandard  # noqa: PLC0415

        frames = zstandard.ZstdCompressor().compressobj()
        return lambda data: frames.compress(data) + frames.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    return _plain


class Gateway:
    """Takes connections, knows sessions, and sends events to whom they belong."""

    def __init__(self, world: World, bell: Bell, *, token: str, approved_intents: int, shards: int) -> None:
        self.shards = shards
        self.is_up = True
        self.acknowledges = True
        self.connections: list[Connection] = []
        self.served: set[Connection] = set()
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.address = ""
        self._sessions: dict[str, Session] = {}
        self._world = world
        self._bell = bell
        self._token = token
        self._approved = approved_intents

    def live(self) -> list[Session]:
        """The sessions that have a connection now."""
        return [session for session in self._sessions.values() if session.connection is not None]

    def dispatch(self, event: str, data: Json, guild_id: int | None) -> int:
        """Send an event to the sessions of its guild's shard (a private one: shard 0) that asked for it. How many."""
        reached = 0
        for session in self._sessions.values():
            shard, shards = session.shard
            if shard == ((guild_id or 0) >> 22) % shards and _wants(session, event, guild_id):
                session.send(event, data)
                reached += 1
        return reached

    def invalidate(self, *, resumable: bool) -> None:
        """Send op 9 on every connection; where it is not resumable, the sessions are gone."""
        for session in self.live():
            assert session.connection is not None
            session.connection.send({"op": INVALID_SESSION, "d": resumable, "s": None, "t": None})
            if not resumable:
                del self._sessions[session.id]

    def forget_sessions(self) -> None:
        """Let no session be resumable, as after a long outage."""
        self._sessions.clear()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        connection = Connection(request)
        if not self.is_up:
            connection.cut()
            return web.Response(status=503)
        await connection.socket.prepare(request)
        self.connections.append(connection)
        self.served.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL_MS}, "s": None, "t": None})
        try:
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(connection, message.data)
                    self._bell.ring()
        finally:
            writer.cancel()
            self._ended(connection)
        return connection.socket

    def _ended(self, connection: Connection) -> None:
        self.served.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            # A client that says goodbye in these words will not come back for the session.
            goodbye = connection.socket.close_code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}
            if goodbye and not connection.is_closed_by_us:
                self._sessions.pop(session.id, None)
        self._bell.ring()

    def _receive(self, connection: Connection, text: str) -> None:
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError):
            connection.close(DECODE_ERROR)
            return
        connection.received.append(payload)
        if len(text.encode()) > LARGEST_PAYLOAD:
            connection.close(DECODE_ERROR)
        elif op == HEARTBEAT:
            if self.acknowledges:
                connection.send({"op": ACK, "d": None, "s": None, "t": None})
        elif op == IDENTIFY:
            self._identify(connection, data)
        elif op == RESUME:
            self._resume(connection, data)
        elif connection.session is None:
            connection.close(NOT_AUTHENTICATED)
        elif op == MEMBERS:
            self._members(connection.session, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        shard, shards = data.get("shard") or (0, 1)
        if data["token"] != self._token:
            connection.close(WRONG_TOKEN)
        elif not 0 <= shard < shards:
            connection.close(INVALID_SHARD)
        elif data["intents"] & PRIVILEGED_INTENTS & ~self._approved:
            connection.close(DISALLOWED_INTENTS)
        else:
            session = Session(data)
            self._sessions[session.id] = session
            connection.session, session.connection = session, connection
            self._greet(session)

    def _greet(self, session: Session) -> None:
        """READY, then every guild of the shard."""
        shard, shards = session.shard
        guilds = [guild for guild in self._world.guilds.values() if (guild.id >> 22) % shards == shard]
        ready = {
            "v": 10,
            "user": self._world.user_json(self._world.bot) | {"verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.address.replace(GATEWAY_PATH, RESUME_PATH),
            "shard": [shard, shards],
            "application": {"id": str(self._world.application_id), "flags": 0},
        }
        session.send("READY", ready)
        if session.intents & GUILDS_INTENT:
            for guild in guilds:
                session.send("GUILD_CREATE", guild_create_json(self._world, guild))

    def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes.append(data)
        session = self._sessions.get(data["session_id"])
        if data["token"] != self._token:
            connection.close(WRONG_TOKEN)
        elif session is None or data["seq"] > len(session.events):
            connection.send({"op": INVALID_SESSION, "d": False, "s": None, "t": None})
        else:
            if session.connection is not None:
                session.connection.close(UNKNOWN_ERROR)
            connection.session, session.connection = session, connection
            for event in session.events[data["seq"] :]:
                connection.send(event)
            session.send("RESUMED", {})

    def _members(self, session: Session, data: Json) -> None:
        guild: Guild = self._world.guilds[int(data["guild_id"])]
        wanted = {int(user) for user in data.get("user_ids") or ()}
        chosen = [member for member in guild.members if member.id in wanted or "query" in data]
        body = {
            "guild_id": str(guild.id),
            "members": [self._world.member_json(member) for member in chosen],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "nonce": data.get("nonce"),
        }
        session.send("GUILD_MEMBERS_CHUNK", body)


def _wants(session: Session, event: str, guild_id: int | None) -> bool:
    """Whether the intents of a session let this event through; one that no intent governs always comes."""
    if event.startswith("MESSAGE_"):
        return bool(session.intents & ((1 << 9) if guild_id else (1 << 12)))
    governing: list[tuple[str, Any]] = [(start, bit) for start, bit in _INTENTS.items() if event.startswith(start)]
    return not governing or bool(session.intents & max(governing, key=lambda entry: len(entry[0]))[1])
