"""garbage: what has lived for long is not looked at again, and nothing that is garbage stays for ever."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from weakref import ref

import pytest

from bot.garbage import set_aside, short_pauses


class Circle:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.other = self


@pytest.fixture(autouse=True)
def nothing_set_aside() -> Iterator[None]:
    yield
    gc.unfreeze()


def clock(seconds: float) -> Iterator[float]:
    return (number * seconds for number in count())


def test_what_was_there_is_not_looked_at_within_the_block_and_again_behind_it() -> None:
    mine = Circle()
    with short_pauses():
        assert not any(each is mine for each in gc.get_objects())
        assert gc.get_freeze_count()
    assert any(each is mine for each in gc.get_objects())
    assert not gc.get_freeze_count()


def test_what_a_long_collection_left_is_not_looked_at_again() -> None:
    with short_pauses(clock(0.5).__next__):
        mine = Circle()
        assert any(each is mine for each in gc.get_objects())
        gc.collect()
        assert not any(each is mine for each in gc.get_objects())


def test_what_a_short_collection_left_is_looked_at_again() -> None:
    with short_pauses(clock(0.001).__next__):
        mine = Circle()
        gc.collect()
        assert any(each is mine for each in gc.get_objects())


def test_a_collection_of_the_young_sets_nothing_aside() -> None:
    with short_pauses(clock(0.5).__next__):
        mine = Circle()
        gc.collect(1)
        assert any(each is mine for each in gc.get_objects())


def test_what_became_garbage_while_set_aside_goes_at_the_next_time() -> None:
    mine = Circle()
    gone = ref(mine)
    set_aside()
    del mine
    gc.collect()
    assert gone() is not None
    set_aside()
    assert gone() is None
