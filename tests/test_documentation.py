"""The README is complete: every command, option and setting is in it, and nothing that there is not."""

import re
from pathlib import Path

import typer.main

from bot.cli import app
from bot.replies import keys, say
from config.settings import paths, variable
from summaries.summarize import METHODS

SUBCOMMANDS = set("create list delete add remove preview now edit pause resume test import export pack".split())

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


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
    groups = {"topic", "source", "digest"}
    for name in described:
        root, _, sub = name.partition("-")
        if root in groups and sub in SUBCOMMANDS:
            assert f"/{root} {sub}`" in README, name
        elif not sub and root not in groups | {"private"}:
            assert f"`/{root}" in README, name
    assert say("command-brief")


def test_every_method_is_in_the_readme():
    assert [method for method in METHODS if f"`{method}`" not in README] == []
