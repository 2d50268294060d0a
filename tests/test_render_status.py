"""How a server's sources and digests stand, as a message."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.render.plain import plain
from bot.render.status import Standing, short_status, status
from summaries.manner import IMPORTANCES, Live, Manner
from summaries.model import Source

from .builders import NOW, ago, delivery, source, subscription
from .discord_limits import assert_within_limits, contents

READ = {"read_at": ago(minutes=5), "next_fetch_at": NOW + timedelta(minutes=20)}
FAILED = {
    "failures": 9,
    "failing_since": ago(days=2),
    "last_error": "courier.example answers with 503.",
    "next_fetch_at": NOW + timedelta(hours=3),
}


def standing(*sources: Source, **changes) -> Standing:
    given = {"digests": (), "live": (), "last_posts": {}, "kept": {}} | changes
    return Standing(sources=sources, **given)


def shown(view) -> str:
    return plain(view.to_components(), now=NOW)


def test_each_source_is_shown_with_its_last_and_next_read():
    text = shown(status(standing(source(**READ)), now=NOW))
    assert "One source." in text
    assert "Last read 5 minutes ago." in text
    assert "🟢 Harbor Courier" in text
    assert "read 5 minutes ago · next 2026-03-02 07:20 UTC" in text


def test_one_that_fails_comes_first_and_says_since_when_and_why():
    text = shown(status(standing(source(title="Alpha", **READ), source(id=2, title="Zulu", **FAILED)), now=NOW))
    assert "2 sources, one of which cannot be read at the moment." in text
    assert text.index("🔴 Zulu") < text.index("🟢 Alpha")
    assert "failed 9 times since 2 days ago: courier.example answers with 503." in text


def test_one_that_is_gone_is_not_read_any_more():
    assert "not read any more" in shown(status(standing(source(**FAILED | {"next_fetch_at": None})), now=NOW))


def test_a_digest_is_shown_with_its_last_and_next_post_and_what_keeps_it():
    kept = delivery(last_error="I may not post there.", retry_at=NOW + timedelta(minutes=10))
    told = standing(
        digests=(subscription(next_digest_at=NOW + timedelta(hours=2)), subscription(id=2, is_paused=True)),
        last_posts={1: ago(hours=22)},
        kept={1: kept},
    )
    text = shown(status(told, now=NOW))
    assert "2 digests; the next comes 2026-03-02 09:00 UTC." in text
    assert "posted 22 hours ago · next 2026-03-02 09:00 UTC" in text
    assert "I may not post there." in text
    assert "not posted yet" in text
    assert "⏸️" in text


def test_live_posts_stand_beside_the_digests_with_their_last_post_and_what_keeps_one():
    manner = Manner(live=Live(importance=IMPORTANCES["notable"], an_hour=3))
    told = standing(
        live=(subscription(manner=manner), subscription(id=2, manner=manner, is_paused=True)),
        last_posts={1: ago(hours=2)},
        kept={1: delivery(last_error="I may not post there.", retry_at=NOW + timedelta(minutes=10))},
    )
    text = shown(status(told, now=NOW))
    assert "Live posts" in text
    assert "posted 2 hours ago · two outlets or more report it, at most 3 an hour" in text
    assert "I may not post there." in text
    assert "not posted yet · paused" in text
    assert "No digests yet" in text


def test_nothing_yet_says_what_to_do():
    text = shown(status(standing(), now=NOW))
    assert "/source add" in text
    assert "/digest create" in text


def test_a_member_is_told_in_short_without_names_or_reasons():
    told = standing(source(**FAILED), digests=(subscription(next_digest_at=NOW + timedelta(hours=2)),))
    text = shown(short_status(told, now=NOW))
    assert "One source, which cannot be read at the moment." in text
    assert "it comes 2026-03-02 09:00 UTC" in text
    assert "Courier" not in text
    assert "503" not in text


@given(st.integers(min_value=0, max_value=60), st.integers(min_value=0, max_value=30), st.text(max_size=900))
def test_every_page_fits_and_every_source_and_digest_is_on_one(sources, digests, wild):
    told = standing(
        *(source(id=n, title=f"{wild}{n:04}"[-200:], **FAILED | {"last_error": wild}) for n in range(sources)),
        digests=tuple(subscription(id=n) for n in range(digests)),
    )
    first = contents(status(told, now=NOW))
    pages = int(found[1]) if (found := re.search(r"page 1 of (\d+)", first)) else 1
    marks = 0
    for page in range(1, pages + 1):
        view = status(told, page=page, now=NOW)
        assert_within_limits(view)
        marks += contents(view).count("🔴 **") + contents(view).count("🟢 <#")
    assert marks == sources + digests
