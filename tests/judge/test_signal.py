"""What a chart says at the end of a series: since when, how much, and which limits; figures by hand."""

import datetime as dt

import pytest

from goalkit.judge import case, signal
from tests.judge.made import Made, goal_text, kpi_text, readings, repository

WAVES = [72, 70] * 6  # centre 71, ranges 2: limits 71 -+ 5.3174


def read(root, values, *, measurable="{kpi: k, baseline: 71, target: 80}", works=(), day="2026-01-05", **fields):
    """Read the chart of KPI k; values begin in January 2024."""
    text = kpi_text(**{"aggregation": "percentile", "unit": "points", **fields})
    ws = repository(root, "# file: goalkit.yaml\nroles: [{id: lead}]\n" + text + goal_text(measurable))
    assert not ws.problems, ws.problems
    found = case.gather(ws, Made({("k", "AC"): readings("2024-01", values)}), ws.terms(ws.goals[0]), dt.date.fromisoformat(day), ws.settings.light)
    assert found is not None
    return signal.read(found, works)


def said(got):
    return (signal.direction(got), got.since and got.since.label, got.rule, got.change and round(got.change, 4))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], ("none", None, None, None)),
        ([71.5] * 7, ("none", None, None, None)),
        ([71.5] * 8, ("better", "2025-01", 2, 0.5)),
        ([72, 77, 76], ("better", "2025-01", 1, 4.0)),          # since the first value of the run on that side
        ([77, 70.5], ("none", None, None, None)),               # gone back over the centre
        ([65, 66], ("worse", "2024-12", 1, -4.0)),              # with December's 70: (70 + 65 + 66) / 3 - 71
        ([77, 70, 73], ("none", None, None, None)),             # nothing has fired since it was below
    ],
)  # fmt: skip
def test_what_holds_at_the_end(tmp_path, more, expected):
    got = read(tmp_path, [*WAVES, *more])
    assert (got.centre, got.lower, got.upper) == (71, pytest.approx(71 - 5.3174), pytest.approx(71 + 5.3174))
    assert said(got) == expected


def test_less_may_be_better_and_a_corridor_has_no_side(tmp_path):
    down = read(tmp_path, [*WAVES, 65, 66], measurable="{kpi: k, baseline: 71, target: 60}", direction="down")
    assert (signal.direction(down), down.good) == ("better", True)
    within = read(tmp_path, [*WAVES, 65, 66], measurable="{kpi: k, between: [60, 80]}", direction="range", corridor="[60, 80]")
    assert (signal.direction(within), within.good) == ("shifted", None)


def test_limits_are_frozen_after_twelve_values_and_soft_before(tmp_path):
    assert read(tmp_path, WAVES[:6]).soft
    assert read(tmp_path, WAVES[:5]) is None
    assert not read(tmp_path, [*WAVES, *[90] * 6]).soft
    assert read(tmp_path, [*WAVES, *[90] * 6]).values == 12


def test_a_measure_begins_a_new_stretch_once_there_are_enough_values(tmp_path):
    later = [*WAVES, *[80, 82] * 3]
    new = read(tmp_path, later, works=(dt.date(2025, 1, 1),))
    assert (new.first.label, new.centre, new.soft, new.since) == ("2025-01", 81, True, None)
    early = read(tmp_path, later[:-1], works=(dt.date(2025, 1, 1),))
    assert (early.first.label, early.centre, signal.direction(early)) == ("2024-01", 71, "better")


def test_a_new_definition_begins_a_new_stretch(tmp_path):
    versions = "[{version: 1, valid_from: 2020-01-01}, {version: 2, valid_from: 2025-01-01, comparable: false}]"
    assert read(tmp_path, [*WAVES, 80, 82], version=2, versions=versions) is None


def test_neighbours_that_hang_together_are_told(tmp_path):
    assert read(tmp_path, [float(n) for n in range(12)]).correlated
    assert not read(tmp_path, WAVES).correlated


def test_the_season_is_no_signal(tmp_path):
    # every August 20 more: the third August lies within the limits once the season is known
    values = [70 + n * 7 % 5 + (20 if n % 12 == 7 else 0) for n in range(32)]
    got = read(tmp_path, values, day="2026-09-05", measurable="{kpi: k, baseline: 71, target: 80}")
    assert got.seasonal
    assert got.since is None


def test_skewed_money_is_charted_in_logarithms(tmp_path):
    values = [2, 2.2, 1.9, 2.4, 2.1, 9, 2.2, 2.0, 2.3, 2.1, 1.8, 2.6]
    got = read(tmp_path, values, unit="h", direction="down", measurable="{kpi: k, baseline: 3 h, target: 2 h}")
    assert got.log
    assert 0 < got.lower < got.centre < got.upper


@pytest.mark.parametrize(
    "values",
    [[80] * 12, [0] * 12, [-5.0, -6.0] * 6, [1e300, 2e300] * 6, [float("inf"), 1.0] * 8, [None, 3.0] * 12, [5.0], []],
    ids=["constant", "zero", "negative", "huge", "infinite", "gaps", "one", "none"],
)
def test_no_chart_holds_an_unknown_number(tmp_path, values):
    got = read(tmp_path, values)
    if got is not None:
        assert all(abs(each) < 1e100 for each in (got.centre, got.lower, got.upper, got.moving_range, got.change or 0.0))
