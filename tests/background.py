"""Makes ``summaries/background.en.txt``: in how many news stories each word occurs, and nothing else of them.

    python -m tests.background ../shared/data/digests_train.jsonl --without ../shared/data/stories_dev.jsonl

``FILE`` has a JSON object a line: a story, with its ``articles`` (``title``, ``text``). A story that has a text in
common with the file of ``--without`` (an article a line, with its ``text``) is left out, so that what clustering is
measured on is not what it was made from. To make the list of another language, give its stories and ``--language``;
whichever list lies in ``summaries`` as ``background.LANGUAGE.txt`` is used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

from summaries.features import content_words
from summaries.topics import terms_of

FEWEST = 4
"""Words in fewer stories are left out: most words are, they tell next to nothing, and might tell what was read."""


def counted(
    stories: Iterable[dict[str, Any]], *, without: Iterable[str] = (), language: str
) -> tuple[int, Counter[str]]:
    """Return how many stories were counted, and in how many of them each word occurs."""
    known = {terms_of(text) for text in without}
    number, found = 0, Counter[str]()
    for story in stories:
        articles = story["articles"]
        if any(terms_of(each["text"]) in known for each in articles):
            continue
        number += 1
        found.update(
            {word for each in articles for word in content_words(f"{each['title']}\n{each['text']}", language)}
        )
    return number, found


def listed(number: int, found: Counter[str], about: str) -> str:
    """Return the list as it ships: after each count the words that have it, those of most stories first."""
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in found.items():
        if count >= FEWEST:
            by_count[count].append(word)
    head = f"# In how many of {number} {about} a word occurs, the words as topics.terms_of folds them.\n"
    head += "# A number heads the words that occur in so many; of what is missing, in fewer than four.\n"
    lines = (
        f"{count} {line}"
        for count in sorted(by_count, reverse=True)
        for line in fill(" ".join(sorted(by_count[count])), 118 - len(str(count))).splitlines()
    )
    return head + f"stories {number}\n" + "\n".join(lines) + "\n"


def rows_of(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("file", type=Path)
    asked.add_argument("--without", type=Path)
    asked.add_argument("--language", default="en")
    asked.add_argument("--about", default="English news stories of 2010 to 2020")
    given = asked.parse_args()
    texts = [row["text"] for row in rows_of(given.without)] if given.without else []
    sys.stdout.write(listed(*counted(rows_of(given.file), without=texts, language=given.language), given.about))
