"""The closed list of units and how they convert: time among itself, money by k and M, nothing else."""

import re
from decimal import Decimal
from functools import lru_cache

from goalkit.nearest import slip

_TIME = {"s": 1.0, "min": 60.0, "h": 3600.0, "days": 86400.0}
_NAMES = {
    "%": "%", "percent": "%", "prozent": "%",
    "pp": "pp", "pp.": "pp", "prozentpunkte": "pp", "percentage points": "pp",
    "points": "points", "point": "points", "punkte": "points", "punkt": "points",
    "count": "count", "stück": "count", "anzahl": "count",
    "s": "s", "sec": "s", "sek": "s", "min": "min", "h": "h", "std": "h",
    "days": "days", "day": "days", "d": "days", "tage": "days", "tag": "days",
    "stars": "stars", "sterne": "stars", "ratio": "ratio", "1/year": "1/year", "1/jahr": "1/year",
    "visits": "visits", "x": "ratio",
}
_WORDS = {
    "hour": "h", "hours": "h", "hrs": "h", "stunde": "h", "stunden": "h", "minute": "min", "minutes": "min", "minuten": "min",
    "mins": "min", "second": "s", "seconds": "s", "sekunde": "s", "sekunden": "s", "secs": "s", "euro": "EUR", "euros": "EUR",
    "percentage point": "pp", "prozentpunkt": "pp", "star": "stars", "stern": "stars",
}
"""Words for units that files do not use, but that can only mean one."""
_SHORT = 4
_MONEY = re.compile(r"(?P<scale>k|K|M|Mio\.?|Tsd\.?|T)?\s?(?P<currency>[A-Z]{3}|€|\$|£)")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_SCALES = {None: 1.0, "": 1.0, "k": 1e3, "K": 1e3, "T": 1e3, "Tsd": 1e3, "Tsd.": 1e3, "M": 1e6, "Mio": 1e6, "Mio.": 1e6}


@lru_cache(maxsize=256)
def canonical(unit: str) -> str | None:
    """Return the unit's own name (`Std` is `h`, `M€` is `MEUR`), or None for an unknown unit."""
    if unit in _NAMES:
        return _NAMES[unit]
    text = unit.strip()
    if text.lower() in _NAMES:
        return _NAMES[text.lower()]
    money = _money(text)
    if money is None:
        return None
    factor, currency = money
    return {1.0: "", 1e3: "k", 1e6: "M"}[factor] + currency


def meant(unit: str) -> str | None:
    """Return the unit that another word (Stunden, hours) or a slip of the pen can only mean, or None."""
    text = unit.strip()
    known = canonical(text)
    if known is not None:
        return known
    word = _WORDS.get(text.lower()) or slip(text.lower(), (name for name in (*_NAMES, *_WORDS) if len(name) > _SHORT))
    return _WORDS.get(word, _NAMES.get(word, word)) if word else None


def is_money(unit: str) -> bool:
    """Tell whether a canonical unit is an amount of money."""
    return _money(unit) is not None


def is_time(unit: str) -> bool:
    """Tell whether a unit measures time."""
    return canonical(unit) in _TIME


def factor(source: str, target: str) -> float | None:
    """Return what a value in one unit is multiplied with to be in another; None where they do not convert."""
    given, wanted = canonical(source), canonical(target)
    if given is None or wanted is None:
        return 1.0 if source == target else None
    if given == wanted:
        return 1.0
    if given in _TIME and wanted in _TIME:
        return _TIME[given] / _TIME[wanted]
    first, second = _money(given), _money(wanted)
    if first and second and first[1] == second[1]:
        return first[0] / second[0]
    return None


def convert(value: float, source: str, target: str) -> float | None:
    """Convert a value; None where the units do not convert. Decimal numbers stay exact: 90 min is 1.5 h, 0.1 days are 2.4 h."""
    ratio = factor(source, target)
    if ratio is None or ratio == 1.0:
        return None if ratio is None else value
    written = Decimal(repr(float(value)))
    return float(written * Decimal(ratio) if ratio > 1 else written / Decimal(round(1 / ratio)))


def _money(text: str) -> tuple[float, str] | None:
    found = _MONEY.fullmatch(text)
    if not found:
        return None
    currency = _SIGNS.get(found["currency"], found["currency"])
    return _SCALES[found["scale"]], currency
