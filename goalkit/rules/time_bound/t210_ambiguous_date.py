"""A date can be read in one way only.

03/04/2025 is the third of April for some and the fourth of March for others. ISO dates are read alike by everybody.
"""

from goalkit.rules.rule import Severity

CODE = "T210"
NAME = "ambiguous-date"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{raw} can be read as two days"
HELP = "write the day that is meant as an ISO date, for example 2025-04-03"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 03/04/2025}
#                                        ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-12-31}
"""
