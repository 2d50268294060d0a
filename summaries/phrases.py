"""Long lists of regular expressions over many texts: only those are tried of which a word stands in the text.

A hundred alternatives tried at every character take a millisecond an article, and hardly ever is one found. So it is
read from each expression how what it matches must begin, and which words it must hold; a look at the text's words then
leaves few expressions or none. The result is that of one expression that joins them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_KEY = 3
"""Letters by which beginnings are looked up."""


class Beginnings:
    """Expressions of which one may match at the beginning of a text."""

    def __init__(self, patterns: Iterable[str], *, behind: str = "", flags: re.RegexFlag = re.NOFLAG) -> None:
        """Take the expressions. ``behind`` has to match behind each of them."""
        self._behind, self._flags = re.compile(behind), flags
        self._folds = bool(flags & re.IGNORECASE)
        found: dict[str, list[tuple[str, str]]] = {}
        for branch in (branch for pattern in patterns for branch in branches(pattern)):
            for head in {head.lower() if self._folds else head for head in heads(branch)}:
                found.setdefault(head[:_KEY], []).append((head, branch))
        self._longest = max((len(head) for near in found.values() for head, _ in near), default=0)
        self._near = {key: (tuple(head for head, _ in near), near) for key, near in found.items()}
        self._keys = sorted({len(key) for key in found}, reverse=True)
        self._compiled = lru_cache(maxsize=2_048)(self._compile)

    def match(self, text: str) -> bool:
        """Whether one of the expressions matches at the beginning of ``text``."""
        start = text[: self._longest]
        if self._folds:
            start = start.lower()
        for length in self._keys:
            near = self._near.get(start[:length])
            if near is None or not start.startswith(near[0]):
                continue
            for head, branch in near[1]:
                if start.startswith(head) and self._matches(head, branch, text):
                    return True
        return False

    def _matches(self, head: str, branch: str, text: str) -> bool:
        """Whether an expression matches at the beginning of a text, which begins with this head of it."""
        if head == branch and branch.isalpha() and not self._folds:  # nothing but letters, which are there
            return self._behind.match(text, len(head)) is not None
        return self._compiled(branch).match(text) is not None

    def _compile(self, branch: str) -> re.Pattern[str]:
        return re.compile(f"(?:{branch}){self._behind.pattern}", self._flags)


class Mentions:
    """Expressions, without regard to case, of which one may match somewhere in a text.

    It is asked first which of them could, for what white space parts in the text: nearly always none.
    """

    def __init__(self, patterns: Iterable[str], *, before: str = "") -> None:
        """Take the expressions. ``before`` has to match before each of them that may begin with a letter or digit."""
        self._sources: list[str] = []
        self._words: dict[str, list[int]] = {}
        for branch in (branch for pattern in patterns for branch in branches(pattern)):
            for word in needs(branch) or ("",):
                self._words.setdefault(word.lower(), []).append(len(self._sources))
            self._sources.append(f"{'' if _begins_with_sign(branch) else before}(?:{branch})")
        self._signs = re.compile(_any_of(self._words))
        self._compiled = lru_cache(maxsize=1_024)(self._compile)

    def suspected(self, part: str) -> frozenset[int]:
        """Return the expressions, by number, that could match in a text for having this part between white space."""
        folded = part.lower()
        if not self._signs.search(folded):
            return frozenset()
        return frozenset(number for word, numbers in self._words.items() if word in folded for number in numbers)

    def search(self, text: str, suspected: Iterable[int]) -> bool:
        """Whether one of these expressions matches somewhere in a text."""
        return any(self._compiled(number).search(text) for number in suspected)

    def _compile(self, place: int) -> re.Pattern[str]:
        return re.compile(self._sources[place], re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for any of these words; those with the same first letter share it, which is faster."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(found.items()))


def _begins_with_sign(branch: str) -> bool:
    return all(head and not head[0].isalnum() for head in heads(branch))


# --- what an expression's matches must look like ----------------------------------------------------------------------

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^(]")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_OPTIONAL = ("?", "*", "{0", "{,")
_SPACE = re.compile(r"\s")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_TELLING = frozenset("@©/([*")
"""Signs that are rare in prose: one of them tells as much as four letters more, an accented letter as one more."""


def branches(pattern: str) -> tuple[str, ...]:
    """Return the alternatives that an expression parts at its top level."""
    found = [""]
    for atom, quantifier in _atoms(pattern):
        if atom == "|":
            found.append("")
        else:
            found[-1] += atom + quantifier
    return tuple(found)


def heads(branch: str) -> frozenset[str]:
    """Return strings of which one stands at the start of whatever an alternative matches; case as it is written."""
    begun, found = "", set[str]()
    for atom, quantifier in _atoms(branch):
        if atom == r"\b" or atom.startswith(_LOOKS):
            continue
        starts = frozenset([_literal(atom) or ""])
        if atom.startswith("(?:"):
            starts = frozenset(head for inner in branches(atom[3:-1]) for head in heads(inner))
        elif atom == "[0-9]":
            starts = frozenset("0123456789")
        if quantifier or len(starts) > 1 or "" in starts or len(atom) > 2:
            found.update(begun + start for start in starts)
            if quantifier[:1] == "?":
                continue
            if quantifier.startswith(_OPTIONAL):
                found.add(begun)
            break
        begun += next(iter(starts))
    else:
        found.add(begun)
    return frozenset(found)


def needs(branch: str) -> frozenset[str]:
    """Return words of which one stands, without white space within, in whatever an alternative matches; perhaps none.

    Of several such sets the one that tells most: whose least telling word is the longest, or has the rarest signs.
    """
    options: list[frozenset[str]] = []
    run = ""
    for atom, quantifier in (*_atoms(branch), ("", "")):
        letter = _literal(atom)
        if letter is not None and not letter.isspace() and not quantifier:
            run += letter
            continue
        is_group = atom.startswith("(?:") and not quantifier.startswith(_OPTIONAL)
        inner = branches(atom[3:-1]) if is_group else ()
        if run:
            followed = frozenset(run + _SPACE.split(head)[0] for each in inner for head in heads(each))
            options.append(followed or frozenset([run]))
            run = ""
        if inner and all(map(needs, inner)):
            options.append(frozenset().union(*map(needs, inner)))
    return max(options, key=lambda words: min(map(_telling, words)), default=frozenset())


def _telling(word: str) -> int:
    return len(word) + 4 * (not _TELLING.isdisjoint(word)) + (not word.isascii())


def _literal(atom: str) -> str | None:
    """Return the character that an atom stands for, if it is one character."""
    if len(atom) == 1:
        return None if atom in ".^$|" else atom
    return atom[1] if len(atom) == 2 and atom[0] == "\\" and not atom[1].isalnum() else None


def _atoms(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of an expression, characters, classes, groups and bars, each with its quantifier."""
    at = 0
    while at < len(pattern):
        match = _ATOM.match(pattern, at)
        end = match.end() if match else _group_end(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, end) if pattern[at:end] != "|" else None
        yield pattern[at:end], quantifier.group() if quantifier else ""
        at = quantifier.end() if quantifier else end


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        match = _ATOM.match(pattern, at)
        part = match.group() if match else "("
        depth += {"(": 1, ")": -1}.get(part, 0)
        at += len(part)
        if depth == 0:
            break
    return at
