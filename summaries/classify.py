"""What kind of piece an article is: by its title, its URL's section, and the shape of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from summaries.model import Coverage, Kind

LONGEST_TITLE = 500
"""Characters of a title that are looked at."""
LONGEST_QUESTION = 140
"""Characters of a heading; what is longer is a paragraph that happens to ask."""
MOST_WORDS = 22

OPINION_WORDS = (
    r"opinions?|op-?ed|commentary|comment|editorials?|columns?|perspectives?|viewpoints?|letters? to the editor|"
    r"kommentar|gastkommentar|gastbeitrag|meinung|leitartikel|kolumne|glosse|"
    r"édito|éditorial|tribune|chronique|point de vue|opinión|editorial|columna|tribuna|opinião|coluna|"
    r"opinione|commento|editoriale|mening|debatt|opinie|opinia|komentarz|думка|погляд|колонка|мнение|колонка|社説|社论"
)
OPINION_TITLE = re.compile(
    rf"^\W*(?:{OPINION_WORDS})\s*(?:[|:：/]|\s[–—-]\s)|"
    rf"(?:\||\s[–—-])\s*(?:{OPINION_WORDS})\s*$|"
    r"[(\[](?:opinion|kommentar)[)\]]",
    re.IGNORECASE,
)
OPINION_SECTIONS = frozenset(
    "opinion opinions op-ed oped commentisfree commentary editorial editorials columnists kommentar kommentare meinung "
    "debatten idees tribunes opinion-columns opiniones opinioni opiniao opinie voices viewpoint viewpoints".split()
)
LIVE_TITLE = re.compile(
    r"\blive[\s-]*(?:updates?|blog|ticker|feed|news|report|reporting)\b|\bas it happened\b|"
    r"^\W*live\s*(?:[:|]|\s[–—-]\s)|"
    r"\blive\s*[:|]|(?:\||\s[–—-])\s*live\s*$|\bnewsblog\b|\bminute by minute\b|"
    r"^\W*(?:en direct|direct|en vivo|en directo|ao vivo|in diretta|наживо|онлайн|"
    r"прямой эфир)\s*[:.,|–—-]|"
    r"\b(?:en direct|en vivo|en directo|ao vivo|minuto a minuto|minute par minute)\s*$",
    re.IGNORECASE,
)
LONGEST_CAPTION = 500
"""Characters."""
LIVE_WORD = re.compile(r"\blive\b", re.IGNORECASE)
TIMESTAMP = re.compile(
    r"^\W*(?:updated (?:at )?)?(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)|(?:1[0-2]|0?[1-9])\s*[ap]\.?m\b|"
    r"\d{1,2}\s*(?:m|min|h|hr|hours?|minutes?)\.?\s+ago\b)",
    re.IGNORECASE,
)
GALLERY_TITLE = re.compile(
    r"\bin (?:pictures|photos|images)\b|\b(?:photo|picture|image)s?\s+(?:gallery|essay)\b|"
    r"^\W*(?:photos?|pictures?|gallery|images?)\s*(?:[:|]|\s[–—-]\s)|\bgallery\s*$|"
    r"\b(?:photos|pictures|images) of the (?:day|week|month|year)\b|"
    r"\b(?:bilderstrecke|bildergalerie|fotostrecke|fotogalerie|diaporama|en images|en photos|fotogalería|en imágenes|"
    r"galeria de fotos|em imagens|fotogallery|у фото|фоторепортаж)\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|credit|image|picture|foto|bild|crédit|©)\s*(?:by|[:/©])|\bgetty\b|"
    r"\b(?:ap|afp|reuters|epa|dpa)\s*(?:photo|/|\||\)|images|$)|©|/\s*(?:ap|afp|reuters|epa|dpa|getty)",
    re.IGNORECASE,
)
CREDIT_SIGNS = ("photo", "foto", "image", "picture", "bild", "credit", "crédit", "©", "getty", "/", "|", ")")
AGENCIES = ("ap", "afp", "reuters", "epa", "dpa")
"""Without one of these signs, or an agency at its end, a paragraph has no credit; to look for them takes less time."""
EXPLAINER_TITLE = re.compile(
    r"^\W*(?:explainers?|explained|q\s*&\s*a|faq|factbox|what (?:we|you need to|to) know|the questions answered|"
    r"erklärt|hintergrund erklärt|fragen und antworten|décryptage|on vous explique|"
    r"claves|пояснення|разбор)\b|"
    r"\bwhat (?:we|do we|you need to|you should|to) know\b|\bhere[’']s what (?:we|you|to)\b.*\bknow\b|"
    r"[:,|–—-]\s*(?:an )?explain(?:ed|er)\s*$|"
    r"\bq\s*&\s*a\b|\bquestions? (?:and|&) answers?\b|\b(?:frequently asked questions|your questions answered)\b|"
    r"\b(?:fragen und antworten|was wir wissen|ce que l[’']on sait|"
    r"ce qu[’']il faut savoir|lo que sabemos|lo que se sabe|"
    r"qué se sabe|o que se sabe|cosa sappiamo|що відомо|що ми знаємо|что известно)\b",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]|[-•*#]+|[QF]\s*[:.])\s*")
"""What a heading may begin with: "3.", a bullet, "Q:"."""
END_OF_QUESTION = re.compile(r"[?？؟⁇⸮፧\u037e]+[)\]*_]*$")
ENDS_OF_QUESTIONS = frozenset("?？؟⁇⸮፧\u037e)]*_;")
"""How a heading that asks ends, if it does not begin with an inverted mark: nearly all lines are done with here."""
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
INNER_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:No|Mr|Ms|Dr|St|vs))[.!]\s+\S")
"""The end of a sentence before the last: such a line is prose, and the question its last sentence."""
QUOTED = ("“", "„", "«", '"', "‘", "「", "—", "–")
"""How a line begins that somebody says."""


def classify(title: str, text: str, *, url: str | None = None, coverage: Sequence[Coverage] = ()) -> Kind:
    """Return the kind of an article: the first of these that fits, else a report.

    A list of who covers an event; an opinion, said by the title or the section in ``url``; a live blog, said by the
    title, or shown by five paragraphs that begin with a time of day (three, if the title has the word "live"); an
    explainer or gallery by the title; a gallery by its text, mostly captions with credits; an explainer by two
    headings that are questions.
    """
    if coverage:
        return Kind.COVERAGE
    title = " ".join(title[:LONGEST_TITLE].split())
    if OPINION_TITLE.search(title) or _section(url) & OPINION_SECTIONS:
        return Kind.OPINION
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    if LIVE_TITLE.search(title) or _has_timestamps(paragraphs, 3 if LIVE_WORD.search(title) else 5):
        return Kind.LIVE
    if EXPLAINER_TITLE.search(title):
        return Kind.EXPLAINER
    if GALLERY_TITLE.search(title) or _is_captions(paragraphs):
        return Kind.GALLERY
    if sum(is_question_heading(paragraph) for paragraph in paragraphs) > 1:
        return Kind.EXPLAINER
    return Kind.REPORT


def is_live(title: str) -> bool:
    """Whether a title says that its article is a live blog."""
    return bool(LIVE_TITLE.search(" ".join(title[:LONGEST_TITLE].split())))


def is_question_heading(line: str) -> bool:
    """Whether a line on its own is a heading that asks: short, one sentence, at its end a question mark of any script.

    A line that begins with an inverted question mark may go on after it. What somebody is quoted to ask is none.
    """
    if len(line) > 2 * LONGEST_QUESTION:
        return False
    line = line.strip()
    if line[-1:] not in ENDS_OF_QUESTIONS and "¿" not in line:
        return False
    heading = NUMBERING.sub("", line)
    if not heading or "\n" in heading or len(heading) > LONGEST_QUESTION or heading.startswith(QUOTED):
        return False
    is_question = bool(END_OF_QUESTION.search(heading)) or heading.startswith("¿")
    if not is_question and not (heading.endswith(";") and GREEK.search(heading)):  # Greek asks with a semicolon
        return False
    words = heading.split()
    if len(words) > MOST_WORDS or INNER_END.search(heading):
        return False
    is_unspaced = not heading.isascii() and sum(character.isalpha() for character in heading) > 3  # Chinese, Thai
    return len(words) > 1 or is_unspaced


def _section(url: str | None) -> frozenset[str]:
    """Return the folders of a URL's path and its first host label, in lower case."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname or ""
    except ValueError:
        return frozenset()
    return frozenset(parts.path.lower().split("/")[:-1]) | {host.partition(".")[0]}


def _has_timestamps(paragraphs: Sequence[str], least: int) -> bool:
    """Whether so many paragraphs begin with a time of day, and one in eight at least."""
    count = sum(bool(TIMESTAMP.match(paragraph)) for paragraph in paragraphs)
    return count >= least and count * 8 >= len(paragraphs)


def _is_captions(paragraphs: Sequence[str]) -> bool:
    """Whether most of a text, three in five of its paragraphs, is captions with the name of who took the picture."""
    others = len(paragraphs) - max(4, -(-3 * len(paragraphs) // 5))  # so many may be no captions
    for paragraph in paragraphs:
        if others < 0:
            return False
        others -= not _is_credited(paragraph)
    return others >= 0


def _is_credited(paragraph: str) -> bool:
    if len(paragraph) >= LONGEST_CAPTION:
        return False
    folded = paragraph.lower()
    is_near = any(sign in folded for sign in CREDIT_SIGNS) or folded.endswith(AGENCIES)
    return is_near and bool(CREDIT.search(paragraph))
