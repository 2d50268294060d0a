"""Manners toward hosts, by a clock that moves only when somebody waits."""

import asyncio

import pytest

from summaries import hosts as module
from summaries.errors import FetchError
from summaries.hosts import LONGEST_PAUSE_SECONDS, LONGEST_REST_SECONDS, Hosts


class Time:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    async def wait(self, seconds):
        self.now += seconds


@pytest.fixture
def time():
    return Time()


async def visit(hosts, host, times, time):
    async with hosts.turn(host):
        times.append(time.now)
        await asyncio.sleep(0)


async def test_requests_to_one_host_are_a_pause_apart_and_others_do_not_wait(time):
    hosts, times = Hosts(spacing=2, timer=time, wait=time.wait), []
    await asyncio.gather(*(visit(hosts, "news.example", times, time) for _ in range(3)))
    assert times == [0, 2, 4]
    await visit(hosts, "other.example", times, time)
    assert times[-1] == 4


async def test_one_request_at_a_time_is_under_way_to_a_host(time):
    hosts, inside, most = Hosts(spacing=0, timer=time, wait=time.wait), 0, 0

    async def stay():
        nonlocal inside, most
        async with hosts.turn("news.example"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(stay() for _ in range(5)))
    assert most == 1


async def test_a_request_that_fails_counts_and_frees_its_turn(time):
    hosts, times = Hosts(spacing=2, timer=time, wait=time.wait), []
    with pytest.raises(ZeroDivisionError):
        async with hosts.turn("news.example"):
            raise ZeroDivisionError
    await visit(hosts, "news.example", times, time)
    assert times == [2]


async def test_a_longer_pause_that_a_site_asks_for_is_kept_within_bounds(time):
    hosts, times = Hosts(spacing=1, timer=time, wait=time.wait), []
    hosts.pause("slow.example", 5)
    hosts.pause("absurd.example", 864_000)
    for host in ("slow.example", "slow.example", "absurd.example", "absurd.example"):
        await visit(hosts, host, times, time)
    assert times == [0, 5, 5, 5 + LONGEST_PAUSE_SECONDS]


async def test_hosts_of_the_operators_own_need_no_pause(time):
    hosts, times = Hosts(spacing=1, own=frozenset({"LocalHost."}), timer=time, wait=time.wait), []
    for _ in range(3):
        await visit(hosts, "localhost", times, time)
    assert times == [0, 0, 0]


async def test_a_host_that_asked_for_rest_is_asked_for_nothing_until_it_is_over(time):
    hosts, times = Hosts(spacing=0, timer=time, wait=time.wait), []
    hosts.rest("tired.example", 90)
    time.now = 30
    with pytest.raises(FetchError, match="left alone for another 60 s") as caught:
        await visit(hosts, "tired.example", times, time)
    assert caught.value.retry_after == 60
    time.now = 90
    await visit(hosts, "tired.example", times, time)
    hosts.rest("tired.example", 1e12)
    time.now += LONGEST_REST_SECONDS
    await visit(hosts, "tired.example", times, time)
    assert len(times) == 2


async def test_only_so_many_hosts_are_remembered(time, monkeypatch):
    monkeypatch.setattr(module, "MOST_HOSTS", 2)
    hosts, times = Hosts(spacing=1, timer=time, wait=time.wait), []
    for host in ("a", "b", "c"):
        await visit(hosts, host, times, time)
    await visit(hosts, "a", times, time)
    await visit(hosts, "c", times, time)
    assert times == [0, 0, 0, 0, 1]
