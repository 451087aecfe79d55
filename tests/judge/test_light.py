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


def test_a_corridor_of_tolerance(tmp_path):
    got = year(tmp_path, [79.5] * 6, measurable="between: [80, 85], evaluate: last, tolerance: 0.5", history=[])
    assert (got.light, got.reason) == ("on_track", "tolerance")


def test_three_of_four_near_a_limit_end_the_waiting(tmp_path):
    # centre 71, range 2: limits 71 +- 5.32; three of four beyond 73.66 since start
    text = "{kpi: k, baseline: 71, target: 80}"
    now = [73.7, 71, 73.7]
    weekly = {"period": "week", "freshness": False, **FLAT}
    early = stand(tmp_path, text, "2025-01-19", readings("2024-W41", [72, 70] * 6 + now), **weekly)
    fired = stand(tmp_path / "b", text, "2025-01-26", readings("2024-W41", [72, 70] * 6 + [*now, 73.7]), **weekly)
    assert (early.light, fired.light) == ("too_early", "on_track")
