"""A digest as one or several messages, each carrying an invisible mark to be recognized by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from discord import ui

from bot.replies import enumerate_names, label, say
from summaries.families import families_of
from summaries.manner import Length
from summaries.model import Brief, Digest, Section

from .frame import MAX_COMPONENTS, MAX_TEXT, NEUTRAL, accent, layout, marked, text
from .stories import story_rows
from .telling import tell_all
from .text import Markdown, fit, stamp, units

_LONGEST_NAME = 100
_LONGEST_LIST = 300
_ROOM_FOR_A_STORY = 1200
_FEW, _SOME = 4, 8
"""Of the usual length: up to so many stories, each is told in three sentences, then in two; of more, in one."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Items that stay together: one story with its buttons, or one line."""

    items: tuple[ui.Item[Any], ...]

    @property
    def components(self) -> int:
        return sum(1 + len(item.children) if isinstance(item, ui.ActionRow) else 1 for item in self.items)

    @property
    def units(self) -> int:
        return sum(units(item.content) for item in self.items if isinstance(item, ui.TextDisplay))


@dataclass(slots=True)
class _Message:
    """A message being filled: its containers, each with a color."""

    boxes: list[tuple[int, list[ui.Item[Any]]]] = field(default_factory=list)
    components: int = 0
    units: int = 0

    def has_room(self, *blocks: _Block) -> bool:
        """Return whether these fit, even when they need a container and a separator more."""
        components = self.components + 2 + sum(block.components for block in blocks)
        return components <= MAX_COMPONENTS and self.units + sum(block.units for block in blocks) <= MAX_TEXT

    def open_box(self, color: int, *blocks: _Block) -> None:
        self.boxes.append((color, []))
        self.components += 1
        for block in blocks:
            self.add(block)

    def add(self, block: _Block) -> None:
        self.boxes[-1][1].extend(block.items)
        self.components += block.components
        self.units += block.units


def digest(edition: Digest, *, mark: int, locale: str = "en-US") -> tuple[ui.LayoutView, ...]:
    """Return ``edition`` as messages in the order they are to be posted; the same edition gives the same ones.

    The first component of message ``i`` has the id ``mark + i``, which nobody sees and ``mark_of`` reads back;
    ``mark`` is ``FIRST_MARK`` to ``LAST_MARK``.
    """
    if edition.subscription.manner.live is not None:
        return tuple(_live(edition, section, mark, locale) for section in edition.sections[:1])
    messages = [_Message()]
    messages[0].open_box(NEUTRAL, *_mention(edition), _title(edition, locale))
    briefs = [brief for section in edition.sections for brief in section.briefs]
    rows = iter(story_rows([brief.story for brief in briefs], locale))
    most_sentences = _sentences_each(edition.subscription.manner.length, len(briefs))
    for section in edition.sections:
        told = [_told(brief, edition, most_sentences, locale) for brief in section.briefs]
        stories = [_Block((content, *row)) for content, row in zip(told, rows, strict=False)]
        _fill(messages, section, stories, locale)
    if edition.unread:
        footer = _Block((text("-# " + _unread(edition, locale)),))
        if not messages[-1].has_room(footer):
            messages.append(_Message())
        messages[-1].open_box(NEUTRAL, footer)
    return tuple(_laid_out(message, marked(mark, nth)) for nth, message in enumerate(messages))


def title_of(edition: Digest, locale: str = "en-US") -> str:
    """Return what a digest is called where it has a title of its own: its date, and its topics, as plain text."""
    if edition.subscription.manner.live is not None and not edition.is_quiet:
        return edition.sections[0].briefs[0].story.headline
    names = enumerate_names([topic.name for topic in edition.subscription.topics], locale)
    return label("digest-post-title", locale, date=_day(edition), topics=names)


def _live(edition: Digest, section: Section, mark: int, locale: str) -> ui.LayoutView:
    """Return a live post: one story, with its topic above it."""
    (brief,) = section.briefs
    message = _Message()
    name = fit(section.topic.name, _LONGEST_NAME) or "?"
    facts = [say("live-line", locale, topic=Markdown(name))]
    if edition.updates:
        facts.append(say("live-outlets", locale, count=len(families_of(brief.story))))
        facts.append(say("live-updated", locale, time=stamp(edition.window.end)))
    line = _Block((text("-# " + " · ".join(facts)),))
    (row,) = story_rows([brief.story], locale)
    told = _told(brief, edition, _sentences_each(edition.subscription.manner.length, 1), locale)
    message.open_box(accent(section.topic.name), *_mention(edition), line, _Block((told, *row)))
    return _laid_out(message, marked(mark, 0))


def _day(edition: Digest) -> date:
    return edition.window.end.astimezone(ZoneInfo(edition.subscription.zone)).date()


def _sentences_each(length: Length, stories: int) -> int:
    match length:
        case Length.SHORT:
            return 1
        case Length.LONG:
            return 5
        case Length.NORMAL:
            return 3 if stories <= _FEW else 2 if stories <= _SOME else 1


def _mention(edition: Digest) -> list[_Block]:
    """Return the role to mention; on a quiet day there is nothing to call anybody for."""
    role_id = edition.subscription.manner.role_id
    return [] if role_id is None or edition.is_quiet else [_Block((text(f"<@&{role_id}>"),))]


def _laid_out(message: _Message, mark: int) -> ui.LayoutView:
    ids = (mark, *[None] * (len(message.boxes) - 1))
    boxes = zip(message.boxes, ids, strict=True)
    return layout(*(ui.Container(*items, accent_color=color, id=id) for (color, items), id in boxes))


def _told(brief: Brief, edition: Digest, most_sentences: int, locale: str) -> ui.TextDisplay[Any]:
    room, updates = _ROOM_FOR_A_STORY, edition.updates
    return text(tell_all([brief], room=room, locale=locale, most_sentences=most_sentences, updates=updates)[0])


def _fill(messages: list[_Message], section: Section, stories: list[_Block], locale: str) -> None:
    """Add one topic's part to the last message, and to as many more as it needs."""
    name = fit(section.topic.name, _LONGEST_NAME) or "?"
    continued = say("digest-section-continued", locale, topic=Markdown(name))
    heading = _Block((text(f"## {name}"),))
    blocks = [(story, True) for story in stories]
    if section.left_out:
        line = say("digest-left-out", locale, count=section.left_out, topic=Markdown(name))
        blocks.append((_Block((text(f"-# {line}"),)), False))
    is_open = False
    for block, is_story in blocks:
        if not messages[-1].has_room(block) if is_open else not messages[-1].has_room(heading, block):
            messages.append(_Message())
            is_open = False
        if not is_open:
            messages[-1].open_box(accent(section.topic.name), heading)
            heading = _Block((text(f"## {continued}"),))
        elif is_story:
            messages[-1].add(_Block((ui.Separator(),)))
        messages[-1].add(block)
        is_open = True


def _title(edition: Digest, locale: str) -> _Block:
    """Return the local date, and what the digest holds; on a quiet day, that it was one."""
    subscription = edition.subscription
    topics = Markdown(fit(enumerate_names([topic.name for topic in subscription.topics], locale), _LONGEST_LIST))
    since = stamp(edition.window.start, "f")
    title = f"## {say('digest-title', locale, date=_day(edition))}"
    if edition.is_quiet:
        return _Block((text(f"{title}\n{say('digest-quiet', locale, topics=topics, time=since)}"),))
    stories = sum(len(section.briefs) for section in edition.sections)
    summary = say("digest-summary", locale, count=stories, topics=topics)
    return _Block((text(f"{title}\n-# {summary} · {say('digest-since', locale, time=since)}"),))


def _unread(edition: Digest, locale: str) -> str:
    names = fit(enumerate_names([source.title or source.url for source in edition.unread], locale), _LONGEST_LIST)
    return say("digest-unread", locale, count=len(edition.unread), sources=Markdown(names))
