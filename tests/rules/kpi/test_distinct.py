"""Counts of different things that would have to be added up are refused, and the rule says why."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.words import Words
from tests.kpis.house import exports
from tests.kpis.test_distinct import BARE, COUNTS, DELIVERED, KPI, RAW, ROWS


@pytest.mark.parametrize(
    ("kpi", "source", "content", "said"),
    [
        (KPI, RAW, ROWS, None),
        (KPI.replace("source", "window: 2, source"), RAW, ROWS, "values of heads (distinct) cannot be joined over several periods, as evaluate: ytd asks"),
        (BARE, DELIVERED, "month,kpi,value,region\n2025-01,heads,2,\n2025-02,heads,2,\n", "values of heads (distinct) cannot be joined over several periods, as evaluate: ytd asks"),
        (BARE, DELIVERED, COUNTS, "values of heads (distinct) cannot be joined over several segments"),
    ],
)
def test_the_refusal_names_why(tmp_path, kpi, source, content, said):
    goal = """goals:
  - {id: top, title: Top, owner: lead}
  - {id: g, title: More customers, parent: top, level: annual, owner: lead, time_bound: {period: 2025}, measurable: {kpi: heads, baseline: 1, target: 9, evaluate: ytd}}
"""
    made = exports(tmp_path, source, {"goals.yaml": goal, "data/x.csv": content}, kpi, "roles: [{id: lead}]\n")
    facts = Facts(workspace.load(made.ws.root, {}), dt.date(2025, 4, 5))
    found = [finding.message for finding in engine.run(facts, Words("en")) if finding.code == "K202"]
    standing = facts.standing(facts.ws.goals[1])
    assert found == ([said] if said else [])
    assert (standing.actual, standing.reason) == ((4, standing.reason) if said is None else (None, "not_aggregable"))
