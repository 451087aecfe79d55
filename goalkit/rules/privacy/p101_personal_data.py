"""No e-mail address, phone or personnel number of anyone stands in the repository.

What git has once taken in stays in every copy. Who can be reached how belongs in the company's directory; goals name roles.
"""

import re
from collections.abc import Iterator

from goalkit.finding import Problem
from goalkit.rules import columns, personal, search, secrets
from goalkit.rules.rule import Facts, Severity

CODE = "P101"
NAME = "personal-data"
SEVERITY: Severity = "error"
MESSAGE = "{found} is data about a person"
HELP = "take it out and name the role instead; it also has to leave the history of the files"
MESSAGES = {"export": "column {column} holds data about people, for example an address or number"}
HELPS = {"export": "let the export leave this column out"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: Ask anna.berg@nordwerk.example for the survey
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: Ask controlling for the survey
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Problem]:
    """Yield addresses and numbers in all files, and the columns of exports that hold such."""
    yield from search.problems(facts, CODE, _contacts)
    for column in columns.columns(facts):
        if any(personal.EMAIL.fullmatch(cell.strip()) for cell in column.cells):
            yield columns.problem(facts, CODE, column, "export")


def _contacts(text: str) -> Iterator[re.Match[str]]:
    """Leave out what looks like an address inside a connection URL, which is worse and said elsewhere."""
    found = list(personal.contacts(text))
    taken = [match.span() for match in secrets.find(text)] if found else []
    for match in found:
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match
