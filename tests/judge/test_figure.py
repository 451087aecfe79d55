"""Which figure decides: evaluate x aggregation, gaps, windows that reach back before start."""

import datetime as dt

import pytest

from goalkit.judge.assess import assess
from goalkit.kpis.readings import Reading
from tests.judge.made import Made, goal_text, kpi_text, readings, repository, span, stand

EVALUATES = ("last", "mean3", "ytd", "rolling12", "total")
PAIRS = [(60 + i, 100 + i) for i in range(18)]          # 2024-01 .. 2025-06


def pooled(pairs):
    return 100 * sum(n for n, _ in pairs) / sum(d for _, d in pairs)


@pytest.mark.parametrize(
    ("evaluate", "wanted"),
    [
        ("last", pooled(PAIRS[-1:])),
        ("mean3", pooled(PAIRS[-3:])),
        ("ytd", pooled(PAIRS[-6:])),
        ("rolling12", pooled(PAIRS[-12:])),
        ("total", pooled(PAIRS[-3:])),          # from April, when the goal starts
    ],
)
def test_ratios_are_pooled(tmp_path, evaluate, wanted):
    got = stand(tmp_path, f"{{kpi: k, baseline: 60, target: 70, evaluate: {evaluate}}}", "2025-07-05",
                readings("2024-01", PAIRS), time="{start: 2025-04-01, due: 2025-12-31}")  # fmt: skip
    assert got.actual == pytest.approx(wanted, abs=1e-12)
    assert got.actual_period.label == "2025-06"


def test_ytd_follows_the_fiscal_year(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 70, evaluate: ytd}", "2025-07-05", readings("2024-01", PAIRS),
                settings="fiscal_year_start: 10\n")  # fmt: skip
    assert got.actual == pytest.approx(pooled(PAIRS[9:]))           # October 2024 to June 2025
    assert len(got.basis) == 9


def test_rolling12_of_quarters_is_four(tmp_path):
    pairs = [(50 + i, 100) for i in range(10)]
    got = stand(tmp_path, "{kpi: k, baseline: 50, target: 70, evaluate: rolling12}", "2025-07-05",
                readings("2023-Q1", pairs), period="quarter")  # fmt: skip
    assert got.actual == pytest.approx(pooled(pairs[-4:]))


@pytest.mark.parametrize("aggregation", ["percentile", "distinct", "last", "index"])
@pytest.mark.parametrize("evaluate", EVALUATES)
def test_what_cannot_be_joined_is_refused(tmp_path, aggregation, evaluate):
    got = stand(tmp_path, f"{{kpi: k, baseline: 9, target: 8, evaluate: {evaluate}}}", "2025-07-05",
                readings("2024-01", [9] * 18), aggregation=aggregation, unit="h", direction="down")  # fmt: skip
    if evaluate == "last":
        assert got.actual == 9
        return
    assert (got.light, got.reason) == ("no_data", "not_aggregable")
    assert (got.actual, got.attainment, got.path_value, got.z) == (None, None, None, None)
    assert got.actual_period.label == "2025-06"


@pytest.mark.parametrize("aggregation", ["ratio", "net"])
def test_ratios_without_denominator_only_for_the_last_period(tmp_path, aggregation):
    values = [*readings("2024-01", PAIRS[:17]), *readings("2025-06", [70])]
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 70, evaluate: mean3}", "2025-07-05", tuple(values),
                aggregation=aggregation)  # fmt: skip
    assert got.reason == "not_aggregable"
    got = stand(tmp_path / "b", "{kpi: k, baseline: 60, target: 70}", "2025-07-05", tuple(values), aggregation=aggregation)
    assert got.actual == 70


def test_stock_ratios_with_their_pair_are_pooled(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 70, evaluate: mean3}", "2025-07-05", readings("2024-01", PAIRS),
                aggregation="last")  # fmt: skip
    assert got.actual == pytest.approx(pooled(PAIRS[-3:]))


def test_ratio_of_another_unit_and_net_scores(tmp_path):
    stars = tuple(Reading(p, 4.2, 420, 100, 100) for p in span("2025-01", 3))
    got = stand(tmp_path, "{kpi: k, baseline: 4, target: 4.5, evaluate: mean3}", "2025-03-31", stars, unit="stars")
    assert got.actual == pytest.approx(4.2)
    net = tuple(Reading(p, 30, 30, 100, 100) for p in span("2025-01", 3))
    got = stand(tmp_path / "b", "{kpi: k, baseline: 20, target: 40, evaluate: mean3}", "2025-03-31", net, unit="points",
                aggregation="net")  # fmt: skip
    assert got.actual == pytest.approx(30)


def test_medians_of_several_months_come_from_raw_rows(tmp_path):
    # the three monthly medians say nothing about the median of the quarter; the raw rows do
    ws = repository(tmp_path, kpi_text(aggregation="percentile", unit="h", direction="down")
                    + goal_text("{kpi: k, baseline: 9, target: 8, evaluate: mean3}"))  # fmt: skip
    quarter = tuple(span("2025-04", 3))
    made = Made({("k", "AC"): readings("2025-01", [9] * 6)}, anew={("k", quarter): Reading(quarter[-1], 8.25, n=120)})
    got = assess(ws, made, ws.goals[0], dt.date(2025, 7, 5))
    assert (got.actual, got.attainment) == (8.25, pytest.approx(0.75))


@pytest.mark.parametrize(
    ("evaluate", "actual", "plan", "attainment"),
    [
        # actual 110 a month; totals of twelve months: baseline 1200, target 1440
        ("total", 660, 720, (660 - 600) / 240),
        ("ytd", 660, 720, (660 - 600) / 240),
        # p(k) = (1200 + 240 k/6.5)/12, summed over k = 0 x 6, 1..6: 1200 + 20 x 21/6.5
        ("rolling12", 1320, 1200 + 20 * 21 / 6.5, 0.5),
    ],
)
def test_sums(tmp_path, evaluate, actual, plan, attainment):
    got = stand(tmp_path, f"{{kpi: k, baseline: 1200, target: 1440, evaluate: {evaluate}}}", "2025-07-05",
                readings("2024-01", [110] * 18), aggregation="sum", unit="count")  # fmt: skip
    assert got.actual == actual
    assert got.path_value == pytest.approx(plan)
    assert got.attainment == pytest.approx(attainment)
    assert got.variance == pytest.approx(actual - plan)


@pytest.mark.parametrize(("evaluate", "actual", "plan"), [("last", 115, 110), ("mean3", 114, 100 + 20 * 5 / 11)])
def test_sums_by_month(tmp_path, evaluate, actual, plan):
    got = stand(tmp_path, f"{{kpi: k, baseline: 100, target: 120, evaluate: {evaluate}}}", "2025-07-05",
                readings("2025-01", [110, 111, 112, 113, 114, 115]), aggregation="sum", unit="count")  # fmt: skip
    assert (got.actual, got.path_value) == (actual, pytest.approx(plan))


def test_a_total_is_the_default_of_sums(tmp_path):
    got = stand(tmp_path, "{kpi: k, target: 1200}", "2025-03-31", readings("2025-01", [90, 100, 110]), aggregation="sum",
                unit="count")  # fmt: skip
    assert (got.terms.evaluate, got.actual, got.path_value) == ("total", 300, 300)
    assert got.attainment == 0.25           # without baseline from 0


def test_a_missing_month_is_left_out_of_figure_and_plan(tmp_path):
    got = stand(tmp_path, "{kpi: k, target: 1200}", "2025-04-30", readings("2025-01", [90, None, 110, 100]),
                aggregation="sum", unit="count")  # fmt: skip
    assert (got.actual, got.path_value) == (300, 300)
    got = stand(tmp_path / "b", "{kpi: k, baseline: 60, target: 72, evaluate: ytd}", "2025-04-30",
                readings("2025-01", [(60, 100), None, (64, 100), (66, 200)]))  # fmt: skip
    assert got.actual == pytest.approx(100 * 190 / 400)
    assert got.path_value == pytest.approx(60 + 12 * (1 + 3 + 4) / 3 / 6.5)


def test_a_baseline_of_another_length_is_scaled(tmp_path):
    # 1200 in twelve months of 2024 are 900 in nine; attainment (330 - 900 x 3/9)/(1080 - 900)
    got = stand(tmp_path, "{kpi: k, baseline: {value: 1200, period: 2024}, target: 1080}", "2025-03-31",
                readings("2025-01", [110] * 3), time="{start: 2025-01-01, due: 2025-09-30}", aggregation="sum",
                unit="count")  # fmt: skip
    assert got.attainment == pytest.approx(30 / 180)


def test_a_gap_of_the_last_period_keeps_the_figure_of_the_one_before(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 72}", "2025-07-05", readings("2025-01", [61, 62, 63, 64, 65]),
                aggregation="percentile")  # fmt: skip
    assert (got.actual, got.actual_period.label, got.path_value) == (65, "2025-05", 65)


def test_values_after_the_window_do_not_count(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 72}", "2026-03-05", readings("2025-10", [70, 71, 72, 99, 99]),
                aggregation="percentile")  # fmt: skip
    assert (got.actual, got.light) == (72, "achieved")
    assert got.series[-1][0].label == "2026-02"


def test_readings_of_a_later_day_are_not_looked_at(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 60, target: 72}", "2025-03-30", readings("2025-01", [61, 62, 63]),
                aggregation="percentile")  # fmt: skip
    assert (got.actual, [v for _, v in got.series]) == (62, [61, 62])


@pytest.mark.parametrize(
    ("direction", "window", "evaluate", "actual", "reason"),
    [
        ("up", "", "rolling12", 100 * 0.98**6, None),               # kept: 98 % each of six months
        ("down", "", "mean3", 98, None),                            # a mean per month stays a month's share
        ("down", "window: 12", "rolling12", 98, None),              # the value already covers the year
        ("down", "window: 12", "mean3", None, "not_aggregable"),
    ],
)
def test_cohorts(tmp_path, direction, window, evaluate, actual, reason):
    more = {"window": "12"} if window else {}
    got = stand(tmp_path, f"{{kpi: k, baseline: 60, target: 72, evaluate: {evaluate}}}", "2025-06-30",
                readings("2025-01", [98] * 6), aggregation="cohort", direction=direction, **more)  # fmt: skip
    assert got.actual == (None if actual is None else pytest.approx(actual))
    assert reason is None or got.reason == reason


def test_churn_is_compared_month_by_month(tmp_path):
    # target 21.5 % a year on a flat path is 2 % a month: exactly on it, z = 0
    year = 100 * (1 - 0.98**12)
    got = stand(tmp_path, f"{{kpi: k, baseline: {year}, target: {year}, evaluate: rolling12}}", "2025-06-30",
                readings("2024-01", [1.9, 2.1] * 9), aggregation="cohort", direction="down")  # fmt: skip
    assert got.z == pytest.approx(0, abs=1e-9)
    assert got.attainment is None
