"""A goal on a cohort KPI: followed over the range where customers are known, compounded and flagged where only values are.

The customers are those of tests/kpis/test_cohorts.py: month by month 1 of 10, 1 of 10, 1 of 9, 1 of 9 are lost; of the ten of
December two are gone at the end of April, as one of the lost came back.
"""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from tests.kpis.test_cohorts import STANDS, text

GOAL = """\
goals:
  - {{id: top, title: Top, owner: lead}}
  - id: g
    title: Fewer leave
    parent: top
    level: annual
    owner: lead
    measurable: {{kpi: k, baseline: 30, target: 20, evaluate: {evaluate}}}
    time_bound: {{period: 2025}}
kpis:
  - {{id: k, unit: "%", direction: down, aggregation: cohort, period: month, source: s{cohort}}}
sources:
  - {{id: s, path: data/x.csv, {source}}}
"""
DELIVERED = "period,kpi,numerator,denominator\n2025-01,k,1,10\n2025-02,k,1,10\n2025-03,k,1,9\n2025-04,k,1,9\n"


def stands(folder, evaluate, *, followed):
    source = "layout: events, columns: {date: day}" if followed else "columns: {period: period, kpi: kpi, numerator: numerator, denominator: denominator}"
    cohort = ", cohort: {id: id, counts: lost}" if followed else ""
    files = {"goalkit.yaml": "roles: [{id: lead}]\n", "goals.yaml": GOAL.format(evaluate=evaluate, cohort=cohort, source=source),
             "data/x.csv": text(STANDS) if followed else DELIVERED}  # fmt: skip
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    facts = Facts(workspace.load(folder, {}), dt.date(2025, 5, 10))
    return facts.standing(facts.ws.goals[1])


COMPOUNDED = 100 * (1 - 0.9 * 0.9 * (8 / 9) ** 2)          # 36.0: it does not know that somebody came back


@pytest.mark.parametrize(
    ("evaluate", "followed", "compounded"),
    [
        ("last", 100 / 9, 100 / 9),
        ("ytd", 20.0, COMPOUNDED),
        ("total", 20.0, COMPOUNDED),
        # February to April: of the ten of January (c02 to c11) c11, c04 and c05 are gone; a third of the way each month
        ("mean3", 100 * (1 - 0.7 ** (1 / 3)), 100 * (1 - (0.9 * 64 / 81) ** (1 / 3))),
    ],
)
def test_followed_and_compounded(tmp_path, evaluate, followed, compounded):
    exact, rough = stands(tmp_path / "a", evaluate, followed=True), stands(tmp_path / "b", evaluate, followed=False)
    assert (exact.actual, exact.approximated) == (pytest.approx(followed), False)
    assert (rough.actual, rough.approximated) == (pytest.approx(compounded), evaluate != "last")


def test_the_trace_says_how(tmp_path):
    exact = stands(tmp_path, "ytd", followed=True)
    assert (exact.trace[0].name, exact.trace[0].text(lambda number: f"{number:g}")) == ("actual", "100 × 2 / 10, formed anew from the rows of 4 periods")
    assert (exact.numerator, exact.denominator) == (2, 10)


def test_the_trace_of_a_mean(tmp_path):
    exact = stands(tmp_path, "mean3", followed=True)
    assert exact.trace[0].text(lambda number: f"{number:g}") == "formed anew from the rows of 3 periods"
