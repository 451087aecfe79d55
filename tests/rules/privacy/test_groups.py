"""Finer points of the rules about figures on people."""

import pytest

from goalkit.rules.privacy import p105_pay_by_people_figures
from tests.rules.said import findings, said

EXPORT = """# file: goalkit.yaml
roles: [{id: head-of-service}, {id: desk-lead}, {id: controlling}]
teams: [{id: day, name: Day shift, headcount: 12}, {id: night, name: Night shift, headcount: SIZE}]
segments: {shift: {values: [day, night], team: {day: day, night: night}}}
THRESHOLDS
# file: kpis/overtime.yaml
kpis: [{id: overtime_rate, owner: controlling, monitor: true, source: hr, people_related: PEOPLE}]
sources: [{id: hr, path: data/hr.csv, columns: {period: month, kpi: figure, numerator: over, denominator: worked, segments: {shift: shift}}}]
# file: data/hr.csv
month,figure,shift,over,worked
2025-05,overtime_rate,day,60,1900
2025-05,overtime_rate,night,30,640
2025-06,overtime_rate,night,28,640
"""


@pytest.mark.parametrize(
    ("size", "people", "thresholds", "told"),
    [
        ("4", "true", "", True),
        ("7", "true", "", False),
        ("4", "false", "", False),
        ("6", "true", "thresholds: {privacy_group: 5}", False),
    ],
)
def test_small_groups_in_files(tmp_path, size, people, thresholds, told):
    text = EXPORT.replace("SIZE", size).replace("PEOPLE", people).replace("THRESHOLDS", thresholds)
    found = findings(text, tmp_path, "P104")
    assert [(each.severity, each.path, each.span.line) for each in found] == ([("error", "data/hr.csv", 3)] if told else [])


@pytest.mark.parametrize("profile", ["start", "standard", "strict"])
def test_in_every_profile(tmp_path, profile):
    text = EXPORT.replace("SIZE", "4").replace("PEOPLE", "true").replace("THRESHOLDS", f"profile: {profile}")
    assert [each.severity for each in findings(text, tmp_path, "P104")] == ["error"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", True),
        (", scope: {shift: night}", "", False),
        ("kpi: overtime_rate", "kpi: fcr", False),
        ("  shift: [day, night]", "  shift: {values: [day, night], team: {day: desk, night: desk}}", False),      # a whole team
    ],
)
def test_pay_and_figures_about_people(tmp_path, old, new, told):
    text = p105_pay_by_people_figures.BAD
    assert bool(said(text.replace(old, new) if old else text, tmp_path, "P105")) is told


SCOPED = """goals:
  - id: overtime-2025
    title: Less overtime
    parent: effortless-2027
    owner: desk-lead
    attractive: People come rested
    measurable: {kpi: overtime_rate, scope: {shift: SHIFTS}, baseline: 9, target: 5}
    time_bound: {period: 2025}
# file: goalkit.yaml
roles: [{id: head-of-service, management: true}, {id: desk-lead, team: desk}, {id: controlling}]
teams:
  - {id: desk, headcount: 14}
  - {id: night, name: Night shift, parent: desk, headcount: 4}
  - {id: late, name: Late shift, parent: desk, headcount: 3}
segments:
  shift: {values: [day, late, night], team: {night: night, late: late}}
# file: kpis/overtime.yaml
kpis:
  - {id: overtime_rate, owner: controlling}
"""


@pytest.mark.parametrize(
    ("shifts", "message"),
    [
        ("night", ["Overtime rate is about people, and Night shift is a group of 4"]),
        ("[night, late]", []),  # 4 + 3 = 7
        ("day", []),  # no team is named for it, and the desk has 14
        ("[day, late]", []),
    ],
)
def test_goals_for_a_small_part_of_a_large_team(tmp_path, shifts, message):
    assert [text for _, text in said(SCOPED.replace("SHIFTS", shifts), tmp_path, "P104")] == message


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("all", "day", "late"), [("warning", 2)]),  # whole minus day minus late is night
        (("day", "late"), []),  # without the whole nothing can be worked out
        (("all", "day"), []),  # two are hidden
    ],
)
def test_the_rest_of_a_whole_gives_a_small_group_away(tmp_path, rows, told):
    text = SCOPED.replace("SHIFTS", "day").replace("headcount: 3", "headcount: 9").replace("{id: overtime_rate, owner: controlling}", "{id: overtime_rate, owner: controlling, source: hr}")
    text += "sources:\n  - {id: hr, path: data/hr.csv, totals: [all], columns: {period: month, numerator: n, denominator: d, segments: {shift: shift}}}\n"
    text += "# file: data/hr.csv\nmonth,shift,n,d\n" + "".join(f"2025-05,{name},5,100\n" for name in rows)
    assert [(each.severity, each.span.line) for each in findings(text, tmp_path, "P104")] == told
