"""An export has no column that names people.

Goals are about results of teams. A column with technicians or agents makes every value the record of a person; permanent recording of
single people's work needs more than a works agreement, and figures never need it.
"""

from collections.abc import Iterator

from goalkit.finding import Problem
from goalkit.rules import columns, personal
from goalkit.rules.rule import Facts, Severity

CODE = "P102"
NAME = "column-about-people"
SEVERITY: Severity = "error"
MESSAGE = "column {column} names people"
HELP = (
    "let the export leave the column out; where its cells name no people, say so at the source: "
    "allow_columns: [{column}] and reason: ..."
)

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
    source: phone
sources:
  - id: phone
    path: data/phone.csv
    columns: {period: month, kpi: figure, value: value, ignore: [agent_id]}
# file: data/phone.csv
month,figure,value,agent_id
2025-05,calls,410,17
2025-06,calls,395,4
# at: data/phone.csv:1
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
    source: phone
sources:
  - id: phone
    path: data/phone.csv
    columns: {period: month, kpi: figure, value: value, ignore: [agent_id]}
    allow_columns: [agent_id]
    reason: The agents are the machines of our dialler
# file: data/phone.csv
month,figure,value,agent_id
2025-05,calls,410,17
2025-06,calls,395,4
"""


def check(facts: Facts) -> Iterator[Problem]:
    """Yield headers that name people; `allow_columns` of a source counts only with a reason."""
    allowed = {name for source in facts.ws.sources if source.reason for name in source.allow_columns}
    for column in columns.columns(facts):
        about = personal.is_about_a_person(column.header) or personal.is_name_column(column.header, column.cells)
        if about and column.header not in allowed:
            yield columns.problem(facts, CODE, column)
