"""The light of a goal in a sentence: what it is and why."""

from collections.abc import Iterator

from goalkit.judge.standing import Standing, Trace
from goalkit.report import marks
from goalkit.report.figures import Scale, difference_unit, period_name, scale
from goalkit.report.goal.report import GoalReport, GuardRow
from goalkit.report.written import Written, written
from goalkit.view import Block, Paragraph, Piece, Text, text
from goalkit.words import Words


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
            yield words("Rule of the house ({rule}): actual {actual}, plan {plan}.", rule=standing.reason, actual=shown.actual, plan=shown.plan)
        case "verdict":
            yield words("Final: {actual}, target {target}.", actual=shown.actual, target=shown.target)
        case "budget":
            yield words("{used} used, {allowed} by now, {limit} in all.", used=shown.actual, allowed=shown.plan, limit=shown.target)
        case "measure_first":
            yield words("{got} of {wanted} values measured.", got=shown.actual, wanted=shown.target)
        case _:
            yield from _plain_reason(standing, words)
    if standing.reason == "tolerance" and standing.terms.tolerance is not None:
        yield words("Within the agreed tolerance of {value}.", value=shown.scale.with_unit(words, standing.terms.tolerance))
    if standing.reason == "breached":
        yield words("Not every period kept to the limit.")


def _plain_reason(standing: Standing, words: Words) -> Iterator[str]:
    said = {
        "too_early": words("Too few values, or the plan still lies within the usual variation."),
        "no_values": words("No values since start."),
        "not_aggregable": words("The periods cannot be joined: numerator and denominator are missing."),
        "scope_missing": words("The data have no rows for this scope."),
        "min_n": words("Too few answers to judge."),
        "stale": words("New values are missing."),
        "milestone_late": words("At least one milestone is late."),
    }.get(standing.reason or "")
    if said:
        yield said


def _noise(report: GoalReport, words: Words, shown: Written) -> Iterator[str]:
    """Say how far the goal is from its path since start and lately, beside the usual variation."""
    lines = {line.name: line for line in report.row.standing.trace}
    whole = lines.get("z_year") or lines.get("z")
    unit = difference_unit(words, report.row.standing.terms.unit) if shown.scale.factor == 1.0 else shown.scale.unit
    fitting = Scale(shown.scale.factor, unit, shown.scale.decimals)
    if whole is not None and (gap := _gap(whole)) is not None:
        beginning = report.window[0] if report.window else None
        since = period_name(words, beginning, report.start_month, year=False) if beginning else ""
        usual = _usual(whole)
        params = {"since": since, "gap": fitting.with_unit(words, abs(gap)), "usual": fitting.write(words, usual)}
        if gap < 0:
            yield words("Since {since} {gap} behind plan (usual variation ±{usual}).", **params)
        else:
            yield words("Since {since} {gap} ahead of plan (usual variation ±{usual}).", **params)
    recent = lines.get("z3")
    if recent is not None and (gap := _gap(recent)) is not None:
        value = fitting.with_unit(words, abs(gap))
        count = int(_number(recent, "count") or 0)
        message = ("The last period {gap} behind plan.", "The last {n} periods {gap} behind plan.")
        if gap >= 0:
            message = ("The last period {gap} ahead of plan.", "The last {n} periods {gap} ahead of plan.")
        yield words.count(*message, count, gap=value)


def _number(line: Trace, name: str) -> float | None:
    value = line.params.get(name)
    return value if isinstance(value, float) else None


def _gap(line: Trace) -> float | None:
    """Return the gap in the KPI's unit, good when positive: mean of the periods (sums: mean per period)."""
    return _number(line, "gap")


def _usual(line: Trace) -> float | None:
    """Return how far the mean of so many periods usually lies from its path."""
    s, count = _number(line, "s"), _number(line, "count")
    return s / count**0.5 if s is not None and count else None


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
