"""Tolerance, standstill of the noise, house rules, guards."""

import pytest

from tests.acceptance.cli import status
from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import parse, span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}
DATES = ("2025-04-05", "2025-06-05", "2025-08-08", "2025-11-09")


def steady(values: list[float], first: str = "2025-01") -> dict:
    last = span(first, "2026-12")[len(values) - 1]
    return {p: Cell(float(v)) for p, v in zip(span(first, f"{last.year}-{last.number:02d}"), values, strict=True)}


def test_tolerance_lifts_a_small_gap(tmp_path):
    kpi = Kpi("hours", unit="h", direction="down", aggregation="percentile",
              cells=level(81, "2023-01", "2025-12", base=9.2, step=-0.005, noise=0.05, places=2), decimals=2)  # fmt: skip
    goals = [Goal(f"t-{i}", kpi, {"baseline": 9.1, "target": 8.8, "tolerance": t}, YEAR) for i, t in enumerate((0.01, 0.1, 0.5))]
    root = build(tmp_path, goals)
    assert disagree(root, goals, DATES) == []
    assert status(root, "2025-11-09")["t-2"]["reason"] == "tolerance"


@pytest.mark.parametrize(
    ("now", "light"),
    [(71, "on_track"), (70.34, "on_track"), (70.3, "at_risk"), (68.9, "at_risk"), (68.8, "off_track")],
)
def test_without_noise_the_gap_decides(tmp_path, now, light):
    # four values: the plan of April is 68 + 10 x 4/12 = 71.33; bands 0.10 and 0.25 lie at 70.33 and 68.83
    kpi = Kpi("rate", aggregation="percentile", unit="points", cells=steady([68, 69, 70, now]))
    goals = [Goal("g", kpi, {"baseline": 68, "target": 78}, YEAR)]
    root = build(tmp_path, goals)
    said = status(root, "2025-05-05")["g"]
    assert (said["light"], said["reason"], said["z"]) == (light, "gap", None)
    assert disagree(root, goals, ("2025-05-05",)) == []


def test_values_that_never_move_have_no_noise(tmp_path):
    kpi = Kpi("rate", aggregation="percentile", unit="points", cells=steady([70] * 18, "2024-01"))
    goals = [Goal("g", kpi, {"baseline": 70, "target": 76}, YEAR), Goal("low", kpi, {"at_least": 70}, YEAR),
             Goal("high", kpi, {"at_least": 70.1, "evaluate": "last"}, YEAR)]  # fmt: skip
    root = build(tmp_path, goals)
    said = status(root, "2025-07-05")
    # p(6) = 73: g = 3/6 = 0.5
    assert [said[i]["light"] for i in ("g", "low", "high")] == ["off_track", "on_track", "off_track"]


def test_house_rules(tmp_path):
    kpi = Kpi("fix", cells=ratio(82, "2023-01", "2025-12", base=68, step=0.15, noise=1.4, den=400))
    hours = Kpi("hours", unit="h", direction="down", aggregation="percentile",
                cells=level(83, "2023-01", "2025-12", base=9.4, step=-0.02, noise=0.2))  # fmt: skip
    rules = {"s": "strict", "n": "noise", "g": {"rule": "gap", "bands": [0.1, 0.25]}, "p": {"rule": "pace", "bands": [0.95, 0.6]}}
    goals = []
    for name, rule in rules.items():
        goals += [
            Goal(f"fix-{name}", kpi, {"baseline": 66, "target": 78}, YEAR, light=rule),
            Goal(f"geo-{name}", kpi, {"baseline": 66, "target": 78, "path": "geometric"}, YEAR, light=rule),
            Goal(f"hours-{name}", hours, {"baseline": 10, "target": 8}, YEAR, light=rule),
        ]
    assert disagree(build(tmp_path, goals), goals, DATES) == []


def test_house_rule_of_the_repository_and_of_a_level(tmp_path):
    kpi = Kpi("fix", cells=steady([68, 70, 69, 70, 71, 70.4, 72], "2024-12"), aggregation="percentile", unit="points")
    goals = [Goal("house", kpi, {"baseline": 68, "target": 78}, YEAR), Goal("own", kpi, {"baseline": 68, "target": 78}, YEAR, light="noise")]
    root = build(tmp_path, goals)
    text = (root / "goalkit.yaml").read_text(encoding="utf-8")
    (root / "goalkit.yaml").write_text(text + "light: strict\n", encoding="utf-8")
    said = status(root, "2025-07-05")
    # plan of June 73, actual 72
    assert (said["house"]["light"], said["house"]["reason"]) == ("off_track", "strict")
    assert said["own"]["reason"] == "z"
    # a level speaks before the repository, a goal before its level: g = (73 - 72)/10
    levels = """levels:
  - {id: vision, kind: vision}
  - {id: annual, kind: annual, light: {rule: gap, bands: [0.05, 0.15]}}
"""
    (root / "goalkit.yaml").write_text(text + "light: strict\n" + levels, encoding="utf-8")
    said = status(root, "2025-07-05")
    assert (said["house"]["light"], said["house"]["reason"]) == ("at_risk", "gap")
    assert said["own"]["reason"] == "z"


@pytest.mark.parametrize(
    ("guard", "light", "value"),
    [
        ({"at_least": 85}, "on_track", 85.0),                       # mean of 86, 85, 84: inclusive
        ({"at_least": 85.1}, "at_risk", 85.0),
        ({"at_least": 85, "evaluate": "last"}, "at_risk", 84.0),
        ({"at_least": 84, "evaluate": "last"}, "on_track", 84.0),
        ({"at_most": 85}, "on_track", 85.0),
        ({"at_most": 84.9}, "at_risk", 85.0),
    ],
)  # fmt: skip
def test_guards(tmp_path, guard, light, value):
    # the guard KPI pools 86/100, 85/100 and 84/100
    cells = {p: Cell(num=n, den=100) for p, n in zip(span("2025-04", "2025-06"), (86, 85, 84), strict=True)}
    watch = Kpi("watch", cells=cells)
    good = Kpi("rate", aggregation="percentile", unit="points", cells=steady([70, 71, 72, 73, 74, 75], "2025-01"))
    goals = [Goal("g", good, {"baseline": 68, "target": 78}, YEAR, guards=({"kpi": "watch", **guard},))]
    said = status(build(tmp_path, goals, [watch]), "2025-07-05")["g"]
    assert said["light"] == light
    assert (said["reason"] == "guard") is (light == "at_risk")
    assert ("guard_breached" in said["flags"]) is (light == "at_risk")
    (told,) = said["guards"]
    assert set(told) >= {"kpi", "limit", "value", "period", "held", "since"}
    assert told["value"] == pytest.approx(value, rel=1e-9)
    assert told["held"] is (light == "on_track")


def test_guards_are_rounded_to_the_decimals_of_their_kpi(tmp_path):
    # 849.6/1000: 84.96 is 85.0 at one decimal
    cells = {parse("2025-06"): Cell(num=2124, den=2500)}
    watch = Kpi("watch", cells=cells)
    good = Kpi("rate", aggregation="percentile", unit="points", cells=steady([70, 71, 72, 73, 74, 75]))
    goals = [Goal("g", good, {"baseline": 68, "target": 78}, YEAR, guards=({"kpi": "watch", "at_least": 85},))]
    assert status(build(tmp_path, goals, [watch]), "2025-07-05")["g"]["light"] == "on_track"


def test_a_guard_with_few_answers_or_none_is_not_breached(tmp_path):
    watch = Kpi("watch", cells={parse("2025-06"): Cell(num=1, den=20)}, min_n=30)
    good = Kpi("rate", aggregation="percentile", unit="points", cells=steady([70, 71, 72, 73, 74, 75]))
    guards = ({"kpi": "watch", "at_least": 85}, {"kpi": "silent", "at_least": 85})
    goals = [Goal("g", good, {"baseline": 68, "target": 78}, YEAR, guards=guards)]
    assert status(build(tmp_path, goals, [watch, Kpi("silent")]), "2025-07-05")["g"]["light"] == "on_track"


def test_a_guard_never_makes_a_bad_light_better(tmp_path):
    watch = Kpi("watch", cells={p: Cell(num=50, den=100) for p in span("2025-01", "2025-06")})
    bad = Kpi("rate", aggregation="percentile", unit="points", cells=steady([68, 67, 66, 65, 64, 63]))
    goals = [Goal("g", bad, {"baseline": 68, "target": 78}, YEAR, guards=({"kpi": "watch", "at_least": 85},))]
    said = status(build(tmp_path, goals, [watch]), "2025-07-05")["g"]
    assert said["light"] == "off_track"
    assert said["reason"] != "guard"
    assert "guard_breached" in said["flags"]


def test_guards_on_medians_look_at_the_last_month(tmp_path):
    watch = Kpi("watch", unit="h", direction="down", aggregation="percentile", cells=steady([9, 9, 9, 9, 9, 7]))
    good = Kpi("rate", aggregation="percentile", unit="points", cells=steady([70, 71, 72, 73, 74, 75]))
    goals = [Goal("g", good, {"baseline": 68, "target": 78}, YEAR, guards=({"kpi": "watch", "at_most": 8},))]
    said = status(build(tmp_path, goals, [watch]), "2025-07-05")["g"]
    assert (said["light"], said["guards"][0]["value"], said["guards"][0]["held"]) == ("on_track", 7, True)
