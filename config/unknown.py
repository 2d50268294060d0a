"""Settings that there are not: each named with the one that was probably meant."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any

_FILE = "_FILE"
_OURS = "TEST_"
"""Variables whose names go on like this are for the project's own tests."""


def unknown_variables(environment: Iterable[str], known: Iterable[str], *, prefix: str) -> Iterator[str]:
    """Yield a sentence for each variable that begins with ``prefix`` and is no setting."""
    names = set(known)
    for name in sorted(environment):
        upper = name.upper()
        if upper.startswith(prefix) and not upper.startswith(prefix + _OURS) and upper.removesuffix(_FILE) not in names:
            short = {each.removeprefix(prefix): each for each in names}  # what all begin with makes none alike
            yield f"{name} is no setting.{_meant(upper.removesuffix(_FILE).removeprefix(prefix), short)}"


def unknown_keys(file: Path, known: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield a sentence for each key of a TOML file that is no setting; a file that is no TOML is told elsewhere."""
    names = {".".join(path) for path in known}
    table: Mapping[str, Any] = {}
    with suppress(OSError, ValueError):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    for name in _keys(table, names):
        yield f"{name} in {file.name} is no setting.{_meant(name, {each: each for each in names})}"


def _keys(table: Mapping[str, Any], names: set[str], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and any(each.startswith(f"{name}.") for each in names):
            yield from _keys(value, names, f"{name}.")
        elif name not in names:
            yield name


def _meant(name: str, names: Mapping[str, str]) -> str:
    close = get_close_matches(name, names, n=1, cutoff=0.7)
    return f" Did you mean {names[close[0]]}?" if close else " See the README for those there are."
