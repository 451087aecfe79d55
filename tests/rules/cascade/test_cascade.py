"""Finer points of the rules about the tree: who hangs where, what carries a goal, whom it serves."""

import datetime as dt

import pytest

from tests.rules.said import findings, goal, goals, places, said


def test_a_circle_is_told_at_each_of_its_goals(tmp_path):
    text = goals(goal("a", parent="b"), goal("b", parent="c"), goal("c", parent="a"))
    assert said(text, tmp_path, "C301") == [
        ("a", "the parents run in a circle: a → b → c → a"),
        ("b", "the parents run in a circle: b → c → a → b"),
        ("c", "the parents run in a circle: c → a → b → c"),
    ]
    first = findings(text, tmp_path, "C301")[0]
    assert [each.message for each in first.related] == ["b", "c"]
    assert places(text, tmp_path, "C301")[0] == ("goals.yaml", 4, "b")


def test_a_goal_under_itself(tmp_path):
    assert said(goals(goal("a", parent="a")), tmp_path, "C301") == [("a", "a is its own parent")]


def test_a_goal_below_a_circle_is_not_told_again(tmp_path):
    text = goals(goal("a", parent="b"), goal("b", parent="a"), goal("below", parent="a"))
    assert [name for name, _ in said(text, tmp_path, "C301")] == ["a", "b"]


def test_a_parent_that_is_missing(tmp_path):
    (found,) = findings(goals(goal("a", "level: annual", parent="")), tmp_path, "C301")
    assert (found.message, found.help) == (
        "a goal of level annual needs a parent, and a has none", "name the goal that it serves: parent: effortless-2027",
    )  # fmt: skip


def test_without_level_and_parent_a_goal_is_a_vision(tmp_path):
    assert said(goals(goal("a", parent="", measurable="")), tmp_path, "C301") == []


def test_did_you_mean(tmp_path):
    found = findings(goals(goal("a", parent="efortless-2027"), goal("b", parent="xyz")), tmp_path, "C301")
    assert [each.help for each in found] == ["did you mean effortless-2027?", "write the id of a goal that exists"]


def test_an_unreadable_parent_is_not_a_missing_one(tmp_path):
    assert said(goals(goal("a", "level: annual", parent="[x, y]")), tmp_path, "C301") == []


def test_drafts_need_parents_too_but_nothing_else(tmp_path):
    draft = goal("a", "state: draft\nlevel: annual", parent="")
    assert {code.code for code in findings(goals(draft), tmp_path, ("C", "G", "V", "P"))} == {"C301", "C404", "G101", "V101"}
    assert {code.goal for code in findings(goals(draft), tmp_path, ("C4", "G", "V"))} == {"effortless-2027"}


ONE = "measures:\n  - {id: m, title: Work, due: 2025-09-30, done_when: Done}"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (ONE, True),
        (ONE + "\n  - {id: n, title: More work, due: 2025-09-30, done_when: Done}", False),
        (ONE + "\n  - {id: n, title: More, due: 2025-09-30, done_when: Done, dropped: 2025-03-01, reason: Dear}", True),
        (ONE + "\n  - {id: n, title: Idea, idea: true}", True),
        (ONE.replace("}", ", supports: [effortless-2027]}"), False),
        ("supports: [effortless-2027]\n" + ONE, False),
    ],
)
def test_a_single_measure(tmp_path, fields, told):
    assert bool(said(goals(goal("a", fields)), tmp_path, "C302")) is told


def test_what_is_over_needs_no_second_measure(tmp_path):
    assert said(goals(goal("a", ONE, period="{period: 2024}")), tmp_path, "C302") == []


@pytest.mark.parametrize(
    ("measurable", "told"),
    [
        ("{kpi: fcr, baseline: 68, target: 78}", True),
        ("{kpi: fcr, at_least: 78}", False),
        ("{kpi: aht, between: [5, 8]}", False),
        ("{milestones: [{id: a, title: A, due: 2025-12-01}]}", False),
        ("{kpi: fcr, baseline: measure_first, values: 3}", False),
    ],
)
def test_which_goals_need_measures(tmp_path, measurable, told):
    assert bool(said(goals(goal("a", measurable=measurable)), tmp_path, "C303")) is told


@pytest.mark.parametrize(("day", "told"), [("2025-01-31", False), ("2025-02-01", True), ("2025-12-31", True), ("2026-01-01", False)])
def test_thirty_days_after_start(tmp_path, day, told):
    assert bool(said(goals(goal("a")), tmp_path, "C303", dt.date.fromisoformat(day))) is told


def test_goals_below_carry_a_goal(tmp_path):
    text = goals(goal("a"), goal("b", ONE, parent="a"))
    assert [name for name, _ in said(text, tmp_path, "C303")] == []


# the frame's goal runs from 64 in 2024-01 to 85 in 2027-12, 48 months: 64 + 21 * 24/48 = 74.5 at the end of 2025
@pytest.mark.parametrize(
    ("target", "told"), [("target: 74.4", True), ("target: 74.5", False), ("target: 74.46", False), ("target: 80", False), ("at_least: 74", True)]
)
def test_a_stage_below_the_path(tmp_path, target, told):
    shape = "{kpi: fcr, " + ("baseline: 68, " if "target" in target else "") + target + "}"
    found = said(goals(goal("a", measurable=shape)), tmp_path, "C208")
    value = target.split(": ")[1]
    message = f"a ends at {value}% on 2025-12-31, but the path of effortless-2027 needs 74.5% by then"
    assert found == ([("a", message)] if told else [])


@pytest.mark.parametrize("fields", ["contributes: driver", "contributes: enabling"])
def test_only_stages_are_compared(tmp_path, fields):
    assert said(goals(goal("a", fields, "{kpi: fcr, baseline: 68, target: 70}")), tmp_path, "C208") == []


SUM = """# file: goals/frame.yaml
goals:
  - {id: top, title: Top, owner: head-of-service, attractive: {customer: More}}
  - id: sales
    title: Sales
    parent: top
    owner: head-of-service
    attractive: {customer: More}
    measurable: {kpi: service_revenue, target: TOTAL}
    time_bound: {start: 2024-01-01, due: 2026-12-31}
# file: goals.yaml
goals:
  - id: stage
    title: Sales of the year
    level: annual
    parent: sales
    owner: field-lead
    attractive: {customer: More}
    measurable: {kpi: service_revenue, target: 990}
    time_bound: {period: 2025}
"""


@pytest.mark.parametrize(("total", "told"), [("2970", False), ("3000", True)])
def test_sums_are_compared_over_the_window_of_the_stage(tmp_path, total, told):
    # 36 equal months: twelve of them are a third
    assert bool(said(SUM.replace("TOTAL", total), tmp_path, "C208")) is told


CHAIN = """# file: goals/frame.yaml
goals:
  - {id: top, title: Top, owner: head-of-service, attractive: TOP}
  - {id: mid, title: Middle, parent: top, owner: head-of-service, attractive: MID, measurable: {kpi: FIGURE, target: 4200}, time_bound: {start: 2024-01-01, due: 2027-12-31}}
  - {id: leaf, title: Leaf, parent: mid, owner: desk-lead, attractive: LEAF, measurable: {kpi: service_revenue, target: 4200}, time_bound: {period: 2025}}
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({}, ["leaf"]),
        ({"TOP": "{customer: x}"}, []),
        ({"LEAF": "{customer: x}"}, []),
        ({"LEAF": "one plain text"}, ["leaf"]),      # says why, but not what the customer gains
        ({"LEAF": "No customer waits on the line"}, []),
        ({"LEAF": "Der Kunde wartet nicht auf die Anfahrt"}, []),
        ({"FIGURE": "csat"}, []),                    # customers are asked
    ],
)
def test_customer_benefit_anywhere_on_the_way(tmp_path, words, told):
    text = CHAIN
    for key, value in ({"TOP": "{company: x}", "MID": "{company: x}", "FIGURE": "service_revenue", "LEAF": "{team: x}"} | words).items():
        text = text.replace(key, value)
    assert [name for name, _ in said(text, tmp_path, "C310")] == told
