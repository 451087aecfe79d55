"""Rows that repeat the id of a case: an event log that is counted row by row (D230)."""

import re
from collections import defaultdict
from collections.abc import Sequence

from goalkit.kpis.events.reader import Reader
from goalkit.kpis.events.tables import Rows
from goalkit.kpis.readings import Cell

_CASE = re.compile(r"ticket|incident|vorgang|auftrag|anfrage|request|meldung|st(?:ö|oe)rung|reklamation|complaint|case|(?:^|[^a-z])(?:fall|id|nr|no|nummer|number|key)(?:$|[^a-z])")
_OTHER = re.compile(
    r"kund|customer|client|account|user|agent|caller|contact|masch|machine|ger(?:ä|ae)t|device|asset|produ|artik|item|contract|vertrag"
    r"|standort|location|site|grou?p|team|categ|kateg|typ|status|state|variant|creator|parent|problem|phase|step"
)
_REPEATED = 1.5
"""So many rows an id has on average before rows are more than cases."""
_FEWEST = 20
"""Fewer rows prove nothing."""


def look(reader: Reader, path: str, opened: Rows, head: Sequence[Sequence[str]]) -> None:
    """Tell a column of case ids that repeat with other dates, where no column has an id for every row."""
    date = reader.plan.date
    if date is None or len(head) < _FEWEST:
        return
    at_date = opened.headers.index(date)
    ids = [(at, name) for at, name in enumerate(opened.headers) if at != at_date and _CASE.search(name.lower()) and not _OTHER.search(name.lower())]
    found: list[tuple[int, str]] = []
    for at, name in ids:
        days = defaultdict(set)
        rows = 0
        for cells in head:
            if at < len(cells) and at_date < len(cells) and cells[at].strip():
                days[cells[at].strip()].add(cells[at_date].strip())
                rows += 1
        if rows and len(days) > 0.99 * rows:
            return
        moving = sum(len(each) > 1 for each in days.values())
        if len(days) > 1 and rows >= _REPEATED * len(days) and 2 * moving > len(days):
            found.append((len(days), name))
    if found:
        count, name = max(found)
        params = {"column": name, "ids": count, "rows": len(head), "source": reader.plan.source}
        reader.notes.tell("D230", Cell(path, opened.header_line, name), params, same=name)
