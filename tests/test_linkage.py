"""Which of a few articles belong together, whatever their order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summaries.linkage import groups

SETTING = {"enough": 1.0, "alone": 0.0, "close_knit": 0.5, "near_copy": 4.0}


def likeness(count, **alike):
    """How much each two resemble each other, such as ``ab=2.0``; else 0.1."""
    table = np.full((count, count), 0.1, np.float32)
    for (one, other), value in alike.items():
        table[ord(one) - 97, ord(other) - 97] = table[ord(other) - 97, ord(one) - 97] = value
    np.fill_diagonal(table, 7.7)
    return table


def test_what_is_alike_belongs_together_and_what_is_not_stays_alone():
    assert groups(likeness(4, ab=2.0, cd=1.5), **SETTING) == ((0, 1), (2, 3))


def test_groups_are_linked_by_the_average_of_all_pairs():
    assert groups(likeness(3, ab=2.0, bc=1.6), **SETTING) == ((0, 1), (2,))
    assert groups(likeness(3, ab=2.0, bc=1.6, ac=1.0), **SETTING) == ((0, 1, 2),)


def test_two_single_articles_have_to_be_more_alike():
    assert groups(likeness(2, ab=1.2), **SETTING | {"alone": 0.3}) == ((0,), (1,))
    assert groups(likeness(3, ab=1.4, ac=1.2, bc=1.2), **SETTING | {"alone": 0.3}) == ((0, 1, 2),)


def test_a_close_knit_group_is_joined_only_by_what_resembles_it_as_closely():
    assert groups(likeness(3, ab=3.5, ac=1.5, bc=1.5), **SETTING) == ((0, 1), (2,))


def test_near_copies_make_no_group_close_knit():
    assert groups(likeness(3, ab=7.0, ac=1.5, bc=1.5), **SETTING) == ((0, 1, 2),)


@given(st.integers(2, 9), st.integers(0, 2**32 - 1))
def test_the_groups_do_not_depend_on_the_order(count, seed):
    chance = np.random.default_rng(seed)  # no two pairs are equally alike: then the order may decide
    table = np.triu(chance.uniform(0, 3, (count, count)), 1).astype(np.float32)
    table += table.T
    order = chance.permutation(count)
    found = groups(table, **SETTING | {"alone": 0.1})
    again = groups(table[np.ix_(order, order)], **SETTING | {"alone": 0.1})
    assert {frozenset(int(order[place]) for place in each) for each in again} == {frozenset(each) for each in found}
