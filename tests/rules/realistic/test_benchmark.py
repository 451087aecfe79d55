"""Targets that are copied from a benchmark."""

import pytest

from tests.rules.said import goal, goals, said

KPI = "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling, benchmark: {value: 78, source: Association, year: 2024}}\n  - {id: time_to_first_response, owner: controlling, benchmark: {value: 240 min, source: Association}}\n"


@pytest.mark.parametrize(
    ("measurable", "fields", "told"),
    [
        ("{kpi: fcr, baseline: 68, target: 78}", "", ["the target of fcr-2025 is the benchmark of First contact resolution (78%, Association, 2024), and nothing says why it fits here"]),
        ("{kpi: fcr, baseline: 68, target: 77}", "", []),
        ("{kpi: fcr, baseline: 68, target: 78}", "realistic: The best team stands at 77", []),
        ("{kpi: time_to_first_response, at_most: 4 h}", "", ["the target of fcr-2025 is the benchmark of Time to first response (median) (4\u00a0h, Association), and nothing says why it fits here"]),
    ],
)
def test_a_copied_number(tmp_path, measurable, fields, told):
    assert [text for _, text in said(goals(goal(fields=fields, measurable=measurable)) + KPI, tmp_path, "R409")] == told
