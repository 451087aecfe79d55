"""Finer points of the rules about goals that contradict each other."""

import pytest

from tests.rules.said import findings, goal, goals, said

AHT = "{kpi: aht, SCOPE baseline: 9, target: TARGET}"


def aht(name, target, scope="", **more):
    return goal(name, measurable=AHT.replace("SCOPE", f"scope: {{{scope}}}," if scope else "").replace("TARGET", str(target)), **more)


OPPOSITE = "b wants to move Average handling time from 9\u00a0min to 10\u00a0min, a at the same time from 9\u00a0min to 8\u00a0min"


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (aht("b", 7), ["b asks Average handling time for 7\u00a0min, a for 8\u00a0min at the same time"]),
        (aht("b", 8), []),                                                               # the same: C402
        (aht("b", 10), [OPPOSITE]),
        (aht("b", 7, "customer_group: A"), ["b asks Average handling time for 7\u00a0min, a for 8\u00a0min at the same time"]),
        (aht("b", 7, period="{period: 2026}"), []),                                      # another year
        (aht("b", 7, period="{start: 2025-01-01, due: 2026-06-30}"), []),                # due later, asks more
        (aht("b", 10, period="{start: 2025-01-01, due: 2026-06-30}"), [OPPOSITE]),
        (aht("b", 7, parent="a"), []),                                                   # a part of the whole
        (goal("b", measurable="{kpi: aht, at_most: 7}"), []),                            # another shape
        (aht("b", 7).replace("target: 7", "target: 7, evaluate: ytd"), []),              # another basis
        (aht("b", 7) + "    state: draft\n", []),
        (aht("b", 7) + "    conflicts_with: [{goal: a, rule: priority, resolution: A goes first}]\n", []),
        (aht("b", 7) + "    conflicts_with: [{goal: a}]\n", ["b asks Average handling time for 7\u00a0min, a for 8\u00a0min at the same time"]),
    ],
)
def test_two_targets_for_one_figure(tmp_path, second, told):
    assert [message for _, message in said(goals(aht("a", 8), second), tmp_path, "C401")] == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("customer_group: A", "customer_group: B", False),
        ("customer_group: [A, B]", "customer_group: [B, C]", True),
        ("customer_group: A", "region: south", True),
    ],
)
def test_overlapping_scopes(tmp_path, one, other, told):
    assert bool(said(goals(aht("a", 8, one), aht("b", 7, other)), tmp_path, "C401")) is told


def test_the_other_goal_is_pointed_at(tmp_path):
    (found,) = findings(goals(aht("a", 8), aht("b", 7)), tmp_path, "C401")
    assert [(each.path, each.span.line) for each in found.related] == [("goals.yaml", 7)]


def test_corridors(tmp_path):
    text = goals(goal("a", measurable="{kpi: aht, between: [7, 9]}"), goal("b", measurable="{kpi: aht, between: [6, 9]}"))
    assert [message for _, message in said(text, tmp_path, "C401")] == ["b asks Average handling time for 6\u00a0min, 9\u00a0min, a for 7\u00a0min, 9\u00a0min at the same time"]


def test_twice(tmp_path):
    assert said(goals(aht("a", 8), aht("b", "8 min")), tmp_path, "C402") == [("b", "b asks for exactly the same as a: Average handling time from 9\u00a0min to 8\u00a0min by 2025-12-31")]
    assert said(goals(aht("a", 8), aht("b", 8, "customer_group: A")), tmp_path, "C402") == []


CALLS = """# file: kpis/calls.yaml
kpis:
  - {id: calls, name: Minutes, definition: D, numerator: n, denominator: d, exclusions: none, unit: min, direction: down, aggregation: ratio, owner: controlling, counter: [COUNTER]}
"""


@pytest.mark.parametrize(
    ("counter", "fields", "level"),
    [
        ("csat", "", "warning"),
        ("csat", "guards: [{kpi: csat, at_least: 85}]", None),
        ("csat", "guards: [{kpi: nps, at_least: 30}]", "warning"),  # a guard, but not of what it may cost
        ("fcr", "", None),                                          # a goal of the frame
        ("reopen_rate", "", "info"),                                # nobody counts it yet
    ],
)
def test_what_a_chase_may_cost(tmp_path, counter, fields, level):
    text = CALLS.replace("COUNTER", counter) + "# file: goals.yaml\n" + goals(goal("a", fields, "{kpi: calls, baseline: 9, target: 8}"))
    found = [each.severity for each in findings(text, tmp_path, "C404") if each.goal == "a"]
    assert found == ([level] if level else [])


def test_a_guard_of_what_has_a_corridor_is_at_most(tmp_path):
    text = goals(goal("a", "", "{kpi: fcr, baseline: 68, target: 78}")) + "# file: kpis/aht.yaml\nkpis: [{id: aht, owner: controlling}]\n"
    found = [each for each in findings(text, tmp_path, "C404") if each.goal == "a"]
    assert [(each.message, each.help) for each in found] == [
        ("a chases First contact resolution, but nothing watches what it may cost: Average handling time, Customer satisfaction (top-2-box)", "add a guard: guards: [{kpi: aht, at_most: ...}]")
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("", "scope: {customer_group: A}, ", False),                                      # a part is less than the whole
        ("scope: {customer_group: [A, B]}, ", "scope: {customer_group: [B, C]}, ", False),
        ("scope: {customer_group: [A, B]}, ", "scope: {customer_group: [B, A]}, ", True),
        ("", "", True),
    ],
)
def test_sums_of_a_part_and_of_the_whole_do_not_contradict(tmp_path, one, other, told):
    text = goals(*(goal(name, measurable=f"{{kpi: service_revenue, {scope}target: {target}}}") for name, scope, target in (("a", one, 1200), ("b", other, 500))))
    assert bool(said(text, tmp_path, "C401")) is told


@pytest.mark.parametrize(("second", "told"), [("", ["a", "b"]), (", resolution: A goes first", [])])
def test_one_side_that_says_what_goes_first_is_enough(tmp_path, second, told):
    one, other = aht("a", 8) + "    conflicts_with: [{goal: b}]\n", aht("b", 8) + f"    conflicts_with: [{{goal: a{second}}}]\n"
    assert [name for name, _ in said(goals(one, other), tmp_path, "C403")] == told


def test_segments_that_overlap_are_told_once(tmp_path):
    one, other = (aht(name, target, "customer_group: [A, B, C]", parent="effortless-2027") + "    contributes: segment\n" for name, target in (("a", 8), ("b", 7)))
    top = goal("top", "contributes: enabling", "{kpi: aht, baseline: 9, target: 8}")
    text = goals(top, one.replace("effortless-2027", "top"), other.replace("effortless-2027", "top"))
    assert [each.code for each in findings(text, tmp_path, "C") if each.severity == "error"] == ["C202"]
