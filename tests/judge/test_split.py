"""Figures by segment: joined as the KPI allows, on the goal's basis, with what the segments leave of the whole."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from goalkit.judge.split import split
from goalkit.workspace import load

SETTINGS = "roles: [{id: lead}]\nsegments: {group: [A, B, C, NA]}\n"
SOURCE = """sources:
  - id: export
    path: data/e.csv
    layout: long
    totals: [all]
    columns: {period: m, kpi: k, value: v, numerator: num, denominator: den, segments: {group: g, region: r}}
"""
RATIO = '{id: k, unit: "%", direction: up, aggregation: ratio, period: month, source: export}'
HEAD = "m,k,g,r,v,num,den\n"


def cut(root, kpi, rows, measurable="{kpi: k, baseline: 50, target: 80}", day="2025-05-05", compared="2025-04-05", dimension="group"):
    texts = {
        "goalkit.yaml": SETTINGS,
        "kpis.yaml": f"kpis:\n  - {kpi}\n{SOURCE}",
        "goals.yaml": f"goals:\n  - {{id: g, title: T, level: annual, owner: lead, measurable: {measurable}, time_bound: {{period: 2025}}}}\n",
        "data/e.csv": HEAD + "".join(f"{row}\n" for row in rows.split()),
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    ws = load(root, {})
    assert not ws.problems
    return split(Facts(ws, dt.date.fromisoformat(day)), ws.goals[0], dimension, dt.date.fromisoformat(compared))


def by_name(found):
    return {group.name: group for group in found.groups}


SIMPSON = """2025-03,k,A,,,90,100 2025-03,k,C,,,8,20
2025-04,k,A,,,55,60 2025-04,k,C,,,27,60"""


def test_pooled_figures_weights_and_effects(tmp_path):
    # see tests/judge/test_effects.py for the effects by hand
    found = cut(tmp_path, RATIO, SIMPSON)
    assert ([p.label for p in found.periods], [p.label for p in found.earlier], found.way) == (["2025-04"], ["2025-03"], "ratio")
    assert (found.total.now.value, found.total.before.value) == pytest.approx((68.3333, 81.6667), abs=1e-4)
    assert (found.total.rate, found.total.mix) == pytest.approx((2.22222, -15.55556), abs=1e-5)
    groups = by_name(found)
    assert list(groups) == ["A", "C"]
    assert (groups["A"].now.numerator, groups["A"].now.denominator, groups["A"].now.n) == (55, 60, 60)
    assert (groups["C"].weight_before, groups["C"].weight) == pytest.approx((1 / 6, 1 / 2))
    assert found.contrary


def test_several_periods_are_pooled_never_averaged(tmp_path):
    # A: (90 + 5)/(100 + 10) = 86.36, not 70; B has no cases in April
    rows = "2025-03,k,A,,,90,100 2025-04,k,A,,,5,10 2025-03,k,B,,,1,10 2025-02,k,A,,,1,2"
    found = cut(tmp_path, RATIO, rows, "{kpi: k, baseline: 50, target: 80, evaluate: mean3}")
    groups = by_name(found)
    assert groups["A"].now.value == pytest.approx(100 * 96 / 112)
    assert (groups["B"].now.value, groups["B"].now.denominator) == (10.0, 10)
    assert [p.label for p in found.periods] == ["2025-02", "2025-03", "2025-04"]
    assert [p.label for p in found.earlier] == ["2025-02", "2025-03"]


def test_what_belongs_to_no_segment_is_a_row_of_its_own(tmp_path):
    # the total row holds 10 of 40 more than A and B: 100 * 10/40 = 25 %
    rows = """2025-03,k,all,all,,100,200 2025-03,k,A,,,60,100 2025-03,k,B,,,40,100
    2025-04,k,all,all,,110,240 2025-04,k,A,,,60,100 2025-04,k,B,,,40,100"""
    found = cut(tmp_path, RATIO, rows)
    rest = by_name(found)[None]
    assert (rest.now.value, rest.now.numerator, rest.now.denominator, rest.weight) == (25.0, 10, 40, pytest.approx(1 / 6))
    assert (rest.before.value, rest.weight_before) == (None, 0)
    # 110/240 = 45.833 from 50; nothing but the newcomers' share: mix = -1/12 * 60 - 1/12 * 40 + 1/6 * 25 = -4.1667
    assert (found.total.rate, found.total.mix) == pytest.approx((0, -4.16667), abs=1e-5)


def test_parts_that_are_more_than_the_total_are_not_split(tmp_path):
    rows = "2025-03,k,all,all,,50,100 2025-03,k,A,,,60,110 2025-04,k,all,all,,50,100 2025-04,k,A,,,60,110"
    found = cut(tmp_path, RATIO, rows)
    assert (found.unsplit, found.total.rate) == ("parts_exceed", None)
    assert by_name(found)["A"].now.value == pytest.approx(100 * 60 / 110)


def test_sums_are_parts_that_add_up(tmp_path):
    kpi = "{id: k, unit: kEUR, direction: up, aggregation: sum, period: month, source: export}"
    rows = "2025-03,k,A,,30,, 2025-03,k,B,,10,, 2025-04,k,A,,20,, 2025-04,k,B,,40,,"
    found = cut(tmp_path, kpi, rows, "{kpi: k, target: 900}")
    groups = by_name(found)
    # total from start: A 50, B 50 of 100; a month earlier A 30, B 10 of 40
    assert (found.way, found.total.now.value, found.total.change) == ("sum", 100, 60)
    assert [(g.now.value, g.change, g.weight, g.weight_before) for g in groups.values()] == [(50, 20, 0.5, 0.75), (50, 40, 0.5, 0.25)]
    assert found.total.rate is None


def test_the_mean_per_month_of_a_sum_divides_by_the_months_of_the_whole(tmp_path):
    # B had nothing in April; (30 + 20)/2 = 25 and 10/2 = 5 make (40 + 20)/2 = 30
    kpi = "{id: k, unit: kEUR, direction: up, aggregation: sum, period: month, source: export}"
    rows = "2025-03,k,A,,30,, 2025-03,k,B,,10,, 2025-04,k,A,,20,,"
    found = cut(tmp_path, kpi, rows, "{kpi: k, baseline: 1, target: 90, evaluate: mean3}")
    assert [group.now.value for group in (found.total, *found.groups)] == [30, 25, 5]


@pytest.mark.parametrize(
    ("kind", "unit", "reason"),
    [("percentile", "h", "percentile"), ("distinct", "count", "distinct"), ("index", "points", "index"), ("ratio", '"%"', "no_pair"), ("net", "points", "no_pair")],
)
def test_what_cannot_be_split_says_why(tmp_path, kind, unit, reason):
    kpi = f"{{id: k, unit: {unit}, direction: down, aggregation: {kind}, period: month, source: export}}"
    rows = "2025-03,k,all,all,6,, 2025-03,k,A,,5,, 2025-03,k,B,,8,, 2025-04,k,all,all,7,, 2025-04,k,A,,4,, 2025-04,k,B,,9,,"
    found = cut(tmp_path, kpi, rows)
    assert (found.unsplit, found.total.rate, found.total.now.value) == (reason, None, 7)
    assert [(g.name, g.now.value, g.change, g.weight) for g in found.groups] == [("A", 4, -1, None), ("B", 9, 1, None)]


def test_pairs_for_some_segments_only_are_not_split(tmp_path):
    rows = "2025-04,k,all,all,,60,100 2025-04,k,A,,,30,50 2025-04,k,B,,60,, 2025-03,k,all,all,,60,100 2025-03,k,A,,,30,50"
    found = cut(tmp_path, RATIO, rows)
    assert found.unsplit == "no_pair"
    assert [group.now.value for group in found.groups] == [60, 60]


def test_the_scope_of_the_goal_bounds_the_segments(tmp_path):
    rows = """2025-04,k,A,n,,1,10 2025-04,k,B,n,,4,10 2025-04,k,C,n,,9,10 2025-04,k,A,s,,5,10 2025-04,k,B,s,,5,10"""
    found = cut(tmp_path, RATIO, rows, "{kpi: k, scope: {group: [A, B], region: [n]}, baseline: 50, target: 80}")
    # 5 of 20 in the north; A 1 of 10, B 4 of 10
    assert (found.total.now.value, [(g.name, g.now.value) for g in found.groups]) == (25, [("A", 10), ("B", 40)])
    assert found.unsplit == "no_comparison"


@pytest.mark.parametrize(
    ("compared", "earlier"),
    [("2025-04-05", "2025-03"), ("2025-03-30", "2025-02"), ("2025-04-30", "2025-03"), ("2025-05-01", "2025-03"), ("2025-01-01", None)],
)
def test_the_window_of_comparison(tmp_path, compared, earlier):
    # the last period that had ended by then, the one before where no new one came since
    rows = " ".join(f"2025-0{m},k,A,,,5,10" for m in (2, 3, 4))
    found = cut(tmp_path, RATIO, rows, compared=compared)
    assert [p.label for p in found.earlier] == ([earlier] if earlier else [])


def test_a_kpi_without_the_dimension(tmp_path):
    assert cut(tmp_path, RATIO, "2025-04,k,all,all,,5,10", dimension="region").refused == "no_dimension"


def test_a_segment_called_na(tmp_path):
    found = cut(tmp_path, RATIO, "2025-04,k,NA,,,5,10 2025-04,k,A,,,9,10")
    assert [(g.name, g.now.value) for g in found.groups] == [("A", 90), ("NA", 50)]


@pytest.mark.parametrize(("cases", "half"), [(200, 4.9), (400, None)])
def test_half_widths_below_400_cases(tmp_path, cases, half):
    # 85 %: Wilson 4.9 pp at 200 (tests/judge/test_sampling.py), none from 400 on
    found = cut(tmp_path, RATIO, f"2025-04,k,A,,,{85 * cases // 100},{cases}")
    shown = found.groups[0].now.half
    assert (None if shown is None else round(shown, 1)) == half
