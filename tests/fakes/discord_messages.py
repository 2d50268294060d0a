"""The messages of the double: made, changed, found again, and what a reader sees of them."""

from __future__ import annotations

import itertools
import mimetypes
import re
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.discord_wire import Refusal
from tests.fakes.discord_world import Json, Member, World, bot_permissions
from tests.fakes.spec_rules import EPHEMERAL_FLAG, MEDIA, TEXT, V2_FLAG, walk

LOADING_FLAG = 1 << 7
KEPT_FLAGS = V2_FLAG | EPHEMERAL_FLAG


class Messages:
    """All messages by channel, the private ones of interactions aside, and the nonces of late."""

    def __init__(self, world: World, nonce_window: timedelta) -> None:
        self._world = world
        self._window = nonce_window
        self._channels: dict[int, dict[int, Json]] = {}
        self._ephemeral: dict[int, Json] = {}
        self._nonces: dict[str, Json] = {}

    def of(self, channel_id: int) -> list[Json]:
        """The messages that stand in a channel, oldest first."""
        return list(self._channels.get(channel_id, {}).values())

    def get(self, channel_id: int, message_id: int | str) -> Json:
        """A message that stands in a channel; Refusal 404 when there is none."""
        self._world.place(channel_id)
        try:
            return self._channels.get(channel_id, {})[int(message_id)]
        except (KeyError, ValueError):
            raise Refusal(404, 10008, "Unknown Message") from None

    def page(self, channel_id: int, params: dict[str, str]) -> list[Json]:
        """A page of a channel's history, newest first: `before`, `after` or `around` an id, at most `limit`."""
        limit = int(params.get("limit", 50))
        if not 1 <= limit <= 100:
            raise Refusal(400, 50035, "Invalid Form Body: limit is 1 to 100")
        newest_first = sorted(self._channels.get(channel_id, {}).items(), reverse=True)
        if "after" in params:
            found = [entry for entry in newest_first if entry[0] > int(params["after"])][-limit:]
        elif "before" in params:
            found = [entry for entry in newest_first if entry[0] < int(params["before"])][:limit]
        elif "around" in params:
            middle = int(params["around"])
            older = [entry for entry in newest_first if entry[0] <= middle][: limit // 2 + 1]
            found = [entry for entry in newest_first if entry[0] > middle][-(limit // 2) :] + older
        else:
            found = newest_first
        return [message for _, message in found[:limit]]

    def post(self, channel_id: int, body: Json, files: dict[str, bytes]) -> tuple[Json, bool]:
        """Send as the bot. The message, and whether it is new: a nonce of late, enforced, gives the earlier one.

        Refusal 404 for a channel that is not there or an earlier message that was deleted, 403 where the bot may not.
        """
        place = self._world.place(channel_id)
        if place.recipient is not None and place.recipient.id in self._world.closed_to_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        permissions = bot_permissions(place)
        if not permissions & (1 << 10):
            raise Refusal(403, 50001, "Missing Access")
        if not permissions & (1 << 11):
            raise Refusal(403, 50013, "Missing Permissions")
        nonce = str(body.get("nonce", ""))
        if nonce and body.get("enforce_nonce") and nonce in self._nonces:
            earlier = self._nonces[nonce]  # whatever its channel: the documentation names author and nonce only
            if self._world.now() - datetime.fromisoformat(earlier["timestamp"]) < self._window:
                return self.get(int(earlier["channel_id"]), earlier["id"]), False
        message = self.new(channel_id, self._world.bot, body, files)
        if nonce:
            message["nonce"] = body["nonce"]
            self._nonces[nonce] = message
        return message, True

    def new(self, channel_id: int, author: Member, body: Json, files: dict[str, bytes], **more: Any) -> Json:
        """A new message of this author, stored; an ephemeral one beside the channel's history."""
        message_id = self._world.new_id()
        message: Json = {
            "id": str(message_id),
            "channel_id": str(channel_id),
            "type": 0,
            "author": self._world.user_json(author),
            "content": "",
            "timestamp": self._world.now().isoformat(),
            "edited_timestamp": None,
            "tts": bool(body.get("tts")),
            "pinned": False,
            "flags": 0,
            "attachments": [],
            "embeds": [],
            "components": [],
            **more,
        }
        self._fill(message, body, files)
        keep = self._ephemeral if message["flags"] & EPHEMERAL_FLAG else self._channels.setdefault(channel_id, {})
        keep[message_id] = message
        return message

    def edit(self, message: Json, body: Json, files: dict[str, bytes]) -> Json:
        """Change a message in place; flags that can never be taken back stay."""
        if message["author"]["id"] != str(self._world.bot.id):
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        self._fill(message, body, files)
        message["edited_timestamp"] = self._world.now().isoformat()
        return message

    def delete(self, message: Json) -> None:
        """Take a message away."""
        for keep in (self._ephemeral, self._channels.get(int(message["channel_id"]), {})):
            keep.pop(int(message["id"]), None)

    def _fill(self, message: Json, body: Json, files: dict[str, bytes]) -> None:
        kept = message["flags"] & KEPT_FLAGS
        if body.get("flags") is not None:
            message["flags"] = body["flags"] | kept
        if files or body.keys() & {"content", "components", "embeds", "attachments"}:
            message["flags"] &= ~LOADING_FLAG
        if message["flags"] & V2_FLAG and (body.get("content") or body.get("embeds")):
            raise Refusal(400, 50035, "Invalid Form Body: a Components V2 message has no content and no embeds")
        if "content" in body:
            message["content"] = body["content"] or ""
        if "embeds" in body:
            message["embeds"] = [{"type": "rich", **embed} for embed in body["embeds"] or ()]
        if "attachments" in body or files:
            message["attachments"] = self._attachments(message, body.get("attachments") or (), files)
        if "components" in body:
            numbers = itertools.count(1)
            urls = {f"attachment://{file['filename']}": file["url"] for file in message["attachments"]}
            message["components"] = [_component(part, numbers, urls) for part in body["components"] or ()]
        message |= _pings(self._world, message, body.get("allowed_mentions"))

    def _attachments(self, message: Json, wanted: Any, files: dict[str, bytes]) -> list[Json]:
        """The attachments an answer shows: those kept, by id, and the uploaded ones, `files[n]` being id n."""
        kept = {file["id"]: file for file in message["attachments"]}
        described = {str(entry["id"]): entry for entry in wanted if str(entry["id"]) not in kept}
        result = [kept[str(entry["id"])] for entry in wanted if str(entry["id"]) in kept]
        for number, (filename, content) in enumerate(files.items()):
            new_id = str(self._world.new_id())
            url = f"https://cdn.discordapp.com/attachments/{message['channel_id']}/{new_id}/{filename}"
            file: Json = {"id": new_id, "filename": filename, "size": len(content), "url": url, "proxy_url": url}
            file["content_type"] = mimetypes.guess_type(filename)[0] or "application/octet-stream"
            if description := described.get(str(number), {}).get("description"):
                file["description"] = description
            result.append(file)
        return result


def _component(part: Json, numbers: Any, urls: dict[str, str]) -> Json:
    """A component as Discord sends it back: every one with an id, uploaded media with the address they have now."""
    result = dict(part)
    result["id"] = part.get("id") or next(numbers)
    if "components" in part:
        result["components"] = [_component(inner, numbers, urls) for inner in part["components"]]
    if part.get("accessory"):
        result["accessory"] = _component(part["accessory"], numbers, urls)
    for key in ("media", "file"):
        if part.get(key):
            result[key] = _media(part[key], urls)
    if part["type"] == MEDIA:
        result["items"] = [item | {"media": _media(item["media"], urls)} for item in part["items"]]
    return result


def _media(media: Json, urls: dict[str, str]) -> Json:
    url = urls.get(media["url"], media["url"])
    return {"id": "1", "url": url, "proxy_url": url, "width": 1, "height": 1, "content_type": "image/png"}


def _pings(world: World, message: Json, allowed: Json | None) -> Json:
    """Whom a message pings: what its text mentions, as far as `allowed_mentions` lets it (everything when missing)."""
    text = text_of(message)
    parse = ["everyone", "users", "roles"] if allowed is None else allowed.get("parse") or []
    named = {kind: [str(entry) for entry in (allowed or {}).get(kind) or ()] for kind in ("users", "roles")}
    users = [user for user in re.findall(r"<@!?(\d+)>", text) if "users" in parse or user in named["users"]]
    roles = [role for role in re.findall(r"<@&(\d+)>", text) if "roles" in parse or role in named["roles"]]
    return {
        "mention_everyone": "everyone" in parse and bool(re.search(r"@(everyone|here)\b", text)),
        "mentions": [world.user_json(world.people[int(user)]) for user in users if int(user) in world.people],
        "mention_roles": roles,
    }


def text_of(message: Json) -> str:
    """What a reader reads of a message, a block a line: its content, its text displays, its embeds."""
    blocks = [message.get("content") or ""]
    blocks += [part["content"] for part in walk(message.get("components")) if part.get("type") == TEXT]
    for embed in message.get("embeds") or ():
        fields = embed.get("fields") or ()
        blocks += [embed.get("title"), embed.get("description")]
        blocks += [text for field in fields for text in (field["name"], field["value"])]
        blocks += [(embed.get("footer") or {}).get("text")]
    return "\n".join(block for block in blocks if block)
