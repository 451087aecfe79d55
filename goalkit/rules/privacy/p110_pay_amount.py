"""No amount of pay stands beside a goal.

Whether a goal counts for pay is a flag. What it pays is a matter between two people and the works council, and not for everyone who
can read the repository.
"""

import re
from collections.abc import Iterator

from goalkit.finding import Problem
from goalkit.rules import search
from goalkit.rules.prose.pattern import lazily
from goalkit.rules.rule import Facts, Severity

CODE = "P110"
NAME = "pay-amount"
SEVERITY: Severity = "error"
MESSAGE = "{found} is an amount of pay"
HELP = "take it out; pay_relevant: true says that the goal counts for pay"
_WORD = (
    r"(?:jahres|ziel|erfolgs|leistungs)?(?:bonus|bonuszahlung|praemie|prämie|tantieme)|(?:grund|jahres|monats)?gehalt|"
    r"variable[rn]? (?:vergütung|anteil)|vergütung|entgelt|bonus payment|salary|variable pay|commission|payout"
)
_MONEY = (
    r"(?:\d[\d., ]*\s?(?:[kTM]|Mio\.?)?\s?(?:EUR|€|USD|\$|CHF|GBP|£)|(?:€|\$|£|EUR|USD|CHF)\s?\d[\d.,]*"
    r"|\d+(?:[.,]\d+)?\s?(?:Monatsgehälter|Monatsgehältern|monthly salaries))"
)
_PAY = (
    rf"\b(?:{_WORD})\b[\"']?[ \t]*[:=][ \t]*\d[\d.,]*(?!\d)(?:[ \t]?(?:EUR|€|USD|\$))?"
    rf"|\b(?:{_WORD})\b[^\n]{{0,30}}?{_MONEY}|{_MONEY}[^\n]{{0,15}}?\b(?:{_WORD})\b"
)
_HINTS = ("bonus", "prämie", "praemie", "tantieme", "gehalt", "gehält", "vergütung", "entgelt", "salar", "variable pay", "commission",
          "payout")

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The desk gets a bonus of 5000 EUR
    #                           ^^^^^^^^^^^^^^^^^
    pay_relevant: true
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The desk has fewer angry calls
    pay_relevant: true
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Problem]:
    """Yield amounts of money beside words for pay."""
    yield from search.problems(facts, CODE, _found)


def _found(text: str) -> Iterator[re.Match[str]]:
    low = text.lower()
    if any(map(low.__contains__, _HINTS)):
        yield from lazily(_PAY).finditer(text)
