"""The calendars that computations name, with their holidays."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from goalkit.finding import Problem, Span
from goalkit.kpis import paths, text
from goalkit.kpis.events import stamps
from goalkit.kpis.events.opening import Opening, opening_of
from goalkit.kpis.events.plan import Additive, Distinct, Hours, SourcePlan
from goalkit.kpis.notes import Notes
from goalkit.kpis.text import ExportFile
from goalkit.workspace import Workspace

_CELLS = re.compile(r"[;,\t|]")


def openings(ws: Workspace, plan: SourcePlan, zone: ZoneInfo | None, notes: Notes) -> Mapping[str, Opening]:
    """Return the opening times of the calendars that a plan needs."""
    found: dict[str, Opening] = {}
    for name in dict.fromkeys(_named(plan)):
        calendar = ws.settings.calendars.get(name)
        if calendar is not None:
            holidays = list(_holidays(ws, name, calendar.holidays, notes)) if calendar.holidays else []
            found[name] = opening_of(calendar, holidays, zone)
    return found


def _named(plan: SourcePlan) -> Iterator[str]:
    for each in plan.computations:
        measure = each.measure
        if isinstance(measure, Distinct):
            continue
        below = (measure.denominator,) if isinstance(measure, Additive) and measure.denominator else ()
        for part in (*measure.numerator, *below) if isinstance(measure, Additive) else (measure,):
            if isinstance(part.operand, Hours) and part.operand.calendar:
                yield part.operand.calendar


def _holidays(ws: Workspace, name: str, path: str, notes: Notes) -> Iterator[dt.date]:
    """Yield the days of a file: one a line, in its first cell that is a day; only the header has none."""
    where = ("calendars", name, "holidays")
    place, problems = paths.single(ws, ws.settings, where, path)
    notes.add(problems)
    if place is None:
        return
    content, problems = text.decode(ExportFile(path, place))
    notes.add(problems)
    lines = [] if problems else content.splitlines()
    for number, line in enumerate(lines, 1):
        cells = [cell.strip().strip('"') for cell in _CELLS.split(line)]
        read = stamps.read(cells, None)
        days = [int(local) for local in read.local if local != stamps.MISSING]
        if days:
            yield stamps.day_of(days[0])
        elif number > 1 and line.strip():
            params = {"kind": "date", "text": cells[0], "column": name, "count": 1}
            notes.add([Problem("D216", path, Span(number, 1, number, len(line) + 1), params, excerpt=(line[:200],))])
