"""Where controlling confirms figures, it confirms every period.

A released value is one that everybody may use and that does not change silently any more. In a house that releases its data, a period
that was skipped is either forgotten or in doubt, and nobody can tell which.
"""

import datetime as dt
from collections.abc import Iterator

from goalkit import period
from goalkit.judge import fresh
from goalkit.model.source import Source
from goalkit.period import MONTHS, Period
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "D210"
NAME = "not-confirmed"
SEVERITY: Severity = "info"
MESSAGE = "{source}: the values of {periods} have not been confirmed; {last} was the last"
HELP = "confirm them, or say what is wrong: - {{date: {today}, kind: release, source: {source}, period: {period}, by: {by}}}"
MESSAGES = {"between": "{source}: the values of {periods} have not been confirmed, though later ones were"}
_SHOWN = 6
_LENGTHS = {"day": 0, "week": 0, **MONTHS}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    #   ^^^
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# file: data/crm.csv
month,figure,value
2025-02,fcr,70.8
2025-03,fcr,71.2
2025-04,fcr,70.5
2025-05,fcr,71.9
2025-06,fcr,72.3
# file: journal/2025.yaml
entries:
  - {date: 2025-04-10, kind: release, source: crm, period: 2025-03, by: controlling}
  - {date: 2025-05-12, kind: release, source: crm, period: 2025-04, by: controlling}
"""
GOOD = BAD.replace("    #   ^^^\n", "") + """\
  - {date: 2025-06-11, kind: release, source: crm, period: 2025-05, by: controlling}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield sources of which some periods were released and others, for which it is time, were not."""
    start = facts.ws.settings.fiscal_year_start
    released: dict[str, list[tuple[Period, str]]] = {}
    for entry in facts.book.releases():
        source = facts.ws.source(entry.source)
        whole = period.known(entry.period or "", start)
        if source is not None and whole is not None:
            released.setdefault(source.id, []).append((whole, entry.by or "controlling"))
    for delivery in facts.exports.deliveries if released else ():
        confirmed = released.get(delivery.source.id, [])
        waiting = _waiting(delivery.periods, [whole for whole, _ in confirmed], delivery.source, facts)
        if waiting:
            yield _hit(delivery.source, waiting, confirmed, facts)


def _waiting(given: set[Period], confirmed: list[Period], source: Source, facts: Facts) -> list[Period]:
    """Return the periods with values since the first release whose grace is over and that no release covers.

    Shorter periods count as the kind that is released: who confirms by quarter is not asked for April in May.
    """
    if not confirmed:
        return []
    begun, kind = min(whole.first for whole in confirmed), confirmed[-1].kind
    start = facts.ws.settings.fiscal_year_start
    open_since = {
        period.containing(when.first, kind, start) if _LENGTHS[when.kind] < _LENGTHS[kind] else when
        for when in given
        if when.first >= begun and not all(_covered(part, confirmed) for part in _parts(when))
    }
    return sorted(when for when in open_since if facts.as_of > _wanted(when, source, facts))


def _parts(when: Period) -> tuple[Period, ...]:
    """Return the months of a period, or the period itself where it has none: a quarter is confirmed when its months are."""
    return period.ending_within(when.first, when.last, "month") if when.kind in MONTHS else (when,)


def _covered(when: Period, confirmed: list[Period]) -> bool:
    return any(whole.first <= when.first and when.last <= whole.last for whole in confirmed)


def _wanted(when: Period, source: Source, facts: Facts) -> dt.date:
    """Return the day by which a period is confirmed: when the last figure of the source is due, and the grace."""
    limits = facts.ws.settings.thresholds
    lags = [fresh.expected(when.last, kpi, limits) for kpi in facts.ws.kpis if any(link.id in {source.id, *source.aliases} for link in kpi.source)]
    return fresh.later(max(lags, default=when.last), limits.grace_days)


def _hit(source: Source, waiting: list[Period], confirmed: list[tuple[Period, str]], facts: Facts) -> Hit:
    last, by = max(confirmed, key=lambda each: each[0].last)
    params = {
        "source": source.id, "periods": [*waiting[:_SHOWN], *(["…"] if len(waiting) > _SHOWN else [])], "last": last,
        "today": facts.as_of.isoformat(), "period": waiting[0].label, "by": by,
    }  # fmt: skip
    later = all(when.last < last.last for when in waiting)
    return Hit(source, ("id",), params, MESSAGES["between"] if later else "")
