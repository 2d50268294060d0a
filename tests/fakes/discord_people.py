"""Acting as a person in the double: slash commands, autocompletion, buttons, menus, forms; and what they get to see."""

from __future__ import annotations

from typing import Any

from tests.fakes.discord_interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
    Interactions,
    interaction_json,
    missing,
)
from tests.fakes.discord_messages import text_of
from tests.fakes.discord_wire import Bell
from tests.fakes.discord_world import (
    Channel,
    Guild,
    Json,
    Member,
    Place,
    World,
    bot_permissions,
    channel_json,
    role_json,
)
from tests.fakes.spec_rules import BUTTON, EPHEMERAL_FLAG, LINK_STYLE, SELECTS, walk

SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = 3, 4, 5, 6, 7, 8, 9, 10
_KINDS: dict[int, type | tuple[type, ...]] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
MODAL_CALLBACK = 9


class Reply:
    """What a person got for one thing they did. It is live: a later edit shows."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction

    @property
    def type(self) -> int:
        """The type of the bot's first answer: 4 message, 5 deferred, 6 and 7 update, 8 choices, 9 modal."""
        assert self.interaction.callback is not None
        return int(self.interaction.callback["type"])

    @property
    def data(self) -> Json:
        """What came with the first answer, as the bot sent it."""
        assert self.interaction.callback is not None
        return dict(self.interaction.callback.get("data") or {})

    @property
    def message(self) -> Json | None:
        """The message in answer, as it stands now; None where there is none, or where it was deleted."""
        return None if self.interaction.is_deleted else self.interaction.original

    @property
    def follow_ups(self) -> list[Json]:
        """The further messages, oldest first."""
        return self.interaction.follow_ups

    @property
    def messages(self) -> list[Json]:
        """The message in answer and those that followed."""
        return ([self.message] if self.message else []) + self.follow_ups

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the person sees the message in answer."""
        return bool(self.message and self.message["flags"] & EPHEMERAL_FLAG)

    @property
    def text(self) -> str:
        """All that a reader reads, a block a line."""
        return "\n".join(text_of(message) for message in self.messages)

    @property
    def components(self) -> list[Json]:
        """Every component of all messages, the nested ones too."""
        return [dict(part) for message in self.messages for part in walk(message["components"])]

    @property
    def choices(self) -> list[Json]:
        """The suggestions, for an autocompletion."""
        return list(self.data.get("choices") or ())

    @property
    def modal(self) -> Json | None:
        """The form that opened, if one did."""
        return self.data if self.type == MODAL_CALLBACK else None

    def button(self, label: str) -> str:
        """The custom id of the button with this label; LookupError when there is none to press."""
        found = {part.get("label"): part["custom_id"] for part in self.components if "custom_id" in part}
        if label not in found:
            raise LookupError(f"no button {label!r}; there are {[name for name in found if name]}")
        return str(found[label])


class People:
    """The things that people do. Each returns when the bot has answered for good, and raises TimeoutError otherwise."""

    def __init__(self, world: World, interactions: Interactions, bell: Bell, patience: float) -> None:
        self.world = world
        self._interactions = interactions
        self._bell = bell
        self.patience = patience

    def dispatch(self, event: str, data: Json, guild_id: int | None = None) -> int:
        """Send an event to the bot; how many sessions it reached."""
        raise NotImplementedError

    async def slash(
        self,
        guild: Guild | None,
        channel: Channel,
        user: Member,
        command: str,
        /,
        *,
        final: bool = True,
        **options: Any,
    ) -> Reply:
        """Give a slash command, such as `slash(guild, channel, ada, "topic create", name="NATO")`.

        Options are checked against what the bot registered. In private, `guild` is None. With `final=False` the first
        answer is enough, even if it only asks for patience.
        """
        place, root, leaf, path = self._command(guild, channel, user, command)
        data = _command_data(root, path, self._filled(leaf, options))
        resolved = self._resolved(place, leaf, options)
        return await self._act(COMMAND, place, user, data | resolved, f"/{command}", final=final)

    async def autocomplete(
        self, guild: Guild | None, channel: Channel, user: Member, command: str, /, **options: Any
    ) -> list[Json]:
        """The suggestions for what is typed in the last of these options; those before it are filled in already."""
        place, root, leaf, path = self._command(guild, channel, user, command)
        *before, option = options
        definition = _definitions(leaf)[option]
        if not definition.get("autocomplete"):
            raise LookupError(f"option {option!r} of /{command} does not complete what is typed")
        filled = self._filled(leaf | {"options": _optional(leaf)}, {name: options[name] for name in before})
        filled.append({"type": definition["type"], "name": option, "value": options[option], "focused": True})
        data = _command_data(root, path, filled)
        reply = await self._act(AUTOCOMPLETE, place, user, data, f"suggestions of /{command} {option}")
        return reply.choices

    async def message_command(
        self, guild: Guild | None, channel: Channel, user: Member, command: str, message: Json, /, *, final: bool = True
    ) -> Reply:
        """Choose a command in a message's menu."""
        place = self._place(guild, channel)
        root = self._registered(place, user, command, kind=3)
        data = {"id": root["id"], "name": root["name"], "type": 3, "target_id": message["id"]}
        data["resolved"] = {"messages": {message["id"]: message}}
        return await self._act(COMMAND, place, user, data, f"the message menu's {command!r}", final=final)

    async def click(self, message: Json, custom_id: str, user: Member, *, final: bool = True) -> Reply:
        """Press a button of a message."""
        part = _part(message, custom_id, {BUTTON})
        if part["style"] == LINK_STYLE:
            raise LookupError(f"button {custom_id!r} is a link")
        data = {"custom_id": custom_id, "component_type": BUTTON, "id": part["id"]}
        return await self._on(message, user, data, f"a press of {custom_id!r}", final=final)

    async def select(self, message: Json, custom_id: str, user: Member, *values: Any, final: bool = True) -> Reply:
        """Choose from a menu of a message: options by value, or people, roles and channels."""
        part = _part(message, custom_id, set(SELECTS))
        offered = [option["value"] for option in part.get("options") or ()]
        chosen = [str(getattr(value, "id", value)) for value in values]
        if unknown := [value for value in chosen if offered and value not in offered]:
            raise LookupError(f"menu {custom_id!r} does not offer {unknown}; it offers {offered}")
        data = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"], "values": chosen}
        kinds = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL}
        if part["type"] in kinds:
            place = self.world.place(message["channel_id"])
            data |= _resolve(self.world, place, [(kinds[part["type"]], int(value)) for value in chosen])
        return await self._on(message, user, data, f"a choice in {custom_id!r}", final=final)

    async def submit(self, opened: Reply, /, *, final: bool = True, **values: Any) -> Reply:
        """Send the form that a reply opened; `values` are texts (or lists of chosen values) by custom id."""
        modal = opened.modal
        assert modal is not None, "no form was opened"
        known = {part["custom_id"] for part in walk(modal["components"]) if "custom_id" in part}
        if unknown := set(values) - known:
            raise LookupError(f"the form has no {sorted(unknown)}; it has {sorted(known)}")
        data = {
            "custom_id": modal["custom_id"],
            "components": [_submitted(part, number, values) for number, part in enumerate(modal["components"], 1)],
        }
        before = opened.interaction
        what = f"the form {modal['title']!r}"
        return await self._act(MODAL_SUBMIT, before.place, before.member, data, what, source=before.source, final=final)

    # --- What goes to the bot ----------------------------------------------------------------------------------------

    async def _on(self, message: Json, user: Member, data: Json, what: str, *, final: bool) -> Reply:
        place = self.world.place(message["channel_id"])
        return await self._act(COMPONENT, place, user, data, what, source=message, final=final)

    async def _act(
        self,
        kind: int,
        place: Place,
        user: Member,
        data: Json,
        what: str,
        *,
        source: Json | None = None,
        final: bool = True,
    ) -> Reply:
        interaction = self._interactions.begin(kind, place, user, source)
        body = interaction_json(self.world, interaction, data)
        body["app_permissions"] = str(bot_permissions(place))
        body["channel"] = channel_json(self.world, place) | {"permissions": str(user.permissions)}
        if not self.dispatch("INTERACTION_CREATE", body, place.guild.id if place.guild else None):
            raise ConnectionError(f"no bot is connected to take {what}")
        await self._bell.until(lambda: interaction.callback, f"the first answer to {what}", self.patience)
        if final:
            await self._bell.until(lambda: interaction.is_settled, f"the answer after deferring {what}", self.patience)
        return Reply(interaction)

    def _place(self, guild: Guild | None, channel: Channel) -> Place:
        place = self.world.place(channel.id)
        assert (place.guild and place.guild.id) == (guild and guild.id), f"{channel.name} is not in that guild"
        return place

    def _registered(self, place: Place, user: Member, name: str, kind: int) -> Json:
        """The command as the bot registered it, if Discord would offer it to this person here."""
        guild_id = place.guild.id if place.guild else None
        offered = {
            command["name"]: command
            for scope in (None, guild_id)
            for command in self.world.commands.get(scope, [])
            if command["type"] == kind
        }
        if name not in offered:
            raise LookupError(f"no command {name!r} is registered; there are {sorted(offered)}")
        command = offered[name]
        if place.guild and missing(user.permissions, command["default_member_permissions"]):
            raise PermissionError(f"Discord does not offer {name!r} to {user.name}: permissions are missing")
        if (
            place.guild
            and place.guild.id not in self.world.guilds
            and 1 not in (command.get("integration_types") or ())
        ):
            raise PermissionError(f"Discord offers {name!r} only where the bot is")
        if (0 if place.guild else 1) not in (command.get("contexts") or (0, 1)):
            raise PermissionError(f"Discord does not offer {name!r} {'here' if place.guild else 'in private'}")
        return command

    def _command(
        self, guild: Guild | None, channel: Channel, user: Member, command: str
    ) -> tuple[Place, Json, Json, list[Json]]:
        """Where, the registered command, its part that is meant, and the subcommands on the way to it."""
        place = self._place(guild, channel)
        first, *rest = command.split()
        root = leaf = self._registered(place, user, first, kind=1)
        path = []
        for word in rest:
            inner = _definitions(leaf)
            if word not in inner or inner[word]["type"] not in {SUBCOMMAND, GROUP}:
                raise LookupError(f"/{command}: {leaf['name']!r} has no subcommand {word!r}, but {sorted(inner)}")
            leaf = inner[word]
            path.append(leaf)
        if any(option["type"] in {SUBCOMMAND, GROUP} for option in leaf.get("options") or ()):
            raise LookupError(f"/{command} needs one of the subcommands {sorted(_definitions(leaf))}")
        return place, root, leaf, path

    def _filled(self, leaf: Json, options: dict[str, Any]) -> list[Json]:
        """The options as sent; LookupError for one that is not registered, missing or not to be chosen."""
        definitions = _definitions(leaf)
        if unknown := set(options) - set(definitions):
            raise LookupError(f"{leaf['name']!r} has no option {sorted(unknown)}; it has {sorted(definitions)}")
        if empty := [name for name, option in definitions.items() if option.get("required") and name not in options]:
            raise LookupError(f"{leaf['name']!r} needs the option {empty}")
        return [
            {"type": definitions[name]["type"], "name": name, "value": _value(definitions[name], value)}
            for name, value in options.items()
        ]

    def _resolved(self, place: Place, leaf: Json, options: dict[str, Any]) -> Json:
        definitions = _definitions(leaf)
        mentioned = [
            (definitions[name]["type"], int(getattr(value, "id", value)))
            for name, value in options.items()
            if definitions[name]["type"] in {USER, CHANNEL, ROLE, MENTIONABLE}
        ]
        return _resolve(self.world, place, mentioned) if mentioned else {}


def _definitions(leaf: Json) -> dict[str, Json]:
    return {option["name"]: option for option in leaf.get("options") or ()}


def _optional(leaf: Json) -> list[Json]:
    """The options with none required: while one is typed, the others may be empty."""
    return [option | {"required": False} for option in leaf.get("options") or ()]


def _command_data(root: Json, path: list[Json], options: list[Json]) -> Json:
    for part in reversed(path):
        options = [{"type": part["type"], "name": part["name"], "options": options}]
    data = {"id": root["id"], "name": root["name"], "type": root["type"], "options": options}
    return data | ({"guild_id": root["guild_id"]} if "guild_id" in root else {})


def _value(definition: Json, value: Any) -> Any:
    """An option's value as sent; LookupError for one that Discord's own input would not let through."""
    kind, name = definition["type"], definition["name"]
    if kind not in _KINDS:
        return str(getattr(value, "id", value))
    if not isinstance(value, _KINDS[kind]) or (kind != BOOLEAN and isinstance(value, bool)):
        raise LookupError(f"option {name!r} does not take {value!r}")
    choices = [choice["value"] for choice in definition.get("choices") or ()]
    if choices and value not in choices:
        raise LookupError(f"option {name!r} does not offer {value!r}, but {choices}")
    size: Any = len(str(value)) if kind == STRING else value
    low, high = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    if not definition.get(low, size) <= size <= definition.get(high, size):
        raise LookupError(f"option {name!r}: {value!r} is not within its {low} and {high}")
    return value


def _resolve(world: World, place: Place, mentioned: list[tuple[int, int]]) -> Json:
    """The `resolved` objects of what was chosen: people, channels, roles."""
    resolved: Json = {}
    roles = {role.id: role for role in place.guild.roles} if place.guild else {}
    for kind, entry in mentioned:
        if kind == CHANNEL:
            channel = channel_json(world, world.place(entry)) | {
                "permissions": str(bot_permissions(world.place(entry)))
            }
            resolved.setdefault("channels", {})[str(entry)] = channel
        elif kind == ROLE or entry in roles:
            resolved.setdefault("roles", {})[str(entry)] = role_json(roles[entry], 2)
        else:
            person = world.person(entry)
            resolved.setdefault("users", {})[str(entry)] = world.user_json(person)
            member = world.member_json(person, place)
            del member["user"], member["deaf"], member["mute"]
            resolved.setdefault("members", {})[str(entry)] = member
    return {"resolved": resolved}


def _part(message: Json, custom_id: str, kinds: set[int]) -> Json:
    """The component of a message that a person uses; LookupError when it is not there or cannot be used."""
    usable = {part["custom_id"]: part for part in walk(message["components"]) if "custom_id" in part}
    if custom_id not in usable or usable[custom_id]["type"] not in kinds:
        raise LookupError(f"the message has no {custom_id!r} of that kind; it has {sorted(usable)}")
    if usable[custom_id].get("disabled"):
        raise LookupError(f"{custom_id!r} is disabled")
    return dict(usable[custom_id])


def _submitted(part: Json, number: int, values: dict[str, Any]) -> Json:
    """A component of a form as it is sent back: the same shape, with what was filled in."""
    result: Json = {"type": part["type"], "id": part.get("id") or number}
    if "components" in part:
        result["components"] = [
            _submitted(inner, number * 100 + n, values) for n, inner in enumerate(part["components"])
        ]
    if "component" in part:
        result["component"] = _submitted(part["component"], number * 100, values)
    if "custom_id" in part:
        result["custom_id"] = part["custom_id"]
        value = values.get(part["custom_id"], part.get("value") or ("" if part["type"] == 4 else []))
        result["value" if isinstance(value, (str, bool)) else "values"] = value
    return result
