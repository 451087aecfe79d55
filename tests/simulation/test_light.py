"""The light keeps its promises on simulated goals, and the package gives the same lights as the second writing of its rule."""

import datetime as dt
import random

import pytest

from goalkit import period
from goalkit.judge.assess import assess
from tests.judge.made import Made, goal_text, kpi_text, readings, repository
from tests.simulation import light as plain

GOALS = 5000
SHARE = 500
"""Goals of each kind that a test simulates; all of them when the file itself is run."""


@pytest.mark.parametrize(("kind", "red", "changes"), [(plain.KINDS[0], 0.6, 2.5)])
def test_a_goal_on_its_path_is_seldom_red_and_changes_seldom(kind, red, changes):
    got = plain.measured(kind, SHARE, 2025)
    assert got.red <= red
    assert got.changes <= changes


def test_a_standstill_is_seen():
    # of 4 x 500 lights a true share of 87 % shows less than 84 % by chance once in a hundred
    assert plain.measured(plain.KINDS[1], SHARE, 2025).late_red >= 0.85


FLAT = {"aggregation": "percentile", "unit": "points", "decimals": 1}
SUM = {"aggregation": "sum", "unit": "count", "decimals": 1}


def days(first):
    """Return the last day of each of twelve months."""
    return [period.month(first + month // 12, month % 12 + 1).last for month in range(12)]


@pytest.mark.parametrize("kind", plain.KINDS, ids=lambda kind: kind.name)
def test_the_package_gives_the_same_lights(tmp_path, kind):
    sums = kind.sums
    asked = "{kpi: k, baseline: 1200, target: 1260, path: seasonal}" if sums else "{kpi: k, baseline: 100, target: 102}"
    text = kpi_text(**(SUM if sums else FLAT)) + goal_text(asked, "{period: 2026}" if sums else "{period: 2025}")
    ws = repository(tmp_path, "# file: goalkit.yaml\nroles: [{id: lead}]\n" + text)
    assert not ws.problems
    history, judge = (plain.YEARS, plain.sum_light) if sums else (plain.HISTORY, plain.light)
    lot = random.Random(f"same {kind.name}")
    for _ in range(25):
        values = plain.goal(kind, lot)
        given = Made({("k", "AC"): readings("2024-01", values)})
        shown = [assess(ws, given, ws.goals[0], day).light for day in days(2026 if sums else 2025)]
        assert shown[:11] == [judge(values[: history + k]) for k in range(1, 12)]
        # at due the light is the verdict
        assert shown[11] in {"achieved", "missed"}
        if not sums:
            assert shown[11] == plain.verdict(values)
        else:
            assert shown[11] == ("achieved" if round(sum(values[24:]), 6) >= 1259.95 else "missed")


def test_the_same_input_gives_the_same_light_again(tmp_path):
    ws = repository(tmp_path, "# file: goalkit.yaml\nroles: [{id: lead}]\n" + kpi_text(**FLAT) + goal_text("{kpi: k, baseline: 100, target: 102}"))
    values = plain.goal(plain.KINDS[0], random.Random(5))
    given = Made({("k", "AC"): readings("2024-01", values)})
    first, second = (assess(ws, given, ws.goals[0], dt.date(2025, 9, 30)) for _ in range(2))
    assert first == second
