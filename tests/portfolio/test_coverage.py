"""What covers a goal: every sum by hand, in the KPI's unit."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from goalkit.portfolio.coverage import cover, hardness, later
from tests.model.repo import workspace

KPIS = """kpis:
  - {id: fcr, name: F, unit: "%", direction: up, aggregation: ratio}
  - {id: mttr, name: M, unit: h, direction: down, aggregation: ratio}
  - {id: wait, name: W, unit: min, direction: down, aggregation: ratio}
  - {id: sales, name: S, unit: kEUR, direction: up, aggregation: sum}
  - {id: parts, name: P, unit: EUR, direction: up, aggregation: sum}
"""
TOP = "  - {id: top, title: T, measurable: MEASURABLE, time_bound: {period: 2025}MORE}\n"


def facts(root, measurable, children="", more="", reviews="", day="2025-07-14"):
    text = "goals:\n" + TOP.replace("MEASURABLE", measurable).replace("MORE", more) + children
    return Facts(workspace(root, text, kpis=KPIS, reviews=reviews), dt.date.fromisoformat(day))


def covered(root, measurable, children="", more="", reviews=""):
    looked = facts(root, measurable, children, more, reviews)
    return cover(looked.ws.goals[0], looked)


def child(name, contributes, rest="", measurable="{kpi: mttr, baseline: 30, target: 28}", time="{period: 2025}"):
    return f"  - {{id: {name}, title: C, parent: top, contributes: {contributes}, measurable: {measurable}, time_bound: {time}{rest}}}\n"


def told(found):
    return {each.name: (each.planned, each.reason) for each in found.contributions}


def test_effects_of_drivers_and_measures_count_by_hardness(tmp_path):
    children = child("a", "driver", ", effect: {value: 4, basis: test}, measures: [{id: m, title: M, hardness: 2}, {id: n, title: N, hardness: 4}]")
    more = ", measures: [{id: own, title: O, hardness: 3, effect: {value: 2}}]"
    found = covered(tmp_path, "{kpi: fcr, baseline: 68, target: 78}", children, more)
    # needed 78 - 68 = 10; a: 4, weight (0.3 + 0.9) / 2 = 0.6 -> 2.4; own measure: 2 x 0.6 = 1.2; planned 6 of 10, weighted 3.6 of 10
    assert found.needed == 10
    assert (found.planned, found.share) == pytest.approx((6, 0.6))
    assert (found.weighted, found.weighted_share) == pytest.approx((3.6, 0.36))


def test_hardness_is_the_mean_by_effect_where_all_measures_have_one(tmp_path):
    measures = ", measures: [{id: m, title: M, hardness: 1, effect: {value: 3}}, {id: n, title: N, hardness: 5, effect: {value: 1}}, {id: o, title: O, dropped: 2025-02-01, hardness: 5}]"
    looked = facts(tmp_path, "{kpi: fcr, baseline: 68, target: 78}", child("a", "driver", measures) + child("b", "driver"))
    # (3 x 0.1 + 1 x 1.0) / 4 = 0.325; without any hardness in full
    assert [hardness(goal, looked) for goal in looked.ws.goals[1:]] == pytest.approx([0.325, 1.0])


def test_parts_count_in_full_and_in_the_unit_of_the_whole(tmp_path):
    children = (
        child("a", "additive", ", measures: [{id: m, title: M, hardness: 1}]", "{kpi: sales, baseline: 900, target: 1000}")
        + child("b", "additive", "", "{kpi: parts, baseline: 200000, target: 260000}")
    )
    found = covered(tmp_path, "{kpi: sales, baseline: 4000, target: 4400}", children)
    # a: 100 kEUR in full although its measure is an idea; b: 60,000 EUR = 60 kEUR; 160 of 400
    assert told(found) == {"a": (100, None), "b": (60, None)}
    assert (found.share, found.weighted_share) == pytest.approx((0.4, 0.4))


def test_a_sum_without_baseline_begins_at_nothing(tmp_path):
    children = child("a", "additive", "", "{kpi: sales, target: 1500}") + child("b", "additive", "", "{kpi: sales, baseline: 100, target: 1500}")
    found = covered(tmp_path, "{kpi: sales, target: 4000}", children)
    assert (found.needed, told(found)) == (4000, {"a": (1500, None), "b": (1500, None)})
    # with a baseline above, a part without one says nothing about the change
    assert told(covered(tmp_path, "{kpi: sales, baseline: 3000, target: 4000}", child("a", "additive", "", "{kpi: sales, target: 1500}"))) == {
        "a": (None, "not_comparable")
    }


def test_a_baseline_of_another_length_is_scaled(tmp_path):
    found = covered(tmp_path, "{kpi: sales, baseline: {value: 900, period: 2024-Q4}, target: 4000}")
    # 900 in three months are 3,600 in twelve
    assert found.needed == pytest.approx(400)


def test_totals_are_never_added_to_values_of_a_month(tmp_path):
    children = child("a", "additive", "", "{kpi: sales, baseline: 90, target: 100, evaluate: last}")
    assert told(covered(tmp_path, "{kpi: sales, baseline: 4000, target: 4400}", children)) == {"a": (None, "not_comparable")}


def test_a_total_of_a_quarter_counts_in_the_year(tmp_path):
    children = child("a", "additive", "", "{kpi: sales, baseline: 200, target: 300}", "{period: 2025-Q4}")
    assert told(covered(tmp_path, "{kpi: sales, baseline: 4000, target: 4400}", children)) == {"a": (100, None)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (child("a", "driver"), (None, "no_effect")),
        (child("a", "driver", ", effect: {value: 120 min}"), (None, "not_comparable")),
        (child("a", "driver", ", effect: {value: 2 pp}"), (2, None)),
        (child("a", "driver", ", effect: {value: 2}, state: draft"), (2, "draft")),
        (child("a", "driver", ", effect: {value: 2, from: 2025-11-30, lag_months: 1}"), (2, None)),
        (child("a", "driver", ", effect: {value: 2, from: 2025-12-01, lag_months: 1}"), (2, "late")),
        (child("a", "driver", ", effect: {value: 2}", time="{start: 2025-01-01, due: 2026-01-01}"), (None, "late")),
        (child("a", "enabling", ", effect: {value: 2}"), (None, "enabling")),
        (child("a", "daily", ", effect: {value: 2}"), (None, "daily")),
        (child("a", "stage", "", "{kpi: fcr, baseline: 68, target: 70}"), (None, "stage")),
        (child("a", "additive", "", "{kpi: fcr, at_least: 70}"), (None, "no_change")),
        (child("a", "additive", "", "{kpi: fcr, baseline: measure_first, values: 3}"), (None, "measure_first")),
        (child("a", "segment", "", "{kpi: fcr, baseline: 60, target: 70}"), (None, "no_weight")),
        (child("a", "segment", "", "{kpi: mttr, baseline: 60, target: 50}"), (None, "not_comparable")),
    ],
)
def test_why_a_child_counts_or_not(tmp_path, line, expected):
    assert told(covered(tmp_path, "{kpi: fcr, baseline: 68, target: 78}", line)) == {"a": expected}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("effect: {value: 2}", (2, None)), ("effect: {value: 2}, idea: true", (None, "idea")), ("effect: {value: 2}, dropped: 2025-03-01", (None, "dropped")),
        ("effect: {value: 2}, dropped: 2025-09-01", (2, None)), ("effect: {value: 2, from: 2026-01-01}", (2, "late")), ("due: 2025-03-01", (None, "no_effect")),
    ],
)  # fmt: skip
def test_why_a_measure_counts_or_not(tmp_path, measure, expected):
    found = covered(tmp_path, "{kpi: fcr, baseline: 68, target: 78}", more=f", measures: [{{id: m, title: M, {measure}}}]")
    assert told(found) == {"top/m": expected}


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("outcome: achieved", (100, None)), ("outcome: missed, actual: 960", (60, None)), ("outcome: missed", (None, "missed")), ("outcome: dropped", (None, "dropped"))],
)
def test_a_closed_part_counts_with_what_it_brought(tmp_path, outcome, expected):
    reviews = f"year: 2025\nclosings:\n  - {{goal: a, date: 2025-06-30, {outcome}}}\n"
    children = child("a", "additive", "", "{kpi: sales, baseline: 900, target: 1000}", "{start: 2025-01-01, due: 2025-06-30}")
    assert told(covered(tmp_path, "{kpi: sales, baseline: 4000, target: 4400}", children, reviews=reviews)) == {"a": expected}


@pytest.mark.parametrize("measurable", ["{kpi: fcr, at_least: 80}", "{kpi: fcr, target: 80}", "{kpi: fcr, baseline: 80, target: 80}", "{milestones: [{id: a, title: A}]}", "{kpi: fcr, baseline: measure_first, values: 3}"])
def test_a_goal_that_asks_for_no_change_has_no_coverage(tmp_path, measurable):
    assert covered(tmp_path, measurable, child("a", "driver", ", effect: {value: 2}")) is None


def test_where_stages_carry_a_goal_there_is_no_share(tmp_path):
    children = child("a", "stage", "", "{kpi: fcr, baseline: 68, target: 70}") + child("b", "driver", ", effect: {value: 1}")
    found = covered(tmp_path, "{kpi: fcr, baseline: 68, target: 78}", children)
    assert (found.planned, found.share, found.weighted_share) == (1, None, None)


def test_declared_weights_of_segments(tmp_path):
    children = child("a", "segment", ", weight: 60", "{kpi: fcr, scope: {g: x}, baseline: 60, target: 70}") + child(
        "b", "segment", ", weight: 20", "{kpi: fcr, scope: {g: y}, baseline: 80, target: 84}"
    )
    found = covered(tmp_path, "{kpi: fcr, baseline: 65, target: 74}", children)
    # a: 60/80 x 10 = 7.5, b: 20/80 x 4 = 1; 8.5 of 9
    assert told(found) == {"a": (7.5, None), "b": (1, None)}
    assert found.share == pytest.approx(8.5 / 9)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2025-01-31", 1, "2025-02-28"), ("2025-11-15", 2, "2026-01-15"), ("2025-03-01", -1, "2025-02-01"), ("2025-01-31", 1.5, "2025-03-15"),
        ("2025-01-31", 1e300, "9999-12-31"), ("2025-01-31", -1e300, "0001-01-01"),
    ],
)  # fmt: skip
def test_some_months_later(day, months, expected):
    # half a month is 15 days: 28 February + 15 = 15 March
    assert later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(expected)
