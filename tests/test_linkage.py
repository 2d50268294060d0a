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


def grouped(table, names=None, **changes):
    """The groups; of no article is it known which names it has, unless ``names`` say how alike these are."""
    unknown = np.full_like(table, -1)
    return groups(table, unknown if names is None else names, **SETTING | changes)


def test_what_is_alike_belongs_together_and_what_is_not_stays_alone():
    assert grouped(likeness(4, ab=2.0, cd=1.5)) == ((0, 1), (2, 3))


def test_groups_are_linked_by_the_average_of_all_pairs():
    assert grouped(likeness(3, ab=2.0, bc=1.6)) == ((0, 1), (2,))
    assert grouped(likeness(3, ab=2.0, bc=1.6, ac=1.0)) == ((0, 1, 2),)


def test_two_single_articles_have_to_be_more_alike():
    assert grouped(likeness(2, ab=1.2), alone=0.3) == ((0,), (1,))
    assert grouped(likeness(3, ab=1.4, ac=1.2, bc=1.2), alone=0.3) == ((0, 1, 2),)


def test_a_close_knit_group_is_joined_only_by_what_resembles_it_as_closely():
    assert grouped(likeness(3, ab=3.5, ac=1.5, bc=1.5)) == ((0, 1), (2,))


def test_near_copies_make_no_group_close_knit():
    assert grouped(likeness(3, ab=7.0, ac=1.5, bc=1.5)) == ((0, 1, 2),)


def test_pieces_that_are_very_much_alike_but_in_names_tell_two_events_of_a_kind():
    alike = likeness(2, ab=3.0)
    assert grouped(alike, likeness(2, ab=0.02)) == ((0,), (1,))
    assert grouped(alike, likeness(2, ab=0.2)) == ((0, 1),)
    assert grouped(likeness(2, ab=1.2), likeness(2, ab=0.02)) == ((0, 1),)


def test_of_groups_less_alike_in_names_than_either_within_itself_each_stays_for_itself():
    alike = likeness(4, ab=1.5, cd=1.5, ac=1.2, ad=1.2, bc=1.2, bd=1.2)
    names = likeness(4, ab=0.8, cd=0.7)
    assert grouped(alike, names) == ((0, 1), (2, 3))
    shared = likeness(4, ab=0.8, cd=0.7, ac=0.4, ad=0.4, bc=0.4, bd=0.4)
    assert grouped(alike, shared) == ((0, 1, 2, 3),)


@given(st.integers(2, 9), st.integers(0, 2**32 - 1))
def test_the_groups_do_not_depend_on_the_order(count, seed):
    chance = np.random.default_rng(seed)  # no two pairs are equally alike: then the order may decide
    table = np.triu(chance.uniform(0, 3, (count, count)), 1).astype(np.float32)
    table += table.T
    order = chance.permutation(count)
    names = chance.uniform(-0.2, 0.5, (count, count)).astype(np.float32)
    names = np.minimum(names, names.T)
    found = grouped(table, names, alone=0.1)
    again = grouped(table[np.ix_(order, order)], names[np.ix_(order, order)], alone=0.1)
    assert {frozenset(int(order[place]) for place in each) for each in again} == {frozenset(each) for each in found}
