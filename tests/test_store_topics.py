"""Each server's topics, by name."""

from tests.builders import GUILD, MEMBER, NOW, OTHER_GUILD


async def create(store, name, guild=GUILD, query="bridge"):
    return await store.topics.create(guild, name, query, by=MEMBER, now=NOW)


async def test_a_topic_is_found_by_its_name_whatever_its_case_and_spacing(store):
    created = await create(store, "  Große Brücken ", query="bridge OR tunnel")
    assert (created.guild_id, created.name, created.query) == (GUILD, "Große Brücken", "bridge OR tunnel")
    assert await store.topics.named(GUILD, "GROSSE  brücken") == created


async def test_a_name_is_taken_once_in_a_server_and_again_in_another(store):
    first = await create(store, "Bridges")
    assert await create(store, "bridges", query="other") is None
    assert await store.topics.named(GUILD, "Bridges") == first
    assert await create(store, "bridges", guild=OTHER_GUILD) is not None


async def test_a_server_sees_its_own_topics_by_name(store):
    for name, guild in (("harbor", GUILD), ("Bridges", GUILD), ("Vaults", OTHER_GUILD)):
        await create(store, name, guild)
    assert [topic.name for topic in await store.topics.of(GUILD)] == ["Bridges", "harbor"]
    assert await store.topics.named(GUILD, "Vaults") is None


async def test_the_operator_finds_a_name_in_every_server(store):
    ours, theirs = await create(store, "Bridges"), await create(store, "bridges", OTHER_GUILD)
    assert await store.topics.named_anywhere("BRIDGES") == (ours, theirs)


async def test_only_its_own_server_deletes_a_topic(store):
    await create(store, "Bridges")
    assert not await store.topics.delete(OTHER_GUILD, "Bridges")
    assert await store.topics.delete(GUILD, "bridges")
    assert not await store.topics.delete(GUILD, "bridges")
    assert await store.topics.of(GUILD) == ()
