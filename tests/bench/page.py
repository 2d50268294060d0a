"""docs/performance.md and its plots, made of what the benches found: nothing in it is written by hand.

``python -m tests.bench page FILE...`` reads what ``all --json`` printed, or single benches; of a bench that stands in
several files, the last counts, and of one that stands in none, what the page has said of it stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.rows import Row

DOCS = Path(__file__).parents[2] / "docs"
AT = re.compile(r"^(?P<what>.*), at (?P<size>\d+)(?: (?P<of>\w+))?$")
"""How a row says at which size it was measured."""
PLOTS: Mapping[str, tuple[str, str, str]] = {
    "articles": ("growth", "one more article", "articles stored"),
    "sources": ("load", "an unchanged source is read", "sources"),
    "servers": ("load", "a digest is delivered", "servers"),
}
"""Each plot's bench, the rows that it shows, and what is counted along it."""
COLORS, GRID = ("#3b6fb6", "#c4643b"), "#dddddd"
DARK = """
@media (prefers-color-scheme: dark) {
  [style*="fill: #ffffff"] { fill: #0d1117 !important }
  [style*="stroke: #000000"] { stroke: #8d96a0 !important }
  [style*="stroke: #dddddd"] { stroke: #30363d !important }
  text { fill: #e6edf3 }
}
"""
"""How a plot looks where everything else is dark: it keeps a ground of its own, so that it is legible on any."""
_WORKERS = "workers"
"""The bench that is drawn as bars."""
_HEAD = """# Performance

Every figure that Slugline is built for, beside a peer or a floor in the same run, on data that the benchmarks make
themselves. `python -m tests.bench all --json > found.json` measures them, each in a process of its own, and
`python -m tests.bench page found.json` makes this page of it. They were measured on two cores that other work shared,
so read the ratios, not the milliseconds. *Must* is what is to be reached; what was not says so. A benchmark that is not
measured anew keeps what stands here of it.

## Cost against size

What one more article costs, to be parsed, placed among the open stories, condensed, indexed and saved; what a source
costs that is read and has nothing new; what a digest costs, composed and posted; how much faster two workers read.

"""


def write(files: Sequence[Path], docs: Path = DOCS) -> list[Path]:
    """Write the page and its plots; return what was written.

    Raises:
        ValueError: a file holds something else.
    """
    results = _results(files)
    folder, page = docs / "performance", docs / "performance.md"
    folder.mkdir(exist_ok=True)
    written = [path for name in PLOTS if (path := _plot(name, results, folder)) is not None]
    if (path := _bars(results, folder)) is not None:
        written.append(path)
    drawn = [path for name in (*PLOTS, _WORKERS) if (path := folder / f"{name}.svg").exists()]
    pictures = "\n".join(f"![{_caption(path.stem)}](performance/{path.name})" for path in drawn)
    sections = _sections(page) | {name: _section(result) for name, result in results.items()}
    page.write_text(_HEAD + pictures + "\n\n" + "\n".join(sections.values()), "utf-8")
    return [*written, page]


def _sections(page: Path) -> dict[str, str]:
    """Return what the page says of each bench, if there is a page."""
    told = page.read_text("utf-8") if page.exists() else ""
    parts = re.split(r"(?m)^## (\w+)\n", told)
    found = {name: f"## {name}\n{text.rstrip()}\n" for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return {name: text for name, text in found.items() if "| what | value |" in text}


def _results(files: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the results by their bench."""
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        told = json.loads(file.read_text("utf-8").strip().splitlines()[-1])
        if told["name"] != "all":
            found[told["name"]] = told
            continue
        for row in told["rows"]:
            found.pop(row["bench"], None)
        for row in told["rows"]:
            bench = found.setdefault(row["bench"], {"name": row["bench"], "rows": [], "notes": []})
            bench["rows"].append(row)
        for note in told["notes"]:
            name, _, said = note.partition(": ")
            found[name]["notes"].append(said)
    return found


def _section(result: Mapping[str, Any]) -> str:
    """Return a bench's heading, what it measures in its own words, and its table."""
    name = result["name"]
    said = (import_module(f"tests.bench.{name}").__doc__ or "").strip().split("\n\n")[0].replace("``", "`")
    lines = [
        f"## {name}",
        "",
        said,
        "",
        "| what | value | beside | its value | ratio | must | |",
        "|---|---|---|---|---|---|---|",
    ]
    for shape in result["rows"]:
        row = Row.read(shape)
        must = "" if row.must is None else f"{'≤' if row.at_most else '≥'} {_figure(row.must)}"
        verdict = "" if row.must is None else "ok" if row.ok else "**not reached**"
        cells = (row.what, f"{_figure(row.value)} {row.unit}".strip(), row.beside or "", _figure(row.beside_value))
        lines.append("| " + " | ".join((*cells, _figure(row.ratio), must, verdict)) + " |")
    return "\n".join([*lines, "", *(f"- {note}" for note in result["notes"]), ""])


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _caption(name: str) -> str:
    return "Articles a second, by one worker and by two" if name == _WORKERS else f"Cost against {PLOTS[name][2]}"


def _plot(name: str, results: Mapping[str, Any], folder: Path) -> Path | None:
    """Draw what one bench found at several sizes, if it did."""
    bench, wanted, along = PLOTS[name]
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in results.get(bench, {"rows": []})["rows"]:
        found = AT.match(row["what"])
        if found and wanted in found["what"]:
            label = found["what"].removesuffix(f": {wanted}")
            lines.setdefault(label, []).append((int(found["size"]), row["value"]))
    if not lines:
        return None
    figure, axes = _canvas()
    for (label, points), color in zip(lines.items(), COLORS, strict=False):
        axes.plot(*zip(*points, strict=True), marker="o", color=color, label=label)
    sizes = sorted({size for points in lines.values() for size, _ in points})
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_ylim(0, 1.15 * max(value for points in lines.values() for _, value in points))
    axes.set_xlabel(along)
    axes.set_title(f"Milliseconds: {wanted}", loc="left", fontsize=10)
    if len(lines) > 1:
        axes.legend(frameon=False)
    return _saved(figure, folder / f"{name}.svg")


def _bars(results: Mapping[str, Any], folder: Path) -> Path | None:
    """Draw how much one worker reads, and how much two do."""
    row = next((row for row in results.get(_WORKERS, {"rows": []})["rows"] if row["what"] == "two workers"), None)
    if row is None:
        return None
    figure, axes = _canvas()
    bars = axes.bar(["1 worker", "2 workers"], [row["beside_value"], row["value"]], color=COLORS[0], width=0.5)
    axes.bar_label(bars, fmt="%.0f", padding=2)
    axes.margins(x=0.3, y=0.15)
    axes.set_title("Articles a second", loc="left", fontsize=10)
    return _saved(figure, folder / f"{_WORKERS}.svg")


def _canvas() -> tuple[Any, Any]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - takes a second to load

    figure = Figure(figsize=(5, 3), layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color=GRID)
    axes.set_axisbelow(True)
    return figure, axes


def _saved(figure: Any, path: Path) -> Path:
    from matplotlib import rc_context  # noqa: PLC0415

    # The same figures make the same file, letter for letter.
    with rc_context({"svg.hashsalt": "slugline", "svg.fonttype": "none"}):
        figure.savefig(path, metadata={"Date": None})
    drawn = path.read_text("utf-8")
    path.write_text(drawn.replace("</style>", f"{DARK}</style>", 1), "utf-8")
    return path
