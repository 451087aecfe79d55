"""Nothing that a file or an export says ends in an exception or in a number that is none."""

import datetime as dt
import math
import tempfile
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goalkit.judge.assess import assess
from goalkit.judge.facts import Facts
from tests.judge.made import Made, goal_text, kpi_text, readings, repository

number = st.sampled_from([0, 1, -1, 0.1, 70, 70.5, -12.25, 100, 1000000])
SHAPES = ["baseline: {a}, target: {b}", "target: {b}", "at_least: {a}", "at_most: {a}", "between: [{a}, {b}]",
          "between: [{a}, {b}], baseline: {c}", "budget: {a}", "baseline: measure_first, values: 3"]  # fmt: skip
PATHS = ["", ", path: geometric", ", path: seasonal", ", path: {delayed: {effect_from: 2025-03-10}}",
         ", path: {steps: {2025-02: 5, 2025: 7}}", ", path: {stages: {2024: 1, 2025-W20: 5, 2030: 7}}",
         ", path: {series: {2025-01: 3, 2025-Q2: 4}}", ", path: {series: {kpi: k, scenario: PL}}"]  # fmt: skip
EVALUATES = ["", *(f", evaluate: {name}" for name in ("last", "mean3", "ytd", "rolling12", "total"))]
TIMES = ["{period: 2025}", "{period: 2025-Q1}", "{start: 2025-01-15, due: 2026-06-10}", "{start: 2025-12-31, due: 2025-12-31}"]
LIGHTS = ["", "    light: strict\n", "    light: {rule: gap}\n", "    light: {rule: pace}\n"]
AGGREGATIONS = ["ratio", "net", "sum", "last", "percentile", "distinct", "cohort", "index"]
value = st.one_of(
    st.none(), number, st.tuples(st.integers(-5, 90), st.integers(1, 100)), st.floats(-1e9, 1e9, allow_nan=False)
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SHAPES), st.tuples(number, number, number), st.sampled_from(PATHS), st.sampled_from(EVALUATES),
    st.sampled_from(TIMES), st.sampled_from(LIGHTS), st.sampled_from(AGGREGATIONS),
    st.sampled_from(["week", "month", "quarter", "year"]), st.lists(value, max_size=45), st.integers(-40, 800),
)  # fmt: skip
@example("baseline: {a}, target: {b}", (0, 0, 0), ", path: seasonal", "", TIMES[0], "", "ratio", "year", [*[None] * 8, 0], 0)
def test_every_combination_stands_somewhere(shape, numbers, path, evaluate, time, light, aggregation, kind, values, after):
    first = {"week": "2024-W40", "month": "2023-01", "quarter": "2022-Q1", "year": "2015"}[kind]
    measurable = "{kpi: k, " + shape.format(a=numbers[0], b=numbers[1], c=numbers[2]) + path + evaluate + ", tolerance: 1}"
    found = {("k", "AC"): readings(first, values), ("k", "PL"): readings(first, values[::-1])}
    with tempfile.TemporaryDirectory() as root:
        ws = repository(Path(root), kpi_text(aggregation=aggregation, period=kind, min_n=3) + goal_text(
            measurable, time, light + "    guards: [{kpi: k, at_least: 1}]\n"))  # fmt: skip
        day = dt.date(2025, 1, 1) + dt.timedelta(days=after)
        facts = Facts(ws, day, _readings={day: Made(found)})
        got = facts.standing(ws.goals[0])
        again = assess(ws, Made(found), ws.goals[0], day)
        facts.verdicts(ws.goals[0])
        past = facts.lights(ws.goals[0])
    assert got == again
    for field in fields(got):
        held = getattr(got, field.name)
        assert not isinstance(held, float) or math.isfinite(held), field.name
    assert (got.reason is None) == (got.light in {"none", "not_started", "dropped", "superseded"})
    assert (got.last_light is not None) == (got.light == "stale")
    assert all(p.last <= day for p, _, _ in past)
    if got.light in {"no_data", "not_started"} and got.reason in {"no_values", None}:
        assert got.z is None or got.actual is not None
    assert all(line.text(str) for line in got.trace)


@pytest.mark.parametrize(
    ("time", "kind"),
    [("{start: 0001-01-01, due: 9999-12-31}", "year"), ("{start: 9999-12-01, due: 9999-12-31}", "week"),
     ("{start: 9999-12-01, due: 9999-12-31}", "month"), ("{period: 0001}", "month"), ("{period: 0001}", "year"),
     ("{period: 9999}", "week"), ("{period: 9999}", "year"), ("{start: 0001-01-01, due: 0001-02-28}", "week"),
     ("{start: 0001-01-01, due: 0001-02-28}", "month")],
)  # fmt: skip
def test_the_ends_of_the_calendar(tmp_path, time, kind):
    ws = repository(tmp_path, "# file: goalkit.yaml\nfiscal_year_start: 10\n" + kpi_text(period=kind, publish_lag_days=999999999999)
                    + goal_text("{kpi: k, baseline: 1, target: 2, evaluate: rolling12, path: {stages: {9999: 3}}}", time))  # fmt: skip
    label = {"week": "2025-W01", "month": "2025-01", "year": "2025"}[kind]
    made = Made({("k", "AC"): readings(label, [(1, 2), (1, 3)], 10)})
    for day in (dt.date(1, 1, 1), dt.date(2026, 1, 1), dt.date.max):
        assert assess(ws, made, ws.goals[0], day).goal == "g"


def test_numbers_of_many_digits(tmp_path):
    ws = repository(tmp_path, kpi_text(decimals=400, aggregation="percentile")
                    + goal_text("{kpi: k, baseline: 1, target: 1000000000000000000000000000000000}"))  # fmt: skip
    made = Made({("k", "AC"): readings("2025-12", [1e33])})
    assert assess(ws, made, ws.goals[0], dt.date(2026, 1, 1)).light == "achieved"


def test_a_week_that_the_calendar_does_not_hold_is_a_finding(tmp_path):
    ws = repository(tmp_path, kpi_text() + goal_text("{kpi: k, baseline: 1, target: 2}", "{period: 9999-W52}"))
    assert [problem.code for problem in ws.problems] == ["F204"]
