"""Limits and outlook in the chart: in the rows of their values, behind actual and plan."""

from goalkit.report.chart import LIMIT, RANGE, Point, chart
from goalkit.words import Words

POINTS = (Point("Jan", 10.0, 10.0), Point("Feb", 12.0, 11.0), Point("Mrz", None, 12.0))


def rows(**more):
    """Return the rows of the chart by the value they stand for."""
    lines = [line.plain for line in chart(POINTS, Words("en"), **more)]
    return {float(line.split("┤")[0]): line.split("┤")[1] for line in lines if "┤" in line}


def test_limits_run_through_all_periods():
    got = rows(limits=(9.0, 13.0))
    assert [value for value, line in got.items() if LIMIT in line] == [13.0, 9.0]
    assert got[13.0].count(LIMIT) == len(got[13.0])


def test_the_outlook_stands_in_the_last_period_only():
    got = rows(ahead=(10.0, 13.0))
    marked = {value: line for value, line in got.items() if RANGE in line}
    assert set(marked) <= {value for value in got if 10.0 <= value <= 13.0}
    assert 12.0 not in marked  # the plan stands there
    assert all(line.rindex(RANGE) >= 2 * len(line) // 3 for line in marked.values())


def test_without_both_nothing_changes():
    assert not any(LIMIT in line or RANGE in line for line in rows().values())
