"""Whether the cells of a row fulfil what a declaration asks of them."""

import datetime as dt
import re
from collections.abc import Mapping

from goalkit.kpis.cells import CellReader
from goalkit.model.compute import Given, Where

_CODE = re.compile(r"0\d+")
"""010 is the name of something, not ten."""


def fits(asked: Mapping[str, Where], cells: Mapping[str, str], reader: CellReader) -> tuple[bool, str | None]:
    """Tell whether all conditions hold, and the column of the first cell of which nobody can say it."""
    for column, where in asked.items():
        found = _fits(where, cells[column], reader)
        if found is None:
            return False, column
        if not found:
            return False, None
    return True, None


def _fits(where: Where, cell: str, reader: CellReader) -> bool | None:
    text = cell.strip()
    missing = not text or text in reader.missing
    if where.presence is not None and missing != (where.presence == "missing"):
        return False
    if where.equals and (missing or not any(_equal(value, cell, reader) for value in where.equals)):
        return False
    if where.unlike and not missing and any(_equal(value, cell, reader) for value in where.unlike):
        return False
    ends = (where.gt, where.gte, where.lt, where.lte)
    if all(end is None for end in ends):
        return True
    return False if missing else _within(where, cell, reader)


def _equal(value: Given, cell: str, reader: CellReader) -> bool:
    text = cell.strip()
    if isinstance(value, bool):
        return reader.switch(cell) is value
    if isinstance(value, str):
        return text == value
    number = reader.number(cell if cell == text else text)
    return number is not None and not number.unit and not _CODE.fullmatch(text) and number.value == value


def _within(where: Where, cell: str, reader: CellReader) -> bool | None:
    timed = any(isinstance(end, str) for end in (where.gt, where.gte, where.lt, where.lte))
    found = _moment(cell.strip()) if timed else _number(cell, reader)
    if found is None:
        return None
    above, at_least, below, at_most = (_moment(end) if isinstance(end, str) else end for end in (where.gt, where.gte, where.lt, where.lte))
    return (
        (above is None or found > above)  # type: ignore[operator]
        and (at_least is None or found >= at_least)  # type: ignore[operator]
        and (below is None or found < below)  # type: ignore[operator]
        and (at_most is None or found <= at_most)  # type: ignore[operator]
    )


def _number(cell: str, reader: CellReader) -> float | None:
    number = reader.number(cell)
    return number.value if number else None


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
