"""A digest is delivered exactly once, whatever dies in between."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.deliver import LEASE, Courier, in_turn, nonce_for
from bot.marks import mark_for
from bot.posting import CannotPost, Sent, Standing
from bot.render.plain import plain
from summaries.manner import USUAL, Late, Manner, Quiet
from summaries.model import DeliveryState, FeedKind
from summaries.refresh import Newsroom
from summaries.work import inline
from tests.builders import CHANNEL, GUILD, MEMBER, NOW, ago, article, reading, story

GRACE = USUAL.grace


class Died(BaseException):
    """The process ends here."""


class Channel:
    """A channel that keeps what is posted; it may refuse, or the process may die before or after a post."""

    def __init__(self):
        self.messages = []  # (id, mark, nonce, text)
        self.envelopes = []
        self.alerts = []
        self.published = []
        self.was_read = 0
        self.refuses = None
        self.dies_before = self.dies_after = self.dies_after_edit = None
        self.edits = 0

    async def send(self, channel_id, view, envelope):
        if self.refuses:
            raise CannotPost(self.refuses, needs_help=True, is_certain=True)
        if self.dies_before == len(self.messages):
            raise Died
        components = view.to_components()
        text = plain(components, now=NOW)
        self.messages.append((1000 + len(self.messages), components[0]["id"], envelope.nonce, text))
        self.envelopes.append(envelope)
        if self.dies_after == len(self.messages):
            raise Died
        return Sent(message_id=self.messages[-1][0])

    async def standing(self, channel_id, *, since, marks):
        self.was_read += 1
        return Standing(messages={mark: id for id, mark, _, _ in self.messages if mark in marks})

    async def edit(self, channel_id, message_id, view):
        if self.refuses:
            raise CannotPost(self.refuses, retry_after=timedelta(hours=1))
        for place, (id, mark, nonce, _) in enumerate(self.messages):
            if id == message_id:
                self.messages[place] = (id, mark, nonce, plain(view.to_components(), now=NOW))
                self.edits += 1
                if self.dies_after_edit == self.edits:
                    raise Died
                return True
        return False

    async def publish(self, channel_id, message_id):
        if self.refuses:
            raise CannotPost(self.refuses)
        self.published.append(message_id)

    async def alert(self, guild_id, user_id, sentence):
        self.alerts.append((guild_id, user_id, sentence))
        return True

    def revive(self):
        self.dies_before = self.dies_after = self.dies_after_edit = self.refuses = None


@pytest.fixture
def channel():
    return Channel()


@pytest.fixture
def courier(store, channel):
    return Courier(newsroom=Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW), post=channel)


@pytest.fixture
async def order(store):
    """A standing order for bridges at seven, and a source of the server's."""
    source = await store.sources.add("https://courier.example/feed", "Harbor Courier", FeedKind.FEED, now=NOW)
    await store.sources.follow(GUILD, source.id, by=MEMBER, now=NOW)
    bridges = await store.topics.create(GUILD, "Bridges", "bridge", by=MEMBER, now=NOW)
    return await store.digests.create(
        guild_id=GUILD,
        channel_id=CHANNEL,
        at=time(7),
        zone="UTC",
        topics=[bridges],
        next_digest_at=NOW,
        told_until=ago(days=1),
        by=MEMBER,
        now=ago(days=1),
    )


async def publish(store, *stories):
    source = await store.sources.by_url("https://courier.example/feed")
    await store.articles.save(reading(source, *stories), now=NOW)


LONG = "The bridge over the Tarn was opened to all traffic on Monday morning by the mayor of Port Ellery. " * 12


@pytest.fixture
async def long_order(store, order):
    """A standing order for three topics, each with news enough that the digest takes two messages."""
    topics = [
        await store.topics.create(GUILD, name, name, by=MEMBER, now=NOW) for name in ("bridge", "ferry", "harbor")
    ]
    await publish(
        store,
        *(
            story(article(f"{topic.name.title()} number {n} reopens", text=LONG.replace("bridge", topic.name)))
            for topic in topics
            for n in range(4)
        ),
    )
    await store.digests.delete(order.id, GUILD)
    return await store.digests.create(
        guild_id=GUILD, channel_id=CHANNEL, at=time(7), zone="UTC", topics=topics, next_digest_at=NOW,
        told_until=ago(days=1), by=MEMBER, now=ago(days=1),
    )  # fmt: skip


async def test_a_due_digest_is_posted_and_the_next_is_a_day_later(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    await courier.deliver_due(NOW)
    assert len(channel.messages) == 1
    assert "Bridge over the Tarn reopens" in channel.messages[0][3]
    current = await store.digests.get(order.id, GUILD)
    assert (current.next_digest_at, current.told_until) == (NOW + timedelta(days=1), NOW)
    assert (await store.digests.last_delivery(order.id)).state is DeliveryState.DELIVERED


async def test_a_digest_is_not_posted_before_its_time_or_again(store, courier, channel, order):
    await courier.deliver_due(ago(minutes=1))
    assert channel.messages == []
    for minutes in (0, 1, 60, 23 * 60):
        await courier.deliver_due(NOW + timedelta(minutes=minutes))
    assert len(channel.messages) == 1


async def test_two_processes_that_tick_at_once_post_one_digest(store, channel, order):
    couriers = [
        Courier(newsroom=Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW), post=channel)
        for _ in range(2)
    ]
    claims = [await each.digests.claim(order, due_at=NOW, window=w, next_digest_at=NOW + timedelta(days=1), now=NOW)
              for each, w in zip(couriers, [_window(order)] * 2, strict=True)]  # fmt: skip
    assert [claim is not None for claim in claims] == [True, False]


def _window(order):
    from summaries.model import Window  # noqa: PLC0415

    return Window(start=order.told_until, end=NOW)


@pytest.mark.parametrize(
    ("moment", "posted"), [("dies_before", 0), ("dies_before", 1), ("dies_after", 1), ("dies_after", 2)]
)
async def test_a_process_that_dies_in_the_middle_loses_and_doubles_nothing(
    store, courier, channel, long_order, moment, posted
):
    """Whether a message was posted and its id not written, or not posted at all, the next process finds out."""
    setattr(channel, moment, posted)
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    reborn = Courier(newsroom=Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW), post=channel)
    await reborn.deliver_due(NOW + timedelta(minutes=5))
    delivery = await store.digests.last_delivery(long_order.id)
    marks = [mark for _, mark, _, _ in channel.messages]
    assert len(marks) == len(set(marks)) == 2
    assert marks == [mark_for(delivery) + part for part in range(len(marks))]
    assert delivery.message_ids == tuple(id for id, _, _, _ in channel.messages)
    assert delivery.state is DeliveryState.DELIVERED


async def test_a_resumed_digest_tells_what_it_would_have_told_at_first(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    channel.dies_before = 0
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    later = article("Bridge over the Tarn shut again", first_seen_at=NOW + timedelta(minutes=2), published_at=NOW)
    await publish(store, story(later))
    await courier.deliver_due(NOW + timedelta(minutes=5))
    assert "shut again" not in channel.messages[0][3]
    await courier.deliver_due(NOW + timedelta(days=1))
    assert "shut again" in channel.messages[1][3]
    assert "reopens" not in channel.messages[1][3]


async def test_a_refused_digest_is_kept_with_its_reason_and_tried_again(store, courier, channel, order):
    channel.refuses = "the bot may not post there."
    await courier.deliver_due(NOW)
    kept = await store.digests.last_delivery(order.id)
    assert (kept.state, kept.last_error, kept.attempts) == (DeliveryState.CLAIMED, "the bot may not post there.", 1)
    channel.revive()
    await courier.deliver_due(NOW + timedelta(seconds=30))
    assert channel.messages == []
    await courier.deliver_due(NOW + timedelta(minutes=2))
    assert len(channel.messages) == 1


async def test_a_digest_that_is_late_within_grace_is_posted(courier, channel, order):
    await courier.deliver_due(NOW + GRACE)
    assert len(channel.messages) == 1


async def test_a_digest_that_is_later_is_merged_into_the_next(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    await courier.deliver_due(NOW + GRACE + timedelta(minutes=1))
    assert channel.messages == []
    assert (await store.digests.last_delivery(order.id)).state is DeliveryState.MERGED
    await courier.deliver_due(NOW + timedelta(days=1))
    assert len(channel.messages) == 1
    assert "Bridge over the Tarn reopens" in channel.messages[0][3]


async def test_after_days_of_outage_one_digest_tells_it_all(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    await courier.deliver_due(NOW + timedelta(days=5, hours=1))
    assert len(channel.messages) == 1
    assert "Bridge over the Tarn reopens" in channel.messages[0][3]
    assert (await store.digests.get(order.id, GUILD)).next_digest_at == NOW + timedelta(days=6)


async def test_a_story_told_before_returns_only_when_it_grew_and_as_an_update(store, courier, channel, order):
    first = article("Bridge over the Tarn reopens")
    await publish(store, story(first))
    await courier.deliver_due(NOW)
    await courier.deliver_due(NOW + timedelta(days=1))
    assert "quiet" in channel.messages[1][3].lower()
    grown = article(
        "Bridge over the Tarn shut again",
        published_at=NOW + timedelta(hours=30),
        first_seen_at=NOW + timedelta(hours=30),
        outlet="The Ledger",
    )
    await publish(store, story(first, grown))
    await courier.deliver_due(NOW + timedelta(days=2))
    assert "Update" in channel.messages[2][3]
    assert "shut again" in channel.messages[2][3]


async def test_a_reprint_of_what_was_told_is_no_update(store, courier, channel, order):
    first = article("Bridge over the Tarn reopens", fingerprint=1 << 40 | 7)
    await publish(store, story(first))
    await courier.deliver_due(NOW)
    later = {"published_at": NOW + timedelta(hours=20), "first_seen_at": NOW + timedelta(hours=20)}
    reprint = article("Tarn bridge open", text=first.text, fingerprint=first.fingerprint, outlet="The Ledger", **later)
    await publish(store, story(first, reprint))
    await courier.deliver_due(NOW + timedelta(days=1))
    assert "quiet" in channel.messages[1][3].lower()


async def test_an_update_quotes_what_was_added_before_what_was_known(store, courier, channel, order):
    first = article("Bridge over the Tarn reopens")
    await publish(store, story(first))
    await courier.deliver_due(NOW)
    later = {"published_at": NOW + timedelta(hours=20), "first_seen_at": NOW + timedelta(hours=20)}
    added = "Engineer Ada Quill counted 14 cracks in the bridge over the Tarn."
    grown = article("Cracks in the Tarn bridge", text=f"{first.text} {added}", outlet="The Ledger", **later)
    await publish(store, story(first, grown))
    await courier.deliver_due(NOW + timedelta(days=1))
    told = channel.messages[1][3]
    assert "Update" in told
    assert -1 < told.find("14 cracks") < told.find("cut a ribbon")


async def test_what_is_read_late_falls_into_the_next_digest(store, courier, channel, order):
    """An article published before the digest but read after it is in neither window by its publication."""
    await courier.deliver_due(NOW)
    late = article(
        "Bridge over the Tarn reopens", published_at=ago(minutes=5), first_seen_at=NOW + timedelta(minutes=5)
    )
    await publish(store, story(late))
    await courier.deliver_due(NOW + timedelta(days=1))
    assert "Bridge over the Tarn reopens" in channel.messages[1][3]


async def test_the_past_of_a_new_source_is_no_news(store, courier, channel, order):
    old = article("Bridge over the Tarn planned", published_at=ago(days=40), first_seen_at=ago(minutes=5))
    await publish(store, story(old))
    await courier.deliver_due(NOW)
    assert "planned" not in channel.messages[0][3]


async def test_posting_now_moves_the_window_but_not_the_hour(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    assert await courier.deliver_now(order, now=ago(minutes=10)) is None
    assert "Bridge over the Tarn reopens" in channel.messages[0][3]
    await courier.deliver_due(NOW)
    assert "quiet" in channel.messages[1][3].lower()


async def test_a_surprise_in_one_digest_does_not_hold_up_the_others(store, courier, channel, order):
    bridges = await store.topics.named(GUILD, "Bridges")
    other = await store.digests.create(
        guild_id=GUILD, channel_id=CHANNEL + 1, at=time(7), zone="UTC", topics=[bridges], next_digest_at=NOW,
        told_until=ago(days=1), by=MEMBER, now=ago(days=1),
    )  # fmt: skip
    send = channel.send

    async def breaks_for_the_first(channel_id, view, envelope):
        if channel_id == order.channel_id:
            raise ZeroDivisionError
        return await send(channel_id, view, envelope)

    channel.send = breaks_for_the_first
    await courier.deliver_due(NOW)
    assert (await store.digests.last_delivery(other.id)).state is DeliveryState.DELIVERED
    channel.send = send
    await courier.deliver_due(NOW + timedelta(minutes=1))
    assert (await store.digests.last_delivery(order.id)).state is DeliveryState.DELIVERED


async def test_nonces_are_short_enough_and_differ_by_message(store, courier, channel, order):
    await courier.deliver_due(NOW)
    delivery = await store.digests.last_delivery(order.id)
    nonces = [nonce_for(delivery, part) for part in range(10)]
    assert len(set(nonces)) == 10
    assert all(len(nonce) <= 25 for nonce in nonces)


async def change(store, order, **choices):
    """Let the order's digests be made in another manner."""
    changed = replace(order, manner=Manner(**choices))
    assert await store.digests.change(changed, now=NOW)
    return changed


def another(store, channel, **how):
    """A second process on the same database and channel."""
    newsroom = Newsroom(store=store, fetch=None, run=inline, clock=lambda: NOW)
    return Courier(newsroom=newsroom, post=channel, **how)


async def test_a_digest_that_nobody_tried_before_is_posted_without_reading_the_channel(courier, channel, order):
    await courier.deliver_due(NOW)
    assert (len(channel.messages), channel.was_read) == (1, 0)


async def test_while_one_process_delivers_another_leaves_the_digest_alone(store, courier, channel, order):
    other, send, seen = another(store, channel), channel.send, []

    async def send_and_look(channel_id, view, envelope):
        seen.append(len(channel.messages))
        if len(seen) == 1:
            await other.deliver_due(NOW)
        return await send(channel_id, view, envelope)

    channel.send = send_and_look
    await courier.deliver_due(NOW)
    assert (seen, len(channel.messages)) == ([0], 1)


async def test_a_lease_of_a_process_that_died_runs_out(store, courier, channel, long_order):
    channel.dies_after = 1
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    other = another(store, channel)
    await other.deliver_due(NOW + LEASE - timedelta(seconds=1))
    assert len(channel.messages) == 1
    await other.deliver_due(NOW + LEASE)
    assert len(channel.messages) == 2


async def test_a_process_that_is_known_to_have_died_is_not_waited_for(store, courier, channel, long_order):
    channel.dies_after = 1
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    await another(store, channel, is_gone=lambda owner: owner == courier.owner).deliver_due(NOW + timedelta(seconds=1))
    assert len(channel.messages) == 2


async def test_a_process_that_lost_its_lease_stops(store, courier, channel, long_order):
    """It stood still for longer than its lease, in the middle of a digest, and another has finished it since."""
    other, send = another(store, channel), channel.send

    async def stand_still(channel_id, view, envelope):
        channel.send = send
        sent = await send(channel_id, view, envelope)
        await other.deliver_due(NOW + LEASE)
        return sent

    channel.send = stand_still
    await courier.deliver_due(NOW)
    assert len({mark for _, mark, _, _ in channel.messages}) == len(channel.messages) == 2
    assert (await store.digests.last_delivery(long_order.id)).state is DeliveryState.DELIVERED


async def test_a_digest_comes_on_its_days_only(store, courier, channel, order):
    """NOW is a Monday."""
    await change(store, order, days=frozenset({0, 4}))
    for days in range(8):
        await courier.deliver_due(NOW + timedelta(days=days))
    assert len(channel.messages) == 3
    assert (await store.digests.get(order.id, GUILD)).next_digest_at == NOW + timedelta(days=11)


async def test_on_a_quiet_day_nothing_is_posted_if_the_manager_chose_so(store, courier, channel, order):
    await change(store, order, quiet=Quiet.NOTHING)
    await courier.deliver_due(NOW)
    assert channel.messages == []
    assert (await store.digests.get(order.id, GUILD)).told_until == NOW


async def test_a_late_digest_is_left_out_if_the_manager_chose_so(store, courier, channel, order):
    await change(store, order, late=Late.SKIP, grace=timedelta(hours=1))
    await publish(store, story(article("Bridge over the Tarn reopens")))
    await courier.deliver_due(NOW + timedelta(minutes=61))
    assert channel.messages == []
    assert (await store.digests.last_delivery(order.id)).state is DeliveryState.SKIPPED
    await courier.deliver_due(NOW + timedelta(days=1))
    assert "quiet" in channel.messages[0][3].lower()


async def test_a_role_is_mentioned_once_and_not_on_a_quiet_day(store, courier, channel, long_order):
    await change(store, long_order, role_id=77)
    await courier.deliver_due(NOW)
    await courier.deliver_due(NOW + timedelta(days=1))
    assert [envelope.role_id for envelope in channel.envelopes] == [77, None, None]


async def test_messages_are_published_when_all_of_a_digest_stands(store, courier, channel, long_order):
    await change(store, long_order, is_published=True)
    await courier.deliver_due(NOW)
    await courier.deliver_due(NOW + timedelta(minutes=1))
    assert channel.published == [id for id, _, _, _ in channel.messages]


async def test_a_paused_digest_is_not_posted(store, courier, channel, order):
    await store.digests.change(replace(order, is_paused=True), now=NOW)
    await courier.deliver_due(NOW + timedelta(days=1))
    assert channel.messages == []


async def test_its_creator_is_told_once_that_a_digest_cannot_be_posted(courier, channel, order):
    channel.refuses = "I may not post there."
    for hours in (0, 1, 2, 24, 48):
        await courier.deliver_due(NOW + timedelta(hours=hours))
    ((guild, user, sentence),) = channel.alerts
    assert (guild, user) == (GUILD, MEMBER)
    assert "I may not post there." in sentence


async def test_the_next_trouble_after_a_mended_one_is_told_again(courier, channel, order):
    for days in (0, 1):
        channel.refuses = "I may not post there."
        await courier.deliver_due(NOW + timedelta(days=days))
        channel.revive()
        await courier.deliver_due(NOW + timedelta(days=days, hours=1))
    assert len(channel.alerts) == 2


async def test_days_of_refusal_end_in_one_digest_that_tells_it_all(store, courier, channel, order):
    await publish(store, story(article("Bridge over the Tarn reopens")))
    channel.refuses = "I may not post there."
    for days in range(4):
        await courier.deliver_due(NOW + timedelta(days=days))
    channel.revive()
    await courier.deliver_due(NOW + timedelta(days=3, hours=2))
    assert len(channel.messages) == 1
    assert "reopens" in channel.messages[0][3]
    assert "Update" not in channel.messages[0][3]


async def test_a_kept_digest_and_the_next_never_tell_the_same(store, courier, channel, long_order):
    """Of the first it is not known what was posted, so it stays one of its own."""
    channel.dies_after = 1
    with pytest.raises(Died):
        await courier.deliver_due(NOW)
    channel.revive()
    await courier.deliver_due(NOW + timedelta(days=1))
    texts = [text for _, _, _, text in channel.messages]
    assert len(texts) == 3
    assert "quiet" in texts[2].lower()


async def test_every_server_has_its_first_digest_before_any_has_its_second(store, courier, order):
    bridges = order.topics
    for guild in (GUILD, GUILD, GUILD + 7):
        await store.digests.create(
            guild_id=guild, channel_id=guild, at=time(7), zone="UTC", topics=bridges, next_digest_at=NOW,
            told_until=ago(days=1), by=MEMBER, now=ago(days=1),
        )  # fmt: skip
    turns = in_turn(await store.digests.due(NOW), (), NOW)
    assert [turn.subscription.guild_id for turn in turns] == [GUILD, GUILD + 7, GUILD, GUILD]
