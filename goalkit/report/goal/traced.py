"""Every number about a goal with its formula and inputs: the figure, its outlook, its chance when planned, and what covers it."""

from collections.abc import Iterator
from dataclasses import replace

from goalkit.judge import prospects
from goalkit.judge.standing import Trace
from goalkit.portfolio.coverage import Coverage
from goalkit.report.goal.report import GoalReport


def lines(report: GoalReport) -> tuple[Trace, ...]:
    """Return all lines of the trace in the order of the report."""
    row = report.row
    asked = row.standing.target if isinstance(row.standing.target, float) else None
    found = [*row.standing.trace, *prospects.lines(row.outlook, row.signal, asked)]
    if report.planned is not None:
        then = prospects.lines(report.planned.outlook, None, row.standing.terms.target)
        found += [replace(line, name=f"planned_{line.name}") for line in then if line.name in {"outlook", "chance"}]
    return (*found, *(_covered(row.coverage) if row.coverage is not None else ()))


def _covered(found: Coverage) -> Iterator[Trace]:
    """Yield what a goal needs, what is planned for it, and both shares."""
    terms = found.terms
    if terms.target is not None and terms.baseline is not None:
        yield Trace("needed", found.needed, "{t} − {b}", params={"t": terms.target, "b": terms.baseline})
    if not found.counted:
        return
    yield Trace("planned", found.planned, "{parts}", params={"parts": tuple(part.planned or 0.0 for part in found.counted)})
    formula = " + ".join(f"{{part{at}}} × {{factor{at}}}" for at in range(len(found.counted)))
    inputs = {f"part{at}": part.planned or 0.0 for at, part in enumerate(found.counted)}
    factors = {f"factor{at}": part.factor for at, part in enumerate(found.counted)}
    yield Trace("weighted", found.weighted, formula, params={**inputs, **factors})
    if found.share is not None and found.weighted_share is not None:
        yield Trace("coverage", found.share, "{planned} / {needed}", params={"planned": found.planned, "needed": found.needed})
        yield Trace("coverage_weighted", found.weighted_share, "{weighted} / {needed}", params={"weighted": found.weighted, "needed": found.needed})
