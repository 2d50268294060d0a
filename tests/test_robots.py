"""robots.txt as RFC 9309 has it, and how it is asked for."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import robots as module
from summaries.errors import AddressRefused, FetchError, TooLarge
from summaries.hosts import Hosts
from summaries.model import Page
from summaries.robots import KEPT_FOR, KEPT_UNREACHABLE_FOR, ForbiddenPage, Robots, parse_robots
from summaries.work import inline
from tests.builders import NOW

PAGE = "https://news.example/2026/bridge.html"


def rules(*lines):
    return parse_robots("\n".join(lines).encode(), "Slugline")


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        (["User-agent: *", "Disallow: /"], "/a", False),
        (["User-agent: *", "Disallow:"], "/a", True),
        (["User-agent: *", "Disallow: /private/"], "/private", True),
        (["User-agent: *", "Disallow: /private/"], "/private/a", False),
        (["User-agent: *", "Allow: /", "Disallow: /private"], "/private", False),
        (["User-agent: *", "Disallow: /", "Allow: /news/"], "/news/a", True),
        (["User-agent: *", "Disallow: /a", "Allow: /a"], "/a", True),
        (["User-agent: *", "Disallow: /*?print="], "/a?print=1", False),
        (["User-agent: *", "Disallow: /*.pdf$"], "/a/b.pdf", False),
        (["User-agent: *", "Disallow: /*.pdf$"], "/a/b.pdf?x", True),
        (["User-agent: *", "Disallow: /a$"], "/ab", True),
        (["User-agent: *", "Disallow: /*/x/*/y"], "/1/x/2/y/3", False),
        (["User-agent: *", "Disallow: /caf%C3%A9"], "/café/", False),
        (["User-agent: *", "Disallow: /", "User-agent: SLUGLINE/2.0", "Disallow: /shut"], "/open", True),
        (["User-agent: *", "Disallow: /", "User-agent: slugline", "Disallow: /shut"], "/shut", False),
        (["User-agent: other", "User-agent: slugline", "Disallow: /"], "/a", False),
        (["User-agent: slugline", "Disallow:", "", "User-agent: *", "Disallow: /"], "/a", True),
        (["User-agent: otherbot", "Disallow: /"], "/a", True),
        (["user-agent : * # all", "disallow : /a # this"], "/a", False),
        (["<html>", "Disallow: /"], "/a", True),
        ([], "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(lines, path, allowed):
    assert rules(*lines).allow(f"https://news.example{path}") is allowed


def test_the_delay_is_ours_or_that_of_all():
    assert rules("User-agent: *", "Crawl-delay: 2.5").delay == 2.5
    assert rules("User-agent: *", "Crawl-delay: 9", "User-agent: slugline", "Crawl-delay: 3").delay == 3
    assert rules("User-agent: *", "Crawl-delay: soon").delay == 0


@given(st.binary(max_size=300), st.text(max_size=40))
def test_whatever_stands_there_is_understood_or_passed_over(body, path):
    assert parse_robots(b"User-agent: *\nDisallow: " + body, "slugline").allow(f"https://news.example/{path}") in {
        True,
        False,
    }


def test_many_stars_take_no_time():
    shut = rules("User-agent: *", "Disallow: /" + "*a" * 900 + "$")
    assert shut.allow("https://news.example/" + "a" * 50_000 + "b")


class Site:
    """A web whose robots.txt says one thing; it counts how often it is asked."""

    product = "Slugline"

    def __init__(self, says=b"", *, error=None):
        self.says, self.error, self.asked = says, error, []
        self.hosts = Hosts(spacing=0, timer=lambda: 0.0)

    async def fetch_whole(self, url):
        self.asked.append(url)
        if self.error is not None:
            raise self.error
        return Page(url=url, body=self.says, fetched_at=NOW)


class Clock:
    now = NOW

    def __call__(self):
        return self.now


def robots_of(site, clock=lambda: NOW):
    return Robots(fetch=site, run=inline, clock=clock)


async def test_a_forbidden_page_is_refused_and_the_refusal_says_why():
    site = Site(b"User-agent: *\nDisallow: /2026/")
    with pytest.raises(ForbiddenPage, match=r"bridge.html is not read: https://news.example/robots.txt forbids it"):
        await robots_of(site).check(PAGE)
    await robots_of(site).check("https://news.example/2025/ferry.html")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_robots_txt_may_be_read(status):
    await robots_of(Site(error=FetchError("no", status=status))).check(PAGE)


async def test_a_robots_txt_of_any_size_forbids_nothing_beyond_its_bound():
    await robots_of(Site(error=TooLarge("too large"))).check(PAGE)


@pytest.mark.parametrize("error", [FetchError("no", status=503), FetchError("no", status=429), FetchError("timed out")])
async def test_a_site_whose_robots_txt_cannot_be_had_is_not_read_for_now(error):
    site, clock = Site(error=error), Clock()
    robots = robots_of(site, clock)
    for _ in range(2):
        with pytest.raises(FetchError, match="not read for now"):
            await robots.check(PAGE)
    assert len(site.asked) == 1
    site.error, clock.now = None, NOW + KEPT_UNREACHABLE_FOR
    await robots.check(PAGE)


async def test_a_private_address_is_told_as_such():
    with pytest.raises(AddressRefused):
        await robots_of(Site(error=AddressRefused("private"))).check("http://10.0.0.1/a")


async def test_robots_txt_is_asked_for_once_a_day_and_site():
    site, clock = Site(), Clock()
    robots = robots_of(site, clock)
    for url in (PAGE, f"{PAGE}?page=2", "https://news.example:8443/", PAGE):
        await robots.check(url)
    assert site.asked == ["https://news.example/robots.txt", "https://news.example:8443/robots.txt"]
    clock.now += KEPT_FOR - timedelta(seconds=1)
    await robots.check(PAGE)
    assert len(site.asked) == 2
    clock.now += timedelta(seconds=1)
    await robots.check(PAGE)
    assert len(site.asked) == 3


async def test_only_so_many_sites_are_remembered(monkeypatch):
    monkeypatch.setattr(module, "MOST_SITES", 2)
    site = Site()
    robots = robots_of(site)
    for name in "abca":
        await robots.check(f"https://{name}.example/")
    assert len(site.asked) == 4


async def test_the_delay_it_asks_for_is_kept_between_requests():
    site, waits = Site(b"User-agent: *\nCrawl-delay: 7"), []

    async def wait(seconds):
        waits.append(seconds)

    site.hosts = Hosts(spacing=1, timer=lambda: 0.0, wait=wait)
    await robots_of(site).check(PAGE)
    for _ in range(2):
        async with site.hosts.turn("news.example"):
            pass
    assert waits == [7]
