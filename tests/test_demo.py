"""``slugline demo --once``: the scripted visit that a newcomer sees first."""

import asyncio
import shutil
import sys

import pytest

from bot.demo.visit import BROWSERS, play


@pytest.fixture
async def transcript(tmp_path, capsys, monkeypatch):
    # Without a browser, whether one is installed or not: the picture has a test of its own.
    monkeypatch.setattr("bot.demo.visit.BROWSERS", ())
    await play(tmp_path / "demo.png")
    return capsys.readouterr().out


async def test_the_visit_shows_the_main_job_from_digest_to_digest(transcript):
    acts = (
        "the daily digest arrives",
        "News for Thursday, January 1, 2026",
        "Jonas types /brief topic: Space",
        "presses Full coverage",
        "first reported by",
        "Jonas types /headlines",
        "Mara types /topic create name: Fishing query: Skerra",
        "Mara types /digest preview",
        "Mara types /digest now",
        "and in the channel",
    )
    places = [transcript.index(act) for act in acts]
    assert places == sorted(places)
    assert "No picture: Chromium is not installed." in transcript


async def test_the_visit_shows_no_markup_and_no_boilerplate(transcript):
    unwanted = ("](http", "<t:", "-# ", "Register now", "Reporting by", "Read original", "Handout via")
    assert [each for each in unwanted if each in transcript] == []


async def test_a_picture_is_saved_where_chromium_is_installed(tmp_path):
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("Chromium is not installed")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "demo",
        "--once",
        "--picture",
        str(tmp_path / "demo.png"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert (process.returncode, err.decode()) == (0, "")
    assert "A picture of the channel" in out.decode()
    assert (tmp_path / "demo.png").read_bytes().startswith(b"\x89PNG")
