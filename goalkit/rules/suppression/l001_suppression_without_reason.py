"""Whoever silences a rule says why.

A goal is an agreement: an exception without a reason cannot be judged by the other side, nor by whoever reads it next year.
"""

from goalkit.rules.rule import Severity

CODE = "L001"
NAME = "suppression-without-reason"
SEVERITY: Severity = "error"
REPORTED_BY = "rules.ignores"
MESSAGE = "{code} is ignored without a reason"
HELP = 'say why: ignore: [{{code: {code}, reason: "..."}}], or behind the line: # goalkit: ignore[{code}] reason'

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, target: 78}    # goalkit: ignore[M104]
    #                                     ^^^^^^^^^^^^^^^^^^^^^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, target: 78}    # goalkit: ignore[M104] the new phone system counts from January
    time_bound: {period: 2025}
"""
