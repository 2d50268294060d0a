"""Long lists of regular expressions over many texts: only those are tried of which a word stands in the text.

A hundred alternatives tried at every character take a millisecond an article, and hardly ever is one found. So it is
read from each expression how what it matches must begin, and which words it must hold; a look at the text's words then
leaves few expressions or none. The result is that of one expression that joins them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_HEAD = 4
"""So many characters of a text's beginning tell which expressions are tried."""
_LONGEST_TOKEN = 60
_MOST_TOKENS = 100_000


class Beginnings:
    """Expressions of which one may match at the beginning of a text."""

    def __init__(self, patterns: Iterable[str], *, behind: str = "", flags: re.RegexFlag = re.NOFLAG) -> None:
        """Take the expressions. ``behind`` has to match behind each of them."""
        self._behind, self._flags = behind, flags
        self._branches = [branch for pattern in patterns for branch in branches(pattern)]
        self._heads = [tuple({self._folded(head) for head in heads(branch)}) for branch in self._branches]
        self._pattern_for = lru_cache(maxsize=8_192)(self._find)
        self._compiled = lru_cache(maxsize=1_024)(self._compile)

    def match(self, text: str) -> bool:
        """Whether one of the expressions matches at the beginning of ``text``."""
        pattern = self._pattern_for(text[:_HEAD])
        return pattern is not None and pattern.match(text) is not None

    def _folded(self, text: str) -> str:
        return text.lower() if self._flags & re.IGNORECASE else text

    def _find(self, start: str) -> re.Pattern[str] | None:
        """Return as one the expressions that can match a text which starts so, if there are any."""
        start = self._folded(start)
        found = tuple(
            branch
            for branch, begun in zip(self._branches, self._heads, strict=True)
            if any(head.startswith(start) or start.startswith(head) for head in begun)
        )
        return self._compiled(found) if found else None

    def _compile(self, found: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(found)}){self._behind}", self._flags)


class Mentions:
    """Expressions, without regard to case, of which one may match anywhere in a text.

    The text's ``tokens``, which every question is asked with, are its parts between white space.
    """

    def __init__(self, patterns: Iterable[str], *, before: str = "") -> None:
        """Take the expressions. ``before`` has to match before each of them that may begin with a letter or digit."""
        self._sources: list[str] = []
        self._words: dict[str, list[int]] = {}
        for branch in (branch for pattern in patterns for branch in branches(pattern)):
            for word in needs(branch) or ("",):
                self._words.setdefault(word.lower(), []).append(len(self._sources))
            self._sources.append(f"{'' if _begins_with_sign(branch) else before}(?:{branch})")
        self._harmless: set[str] = set()
        self._known: dict[str, tuple[int, ...]] = {}
        self._compiled = lru_cache(maxsize=1_024)(self._compile)

    def search(self, text: str, tokens: Iterable[str]) -> bool:
        """Whether one of the expressions matches somewhere in ``text``."""
        return any(self._compiled(place).search(text) for place in self.possible(tokens))

    def possible(self, tokens: Iterable[str]) -> Iterable[int]:
        """Return the places of the expressions that can match a text of these tokens."""
        if self._harmless.issuperset(tokens):
            return ()
        return {place for token in tokens for place in self._places(token)}

    def _places(self, token: str) -> tuple[int, ...]:
        if token in self._harmless:
            return ()
        found = self._known.get(token)
        if found is None:
            folded = token.lower()
            found = tuple({place for word, places in self._words.items() if word in folded for place in places})
            if len(token) <= _LONGEST_TOKEN:
                self._learn(token, found)
        return found

    def _learn(self, token: str, places: tuple[int, ...]) -> None:
        if len(self._known) + len(self._harmless) >= _MOST_TOKENS:
            self._known.clear()
            self._harmless.clear()
        if places:
            self._known[token] = places
        else:
            self._harmless.add(token)

    def _compile(self, place: int) -> re.Pattern[str]:
        return re.compile(self._sources[place], re.IGNORECASE)


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
