"""Numeric examples of the specification (section 5.9) and of its table of aggregations."""

import datetime as dt

import pytest

from goalkit.judge import xmr
from goalkit.judge.noise import D2
from tests.judge.made import readings, span, stand


@pytest.mark.parametrize(
    ("b", "t", "x", "unit", "direction", "attainment"),
    [
        (68, 75, 71.5, '"%"', "up", 0.5),
        (9, 4, 6, "h", "down", 0.6),
        (-12, 10, -1, "points", "up", 0.5),
        (24, 0, 6, "count", "down", 0.75),
        (-200, 100, -50, "kEUR", "up", 0.5),
        (68, 75, 66, '"%"', "up", -2 / 7),          # -28.6 %: worse than at the start
        (60, 80, 55, '"%"', "up", -0.25),
        (100, 60, 50, '"%"', "down", 1.25),         # beyond the target, never clamped
    ],
)  # fmt: skip
def test_attainment(tmp_path, b, t, x, unit, direction, attainment):
    got = stand(tmp_path, f"{{kpi: k, baseline: {b}, target: {t}}}", "2025-06-30", readings("2025-06", [x]),
                unit=unit, direction=direction, aggregation="percentile")  # fmt: skip
    assert got.actual == x
    assert got.attainment == pytest.approx(attainment, abs=1e-12)


def test_corridor(tmp_path):
    # 80..85, baseline 95, actual 88: 1 - 3/10
    got = stand(tmp_path, "{kpi: k, between: [80, 85], baseline: 95}", "2025-03-31", readings("2025-01", [88, 88, 88]),
                aggregation="percentile")  # fmt: skip
    assert got.attainment == pytest.approx(0.7, abs=1e-12)
    assert (got.target, got.path_value, got.variance) == ((80, 85), None, None)


def test_chart():
    values = [82, 79, 84, 81, 80, 83, 85, 80, 82, 81, 84, 83]
    points = list(zip(span("2025-01", 12), map(float, values), strict=True))
    limits = xmr.chart(points)
    assert limits is not None
    # ranges 3 5 3 1 3 2 5 2 1 3 1 = 29 over 11
    assert limits.centre == pytest.approx(82.0)
    assert limits.moving_range == pytest.approx(29 / 11)
    assert (round(limits.lower, 2), round(limits.upper, 2)) == (74.99, 89.01)
    assert round(limits.range_limit, 2) == 8.61
    assert xmr.signals([*map(float, values), 74.0], limits) == (xmr.Signal(12, 1),)
    assert xmr.signals(list(map(float, values)), limits) == ()


def test_six_months_without_progress(tmp_path):
    # history and actuals of the specification: s 1.199; z3 -2.05; zY -2.13; off_track; 28.6 % against 50 %
    history = [67, 69, 68, 66, 70, 68, 67, 69, 68, 67, 69, 68]
    got = stand(tmp_path, "{kpi: k, baseline: 68, target: 75}", "2025-07-05",
                readings("2024-01", [*history, 68.5, 68, 69, 69.5, 69, 70]), aggregation="percentile")  # fmt: skip
    ranges = [2, 1, 2, 4, 2, 1, 2, 1, 1, 2, 1, 0.5, 0.5, 1, 0.5, 0.5, 1]
    s = sum(ranges) / 17 / 1.128
    assert D2 == 1.128
    assert got.noise == pytest.approx(s, abs=1e-12)
    assert round(s, 3) == 1.199
    # last three: (69.5 + 69 + 70)/3 = 69.5 against 68 + 7 x 5/12; since start: 69 against 68 + 7 x 3.5/12
    assert got.z3 == pytest.approx((69.5 - (68 + 35 / 12)) / (s / 3**0.5), abs=1e-12)
    assert got.z_year == pytest.approx((69 - (68 + 24.5 / 12)) / (s / 6**0.5), abs=1e-12)
    assert (round(got.z3, 2), round(got.z_year, 2)) == (-2.05, -2.13)
    assert (got.light, got.reason) == ("off_track", "z")
    assert got.attainment == pytest.approx(2 / 7)
    assert got.path_value == pytest.approx(71.5)
    assert got.z == got.z_year


def test_churn_of_a_year(tmp_path):
    # 2 % a month is 1 - 0.98^12 = 21.5 % a year
    got = stand(tmp_path, "{kpi: k, baseline: 25, target: 20, evaluate: rolling12}", "2025-12-31",
                readings("2025-01", [2.0] * 12), aggregation="cohort", direction="down")  # fmt: skip
    assert got.actual == pytest.approx(100 * (1 - 0.98**12), abs=1e-12)
    assert round(got.actual, 1) == 21.5
    assert got.light == "missed"


def test_segments_and_months_are_pooled(tmp_path):
    # 90/100 and 5/10 are 86.4 %, not 70 %
    got = stand(tmp_path, "{kpi: k, baseline: 80, target: 90, evaluate: total}", "2025-02-28",
                readings("2025-01", [(90, 100), (5, 10)]))  # fmt: skip
    assert got.actual == pytest.approx(95 / 1.1)
    assert (got.numerator, got.denominator) == (95, 110)
    assert [p.label for p in got.basis] == ["2025-01", "2025-02"]


def test_a_mean_of_the_year_needs_a_steep_line(tmp_path):
    # 68 -> 75 as the mean of twelve months: m = 6.5, the last month is 68 + 7 x 12/6.5 = 80.9, the mean 75
    got = stand(tmp_path, "{kpi: k, baseline: 68, target: 75, evaluate: ytd}", "2025-12-31",
                readings("2025-01", [(70, 100)] * 12))  # fmt: skip
    planned = dict(got.plan)
    assert planned[span("2025-12", 1)[0]] == pytest.approx(68 + 7 * 12 / 6.5)
    assert round(planned[span("2025-12", 1)[0]], 1) == 80.9
    assert got.path_value == pytest.approx(75, abs=1e-12)


def test_elapsed(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 68, target: 75}", "2025-03-31", ())
    assert got.elapsed == pytest.approx(90 / 365)
    assert (got.light, got.reason, got.actual, got.attainment) == ("no_data", "no_values", None, None)
    assert got.as_of == dt.date(2025, 3, 31)
