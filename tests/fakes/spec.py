"""Whether a REST call is one that Discord describes: its OpenAPI file where it is at hand, and our own rules always.

    assert not complaints("POST", "/channels/1/messages", {"content": "hello", "allowed_mentions": {"parse": []}})

The description is Discord's own (repository discord/discord-api-spec). It is read from the path in DISCORD_OPENAPI, or
from `../shared/discord/openapi.json` beside the project; where neither exists, only our own rules speak.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.fakes.spec_rules import broken_rules, unsafe_mentions

BESIDE_THE_PROJECT = Path(__file__).parents[2].parent / "shared" / "discord" / "openapi.json"
ABSENT = "Discord's OpenAPI description is not at hand; DISCORD_OPENAPI may name it"

# Written as numbers by discord.py and taken as such by Discord, while the description says: strings of digits.
_SNOWFLAKE_LISTS = frozenset({"users", "roles", "sticker_ids", "applied_tags", "attachments", "messages"})


class Call(Protocol):
    """What any record of a REST request has: SimCord's, and the double's."""

    method: str
    path: str
    json: Any


def complaints(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with this request, one line each: Discord's description, its unwritten rules, and unsafe mentions.

    `path` starts after `/api/v10`. `body` is the JSON, or the `payload_json` of a form. The list is empty when the
    request is right.
    """
    gate = spec_gate()
    described = gate.request(method, path, body) if gate else []
    return described + broken_rules(method, path, body) + unsafe_mentions(method, path, body)


def check(calls: Iterable[Call]) -> None:
    """Raise AssertionError with every complaint about these calls, each with its call. Meant for a suite's teardown."""
    lines = [
        f"{call.method} {call.path}: {complaint}"
        for call in calls
        for complaint in complaints(call.method, call.path, call.json)
    ]
    assert not lines, "REST calls that Discord would refuse:\n" + "\n".join(dict.fromkeys(lines))


def openapi_path() -> Path | None:
    """Where Discord's description is, or None."""
    named = os.environ.get("DISCORD_OPENAPI")
    path = Path(named) if named else BESIDE_THE_PROJECT
    return path if path.is_file() else None


def spec_gate() -> SpecGate | None:
    """The gate over Discord's description, read once, or None where the description is not at hand."""
    path = openapi_path()
    return _gate(path) if path else None


@cache
def _gate(path: Path) -> SpecGate:
    return SpecGate(json.loads(path.read_text(encoding="utf-8")))


class SpecGate:
    """Checks requests and answers against an OpenAPI 3.1 description."""

    def __init__(self, description: dict[str, Any]) -> None:
        self._paths: dict[str, dict[str, Any]] = description["paths"]
        resource = Resource(contents=description, specification=DRAFT202012)
        self._registry = Registry().with_resource("urn:discord", resource)
        self._validators: dict[str, Draft202012Validator] = {}
        self._found: dict[tuple[str, str], str | None] = {}
        # `/messages/@original` is also a `/messages/{message_id}`: the path with fewer blanks is meant.
        self._patterns = [
            (re.compile(re.sub(r"\\\{.+?\\\}", "[^/]+", re.escape(template))), template)
            for template in sorted(self._paths, key=lambda template: template.count("{"))
        ]

    def request(self, method: str, path: str, body: Any) -> list[str]:
        """What the description has against this request; empty when it is right. Unknown keys pass."""
        template = self.template(method, path)
        if template is None:
            return [f"no such operation: {method} {path}"]
        wanted = self._paths[template][method.lower()].get("requestBody")
        if wanted is None:
            return ["a body where none belongs"] if body else []
        if body is None:
            return ["no body"] if wanted.get("required") else []
        kind = "application/json" if "application/json" in wanted["content"] else next(iter(wanted["content"]))
        pointer = _pointer("paths", template, method.lower(), "requestBody", "content", kind, "schema")
        return self._complaints(pointer, _with_snowflakes(body))

    def answer(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What the description has against this answer; empty when it is right."""
        template = self.template(method, path)
        if template is None:
            return [f"no such operation: {method} {path}"]
        answers = self._paths[template][method.lower()]["responses"]
        key = str(status) if str(status) in answers else f"{status // 100}XX"
        if key not in answers:
            return [f"status {status} is not among {', '.join(answers)}"]
        if "$ref" in answers[key]:
            return []
        if "content" not in answers[key]:
            return [] if body is None else ["a body where none belongs"]
        pointer = _pointer("paths", template, method.lower(), "responses", key, "content", "application/json", "schema")
        return self._complaints(pointer, body)

    def template(self, method: str, path: str) -> str | None:
        """The described path of this call, such as `/channels/{channel_id}/messages`, or None."""
        if (method, path) not in self._found:
            matching = (
                template
                for pattern, template in self._patterns
                if method.lower() in self._paths[template] and pattern.fullmatch(path)
            )
            self._found[method, path] = next(matching, None)
        return self._found[method, path]

    def _complaints(self, pointer: str, value: Any) -> list[str]:
        if pointer not in self._validators:
            self._validators[pointer] = Draft202012Validator(
                {"$ref": f"urn:discord#{pointer}"}, registry=self._registry, format_checker=FormatChecker()
            )
        errors = self._validators[pointer].iter_errors(value)
        return list(dict.fromkeys(_said(leaf) for error in errors for leaf in _leaves(error)))


def _pointer(*keys: str) -> str:
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)


def _said(error: ValidationError) -> str:
    place = "/".join(map(str, error.absolute_path)) or "body"
    words = error.message if len(error.message) <= 200 else f"{error.message[:90]} ... {error.message[-100:]}"
    return f"{place}: {words}"


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors that tell what to mend: of a union, those of the branch that was most likely meant."""
    if not error.context:
        yield error
        return
    branches: dict[Any, list[ValidationError]] = defaultdict(list)
    for inner in error.context:
        branches[inner.schema_path[0]].append(inner)
    for inner in min(branches.values(), key=_distance):
        yield from _leaves(inner)


def _distance(branch: list[ValidationError]) -> tuple[bool, bool, int]:
    """How far a value is from a branch of a union: another `type` tag, then another JSON type, then more errors."""
    tags = any(list(error.path)[-1:] == ["type"] for error in branch)
    kinds = any(error.validator == "type" and not error.path for error in branch)
    return tags, kinds, len(branch)


def _with_snowflakes(value: Any, key: str = "", inside: str = "") -> Any:
    """The same JSON with integer snowflakes as strings of digits. A component's own `id` is a number and stays one."""
    if isinstance(value, dict):
        return {name: _with_snowflakes(inner, name, key or inside) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_snowflakes(inner, key if not isinstance(inner, dict) else "", key) for inner in value]
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    is_snowflake = (
        key.endswith("_id")
        or key in _SNOWFLAKE_LISTS
        or (key == "id" and inside in {"attachments", "default_values", "emoji"})
    )
    return str(value) if is_snowflake else value
