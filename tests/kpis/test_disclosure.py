"""Nothing about a small group follows from what is shown: checked by brute force with exact fractions."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit.kpis.disclosure import Span, published, together, too_small


def rank(rows):
    """Return the rank of a matrix, with exact fractions."""
    rows, found = [[Fraction(x) for x in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for other in rows[found + 1 :]:
            times = other[column] / pivot[column]
            other[:] = [a - times * b for a, b in zip(other, pivot, strict=True)]
        found += 1
    return found


def dense(vector, size):
    return [vector.get(atom, 0) for atom in range(size)]


def tells_about(shown, group, size):
    """Tell whether some sum or difference of the values shown holds atoms of the group only: then the rank falls without them."""
    rows = [dense(vector, size) for vector in shown]
    outside = [[0 if at in group else x for at, x in enumerate(row)] for row in rows]
    return rank(rows) > rank(outside)


def ones(*atoms):
    return dict.fromkeys(atoms, 1)


def test_the_last_part_of_a_total_takes_a_second_one_with_it():
    # parts 0, 1, 2; part 2 is small: total, 0 shown; 1 would leave 2
    span = published([ones(0, 1, 2), ones(0), ones(1), ones(2)], [frozenset({2})])
    assert [not span.rest(each) for each in (ones(0, 1, 2), ones(0), ones(1), ones(2), ones(1, 2))] == [True, True, False, False, True]


def test_without_a_total_only_the_small_part_is_hidden():
    span = published([ones(0), ones(1), ones(2)], [frozenset({2})])
    assert [not span.rest(ones(atom)) for atom in range(3)] == [True, True, False]


def test_two_small_parts_that_are_small_together_take_a_third():
    # sizes 20, 30, 3, 2: the rest of total - 0 - 1 would be five people
    groups = [frozenset(chosen) for chosen in too_small({0: 20, 1: 30, 2: 3, 3: 2}, 7)]
    assert groups == [frozenset({2, 3})]
    span = published([ones(0, 1, 2, 3), ones(1), ones(0), ones(2), ones(3)], groups)
    assert [not span.rest(ones(atom)) for atom in range(4)] == [False, True, False, False]


def test_groups_that_are_too_small_alone_and_together():
    # 4 + 4 = 8 are enough together; 4 + 2 are not, and hold 2 alone
    assert [set(chosen) for chosen in too_small({"a": 4, "b": 4, "c": 2, "d": 9, "e": 0}, 7)] == [{"a", "c"}, {"b", "c"}]
    many = dict.fromkeys(range(12), 1)
    assert list(too_small(many, 7)) == [tuple(range(12))]


def test_what_follows_from_others():
    span = Span()
    assert span.add(ones(0, 1))
    assert span.add(ones(1, 2))
    assert not span.add({0: 1, 2: -1})
    assert span.add(ones(2))
    assert not span.rest(ones(0))
    assert together([[0, 1], [1]]) == {0: 1, 1: 2}


SIZE = 6
VECTORS = st.lists(st.sets(st.integers(0, SIZE - 1), min_size=1).map(lambda atoms: ones(*atoms)), min_size=1, max_size=9)


@settings(max_examples=80, deadline=None)
@given(VECTORS, st.lists(st.frozensets(st.integers(0, SIZE - 1), min_size=1, max_size=3), min_size=1, max_size=3))
def test_no_combination_tells_about_a_small_group(candidates, small):
    span = published(candidates, small)
    shown = [vector for vector in candidates if not span.rest(vector)]
    assert not any(tells_about(shown, group, SIZE) for group in small)
    # by brute force too: no combination with whole factors from -2 to 2 gives a single hidden atom
    hidden = {next(iter(group)) for group in small if len(group) == 1}
    for factors in itertools.product(range(-2, 3), repeat=min(len(shown), 4)):
        made = [sum(f * v.get(at, 0) for f, v in zip(factors, shown, strict=False)) for at in range(SIZE)]
        assert not any(made[at] and sum(map(bool, made)) == 1 for at in hidden)


@settings(max_examples=40, deadline=None)
@given(VECTORS, st.frozensets(st.integers(0, SIZE - 1), min_size=1, max_size=2))
def test_nothing_is_left_out_without_need(candidates, group):
    span = published(candidates, [group])
    shown = [vector for vector in candidates if not span.rest(vector)]
    for vector in candidates:
        if vector not in shown:
            assert tells_about([*shown, vector], group, SIZE)


@pytest.mark.parametrize("small", [[], [frozenset({5})]])
def test_values_of_others_are_all_shown(small):
    span = published([ones(0, 1), ones(0), ones(1)], small)
    assert not span.rest(ones(0))
    assert not span.rest(ones(1))
