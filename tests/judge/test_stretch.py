"""Nothing is compared across a break of a series: figure, noise, guards, totals."""

import pytest

from tests.judge.made import readings, stand

BREAK = "[{version: 1, valid_from: 2023-01-01}, {version: 2, valid_from: 2025-04-01, comparable: false}]"
PAIRS = [(50, 100)] * 15 + [(80 + i, 100) for i in range(3)]            # 2024-01 .. 2025-06, another figure from April 2025 on


def judged(folder, evaluate, day="2025-07-05", values=None, **fields):
    more = {"aggregation": "ratio", "versions": BREAK, **fields}
    return stand(folder, f"{{kpi: k, baseline: 60, target: 90, evaluate: {evaluate}}}", day, values or readings("2024-01", PAIRS), **more)


@pytest.mark.parametrize("evaluate", ["mean3", "ytd", "rolling12", "total"])
def test_a_figure_joins_only_what_can_be_compared(tmp_path, evaluate):
    got = judged(tmp_path, evaluate)
    assert got.actual == pytest.approx(100 * (80 + 81 + 82) / 300)
    assert [when.label for when in got.basis] == ["2025-04", "2025-05", "2025-06"]


def test_without_a_break_they_are_joined(tmp_path):
    got = judged(tmp_path, "ytd", versions=BREAK.replace("false", "true"))
    assert got.actual == pytest.approx(100 * (150 + 80 + 81 + 82) / 600)
    assert got.broken is None


def test_noise_knows_nothing_of_the_time_before(tmp_path):
    # only three values can be compared: too few for noise, though there are eighteen
    got = judged(tmp_path, "last")
    assert (got.noise, got.broken.isoformat(), len(got.series), len(got.comparable)) == (None, "2025-04-01", 18, 3)


def test_a_break_counts_from_the_first_value_after_it(tmp_path):
    got = judged(tmp_path, "mean3", "2025-04-05", readings("2024-01", PAIRS[:15]))
    assert (got.actual, got.broken) == (50, None)


def test_a_break_before_all_values_parts_nothing(tmp_path):
    assert judged(tmp_path, "last", versions="[{version: 1, valid_from: 2023-01-01, comparable: false}]").broken is None


@pytest.mark.parametrize(("evaluate", "reason"), [("total", "not_aggregable"), ("ytd", "not_aggregable"), ("rolling12", "not_aggregable"), ("last", "gap")])
def test_a_total_is_not_cut_short(tmp_path, evaluate, reason):
    got = judged(tmp_path, evaluate, values=readings("2024-01", [10] * 18), aggregation="sum", unit="count")
    assert got.reason == reason
    assert (got.actual is None) is (reason == "not_aggregable")


def test_a_total_that_begins_after_the_break_stands(tmp_path):
    got = stand(tmp_path, "{kpi: k, target: 90, evaluate: total}", "2025-07-05", readings("2024-01", [10] * 18),
                time="{start: 2025-04-01, due: 2025-12-31}", aggregation="sum", unit="count", versions=BREAK)  # fmt: skip
    assert got.actual == 30


def test_a_budget_is_not_judged_over_a_break(tmp_path):
    got = stand(tmp_path, "{kpi: k, budget: 100}", "2025-07-05", readings("2025-01", [10] * 6), aggregation="sum", unit="count", direction="down", versions=BREAK)
    assert (got.light, got.reason) == ("no_data", "not_aggregable")


@pytest.mark.parametrize(("evaluate", "value", "held"), [("mean3", 81, True), ("ytd", 81, True)])
def test_guards_do_not_reach_back(tmp_path, evaluate, value, held):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 90}", "2025-07-05", readings("2024-01", PAIRS), versions=BREAK,
                more=f"    guards: [{{kpi: k, at_least: 70, evaluate: {evaluate}}}]\n")  # fmt: skip
    (guard,) = got.guards
    assert (guard.value, guard.held) == (pytest.approx(value), held)


def test_a_guarded_total_over_a_break_has_no_value(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 10, target: 12, evaluate: last}", "2025-07-05", readings("2024-01", [10] * 18), aggregation="sum",
                unit="count", versions=BREAK, more="    guards: [{kpi: k, at_most: 70, evaluate: ytd}]\n")  # fmt: skip
    (guard,) = got.guards
    assert (guard.value, guard.held) == (None, None)


def test_compounded_cohorts_are_approximated_and_single_ones_are_not(tmp_path):
    values = readings("2025-01", [98] * 6)
    flags = {evaluate: stand(tmp_path, f"{{kpi: k, baseline: 60, target: 72, evaluate: {evaluate}}}", "2025-06-30", values,
                             aggregation="cohort").approximated for evaluate in ("last", "mean3", "ytd")}  # fmt: skip
    assert flags == {"last": False, "mean3": True, "ytd": True}
