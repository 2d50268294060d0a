"""The Docker image leaves out what nothing of ours may need then."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LEFT_OUT = {
    "numpy/random": r"\b(np|numpy)\.random\b",
    "numpy/fft": r"\b(np|numpy)\.fft\b",
    "numpy/polynomial": r"\b(np|numpy)\.polynomial\b",
    "numpy/testing": r"\b(np|numpy)\.testing\b",
    "pydantic/v1": r"pydantic\.v1\b",
    "discord/types": r"discord\.types\b|discord import .*types",
    "matplotlib/_qhull": r"matplotlib\.tri\b",
    "lxml/objectify": r"lxml import .*objectify|lxml\.objectify",
    "lxml/html/diff": r"lxml\.html\.diff|lxml\.html import .*diff",
    "discord/ext": r"discord\.ext\b",
    "PIL/_imagingft": r"PIL import .*ImageFont|PIL\.ImageFont",
    "chardet": r"^\s*(import|from) chardet",
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_the_image_leaves_out_is_not_used(name):
    assert name in DOCKERFILE
    users = [
        str(file.relative_to(ROOT))
        for package in ("bot", "summaries", "config")
        for file in (ROOT / package).rglob("*.py")
        if re.search(LEFT_OUT[name], file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert users == []


def test_the_image_is_labelled_with_the_version():
    (version,) = re.findall(r'(?m)^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f'org.opencontainers.image.version="{version}"' in DOCKERFILE
