"""Values with a type become cells: written so that the readers of the source take them for exactly what they are."""

import datetime as dt
from decimal import Decimal
from typing import Any

from goalkit.kpis.table import Row
from goalkit.model.source import Dialect


def rows(path: str, values: list[tuple[Any, ...]], first: int, dialect: Dialect) -> list[Row]:
    """Return rows of values as rows of cells; the dialect of a source is for texts, so typed values are written in it."""
    return [Row(path, first + at, [cell(value, dialect) for value in row]) for at, row in enumerate(values)]


def cell(value: Any, dialect: Dialect) -> str:
    """Return one value as text: nothing for a missing one, numbers with all their digits, days and times in ISO form."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return (dialect.trueValues if value else dialect.falseValues or ("",))[0]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (float, Decimal)):
        number = Decimal(repr(value)) if isinstance(value, float) else value
        return format(number, "f").replace(".", dialect.decimalChar) if number.is_finite() else str(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)
