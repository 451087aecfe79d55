"""At the due date the light is the verdict: rounding once, half away from zero; nothing provisional is final."""

import pytest

from tests.acceptance.cli import status
from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import parse, span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}


def ending(last: float, *, decimals: int = 1, direction: str = "up", **more: object) -> Kpi:
    cells = {p: Cell(70.0 + p.number / 10) for p in span("2025-01", "2025-11")}
    cells[parse("2025-12")] = Cell(last)
    return Kpi(f"k{str(last).replace('.', '-').replace('--', '-m')}-{direction}", aggregation="percentile", unit="points",
               decimals=decimals, direction=direction, cells=cells, **more)  # fmt: skip


@pytest.mark.parametrize(
    ("last", "decimals", "direction", "target", "light"),
    [
        (77.95, 1, "up", 78, "achieved"),       # 77.95 rounds to 78.0
        (77.94, 1, "up", 78, "missed"),         # 77.9
        (72.45, 1, "up", 72.5, "achieved"),
        (77.5, 0, "up", 78, "achieved"),        # half away from zero: 78
        (76.5, 0, "up", 77, "achieved"),        # never to the even neighbour 76
        (8.05, 1, "down", 8, "missed"),         # 8.1 is worse than 8.0
        (8.04, 1, "down", 8, "achieved"),       # 8.0
        (78.0, 1, "up", 78, "achieved"),
        (2.675, 2, "up", 2.68, "achieved"),     # rounded as written, not as the binary number below it
    ],
)  # fmt: skip
def test_rounding(tmp_path, last, decimals, direction, target, light):
    kpi = ending(last, decimals=decimals, direction=direction)
    goal = Goal("g", kpi, {"baseline": 60 if direction == "up" else 80, "target": target}, YEAR)
    if last < 5:
        goal = Goal("g", kpi, {"baseline": 1, "target": target}, YEAR)
    said = status(build(tmp_path, [goal]), "2026-01-05")["g"]
    assert (said["light"], said["reason"], said["actual"]) == (light, "verdict", last)


def test_negative_halves_round_away_from_zero(tmp_path):
    # -12.5 rounds to -13, which misses -12
    kpi = ending(-12.5, decimals=0)
    goal = Goal("g", kpi, {"baseline": -30, "target": -12}, YEAR)
    assert status(build(tmp_path, [goal]), "2026-01-05")["g"]["light"] == "missed"


def test_every_shape_at_due(tmp_path):
    kpi = Kpi("fix", cells=ratio(61, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400))
    hows = ("last", "mean3", "ytd", "rolling12", "total")
    goals = [Goal(f"{t}-{how}", kpi, {"baseline": 70, "target": t, "evaluate": how}, YEAR) for t in (72, 78) for how in hows]
    goals += [Goal(f"least-{v}", kpi, {"at_least": v}, YEAR) for v in (60, 73, 90)]
    goals += [Goal("least-last", kpi, {"at_least": 73, "evaluate": "last"}, YEAR)]
    goals += [Goal("between", kpi, {"between": [60, 90]}, YEAR), Goal("narrow", kpi, {"between": [72, 73]}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-12-30", "2025-12-31", "2026-02-20")) == []


def test_before_the_last_value_the_light_runs_on_and_is_provisional(tmp_path):
    cells = ratio(62, "2023-01", "2025-11", base=66, step=0.25, noise=1.2, den=400)
    kpi = Kpi("fix", cells=cells)
    goals = [Goal("g", kpi, {"baseline": 70, "target": 74}, YEAR)]
    root = build(tmp_path, goals)
    assert disagree(root, goals, ("2026-01-05", "2026-01-20")) == []
    assert "provisional" in status(root, "2026-01-05")["g"]["flags"]
    assert status(root, "2026-01-20")["g"]["light"] == "stale"      # expected 10 January, five days of grace


@pytest.mark.parametrize(("lag", "as_of", "final"), [(0, "2025-12-31", True), (30, "2026-01-05", False), (30, "2026-02-03", True)])
def test_a_value_ripens(tmp_path, lag, as_of, final):
    cells = ratio(63, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400)
    goals = [Goal("g", Kpi("fix", cells=cells, maturity=lag), {"baseline": 70, "target": 72}, YEAR)]
    root = build(tmp_path, goals)
    said = status(root, as_of)["g"]
    assert (said["light"] in {"achieved", "missed"}) is final
    assert ("provisional" in said["flags"]) is not final
    assert disagree(root, goals, (as_of,)) == []


def test_a_value_marked_provisional_is_never_final(tmp_path):
    cells = ratio(64, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400)
    december = cells[parse("2025-12")]
    cells[parse("2025-12")] = Cell(num=december.num, den=december.den, provisional=True)
    goals = [Goal("g", Kpi("fix", cells=cells), {"baseline": 70, "target": 72}, YEAR)]
    root = build(tmp_path, goals)
    assert "provisional" in status(root, "2026-01-31")["g"]["flags"]
    assert disagree(root, goals, ("2026-01-31",)) == []


def test_a_limit_without_evaluate_needs_every_month(tmp_path):
    # one month of twelve below the limit: 11/12, missed; the same months with `evaluate: last` achieve
    values = [86, 87, 86.5, 86, 84.9, 86, 87, 88, 87, 86, 86, 85]
    cells = {p: Cell(float(v)) for p, v in zip(span("2025-01", "2025-12"), values, strict=True)}
    kpi = Kpi("happy", aggregation="percentile", unit="points", cells=cells)
    goals = [Goal("all", kpi, {"at_least": 85}, YEAR), Goal("last", kpi, {"at_least": 85, "evaluate": "last"}, YEAR)]
    said = status(build(tmp_path, goals), "2026-01-05")
    assert said["all"]["light"] == "missed"
    assert said["all"]["attainment"] == pytest.approx(11 / 12, rel=1e-12)
    assert (said["last"]["light"], said["last"]["attainment"]) == ("achieved", 1)


def test_stocks_and_medians_at_due(tmp_path):
    kpi = Kpi("stock", unit="count", direction="down", aggregation="last", decimals=0,
              cells=level(65, "2023-01", "2025-12", base=500, step=-3, noise=6, places=0))  # fmt: skip
    goals = [Goal(f"to-{t}", kpi, {"baseline": 430, "target": t}, YEAR) for t in (380, 395, 410)]
    assert disagree(build(tmp_path, goals), goals, ("2025-12-31",)) == []
