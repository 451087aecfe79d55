"""Every kind of path: the planned value of each period, computed by hand."""

import pytest

from tests.judge.made import readings, span, stand

LEVEL = {"aggregation": "percentile", "unit": "points"}


def plan_of(tmp_path, path, values=(), *, measurable="baseline: 60, target: 72", day="2025-06-30", **more):
    got = stand(tmp_path, f"{{kpi: k, {measurable}, path: {path}}}", day, values, **{**LEVEL, **more})
    return {p.label: value for p, value in got.plan}, got


def test_linear(tmp_path):
    planned, _ = plan_of(tmp_path, "linear")
    assert planned == {f"2025-{k:02d}": pytest.approx(60 + k) for k in range(1, 13)}


@pytest.mark.parametrize(
    ("evaluate", "time", "mean"),
    [
        ("last", "{period: 2025}", 12),
        ("mean3", "{period: 2025}", 11),                                        # n - 1
        ("ytd", "{period: 2025}", 6.5),                                         # (n + 1) / 2
        ("total", "{period: 2025}", 6.5),
        ("rolling12", "{period: 2025}", 6.5),
        ("rolling12", "{start: 2025-04-01, due: 2025-12-31}", 45 / 12),         # three periods before start count 0
        ("ytd", "{start: 2025-04-01, due: 2025-12-31}", 45 / 12),
        ("total", "{start: 2025-04-01, due: 2025-12-31}", 5),
        ("mean3", "{start: 2025-12-01, due: 2025-12-31}", 1 / 3),
    ],
)  # fmt: skip
def test_linear_ends_on_target_on_its_basis(tmp_path, evaluate, time, mean):
    got = stand(tmp_path, f"{{kpi: k, baseline: 60, target: 72, evaluate: {evaluate}}}", "2025-12-31",
                readings("2024-10", [(70, 100)] * 15), time=time)  # fmt: skip
    values = [value for _, value in got.plan]
    assert values == [pytest.approx(60 + 12 * k / mean) for k in range(1, len(values) + 1)]
    assert got.path_value == pytest.approx(72, abs=1e-12)


def test_windows_that_begin_in_the_middle_of_a_month(tmp_path):
    planned, _ = plan_of(tmp_path, "linear", time="{start: 2025-01-15, due: 2025-12-15}")
    assert list(planned) == [f"2025-{k:02d}" for k in range(1, 12)]          # January to November
    assert planned["2025-11"] == pytest.approx(72)


def test_geometric(tmp_path):
    planned, _ = plan_of(tmp_path, "geometric")
    assert planned["2025-06"] == pytest.approx(60 * 1.2**0.5)
    assert planned["2025-12"] == pytest.approx(72)


@pytest.mark.parametrize("pair", ["baseline: -12, target: 10", "baseline: 0, target: 10", "baseline: 10, target: 0"])
def test_geometric_needs_one_sign(tmp_path, pair):
    planned, got = plan_of(tmp_path, "geometric", readings("2024-06", [1, 2, 3] * 4), measurable=pair)
    assert planned == {}
    assert (got.path_value, got.variance, got.z, got.light, got.reason) == (None, None, None, "no_data", "no_values")
    assert got.attainment is not None


def test_geometric_below_zero(tmp_path):
    planned, _ = plan_of(tmp_path, "geometric", measurable="baseline: -100, target: -25")
    assert planned["2025-06"] == pytest.approx(-50)


@pytest.mark.parametrize(("day", "waiting"), [("2025-05-01", 4), ("2025-03-15", 2), ("2025-01-01", 0)])
def test_delayed(tmp_path, day, waiting):
    planned, _ = plan_of(tmp_path, f"{{delayed: {{effect_from: {day}}}}}")
    assert list(planned.values()) == [
        pytest.approx(60 + 12 * max(0, k - waiting) / (12 - waiting)) for k in range(1, 13)
    ]


def test_delayed_on_three_months(tmp_path):
    # joined at due 10, 11, 12: m = 11, so December is 60 + 12 x (12 - 4)/(11 - 4)
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 72, evaluate: mean3, path: {delayed: {effect_from: 2025-05-01}}}",
                "2025-12-31", readings("2025-10", [(70, 100)] * 3))  # fmt: skip
    assert dict(got.plan)[span("2025-12", 1)[0]] == pytest.approx(60 + 12 * 8 / 7)
    assert got.path_value == pytest.approx(72)


def test_delayed_beyond_due_stays_at_the_baseline(tmp_path):
    planned, _ = plan_of(tmp_path, "{delayed: {effect_from: 2026-05-01}}")
    assert set(planned.values()) == {60}


def test_steps(tmp_path):
    planned, _ = plan_of(tmp_path, "{steps: {2025-03: 65, 2025-Q3: 70, 2025-12: 72}}")
    assert list(planned.values()) == [60, 60, 65, 65, 65, 65, 70, 70, 70, 70, 70, 72]


def test_steps_of_a_year_and_its_first_quarter(tmp_path):
    # the narrower mark speaks while it lasts
    planned, _ = plan_of(tmp_path, "{steps: {2025: 70, 2025-Q1: 65}}")
    assert list(planned.values()) == [65] * 3 + [70] * 9


def test_stages_through_period_ends(tmp_path):
    # fiscal years from October: 2025 ends with month 12, 2026 with month 24
    planned, _ = plan_of(tmp_path, "{stages: {2025: 66, 2026: 72}}", settings="fiscal_year_start: 10\n",
                         time="{start: 2024-10-01, due: 2026-09-30}")  # fmt: skip
    assert planned["2025-03"] == pytest.approx(63)
    assert planned["2025-09"] == pytest.approx(66)
    assert planned["2026-03"] == pytest.approx(69)
    assert planned["2026-09"] == pytest.approx(72)


def test_stages_in_any_order_and_flat_at_the_end(tmp_path):
    planned, _ = plan_of(tmp_path, "{stages: {2025-Q3: 69, 2025-03: 63}}")
    assert list(planned.values()) == [pytest.approx(60 + k) for k in range(1, 10)] + [69] * 3


def test_stages_within_a_period(tmp_path):
    # a yearly KPI with a mark at half-time: end of June is 181/365 of the year
    planned, _ = plan_of(tmp_path, "{stages: {2025-06: 70, 2026: 72}}", period="year", time="{start: 2025-01-01, due: 2026-12-31}")
    half = 181 / 365
    assert planned["2025"] == pytest.approx(70 + 2 * (1 - half) / (2 - half))
    assert planned["2026"] == 72


def test_series_of_given_values(tmp_path):
    planned, _ = plan_of(tmp_path, "{series: {2025-01: 61, 2025-02: 63, 2025-Q2: 65}}")
    assert planned == {"2025-01": 61, "2025-02": 63, "2025-04": 65, "2025-05": 65, "2025-06": 65}


def test_series_of_the_export_with_noise_of_actual_minus_plan(tmp_path):
    # actual minus plan: 1 -1 1 -1 1 -1, ranges 2: s = 2/1.128; the values themselves jump by 10
    plan = [60, 70, 60, 70, 60, 70]
    values = [61, 69, 61, 69, 61, 69]
    others = {("k", "PL"): readings("2025-01", plan)}
    planned, got = plan_of(tmp_path, "{series: {kpi: k, scenario: PL}}", readings("2025-01", values), others=others)
    assert list(planned.values()) == plan
    assert got.noise == pytest.approx(2 / 1.128)
    assert got.path_value == 70
    # since start 0, last three -1/3
    assert got.z == pytest.approx(-(1 / 3) / (2 / 1.128 / 3**0.5))


def test_series_of_sums_without_baseline(tmp_path):
    others = {("k", "PL"): readings("2025-01", [60] * 12)}
    got = stand(tmp_path, "{kpi: k, target: 720, path: {series: {kpi: k, scenario: PL}}}", "2025-03-31", readings("2025-01", [61, 62, 63]),
                others=others, aggregation="sum", unit="kEUR")  # fmt: skip
    assert (got.actual, got.path_value, got.variance) == (186, 180, 6)
    assert got.attainment == pytest.approx(186 / 720)


def test_series_with_a_hole_has_no_plan_there(tmp_path):
    _, got = plan_of(tmp_path, "{series: {2025-01: 61}}", readings("2025-01", [61, 62]), day="2025-02-28")
    assert (got.path_value, got.variance, got.favourable) == (None, None, None)


def test_noise_of_the_year_before_until_there_are_six_differences(tmp_path):
    # 2025 minus 2024: 1, 3, 1, 3, 1, 3 ... ranges 2
    before = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]
    now = [value + (1 if i % 2 == 0 else 3) for i, value in enumerate(before)]
    marks = ", ".join(f"2025-{k:02d}: {now[k - 1]}" for k in range(1, 13))
    values = readings("2023-01", before + before + now[:5])
    _, got = plan_of(tmp_path, f"{{series: {{{marks}}}}}", values, day="2025-05-31")
    # twelve differences of 2024 are 0, five of 2025 are 1 3 1 3 1: ranges 11 x 0, 1, 2, 2, 2, 2 over the last 17
    assert got.noise == pytest.approx(9 / 16 / 1.128)


def seasons(years=2):
    return [100, 120] * 6 * years


def test_seasonal_sums(tmp_path):
    # shares of the last 24 months: 200 and 240 of 2640; target 2640 for the year: 200 and 240
    planned, got = plan_of(tmp_path, "seasonal", readings("2023-01", [*seasons(), 210, 250]), day="2025-02-28",
                           measurable="target: 2640", aggregation="sum", unit="count")  # fmt: skip
    assert list(planned.values()) == [pytest.approx(v) for v in [200, 240] * 6]
    assert (got.actual, got.path_value) == (460, pytest.approx(440))


def test_seasonal_sums_of_nine_months(tmp_path):
    # the window has five weak and four strong months: 5 x 100 + 4 x 120 = 980
    planned, _ = plan_of(tmp_path, "seasonal", readings("2023-01", seasons()), measurable="target: 1960",
                         aggregation="sum", unit="count", time="{start: 2025-01-01, due: 2025-09-30}")  # fmt: skip
    assert list(planned.values())[:2] == [pytest.approx(200), pytest.approx(240)]


def test_seasonal_levels(tmp_path):
    """A pattern of +-1 on a flat line: the least-squares slope through 24 alternating values is not quite 0."""
    history = [50.0 + (1 if i % 2 else -1) for i in range(24)]
    middle, mean = 11.5, 50.0
    slope = sum((i - middle) * (v - mean) for i, v in enumerate(history)) / sum((i - middle) ** 2 for i in range(24))
    rest = [v - mean - slope * (i - middle) for i, v in enumerate(history)]
    swing = [(rest[m] + rest[m + 12]) / 2 for m in range(12)]
    planned, _ = plan_of(tmp_path, "seasonal", readings("2023-01", history))
    assert list(planned.values()) == [pytest.approx(60 + k + swing[k - 1] - swing[11]) for k in range(1, 13)]
    assert planned["2025-12"] == pytest.approx(72)


def test_seasonal_without_two_years_has_no_path(tmp_path):
    planned, got = plan_of(tmp_path, "seasonal", readings("2023-06", [50] * 22), day="2025-03-31")
    assert (planned, got.light, got.reason) == ({}, "no_data", "no_values")


def test_quarters(tmp_path):
    planned, _ = plan_of(tmp_path, "linear", period="quarter", settings="fiscal_year_start: 10\n")
    assert planned == {f"2025-Q{k}": pytest.approx(60 + 3 * k) for k in range(1, 5)}


def test_a_plan_that_is_not_in_the_export(tmp_path):
    got = stand(tmp_path, "{kpi: k, target: 720, path: {series: {kpi: k, scenario: PL}}}", "2025-03-31",
                readings("2025-01", [61, 62, 63]), aggregation="sum", unit="kEUR")  # fmt: skip
    assert (got.actual, got.path_value, got.light) == (186, None, "no_data")


def test_periods_before_start_count_with_the_baseline(tmp_path):
    # three months joined in the first month of the goal: two before start; plan (70 + 70 + 71)/3
    got = stand(tmp_path, "{kpi: k, baseline: 70, target: 81, evaluate: mean3}", "2025-01-31",
                readings("2024-11", [(60, 100), (70, 100), (80, 100)]))  # fmt: skip
    assert got.actual == pytest.approx(70)
    assert got.path_value == pytest.approx((70 + 70 + 71) / 3)
    assert [p.label for p in got.basis] == ["2024-11", "2024-12", "2025-01"]
