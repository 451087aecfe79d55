"""Due dates between periods, late measures, late agreements, goals of years without marks."""

import pytest

from tests.rules.said import findings, goal, goals, said

MILESTONES = "{milestones: [{id: a, title: A, due: 2025-06-01}]}"
CALENDAR = """\
# file: goalkit.yaml
roles: [{id: head-of-service, management: true}, {id: desk-lead, team: desk}, {id: controlling}]
teams: [{id: desk}]
calendars:
  desk: {days: [mo, tu, we, th, fr%s], holidays: data/holidays.csv}
# file: data/holidays.csv
date,name
2025-10-03,Unity
31.10.2025,Reformation
"""


@pytest.mark.parametrize(
    ("period", "measurable", "told"),
    [
        ("{period: 2025}", "{kpi: fcr, baseline: 68, target: 78}", []),
        ("{period: 2025-Q3}", "{kpi: fcr, baseline: 68, target: 78}", []),
        ("{start: 2025-01-01, due: 2025-08-31}", "{kpi: fcr, baseline: 68, target: 78}", []),  # a Sunday, but the end of August
        ("{start: 2025-01-01, due: 2025-12-15}", "{kpi: fcr, baseline: 68, target: 78}", ["before a month", "2025-11-30"]),
        ("{start: 2025-01-01, due: 2025-11-30}", "{kpi: nps, baseline: 30, target: 40}", ["before a quarter", "2025-09-30"]),
        ("{start: 2025-01-01, due: 2025-09-30}", "{kpi: nps, baseline: 30, target: 40}", []),
        # no period at all lies in the window, which T211 says
        ("{start: 2025-12-02, due: 2025-12-20}", "{kpi: fcr, baseline: 68, target: 78}", []),
        ("{start: 2025-01-01, due: 2025-10-25}", MILESTONES, ["a Saturday"]),
        ("{start: 2025-01-01, due: 2025-10-24}", MILESTONES, []),
        ("{start: 2022-01-01, due: 2028-12-31}", MILESTONES, []),  # a Sunday, but the end of the year
        ("{period: 2025-W43}", MILESTONES, []),
    ],
)
def test_due_dates(tmp_path, period, measurable, told):
    found = [text for name, text in said(goals(goal(measurable=measurable, period=period)), tmp_path, "T206") if name == "fcr-2025"]
    assert len(found) == bool(told)
    assert all(part in found[0] for part in told)


@pytest.mark.parametrize(
    ("due", "saturday", "told"),
    [
        ("2025-10-03", "", "a public holiday"),
        ("2025-10-31", "", "a public holiday"),
        ("2025-10-02", "", ""),
        ("2025-10-25", "", "a Saturday"),
        ("2025-10-25", ", sa", ""),  # a house that works on Saturdays
    ],
)
def test_holidays_count_where_a_calendar_names_them(tmp_path, due, saturday, told):
    text = goals(goal(measurable=MILESTONES, period=f"{{start: 2025-01-01, due: {due}}}")) + CALENDAR % saturday
    found = said(text, tmp_path, "T206")
    assert [told in text for _, text in found] == ([True] if told else [])


def test_the_cure_is_a_date(tmp_path):
    (found,) = findings(goals(goal(period="{start: 2025-01-01, due: 2025-12-15}")), tmp_path, "T206")
    assert found.help == "due: 2025-11-30, or 2025-12-31, the end of that month"


def measures(*ends, more=""):
    lines = [f"  - {{id: m{n}, title: Work {n}, due: {end}, done_when: Done{more}}}" for n, end in enumerate(ends)]
    return "\n".join(["measures:", *lines])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        # 10 % of 365 days are 36: the last tenth begins on 2025-11-26
        (measures("2025-11-25", "2025-12-15"), 0),
        (measures("2025-11-26", "2025-12-15"), 1),
        (measures("2025-12-10"), 1),
        (measures("2025-12-10", more=", done: 2025-05-01"), 0),
        (measures("2025-12-10", more=", dropped: 2025-05-01, reason: no"), 0),
        (measures("2025-12-10", more=", idea: true"), 0),
        ("measures:\n  - {id: a, title: A, done_when: B}\n  - {id: b, title: B, due: 2025-12-10, done_when: B}", 0),
    ],
)
def test_measures_that_end_with_the_goal(tmp_path, fields, told):
    assert len(said(goals(goal(fields=fields)), tmp_path, "T207")) == told


@pytest.mark.parametrize("measurable", [MILESTONES, "{kpi: csat, at_least: 85}", "{kpi: csat, baseline: measure_first, values: 3}"])
def test_only_who_moves_a_figure_needs_time_for_the_effect(tmp_path, measurable):
    assert said(goals(goal(fields=measures("2025-12-10"), measurable=measurable)), tmp_path, "T207") == []


def agreed(day):
    return f"agreement: {{mode: agreed, document: Minutes, parties: [{{role: head-of-service, side: giving, date: 2024-12-01}}, {{role: desk-lead, side: receiving, date: {day}}}]}}"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024-12-20", []),
        ("2025-02-06", []),  # 36 of 365 days: 9.9 %
        ("2025-02-07", ["fcr-2025 was agreed on 2025-02-07, 10% of its time after it began on 2025-01-01"]),  # 37 of 365: 10.1 %
        ("2025-06-30", ["fcr-2025 was agreed on 2025-06-30, 49% of its time after it began on 2025-01-01"]),  # 180 of 365
        ("2025-12-01", []),  # after the day of the check
        ("2026-02-01", []),  # after the due date, which T205 says
    ],
)
def test_agreements_come_first(tmp_path, day, told):
    assert [text for _, text in said(goals(goal(fields=agreed(day))), tmp_path, "T208")] == told


def test_late_and_paid(tmp_path):
    (found,) = findings(goals(goal(fields=agreed("2025-06-30") + "\npay_relevant: true")), tmp_path, "T208")
    assert "may have to be paid for" in found.help


LONG = "{start: 2025-01-01, due: 2027-12-31}"


@pytest.mark.parametrize(
    ("measurable", "period", "told"),
    [
        ("{kpi: csat, baseline: 68, target: 78}", LONG, 1),
        ("{kpi: csat, baseline: 68, target: 78, path: {stages: {2025: 70, 2026: 74, 2027: 78}}}", LONG, 0),
        ("{kpi: csat, baseline: 68, target: 78, path: {steps: {2026-06: 74, 2027-12: 78}}}", LONG, 0),
        ("{kpi: csat, baseline: 68, target: 78, path: {stages: {2027: 78}}}", LONG, 1),  # the end is no mark in between
        ("{milestones: [{id: a, title: A, due: 2026-05-01}, {id: b, title: B, due: 2027-12-15}]}", LONG, 0),
        ("{milestones: [{id: b, title: B, due: 2027-12-31}]}", LONG, 1),
        ("{kpi: csat, at_least: 85}", LONG, 0),  # every period counts
        ("{kpi: csat, baseline: 68, target: 78}", "{start: 2025-01-01, due: 2026-06-30}", 0),  # exactly 18 months
        ("{kpi: csat, baseline: 68, target: 78}", "{start: 2025-01-01, due: 2026-07-31}", 1),
    ],
)
def test_marks_on_the_way(tmp_path, measurable, period, told):
    text = goals(goal(fields="level: breakthrough", measurable=measurable, period=period, parent="effortless"))
    assert len([name for name, _ in said(text, tmp_path, "T209") if name == "fcr-2025"]) == told


def test_stages_below_are_marks(tmp_path):
    above = goal("top", "level: breakthrough", "{kpi: csat, baseline: 68, target: 78}", LONG, "effortless")
    below = goal("step", "", "{kpi: csat, baseline: 68, target: 72}", "{period: 2025}", "top")
    assert [name for name, _ in said(goals(above, below), tmp_path, "T209")] == []
