"""The custom ids of buttons: a click on a message of any age tells all that its answer needs.

Those in capitals are patterns of them, for ``bot.commands.presses``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .telling import Style
from .text import clean, units

LONGEST_ID = 100

COVERAGE = r"coverage:(?P<story>[^:]{1,80})(?::\d+)?"
STORY = r"story:(?P<story>[^:]{1,80}):(?P<page>\d{1,3})"
PAGE = r"page:brief:(?P<state>[a-z]?\d{1,4}\|\d{0,6}\|.+)"
FOLDERS = r"folders:(?P<member>\d{1,20})"
ADDING = r"source:(?P<does>add|drop):(?P<member>\d{1,20})"
STATUS = r"status:(?P<page>\d{1,4})"

FOLLOW = r"follow:(?P<topic>.{1,90})"
UNFOLLOW = "unfollow"
RESUME_FOLLOWING = r"resume-following:(?P<guild>\d{1,20})"

_TOPIC = 60
_LETTERS = {Style.NORMAL: "", Style.SHORT: "s", Style.POINTS: "p"}
"""Those of the custom ids of buttons that are in channels already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageState:
    """Which page of which brief: what a paging button carries.

    ``since_hours`` is None for all time. ``topic`` is what was asked for, or its first 60 characters.
    """

    topic: str
    page: int
    since_hours: int | None = 24
    style: Style = Style.NORMAL


def coverage_id(story_id: str, *, nth: int = 1) -> str | None:
    """Return the id of the ``nth`` button in a message for one story's full coverage; None if it has no usable id."""
    made = f"coverage:{story_id}" + (f":{nth}" if nth > 1 else "")
    return made if re.fullmatch(COVERAGE, made) and units(made) <= LONGEST_ID and clean(made) == made else None


def story_page_id(story_id: str, page: int) -> str | None:
    """Return the id of the button that leads to a page of one story in full; None if it has no usable id."""
    made = f"story:{story_id}:{min(max(page, 0), 999)}"
    return made if re.fullmatch(STORY, made) and units(made) <= LONGEST_ID and clean(made) == made else None


def follow_id(topic: str) -> str | None:
    """Return the id of the button with which a member follows a topic; None if there is nothing to follow."""
    name = clean(topic)[:_TOPIC].strip()
    return f"follow:{name}" if name and units(name) <= LONGEST_ID - len("follow:") else None


def resume_following_id(guild_id: int) -> str:
    """Return the id of the button with which a member's digest of one server comes again."""
    return f"resume-following:{guild_id}"


def page_id(state: PageState) -> str:
    """Return the id of the button that leads to ``state``."""
    return f"page:brief:{encode_state(state)}"


def adding_id(does: str, member_id: int) -> str:
    """Return the id of the button by which a member has a source added (``add``) or not (``drop``)."""
    return f"source:{does}:{member_id}"


def folders_id(member_id: int) -> str:
    """Return the id of the button by which a member makes topics of a list's folders."""
    return f"folders:{member_id}"


def status_id(page: int) -> str:
    """Return the id of the button that leads to a page of ``/status``."""
    return f"status:{min(max(page, 0), 9999)}"


def encode_state(state: PageState) -> str:
    """Return ``state`` in a few characters: ``<letter of the style, or nothing><page>|<hours, or nothing>|<topic>``."""
    hours = "" if state.since_hours is None else min(max(state.since_hours, 0), 999_999)
    head = f"{_LETTERS[state.style]}{min(max(state.page, 0), 9999)}|{hours}|"
    topic = clean(state.topic)[:_TOPIC]
    while units(f"page:brief:{head}{topic}") > LONGEST_ID:
        topic = topic[:-1]
    return head + (clean(topic).strip() or "?")  # what joined letters may stand at the end now


def decode_state(text: str) -> PageState:
    """Return what ``encode_state`` wrote; ValueError if it did not write ``text``."""
    page, hours, topic = text.split("|", 2)
    styles = {letter: style for style, letter in _LETTERS.items()}
    letter = page[:1] if page[:1] in styles else ""
    number = int(page.removeprefix(letter))
    return PageState(topic=topic, page=number, since_hours=int(hours) if hours else None, style=styles[letter])


WHY = r"why:(?P<story>[^:]{1,80})(?::\d+)?"
SEARCH = r"search:(?P<page>\d{1,4})\|(?P<query>.+)"
ARCHIVE = r"archive:(?P<way>[<>])(?P<number>\d{1,19})\|(?P<topic>.+)"


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchState:
    """Which page of what was searched for."""

    query: str
    page: int

    def turned(self, pages: int) -> SearchState:
        """Return the state so many pages on."""
        return replace(self, page=self.page + pages)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveState:
    """Where in a topic's archive: at what is older (``<``) or newer (``>``) than the article with this number."""

    topic: str
    way: str
    number: int

    def at(self, way: str, number: int) -> ArchiveState:
        """Return the state of what is older or newer than another article."""
        return replace(self, way=way, number=number)


def why_id(story_id: str, *, nth: int = 1) -> str | None:
    """Return the id of the ``nth`` button in a message that tells why of one story; None if it has no usable id."""
    made = f"why:{story_id}" + (f":{nth}" if nth > 1 else "")
    return made if re.fullmatch(WHY, made) and units(made) <= LONGEST_ID and clean(made) == made else None


def search_id(state: SearchState) -> str | None:
    """Return the id of the button that leads to ``state``; None if its query is too long for one."""
    made = f"search:{min(max(state.page, 0), 9999)}|{clean(state.query)}"
    return made if units(made) <= LONGEST_ID else None


def archive_id(state: ArchiveState) -> str:
    """Return the id of the button that leads to ``state``; a topic has at most 60 characters."""
    head, topic = f"archive:{state.way}{state.number}|", clean(state.topic)
    while units(head + topic) > LONGEST_ID:
        topic = topic[:-1]
    return head + topic
