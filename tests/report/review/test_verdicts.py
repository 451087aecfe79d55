"""Verdicts of the review: on the original and on the last target, in the year in which a goal is due."""

import pytest

from tests.report.review.house import goal, reviewed, revised, revision, rows, write, year_of

MOVE = "{kpi: quote, baseline: 70, target: 76}"
LOWERED = revision("2025-05-15", "measurable.target", 78, 76)


def one(root, *, more="", values=None, year=2025, as_of="2026-01-31", time="{period: 2025}", **texts):
    write(root, goal("a", MOVE, more=more, time=time), rows({"quote": values or year_of(76.0)}), **texts)
    return reviewed(root, year, as_of).row("a")


def test_original_and_last_target_side_by_side(tmp_path):
    row = one(tmp_path, more=revised(LOWERED))
    # December 76.0: 76 is reached, 78 is not; (76 - 70) / (76 - 70) = 1 and (76 - 70) / (78 - 70) = 0.75
    assert (row.verdict, row.verdict_original, row.counted) == ("achieved", "missed", "missed")
    assert (row.target, row.original_target, row.actual) == (76.0, 78.0, 76.0)
    assert row.attainment == pytest.approx(1.0)
    assert row.attainment_original == pytest.approx(0.75)
    assert row.moves == 1


@pytest.mark.parametrize(
    ("categories", "counted"),
    [
        (["data"], "achieved"), (["definition"], "achieved"), (["error"], "achieved"), (["market"], "missed"),
        (["data", "error"], "achieved"), (["data", "market"], "missed"),
    ],
)  # fmt: skip
def test_headline_counts_originals_except_after_mended_data(tmp_path, categories, counted):
    lines = [revision("2025-05-15", "measurable.target", 78, 76, categories[0])]
    lines += [revision("2025-06-15", "measurable.tolerance", 1, 2, name) for name in categories[1:]]
    assert one(tmp_path, more=revised(*lines)).counted == counted


def test_a_revision_after_the_day_has_not_happened(tmp_path):
    late = revised(revision("2026-01-20", "measurable.target", 78, 76, "error"))
    before, after = (one(tmp_path, more=late, as_of=day) for day in ("2026-01-19", "2026-01-20"))
    assert (before.verdict, before.counted, before.moves) == ("missed", "missed", 0)
    assert (after.verdict, after.counted, after.moves) == ("achieved", "achieved", 1)


def test_due_moved_out_of_the_year(tmp_path):
    moved = revised(revision("2025-10-01", "time_bound.due", "2025-12-31", "2026-06-30"))
    goals = goal("a", MOVE, time="{start: 2025-01-01, due: 2026-06-30}", more=moved)
    values = rows({"quote": [*year_of(74.0), 75, 75, 75, 76, 76, 77]})
    first = reviewed(write(tmp_path, goals, values), 2025, "2026-07-31").row("a")
    second = reviewed(tmp_path, 2026, "2026-07-31").row("a")
    # December 2025: 74 < 76, missed at the original due; June 2026: 77, achieved at the due in force
    assert (first.due_here, first.verdict, first.verdict_original, first.counted) == (True, None, "missed", "missed")
    assert (second.due_here, second.verdict, second.verdict_original) == (True, "achieved", "missed")


def test_due_moved_by_an_error_counts_only_in_its_own_year(tmp_path):
    moved = revised(revision("2025-10-01", "time_bound.due", "2025-12-31", "2026-06-30", "error"))
    goals = goal("a", MOVE, time="{start: 2025-01-01, due: 2026-06-30}", more=moved)
    report = reviewed(write(tmp_path, goals, rows({"quote": [*year_of(74.0), *[76] * 6]})), 2025, "2026-07-31")
    assert report.row("a").counted is None
    assert report.coverage.without == (("a", "moved"),)
    assert reviewed(tmp_path, 2026, "2026-07-31").row("a").counted == "achieved"


def test_due_moved_into_the_year(tmp_path):
    moved = revised(revision("2024-11-01", "time_bound.due", "2024-12-31", "2025-06-30"))
    goals = goal("a", MOVE, time="{start: 2024-01-01, due: 2025-06-30}", more=moved)
    values = rows({"quote": [*year_of(76.0), 75, 75, 75, 75, 75, 75]}, default="2024-01")
    row = reviewed(write(tmp_path, goals, values)).row("a")
    # 76 in December 2024, 75 in June 2025 against 76
    assert (row.verdict, row.verdict_original, row.due_here) == ("missed", "achieved", True)


@pytest.mark.parametrize(
    ("start", "as_of", "year"),
    [(1, "2026-01-01", "2025"), (1, "2025-12-31", "2024"), (10, "2025-10-01", "2025"), (10, "2025-09-30", "2024")],
)
def test_default_is_the_last_year_that_has_ended(tmp_path, start, as_of, year):
    from tests.report.review.house import SETTINGS

    write(tmp_path, goal("a", MOVE), settings=f"{SETTINGS}fiscal_year_start: {start}\n")
    assert reviewed(tmp_path, None, as_of).year.label == year


def test_a_fiscal_year_is_judged_by_its_own_last_month(tmp_path):
    from tests.report.review.house import SETTINGS

    values = rows({"quote": [*[70] * 11, 77, 60, 60, 60]}, default="2024-10")
    write(tmp_path, goal("a", MOVE), values, settings=f"{SETTINGS}fiscal_year_start: 10\n")
    report = reviewed(tmp_path, 2025, "2025-12-31")
    row = report.row("a")
    # the fiscal year 2025 ends with September 2025, whose value is the twelfth: 77
    assert (str(report.year.first), str(report.year.last)) == ("2024-10-01", "2025-09-30")
    assert (row.actual, row.actual_period, row.verdict) == (77.0, "2025-09", "achieved")


def test_who_belongs_to_the_year(tmp_path):
    goals = (
        "  - {id: stern, title: Stern, level: vision, owner: leitung}\n"
        + goal("due", MOVE)
        + goal("running", MOVE, time="{start: 2025-07-01, due: 2026-06-30}")
        + goal("before", MOVE, time="{period: 2024}")
        + goal("after", MOVE, time="{period: 2026}")
        + goal("draft", MOVE, more="    state: draft\n")
        + goal("closed", MOVE, time="{start: 2024-01-01, due: 2026-12-31}")
    )
    closing = "closings: [{goal: closed, date: 2024-11-30, outcome: dropped}]\n"
    report = reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}), y2024=closing))
    assert [(row.id, row.due_here, row.verdict) for row in report.goals] == [("due", True, "achieved"), ("running", False, None)]
    assert (report.coverage.due, report.coverage.judged, report.coverage.active) == (1, 1, 1)


def test_goals_without_verdict_and_why(tmp_path):
    goals = (
        goal("fine", MOVE)
        + goal("silent", "{kpi: quote2, baseline: 70, target: 76}")
        + goal("short", "{kpi: zeit, baseline: 9, target: 4}")
        + goal("scoped", "{kpi: quote, baseline: 70, target: 76, scope: {group: [A]}}")
    )
    settings_values = rows({"quote": year_of(76.0), "zeit": [*[5.0] * 11, "4.0 x"]})
    write(tmp_path, goals, settings_values)
    report = reviewed(tmp_path)
    # the December value of zeit is marked provisional: not final, so there is no verdict yet
    reasons = dict(report.coverage.without)
    assert reasons["silent"] == "no_values"
    assert reasons["scoped"] == "scope_missing"
    assert "short" in reasons
    assert report.row("short").provisional
    assert (report.coverage.due, report.coverage.judged) == (4, 1)
    assert report.provisional


def test_a_dropped_goal_is_judged_and_not_met(tmp_path):
    row = one(tmp_path, y2025="closings: [{goal: a, date: 2025-06-01, outcome: dropped, decision: drop}]\n")
    assert (row.verdict, row.counted, row.decision) == ("dropped", "dropped", "drop")


def test_stages_of_a_breakthrough_are_counted(tmp_path):
    stage = "    parent: durch\n    contributes: stage\n"
    goals = (
        goal("durch", "{kpi: quote, baseline: 70, target: 90}", level="breakthrough", time="{start: 2025-01-01, due: 2027-12-31}")
        + goal("a", MOVE, more=stage)
        + goal("b", "{kpi: quote, baseline: 70, target: 77}", more=stage)
        + goal("c", MOVE, more="    parent: durch\n    contributes: enabling\n")
    )
    found = reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).coverage
    assert (found.due, found.stages, found.stages_achieved) == (3, 2, 1)


def test_what_the_closing_says_is_kept_beside_the_verdict(tmp_path):
    row = one(tmp_path, values=year_of(75.0), y2025="closings: [{goal: a, date: 2026-01-15, actual: 76.4, outcome: achieved}]\n")
    assert (row.verdict, row.outcome, row.closed_actual, row.actual) == ("missed", "achieved", 76.4, 75.0)
