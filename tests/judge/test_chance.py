"""Half widths beside figures of few cases: Wilson for shares, Rocks' variance for net scores (specification 2.2)."""

import pytest

from tests.judge.made import readings, stand

NET = {"unit": "points", "aggregation": "net", "min_n": 30}


@pytest.mark.parametrize(("cases", "half"), [(30, 27.9), (50, 21.6), (100, 15.3), (200, 10.8), (399, 7.8), (400, None)])
def test_a_net_score_of_30(tmp_path, cases, half):
    # 70 % answer one way or the other: 196 sqrt((0.7 - 0.09)/n); from 400 answers on nothing is said
    values = readings("2025-01", [(0.3 * cases, cases)] * 3)
    found = stand(tmp_path, "{kpi: k, baseline: 10, target: 40}", "2025-04-05", values, **NET)
    whole = float(0.3 * cases).is_integer()  # a number of answers is whole: of 399 nobody can make 119.7
    shown = found.half_width
    assert (found.n, None if shown is None else round(shown, 1)) == (cases, half if whole else None)


@pytest.mark.parametrize(("cases", "half"), [(100, 7.0), (200, 4.9), (400, None)])
def test_a_share_of_85_per_cent(tmp_path, cases, half):
    found = stand(tmp_path, "{kpi: k, baseline: 70, target: 90}", "2025-04-05", readings("2025-01", [(0.85 * cases, cases)] * 3))
    shown = found.half_width
    assert (None if shown is None else round(shown, 1)) == half


def test_three_months_of_100_are_300_cases(tmp_path):
    # Wilson at 85 % of 300: 1.96 sqrt(0.1275/300 + 3.8415/360000) / (1 + 3.8415/300) = 0.0404
    found = stand(tmp_path, "{kpi: k, baseline: 70, target: 90, evaluate: mean3}", "2025-04-05", readings("2025-01", [(85, 100)] * 3))
    assert (found.n, round(found.half_width, 2)) == (300, 4.04)


@pytest.mark.parametrize(
    "fields",
    [{"unit": "h"}, {"denominator": "geleistete Stunden"}, {"aggregation": "percentile"}, {"aggregation": "sum", "unit": "count"}],
)
def test_amounts_of_time_and_money_are_no_cases(tmp_path, fields):
    found = stand(tmp_path, "{kpi: k, baseline: 70, target: 90, evaluate: last}", "2025-04-05", readings("2025-01", [(85, 100)] * 3), **fields)
    assert found.half_width is None


def test_below_min_n_it_is_shown_and_not_judged(tmp_path):
    found = stand(tmp_path, "{kpi: k, baseline: 10, target: 40}", "2025-04-05", readings("2025-01", [(6, 20)] * 3), **NET)
    assert (found.light, found.reason, found.actual, found.n) == ("no_data", "min_n", 30, 20)
    # 196 sqrt(0.61/20) = 34.2
    assert round(found.half_width, 1) == 34.2
