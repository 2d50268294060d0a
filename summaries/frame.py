"""The element of a page in which its article stands, by what pages call it.

trafilatura looks for it in the same way: first for what is called an article's text, then for an article, then for
what is called a story, the content, the main part; of these it reads the first. But it copies, searches and cleans the
whole page several times before. Given a page of nothing but that element, it needs a third of the time and finds the
same text, wherever that is enough for it not to look around.
"""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import Any

from lxml import etree

PLACES = ("article", "div", "main", "section")
TEXT_ID = re.compile(r"(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text")
TEXT_CLASS = re.compile(
    r"post[-_]text|post-body|post-?entry|post[-_]?content|postContent|post_inner_wrapper|article-?text|articleText|"
    r"(?:entry|page|text|article|art)-content|article__content|article(?:-|__)?body|articleBody|ArticleContent|"
    r"body-text|article__container"
)
STORY_ID = re.compile(r"^primary|story-body")
STORY_CLASS = re.compile(
    r"^article |post-bodycopy|story-?content|(?:theme|blog|section|single)-content|single-post|main-column|"
    r"wpb_text_column|story-body|field-body|(?i:fulltext)"
)
CONTENT = re.compile(r"content-main|content-?body|content__body|contentBody|[mM]ain-[cC]ontent|[pP]age-[cC]ontent")
TEXT, ARTICLE, STORY, PART, MAIN, NONE = range(6)
"""What an element is called, the likeliest to hold nothing but the article first."""
UNREAD = tuple("aside dialog fieldset figure footer form head menu nav noscript object".split())
"""Elements of which trafilatura reads nothing that stands in them."""
COMMENTS = re.compile(r"(?:^|\s)[Cc]omment(?!ary)|(?:article|post)-comments|^(?:comol|disqus_thread|dsq-comments)")
APPENDED = re.compile(r"mvp-post-add-(?:box|wrap)|infinite-?scroll")
"""What holds further articles below the first."""
ALL_TEXT: Any = etree.XPath("string()", smart_strings=False)
"""All text in an element, as its ``text_content`` is, in less time."""
LEAST_LETTERS = 800
"""Characters in paragraphs. With fewer than 750 on the whole page trafilatura reads divisions, too."""
ENOUGH, LEAST_SHARE = 3000, 0.2
"""Characters of a text; its share of a page's. With less of both trafilatura tries again, less strictly."""


def frame(root: Any) -> Any | None:
    """Return a page of nothing but the element in which a tree's article stands, a copy; None if none is called so."""
    found, best = None, NONE
    for element in root.iter(*PLACES):
        given = element.attrib
        is_called = _called(
            element.tag, given.get("id", ""), given.get("class", ""), given.get("role", ""), given.get("itemprop", "")
        )
        if is_called < best and not any(map(_is_unread, element.iterancestors())):
            found, best = element, is_called
            if best == TEXT:
                break
    if found is None:
        return None
    page, body = root.makeelement("html"), root.makeelement("body")
    page.append(body)
    around = root.makeelement("div")  # links that stand in no box would not be links to trafilatura
    body.append(around)
    around.append(copy(found))
    return page


def is_filled(page: Any) -> bool:
    """Whether so much stands in the paragraphs of a frame that what a page has beside it changes nothing."""
    return sum(len(ALL_TEXT(each)) for each in page.iter("p")) >= LEAST_LETTERS


def is_enough(text: str, root: Any) -> bool:
    """Whether the text found in a frame is so much that trafilatura would look at nothing else of the tree."""
    if len(text) >= ENOUGH or not text:
        return bool(text)
    unread = 0
    walker = etree.iterwalk(root, events=("start",), tag=("script", *UNREAD))
    for _, element in walker:
        unread += len(ALL_TEXT(element))
        walker.skip_subtree()
    return len(text) >= LEAST_SHARE * (len(ALL_TEXT(root)) - unread)


@lru_cache(maxsize=4096)
def _called(tag: str, id: str, name: str, role: str, of: str) -> int:
    """Return what an element is called: one of the numbers above."""
    if (
        name in {"post", "entry"}
        or of == "articleBody"
        or id == "articleContent"
        or TEXT_ID.search(id)
        or TEXT_CLASS.search(name)
    ):
        return TEXT
    if tag == "article":
        return ARTICLE
    if (
        role == "article"
        or id in {"article", "story"}
        or name in {"postarea", "art-postcontent", "text", "cell", "story"}
        or STORY_ID.search(id)
        or STORY_CLASS.search(name)
    ):
        return STORY
    if "content" in {id, name} or CONTENT.search(id) or CONTENT.search(name) or "content_main" in name:
        return PART
    return MAIN if tag == "main" or any(each.startswith("main") for each in (id, name, role)) else NONE


def _is_unread(element: Any) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return element.tag in UNREAD or bool(COMMENTS.search(names) or APPENDED.search(names))
