"""Nothing ends before it begins.

A ticket that was closed before it was opened shows a column that holds something else than its header says, or a clock that was set
wrong. Its hours would be less than none, and no mean and no median survives many of them.
"""

from goalkit.finding import Severity

CODE = "D231"
NAME = "time-runs-backwards"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{end} ({last}) lies before {start} ({first}); the row is in no figure of hours ({count}×)"
HELP = "correct the times, or turn the two columns of hours_between round"

BAD = """\
# file: kpis/time.yaml
kpis:
  - id: resolution_time
    owner: controlling
    source: desk
    compute: {value: {median: {hours_between: [opened, closed]}}}
sources:
  - {id: desk, path: data/tickets.csv, layout: events, columns: {date: closed}}
# at: data/tickets.csv:3:20
# file: data/tickets.csv
ticket,opened,closed
1,2025-01-02 08:00,2025-01-02 09:00
2,2025-01-03 08:00,2025-01-02 18:00
"""
GOOD = BAD.replace("2025-01-02 18:00", "2025-01-03 18:00").replace("# at: data/tickets.csv:3:20\n", "")
