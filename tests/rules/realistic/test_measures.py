"""R404 to R410 at their edges; every number by hand."""

import pytest

from tests.rules.said import findings, goal, goals, places, said

CSAT = "{kpi: csat, baseline: 80, target: 90}"


def measured(*measures, measurable=CSAT, fields="", period="{period: 2025}"):
    lines = "".join(f"\n  - {{id: m{n}, title: Work {n}, due: 2025-09-30, done_when: Done, {rest}}}" for n, rest in enumerate(measures, 1))
    return goal("a", f"contributes: enabling\n{fields}measures:{lines}", measurable, period)


def plain(text, folder, code, **named):
    return [each.message.replace("\u00a0", " ") for each in findings(text, folder, code, **named)]


@pytest.mark.parametrize(
    ("measures", "told"),
    [
        (("hardness: 5, effect: {value: 8}",), False),  # 8 of 10
        (("hardness: 5, effect: {value: 7.9}",), True),
        (("effect: {value: 8}",), False),  # nobody said how hard it is
        (("hardness: 4, effect: {value: 8}",), True),  # 8 x 0.9 = 7.2
        (("hardness: 3, effect: {value: 6}", "hardness: 4, effect: {value: 5}"), False),  # 3.6 + 4.5 = 8.1
        (("hardness: 5, effect: {value: 8}, dropped: 2025-03-01", "effect: {value: 4}"), True),
        (("hardness: 5, effect: {value: 8, from: 2026-02-01}", "effect: {value: 4}"), True),
        (("hardness: 5", "hardness: 3"), False),  # without any effect nothing can be added up
        (("idea: true, effect: {value: 2}",), False),
    ],
)
def test_measures_reach_four_fifths_of_the_gap(tmp_path, measures, told):
    assert bool(said(goals(measured(*measures)), tmp_path, "R406")) is told


def test_the_gap_of_a_falling_figure(tmp_path):
    text = goals(measured("hardness: 5, effect: {value: -1}", "hardness: 2, effect: {value: -2}", measurable="{kpi: aht, baseline: 9, target: 6}"))
    # needed -3; planned -3; weighted -1 - 2 x 0.3 = -1.6, 53 %; reached 9 - 1.6 = 7.4
    (found,) = findings(text, tmp_path, "R406")
    assert found.message.replace("\u00a0", " ") == "a needs −3 min; its measures bring −3 min (100%), weighted by hardness −1.6 min (53%)"
    assert found.help.replace("\u00a0", " ").endswith("agree on what they reach, 7.4 min: target: 7.4")
    assert [each.message.replace("\u00a0", " ") for each in found.related] == ["−1 min", "−0.6 min"]


def test_what_is_not_said_is_asked_for_and_signs_are_looked_at(tmp_path):
    (found,) = findings(goals(measured("effect: {value: 4}", "hardness: 5")), tmp_path, "R406")
    assert found.help.startswith("say what Work 2 will bring")
    (found,) = findings(goals(measured("effect: {value: -4}", "effect: {value: 5}")), tmp_path, "R406")
    assert "Work 1 leads away" in found.help


@pytest.mark.parametrize(
    "text",
    [
        measured("effect: {value: 4}", fields="state: draft\n"), measured("effect: {value: 4}", period="{period: 2024}"),
        measured("effect: {value: 4}", measurable="{kpi: csat, at_least: 90}"), measured("effect: {value: 4}", period="{start: 2025-01-01, due: 2027-12-31}"),
        measured("effect: {value: 400}", measurable="{kpi: service_revenue, target: 4400}"),
        measured("effect: {value: 4}") + goal("b", "contributes: driver", "{kpi: aht, baseline: 9, target: 8}", parent="a"),
    ],
)  # fmt: skip
def test_goals_whose_gap_is_not_carried_by_measures_alone(tmp_path, text):
    assert said(goals(text), tmp_path, "R406") == []


def test_preconditions_below_carry_nothing(tmp_path):
    below = goal("b", "contributes: enabling", "{kpi: aht, baseline: 9, target: 8}", parent="a")
    assert [name for name, _ in said(goals(measured("effect: {value: 4}"), below), tmp_path, "R406")] == ["a"]


@pytest.mark.parametrize(
    ("effect", "message"),
    [
        ("{value: 8, from: 2025-12-31}", None),
        ("{value: 8, from: 2026-01-01}", "the effect of Work 1 shows from 2026-01-01 on, and a ends on 2025-12-31"),
        ("{value: 8, from: 2025-09-30, lag_months: 3}", None),
        ("{value: 8, from: 2025-10-01, lag_months: 3}", "the effect of Work 1 begins on 2025-10-01 and takes 3 months to show, until 2026-01-01; a ends on 2025-12-31"),
        ("{value: 8, lag_months: 12}", None),
    ],
)
def test_effects_show_before_the_goal_ends(tmp_path, effect, message):
    assert plain(goals(measured(f"effect: {effect}")), tmp_path, "R407") == ([message] if message else [])


def test_the_latest_day_is_told(tmp_path):
    (found,) = findings(goals(measured("effect: {value: 8, from: 2025-12-01, lag_months: 2}")), tmp_path, "R407")
    # 31 December minus two months is 31 October
    assert found.help.startswith("begin so that it works from 2025-10-31 on")
    assert places(goals(measured("effect: {value: 8, from: 2025-12-01, lag_months: 2}")), tmp_path, "R407")[0][2] == "2025-12-01"


@pytest.mark.parametrize("rest", ["idea: true", "dropped: 2025-03-01, reason: No money"])
def test_measures_that_do_not_come_cannot_be_late(tmp_path, rest):
    assert said(goals(measured(f"effect: {{value: 8, from: 2026-03-01}}, {rest}")), tmp_path, "R407") == []


AGREED = "agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2024-12-12}], document: Minutes}\n"


def loaded(agreed, offered, fields=""):
    held = goal("held", f"{AGREED}measures:\n  - {{id: m, title: M, start: 2025-10-01, due: 2025-12-31, done_when: D, effort: {{desk: {agreed}}}}}")
    line = f"measures:\n  - {{id: m, title: M, start: 2025-10-01, due: 2025-12-31, done_when: D{offered}}}"
    return goals(held, goal("new", f"{fields}{line}", "{kpi: aht, baseline: 9, target: 8}"))


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (loaded(40, ", effort: {desk: 20}"), []),  # 60 of 60
        (loaded(40, ", effort: {desk: 20.5}"), ["with new, which is not agreed yet, Service desk would be asked for 60.5 person-days in 2025-Q4, and has 60"]),
        (loaded(0, ", effort: {desk: 61}"), ["with new, which is not agreed yet, Service desk would be asked for 61 person-days in 2025-Q4, and has 60"]),
        (loaded(40, ", effort: {desk: 30}", AGREED), []),  # agreed: said at the team
        (loaded(40, ", effort: {desk: 30}", "state: draft\n"), []),
        (loaded(70, ""), ["new is not agreed yet, and Service desk, which is to reach it, is already asked for 70 of 60 person-days in 2025-Q4"]),
        (loaded(50, ""), []),
        (loaded(70, ", effort: {field: 5}"), ["new is not agreed yet, and Service desk, which is to reach it, is already asked for 70 of 60 person-days in 2025-Q4"]),
        (loaded(40, ", effort: {service: 999}"), []),  # no capacity is declared
    ],
)  # fmt: skip
def test_time_for_goals_still_to_be_agreed(tmp_path, text, messages):
    assert plain(text, tmp_path, "R408") == messages


def series(values, first=2023):
    return "".join(f"{first + n // 12}-{n % 12 + 1:02},{value},1000\n" for n, value in enumerate(values))


def with_history(values, target, baseline=70):
    return goals(goal("a", "contributes: enabling", f"{{kpi: fcr, baseline: {baseline}, target: {target}}}")) + f"""\
# file: kpis/frame.yaml
kpis:
  - {{id: fcr, owner: controlling, source: desk}}
sources:
  - {{id: desk, path: data/desk.csv, columns: {{period: month, numerator: solved, denominator: all}}}}
# file: data/desk.csv
month,solved,all
{series(values)}"""


STEADY = [600 + 2 * n for n in range(24)]
"""0.2 points a month, 2.4 in every twelve months."""


@pytest.mark.parametrize(("target", "told"), [(77.2, False), (77.3, True), (71, False)])
def test_three_times_the_speed_of_a_good_year(tmp_path, target, told):
    # all twelve spans brought 0.2 a month; three times that over twelve months is 7.2 points
    assert bool(said(with_history(STEADY, target), tmp_path, "R404")) is told


def test_the_speed_is_told_with_a_way_out(tmp_path):
    (found,) = findings(with_history(STEADY, 82), tmp_path, "R404")
    # 12 points in 12 months; 70 + 3 x 0.2 x 12 = 77.2
    assert found.message.replace("\u00a0", " ").startswith("a asks First contact resolution for 1 pp a month; a good year brought 0.2 pp a month")
    assert "agree on 77.2% for 2025-12-31" in found.help


def test_the_quantile_is_that_of_the_spans(tmp_path):
    # second year minus first: 11 spans of 0 and one of 12 points = 1 a month; the 90 % quantile of [0 x 11, 1] lies at position 0.9 x 11 = 9.9, that is 0
    values = [600] * 12 + [600] * 11 + [720]
    (found,) = findings(with_history(values, 75), tmp_path, "R404")
    assert "it did not get better at all" in found.message
    # with two such spans [0 x 10, 1, 1] it is 0.9 of the way from 0 to 1; three times 0.9 a month
    assert said(with_history([600] * 22 + [720, 720], 90), tmp_path, "R404") == []


@pytest.mark.parametrize("values", [STEADY[1:], []])
def test_too_little_history_says_nothing(tmp_path, values):
    # 23 months make eleven spans
    assert said(with_history(values, 95), tmp_path, "R404") == []


def test_a_change_within_the_noise_is_no_jump(tmp_path):
    # moving range 40 points of 1000 = 4 pp, 2 s = 8 / 1.128 = 7.09 pp; the years repeat, so that no span got better
    values = [600 if n % 2 else 640 for n in range(24)]
    assert said(with_history(values, 77), tmp_path, "R404") == []
    assert len(said(with_history(values, 77.1), tmp_path, "R404")) == 1


def test_values_of_the_goals_own_time_are_not_history(tmp_path):
    # the jump of 2025 does not make the past faster
    assert len(said(with_history([*STEADY, 900, 950], 82), tmp_path, "R404")) == 1


def test_totals_are_looked_at_as_totals(tmp_path):
    # 2022: 100 a month, 2023 and 2024: one more every month than twelve months before: totals of twelve months grow by 12 a year, 1 a month
    values = [100 + n // 12 for n in range(36)]
    rows = "".join(f"{2022 + n // 12}-{n % 12 + 1:02},{value}\n" for n, value in enumerate(values))
    frame = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: service_revenue, owner: controlling, unit: kEUR, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, value: value}}
# file: data/desk.csv
month,value
"""
    text = goals(goal("a", "contributes: enabling", "{kpi: service_revenue, baseline: 1224, target: TARGET}")) + frame + rows
    # 13 spans of rolling totals (the first ends in December 2023) of 12 each; three times 1 a month are 36 in a year
    assert said(text.replace("TARGET", "1260"), tmp_path, "R404") == []
    assert len(said(text.replace("TARGET", "1261"), tmp_path, "R404")) == 1


def segments(first, second, spread=1, more=""):
    rows = "".join(f"2024-{n:02},{g},{base + (spread if n % 2 else 0)},100\n" for g, base in (("A", 75), ("B", 60)) for n in range(5, 13))
    return goals(
        goal("a", "contributes: enabling", f"{{kpi: fcr, scope: {{customer_group: A}}, {first}}}"),
        goal("b", "contributes: enabling", f"{{kpi: fcr, scope: {{customer_group: B}}, {second}}}"), more,
    ) + f"""\
# file: kpis/frame.yaml
kpis:
  - {{id: fcr, owner: controlling, source: desk}}
  - {{id: csat, owner: controlling}}
sources:
  - {{id: desk, path: data/desk.csv, columns: {{period: month, numerator: solved, denominator: all, segments: {{customer_group: group}}}}}}
# file: data/desk.csv
month,group,solved,all
{rows}"""  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("baseline: 75, target: 80", "baseline: 60, target: 65", True),
        ("baseline: 75, target: 80", "baseline: 60, target: 66", False),
        ("baseline: 75, target: 78.4", "baseline: 60, target: 63.4", False),  # 3.4 is no round number
        ("baseline: 75, target: 82.5", "baseline: 60, target: 66", True),  # ten per cent of each
        ("baseline: 62, target: 67", "baseline: 60.5, target: 65.5", False),  # 1.5 apart, 2 s = 2 x 1 / 1.128 = 1.77
        ("baseline: 62.3, target: 67.3", "baseline: 60.5, target: 65.5", True),  # 1.8 apart
    ],
)
def test_the_same_round_jump_for_all_segments(tmp_path, first, second, told):
    found = plain(segments(first, second), tmp_path, "R410")
    assert bool(found) is told


def test_jump_and_starts_are_named(tmp_path):
    (found,) = plain(segments("baseline: 75, target: 80", "baseline: 60, target: 65"), tmp_path, "R410")
    assert found == "5 pp is asked of every segment of First contact resolution, although they start far apart: a 75%, b 60%"


def test_one_segment_with_a_target_of_its_own_is_enough(tmp_path):
    more = goal("c", "contributes: enabling", "{kpi: fcr, scope: {customer_group: C}, baseline: 70, target: 73}")
    assert said(segments("baseline: 75, target: 80", "baseline: 60, target: 65", more=more), tmp_path, "R410") == []
