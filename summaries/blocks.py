"""Tag archives and section pages in HTML: repeated blocks of headline, text and link, found by their likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from summaries.archive import HEADING, LABEL, MORE, ORIGINAL, ORNAMENT, entries_of
from summaries.dates import is_month, read_date
from summaries.entries import CUT_OFF, FULL_TEXT, LONGEST_TEASER
from summaries.guards import ARTICLE_TYPES
from summaries.markup import absolute, attributes, coverage_in, feeds_in, paragraphs, tree
from summaries.model import Entry, Feed, FeedKind, identify
from summaries.particulars import bylines, things, types, when
from summaries.selector import xpath
from summaries.urls import canonical, is_web, outlet_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TITLED = re.compile(
    r"(?i)\b(?:(?:entry|post|article|story|item|card|news|teaser|list|blog)[-_]*)?(?:title|headline|heading)\b"
)
"""Classes of headlines on pages that make them of other elements than headings."""
AROUND = frozenset({"nav", "footer", "aside", "form"})
BESIDE = re.compile(
    r"(?i)\b(?:sidebar|widget|related|comment|footer|menu|nav(?:bar|igation)?|breadcrumb|popular|trending)"
)
META = re.compile(
    r"(?i)(?:posted|published|submitted|written|filed|tagged|categor(?:y|ies)|tags?|by|von|par|por|share|comments?|"
    r"leave a comment|no comments|\d+ comments?|\d+ \w+ ago|veröffentlicht|publié|publicado|kommentare?|"
    r"schlagw\w+|kategorien?)\b.{0,120}(?<![.!?…])"
)
"""A line of an item that is about it: when, by whom, under which tags. It is no sentence."""
BY_WHOM = re.compile(r"(?i)[\s,|·•–—-]*\b(?:by|von|par|por|di|door|av|od)\b.{1,60}(?<![.!?…])")
"""What may stand behind a date."""
BETWEEN_DATES = re.compile(r"[\s,./:–-]+")
LONGEST_DATE = 8
"""Parts of a date, its time and zone."""
OLDER = re.compile(
    r"(?i)\W*(?:(?:older|next|more)(?:\s+(?:posts?|entries|articles|stories|page|results|news))?|load more|"
    r"previous (?:posts|entries)|ältere (?:beiträge|artikel|einträge)|nächste(?: seite)?|weiter|"
    r"(?:articles|billets) (?:plus anciens|précédents)|"
    r"(?:page )?suivante?|anteriores|entradas (?:antiguas|anteriores)|siguiente|(?:página )?seguinte|posts (?:mais )?"
    r"antigos|articoli (?:meno recenti|precedenti)|successiv[ao]|старіші.*|далі|следующая.*|›|»|→|>)\W*"
)
NUMBERED = re.compile(r"(?P<before>.*?(?:/page/|[?&](?:paged?|p|start)=))(?P<number>\d{1,5})(?P<after>/?(?:[?&#].*)?)$")
SECTION = re.compile(
    r"(?i)/(?:tags?|categor(?:y|ies|ia)|topics?|label|archives?|thema|themen|schlagwort|kategorie|etiquetas?)/"
)
SHORTEST_HEADLINE = 12
LONGEST_HEADLINE = 300
LEAST_BLOCKS = 2
LEAST_LISTED = 3
"""Links of a list of nothing but links."""
MOST_WITHIN = 30
"""Elements within a headline's."""
MOST_BLOCKS = 500
MOST_TEXT = 3000
"""Characters of one block that count in the choice between ways to part a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One item of a page: its headline's element, and the elements that hold it, one or, side by side, several."""

    headline: Any
    parts: tuple[Any, ...]


def parse_blocks(html: str, url: str, *, selector: str | None = None) -> Feed | None:
    """Return the items of an HTML page that lists articles, or None for a page that does not.

    Without a selector, one that says it is an article, or that announces a feed, is none, unless it is an archive.
    An item's URL is where its link to the original leads, or else its headline's. Its text is what stands in the
    item if that is clearly the whole, or else its teaser. ``selector`` is CSS for the items, where inference errs.
    Raises InputError for a selector that cannot be understood.
    """
    root = tree(html)
    if root is None:
        return None
    if selector is None and not _is_archive(root, url) and (feeds_in(root, url) or _is_article(root)):
        return None
    base = next((absolute(url, each.get("href")) or url for each in root.iter("base") if each.get("href")), url)
    items = _items(_selected(root, selector) if selector is not None else _inferred(root), base)
    if selector is None and len(items) < LEAST_BLOCKS:
        items = _items(_listed(root), base) if _is_archive(root, url) else []
    if not items:
        return None
    told = entries_of([([item.title, "", *item.rows()], item.url) for item in items])
    entries = [_entry(entry, item, url) for entry, item in zip(told, items, strict=True)]
    return Feed(
        kind=FeedKind.ARCHIVE,
        title=_title(root),
        entries=tuple(entries),
        language=next((each.get("lang") for each in root.iter("html") if each.get("lang")), None),
        further_url=_further(root, base, url),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One block, read."""

    title: str
    lines: tuple[str, ...]
    url: str | None
    coverage: tuple[Any, ...]
    published_at: datetime | None
    author: str | None
    image_url: str | None

    def rows(self) -> list[str]:
        """Return its lines as the text form has them: with blank lines between paragraphs."""
        return [row for line in self.lines for row in (line, "")]


def _items(blocks: Iterable[Block], base: str) -> list[_Item]:
    return [item for block in islice(blocks, MOST_BLOCKS) if (item := _item(block, base)) is not None]


def _is_archive(root: Any, url: str) -> bool:
    """Whether a page says that it is an archive: by its address, title or heading."""
    if SECTION.search(urlsplit(url).path + "/"):
        return True
    heads = (_text(each) for each in root.iter("title", "h1"))
    return any(HEADING.fullmatch(text) or LABEL.fullmatch(text) for text in heads if len(text) <= LONGEST_HEADLINE)


def _is_article(root: Any) -> bool:
    (kinds,) = attributes(root, (("property", "og:type", "content"),))
    return any("article" in kind.lower() for kind in kinds) or any(map(ARTICLE_TYPES.search, types(root, things(root))))


def _inferred(root: Any) -> list[Block]:
    """Return the blocks of the best way to part a page: the one whose blocks hold most text and link somewhere."""
    groups: dict[str, list[Any]] = {}
    for element in root.iter(*HEADINGS, "div", "p", "span", "a", "dt", "strong"):
        name = _signature(element)
        if name is not None:
            groups.setdefault(name, []).append(element)
    best: list[Block] = []
    most = 0
    for name, headlines in groups.items():
        shown = [each for each in headlines if not _is_beside(each)]
        if len(shown) < LEAST_BLOCKS:
            continue
        blocks = list(_blocks(shown[:MOST_BLOCKS]))
        weight = sum(_weight(block) for block in blocks)
        if not name.startswith(HEADINGS):  # a heading is a headline rather than what only is called one
            weight //= 2
        if weight > most:
            best, most = blocks, weight
    return best


def _listed(root: Any) -> Iterator[Block]:
    """Yield the blocks of a page that has links for headlines: of those that stand alike, those that say most."""
    groups: dict[tuple[str, ...], list[Any]] = {}
    known: set[str] = set()
    for link in _links(root):
        text = _text(link)
        if not SHORTEST_HEADLINE <= len(text) <= LONGEST_HEADLINE or _is_date(text) or _is_beside(link):
            continue
        if link.get("href") not in known:  # of two, the second is an item's text or picture
            known.add(link.get("href"))
            groups.setdefault(tuple(each.tag for each in islice(link.iterancestors(), 3)), []).append(link)
    best = max(groups.values(), key=lambda links: sum(len(_text(link)) for link in links), default=[])
    if len(best) >= LEAST_LISTED:
        yield from _blocks(best[:MOST_BLOCKS])


def _signature(element: Any) -> str | None:
    """Return what headlines of one kind have in common, or None for an element that is no headline."""
    given = element.get("class") or ""
    if element.tag not in HEADINGS and not TITLED.search(given):
        return None
    if next(islice(element.iter(), MOST_WITHIN, None), None) is not None:
        return None
    text = _text(element)
    if not SHORTEST_HEADLINE <= len(text) <= LONGEST_HEADLINE or _is_date(text):
        return None
    return f"{element.tag}.{'.'.join(sorted(set(given.split()))[:1])}" if element.tag not in HEADINGS else element.tag


def _is_beside(element: Any) -> bool:
    """Whether an element stands beside what the page is about."""
    for above in element.iterancestors():
        if above.tag in AROUND:
            return True
        if above.tag not in {"body", "html", "main"} and BESIDE.search(above.get("class") or above.get("id") or ""):
            return True
    return False


def _blocks(headlines: Sequence[Any]) -> Iterator[Block]:
    """Yield the block of each headline: the largest element that holds no other, with what follows it if need be."""
    held = Counter(above for headline in headlines for above in (headline, *headline.iterancestors()))
    for headline in headlines:
        block = headline
        above = block.getparent()
        while above is not None and held[above] == 1 and above.tag not in {"body", "html"}:
            block, above = above, above.getparent()
        parts = [block]
        if len(_text(block)) < 2 * len(_text(headline)) + 20:
            for following in block.itersiblings():
                if held[following] or following.tag in AROUND or following.tag in HEADINGS[:2]:
                    break
                parts.append(following)
        yield Block(headline=headline, parts=tuple(parts))


def _weight(block: Block) -> int:
    length = sum(len(_text(part)) for part in block.parts)
    is_linked = any(next(_links(part), None) is not None for part in block.parts)
    return min(length, MOST_TEXT) if is_linked else 0


def _selected(root: Any, selector: str) -> Iterator[Block]:
    """Yield the blocks that a selector names, each with its first heading, or else its first link, for headline."""
    for element in root.xpath(xpath(selector)):
        headline = next(element.iter(*HEADINGS), None)
        if headline is None:
            headline = next(_links(element), None)
        if headline is not None and _text(headline):
            yield Block(headline=headline, parts=(element,))


def _item(block: Block, base: str) -> _Item | None:
    """Return what a block tells, or None when it links nowhere."""
    title = _text(block.headline)
    links = [(_text(link), absolute(base, link.get("href"))) for part in block.parts for link in _links(part)]
    links = [(text, url) for text, url in links if url and is_web(url)]
    original = next((url for text, url in reversed(links) if ORIGINAL.fullmatch(text.strip(ORNAMENT))), None)
    own = next((url for text, url in links if text and (text == title or text in title)), None)
    around = next(block.headline.iterancestors("a"), None)
    if own is None and around is not None:
        own = absolute(base, around.get("href") or "")
    more = next((url for text, url in links if MORE.fullmatch(text.strip(ORNAMENT))), None)
    only = links[0][1] if len({url for _, url in links}) == 1 else None
    url = original or own or more or only
    if url is None or not title:
        return None
    covered = next((listed for part in block.parts if (listed := coverage_in(part))), ())
    lines = tuple(line for part in block.parts for line in paragraphs(part) if _is_told(line, title))
    images = (image.get("src") or "" for part in block.parts for image in part.iter("img"))
    return _Item(
        title=title,
        lines=lines,
        url=url,
        coverage=tuple(replace(each, url=absolute(base, each.url or "")) for each in covered),
        published_at=next((at for part in block.parts for at in (*_times(part), *_dates(part, title))), None),
        author=next((name for part in block.parts for name in bylines(part)), None),
        image_url=next((found for source in images if (found := absolute(base, source))), None),
    )


def _is_told(line: str, title: str) -> bool:
    """Whether a line of a block is of its text: not the title, a link to go on, or what is said about the item."""
    says = _beside(line, title)
    if not says or line == title or ORIGINAL.fullmatch(says) or MORE.fullmatch(says):
        return False
    if OLDER.fullmatch(line):
        return False
    return not META.fullmatch(line.strip()) and not _is_date(BY_WHOM.sub("", says))


def _beside(line: str, title: str) -> str:
    """Return what a line says besides the title."""
    return line.replace(title, "", 1).strip(ORNAMENT)


def _is_date(line: str) -> bool:
    """Whether a line is nothing but a date: short numbers and short words, numbers alone, or a month and its day."""
    parts = BETWEEN_DATES.split(line.strip())
    numbers = sum(part.rstrip("stndrh.").isdigit() for part in parts)
    if len(parts) == 2 and numbers == 1:
        return any(map(is_month, parts))
    return len(parts) <= LONGEST_DATE and 1 < numbers >= len(parts) / 2 and all(len(part) <= 10 for part in parts)


def _entry(told: Entry, item: _Item, page_url: str) -> Entry:
    """Return an entry with what HTML tells beyond the text form."""
    covered = item.coverage or told.coverage
    full = told.text or ""
    is_whole = len(full) >= FULL_TEXT and not CUT_OFF.search(full[-200:])
    text = "\n\n".join(dict.fromkeys(each.headline for each in covered)) if covered else full if is_whole else None
    teaser = "" if covered else full
    if len(teaser) > LONGEST_TEASER:
        teaser = teaser[:LONGEST_TEASER].rsplit(None, 1)[0] + "…"
    is_elsewhere = item.url is not None and outlet_of(item.url) != outlet_of(page_url)
    return replace(
        told,
        key=canonical(item.url) if item.url and not covered else identify(told.title, text or teaser),
        teaser=teaser,
        text=text,
        outlet=told.outlet or next((each.outlet for each in covered if each.outlet), None),
        author=None if is_elsewhere else item.author,
        published_at=item.published_at,
        image_url=item.image_url,
        coverage=covered,
    )


def _times(element: Any) -> Iterator[datetime]:
    for time in element.iter("time", "abbr", "meta"):
        at = when(time.get("datetime") or time.get("title") or time.get("content") or "")
        if at is not None:
            yield at


def _dates(element: Any, title: str) -> Iterator[datetime]:
    """Yield the dates that stand on lines of their own, or beside the title, or before who wrote it.

    Not those with slashes: in some countries they begin with the month.
    """
    for line in paragraphs(element):
        says = BY_WHOM.sub("", _beside(line, title))
        at = read_date(says) if _is_date(says) and "/" not in says else None
        if at is not None:
            yield at


def _links(element: Any) -> Iterator[Any]:
    return (link for link in element.iter("a") if (link.get("href") or "").strip() and link.get("href")[0] != "#")


def _further(root: Any, base: str, url: str) -> str | None:
    """Return the next older page of a listing, on the same site, or None."""
    marked = (each for each in root.iter("link", "a") if "next" in (each.get("rel") or "").split())
    named = (each for each in _links(root) if OLDER.fullmatch(_text(each) or each.get("aria-label") or ""))
    told = [absolute(base, each.get("href") or "") for each in (*marked, *named)]
    numbered = NUMBERED.match(url)
    wanted = int(numbered["number"]) + 1 if numbered else 2
    before = numbered["before"] if numbered else url.partition("?")[0].rstrip("/")
    counted = [
        found
        for found in (absolute(base, each.get("href")) for each in _links(root))
        if found and (at := NUMBERED.match(found)) and int(at["number"]) == wanted and at["before"].startswith(before)
    ]
    return next((found for found in (*told, *counted) if found and found != url and _is_same_site(found, url)), None)


def _is_same_site(one: str, other: str) -> bool:
    return is_web(one) and outlet_of(one) == outlet_of(other)


def _title(root: Any) -> str:
    heads = [text for each in root.iter("h1") if (text := _text(each)) and not _is_beside(each)]
    shown = next((_text(each) for each in root.iter("title")), "")
    archive = next((text for text in heads if HEADING.fullmatch(text) or LABEL.fullmatch(text)), None)
    return archive or shown or next(iter(heads), "") or "Archive"


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
