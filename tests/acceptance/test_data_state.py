"""Fresh, due, stale, dead; too few answers; too early; nothing yet."""

import pytest

from tests.acceptance.cli import status
from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import parse, span
from tests.acceptance.repository import build

YEAR = {"period": "2025"}


def state(data: object) -> str:
    return data["state"] if isinstance(data, dict) else data


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        ("2025-08-10", "fresh"),        # July is expected on 10 August (ten days)
        ("2025-08-11", "due"),
        ("2025-08-15", "due"),          # five days of grace
        ("2025-08-16", "stale"),
        ("2025-10-05", "stale"),        # July and August are missing, September is not expected yet
        ("2025-10-20", "dead"),         # July, August, September
    ],
)  # fmt: skip
def test_expected_day_and_grace(tmp_path, as_of, wanted):
    cells = ratio(71, "2023-01", "2025-06", base=66, step=0.25, noise=1.2, den=400)
    goals = [Goal("g", Kpi("fix", cells=cells), {"baseline": 70, "target": 74}, YEAR)]
    root = build(tmp_path, goals)
    said = status(root, as_of)["g"]
    assert state(said["data"]) == wanted
    assert (said["light"] == "stale") is (wanted in {"stale", "dead"})
    assert disagree(root, goals, (as_of,)) == []


def test_a_late_publisher_has_its_own_day(tmp_path):
    cells = ratio(72, "2023-01", "2025-06", base=66, step=0.25, noise=1.2, den=400)
    goals = [Goal("g", Kpi("fix", cells=cells, publish=40), {"baseline": 70, "target": 74}, YEAR)]
    assert disagree(build(tmp_path, goals), goals, ("2025-08-16", "2025-09-09", "2025-09-15")) == []


def test_never_a_value(tmp_path):
    old = Kpi("old", cells=ratio(73, "2023-01", "2024-12", base=66, step=0.2, noise=1, den=400))
    goals = [
        Goal("nothing", Kpi("idle"), {"baseline": 70, "target": 74}, YEAR),
        Goal("before", old, {"baseline": 70, "target": 74}, YEAR),
        Goal("limit", old, {"at_least": 70}, YEAR),
        Goal("allowed", Kpi("spare", unit="count", aggregation="sum", direction="down", decimals=0), {"budget": 3}, YEAR),
    ]
    root = build(tmp_path, goals)
    assert disagree(root, goals, ("2025-02-05",)) == []
    said = status(root, "2025-02-05")
    assert state(said["nothing"]["data"]) == "none"
    assert said["nothing"]["actual"] is None


def test_few_answers_are_shown_and_not_judged(tmp_path):
    cells = ratio(74, "2023-01", "2025-06", base=66, step=0.25, noise=1.2, den=40)
    cells[parse("2025-06")] = Cell(num=20, den=29)
    kpi = Kpi("happy", cells=cells, min_n=30)
    goals = [
        Goal("last", kpi, {"baseline": 66, "target": 74}, YEAR),
        Goal("mean3", kpi, {"baseline": 66, "target": 74, "evaluate": "mean3"}, YEAR),
        Goal("limit", kpi, {"at_least": 60}, YEAR),
    ]
    root = build(tmp_path, goals)
    assert disagree(root, goals, ("2025-07-05",)) == []
    assert status(root, "2025-07-05")["last"]["reason"] == "min_n"


def test_column_n_counts_where_there_is_no_denominator(tmp_path):
    def medians(n: int) -> dict:
        return {p: Cell(c.value, n=n) for p, c in level(75, "2024-01", "2025-06", base=9, step=0, noise=0.3).items()}

    shape = {"unit": "h", "direction": "down", "aggregation": "percentile", "min_n": 30}
    bare = level(75, "2024-01", "2025-06", base=9, step=0, noise=0.3)
    goals = [
        Goal("few", Kpi("few-n", cells=medians(29), **shape), {"baseline": 10, "target": 8}, YEAR),
        Goal("enough", Kpi("enough-n", cells=medians(30), **shape), {"baseline": 10, "target": 8}, YEAR),
        Goal("unknown", Kpi("no-n", cells=bare, **shape), {"baseline": 10, "target": 8}, YEAR),
    ]
    assert disagree(build(tmp_path, goals), goals, ("2025-07-05",)) == []


@pytest.mark.parametrize(("as_of", "early"), [("2025-02-03", True), ("2025-03-03", True), ("2025-04-03", False)])
def test_three_months_are_needed(tmp_path, as_of, early):
    cells = ratio(76, "2023-01", "2025-04", base=66, step=0, noise=0.5, den=2000)
    goals = [Goal("g", Kpi("fix", cells=cells), {"baseline": 60, "target": 90}, YEAR)]
    root = build(tmp_path, goals)
    assert (status(root, as_of)["g"]["light"] == "too_early") is early
    assert disagree(root, goals, (as_of,)) == []


def test_a_path_within_the_noise_says_nothing_yet(tmp_path):
    # s = 2/1.128 = 1.77; the plan of May is 5/12 x 4 = 1.67 above the baseline, that of June 2.0
    values = [70 + (i % 2) * 2 for i in range(30)]
    cells = {p: Cell(float(v)) for p, v in zip(span("2023-01", "2025-06"), values, strict=True)}
    kpi = Kpi("wave", aggregation="percentile", unit="points", cells=cells)
    goals = [Goal("g", kpi, {"baseline": 71, "target": 75}, YEAR)]
    root = build(tmp_path, goals)
    assert status(root, "2025-06-05")["g"]["light"] == "too_early"
    assert status(root, "2025-07-05")["g"]["light"] != "too_early"
    assert disagree(root, goals, ("2025-06-05", "2025-07-05")) == []


def test_a_signal_ends_the_waiting(tmp_path):
    # the same waves, but March leaps to 85: far outside the limits of the first twelve values
    values = [70 + (i % 2) * 2 for i in range(30)]
    values[26] = 85
    cells = {p: Cell(float(v)) for p, v in zip(span("2023-01", "2025-06"), values, strict=True)}
    kpi = Kpi("wave", aggregation="percentile", unit="points", cells=cells)
    goals = [Goal("g", kpi, {"baseline": 71, "target": 75}, YEAR)]
    root = build(tmp_path, goals)
    assert status(root, "2025-04-05")["g"]["light"] != "too_early"
    assert disagree(root, goals, ("2025-04-05",)) == []


def test_the_small_goal_is_judged_all_the_same(tmp_path):
    # |t - b| < s: waiting would never end, so the path inside the noise does not hold the light back
    values = [70 + (i % 2) * 2 for i in range(30)]
    cells = {p: Cell(float(v)) for p, v in zip(span("2023-01", "2025-06"), values, strict=True)}
    goals = [Goal("g", Kpi("wave", aggregation="percentile", unit="points", cells=cells), {"baseline": 71, "target": 72}, YEAR)]
    root = build(tmp_path, goals)
    assert status(root, "2025-05-05")["g"]["light"] == "on_track"
    assert disagree(root, goals, ("2025-05-05",)) == []
