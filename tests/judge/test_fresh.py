"""Data state by the day on which the next value was expected; few answers are not judged."""

import pytest

from tests.judge.made import readings, stand
from tests.judge.test_light import year


@pytest.mark.parametrize(
    ("day", "data"),
    [("2025-08-10", "fresh"), ("2025-08-11", "due"), ("2025-08-15", "due"), ("2025-08-16", "stale"), ("2025-10-05", "stale"),
     ("2025-10-20", "dead")],
)  # fmt: skip
def test_data_state(tmp_path, day, data):
    # the last value is June; July is expected on 10 August, with five days of grace
    got = year(tmp_path, [71, 72, 73, 74, 75, 76], day=day)
    assert got.data == data
    assert (got.light, got.last_light) == (("stale", "on_track") if data in {"stale", "dead"} else ("on_track", None))
    assert (got.last_period.label if got.last_period else None) == ("2025-06" if got.light == "stale" else None)


def test_freshness_can_be_ignored(tmp_path):
    assert year(tmp_path, [71, 72, 73, 74, 75, 76], day="2025-10-20", freshness=False).light == "on_track"


def test_data_state_of_history_and_of_nothing(tmp_path):
    assert year(tmp_path, [], day="2025-01-20").data == "fresh"
    assert year(tmp_path / "b", [], day="2025-02-12").data == "due"
    assert year(tmp_path / "c", [], day="2025-02-12", history=[]).data == "none"


def test_own_publication_lag_and_grace_of_the_house(tmp_path):
    now = [71, 72, 73, 74, 75, 76]
    assert year(tmp_path, now, day="2025-09-09", publish_lag_days=40).data == "fresh"
    assert year(tmp_path / "b", now, day="2025-08-30", settings="thresholds: {publish_lag_days: 5, grace_days: 25}\n").data == "due"


@pytest.mark.parametrize(("n", "light", "reason"), [(29, "no_data", "min_n"), (30, "on_track", "z")])
def test_few_answers_are_shown_and_not_judged(tmp_path, n, light, reason):
    pairs = [(15 + i % 2, 30) for i in range(17)] + [(n - 10, n)]
    got = stand(tmp_path, "{kpi: k, baseline: 40, target: 50}", "2025-07-05", readings("2024-01", pairs), min_n=30)
    assert (got.light, got.reason) == (light, reason)
    assert got.actual == pytest.approx(100 * (n - 10) / n)


def test_min_n_counts_all_joined_periods(tmp_path):
    pairs = [(15 + i % 2, 20) for i in range(18)]
    text = "{kpi: k, baseline: 70, target: 75, evaluate: EVAL}"
    assert stand(tmp_path, text.replace("EVAL", "last"), "2025-07-05", readings("2024-01", pairs), min_n=30).reason == "min_n"
    assert stand(tmp_path / "b", text.replace("EVAL", "mean3"), "2025-07-05", readings("2024-01", pairs), min_n=30).reason != "min_n"
