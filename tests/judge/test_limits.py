"""Limits and corridors: attainment, cap by a breach, verdict of every period, noise against the constant path."""

import itertools

import pytest

from tests.judge.made import readings, stand

FLAT = {"aggregation": "percentile", "unit": "points"}


def hold(tmp_path, measurable, values, day="2025-07-05", **more):
    return stand(tmp_path, f"{{kpi: k, {measurable}}}", day, readings("2025-01", values), **{**FLAT, **more})


@pytest.mark.parametrize(
    ("measurable", "attainment", "target"),
    [
        ("at_least: 85", 5 / 6, 85),
        ("at_least: 84", 1, 84),
        ("at_most: 86", 4 / 6, 86),
        ("at_least: 85, evaluate: last", 1, 85),
        ("at_least: 86.5, evaluate: last", 0, 86.5),
        ("between: [85, 86]", 3 / 6, (85, 86)),
        ("between: [80, 86], baseline: 83", 4 / 6, (80, 86)),
        ("between: [90, 95], baseline: 80", 0.6, (90, 95)),             # 1 - 4/10
        ("between: [80, 90], baseline: 95", 1, (80, 90)),               # inside: at most 1
    ],
)
def test_attainment(tmp_path, measurable, attainment, target):
    got = hold(tmp_path, measurable, [85, 84, 86, 87, 87, 86])
    assert got.attainment == pytest.approx(attainment)
    assert got.target == target


def test_limits_are_inclusive(tmp_path):
    # 100 x 57/60 is 95 in decimal numbers, a hair off in binary ones
    got = stand(tmp_path, "{kpi: k, at_least: 95}", "2025-04-05", readings("2025-01", [(57, 60)] * 3))
    assert (got.attainment, got.light) == (1, "on_track")
    got = stand(tmp_path / "b", "{kpi: k, at_most: 95}", "2025-04-05", readings("2025-01", [(57, 60)] * 3), direction="down")
    assert (got.attainment, got.light) == (1, "on_track")


def test_path_is_the_limit(tmp_path):
    got = hold(tmp_path, "at_least: 85", [85, 84, 86, 87, 87, 86])
    assert (got.path_value, got.variance, got.favourable) == (85, 1, True)
    got = hold(tmp_path / "b", "at_most: 85", [85, 84, 86, 87, 87, 86])
    assert (got.path_value, got.variance, got.favourable) == (85, 1, False)


@pytest.mark.parametrize(
    ("measurable", "sign"), [("at_least: 84", 1), ("at_most: 87", -1), ("between: [84, 99]", 1), ("between: [60, 87]", -1)]
)
def test_z_against_the_constant_path(tmp_path, measurable, sign):
    values = [85, 84, 86, 87, 87, 86]
    got = hold(tmp_path, measurable, values)
    s = sum(abs(b - a) for a, b in itertools.pairwise(values)) / 5 / 1.128
    limit = 84 if sign > 0 else 87
    z3 = sign * (260 / 3 - limit) / (s / 3**0.5)
    whole = sign * (515 / 6 - limit) / (s / 6**0.5)
    assert (got.z3, got.z_year) == (pytest.approx(z3), pytest.approx(whole))


@pytest.mark.parametrize(
    ("measurable", "light", "reason"),
    [
        ("at_least: 85", "at_risk", "breached"),                # February lies below
        ("at_least: 85, evaluate: last", "on_track", "z"),
        ("at_least: 84", "on_track", "z"),
        ("at_least: 95", "off_track", "z"),                     # the cap never makes it better
        ("between: [85, 95]", "at_risk", "breached"),
    ],
)
def test_a_breach_caps_the_light(tmp_path, measurable, light, reason):
    got = hold(tmp_path, measurable, [85, 84, 86, 87, 87, 86])
    assert (got.light, got.reason) == (light, reason)


@pytest.mark.parametrize(
    ("values", "measurable", "light", "reason"),
    [
        ([8.0, 8.6, 8.1, 8.2], "at_most: 8.4", "at_risk", "breached"),
        ([8.0, 8.6, 8.1, 8.2], "at_most: 8.4, evaluate: last", "on_track", "gap"),
        ([8.0, 8.6, 8.1, 8.5], "at_most: 8.4, evaluate: last", "off_track", "gap"),
        ([8.0, 8.6, 8.1, 8.5], "at_most: 8.4, evaluate: last, tolerance: 0.2", "on_track", "tolerance"),
    ],
)
def test_without_noise_inside_or_outside(tmp_path, values, measurable, light, reason):
    got = hold(tmp_path, measurable, values, day="2025-05-05")
    assert (got.light, got.reason) == (light, reason)


@pytest.mark.parametrize(
    ("measurable", "light"),
    [
        ("at_least: 85", "missed"),                     # eleven of twelve months
        ("at_least: 85, evaluate: last", "achieved"),
        ("at_least: 84.9", "achieved"),
        ("between: [84, 88]", "achieved"),
        ("between: [84, 87.9]", "missed"),
        ("between: [85, 85.5], evaluate: last", "achieved"),
    ],
)
def test_verdict(tmp_path, measurable, light):
    values = [86, 87, 86.5, 86, 84.9, 86, 87, 88, 87, 86, 86, 85]
    got = hold(tmp_path, measurable, values, day="2026-01-05")
    assert (got.light, got.reason) == (light, "verdict")


def test_rounded_at_due_only(tmp_path):
    # 84.96 is 85.0 at one decimal: below the limit while it runs, held at due
    values = [86] * 11 + [84.96]
    assert hold(tmp_path, "at_least: 85", values, day="2026-01-05").light == "achieved"
    running = hold(tmp_path / "b", "at_least: 85", [86, 86, 84.96], day="2025-04-05")
    assert (running.attainment, running.light) == (pytest.approx(2 / 3), "off_track")


def test_a_limit_of_a_sum_is_asked_of_every_month(tmp_path):
    # at most three a month; without `evaluate` the last month is shown, not the total
    got = hold(tmp_path, "at_most: 3", [2, 1, 3, 2, 1, 2], aggregation="sum", unit="count", direction="down")
    assert (got.terms.evaluate, got.actual, got.path_value, got.attainment) == ("last", 2, 3, 1)
    assert got.light == "on_track"


def test_a_limit_of_a_total_grows_with_the_year(tmp_path):
    # at least 1200 in the year: 630 after six months is 30 ahead of 600
    values = [104, 106, 104, 106, 104, 106]
    got = hold(tmp_path, "at_least: 1200, evaluate: total", values, aggregation="sum", unit="count")
    assert (got.actual, got.path_value, got.attainment) == (630, 1200, 0)
    assert got.z == pytest.approx(30 / (2 / 1.128 * 6**0.5))
    assert got.light == "on_track"
    got = hold(tmp_path / "b", "at_least: 1200, evaluate: total", [104] * 3, day="2025-04-05", aggregation="sum", unit="count")
    assert (got.light, got.reason) == ("on_track", "gap")


@pytest.mark.parametrize(("rule", "now", "light"), [("strict", 85, "on_track"), ("strict", 84.9, "off_track"), ("{rule: gap}", 84.9, "off_track")])
def test_house_rules_ask_inside_or_outside(tmp_path, rule, now, light):
    got = hold(tmp_path, "at_least: 85, evaluate: last", [85, 86, 87, 86, 87, now], more=f"    light: {rule}\n")
    assert got.light == light


def test_units_are_converted(tmp_path):
    got = hold(tmp_path, "at_most: 90 min", [1.0, 1.4, 1.5, 1.6], day="2025-05-05", unit="h", direction="down")
    assert (got.target, got.attainment) == (1.5, 0.75)


def test_a_limit_in_a_foreign_unit_is_unknown(tmp_path):
    got = hold(tmp_path, "at_most: 90 EUR", [1.0, 1.4, 1.5], day="2025-05-05", unit="h", direction="down")
    assert (got.light, got.reason, got.target, got.actual) == ("no_data", "no_values", None, None)
