"""Guards: their figure, rounding, since when, and what they do to the light."""

import pytest

from tests.judge.made import readings, stand

ON_TRACK = readings("2024-01", [69, 71] * 6 + [71, 72, 73, 74, 75, 76])
OFF_TRACK = readings("2024-01", [69, 71] * 6 + [64, 63, 62, 61, 60, 59])


def guarded(tmp_path, guard, watched, values=ON_TRACK, day="2025-07-05", **fields):
    given = {"unit": '"%"', "aggregation": "ratio", "direction": "up"} | fields
    kpis = "# file: kpis/more.yaml\nkpis:\n  - {id: w, " + ", ".join(f"{k}: {v}" for k, v in given.items()) + "}\n"
    return stand(tmp_path, "{kpi: k, baseline: 70, target: 82}", day, values, aggregation="percentile", unit="points",
                 more=f"    guards: [{{kpi: w, {guard}}}]\n{kpis}", others={("w", "AC"): watched})  # fmt: skip


PAIRS = readings("2025-01", [(90, 100), (89, 100), (83, 100), (86, 100), (85, 100), (84, 100)])


@pytest.mark.parametrize(
    ("guard", "held", "value", "since"),
    [
        ("at_least: 85", True, 85, None),                           # 86, 85, 84 pooled: inclusive
        ("at_least: 85.1", False, 85, "2025-05"),                   # April: 258/3 = 86; May 84.7, June 85
        ("at_least: 85, evaluate: last", False, 84, "2025-06"),
        ("at_least: 88, evaluate: last", False, 84, "2025-03"),
        ("at_most: 85", True, 85, None),
        ("at_most: 84.9", False, 85, "2025-06"),                    # May 84.67
        ("at_least: 80, evaluate: total", True, 517 / 6, None),
    ],
)
def test_limit_and_since(tmp_path, guard, held, value, since):
    got = guarded(tmp_path, guard, PAIRS)
    (told,) = got.guards
    assert (told.held, told.since, told.period) == (held, since, "2025-06")
    assert told.value == pytest.approx(value)
    assert (got.light, got.reason) == (("on_track", "z") if held else ("at_risk", "guard"))


@pytest.mark.parametrize(("pair", "held"), [((2124, 2500), True), ((2123, 2500), False)])
def test_rounded_to_its_own_decimals(tmp_path, pair, held):
    # 84.96 is 85.0, 84.92 is 84.9
    assert guarded(tmp_path, "at_least: 85", readings("2025-06", [pair])).guards[0].held is held


def test_medians_are_watched_by_their_last_month(tmp_path):
    got = guarded(tmp_path, "at_most: 9", readings("2025-04", [8, 8, 9.5]), unit="h", aggregation="percentile", direction="down")
    assert (got.guards[0].value, got.guards[0].held, got.guards[0].evaluate) == (9.5, False, "last")
    got = guarded(tmp_path / "b", "at_most: 9, evaluate: mean3", readings("2025-04", [8, 8, 9.5]), unit="h",
                  aggregation="percentile", direction="down")  # fmt: skip
    assert (got.guards[0].value, got.guards[0].held, got.light) == (None, None, "on_track")


def test_sums_are_watched_by_their_mean_month(tmp_path):
    got = guarded(tmp_path, "at_most: 10", readings("2025-04", [9, 10, 14]), unit="count", aggregation="sum", direction="down")
    assert (got.guards[0].value, got.guards[0].held) == (11, False)


def test_no_data_and_few_cases_are_no_breach(tmp_path):
    got = guarded(tmp_path, "at_least: 85", ())
    assert (got.guards[0].held, got.guards[0].value, got.light) == (None, None, "on_track")
    got = guarded(tmp_path / "b", "at_least: 85", readings("2025-06", [(1, 20)]), min_n=30)
    assert (got.guards[0].held, got.guards[0].value, got.guard_breached) == (None, 5, False)


def test_a_bad_light_stays_bad(tmp_path):
    got = guarded(tmp_path, "at_least: 95", PAIRS, values=OFF_TRACK)
    assert (got.light, got.reason, got.guard_breached) == ("off_track", "z", True)


def test_too_early_becomes_at_risk(tmp_path):
    got = guarded(tmp_path, "at_least: 95", PAIRS, values=readings("2025-01", [71]), day="2025-02-05")
    assert (got.light, got.reason) == ("at_risk", "guard")


def test_the_last_light_of_stale_data_knows_the_guard(tmp_path):
    got = guarded(tmp_path, "at_least: 95", PAIRS, day="2025-10-20")
    assert (got.light, got.last_light) == ("stale", "at_risk")


def test_values_after_due_do_not_count(tmp_path):
    watched = readings("2025-10", [(90, 100), (90, 100), (90, 100), (10, 100)])
    values = readings("2024-01", [69, 71] * 6 + [71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81])
    got = guarded(tmp_path, "at_least: 85, evaluate: last", watched, values=values, day="2026-01-12")
    assert (got.guards[0].period, got.guards[0].held) == ("2025-12", True)


def test_unknown_kpi_and_foreign_unit(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 70, target: 82}", "2025-07-05", ON_TRACK, aggregation="percentile", unit="points",
                more="    guards: [{kpi: nowhere, at_least: 1}, {kpi: k, at_least: 5 EUR}]\n")  # fmt: skip
    assert [guard.held for guard in got.guards] == [None, None]
    assert got.light == "on_track"


def test_a_guard_on_milestones(tmp_path):
    got = stand(tmp_path, "{milestones: [{id: a, title: A, due: 2025-12-01}]}", "2025-07-05", readings("2025-06", [60]),
                aggregation="percentile", unit="points", more="    guards: [{kpi: k, at_least: 70}]\n")  # fmt: skip
    assert (got.light, got.reason) == ("at_risk", "guard")
