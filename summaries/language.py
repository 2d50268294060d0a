"""What Snowball and sumy know of languages: stemmers and stop words, with a neutral answer for any other language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

from Stemmer import Stemmer

from summaries.folding import beyond_ascii, terms_of

_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "ko": "korean", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian",
    "zh": "chinese",
}  # fmt: skip

_FRENCH = """
    a à ai ainsi alors après as au aucun aucune aura auraient aurait auront aussi autre autres aux avaient avais avait
    avant avec avez avoir avons ayant bien c ç ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez
    comme contre d dans de depuis dès des deux doit doivent donc dont du elle elles en encore entre es est et étaient
    était étant été être eu eux faire fait font furent fut ici il ils j jamais je jusqu l la là laquelle le lequel les
    lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me même mêmes mes moi moins mon n ne ni non nos
    notre nous on ont or ou où oui par parce pas pendant peu peut peuvent plus pour puis puisqu puisque qu quand que
    quel quelle quelles quelque quelques quels qui quoi quoique s sa sans se sera seraient serait seront ses si soit
    sommes son sont sous suis sur t ta te tel telle telles tels tes toi ton tous tout toute toutes très tu un une vers
    voici voilà vos votre vous y
"""
"""sumy's list for French lacks "de", "un" and "se", and has words that mean something: "état", "droite", "force"."""

_BY_STOP_WORDS = ("en", "de", "fr", "es", "pt", "it", "sv", "pl", "cs", "sk", "uk")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.2),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.2),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.2),
    ("he", re.compile("[\u0590-\u05ff]"), 0.2),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.2),
    ("hi", re.compile("[\u0900-\u097f]"), 0.2),
    ("el", re.compile("[\u0370-\u03ff]"), 0.2),
    ("uk", re.compile("[іїєґІЇЄҐ]"), 0.01),
    ("ru", re.compile("[\u0400-\u04ff]"), 0.2),
)
_LATIN = re.compile("[\x00-\u024f\u1e00-\u206f]+")
_SAMPLE = 2_000
_STOP_WORD_SHARE = 0.12


def name_of(language: str) -> str | None:
    """Return the English name by which sumy and NLTK know an ISO 639-1 code (``pt-BR`` is Portuguese), if they do."""
    return _NAMES.get(language.replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """Return sumy's stop words of a language, folded as ``terms_of`` folds; none for a language it has none for."""
    file = files("sumy") / "data" / "stopwords" / f"{name_of(language)}.txt"
    if not file.is_file():
        return frozenset()
    return frozenset(terms_of(file.read_text(encoding="utf-8")).split())


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Return the words of a language that say little by themselves, in small letters."""
    return frozenset(_FRENCH.split()) if name_of(language) == "french" else stop_words(language)


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """Return the stemmer of a language: Snowball's, else sumy's; where neither has one, one that changes nothing.

    Words are given in small letters. Snowball's are those that sumy takes from NLTK, in C: five times as fast there.
    """
    stem = stemmer_of_letters(language)
    return lambda word: stem(word.replace("’", "'"))


@lru_cache(maxsize=64)
def stemmer_of_letters(language: str) -> Callable[[str], str]:
    """Return what does the same for words of letters alone, and is quicker."""
    name = name_of(language)
    try:
        stem: Callable[[str], str] = Stemmer(name or language.partition("-")[0].lower(), 0).stemWord
    except KeyError:
        return _stemmer_of_sumy(name) if name is not None else str.lower
    return stem  # with 0 it remembers no words, as a lexicon does already


def _stemmer_of_sumy(name: str) -> Callable[[str], str]:
    from sumy.nlp.stemmers import Stemmer as OfSumy  # noqa: PLC0415 - loads NLTK, which takes 0.3 s and more

    try:
        return OfSumy(name)  # type: ignore[no-any-return]
    except LookupError:
        return str.lower


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that ``text`` is most likely in; ``und`` if nothing speaks for any.

    The script decides where it can; otherwise the language does whose stop words make up most of the text.
    """
    sample = text[:_SAMPLE]
    foreign = _LATIN.sub("", beyond_ascii(sample))
    if foreign:
        letters = sum(map(str.isalpha, sample))
        for language, pattern, share in _SCRIPTS:
            if len(pattern.findall(foreign)) > letters * share:
                return language
    words = terms_of(sample).split()
    if not words:
        return "und"
    counts: Counter[tuple[str, ...]] = Counter(map(_languages_by_stop_word().get, words, repeat(())))
    found = dict.fromkeys(_BY_STOP_WORDS, 0)
    for codes, times in counts.items():
        for code in codes:
            found[code] += times
    best = max(_BY_STOP_WORDS, key=lambda code: found[code] / _worth(code))
    return best if found[best] / len(words) >= _STOP_WORD_SHARE else "und"


@cache
def _worth(code: str) -> float:
    """Return what stop words found in a text count against: a long list of them finds more by chance."""
    return math.log(len(stop_words(code)) + 100)


@cache
def _languages_by_stop_word() -> Mapping[str, tuple[str, ...]]:
    """Return, for each stop word of the languages that are told by them, these languages."""
    found: dict[str, tuple[str, ...]] = {}
    for code in _BY_STOP_WORDS:
        for word in stop_words(code):
            found[word] = (*found.get(word, ()), code)
    return found
