"""A story that goes on from one that had closed says so, on SQLite and on PostgreSQL."""

from dataclasses import replace

import pytest

from summaries.editor import Editor
from summaries.store import KEEP_ALL, Around, Keep
from summaries.work import inline
from tests.builders import GUILD, NOW, OTHER_GUILD, ago, article, reading
from tests.test_cluster import ORCHID
from tests.test_editor import edit, editor, source

__all__ = ["editor", "source"]  # fixtures

SINKING = article(
    "Ferry Marigold sinks off Port Ellery",
    text="The ferry Marigold sank off Port Ellery on Monday after hitting a reef, and 12 people were killed, the "
    "coast guard said. Captain Otto Brandt was among 84 people who were saved from the water. Divers searched the "
    "wreck. The shipping company Calder Lines said it was helping the families.",
    published_at=ago(days=31),
)
TRIAL = article(
    "Captain of sunken ferry Marigold goes on trial",
    text="Captain Otto Brandt, who commanded the ferry Marigold when it hit a reef and sank off Port Ellery last "
    "month, went on trial on Tuesday. 12 people were killed, and 84 were saved from the water. Prosecutors accuse "
    "Brandt of having ignored a warning of the reef. Calder Lines said it would pay the families.",
    published_at=ago(hours=3),
)
VERDICT = article(
    "Captain of ferry Marigold sentenced to six years",
    text="A court sentenced Captain Otto Brandt to six years on Tuesday. He commanded the ferry Marigold when it hit a "
    "reef and sank off Port Ellery; 12 people were killed, and 84 were saved from the water. Brandt had ignored a "
    "warning of the reef. Calder Lines said it would pay the families.",
    published_at=ago(hours=3) + (NOW - ago(days=20)),
)
HARBOR = article(
    "Port Ellery harbor to be dredged",
    text="The harbor of Port Ellery will be dredged next year at a cost of 40 million dollars, Otto Brandt, of the "
    "port authority, said on Wednesday. Larger ships of Calder Lines are to call there then.",
    published_at=ago(hours=2),
)
GERMAN = article(TRIAL.title, text=TRIAL.text, language="de", published_at=ago(hours=3))


async def read(store, source, *articles):
    """Read these one after the other, each when it was published, each by a process that was begun anew."""
    for each in articles:
        seen = replace(each, first_seen_at=each.published_at)
        await edit(store, source, Editor(store=store, run=inline), seen, now=each.published_at)


async def around(store, each, guild_id=None):
    """The ids of the stories that the story of an article goes on from, and of those that go on from it."""
    found = await store.continuations.around(each.id, guild_id=guild_id)
    return found.earlier and found.earlier.id, [later.id for later in found.later]


async def test_what_goes_on_around_a_story_is_told_without_texts(store, source):
    await read(store, source, SINKING, TRIAL)
    found = await store.continuations.around(TRIAL.id, guild_id=None)
    assert found.earlier is not None
    assert [(each.title, each.text) for each in found.earlier.articles] == [(SINKING.title, "")]


async def test_the_trial_goes_on_from_the_accident_of_last_month_and_the_verdict_from_the_trial(store, source):
    await read(store, source, SINKING, TRIAL, VERDICT)
    assert len(await store.articles.stories(guild_id=None)) == 3
    assert await around(store, SINKING) == (None, [TRIAL.id])
    assert await around(store, TRIAL) == (SINKING.id, [VERDICT.id])
    assert await around(store, VERDICT) == (TRIAL.id, [])


async def test_so_it_does_where_both_are_read_at_once(store, source, editor):
    await edit(store, source, editor, ORCHID, VERDICT, SINKING)
    assert await around(store, VERDICT) == (SINKING.id, [])
    assert await around(store, ORCHID) == (None, [])


@pytest.mark.parametrize("later", [HARBOR, GERMAN], ids=["another event of the same people", "another language"])
async def test_what_does_not_plainly_go_on_from_a_story_is_not_linked_with_it(store, source, later):
    await read(store, source, SINKING, later)
    assert await around(store, later) == (None, [])


@pytest.mark.parametrize("days", [3, 95])
async def test_a_story_goes_on_only_from_one_that_is_closed_and_not_too_long_ago(store, source, days):
    earlier = article(SINKING.title, text=SINKING.text, published_at=TRIAL.published_at - (NOW - ago(days=days)))
    await read(store, source, earlier, TRIAL)
    assert (await store.continuations.around(TRIAL.id, guild_id=None)) == Around()


async def test_an_article_that_comes_later_makes_it_plain(store, source, editor):
    vague = article(
        "Captain goes on trial",
        text="Captain Otto Brandt went on trial on Tuesday. Prosecutors accuse Brandt of having ignored a warning, "
        "which he denies. The trial is to last until spring.",
        published_at=ago(hours=4),
    )
    await read(store, source, SINKING, vague)
    assert await around(store, vague) == (None, [])
    await edit(store, source, editor, TRIAL)
    assert await store.articles.story_of(TRIAL.id) == vague.id
    assert await around(store, vague) == (SINKING.id, [])


async def test_a_link_moves_with_stories_that_turn_out_to_be_one(store, source, editor):
    await read(store, source, SINKING, TRIAL)
    other = article("Elsewhere", text="Nothing of the kind.", published_at=ago(hours=5))
    await edit(store, source, editor, other)
    for gone, into, expected in (
        (TRIAL, other, (SINKING.id, [])),  # the later one becomes part of another
        (SINKING, other, (None, [])),  # and then the earlier one becomes part of that: no story goes on from itself
    ):
        whole = await store.articles.story(into.id, guild_id=None)
        await store.articles.save(_joined(source, whole, gone=((gone.id, into.id),)), now=NOW)
        assert await around(store, other) == expected


async def test_the_earlier_story_may_become_part_of_another(store, source, editor):
    await read(store, source, SINKING, TRIAL)
    other = article("Elsewhere", text="Nothing of the kind.", published_at=ago(days=32))
    await edit(store, source, editor, other)
    whole = await store.articles.story(other.id, guild_id=None)
    await store.articles.save(_joined(source, whole, gone=((SINKING.id, other.id),)), now=NOW)
    assert await around(store, TRIAL) == (other.id, [])


def _joined(source, whole, **changes):
    return reading(source, whole, entries=(), articles=(), **changes)


async def test_a_link_goes_with_either_story(store, source):
    await read(store, source, SINKING, TRIAL)
    assert (await store.upkeep.prune(KEEP_ALL, now=NOW)).stories == 0
    pruned = await store.upkeep.prune(Keep(age=NOW - ago(days=10)), now=NOW)
    assert pruned.stories == 1
    assert await around(store, TRIAL) == (None, [])


async def test_a_server_is_told_only_of_a_story_that_it_sees_something_of(store, source):
    await read(store, source, SINKING)
    elsewhere = await store.sources.add("https://else.example/feed", "Else", source.kind, now=NOW)
    await read(store, elsewhere, TRIAL)
    for guild, followed in ((GUILD, (source, elsewhere)), (OTHER_GUILD, (elsewhere,))):
        for each in followed:
            await store.sources.follow(guild, each.id, by=1, now=NOW)
    assert await around(store, TRIAL, GUILD) == (SINKING.id, [])
    assert await around(store, SINKING, GUILD) == (None, [TRIAL.id])
    assert await around(store, TRIAL, OTHER_GUILD) == (None, [])
