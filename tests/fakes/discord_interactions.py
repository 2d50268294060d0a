"""Interactions in the double: what a person began, what the bot answered, and the REST calls in between."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.discord_messages import LOADING_FLAG, Messages
from tests.fakes.discord_wire import Refusal
from tests.fakes.discord_world import Guild, Json, Member, Place, World
from tests.fakes.spec_rules import EPHEMERAL_FLAG

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_ANSWERS = {
    COMMAND: {MESSAGE, DEFERRED_MESSAGE, MODAL},
    COMPONENT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE},
}
FIRST_ANSWER = timedelta(seconds=3)
TOKEN_LIFE = timedelta(minutes=15)


@dataclass(kw_only=True)
class Interaction:
    """One thing that a person did, and all that the bot said to it."""

    id: int
    type: int
    place: Place
    member: Member
    began_at: datetime
    source: Json | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    callback: Json | None = None
    original: Json | None = None
    follow_ups: list[Json] = field(default_factory=list)
    edits: int = 0
    is_deleted: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether the bot has said more than "wait": after a deferral, once it edited, deleted or followed up."""
        if self.callback is None:
            return False
        is_deferred = self.callback["type"] in {DEFERRED_MESSAGE, DEFERRED_UPDATE}
        return not is_deferred or bool(self.edits or self.is_deleted or self.follow_ups)


class Interactions:
    """The REST half of interactions, by id for the first answer and by token for all that follows."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def begin(self, kind: int, place: Place, member: Member, source: Json | None) -> Interaction:
        """A new interaction, from now on answerable."""
        interaction = Interaction(
            id=self._world.new_id(),
            type=kind,
            place=place,
            member=member,
            began_at=self._world.now(),
            source=source,
        )
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        return interaction

    def answer(self, interaction_id: str, token: str, body: Json, files: dict[str, bytes]) -> Json:
        """Take the first answer. Refusal when it is late, the second, or of a kind that does not fit."""
        interaction = self._by_id.get(int(interaction_id))
        if interaction is None or interaction.token != token:
            raise Refusal(404, 10062, "Unknown interaction")
        if interaction.callback is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if self._world.now() - interaction.began_at > FIRST_ANSWER:
            raise Refusal(404, 10062, "Unknown interaction")
        if body["type"] not in _ANSWERS[interaction.type]:
            raise Refusal(400, 50035, f"Invalid Form Body: type {body['type']} is no answer to this interaction")
        self._take(interaction, body["type"], body.get("data") or {}, files)
        interaction.callback = body
        return self._answer_json(interaction)

    def _take(self, interaction: Interaction, kind: int, data: Json, files: dict[str, bytes]) -> None:
        if kind == MESSAGE:
            interaction.original = self._new(interaction, data, files)
        elif kind == DEFERRED_MESSAGE:
            interaction.original = self._new(interaction, {"flags": (data.get("flags") or 0) | LOADING_FLAG}, {})
        elif kind in {DEFERRED_UPDATE, UPDATE}:
            if interaction.source is None:
                raise Refusal(400, 50035, "Invalid Form Body: there is no message to update")
            interaction.original = interaction.source
            if kind == UPDATE:
                self._messages.edit(interaction.source, data, files)

    def _new(self, interaction: Interaction, data: Json, files: dict[str, bytes]) -> Json:
        place = interaction.place
        owner = str(place.guild.id if place.guild else 0)
        metadata = {
            "id": str(interaction.id),
            "type": interaction.type,
            "user": self._world.user_json(interaction.member),
            "authorizing_integration_owners": {"0": owner},
        }
        return self._messages.new(
            place.channel.id,
            self._world.bot,
            data,
            files,
            type=20 if interaction.type == COMMAND else 19 if interaction.source else 0,
            webhook_id=str(self._world.application_id),
            application_id=str(self._world.application_id),
            interaction_metadata=metadata,
        )

    def _answer_json(self, interaction: Interaction) -> Json:
        callback, original = interaction.callback, interaction.original
        assert callback is not None
        about: Json = {"id": str(interaction.id), "type": interaction.type}
        result: Json = {"interaction": about}
        if callback["type"] in {MESSAGE, DEFERRED_MESSAGE, UPDATE} and original is not None:
            about["response_message_id"] = original["id"]
            about["response_message_loading"] = bool(original["flags"] & LOADING_FLAG)
            about["response_message_ephemeral"] = bool(original["flags"] & EPHEMERAL_FLAG)
            about["channel_id"] = original["channel_id"]
            about["guild_id"] = str(interaction.place.guild.id) if interaction.place.guild else None
            if callback["type"] != DEFERRED_MESSAGE:
                result["resource"] = {"type": callback["type"], "message": original}
        return result

    def _with(self, token: str) -> Interaction:
        interaction = self._by_token.get(token)
        if interaction is None or interaction.callback is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        if self._world.now() - interaction.began_at > TOKEN_LIFE:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return interaction

    def message(self, token: str, message_id: str) -> Json:
        """A message said to an interaction, by id or as `@original`."""
        return self._find(self._with(token), message_id)

    def _find(self, interaction: Interaction, message_id: str) -> Json:
        said = [interaction.original] if interaction.original is not None and not interaction.is_deleted else []
        for message in said + interaction.follow_ups:
            if message_id in {message["id"], "@original"}:
                return message
        raise Refusal(404, 10008, "Unknown Message")

    def edit(self, token: str, message_id: str, body: Json, files: dict[str, bytes]) -> Json:
        """Change a message said to an interaction."""
        interaction = self._with(token)
        message = self._messages.edit(self._find(interaction, message_id), body, files)
        interaction.edits += message is interaction.original
        return message

    def delete(self, token: str, message_id: str) -> None:
        """Take back a message said to an interaction."""
        interaction = self._with(token)
        message = self._find(interaction, message_id)
        self._messages.delete(message)
        if message is interaction.original:
            interaction.is_deleted = True
        else:
            interaction.follow_ups.remove(message)

    def follow_up(self, token: str, body: Json, files: dict[str, bytes]) -> Json:
        """Say more. The first word after a deferral fills the waiting message, as Discord (deprecated) does."""
        interaction = self._with(token)
        original = interaction.original
        if original is not None and original["flags"] & LOADING_FLAG and not interaction.is_deleted:
            interaction.edits += 1
            return self._messages.edit(original, body, files)
        interaction.follow_ups.append(self._new(interaction, body, files))
        return interaction.follow_ups[-1]


def interaction_json(world: World, interaction: Interaction, data: Json) -> Json:
    """An INTERACTION_CREATE as Discord sends it."""
    place, member = interaction.place, interaction.member
    guild = place.guild
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(world.application_id),
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(place.channel.id),
        "locale": member.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": 10 * 1024 * 1024,
        "authorizing_integration_owners": _owners(world, guild, member),
        "context": 0 if guild else 1,
    }
    if interaction.source is not None:
        body["message"] = interaction.source
    if guild is None:
        return body | {"user": world.user_json(member)}
    return body | {
        "guild_id": str(guild.id),
        "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": world.member_json(member, place),
    }


def _owners(world: World, guild: Guild | None, member: Member) -> Json:
    """Who installed the application: the guild, or, where the bot is not, the member for themselves."""
    if guild is not None and guild.id not in world.guilds:
        return {"1": str(member.id)}
    return {"0": str(guild.id) if guild else "0"}


def missing(permissions: int, wanted: Any) -> int:
    """The bits of `wanted` (a number, or a string of digits, or None) that these permissions lack."""
    is_administrator = bool(permissions & (1 << 3))
    return 0 if is_administrator else int(wanted or 0) & ~permissions
