"""Rules of a house for the light: strict, gap, pace; for the repository, a level or a goal."""

import pytest

from tests.judge.made import readings, stand
from tests.judge.test_light import year


@pytest.mark.parametrize(
    ("rule", "now", "light", "reason"),
    [
        ("strict", 76, "on_track", "strict"),
        ("strict", 75.9, "off_track", "strict"),
        ("{rule: gap, bands: [0.05, 0.1]}", 75.4, "on_track", "gap"),      # g = 0.6/12
        ("{rule: gap, bands: [0.05, 0.1]}", 74.8, "at_risk", "gap"),       # g = 1.2/12
        ("{rule: gap, bands: [0.05, 0.1]}", 74.7, "off_track", "gap"),
        ("{rule: gap}", 74.8, "on_track", "gap"),                          # 0.10 by default
        ("{rule: pace, bands: [0.95, 0.6]}", 75.7, "on_track", "pace"),    # (5.7/6)/(12/12)
        ("{rule: pace, bands: [0.95, 0.6]}", 73.6, "at_risk", "pace"),
        ("{rule: pace}", 73.5, "off_track", "pace"),
        ("noise", 76, "on_track", "z"),
    ],
)  # fmt: skip
def test_house_rules(tmp_path, rule, now, light, reason):
    got = year(tmp_path, [71, 72, 73, 74, 75, now], more=f"    light: {rule}\n")
    assert (got.light, got.reason) == (light, reason)


def test_pace_of_growth(tmp_path):
    # 100 -> 144 in 12 months; after six 115: growth 1.15^(1/6) - 1 against 1.44^(1/12) - 1
    got = year(tmp_path, [100, 103, 106, 109, 112, 115], measurable="baseline: 100, target: 144, path: geometric", history=[],
               more="    light: {rule: pace, bands: [0.75, 0.6]}\n")  # fmt: skip
    pace = (1.15 ** (1 / 6) - 1) / (1.44 ** (1 / 12) - 1)
    assert 0.75 < pace < 0.77
    assert (got.light, got.reason) == ("on_track", "pace")


def test_rule_of_goal_before_level_before_repository(tmp_path):
    house = "light: strict\nlevels: [{id: annual, kind: annual, light: {rule: gap}}]\n"
    assert year(tmp_path, [71, 72, 73, 74, 75, 75.9], settings=house).reason == "gap"
    assert year(tmp_path / "b", [71, 72, 73, 74, 75, 75.9], settings="light: strict\n").reason == "strict"
    assert year(tmp_path / "c", [71, 72, 73, 74, 75, 75.9], settings=house, more="    light: noise\n").reason == "z"


@pytest.mark.parametrize(
    ("measurable", "now", "light", "reason"),
    [
        ("baseline: 70, target: 70", [70] * 6, "on_track", "gap"),                          # no way to go: on the path
        ("baseline: 70, target: 70", [69] * 6, "off_track", "gap"),
        ("baseline: 70, target: 82", [71, 72, 73, 74, 75, 70], "off_track", "pace"),        # nothing achieved
        ("baseline: 70, target: 82, path: geometric", [71, 72, 73, 74, 75, -5], "off_track", "gap"),    # no growth rate below 0
    ],
)
def test_pace_that_cannot_be_formed_falls_back_to_the_gap(tmp_path, measurable, now, light, reason):
    got = year(tmp_path, now, measurable=measurable, history=[], more="    light: {rule: pace}\n")
    assert (got.light, got.reason) == (light, reason)


def test_pace_of_totals(tmp_path):
    # 620 of 600 due by June: (620 - 0)/6 against 1200/12
    got = stand(tmp_path, "{kpi: k, target: 1200}", "2025-06-30", readings("2025-01", [100, 100, 100, 100, 100, 120]),
                aggregation="sum", unit="count", more="    light: {rule: pace, bands: [1.03, 1.0]}\n")  # fmt: skip
    assert (got.light, got.reason) == ("on_track", "pace")
    got = stand(tmp_path / "b", "{kpi: k, baseline: 1200, target: 1728, path: geometric}", "2025-06-30",
                readings("2025-01", [110] * 6), aggregation="sum", unit="count",
                more="    light: {rule: pace, bands: [0.9, 0.5]}\n")  # fmt: skip
    # a mean month of 110 after six from 100: 1.1^(1/6) - 1 = 1.60 %; asked 1.44^(1/12) - 1 = 3.09 %: 0.52
    assert (got.light, got.reason) == ("at_risk", "pace")
