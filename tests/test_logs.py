"""Logs: one line an outcome, without secrets."""

import io
import json
import logging

import pytest

from config.logs import set_up
from config.settings import Settings

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture(autouse=True)
def restored_root_logger():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def logged(log_format: str, **secrets: object) -> tuple[logging.Logger, io.StringIO]:
    stream = io.StringIO()
    set_up(Settings(log={"format": log_format}, **secrets), stream)
    return logging.getLogger("bot.test"), stream


def test_text_is_one_line_with_its_facts():
    log, stream = logged("text")
    log.info("source read", extra={"url": "https://courier.example/feed", "new": 3})
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().endswith("info    source read url='https://courier.example/feed' new=3\n")


def test_json_is_one_object_a_line():
    log, stream = logged("json")
    log.warning("digest kept", extra={"delivery": 7, "reason": "line\nbreak"})
    line = json.loads(stream.getvalue())
    assert stream.getvalue().count("\n") == 1
    assert (line["level"], line["message"], line["delivery"], line["reason"]) == (
        "warning",
        "digest kept",
        7,
        "line\nbreak",
    )


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_secrets_are_struck_out_wherever_they_turn_up(log_format):
    log, stream = logged(
        log_format, discord={"token": "plain-secret"}, database_url="postgresql://user:password@host/news"
    )
    log.error("cannot connect with plain-secret", extra={"to": "postgresql://user:password@host/news"})
    try:
        raise RuntimeError(f"Bot {TOKEN}")  # noqa: TRY301 - the traceback is what is tested
    except RuntimeError:
        log.exception("refused")
    assert "plain-secret" not in stream.getvalue()
    assert "password@host" not in stream.getvalue()
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("[secret]") == 3


def test_libraries_only_tell_of_what_goes_wrong():
    _, stream = logged("text")
    logging.getLogger("discord.gateway").info("Shard ID None has connected")
    logging.getLogger("discord.gateway").warning("Can't keep up")
    assert "connected" not in stream.getvalue()
    assert "Can't keep up" in stream.getvalue()
