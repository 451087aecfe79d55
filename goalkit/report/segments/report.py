"""The figures of goals by segment, as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.judge.split import Split, split
from goalkit.nearest import nearest
from goalkit.report.rows import GoalRow
from goalkit.report.status.report import StatusReport


@dataclass(frozen=True, slots=True)
class Cut:
    """A goal that was asked for, and its figure by segment."""

    row: GoalRow
    split: Split


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """All goals of a status by the values of a dimension."""

    dimension: str
    status: StatusReport
    least: int
    cuts: tuple[Cut, ...]


def is_dimension(facts: Facts, text: str) -> bool:
    """Tell whether a text names a dimension; a value of one (`A`, `customer_group=A`) is none.

    Raises GoalkitError with the nearest name where it is neither.
    """
    if "=" in text:
        return False
    known: dict[str, set[str]] = {}
    for name, values in _known(facts):
        known.setdefault(name, set()).update(values)
    if text in known:
        return True
    held = {value for values in known.values() for value in values}
    if text in held:
        return False
    close = nearest(text, [*known, *held])
    hint = "did you mean {close}?" if close else "there are: {known}" if known else "neither settings nor data nor goals know any"
    raise GoalkitError("unknown segment {name!r}", hint, name=text, close=close or "", known=", ".join(known))


def _known(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield dimensions with values: as the settings declare them, as goals ask for them, and as the data have them."""
    yield from ((name, segment.values) for name, segment in facts.ws.settings.segments.items())
    for goal in facts.ws.goals:
        yield from goal.measurable.scope.items() if goal.measurable else ()
    if facts.has_data:
        for kpi in facts.ws.kpis:
            yield from facts.shown.segments(kpi.id).items()


def build(facts: Facts, status: StatusReport, dimension: str) -> SegmentReport:
    """Cut the figures of all goals of a status that were asked for and have a KPI; others have none to cut."""
    rows = [row for row in status.goals if row.asked and row.standing.terms.kpi is not None]
    cuts = tuple(Cut(row, split(facts, row.goal, dimension, status.compared)) for row in rows)
    return SegmentReport(dimension, status, facts.ws.settings.thresholds.privacy_group, cuts)
