"""Logs: one line an outcome, as text or as JSON, with secrets struck out."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

from config.settings import Settings

_TOKEN_SHAPE = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
"""A Discord token: three parts in base 64. Struck out wherever it turns up, whoever wrote it there."""

_OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


def set_up(settings: Settings, stream: TextIO | None = None) -> None:
    """Send all logs to ``stream`` (standard error by default), as the settings say."""
    secrets = [secret.get_secret_value() for secret in (settings.discord.token, settings.database_url) if secret]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json(secrets) if settings.log.format == "json" else _Text(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log.level.upper())
    # Each names every reconnect, wake-up or statement; our own lines tell what came of it.
    for chatty in (
        "discord",
        "apscheduler",
        "alembic",
        "aiosqlite",
        "sqlalchemy",
        "trafilatura",
        "htmldate",
        "asyncio",
        "procrastinate",
        "psycopg",
    ):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
    # It warns of each try to connect to a database that is away, in two lines; that it is, we say once.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


class _Line(logging.Formatter):
    """What both forms share: the facts a record carries beside its message, and what must not be seen."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def _facts(self, record: logging.LogRecord) -> dict[str, object]:
        return {name: value for name, value in vars(record).items() if name not in _OWN_FIELDS}

    def _strike(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return _TOKEN_SHAPE.sub("[secret]", line)


class _Text(_Line):
    def format(self, record: logging.LogRecord) -> str:
        """Return ``time level message fact=value …`` and, on further lines, what went wrong."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        facts = "".join(f" {name}={value!r}" for name, value in self._facts(record).items())
        line = f"{moment} {record.levelname.lower():7} {record.getMessage()}{facts}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return self._strike(line)


class _Json(_Line):
    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object on one line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **self._facts(record),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return self._strike(json.dumps(line, ensure_ascii=False, default=str))
