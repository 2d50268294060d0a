"""The world that the double serves: guilds, channels, members; and how Discord writes each of them as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from discord import Permissions

from tests.fakes.discord_wire import Refusal

MEMBER = Permissions(
    view_channel=True,
    send_messages=True,
    read_message_history=True,
    embed_links=True,
    attach_files=True,
    use_application_commands=True,
    use_external_apps=True,
).value
MANAGER = MEMBER | Permissions(manage_guild=True).value
BOT = MEMBER | Permissions(send_messages_in_threads=True, create_public_threads=True, use_external_emojis=True).value

TEXT_CHANNEL, DM_CHANNEL, ANNOUNCEMENT_CHANNEL, FORUM_CHANNEL = 0, 1, 5, 15
EPOCH_MS = 1_420_070_400_000

Json = dict[str, Any]


@dataclass(frozen=True)
class Role:
    """A role of a guild."""

    id: int
    name: str
    permissions: int = 0


@dataclass(frozen=True)
class Channel:
    """A channel of a guild; where it is not `writable`, the bot may not send."""

    id: int
    name: str
    type: int = TEXT_CHANNEL
    writable: bool = True
    nsfw: bool = False


@dataclass(frozen=True)
class Member:
    """A person in a guild, with the permissions they have there and the language that their Discord speaks."""

    id: int
    name: str
    permissions: int = MEMBER
    roles: tuple[int, ...] = ()
    locale: str = "en-US"


@dataclass(frozen=True)
class Guild:
    """A server: its channels, its members beside the bot, and what the bot may do in it."""

    id: int
    name: str
    channels: tuple[Channel, ...] = ()
    members: tuple[Member, ...] = ()
    roles: tuple[Role, ...] = ()
    bot_permissions: int = BOT
    locale: str = "en-US"


@dataclass(frozen=True)
class Place:
    """A channel and where it is: in a guild, or, when `guild` is None, in private with `recipient`."""

    channel: Channel
    guild: Guild | None = None
    recipient: Member | None = None


class World:
    """Everything that exists, by id, and the double's own clock."""

    def __init__(self, *, guilds: tuple[Guild, ...], bot: Member, clock: Callable[[], datetime]) -> None:
        self.bot = bot
        self.application_id = bot.id
        self.commands: dict[int | None, list[Json]] = {}
        self.guilds: dict[int, Guild] = {}
        self.places: dict[int, Place] = {}
        self.people: dict[int, Member] = {bot.id: bot}
        self.closed_to_dms: set[int] = set()
        self._clock = clock
        self._ahead = timedelta()
        self._last_id = 0
        for guild in guilds:
            self.add(guild)

    def add(self, guild: Guild) -> None:
        """Let the guild be as given, new or changed."""
        self.guilds[guild.id] = guild
        self.places |= {channel.id: Place(channel, guild) for channel in guild.channels}
        self.people |= {member.id: member for member in guild.members}

    def add_elsewhere(self, guild: Guild) -> None:
        """Let there be a guild that the bot is not in; people may have brought its commands along."""
        self.places |= {channel.id: Place(channel, guild) for channel in guild.channels}
        self.people |= {member.id: member for member in guild.members}

    def change(self, channel_id: int, **facts: Any) -> Place:
        """Change facts of a guild's channel."""
        place = self.place(channel_id)
        assert place.guild is not None, "a private channel does not change"
        changed = replace(place.channel, **facts)
        channels = tuple(changed if channel.id == channel_id else channel for channel in place.guild.channels)
        self.add(replace(place.guild, channels=channels))
        return self.place(channel_id)

    def forget(self, channel_id: int) -> Place:
        """Delete a guild's channel."""
        place = self.places.pop(channel_id)
        assert place.guild is not None, "a private channel is never deleted"
        rest = tuple(channel for channel in place.guild.channels if channel.id != channel_id)
        self.add(replace(place.guild, channels=rest))
        return place

    def now(self) -> datetime:
        """What the double's clock shows."""
        return self._clock() + self._ahead

    def advance(self, by: timedelta) -> None:
        """Set the double's clock forward."""
        self._ahead += by

    def new_id(self) -> int:
        """A snowflake of this moment, above every earlier one."""
        self._last_id = max(self._last_id + 1, (int(self.now().timestamp() * 1000) - EPOCH_MS) << 22)
        return self._last_id

    def place(self, channel_id: int | str) -> Place:
        """The channel; Refusal 404 when there is none."""
        try:
            return self.places[int(channel_id)]
        except (KeyError, ValueError):
            raise Refusal(404, 10003, "Unknown Channel") from None

    def guild(self, guild_id: int | str) -> Guild:
        """The guild; Refusal 404 when there is none that the bot is in."""
        try:
            return self.guilds[int(guild_id)]
        except KeyError:
            raise Refusal(404, 10004, "Unknown Guild") from None

    def person(self, user_id: int | str) -> Member:
        """The person; Refusal 404 when nobody has this id."""
        try:
            return self.people[int(user_id)]
        except KeyError:
            raise Refusal(404, 10013, "Unknown User") from None

    def private_channel(self, person: Member) -> Place:
        """The private channel between the bot and this person, made when it is wanted first."""
        for place in self.places.values():
            if place.recipient is not None and place.recipient.id == person.id:
                return place
        self.people.setdefault(person.id, person)
        place = Place(Channel(self.new_id(), "", DM_CHANNEL), None, person)
        self.places[place.channel.id] = place
        return place

    def user_json(self, member: Member) -> Json:
        """A user object."""
        return {
            "id": str(member.id),
            "username": member.name,
            "global_name": member.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": member.id == self.bot.id,
            "system": False,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }

    def member_json(self, member: Member, place: Place | None = None) -> Json:
        """A guild member object; with a place, the one of an interaction there, which carries permissions."""
        body = {
            "user": self.user_json(member),
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [str(role) for role in member.roles],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "premium_since": None,
            "communication_disabled_until": None,
            "flags": 0,
            "pending": False,
            "deaf": False,
            "mute": False,
        }
        return body | ({"permissions": str(member.permissions)} if place else {})

    def application_json(self) -> Json:
        """The bot's application object."""
        return {
            "id": str(self.application_id),
            "name": self.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "type": None,
            "bot": self.user_json(self.bot),
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": self.user_json(Member(9, "owner")),
            "approximate_guild_count": len(self.guilds),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
        }


def bot_permissions(place: Place) -> int:
    """What the bot may do in a channel."""
    if place.guild is None:
        return BOT
    denied = 0 if place.channel.writable else Permissions(send_messages=True).value
    return place.guild.bot_permissions & ~denied


def role_json(role: Role, position: int) -> Json:
    """A role object."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": True,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_json(world: World, place: Place) -> Json:
    """A channel object."""
    channel, guild = place.channel, place.guild
    body: Json = {"id": str(channel.id), "type": channel.type, "flags": 0, "last_message_id": None}
    if guild is None:
        assert place.recipient is not None
        return body | {"recipients": [world.user_json(place.recipient)]}
    deny = Permissions(send_messages=True).value
    overwrite = {"id": str(world.bot.id), "type": 1, "allow": "0", "deny": str(deny)}
    return body | {
        "guild_id": str(guild.id),
        "name": channel.name,
        "position": guild.channels.index(channel),
        "parent_id": None,
        "topic": None,
        "nsfw": channel.nsfw,
        "rate_limit_per_user": 0,
        "permission_overwrites": [] if channel.writable else [overwrite],
    }


def guild_json(world: World, guild: Guild) -> Json:
    """A guild object, as REST answers it."""
    everyone, bots = Role(guild.id, "@everyone", MEMBER), Role(guild.id + 1, world.bot.name, guild.bot_permissions)
    nothing = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id "
        "widget_channel_id vanity_url_code rules_channel_id safety_alerts_channel_id public_updates_channel_id "
        "incidents_data"
    )
    zero = (
        "system_channel_flags verification_level default_message_notifications mfa_level explicit_content_filter "
        "premium_tier premium_subscription_count nsfw_level"
    )
    return {
        **dict.fromkeys(nothing.split()),
        **dict.fromkeys(zero.split(), 0),
        **dict.fromkeys(("widget_enabled", "premium_progress_bar_enabled", "nsfw"), False),
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": "9",
        "region": "deprecated",
        "afk_timeout": 300,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "preferred_locale": guild.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role_json(role, position) for position, role in enumerate((everyone, bots, *guild.roles))],
    }


def guild_create_json(world: World, guild: Guild) -> Json:
    """A guild object as the gateway sends it: with channels, and of the members the bot alone."""
    empty = ("threads", "presences", "voice_states", "stage_instances", "guild_scheduled_events", "soundboard_sounds")
    bot = replace(world.bot, roles=(guild.id + 1,))
    return guild_json(world, guild) | {
        **{key: [] for key in empty},
        "joined_at": "2026-01-01T00:00:00+00:00",
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members) + 1,
        "members": [world.member_json(bot)],
        "channels": [channel_json(world, Place(channel, guild)) for channel in guild.channels],
    }


def real_time() -> datetime:
    """The machine's clock: a bot under test lives in it, and compares it with the double's."""
    return datetime.now(UTC)
