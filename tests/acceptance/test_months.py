"""Monthly KPIs: every evaluate on every aggregation, over a whole year of as-of dates."""

import pytest

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio, without
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.oracle.periods import parse
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
EVALUATES = ("last", "mean3", "ytd", "rolling12", "total")
DATES = ("2025-02-03", "2025-04-05", "2025-07-08", "2025-10-20", "2026-01-02")


def moves(kpi: Kpi, time: dict[str, str], baseline: float, target: float, **more: object) -> list[Goal]:
    """Return one goal per evaluate."""
    return [
        Goal(f"{kpi.id}-{how}", kpi, {"baseline": baseline, "target": target, "evaluate": how, **more}, time)
        for how in EVALUATES
    ]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_ratio_up_and_down(tmp_path, seed):
    up = Kpi("fix", cells=ratio(seed, "2023-01", "2025-12", base=66, step=0.25, noise=1.5, den=300))
    down = Kpi("repeat", direction="down", cells=ratio(seed + 9, "2023-06", "2025-12", base=14, step=-0.1, noise=1, den=200))
    goals = moves(up, YEAR, 71.5, 76) + moves(down, YEAR, 12, 9.5)
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_ratio_that_is_not_a_percentage(tmp_path):
    # 100 N/D only where the unit is %, N/D otherwise
    stars = Kpi("stars", unit="stars", decimals=2, cells={
        p: type(c)(num=c.num * 4, den=c.den) for p, c in ratio(4, "2023-01", "2025-12", base=100, step=0.1, noise=4, den=90).items()
    })  # fmt: skip
    goals = moves(stars, YEAR, 3.9, 4.2)
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_net_promoters_pool_like_ratios(tmp_path):
    cells = {p: type(c)(num=c.num - c.den // 4, den=c.den) for p, c in
             ratio(5, "2023-01", "2025-12", base=55, step=0.3, noise=4, den=120).items()}  # fmt: skip
    goals = moves(Kpi("nps-net", unit="points", aggregation="net", cells=cells), YEAR, 30, 45)
    assert disagree(build(tmp_path, goals), goals, DATES) == []


@pytest.mark.parametrize("aggregation", ["percentile", "distinct", "last", "index", "ratio"])
def test_only_last_without_a_way_to_join(tmp_path, aggregation):
    # medians, stocks, heads, indices and ratios without denominator have no figure over several periods
    unit = "%" if aggregation == "ratio" else "h"
    kpi = Kpi("hours", unit=unit, direction="down", aggregation=aggregation,
              cells=level(6, "2023-03", "2025-12", base=9.5, step=-0.05, noise=0.4))  # fmt: skip
    goals = moves(kpi, YEAR, 9, 8)
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_windows_that_do_not_begin_with_a_month(tmp_path):
    # 2025-01-15..2025-12-15 holds January to November (n = 11); April to December holds nine
    kpi = Kpi("fix", cells=ratio(7, "2023-01", "2025-12", base=66, step=0.25, noise=1.5, den=300))
    odd = {"start": "2025-01-15", "due": "2025-12-15"}
    nine = {"start": "2025-04-01", "due": "2025-12-31"}
    goals = [Goal(f"odd-{g.id}", g.kpi, g.measurable, odd) for g in moves(kpi, odd, 71, 76)]
    goals += [Goal(f"nine-{g.id}", g.kpi, g.measurable, nine) for g in moves(kpi, nine, 71, 76)]
    assert disagree(build(tmp_path, goals), goals, ("2025-04-20", "2025-07-08", "2025-09-30", "2025-12-14", "2026-01-02")) == []


def test_a_missing_month_is_left_out_of_figure_and_plan(tmp_path):
    cells = ratio(8, "2023-01", "2025-09", base=66, step=0.25, noise=1.5, den=300)
    holes = without(cells, parse("2025-04"), parse("2024-07"), parse("2025-08"))
    kpi = Kpi("fix", cells=holes)
    goals = moves(kpi, YEAR, 71, 76)
    assert disagree(build(tmp_path, goals), goals, ("2025-06-05", "2025-07-08", "2025-10-08")) == []


@pytest.mark.slow
def test_goals_over_several_years(tmp_path):
    kpi = Kpi("fix", cells=ratio(9, "2023-01", "2025-12", base=62, step=0.3, noise=1.5, den=300))
    goals = moves(kpi, {"start": "2024-01-01", "due": "2026-12-31"}, 66, 80)
    known = [g for g in goals if g.measurable["evaluate"] != "ytd"]      # ytd over several years: m is not settled
    assert disagree(build(tmp_path, goals), known, ("2024-06-05", "2025-03-08", "2026-01-05")) == []


def test_fiscal_year_from_october(tmp_path):
    kpi = Kpi("fix", cells=ratio(10, "2022-10", "2025-09", base=66, step=0.25, noise=1.5, den=300))
    goals = [Goal(g.id, g.kpi, g.measurable, g.time, fy=10) for g in moves(kpi, YEAR, 71, 76)]
    half = {"period": "2025-Q3"}                                        # April to June 2025
    goals += [Goal("quarter", kpi, {"baseline": 72, "target": 76}, half, fy=10)]
    assert disagree(build(tmp_path, goals), goals, ("2024-11-05", "2025-02-08", "2025-06-08", "2025-10-01")) == []
