"""A KPI that another one names exists, in the repository or in the built-in catalogue.

A counter KPI or a hypothesis that points nowhere watches nothing. Mostly a letter is missing, or two teams use two words for one
figure.
"""

from collections.abc import Iterator

from goalkit import catalog
from goalkit.nearest import nearest, slip
from goalkit.rules.kpi_names import in_definitions, known
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.slips import cure

CODE = "K101"
NAME = "term-unknown"
SEVERITY: Severity = "error"
MESSAGE = "{name} is not a KPI"
HELP = "define it under kpis: - {{id: {name}, ...}}, or write the id of a KPI that exists"
HELPS = {"close": "did you mean {suggestion}?"}

BAD = """\
# file: kpis/calls.yaml
kpis:
  - id: calls
    name: Calls
    definition: Answered calls
    exclusions: Wrong numbers
    unit: count
    direction: up
    aggregation: sum
    owner: controlling
    counter: [fcr, ahtt]
    #              ^^^^
"""
GOOD = """\
# file: kpis/calls.yaml
kpis:
  - id: calls
    name: Calls
    definition: Answered calls
    exclusions: Wrong numbers
    unit: count
    direction: up
    aggregation: sum
    owner: controlling
    counter: [fcr, aht]
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield names in KPI files and lessons that no KPI has, not even as a synonym."""
    glossary = facts.ws.glossary
    for use in in_definitions(facts):
        if known(facts, use.name) or glossary.find(use.name) or glossary.question(use.name):
            continue
        close = nearest(use.name, (*glossary.ids, *catalog.kpis()))
        params = {"name": use.name, "suggestion": close}
        fix = cure(use.thing, use.path, use.name, slip(use.name, (*glossary.ids, *catalog.kpis())) if close else None)
        yield Hit(use.thing, use.path, params, help=HELPS["close"] if close else "", fix=fix)
