"""What is kept about somebody: to be taken away as a file, and the question whether to erase it."""

from __future__ import annotations

from discord import ButtonStyle, ui

from bot.replies import label, say

from .frame import NEUTRAL, layout, text

MEMBER, SERVER = "me", "server"
"""About whom: the member who asks, or the server that they manage."""

ERASE = rf"privacy:erase:(?P<about>{MEMBER}|{SERVER})"
KEEP = "privacy:keep"


def exported(name: str, *, about: str, locale: str = "en-US") -> ui.LayoutView:
    """Return the message to which the file ``name`` is attached."""
    return layout(
        ui.Container(
            text(say(f"privacy-exported-{about}", locale)), ui.File(f"attachment://{name}"), accent_color=NEUTRAL
        )
    )


def erasing(about: str, *, locale: str = "en-US") -> ui.LayoutView:
    """Return the question whether all that is kept is to be erased, with what that means."""
    return layout(
        ui.Container(
            text(say(f"privacy-sure-{about}", locale)),
            ui.ActionRow(
                ui.Button(
                    label=label("privacy-erase", locale), custom_id=f"privacy:erase:{about}", style=ButtonStyle.danger
                ),
                ui.Button(label=label("privacy-keep", locale), custom_id=KEEP),
            ),
            accent_color=NEUTRAL,
        )
    )
