"""Limits, corridors, budgets and measuring first."""

import pytest

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
DATES = ("2025-02-05", "2025-04-05", "2025-07-08", "2025-11-09", "2026-01-05")
HOWS = ({}, {"evaluate": "last"}, {"evaluate": "mean3"}, {"evaluate": "ytd"}, {"evaluate": "rolling12"})


def counts(values: list[int]) -> dict:
    return {p: Cell(value) for p, value in zip(span("2025-01", "2025-12"), values, strict=False)}


@pytest.mark.parametrize("seed", [51, pytest.param(52, marks=pytest.mark.slow), pytest.param(53, marks=pytest.mark.slow)])
def test_ratio_limits(tmp_path, seed):
    kpi = Kpi("happy", cells=ratio(seed, "2023-01", "2025-12", base=86, step=0.01, noise=1.2, den=500))
    low = Kpi("repeat", direction="down", cells=ratio(seed, "2023-01", "2025-12", base=9, step=0, noise=0.8, den=500))
    goals = [Goal(f"least-{i}", kpi, {"at_least": 85, **how}, YEAR) for i, how in enumerate(HOWS)]
    goals += [Goal(f"most-{i}", low, {"at_most": 9.5, **how}, YEAR) for i, how in enumerate(HOWS)]
    goals += [Goal("far", kpi, {"at_least": 75}, YEAR), Goal("hopeless", kpi, {"at_least": 95}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


@pytest.mark.parametrize("seed", [54, 55])
def test_corridors(tmp_path, seed):
    kpi = Kpi("load", direction="up", cells=ratio(seed, "2023-01", "2025-12", base=83, step=0.02, noise=1.5, den=500))
    goals = [
        Goal("inside", kpi, {"between": [80, 86]}, YEAR),
        Goal("wide", kpi, {"between": [60, 99]}, YEAR),
        Goal("from-above", kpi, {"between": [74, 80], "baseline": 92}, YEAR),
        Goal("from-below", kpi, {"between": [88, 92], "baseline": 80}, YEAR),
        Goal("from-inside", kpi, {"between": [80, 86], "baseline": 83}, YEAR),
    ]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_corridor_example(tmp_path):
    # range 80 to 85, baseline 95, now 88: 1 - 3/10 = 70 %
    kpi = Kpi("load", cells={p: Cell(88.0) for p in span("2025-01", "2025-03")}, aggregation="percentile")
    goals = [Goal("range", kpi, {"between": [80, 85], "baseline": 95}, YEAR)]
    root = build(tmp_path, goals)
    from tests.acceptance.cli import status

    assert status(root, "2025-04-05")["range"]["attainment"] == pytest.approx(0.7, rel=1e-12)


def test_medians_at_most(tmp_path):
    kpi = Kpi("hours", unit="h", direction="down", aggregation="percentile",
              cells=level(56, "2023-06", "2025-12", base=8, step=0, noise=0.4))  # fmt: skip
    goals = [Goal("plain", kpi, {"at_most": 8.4}, YEAR), Goal("last", kpi, {"at_most": 8.4, "evaluate": "last"}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_a_handful_of_values_has_no_noise(tmp_path):
    # fewer than six values: inside is on track, outside off track, a breach caps at risk
    kpi = Kpi("hours", unit="h", direction="down", aggregation="percentile", cells={
        p: Cell(v) for p, v in zip(span("2025-01", "2025-05"), [8.0, 8.6, 8.1, 8.7, 8.2], strict=True)})  # fmt: skip
    goals = [Goal("plain", kpi, {"at_most": 8.4}, YEAR), Goal("last", kpi, {"at_most": 8.4, "evaluate": "last"}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-04-05", "2025-05-05", "2025-06-05")) == []


def test_budgets(tmp_path):
    # 12 allowed: March has used 4 > ceil(3), June 6 <= 6, September 11 > 9, October 13 > 12
    kpi = Kpi("outages", unit="count", direction="down", aggregation="sum", decimals=0,
              cells=counts([1, 0, 3, 0, 1, 1, 2, 1, 2, 2, 0, 0]))  # fmt: skip
    goals = [Goal("twelve", kpi, {"budget": 12}, YEAR), Goal("thirteen", kpi, {"budget": 13}, YEAR),
             Goal("ten", kpi, {"budget": 10}, YEAR), Goal("none", kpi, {"budget": 1}, YEAR)]  # fmt: skip
    dates = ("2025-02-05", "2025-04-05", "2025-07-08", "2025-10-09", "2025-11-05", "2026-01-05")
    assert disagree(build(tmp_path, goals), goals, dates) == []


def test_a_budget_that_is_exceeded_is_missed_at_once(tmp_path):
    from tests.acceptance.cli import status

    kpi = Kpi("outages", unit="count", direction="down", aggregation="sum", decimals=0, cells=counts([2, 2]))
    root = build(tmp_path, [Goal("three", kpi, {"budget": 3}, YEAR)])
    said = status(root, "2025-03-05")["three"]
    assert (said["light"], said["actual"], said["target"]) == ("missed", 4, 3)
    assert said["attainment"] == pytest.approx(4 / 3, rel=1e-12)
    assert said["path_value"] == pytest.approx(0.5, rel=1e-12)


def test_measure_first(tmp_path):
    # three values wanted; elapsed on 2025-07-08 is 189 of 365 days: floor(3 x 0.5178) = 1
    few = Kpi("hours", unit="h", direction="down", aggregation="percentile",
              cells={p: Cell(8.0) for p in span("2025-05", "2025-06")})  # fmt: skip
    none = Kpi("idle", unit="h", direction="down", aggregation="percentile")
    goals = [Goal("some", few, {"baseline": "measure_first", "values": 3}, YEAR),
             Goal("none", none, {"baseline": "measure_first", "values": 3}, YEAR)]  # fmt: skip
    assert disagree(build(tmp_path, goals), goals, ("2025-03-05", "2025-05-05", "2025-07-08", "2025-10-05")) == []
