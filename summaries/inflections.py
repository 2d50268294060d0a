"""Words without their inflections, by language: light stemmers, which undo plurals and cases and leave meanings apart.

The Snowball stemmers that sumy brings are not for this: importing them takes 57 MB and up to a second, in the process
that has to be ready in two, and they run together what a topic tells apart (*organ* and *organization*, *universe* and
*university*). Light ones find news as well or better: J. Savoy, "Light stemming approaches for the French, Portuguese,
German and Hungarian languages", SAC 2006; the English one is D. Harman's, "How effective is suffixing?", JASIS 42
(1991), with participles.

All words here are folded already (see ``folding``).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

_Step = tuple[int, str]
"""How many letters must be left, and the suffixes, of which the first that the word has goes; ``x>y`` puts y there."""

_ENGLISH_AS_THEY_ARE = frozenset(
    "news united limited evening during beijing thing nothing something anything everything always perhaps series "
    "species christmas texas kansas politics".split()
)

_SLAVIC_LATIN = (3, "ami ach ech ich ymi imi ego emu owi ovi um em om ou ow ie ym im a e i o u y")
_CYRILLIC = (
    3,
    """иями ями ами иях ях ах ием иям ям ам ого его ому ему ыми ими ове еве ові еві ів ов ев еи ои ею ою єю ом ем
    ии ия ию ие ії ої ыи ая яя ое ее ую юю ые ие ых их ым им ими іи ія ію а я о е у ю ы и і є ь""",
)
_SCANDINAVIAN: tuple[_Step, ...] = (
    (4, "s"),
    (4, "erne arna erna orna arne ene ane het"),
    (3, "er en et ar or na"),
    (4, "e a"),
)

_STEPS: dict[str, tuple[_Step, ...]] = {
    "de": ((4, "s"), (4, "innen>in"), (4, "en es er em"), (4, "n e")),
    "nl": ((4, "en"), (4, "s e")),
    "fr": ((4, "aux>al"), (4, "s x"), (4, "r"), (4, "e")),
    "es": ((4, "ces>z"), (3, "nes>n res>r des>d les>l jes>j ses>s ches>ch"), (4, "s"), (4, "o a e")),
    "pt": ((3, "oes>ao aes>ao ais>al eis>el ois>ol ns>m res>r zes>z"), (4, "s"), (4, "o a e")),
    "it": ((3, "che>ca chi>co ghe>ga ghi>go"), (4, "ie io ia"), (4, "o a e i")),
    "ro": ((4, "urilor elor ilor ului urile ele ile uri ul lor"), (4, "i a e")),
    "sv": _SCANDINAVIAN,
    "no": _SCANDINAVIAN,
    "da": _SCANDINAVIAN,
    "fi": (
        (4, "issa ista illa ilta ille iksi ssa sta lla lta lle ksi ina ien jen iden"),
        (4, "en in it n t"),
        (4, "i a"),
    ),
    "pl": (_SLAVIC_LATIN,),
    "cs": (_SLAVIC_LATIN,),
    "sk": (_SLAVIC_LATIN,),
    "hu": ((4, "okat eket akat ban ben nak nek val vel rol tol bol hoz hez ok ek ak"), (4, "t a e")),
    "tr": ((4, "larin lerin lari leri lar ler nin nun"),),
    "uk": (_CYRILLIC,),
    "ru": (_CYRILLIC,),
    "bg": ((3, "ища ове ите ята ия та то те ът ят а я о е и"),),
    "el": ((3, "ους ουσ ων εσ ασ οσ ησ ου οι ισ α ο η ι ε"),),
    "he": ((3, "ים ות"),),
    "ar": ((3, "ات ون ين ان يه ية ه ة ي"),),
    "ko": ((4, "에서 으로 은 는 이 가 을 를 의 에 로 와 과 도"),),
}
_SAME_AS = {"nb": "no", "nn": "no", "und": "en"}
_ARTICLES = {"ar": ("وال", "بال", "كال", "فال", "لل", "ال")}

_TABLES = {
    language: tuple(
        tuple(
            (unicodedata.normalize("NFKD", suffix), instead, least)
            for suffix, _, instead in (each.partition(">") for each in suffixes.split())
        )
        for least, suffixes in steps
    )
    for language, steps in _STEPS.items()
}

LANGUAGES = ("en", *_STEPS)
"""The codes (ISO 639-1) of the languages whose inflections are known. Of others, words stay as they are folded."""


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return a folded word without its inflection in ``language`` (a code; any other leaves the word alone)."""
    language = _SAME_AS.get(language, language)
    if not word.isalpha():
        return word
    if language == "en":
        return _english(word)
    for article in _ARTICLES.get(language, ()):
        if word.startswith(article) and len(word) - len(article) >= 3:
            word = word[len(article) :]
            break
    for step in _TABLES.get(language, ()):
        for suffix, instead, least in step:
            if word.endswith(suffix) and len(word) - len(suffix) + len(instead) >= least:
                word = word[: -len(suffix)] + instead
                break
    return word


@dataclass(frozen=True, slots=True)
class Form:
    """Words without inflections, parted by spaces, and the languages in whose texts they stand for what was asked.

    No languages: in any. Elsewhere they may be another word: *comet* is *come* without a Hungarian ending.
    """

    text: str
    languages: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)
def forms(words: tuple[str, ...]) -> tuple[Form, ...]:
    """Return what folded words in a row are found by: themselves, and how they stand in the texts of each language."""
    asked = " ".join(words)
    made: defaultdict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        found = " ".join(stem(word, language) for word in words)
        if found != asked:
            made[found] += [language, *(other for other, same in _SAME_AS.items() if same == language)]
    return (Form(asked), *(Form(text, tuple(languages)) for text, languages in made.items()))


def _english(word: str) -> str:
    """Return an English word without plural *s*, *-ing*, *-ed* and a mute *e*: strikes, striking and strike are one."""
    if word in _ENGLISH_AS_THEY_ARE or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "ches", "shes", "xes", "zzes")) else word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and not word.endswith("eed") and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
