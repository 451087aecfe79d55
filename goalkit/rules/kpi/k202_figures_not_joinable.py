"""Several periods become one figure only where that figure means something.

The mean of twelve medians is not the median of the year, and a rate of the year needs what it is a rate of. Without that every office
computes another number, and all of them are wrong.
"""

from collections.abc import Iterator

from goalkit.finding import Path
from goalkit.judge.window import YEAR_LENGTH
from goalkit.kpis.readings import Scope
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "K202"
NAME = "figures-not-joinable"
SEVERITY: Severity = "error"
MESSAGE = "values of {kpi} ({aggregation}) cannot be joined over several periods, as evaluate: {evaluate} asks"
HELP = "evaluate: last"
MESSAGES = {
    "denominator": "evaluate: {evaluate} joins several periods, but {kpi} is delivered without its denominator (column {column})",
    "segments": "values of {kpi} ({aggregation}) cannot be joined over several segments",
    "sum": "values of {kpi} in {unit} cannot be added up",
}
HELPS = {
    "denominator": "let the export deliver numerator and denominator (column {column}), or evaluate: last",
    "segments": "let the export deliver the value for exactly this scope",
    "sum": "aggregation: ratio, with numerator and denominator",
}
SINGLE = frozenset({"percentile", "distinct", "index"})
PAIRED = frozenset({"ratio", "net", "last"})
SHARES = frozenset({"%", "ratio", "stars"})

BAD = """\
goals:
  - id: answer-2025
    title: Answer sooner
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: time_to_first_response, at_most: 8 h, evaluate: ytd}
    #                                                                 ^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: answer-2025
    title: Answer sooner
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: time_to_first_response, at_most: 8 h, evaluate: last}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals and guards that join what cannot be joined, and KPIs that add up shares."""
    for kpi in facts.ws.kpis:
        if kpi.aggregation == "sum" and kpi.unit in SHARES:
            yield Hit(kpi, ("aggregation",), {"kpi": kpi.id, "unit": kpi.unit}, MESSAGES["sum"], HELPS["sum"])
    for goal in facts.ws.goals:
        yield from _of_goal(goal, facts)
        yield from _of_guards(goal, facts)


def _of_goal(goal: Goal, facts: Facts) -> Iterator[Hit]:
    kpi, terms = facts.ws.kpi_of(goal), facts.ws.terms(goal)
    if kpi is None or terms.shape not in {"move", "at_least", "at_most", "between"}:
        return
    if facts.has_data and facts.readings.series(kpi.id, terms.scope).refused == "not_aggregable":
        params = {"kpi": kpi, "aggregation": kpi.aggregation}
        yield Hit(goal, ("measurable", "scope"), params, MESSAGES["segments"], HELPS["segments"])
    elif terms.explicit_evaluate or terms.evaluate != "total":
        yield from _joined(goal, ("measurable", "evaluate"), kpi, terms.evaluate, terms.scope, facts)


def _of_guards(goal: Goal, facts: Facts) -> Iterator[Hit]:
    """Yield guards that say how to join; by default a guard joins only what can be joined."""
    scope = facts.ws.terms(goal).scope
    for index, guard in enumerate(goal.guards):
        kpi = facts.ws.kpi(guard.kpi)
        if kpi is not None and guard.evaluate is not None:
            own = tuple(sorted((name, tuple(values)) for name, values in guard.scope.items())) if guard.scope is not None else scope
            yield from _joined(goal, ("guards", index, "evaluate"), kpi, guard.evaluate, own, facts)


def _joined(goal: Goal, path: Path, kpi: Kpi, evaluate: str, scope: Scope, facts: Facts) -> Iterator[Hit]:
    params = {"kpi": kpi, "aggregation": kpi.aggregation, "evaluate": evaluate, "column": _column(kpi, facts)}
    if evaluate == "last" or _computed_anew(kpi, facts):
        return
    if kpi.aggregation in SINGLE or (kpi.aggregation == "cohort" and _overlaps(kpi, evaluate)):
        yield Hit(goal, path, params, fix=Cure(HELP, (Change(goal, path, "last"),), safe=False))
    elif kpi.aggregation in PAIRED and not _paired(kpi, scope, facts):
        yield Hit(goal, path, params, MESSAGES["denominator"], HELPS["denominator"])


def _computed_anew(kpi: Kpi, facts: Facts) -> bool:
    """Tell whether the figure of several periods is computed from their raw rows, so that nothing has to be joined."""
    sources = (facts.ws.source(link.id) for link in kpi.source)
    overlap = kpi.span > 1 and kpi.aggregation in SINGLE
    return kpi.compute is not None and not overlap and any(source is not None and source.layout == "events" for source in sources)


def _overlaps(kpi: Kpi, evaluate: str) -> bool:
    """Tell whether the values of a cohort KPI each cover several periods, and not just the twelve months that are asked."""
    span = kpi.span
    return span > 1 and not (evaluate == "rolling12" and span == YEAR_LENGTH[kpi.period or "month"])


def _paired(kpi: Kpi, scope: Scope, facts: Facts) -> bool:
    """Tell whether the latest values come with their denominators; without values, whether a stock declares one."""
    latest = facts.readings.series(kpi.id, scope).readings[-3:] if facts.has_data else ()
    if not latest:
        return kpi.aggregation != "last" or kpi.denominator is not None
    return all(reading.numerator is not None and reading.denominator is not None for reading in latest)


def _column(kpi: Kpi, facts: Facts) -> str:
    source = facts.ws.source(kpi.source[0].id) if kpi.source else None
    return (source.columns.denominator if source else None) or "denominator"
