"""The course of a goal: actual and plan over its window, and its light at the end of every period."""

from collections.abc import Iterator

from goalkit import period
from goalkit.period import Period
from goalkit.report import marks
from goalkit.report.chart import ACTUAL, BOTH, LIMIT, PLAN, RANGE, Point, Range, chart
from goalkit.report.figures import period_name, unit_name
from goalkit.report.goal.report import GoalReport
from goalkit.report.written import written
from goalkit.view import Block, Lines, Paragraph, Piece, Space, Text
from goalkit.words import Words

_MANY = 16
"""Periods from which on a chart names only the years."""


def course_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the chart with its legend."""
    standing = report.row.standing
    if standing.terms.shape in {None, "milestones", "measure_first"} or not report.window:
        return
    summed = cumulated(report)
    lights, work = _lights(report), _work(report)
    limits, coming = _limits(report, words, summed=summed), _ahead(report, words, summed=summed)
    lines = chart(points(report, words), words, (lights, work), limits, coming)
    if not lines:
        return
    unit = written(standing, report.row.kpi, words).scale.unit or unit_name(words, standing.terms.unit)
    what = words("added up") if summed else words("per period")
    legend = [f"{ACTUAL}\u00a0{words('Actual')} {what}{f', {unit}' if unit else ''}", f"{PLAN}\u00a0{words('Plan')}", f"{BOTH}\u00a0{words('both')}"]
    if limits:
        legend.append(f"{LIMIT}\u00a0{words('natural limits')}")
    if coming:
        legend.append(f"{RANGE}\u00a0{words('outlook')}")
    if any(piece.text.strip() for piece in lights):
        legend.append(words("below: status at the end of the period"))
    if any(piece.text.strip() for piece in work):
        legend.append(words("letters: measure takes effect"))
    yield Space()
    yield Paragraph(Text((Piece(" · ".join(legend), "soft"),)))
    yield Lines(lines)


def _limits(report: GoalReport, words: Words, *, summed: bool) -> Range | None:
    """Return the natural limits of single periods; a chart that adds up has none."""
    found = report.row.signal
    if found is None or summed:
        return None
    factor = written(report.row.standing, report.row.kpi, words).scale.factor
    return (found.lower / factor, found.upper / factor)


def _ahead(report: GoalReport, words: Words, *, summed: bool) -> Range | None:
    """Return the range of the outlook where the last period of the chart shows the same figure."""
    found, standing = report.row.outlook, report.row.standing
    if found is None or found.low is None or found.high is None:
        return None
    if not summed and (standing.terms.aggregation == "sum" or standing.terms.evaluate not in {"last", "mean3"}):
        return None
    factor = written(standing, report.row.kpi, words).scale.factor
    return (found.low / factor, found.high / factor)


def cumulated(report: GoalReport) -> bool:
    """Tell whether the goal counts what adds up over its window."""
    terms = report.row.standing.terms
    return terms.shape == "budget" or (terms.aggregation == "sum" and terms.evaluate in {"total", "ytd"})


def points(report: GoalReport, words: Words) -> tuple[Point, ...]:
    """Return one point for every period of the window."""
    standing = report.row.standing
    terms = standing.terms
    factor = written(standing, report.row.kpi, words).scale.factor
    values, plan = dict(standing.series), dict(standing.plan)
    count = len(report.window)
    if terms.shape == "budget" and terms.budget is not None:
        plan = dict.fromkeys(report.window, terms.budget / count)
    found: list[Point] = []
    whole, planned = 0.0, 0.0
    summed = cumulated(report)
    for when in report.window:
        actual, target = values.get(when), plan.get(when)
        whole += actual or 0.0
        planned += target or 0.0
        if summed:
            actual = whole if actual is not None else None
            target = planned if target is not None else None
        label = _label(report, when, words)
        found.append(Point(label, actual / factor if actual is not None else None, target / factor if target is not None else None))
    return tuple(found)


def _label(report: GoalReport, when: Period, words: Words) -> str:
    """Return the label of a period; where there are many, only the years."""
    if len(report.window) <= _MANY:
        return period_name(words, when, report.start_month, year=when.kind == "year")
    before = period.preceding(when, report.start_month)
    first = when == report.window[0] or before.last.year != when.last.year
    return str(when.last.year) if first else ""


def _lights(report: GoalReport) -> list[Piece]:
    """Return the light at the end of each period."""
    known = dict(report.lights)
    return [marks.sign(known[when]) if when in known else Piece(" ") for when in report.window]


def _work(report: GoalReport) -> list[Piece]:
    """Return the letters of measures in the periods in which they take effect."""
    starts = [(letter_of(index), row.effective_from or row.done) for index, row in enumerate(report.row.measures)]
    return [
        Piece("".join(letter for letter, day in starts if day is not None and when.first <= day <= when.last), "neutral")
        for when in report.window
    ]


def letter_of(index: int) -> str:
    """Return the letter that a measure has in the chart and in its table."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index] if index < 26 else "*"
