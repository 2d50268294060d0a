"""Discord's limits on a message of components, checked on the payload itself, apart from how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui
from hypothesis import strategies as st

TEXT, CONTAINER, BUTTON, ROW = 10, 17, 2, 1

HOSTILE = (
    "# Heading",
    "-# small",
    "> quoted",
    ">>> all of it",
    "- item",
    "1. first",
    "[label](https://evil.example)",
    "]( [ ](",
    "\\",
    "``` code",
    "||spoiler||",
    "**bold** __under__ ~~gone~~",
    "<@123> <@&5> <#7> </brief:1> <:emoji:9> <t:0:R> <id:home>",
    "@everyone @here",
    "https://evil.example/path?x=1",
    "\u202eback\u202c \u2067to\u2069 front",
    "zero\u200bwidth\ufeff \u00adsoft",
    "\ud800 alone",
    "\u200b",
    "\n\n# line\r\n> two\u2028three",
    "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307algo",
    "👩‍👩‍👧 می‌خواهم हिन्दी",
    "𝕬" * 50,
    "W" * 5000,
    "word " * 1500,
    "*_`~|<>[]" * 300,
)
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec=None), max_size=300),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map(" ".join),
)
urls = st.one_of(
    st.none(),
    st.sampled_from(
        (
            "https://harbor.example/a(b)c d",
            "javascript:alert(1)",
            "https://known.example@evil.example/",
            "https://",
            "http://[::1",
            "https://bücher.example/straße?q=ä#ü)",
            "https://x.example/" + "a" * 495,
            "https://x.example/" + "b" * 1990,
            "https://x.example/" + "c" * 9000,
            "https://x.example:99999/",
            "https://x.example/\n# heading",
        )
    ),
    st.text(max_size=60).map("https://x.example/".__add__),
)


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every component, nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        if component.get("accessory"):
            yield from walk([component["accessory"]])


def contents(view: ui.LayoutView) -> str:
    """All texts of a message, a line each."""
    return "\n".join(part["content"] for part in walk(view.to_components()) if part["type"] == TEXT)


def buttons(view: ui.LayoutView) -> list[Mapping[str, Any]]:
    """All buttons of a message, in order."""
    return [part for part in walk(view.to_components()) if part["type"] == BUTTON]


def assert_within_limits(view: ui.LayoutView) -> None:
    """Fail unless Discord would take this message."""
    parts = list(walk(view.to_components()))
    shown = [part["content"] for part in parts if part["type"] == TEXT]
    assert 1 <= len(parts) <= 40
    assert sum(max(len(text), len(text.encode("utf-16-le")) // 2) for text in shown) <= 4000
    assert all(text.strip() for text in shown)
    assert all(part["components"] for part in parts if part["type"] in (CONTAINER, ROW))
    assert all(len(part["components"]) <= 5 for part in parts if part["type"] == ROW)
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(custom_id.encode("utf-16-le")) // 2 <= 100 for custom_id in ids)
    for button in (part for part in parts if part["type"] == BUTTON):
        assert 1 <= len(button["label"]) <= 80
        if button.get("url") is not None:
            assert len(button["url"]) <= 512
            assert button["url"].startswith(("http://", "https://"))
