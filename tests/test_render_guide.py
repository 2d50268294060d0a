"""What ``/help`` says, however much there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.guide import help_page
from bot.render.text import Markdown

from .discord_limits import assert_within_limits, contents

LINES = st.lists(st.text(max_size=200), max_size=80)


def mention(name):
    return Markdown(f"</{name}:1>")


def test_help_for_a_member_tells_no_setting_up():
    shown = contents(help_page(reading=["</brief:1> news"], mention=mention))
    assert "</brief:1> news" in shown
    assert "Manage Server can" in shown


@pytest.mark.parametrize(
    ("step", "command"), [("source", "</setup:1>"), ("topic", "</topic create:1>"), ("digest", "</digest create:1>")]
)
def test_help_for_a_manager_tells_the_next_step(step, command):
    assert command in contents(help_page(reading=[], settings=["settings"], next_step=step, mention=mention))


@given(LINES, LINES)
def test_help_stays_within_what_discord_takes(reading, settings):
    assert_within_limits(help_page(reading=reading, settings=settings, next_step="source", mention=mention))
