"""Goals for parts: several dimensions, lists of values, a segment called NA, and totals where parts are asked for."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from goalkit.workspace import load

ROWS = """m,k,g,r,v,num,den
2025-01,fix,A,n,,1,10
2025-01,fix,A,s,,2,10
2025-01,fix,B,n,,3,10
2025-01,fix,B,s,,4,10
2025-01,fix,NA,n,,9,10
2025-01,fix,all,all,,20,50
2025-01,fix,A,all,,4,20
2025-01,only,all,all,,5,10
"""
KPIS = """kpis:
  - {id: fix, unit: "%", direction: up, aggregation: ratio, period: month, source: export}
  - {id: only, unit: "%", direction: up, aggregation: ratio, period: month, source: export}
sources:
  - id: export
    path: data/e.csv
    layout: long
    totals: [all]
    columns: {period: m, kpi: k, value: v, numerator: num, denominator: den, segments: {group: g, region: r}}
"""


@pytest.mark.parametrize(
    ("kpi", "scope", "pair"),
    [
        ("fix", "{group: [A, B], region: [n]}", (4, 20)),  # 1 + 3 of 10 + 10
        ("fix", "{group: [NA]}", (9, 10)),  # text, not missing; no row of NA alone: its only region stands for it
        ("fix", "{group: [A]}", (4, 20)),  # the row that names exactly this, not 1 + 2 of its regions
        ("fix", "{group: [A, NA]}", (13, 30)),  # the row of A with the one of NA
        ("fix", "{region: [s]}", (6, 20)),
        ("fix", "{}", (20, 50)),  # the total is read, never added to
        ("only", "{group: [A]}", None),  # a total stands for no part
        ("fix", "{group: [NA], region: [s]}", None),
    ],
)
def test_the_figure_of_a_scope(tmp_path, kpi, scope, pair):
    goal = f"goals: [{{id: g, title: T, level: annual, owner: lead, measurable: {{kpi: {kpi}, scope: {scope}, baseline: 1, target: 90}}, time_bound: {{period: 2025}}}}]\n"
    texts = {"goalkit.yaml": "roles: [{id: lead}]\nsegments: {group: [A, B, NA], region: [n, s]}\n", "kpis.yaml": KPIS, "goals.yaml": goal, "data/e.csv": ROWS}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ws = load(tmp_path, {})
    standing = Facts(ws, dt.date(2025, 2, 5)).standing(ws.goals[0])
    if pair is None:
        assert (standing.light, standing.reason, standing.actual) == ("no_data", "scope_missing", None)
    else:
        assert (standing.numerator, standing.denominator, standing.actual) == (*pair, pytest.approx(100 * pair[0] / pair[1]))
