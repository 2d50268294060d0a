"""What sumy knows of languages: stop words and stemmers, with a neutral answer for any other language."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from summaries.topics import terms_of

_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "ko": "korean", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian",
    "zh": "chinese",
}  # fmt: skip

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
_SAMPLE = 4_000
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
def stemmer(language: str) -> Callable[[str], str]:
    """Return sumy's stemmer of a language; for a language it has none for, one that changes nothing."""
    from sumy.nlp.stemmers import Stemmer, null_stemmer  # noqa: PLC0415 - loads NLTK, which takes 0.3 s and more

    try:
        found = Stemmer(name_of(language) or "")
        found("test")  # The Greek one is found but fails when used: it wants a package that sumy does not bring.
    except (LookupError, ValueError):
        return null_stemmer  # type: ignore[no-any-return]
    return found  # type: ignore[no-any-return]


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that ``text`` is most likely in; ``und`` if nothing speaks for any.

    The script decides where it can; otherwise the language does whose stop words make up most of the text.
    """
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    for language, pattern, share in _SCRIPTS:
        if len(pattern.findall(sample)) > len(letters) * share:
            return language
    words = terms_of(sample).split()
    shares = {code: sum(word in stop_words(code) for word in words) / max(len(words), 1) for code in _BY_STOP_WORDS}
    # A long list of stop words finds more of them by chance, so a share counts against its list's size.
    best = max(shares, key=lambda code: shares[code] / math.log(len(stop_words(code)) + 100))
    return best if shares[best] >= _STOP_WORD_SHARE else "und"
