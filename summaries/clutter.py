"""What stands in an article's page and is not the article: boxes, links to other articles, calls at the end.

What is recognized is general: that a paragraph is nothing but a link, not which site it is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from lxml import etree

BOX = re.compile("rollover|tooltip|popover|popup|hovercard")
"""What is shown over the text only while one points at something."""
UNREAD = tuple(
    "audio button canvas embed iframe input link meta noscript object select source style svg template textarea track "
    "video".split()
)
"""Elements of which neither we nor trafilatura read anything."""
BESIDE = tuple("aside datalist dialog fieldset footer label legend map menu nav picture progress time".split())
"""Elements that trafilatura takes out itself, after it has copied and searched them several times."""
EMPHASIS = tuple("b big code em font i kbd mark s samp small strong sub sup tt u var".split())
"""How words look; their text stays. trafilatura's time goes by the square of how many a paragraph has."""
MOST_INLINE = 300
"""Elements in a paragraph beyond which it is its bare text."""
MOST_CELLS = 100
"""Cells of a table's row beyond which it is nothing to be read; time goes by their square, too."""
MENUS = frozenset({"nav", "footer", "form"})
INLINE = frozenset("a b em i p small span strong h1 h2 h3 h4 h5 h6 u".split())
URL = re.compile(r"\s*https?://\S+\s*")
LABEL_WORDS = 4
LABEL_LETTERS = 25
"""Of the words before a link: "Related:", "Lesen Sie auch:"."""
MOST_BESIDE = 100
"""Characters before its first element from which a paragraph is none of links alone."""
LINKED = 0.9
"""The share of a list's letters that are links from which it is a list of links."""
HEAD_LINES = 3
LONGEST_HEAD_LINE = 150
"""Characters of a line above a repeated title: a date, an address."""
LAST_LINES = 5
LONGEST_CALL = 400
CALL = re.compile(
    r"(?:follow|like|join|find)\b.{1,80}\bon\s+(?:twitter|facebook|instagram|youtube|linkedin|telegram|x|bluesky)\b|"
    r"(?:subscribe|sign up|register|download)\b.{0,120}\b(?:newsletters?|channel|inbox|alerts?|updates|app|youtube)\b|"
    r"get\b.{1,80}\b(?:(?:in|to) your inbox|newsletters?|delivered|subscriptions?)\b|"
    r"if you (?:enjoyed|liked) this (?:article|story|post)\b|if you buy something through\b|"
    r"(?:have|got) a (?:news )?tip\b|(?:all rights reserved|copyright\b|©)|"
    r"(?:click|tap) here (?:to|for)\b|(?:read|see) (?:more|also)\b\s*:|more information\s*:?$|"
    r"(?:folgen sie|abonnieren sie|melden sie sich|jetzt)\b.{1,80}\b(?:newsletter|twitter|facebook|kanal|app)\b|"
    r"(?:suivez|abonnez|inscrivez)-(?:nous|vous)\b|(?:síguenos|suscríbete|siga|assine|inscreva-se|iscriviti|seguici)\b",
    re.IGNORECASE,
)
"""How the last lines of pages begin that ask for something; only lines below the last of the prose are held to it."""


def clear(root: Any) -> None:
    """Take out of a tree boxes over the text, paragraphs that only link elsewhere, and lists of links.

    A heading may be a link. A paragraph of one link that is longer than its label says, or that is an address, stays.
    """
    for element in [each for each in root.iter("span", "div", "aside") if BOX.search(each.get("class") or "")]:
        _drop(element)
    linking = []
    walker = etree.iterwalk(root, events=("start",), tag=("p", "ul", "ol"))
    for _, element in walker:
        if _only_links(element):
            linking.append(element)
            walker.skip_subtree()  # a list within a list of links goes with it
    for element in linking:
        _drop(element)


def clear_beside(root: Any) -> None:
    """Take out of a tree, whose times were set apart, what trafilatura would take out after copying it."""
    etree.strip_elements(root, *BESIDE, with_tail=False)


def strip(root: Any) -> None:
    """Take out of a tree what is no part of any text, and how words look: all that follows is quicker.

    The data that describes the page stays.
    """
    for script in list(root.iter("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            _drop(script)
    etree.strip_elements(root, *UNREAD, with_tail=False)
    for row in [row for row in root.iter("tr") if len(row) > MOST_CELLS]:
        _drop(row)
    crowded = [
        each for each in root.iter("p") if next(islice(each.iterdescendants(), MOST_INLINE, None), None) is not None
    ]
    changed = {_around(each) for each in root.iter(*EMPHASIS)} | set(crowded)
    for paragraph in crowded:
        etree.strip_tags(paragraph, "*")
    etree.strip_tags(root, *EMPHASIS)
    for element in changed:  # what is now text beside text becomes one, as lxml's time goes by the square of it
        element.text = element.text
        for child in element:
            child.tail = child.tail


def set_times_apart(root: Any) -> None:
    """Make paragraphs of the times in a live blog, each before the entry's text, which else would lose them."""
    for time in list(root.iter("time")):
        text = " ".join(time.text_content().split())
        block, above = time, time.getparent()
        while above is not None and above.tag in INLINE:
            block, above = above, above.getparent()
        if not text or above is None or any(each.tag in MENUS for each in time.iterancestors()):
            continue
        mark = time.makeelement("p")
        mark.text = text
        block.addprevious(mark)
        _drop(time)


def without_titles(lines: Sequence[str], titles: Iterable[str]) -> list[str]:
    """Return a text's lines without those at its head that only repeat the title, and what stands above them.

    A text always keeps a line.
    """
    known = {letters(title) for title in titles} - {""}
    rest = list(lines)
    while len(rest) > 1:
        head = rest[: min(HEAD_LINES, len(rest) - 1)]
        found = next((number for number, line in enumerate(head) if letters(line) in known), None)
        if found is None or any(len(line) > LONGEST_HEAD_LINE for line in head[:found]):
            break
        rest = rest[found + 1 :]
    return rest


def without_calls(lines: Sequence[str]) -> list[str]:
    """Return a text's lines without calls, credits and notices below the last of its prose."""
    rest = list(lines)
    for _ in range(LAST_LINES):
        last = rest[-1].lstrip("-–—•*[( ") if rest else ""
        if len(rest) < 2 or len(last) > LONGEST_CALL or not (CALL.match(last)):
            break
        rest.pop()
    return rest


def letters(text: str) -> str:
    """Return the letters and digits of a text, by which headlines are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def _only_links(element: Any) -> bool:
    """Whether a paragraph is a link, perhaps with a label before it, or a list has nothing but links."""
    if element.tag == "p" and (len(element) == 0 or _filled(element.text or "") > MOST_BESIDE):
        return False  # most are told so: counting letters takes ten times as long
    links = [link for link in element.iter("a") if link.get("href")]
    if not links:
        return False
    text = element.text_content()
    count = _count(text)
    linked = sum(_count(link.text_content()) for link in links)
    if not count or URL.fullmatch(text):
        return False
    if element.tag != "p":
        return linked >= LINKED * count
    if element.find(".//img") is not None:
        return False
    rest = count - linked
    if rest <= 2:
        return True
    label = text.partition(":")[0] if ":" in text else ""
    return rest <= LABEL_LETTERS and _count(label) >= rest - 2 and len(label.split()) <= LABEL_WORDS


def _filled(text: str) -> int:
    """Return how many characters are no white space."""
    return sum(map(len, text.split()))


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _around(element: Any) -> Any:
    """Return what an element stands in that is no emphasis."""
    return next((above for above in element.iterancestors() if above.tag not in EMPHASIS), element)


def _drop(element: Any) -> None:
    """Take an element out of its tree, but not the text behind it."""
    above = element.getparent()
    if above is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above.text = (above.text or "") + element.tail
        element.tail = None
    above.remove(element)
