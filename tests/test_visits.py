"""Any page, condensed for whoever asks: by its address, or from a message's menu."""

from __future__ import annotations

import discord
import pytest

from bot.commands.visits import MOST_VISITS, links_in
from bot.demo.news import articles
from tests.worlds import empty, said  # noqa: F401 - a fixture

MENU = "Brief this"


@pytest.fixture
def pages(empty):
    """The addresses of two sample articles, of two outlets."""
    base = empty.sources[0].rsplit("/", 2)[0]
    open_ones = [each for each in articles(empty.env.now()) if not each.feed_only and each.outlet.language == "en"]
    first = open_ones[0]
    other = next(each for each in open_ones if each.outlet != first.outlet)
    return [(f"{base}{each.path}", each.title) for each in (first, other)]


async def test_a_page_is_condensed_and_nothing_of_it_is_stored(empty, pages):
    (url, title), _ = pages
    result = await empty.run(empty.member, "summarize", url=url)
    assert not result.ephemeral
    answer = said(empty, result)
    assert title in answer
    assert answer.count("[1]") == 3
    assert "[ Original ↗ ]" in answer
    private = await empty.run(empty.member, "summarize", url=f"<{url}>", sentences=1, private=True)
    assert private.ephemeral
    assert said(empty, private).count("[1]") == 1
    assert await empty.client.newsroom.store.articles.stories(guild_id=None) == ()


async def test_a_page_is_condensed_in_direct_messages_as_well(empty, pages):
    (url, title), _ = pages
    assert title in said(empty, await empty.env.create_user("Ida").slash("summarize", url=url))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data", "private address"),
        ("http://[::1]/", "private address"),
        ("ftp://courier.example/a", "only http and https"),
        ("http://user:pass@courier.example/", "user name or password"),
        ("{base}/courier/missing.html", "does not exist"),
        ("{base}/search?q=1", "robots"),
        ("{base}/robots.txt", ""),
    ],
)
async def test_a_page_that_cannot_be_had_is_refused_with_the_reason(empty, url, reason):
    base = empty.sources[0].rsplit("/", 2)[0]
    result = await empty.run(empty.member, "summarize", url=url.format(base=base))
    answer = said(empty, result)
    assert "could not be summarized" in answer
    assert reason in answer
    if "{base}" not in url:  # one that has to be asked for may take longer than Discord waits
        assert result.ephemeral


async def test_the_link_of_a_message_is_condensed_for_who_asked(empty, pages):
    (url, title), _ = pages
    message = await empty.manager.send(empty.channel, f"Have you seen ({url})?")
    result = await empty.member.context_menu(empty.channel, MENU, message)
    assert result.ephemeral
    assert title in said(empty, result)


async def test_of_several_links_one_is_chosen_also_after_a_restart(empty, pages):
    (first, _), (second, title) = pages
    message = await empty.manager.send(empty.channel, f"{first} or {second} or {first}")
    asked = await empty.member.context_menu(empty.channel, MENU, message)
    assert asked.ephemeral
    assert said(empty, asked).count("127.0.0.1/") == 2
    from bot.client import Slugline  # noqa: PLC0415

    await empty.env.restart_bot(Slugline(empty.client.newsroom, clock=empty.env.now, is_ticking=False))
    chosen = await empty.member.select(asked.response, ["2"])
    assert chosen.ephemeral
    assert title in said(empty, chosen)


async def test_a_message_without_a_link_says_so(empty):
    message = await empty.manager.send(empty.channel, "Just words, and https://discord.com/channels/1/2/3")
    result = await empty.member.context_menu(empty.channel, MENU, message)
    assert result.ephemeral
    assert "no link" in said(empty, result)


async def test_who_asks_too_often_is_told_when_to_go_on_and_others_are_not_kept(empty):
    for _ in range(MOST_VISITS):
        await empty.run(empty.member, "summarize", url="ftp://courier.example/")
    assert "You can go on" in said(empty, await empty.run(empty.member, "summarize", url="ftp://courier.example/"))
    assert "ftp" in said(empty, await empty.run(empty.manager, "summarize", url="ftp://courier.example/"))
    await empty.env.advance_time(61)
    assert "ftp" in said(empty, await empty.run(empty.member, "summarize", url="ftp://courier.example/"))


class Message:
    """What a message has of links."""

    def __init__(self, content, *embeds, forwards=()):
        self.content = content
        self.embeds = [discord.Embed.from_dict(each) for each in embeds]
        self.message_snapshots = forwards


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x) and <https://b.example/y>", ["https://a.example/x", "https://b.example/y"]),
        ("[read](https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/Port_(city)", ["https://a.example/Port_(city)"]),
        ("**https://a.example/x**", ["https://a.example/x"]),
        ("https://a.example/?utm_source=b https://a.example/", ["https://a.example/?utm_source=b"]),
        ("||https://a.example/x||", ["https://a.example/x"]),
        ("https://cdn.discordapp.com/attachments/1/2/x.png https://discord.gg/abc https://tenor.com/v", []),
        ("https://notdiscord.com/x", ["https://notdiscord.com/x"]),
        ("https://[broken https://user@a.example/", []),
        ("no links", []),
    ],
)
def test_links_are_found_as_people_write_them(content, expected):
    assert [url for url, _ in links_in(Message(content))] == expected


def test_the_links_of_embeds_and_forwarded_messages_are_found_with_their_titles():
    embed = {"type": "rich", "url": "https://a.example/x", "title": "A title", "description": "at https://b.example/y"}
    forwarded = Message("https://c.example/z")
    found = links_in(Message("https://a.example/x", embed, forwards=[forwarded]))
    assert found == [("https://a.example/x", "A title"), ("https://c.example/z", ""), ("https://b.example/y", "")]


def test_no_more_links_are_offered_than_a_menu_holds():
    assert len(links_in(Message(" ".join(f"https://a.example/{n}" for n in range(40))))) == 25
