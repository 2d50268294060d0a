"""The REST half of the double: one handler for every call, and a table of the calls it knows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_interactions import Interactions
from tests.fakes.discord_messages import Messages
from tests.fakes.discord_wire import Bell, Fault, Faults, Limits, Meter, Refusal, Request
from tests.fakes.discord_world import ANNOUNCEMENT_CHANNEL, Json, World, channel_json, guild_json
from tests.fakes.spec_rules import EPHEMERAL_FLAG, broken_rules

PREFIX = "/api/v10"
NO_CONTENT = None
# discord.py takes a 429 without `Via` for a ban by Cloudflare, and gives up.
_PROXY = {"Via": "1.1 google"}


@dataclass(frozen=True)
class Call:
    """A request with the blanks of its route filled in."""

    request: Request
    ids: dict[str, str]

    def __getattr__(self, name: str) -> int:
        return int(self.ids[name])


@dataclass(frozen=True)
class Route:
    """A call that the double knows."""

    name: str
    pattern: re.Pattern[str]
    answer: Callable[[Call], Any]
    needs_token: bool
    counts: bool
    major: str


class Rest:
    """Answers REST calls as Discord does, and records them."""

    def __init__(
        self,
        world: World,
        messages: Messages,
        interactions: Interactions,
        gateway: Gateway,
        bell: Bell,
        **settings: Any,
    ) -> None:
        self.requests: list[Request] = []
        self.invalid_requests = 0
        self.too_many = 0
        self.faults = Faults(bell)
        self._world = world
        self._messages = messages
        self._interactions = interactions
        self._gateway = gateway
        self._bell = bell
        self._token: str = settings["token"]
        limits: Limits = settings["limits"]
        self._meter = Meter(limits)
        self._routes = [self._route(template, answer) for template, answer in self._table().items()]

    def _table(self) -> dict[str, Callable[[Call], Any]]:
        world, messages, interactions = self._world, self._messages, self._interactions
        application = world.application_json
        webhook = "/webhooks/{application}/{token}"
        return {
            "GET /users/@me": lambda _: world.user_json(world.bot) | {"mfa_enabled": False, "locale": "en-US"},
            "GET /users/@me/guilds": lambda _: [
                {key: guild_json(world, guild).get(key) for key in ("id", "name", "icon", "banner", "features")}
                | {"owner": False, "permissions": "0"}
                for guild in world.guilds.values()
            ],
            "GET /users/{user}": lambda call: world.user_json(world.person(call.user)),
            "POST /users/@me/channels": self._open_private,
            "GET /applications/@me": lambda _: application(),
            "GET /oauth2/applications/@me": lambda _: application(),
            "GET /applications/{application}/entitlements": lambda _: [],
            "GET /applications/{application}/emojis": lambda _: {"items": []},
            "GET /applications/{application}/commands": self._commands,
            "PUT /applications/{application}/commands": self._overwrite,
            "GET /applications/{application}/guilds/{guild}/commands": self._commands,
            "PUT /applications/{application}/guilds/{guild}/commands": self._overwrite,
            "GET /gateway": lambda _: {"url": self._gateway.address},
            "GET /gateway/bot": self._gateway_bot,
            "GET /guilds/{guild}": lambda call: guild_json(world, world.guild(call.guild)),
            "GET /guilds/{guild}/channels": self._guild_channels,
            "GET /guilds/{guild}/members/{user}": lambda call: world.member_json(world.person(call.user)),
            "GET /channels/{channel}": lambda call: channel_json(world, world.place(call.channel)),
            "POST /channels/{channel}/typing": lambda _: NO_CONTENT,
            "GET /channels/{channel}/messages": self._history,
            "POST /channels/{channel}/messages": self._post,
            "GET /channels/{channel}/messages/{message}": lambda call: messages.get(call.channel, call.message),
            "PATCH /channels/{channel}/messages/{message}": self._edit,
            "DELETE /channels/{channel}/messages/{message}": self._delete,
            "POST /channels/{channel}/messages/{message}/crosspost": self._crosspost,
            "POST /interactions/{interaction}/{token}/callback": self._callback,
            f"POST {webhook}": self._follow_up,
            f"GET {webhook}/messages/{{which}}": lambda call: interactions.message(
                call.ids["token"], call.ids["which"]
            ),
            f"PATCH {webhook}/messages/{{which}}": self._edit_answer,
            f"DELETE {webhook}/messages/{{which}}": self._delete_answer,
        }

    @staticmethod
    def _route(name: str, answer: Callable[[Call], Any]) -> Route:
        pattern = re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(name)))
        is_open = "{token}" in name
        major = next((key for key in ("channel", "guild", "token") if f"{{{key}}}" in name), "")
        return Route(name, pattern, answer, needs_token=not is_open, counts="/interactions/" not in name, major=major)

    # --- One call ----------------------------------------------------------------------------------------------------

    async def handle(self, incoming: web.Request) -> web.StreamResponse:
        """Record a call and answer it."""
        if not self._gateway.is_up:
            return self._cut(incoming)
        request = await _read(incoming)
        self.requests.append(request)
        self._bell.ring()
        await self.faults.wait(request, after_effect=False)
        fault = self.faults.take(request)
        headers: dict[str, str] = {}
        if fault is None or fault.after_effect:
            self._decide(request, headers)
            await self.faults.wait(request, after_effect=True)
        if fault is not None:
            if fault.status is None:
                self._bell.ring()
                return self._cut(incoming)
            _be_at_fault(request, fault, headers)
        if request.status in {401, 403, 429} and headers.get("X-RateLimit-Scope") != "shared":
            self.invalid_requests += 1
        self._bell.ring()
        return _response(request, headers)

    def _cut(self, incoming: web.Request) -> web.StreamResponse:
        if incoming.transport is not None:
            incoming.transport.abort()
        return web.Response(status=502)

    def _decide(self, request: Request, headers: dict[str, str]) -> None:
        """Let the call have its effect, and set its answer."""
        try:
            request.answer = self._effect(request, headers)
            request.status = 204 if request.answer is None else 200
        except Refusal as refusal:
            request.status, request.answer = refusal.status, refusal.body
        # As it is now: a message may change before the answer has left.
        request.answer = json.loads(json.dumps(request.answer))

    def _effect(self, request: Request, headers: dict[str, str]) -> Any:
        name = f"{request.method} {request.path}"
        route, match = next(
            ((route, found) for route in self._routes if (found := route.pattern.fullmatch(name))), (None, None)
        )
        if route is None or match is None:
            raise Refusal(501, 0, f"this double of Discord does not know {name}")
        if route.counts and (wait := self._meter.count_overall()):
            self._refuse_as_too_many(wait, headers, "global")
        if route.needs_token and request.authorization != f"Bot {self._token}":
            raise Refusal(401, 0, "401: Unauthorized")
        limits, is_too_many = self._meter.count(route.name, match.groupdict().get(route.major, ""))
        headers |= limits
        if is_too_many:
            self._refuse_as_too_many(float(limits["X-RateLimit-Reset-After"]), headers, "user")
        if broken := broken_rules(request.method, request.path, request.json):
            raise Refusal(400, _code_of(broken), "Invalid Form Body: " + "; ".join(broken))
        return route.answer(Call(request, match.groupdict()))

    def _refuse_as_too_many(self, wait: float, headers: dict[str, str], scope: str) -> None:
        self.too_many += 1
        headers |= {"Retry-After": str(int(wait) + 1), "X-RateLimit-Scope": scope, **_PROXY}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        more = {"retry_after": round(wait, 3), "global": scope == "global"}
        raise Refusal(429, 0, "You are being rate limited.", **more)

    # --- What the calls do -------------------------------------------------------------------------------------------

    def _tell(self, event: str, message: Json) -> None:
        guild = self._world.place(message["channel_id"]).guild
        if not message["flags"] & EPHEMERAL_FLAG:
            more = {"guild_id": str(guild.id)} if guild else {}
            self._gateway.dispatch(event, message | more, guild.id if guild else None)

    def _post(self, call: Call) -> Json:
        message, is_new = self._messages.post(call.channel, call.request.json, call.request.files)
        if is_new:
            self._tell("MESSAGE_CREATE", message)
        return message

    def _edit(self, call: Call) -> Json:
        message = self._messages.get(call.channel, call.message)
        self._messages.edit(message, call.request.json, call.request.files)
        self._tell("MESSAGE_UPDATE", message)
        return message

    def _delete(self, call: Call) -> None:
        message = self._messages.get(call.channel, call.message)
        self._messages.delete(message)
        gone = {"id": message["id"], "channel_id": message["channel_id"], "flags": 0}
        self._tell("MESSAGE_DELETE", gone)

    def _crosspost(self, call: Call) -> Json:
        if self._world.place(call.channel).channel.type != ANNOUNCEMENT_CHANNEL:
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        message = self._messages.get(call.channel, call.message)
        if message["flags"] & 1:
            raise Refusal(400, 40033, "This message has already been crossposted")
        message["flags"] |= 1
        return message

    def _history(self, call: Call) -> list[Json]:
        self._world.place(call.channel)
        return self._messages.page(call.channel, call.request.params)

    def _open_private(self, call: Call) -> Json:
        person = self._world.person(call.request.json["recipient_id"])
        return channel_json(self._world, self._world.private_channel(person))

    def _guild_channels(self, call: Call) -> list[Json]:
        guild = self._world.guild(call.guild)
        return [channel_json(self._world, self._world.place(channel.id)) for channel in guild.channels]

    def _gateway_bot(self, call: Call) -> Json:
        left = 1000 - len(self._gateway.identifies)
        starts = {"total": 1000, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 16}
        return {"url": self._gateway.address, "shards": self._gateway.shards, "session_start_limit": starts}

    def _commands(self, call: Call) -> list[Json]:
        guild = call.ids.get("guild")
        return self._world.commands.get(int(guild) if guild else None, [])

    def _overwrite(self, call: Call) -> list[Json]:
        """Store these commands and no others; one of a name that was there keeps its id."""
        guild = int(call.ids["guild"]) if "guild" in call.ids else None
        known = {(command["type"], command["name"]): command["id"] for command in self._world.commands.get(guild, [])}
        stored = []
        for wanted in call.request.json:
            command = {
                "type": 1,
                "description": "",
                "default_member_permissions": None,
                "nsfw": False,
                "contexts": [0, 1],
                "integration_types": [0],
                **{key: value for key, value in wanted.items() if value is not None},
                "application_id": str(self._world.application_id),
                "version": str(self._world.new_id()),
            }
            command["id"] = known.get((command["type"], command["name"])) or str(self._world.new_id())
            if command["default_member_permissions"] is not None:
                command["default_member_permissions"] = str(command["default_member_permissions"])
            stored.append(command | ({"guild_id": str(guild)} if guild else {}))
        self._world.commands[guild] = stored
        return stored

    def _callback(self, call: Call) -> Json | None:
        request = call.request
        answer = self._interactions.answer(call.ids["interaction"], call.ids["token"], request.json, request.files)
        if message := answer.get("resource", {}).get("message"):
            self._tell("MESSAGE_UPDATE" if answer["resource"]["type"] == 7 else "MESSAGE_CREATE", message)
        wants_body = request.params.get("with_response", "").lower() in {"1", "true"}
        return answer if wants_body else NO_CONTENT

    def _follow_up(self, call: Call) -> Json | None:
        message = self._interactions.follow_up(call.ids["token"], call.request.json, call.request.files)
        self._tell("MESSAGE_CREATE", message)
        return message if call.request.params.get("wait", "").lower() in {"1", "true"} else NO_CONTENT

    def _edit_answer(self, call: Call) -> Json:
        request = call.request
        message = self._interactions.edit(call.ids["token"], call.ids["which"], request.json, request.files)
        self._tell("MESSAGE_UPDATE", message)
        return message

    def _delete_answer(self, call: Call) -> None:
        self._interactions.delete(call.ids["token"], call.ids["which"])


def _code_of(broken: list[str]) -> int:
    return 50006 if broken[0].startswith("message is empty") else 50035


def _be_at_fault(request: Request, fault: Fault, headers: dict[str, str]) -> None:
    """Answer the fault, whatever the truth would have been."""
    request.status = fault.status
    request.answer = {"message": f"injected {fault.status}", "code": fault.code}
    if fault.status == 429:
        request.answer |= {"retry_after": fault.retry_after, "global": False}
        headers |= {"Retry-After": "1", "X-RateLimit-Scope": "shared", **_PROXY}


async def _read(incoming: web.Request) -> Request:
    """What came in: JSON, or a form with its `payload_json` and files."""
    request = Request(
        method=incoming.method,
        path=incoming.path.removeprefix(PREFIX),
        params=dict(incoming.query),
        user_agent=incoming.headers.get("User-Agent", ""),
        authorization=incoming.headers.get("Authorization", ""),
    )
    if incoming.content_type == "multipart/form-data":
        async for part in await incoming.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read())
            if part.name == "payload_json":
                request.json = json.loads(content)
            else:
                request.files[part.filename or part.name or ""] = content
    elif incoming.can_read_body:
        request.json = await incoming.json()
    return request


def _response(request: Request, headers: dict[str, str]) -> web.Response:
    """The answer on the wire. Its type is exactly `application/json`: discord.py compares for equality."""
    assert request.status is not None
    if request.status == 204:
        return web.Response(status=204, headers=headers)
    body = json.dumps(request.answer).encode()
    return web.Response(status=request.status, body=body, content_type="application/json", headers=headers)
