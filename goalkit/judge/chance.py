"""KPIs that are shares of cases, and how far chance alone carries them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from goalkit import units
from goalkit.judge import sampling
from goalkit.judge.case import Case
from goalkit.kpis.readings import Reading
from goalkit.model.kpi import Kpi

MANY = 400
"""From so many cases on, chance is no longer worth a word (specification 2.2)."""
_AMOUNT = (
    r"umsatz|erl(?:ö|oe)s|kosten|betrag|wert\b|marge|deckungsbeitrag|stunden|zeit\b|dauer|minuten|tage\b"
    r"|revenue|sales|cost|amount|value\b|margin|hours|time\b|minutes|days\b|stock"
)
"""Words for a denominator that is an amount of money or time, which is no number of cases."""


def counts_cases(case: Case) -> bool:
    """Tell whether the KPI of a case is a share of cases, as its readings have it."""
    return counts(case.kpi, case.readings.values())


def counts(kpi: Kpi, readings: Iterable[Reading]) -> bool:
    """Tell whether a KPI is a share of cases (or a net score of answers): whole numbers, none of them money or time."""
    if kpi.aggregation not in {"ratio", "net"} or (kpi.aggregation == "ratio" and units.canonical(kpi.unit or "") != "%"):
        return False
    least, most = (-100, 100) if kpi.aggregation == "net" else (0, 100)
    for reading in readings:
        whole = float(reading.n or 0.0).is_integer() and float(reading.numerator or 0.0).is_integer()
        if not whole or not least <= reading.value <= most:
            return False
    return not _amounts().search(_denominator(kpi))


def half_width(kpi: Kpi, value: float, cases: float) -> float | None:
    """Return the half width of the 95 % interval around a value of some cases, in points; None where the value is none."""
    if kpi.aggregation == "net":
        return 100 * sampling.net(value / 100, cases) if -100 <= value <= 100 else None
    return 100 * sampling.proportion(value / 100, cases) if 0 <= value <= 100 else None


def shown(kpi: Kpi, value: float | None, cases: float | None, readings: Iterable[Reading]) -> float | None:
    """Return the half width that belongs beside a figure of fewer than 400 cases; None where chance is not to be shown."""
    if value is None or cases is None or not 0 < cases < MANY or not counts(kpi, readings):
        return None
    return half_width(kpi, value, cases)


def _denominator(kpi: Kpi) -> str:
    given = kpi.denominator
    return f"{given.de or ''} {given.en or ''}".lower() if given else ""


@lru_cache(1)
def _amounts() -> re.Pattern[str]:
    return re.compile(_AMOUNT)
