"""Dates as feeds write them: RFC 822 and 3339 as they should be, and every other form that is told apart."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

LONGEST = 80
FIRST_YEAR, LAST_YEAR = 1970, 2100
MONTHS = """
january jan januar janvier janv enero ene gennaio gen januari janeiro stycznia sty ianuarie sichnya ianvarya sich yanv
february feb februar fevrier fevr febrero febbraio februari fevereiro fev lutego lut lyutoho fevralya lyut fevr
march mar marz mars marzo maart mrt marco marca bereznya marta berez
april apr avril avr abril abr aprile kwietnia kwi kvitnya aprelya kvit
may mai mayo maggio mag mei maio maja travnya maya trav
june jun juni juin junio giugno giu junho czerwca cze chervnya iyunya cherv iyun
july jul juli juillet juil julio luglio lug julho lipca lip lypnya iyulya lyp iyul
august aug aout agosto ago augustus sierpnia sie serpnya avgusta serp avg
september sep sept septembre septiembre settembre set setembro wrzesnia wrz veresnya sentyabrya veres sent
october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika paz zhovtnya oktyabrya zhovt
november nov novembre noviembre novembro listopada lis lystopada noyabrya lyst noyab noy
december dec dezember dez decembre diciembre dic dicembre dezembro grudnia gru hrudnya dekabrya hrud dek
"""
"""The months' names, a line a month, without accents, Cyrillic in Latin letters."""
CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьъыэюяё",
            "a b v h g d e ye zh z y i yi i k l m n o p r s t u f kh ts ch sh shch _ _ y e yu ya yo".split(),
            strict=True,
        )
    )
    | {"ь": "", "ъ": ""}
)
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
"""Hours east of Greenwich, as RFC 822 and outlets mean them."""
CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\b)?", re.IGNORECASE)
OFFSET = re.compile(r"(?<=[\d\s:TA-Za-z])([+-])(\d{2}):?(\d{2})(?!\d)")
ZONE = re.compile(r"\b([a-z]{1,4})\b(?![+-]?\d)", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
WORDS = re.compile(r"[^\W\d_]+|\d+")


def read_date(text: str) -> datetime | None:
    """Return the moment that a text tells, in UTC, or None for one that tells none.

    A time without a zone is taken for UTC, a day without a time for its midnight, 3/4/2026 for the fourth of March.
    """
    text = " ".join(text[:LONGEST].split())
    if EPOCH.match(text):
        return _checked(datetime.fromtimestamp(int(text[:10]), UTC))
    try:
        at = datetime.fromisoformat(text) if text[:5].endswith("-") and "W" not in text else None
    except ValueError:
        at = None
    if at is not None:
        return _checked(at.replace(tzinfo=UTC) if at.tzinfo is None else at)
    day = _day(text)
    if day is None:
        return None
    (year, month, date), rest = day
    hour, minute, second = _time(rest)
    if hour > 24:
        return None
    try:
        at = datetime(year, month, date, hour % 24, minute, min(second, 59), tzinfo=UTC)
        at += timedelta(days=hour // 24)
        return _checked(at.replace(tzinfo=_zone(rest)))
    except (ValueError, OverflowError):
        return None


def is_month(word: str) -> bool:
    """Whether a word is a month's name, or short for one, in a language in which feeds write dates."""
    return _plain(word) in _months()


def _checked(at: datetime) -> datetime | None:
    try:
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


def _day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Return year, month and day, and the text without them."""
    found = YEAR_FIRST.search(text)
    if found is not None:
        return (int(found[1]), int(found[2]), int(found[3])), text[: found.start()] + " " + text[found.end() :]
    found = YEAR_LAST.search(text)
    if found is not None:
        first, second = int(found[1]), int(found[3])
        is_month_first = found[2] == "/" and first <= 12
        month, day = (first, second) if is_month_first else (second, first)
        return (int(found[4]), month, day), text[: found.start()] + " " + text[found.end() :]
    found = COMPACT.match(text)
    if found is not None:
        clock = f" {found[4]}:{found[5]}:{found[6] or '00'} " if found[4] else " "
        return (int(found[1]), int(found[2]), int(found[3])), clock + text[found.end() :]
    return _named_day(text)


def _named_day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Return the day of a text that names the month: "2 March 2026", "March 2, 2026", "2 de marzo de 2026"."""
    clock = CLOCK.search(text)
    dated = text if clock is None else text[: clock.start()] + " | " + text[clock.end() :]
    words = [found[0] for found in WORDS.finditer(OFFSET.sub(" ", dated))]
    month = next((_months()[name] for word in words if (name := _plain(word)) in _months()), None)
    numbers = [word for word in words if word.isdigit() and word.isascii()]
    year = next((number for number in numbers if len(number) == 4), None)
    days = [number for number in numbers if len(number) <= 2]
    if year is None and len(days) > 1:  # RFC 822 had years of two digits
        year = days.pop(1)
    if month is None or year is None or not days:
        return None
    number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    return (number, month, int(days[0])), text


def _time(text: str) -> tuple[int, int, int]:
    found = CLOCK.search(text)
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0)
    return hour, int(found[2]), int(found[3] or 0)


def _zone(text: str) -> timezone:
    """Return the zone that stands behind a time: an offset, or else a name."""
    clock = CLOCK.search(text)
    behind = text[clock.end() - 1 :] if clock is not None else ""
    found = OFFSET.search(behind)
    if found is not None:
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-offset if found[1] == "-" else offset)
    names = [name.casefold() for name in ZONE.findall(behind)]
    hours = next((ZONES[name] for name in names if name in ZONES), 0)
    return timezone(timedelta(hours=hours))


@cache
def _months() -> dict[str, int]:
    lines = MONTHS.strip().splitlines()
    return {name: number for number, line in enumerate(lines, 1) for name in line.split()}


def _plain(word: str) -> str:
    letters = word.casefold().translate(CYRILLIC)
    return "".join(mark for mark in unicodedata.normalize("NFD", letters) if mark.isascii())
