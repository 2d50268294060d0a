"""The README is complete: every command, option and setting is in it, and nothing that there is not."""

import re
import sys
from pathlib import Path

import pytest
import typer.main

from bot.cli import main
from bot.cli.whole import app
from bot.replies import keys, say
from config.settings import paths, variable
from summaries.summarize import METHODS

SUBCOMMANDS = set("create list delete add remove preview now edit pause resume test import export pack".split())

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOW_IT_WORKS = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")

ARCHIVE = """Tag Archives: NATO

NATO opens a school for interpreters

BRAMFORD, Nov 15 (Northwire) – The alliance opened a school for interpreters in Bramford on Tuesday.

It trains 120 men and women a year, in eleven languages, the mayor said.

Reporting by Lena Ostrow; Editing by Tom Brandt

Read original article here
"""


def commands():
    return typer.main.get_command(app).commands


def every_command():
    """Each command by its whole name, also those in groups, such as ``source list``."""
    for name, command in commands().items():
        for inner, each in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", each
        if not hasattr(command, "commands"):
            yield name, command


def test_every_command_of_the_command_line_is_in_the_readme():
    assert [name for name, _ in every_command() if f"`slugline {name}" not in README] == []


def test_every_option_of_the_command_line_is_in_the_readme():
    options = {
        option
        for _, command in every_command()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert sorted(option for option in options if f"{option}" not in README) == []


def test_the_readme_names_no_command_that_there_is_not():
    named = set(re.findall(r"`slugline ([a-z]+)", README))
    assert named <= set(commands())


def test_every_setting_is_in_the_readme():
    names = {variable(path) for path in paths()}
    assert sorted(names - set(re.findall(r"`(SLUGLINE_[A-Z_]+)`", README))) == []
    assert sorted(set(re.findall(r"`(SLUGLINE_[A-Z_]+)`", README)) - names) == []


def test_every_slash_command_is_in_the_readme():
    described = [key.removeprefix("command-") for key in keys() if re.fullmatch(r"command-[a-z]+(-[a-z]+)?", key)]
    groups = {"topic", "source", "digest", "privacy"}
    for name in described:
        root, _, sub = name.partition("-")
        if root in groups and sub in SUBCOMMANDS:
            assert f"/{root} {sub}`" in README, name
        elif not sub and root not in groups | {"private"}:
            assert f"`/{root}" in README, name
    assert say("command-brief")


def test_every_method_is_told_of():
    assert [method for method in METHODS if f"`{method}`" not in HOW_IT_WORKS] == []


def test_every_link_in_the_documents_leads_somewhere():
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        written = file.read_text(encoding="utf-8")
        headings = {anchor(line) for line in re.findall(r"(?m)^#+ (.+)$", written)}
        for target in re.findall(r"\]\(([^)\s]+)\)", written):
            if target.startswith("#"):
                assert target[1:] in headings, f"{file.name}: {target}"
            elif "://" not in target:
                assert (file.parent / target.partition("#")[0]).exists(), f"{file.name}: {target}"


def anchor(heading):
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def test_the_shell_commands_of_the_readme_work(monkeypatch, tmp_path, capsys):
    """Those that need neither a token nor Docker nor make, in their order, in an empty folder."""
    for path in paths():
        monkeypatch.delenv(variable(path), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLUGLINE_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "archive.txt").write_text(ARCHIVE, encoding="utf-8")
    blocks = re.findall(r"(?ms)^ *```sh\n(.*?)```", README)
    lines = [line.split("#")[0].split() for block in blocks for line in block.splitlines()]
    ran, id = 0, ""
    for line in lines:
        if line[:1] != ["slugline"] or line[1:2] in (["run"], ["demo"]):
            continue
        monkeypatch.setattr(sys, "argv", [each if each != "ID" else id for each in line])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code in (0, None), f"{line}: {err}"
        found = re.search(r'"id": "(\w+)"', out)
        id, ran = found[1] if found else id, ran + 1
    assert ran >= 3
