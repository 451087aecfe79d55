"""How figures, periods, courses and trees are written."""

import pytest

from goalkit import period
from goalkit.judge.standing import Standing
from goalkit.model.terms import Terms
from goalkit.report.chart import Point, axis_of, chart
from goalkit.report.figures import (
    Amount,
    Said,
    basis_name,
    fiscal_name,
    period_name,
    say,
    scale,
    span_name,
    unit_name,
    words_of_list,
)
from goalkit.report.tree_lines import prefixes
from goalkit.report.trend import last_periods, trend
from goalkit.report.written import aim, written
from goalkit.words import Words
from tests.report import fake

DE, EN = Words("de"), Words("en")


@pytest.mark.parametrize(
    ("unit", "decimals", "values", "value", "german", "english"),
    [
        ("%", 1, [73.4667], 73.4667, "73,5\u00a0%", "73.5%"),
        ("kEUR", 0, [44000.0], 31950.4, "32,0\u00a0Mio. €", "32.0\u00a0M€"),
        ("kEUR", 0, [980.0], 412.6, "413\u00a0Tsd. €", "413\u00a0k€"),
        ("EUR", 2, [45.3], 45.3, "45,30\u00a0€", "45.30\u00a0€"),
        ("EUR", 0, [420_000.0], 420_000.0, "420,0\u00a0Tsd. €", "420.0\u00a0k€"),
        ("MEUR", 1, [4.24], 4.24, "4,2\u00a0Mio. €", "4.2\u00a0M€"),
        ("M€", 1, [0.05], 0.05, "50,0\u00a0Tsd. €", "50.0\u00a0k€"),
        ("kCHF", 0, [4240.0], 4240.0, "4,24\u00a0Mio. CHF", "4.24\u00a0MCHF"),
        ("count", 0, [12500.0], 12500.0, "12\u202f500", "12,500"),
        ("h", 1, [-0.05], -0.05, "−0,1\u00a0h", "−0.1\u00a0h"),
        ("days", 0, [3.0], 3.0, "3\u00a0Tage", "3\u00a0days"),
        ("Stück", 0, [3.0], 3.0, "3", "3"),
    ],
)
def test_amounts(unit, decimals, values, value, german, english):
    assert scale(DE, unit, decimals, values).with_unit(DE, value) == german
    assert scale(EN, unit, decimals, values).with_unit(EN, value) == english


def test_unknown_numbers_are_a_dash():
    assert scale(DE, "%", 1, [None]).with_unit(DE, None) == "–"


@pytest.mark.parametrize(
    ("label", "start", "german", "english", "short"),
    [
        ("2025-03", 1, "Mrz 2025", "Mar 2025", "Mrz"),
        ("2025-Q3", 1, "Q3 2025", "Q3 2025", "Q3"),
        ("2025-Q3", 10, "Q3 GJ 2024/25", "Q3 FY 2024/25", "Q3"),
        ("2025", 1, "2025", "2025", "2025"),
        ("2025", 10, "GJ 2024/25", "FY 2024/25", "GJ 2024/25"),
        ("2000", 10, "GJ 1999/00", "FY 1999/00", "GJ 1999/00"),
        ("2025-W03", 1, "KW 3/2025", "W3/2025", "KW 3"),
        ("2025-12-31", 1, "31.12.2025", "2025-12-31", "31.12."),
    ],
)
def test_periods(label, start, german, english, short):
    when = period.parse(label, start)
    assert period_name(DE, when, start) == german
    assert period_name(EN, when, start) == english
    assert period_name(DE, when, start, year=False) == short


def test_spans():
    spring = fake.months("2025-04", "2025-06")
    assert span_name(DE, spring) == "Apr–Jun 2025"
    assert span_name(DE, spring, within=period.year(2025)) == "Apr–Jun"
    assert span_name(DE, spring[:1], within=period.year(2025)) == "Apr"
    assert span_name(DE, fake.months("2024-11", "2025-01")) == "Nov 2024–Jan 2025"
    assert span_name(DE, ()) == ""
    assert fiscal_name(DE, period.year(2025, 10), 10) == "GJ 2024/25"


@pytest.mark.parametrize(
    ("shape", "evaluate", "name"),
    [("move", "mean3", "Ø3"), ("move", "rolling12", "12M"), ("move", "ytd", "kum."), ("move", "total", "kum."), ("budget", "total", "kum."),
     ("milestones", "last", "M.st."), ("measure_first", "last", "Anz."), ("move", "last", "Jun")],
)  # fmt: skip
def test_bases(shape, evaluate, name):
    june = period.parse("2025-06")
    assert basis_name(DE, Standing("g", fake.AS_OF, Terms("g", shape=shape, evaluate=evaluate), "on_track", actual_period=june)) == name


def test_something_to_say():
    june = period.parse("2025-06")
    inner = Said("{kpi} {value}, promised at most {limit}", {"kpi": "Überstunden", "value": Amount(6.44, "%"), "limit": Amount(6.0, "%")})
    assert say(DE, Said("{name}: {guard}", {"name": "FTF", "guard": inner})) == "FTF: Überstunden 6,4\u00a0%, zugesagt höchstens 6,0\u00a0%"
    waiting = Said("{name}: no new values since {last}", {"name": "{FTF}", "last": june})
    assert say(DE, waiting) == "{FTF}: keine neuen Werte seit Jun 2025"
    assert say(DE, waiting, 1, period.year(2025)) == "{FTF}: keine neuen Werte seit Jun"
    late = ("{name}: milestone “{title}” is {n} day overdue", {"name": "A", "title": "B"}, "{name}: milestone “{title}” is {n} days overdue")
    assert [say(DE, Said(*late, number)) for number in (1, 14)] == ["A: Meilenstein „B“ 1 Tag überfällig", "A: Meilenstein „B“ 14 Tage überfällig"]


def test_lists_and_units():
    assert [words_of_list(DE, names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a und b", "a, b und c"]
    assert [unit_name(DE, unit) for unit in ("pp", "1/year", "kEUR", "count", "parsec")] == ["Pp.", "1/Jahr", "Tsd. €", "", "parsec"]


def made(**given):
    terms = Terms("g", shape=given.pop("shape", "move"), unit=given.pop("unit", "%"), decimals=given.pop("decimals", 1), **given.pop("terms", {}))
    return Standing("g", fake.AS_OF, terms, "on_track", **given)


@pytest.mark.parametrize(
    ("standing", "numbers"),
    [
        (made(actual=73.467, path_value=74.333, variance=-0.866, target=76.0), (", %", "73,5", "74,3", "−0,9", "76,0")),
        (made(shape="at_least", actual=86.4, path_value=86.0, variance=0.4, target=86.0), (", %", "86,4", "86,0", "+0,4", "≥ 86,0")),
        (made(shape="at_most", unit="h", actual=8.6, path_value=9.0, variance=-0.4, target=9.0), (", h", "8,6", "9,0", "−0,4", "≤ 9,0")),
        (made(shape="between", actual=85.6, target=(85.0, 90.5)), (", %", "85,6", "–", "–", "85–90,5")),
        (made(shape="budget", unit="count", decimals=0, actual=12.0, path_value=15.0, variance=-3.0, target=20.0), ("", "12", "15", "−3", "≤ 20")),
        (made(shape="milestones", attainment=0.2, path_value=0.5), (", % erledigt", "20", "50", "−30", "100")),
        (made(shape="measure_first", actual=2.0, path_value=3.1, variance=-1.1, target=6.0), (", Werte", "2", "3", "−1", "6")),
        (made(), (", %", "–", "–", "–", "–")),
    ],
)
def test_numbers_of_a_goal(standing, numbers):
    shown = written(standing, None, DE)
    assert (shown.suffix, shown.actual, shown.plan, shown.variance, shown.target) == numbers


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (Terms("g", shape="move", unit="%", baseline=71.1, target=85.0), "71,1 → 85\u00a0%"),
        (Terms("g", shape="move", unit="kEUR", target=44000.0), "44\u00a0Mio. €"),
        (Terms("g", shape="at_least", unit="%", low=86.0), "mindestens 86\u00a0%"),
        (Terms("g", shape="at_most", unit="h", high=9.0), "höchstens 9\u00a0h"),
        (Terms("g", shape="between", unit="%", low=80.0, high=85.5), "80–85,5\u00a0%"),
        (Terms("g", shape="budget", unit="count", budget=20.0), "höchstens 20"),
        (Terms("g", shape="measure_first", values=3), "3 Werte messen"),
        (Terms("g"), ""),
    ],
)
def test_aims(terms, said):
    assert aim(terms, DE) == said


def test_trends():
    # 70 to 76 in eighths: 70 is the lowest block, 73 the fifth, 76 the highest; the target 76 stands behind the bar
    climbing = made(target=76.0, series=fake.series("2025-06", 70.0, 73.0, 76.0))
    assert trend(climbing).plain == "         ▁▅█│█"
    assert trend(made(target=(80.0, 85.0), series=fake.series("2025-06", 70.0, 76.0))).plain == "          ▁█│–"
    assert trend(made(terms={"aggregation": "sum", "evaluate": "total"}, target=900.0, series=fake.series("2025-06", 70.0, 70.0))).plain == "          ▄▄│–"
    assert trend(made()).plain == ""


def test_a_missing_month_leaves_a_gap():
    first, _, last = fake.months("2025-04", "2025-06")
    assert last_periods(((first, 1.0), (last, 3.0)), 12) == [1.0, None, 3.0]


@pytest.mark.parametrize(
    ("values", "bottom", "step", "rows"),
    [([70.3, 74.3, 76.0], 70.0, 1.0, 7), ([5.0, 5.0], 5.0, 0.05, 3), ([0.0, 47.0], 0.0, 5.0, 11), ([-3.0, 4.0], -3.0, 1.0, 8)],
)
def test_axes(values, bottom, step, rows):
    axis = axis_of(values)
    assert (axis.bottom, axis.step, axis.rows) == pytest.approx((bottom, step, rows))


def test_a_chart():
    lines = chart([Point("Jan", 1.0, 1.0), Point("Feb", 2.0, 3.0), Point("Mrz", None, 5.0)], DE)
    assert [line.plain.rstrip() for line in lines] == [
        "  5,0 ┤            ○",
        "  4,5 ┤",
        "  4,0 ┤",
        "  3,5 ┤",
        "  3,0 ┤       ○",
        "  2,5 ┤",
        "  2,0 ┤       ●",
        "  1,5 ┤",
        "  1,0 ┤  ◉",
        "      └───────────────",
        "        Jan  Feb  Mrz".replace("        ", "        ", 1),
    ]


def test_a_chart_without_values_is_nothing():
    assert chart([Point("Jan")], DE) == ()


def test_branches():
    nodes = [("a", None), ("b", "a"), ("c", "b"), ("d", "b"), ("e", "a"), ("f", "e"), ("g", "not shown")]
    assert prefixes(nodes) == ["", "├ ", "│ ├ ", "│ └ ", "└ ", "  └ ", ""]
