"""Finer points of the rules about proposals and about goals that move."""

import datetime as dt

import pytest

from goalkit.rules.agreement import g103_proposal_waiting, g203_parent_moved, g204_target_eased, g205_direction_unsteady
from tests.rules.said import findings, goal, goals, said


def on(day):
    return dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-06-19", False),       # thirty days after the first offer
        ("2025-06-20", True),
        ("2025-12-31", True),
        ("2026-01-01", False),       # it should run now: another rule's
    ],
)
def test_how_long_a_proposal_may_wait(tmp_path, day, told):
    assert bool(said(g103_proposal_waiting.BAD, tmp_path, "G103", on(day))) is told


def test_a_proposal_without_any_date_cannot_be_counted(tmp_path):
    text = g103_proposal_waiting.BAD.replace("date: 2025-05-20, ", "").replace(", date: 2025-05-20", "")
    assert said(text, tmp_path, "G103") == []


@pytest.mark.parametrize(
    ("day", "level"),
    [("2025-06-30", None), ("2025-07-01", "warning"), ("2025-08-01", "warning"), ("2025-08-02", "error")],
)
def test_a_moved_parent_becomes_an_error_after_a_cadence(tmp_path, day, level):
    assert [each.severity for each in findings(g203_parent_moved.BAD, tmp_path, "G203", on(day))] == ([level] if level else [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: 2025-06-12}", "date: 2025-07-02}", False),                              # agreed again since
        ("field: measurable.target, from: 83, to: 85", "field: title, from: A, to: B", False),
        ("field: measurable.target, from: 83, to: 85", "field: time_bound.due, from: 2026-12-31, to: 2027-12-31", True),
    ],
)
def test_what_counts_as_a_moved_parent(tmp_path, old, new, told):
    assert bool(said(g203_parent_moved.BAD.replace(old, new), tmp_path, "G203")) is told


REVISION = "{date: 2025-06-20, field: measurable.target, from: 78, to: 75, category: market,"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (REVISION, True),
        (REVISION.replace("market", "data"), False),              # a number was wrong
        (REVISION.replace("from: 78", "from: 74"), False),        # made harder
        ("{date: 2025-06-20, field: time_bound.due, from: 2025-06-30, to: 2025-07-31, category: market,", True),
        ("{date: 2025-06-20, field: owner, from: field-lead, to: desk-lead, category: market,", False),
    ],
)
def test_what_makes_a_goal_easier(tmp_path, new, told):
    # the window has 303 days, its last quarter begins on 2025-05-17
    assert bool(said(g204_target_eased.BAD.replace(REVISION, new), tmp_path, "G204")) is told


@pytest.mark.parametrize(("day", "told"), [("2025-05-16", False), ("2025-05-17", True)])
def test_the_last_quarter_of_the_window(tmp_path, day, told):
    # 0.75 x 303 days = 227.25, so the 228th day after 2024-10-01
    text = g204_target_eased.BAD.replace("date: 2025-06-20", f"date: {day}")
    assert bool(said(text, tmp_path, "G204")) is told


def test_easier_while_off_track(tmp_path):
    from goalkit.rules.review import v203_escalation_due

    text = v203_escalation_due.BAD.replace(
        "    time_bound: {period: 2025}\n",
        "    time_bound: {period: 2025}\n    revisions: [{date: 2025-07-08, field: target, from: 76, to: 74, category: market, reason: R}]\n",
    )
    assert said(text, tmp_path, "G204") == [("fcr-2025", "fcr-2025 was made easier on 2025-07-08 (from 76 to 74), while it was off track")]


def test_two_changes_within_a_year(tmp_path):
    first = "{date: 2024-07-01, field: measurable.target, from: 83, to: 85, category: strategy, reason: A rival is better, agreed_by: [head-of-service]}"
    text = g205_direction_unsteady.BAD.replace(first, first.replace("2024-07-01", "2025-02-01") + "\n      - " + first.replace("2024-07-01", "2025-06-01"))
    assert [message for _, message in said(text, tmp_path, "G205")] == [
        "effortless-2027 was changed on 2025-06-01 (from 83 to 85), less than a year after the last change",
    ]


def test_goals_of_a_year_may_move(tmp_path):
    fields = "agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2024-12-12}]}\nrevisions: [{date: 2025-02-01, field: target, from: 80, to: 78}]"
    assert said(goals(goal("a", fields)), tmp_path, "G205") == []


@pytest.mark.parametrize(
    ("outcome", "lessons", "told"),
    [("dropped", "", True), ("superseded", "", False), ("dropped", ", lessons: [l]", False), ("missed", "", False)],
)
def test_drops_leave_lessons(tmp_path, outcome, lessons, told):
    text = goals(goal("a")) + f"# file: reviews/2025.yaml\nclosings: [{{goal: a, date: 2025-05-01, outcome: {outcome}{lessons}}}]\n"
    assert bool(said(text, tmp_path, "G206")) is told


VERSIONS = """\
# file: kpis/frame.yaml
kpis:
  - {{id: fcr, owner: controlling, version: 2, valid_from: {day}, versions: [{{version: 2, valid_from: {day}, what: Portal counts, comparable: {same}}}]}}
  - {{id: aht, owner: controlling}}
"""


@pytest.mark.parametrize(
    ("kpi", "day", "same", "told"),
    [
        ("{kpi: aht, baseline: 9, target: 8}", "2025-03-01", "false", True),
        ("{kpi: aht, baseline: 9, target: 8}", "2025-03-01", "true", False),  # counted alike
        ("{kpi: aht, baseline: 9, target: 8}", "2024-11-01", "false", False),  # before the agreement
        ("{kpi: aht, baseline: 9, target: 8}", "2025-09-01", "false", False),  # still to come
        ("{kpi: fcr, baseline: 68, target: 75}", "2025-03-01", "false", False),  # the same figure: K204
    ],
)
def test_a_new_definition_of_the_parents_figure(tmp_path, kpi, day, same, told):
    agreed = "agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2024-12-12}]}"
    found = [message for _, message in said(goals(goal("a", agreed, kpi)) + VERSIONS.format(day=day, same=same), tmp_path, "G203")]
    expected = "the definition of First contact resolution, by which effortless-2027 is measured, changed on 2025-03-01, after a had been agreed"
    assert found == ([expected] if told else [])


@pytest.mark.parametrize(("old", "new", "told"), [("[80, 85]", "[78, 85]", True), ("[80, 85]", "[80, 85]", False), ("[78, 85]", "[80, 85]", False), ("[80, 85]", "[78, 84]", False)])
def test_a_wider_corridor_is_easier(tmp_path, old, new, told):
    fields = f"revisions: [{{date: 2025-07-01, field: measurable.between, from: {old}, to: {new}, category: market, reason: R}}]"
    text = goals(goal("a", fields, f"{{kpi: fcr, between: {new}}}", "{start: 2024-09-01, due: 2025-07-31}"))
    assert bool(said(text, tmp_path, "G204")) is told
