"""Tag archives as text: a page of many articles, each ended by a line such as "Read original article here"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summaries.classify import is_question_heading
from summaries.model import Coverage, Entry, Feed, FeedKind, identify
from summaries.outlets import learn, part, split_title

HEADING = re.compile(
    r"(?:(?:tags?|category|categories|topics?|author|label|monthly|daily|yearly|news|site|blog)\s+)?"
    r"archives?(?:\s*[:\-–—|»].*|\s+(?:for|of|by|from)\s.*)?|(?:posts?|items|stories|articles)\s+tagged\b.*|"
    r"(?:schlagwort|kategorie|stichwort|themen)[\s-]*archiv[e]?\b.*|"
    r"archives?\s+(?:des\s+mots[\s-]clés|pour|de\s+l.étiquette|de\s+catégorie)\b.*|"
    r"(?:archivos?|arquivos?|archivi|архіви?|архивы?)(?:\s*[:\-–—|»].*|\s+(?:de|da|do|per|tag|della|за|по)\b.*)?",
    re.IGNORECASE,
)
"""The line above the first item, in the languages of common blog engines."""
LABEL = re.compile(
    r"(?:tags?|category|topic|label|tagged(?:\s+with)?|browsing(?:\s+\w+)?|schlagw(?:o|ö)rt(?:er)?|kategorie|thema|étiquette|"
    r"mot-clé|catégorie|etiqueta|categoría|categoria|тег|мітка|метка|позначка|категорія|рубрика)\s*[:\-–—|»].*",
    re.IGNORECASE,
)
"""A heading where it is the first line; further down, the labels of one article look the same."""
LONGEST_HEADING = 120
HEADING_WITHIN = 40
"""Lines of a site's name and menu that may stand above the heading."""

ORIGINAL = re.compile(
    r"(?:read|see|view|open|visit)\s+(?:the\s+)?(?:original|source|full|whole|entire|complete)"
    r"(?:\s+(?:article|story|post|report|source|text|version|page|item))?(?:\s+(?:here|online|now|(?:on|at|from|via)\s.{1,50}))?|"
    r"(?:original|full)\s+(?:article|story|post|source|link)(?:\s+(?:here|link))?|article\s+source|source\s+(?:link|article)|"
    r"link\s+to\s+(?:the\s+)?(?:original|source)(?:\s+\w+)?|(?:go\s+)?to\s+the\s+original(?:\s+\w+)?|"
    r"(?:den\s+|zum\s+)?original-?(?:artikel|beitrag|text|quelle)(?:\s+(?:hier\s+)?(?:lesen|ansehen|öffnen))?|"
    r"(?:lire|voir)\s+l.article\s+(?:original|complet|en\s+entier)(?:\s+ici)?|source\s+originale|"
    r"(?:leer|ver)\s+(?:el\s+)?artículo\s+(?:original|completo)(?:\s+aquí)?|fuente\s+original|"
    r"(?:ler|leia|ver)\s+(?:o\s+)?artigo\s+(?:original|completo)(?:\s+aqui)?|fonte\s+originale?|"
    r"leggi\s+l.articolo\s+(?:originale|completo)(?:\s+qui)?|"
    r"читати\s+(?:оригінал|першоджерело|повністю)(?:\s+\w+)?|читать\s+(?:оригинал|источник|полностью)(?:\s+\w+)?",
    re.IGNORECASE,
)
"""A line that ends an item, for certain."""
MORE = re.compile(
    r"read\s+more(?:\s+here)?|continue\s+reading.{0,80}|source|full\s+story|weiterlesen|mehr\s+lesen|quelle|lire\s+la\s+suite|"
    r"leer\s+más|seguir\s+leyendo|fuente|ler\s+mais|leia\s+mais|continuar\s+lendo|fonte|leggi\s+tutto|continua\s+a\s+leggere|"
    r"читати\s+далі|джерело|читать\s+далее|источник",
    re.IGNORECASE,
)
"""A line that ends an item where none of the sure kind does: such lines also stand within articles."""
LINK = re.compile(r"\s*[:\-–—]?\s*(https?://\S+)$")
ORNAMENT = " \t[]()<>«»‹›→⟶➜↗…*_:.|-–—"

NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*·–])\s+(.+)$")
DASH = re.compile(r"\s[–—―|-]\s(?!.*\s[–—―|-]\s)")
"""The last dash of a title."""
FULL_COVERAGE = re.compile(
    r"^\W*(?:view|see)\s+full\s+coverage\b.*|.*\bfull\s+coverage\s+on\s+google\s+news\W*$", re.IGNORECASE
)
LONGEST_HEADLINE = 400
MOST_HEADLINES = 100
UNFINISHED = 200
"""Characters of a paragraph below the last item's end that show it to be an item cut off, not the site's footer."""

DATELINE = re.compile(
    r"^(?P<line>(?P<place>[^\W\d_][^\n()–—―]{1,70}?)\s*(?:\((?P<agency>[^()\n]{2,40})\))?)\s*(?:[–—―]|\s--?\s)\s*(?=\S)"
)
CITY = re.compile(r"^[^\W\d_]{2}[^a-zà-ÿа-яα-ω,]+(?:,\s|$)")
"""A place in capitals, up to a comma or the end."""
NO_PLACES = frozenset(
    {"BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "LIVE", "WATCH", "VIDEO", "PHOTO", "PHOTOS", "NOTE"}
)
DATELINE_WITHIN = 8
"""Paragraphs; captions and calls to register may stand above the first of the report."""


def parse_archive(text: str) -> Feed | None:
    """Return the items of a tag-archive page given as text, or None for a text that is no such page.

    It is one when its heading says so and a line ends an item, or when two lines do for certain. An item's first
    line is its title; a list of headlines and outlets becomes ``coverage``, and then ``text`` is the headlines;
    otherwise ``text`` is what stands between title and end, its wrapped lines joined. Items have no URL (unless one
    stands in their last line) and no date; their key is made of title and text.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    heading = _heading(lines)
    body = lines[heading + 1 :] if heading is not None else lines
    ends = _ends(body, is_headed=heading is not None)
    if not ends:
        return None
    entries = entries_of(list(_items(body, ends)))
    if not entries:
        return None
    title = " ".join(lines[heading].split()) if heading is not None else "Archive"
    return Feed(kind=FeedKind.ARCHIVE, title=title, entries=tuple({entry.key: entry for entry in entries}.values()))


def entries_of(items: Sequence[tuple[Sequence[str], str | None]]) -> list[Entry]:
    """Return the entries of an archive's items, each its lines, the title first, and the URL of its original."""
    bodies = [_list_lines(rows[1:], _title(rows)) for rows, _ in items]
    names = learn((_title(rows) for rows, _ in items), (line for rows in bodies for line in rows))
    return [_entry(rows, listed, names, url) for (rows, url), listed in zip(items, bodies, strict=True)]


def dateline(text: str) -> str | None:
    """Return where, when and by which agency a report says it was written, as in "BRUSSELS, Jan 27 (Reuters)"."""
    found = _dateline(text)
    return found["line"].strip() if found else None


def _dateline(text: str) -> re.Match[str] | None:
    for paragraph in text.split("\n\n", DATELINE_WITHIN)[:DATELINE_WITHIN]:
        found = DATELINE.match(paragraph)
        if found is None:
            continue
        place = found["place"].strip()
        if found["agency"] and place[0].isupper() and len(place.split()) <= 6:
            return found
        if CITY.match(place) and place.split(",")[0] not in NO_PLACES and len(place.split()) <= 5:
            return found
    return None


def _heading(lines: Sequence[str]) -> int | None:
    """Return the number of the line that says that this is an archive."""
    is_first = True
    for number, line in enumerate(lines[:HEADING_WITHIN]):
        heading = line.strip(" \t#*\ufeff")
        if not heading:
            continue
        if len(heading) <= LONGEST_HEADING and (HEADING.fullmatch(heading) or (is_first and LABEL.fullmatch(heading))):
            return number
        is_first = False
    return None


def _ends(lines: Sequence[str], *, is_headed: bool) -> dict[int, str | None]:
    """Return the numbers of the lines that end an item, each with the URL that stands in it."""
    for pattern, least in ((ORIGINAL, 1 if is_headed else 2), (MORE, 2 if is_headed else 4)):
        ends: dict[int, str | None] = {}
        for number, line in enumerate(lines):
            if not line or len(line) > 2 * LONGEST_HEADING:
                continue
            link = LINK.search(line)
            says = (line[: link.start()] if link else line).strip(ORNAMENT)
            if says and pattern.fullmatch(says):
                ends[number] = link[1] if link else None
        if len(ends) >= least:
            return ends
    return {}


def _items(lines: Sequence[str], ends: dict[int, str | None]) -> Iterator[tuple[list[str], str | None]]:
    """Yield the lines of each item, from its title on, and its URL."""
    start = 0
    for end, url in ends.items():
        rows = _trimmed(lines[start:end])
        if rows:
            yield rows, url
        start = end + 1
    rest = _trimmed(lines[start:])
    if rest and any(len(line) >= UNFINISHED for line in rest[1:]):
        yield rest, None


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Return the lines without blank ones at either end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def _title(rows: Sequence[str]) -> str:
    return " ".join(rows[0].strip(" \t#").split()) or " ".join(rows[0].split())


def _list_lines(rows: Sequence[str], title: str) -> list[str]:
    """Return the lines of an item that is a coverage list, without their numbers; of any other item, none.

    A list has a number or bullet before every line; it is one of coverage when its first line repeats the title,
    when it ends in Google's "View Full Coverage", or when it is all that there is and numbered. Without numbers
    (copying loses them) it has to have both of the former.
    """
    filled = [row for row in rows if row.strip()]
    listed = [found[1].strip() for row in filled if (found := NUMBERED.match(row))]
    lines = [line for line in listed or filled if not FULL_COVERAGE.match(line)]
    if (
        not 0 < len(lines) <= MOST_HEADLINES
        or any(len(line) > LONGEST_HEADLINE for line in lines)
        or 0 < len(listed) < len(filled)
    ):
        return []
    headline = DASH.split(title)[0] if DASH.search(title) else ""
    signs = len(lines) < len(listed or filled), bool(headline) and _letters(lines[0]).startswith(_letters(headline))
    is_numbered = len(listed) > 1 and all(row.lstrip()[0].isdigit() for row in filled)
    return lines if all(signs) or (listed and any(signs)) or is_numbered else []


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _entry(rows: Sequence[str], listed: Sequence[str], names: frozenset[str], url: str | None) -> Entry:
    title = _title(rows)
    headline, outlet = split_title(title, names)
    if listed:
        parted = [
            part(line, names, others=[other for other in (*listed, headline) if other != line]) for line in listed
        ]
        coverage = tuple(Coverage(headline=said, outlet=by) for said, by in parted)
        text = "\n\n".join(dict.fromkeys(item.headline for item in coverage))
        return Entry(
            key=identify(title, text),
            title=title,
            url=url,
            text=text,
            outlet=outlet or coverage[0].outlet,
            coverage=coverage,
        )
    text = "\n\n".join(joined(rows[1:]))
    if outlet is None and (found := _dateline(text)):
        outlet = found["agency"]
    return Entry(key=identify(title, text), title=title, url=url, text=text or None, outlet=outlet)


def joined(rows: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: lines up to a blank one, joined; a list's items and a question's heading stand alone."""
    width = max((len(row) for row in rows), default=0)
    lines: list[str] = []
    for row in (*rows, ""):
        line = " ".join(row.split())
        asks = len(lines) == 1 and len(lines[0]) * 4 < width * 3 and is_question_heading(lines[0])
        if lines and (not line or asks or NUMBERED.match(row)):
            yield " ".join(lines)
            lines = []
        if line:
            lines.append(line)
