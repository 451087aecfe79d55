"""The forecast: numeric examples of the specification, models by hand, seasons, and series that must not break it."""

import itertools
import math
import random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.judge.forecast import pattern, recipe, smoothing, student

YEAR = [82, 79, 84, 81, 80, 83, 85, 80, 82, 81, 84, 83]


def single(steps):
    return [0.0] * (steps - 1) + [1.0]


def test_smoothing_of_the_specification():
    # domain specification 5.9: alpha 0.1; level 82.04; s1 2.043
    found = smoothing.smooth(YEAR)
    assert (found.alpha, round(found.level, 2), round(found.error, 3)) == (0.1, 82.04, 2.043)


@pytest.mark.parametrize(("steps", "half"), [(1, 2.80), (6, 3.38), (12, 3.96)])
def test_intervals_of_the_specification(steps, half):
    found = recipe.make(YEAR, steps)
    assert found.reach * found.spread(single(steps)) == pytest.approx(half, abs=0.005)


def test_chance_of_the_specification():
    # P(>= 86) on the same series, twelve periods ahead, around the smoothed level
    level, found = smoothing.smooth(YEAR).level, recipe.make(YEAR, 12)
    assert 1 - student.below((86 - level) / found.spread(single(12)), found.freedom) == pytest.approx(0.10, abs=0.005)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_spread_of_a_mean_is_the_printed_formula(count):
    # variance = s1^2/H^2 * sum of (1 + a (H - i))^2
    found = recipe.Forecast((0.0,) * count, 2.0, 0.4, 10)
    by_hand = math.sqrt(4.0 / count**2 * sum((1 + 0.4 * (count - i)) ** 2 for i in range(1, count + 1)))
    assert found.spread([1 / count] * count) == pytest.approx(by_hand, rel=1e-12)
    assert found.spread([1.0] * count) == pytest.approx(count * by_hand, rel=1e-12)


def test_six_values_are_smoothed_only():
    # level by hand: start (10 + 12 + 11) / 3 = 11, alpha 0.1 has the least squares of these errors
    values = [10, 12, 11, 12, 10, 11]
    level = 11.0
    for value in values:
        level += 0.1 * (value - level)
    found = recipe.make(values, 3)
    assert found.mids == (pytest.approx(level),) * 3
    assert found.freedom == 4


def test_median_slope_and_its_damping():
    # slopes of 1, 2, 4: 1, 2 and 1.5; the median is 1.5; moved from the middle (2) to the end and on by 0.85 and 0.85^2
    assert smoothing.median_slope([1, 2, 4]) == 1.5
    first, second = smoothing.sloped([1, 2, 4], 2)
    assert first == pytest.approx(2 + 1.5 + 1.5 * 0.85)
    assert second == pytest.approx(first + 1.5 * 0.85**2)


def test_a_damped_trend_of_a_straight_line():
    # Holt on a straight line with slope 2: it ends at the last value with the slope 2 times the weight of its damping
    line = [2.0 * n for n in range(12)]
    ahead = smoothing.holt(line, 40)
    steps = [b - a for a, b in itertools.pairwise(ahead)]
    assert all(later == pytest.approx(earlier * 0.9) for earlier, later in itertools.pairwise(steps))
    assert line[-1] < ahead[0] < line[-1] + 2


def test_twelve_values_are_the_mean_of_four():
    found = recipe.make(YEAR, 4)
    level = smoothing.smooth(YEAR).level
    holt, sloped, flat = smoothing.holt(YEAR, 4), smoothing.sloped(YEAR, 4), median(YEAR[-6:])
    assert found.mids == tuple(pytest.approx((level + a + b + flat) / 4) for a, b in zip(holt, sloped, strict=True))


def test_a_clear_season_is_found_and_comes_back():
    swing = [10.0 if month in {7, 11} else -2.0 for month in range(12)]
    values = [100 + swing[n % 12] for n in range(36)]
    assert list(pattern.season(values, 12).swing) == [pytest.approx(each, abs=0.8) for each in swing]
    ahead = recipe.make([v + (n % 3) * 0.01 for n, v in enumerate(values)], 12, 12).mids
    assert [ahead[7] - ahead[6], ahead[11] - ahead[10]] == [pytest.approx(12, abs=1), pytest.approx(12, abs=1)]


def test_noise_has_hardly_a_season():
    # shrunk by its own sureness: over 200 series of pure noise the mean swing is well below the noise's own
    lot = random.Random(7)
    swings = []
    for _ in range(200):
        values = [lot.gauss(0, 1) for _ in range(24)]
        swings += [each * each for each in pattern.season(values, 12).swing]
    assert math.sqrt(sum(swings) / len(swings)) < 0.45  # unshrunk means of two values have 0.7


def test_lag_one_and_skewness_by_hand():
    # mean 2: products of neighbours -1*0 + 0*1 = 0, squares 2
    assert pattern.lag_one([1, 2, 3]) == 0
    # offs -1 -1 2: third moment (−1−1+8)/3 = 2, variance 2: 2 / 2^1.5
    assert pattern.skewness([1, 1, 4]) == pytest.approx(2 / 2**1.5)
    assert (pattern.lag_one([5, 5]), pattern.skewness([5, 5])) == (0.0, 0.0)


def test_skewed_series_are_forecast_in_logarithms():
    values = [1, 1, 2, 1, 1, 9, 1, 2, 1, 1, 1, 3]
    assert recipe.is_skewed(values)
    assert not recipe.is_skewed([0, *values])
    assert not recipe.is_skewed(YEAR)
    found = recipe.make(values, 6, log=True)
    assert found.log
    assert all(mid > 0 for mid in found.mids)


SERIES = st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: round(v, 6)), min_size=6, max_size=48).filter(lambda v: len(set(v)) > 1)


@given(SERIES, st.integers(1, 18), st.sampled_from([0, 4, 12]))
def test_every_series_has_finite_numbers(values, steps, season):
    found = recipe.make(values, steps, season)
    assert len(found.mids) == steps
    assert all(map(math.isfinite, (*found.mids, found.error, found.spread(single(steps)))))
    assert found.error >= 0


@given(SERIES, st.floats(-1000, 1000), st.sampled_from([0.5, 2.0, 4.0]))
def test_units_and_zero_do_not_matter(values, shift, factor):
    # another unit or zero point moves the forecast with it
    small = [value / 1e6 for value in values]
    plain, moved = recipe.make(small, 3, 12), recipe.make([shift + factor * value for value in small], 3, 12)
    size = max(map(abs, small)) * factor + abs(shift) + 1
    if plain.weight == moved.weight:  # two weights may fit equally well
        assert moved.error == pytest.approx(factor * plain.error, abs=1e-6 * size)


def test_years_have_no_season():
    values = [float(v) for v in range(24)] + [25.0]
    assert recipe.make(values, 3, 1).mids == recipe.make(values, 3).mids
