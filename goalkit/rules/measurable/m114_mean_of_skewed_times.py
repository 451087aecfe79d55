"""The mean is no picture of times of which a few are very long.

Where nine of ten waits are short and the tenth lasts a week, a handful of cases decides the mean: it moves without anything having changed for
most customers. The median says what is usual, and the 90 % quantile what the unlucky ones live through.
"""

from collections.abc import Iterator

from goalkit import units
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "M114"
NAME = "mean-of-skewed-times"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi} is a mean, but its times are skewed: half of them are at most {median}, and one in ten is above {long}"
HELP = "compute: {{value: {{median: ...}}}}, and a second KPI with p90 for the long ones"
TIMES = 3.0
"""The 90 % quantile in medians from which on outliers decide the mean."""

_ROWS = "".join(f"{n},2025-0{1 + n % 6}-03 08:00,2025-0{1 + n % 6}-{3 + (9 if n % 7 == 0 else 0):02} {9 + n % 3:02}:00\n" for n in range(42))
BAD = """\
# file: kpis/time.yaml
kpis:
  - id: hours-to-solve
    name: Hours to a solution
    definition: Mean hours from opening to solution
    numerator: hours of all requests
    denominator: all requests
    exclusions: Spam
    unit: h
    direction: down
    aggregation: ratio
    perspective: customer
    owner: controlling
    source: desk
    compute: {value: {mean: {hours_between: [opened, closed]}}}
    #                 ^^^^
sources:
  - {id: desk, path: data/tickets.csv, layout: events, columns: {date: closed}}
# file: data/tickets.csv
ticket,opened,closed
""" + _ROWS
GOOD = BAD.replace("    #                 ^^^^\n", "").replace("mean:", "median:").replace("Mean hours", "Median hours").replace("aggregation: ratio", "aggregation: percentile")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield KPIs that are means of times of which the long ones are more than three times the usual ones."""
    if not facts.has_data:
        return
    for kpi in facts.ws.kpis:
        if kpi.compute and kpi.compute.value and kpi.compute.value.mean and units.is_time(kpi.unit or ""):
            yield from _one(kpi, facts)


def _one(kpi: Kpi, facts: Facts) -> Iterator[Hit]:
    from goalkit.kpis import spread  # noqa: PLC0415 - raw rows are only read again for means of times

    periods = tuple(reading.period for reading in facts.readings.series(kpi.id).readings)
    found = spread.of_mean(facts.ws, kpi, periods)
    if found is not None and found.median > 0 and found.long > TIMES * found.median:
        shown = {"median": found.median, "long": found.long}
        params = {name: Value(round_half_away(value, kpi.places), kpi.unit or "") for name, value in shown.items()}
        yield Hit(kpi, ("compute", "value", "mean"), {"kpi": kpi, **params}, key=True)
