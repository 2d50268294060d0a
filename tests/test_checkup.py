"""``slugline check``: everything that is amiss, at once, with what mends it."""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot import checkup
from bot.admission import ask_discord, invite_link
from bot.posting import ALL_NEEDED
from config.settings import load
from summaries.errors import FetchError
from summaries.model import FeedKind
from summaries.store import Store
from tests.fakes.discord import MANAGER, Channel, DiscordDouble, Guild, Member
from tests.fakes.spec import check as check_requests
from tests.test_documentation import README

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
NEWS = Channel(31, "news")
HARBOR = Guild(11, "Harbor", channels=(NEWS,), members=(Member(21, "mara", permissions=MANAGER),))
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def token(own_world, monkeypatch):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", TOKEN)


def failing_source(tmp_path):
    async def work():
        async with Store.open(f"sqlite:///{tmp_path}/data/slugline.db") as store:
            added = await store.sources.add("https://courier.example/feed", "Courier", FeedKind.FEED, now=NOW)
            await store.sources.save(added.failed(str(FetchError("it answered 500.")), at=NOW, next_fetch_at=NOW))

    asyncio.run(work())


def test_where_nothing_is_amiss_each_thing_is_named(slugline):
    code, out, err = slugline("check")
    assert (code, err) == (0, "")
    for name in ("token", "data folder", "disk", "clock", "time zones", "database", "sources", "digests"):
        assert f"ok  {name}: " in out
    assert out.endswith("Everything is in order.\n")


def test_all_that_is_amiss_is_told_at_once_with_what_mends_it(slugline, monkeypatch, tmp_path):
    slugline("check")
    failing_source(tmp_path)
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", "MTIz.only-two")
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "nowhere.invalid")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5 << 20))
    code, out, err = slugline("check", "--json")
    told = json.loads(out)
    assert (code, told["ok"], len(told["problems"])) == (1, False, 4)
    for said in (
        "has not the form of one (three parts with dots between). Copy it anew",
        "nowhere.invalid in SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS cannot be found",
        "Only 5 MB are free",
        "1 of 1 fail: https://courier.example/feed since 2026-06-01 (it answered 500)",
    ):
        assert said in err
    assert "MTIz" not in out + err


def test_a_database_of_a_newer_release_is_told_and_left_alone(slugline, tmp_path):
    slugline("check")
    with closing(sqlite3.connect(tmp_path / "data" / "slugline.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, _, err = slugline("check")
    assert code == 1
    assert "was made by a newer release of Slugline (revision 9999" in err


def test_settings_that_cannot_be_used_end_with_2_and_change_nothing(slugline, monkeypatch, tmp_path):
    monkeypatch.setenv("SLUGLINE_LOG_FORMAT", "xml")
    monkeypatch.setenv("SLUGLINE_LOG_LEVLE", "info")
    code, out, err = slugline("check")
    assert (code, out) == (2, "")
    assert "SLUGLINE_LOG_FORMAT" in err
    assert "Did you mean SLUGLINE_LOG_LEVEL?" in err
    assert not (tmp_path / "data").exists()


def test_a_volume_of_another_user_is_told_with_the_command_that_mends_it(monkeypatch, tmp_path):
    """As whoever runs the tests may be root, who may write anywhere, the system is made to say no."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "geteuid", lambda: 10001)
    (found,) = checkup.data_folder(load())
    owner = (tmp_path / "data").stat().st_uid
    assert found.said == (
        f"{tmp_path}/data belongs to user {owner} and may not be written to by user 10001. Give it away "
        f"(chown -R 10001 {tmp_path}/data), or name another folder with SLUGLINE_DATA_DIR."
    )


def test_a_clock_that_is_surely_wrong_is_told():
    assert checkup.clock(NOW).is_fine
    assert "Set it (NTP)" in checkup.clock(datetime(1970, 1, 1, tzinfo=UTC)).said


def test_a_token_tells_its_application():
    assert checkup.application_of(TOKEN) == 123456789012345678
    assert [checkup.application_of(each) for each in ("", "a.b", "!.b.c", "YWJj.b.c")] == [None] * 4


async def asked(discord, monkeypatch, channels, *, now=None, token=TOKEN):
    monkeypatch.setenv("SLUGLINE_DISCORD_API_URL", discord.api_url)
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", token)
    return [each async for each in ask_discord(load(), channels, now=now or datetime.now(UTC))]


async def test_discord_is_asked_for_token_clock_and_permissions(monkeypatch):
    async with DiscordDouble(token=TOKEN, guilds=[HARBOR]) as discord:
        found = await asked(discord, monkeypatch, {HARBOR.id: {NEWS.id}})
        assert [each for each in found if not each.is_fine] == []
        assert any(each.said == "#news of Harbor" for each in found)
        assert any("https://discord.com/oauth2/authorize?client_id=" in each.said for each in found)
        discord.allow_writing(NEWS, allowed=False)
        found = await asked(discord, monkeypatch, {HARBOR.id: {NEWS.id}, 99: {5}})
        taken, left = (each.said for each in found if not each.is_fine)
        assert taken.startswith("In #news of Harbor, the bot may not: Send Messages. Allow it there (Edit Channel, Per")
        assert left.startswith("The bot is not in server 99 any more, for which there are digests. Invite it again, or")
        check_requests(discord.requests)


async def test_a_token_that_discord_does_not_know_and_a_wrong_clock_are_told(monkeypatch):
    async with DiscordDouble(token="another", guilds=[HARBOR]) as discord:
        late = datetime.now(UTC) + timedelta(hours=1)
        said = [each.said for each in await asked(discord, monkeypatch, {}, now=late) if not each.is_fine]
    assert len(said) == 2
    assert "s from Discord's. Set it (NTP)" in said[0]
    assert said[1].startswith("Discord does not accept the token. Copy it anew")


async def test_a_discord_that_cannot_be_reached_is_told_once(monkeypatch):
    discord = SimpleNamespace(api_url="http://127.0.0.1:1/api/v10")
    (found,) = await asked(discord, monkeypatch, {})
    assert (found.name, found.is_fine) == ("Discord", False)


def test_the_invitation_asks_for_exactly_what_is_needed_and_the_readme_says_the_same():
    link = invite_link(123)
    assert link == (
        f"https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands"
        f"&permissions={ALL_NEEDED.value}"
    )
    assert f"scope=bot+applications.commands&permissions={ALL_NEEDED.value}" in README


def test_what_is_kept_of_a_server_can_be_exported_and_erased(slugline, tmp_path):
    slugline("check")

    async def work():
        async with Store.open(f"sqlite:///{tmp_path}/data/slugline.db") as store:
            await store.topics.create(11, "Bridges", "bridge", by=21, now=NOW)

    asyncio.run(work())
    code, out, _ = slugline("db", "export", "--server", "11")
    assert (code, [each["name"] for each in json.loads(out)["topics"]]) == (0, ["Bridges"])
    assert slugline("db", "export", "--member", "21", "member.json")[1] == "written to member.json\n"
    assert "Bridges" in (tmp_path / "member.json").read_text()
    assert slugline("db", "erase", "--server", "11", "--yes") == (0, "Erased 1 row(s) about server 11.\n", "")
    assert json.loads(slugline("db", "export", "--server", "11")[1])["topics"] == []
    assert slugline("db", "erase")[0] == 2
