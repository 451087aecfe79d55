"""The numeric examples of the domain: attainment, noise, a year that falls behind, pooled segments, the end of a yearly mean."""

import itertools

import pytest

from tests.acceptance.cli import check, status
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
HISTORY = [67, 69, 68, 66, 70, 68, 67, 69, 68, 67, 69, 68]
NOW = [68.5, 68, 69, 69.5, 69, 70]


def series(values: list[float], first: str) -> dict:
    return {p: Cell(float(v)) for p, v in zip(span(first, "2026-12"), values, strict=False)}


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "wanted"),
    [
        (68, 75, 71.5, 0.5),
        (9, 4, 6, 0.6),
        (-12, 10, -1, 0.5),
        (24, 0, 6, 0.75),
        (-200, 100, -50, 0.5),
        (68, 75, 66, -2 / 7),           # worse than at the start: -28.6 %
        (68, 70, 73, 2.5),              # never capped
    ],
)  # fmt: skip
def test_attainment(tmp_path, baseline, target, actual, wanted):
    direction = "up" if target > baseline else "down"
    kpi = Kpi("x", unit="points", aggregation="percentile", direction=direction, cells=series([actual] * 3, "2025-01"))
    root = build(tmp_path, [Goal("g", kpi, {"baseline": baseline, "target": target}, YEAR)])
    assert status(root, "2025-04-05")["g"]["attainment"] == pytest.approx(wanted, rel=1e-9)


def test_half_a_year_behind(tmp_path):
    # s = 1.199; the path of June is 71.5, so attainment 2/7 stands against a plan of one half
    kpi = Kpi("fix", aggregation="ratio", cells=series(HISTORY + NOW, "2024-01"))
    root = build(tmp_path, [Goal("g", kpi, {"baseline": 68, "target": 75}, YEAR)])
    said = status(root, "2025-07-05")["g"]
    assert said["noise"] == pytest.approx(1.1994, abs=5e-4)
    assert said["z"] == pytest.approx(-2.13, abs=5e-3)
    assert (said["light"], said["reason"]) == ("off_track", "z")
    assert said["attainment"] == pytest.approx(2 / 7, rel=1e-9)
    assert said["path_value"] == pytest.approx(71.5, rel=1e-9)
    assert said["variance"] == pytest.approx(-1.5, rel=1e-9)
    assert said["favourable"] is False
    assert said["elapsed"] == pytest.approx(186 / 365, rel=1e-9)


def test_half_a_year_behind_by_hand():
    # moving ranges 2 1 2 4 2 1 2 1 1 2 1 | 0.5 0.5 1 0.5 0.5 1 over 17 neighbours; plan 68 + 7 k/12
    values = HISTORY + NOW
    s = sum(abs(b - a) for a, b in itertools.pairwise(values)) / 17 / 1.128
    plan = [68 + 7 * k / 12 for k in range(1, 7)]
    z3 = (sum(NOW[3:]) / 3 - sum(plan[3:]) / 3) / (s / 3**0.5)
    zy = (sum(NOW) / 6 - sum(plan) / 6) / (s / 6**0.5)
    assert (round(s, 3), round(z3, 2), round(zy, 2)) == (1.199, -2.05, -2.13)


def test_a_goal_that_recovers_is_not_red_for_its_past(tmp_path):
    # the same first months, then three at plan: z3 >= 0 is on track whatever zY says; slightly below is at most at risk
    plan = [68 + 7 * k / 12 for k in range(1, 10)]
    behind = [64, 64.5, 64, 65, 64.5, 65]
    back = [round(p + 0.1, 2) for p in plan[6:]]
    near = [round(p - 0.5, 2) for p in plan[6:]]
    goals = []
    for name, last in (("back", back), ("near", near)):
        kpi = Kpi(name, unit="points", aggregation="percentile", cells=series(HISTORY + behind + last, "2024-01"))
        goals.append(Goal(name, kpi, {"baseline": 68, "target": 75}, YEAR))
    said = status(build(tmp_path, goals), "2025-10-05")
    assert said["back"]["z"] < -2
    assert said["back"]["light"] == "on_track"
    assert said["near"]["z"] < -2
    assert said["near"]["light"] == "at_risk"
    assert "recovering" in said["near"]["flags"]


def test_a_yearly_mean_ends_high(tmp_path):
    # 68 to 75 as the mean of the year: December must reach 68 + 7 x 12/6.5 = 80.9, M116 says so
    kpi = Kpi("fix", cells={p: Cell(num=70 + p.number, den=100) for p in span("2025-01", "2025-12")})
    root = build(tmp_path, [Goal("g", kpi, {"baseline": 68, "target": 75, "evaluate": "ytd"}, YEAR)])
    said = status(root, "2025-12-31")["g"]
    assert said["path_value"] == pytest.approx(75, rel=1e-9)
    last = status(root, "2025-02-05")["g"]["path_value"]
    assert last == pytest.approx(68 + 7 / 6.5, rel=1e-9)
    _, findings = check(root, "--as-of", "2025-07-05")
    (told,) = [f for f in findings if f["code"] == "M116"]
    assert "80.9" in told["message"] + str(told["help"])


def test_a_ratio_without_denominator_is_refused_in_check_too(tmp_path):
    kpi = Kpi("fix", aggregation="ratio", cells=series(HISTORY, "2025-01"))
    root = build(tmp_path, [Goal("g", kpi, {"baseline": 68, "target": 75, "evaluate": "ytd"}, YEAR)])
    code, findings = check(root, "--as-of", "2025-07-05")
    told = [f for f in findings if f["code"] == "K202"]
    assert code == 1
    assert told
    assert told[0]["severity"] == "error"
    assert not [f for f in findings if f["code"] == "M115"]
