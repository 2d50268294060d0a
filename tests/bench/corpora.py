"""Rows of the development sets as stories."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summaries.classify import classify
from summaries.model import Article, Story, identify

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def story_of(row: dict[str, Any]) -> Story:
    """Return the story of a row that has a ``text`` or several ``articles``; article ids are their places."""
    given = row.get("articles") or [{"title": row.get("title") or "", "text": row["text"]}]
    articles = tuple(
        Article(
            id=str(place),
            title=each.get("title") or "",
            text=each["text"],
            kind=classify(each.get("title") or "", each["text"]),
            published_at=NOW,
            first_seen_at=NOW,
            outlet=str(place),
            language=row.get("language") or "en",
        )
        for place, each in enumerate(given)
    )
    headline = articles[0].title if articles else ""
    return Story(id=identify(str(row.get("id"))), headline=headline, updated_at=NOW, articles=articles)


OWN = Path(__file__).parents[1] / "data" / "summaries"


def own_rows() -> list[dict[str, Any]]:
    """Return our own judged articles; their one reference is what a good editor would quote."""
    return [_judged(file) for file in sorted(OWN.glob("*.toml"))]


def own_stories() -> list[dict[str, Any]]:
    """Return our own judged stories of several articles each."""
    return [_judged(file) for file in sorted((OWN / "stories").glob("*.toml"))]


def _judged(file: Path) -> dict[str, Any]:
    read = tomllib.loads(file.read_text("utf-8"))
    return {"id": file.stem, **read, "refs": [" ".join(read["quotes"])]}
