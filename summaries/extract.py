"""From an article's page to its text and particulars, through trafilatura. Runs in worker processes, too."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from functools import cache
from typing import Any

from summaries.archive import joined
from summaries.classify import classify, is_live
from summaries.clutter import clear, clear_beside, set_times_apart, strip, without_calls, without_titles
from summaries.decode import decode
from summaries.errors import NothingToRead
from summaries.frame import frame, is_enough, is_filled
from summaries.framed import framed_text
from summaries.guards import STUB, Claims, Verdict, judge, lines_around, refusal
from summaries.markup import TAG, body_paragraphs, is_feed, paragraphs, tree, without_code
from summaries.model import Extract, Kind, Page
from summaries.particulars import particulars, things, types, when
from summaries.urls import is_web

LEAST_LETTERS = 80
"""Letters and digits of the shortest text taken for an article: a news flash of one long sentence."""
LONGEST_TITLE = 200
MOST_TITLE_WORDS = 30
LONG_LINES = 100
"""Mean characters a line above which a text without blank lines has a paragraph on each line."""
LITTLE, LITTLE_SHARE = 300, 0.2
"""Characters of text, and its share of all paragraphs', below which a page is looked at again, as slowly as it takes.

The next article, to which one scrolls, may be called an article where the first is not.
"""
MUCH = 3000
"""Characters of a text that is an article's, whatever else there is."""
MOST_TAGS = 30_000
"""Tags of a page that are looked at: ten times those of the longest of a hundred news pages."""
LEAST_CAPTION = 30
MANY_CAPTIONS = 5


def extract(page: Page) -> Extract:
    """Return the text of an article page, its paragraphs, headings and list items parted by blank lines.

    Of plain text, that is the text itself, its first line taken for the title when it is short and stands alone.
    Of a live blog, times are paragraphs of their own; of a gallery, so are the captions. Times are in UTC; a time
    without an offset is taken for UTC, a date for its midnight. Raises NothingToRead, in a sentence, for a page that
    is empty or binary, and its kind NoArticle for one that shows something else in place of an article.
    """
    characters = decode(page)
    if _is_data(characters):
        raise refusal(Verdict.EMPTY, Extract(text=""), url=page.url)
    if page.media_type == "text/plain" or not TAG.search(characters):
        return _from_text(characters, page.url)
    if is_feed(characters):
        raise refusal(Verdict.INDEX, Extract(text=""), url=page.url)
    root = tree(without_code(characters), most_tags=MOST_TAGS)
    if root is None:
        raise NothingToRead(f"{page.url} has no text in it.")
    # what is taken out of the tree is taken out after this
    described = things(root)
    told = particulars(root, described, page.url)
    claims = Claims(root, types(root, described), told.kinds)
    dated_at = told.published_at or _dated_at(root, told.canonical_url or page.url)
    captions = _captions(root)
    strip(root)
    has_times = claims.is_live or any(map(is_live, told.titles))
    text = _text(_read(root, page.url, has_times=has_times), root, page.url, titles=told.titles)
    text = _with_captions(text, captions, told.title or "")
    around = lines_around(text, list(paragraphs(root))) if len(text) < STUB else ()
    verdict = judge(claims, text, around=around, title=told.title or "", url=page.url)
    if verdict is Verdict.ARTICLE and _count(text) < LEAST_LETTERS:
        verdict = Verdict.EMPTY
    read = Extract(
        text=text,
        title=told.title,
        author=told.author,
        outlet=told.outlet,
        language=told.language,
        published_at=dated_at,
        updated_at=told.updated_at,
        canonical_url=told.canonical_url,
        image_url=told.image_url,
    )
    if verdict is not Verdict.ARTICLE:
        raise refusal(verdict, read, url=page.url)
    return read


def _read(root: Any, url: str, *, has_times: bool) -> str:
    """Return the text that trafilatura reads in a tree's frame, or if that is not enough, in all of it."""
    framed = frame(root)
    if framed is not None:
        _clear(framed, has_times=has_times)
        text = _framed_text(framed, root, url, has_times=has_times) if is_filled(framed) else ""
        if is_enough(text, root):
            return text
    rest = copy(root)
    _clear(rest, has_times=has_times)
    return main_text(rest, url)


def _framed_text(framed: Any, root: Any, url: str, *, has_times: bool) -> str:
    """Return what trafilatura reads in a tree's frame, on the short way if that leads there."""
    try:
        text = framed_text(framed, _options(is_fast=True))
    except Exception:  # noqa: BLE001 (as below)
        text = None
    if text is not None:
        return text
    framed = frame(root)  # as the first is used up
    _clear(framed, has_times=has_times)
    return main_text(framed, url)


def _clear(root: Any, *, has_times: bool) -> None:
    """Take out of a tree what stands beside the article's text; a live blog's times are set apart."""
    clear(root)
    if has_times:
        set_times_apart(root)
    clear_beside(root)


def main_text(root: Any, url: str, *, is_fast: bool = True) -> str:
    """Return trafilatura's reading of a tree, or nothing when it finds nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (takes half a second; only workers need it)

    try:
        document: Any = bare_extraction(root, url=url if is_web(url) else None, options=_options(is_fast))
    except Exception:  # noqa: BLE001 (what a library trips over on one page in thousands must not lose the page)
        return ""
    return (document.text or "") if document is not None else ""


@cache
def _options(is_fast: bool) -> Any:  # noqa: FBT001 (so that there is one of each)
    """Return how trafilatura is to read; made once, as that reads a file of settings."""
    from trafilatura.settings import Extractor  # noqa: PLC0415 (as above)

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # pages without text are told by our own error
    # Fast leaves out the comparison with other readers, which on news made it slower and no better.
    return Extractor(output_format="python", fast=is_fast, comments=False, with_metadata=False)


def _dated_at(root: Any, url: str) -> datetime | None:
    """Return the date that htmldate finds in a tree or its URL where the markup gives no time, or None."""
    from htmldate import find_date  # noqa: PLC0415 (as above)

    try:
        # The first date, and no guessing from the text: half of all the time, for dates often wrong.
        found = find_date(root, url=url if is_web(url) else None, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001 (as above)
        return None
    return when(found or "")


def _text(found: str, whole: Any, url: str, *, titles: Sequence[str]) -> str:
    """Return the article's text without what repeats its title or calls for something; a second look if little is."""
    lines = _lines(found)
    if _is_little(sum(map(len, lines)), whole):
        other = _lines(main_text(whole, url, is_fast=False)) or list(body_paragraphs(whole))
        lines = max(lines, other, key=lambda each: sum(map(len, each)))
    return "\n\n".join(without_calls(without_titles(lines, titles)))


def _is_little(found: int, whole: Any) -> bool:
    """Whether so many characters are hardly all of a page's article."""
    if found < LITTLE or found >= MUCH:
        return found < LITTLE
    return found < LITTLE_SHARE * sum(len(each.text_content()) for each in whole.iter("p"))


def _captions(root: Any) -> tuple[str, ...]:
    """Return the captions of a page's pictures, if it has several."""
    captions = [" ".join(each.text_content().split()) for each in root.iter("figcaption")]
    captions = [caption for caption in dict.fromkeys(captions) if len(caption) >= LEAST_CAPTION]
    return tuple(captions) if len(captions) >= MANY_CAPTIONS else ()


def _with_captions(text: str, captions: Sequence[str], title: str) -> str:
    """Return the text of a gallery with the captions of its pictures; any other text as it is."""
    if not captions or (classify(title, text) is not Kind.GALLERY and len(text) >= sum(map(len, captions))):
        return text
    return "\n\n".join([*(text.split("\n\n") if text else ()), *(each for each in captions if each not in text)])


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _count(text: str) -> int:
    return sum(map(str.isalnum, text[: 10 * LEAST_LETTERS]))


def _is_data(text: str) -> bool:
    """Whether a text is JSON, which programs read."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _from_text(text: str, url: str) -> Extract:
    """Return a plain text as an article."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip()]
    is_line_by_line = len(filled) == len("\n".join(lines).strip().split("\n"))
    if is_line_by_line and sum(map(len, filled)) > LONG_LINES * len(filled):
        told = [" ".join(line.split()) for line in filled]
    else:
        told = list(joined(lines))
    if not any(character.isalnum() for character in text):
        raise NothingToRead(f"{url} has no text in it.")
    first = told[0]
    is_title = len(first) <= LONGEST_TITLE and len(first.split()) <= MOST_TITLE_WORDS and first[-1] not in ".!;,:…"
    if is_title and len(told) > 1:
        return Extract(text="\n\n".join(told[1:]), title=first)
    return Extract(text="\n\n".join(told))
