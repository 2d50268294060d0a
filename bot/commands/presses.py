"""Buttons, menus and forms, answered by their custom ids: those of a message of any age, also from before a restart.

Whatever an answer needs stands in the custom id, in what was chosen or written, or in the database. discord.py's own
views know only messages of this process, its dynamic items no forms, and both keep their errors to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from bot.commands.desk import Interaction, tell
from bot.commands.failures import answer_failure
from bot.releases import Releases

Answer = Callable[[Interaction, re.Match[str]], Awaitable[None]]


class Presses:
    """Which function answers which custom id; none does while the database is of another one of the ``releases``."""

    def __init__(self, releases: Releases) -> None:
        self._releases = releases
        self._answers: dict[re.Pattern[str], Answer] = {}

    def on(self, template: str, answer: Answer) -> None:
        """Let ``answer`` answer all custom ids that match ``template`` from end to end."""
        self._answers[re.compile(template)] = answer

    async def press(self, interaction: Interaction) -> None:
        """Answer a press, choice or form; one that nobody knows any more is told so. Errors are told, never raised."""
        custom_id = str(_data(interaction).get("custom_id", ""))
        if self._releases.trouble is not None:
            await self._answered(interaction, _being_updated, None)
            return
        for pattern, answer in self._answers.items():
            match = pattern.fullmatch(custom_id)
            if match is not None:
                await self._answered(interaction, answer, match)
                return
        await self._answered(interaction, _too_old, None)

    async def _answered(self, interaction: Interaction, answer: Callable[..., Awaitable[None]], match: object) -> None:
        try:
            await answer(interaction, match)
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who pressed is told
            custom_id = str(_data(interaction).get("custom_id", ""))
            await answer_failure(interaction, error, what=f"a press of {custom_id.partition(':')[0]}")


async def _being_updated(interaction: Interaction, _: object) -> None:
    await tell(interaction, "being-updated")


async def _too_old(interaction: Interaction, _: object) -> None:
    await tell(interaction, "button-too-old")


def chosen(interaction: Interaction) -> tuple[str, ...]:
    """Return the values that were chosen in a menu: options by their values; channels, roles and people by id."""
    return tuple(str(value) for value in _data(interaction).get("values", ()))


def written(interaction: Interaction) -> dict[str, str]:
    """Return what was written in each field of a form (of a menu in it: the first value), by the field's custom id."""
    found: dict[str, str] = {}
    waiting: list[Mapping[str, Any]] = list(_data(interaction).get("components", ()))
    for part in waiting:
        waiting += part.get("components", ())
        waiting += [part["component"]] if "component" in part else []
        if "custom_id" in part:
            values = part.get("values")
            found[part["custom_id"]] = str(values[0] if values else part.get("value") or "")
    return found


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", interaction.data or {})
