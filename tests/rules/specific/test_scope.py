"""Goals on figures that the data cut."""

import pytest

from tests.rules.said import goal, goals, places, said

DATA = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: csat, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: good, denominator: all, segments: {customer_group: group}}
# file: data/desk.csv
month,figure,good,all,group
2025-05,csat,30,40,A
2025-06,csat,93,139,%s
"""


@pytest.mark.parametrize(
    ("scope", "group", "told"),
    [
        ("", "B", ["Customer satisfaction (top-2-box) is also counted by customer_group (A, B); fcr-2025 does not say for which of them it holds"]),
        ("scope: {customer_group: B}, ", "B", []),
        ("scope: {}, ", "B", []),  # everything, and said so
        ("", "A", []),  # one group only is no cut
    ],
)
def test_scopes(tmp_path, scope, group, told):
    text = goals(goal(measurable=f"{{kpi: csat, {scope}baseline: 68, target: 78}}")) + DATA % group
    assert [message for _, message in said(text, tmp_path, "S105")] == told
    assert places(text, tmp_path, "S105") == [("goals.yaml", 7, "csat")][: len(told)]


def test_without_data_nobody_is_asked(tmp_path):
    assert said(goals(goal()), tmp_path, "S105") == []
