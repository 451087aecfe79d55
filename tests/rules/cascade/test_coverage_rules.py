"""C201 to C207 at their edges; every number by hand."""

from dataclasses import replace

import pytest

from tests.rules import said as saying
from tests.rules.said import goal, goals, places, said


def findings(*args, **named):
    """Return findings with plain blanks in their messages."""
    found = saying.findings(*args, **named)
    return [replace(each, message=each.message.replace("\u00a0", " "), help=each.help.replace("\u00a0", " ")) for each in found]


TOP = goal("top", "contributes: enabling", "{kpi: csat, baseline: 80, target: 90}")


def driver(name, effect, fields="", contributes="driver", measurable="{kpi: aht, baseline: 9, target: 8}", period="{period: 2025}"):
    line = f"effect: {effect}\n" if effect else ""
    return goal(name, f"contributes: {contributes}\n{line}{fields}", measurable, period, "top")


def levels(text, folder, code, day=None):
    found = findings(text, folder, code, *([day] if day else []))
    return [(each.goal, each.severity) for each in found]


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (7.9, 0, ["warning"]),  # 79 %
        (8, 0, ["info"]),  # 80 %: no gap any more
        (5, 4.9, ["info"]),  # 99 %
        (5, 5, []),
        (10, 5, []),  # 150 %
        (10, 5.1, ["info"]),  # 151 %
        (-1, -1, ["warning"]),
    ],
)
def test_coverage_speaks_below_one_and_above_one_and_a_half(tmp_path, first, second, level):
    text = goals(TOP, driver("a", f"{{value: {first}, basis: test}}"), driver("b", f"{{value: {second}, basis: test}}"))
    assert [severity for _, severity in levels(text, tmp_path, "C201")] == level


def test_planned_and_weighted_stand_side_by_side(tmp_path):
    hard = "measures:\n  - {id: m, title: Work, due: 2025-09-30, done_when: Done, hardness: 3}"
    text = goals(TOP, driver("a", "{value: 6, basis: test}", hard), driver("b", "{value: 4, basis: test}"))
    # a: 6 x 0.6 = 3.6, b: 4 in full; 10 of 10 planned, 7.6 of 10 weighted; 80 + 7.6 = 87.6
    (found,) = findings(text, tmp_path, "C201")
    assert found.message == (
        "top needs 10 pp; what is planned below it brings 10 pp (100%), weighted by hardness 7.6 pp (76%): a 6 pp, b 4 pp"
    )
    assert found.help == "find what brings the missing 2.4 pp, make planned effects harder, or agree on what can be reached, 87.6%: target: 87.6"
    assert [each.message for each in found.related] == ["a", "b"]


def test_it_is_said_in_german(tmp_path):
    (found,) = findings(goals(TOP, driver("a", "{value: 2.5, basis: test}")), tmp_path, "C201", language="de")
    assert found.message == (
        "top braucht 10 pp; was darunter geplant ist, bringt 2,5 pp (25 %), nach Härtegrad gewichtet 2,5 pp (25 %): a 2,5 pp"
    )


@pytest.mark.parametrize(
    "others",
    [
        "", driver("b", ""), driver("b", "", contributes="enabling"), driver("b", "{value: 5, basis: test}", contributes="daily"),
        driver("b", "{value: 5, basis: test}", period="{start: 2025-01-01, due: 2026-03-31}"),
    ],
)  # fmt: skip
def test_what_brings_nothing_closes_no_gap(tmp_path, others):
    assert levels(goals(TOP, driver("a", "{value: 3, basis: test}"), others), tmp_path, "C201") == [("top", "warning")]


@pytest.mark.parametrize(
    "others",
    [
        driver("b", "{value: 5, basis: test}", "state: draft"),  # 3 + 5 = 8 of 10 once it is agreed
        driver("b", "", contributes="additive", measurable="{kpi: csat, baseline: measure_first, values: 3}"),
        goal("b", "contributes: stage", "{kpi: csat, baseline: 80, target: 84}", "{start: 2025-01-01, due: 2025-06-30}", "top"),
        driver("b", "", contributes="segment", measurable="{kpi: csat, scope: {customer_group: A}, baseline: 70, target: 90}"),
    ],
)
def test_what_is_still_open_makes_no_gap(tmp_path, others):
    assert levels(goals(TOP, driver("a", "{value: 3, basis: test}"), others), tmp_path, "C201") == []


@pytest.mark.parametrize(
    "top",
    [
        goal("top", "contributes: enabling\nstate: draft", "{kpi: csat, baseline: 80, target: 90}"),
        goal("top", "contributes: enabling", "{kpi: csat, at_least: 90}"), goal("top", "contributes: enabling", "{kpi: csat, target: 90}"),
        goal("top", "contributes: enabling", "{milestones: [{id: a, title: A, due: 2025-12-15}]}"),
        goal("top", "contributes: enabling", "{kpi: csat, baseline: 80, target: 90}", "{period: 2024}"),
    ],
)  # fmt: skip
def test_goals_without_a_way_to_go_need_no_cover(tmp_path, top):
    assert levels(goals(top, driver("a", "{value: 3, basis: test}")), tmp_path, "C201") == []


def test_where_nobody_says_a_number_nothing_is_reckoned(tmp_path):
    assert levels(goals(TOP, driver("a", ""), driver("b", "")), tmp_path, "C20") == []


def test_the_signs_of_effects_are_looked_at(tmp_path):
    (found,) = findings(goals(TOP, driver("a", "{value: -6, basis: test}"), driver("b", "{value: 6, basis: test}")), tmp_path, "C201")
    assert found.help.startswith("look at the signs")
    assert "a leads away" in found.help


def test_what_comes_too_late_is_named(tmp_path):
    text = goals(TOP, driver("a", "{value: 3, basis: test}"), driver("b", "{value: 7, basis: test}", period="{start: 2025-01-01, due: 2026-01-20}"))
    assert [each.help for each in findings(text, tmp_path, "C201")] == [
        "b ends too late for top and does not count: let it end earlier, or find what brings the missing 7 pp"
    ]


@pytest.mark.parametrize(("value", "message"), [(3, "by 2025-12-31 the path of top needs 5 pp; what is planned below it brings 3 pp (60%)"), (4, "")])
def test_a_goal_of_several_years_is_held_against_its_path(tmp_path, value, message):
    # 80 to 90 over 24 months: after twelve of them 85, that is 5 of 10; 3 of 5 is 60 %, 4 of 5 is 80 %
    top = goal("top", "contributes: enabling", "{kpi: csat, baseline: 80, target: 90}", "{start: 2025-01-01, due: 2026-12-31}")
    found = findings(goals(top, driver("a", f"{{value: {value}, basis: test}}")), tmp_path, "C201")
    assert [each.message[: len(message)] for each in found] == ([message] if message else [])


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("linear", True), ("{delayed: {effect_from: 2026-01-01}}", False), ("{steps: {2025-12: 84, 2026-12: 90}}", True),
        ("{steps: {2025-12: 83, 2026-12: 90}}", False), ("seasonal", False),
    ],
)  # fmt: skip
def test_the_path_of_several_years_is_its_own(tmp_path, path, told):
    # 3 points by the end of 2025: too little for a line (5) and for a step of 4 (75 %), enough for nothing and for a step of 3
    top = goal("top", "contributes: enabling", f"{{kpi: csat, baseline: 80, target: 90, path: {path}}}", "{start: 2025-01-01, due: 2026-12-31}")
    assert bool(said(goals(top, driver("a", "{value: 3, basis: test}")), tmp_path, "C201")) is told


def test_measures_of_the_goal_itself_count_with_its_children(tmp_path):
    own = "measures:\n  - {id: m, title: Work, due: 2025-09-30, done_when: Done, hardness: 5, effect: {value: 5}}"
    top = goal("top", f"contributes: enabling\n{own}", "{kpi: csat, baseline: 80, target: 90}")
    assert levels(goals(top, driver("a", "{value: 5, basis: test}")), tmp_path, "C201") == []
    assert levels(goals(top, driver("a", "{value: 2, basis: test}")), tmp_path, "C201") == [("top", "warning")]


def segment(name, group, target=80, baseline=70, fields="", period="{period: 2025}", more=""):
    fields = f"contributes: segment\n{fields}"
    return goal(name, fields, f"{{kpi: csat, scope: {{{group}}}, baseline: {baseline}, target: {target}{more}}}", period, "top")


A, BC = segment("a", "customer_group: A", 92, 82), segment("bc", "customer_group: [B, C]", 92, 82)


def test_parts_that_cover_the_whole_once_are_silent(tmp_path):
    assert said(goals(TOP, A, BC), tmp_path, "C20") == []


@pytest.mark.parametrize(
    ("children", "messages"),
    [
        ((A,), [("top", "the goals for parts of top leave out B, C")]),
        ((A, segment("b", "customer_group: [A, B, C]")), [("b", "b and a count the same cases: A")]),
        (
            (A, segment("b", "customer_group: [A, B]")),
            [("top", "the goals for parts of top leave out C"), ("b", "b and a count the same cases: A")],
        ),
        ((segment("a", "shift: night"), segment("b", "customer_group: A")), [("b", "b and a count the same cases: neither names what only the other counts")]),
        (
            (segment("a", "customer_group: A, shift: night"), segment("b", "customer_group: [B, C]"), segment("c", "customer_group: A, shift: day", 95)),
            [],
        ),
        ((segment("a", "customer_group: A, shift: night", 95), segment("b", "customer_group: [B, C]")), []),  # nobody says what shifts there are
    ],
)
def test_overlaps_and_gaps_of_segments(tmp_path, children, messages):
    assert sorted(said(goals(TOP, *children), tmp_path, "C202")) == sorted(messages)


def test_a_part_of_the_scope_is_cut_within_it(tmp_path):
    top = goal("top", "contributes: enabling", "{kpi: csat, scope: {customer_group: [A, B]}, baseline: 80, target: 90}")
    assert said(goals(top, segment("a", "customer_group: A", 95), segment("b", "customer_group: B")), tmp_path, "C202") == []
    assert said(goals(top, segment("a", "customer_group: A", 95)), tmp_path, "C202") == [("top", "the goals for parts of top leave out B")]


def test_parts_of_different_times_never_overlap(tmp_path):
    top = goal("top", "contributes: enabling", "{kpi: csat, baseline: 80, target: 90}", "{start: 2025-01-01, due: 2026-12-31}")
    years = [segment(f"{n}-{year}", f"customer_group: {group}", 95, 82, period=f"{{period: {year}}}") for year in (2025, 2026) for n, group in (("a", "A"), ("bc", "[B, C]"))]
    assert said(goals(top, *years), tmp_path, "C202") == []
    assert said(goals(top, *years[:3]), tmp_path, "C202") == [("top", "the goals for parts of top leave out B, C")]


def test_without_data_only_what_no_mix_can_reach_is_told(tmp_path):
    low = [segment("a", "customer_group: A", 88), segment("bc", "customer_group: [B, C]", 89)]
    (found,) = findings(goals(TOP, *low), tmp_path, "C202")
    assert (found.severity, found.message) == ("warning", "no part of top asks for 90%, so that together they cannot reach it: a 88%, bc 89%")
    assert said(goals(TOP, low[0], segment("bc", "customer_group: [B, C]", 91)), tmp_path, "C202") == []
    wide = TOP.replace("target: 90", "target: 90, tolerance: 1")
    assert said(goals(wide, *low), tmp_path, "C202") == []  # 89 lies within one point


DATA = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: aht, owner: controlling}
  - {id: csat, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: top, denominator: all, segments: {customer_group: group}}}
# file: data/desk.csv
month,figure,group,top,all
2024-05,csat,A,99000,100000
2025-05,csat,A,80,100
2025-06,csat,A,160,200
2025-05,csat,B,400,500
2025-06,csat,B,320,400
"""


@pytest.mark.parametrize(
    ("large", "small", "message"),
    [
        # twelve months: A 300 of 1,200 cases (2024-05 is thirteen months back), B 900; 0.25 x 98 + 0.75 x 86 = 89
        (98, 86, "the parts of top make 89%, not 90%: a 98% (25% of the cases), b 86% (75% of the cases)"),
        (99, 87, None),  # 0.25 x 99 + 0.75 x 87 = 90
        (99, 86.9, "the parts of top make 89.9%, not 90%: a 99% (25% of the cases), b 86.9% (75% of the cases)"),
    ],
)
def test_the_sum_of_segments_is_weighted_by_cases_of_twelve_months(tmp_path, large, small, message):
    children = segment("a", "customer_group: A", large), segment("b", "customer_group: B", small)
    top = TOP.replace("kpi: csat", "kpi: csat, scope: {customer_group: [A, B]}")
    assert [text for _, text in said(goals(top, *children) + DATA, tmp_path, "C202")] == ([message] if message else [])


def test_segments_and_a_driver_are_counted_together(tmp_path):
    # a: 0.25 x (90 - 80) = 2.5, b: 0.75 x (86 - 80) = 4.5, driver 1: 8 of 10, so that C202 is silent and C201 gives a hint
    children = segment("a", "customer_group: A", 90, 80), segment("b", "customer_group: B", 86, 80), driver("c", "{value: 1, basis: test}")
    top = TOP.replace("kpi: csat", "kpi: csat, scope: {customer_group: [A, B]}")
    (found,) = findings(goals(top, *children) + DATA, tmp_path, "C20")
    assert (found.code, found.severity) == ("C201", "info")
    assert "brings 8 pp (80%)" in found.message
    assert found.message.endswith("b 4.5 pp, a 2.5 pp, c 1 pp")


@pytest.mark.parametrize(
    ("fields", "measurable", "message"),
    [
        ("contributes: additive", "{kpi: csat, baseline: 70, target: 75}", None),
        ("contributes: driver", "{kpi: aht, baseline: 9, target: 8}", None),
        ("contributes: segment", "{kpi: nps, baseline: 20, target: 25}", "a pays into top as segment, but Net Promoter Score is in points and Customer satisfaction (top-2-box) in %"),
        ("contributes: segment", "{kpi: fcr, baseline: 70, target: 75}", "a pays into top as segment, but a is measured by First contact resolution and top by Customer satisfaction (top-2-box)"),
        ("contributes: additive", "{milestones: [{id: a, title: A, due: 2025-12-15}]}", "a pays into top as additive, but a has milestones and top asks for Customer satisfaction (top-2-box)"),
        ("contributes: segment", "{kpi: csat, scope: {customer_group: A}, baseline: 95, target: 90, worse_because: They left}", "a pays into top as segment, but leads Customer satisfaction (top-2-box) the other way"),
        ("contributes: segment", "{kpi: csat, scope: {customer_group: A}, baseline: 95, target: 90}", None),  # M110 asks about the sign
    ],
)  # fmt: skip
def test_parts_are_of_one_kind(tmp_path, fields, measurable, message):
    text = goals(TOP, goal("a", fields, measurable, parent="top"))
    assert [found for _, found in said(text, tmp_path, "C203")] == ([message] if message else [])


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ("{value: 5.1, basis: guess}", "{value: 4, basis: test}", ["a"]),
        ("{value: 5.1}", "{value: 4, basis: test}", ["a"]),
        ("{value: 5, basis: guess}", "{value: 4, basis: test}", []),  # half, not more
        ("{value: 2.5, basis: guess}", "{value: 2.6}", ["b"]),
        ("{value: 9, basis: history}", "{value: 1, basis: benchmark}", []),
    ],
)
def test_more_than_half_on_guesses(tmp_path, first, second, where):
    found = said(goals(TOP, driver("a", first), driver("b", second)), tmp_path, "C204")
    assert [name for name, _ in found] == where


def test_guesses_are_named_with_their_size(tmp_path):
    (found,) = findings(goals(TOP, driver("a", "{value: 2.5, basis: guess}"), driver("b", "{value: 3.5}")), tmp_path, "C204")
    assert found.message == "60% of what top needs (10 pp) rests on effects that nobody has tried: b 3.5 pp (no basis), a 2.5 pp (a guess)"
    assert "effect: {value: 3.5, basis: test}" in found.help


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ("", True), (driver("b", ""), False), (driver("b", "{value: 1, basis: test}"), False), (driver("b", "", contributes="enabling"), True),
        (driver("b", "{value: 1}", "state: draft"), False),
    ],
)  # fmt: skip
def test_one_child_that_carries_all(tmp_path, others, told):
    assert bool(said(goals(TOP, driver("a", "{value: 10, basis: test}"), others), tmp_path, "C205")) is told


@pytest.mark.parametrize(
    ("whole", "part", "told"),
    [("mean3", "mean3", False), ("last", "mean3", True), ("mean3", "rolling12", True)],
)
def test_parts_on_another_basis(tmp_path, whole, part, told):
    text = goals(TOP.replace("target: 90", f"target: 90, evaluate: {whole}"), segment("a", "customer_group: [A, B, C]", 92, more=f", evaluate: {part}"))
    assert bool(said(text, tmp_path, "C206")) is told
    if told:
        assert places(text, tmp_path, "C206")[0][2] == part


def test_totals_of_sums_are_one_basis(tmp_path):
    top = goal("top", "contributes: enabling", "{kpi: service_revenue, baseline: 4000, target: 4400, evaluate: rolling12}")
    child = goal("a", "contributes: additive", "{kpi: service_revenue, scope: {customer_group: A}, baseline: 900, target: 1300}", parent="top")
    assert said(goals(top, child), tmp_path, "C206") == []
