"""The light: order of decision, z, z3, zY, tolerance, fallback, recovering, house rules."""

import itertools

import pytest

from tests.judge.made import readings, stand

FLAT = {"aggregation": "percentile", "unit": "points"}
HISTORY = [69, 71] * 6          # 2024: ranges 2, so s is about 2/1.128


def s_of(values):
    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    return sum(ranges) / len(ranges) / 1.128


def year(tmp_path, now, measurable="baseline: 70, target: 82", day="2025-07-05", history=HISTORY, **more):
    first = "2024-01" if history else "2025-01"
    return stand(tmp_path, f"{{kpi: k, {measurable}}}", day, readings(first, [*history, *now]), **{**FLAT, **more})


@pytest.mark.parametrize(
    ("now", "light"),
    [
        ([71, 72, 73, 74, 75, 76], "on_track"),
        ([71, 72, 73, 74, 75, 75], "on_track"),                 # z3 -0.33/(s/sqrt 3)
        ([70, 71, 72, 73, 74, 75], "at_risk"),                  # one behind: zY -1/(1.27/sqrt 6)
        ([70, 70, 70, 70, 70, 70], "off_track"),                # standstill
        ([66, 66, 66, 74, 75, 76], "on_track"),                 # recovered: z3 >= 0 forgives the past
        ([62, 62, 62, 73.9, 74.9, 75.9], "at_risk"),            # -1 <= z3 < 0: at most at risk
    ],
)  # fmt: skip
def test_bands(tmp_path, now, light):
    got = year(tmp_path, now)
    s = s_of([*HISTORY, *now])
    z3 = (sum(now[3:]) / 3 - 75) / (s / 3**0.5)
    whole = (sum(now) / 6 - 73.5) / (s / 6**0.5)
    assert (got.z3, got.z_year) == (pytest.approx(z3), pytest.approx(whole))
    assert got.z == min(got.z3, got.z_year)
    assert (got.light, got.reason) == (light, "z")


def test_thresholds_of_the_house(tmp_path):
    got = year(tmp_path, [70, 71, 72, 73, 74, 75], settings="thresholds: {band_at_risk: -3, band_off_track: -4}\n")
    assert got.light == "on_track"


def test_lower_is_better(tmp_path):
    got = year(tmp_path, [69, 68, 67, 66, 65, 64], measurable="baseline: 70, target: 58", direction="down")
    assert (got.light, got.favourable, got.attainment) == ("on_track", None, 0.5)
    got = year(tmp_path / "b", [69, 68, 67, 66, 65, 60], measurable="baseline: 70, target: 58", direction="down")
    assert (got.variance, got.favourable) == (-4, True)


def test_cumulated_basis(tmp_path):
    # actual 90 a month against 100: gap -60 over s x sqrt 6
    values = [89, 91] * 6
    got = stand(tmp_path, "{kpi: k, target: 1200}", "2025-07-05", readings("2024-01", [*values, *[90] * 6]),
                aggregation="sum", unit="count")  # fmt: skip
    s = s_of([*values, *[90] * 6])
    assert got.z == pytest.approx(-60 / (s * 6**0.5))
    assert (got.z3, got.z_year, got.light) == (None, None, "off_track")


def test_no_range_across_a_gap(tmp_path):
    # 69 71 _ 69 71 69 71: ranges 2, 2, 2, 2 (none between the second and the third value)
    got = year(tmp_path, [69, 71, None, 69, 71, 69, 79], history=[], day="2025-08-05")
    assert got.noise == pytest.approx((2 + 2 + 2 + 10) / 4 / 1.128)


def test_the_last_24_values(tmp_path):
    values = readings("2022-02", [0, 100] * 6 + [70] * 23 + [71])
    got = stand(tmp_path, "{kpi: k, baseline: 70, target: 82}", "2025-02-01", values, **FLAT)
    assert got.noise == pytest.approx(1 / 23 / 1.128)


@pytest.mark.parametrize(("now", "light"), [(73, "on_track"), (72.8, "on_track"), (72.7, "at_risk"), (71, "at_risk"), (70.9, "off_track")])
def test_fallback_without_noise(tmp_path, now, light):
    # four values; plan of April 74: g = (74 - x)/12; 0.10 at 72.8, 0.25 at 71
    got = year(tmp_path, [71, 72, 72, now], history=[], day="2025-05-05")
    assert (got.light, got.reason, got.z, got.noise) == (light, "gap", None, None)


def test_values_that_never_move(tmp_path):
    got = year(tmp_path, [70] * 6, history=[70] * 12)
    assert (got.noise, got.z, got.light, got.reason) == (0, None, "off_track", "gap")


def test_baseline_equals_target(tmp_path):
    # no way to go: no attainment, no g; the noise decides, without it the path alone
    got = year(tmp_path, [69, 71, 69], measurable="baseline: 70, target: 70", day="2025-04-05")
    assert (got.attainment, got.light, got.reason) == (None, "on_track", "z")
    got = year(tmp_path / "b", [69, 71, 69], measurable="baseline: 70, target: 70", day="2025-04-05", history=[])
    assert (got.attainment, got.light, got.reason) == (None, "off_track", "gap")


@pytest.mark.parametrize(("tolerance", "light", "reason"), [(0.9, "off_track", "z"), (6, "on_track", "tolerance")])
def test_tolerance(tmp_path, tolerance, light, reason):
    got = year(tmp_path, [70] * 6, measurable=f"baseline: 70, target: 82, tolerance: {tolerance}")
    assert (got.light, got.reason) == (light, reason)


def test_recovering(tmp_path):
    # z3 of March -7/(s/sqrt 3), of June far better and still below the path
    got = year(tmp_path, [64, 65, 66, 70, 72, 74])
    assert (got.light, got.recovering) == ("off_track", True)
    assert year(tmp_path / "b", [70, 70, 70, 70, 70, 70]).recovering is False
    assert year(tmp_path / "c", [66, 66, 66, 74, 75, 76]).recovering is False       # on_track needs no comfort


@pytest.mark.parametrize(
    ("day", "count", "light", "reason"),
    [
        ("2024-12-31", 0, "not_started", None),
        ("2025-01-01", 0, "no_data", "no_values"),
        ("2025-02-05", 1, "too_early", "too_early"),
        ("2025-09-20", 6, "stale", "stale"),
        ("2025-12-31", 12, "missed", "verdict"),
    ],
)
def test_order(tmp_path, day, count, light, reason):
    got = year(tmp_path, [70] * count, day=day)
    assert (got.light, got.reason) == (light, reason)


@pytest.mark.parametrize(
    ("closing", "day", "light"),
    [
        ("date: 2025-08-01, outcome: dropped", "2025-07-31", "off_track"),
        ("date: 2025-08-01, outcome: dropped", "2025-08-01", "dropped"),
        ("outcome: superseded", "2025-07-31", "superseded"),
        ("date: 2025-07-01, outcome: missed", "2025-07-31", "off_track"),       # computed, not typed
    ],
)
def test_closings(tmp_path, closing, day, light):
    more = f"# file: reviews/2025.yaml\nyear: 2025\nclosings:\n  - {{goal: g, {closing}}}\n"
    got = year(tmp_path, [70] * 6, day=day, more=more)
    assert (got.light, got.reason is None) == (light, light in {"dropped", "superseded"})
    assert got.actual == 70


def test_a_corridor_of_tolerance(tmp_path):
    got = year(tmp_path, [79.5] * 6, measurable="between: [80, 85], evaluate: last, tolerance: 0.5", history=[])
    assert (got.light, got.reason) == ("on_track", "tolerance")
