"""The text of a frame, as trafilatura reads it: found by its own rules and with its own parts, but on a shorter way.

trafilatura asks of each element, eight times over, whether it is called like a share button, a comment, a newsletter's
box. A site calls its elements by few names: here each name is asked about once, and the answer is kept. And it copies
the tree four times, for what it does when it finds too little; here it is then left to trafilatura to begin anew.
Together that takes half of its time away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from summaries.frame import ALL_TEXT, PLACES

BODIES, APPENDED, COMMENTS = "BODY_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH"
AROUND, CAPTIONS, TEASERS = "OVERALL_DISCARD_XPATH", "DISCARD_IMAGE_ELEMENTS", "TEASER_DISCARD_XPATH"
"""How trafilatura calls its rules."""
ATTRIBUTE = re.compile(r"@([\w-]+)")
LINKED = ("div", "list", "p") * 2
"""What is taken out if it is mostly links, in turn."""
FEW_CHARACTERS, FEW_ELEMENTS = 100, 3
"""Of a division with short links: it is taken out if it has fewer characters, and not fewer elements."""
FEW_LETTERS = 3
"""Times the least that trafilatura extracts: if paragraphs have fewer, it reads divisions, too."""
LEAST_BLOCKS = 2
IN_PARAGRAPHS: Any = etree.XPath(".//p//text()", smart_strings=False)


def framed_text(page: Any, options: Any) -> str | None:
    """Return the text in a page of nothing but a frame, which is used up; None if it takes more to find it.

    ``options`` are trafilatura's, for a fast and balanced reading without comments, links, pictures and formatting.
    """
    from trafilatura.htmlprocessing import convert_tags, tree_cleaning  # noqa: PLC0415 (only workers need it)

    if any("DiscussionForumPosting" in (each.text or "") for each in page.iter("script")):
        return None  # of a forum, comments are the text
    if _called(page, APPENDED):
        return None
    _delete(_called(page, COMMENTS))
    most = len(ALL_TEXT(page)) + 2 * sum(1 for _ in page.iter())  # with a space before and after each element
    convert_tags(tree_cleaning(page, options), options)
    found = min(page.iter(*PLACES), key=_rank)
    if _rank(found) == len(_rules(BODIES)) or not _prune(found):
        return None
    if found.find(".//p") is None or len("".join(IN_PARAGRAPHS(page))) < FEW_LETTERS * options.min_extracted_size:
        return None
    body = _body(found, options)
    return None if body is None else _told(body, most, options)


def _prune(found: Any) -> bool:
    """Take out of an element what is no part of its text; tell whether trafilatura would stay with it."""
    from trafilatura.htmlprocessing import link_density_test_tables  # noqa: PLC0415 (as above)

    around = dict.fromkeys(_called(found, AROUND))
    outer = [each for each in around if not any(above in around for above in each.iterancestors())]
    whole = len(ALL_TEXT(found))
    if whole - sum(len(ALL_TEXT(each)) for each in outer) > whole / 7:  # else it is the text that is called so
        _delete(outer)
    _delete(_called(found, CAPTIONS))
    _delete(_called(found, TEASERS))
    for name in LINKED:
        linking = _linking(found, name)
        if found in linking:
            return False
        _delete(linking)
    for table in [each for each in found.iter("table") if link_density_test_tables(each)]:
        table.tail = None
        _delete([table])
    etree.strip_tags(found, "span", "ref")
    return len(found) > 0


def _linking(found: Any, name: str) -> list[Any]:
    """Return the elements of a name that are mostly links."""
    from trafilatura.htmlprocessing import link_density_test  # noqa: PLC0415 (as above)

    linking = []
    for element in dict.fromkeys(above for link in found.iter("ref") for above in _within(found, link, name)):
        is_linking, is_short = link_density_test(element)
        if not is_linking and name == "div" and is_short and len(element) >= FEW_ELEMENTS:
            is_linking = len(" ".join(ALL_TEXT(element).split())) < FEW_CHARACTERS
        above = element.getparent()
        is_cell = name == "p" and above is not None and above.tag in {"item", "td", "th"}
        if is_linking and not is_cell:
            linking.append(element)
    return linking


def _within(found: Any, link: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name around a link, up to one."""
    for above in link.iterancestors():
        if above.tag == name:
            yield above
        if above is found:
            return


def _body(found: Any, options: Any) -> Any:
    """Return the blocks of text in an element as trafilatura puts them together; None if it would look elsewhere."""
    from trafilatura.htmlprocessing import process_node  # noqa: PLC0415 (as above)
    from trafilatura.main_extractor import NOT_AT_THE_END, REBUILT_BLOCKS, handle_textelem  # noqa: PLC0415 (as above)
    from trafilatura.settings import TAG_CATALOG  # noqa: PLC0415 (as above)

    body = etree.Element("body")
    tags = {*TAG_CATALOG, "table", "td", "th", "tr"}
    elements = list(found.iterdescendants("*"))
    lead = found.text
    for element in elements:
        if element.getroottree().getroot() is body:  # a block that holds it was moved there
            continue
        tag, tail = element.tag, element.tail
        block = handle_textelem(element, tags, options)
        if block is not None:
            body.append(block)
            if element.getroottree().getroot() is not body:
                element.tag = "done"
        if tag in REBUILT_BLOCKS and _is_text(tail) and (block is None or block.tail is None):
            behind = _paragraph(tail)
            if process_node(behind, options) is not None:
                body.append(behind)
    while len(body) and body[-1].tag in NOT_AT_THE_END:
        body.remove(body[-1])
    if len(body) < LEAST_BLOCKS:
        return None
    if _is_text(lead) and process_node(before := _paragraph(lead), options) is not None:
        body.insert(0, before)
    return body


def _told(body: Any, most: int, options: Any) -> str | None:
    """Return the text of a body, None if it is so little of what a page has at most that trafilatura would go on."""
    from trafilatura.core import ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE  # noqa: PLC0415 (as above)
    from trafilatura.settings import MIN_DUPLICATE_LENGTH  # noqa: PLC0415 (as above)
    from trafilatura.utils import SPACING_PROTECTED  # noqa: PLC0415 (as above)
    from trafilatura.xml import xmltotxt  # noqa: PLC0415 (as above)

    enough = max(options.min_extracted_size, min(ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE * most))
    if len(ALL_TEXT(body).strip()) < enough and len(" ".join(body.itertext()).strip()) < enough:
        return None
    before = None
    for element in list(body):
        text = " ".join(ALL_TEXT(element).split())
        if text and text == before and len(text) > MIN_DUPLICATE_LENGTH:
            body.remove(element)
        else:
            before = text
    etree.strip_elements(body, "done")
    etree.strip_tags(body, "div")
    for line in body.iter("lb"):
        if (
            line.tail
            and line.tail.isspace()
            and not any(each.tag in SPACING_PROTECTED for each in line.iterancestors())
        ):
            line.tail = None
    return str(xmltotxt(body, False))  # noqa: FBT003 (as it is declared there)


def _paragraph(text: str) -> Any:
    made = etree.Element("p")
    made.text = text
    return made


def _is_text(text: str | None) -> bool:
    return text is not None and bool(text.strip())


def _delete(elements: Iterable[Any]) -> None:
    from trafilatura.xml import delete_element  # noqa: PLC0415 (as above)

    for element in elements:
        delete_element(element)


def _called(root: Any, rule: str) -> list[Any]:
    """Return the elements in a tree that are called as a rule of trafilatura's says."""
    return [each for each in root.iterdescendants("*") if (given := each.items()) and _is(rule, each.tag, given)]


def _is(rule: str, tag: str, given: list[tuple[str, str]]) -> bool:
    wanted = _wanted(rule)
    names = tuple(each for each in given if each[0] in wanted)
    return bool(names) and _first_to_find(rule, _plain(tag), names) < len(_rules(rule))


def _rank(element: Any) -> int:
    """Return which of trafilatura's ways to look for an article finds an element, their number if none does."""
    wanted = _wanted(BODIES)
    return _first_to_find(BODIES, element.tag, tuple(each for each in element.items() if each[0] in wanted))


def _plain(tag: str) -> str:
    """Return a tag as it can be made; with a colon, say, it is one that no rule names."""
    return tag if tag.isalnum() else "other"


@lru_cache(maxsize=16_384)
def _first_to_find(rule: str, tag: str, names: tuple[tuple[str, str], ...]) -> int:
    """Return which expression of a rule finds an element with these attributes, or how many there are."""
    above = etree.Element("div")
    element = etree.SubElement(above, tag)
    for name, value in names:
        element.set(name, value)
    rules = _rules(rule)
    return next((place for place, finds in enumerate(rules) if finds(above)), len(rules))


@cache
def _rules(rule: str) -> tuple[etree.XPath, ...]:
    from trafilatura import xpaths  # noqa: PLC0415 (as above)

    return tuple(getattr(xpaths, rule))


@cache
def _wanted(rule: str) -> frozenset[str]:
    """Return the attributes by which a rule tells elements apart."""
    return frozenset(name for each in _rules(rule) for name in ATTRIBUTE.findall(each.path))
