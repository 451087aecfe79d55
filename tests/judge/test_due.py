"""At due: rounding once, provisional values, maturity, and what is not judged at all."""

import datetime as dt

import pytest

from goalkit.judge.assess import assess
from goalkit.kpis.readings import NoReadings, Reading
from tests.judge.made import Made, goal_text, kpi_text, readings, repository, span, stand

FLAT = {"aggregation": "percentile", "unit": "points"}


def at_due(tmp_path, last, target, *, day="2026-01-05", baseline=60, **more):
    return stand(tmp_path, f"{{kpi: k, baseline: {baseline}, target: {target}}}", day,
                 readings("2025-11", [70, last]), **{**FLAT, **more})  # fmt: skip


@pytest.mark.parametrize(
    ("last", "decimals", "direction", "target", "light"),
    [
        (77.95, 1, "up", 78, "achieved"),
        (77.94, 1, "up", 78, "missed"),
        (72.45, 1, "up", 72.5, "achieved"),
        (76.5, 0, "up", 77, "achieved"),        # half away from zero, not to even
        (8.05, 1, "down", 8, "missed"),
        (8.04, 1, "down", 8, "achieved"),
        (2.675, 2, "up", 2.68, "achieved"),     # as written, not as the binary number below it
        (-12.5, 0, "up", -12, "missed"),        # -13
    ],
)
def test_rounding(tmp_path, last, decimals, direction, target, light):
    baseline = -30 if target < 0 else 1 if target < 5 else 60 if direction == "up" else 80
    got = at_due(tmp_path, last, target, baseline=baseline, decimals=decimals, direction=direction)
    assert (got.light, got.reason, got.actual) == (light, "verdict", last)


def test_the_day_of_due_is_the_day(tmp_path):
    assert at_due(tmp_path, 80, 78, day="2025-12-30").light != "achieved"
    assert at_due(tmp_path / "b", 80, 78, day="2025-12-31").light == "achieved"


def test_without_the_last_value_the_light_runs_on(tmp_path):
    values = readings("2024-01", [69, 71] * 6 + [70 + k for k in range(1, 12)])
    text = "{kpi: k, baseline: 70, target: 82}"
    got = stand(tmp_path, text, "2026-01-05", values, **FLAT)
    assert (got.light, got.reason, got.provisional) == ("on_track", "z", True)
    assert stand(tmp_path / "b", text, "2025-12-30", values, **FLAT).provisional is False
    assert stand(tmp_path / "c", text, "2026-01-20", values, **FLAT).light == "stale"


@pytest.mark.parametrize(("lag", "day", "final"), [(0, "2025-12-31", True), (30, "2026-01-29", False), (30, "2026-01-30", True)])
def test_maturity(tmp_path, lag, day, final):
    got = at_due(tmp_path, 80, 78, day=day, maturity_lag_days=lag)
    assert ((got.light == "achieved"), got.provisional) == (final, not final)


def test_values_within_maturity_are_flagged_while_running(tmp_path):
    values = readings("2025-01", [61, 62, 63, 64])
    text = "{kpi: k, baseline: 60, target: 72}"
    assert stand(tmp_path, text, "2025-05-05", values, maturity_lag_days=7, **FLAT).provisional is True
    assert stand(tmp_path / "b", text, "2025-05-07", values, maturity_lag_days=7, **FLAT).provisional is False


def test_marked_provisional_is_never_final(tmp_path):
    values = (*readings("2025-11", [70]), *readings("2025-12", [80], provisional=True))
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 78}", "2026-01-05", values, **FLAT)
    assert (got.light, got.provisional) == ("too_early", True)


@pytest.mark.parametrize(
    ("time", "light"),
    [("{}", "no_data"), ("{start: 2025-01-01}", "no_data"), ("{due: 2025-12-31}", "no_data"),
     ("{start: 2025-12-31, due: 2025-01-01}", "not_started"), ("{start: 2025-06-02, due: 2025-06-29}", "no_data"),
     ("{start: 2026-01-01}", "not_started")],
)  # fmt: skip
def test_no_window(tmp_path, time, light):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 72}", "2025-07-05", readings("2025-01", [61]), time=time, **FLAT)
    assert (got.light, got.actual) == (light, None)


@pytest.mark.parametrize(
    ("measurable", "light"),
    [("{kpi: k}", "no_data"), ("{kpi: k, baseline: 5}", "no_data"), ("{kpi: nowhere, baseline: 5, target: 6}", "no_data"),
     ("{kpi: k, baseline: 5, target: 6 EUR}", "no_data"), ("{scope: {a: b}}", "none"),
     ("{kpi: k, baseline: measure_first}", "no_data")],
)  # fmt: skip
def test_nothing_to_judge(tmp_path, measurable, light):
    got = stand(tmp_path, measurable, "2025-07-05", readings("2025-01", [61] * 6), **FLAT)
    assert (got.light, got.reason) == (light, None if light == "none" else "no_values")


def test_without_measurable_and_vision(tmp_path):
    ws = repository(tmp_path, kpi_text(aggregation="percentile") + """# file: goals.yaml
goals:
  - {id: a, title: A, level: annual}
  - {id: v, title: V, level: vision, measurable: {kpi: k, baseline: 60, target: 72}, time_bound: {period: 2025}}
""")
    made = Made({("k", "AC"): readings("2025-01", [61, 62, 63])})
    plain, vision = (assess(ws, made, goal, dt.date(2025, 3, 31)) for goal in ws.goals)
    assert (plain.light, plain.reason, plain.elapsed) == ("none", None, None)
    assert (vision.light, vision.reason, vision.actual) == ("none", None, 63)


def test_unreadable_values(tmp_path):
    ws = repository(tmp_path, kpi_text() + goal_text("{kpi: k, baseline: 60, target: about 72}"))
    assert "g" in ws.broken
    got = assess(ws, Made({("k", "AC"): readings("2025-01", [61])}), ws.goals[0], dt.date(2025, 7, 5))
    assert (got.light, got.reason, got.actual) == ("no_data", "no_values", None)


def test_scope_that_no_row_has(tmp_path):
    ws = repository(tmp_path, kpi_text() + goal_text("{kpi: k, scope: {group: [A]}, baseline: 60, target: 72}"))
    for reason in ("scope_missing", "not_aggregable"):
        got = assess(ws, Made(refused={"k": reason}), ws.goals[0], dt.date(2025, 7, 5))
        assert (got.light, got.reason) == ("no_data", reason)


def test_without_any_data(tmp_path):
    ws = repository(tmp_path, kpi_text() + goal_text("{kpi: k, baseline: 60, target: 72}"))
    got = assess(ws, NoReadings(), ws.goals[0], dt.date(2025, 7, 5))
    assert (got.light, got.reason, got.data, got.target, len(got.plan)) == ("no_data", "no_values", "none", 72, 12)


def test_calendar_years_of_an_export_in_a_fiscal_repository(tmp_path):
    # the fiscal year ends in September, the export counts calendar years: 2025 and 2026 end within the window
    values = tuple(Reading(p, v) for p, v in zip(span("2023", 3), (80.0, 82.0, 84.0), strict=True))
    got = stand(tmp_path, "{kpi: k, baseline: 82, target: 86}", "2026-01-05", values, period="year",
                settings="fiscal_year_start: 10\n", time="{start: 2025-01-01, due: 2026-12-31}", **FLAT)  # fmt: skip
    assert (got.actual, got.path_value) == (84, 84)
