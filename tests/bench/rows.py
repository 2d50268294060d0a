"""What every benchmark gives: rows that set a value beside another, and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

RESAMPLES = 2000
_INTERVAL = "95 % interval"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure: ``value`` beside what it is compared with, and what it must reach (of ``value``, in its unit)."""

    what: str
    value: float
    unit: str
    beside: str | None = None
    beside_value: float | None = None
    must: float | None = None
    at_most: bool = False
    """Whether ``must`` is the most that ``value`` may be, not the least."""

    @property
    def ratio(self) -> float | None:
        """The value over the other; there is none of a difference and an end of its interval."""
        if self.beside is not None and self.beside.startswith(_INTERVAL):
            return None
        return self.value / self.beside_value if self.beside_value else None

    @property
    def ok(self) -> bool:
        """Whether it is reached; what need not reach anything is."""
        return self.must is None or (self.value <= self.must if self.at_most else self.value >= self.must)

    def shape(self) -> dict[str, Any]:
        """The row as JSON."""

        def rounded(value: float | None) -> float | None:
            return None if value is None else round(value, 4)

        return {
            "what": self.what,
            "value": rounded(self.value),
            "unit": self.unit,
            "beside": self.beside,
            "beside_value": rounded(self.beside_value),
            "ratio": rounded(self.ratio),
            "must": rounded(self.must),
            "ok": self.ok,
        }

    @classmethod
    def read(cls, shape: Mapping[str, Any]) -> Row:
        """Return the row that was told as JSON. What ``must`` means follows from whether it was reached.

        Where the value is just what it must be, zero is the most that may be, and anything else the least.
        """
        names = ("what", "value", "unit", "beside", "beside_value", "must")
        row = cls(**{name: shape[name] for name in names})
        is_reached_by_less = row.ok != shape["ok"] or row.value == row.must == 0
        return replace(row, at_most=True) if is_reached_by_less else row


def as_json(name: str, rows: Sequence[Row], notes: Sequence[str]) -> str:
    """Return the result as one JSON object."""
    result = {"name": name, "rows": [row.shape() for row in rows], "ok": all(row.ok for row in rows)}
    return json.dumps(result | {"notes": list(notes)}, ensure_ascii=False)


def as_table(name: str, rows: Sequence[Row], notes: Sequence[str]) -> str:
    """Return the result as a table for a terminal."""

    def figure(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}" if abs(value) < 1000 else f"{value:.0f}"

    lines = [("what", "value", "unit", "beside", "its value", "ratio", "must", "")]
    for row in rows:
        must = "" if row.must is None else f"{'<=' if row.at_most else '>='} {figure(row.must)}"
        verdict = "" if row.must is None else "ok" if row.ok else "NOT REACHED"
        beside = (row.beside or "", figure(row.beside_value), figure(row.ratio))
        lines.append((row.what, figure(row.value), row.unit, *beside, must, verdict))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([name, *table, *notes])


def interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference, by a paired bootstrap."""
    differences = np.asarray(ours) - np.asarray(theirs)
    chance = np.random.default_rng(0)
    means = differences[chance.integers(0, len(differences), (RESAMPLES, len(differences)))].mean(1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def intervals(what: str, ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]], of: str) -> list[Row]:
    """Return, for each kind of ROUGE, by how much ours is above ``of``, with the ends of the 95 % interval.

    Scores are rows of one column a kind, in the same order.
    """
    mine, others = np.asarray(ours), np.asarray(theirs)
    rows = []
    for column, kind in enumerate(("rouge1", "rouge2", "rougeL")):
        low, high = interval(mine[:, column], others[:, column])
        mean = float((mine[:, column] - others[:, column]).mean())
        told = f"{what} minus {of}: {kind}"
        rows.append(Row(what=told, value=mean, unit="points", beside=f"{_INTERVAL} from", beside_value=low))
        rows.append(Row(what=told, value=mean, unit="points", beside=f"{_INTERVAL} to", beside_value=high))
    return rows


def lines_of(file: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file of one a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
