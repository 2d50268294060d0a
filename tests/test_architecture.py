"""CONTRIBUTING.md, as far as a machine can read it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "summaries", "config")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

MOST_LINES = 400
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
TOP_LEVEL = {
    "bot",
    "config",
    "docs",
    "summaries",
    "tests",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "compose.yaml",
    "pyproject.toml",
    "requirements-build.txt",
    "requirements-dev.txt",
    "requirements.txt",
}
# Spelled in pieces, so that this file does not hold them itself.
INDEXES = ("pypi" + ".org", "files." + "pythonhosted", "file:" + "//", "--index-url", "--find-links")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_keep_every_contract():
    # In a process of its own: it configures logging for itself, and switches every logger off that there is already.
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_library_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {
        normal(re.split(r"[^\w.-]", wish)[0]) for wish in project["dependencies"] + extras["demo"] + extras["postgres"]
    }
    brought_by = packages_distributions()
    imported = {name for path in MODULES for name in roots_imported_by(path)} - {*PACKAGES, *sys.stdlib_module_names}
    assert not {name for name in imported if not declared & {normal(dist) for dist in brought_by.get(name, [])}}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_can_be_read_in_one_sitting(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_everything_public_in_it_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    assert not silent or "migrations" in path.parts  # Alembic names a migration's two functions


def test_every_module_has_a_name_that_says_something():
    parts = {name_of(path): set(re.split(r"[/_.]", name_of(path))) for path in MODULES}
    assert not {name for name, words in parts.items() if words & SAYS_NOTHING}


def test_the_top_level_holds_only_what_was_agreed():
    listed = subprocess.run(
        ["git", "ls-files", "--cached"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not listed:
        pytest.skip("this copy is no git clone, so its own files cannot be told from others")
    top = {name.split("/")[0] for name in listed}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"])
def test_locks_name_no_index(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not [index for index in INDEXES if index in text]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
def test_what_is_developed_with_is_what_runs(name):
    everything = set(pins(ROOT / "requirements-dev.txt"))
    assert set(pins(ROOT / name)) <= everything


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash(name):
    blocks = re.split(r"\n(?=\w)", (ROOT / name).read_text(encoding="utf-8"))
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]


def roots_imported_by(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in plain | named}


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def pins(path: Path) -> list[str]:
    return re.findall(r"^\w\S*==\S+", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
