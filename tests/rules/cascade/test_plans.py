"""Finer points of the rules about measures, teams and views."""

import pytest

from goalkit.rules.cascade import c320_perspective_missing, c501_team_overloaded, c504_dependency_late
from tests.rules.said import findings, goal, goals, places, said


@pytest.mark.parametrize(
    ("need", "told"),
    [
        ("{kind: budget, what: Licences}", "“Work” has started, but the budget (Licences) is not there yet"),
        ("{kind: skill}", "“Work” has started, but a skill (...) is not there yet"),
        ("{kind: tool, met: 2025-07-14}", None),
        ("{kind: tool, what: T, met: 2025-07-15}", "“Work” has started, but a tool (T) is not there yet"),
    ],
)
def test_needs_of_measures_under_way(tmp_path, need, told):
    text = goals(goal("a", f"measures: [{{id: m, title: Work, start: 2025-07-01, due: 2025-09-30, done_when: d, needs: [{need}]}}]"))
    assert [message for _, message in said(text, tmp_path, "C503")] == ([told] if told else [])


@pytest.mark.parametrize(("fate", "told"), [("", False), (", done: 2025-06-30", True), (", dropped: 2025-06-30", True)])
def test_a_need_that_another_measure_is_meeting(tmp_path, fate, told):
    first = f"{{id: hire, title: Hire, start: 2025-05-01, due: 2025-07-31, done_when: d{fate}}}"
    second = "{id: m, title: Work, start: 2025-07-01, due: 2025-09-30, done_when: d, depends_on: [a/hire], needs: [{kind: skill, what: An editor}]}"
    assert bool(said(goals(goal("a", f"measures:\n  - {first}\n  - {second}")), tmp_path, "C503")) is told


def test_needs_of_measures_to_come_can_wait(tmp_path):
    text = goals(goal("a", "measures: [{id: m, title: Work, start: 2025-08-01, due: 2025-09-30, done_when: d, needs: [{kind: tool}]}]"))
    assert said(text, tmp_path, "C503") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("fcr-2025/tool", "starts on 2025-08-01, but fcr-2025/tool, which it depends on, ends on 2025-09-30"),
        ("tool", "starts on 2025-08-01, but tool, which it depends on, ends on 2025-09-30"),
        ("b/other", "depends on b/other, a measure of a goal that is not agreed yet"),
    ],
)
def test_dependencies(tmp_path, name, told):
    other = goal("b", "measures: [{id: other, title: Other, start: 2025-01-01, due: 2025-06-30, done_when: d}]").replace("a goal", "")
    text = c504_dependency_late.BAD.replace("[fcr-2025/tool]", f"[{name}]") + "# file: goals/b.yaml\n" + goals(other)
    assert [message for _, message in said(text, tmp_path, "C504")] == [f"“Train all shifts” {told}"]


@pytest.mark.parametrize("name", ["fcr-2025/tol", "nothing/tool"])
def test_what_does_not_exist_is_an_unknown_id_and_not_late(tmp_path, name):
    text = c504_dependency_late.BAD.replace("[fcr-2025/tool]", f"[{name}]")
    assert said(text, tmp_path, "C504") == []
    assert [message for _, message in said(text, tmp_path, "F207")] == [f"measure {name} is not known; measures are named goal/measure"]


@pytest.mark.parametrize(("capacity", "level"), [("capacity: 80", None), ("capacity: 70", None), ("capacity: 60", "warning"), ("capacity: 58", "error")])
def test_how_full_is_too_full(tmp_path, capacity, level):
    # 70 person-days: 117 % of 60, 121 % of 58
    text = c501_team_overloaded.BAD.replace("capacity: 60", capacity)
    assert [each.severity for each in findings(text, tmp_path, "C501")] == ([level] if level else [])


def test_an_assumed_capacity_only_hints(tmp_path):
    text = c501_team_overloaded.BAD.replace("headcount: 14, capacity: 60", "headcount: 5")
    (found,) = findings(text, tmp_path, "C501")
    assert (found.severity, found.message) == ("info", "Service desk is asked for 70 person-days in 2025-Q3; a fifth of its time would be 60")
    assert [(each.path, each.message) for each in found.related] == [("goals.yaml", "50"), ("goals.yaml", "20")]


def test_a_small_team_with_many_measures(tmp_path):
    measures = "".join(f"\n  - {{id: m{n}, title: W, start: 2025-06-01, due: 2025-09-30, done_when: d}}" for n in range(5))
    text = goals(goal("a", f"measures:{measures}")) + """# file: goalkit.yaml
roles: [{id: head-of-service}, {id: desk-lead, team: desk}, {id: controlling}]
teams: [{id: desk, name: Desk, headcount: 7}]
"""
    assert [message for _, message in said(text, tmp_path, "C502")] == ["Desk works on 5 measures at once with 7 people"]
    assert said(text.replace("headcount: 7", "headcount: 9"), tmp_path, "C502") == []


def test_views_that_nobody_takes(tmp_path):
    text = c320_perspective_missing.BAD
    assert [each.message for each in findings(text, tmp_path / "a", "C320")] == ["no running goal looks at money"]
    # nobody is warned of views that the house has no figures for
    assert [each.message for each in findings(text.replace("perspective: people", "perspective: financial"), tmp_path / "b", "C320")] == []


def test_a_figure_that_is_known_but_unused_is_a_hint(tmp_path):
    text = c320_perspective_missing.GOOD.replace("{kpi: kpi-4,", "{kpi: kpi-1,")
    assert [(each.severity, each.message) for each in findings(text, tmp_path, "C320")] == [("info", "no running goal looks at growth")]


def test_few_goals_need_not_look_everywhere(tmp_path):
    assert said(goals(goal("a")), tmp_path, "C320") == []


EXPORT = """# file: kpis/flr.yaml
kpis: [{id: flr, owner: controlling, source: desk}, {id: reopen_rate, owner: controlling, MORE}]
sources: [{id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: all}}]
# file: data/desk.csv
month,figure,solved,all
2025-06,flr,706,1000
"""


@pytest.mark.parametrize(("more", "told"), [("monitor: true", True), ("monitor: true, counter: [flr]", False)])
def test_unused_figures(tmp_path, more, told):
    assert places(EXPORT.replace("MORE", more), tmp_path, "C304") == ([("kpis/flr.yaml", 1, "flr")] if told else [])


def test_a_guard_uses_a_figure(tmp_path):
    text = EXPORT.replace("MORE", "monitor: true") + "# file: goals.yaml\n" + goals(goal("a", "guards: [{kpi: flr, at_least: 60}]"))
    assert said(text, tmp_path, "C304") == []
