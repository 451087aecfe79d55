"""Values far from all others, unit slips, copied values: found where they are, and no alarm where a figure is merely lively."""

import datetime as dt
import math
import random

import pytest

from tests.kpis.house import COUNT, FIX, LATE, codes, exports

SOURCE = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value, numerator: num, denominator: den, segments: {group: group}}"
HEAD = "month,kpi,group,value,num,den\n"
MONEY = "{id: revenue, unit: kEUR, direction: up, aggregation: sum, period: month, source: export}"
TIME = "{id: wait, unit: h, direction: down, aggregation: percentile, period: month, source: export}"


def month(at, first=2023):
    return f"{first + at // 12}-{at % 12 + 1:02}"


def told(folder, kpi, numbers, *, cells="{},,", group="", first=2023, settings=""):
    """Return code, line and kind of everything that is said about a series from January on."""
    name = kpi.partition("id: ")[2].partition(",")[0]
    rows = "".join(f"{month(at, first)},{name},{group},{cells.format(number)}\n" for at, number in enumerate(numbers) if number is not None)
    read = exports(folder, SOURCE, {"data/x.csv": HEAD + rows}, kpi, settings).on(LATE)
    return [(each.code, each.span.line, each.params.get("kind", "")) for each in read.problems]


CALM = [340, 352, 345, 349, 338, 351, 346, 343, 350, 347, 341, 348]
"""Moving ranges 12 7 4 11 13 5 3 7 3 6 7 = 78/11 = 7.1: s = 6.3, six of them 37.7."""


def replaced(index, number, series=CALM):
    return [*series[:index], number, *series[index + 1 :]]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        # in the middle at index 5: without its two ranges s = (78 - 18)/9/1.128 = 5.9, six of them 35.5; the median is 346.5
        (replaced(5, 420), "far"), (replaced(5, 300), "far"),
        (replaced(5, 3460), "times"), (replaced(5, 34.6), "part"), (replaced(5, 346000), "times"), (replaced(5, 3.5), "part"),
        (replaced(5, 0), "far"), (replaced(5, -351), "far"),
        (replaced(11, 3480), "times"), (replaced(0, 34), "part"),
    ],
)  # fmt: skip
def test_a_value_alone(tmp_path, numbers, kind):
    index = next(at for at, (one, other) in enumerate(zip(numbers, CALM, strict=True)) if one != other)
    assert told(tmp_path, MONEY, numbers) == [("D206", index + 2, kind)]


@pytest.mark.parametrize(
    "numbers",
    [
        CALM,
        replaced(5, 375),  # 28.5 from the median, less than 35.5
        [100 + 4 * at + (at % 2) for at in range(36)],  # a trend: the ends are far from the median, not from their neighbours
        [*CALM, *(each + 200 for each in CALM)],  # a new level
        [*CALM, 548, 551],  # the beginning of one
        [500 if at % 12 == 11 else CALM[at % 12] for at in range(36)],  # every December
        [0, 0, 0, 0, 120, 0, 0, 0, 80, 0, 0, 0],  # now and then
        [None if at in {3, 4} else number for at, number in enumerate(CALM)],
        [340, 352, 3450, 349, 338],  # too few to say
    ],
)
def test_lively_figures(tmp_path, numbers):
    assert [each for each in told(tmp_path, MONEY, numbers) if each[0] == "D206"] == []


def test_a_new_unit_is_told_at_its_first_value(tmp_path):
    # kEUR become EUR with the seventh month: a new level, but a thousand times the old one
    assert told(tmp_path, MONEY, [*CALM[:6], *(1000 * each for each in CALM[6:])]) == [("D206", 8, "times")]
    hours = [4.1, 4.4, 3.9, 4.2, 4.6, 4.0]
    assert told(tmp_path / "h", TIME, [*hours, *(60 * each for each in hours)]) == [("D206", 8, "times")]


def test_usual_value_and_factor_are_named(tmp_path):
    rows = "".join(f"{month(at)},revenue,,{number},,\n" for at, number in enumerate(replaced(5, 3510)))
    (found,) = exports(tmp_path, SOURCE, {"data/x.csv": HEAD + rows}, MONEY).on(LATE).problems
    # the three before are 345 349 338, the three after 346 343 350: the median of the six is (345 + 346)/2
    assert (found.params["value"].value, found.params["usual"].value, found.params["factor"]) == (3510, 345.5, 10)


@pytest.mark.parametrize(
    ("kpi", "numbers"),
    [
        (COUNT, [0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 5]),  # accidents
        (COUNT, [2, 1, 3, 2, 1, 2, 3, 2, 1, 7, 2, 1]),  # 6 x sqrt(2) = 8.5 is what chance makes of so few
    ],
)
def test_small_counts(tmp_path, kpi, numbers):
    assert told(tmp_path, kpi, numbers) == []


def test_shares_of_few_cases(tmp_path):
    # of 4 cases 50 % is 25 points of chance: 100 % among 50 % and 75 % is nothing special; of 400 cases it is
    few = told(tmp_path / "few", FIX, [2, 3, 2, 3, 2, 3, 4, 2, 3, 2, 3, 2], cells=",{},4")
    many = told(tmp_path / "many", FIX, [200, 202, 201, 203, 200, 202, 399, 201, 203, 200, 202, 201], cells=",{},400")
    assert (few, many) == ([], [("D206", 8, "far")])


def test_several_values_of_a_figure_are_one_finding(tmp_path):
    rows = "".join(f"{month(at)},revenue,{name},{number},,\n" for name in "AB" for at, number in enumerate(replaced(5, 3510)))
    (found,) = exports(tmp_path, SOURCE, {"data/x.csv": HEAD + rows}, MONEY, "segments: {group: [A, B]}\n").on(LATE).problems
    assert (found.code, found.span.line, found.params["count"], found.params["scope"]) == ("D206", 7, 2, " (group: A)")
    assert [each.span.line for each in found.related] == [19]


@pytest.mark.parametrize(
    ("kpi", "numbers", "cells"),
    [
        (MONEY, [*CALM[:4], *[347] * 6, *CALM[4:6]], "{},,"),
        (MONEY, [*CALM[:6], *[47] * 7], "{},,"),
        (FIX, [*range(70, 76), *[71] * 6], "{},,"),
        (FIX, [70, 71, 72, *[71] * 6], ",{},100"),
    ],
)
def test_copied_values(tmp_path, kpi, numbers, cells):
    start = next(at for at in range(len(numbers)) if len(set(numbers[at : at + 6])) == 1)
    assert [(code, line) for code, line, _ in told(tmp_path, kpi, numbers, cells=cells)] == [("D207", start + 2)]


@pytest.mark.parametrize(
    ("kpi", "numbers"),
    [
        (COUNT, [0] * 12),  # no accident in a year
        (COUNT, [3, 2, 3, 3, 3, 3, 3, 3, 2]),  # a small count
        (FIX, [99.2, *[100] * 8]),  # everything in time
        (FIX, [71, *[72] * 5, 71]),  # only five
        (FIX, [70, 70, 70, 71, 71, 71, 71, 71, 71, 70, 70, 70, 71, 71]),  # rounded until it hardly moves
        ("{id: machines, unit: count, direction: up, aggregation: last, period: month, source: export}", [14] * 12),
        (MONEY, [347, None, *[348] * 5, None, *[348] * 3]),  # a gap parts them
    ],
)
def test_figures_that_stay_where_they_are(tmp_path, kpi, numbers):
    assert [each for each in told(tmp_path, kpi, numbers) if each[0] == "D207"] == []


def test_equal_shares_of_different_cases_are_no_copy(tmp_path):
    rows = "".join(f"{month(at)},fix,,,{7 * (at + 10)},{10 * (at + 10)}\n" for at in range(8))
    assert codes(exports(tmp_path, SOURCE, {"data/x.csv": HEAD + rows}, FIX).on(LATE)) == []


def test_lively_figures_are_rarely_suspected(tmp_path):
    # 300 figures of 36 months each, nothing wrong with any of them: normal, skewed, trending, seasonal, counted, shares of 60
    dice = random.Random(11)
    kinds = [
        lambda at: f"{dice.gauss(80, 2):.1f},,", lambda at: f"{math.exp(dice.gauss(4, 0.7)):.2f},,",
        lambda at: f"{50 + at + dice.gauss(0, 2):.1f},,", lambda at: f"{300 + 120 * math.sin(at * math.pi / 6) + dice.gauss(0, 15):.0f},,",
        lambda at: f"{sum(dice.random() < 0.02 for _ in range(120))},,", lambda at: f",{sum(dice.random() < 0.8 for _ in range(60))},60",
    ]  # fmt: skip
    kpis, rows = [], []
    for number in range(300):
        made = kinds[number % 6]
        unit, how = ('"%"', "ratio") if number % 6 == 5 else ("count", "sum") if number % 6 == 4 else ("kEUR", "sum")
        kpis.append(f"{{id: k{number}, unit: {unit}, direction: up, aggregation: {how}, period: month, source: export}}")
        rows += [f"{month(at)},k{number},,{made(at)}\n" for at in range(36)]
    read = exports(tmp_path, SOURCE, {"data/x.csv": HEAD + "".join(rows)}, "\n".join(kpis)).on(dt.date(2026, 1, 31))
    assert [(each.code, each.kpi) for each in read.problems] == []
