"""A picture of how much was reported on each topic per day. Drawn in a worker process: matplotlib stays out of the bot.

It is a card of its own color, so that it reads the same on Discord's dark theme and on its light one. Topics are told
apart by number, mark and color (the palette of M. Okabe and K. Ito, which the color-blind can tell apart).
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

MOST_SERIES = 6
"""More lines than that cannot be told apart."""

_CARD, _INK, _FAINT = "#232428", "#e6e7ea", "#4a4c53"
_COLORS = ("#56b4e9", "#e69f00", "#2fc79b", "#f0e442", "#e58ac4", "#ff7a45")
_MARKS = ("o", "s", "^", "D", "v", "P")
_INCHES, _DOTS = (9.6, 4.8), 125
_LONGEST_NAME, _LONGEST_TITLE = 15, 60
_TICKS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One topic's line: how many articles each day."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """What is to be drawn; ``days`` are the names of the days, the last of which is not over yet."""

    title: str
    days: tuple[str, ...]
    series: tuple[Series, ...]


def draw(chart: Chart) -> bytes:
    """Return the chart as a PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box, and said on standard error
        figure = Figure(figsize=_INCHES, dpi=_DOTS, facecolor=_CARD)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.06, 0.11, 0.70, 0.77), facecolor=_CARD)
        places = range(len(chart.days))
        for number, each in enumerate(chart.series[:MOST_SERIES]):
            color, mark = _COLORS[number], _MARKS[number]
            line: dict[str, Any] = {"color": color, "linewidth": 2.2, "zorder": 3 + number, "clip_on": False}
            axes.plot(places, each.counts, marker=mark, markersize=6, linestyle="none", **line)
            axes.plot(places[:-1], each.counts[:-1], **line)
            axes.plot(places[-2:], each.counts[-2:], linestyle=":", **line)  # the last day is not over yet
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.set_ylim(bottom=0, top=max(1, *(max(each.counts, default=0) for each in chart.series)) * 1.08)
        axes.margins(x=0.02)
        step = -(-len(chart.days) // _TICKS)
        shown = [*range(len(chart.days) - 1, -1, -step)][::-1]
        axes.set_xticks(shown, [chart.days[place] for place in shown])
        axes.tick_params(colors=_INK, labelsize=11, length=0, pad=6)
        axes.grid(axis="y", color=_FAINT, linewidth=0.8)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.set_title(
            _drawable(chart.title, _LONGEST_TITLE) or "", color=_INK, fontsize=14, loc="left", pad=12, fontweight="bold"
        )
        _name_lines(figure, chart)
        written = io.BytesIO()
        figure.savefig(written, format="png", facecolor=_CARD)
    return written.getvalue()


def _name_lines(figure: Any, chart: Chart) -> None:
    """Write each topic's number, name and sum beside the chart, in the order of their sums, in its color."""
    order = sorted(range(len(chart.series[:MOST_SERIES])), key=lambda place: -sum(chart.series[place].counts))
    for row, place in enumerate(order):
        each = chart.series[place]
        y = 0.85 - row * 0.125
        figure.add_artist(_mark(0.788, y, place))
        figure.text(0.80, y, f"{place + 1}", color=_COLORS[place], fontsize=13, fontweight="bold", va="center")
        name = _drawable(each.name, _LONGEST_NAME)
        figure.text(0.82, y, name or "", color=_COLORS[place], fontsize=12, fontweight="bold", va="center")
        figure.text(0.82, y - 0.045, f"{sum(each.counts)}", color=_INK, fontsize=11, va="center")


def _mark(x: float, y: float, place: int) -> Any:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - see the module

    return Line2D([x], [y], marker=_MARKS[place], color=_COLORS[place], markersize=8, linestyle="none")


def _drawable(text: str, most: int) -> str | None:
    """Return a text as the font can draw it; None if it cannot: the number and the message's text name it then.

    matplotlib's own font has Latin, Greek and Cyrillic; what is written from right to left it does not shape.
    """
    cut = (text if len(text) <= most else text[: most - 1].rstrip() + "…").replace("$", r"\$")
    return cut if all(ord(char) < 0x530 or char in "–—‘’“”…•" for char in cut) else None
