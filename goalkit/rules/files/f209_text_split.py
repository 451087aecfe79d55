"""No comma splits a text or a number inside brackets.

Inside brackets a comma begins the next value: `{value: 4,5 h}` is a 4 and an unknown key. Numbers take a dot there, texts
with a comma take quotes.
"""

from goalkit.finding import Severity

CODE = "F209"
NAME = "text-split"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "the comma splits {text} inside brackets"
HELP = "put the text in quotes, or write the number with a dot"

BAD = """\
goals:
  - id: aht-2025
    state: draft
    parent: effortless-2027
    title: Solve requests sooner
    measurable: {kpi: aht, baseline: 9, target: 4,5 min}
    #                                           ^^^^^^^
"""
GOOD = """\
goals:
  - id: aht-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    measurable: {kpi: aht, baseline: 9, target: 4.5 min}
"""
