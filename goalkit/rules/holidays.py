"""Working days, as the calendars of the settings declare them."""

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path

from goalkit.rules.prose.pattern import exactly
from goalkit.workspace import Workspace

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_USUAL = frozenset(_DAYS[:5])
_DATE = r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b|\b(?P<tag>\d\d?)\.(?P<monat>\d\d?)\.(?P<jahr>\d{4})\b"


def works(day: dt.date, ws: Workspace) -> bool:
    """Tell whether people work on a day: a working day of any calendar (default: Monday to Friday), and no holiday of all of them."""
    calendars = ws.settings.calendars.values()
    usual = frozenset[str]().union(*(each.days for each in calendars)) if calendars else _USUAL
    if _DAYS[day.weekday()] not in usual:
        return False
    return not calendars or not all(each.holidays and day in _holidays(ws.data_root / each.holidays) for each in calendars)


@lru_cache(maxsize=16)
def _holidays(path: Path) -> frozenset[dt.date]:
    """Return the dates that a file names; a file that cannot be read names none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(found for match in exactly(_DATE).finditer(text) if (found := _date(match)) is not None)


def _date(found: re.Match[str]) -> dt.date | None:
    year, month, day = (found["year"], found["month"], found["day"]) if found["year"] else (found["jahr"], found["monat"], found["tag"])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
