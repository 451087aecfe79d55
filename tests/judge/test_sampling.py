"""Half widths of 95 % intervals against hand calculations and the numbers of the domain specification (2.2)."""

import math

import pytest

from goalkit.judge import sampling


@pytest.mark.parametrize(
    ("cases", "points"),
    [
        # Wilson by hand for 85 %: 1.96 sqrt(0.85*0.15/n + 1.96^2/(4 n^2)) / (1 + 1.96^2/n).
        # n = 30: 1.96 * sqrt(0.00425 + 0.0010671) / 1.12805 = 0.12670; the plain interval, 1.96 sqrt(pq/n), gives 12.8 there,
        # from 50 on both give the same tenth: 9.9, 7.0, 4.9, 3.5
        (30, 12.7), (50, 9.9), (100, 7.0), (200, 4.9), (400, 3.5),
    ],
)  # fmt: skip
def test_a_share_of_85_per_cent(cases, points):
    assert round(100 * sampling.proportion(0.85, cases), 1) == points
    plain = 196 * math.sqrt(0.85 * 0.15 / cases)
    assert 100 * sampling.proportion(0.85, cases) <= plain + 1e-9


@pytest.mark.parametrize(("cases", "points"), [(30, 27.9), (50, 21.6), (100, 15.3), (200, 10.8), (400, 7.7)])
def test_a_net_score_of_50_per_cent_promoters_and_20_per_cent_detractors(cases, points):
    # variance (0.5 + 0.2 - 0.3^2)/n = 0.61/n; n = 100: 1.96 * 0.0781 = 0.1531
    assert round(100 * sampling.net(0.3, cases, 0.7), 1) == points


def test_the_mix_of_a_survey_is_assumed_where_an_export_has_only_the_difference():
    # 70 % answer one way or the other; a score of 90 needs at least 90 %: (0.9 - 0.81)/100 = 0.0009, 1.96 * 0.03 = 0.0588
    assert sampling.net(0.3, 100) == sampling.net(0.3, 100, 0.7)
    assert sampling.net(0.9, 100) == pytest.approx(0.0588, abs=1e-4)


def test_how_many_cases_would_do():
    # 0.8 * 0.2 * (1.96/0.04)^2 = 0.16 * 2401 = 384.15 (with 1.959964); net: 0.61 * (1.96/0.1)^2 = 234.33
    assert sampling.cases_for_proportion(0.8, 0.04) == 385
    assert sampling.cases_for_net(0.3, 0.1) == 235
