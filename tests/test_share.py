"""Which part of all servers a process serves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.share import Share


@pytest.mark.parametrize(
    ("text", "ids", "count", "written"),
    [
        ("0/1", (0,), 1, "0/1"),
        ("3/16", (3,), 16, "3/16"),
        ("0-3/16", (0, 1, 2, 3), 16, "0-3/16"),
        (" 4 - 4 / 8 ", (4,), 8, "4/8"),
    ],
)
def test_a_share_is_read_and_written(text, ids, count, written):
    share = Share.parse(text)
    assert (share.ids, share.count, str(share)) == (ids, count, written)


@pytest.mark.parametrize(
    "text", ["", "3", "3/", "/16", "a/b", "-1/4", "3-1/4", "4/4", "0-4/4", "0/0", "1/9999999", "٣/٨"]
)
def test_what_is_no_share_is_refused_with_what_was_expected(text):
    with pytest.raises(ValueError, match=r"3/16|they go from 0"):
        Share.parse(text)


@given(st.integers(0, 2**63 - 1), st.integers(1, 64))
def test_every_server_is_in_exactly_one_shard(guild_id, count):
    assert sum(Share.parse(f"{id}/{count}").has(guild_id) for id in range(count)) == 1


def test_a_share_deals_as_discord_does():
    """By the id without its 22 low bits, as worked out by hand for one id; direct messages go to shard 0."""
    assert Share.parse("6/7").has(197038439483310086)
    assert Share.parse("0-1/2").has_direct_messages
    assert not Share.parse("1/2").has_direct_messages
