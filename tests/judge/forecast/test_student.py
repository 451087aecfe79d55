"""The t distribution against printed tables (two-sided 80 %, 95 % and 99 % points) and what must hold for every value."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.judge.forecast import student

# upper points of the t distribution as printed in textbooks: share below, degrees of freedom, t
PRINTED = [
    (0.90, 1, 3.078), (0.90, 2, 1.886), (0.90, 4, 1.533), (0.90, 10, 1.372), (0.90, 22, 1.321), (0.90, 60, 1.296),
    (0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 5, 2.571), (0.975, 10, 2.228), (0.975, 30, 2.042),
    (0.995, 3, 5.841), (0.995, 10, 3.169), (0.995, 120, 2.617),
]  # fmt: skip


@pytest.mark.parametrize(("share", "freedom", "printed"), PRINTED)
def test_printed_points(share, freedom, printed):
    assert student.quantile(share, freedom) == pytest.approx(printed, abs=6e-4)
    assert student.quantile(1 - share, freedom) == pytest.approx(-printed, abs=6e-4)


def test_one_degree_is_the_cauchy_distribution():
    for t in (-7.0, -1.0, 0.0, 0.5, 3.0):
        assert student.below(t, 1) == pytest.approx(0.5 + math.atan(t) / math.pi, rel=1e-12)


@given(st.floats(-50, 50), st.integers(1, 200))
def test_symmetric_and_rising(t, freedom):
    assert student.below(t, freedom) + student.below(-t, freedom) == pytest.approx(1, abs=1e-12)
    assert student.below(t, freedom) <= student.below(t + 0.1, freedom) + 1e-12
    assert 0 <= student.below(t, freedom) <= 1


@given(st.floats(0.01, 0.99), st.integers(1, 80))
def test_quantile_is_the_way_back(share, freedom):
    assert student.below(student.quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-9)


def test_the_ends():
    assert (student.below(math.inf, 5), student.below(-math.inf, 5)) == (1.0, 0.0)
