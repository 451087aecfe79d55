"""The bowling chart: plan, actual, light and marks of every period, and the page that shows them."""

import datetime as dt

from goalkit.report.review import show_course
from goalkit.report.review.frame import Frame
from goalkit.words import Words
from tests.report.review.house import goal, reviewed, revised, revision, rows, write

MOVE = "{kpi: quote, baseline: 70, target: 82}"
VALUES = [71, 72, 73, 72.5, 71]
COUNTER = "  - {date: 2025-05-20, goal: a, kind: countermeasure, id: x, action: Tun, owner: desk}\n"


def cells(root, **more):
    write(root, goal("a", MOVE, **more), rows({"quote": VALUES}), journal=COUNTER)
    return reviewed(root, as_of="2025-06-05").bowling[0].cells


def test_plan_actual_and_light(tmp_path):
    # linear from 70 to 82 in 12 months: p(k) = 70 + k. Below six values the gap decides, g = (p - x) / 12: March 0, April
    # 1.5 / 12 = 0.125 (> 0.10), May 4 / 12 = 0.33 (> 0.25); fewer than three values are too early.
    found = cells(tmp_path)
    assert [(str(c.period), c.plan, c.actual) for c in found] == [
        ("2025-01", 71, 71), ("2025-02", 72, 72), ("2025-03", 73, 73), ("2025-04", 74, 72.5), ("2025-05", 75, 71),
    ]  # fmt: skip
    assert [c.light for c in found] == ["too_early", "too_early", "on_track", "at_risk", "off_track"]


def test_marks_stand_in_the_month_in_which_something_happened(tmp_path):
    lowered = revised(revision("2025-04-10", "measurable.target", 83, 82))
    found = cells(tmp_path, more=lowered + "    guards: [{kpi: quote2, at_least: 50}]\n")
    assert [c.marks for c in found] == [(), (), (), ("moved",), ("countermeasure",)]
    # January to March ask for 83: p(3) = 70 + 13 * 3 / 12
    assert found[2].plan == 73.25


def test_a_breached_guard_is_marked(tmp_path):
    write(tmp_path, goal("a", MOVE, more="    guards: [{kpi: quote2, at_least: 50, evaluate: last}]\n"),
          rows({"quote": VALUES, "quote2": [60, 60, 49, 60, 60]}))  # fmt: skip
    found = reviewed(tmp_path, as_of="2025-06-05").bowling[0].cells
    assert [("guard" in c.marks) for c in found] == [False, False, True, False, False]
    # on track but for the guard
    assert found[2].light == "at_risk"


def test_values_of_other_years_stay_out(tmp_path):
    write(tmp_path, goal("a", MOVE, time="{start: 2024-07-01, due: 2026-06-30}"), rows({"quote": [70 + i / 2 for i in range(24)]}, default="2024-07"))
    found = reviewed(tmp_path, as_of="2026-07-31").bowling[0].cells
    assert [str(c.period) for c in found] == [f"2025-{month:02d}" for month in range(1, 13)]


def table(root, width, lang="de", as_of="2026-01-31"):
    frame = Frame(reviewed(root, as_of=as_of, lang=lang), Words(lang), width)
    return show_course.bowling(frame)[0]


def test_a_quarter_stands_in_its_last_month(tmp_path):
    goals = goal("a", MOVE) + goal("q", "{kpi: bestand, baseline: 30, target: 42}")
    write(tmp_path, goals, rows({"quote": [70 + k for k in range(1, 13)], "bestand": [33, 36, 39, 42]}, {"bestand": "2025-Q1"}))
    shown = table(tmp_path, 80)
    assert [column.head for column in shown.columns[1:-1]] == ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
    filled = [bool(cell.plain) for cell in shown.rows[1].cells[1:-1]]
    assert filled == [False, False, True] * 4


def test_only_quarters_show_only_their_months(tmp_path):
    write(tmp_path, goal("q", "{kpi: bestand, baseline: 30, target: 42}"), rows({"bestand": [33, 36, 39, 42]}, default="2025-Q1"))
    assert [column.head for column in table(tmp_path, 80).columns] == ["", "Mrz", "Jun", "Sep", "Dez", "Urteil"]


def test_numbers_where_they_fit(tmp_path):
    write(tmp_path, goal("a", MOVE), rows({"quote": [70 + k for k in range(1, 13)]}))
    assert len(table(tmp_path, 119).rows) == 1
    plan, actual = table(tmp_path, 120).rows
    assert [cell.plain for cell in plan.cells[:4]] == ["A, %\u00a0↑", "Plan", "71,0", "72,0"]
    assert [cell.plain for cell in actual.cells[2:5]] == ["71,0○", "72,0○", "73,0✓"]


def test_wide_numbers_give_way_to_lights(tmp_path):
    # twelve months of figures such as 1 234 567,0 need more than 120 columns
    write(tmp_path, goal("h", "{kpi: zeit, baseline: 9999999, target: 1234567}"), rows({"zeit": [9999999 - k for k in range(12)]}))
    assert len(table(tmp_path, 120).rows) == 1


def test_a_month_without_a_value_has_no_light_of_its_own(tmp_path):
    write(tmp_path, goal("a", MOVE), rows({"quote": [71, 72, 73, None, 75]}))
    assert [cell.plain for cell in table(tmp_path, 80, as_of="2025-06-05").rows[0].cells[3:6]] == ["✓", "–", "✓"]


def test_a_corridor_has_no_plan(tmp_path):
    write(tmp_path, goal("a", "{kpi: quote, between: [70, 75]}"), rows({"quote": [71, 72, 73]}))
    assert [row.cells[1].plain for row in table(tmp_path, 120, as_of="2025-04-05").rows] == ["Ist"]


def test_a_narrow_page_has_first_letters_and_no_marks(tmp_path):
    lowered = revised(revision("2025-04-10", "measurable.target", 84, 82))
    write(tmp_path, goal("a", MOVE, more=lowered), rows({"quote": [70 + k for k in range(1, 13)]}))
    shown = table(tmp_path, 50)
    assert "".join(column.head for column in shown.columns[1:-1]) == "JFMAMJJASOND"
    assert shown.rows[0].cells[4].plain == "✓"  # not ✓Z


def test_both_verdicts_where_they_differ(tmp_path):
    lowered = revised(revision("2025-04-10", "measurable.target", 84, 82))
    write(tmp_path, goal("a", MOVE, more=lowered) + goal("b", MOVE), rows({"quote": [70 + k for k in range(1, 13)]}))
    assert [row.cells[-1].plain for row in table(tmp_path, 80).rows] == ["✗ → ✓", "✓"]


def test_milestones_have_lights_by_month(tmp_path):
    steps = "{milestones: [{id: eins, title: Eins, due: 2025-03-31, done: 2025-03-20}, {id: zwei, title: Zwei, due: 2025-06-30}]}"
    write(tmp_path, goal("m", steps))
    found = reviewed(tmp_path, as_of="2025-08-05").bowling[0].cells
    # the second is due on 30 June: late in July (31 days, more than 30: off track)
    assert [c.light for c in found] == ["on_track"] * 6 + ["off_track"]
    assert found[-1].period.last == dt.date(2025, 7, 31)
