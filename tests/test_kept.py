"""What was answered once is answered again without being composed again, until anything at all is written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.kept import Kept
from tests.builders import NOW, article, reading, story
from tests.worlds import empty, said, world  # noqa: F401 - they are fixtures


class Asking:
    """Counts how often something is composed."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        return self.times


async def test_an_answer_is_kept_for_what_was_asked_until_something_is_written(store):
    kept, asking = Kept(store.moments, clock=lambda: NOW), Asking()
    assert [await kept.get(asked, asking) for asked in ("a", "a", "b", "a")] == [1, 1, 2, 1]
    await store.meta.put("a", "b")
    assert await kept.get("a", asking) == 3


async def test_what_was_written_while_an_answer_was_composed_shows_in_the_next(store):
    async def compose() -> str | None:
        told = await store.meta.get("told")
        await store.meta.put("told", "new")
        return told

    kept = Kept(store.moments, clock=lambda: NOW)
    assert [await kept.get("a", compose) for _ in range(2)] == [None, "new"]


async def test_an_answer_is_kept_for_a_minute_at_most(store):
    now = NOW
    kept, asking = Kept(store.moments, clock=lambda: now), Asking()
    await kept.get("a", asking)
    now += timedelta(minutes=1)
    assert await kept.get("a", asking) == 2


async def test_what_could_not_be_composed_is_tried_again(store):
    async def fail() -> None:
        raise ValueError("not now")

    kept, asking = Kept(store.moments, clock=lambda: NOW), Asking()
    with pytest.raises(ValueError, match="not now"):
        await kept.get("a", fail)
    assert await kept.get("a", asking) == 1


async def test_only_so_many_answers_are_kept(store, monkeypatch):
    monkeypatch.setattr("bot.commands.kept.MOST", 2)
    kept, asking = Kept(store.moments, clock=lambda: NOW), Asking()
    assert [await kept.get(asked, asking) for asked in ("a", "b", "c", "c", "a")] == [1, 2, 3, 3, 4]


async def test_a_new_article_shows_at_once(world):
    before = said(world, await world.run(world.member, "headlines"))
    assert said(world, await world.run(world.member, "headlines")) == before
    store = world.client.newsroom.store
    followed, *_ = await store.sources.of(world.channel.guild.id)
    told = article("Ferry strike is over", published_at=world.env.now(), first_seen_at=world.env.now())
    await store.articles.save(reading(followed, story(told)), now=world.env.now())
    assert "Ferry strike is over" in said(world, await world.run(world.member, "headlines"))


async def test_what_a_manager_changes_shows_at_once(world):
    for command in ("topic list", "source list", "status", "digest list", "help"):
        await world.run(world.manager, command)
    await world.run(world.member, "brief", topic="Space", period=0)
    await world.run(world.manager, "topic edit", topic="Space", query="strike")
    assert "strike" in said(world, await world.run(world.manager, "topic list"))
    assert "The Orrery" not in said(world, await world.run(world.member, "brief", topic="Space", period=0))
    followed = await world.client.newsroom.store.sources.of(world.channel.guild.id)
    await world.run(world.manager, "source remove", source=followed[0].title)
    for command in ("source list", "status"):
        assert followed[0].title not in said(world, await world.run(world.manager, command))


async def test_members_and_managers_and_languages_do_not_share_an_answer(world):
    managers = said(world, await world.run(world.manager, "help"))
    assert "/source" in managers
    assert "/source add" not in said(world, await world.run(world.member, "help"))
    assert said(world, await world.run(world.manager, "help")) == managers


async def test_topics_to_be_suggested_may_take_their_time(world, monkeypatch):
    """The worker that finds them may only just be starting."""
    monkeypatch.setattr("bot.commands.desk.PATIENCE_SECONDS", 0.0)
    result = await world.run(world.manager, "topic list")
    assert result.ephemeral
    assert "Space" in said(world, result)
