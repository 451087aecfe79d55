"""An opening group is followed to the end of its window, period by period and over any range of periods."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from goalkit import period
from goalkit.kpis.cohort.census import Census, Tally, followed, tallies, total
from goalkit.kpis.cohort.watch import Watch
from goalkit.kpis.combine import factor
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Reading, Scope
from goalkit.kpis.store import Entry, Store
from goalkit.model.cohort import Cohort
from goalkit.model.kpi import Kpi, PeriodKind
from goalkit.period import Period

SLACK: dict[PeriodKind, int] = {"week": 3, "month": 7, "quarter": 7, "year": 7}
"""So many days a snapshot may be older than the moment that it stands for."""


@dataclass(frozen=True)
class Followed:
    """The stands behind a cohort KPI, for figures over a range of periods."""

    kpi: Kpi
    cohort: Cohort
    census: Census
    start_month: int

    def over(self, scope: Scope, periods: tuple[Period, ...], day: dt.date) -> Reading | None:
        """Return the figure of the group that opens the first period, at the end of the last one, as visible on a day.

        None where a stand is missing, and where values cover a window of their own: those of neighbouring periods overlap.
        """
        if self.kpi.span > 1 or self.cohort.opening == "same":
            return None
        first, last = min(periods), max(periods)
        opening, closing = self.stand(first.first), self.stand(last.last + dt.timedelta(days=1))
        if opening is None or closing is None or closing > day or self.census.broken & {opening, closing}:
            return None
        wanted = {name: frozenset(values) for name, values in scope}
        group = [
            (above, below, (before.cell, *((now.cell,) if now else ())))
            for segments, above, below, before, now in followed(self.cohort, self.census.stands[opening], self.census.stands[closing])
            if all(dict(segments).get(name) in values for name, values in wanted.items())
        ]
        whole = total([(above, below) for above, below, _ in group], group[0][2] if group else ())
        if not whole.denominator:
            return None
        return Reading(last, factor(self.kpi) * whole.numerator / whole.denominator, whole.numerator, whole.denominator, float(whole.n), cells=whole.cells)

    def stand(self, beginning: dt.date) -> dt.date | None:
        """Return the stand that shows who is a customer when a day begins: of the evening before, of the day, or a little older."""
        days = self.census.days
        at = bisect_right(days, beginning)
        near = [each for each in days[max(at - 2, 0) : at] if (beginning - each).days <= SLACK[self.kpi.period or "month"] + 1]
        return min(near, key=lambda each: (abs((beginning - each).days - 1), each), default=None)

    def window(self, last: Period) -> tuple[dt.date | None, dt.date | None]:
        """Return the stands at the beginning and at the end of the window that ends with a period."""
        if self.cohort.opening == "same":
            inside = [each for each in self.census.days if last.first <= each <= last.last]
            return (inside[-1], inside[-1]) if inside else (None, None)
        return self.stand(opens(last, self.kpi.span, self.start_month)), self.stand(last.last + dt.timedelta(days=1))


def opens(last: Period, span: int, start_month: int) -> dt.date:
    """Return the first day of a window of some periods that ends with a period."""
    first = last
    for _ in range(span - 1):
        first = period.preceding(first, start_month)
    return first.first


def emit(watch: Watch, start_month: int, store: Store, notes: Notes) -> set[Period]:
    """Put the pair of every period and part into the store; a period without its stands is told and has none."""
    census = watch.census
    if census.astray:
        census.broken |= set(census.stands)
    held = Followed(watch.kpi, watch.cohort, census, start_month)
    store.cohorts.setdefault(watch.kpi.id, held)
    found: set[Period] = set()
    for last in _periods(census, watch.kpi.period or "month", start_month):
        opening, closing = held.window(last)
        if opening is None or closing is None:
            _tell(held, last, notes)
            store.lost.add((watch.kpi.id, last))
        elif census.broken & {opening, closing}:
            store.lost.add((watch.kpi.id, last))
        else:
            found.add(last)
            for segments, tally in tallies(watch.cohort, census.stands[opening], census.stands[closing]).items():
                store.held(watch.kpi.id, "AC", (watch.rank, closing, 0), last)[segments] = _entry(tally)
    return found


def _periods(census: Census, kind: PeriodKind, start_month: int) -> list[Period]:
    """Return the periods that the stands reach into, in order."""
    if not census.stands:
        return []
    days = census.days
    found = [period.containing(days[0], kind, start_month)]
    while found[-1].last < days[-1]:
        found.append(period.following(found[-1], start_month))
    return found


def _tell(held: Followed, last: Period, notes: Notes) -> None:
    """Tell a missing stand where the window lies between the first and the last one."""
    days = held.census.days
    if held.cohort.opening == "same":
        return
    for moment in (opens(last, held.kpi.span, held.start_month), last.last + dt.timedelta(days=1)):
        if days[0] < moment <= days[-1] and held.stand(moment) is None:
            later = next(each for each in days if each >= moment)
            evening = moment - dt.timedelta(days=1)
            params = {"kind": "stand", "day": evening, "kpi": held.kpi, "period": last, "near": max(each for each in days if each < moment), "later": later}
            cell = next(iter(held.census.stands[later].values())).cell
            notes.tell("D240", Cell(cell.path, cell.row), params, kpi=held.kpi.id, same=(held.kpi.id, "stand"), severity="warning")
            return


def _entry(tally: Tally) -> Entry:
    first, *rest = tally.cells
    second = rest[0] if rest else first
    return Entry(None, tally.numerator, tally.denominator, float(tally.n), cells={"denominator": first, "numerator": second})
