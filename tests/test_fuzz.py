"""Damaged documents are read or refused in a sentence; ``python -m tests.fuzz`` tries as many as one likes."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import DATA, damaged, read, seeds_of

SEEDS = tuple(seeds_of(DATA))


@pytest.mark.parametrize("number", range(150))
def test_a_damaged_document_is_read_or_refused(number: int) -> None:
    assert set(read(*damaged(SEEDS, random.Random(number))))
