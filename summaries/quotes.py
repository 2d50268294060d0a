"""Where quotations open and close in a paragraph, in the marks of every language."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(
    r"[\"“”„«»‘’'‚‹›「」『』`](?:(?<!['’`])|(?<=`)`|(?<=['’])(?:(?<![^\W_].)|(?![^\W_])))",
)
"""An apostrophe between letters neither opens nor closes."""
_TWINS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", "「": "」", "『": "』"}
_TWINS |= {'"': '"', "'": "'", "``": "''", "”": "”"}
_APOSTROPHES = re.compile(r"\d|(?:em|til|cause|tis|twas|n|round|s|re|m|ll|ve|d|t)\b", re.IGNORECASE)


class Quotation(NamedTuple):
    """A stretch of quoted text, marks included; ``is_closed`` is false when no mark ends it."""

    start: int
    end: int
    is_closed: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of one paragraph, in order.

    An opening mark within an open quotation of the same kind shows that the first was never closed:
    newspapers open each paragraph of a long quotation anew.
    """
    found: list[Quotation] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text):
        at, sign = match.start(), match.group()
        before = text[at - 1 : at] if at else ""
        after = text[match.end() : match.end() + 1]
        if opened < 0:
            if _opens(text, match.end(), sign, before, after):
                opened, mark = at, sign
        elif _closes(sign, mark, before, after, text[match.end() : match.end() + 2]):
            found.append(Quotation(opened, match.end() + (mark == "``"), is_closed=True))
            opened = -1
        elif sign == mark and sign not in "'‘" and _looks_opening(before, after):
            found.append(Quotation(opened, at, is_closed=False))
            opened = at
    # A single mark that nothing closes is an apostrophe, unless the paragraph begins with it.
    if opened >= 0 and (mark not in ("'", "‘", "‚") or not text[:opened].strip()):
        found.append(Quotation(opened, len(text), is_closed=False))
    return tuple(found)


def _looks_opening(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in "([{—–-/:") and bool(after) and not after.isspace()


def _opens(text: str, end: int, sign: str, before: str, after: str) -> bool:
    if sign in ("”", "»", "›"):  # they open in Swedish and, the last two, in German
        return _looks_opening(before, after) and not after.isdigit()
    if sign in ("'", "‘"):
        return _looks_opening(before, after) and not _APOSTROPHES.match(text, end)
    if sign == '"':
        return not before or before.isspace() or before in "([{—–-/:'‘“" or bool(after and after.isalnum())
    return sign in _TWINS and sign != "’"


def _closes(sign: str, mark: str, before: str, after: str, ahead: str) -> bool:
    if mark == "``":
        return sign == "'" and after == "'"
    if sign not in _TWINS[mark]:
        # Editors mix the two sorts: “The gate is old."
        mixed = (mark == "“" and sign == '"') or (mark == '"' and sign == "”")
        return mixed and not _looks_opening(before, after)
    if sign in "'’":
        return (not before.isspace() and not after.isalnum()) or (before.isspace() and (not after or after.isspace()))
    if sign == '"':
        return not _looks_opening(before, after) or (before.isspace() and not ahead[:1].isalnum())
    return True
