"""``/search``, ``/archive`` and what ``/topic`` tells, as a member and a manager use them in a simulated Discord."""

from __future__ import annotations

import discord

from bot.render.ids import why_id
from tests.worlds import empty, said, texts, world

__all__ = ["empty", "world"]  # fixtures


async def test_a_search_shows_where_the_words_stand_and_pages_in_place(world):
    result = await world.run(world.member, "search", query="bridge OR ferry OR strike OR comet OR orchid -gallery")
    text = said(world, result)
    assert "Search: bridge OR ferry" in text
    assert "page 1" in text
    content = str(world.channel.last_message.components[0].to_dict())
    assert "**" in content.rsplit("Separator", maxsplit=1)[-1]
    await world.member.click(world.channel.last_message, label="Next →")
    assert "page 2" in texts(world)[-1]
    copied = await world.manager.click(world.channel.last_message, label="← Previous")
    assert copied.ephemeral
    assert "page 1" in said(world, copied)


async def test_a_search_tells_each_story_once_and_only_within_its_days(world):
    text = said(world, await world.run(world.member, "search", query='"Ellery Bridge" source:northwire'))
    assert "Northwire" in text
    assert "Courier" not in text
    later = said(world, await world.run(world.member, "search", query="bridge after:2027-01-01"))
    assert "Nothing that this server reads" in later


MEANINGLESS = (
    ('"Ellery Bridge', "no partner"),
    ("(bridge", "never closed"),
    ("bridge)", "never opened"),
    ("the of and", "stand in every text"),
    ("👉👉", "no word to look for"),
    ("bridge before:soon", "is no date"),
    ("-bridge", "only excludes"),
    ("'; DROP TABLE articles; --", "Nothing that this server reads"),
    ('terms MATCH "x" NEAR( title:', "At character"),
    ("שלום (עולם", "never closed"),
    ("lang:klingon bridge", "no language"),
)


async def test_a_search_that_cannot_be_meant_is_answered_with_the_place_and_only_to_the_asker(empty):
    for query, answer in MEANINGLESS:
        result = await empty.run(empty.member, "search", query=query)
        assert answer in said(empty, result)
        assert result.ephemeral or "Nothing that" in answer


async def test_an_archive_is_paged_by_day_to_its_end_and_back(world):
    result = await world.run(world.member, "archive", topic="lang:en")
    assert "2025" in said(world, result) or "2026" in said(world, result)
    first = texts(world)[-1]
    await world.member.click(world.channel.last_message, label="Older →")
    second = texts(world)[-1]
    assert second != first
    await world.member.click(world.channel.last_message, label="← Newer")
    assert texts(world)[-1] == first
    for _ in range(20):
        buttons = {each.label: each for row in world.channel.last_message.components[1:] for each in row.children}
        if buttons["Older →"].disabled:
            break
        await world.member.click(world.channel.last_message, label="Older →")
    assert buttons["Older →"].disabled


async def test_an_archive_begins_before_the_day_that_is_named(empty):
    nothing = said(empty, await empty.run(empty.member, "archive", topic="lang:en", before="2001-01-01"))
    assert "There is nothing on" in nothing
    wrong = await empty.run(empty.member, "archive", topic="lang:en", before="yesterday")
    assert wrong.ephemeral
    assert "is no day" in said(empty, wrong)


async def test_a_topic_is_edited_and_shows_what_it_matched_and_by_which_words(world):
    edited = said(world, await world.run(world.manager, "topic edit", topic="Sport", name="Bridges", query="bridges"))
    assert "Bridges" in edited
    shown = said(world, await world.run(world.manager, "topic show", topic="bridges"))
    assert "by bridge" in shown.lower()
    await world.client.ticks.tag()
    assert said(world, await world.run(world.manager, "topic show", topic="bridges")) == shown
    listed = said(world, await world.run(world.manager, "topic list"))
    assert "articles in 7 days" in listed
    assert "Sport" not in listed


async def test_topics_are_suggested_by_what_rises_in_the_headlines(world):
    for name in ("Space", "Sport"):
        await world.run(world.manager, "topic delete", name=name)
    listed = said(world, await world.run(world.manager, "topic list"))
    assert "Written of more and more" in listed


async def test_trends_come_as_a_picture_with_their_numbers_as_text_and_as_a_table(world):
    result = await world.run(world.member, "trends", days=7)
    text = said(world, result)
    assert "Reported in the last 7 days" in text
    assert "Space" in text
    assert "today" in text
    names = {each.filename for each in world.channel.last_message.attachments}
    assert names == {"trends.png", "trends.csv"}
    alone = said(world, await world.run(world.member, "trends", topic="orchid"))
    assert "orchid" in alone
    assert "Space" not in alone


async def test_why_tells_what_became_of_an_article_only_to_the_asker(world):
    (listed,) = await world.client.newsroom.store.archive.page(None, guild_id=None, limit=1)
    result = await world.run(world.member, "why", url=listed.article.url or listed.article.id)
    text = said(world, result)
    assert result.ephemeral
    for step in ("Found", "Read", "Matched", "Story", "Score", "Posted"):
        assert step in text
    for part in ("reach:", "weight:", "recency:", "novelty:"):
        assert part in text
    unknown = said(world, await world.run(world.member, "why", url="https://nowhere.example/x"))
    assert "Nothing is stored under" in unknown


async def test_why_names_the_digest_that_told_a_story(world):
    await world.run(world.member, "brief", topic="Ellery Bridge", period=0)
    store = world.client.newsroom.store
    (told, *_) = [each for each in await store.articles.stories(guild_id=None) if "Ellery Bridge" in each.headline]
    pressed = await world.member.click(world.channel.last_message, custom_id=why_id(told.id))
    assert pressed.ephemeral
    assert "in the digest of" in said(world, pressed)
    text = said(world, await world.run(world.member, "why", url=told.articles[0].url))
    assert "in the digest of" in text


async def test_another_server_neither_reads_nor_is_offered_anything_of_this_one(world):
    other = world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("news")
    editors = other.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    manager = other.add_member(world.env.create_user("Zoe"), roles=[editors])
    (listed,) = await world.client.newsroom.store.archive.page(None, guild_id=None, limit=1)
    await manager.slash(channel, "topic create", name="Bridges", query="bridge OR comet")
    asked = (
        ("search", {"query": "bridge OR comet"}),
        ("archive", {"topic": "Bridges"}),
        ("archive", {"topic": "Space"}),
        ("brief", {"topic": "Bridges", "period": 0}),
        ("headlines", {"topic": "Bridges"}),
        ("topic show", {"topic": "Bridges"}),
        ("topic list", {}),
        ("trends", {}),
        ("why", {"url": listed.article.url or listed.article.id}),
    )
    for command, options in asked:
        text = said(world, await manager.slash(channel, command, **options))
        for name in ("Ellery", "Northwire", "Courier", "Orrery", "Kestrel", listed.article.title):
            assert name not in text
    assert "no article" in said(world, await manager.slash(channel, "trends"))
    for command, option in (("why", "url"), ("archive", "topic"), ("search", "query"), ("brief", "topic")):
        offered = await manager.autocomplete(channel, command, option, "")
        assert {each["name"] for each in offered} <= {"Bridges", "bridge OR comet"}
    assert await manager.autocomplete(channel, "topic create", "name", "") == []
    assert await world.member.autocomplete(world.channel, "why", "url", "") != []
