"""Goals held against their readings: baselines, values that do not come, cases, noise, best values, final values."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.rules import said as speaking

AS_OF = dt.date(2025, 7, 14)
GOAL = """\
goals:
  - id: g
    title: Solve requests
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {MEASURABLE}
    time_bound: {BOUND}
# file: kpis/own.yaml
kpis:
  - {id: own, definition: as counted, numerator: solved, denominator: all cases, unit: UNIT, direction: DIRECTION, aggregation: AGG,
     EXTRA exclusions: none, perspective: process, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, value: value, numerator: num, denominator: den}
# file: data/desk.csv
month,figure,value,num,den
"""
MONTHS = [f"{2024 + at // 12}-{at % 12 + 1:02}" for at in range(18)]
"""January 2024 to June 2025."""


def findings(text, folder, code, day=AS_OF):
    """Return what a rule says about the goals of an example, with plain blanks."""
    told = [each for each in speaking.findings(text, folder, code, day) if each.goal != "effortless-2027"]
    return [replace(each, message=each.message.replace("\u00a0", " "), help=each.help.replace("\u00a0", " ")) for each in told]


def said(text, folder, code, day=AS_OF):
    return [(found.goal, found.message) for found in findings(text, folder, code, day)]


def repository(measurable, rows, *, bound="period: 2025", unit='"%"', direction="up", aggregation="ratio", extra=""):
    text = GOAL.replace("MEASURABLE", measurable).replace("BOUND", bound).replace("UNIT", unit).replace("DIRECTION", direction)
    return text.replace("AGG", aggregation).replace("EXTRA", extra) + "".join(f"{month},own,{cells}\n" for month, cells in rows)


def values(numbers, months=MONTHS):
    return [(month, f"{number},,") for month, number in zip(months, numbers, strict=False)]


def pairs(numbers, den, months=MONTHS):
    return [(month, f",{number},{den}") for month, number in zip(months, numbers, strict=False)]


CALM = [70, 71, 70, 71, 70, 71, 70, 71, 70, 71, 70, 71, 70, 71, 70, 71, 70, 71]
"""Every moving range is 1, so s = 1/1.128 = 0.887 and half of it 0.443."""


class TestBaseline:
    def test_the_last_period_before_start_is_meant_where_none_is_named(self, tmp_path):
        # December 2024 has 71.0; 71.6 is 0.6 away, more than 0.443 and than the rounding of a number with one place (0.05)
        text = repository("kpi: own, baseline: 71.6, target: 80", values(CALM))
        (found,) = findings(text, tmp_path, "M108")
        assert found.message == "own is to start from 71.6%, but the data say 71% for Dec 2024"
        assert found.severity == "warning"
        assert "baseline: {value: 71, period: 2024-12}" in found.help

    @pytest.mark.parametrize("baseline", ["70.6", "71.4", "71", "70.9"])
    def test_half_of_the_noise_is_no_difference(self, tmp_path, baseline):
        assert said(repository(f"kpi: own, baseline: {baseline}, target: 80", values(CALM)), tmp_path, "M108") == []

    def test_a_whole_number_is_rounded(self, tmp_path):
        # flat data have no noise; 71 stands for 70.5 to 71.5
        flat = values([71.4] * 18)
        assert said(repository("kpi: own, baseline: 71, target: 80", flat), tmp_path / "a", "M108") == []
        assert said(repository("kpi: own, baseline: 71.1, target: 80", flat), tmp_path / "b", "M108")

    def test_a_year_is_pooled_from_its_cases(self, tmp_path):
        # 6 x 60/100 and 6 x 240/300: pooled (360 + 1440)/(600 + 1800) = 75.0, not the mean of 60 and 80
        rows = [(month, ",60,100" if at < 6 else ",240,300") for at, month in enumerate(MONTHS[:12])]
        measurable = "kpi: own, baseline: {value: NUMBER, period: 2024}, target: 90"
        assert said(repository(measurable.replace("NUMBER", "75.0"), rows), tmp_path / "a", "M108") == []
        # 80 is the value of December, which a goal that is judged by the last month may start from
        assert said(repository(measurable.replace("NUMBER", "80"), rows), tmp_path / "b", "M108") == []
        # the one step of 20 among 11 ranges gives s = 20/11/1.128 = 1.61, half of it 0.81
        assert said(repository(measurable.replace("NUMBER", "70"), rows), tmp_path / "c", "M108") == [
            ("g", "own is to start from 70%, but the data say 75% for 2024")
        ]

    def test_the_value_of_the_year_before_is_only_to_be_said(self, tmp_path):
        # 2024 as a whole: (11 x 70 + 76)/12 = 70.5; December has 76; s = (6 + 6)/17/1.128 = 0.63 over the 18 values, half 0.31
        rows = pairs([70] * 11 + [76] + [70] * 6, 100)
        (found,) = findings(repository("kpi: own, baseline: 70.5, target: 80", rows), tmp_path / "a", "M108")
        assert found.severity == "info"
        assert found.message == "own is to start from 70.5%, which fits the whole of 2024; Dec 2024 had 76%"
        assert found.help == "say which period is meant: baseline: {value: 70.5, period: 2024}"
        # said so, it is no longer a question
        named = "kpi: own, baseline: {value: 70.5, period: 2024}, target: 80"
        assert findings(repository(named, rows), tmp_path / "b", "M108") == []
        # 70.9 is 0.4 from the year and 5.1 from December
        (found,) = findings(repository("kpi: own, baseline: 70.9, target: 80", rows), tmp_path / "c", "M108")
        assert found.severity == "warning"

    def test_the_year_before_is_the_fiscal_one(self, tmp_path):
        # April 2024 to March 2025 is GJ 2025: 11 x 70 and 76 give 70.5; the calendar year 2024 would be 65 x 3 and 70 x 9: 68.75
        rows = values([65] * 3 + [70] * 11 + [76] + [70] * 3)
        settings = "# file: goalkit.yaml\nroles: [{id: desk-lead}, {id: head-of-service}, {id: controlling}]\nfiscal_year_start: 4\n"
        flat = {"unit": "count", "aggregation": "sum", "bound": "start: 2025-04-01, due: 2026-03-31"}
        asked = "kpi: own, baseline: NUMBER, target: 80, evaluate: last"
        text = repository(asked.replace("NUMBER", "70.5"), rows, **flat) + settings
        (found,) = findings(text, tmp_path / "a", "M108")
        assert (found.severity, found.help) == ("info", "say which period is meant: baseline: {value: 70.5, period: 2025}")
        # s = (5 + 6 + 6)/17/1.128 = 0.887, half of it 0.443: 68.75 is 1.75 from the fiscal year
        (found,) = findings(repository(asked.replace("NUMBER", "68.75"), rows, **flat) + settings, tmp_path / "b", "M108")
        assert found.severity == "warning"

    def test_medians_of_the_year_before_have_a_range(self, tmp_path):
        # December had 8; 6.5 lies within the year (6 to 8), 9.5 does not; s = (1 + 1 + 2) x 4 - 2 = 14/11/1.128 = 1.13
        rows = values([6, 7, 8] * 4)
        hours = {"unit": "h", "aggregation": "percentile", "direction": "down"}
        told = [
            findings(repository(f"kpi: own, baseline: {number}, target: 5", rows, **hours), tmp_path / number, "M108")[0].severity
            for number in ("6.5", "9.5")
        ]
        assert told == ["info", "warning"]

    def test_totals_are_compared_with_totals(self, tmp_path):
        # 12 months of 100, 102 in turn: 1212 in 2024; s = 2/1.128 = 1.773, of a total of 12 months 6.14, half of it 3.07
        rows = values([100, 102] * 9)
        asked = "kpi: own, baseline: NUMBER, target: 1300"
        sums = {"unit": "count", "aggregation": "sum"}
        assert said(repository(asked.replace("NUMBER", "1210"), rows, **sums), tmp_path / "a", "M108") == []
        assert said(repository(asked.replace("NUMBER", "1180"), rows, **sums), tmp_path / "b", "M108") == [
            ("g", "own is to start from 1,180, but the data say 1,212 for 2024")
        ]

    def test_a_window_without_a_name_is_said_by_its_months(self, tmp_path):
        # April to December: the nine months before are July 2024 to March 2025, 101 or 102 in turn: 5 x 102 + 4 x 101 = 914
        rows = values([102 if at % 2 == 0 else 101 for at in range(18)])
        text = repository("kpi: own, baseline: 800, target: 900", rows, unit="count", aggregation="sum", bound="start: 2025-04-01, due: 2025-12-31")
        (found,) = findings(text, tmp_path, "M108")
        assert found.message == "own is to start from 800, but the data say 914 for Jul 2024 to Mar 2025"
        assert found.help == "write what the data say: 914, or name the period that 800 comes from"

    def test_medians_of_a_year_are_not_joined(self, tmp_path):
        rows = values([6, 7, 8, 6, 7, 8, 6, 7, 8, 6, 7, 8])
        asked = "kpi: own, baseline: {value: NUMBER, period: 2024}, target: 5"
        hours = {"unit": "h", "aggregation": "percentile", "direction": "down"}
        assert said(repository(asked.replace("NUMBER", "7.2"), rows, **hours), tmp_path / "a", "M108") == []
        assert said(repository(asked.replace("NUMBER", "9.5"), rows, **hours), tmp_path / "b", "M108") == [
            ("g", "own is to start from 9.5 h, but in 2024 it lay between 6 h and 8 h")
        ]

    @pytest.mark.parametrize(
        ("rows", "extra"),
        [
            (values(CALM[1:], MONTHS[1:]), ""),  # January 2024 is missing
            ([], ""),
            (values(CALM), "maturity_lag_days: 400,"),  # December is not final yet
        ],
    )
    def test_nothing_is_said_about_a_period_that_is_not_known_as_a_whole(self, tmp_path, rows, extra):
        text = repository("kpi: own, baseline: {value: 60, period: 2024}, target: 80", rows, extra=extra)
        assert said(text, tmp_path, "M108") == []


class TestNoValues:
    def test_two_missing_values_are_told_once_for_all_goals_of_a_source(self, tmp_path):
        # April 2025 is the last; May was expected on 10 June, June on 10 July: from 11 July on two are missing
        text = repository("kpi: own, baseline: 71, target: 80", values(CALM[:16]))
        assert said(text, tmp_path, "M111", dt.date(2025, 7, 10)) == []
        other = text.replace("# file: kpis/own.yaml", "  - id: h\n    title: More\n    parent: effortless-2027\n    owner: desk-lead\n    measurable: {kpi: own, baseline: 71, target: 79}\n    time_bound: {period: 2025}\n# file: kpis/own.yaml")
        found = findings(other, tmp_path, "M111", dt.date(2025, 7, 11))
        assert [each.message for each in found] == ["desk has no value of own after Apr 2025; May 2025, Jun 2025 should be there by now, and nobody can follow g, h"]
        assert [each.message for each in found[0].related] == ["h"]

    def test_a_source_that_never_had_a_value(self, tmp_path):
        rows = [("2025-01", "70,,")]
        text = repository("kpi: own, baseline: 71, target: 80", rows).replace("2025-01,own", "2025-01,fcr").replace("# file: data", "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling, source: desk}\n# file: data")
        assert said(text, tmp_path, "M111") == [("g", "desk has no value of own yet; Jan 2025, Feb 2025, Mar 2025, Apr 2025, … should be there by now, and nobody can follow g")]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("path: data/desk.csv", "path: data/other.csv"),  # D221
            ("num,den\n", "num,den\n2025-05,owm,70,,\n"),  # D201 explains where the rows went
            ("num,den\n", "num,den\n2025-06,own,about 70,,\n"),  # D203
            ("source: desk}", "source: nowhere}"),  # F207
            ("time_bound: {period: 2025}", "time_bound: {period: 2026}"),  # not running
        ],
    )
    def test_other_rules_have_said_it(self, tmp_path, old, new):
        text = repository("kpi: own, baseline: 71, target: 80", values(CALM[:14])).replace(old, new)
        assert said(text, tmp_path, "M111") == []

    def test_a_house_without_any_source_is_not_asked(self, tmp_path):
        text = repository("kpi: own, baseline: 71, target: 80", []).partition("sources:")[0].replace(", source: desk", "")
        assert said(text, tmp_path, "M111") == []


class TestCases:
    # 60 answers a month around 80 %: Wilson 1.96 sqrt(0.16/60 + 3.8416/14400)/(1 + 3.8416/60) = 0.0998
    NOISY = pairs([45, 51, 46, 52, 45, 50, 47, 52, 46, 51, 45, 52, 46, 51, 46, 52, 45, 50], 60)

    def test_a_way_shorter_than_the_interval(self, tmp_path):
        text = repository("kpi: own, baseline: 80, target: 85", self.NOISY)
        (found,) = findings(text, tmp_path, "M112")
        assert found.message == "own: 60 cases make 80% uncertain by ±10 pp, and the way to 85% is only 5 pp"
        # 12 months: 720 answers, 1.96 sqrt(0.16/720 + 3.8416/(4 x 720^2))/(1 + 3.8416/720) = 0.0291; 3 months only 0.0583
        assert found.help == "judge it by more periods, evaluate: rolling12 (about 720 cases, ±2.9 pp), or choose a larger scope"

    def test_more_periods_and_longer_ways_are_fine(self, tmp_path):
        assert said(repository("kpi: own, baseline: 80, target: 85, evaluate: rolling12", self.NOISY), tmp_path / "a", "M112") == []
        assert said(repository("kpi: own, baseline: 80, target: 90.5", self.NOISY), tmp_path / "b", "M112") == []

    def test_where_it_speaks_noise_is_not_told_again(self, tmp_path):
        # the values move by 6 of 60 or 10 points: s is about 9, so that M113 would speak as well
        text = repository("kpi: own, baseline: 80, target: 85", self.NOISY)
        assert said(text, tmp_path, "M113") == []

    def test_net_scores(self, tmp_path):
        # score 30, 100 answers: 1.96 sqrt((0.7 - 0.09)/100) = 0.1531
        rows = pairs([30, 22, 38, 25, 36, 21, 37, 24, 35, 22, 39, 28, 33, 20, 38, 24, 36, 25], 100)
        net = {"unit": "points", "aggregation": "net"}
        told = said(repository("kpi: own, baseline: 30, target: 40", rows, **net), tmp_path, "M112")
        assert told == [("g", "own: 100 cases make 30 points uncertain by ±15.3 points, and the way to 40 points is only 10 points")]

    @pytest.mark.parametrize(
        ("rows", "extra"),
        [
            (pairs([45.5, 51.2, 46, 52, 45, 50.5, 47, 52, 46, 51], 60), ""),  # not counted
            (pairs([48, 48, 49, 48, 48, 49, 48, 48, 49, 48], 60), ""),  # varies far less than 60 independent cases would
        ],
    )
    def test_what_is_no_sample(self, tmp_path, rows, extra):
        assert said(repository("kpi: own, baseline: 80, target: 82", rows, extra=extra), tmp_path, "M112") == []

    def test_money_and_time_are_no_cases(self, tmp_path):
        text = repository("kpi: own, baseline: 80, target: 85", self.NOISY)
        for denominator in ("revenue in kEUR", "contract hours", "Serviceumsatz", "Sollzeit"):
            assert said(text.replace("all cases", denominator), tmp_path / denominator.split()[0], "M112") == []


class TestNoise:
    NOISY = (70, 73, 69, 72, 68, 71, 70, 73, 69, 72, 68, 71, 70, 73, 69, 72, 68, 71)
    # moving ranges: 3 4 3 4 3 1, 3 4 3 4 3 1, 3 4 3 4 3 = 17 ranges with the sum 53: s = 53/17/1.128 = 2.76

    def test_a_way_shorter_than_the_noise(self, tmp_path):
        found = said(repository("kpi: own, baseline: {value: 71, period: 2024-12}, target: 73", values(self.NOISY)), tmp_path, "M113")
        assert found == [("g", "own is to move by 2 pp, from 71% to 73%; by chance alone it moves by 2.8 pp from month to month")]

    @pytest.mark.parametrize("target", ["73.8", "80", "60"])
    def test_a_longer_way(self, tmp_path, target):
        text = repository(f"kpi: own, baseline: {{value: 71, period: 2024-12}}, target: {target}", values(self.NOISY))
        assert said(text, tmp_path, "M113") == []

    def test_totals_move_less(self, tmp_path):
        # s = 2.76 a month, of a total of 12 months 2.76 x sqrt(12) = 9.58
        sums = {"unit": "count", "aggregation": "sum"}
        near = repository("kpi: own, baseline: 846, target: 855", values(self.NOISY), **sums)
        assert said(near, tmp_path / "a", "M113") == [("g", "own is to move by 9, from 846 to 855; by chance alone a total moves by 9.6")]
        assert said(near.replace("855", "856"), tmp_path / "b", "M113") == []

    def test_five_values_say_nothing(self, tmp_path):
        assert said(repository("kpi: own, baseline: 71, target: 71.2", values(self.NOISY[:5], MONTHS[12:])), tmp_path, "M113") == []

    def test_a_season_is_named(self, tmp_path):
        # every summer 20 higher than every winter, otherwise one more each year: only the season moves the figure
        months = [f"{2023 + at // 12}-{at % 12 + 1:02}" for at in range(30)]
        rows = values([50 + at // 12 + (20 if at % 12 in {3, 5, 7, 9} else 0) for at in range(30)], months)
        (found,) = findings(repository("kpi: own, baseline: {value: 51, period: 2024-12}, target: 55", rows), tmp_path, "M113")
        assert found.help == "most of this is the season: path: seasonal takes it out"


class TestBestValue:
    SLA = (96.2, 97.1, 95.8, 96.9, 96.1, 97.3, 95.9, 96.8)

    def test_all_of_a_hundred_per_cent(self, tmp_path):
        text = repository("kpi: own, baseline: 96.8, target: 100", values(self.SLA, MONTHS[10:]))
        # ranges 0.9 1.3 1.1 0.8 1.2 1.4 0.9 = 7.6; s = 7.6/7/1.128 = 0.96: 100 - 0.96 = 99.0
        (found,) = findings(text, tmp_path, "M117")
        assert found.message == "own is to be 100%, which it was in 0 of the last 8 values; a single miss makes the goal fail"
        assert found.help == "leave room for the unavoidable, for example at_least: 99"

    def test_none_of_a_count(self, tmp_path):
        # ranges 5 7 2 4 6 5 4 = 33; s = 33/7/1.128 = 4.18, so 4 of them
        rows = values([24, 19, 26, 24, 20, 26, 21, 25], MONTHS[10:])
        text = repository("kpi: own, baseline: 24, target: 0, evaluate: last", rows, unit="count", direction="down", aggregation="sum")
        assert [each.help for each in findings(text, tmp_path, "M117")] == ["leave room for the unavoidable, for example at_most: 4"]

    @pytest.mark.parametrize(
        ("measurable", "numbers", "unit", "direction"),
        [
            ("kpi: own, at_most: 0, evaluate: last", [0, 0, 1, 0, 0, 0, 0, 2, 0, 0], "count", "down"),  # accidents: seldom any
            ("kpi: own, baseline: -200, target: 0, evaluate: last", [-200, -180, -210, -190, -170, -200, -160], "kEUR", "up"),
            ("kpi: own, baseline: 96, target: 99", SLA, '"%"', "up"),
            ("kpi: own, baseline: 96, target: 100", [100, 100, 99.1, 100, 100, 98.7, 100, 100], '"%"', "up"),
        ],
    )
    def test_what_may_be_asked(self, tmp_path, measurable, numbers, unit, direction):
        text = repository(measurable, values(numbers, MONTHS[8:]), unit=unit, direction=direction, aggregation="sum" if unit != '"%"' else "ratio")
        assert said(text, tmp_path, "M117") == []


class TestFinalValues:
    REVIEW = "# file: reviews/2025.yaml\nyear: 2025\n"

    def test_one_finding_for_all_goals_of_a_figure(self, tmp_path):
        text = repository("kpi: own, baseline: 71, target: 80", [], extra="maturity_lag_days: 30,").partition("sources:")[0].replace(", source: desk", "")
        text = text.replace("# file: kpis", "  - id: h\n    title: More\n    parent: effortless-2027\n    owner: desk-lead\n    measurable: {kpi: own, baseline: 71, target: 79}\n    time_bound: {period: 2025}\n# file: kpis")
        # December ends on 31 December, and 30 days later it is 30 January
        told = said(text + self.REVIEW + "meeting: {date: 2026-01-29}\n", tmp_path, "M118")
        assert told == [("g", "the review of g, h is on 2026-01-29, but the last value of own is final only on 2026-01-30 (30 days after its period)")]
        assert said(text + self.REVIEW + "meeting: {date: 2026-01-30}\n", tmp_path, "M118") == []
        assert said(text, tmp_path, "M118") == []

    def test_a_closing_before_the_value_was_final(self, tmp_path):
        text = repository("kpi: own, baseline: 71, target: 80", [], extra="maturity_lag_days: 30,", bound="period: 2024").partition("sources:")[0].replace(", source: desk", "")
        text += "# file: reviews/2024.yaml\nyear: 2024\nclosings:\n  - {goal: g, date: 2025-01-15, actual: 75, outcome: missed, cause: capacity}\n"
        assert len(said(text, tmp_path, "M118", dt.date(2025, 1, 20))) == 1
        assert said(text, tmp_path, "M118", dt.date(2025, 1, 30)) == []

    def test_a_figure_that_is_final_when_nobody_looks(self, tmp_path):
        text = repository("kpi: own, baseline: 71, target: 80", [], extra="maturity_lag_days: 90,").partition("sources:")[0].replace(", source: desk", "")
        # 31 December and 90 days: 31 March; the status looks at a goal up to 1 March
        assert said(text, tmp_path, "M118") == [
            ("g", "the last value of own is final only on 2026-03-31, 90 days after its period, when nobody looks at g any more")
        ]
