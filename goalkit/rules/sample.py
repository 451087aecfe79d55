"""KPIs that are shares of cases, and how far chance alone carries them."""

import re
from functools import lru_cache

from goalkit import units
from goalkit.judge import sampling
from goalkit.judge.case import Case
from goalkit.model.kpi import Kpi

_AMOUNT = (
    r"umsatz|erl(?:ö|oe)s|kosten|betrag|wert\b|marge|deckungsbeitrag|stunden|zeit\b|dauer|minuten|tage\b"
    r"|revenue|sales|cost|amount|value\b|margin|hours|time\b|minutes|days\b|stock"
)
"""Words for a denominator that is an amount of money or time, which is no number of cases."""


def counts_cases(case: Case) -> bool:
    """Tell whether a KPI is a share of cases (or a net score of answers): whole numbers, none of them money or time."""
    kpi = case.kpi
    if kpi.aggregation not in {"ratio", "net"} or (kpi.aggregation == "ratio" and units.canonical(kpi.unit or "") != "%"):
        return False
    readings = list(case.readings.values())
    counted = all((reading.n or 0.0).is_integer() and (reading.numerator or 0.0).is_integer() for reading in readings)
    within = kpi.aggregation == "net" or all(0 <= reading.value <= 100 for reading in readings)
    return counted and within and not _amounts().search(_denominator(kpi))


def half_width(kpi: Kpi, value: float, cases: float) -> float | None:
    """Return the half width of the 95 % interval around a value of some cases, in points; None where the value is none."""
    if kpi.aggregation == "net":
        return 100 * sampling.net(value / 100, cases) if -100 <= value <= 100 else None
    return 100 * sampling.proportion(value / 100, cases) if 0 <= value <= 100 else None


def _denominator(kpi: Kpi) -> str:
    given = kpi.denominator
    return f"{given.de or ''} {given.en or ''}".lower() if given else ""


@lru_cache(1)
def _amounts() -> re.Pattern[str]:
    return re.compile(_AMOUNT)
