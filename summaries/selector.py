"""CSS selectors, as far as one needs them to point at the items of a page, as XPath."""

from __future__ import annotations

import re

from summaries.errors import InputError

LONGEST = 200
STEP = re.compile(r"\s*(?P<combinator>>)?\s*(?P<compound>[^\s>,]+)")
COMPOUND = re.compile(
    r"(?P<tag>\*|[a-zA-Z][\w-]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:[~^$*]?=[\"']?[^\"'\]]*[\"']?)?\])*)"
)
CONDITION = re.compile(
    r"\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[\w-]+)(?:(?P<how>[~^$*]?)=[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]"
)


def xpath(selector: str) -> str:
    """Return the XPath of a selector: tags, classes, ids, attributes, descendants, children, and lists of these.

    Raises InputError, in a sentence, for any other.
    """
    if not selector.strip() or len(selector) > LONGEST:
        raise InputError(f"{selector[:40]!r} is no selector; write one such as article.post or .list > li.")
    return " | ".join(_path(each, selector) for each in selector.split(","))


def _path(part: str, selector: str) -> str:
    path, at = "", 0
    part = part.strip()
    while at < len(part):
        step = STEP.match(part, at)
        compound = COMPOUND.fullmatch(step["compound"]) if step is not None else None
        if step is None or compound is None or not (compound["tag"] or compound["rest"]):
            break
        path += ("/" if step["combinator"] else "//") + (compound["tag"] or "*").lower()
        path += "".join(_condition(found) for found in CONDITION.finditer(compound["rest"]))
        at = step.end()
    if not path or at < len(part):
        raise InputError(f"The selector {selector!r} is not understood; write one such as article.post or .list > li.")
    return path


def _condition(found: re.Match[str]) -> str:
    if found["class"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {found['class']} ')]"
    if found["id"]:
        return f"[@id='{found['id']}']"
    name, value = f"@{found['name'].lower()}", found["value"]
    if value is None:
        return f"[{name}]"
    return {
        "": f"[{name}='{value}']",
        "~": f"[contains(concat(' ', normalize-space({name}), ' '), ' {value} ')]",
        "^": f"[starts-with({name}, '{value}')]",
        "*": f"[contains({name}, '{value}')]",
        "$": f"[substring({name}, string-length({name}) - {len(value) - 1}) = '{value}']",
    }[found["how"]]
