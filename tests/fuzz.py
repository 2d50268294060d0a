"""``python -m tests.fuzz [--count N] [--seed N] [--data FOLDER]``: damaged feeds and pages, and who reads them.

Our own feeds, archives and pages (and saved pages of a folder, if one is given) are damaged at random: bytes changed,
pieces cut, doubled, moved or taken from another document, tags and entities broken. Reading one may be refused in a
sentence; anything else that is raised is a crash, and is printed with what brings it back. The exit code is 1 then.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from summaries.errors import InputError
from summaries.extract import extract
from summaries.model import Page
from summaries.parse import discover, parse

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
DATA = Path(__file__).parent / "data"
SHARE_OF_LARGE = 0.01
LARGE = 100_000
"""Bytes from which a seed is damaged less often: it takes as long as a hundred others."""
SLOW_SECONDS = 10.0
"""Of the processor, for all ways together."""
SNIPPETS = (
    b"<",
    b">",
    b"</",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"&#0;",
    b"&#xD800;",
    b"&#99999999;",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<link/>",
    b"<title><b>",
    b"<pubDate>Mon, 99 Foo 20269 25:61:61 +9999</pubDate>",
    b"<updated>-1</updated>",
    b'<link href="http://["/>',
    b'<base href="//[">',
    b'xml:base="http://["',
    b"<h2><a href=x>A headline of words</a></h2>",
    b'<script type="application/ld+json">{"@type": [[]], "author": {"name": 1}}</script>',
    b"<time datetime=9999-99-99>",
    b'<meta property="article:published_time" content="2026-02-30">',
    b'encoding="utf-7"',
    b'encoding="zlib"',
    b"{",
    b"}",
    b'"version": "https://jsonfeed.org/version/1"',
    b"[[[[[[[[[[",
    b"1e999",
    b"\\ud800",
    b"<div>" * 50,
    b"\n\n\n",
    b"Read original article here\n",
    "ﷺ\u202e\u0301".encode(),
)


def main() -> int:
    """Damage and read as often as asked; print what broke, how it went, and the slowest."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path, help="A folder of saved pages, .html or .html.gz, to damage as well.")
    given = parser.parse_args()
    seeds = [*seeds_of(DATA), *(seeds_of(given.data) if given.data else ())]
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    crashes = 0
    for number in range(given.count):
        name, body = damaged(seeds, random.Random(f"{given.seed}:{number}"))
        start = time.process_time()
        try:
            outcomes.update(read(name, body))
        except Exception:  # noqa: BLE001 - that is what is looked for
            crashes += 1
            sys.stderr.write(f"CRASH: {name}, --seed {given.seed}, number {number}\n{traceback.format_exc()}\n")
        slowest = max(slowest, (time.process_time() - start, f"{name}, number {number}, {len(body)} bytes"))
    told = ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items()))
    sys.stdout.write(f"{given.count} documents, {crashes} crashes; {told}\n")
    sys.stdout.write(f"slowest: {slowest[0]:.2f} s ({slowest[1]})\n")
    return 1 if crashes or slowest[0] > SLOW_SECONDS else 0


def read(name: str, body: bytes) -> Iterator[str]:
    """Read a document in every way there is, and yield how each ended; raise only what is a bug."""
    kind = "text/plain" if name.endswith(".txt") else "text/html" if ".html" in name else ""
    page = Page(url="https://meridian.example/2026/gate", body=body, fetched_at=NOW, media_type=kind)
    for way in _WAYS:
        try:
            way(page)
        except InputError as refused:
            if not str(refused):
                raise AssertionError("a refusal says nothing") from refused
            yield f"{way.__name__.strip('_')} refused"
        else:
            yield f"{way.__name__.strip('_')} read"


def damaged(seeds: Sequence[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    """Return one of the seeds with up to eight damages."""
    name, body = chance.choice(seeds)
    while len(body) > LARGE and chance.random() > SHARE_OF_LARGE:
        name, body = chance.choice(seeds)
    for _ in range(chance.randint(1, 8)):
        body = _damage(body, chance.choice(seeds)[1], chance)
    return name, body


def _damage(body: bytes, other: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(body) + 1)
    end = min(len(body), start + int(chance.paretovariate(0.5)))
    piece = body[start:end][:50_000]
    match chance.randrange(8):
        case 0:
            return body[:start] + body[end:]
        case 1:
            return body[:start]
        case 2:
            return body[:end] + piece * chance.randint(1, 20) + body[end:]
        case 3:
            return body[:start] + bytes(chance.randrange(256) for _ in piece[:20]) + body[end:]
        case 4:
            at = chance.randrange(len(other) + 1)
            return body[:start] + other[at : at + 2000] + body[start:]
        case 5:
            return body[:start] + piece.swapcase() + body[end:]
        case _:
            return body[:start] + chance.choice(SNIPPETS) + body[start:]


def _parse(page: Page) -> None:
    for entry in parse(page).entries:
        assert entry.key
        assert entry.title
        assert entry.published_at is None or entry.published_at.tzinfo is not None


def _discover(page: Page) -> None:
    discover(page)


def _extract(page: Page) -> None:
    text = extract(page).text
    assert text
    assert all(line and line == " ".join(line.split()) for line in text.split("\n\n"))


_WAYS: tuple[Callable[[Page], None], ...] = (_parse, _discover, _extract)


def seeds_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the feeds, archives and pages of a folder by their names."""
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".gz":
            yield file.name, gzip.decompress(file.read_bytes())
        elif file.suffix in {".xml", ".rdf", ".json", ".html", ".txt"} and file.name != "ground_truth.json":
            yield file.name, file.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
