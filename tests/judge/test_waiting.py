"""Too early: too few values, or a path that is still within the noise of its baseline."""

import pytest

from tests.judge.made import readings, stand
from tests.judge.test_light import FLAT


@pytest.mark.parametrize(("count", "kind", "early"), [(2, "month", True), (3, "month", False), (2, "week", True), (1, "quarter", True),
                                                      (2, "quarter", False), (1, "year", False)])  # fmt: skip
def test_too_few_values(tmp_path, count, kind, early):
    first = {"month": "2025-01", "week": "2025-W01", "quarter": "2025-Q1", "year": "2025"}[kind]
    got = stand(tmp_path, "{kpi: k, baseline: 40, target: 90}", "2026-01-20", readings(first, [45] * count), period=kind,
                time="{start: 2025-01-01, due: 2027-12-31}", freshness=False, **FLAT)  # fmt: skip
    assert (got.light == "too_early") is early


def waves(now):
    return [70, 72] * 12 + now          # 2023 and 2024


@pytest.mark.parametrize(
    ("target", "now", "light"),
    [
        (75, [70, 72, 70, 72, 70], "too_early"),        # p(5) - b = 1.67 < s = 1.77
        (75, [70, 72, 70, 72, 70, 72], "at_risk"),      # p(6) - b = 2
        (72, [70, 72, 70, 72, 70], "on_track"),         # |t - b| = 1 < s: waiting would never end
        (75, [70, 72, 85, 72, 70], "on_track"),         # rule 1 fires in March
    ],
)  # fmt: skip
def test_path_within_the_noise(tmp_path, target, now, light):
    got = stand(tmp_path, f"{{kpi: k, baseline: 71, target: {target}}}", "2025-12-31", readings("2023-01", waves(now)),
                freshness=False, **FLAT)  # fmt: skip
    assert got.light == light


def test_eight_in_a_row_end_the_waiting(tmp_path):
    # weekly: the first twelve values 72 70 ... centre 71; eight at 71.5 since start are rule 2
    early = stand(tmp_path, "{kpi: k, baseline: 71, target: 76}", "2025-02-16", readings("2024-W41", [72, 70] * 6 + [71.5] * 7),
                  period="week", freshness=False, **FLAT)  # fmt: skip
    fired = stand(tmp_path / "b", "{kpi: k, baseline: 71, target: 76}", "2025-02-23",
                  readings("2024-W41", [72, 70] * 6 + [71.5] * 8), period="week", freshness=False, **FLAT)  # fmt: skip
    assert early.light == "too_early"
    assert fired.light != "too_early"


def test_too_early_of_totals(tmp_path):
    # P(3) - b x 3/12 = 315 - 300; s = 230/14/1.128 = 14.6: s sqrt(3) = 25.2, and t - b = 60 >= s sqrt(12) = 50.5
    values = readings("2024-01", [90, 110] * 6 + [100, 100, 100])
    got = stand(tmp_path, "{kpi: k, baseline: 1200, target: 1260}", "2025-03-31", values, aggregation="sum", unit="count")
    assert got.light == "too_early"
    got = stand(tmp_path / "b", "{kpi: k, target: 1260}", "2025-03-31", values, aggregation="sum", unit="count")
    assert got.light != "too_early"         # skipped without a baseline


def test_three_of_four_near_a_limit_end_the_waiting(tmp_path):
    # centre 71, range 2: limits 71 +- 5.32; three of four beyond 73.66 since start
    text = "{kpi: k, baseline: 71, target: 80}"
    now = [73.7, 71, 73.7]
    weekly = {"period": "week", "freshness": False, **FLAT}
    early = stand(tmp_path, text, "2025-01-19", readings("2024-W41", [72, 70] * 6 + now), **weekly)
    fired = stand(tmp_path / "b", text, "2025-01-26", readings("2024-W41", [72, 70] * 6 + [*now, 73.7]), **weekly)
    assert (early.light, fired.light) == ("too_early", "on_track")
