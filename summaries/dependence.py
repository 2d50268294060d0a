"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re
from functools import cache

from summaries.boilerplate import ends_sentence, quoting
from summaries.quotes import quotations

FEWEST_WORDS = 4
_EDGE = "\"'“”„‚«»‹›‘’`([¿¡ \t\n\xa0\u202f"
_LEAD_IN = re.compile(
    r"(?:(?:In|On|At|After|Before|During|For|With|Without|Despite|By|Under|Since|Until|Following|From|Throughout|Within|"
    r"Speaking|Asked|Earlier|Later|Last|Next|Then|Now|Yesterday|Today|Once|Still|Also|Instead|Among|Throughout|Upon|"
    r"According|Besides|Along|Like|Unlike|Because|Given|Amid|Even|Just|Only|Soon|Previously|Recently|Currently|Initially|"
    r"Eventually|Perhaps|Maybe|Of course|In fact|Two|Three|A|An|One|Several|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday)\b[^.,;:“\"]{0,90}?,?\s+)(?:he|she|they|him|her|it)\b"
)
_CLAUSE_LEAD_IN = re.compile(
    r"(?:When|While|As|If|Although|Though|Since|After|Before|Because|Until|Once|Even if|Even though|Whether|Where)\s+"
    r"(?:he|she|they|it(?! (?:is|was|were|turns|becomes|comes) )|his|her|their|its|this|that|these|those)\b"
)
_POSSESSIVE_LEAD_IN = re.compile(
    r"(?:[A-Z][a-z]+)\s+(?:his|her|their|them|him|this|that|these|those)\b(?!\s+[a-z]+,\s+[A-Z])"
)
_PREPOSITIONS = frozenset(
    "In On At After Before During For With Without Despite By Under Since Until Following From Like To Of".split()
)
_PROPER = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December I I'm I've Christmas Easter".split()
)
_PRONOUN_SPEAKER = re.compile(
    r"\W*(?:(?:as )?(?:he|she|they|it)\s+(?:\w+\s+){0,2}?(?:said|says|added|told|wrote|asked|explained|noted|continued|went|"
    r"insisted|argued|tweeted|recalled|warned|claimed|replied|stressed|concluded|admitted|declared|joked|testified|stated)|"
    r"(?:sagte|erklärte|betonte|fügte|so|schrieb|meinte|sagt|erklärt)\s+(?:er|sie)|(?:a-t-|dit-|a |affirme-t-|explique-t-|"
    r"ajoute-t-|poursuit-|conclut-)\w*-?\s*(?:il|elle)|(?:dijo|agregó|añadió|señaló|explicó|afirmó|aseguró|sostuvo|indicó|"
    r"disse|afirmou|acrescentou|explicou|completou|declarou|concluyó|concluiu|destacó)\b\W*\Z)",
    re.IGNORECASE,
)


@cache
def _leaning(language: str) -> re.Pattern[str] | None:
    patterns = quoting()["leans"].get(language)
    return re.compile("(?:" + "|".join(f"(?:{each})" for each in patterns) + r")(?![\w’'-])|(?!)") if patterns else None


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether a sentence (or a whole quotation of several) may be quoted without the sentence before it.

    It may not when it begins with an unresolved pronoun or a connective, when it is a quotation that names no
    speaker, when it begins or ends in the middle, or when it is too short to say anything.
    Languages without a list of their own are judged by the rest of these.
    """
    sentence = sentence.strip()
    if len(sentence.split()) < FEWEST_WORDS and sentence.isascii():
        return False
    if not ends_sentence(sentence):
        return False
    language = language.lower().partition("-")[0].partition("_")[0]
    quoted = quotations(sentence)
    if any(not quotation.is_closed for quotation in quoted) or _is_bare(sentence, quoted):
        return False
    if quoted and quoted[0].start == 0:
        return True  # its pronouns are the speaker's, and the speaker is named
    plain = sentence.lstrip(_EDGE)
    if not plain or (plain[0].islower() and not plain[1:2].isupper()) or plain[0] in ".…,;:)":
        return False
    leaning = _leaning(language)
    if leaning is not None and leaning.match(plain):
        return False
    return language != "en" or not _leans_later(plain)


def _is_bare(sentence: str, quoted: tuple[object, ...]) -> bool:
    """Whether hardly anything but quotation is there, or the speaker is only "he"."""
    spans = quotations(sentence)
    if not spans or sentence[: spans[0].start].strip(" ([—–-"):
        return False
    outside = sentence[spans[0].end : spans[1].start] if len(spans) > 1 else sentence[spans[0].end :]
    rest = "".join(
        sentence[one.end : other]
        for one, other in zip(spans, [*(s.start for s in spans[1:]), len(sentence)], strict=True)
    )
    if len(re.findall(r"\w+", rest)) < 2:
        return True
    return bool(_PRONOUN_SPEAKER.match(outside))


def _leans_later(plain: str) -> bool:
    """Whether an English sentence opens with a phrase and goes on with a pronoun that nobody before it explains."""
    if _CLAUSE_LEAD_IN.match(plain):
        head = plain[:120].partition(",")[2]
        return not head.strip()[:1].isupper()
    match = _LEAD_IN.match(plain)
    if match is None:
        return False
    phrase = plain[: match.end()]
    first = phrase.split(None, 1)[0]
    names = [name for name in _PROPER.findall(phrase) if name not in _CALENDAR]
    if first in ("After", "Before", "Since", "Because", "Once", "Like", "Unlike", "Following", "Until") and names:
        return False
    if phrase.rstrip().endswith((" it", " her", " him")) and ("," not in phrase):
        return False
    return "," in phrase or not names
