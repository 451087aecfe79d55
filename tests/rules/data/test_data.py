"""What is said about data: holes of several scopes once, empty periods, confirmed ones, and reasons at the KPI."""

import datetime as dt

import pytest

from tests.rules.said import findings, said

FRAME = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value, numerator: solved, denominator: contacts, segments: {customer_group: group}}
# file: data/crm.csv
month,figure,group,value,solved,contacts
"""
SCOPED = """\
goals:
  - id: fcr-a
    title: Solve requests of A
    parent: effortless-2027
    owner: desk-lead
    measurable: {kpi: fcr, scope: {customer_group: A}, baseline: 68, target: 78}
    time_bound: {period: 2025}
  - id: fcr-b
    title: Solve requests of B
    parent: effortless-2027
    owner: desk-lead
    measurable: {kpi: fcr, scope: {customer_group: B}, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def test_the_same_hole_of_several_scopes_is_told_once(tmp_path):
    rows = "".join(f"2025-{month},fcr,{group},,{solved},100\n" for month, solved in (("01", 71), ("02", 72), ("05", 70)) for group in ("A", "B"))
    (found,) = findings(SCOPED + FRAME + rows, tmp_path, "D204")
    assert found.message == "First contact resolution: no value for 2025-03 – 2025-04"
    assert (found.path, found.span.line) == ("data/crm.csv", 6)
    part = rows.replace("2025-05,fcr,B,,70,100\n", "2025-03,fcr,B,,70,100\n2025-04,fcr,B,,70,100\n2025-05,fcr,B,,70,100\n")
    # the whole has a value of both parts or of one; only A lacks March and April
    assert [each.message for each in findings(SCOPED + FRAME + part, tmp_path, "D204")] == [
        "First contact resolution (customer_group: A): no value for 2025-03 – 2025-04"
    ]


def test_a_period_without_cases_is_no_hole(tmp_path):
    rows = "2025-01,fcr,,,71,100\n2025-02,fcr,,,0,0\n2025-03,fcr,,,72,100\n"
    assert said(FRAME + rows, tmp_path, "D204") == []


def test_twelve_wrong_values_are_one_finding_with_their_places(tmp_path):
    rows = "".join(f"2024-{month:02},fcr,,{700 + month},,\n" for month in range(1, 13))
    (found,) = findings(FRAME + rows, tmp_path, "D206")
    assert found.message == "First contact resolution, 2024-01: 701% is outside 0% to 100% (12×)"
    assert [each.span.line for each in found.related] == [3, 4, 5, 6, 7]


COPIED = FRAME + "".join(f"2025-0{month},fcr,,{71.3 if month > 0 else 70},,\n" for month in range(1, 7))


def test_a_reason_at_the_kpi_holds_for_its_values(tmp_path):
    assert len(said(COPIED, tmp_path / "a", "D207")) == 1
    text = COPIED.replace("source: crm}", "source: crm, ignore: [{code: D207, reason: Fixed by contract}]}")
    assert said(text, tmp_path / "b", "D207") == []
    assert said(text, tmp_path / "b", "L002") == []
    assert len(said(text.replace("D207, reason", "D206, reason"), tmp_path / "c", "D207")) == 1


RELEASED = FRAME + "".join(f"2025-0{month},fcr,,7{month}.5,,\n" for month in range(1, 7)) + "# file: journal/2025.yaml\nentries:\n"


def release(*periods, day="2025-06-20"):
    return "".join(f"  - {{date: {day}, kind: release, source: crm, period: {when}, by: controlling}}\n" for when in periods)


@pytest.mark.parametrize(
    ("periods", "day", "said_of"),
    [
        # June is due on 10 July and 5 days of grace: from 16 July on it should be confirmed
        (["2025-04", "2025-05"], dt.date(2025, 7, 15), None),
        (["2025-04", "2025-05"], dt.date(2025, 7, 16), "crm: the values of Jun 2025 have not been confirmed; May 2025 was the last"),
        (["2025-02", "2025-05"], dt.date(2025, 7, 15), "crm: the values of Mar 2025, Apr 2025 have not been confirmed, though later ones were"),
        (["2025-Q1", "2025-Q2"], dt.date(2025, 7, 31), None),
        (["2025-Q1"], dt.date(2025, 7, 15), None),  # who confirms by quarter is not asked for April
        (["2025-Q1"], dt.date(2025, 7, 16), "crm: the values of 2025-Q2 have not been confirmed; 2025-Q1 was the last"),
        ([], dt.date(2025, 7, 31), None),  # a house that confirms nothing
        (["2025-05"], dt.date(2025, 6, 10), None),  # nothing had been confirmed on that day yet
    ],
)
def test_periods_that_were_not_confirmed(tmp_path, periods, day, said_of):
    found = said(RELEASED + (release(*periods) if periods else "  []\n"), tmp_path, "D210", day)
    assert [text for _, text in found] == ([said_of] if said_of else [])
