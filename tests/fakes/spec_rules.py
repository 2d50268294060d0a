"""Discord's rules that its OpenAPI description does not state: sums, unions of fields, orders, what excludes what.

Sources: docs.discord.com/developers (components/reference, resources/message, interactions/application-commands,
interactions/receiving-and-responding). The 4,000 characters of Components V2 text are stated by client libraries only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

V2_FLAG = 1 << 15
EPHEMERAL_FLAG = 1 << 6

ROW, BUTTON, TEXT_INPUT, SECTION, TEXT, MEDIA, FILE, SEPARATOR, CONTAINER = 1, 2, 4, 9, 10, 12, 13, 14, 17
SELECTS = frozenset({3, 5, 6, 7, 8})
V2_TYPES = frozenset({SECTION, TEXT, 11, MEDIA, FILE, SEPARATOR, CONTAINER})
LINK_STYLE, PREMIUM_STYLE = 5, 6

MESSAGE_CALLBACKS = frozenset({4, 7})
_MESSAGES = re.compile(r"/channels/\d+/messages(?P<edit>/\d+)?")
_WEBHOOKS = re.compile(r"/webhooks/\d+/[^/]+(?P<edit>/messages/[^/]+)?")
_CALLBACK = re.compile(r"/interactions/\d+/[^/]+/callback")
_COMMANDS = re.compile(r"/applications/\d+(/guilds/\d+)?/commands(/\d+)?")

Body = Mapping[str, Any]


def walk(components: Sequence[Body] | None) -> Iterator[Body]:
    """Every component of a layout, the nested ones too, in the order in which they are shown."""
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        yield from walk([component[key] for key in ("accessory", "component") if component.get(key)])


def broken_rules(method: str, path: str, body: Any) -> list[str]:
    """Why Discord would refuse this request although its OpenAPI description allows it; empty when nothing is wrong."""
    if not _is_checked(method, body):
        return []
    try:
        return list(_broken(method, path, body))
    except (AttributeError, KeyError, TypeError) as error:
        return [f"body: not shaped as Discord describes it ({error})"]


def _broken(method: str, path: str, body: Any) -> Iterator[str]:
    if found := _message_of(method, path, body):
        message, is_edit, is_interaction = found
        yield from _message(message, is_edit=is_edit, has_nonce=not is_interaction)
    elif _CALLBACK.fullmatch(path):
        yield from _callback(body)
    elif _COMMANDS.fullmatch(path):
        yield from _commands(body if isinstance(body, list) else [body])


def unsafe_mentions(method: str, path: str, body: Any) -> list[str]:
    """Where a message leaves it to Discord whom its text pings. News is text by strangers: it must never ping.

    A sent message has to carry `allowed_mentions` whose `parse` is empty; roles and users may be named one by one.
    """
    found = _message_of(method, path, body) if _is_checked(method, body) else None
    if found is None:
        return []
    message, is_edit, is_interaction = found
    # An edit pings nobody anew, unless it is the first word after a deferral. discord.py leaves the field out of edits
    # in a channel that bring no content.
    if is_edit and not message.keys() & ({"content", "components"} if is_interaction else {"content"}):
        return []
    mentions = message.get("allowed_mentions")
    if mentions is None:
        return ["allowed_mentions: missing, so Discord decides whom the text pings"]
    return [f"allowed_mentions/parse: {mentions['parse']} lets the text ping"] if mentions.get("parse") else []


def _is_checked(method: str, body: Any) -> bool:
    return method in {"POST", "PATCH", "PUT"} and isinstance(body, (dict, list))


def _message_of(method: str, path: str, body: Any) -> tuple[Body, bool, bool] | None:
    """The message within a request, whether it edits one, and whether it goes through an interaction or webhook."""
    if not isinstance(body, dict):
        return None
    if _CALLBACK.fullmatch(path):
        return (body.get("data") or {}, body["type"] == 7, True) if body.get("type") in MESSAGE_CALLBACKS else None
    if match := _MESSAGES.fullmatch(path):
        return body, method == "PATCH", False
    if match := _WEBHOOKS.fullmatch(path):
        return (body, method == "PATCH", True) if (method == "PATCH") == bool(match["edit"]) else None
    return None


# --- Messages --------------------------------------------------------------------------------------------------------


def _message(body: Body, *, is_edit: bool, has_nonce: bool) -> Iterator[str]:
    content = body.get("content") or ""
    if len(content) > 2000:
        yield f"content: {len(content)} characters, at most 2000"
    filled = [key for key in ("content", "embeds", "sticker_ids", "poll") if body.get(key)]
    is_v2 = bool((body.get("flags") or 0) & V2_FLAG)
    if is_v2 and filled:
        yield f"flags: with Components V2 these must be empty: {', '.join(filled)}"
    if not is_edit and not filled and not body.get("components") and not body.get("attachments"):
        yield "message is empty: no content, embeds, stickers, components, files or poll"
    nonce = body.get("nonce")
    if has_nonce and nonce is not None and len(str(nonce)) > 25:
        yield f"nonce: {len(str(nonce))} characters, at most 25"
    yield from _embeds(body.get("embeds") or ())
    yield from _layout(body.get("components") or (), is_v2=is_v2, is_edit=is_edit)
    yield from _mentions(body.get("allowed_mentions"))


def _embeds(embeds: Sequence[Body]) -> Iterator[str]:
    total = 0
    for number, embed in enumerate(embeds):
        fields = embed.get("fields") or ()
        texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
        texts += [(embed.get("author") or {}).get("name")]
        texts += [text for field in fields for text in (field.get("name"), field.get("value"))]
        total += sum(len((text or "").strip()) for text in texts)
        for place, field in enumerate(fields):
            for key in ("name", "value"):
                if not (field.get(key) or "").strip():
                    yield f"embeds/{number}/fields/{place}/{key}: empty"
        links = {"url": embed.get("url"), "image": (embed.get("image") or {}).get("url")}
        links["thumbnail"] = (embed.get("thumbnail") or {}).get("url")
        for key, url in links.items():
            if url and not url.startswith(("http://", "https://", "attachment://")):
                yield f"embeds/{number}/{key}: {url!r} is neither http, https nor attachment"
    if total > 6000:
        yield f"embeds: {total} characters together, at most 6000"


def _mentions(mentions: Body | None) -> Iterator[str]:
    for kind in ("users", "roles"):
        named = (mentions or {}).get(kind) or ()
        if named and kind in ((mentions or {}).get("parse") or ()):
            yield f"allowed_mentions: {kind} both parsed and listed"
        if len(named) > 100:
            yield f"allowed_mentions/{kind}: {len(named)}, at most 100"


# --- Components ------------------------------------------------------------------------------------------------------


def _layout(components: Sequence[Body], *, is_v2: bool, is_edit: bool) -> Iterator[str]:
    everything = list(walk(components))
    kinds: set[int] = {component.get("type", 0) for component in everything}
    if not is_v2 and not is_edit and kinds & V2_TYPES:
        # An edit may leave the flag out: a message that has it once keeps it.
        yield f"components: types {sorted(kinds & V2_TYPES)} need the Components V2 flag"
    if not is_v2 and not kinds & V2_TYPES and len(components) > 5:
        yield f"components: {len(components)} action rows, at most 5"
    if len(everything) > 40:
        yield f"components: {len(everything)} with the nested ones, at most 40"
    texts = sum(len(component.get("content") or "") for component in everything if component.get("type") == TEXT)
    if texts > 4000:
        yield f"components: {texts} characters of text displays, at most 4000"
    for key in ("custom_id", "id"):
        counts = Counter(component[key] for component in everything if component.get(key))
        yield from (f"components: {key} {value!r} used {times} times" for value, times in counts.items() if times > 1)
    for component in everything:
        yield from _component(component)


def _component(component: Body) -> Iterator[str]:
    kind: int = component.get("type", 0)
    inner = [child.get("type") for child in component.get("components") or ()]
    items = component.get("items") or ()
    if kind == BUTTON:
        yield from _button(component)
    if kind in SELECTS:
        yield from _select(component)
    wrong: dict[int, dict[str, object]] = {
        ROW: {
            f"action row: {len(inner)} components, 1 to 5": not 1 <= len(inner) <= 5,
            "action row: a select stands alone": len(inner) > 1 and set(inner) & SELECTS,
        },
        SECTION: {
            f"section: {len(inner)} texts, 1 to 3": not 1 <= len(inner) <= 3,
            "section: no accessory": not component.get("accessory"),
        },
        TEXT: {"text display: empty": not (component.get("content") or "").strip()},
        MEDIA: {f"media gallery: {len(items)} items, 1 to 10": not 1 <= len(items) <= 10},
        FILE: {
            "file: only attachment:// is shown": not (component.get("file") or {})
            .get("url", "")
            .startswith("attachment://")
        },
    }
    yield from (complaint for complaint, applies in wrong.get(kind, {}).items() if applies)


def _button(button: Body) -> Iterator[str]:
    name = f"button {button.get('custom_id') or button.get('url') or button.get('label')!r}"
    style = button.get("style")
    if style == PREMIUM_STYLE:
        if not button.get("sku_id") or set(button) & {"custom_id", "url", "label", "emoji"}:
            yield f"{name}: a premium button has a sku_id and nothing else"
        return
    if not button.get("label") and not button.get("emoji"):
        yield f"{name}: neither label nor emoji"
    if len(button.get("label") or "") > 80:
        yield f"{name}: label of {len(button['label'])} characters, at most 80"
    if style == LINK_STYLE:
        if button.get("custom_id") or not button.get("url"):
            yield f"{name}: a link has a url and no custom_id"
        if len(button.get("url") or "") > 512:
            yield f"button: url of {len(button['url'])} characters, at most 512"
    elif button.get("url") or not button.get("custom_id"):
        yield f"{name}: a button that is no link has a custom_id and no url"


def _select(select: Body) -> Iterator[str]:
    name = f"select {select.get('custom_id')!r}"
    if not select.get("custom_id"):
        yield f"{name}: no custom_id"
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= low <= high <= 25:
        yield f"{name}: min_values {low}, max_values {high}"
    if select.get("type") != 3:
        return
    options = select.get("options") or ()
    if not 1 <= len(options) <= 25:
        yield f"{name}: {len(options)} options, 1 to 25"
    if high > len(options):
        yield f"{name}: max_values {high} of {len(options)} options"
    if len({option.get("value") for option in options}) < len(options):
        yield f"{name}: two options with one value"


# --- Interaction callbacks -------------------------------------------------------------------------------------------


def _callback(body: Any) -> Iterator[str]:
    if not isinstance(body, dict):
        return
    kind, data = body.get("type"), body.get("data") or {}
    if kind == 5 and (set(data) - {"flags", "tts"} or (data.get("flags") or 0) & ~EPHEMERAL_FLAG):
        yield "callback 5: only the ephemeral flag may come with it"
    if kind == 8:
        yield from _choices("choices", data.get("choices") or ())
    if kind == 9:
        if not 1 <= len(data.get("components") or ()) <= 5:
            yield f"modal: {len(data.get('components') or ())} components, 1 to 5"
        if not 1 <= len(data.get("title") or "") <= 45:
            yield f"modal: title of {len(data.get('title') or '')} characters, 1 to 45"
        if not 1 <= len(data.get("custom_id") or "") <= 100:
            yield "modal: custom_id of 1 to 100 characters"


def _choices(place: str, choices: Sequence[Body]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{place}: {len(choices)}, at most 25"
    for number, choice in enumerate(choices):
        if not 1 <= len(choice.get("name") or "") <= 100:
            yield f"{place}/{number}: name of {len(choice.get('name') or '')} characters, 1 to 100"
        value = choice.get("value")
        if isinstance(value, str) and len(value) > 100:
            yield f"{place}/{number}: value of {len(value)} characters, at most 100"


# --- Application commands --------------------------------------------------------------------------------------------


def _commands(commands: Sequence[Body]) -> Iterator[str]:
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        names = Counter(command.get("name") for command in commands if command.get("type", 1) == kind)
        if names.total() > most:
            yield f"commands: {names.total()} of type {kind}, at most {most}"
        yield from (f"commands: {name!r} twice" for name, times in names.items() if times > 1)
    for command in commands:
        name, kind = command.get("name") or "", command.get("type", 1)
        if kind == 1:
            yield from _named(f"/{name}", command)
        elif command.get("description"):
            yield f"{name}: a context menu has no description"
        if (size := _size(command)) > 8000:
            yield f"/{name}: {size} characters of names, descriptions and values, at most 8000"
        yield from _options(f"/{name}", command.get("options") or ())


def _named(place: str, thing: Body) -> Iterator[str]:
    name = thing.get("name") or ""
    if not 1 <= len(name) <= 32 or not all(map(_is_name_character, name)) or name != name.lower():
        yield f"{place}: {name!r} is no command or option name"
    if not 1 <= len(thing.get("description") or "") <= 100:
        yield f"{place}: description of {len(thing.get('description') or '')} characters, 1 to 100"


def _is_name_character(character: str) -> bool:
    r"""Whether Discord's `[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]` has this character."""
    return (
        character in "-_'"
        or unicodedata.category(character)[0] in "LN"
        or unicodedata.name(character, "").startswith(("DEVANAGARI", "THAI"))
    )


def _options(place: str, options: Sequence[Body]) -> Iterator[str]:
    if len(options) > 25:
        yield f"{place}: {len(options)} options, at most 25"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{place}: a required option after one that is not"
    if len({option.get("name") for option in options}) < len(options):
        yield f"{place}: two options with one name"
    for option in options:
        where = f"{place} {option.get('name')}"
        yield from _named(where, option)
        choices = option.get("choices") or ()
        if choices and option.get("autocomplete"):
            yield f"{where}: both choices and autocompletion"
        yield from _choices(where, choices)
        if any(not 0 <= option.get(key, 1) <= 6000 for key in ("min_length", "max_length")):
            yield f"{where}: a length between 0 and 6000"
        yield from _options(where, option.get("options") or ())


def _size(thing: Body) -> int:
    """How many of a command's 8,000 characters this and everything in it take; of translations, the longest."""
    own = 0
    for key in ("name", "description"):
        translations = thing.get(f"{key}_localizations") or {}
        own += max(map(len, [thing.get(key) or "", *translations.values()]))
    own += len(thing["value"]) if isinstance(thing.get("value"), str) else 0
    inner = (child for key in ("options", "choices") for child in thing.get(key) or ())
    return own + sum(map(_size, inner))
