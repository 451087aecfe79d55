"""The change of a whole split into rate effect and mix effect, against hand calculations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.judge import effects
from goalkit.judge.effects import Pair


def test_every_group_better_and_the_whole_worse():
    # A 90/100 -> 55/60, C 8/20 -> 27/60; whole 98/120 = 81.667 -> 82/120 = 68.333, -13.333 pp
    # rate: 5/6 (55/60 - 0.9) = 0.0138889, 1/6 (0.45 - 0.4) = 0.0083333
    # mix: (1/2 - 5/6) 55/60 = -0.3055556, (1/2 - 1/6) 0.45 = 0.15
    first, second = effects.split([(Pair(90, 100), Pair(55, 60)), (Pair(8, 20), Pair(27, 60))], 100)
    assert (first.weight_before, first.weight, second.weight_before, second.weight) == pytest.approx((5 / 6, 1 / 2, 1 / 6, 1 / 2))
    assert (first.rate, second.rate) == pytest.approx((1.38889, 0.83333), abs=1e-5)
    assert (first.mix, second.mix) == pytest.approx((-30.55556, 15.0), abs=1e-5)
    assert first.rate + second.rate + first.mix + second.mix == pytest.approx(-13.33333, abs=1e-5)


def test_a_group_that_comes_or_goes_has_only_a_share():
    # A 50/100 stays, B 30/100 goes, C comes with 80/100: whole 80/200 = 0.4 -> 130/200 = 0.65
    # B: mix (0 - 1/2) 0.3 = -0.15; C: mix 1/2 * 0.8 = 0.4; A keeps its half: 0
    a, b, c = effects.split([(Pair(50, 100), Pair(50, 100)), (Pair(30, 100), Pair(0, 0)), (Pair(0, 0), Pair(80, 100))])
    assert (a.rate, a.mix, b.rate, c.rate) == (0, 0, 0, 0)
    assert (b.mix, c.mix) == pytest.approx((-0.15, 0.4))


def test_without_cases_there_is_nothing_to_split():
    assert effects.split([(Pair(0, 0), Pair(1, 2))]) is None
    assert effects.split([(Pair(1, 2), Pair(0, 0))]) is None
    assert effects.split([]) is None


PAIRS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda each: Pair(min(each), max(each)))


@given(st.lists(st.tuples(PAIRS, PAIRS), min_size=1, max_size=6))
def test_the_effects_always_make_the_change_of_the_whole(groups):
    found = effects.split(groups, 100)
    old, new = sum(g[0].denominator for g in groups), sum(g[1].denominator for g in groups)
    if found is None:
        assert not old or not new
        return
    change = 100 * sum(g[1].numerator for g in groups) / new - 100 * sum(g[0].numerator for g in groups) / old
    assert sum(each.rate + each.mix for each in found) == pytest.approx(change, abs=1e-9)


@pytest.mark.parametrize(
    ("changes", "whole", "expected"),
    [
        ([1.0, 2.0], -1.0, True), ([-1.0, -2.0], 0.5, True), ([0.0, 1.0], -1.0, True),
        ([1.0, -2.0], -1.0, False), ([1.0, 2.0], 1.0, False), ([0.0, 0.0], -1.0, False), ([1.0, 1.0], 0.0, False), ([1.0], -1.0, False),
    ],
)  # fmt: skip
def test_contrary(changes, whole, expected):
    assert effects.contrary(changes, whole) is expected
