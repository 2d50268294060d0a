"""How an article is told: whether it begins with its point or with a scene, and which sentences are asides."""

from __future__ import annotations

import re
from functools import lru_cache

from summaries.language import stop_words
from summaries.model import Article, Kind
from summaries.sentences import words

_OPENING = 250
"""Characters: about the first two sentences."""
_FEWEST_WORDS = 3
"""A title of fewer words of its own tells too little to go by."""
_LEAST_TOLD = 0.34
"""The share of the title's words that a report's opening repeats. Of the 49 judged articles' reports the least is 0.4,
of their features and roundups all but two are at 0.25 or below; of `digests_dev`'s articles one in six is."""
_STEM = 5
"""Letters by which words are compared, since a title has other endings than a sentence."""

_SPEECH = re.compile(r"[“„«\"][^“”„«»\"]*\s[^“”„«»\"]*\s|[?？؟]")
"""Three words between quotation marks: fewer are a name, or a word held at arm's length."""
_FIRST_PERSON = {
    "en": r"I|my|me|myself|mine",
    "de": r"ich|mir|mich|mein(?:e[mnrs]?)?",
    "fr": r"je|j[’']\w+|moi|mon|ma|mes|m[’']\w+",
    "es": r"yo|mi|mis|mí|me|conmigo",
    "pt": r"eu|meus?|minhas?|mim|me|comigo",
    "uk": r"я|мене|мені|мною|мій|моя|моє|мої|мого|моєї|моїй|моїм",
}
_TELLS_OF_ITSELF = {
    language: re.compile(rf"(?<!\w)(?:{pronouns})(?!\w)", re.IGNORECASE) for language, pronouns in _FIRST_PERSON.items()
}


def is_aside(sentence: str, language: str) -> bool:
    """Whether somebody's words are in it, or it asks, or its writer tells of himself: the point is seldom made so."""
    of_itself = _TELLS_OF_ITSELF.get(language.lower().replace("_", "-").partition("-")[0])
    return _SPEECH.search(sentence) is not None or (of_itself is not None and of_itself.search(sentence) is not None)


@lru_cache(maxsize=8)  # a brief asks three times of its article
def sets_a_scene(article: Article) -> bool:
    """Whether a report's opening tells next to nothing of its title, so that its point has to be looked for."""
    if article.kind is not Kind.REPORT:
        return False
    title = _beginnings(article.title, article.language)
    if len(title) < _FEWEST_WORDS:
        return False
    text = article.text.strip().removeprefix(article.title)
    told = title & _beginnings(text[:_OPENING], article.language)
    return len(told) < _LEAST_TOLD * len(title)


def _beginnings(text: str, language: str) -> frozenset[str]:
    stops = stop_words(language)
    folded = (word.lower() for word in words(text, language) if len(word) > 2)
    return frozenset(word[:_STEM] for word in folded if word not in stops)
