"""What texts are made of, as numbers: words come again and again, and each is told apart, folded and stemmed once.

Numbers are compared, sorted and counted by numpy; a brief that did so with strings took twice as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from summaries.boilerplate import suspect_furniture
from summaries.folding import term_of
from summaries.language import function_words, stemmer, stemmer_of_letters, stop_words
from summaries.sentences import words

_MOST_CHARACTERS = 600_000
"""How much a lexicon remembers: some 80,000 words, with what stands around them, which takes about 20 MB."""
_SPECIAL = 1 << 40
_NO_REASON: frozenset[int] = frozenset()
_SHORTEST_KEY_TERM = 4
_EDGES = ".,;:!?\"'()[]“”‘’…"
"""What often stands around a word."""


FUNCTION, NUMBER = 2, 1
"""The bits of a stem that tell of a stop word's, and of digits."""


class Lexicon(dict[str, int]):
    """The parts between white space that are known so far, each with the number of the word in it.

    A word's number is its place in ``spelled``, and in ``codes``. A code is ``stem << 1 | capital``: what its stem is,
    and whether the word begins with a capital. A stem is ``place << 2 | function << 1 | number``: which it is, whether
    it is one of a stop word, and whether digits are in it; so the traits of a stem are read off it.

    ``key_forms`` has the words that were asked for as key terms, each with what its spellings have in common.

    A part that is not one word ("stop–start", a dash), or could be in what is no sentence of an article ("click"), has
    a number beyond all words'.
    """

    def __init__(self, language: str) -> None:
        """Begin with no word of a language."""
        super().__init__()
        self.spelled: list[str] = []
        self.codes: list[int] = []
        self._stem, self._stem_letters = stemmer(language), stemmer_of_letters(language)
        self._stops = stop_words(language)
        self._language = language
        self._words: dict[str, int] = {}
        self._of_stems: dict[str, int] = {}
        for stem in sorted(set(map(self._stem, function_words(language)))):
            self._new_stem(stem, FUNCTION)
        self._suspect = suspect_furniture()
        self._special: list[tuple[tuple[int, ...], frozenset[int]]] = []
        self.key_forms: dict[int, str] = {}
        self._characters = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin a new one."""
        return self._characters > _MOST_CHARACTERS

    def read(self, parts: Iterable[str]) -> tuple[list[int], frozenset[int]]:
        """Return the words of a text, given what white space parts in it, and why furniture could be there."""
        found = list(map(self.__getitem__, parts))
        if max(found, default=0) < _SPECIAL:
            return found, _NO_REASON
        words: list[int] = []
        suspected = _NO_REASON
        for number in found:
            if number < _SPECIAL:
                words.append(number)
            else:
                several, reasons = self._special[number - _SPECIAL]
                words += several
                suspected |= reasons
        return words, suspected

    def stems_of(self, text: str) -> list[int]:
        """Return the stems of the words in a text."""
        if not text:
            return []
        return [self.codes[word] >> 1 for word in self.read(text.split())[0]]

    def key_form(self, word: int) -> str:
        """Return what the spellings of a word that may be a key term have in common; nothing of any other word."""
        spelled = self.spelled[word]
        found = "" if len(spelled) < _SHORTEST_KEY_TERM or spelled.isdigit() else term_of(spelled)
        found = self.key_forms[word] = "" if found in self._stops else found
        return found

    def __missing__(self, part: str) -> int:
        """Learn the words of a part."""
        self._characters += len(part)
        suspected = self._suspect(part)
        bare = part.strip(_EDGES)
        if bare.isalpha() and bare.isascii() and not suspected:  # as nearly all are: no need to look for words in it
            number = self._words[bare] if bare in self._words else self._learn(bare)
        else:
            several = words(part, self._language)
            numbers = tuple(self._words[word] if word in self._words else self._learn(word) for word in several)
            if len(numbers) == 1 and not suspected:
                number = numbers[0]
            else:
                number = _SPECIAL + len(self._special)
                self._special.append((numbers, suspected))
        self[part] = number
        return number

    def _learn(self, word: str) -> int:
        small = word.lower()
        stem = self._stem_letters(small) if word.isalpha() else self._stem(small)
        code = self._of_stems.get(stem)
        if code is None:
            code = self._new_stem(stem, 0 if stem.isalpha() or not any(map(str.isdigit, stem)) else NUMBER)
        number = self._words[word] = len(self.spelled)
        self.spelled.append(word)
        self.codes.append(code | word[0].isupper())
        return number

    def _new_stem(self, stem: str, traits: int) -> int:
        code = self._of_stems[stem] = len(self._of_stems) << 3 | traits << 1
        return code


def lexicon(language: str) -> Lexicon:
    """Return the words of a language that are known so far; none, once there were too many."""
    shelf = _shelf(language)
    if shelf[0].is_full:
        shelf[0] = Lexicon(language)
    return shelf[0]


@lru_cache(maxsize=64)
def _shelf(language: str) -> list[Lexicon]:
    return [Lexicon(language)]
