"""Everything an operator may set, in one tree, and where it is read from.

In order of precedence: the environment (``SLUGLINE_DISCORD_TOKEN``), a file that the environment names
(``SLUGLINE_DISCORD_TOKEN_FILE``, for secrets), ``slugline.toml``, the defaults here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import IPv6Address
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AnyUrl, BaseModel, ConfigDict, Field, SecretStr, UrlConstraints, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config.unknown import unknown_keys, unknown_variables

PREFIX = "SLUGLINE_"
CONFIG_FILE = "slugline.toml"

HttpAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["http", "https"], host_required=True)]
SocketAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["ws", "wss"], host_required=True)]


class SettingsError(Exception):
    """Settings that cannot be used; the message names each and says what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DiscordSettings(_Part):
    """How to reach Discord."""

    token: SecretStr | None = Field(None, description="The bot's token, from Discord's developer portal.")

    @field_validator("token", mode="after")
    @classmethod
    def _whole(cls, value: SecretStr | None) -> SecretStr | None:
        """Refuse what is surely no token; what Discord thinks of it, only Discord knows."""
        token = value.get_secret_value().strip() if value is not None else ""
        if token[:1] in {"'", '"'}:
            raise ValueError("the token stands in quotation marks; write it without them")
        if token.split()[:1] == ["Bot"]:
            raise ValueError('the token begins with "Bot "; write it without that word')
        if len(token.split()) > 1:
            raise ValueError("there is a space or a line break within the token; copy it anew, as a whole")
        return value

    api_url: HttpAddress | None = Field(
        None, description="Where Discord's REST API is, with its version, if a proxy stands before it."
    )
    gateway_url: SocketAddress | None = Field(
        None, description="Where Discord's gateway is, if a proxy stands before it."
    )
    shards: str | None = Field(
        None,
        pattern=r"^\d{1,6}(-\d{1,6})?/\d{1,6}$",
        description="The shards that this process serves, such as 0-3/16; without it, all that Discord advises.",
    )


class FetchSettings(_Part):
    """How to read the web."""

    allowed_private_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Hosts that may be read although their addresses are private, parted by commas."
    )
    user_agent: str = Field(
        "Slugline/0.1 (+https://github.com/slugline/slugline)",
        min_length=1,
        description="How Slugline introduces itself to the sites it reads; name a way to reach you.",
    )
    timeout_seconds: float = Field(20, gt=0, le=300, description="How long one answer may take, in seconds.")
    spacing_seconds: float = Field(
        1, ge=0, le=60, description="The pause between two requests to one public host, in seconds."
    )
    max_bytes: int = Field(10 * 1024 * 1024, ge=1024, description="The largest answer or file that is read, in bytes.")

    @field_validator("allowed_private_hosts", mode="before")
    @classmethod
    def _parted_by_commas(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(host.strip().lower() for host in value.split(",") if host.strip())
        return value

    @field_validator("allowed_private_hosts")
    @classmethod
    def _nothing_but_hosts(cls, hosts: frozenset[str]) -> frozenset[str]:
        for host in sorted(hosts):
            try:
                IPv6Address(host.strip("[]"))
            except ValueError:  # then it is a name or an IPv4 address, and a colon parts it from what is neither
                if "/" in host or ":" in host:
                    raise ValueError(f"{host!r}: hosts only, without scheme, port or path") from None
        return hosts

    @property
    def timeout(self) -> timedelta:
        """How long one answer may take."""
        return timedelta(seconds=self.timeout_seconds)


class KeepSettings(_Part):
    """What stays in the database; see also `slugline db prune`."""

    days: int = Field(
        730, ge=0, le=36500, description="For how many days an article is kept after it was first seen; 0: for ever."
    )
    megabytes: int = Field(
        0, ge=0, description="How large the database may become before the oldest articles go, in MB; 0: as it comes."
    )

    @property
    def age(self) -> timedelta | None:
        """For how long an article is kept; None: for ever."""
        return timedelta(days=self.days) if self.days else None

    @property
    def size(self) -> int | None:
        """How many bytes the database may have; None: any number."""
        return self.megabytes * 1024 * 1024 if self.megabytes else None


class LogSettings(_Part):
    """What is logged, and how."""

    format: Literal["text", "json"] = Field("text", description="How log lines are written.")
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="From which level on.")


class MetricsSettings(_Part):
    """Where Prometheus may ask how the bot is; `/healthz` is there, too."""

    port: int | None = Field(None, ge=0, le=65535, description="The port; without one, nothing is answered.")
    host: str = Field(
        "127.0.0.1", min_length=1, description="The address it is answered at; 0.0.0.0 is every one of the machine's."
    )


class WorkersSettings(_Part):
    """Where pages are extracted and briefs are made."""

    mode: Literal["processes", "inline", "procrastinate"] = Field(
        "processes",
        description="In the bot's own processes, inline in it, or (procrastinate, on PostgreSQL) by `slugline worker`.",
    )
    count: int = Field(1, ge=1, le=64, description="How many processes.")
    timeout_seconds: float = Field(30, gt=0, description="How long one piece of work may take, in seconds.")

    @property
    def timeout(self) -> timedelta:
        """How long one piece of work may take."""
        return timedelta(seconds=self.timeout_seconds)


def _platform_data_dir() -> Path:
    """Return the folder in which this platform's programs keep a user's data."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "slugline"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "slugline"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "slugline"


class Settings(BaseSettings):
    """The whole tree. It is read once, at start, and never changes."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        frozen=True,
        extra="ignore",
        toml_file=CONFIG_FILE,
        nested_model_default_partial_update=True,
    )

    data_dir: Path = Field(
        default_factory=_platform_data_dir, description="The folder that Slugline keeps its data in."
    )
    database_url: SecretStr | None = Field(
        None, description="The database. By default, SQLite in the file slugline.db in the data folder."
    )
    discord: DiscordSettings = DiscordSettings()
    fetch: FetchSettings = FetchSettings()
    keep: KeepSettings = KeepSettings()
    log: LogSettings = LogSettings()
    metrics: MetricsSettings = MetricsSettings()
    workers: WorkersSettings = WorkersSettings()

    @property
    def database(self) -> str:
        """The URL of the database. It may hold a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir.absolute() / 'slugline.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the sources in order of precedence."""
        assert isinstance(env_settings, EnvSettingsSource)
        # Their values are paths; taken for settings of their own, they would be refused as unknown.
        env_settings.env_vars = {
            name: value for name, value in env_settings.env_vars.items() if not name.lower().endswith("_file")
        }
        return (
            init_settings,
            env_settings,
            _NamedFiles(settings_cls, os.environ),
            TomlConfigSettingsSource(settings_cls),
        )


class _NamedFiles(PydanticBaseSettingsSource):
    """Values from the files that variables ending in ``_FILE`` name, as Docker mounts secrets."""

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str]) -> None:
        super().__init__(settings_cls)
        self.environment = environment

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Not used: values come all at once."""
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        """Return the tree of those settings that a file gives."""
        tree: dict[str, Any] = {}
        for path in paths():
            name = f"{variable(path)}_FILE"
            file = self.environment.get(name)
            if not file:
                continue
            try:
                value = Path(file).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise SettingsError(f"{name} names the file {file}, which cannot be read: {error}.") from error
            branch = tree
            for part in path[:-1]:
                branch = branch.setdefault(part, {})
            branch[path[-1]] = value
        return tree


def load() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: with one line for each setting that is wrong: its name, and what was expected.
    """
    wrong = [
        *unknown_variables(os.environ, map(variable, paths()), prefix=PREFIX),
        *unknown_keys(Path(CONFIG_FILE), paths()),
    ]
    try:
        loaded = Settings()
    except ValidationError as error:
        wrong += _complaints(error)
    except (ValueError, OSError) as error:  # a slugline.toml that is no TOML, or may not be read
        raise SettingsError(f"{CONFIG_FILE} cannot be read: {error}.") from error
    else:
        if not wrong:
            return loaded
    raise SettingsError("These settings cannot be used:\n" + "\n".join(f"  {line}" for line in wrong))


def paths() -> tuple[tuple[str, ...], ...]:
    """Return where in the tree each setting stands, such as ``("discord", "token")``."""
    found: list[tuple[str, ...]] = []
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found += [(name, inner) for inner in kind.model_fields]
        else:
            found.append((name,))
    return tuple(found)


def variable(path: tuple[str, ...]) -> str:
    """Return the environment variable of the setting at ``path``."""
    return PREFIX + "_".join(path).upper()


def _complaints(error: ValidationError) -> list[str]:
    """Return a sentence for each value that was refused; what there is no setting for is told elsewhere."""
    lines = []
    for each in error.errors(include_url=False, include_input=False):
        path = tuple(str(part) for part in each["loc"])
        if each["type"] != "extra_forbidden":
            said = each["msg"].removeprefix("Value error, ").rstrip(".")
            lines.append(f"{variable(path)} (or {'.'.join(path)} in {CONFIG_FILE}): {said}.")
    return lines
