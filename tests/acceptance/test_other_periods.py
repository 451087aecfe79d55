"""Quarter, year and week KPIs count their own periods."""

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.repository import build
from tests.acceptance.test_months import moves

YEAR = {"period": "2025"}


def test_quarters(tmp_path):
    kpi = Kpi("promoters", unit="points", aggregation="net", period="quarter",
              cells=ratio(21, "2022-Q1", "2025-Q4", base=30, step=0.8, noise=3, den=240))  # fmt: skip
    goals = [g for g in moves(kpi, YEAR, 40, 46) if g.evaluate != "mean3"]
    long = {"start": "2024-01-01", "due": "2025-12-31"}
    goals += [Goal("nps-mean3", kpi, {"baseline": 38, "target": 46, "evaluate": "mean3"}, long)]
    dates = ("2025-03-31", "2025-04-05", "2025-07-20", "2025-11-10", "2026-01-11")
    assert disagree(build(tmp_path, goals), goals, dates) == []


def test_years(tmp_path):
    kpi = Kpi("grid", unit="count", aggregation="last", period="year", direction="down", decimals=0,
              cells=level(22, "2012", "2025", base=900, step=-12, noise=9, places=0))  # fmt: skip
    time = {"start": "2020-01-01", "due": "2030-12-31"}
    goals = [
        Goal("line", kpi, {"baseline": 815, "target": 650}, time),
        Goal("curve", kpi, {"baseline": 815, "target": 650, "path": "geometric"}, time),
        Goal("stages", kpi, {"baseline": 815, "target": 650, "path": {"stages": {"2025": 760, "2030": 650}}}, time),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2020-12-30", "2021-01-05", "2024-06-01", "2026-01-05")) == []


def test_weeks(tmp_path):
    kpi = Kpi("calls", unit="min", aggregation="percentile", period="week", direction="down",
              cells=level(23, "2024-W01", "2025-W30", base=8, step=-0.01, noise=0.3))  # fmt: skip
    goals = [
        Goal("week", kpi, {"baseline": 7.6, "target": 7}, YEAR),
        Goal("half", kpi, {"baseline": 7.6, "target": 7}, {"start": "2025-03-05", "due": "2025-08-31"}),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2025-01-20", "2025-04-01", "2025-07-28")) == []


def test_fiscal_years_and_quarters_in_the_export(tmp_path):
    # `periods: fiscal`: 2025 in the file is October 2024 to September 2025, its first quarter ends in December
    quarter = Kpi("promoters", unit="points", aggregation="net", period="quarter",
                  cells=ratio(24, "2022-Q1", "2025-Q4", base=30, step=0.8, noise=3, den=240))  # fmt: skip
    year = Kpi("grid", unit="count", aggregation="last", period="year", decimals=0,
               cells=level(25, "2014", "2025", base=500, step=9, noise=9, places=0))  # fmt: skip
    goals = [
        Goal("q-last", quarter, {"baseline": 40, "target": 46}, YEAR, fy=10),
        Goal("q-ytd", quarter, {"baseline": 40, "target": 46, "evaluate": "ytd"}, YEAR, fy=10),
        Goal("y-last", year, {"baseline": 580, "target": 640}, {"start": "2022-10-01", "due": "2027-09-30"}, fy=10),
    ]
    root = build(tmp_path, goals, periods="fiscal")
    assert disagree(root, goals, ("2024-12-31", "2025-01-05", "2025-07-20", "2025-10-08")) == []
