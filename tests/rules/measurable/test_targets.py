"""Finer points of the rules about targets."""

import pytest

from tests.rules.said import findings, goal, goals, said


@pytest.mark.parametrize(
    ("measurable", "told"),
    [
        ("{kpi: fcr, baseline: 68}", "First contact resolution starts at 68%, but the target is missing"),
        ("{kpi: fcr}", "First contact resolution has no target"),
    ],
)
def test_a_missing_target_names_a_baseline_only_where_there_is_one(tmp_path, measurable, told):
    assert said(goals(goal(measurable=measurable)), tmp_path, "M103") == [("fcr-2025", told)]


def fields(text, folder):
    """Return code, severity and help of what is said about the family of targets, but for missing plans."""
    return [(each.code, each.severity, each.help) for each in findings(text, folder, "M") if each.code != "M111"]


def test_a_change_is_no_target(tmp_path):
    # 12 per cent more of 68 % is 76.16 %, 12 points more is 80 %
    text = goals(goal(measurable="{kpi: fcr, baseline: 68, target: +12 %}"))
    help_text = "write both ends: from 68% to 76.16% (per cent) or to 80% (percentage points)"
    assert fields(text, tmp_path) == [("M105", "error", help_text)]


def test_a_change_of_points_in_per_cent(tmp_path):
    # NPS 40: 10 per cent more is 44, 10 points more is 50
    text = goals(goal(measurable="{kpi: nps, baseline: 40, target: +10 %}"))
    help_text = "write both ends: from 40\u00a0points to 44\u00a0points (per cent) or to 50\u00a0points (points)"
    assert fields(text, tmp_path) == [("M105", "error", help_text)]


@pytest.mark.parametrize("measurable", ["{kpi: nps, baseline: 10, target: +20}", "{kpi: fcr, baseline: 68, target: 78 %}"])
def test_a_level_may_have_a_sign(tmp_path, measurable):
    assert fields(goals(goal(measurable=measurable)), tmp_path) == []


@pytest.mark.parametrize("measurable", ["{kpi: fcr, at_most: [4,5]}", "{kpi: fcr, between: [70, 75, 80]}", "{kpi: fcr, budget: few}"])
def test_a_target_that_could_not_be_read_is_not_missing(tmp_path, measurable):
    assert said(goals(goal(measurable=measurable)), tmp_path, "M103") == []
