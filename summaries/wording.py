"""How queries are written: their tokens, and the complaints about what cannot be understood."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from summaries.errors import BadQuery
from summaries.folding import folded_words
from summaries.inflections import Form, forms
from summaries.model import Kind
from summaries.terms import KIND, LANGUAGE, SOURCE, fact

MAX_QUERY_LENGTH = 300
MAX_QUERY_TERMS = 50

MARK = "➤"
"""Stands before the character where a query went wrong: no letter of any script, whichever way it is written."""

_TOKEN = re.compile(
    r"""(?P<minus>[-−–](?=\S))?(?:
        (?P<open>\() | (?P<close>\))
        | (?:(?P<field>source|lang|language|kind|before|after):)?
          (?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»] | (?P<word>[^\s()"“”„«»]+))
        | (?P<quote>["“”„«»]))""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING_BEHIND = re.compile(r"(source|lang|language|kind|before|after):", re.IGNORECASE)
_OPERATOR = re.compile(r"(?:AND|NOT)(?=\s+[^\s)])")
"""As other searches write what needs no word here, and ``-``; in a text in capitals they are words of it."""
_NEAR = 30
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_CODE = re.compile(r"[a-z]{2,3}")
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it",
    "japanese": "ja", "korean": "ko", "norwegian": "no", "polish": "pl", "portuguese": "pt", "romanian": "ro",
    "russian": "ru", "slovak": "sk", "spanish": "es", "swedish": "sv", "thai": "th", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip

_LITTLE = frozenset(
    # Articles, prepositions, conjunctions and forms of "to be" that are nothing else in another of these languages.
    """a an the of in on at to for from by with and is are was were be been it its this that these those as than
    der die das den dem des ein eine einer eines einem einen und oder im am auf zu zum zur von vom mit für bei ist sind
    le la les un une du de et ou au aux à pour par sur dans est el los las del y o en con por para es da do dos das nos
    il lo gli dei di della e per het een op van voor met te och att det av på і й та в у на з до від и с к от по
    """.split()
)

_COMPLAINTS = {
    "too-long": "It has {length} characters; at most {limit} are possible. Shorten it.",
    "too-many": "It has {count} parts; at most {limit} are possible. Leave out what stands from here on.",
    "too-deep": "More than {limit} parentheses stand inside each other here. Write it with fewer.",
    "unopened": 'A parenthesis closes here that was never opened. Remove it, or add "(".',
    "unclosed": 'The parenthesis that opens here is never closed. Add ")".',
    "quote": 'The quotation mark here has no partner. Add another " where the phrase ends, or remove it.',
    "empty": "It has no word to look for. Write at least one, such as: harbor",
    "only-common": "It has only words that stand in every text. Add another, or put all in quotation marks.",
    "only-excludes": "It only excludes. Add at least one word that must occur.",
    "field-empty": "Nothing follows {field}: here. Write what you mean right behind it, without a space.",
    "language": "{given} is no language that is known here. Write its code, such as lang:en or lang:de.",
    "kind": "{given} is no kind of article. There are: {kinds}.",
    "date": "{given} is no date. Write it as 2026-03-31, 2026-03 or 2026.",
    "date-topic": "A topic has no dates. Leave before: and after: out, or use /search.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """One part of a query: a word, a phrase or a field with its value, a parenthesis (``open``, ``close``), or ``or``.

    ``at`` is where it begins, from 0.
    """

    sort: str
    at: int
    value: str = ""
    field: str | None = None
    is_excluded: bool = False

    @property
    def is_little(self) -> bool:
        """Whether it is a word that stands in every text, written as one (``US`` and ``WHO`` are not)."""
        return self.sort == "word" and self.field is None and self.value in _LITTLE


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a query in order; raise BadQuery at a quotation mark or a field that is left alone."""
    tokens: list[Token] = []
    is_negated = False
    for found in _TOKEN.finditer(text):
        at, is_excluded = found.start(), found["minus"] is not None or is_negated
        is_negated = False
        if found["quote"]:
            raise complain("quote", text, found.start("quote"))
        if found["open"]:
            tokens.append(Token(sort="open", at=found.start("open"), is_excluded=is_excluded))
        elif found["close"]:
            tokens.append(Token(sort="close", at=found.start("close")))
        elif found["field"] is None and found["word"] in {"OR", "|"} and not is_excluded:
            tokens.append(Token(sort="or", at=at))
        elif tokens and (operator := _OPERATOR.match(text, at)) and not text.isupper():
            is_negated = operator[0].endswith("NOT")
        else:
            field = found["field"].lower().replace("language", "lang") if found["field"] else None
            sort, value = ("word", found["word"]) if found["phrase"] is None else ("phrase", found["phrase"])
            if (field is None and _NOTHING_BEHIND.fullmatch(value)) or (field is not None and not value.strip()):
                raise complain("field-empty", text, at, field=field or value.rstrip(":").lower())
            tokens.append(Token(sort=sort, at=at, value=value, field=field, is_excluded=is_excluded))
    return tokens


def read_term(token: Token, text: str) -> tuple[Form, ...]:
    """Return the forms of what a token asks for; none if there is nothing in it to look for.

    Raises:
        BadQuery: it names no known language or kind, or a date.
    """
    if token.field in {"before", "after"}:
        raise complain("date-topic", text, token.at)
    if token.field == "lang":
        code = _LANGUAGES.get(token.value.lower(), token.value.lower().split("-")[0])
        if not _CODE.fullmatch(code):
            raise complain("language", text, token.at, given=token.value)
        return (Form(fact(LANGUAGE, code)),)
    if token.field == "kind":
        if token.value.lower() not in set(Kind):
            raise complain("kind", text, token.at, given=token.value, kinds=", ".join(Kind))
        return (Form(fact(KIND, token.value.lower())),)
    words = tuple(folded_words(token.value.removeprefix("www.")))
    if token.field == "source":
        return (Form(" ".join(fact(SOURCE, word) for word in words)),) if words else ()
    return () if not words or token.is_little else forms(words)


def read_date(token: Token, text: str) -> date:
    """Return the day that a token names, or the first day of the month or year; raise BadQuery if it names none."""
    found = _DATE.fullmatch(token.value.strip())
    if found is not None:
        year, month, day = (int(part or 1) for part in found.groups())
        with suppress(ValueError):
            return date(year, month, day)
    raise complain("date", text, token.at, given=token.value)


def complain(problem: str, text: str, at: int, **facts: str | int) -> BadQuery:
    """Return the complaint about ``problem`` at the character ``at`` (from 0) of a query."""
    start, end = max(0, at - _NEAR), at + _NEAR
    before, behind = ("…" if start else "") + text[start:at], text[at:end] + ("…" if end < len(text) else "")
    near = " ".join(f"{before}{MARK}{behind}".split())
    shown = {name: given if name == "kinds" else _short(given) for name, given in facts.items()}
    place = f" (at character {at + 1}: {near})" if text.strip() else ""
    message = f"The query cannot be understood. {_COMPLAINTS[problem].format(**shown)}{place}"
    return BadQuery(message, problem=problem, at=at + 1, near=near, **shown)


def _short(given: str | int) -> str | int:
    return given if isinstance(given, int) or len(given) <= _NEAR else given[:_NEAR] + "…"
