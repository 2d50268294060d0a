"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summaries.abbreviations import code_of
from summaries.boilerplate import ends_sentence, quoting
from summaries.phrases import Beginnings
from summaries.quotes import Quotation, quotations

FEWEST_WORDS = 4
MOST_CHARACTERS = 3_000
_EDGE = "\"'“”„‚«»‹›‘’`([¿¡*•- \t\n\xa0\u202f"

_PRONOUN = re.compile(r"\s(?:he|she|they|it|his|her|their)\b")
"""Without one of these, none of the following matches, except for a clause."""

# English: a phrase before the subject, and then a subject that is only a pronoun.
_PHRASE_THEN_PRONOUN = re.compile(
    r"(?:In|On|At|After|Before|During|For|With|Without|Despite|By|Under|Since|Until|Following|From|Throughout|Within|"
    r"Speaking|Asked|Earlier|Later|Last|Next|Then|Now|Yesterday|Today|Once|Still|Also|Instead|Among|Upon|According|"
    r"Besides|Along|Like|Unlike|Given|Amid|Even|Just|Only|Soon|Previously|Recently|Currently|Initially|Eventually|"
    r"Perhaps|Maybe|To|As|"
    r"(?:A|An|One|Two|Three|Several)\s[\w ]{1,25}(?:earlier|later|ago|before|after)|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"(?P<phrase>[^,;:“\"]{0,90}),\s+(?:he|she|they|his|her|their|it(?!(?:[’']s| is| was| will| would| could| has| may|"
    r" might| takes| took| seems| appears)\b))\b"
)
_TIME_THEN_PRONOUN = re.compile(
    r"(?:Now|Then|Yesterday|Today|Tomorrow|Last (?:week|month|year|night|\w+day)|On \w+day(?: \w+)?|In \d{4}|"
    r"In [A-Z]\w+|Once|Still|Soon(?: \w+)?|Earlier|Later|Recently|Also|Instead|Eventually|Perhaps|Maybe|Only|\w+day)\s+"
    r"(?:he|she|they|it)\b"
)
_GERUND_THEN_PRONOUN = re.compile(
    r"(?:(?:While|When|After|Before|By|On|Without|Since|Upon)\s+)?\w+ing\b[^,;“\"]{0,90},\s+(?:he|she|they)\b"
)
_CLAUSE_WITH_PRONOUN = re.compile(
    r"(?:When|While|As|If|Although|Though|Since|After|Before|Because|Until|Once|Even if|Even though|Whether|Where)\s+"
    r"(?:he|she|they|it(?!(?:[’']s| is| was| were| turns| becomes| comes)\b)|his|her|their|its|this|that|these|those)\b"
)
_OFFICIALS_THEN_PRONOUN = re.compile(
    r"(?:Police|Prosecutors|Officials|Authorities|Officers|Investigators|Doctors|Witnesses|Detectives|Sources|Critics|"
    r"Friends|Neighbors|Neighbours|Lawyers|Experts|Colleagues)\b[^,.A-Z]{0,40}\s(?:he|she)\b"
)
_NAMED_CLAUSE = frozenset(["After", "Before", "Since", "Because", "Once", "Like", "Unlike", "Following", "Until", "As"])
_PROPER = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_CALENDAR = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December I I'm I've Christmas Easter
    """.split()
)
_SAID = (
    r"said|says|added|told|wrote|asked|explained|noted|continued|went|insisted|argued|tweeted|recalled|warned|claimed|"
    r"replied|stressed|concluded|admitted|declared|joked|testified|stated"
)
_SAID_PRONOUN_LAST = re.compile(rf",\s(?:he|she|they|it)\s(?:{_SAID})(?:\s[\w’'-]+){{0,4}}[.\"”’']+\Z")

# The speaker behind a quotation is a pronoun, or (Spanish, Portuguese) left out.
_PRONOUN_SPEAKER = re.compile(
    rf"\W*(?:(?:as )?(?:he|she|they|it)\s+(?:\w+\s+){{0,2}}?(?:{_SAID})|"
    r"(?:sagte|erklärte|betonte|fügte|so|schrieb|meinte|sagt|erklärt)\s+(?:er|sie)|"
    r"(?:\w+\s)?\w+-t?-?(?:il|elle)\b|(?:dijo|agregó|añadió|señaló|explicó|afirmó|aseguró|sostuvo|indicó|concluyó|"
    r"destacó|disse|afirmou|acrescentou|explicou|completou|declarou|concluiu)\b\W*\Z)",
    re.IGNORECASE,
)
_PRONOUN_SUBJECT = {
    "fr": re.compile(r"[^,«\"“]{1,60},\s+(?:il(?! (?:y a|faut|s[’']agit|est (?:possible|probable)))|elle|ils|elles)\b"),
    "es": re.compile(r"[^,«\"“]{1,60},\s+(?:él|ella|ellos|ellas)\b"),
    "pt": re.compile(r"[^,«\"“]{1,60},\s+(?:ele|ela|eles|elas)\b"),
    "de": re.compile(
        r"(?:(?:Am|Im|In|Bei|Nach|Vor|Seit|Mit|Zum|Zur|An|Auf|Laut)\s+(?:\w+\s+){1,3}|\w+\s+)(?:sagte|erklärte|betonte|"
        r"schrieb|forderte|warnte|kündigte|war|ist|hat|habe|hatte|wurde|wird|will|könne|kann|soll|sei|werde|verwies|"
        r"sprach|nannte|rief|zeigte|lobte|kritisierte)\s+(?:er|sie)\b"
    ),
}
_CONTRARY = re.compile(
    r"[^,«\"“]{1,50}\b(?:toutefois|cependant|pourtant|néanmoins|en revanche|quant à (?:lui|elle|eux))\b"
)
"""French: a connective behind the verb, where it likes to stand ("Le maire n'a toutefois pas tout dit.")."""

_INTRODUCES_PLACE = frozenset(["A", "À", "En", "Dans", "Depuis", "Em", "No", "Na", "Desde"])


@lru_cache(maxsize=64)
def _leaning(language: str) -> Beginnings:
    return Beginnings(quoting()["leans"].get(language, ()), behind=r"(?!\w|-\w)")


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether a sentence (or a whole quotation of several) may be quoted without the sentence before it.

    It may not when it begins with an unresolved pronoun or a connective, when it is a quotation that names no
    speaker, when it begins or ends in the middle, or when it is too short to say anything. An answer that is
    printed under its question ("No. It has never ...") is judged as if it stood there without one.
    Languages without a list of their own are judged by the rest of these.
    """
    sentence = sentence.strip()
    if len(sentence) > MOST_CHARACTERS:
        return False
    if (len(sentence.split(None, FEWEST_WORDS)) < FEWEST_WORDS and sentence.isascii()) or not ends_sentence(sentence):
        return False
    language = code_of(language)
    quoted = quotations(sentence)
    if quoted and not all(quotation.is_closed for quotation in quoted):
        return False
    plain = sentence.lstrip(_EDGE)
    if quoted and not sentence[: quoted[0].start].strip(" ([—–-"):
        # "I" and "we" in it are the speaker's; what "it" and "they" are stands before it.
        return _names_speaker(sentence, quoted) and not _leaning(language).match(plain)
    if not plain or (plain[0].islower() and not plain[1:2].isupper()) or plain[0] in ".…,;:)":
        return False
    if _leaning(language).match(plain) or (language == "fr" and _CONTRARY.match(plain)):
        return False
    return not (_leans_later(plain) if language == "en" else _has_pronoun_subject(plain, language))


def _names_speaker(sentence: str, quoted: tuple[Quotation, ...]) -> bool:
    """Whether more than quotation is there, and the speaker is more than "he"."""
    outside = [sentence[one.end : other.start] for one, other in pairwise(quoted)] + [sentence[quoted[-1].end :]]
    if len(re.findall(r"\w+", " ".join(outside))) < 2:
        return False
    return not _PRONOUN_SPEAKER.match(outside[0])


def _leans_later(plain: str) -> bool:
    """Whether an English sentence opens with a phrase and goes on with a pronoun that nobody before it explains."""
    has_clause = _CLAUSE_WITH_PRONOUN.match(plain) is not None
    if not has_clause and not _PRONOUN.search(plain):
        return False
    if _SAID_PRONOUN_LAST.search(plain[-60:]) or _TIME_THEN_PRONOUN.match(plain):
        return True
    if _GERUND_THEN_PRONOUN.match(plain) or _OFFICIALS_THEN_PRONOUN.match(plain):
        return True
    if has_clause:
        return not plain[:150].partition(",")[2].strip()[:1].isupper()  # "When he spoke, Johnson ..." explains itself
    match = _PHRASE_THEN_PRONOUN.match(plain)
    if match is None:
        return False
    names = [name for name in _PROPER.findall(match["phrase"]) if name not in _CALENDAR]
    return not (names and plain.split(None, 1)[0] in _NAMED_CLAUSE)


def _has_pronoun_subject(plain: str, language: str) -> bool:
    pattern = _PRONOUN_SUBJECT.get(language)
    match = pattern.match(plain) if pattern is not None else None
    if match is None:
        return False
    first = plain.split(None, 1)[0]
    return language == "de" or first in _INTRODUCES_PLACE or not _PROPER.search(match.group())
