"""Budgets, milestones, measuring first."""

import pytest

from tests.judge.made import readings, stand

COUNT = {"aggregation": "sum", "unit": "count", "direction": "down"}
USED = [1, 0, 3, 0, 1, 1, 2, 1, 2, 2, 0, 0]


def budget(tmp_path, allowed, used, day, **more):
    return stand(tmp_path, f"{{kpi: k, budget: {allowed}}}", day, readings("2025-01", used), **{**COUNT, **more})


@pytest.mark.parametrize(
    ("allowed", "months", "day", "light", "reason"),
    [
        (12, 2, "2025-03-05", "on_track", "budget"),        # 1 <= 2
        (12, 3, "2025-04-05", "at_risk", "budget"),         # 4 > 3
        (13, 3, "2025-04-05", "on_track", "budget"),        # 4 <= ceil(3.25)
        (12, 9, "2025-10-05", "at_risk", "budget"),         # 11 > 9
        (12, 10, "2025-11-05", "missed", "budget"),         # 13 > 12: at once
        (13, 12, "2026-01-05", "achieved", "verdict"),
        (12, 12, "2026-01-05", "missed", "verdict"),
        (13, 9, "2025-11-30", "stale", "stale"),
    ],
)
def test_budget(tmp_path, allowed, months, day, light, reason):
    got = budget(tmp_path, allowed, USED[:months], day)
    used = sum(USED[:months])
    assert (got.light, got.reason) == (light, reason)
    assert (got.actual, got.target) == (used, allowed)
    assert got.path_value == pytest.approx(allowed * months / 12)
    assert got.attainment == pytest.approx(used / allowed)
    assert (got.z, got.noise) == (None, None)
    assert got.favourable is (None if used == allowed * months / 12 else used < allowed * months / 12)


def test_budget_needs_every_period_for_its_verdict(tmp_path):
    got = budget(tmp_path, 20, [1, 0, None, *USED[3:]], "2026-01-05")
    assert (got.light, got.reason, got.provisional) == ("on_track", "budget", True)


def test_budget_of_nothing(tmp_path):
    got = budget(tmp_path, 0, [0, 0, 0], "2025-04-05")
    assert (got.light, got.attainment) == ("on_track", None)
    assert budget(tmp_path / "b", 0, [0, 0, 1], "2025-04-05").light == "missed"


def test_budget_of_fractions(tmp_path):
    # three times 0.1 are 0.3 although binary numbers add up to a little more
    got = budget(tmp_path, 0.3, [0.1, 0.1, 0.1], "2025-03-31", unit="h", time="{start: 2025-01-01, due: 2025-03-31}")
    assert got.light == "achieved"
    assert budget(tmp_path / "b", 0.3, [0.1, 0.1, 0.1], "2025-04-05", unit="h").light == "on_track"


def test_budget_without_a_value(tmp_path):
    got = budget(tmp_path, 3, [], "2025-04-05")
    assert (got.light, got.reason, got.actual, got.attainment) == ("no_data", "no_values", None, None)


def test_a_budget_is_never_too_early(tmp_path):
    assert budget(tmp_path, 12, [1], "2025-02-05").light == "on_track"


STEPS = """
      milestones:
        - {id: a, title: A, due: 2025-01-31, weight: 2, done: 2025-01-20}
        - {id: b, title: B, due: 2025-06-30, weight: 3}
        - {id: c, title: C, due: 2025-09-15, weight: 5, done: 2025-09-10}
"""


@pytest.mark.parametrize(
    ("day", "light", "done", "due"),
    [
        ("2025-01-10", "on_track", 0, 0),
        ("2025-06-30", "on_track", 0.2, 0.5),       # due today is not late
        ("2025-07-01", "at_risk", 0.2, 0.5),
        ("2025-07-30", "at_risk", 0.2, 0.5),        # thirty days
        ("2025-07-31", "off_track", 0.2, 0.5),
        ("2025-09-10", "off_track", 0.7, 0.5),
        ("2025-10-01", "missed", 0.7, 1),
    ],
)
def test_milestones(tmp_path, day, light, done, due):
    got = stand(tmp_path, STEPS, day, (), time="{start: 2025-01-01, due: 2025-09-30}")
    assert (got.light, got.attainment, got.path_value) == (light, pytest.approx(done), pytest.approx(due))
    assert (got.actual, got.target, got.variance, got.z) == (None, None, None, None)
    assert got.reason == ("verdict" if light == "missed" else "milestone_late")


@pytest.mark.parametrize(("done", "light"), [("2025-09-30", "achieved"), ("2025-10-01", "missed")])
def test_all_done_by_due(tmp_path, done, light):
    steps = f"{{milestones: [{{id: a, title: A, due: 2025-09-15, done: {done}}}]}}"
    got = stand(tmp_path, steps, "2025-10-05", (), time="{start: 2025-01-01, due: 2025-09-30}")
    assert (got.light, got.attainment) == (light, 1)


def test_a_milestone_without_a_date_is_due_with_the_goal(tmp_path):
    got = stand(tmp_path, "{milestones: [{id: a, title: A}]}", "2025-06-30", ())
    assert (got.light, got.path_value) == ("on_track", 0)


def test_milestones_without_a_due_keep_their_running_light(tmp_path):
    got = stand(tmp_path, STEPS, "2025-10-05", (), time="{start: 2025-01-01}")
    assert (got.light, got.elapsed) == ("off_track", None)


def first(tmp_path, values, day, wanted=3):
    return stand(tmp_path, f"{{kpi: k, baseline: measure_first, values: {wanted}}}", day, values,
                 aggregation="percentile", unit="h", direction="down")  # fmt: skip


@pytest.mark.parametrize(
    ("months", "day", "light", "reason"),
    [
        ([], "2025-04-05", "on_track", "measure_first"),            # floor(3 x 95/365) = 0
        ([], "2025-05-05", "at_risk", "measure_first"),             # floor(3 x 125/365) = 1
        ([8], "2025-05-05", "on_track", "measure_first"),
        ([8, 9], "2025-10-05", "on_track", "measure_first"),        # floor(3 x 278/365) = 2
        ([8, 9, 8], "2025-12-31", "on_track", "measure_first"),     # December's own value is missing yet
    ],
)
def test_measure_first(tmp_path, months, day, light, reason):
    start = {"2025-10-05": "2025-08", "2025-12-31": "2025-09"}.get(day, "2025-04")
    got = first(tmp_path, readings(start, months), day)
    assert (got.light, got.reason) == (light, reason)
    assert (got.actual, got.target, got.attainment) == (len(months), 3, pytest.approx(len(months) / 3))
    assert got.path_value == pytest.approx(3 * got.elapsed)


def test_measure_first_at_due(tmp_path):
    assert first(tmp_path, readings("2025-10", [8, 9, 8]), "2025-12-31").light == "achieved"
    assert first(tmp_path / "b", readings("2025-11", [8, 9]), "2025-12-31").light == "missed"


def test_measure_first_goes_stale(tmp_path):
    got = first(tmp_path, readings("2025-05", [8, 8]), "2025-10-05")
    assert (got.light, got.last_light) == ("stale", "on_track")
