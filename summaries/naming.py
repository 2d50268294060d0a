"""Names in German, where every noun has a capital: what stands beside a word tells whether it is one.

A name stands behind another noun (*Bürgermeister Adler*, *Otto Brandt*, *Norden Chiles*), or, without an article,
behind a preposition of place (*bei Calama*). What is counted or measured stands there, too (*40 Kilometern Tiefe*,
*eine Menge Geld*), and nouns with certain endings never are names. In doubt a word is none.
"""

from __future__ import annotations

import re

NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
"""Languages of which that is so; Luxembourgish is near enough to German."""

_NOUN = re.compile(
    r".*(?:.{2}ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|tions?|tionen|täts?|täten|ismus|nis|nisse[ns]?|tums?"
    r"|tümern?|chens?|linge?s?|mente?s?|enten?|anten?|isten?|inhaber|männer[ns]?|leuten?|jahre?[sn]?|tage?[sn]?"
    r"|woche[n]?|monate?[sn]?|stunden?|minuten?|menschen|personen?|angaben?)"
)
_QUANTITIES = frozenset(
    """anfang art bruchteil dollar drittel dutzend dutzende ende euro fall franken grad gramm gruppe hälfte hundert
    hunderte hunderten kilo kilogramm kilometer kilometern liter litern menge meter metern milliarde milliarden million
    millionen mitte paar pfund prozent prozentpunkte quadratmeter reihe rest stück tausend tausende tausenden teil tonne
    tonnen uhr viertel zahl zentimeter""".split()
)
_COUNTING = frozenset(
    """ein eine einen einem einer eines kein keine keinen keinem keiner zwei drei vier fünf sechs sieben acht neun zehn
    elf zwölf beide beiden viele vieler vielen mehrere mehrerer mehreren wenige weniger wenigen einige einiger einigen
    alle aller allen mehr halbe halben""".split()
)
_PLACES = frozenset("aus bei in nach nahe um von vor".split())
_BARE = frozenset(
    """abrede anspruch arbeit ausnahme aussicht beginn berichten betrieb bewegung brand dienst druck fahrt folge form
    frage gang gebrauch gefahr gericht geld gold haft haus hause höhe kraft krieg luft ordnung ort panik protest rache
    recht ruhe schäden schutz sicht stellung stärke trümmern umlauf verbindung verdacht verletzten verzug wasser weg
    wirklichkeit zusammenarbeit zusammenhang zweifel""".split()
)


def is_name(word: str, before: str) -> bool:
    """Whether a word with a capital is a name, or a part of one, going by the word right before it.

    Both are given as they are written; ``before`` is empty at the beginning of a sentence, or behind a mark.
    """
    folded, lower = word.lower(), before.lower()
    if folded in _QUANTITIES or _NOUN.fullmatch(folded):
        return False
    if before[:1].isupper():
        return lower not in _QUANTITIES
    return lower in _PLACES and folded not in _BARE


def is_counted(before: str) -> bool:
    """Whether nouns behind this word are counted or measured: *40 Tonnen Getreide*, *eine Menge Geld*."""
    return before[:1].isdigit() or before.lower() in _COUNTING
