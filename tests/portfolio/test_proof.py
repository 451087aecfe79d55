"""What a figure shows since a measure works: means and the chart by hand, months needed after the formula, neighbours named."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.portfolio.proof import needed, proofs
from goalkit.testing.example import write

WAVES = [72, 70] * 6  # centre 71, ranges 2: limits 71 -+ 5.3174


def found(root, later, measures, day="2025-07-14"):
    rows = "month,figure,part,whole\n"
    for n, value in enumerate([*WAVES, *later]):
        rows += f"{2024 + n // 12}-{n % 12 + 1:02},flr,{round(100 * value)},10000\n"
    text = f"""goals:
  - id: flr-2025
    title: Solve requests in the first level
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{kpi: flr, baseline: 70, target: 76}}
    time_bound: {{period: 2025}}
    measures:
{measures}# file: kpis/desk.yaml
kpis:
  - {{id: flr, owner: controlling, source: desk}}
sources:
  - {{id: desk, path: data/desk.csv, columns: {{period: month, kpi: figure, numerator: part, denominator: whole}}}}
# file: data/desk.csv
{rows}"""
    facts = Facts(workspace.load(write(text, root), {}), dt.date.fromisoformat(day))
    return {each.measure: each for each in proofs(facts.ws.tree.get("flr-2025"), facts)}


def measure(name, done="", more=""):
    state = f", done: {done}" if done else ""
    return f"      - {{id: {name}, title: Do {name}, owner: desk-lead, start: 2024-10-01, due: 2024-12-31, done_when: done{state}{more}}}\n"


def test_a_signal_in_the_wanted_direction(tmp_path):
    got = found(tmp_path, [77, 78, 77], measure("a", "2024-12-31", ", effect: {value: 6 pp, from: 2025-01-01, basis: test}"))["a"]
    assert (got.since, got.counts, got.before, got.after, got.seen) == (dt.date(2025, 1, 1), (12, 3), pytest.approx(71), pytest.approx(232 / 3), True)
    # s = 2 / 1.128; months = 2 (2.8 s / 6)^2 = 1.37, rounded up
    assert got.s == pytest.approx(2 / 1.128)
    assert (got.expected, got.months) == (6, 2)


def test_no_signal_yet_and_the_wrong_direction(tmp_path):
    assert found(tmp_path / "a", [72, 71, 72], measure("a", "2024-12-31"))["a"].seen is False
    assert found(tmp_path / "b", [65, 64], measure("a", "2024-12-31"))["a"].seen is False


def test_a_delay_is_waited_for(tmp_path):
    got = found(tmp_path, [71, 71, 77, 78], measure("a", "2024-12-31", ", effect: {value: 6 pp, from: 2025-01-01, lag_months: 2, basis: test}"))["a"]
    assert (got.since, got.counts) == (dt.date(2025, 3, 1), (12, 2))


def test_measures_that_do_not_work_yet_are_not_judged(tmp_path):
    more = ", effect: {value: 6 pp, from: 2025-09-01, basis: test}"
    assert found(tmp_path, [72], measure("open") + measure("late", "2024-12-31", more)) == {}


def test_neighbours_are_named_and_not_credited(tmp_path):
    got = found(tmp_path, [77, 78], measure("a", "2024-12-31") + measure("b", "2025-02-28") + measure("c", "2024-08-31"))
    assert (got["a"].beside, got["b"].beside, got["c"].beside) == (("b",), ("a",), ())


@pytest.mark.parametrize(("s", "effect", "months"), [(1.0, 1.0, 16), (1.0, -2.0, 4), (1.0, 0.6, 44), (0.1, 5.0, 1), (None, 1.0, None), (1.0, 0.0, None)])
def test_months_needed(s, effect, months):
    # 2 (2.8 s / effect)^2: 15.68, 3.92, 43.6, 0.006
    assert needed(s, effect) == months
