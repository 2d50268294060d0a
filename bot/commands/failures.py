"""What a member is told when something did not work: one place for commands, buttons, menus and forms."""

from __future__ import annotations

import logging
import secrets

import discord
from discord import app_commands

from bot.commands.desk import Interaction, NotAManager, locale_of, tell
from bot.commands.written import Unfit
from bot.replies import say
from summaries.errors import BadQuery, SluglineError

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION, INVALID_TOKEN, ACKNOWLEDGED = 10062, 50027, 40060
"""Discord's codes for: it came too late to be answered; the fifteen minutes for it are over; it was answered."""

_SERVER_ERROR = 500


async def answer_failure(interaction: Interaction, error: Exception, *, what: str) -> None:
    """Answer an error of ``what`` so that the member knows what to do; log what the operator should know.

    Where nobody can be told any more, that is logged.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if _is_past_answering(cause):
        log.warning("an answer came too late, or another process gave one", extra={"what": what, "reason": str(cause)})
        return
    try:
        await _tell(interaction, cause, what)
    except (discord.HTTPException, discord.InteractionResponded, OSError) as unanswered:
        log.warning("an error could not be answered", extra={"what": what, "reason": str(unanswered)})


async def _tell(interaction: Interaction, cause: Exception, what: str) -> None:
    match cause:
        case Unfit(key=key, facts=facts):
            await tell(interaction, key, **facts)
        case NotAManager():
            await tell(interaction, "need-manage-server")
        case app_commands.NoPrivateMessage():
            await tell(interaction, "only-in-a-server")
        case BadQuery(problem=problem, at=at, near=near, facts=facts):
            said = say(f"query-{problem}", locale_of(interaction), **facts)
            await tell(interaction, "query-wrong", problem=said, at=at, near=near or "?")
        case SluglineError():
            log.warning("command failed", extra={"what": what, "reason": str(cause)})
            await tell(interaction, "newsroom-error", reason=str(cause))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            log.warning("a command is not the one that Discord knows", extra={"what": what})
            await tell(interaction, "changed-command")
        case discord.RateLimited() | discord.DiscordServerError() | OSError():
            await _refer(interaction, "discord-busy", cause, what)
        case discord.HTTPException(status=status) if status >= _SERVER_ERROR:
            await _refer(interaction, "discord-busy", cause, what)
        case discord.Forbidden():
            await _refer(interaction, "discord-forbids", cause, what, reason=cause.text or str(cause.status))
        case _:
            await _refer(interaction, "unexpected-error", cause, what)


async def _refer(interaction: Interaction, key: str, cause: Exception, what: str, **facts: str) -> None:
    """Tell a sentence with a reference that stands in the log beside the error itself."""
    reference = secrets.token_hex(4)
    log.error("command failed", exc_info=cause, extra={"what": what, "reference": reference})
    await tell(interaction, key, reference=reference, **facts)


def _is_past_answering(cause: Exception) -> bool:
    if isinstance(cause, discord.InteractionResponded):
        return True
    codes = (UNKNOWN_INTERACTION, INVALID_TOKEN, ACKNOWLEDGED)
    return isinstance(cause, discord.HTTPException) and cause.code in codes
