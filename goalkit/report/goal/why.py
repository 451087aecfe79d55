"""The light of a goal in a sentence: what it is and why."""

import math
from collections.abc import Iterator
from dataclasses import replace

from goalkit.judge import limits
from goalkit.judge.standing import Standing, Trace
from goalkit.report import marks
from goalkit.report.figures import Scale, difference_unit, period_name, scale, span_name, words_of_list
from goalkit.report.goal.origin import rule_word
from goalkit.report.goal.report import GoalReport, GuardRow
from goalkit.report.written import Written, written
from goalkit.view import Block, Paragraph, Piece, Text, text
from goalkit.words import Words, round_half_away

_FINEST = 6


def why_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield light and reason, then every guard that is breached."""
    standing = report.row.standing
    if standing.light == "none":
        return
    head = f"{marks.SIGNS[standing.light]} {marks.light_word(words, standing.light)}"
    if standing.recovering:
        head += ", " + words("recovering")
    parts: list[str | Piece | Text] = [Piece(head, marks.STYLES[standing.light]), ". "]
    parts.append(" ".join(said for said in (*_reason(report, words), *_guards(report, words), *_data(report, words)) if said))
    yield Paragraph(text(*parts))


def _reason(report: GoalReport, words: Words) -> Iterator[str]:
    standing = report.row.standing
    shown = written(standing, report.row.kpi, words)
    match standing.reason:
        case "z" | "tolerance" | "guard" | "breached":
            yield from _noise(report, words, shown)
        case "gap" | "pace" | "strict":
            yield words("Rule of the house ({rule}): actual {actual}, plan {plan}.", rule=rule_word(standing.reason, words), actual=shown.actual, plan=shown.plan)
        case "verdict":
            yield words("Final: {actual}, target {target}.", actual=shown.actual, target=shown.target)
        case "budget":
            yield words("{used} used, {allowed} by now, {limit} in all.", used=shown.actual, allowed=shown.plan, limit=shown.target)
        case "measure_first":
            yield words("{got} of {wanted} values measured.", got=shown.actual, wanted=shown.target)
        case "privacy":
            yield words(
                "Hidden: the values are about fewer than {n} people, or would give such a group away.", n=standing.hidden_below,
            )
        case "milestone_late" if not report.row.milestone_late:
            yield words("Every milestone due by now is done.")
        case "milestone_late":
            yield _late_milestones(report, words)
        case _:
            yield from _plain_reason(standing, words)
    if standing.reason == "tolerance" and standing.terms.tolerance is not None:
        yield words("Within the agreed tolerance of {value}.", value=shown.scale.with_unit(words, standing.terms.tolerance))
    if standing.reason == "breached":
        yield _breaches(report, words)


def _plain_reason(standing: Standing, words: Words) -> Iterator[str]:
    broken = standing.broken
    said = {
        "too_early": words("Too few values, or the plan still lies within the usual variation."),
        "no_values": words("No values since start."),
        "not_aggregable": words("The periods cannot be joined: numerator and denominator are missing."),
        "torn": words("The definition changed on {day}: a total over that day cannot be formed.", day=words.date(broken)) if broken else "",
        "scope_missing": words("The data have no rows for this scope."),
        "min_n": words("Too few answers to judge."),
        "stale": words("New values are missing."),
    }.get("torn" if broken and standing.reason == "not_aggregable" else standing.reason or "")
    if said:
        yield said


def _late_milestones(report: GoalReport, words: Words) -> str:
    """Name the milestones that are past due."""
    day = report.as_of
    late = [stone for stone in report.row.standing.terms.milestones if stone.due is not None and stone.due < day]
    named = [stone for stone in late if stone.done is None or stone.done > day]
    said = [
        words("“{title}” (due {day})", title=stone.title, day=words.date(stone.due)) for stone in named if stone.due is not None
    ]
    if not said:
        return words("At least one milestone is late.")
    return words("Late: {milestones}.", milestones=", ".join(said))


def _breaches(report: GoalReport, words: Words) -> str:
    """Name the periods since start that did not keep to the limit."""
    terms, window = report.row.standing.terms, set(report.window)
    outside = [when for when, value in report.row.standing.series if when in window and not limits.holds(value, terms.low, terms.high)]
    if not outside:
        return words("Not every period kept to the limit.")
    named = [period_name(words, when, report.start_month, year=when.kind == "year") for when in outside]
    return words("Limit not kept in {periods}.", periods=words_of_list(words, named))


def _noise(report: GoalReport, words: Words, shown: Written) -> Iterator[str]:
    """Say how far the goal is from its path since start and lately, beside the usual variation."""
    lines = {line.name: line for line in report.row.standing.trace}
    whole = lines.get("z_year") or lines.get("z")
    if whole is not None and (gap := _gap(whole, report)) is not None:
        beginning = report.window[0] if report.window else None
        since = span_name(words, (beginning,), report.start_month, report.year) if beginning else ""
        usual = _usual(whole, report)
        fitting = _fine(_fitting(report, words, shown, gap, usual), usual)
        params = {"since": since, "gap": fitting.with_unit(words, abs(gap)), "where": _where(gap, report, words)}
        if usual:
            yield words("Since {since} {gap} {where} (usual variation ±{usual}).", usual=fitting.write(words, usual), **params)
        else:
            yield words("Since {since} {gap} {where}.", **params)
    recent = lines.get("z3")
    if recent is not None and (gap := _gap(recent, report)) is not None:
        fitting = _fitting(report, words, shown, gap, None)
        value = fitting.with_unit(words, abs(gap))
        spell = spell_name(words, report.row.standing.terms.period, int(_number(recent, "count") or 0))
        yield words("Lately ({spell}) {gap} {where}.", spell=spell, gap=value, where=_where(gap, report, words))


def _where(gap: float, report: GoalReport, words: Words) -> str:
    """Say on which side a goal is: of its plan, or of the limit that it holds."""
    if report.row.standing.terms.shape in {"at_least", "at_most", "between"}:
        return words("outside the limit") if gap < 0 else words("inside the limit")
    return words("behind plan") if gap < 0 else words("ahead of plan")


def spell_name(words: Words, kind: str, number: int) -> str:
    """Return how long a stretch of periods is: 3 months."""
    match kind:
        case "week":
            return words.count("{n} week", "{n} weeks", number)
        case "quarter":
            return words.count("{n} quarter", "{n} quarters", number)
        case "year":
            return words.count("{n} year", "{n} years", number)
        case _:
            return words.count("{n} month", "{n} months", number)


def _number(line: Trace, name: str) -> float | None:
    value = line.params.get(name)
    return value if isinstance(value, float) else None


def _fitting(report: GoalReport, words: Words, shown: Written, gap: float, usual: float | None) -> Scale:
    """Return how a difference is shown: money on its own scale, per cent as percentage points."""
    terms = report.row.standing.terms
    if terms.aggregation == "sum":
        return scale(words, terms.unit, terms.decimals, [gap, usual])
    return Scale(shown.scale.factor, difference_unit(words, terms.unit), shown.scale.decimals)


def _fine(fitting: Scale, usual: float | None) -> Scale:
    """Add decimals until the usual variation is not written as zero."""
    if not usual or fitting.decimals >= _FINEST or round_half_away(usual / fitting.factor, fitting.decimals):
        return fitting
    return _fine(replace(fitting, decimals=fitting.decimals + 1), usual)


def _gap(line: Trace, report: GoalReport) -> float | None:
    """Return the gap in the KPI's unit, good when positive: the mean of the periods, for sums what has added up."""
    gap, count = _number(line, "gap"), _number(line, "count")
    if gap is None or count is None:
        return None
    return gap * count if report.row.standing.terms.aggregation == "sum" else gap


def _usual(line: Trace, report: GoalReport) -> float | None:
    """Return how far the mean (for sums: the total) of so many periods usually lies from its path."""
    s, count = _number(line, "s"), _number(line, "count")
    if s is None or not count:
        return None
    root = math.sqrt(count)
    return s * root if report.row.standing.terms.aggregation == "sum" else s / root


def _guards(report: GoalReport, words: Words) -> Iterator[str]:
    for guard in report.guards:
        if guard.held is False:
            yield breach(guard, words)


def breach(guard: GuardRow, words: Words) -> str:
    """Say that a guard is breached."""
    fitting = scale(words, guard.unit, guard.decimals, [guard.value, guard.limit])
    name = guard.kpi if isinstance(guard.kpi, str) else guard.kpi.title(words.language)
    params = {"kpi": name, "value": fitting.with_unit(words, guard.value), "limit": fitting.with_unit(words, guard.limit)}
    if guard.side == "at_most":
        return words("Guard breached: {kpi} {value} instead of at most {limit}.", **params)
    return words("Guard breached: {kpi} {value} instead of at least {limit}.", **params)


def _data(report: GoalReport, words: Words) -> Iterator[str]:
    standing = report.row.standing
    if standing.light == "stale" and standing.last_period is not None:
        last = period_name(words, standing.last_period, report.start_month)
        light = marks.light_word(words, standing.last_light) if standing.last_light else ""
        yield words("Last value {period}: {light}.", period=last, light=light) if light else words("Last value {period}.", period=last)
    if standing.provisional:
        yield words("The last value is provisional.")
    if "series_break" in report.row.flags and standing.broken is not None and standing.reason != "not_aggregable":
        yield words("The series breaks on {day}: values before are not compared.", day=words.date(standing.broken))
    if standing.approximated and (kpi := report.row.kpi):
        name = kpi.title(words.language)
        cohort = kpi.aggregation == "cohort"
        yield words("Approximated: {kpi} is compounded from its periods; customer rows would give the exact figure.", kpi=name) if cohort else words(
            "Approximated: a part of {kpi} without a value is left out.", kpi=name
        )
