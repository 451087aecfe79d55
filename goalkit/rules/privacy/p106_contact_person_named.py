"""Notes speak of customers and functions, not of named people.

What a contact person said belongs in the customer system, where it can be deleted. A goals repository keeps every line for ever, and every copy
of it does so too.
"""

import re
from collections.abc import Iterator

from goalkit.finding import Problem
from goalkit.rules import named_people, search
from goalkit.rules.rule import Facts, Severity

CODE = "P106"
NAME = "contact-person-named"
SEVERITY: Severity = "info"
MESSAGE = "“{found}” names a person"
HELP = "name the function instead (the customer's head of production), and leave the name in the customer system"

BAD = """\
# file: journal/2025.yaml
entries:
  - {date: 2025-06-30, kind: customer_voice, goal: fcr-2025, note: "Mrs Miller at our largest customer is pleased"}
  #                                                                 ^^^^^^^^^^
# file: goals.yaml
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("  #                                                                 ^^^^^^^^^^\n", "").replace("Mrs Miller", "The head of production")


def check(facts: Facts) -> Iterator[Problem]:
    """Yield people who are named in the prose of any file."""
    yield from search.problems(facts, CODE, _people)


def _people(text: str) -> Iterator[re.Match[str]]:
    yield from named_people.named(text)
