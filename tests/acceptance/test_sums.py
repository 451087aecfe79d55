"""Sum KPIs: totals, months, means of three and twelve-month totals, with and without a baseline."""

import pytest

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, without
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.oracle.periods import parse
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
DATES = ("2025-02-05", "2025-04-05", "2025-07-08", "2025-11-09", "2026-01-05")


def revenue(seed: int, direction: str = "up") -> Kpi:
    cells = level(seed, "2023-01", "2025-12", base=3000, step=15, noise=110)
    return Kpi("revenue", unit="kEUR", aggregation="sum", decimals=0, direction=direction, cells=cells)


@pytest.mark.parametrize(("seed", "direction"), [(31, "up"), (32, "down"), pytest.param(33, "up", marks=pytest.mark.slow)])
def test_every_basis(tmp_path, seed, direction):
    sign = 1 if direction == "up" else -1
    kpi = revenue(seed, direction)
    goals = [
        Goal("plain", kpi, {"target": 41000 + sign * 500}, YEAR),
        Goal("based", kpi, {"baseline": 40000, "target": 40000 + sign * 2500}, YEAR),
        Goal("ytd", kpi, {"baseline": 40000, "target": 40000 + sign * 2500, "evaluate": "ytd"}, YEAR),
        Goal("ytd-plain", kpi, {"target": 43000, "evaluate": "ytd"}, YEAR),
        Goal("month", kpi, {"baseline": 3300, "target": 3300 + sign * 250, "evaluate": "last"}, YEAR),
        Goal("mean3", kpi, {"baseline": 3300, "target": 3300 + sign * 250, "evaluate": "mean3"}, YEAR),
        Goal("twelve", kpi, {"baseline": 39500, "target": 39500 + sign * 2500, "evaluate": "rolling12"}, YEAR),
    ]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_nine_months(tmp_path):
    kpi = revenue(34)
    time = {"start": "2025-01-01", "due": "2025-09-30"}
    goals = [
        Goal("plain", kpi, {"target": 31000}, time),
        Goal("based", kpi, {"baseline": 30000, "target": 32500}, time),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2025-02-05", "2025-06-30", "2025-10-05")) == []


def test_a_month_without_value_adds_no_plan(tmp_path):
    kpi = revenue(35)
    holes = Kpi(**{**kpi.__dict__, "cells": without(kpi.cells, parse("2025-03"))})
    goals = [
        Goal("plain", holes, {"target": 41000}, YEAR),
        Goal("twelve", holes, {"baseline": 39500, "target": 42000, "evaluate": "rolling12"}, YEAR),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2025-05-05", "2025-07-08")) == []


def test_plan_series_from_the_export(tmp_path):
    kpi = revenue(36)
    plan = {p: 3200 + 40 * p.number for p in kpi.cells}
    kpi = Kpi(**{**kpi.__dict__, "plan": plan})
    path = {"series": {"kpi": "revenue", "scenario": "PL"}}
    goals = [
        Goal("plain", kpi, {"target": 41520, "path": path}, YEAR),
        Goal("month", kpi, {"baseline": 3300, "target": 3680, "evaluate": "last", "path": path}, YEAR),
    ]
    assert disagree(build(tmp_path, goals), goals, DATES) == []
