"""``/story``: one story in full, in a server, in direct messages, and only of what is followed there."""

from __future__ import annotations

from summaries.model import FeedKind
from tests.builders import ago, article, reading, story
from tests.worlds import empty, said, texts, world

__all__ = ["empty", "world"]  # fixtures

FIRST = "The ferry Marigold sank off Port Ellery on Monday, and 12 people were killed."


async def _two_servers(empty):
    """One story: of its three articles each server reads one alone, and one that both read; what each added."""
    here, elsewhere = empty.env.guild, empty.env.create_guild("Elsewhere")
    now, store = empty.env.now(), empty.client.newsroom.store
    told = {
        "wire": article("Ferry Marigold sinks", text=FIRST, outlet="The Wire", published_at=ago(hours=2)),
        "ours": article("Toll rises", text="The number of dead rose to 15, said Ines Calder.", outlet="The Beacon"),
        "theirs": article("Owner held", text="Police arrested the owner, Otto Brandt, and 3 others.", outlet="Hush"),
    }
    for name, guilds in (("wire", (here, elsewhere)), ("ours", (here,)), ("theirs", (elsewhere,))):
        source = await store.sources.add(f"https://{name}.example/feed", name, FeedKind.FEED, now=now)
        for guild in guilds:
            await store.sources.follow(guild.id, source.id, by=1, now=now)
        whole = story(*told.values())
        await store.articles.save(reading(source, whole, entries=((told[name].url, told[name].id),)), now=now)
    member = elsewhere.add_member(empty.env.create_user("Olu"))
    return story(*told.values()).id, member, elsewhere.create_text_channel("news")


async def test_a_story_is_chosen_by_its_headline_and_told_in_full(world):
    offered = await world.member.autocomplete(world.channel, "story", "story", "bridge")
    assert offered
    assert all("bridge" in each["name"].lower() for each in offered)
    result = await world.run(world.member, "story", story=offered[0]["value"])
    text = said(world, result)
    assert not result.ephemeral
    assert "first reported by" in text
    assert "What was added when" in text
    await world.member.click(world.channel.last_message, label="Next →")
    assert "Every headline" in text + texts(world)[-1]


async def test_a_story_is_found_by_words_that_were_typed(world):
    text = said(world, await world.run(world.member, "story", story='Ellery "Bridge', private=True))
    assert "Ellery Bridge" in text
    none = await world.run(world.member, "story", story="zeppelin regatta")
    assert none.ephemeral
    assert "Nothing that is read here is on zeppelin regatta" in said(world, none)
    meaningless = await world.run(world.member, "story", story="👉👉")
    assert "no word to look for" in said(world, meaningless)


async def test_each_server_is_told_only_what_its_own_sources_reported(empty):
    story_id, stranger, channel = await _two_servers(empty)
    ours = said(empty, await empty.run(empty.member, "story", story=story_id))
    theirs = said(empty, await stranger.slash(channel, "story", story=story_id))
    assert "rose to 15" in ours
    assert "Ines Calder" in ours
    assert not [word for word in ("Hush", "Owner", "Brandt") if word in ours]
    assert "Otto Brandt" in theirs
    assert not [word for word in ("Beacon", "Toll", "15") if word in theirs]
    for who, place, secret in ((empty.member, empty.channel, "owner"), (stranger, channel, "toll")):
        assert await who.autocomplete(place, "story", "story", secret) == []
        assert "Nothing that is read here" in said(empty, await who.slash(place, "story", story=secret))


async def test_why_counts_only_what_a_server_may_see(empty):
    _, stranger, channel = await _two_servers(empty)
    url = article("Owner held", outlet="Hush").url
    text = said(empty, await stranger.slash(channel, "why", url=url))
    assert "2 outlets report it independently" in text
    assert "Beacon" not in text
    assert "Nothing is stored under" in said(empty, await empty.run(empty.member, "why", url=url))


async def test_in_direct_messages_a_story_is_told_to_who_follows_something(world):
    nobody = said(world, await world.member.user.slash("story", story="bridge"))
    assert "Follow a topic of a server first" in nobody
    await world.run(world.member, "follow", topic="Ellery Bridge")
    assert "first reported by" in said(world, await world.member.user.slash("story", story="Ellery Bridge"))


async def test_what_a_story_goes_on_from_is_a_press_away_and_back(empty):
    here, elsewhere = empty.env.guild, empty.env.create_guild("Elsewhere")
    now, store = empty.env.now(), empty.client.newsroom.store
    sinking = story(article("Ferry Marigold sinks", text=FIRST, published_at=ago(days=30)))
    trial = story(article("Captain of the Marigold on trial", text="Otto Brandt denies it.", published_at=ago(hours=2)))
    for name, told, guilds in (("wire", sinking, (here,)), ("court", trial, (here, elsewhere))):
        source = await store.sources.add(f"https://{name}.example/feed", name, FeedKind.FEED, now=now)
        for guild in guilds:
            await store.sources.follow(guild.id, source.id, by=1, now=now)
        continues = ((trial.id, sinking.id),) if told is trial else ()
        await store.articles.save(reading(source, told, continues=continues), now=now)
    shown = said(empty, await empty.run(empty.member, "story", story=trial.id))
    assert "Goes on from Ferry Marigold sinks" in shown
    earlier = await empty.member.click(empty.channel.last_message, label="Earlier story")
    assert earlier.ephemeral
    assert "Went on with Captain of the Marigold on trial" in said(empty, earlier)
    stranger = elsewhere.add_member(empty.env.create_user("Olu"))
    theirs = said(empty, await stranger.slash(elsewhere.create_text_channel("news"), "story", story=trial.id))
    assert "Captain of the Marigold" in theirs
    assert "Goes on" not in theirs
    assert "Earlier" not in theirs


async def test_a_long_story_is_paged_in_place_for_who_asked_and_as_a_copy_for_others(empty):
    now, store = empty.env.now(), empty.client.newsroom.store
    source = await store.sources.add("https://wire.example/feed", "Wire", FeedKind.FEED, now=now, is_shared=True)
    many = story(
        *(article(f"Ferry Marigold, report {nth} " + "and on " * 20, outlet=f"Paper {nth}") for nth in range(40))
    )
    await store.articles.save(reading(source, many), now=now)
    await empty.run(empty.member, "story", story=many.id)
    assert "page 1 of" in texts(empty)[-1]
    await empty.member.click(empty.channel.last_message, label="Next →")
    assert "page 2 of" in texts(empty)[-1]
    copied = await empty.manager.click(empty.channel.last_message, label="← Previous")
    assert copied.ephemeral
    assert "page 1 of" in said(empty, copied)
    assert "page 2 of" in texts(empty)[-1]
