"""The outlook: refusals, the figure at due on every basis, bounds, chance; figures formed by hand from the forecast of the series."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.judge import case, outlook
from goalkit.judge.forecast import recipe, student
from tests.judge.made import Made, goal_text, kpi_text, readings, repository

YEAR = [82, 79, 84, 81, 80, 83, 85, 80, 82, 81, 84, 83]
PLAIN = {"aggregation": "percentile", "unit": "points"}


def look(root, measurable, day, values, *, time="{period: 2025}", works=(), fewest=6, breakthrough=False, longest=outlook.HORIZON, **fields):
    """Return the outlook of a goal on KPI k; values begin in January 2024."""
    ws = repository(root, "# file: goalkit.yaml\nroles: [{id: lead}]\n" + kpi_text(**{**PLAIN, **fields}) + goal_text(measurable, time))
    assert not ws.problems, ws.problems
    given = values if isinstance(values, tuple) else readings("2024-01", values)
    found = case.gather(ws, Made({("k", "AC"): given}), ws.terms(ws.goals[0]), dt.date.fromisoformat(day), ws.settings.light)
    assert found is not None
    return outlook.ahead(found, fewest=fewest, works=works, breakthrough=breakthrough, longest=longest)


MOVE = "{kpi: k, baseline: 82, target: 86}"


def test_the_last_period_of_the_window(tmp_path):
    # from December 2024 to December 2025: the twelfth period ahead of the forecast of the same values
    got = look(tmp_path, MOVE, "2025-01-05", YEAR)
    model = recipe.make(YEAR, 12, 12)
    half = model.reach * model.spread([0.0] * 11 + [1.0])
    assert (got.low, got.mid, got.high) == (pytest.approx(model.mids[11] - half), pytest.approx(model.mids[11]), pytest.approx(model.mids[11] + half))
    z = (86 - model.mids[11]) / model.spread([0.0] * 11 + [1.0])
    assert got.chance == pytest.approx(1 - student.below(z, 10))


def test_less_is_better(tmp_path):
    down = look(tmp_path, "{kpi: k, baseline: 82, target: 78}", "2025-01-05", YEAR, direction="down")
    assert down.chance == pytest.approx(student.below((78 - down.mid) / down.spread, 10))


def test_mean_of_three_knows_what_is_there(tmp_path):
    # at the end of November two of the three periods are known
    got = look(tmp_path, "{kpi: k, baseline: 82, target: 86, evaluate: mean3}", "2025-12-05",
               readings("2024-01", [(v, 100) for v in [*YEAR, *YEAR[:11]]]), aggregation="ratio", unit='"%"')  # fmt: skip
    model = recipe.make([*YEAR, *YEAR[:11]], 1, 12)
    assert got.mid == pytest.approx((YEAR[9] + YEAR[10] + model.mids[0]) / 3)
    assert got.spread == pytest.approx(model.error / 3)


def test_a_pooled_ratio_weighs_with_its_denominators(tmp_path):
    # known 80 of 100 and 90 of 300; the coming one weighs the mean denominator of the last twelve months, (10 x 100 + 100 + 300) / 12
    pairs = [*[(v, 100) for v in [*YEAR, *YEAR[:9]]], (80, 100), (270, 300)]
    got = look(tmp_path, "{kpi: k, baseline: 82, target: 86, evaluate: mean3}", "2025-12-05", readings("2024-01", pairs),
               aggregation="ratio", unit='"%"')  # fmt: skip
    model = recipe.make([100 * n / d for n, d in pairs], 1, 12)
    usual = (11 * 100 + 300) / 12
    assert got.mid == pytest.approx((80 * 100 + 90 * 300 + model.mids[0] * usual) / (400 + usual))


def test_sums_add_what_is_there_to_what_comes(tmp_path):
    history, now = [100, 104, 98, 101, 103, 99, 97, 105, 100, 102, 98, 101], [99, 103, 100, 101, 98, 104, 102, 100, 97]
    got = look(tmp_path, "{kpi: k, target: 1250}", "2025-10-05", [*history, *now], aggregation="sum", unit="count")
    model = recipe.make([*history, *now], 3, 12)
    assert got.mid == pytest.approx(sum(now) + sum(model.mids))
    assert got.spread == pytest.approx(model.spread([1.0, 1.0, 1.0]))
    assert got.low >= sum(now)


def test_a_budget_is_kept_with_a_chance(tmp_path):
    values = [3, 2, 4, 3, 2, 3, 1, 4, 3, 2, 3, 3, 2, 3, 2, 4]
    got = look(tmp_path, "{kpi: k, budget: 40}", "2025-05-05", values, aggregation="sum", unit="count", direction="down")
    assert got.chance == pytest.approx(student.below((40 - got.mid) / got.spread, 14))


def test_churn_compounds(tmp_path):
    # 2 % a month for a year: 1 - 0.98^12 = 21.5 % (domain specification 5.9); here eleven months are known and one is forecast
    values = [2.0, 2.2, 1.8, 2.1, 1.9, 2.0, 2.2, 1.8, 2.0, 2.1, 1.9, 2.0, *[2.0, 2.2, 1.8, 2.1, 1.9, 2.0, 2.2, 1.8, 2.0, 2.1, 1.9]]
    got = look(tmp_path, "{kpi: k, baseline: 22, target: 20, evaluate: rolling12}", "2025-12-05", values, aggregation="cohort", unit='"%"', direction="down")
    model = recipe.make(values, 1, 12)
    kept = math.prod(1 - v / 100 for v in values[12:])
    assert got.mid == pytest.approx(100 * (1 - kept * (1 - model.mids[0] / 100)))
    assert got.spread == pytest.approx(model.error * kept, rel=1e-4)  # 100 (1 - kept (1 - x/100)) grows by kept with x


def test_bounds_hold(tmp_path):
    near = [99, 98.5, 99.5, 99, 98.5, 99.4, 99.1, 98.8, 99.9, 99.3, 98.7, 99.6]
    got = look(tmp_path, "{kpi: k, baseline: 99, target: 99.9}", "2025-01-05", near, bounds="[0, 100]", unit='"%"')
    assert got.high == 100
    assert got.low < got.mid <= 100


def test_limits(tmp_path):
    # with evaluate: the chance to be on the good side at due; without, every period has to hold and there is no one chance
    held = look(tmp_path, "{kpi: k, at_least: 80, evaluate: last}", "2025-01-05", YEAR)
    assert held.chance == pytest.approx(1 - student.below((80 - held.mid) / held.spread, 10))
    assert look(tmp_path, "{kpi: k, at_least: 80}", "2025-01-05", YEAR).chance is None
    between = look(tmp_path, "{kpi: k, between: [80, 85], evaluate: last}", "2025-01-05", YEAR)
    assert between.chance == pytest.approx(student.below((85 - between.mid) / between.spread, 10) - student.below((80 - between.mid) / between.spread, 10))


LONG = "{start: 2025-01-01, due: 2026-12-31}"


@pytest.mark.parametrize(
    ("values", "more", "refused"),
    [
        (YEAR[:5], {}, "few_values"),
        ([80] * 12, {}, "constant"),
        ([82, 79, 84, 81, None, None, None, 80, 82, 81, 84, 83], {}, "gaps"),
        ([82, None, 84, None, 80, None, 85, 80, 82, None, 84, 83], {}, "gaps"),
        (YEAR, {"time": LONG}, "horizon"),
        (YEAR[:8], {"time": "{start: 2025-01-01, due: 2026-01-31}"}, "horizon"),  # 17 periods from eight values
        (YEAR, {"breakthrough": True}, "breakthrough"),
        (YEAR, {"works": (dt.date(2024, 9, 1),)}, "measure_effective"),
        ([], {}, "no_values"),
        ([1e300, 2e300] * 6, {}, "no_values"),
    ],
)  # fmt: skip
def test_refusals(tmp_path, values, more, refused):
    got = look(tmp_path, MOVE, "2025-01-05", values, **more)
    if values and len(values) == 8:
        assert got.refused == "horizon"
    assert (got.refused, got.low, got.mid, got.high, got.chance) == (refused, None, None, None, None)


def test_a_measure_that_has_worked_long_enough_is_no_reason(tmp_path):
    assert look(tmp_path, MOVE, "2025-01-05", YEAR, works=(dt.date(2024, 6, 15),)).refused is None
    late = look(tmp_path, MOVE, "2025-01-05", YEAR, works=(dt.date(2024, 9, 1),))
    assert (late.count, late.since) == (3, dt.date(2024, 9, 1))  # October to December


def test_only_values_since_the_last_break_count(tmp_path):
    versions = "[{version: 1, valid_from: 2020-01-01}, {version: 2, valid_from: 2024-08-01, comparable: false}]"
    got = look(tmp_path, MOVE, "2025-01-05", YEAR, version=2, versions=versions)
    assert (got.refused, got.count) == ("few_values", 5)


def test_percentiles_are_not_joined(tmp_path):
    assert look(tmp_path, "{kpi: k, baseline: 82, target: 86, evaluate: mean3}", "2025-01-05", YEAR).refused == "not_aggregable"


def test_nothing_is_ahead_of_a_final_value(tmp_path):
    assert look(tmp_path, MOVE, "2026-01-05", [*YEAR, *YEAR]) is None


def test_skewed_times_are_looked_at_in_logarithms(tmp_path):
    values = [2, 2.2, 1.9, 2.4, 2.1, 9, 2.2, 2.0, 2.3, 2.1, 1.8, 2.6]
    got = look(tmp_path, "{kpi: k, baseline: 2.6 h, target: 2 h}", "2025-01-05", values, unit="h", direction="down")
    assert got.log
    assert 0 < got.low < got.mid < got.high
    assert got.mid / got.low == pytest.approx(got.high / got.mid)  # as far down as up, as factors


@given(st.lists(st.floats(0, 100).map(lambda v: round(v, 2)), min_size=1, max_size=30), st.integers(1, 11))
def test_no_number_is_ever_unknown_or_outside(tmp_path_factory, values, month):
    got = look(tmp_path_factory.mktemp("o"), MOVE, f"2025-{month:02}-28", values[: 12 + month], bounds="[0, 100]", unit='"%"')
    if got is not None and got.refused is None:
        assert 0 <= got.low <= got.mid <= got.high <= 100
        assert 0 <= got.chance <= 1


def test_within_reach_is_the_way_back(tmp_path):
    got = look(tmp_path, MOVE, "2025-01-05", YEAR)
    assert outlook.within_reach(got, got.chance, 1) == pytest.approx(86)
    assert outlook.within_reach(got, 0.5, 1) == pytest.approx(got.mid)
