"""Owners: influence, management, independence of pay, focus."""

import pytest

from tests.rules.said import goal, goals, places, said

FIELD = "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling, influence: {desk: %s, field: full}}\n  - {id: csat, owner: controlling}\n"
SETTINGS = """\
# file: goalkit.yaml
roles:
  - {id: head-of-service, name: Head, team: service%s}
  - {id: desk-lead, name: Desk lead, team: desk}
  - {id: field-lead, team: field}
  - {id: controlling}
teams: [{id: service}, {id: desk}, {id: field, name: Field service}]
"""
TOP = "# file: goals/frame.yaml\ngoals:\n  - {id: effortless, title: Service without effort, owner: %s, attractive: {customer: It runs}}\n"


@pytest.mark.parametrize(("influence", "told"), [("full", 0), ("partial", 0), ("none", 1)])
def test_influence_of_the_owners_team(tmp_path, influence, told):
    found = said(goals(goal()) + FIELD % influence, tmp_path, "A103")
    assert len(found) == told
    assert all("Service desk owns fcr-2025, but has no influence on First contact resolution" in text for _, text in found)


def test_a_team_that_is_not_listed_is_not_guessed(tmp_path):
    text = goals(goal()) + "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling, influence: {field: none}}\n"
    assert said(text, tmp_path, "A103") == []


@pytest.mark.parametrize(
    ("management", "owner", "told"),
    [
        (", management: true", "head-of-service", []),
        (", management: true", "desk-lead", ["effortless is a goal of level vision, and its owner Desk lead is no management role"]),
        # a house that marks nobody is told so once, at its top
        ("", "head-of-service", ["nobody can tell whether the management owns effortless: no role is marked as management"]),
        # a role that does not exist is said elsewhere
        (", management: true", "nobody", []),
    ],
)
def test_the_top_belongs_to_the_management(tmp_path, management, owner, told):
    assert [text for _, text in said(SETTINGS % management + TOP % owner, tmp_path, "A104")] == told


def test_a_goal_under_a_parent_that_does_not_exist_has_no_level_to_judge(tmp_path):
    assert said(goals(goal(parent="effortles")), tmp_path, "A104") == []


def test_annual_goals_are_owned_by_those_who_do_the_work(tmp_path):
    assert said(goals(goal()), tmp_path, "A104") == []


PAY = "pay_relevant: true"


@pytest.mark.parametrize(
    ("fields", "kpi", "told"),
    [
        ("", "{id: fcr, owner: desk-lead}", []),
        (PAY, "{id: fcr, owner: controlling}", []),
        (PAY, "{id: fcr, owner: desk-lead}", ["fcr-2025 counts for pay, and its owner Service desk lead also answers for the data of First contact resolution"]),
        (f"{PAY}\nagreement: {{parties: [{{role: controlling, side: confirming}}]}}", "{id: fcr, owner: desk-lead}", []),
        (PAY, "{id: fcr, owner: controlling, influence: {desk: partial, field: full}}", ["fcr-2025 counts for pay, and First contact resolution also depends on others: Field service"]),
        (PAY, "{id: fcr, owner: controlling, influence: {desk: full, field: partial}}", []),
        # what drives the figure is in other hands
        (
            PAY,
            "{id: fcr, owner: controlling}\n  - {id: parts_fill_rate, owner: controlling, influence: {field: full}, drives: [{kpi: fcr, effect: raises}]}",
            ["fcr-2025 counts for pay, and First contact resolution also depends on others: parts_fill_rate (Field service)"],
        ),
    ],
)
def test_pay_needs_a_figure_of_ones_own_and_a_second_pair_of_eyes(tmp_path, fields, kpi, told):
    text = goals(goal(fields=fields)) + f"# file: kpis/frame.yaml\nkpis:\n  - {kpi}\n"
    assert [message for _, message in said(text, tmp_path, "A105")] == told


def many(number, fields="", period="{period: 2025}"):
    return goals(*(goal(f"g{n}", fields, period=period, measurable="{milestones: [{id: a, title: A, due: 2025-10-01}]}") for n in range(number)))


@pytest.mark.parametrize(("number", "told"), [(7, []), (8, ["Service desk lead owns 8 goals at once; more than 7 are no focus"])])
def test_a_handful_of_goals(tmp_path, number, told):
    assert [text for _, text in said(many(number), tmp_path, "A106")] == told


def test_goals_one_after_the_other_are_not_many(tmp_path):
    # 4 in the first half of 2026, 4 in the second: never more than 4 at once
    early = "".join(goal(f"e{n}", period="{start: 2026-01-01, due: 2026-06-30}") for n in range(4))
    late = "".join(goal(f"l{n}", period="{start: 2026-07-01, due: 2026-12-31}") for n in range(4))
    assert said(goals(early, late), tmp_path, "A106") == []


def test_the_limit_is_the_houses_own(tmp_path):
    assert said(SETTINGS % ", management: true" + "thresholds: {goals_per_owner: 10}\n# file: goals.yaml\n" + many(8), tmp_path, "A106") == []


def test_drafts_and_what_is_over_do_not_count(tmp_path):
    assert said(many(8, "state: draft"), tmp_path, "A106") == []
    assert said(many(8, period="{period: 2024}"), tmp_path, "A106") == []


@pytest.mark.parametrize(("number", "told"), [(3, []), (4, ["Service desk lead has 4 goals of the highest priority (1) at once; at most 3 can come first"])])
def test_few_come_first(tmp_path, number, told):
    assert [text for _, text in said(many(number, "priority: 1"), tmp_path, "A106")] == told


def test_the_role_is_pointed_at(tmp_path):
    assert places(many(8), tmp_path, "A106") == [("goalkit.yaml", 4, "desk-lead")]
