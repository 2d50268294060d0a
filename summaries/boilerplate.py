"""What stands in an article's text and is not the article: datelines, credits, headings, calls to register.

The patterns are data (``quoting.toml``), and those of every language are tried on every text: what is furniture
in one language is hardly ever prose in another, and pages mix them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from summaries.classify import is_question_heading
from summaries.phrases import Beginnings, Mentions
from summaries.sentences import Span, strip

LONGEST_HEADING = 20
"""Words; a line without a final stop that is longer is prose that was cut off."""
LONGEST_CREDIT = 14
LONGEST_CALL = 60
"""Words; what is longer is a paragraph of the article's, however it begins."""
LONGEST_CAPTION = 45


class Role(StrEnum):
    """What a paragraph is in an article."""

    PROSE = "prose"
    QUESTION = "question"
    HEADING = "heading"
    CREDIT = "credit"
    FURNITURE = "furniture"


@cache
def quoting() -> dict[str, Any]:
    """Return the tables of ``quoting.toml``."""
    return tomllib.loads(Path(__file__).with_name("quoting.toml").read_text("utf-8"))


def _patterns(table: str) -> list[str]:
    return [pattern for patterns in quoting()["furniture"][table].values() for pattern in patterns]


@cache
def _begins() -> Beginnings:
    return Beginnings(_patterns("begins"), flags=re.IGNORECASE)


@cache
def _holds() -> Mentions:
    return Mentions(_patterns("holds"), before=r"(?:\b|(?=[/(©*]))")


@cache
def _between() -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in _patterns("between")]


# --- paragraphs -------------------------------------------------------------------------------------------------------

_FINAL = re.compile(
    r"[.!?…‼⁇⁈⁉‽。！？｡।॥؟۔։።፧។။;\u037e][\s\"'”’»›“‘)\]}」』）】*]*\Z",
)
_USUAL_STOPS = frozenset(".!?…")
_UNMARKED_SCRIPT = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf]")
_AGENCIES = (
    r"Reuters|AP|AFP|dpa|CNN|UPI|Xinhua|ANI|PTI|IANS|EFE|Bloomberg|TASS|Interfax|RIA|Kyodo|Yonhap|ANSA|Lusa|LUSA|SDA|APA|"
    r"epd|KNA|SID|BBC|CBS|NBC|ABC|CNBC|PA|EPA|Europa Press|EUROPA PRESS|AAP|CP|NTB|TT|Ritzau|STT|Belga|ATS|AdnKronos|"
    r"REUTERS|DPA|DW|RFE/RL|VOA|Notimex|Agência Brasil|Agencia EFE|Ukrinform|Anadolu|AA|Fox News|Agence France-Presse"
)
_CREDIT_NAMES = re.compile(
    rf"\b(?:{_AGENCIES}|Getty(?: Images)?|Afp|Shutterstock|iStock|Alamy|ZUMA|Imago|IMAGO|Rex|REX|Sipa|Handout|HO|Pool|"
    r"WireImage|FilmMagic|Unsplash|Pixabay|Flickr|Wikimedia|Picture[ -]Alliance|picture[ -]alliance|Press Association|"
    r"Associated Press|NurPhoto|Anadolu Agency|Splash|Twitter|Facebook|Instagram|YouTube|MaxPPP|MAXPPP|Hans Lucas)\b"
)
_CREDIT_FORM = re.compile(
    r"\s\|\s|^(?:©|\(c\)|photo|photograph|foto|image|bild|picture|crédit|credit|courtesy|source|quelle|fonte|fuente)\b|"
    r"\s/\s|\w/\w|^\(?(?:AP|AFP|Reuters|REUTERS|dpa|EPA|PA|Getty Images|Handout|File)\b",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    rf"(?:(?:\bvia |[/|©]\s*)(?:{_AGENCIES}|Getty(?: Images)?|Afp|Shutterstock|Handout|Pool|File)|Getty Images|"
    r"AP Photo(?:/[^.]{1,60})?|REUTERS/[^.]{1,60}|"
    r"/\s?(?:Handout|File(?: [Pp]hoto)?|Pool)(?:\s+via\s+[^.]{1,40})?|\b(?:Photo|Foto|Bild|Picture|Image): [^.:]{1,60}|"
    r"\((?:Photo|Foto|Image|Bild|Picture|Crédit|Credit|AP Photo|AFP|File)\b[^()]*)"
    r"[\s).\]]*\Z"
)
_CREDIT_SIGNS = ("/", "|", "©", ":", "(", "via ", "Getty Images", "AP Photo")
"""Without one of these nothing ends in a credit."""
_INNER_END = re.compile(r"[^\W\d_]{3}[.!?] ")
_LOOK_AT = 1_000
"""Characters of a paragraph that tell what it is; the expressions go back and forth, so more would take too long."""


def role_of(paragraph: str, noise: Sequence[Span] = (), *, is_shouted: bool = False) -> Role:
    """Return what this paragraph is.

    ``noise``: where "read more" and the like stand in it. ``is_shouted``: the whole text is in capitals, so that they
    mean nothing.
    """
    if noise and not paragraph[noise[-1].end :].strip():  # "... of the gate. read more" is no heading
        paragraph = paragraph[: noise[-1].start]
    if is_question_heading(paragraph):
        return Role.QUESTION
    if is_credit(paragraph):
        return Role.CREDIT
    if _begins().match(paragraph[:_LOOK_AT]) and _length(paragraph) <= LONGEST_CALL:
        return Role.FURNITURE
    if _ends_in_credit(paragraph[-200:]) and _length(paragraph) <= 2 * LONGEST_CAPTION:
        return Role.FURNITURE
    if _is_heading(paragraph, is_shouted=is_shouted):
        return Role.HEADING
    return Role.PROSE


def _length(paragraph: str) -> int:
    """How many words a paragraph has; prose is known by other signs, and seldom counted."""
    return len(paragraph[:_LOOK_AT].split())


def _ends_in_credit(tail: str) -> bool:
    return any(map(tail.__contains__, _CREDIT_SIGNS)) and _ENDS_IN_CREDIT.search(tail) is not None


def ends_sentence(text: str) -> bool:
    """Whether this text ends as a sentence does: with a stop, and perhaps closing marks behind it."""
    return text[-1:] in _USUAL_STOPS or bool(_FINAL.search(text[-12:]) or _UNMARKED_SCRIPT.search(text[-3:]))


def is_credit(line: str) -> bool:
    """Whether a line does nothing but name who took a picture: "Ada Lens | Photo Press"."""
    if (ends_sentence(line) and "|" not in line) or _length(line) > LONGEST_CREDIT or _INNER_END.search(line):
        return False
    if _is_agency(line):
        return True
    return bool(_CREDIT_FORM.search(line)) and (bool(_CREDIT_NAMES.search(line)) or " | " in line)


def _is_agency(line: str) -> bool:
    return bool(_CREDIT_NAMES.fullmatch(line.strip("() .")))


def is_caption(paragraph: str, credit: str) -> bool:
    """Whether a paragraph, right before a credit line, reads like the caption of that picture.

    Only where the credit names somebody: a bare "Getty Images" stands before or behind anything.
    """
    return len(paragraph.split()) <= LONGEST_CAPTION and not _is_agency(credit)


def _is_heading(paragraph: str, *, is_shouted: bool) -> bool:
    if not ends_sentence(paragraph) and _length(paragraph) <= LONGEST_HEADING:
        return not _UNMARKED_SCRIPT.search(paragraph) or len(paragraph) < 40
    if is_shouted or sum(map(str.islower, paragraph[:30])) > 3 or _length(paragraph) > 25:
        return False
    cased = [letter for letter in paragraph if letter.isupper() or letter.islower()]
    return len(cased) > 3 and sum(letter.isupper() for letter in cased) >= 0.9 * len(cased)


# --- within a paragraph -----------------------------------------------------------------------------------------------

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻĽŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽЀ-Я"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’]+(?:[ /-]+[{_UPPER}][{_UPPER}.'’]*){{0,5}}"
_NAME = rf"[{_UPPER}][\w.'’-]*(?:[ /](?:d[aeou]s?|del|am|an der|of|the|[{_UPPER}][\w.'’-]*)){{0,4}}"
_REGION = rf"(?:,? ?\(?[{_UPPER}][\w.'’]*(?: [{_UPPER}][\w.'’]*){{0,2}}\)?)?"
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = (
    rf"(?:,?\s?(?:le |den |el )?(?:\d{{1,2}}\.?(?: de)? {_MONTH}(?: (?:de )?\d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?))?"
)
_AGENCY = rf"\(\s?(?:[^()]{{0,25}}[ /])?(?:{_AGENCIES})(?:[ /][^()]{{0,25}})?\s?\)"
_BEGINS = rf"(?=[\"“„«‘'¿¡($€£]?\s?[{_UPPER}\d])"
_DASH = r"\s*(?:\.?\s?[—–−]|\.?\s?--+|\.-|\.?\s-\s)\s*"
_BYLINE = rf"(?:(?:By|BY) (?:[{_UPPER}][\w.'’-]+,? ){{1,6}})?"
_DATELINE = re.compile(
    rf"{_BYLINE}(?:{_CAPITALS}{_REGION}{_DATE}\s?(?:\([^()]{{2,40}}\))?{_DASH}{_BEGINS}"
    rf"|(?:{_NAME}{_REGION}{_DATE},? ?)?{_AGENCY}(?:{_DASH}|\s?[-:]\s?)?\s*{_BEGINS})"
)
_FIRST_DATELINE = re.compile(
    rf"[{_UPPER}][^\W\d_]+(?:[ /-][{_UPPER}][^\W\d_]+){{0,2}}{_DATE}(?:\s?\.\s?[–—-]|\s[–—]|\.-)\s+{_BEGINS}"
)
_ZONE = r"\(?(?:GMT|UTC|BST|ET|EST|EDT|PT|PST|PDT|CET|CEST|MEZ|MESZ|IST|Uhr|local time|hs|h)\)?"
_TIMESTAMP = re.compile(
    rf"(?:(?:Updated|UPDATED|Posted)?\s?(?:at )?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s?(?:[AaPp]\.?[Mm]\.?)?"
    rf"(?:\s?{_ZONE}\s?[–—:|.-]*|\s?[–—:|-]+)|\d{{1,2}}\s?(?:[ap]\.?m\.?)\s?{_ZONE}\s?[–—:|-]*"
    rf"|\d{{1,2}}\s?(?:m|min|h|hr|hours?|minutes?)\.? ago\s?[–—:|-]*)\s*{_BEGINS}"
)
_BARE_TIMESTAMP = re.compile(rf"\d{{1,2}}[:.h]\d{{2}}\s?(?:[AaPp]\.?[Mm]\.?)?\s+{_BEGINS}")
_BULLET = re.compile(r"[•◦▪●■▸►‣⁃*·–—-]\s+")


def opening(paragraph: str, *, is_first: bool, is_live: bool) -> int:
    """Return how many characters before a paragraph's first sentence are layout: a bullet, a time, a dateline."""
    at = 0
    head = paragraph[:_LOOK_AT]
    # Nearly all begin with none: a time of day begins with a digit, "Updated", "Posted" or "at", a bullet is no letter.
    if not is_first and head[:1].isalpha() and head[0] not in "UPa" and not _may_be_dateline(head, 0):
        return 0
    patterns = [_BULLET, _TIMESTAMP, *([_BARE_TIMESTAMP] if is_live else []), _DATELINE]
    if is_first:
        patterns.append(_FIRST_DATELINE)
    for pattern in patterns:
        if pattern is _DATELINE and not _may_be_dateline(head, at):
            continue
        match = pattern.match(head, at)
        if match is not None:
            at = match.end()
    return at if at < len(paragraph) else 0


def _may_be_dateline(head: str, at: int) -> bool:
    """Whether capitals, a byline or a bracket, one of which is in every dateline, are there."""
    second = head[at + 1 : at + 2]
    return second.isupper() or second in ".'’" or "(" in head or head.startswith("By ", at)


def pieces(paragraph: str, start: int, noise: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a paragraph remains, from ``start``, when the ``noise`` between its sentences is gone."""
    for end, beyond in (*noise, (len(paragraph), 0)):
        piece = strip(paragraph, start, max(start, end))
        if piece.start < piece.end:
            yield piece
        start = max(start, beyond)


def noise_in(paragraph: str) -> list[Span]:
    """Return where "read more" and the like stand between the sentences of a paragraph."""
    found: list[Span] = []
    for pattern in _between():
        if pattern.search(paragraph):
            found += [Span(*match.span("noise")) for match in pattern.finditer(paragraph)]
    return sorted(found)


def begins_as_furniture(sentence: str) -> bool:
    """Whether a sentence, by its beginning, is none of the article's: a call, a credit, a note."""
    return _begins().match(sentence)


def suspect_furniture() -> Callable[[str], frozenset[int]]:
    """Return what tells why a sentence could hold furniture, given each of its parts between white space."""
    return _holds().suspected


def holds_furniture(sentence: str, suspected: Iterable[int]) -> bool:
    """Whether a sentence says somewhere that it is none of the article's, for one of the reasons suspected."""
    return _holds().search(sentence, suspected)
