"""A figure is called by its id wherever files name it.

Synonyms are for people and exports. In files one name per figure keeps searches, reports and links whole.
"""

from collections.abc import Iterator

from goalkit.rules.kpi_names import in_definitions, known
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "K102"
NAME = "synonym-used"
SEVERITY: Severity = "warning"
MESSAGE = "{name} is a synonym of the KPI {kpi}"
HELP = "write its id: {kpi}"

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
    counter: [first-contact-rate]
    #         ^^^^^^^^^^^^^^^^^^
  - id: first-contact
    name: Solved at the first contact
    synonyms: [First contact rate]
    definition: Share of requests solved at the first contact
    numerator: requests solved at the first contact
    denominator: all requests
    exclusions: Spam
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
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
    counter: [first-contact]
  - id: first-contact
    name: Solved at the first contact
    synonyms: [First contact rate]
    definition: Share of requests solved at the first contact
    numerator: requests solved at the first contact
    denominator: all requests
    exclusions: Spam
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield synonyms in KPI files and lessons; in goals M102 says it, and ambiguous terms are K103."""
    glossary = facts.ws.glossary
    for use in in_definitions(facts):
        found = glossary.find(use.name)
        if found and not known(facts, use.name) and glossary.question(use.name) is None:
            cure = Cure("write {cure}", (Change(use.thing, use.path, found),), params={"cure": found})
            yield Hit(use.thing, use.path, {"name": use.name, "kpi": found}, fix=cure)
