"""A goal starts from the value that the data have for its beginning.

Who starts from a figure that is too low has reached part of the goal before the first measure; who starts too high is behind for
no reason. The baseline is the value of its own period; without one, of the last window of `evaluate` before the start. Who writes only a
number often means that of the whole year before: that is no mistake, only something to be said.
"""

from collections.abc import Iterable, Iterator

from goalkit import period
from goalkit.judge import beginning
from goalkit.judge.beginning import Beginning
from goalkit.judge.case import Case
from goalkit.model.goal import Goal
from goalkit.period import Kind, Period
from goalkit.rules import evidence
from goalkit.rules.own_words import value
from goalkit.rules.rule import Facts, Hit, Phrase, Severity, Value

CODE = "M108"
NAME = "baseline-differs"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi} is to start from {baseline}, but the data say {observed} for {when}"
HELP = "write what the data say, baseline: {{value: {number}, period: {label}}}, or name the period that {baseline} comes from"
MESSAGES = {
    "range": "{kpi} is to start from {baseline}, but in {when} it lay between {low} and {high}",
    "year": "{kpi} is to start from {baseline}, which fits the whole of {year}; {when} had {observed}",
}
HELPS = {
    "bare": "write what the data say: {number}, or name the period that {baseline} comes from",
    "named": "write what the data say: {number}, or correct the period",
    "year": "say which period is meant: baseline: {{value: {written}, period: {year}}}",
}

_GOAL = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: {value: 68, period: 2024}, target: 78}
    #                                ^^^^^^^^^^^^^^^^^^^^^^^^^
    time_bound: {period: 2025}
"""
_DATA = """\
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: solved, denominator: all}
# file: data/desk.csv
month,figure,solved,all
2024-01,flr,700,1000
2024-02,flr,712,1000
2024-03,flr,704,1000
2024-04,flr,716,1000
2024-05,flr,708,1000
2024-06,flr,715,1000
2024-07,flr,711,1000
2024-08,flr,719,1000
2024-09,flr,712,1000
2024-10,flr,722,1000
2024-11,flr,718,1000
2024-12,flr,723,1000
2025-01,flr,725,1000
2025-02,flr,730,1000
2025-03,flr,738,1000
2025-04,flr,744,1000
2025-05,flr,752,1000
2025-06,flr,757,1000
"""
BAD = _GOAL + _DATA
GOOD = _GOAL.replace("    #                                ^^^^^^^^^^^^^^^^^^^^^^^^^\n", "").replace("value: 68", "value: 71.3") + _DATA


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a baseline that its period does not have; silent where the period is not known as a whole."""
    return _look(goal, facts) if facts.has_data and goal.measurable and goal.measurable.baseline else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    case = evidence.open_case(goal, facts)
    baseline = case.terms.baseline if case else None
    if case is None or baseline is None or case.terms.shape not in {"move", "between"}:
        return
    label = case.terms.baseline_period
    whole = period.known(label, facts.ws.settings.fiscal_year_start) if label else None
    found = beginning.of_period(case, whole) if whole else (None if label else beginning.before_start(case))
    allowed = max(_rounding(goal, case), 0.5 * _noise(case))
    if found is not None and found.distance(baseline) > allowed * (1 + 1e-9):
        yield _hit(goal, case, found, whole, allowed)


def _rounding(goal: Goal, case: Case) -> float:
    """Return half of the last place: of the KPI's decimals, or of the number as it was written where that is coarser."""
    asked = goal.measurable.baseline.value if goal.measurable and goal.measurable.baseline else None
    if asked is None:
        return 0.0
    places = len(repr(asked.value).partition(".")[2].rstrip("0")) if "e" not in repr(asked.value) else 0
    scale = abs((case.terms.baseline or 0.0) / asked.value) if asked.value else 1.0
    return max(0.5 * 10.0**-case.terms.decimals, 0.5 * scale * 10.0**-places)


def _noise(case: Case) -> float:
    """Return s; for totals s of a total."""
    s = case.noise.s or 0.0
    return (evidence.noise_of_figure(case) or 0.0) if case.basis.adds else s


def _hit(goal: Goal, case: Case, found: Beginning, whole: Period | None, allowed: float) -> Hit:
    terms, (first, last) = case.terms, found.periods
    named = whole or (first if first == last else _named(case, found))
    params = {
        "kpi": case.kpi, "baseline": value(terms.baseline, terms), "label": named.label if named else "",
        "when": named or Phrase("{first} to {last}", {"first": first, "last": last}), "written": evidence.bare(terms.baseline or 0.0),
    }  # fmt: skip
    if not found.figures:
        values = sorted(reading.value for reading in found.readings)
        ends = {"low": Value(evidence.shown(values[0], terms), terms.unit), "high": Value(evidence.shown(values[-1], terms), terms.unit)}
        params |= {**ends, "number": evidence.bare(evidence.shown(values[-1], terms))}
        return Hit(goal, ("measurable", "baseline"), params, MESSAGES["range"], HELPS["named"])
    number = evidence.shown(found.figures[0], terms)
    params |= {"observed": Value(number, terms.unit), "number": evidence.bare(number)}
    if whole:
        return Hit(goal, ("measurable", "baseline"), params, "", HELPS["named"])
    if year := _year_of(case, terms.baseline or 0.0, allowed):
        return Hit(goal, ("measurable", "baseline"), params | {"year": year.label}, MESSAGES["year"], HELPS["year"], severity="info")
    return Hit(goal, ("measurable", "baseline"), params, "", "" if named else HELPS["bare"])


def _year_of(case: Case, baseline: float, allowed: float) -> Period | None:
    """Return the fiscal year before start that the baseline fits as a whole: its figure, else the range of its values."""
    before = beginning.year_before(case)
    if before is None:
        return None
    year, found = before
    whole = Beginning(found.readings, found.figures[:1])
    return year if whole.distance(baseline) <= allowed * (1 + 1e-9) else None


def _named(case: Case, found: Beginning) -> Period | None:
    """Return the year, half or quarter that several periods make; None where they make none."""
    first, last = found.periods
    kinds: tuple[Kind, ...] = ("year", "half", "quarter")
    around = (period.containing(last.last, kind, case.window.fiscal) for kind in kinds)
    return next((each for each in around if (each.first, each.last) == (first.first, last.last)), None)
