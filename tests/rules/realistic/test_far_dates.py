"""The first and the last day of the calendar in a goal never end in an error."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.portfolio.capacity import loads_of
from goalkit.report import status
from tests.rules.example import write
from tests.rules.said import goal, goals, said

DAY = dt.date(2025, 7, 14)
ENDLESS = "{start: 0001-01-01, due: 9999-12-31}"
WORK = "measures: [{id: m, title: M, start: 2025-01-01, due: 9999-12-31, done_when: D, effort: {desk: 5000}, effect: {value: 1, from: 9999-12-31, lag_months: 12000}}]"


def test_effort_without_end_is_spread_over_ten_years(tmp_path):
    text = goals(goal("a", f"contributes: enabling\n{WORK}", period=ENDLESS))
    facts = Facts(workspace.load(write(text, tmp_path), {}), DAY)
    found = loads_of(facts.ws.tree.by_name["a"], facts)
    # forty quarters from the third of 2025 on
    assert (len(found), found[0].quarter.label, found[-1].quarter.label) == (40, "2025-Q3", "2035-Q2")
    assert [row.goal.id for row in status.build(facts).goals if row.asked]


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (ENDLESS, "{period: 2025}", 0),
        ("{period: 2025}", ENDLESS, 2),
        (ENDLESS, ENDLESS, 0),
    ],
)
def test_windows_without_end(tmp_path, above, below, told):
    text = goals(goal("a", "contributes: enabling", period=above, parent="effortless"), goal("b", "contributes: enabling", period=below, parent="a"))
    assert len(said(text, tmp_path, "T203")) == told
