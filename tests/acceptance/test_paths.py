"""Every path of semantics.md section 3 on several bases."""

import pytest

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio, seasonal
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.oracle.periods import label, span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
DATES = ("2025-03-05", "2025-05-05", "2025-08-08", "2025-11-09", "2026-01-05")
SWING = [0.9, 0.92, 1.02, 1.05, 1.1, 1.0, 0.95, 0.8, 1.0, 1.1, 1.08, 1.08]

PATHS = {
    "linear": "linear",
    "geometric": "geometric",
    "delayed-day": {"delayed": {"effect_from": "2025-05-01"}},
    "delayed-mid": {"delayed": {"effect_from": "2025-03-15"}},
    "steps": {"steps": {"2025-03": 72.5, "2025-06": 74, "2025-12": 76}},
    "stages": {"stages": {"2025-04": 72, "2025-Q3": 75, "2025": 76}},
    "series": {"series": {label(p): 71 + 0.5 * p.number for p in span("2025-01", "2025-12")}},
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [41, 42])
def test_ratio_on_every_path(tmp_path, seed):
    kpi = Kpi("fix", cells=ratio(seed, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400))
    goals = [
        Goal(f"{name}-{how}", kpi, {"baseline": 71, "target": 76, "evaluate": how, "path": path}, YEAR)
        for name, path in PATHS.items()
        for how in ("last", "mean3", "ytd", "rolling12")
    ]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


@pytest.mark.parametrize("name", PATHS)
def test_every_path_at_once(tmp_path, name):
    kpi = Kpi("fix", cells=ratio(40, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400))
    goals = [Goal("g", kpi, {"baseline": 71, "target": 76, "path": PATHS[name]}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-08-08",)) == []


def test_delayed_path_still_ends_on_target_when_three_months_are_joined(tmp_path):
    # effect from 1 May: k0 = 4, so p(k) = 70 + 6 (k - 4)/(11 - 4) because `mean3` joins 10, 11, 12 at due
    kpi = Kpi("fix", cells=ratio(43, "2024-01", "2025-12", base=70, step=0.2, noise=1, den=400))
    path = {"delayed": {"effect_from": "2025-05-01"}}
    goals = [Goal("late", kpi, {"baseline": 70, "target": 76, "evaluate": "mean3", "path": path}, YEAR)]
    root = build(tmp_path, goals)
    assert disagree(root, goals, ("2025-06-05", "2026-01-05")) == []


def test_seasonal_levels(tmp_path):
    kpi = Kpi("answer", unit="h", direction="down", aggregation="percentile",
              cells=seasonal(44, "2023-01", "2025-10", base=9, swing=SWING, noise=0.1))  # fmt: skip
    goals = [Goal("last", kpi, {"baseline": 9, "target": 8, "path": "seasonal"}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-05-05", "2025-08-08", "2025-11-05")) == []


def test_seasonal_sums(tmp_path):
    kpi = Kpi("revenue", unit="kEUR", aggregation="sum", decimals=0,
              cells=seasonal(45, "2023-01", "2025-10", base=3000, swing=SWING, noise=60))  # fmt: skip
    goals = [
        Goal("year", kpi, {"target": 37000, "path": "seasonal"}, YEAR),
        Goal("nine", kpi, {"target": 27000, "path": "seasonal"}, {"start": "2025-01-01", "due": "2025-09-30"}),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2025-05-05", "2025-08-08", "2025-09-29")) == []


def test_series_given_before_six_differences_uses_the_year_before(tmp_path):
    # fewer than six values of AC - PL: the noise is that of the difference to the same month a year before
    kpi = Kpi("fix", cells=ratio(46, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400))
    goals = [Goal("given", kpi, {"baseline": 71, "target": 76, "path": PATHS["series"]}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-05-05", "2025-06-05", "2025-07-05")) == []


def test_levels_over_years_with_stages(tmp_path):
    kpi = Kpi("stock", unit="count", direction="down", aggregation="last", decimals=0,
              cells=level(47, "2022-01", "2025-06", base=500, step=-2, noise=9, places=0))  # fmt: skip
    stages = {"stages": {"2024": 450, "2026": 400, "2027": 350}}
    time = {"start": "2024-01-01", "due": "2027-12-31"}
    goals = [Goal("stages", kpi, {"baseline": 470, "target": 350, "path": stages}, time)]
    assert disagree(build(tmp_path, goals), goals, ("2024-05-05", "2025-01-05", "2025-07-05")) == []
