"""Effort spread over quarters, counted in days by hand."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from goalkit.portfolio.capacity import loads
from tests.model.repo import workspace

SETTINGS = """fiscal_year_start: FIRST
roles: [{id: leitung}, {id: desk}]
teams:
  - {id: a, headcount: 10, capacity: 60}
  - {id: b, headcount: 4}
  - {id: c}
"""
GOALS = """goals:
  - id: g
    title: Ziel
    time_bound: {period: 2025}
    agreement: {mode: set, parties: [{role: leitung, side: giving, date: 2024-12-01}]}
    measures:
      - {id: m, title: M, start: 2025-03-01, due: 2025-04-30, effort: {a: 61, b: 30.5, c: 5}}
      - {id: n, title: N, start: 2025-04-01, effort: {a: 27.5}}
      - {id: off, title: O, start: 2025-04-01, due: 2025-04-30, effort: {a: 100}, dropped: 2025-03-01}
      - {id: idea, title: I, start: 2025-04-01, due: 2025-04-30, effort: {a: 100}, idea: true}
  - id: offen
    title: Nicht vereinbart
    time_bound: {period: 2025}
    measures: [{id: m, title: M, start: 2025-04-01, due: 2025-04-30, effort: {a: 100}}]
"""


def told(root, day, first="1"):
    ws = workspace(root, GOALS, settings=SETTINGS.replace("FIRST", first))
    return {(load.team.id, load.quarter.label): load for load in loads(Facts(ws, dt.date.fromisoformat(day)))}


def test_effort_is_spread_by_days(tmp_path):
    got = told(tmp_path, "2025-01-15")
    # m: 31 of 61 days in March, 30 in April; n: 275 days from April to December, a tenth of a day each, 91 in the second quarter
    assert got["a", "2025-Q1"].days == pytest.approx(31)
    assert got["a", "2025-Q2"].days == pytest.approx(30 + 9.1)
    assert got["a", "2025-Q4"].days == pytest.approx(9.2)
    assert got["a", "2025-Q2"].used == pytest.approx(39.1 / 60)
    assert [share.measure.id for share in got["a", "2025-Q2"].shares] == ["m", "n"]


def test_without_a_capacity_a_fifth_of_the_time_is_assumed(tmp_path):
    got = told(tmp_path, "2025-01-15")
    assert (got["b", "2025-Q1"].capacity, got["b", "2025-Q1"].declared) == (48.0, False)
    assert ("c", "2025-Q1") not in got


def test_quarters_that_are_over_are_left_out(tmp_path):
    assert sorted(quarter for team, quarter in told(tmp_path, "2025-05-15") if team == "a") == ["2025-Q2", "2025-Q3", "2025-Q4"]


def test_quarters_are_fiscal(tmp_path):
    # from October on the year is 2026; the second quarter of 2025 runs from January to March
    assert told(tmp_path, "2025-01-15", "10")["a", "2025-Q2"].days == pytest.approx(31)
