"""Whose headline it is: parting "Headline Outlet", which coverage lists print with nothing between the two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

LONGEST_NAME = 8
"""Words; "Carnegie Endowment for International Peace" has five."""
EDITIONS = frozenset(
    """Africa Asia Australia Brasil Business Canada Deutsch English Español Europe Finance France India International
    Live Magazine Mundo News Online Politics Sport Sports Tech TV UK US USA World""".split()
)
"""What outlets add to their names for a part of themselves: "Outlet English", "Outlet Sport"."""
PRESS = frozenset(
    """Agency Bee Broadcasting Bulletin Chronicle Courier Daily Dispatch Echo Examiner Express Gazette Globe Guardian
    Herald Independent Informer Inquirer Insider Journal Ledger Magazine Mail Media Mercury Messenger Mirror Monitor
    Network News Newspaper Newswire Observer Online Post Press Radio Record Recorder Register Reporter Review Sentinel
    Standard Star Sun Telegraph Times Today Tribune TV Voice Weekly Wire World Zeitung""".split()
)
"""Words that names of newspapers and stations end with."""
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}", re.IGNORECASE)
DASHED = re.compile(r"\s+(?:[–—―|]|-{1,2})\s+(?=\S)")
GAP = re.compile(r"\t+\s*|[^\S\n]{2,}|\u00a0\s*")
"""White space as Google sets between a headline and its outlet, where copying has kept it."""


CLOSING = "?!.…”’\"')]»;:,"
"""What the word before an outlet ends with when the headline ends there for certain."""
PUNCTUATION = CLOSING + "“‘([«"
HANGING_DASH = re.compile(r"\s+[–—―|-]+$")
LONGEST_GUESS = 4
"""Words; a longer run of capitals holds more than a name."""


@cache
def known() -> frozenset[str]:
    """Return the names of outlets that come with the program, with and without "The"."""
    lines = files("summaries").joinpath("outlets.txt").read_text(encoding="utf-8").splitlines()
    names = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return frozenset(names | {name.removeprefix("The ") for name in names if " " in name.removeprefix("The ")}) | {
        f"The {name}" for name in names if not name.startswith("The ")
    }


def outlet_at_end(text: str, names: Collection[str]) -> str | None:
    """Return the longest of ``names`` (an edition may follow it) that ``text`` ends with, after something else."""
    words = text.split()
    for count in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        tail = words[-count:]
        name = " ".join(tail)
        while tail:
            if " ".join(tail) in names:
                return name
            if tail[-1] not in EDITIONS:
                break
            tail = tail[:-1]
    return None


def split_title(title: str, names: Collection[str] = frozenset()) -> tuple[str, str | None]:
    """Return headline and outlet of "Headline – Outlet", the outlet only when it is known or one of ``names``."""
    parts = list(DASHED.finditer(title))
    if parts:
        headline, outlet = title[: parts[-1].start()].rstrip(), title[parts[-1].end() :].strip()
        if outlet in names or outlet in known() or outlet_at_end(f"- {outlet}", known()) == outlet:
            return headline, outlet
    return title, None


def learn(titles: Iterable[str], lines: Iterable[str]) -> frozenset[str]:
    """Return the outlets that a page itself gives away.

    An outlet stands after the dash of a title whose headline a line of a coverage list repeats, after a gap in a
    line, or at the end of several lines (two words or more) that differ before it.
    """
    every = [line.strip() for line in lines]
    found = {name for line in every if (name := _after_gap(line))}
    plain = [_one_line(line) for line in every]
    for title in titles:
        for dash in DASHED.finditer(title):
            headline, outlet = _one_line(title[: dash.start()]), _one_line(title[dash.end() :])
            if any(line == f"{headline} {outlet}" for line in plain):
                found.add(outlet)
    return frozenset(found | _repeated(plain))


def part(line: str, names: Collection[str], *, others: Collection[str] = ()) -> tuple[str, str | None]:
    """Return headline and outlet of a line of a coverage list; the outlet is None where there is no telling.

    A gap is trusted first, then ``names`` and the known outlets, then a domain name, then the capitals at the end,
    from which words that ``others`` (the list's other lines) use within their headlines are taken off.
    """
    text = _one_line(line)
    told = (outlet_at_end(text, names), outlet_at_end(text, known()))
    name = _after_gap(line) or max(filter(None, told), key=len, default=None) or _guess(text, others)
    if not name or len(name) >= len(text):
        return text, None
    return HANGING_DASH.sub("", text[: -len(name)].rstrip()), name


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _after_gap(line: str) -> str | None:
    """Return what stands behind the last gap of a line, if it is short enough for an outlet's name."""
    gaps = list(GAP.finditer(line.strip()))
    if not gaps:
        return None
    name = _one_line(line.strip()[gaps[-1].end() :])
    return name if 0 < len(name.split()) <= LONGEST_NAME else None


def _repeated(lines: list[str]) -> set[str]:
    """Return the endings, of two to five words in capitals, of two lines or more that differ in the word before."""
    befores: dict[str, set[str]] = {}
    for line in set(lines):
        words = line.split()
        for count in range(2, min(6, len(words))):
            tail = words[-count:]
            if all(word[0].isupper() for word in tail):
                befores.setdefault(" ".join(tail), set()).add(words[-count - 1])
    return {tail for tail, before in befores.items() if len(before) > 1}


def _guess(text: str, others: Collection[str]) -> str | None:
    """Return the likeliest outlet at the end of ``text`` by the look of its words, or None."""
    words = text.split()
    if len(words) > 1 and DOMAIN.fullmatch(words[-1]):
        return words[-1]
    start = len(words)
    while start > 1 and words[start - 1][0].isupper() and not (start < len(words) and words[start - 1][-1] in CLOSING):
        start -= 1
    if start == len(words):
        return None
    if words[start - 1][-1] not in CLOSING:
        used = Counter(word.strip(PUNCTUATION) for other in others for word in other.split()[:-1])
        while start < len(words) - 1 and words[start] != "The" and used[words[start].strip(PUNCTUATION)]:
            start += 1
    run = words[start:]
    is_sure = words[start - 1][-1] in CLOSING
    is_title_case = sum(word[0].islower() for word in words[1:start] if len(word) > 3) * 3 < start
    if is_title_case and not is_sure:
        if run[-1] not in PRESS:
            return None
        return " ".join(run[run.index("The") :] if "The" in run[-4:] else run[-2:])
    return " ".join(run) if len(run) <= LONGEST_GUESS else None
