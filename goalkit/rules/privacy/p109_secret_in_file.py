"""No password, key or connection URL stands in a file.

Everyone who can read the goals could then read the database, today and from every old copy. The file names an environment variable;
the value stays on the machine that runs the query.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from goalkit.finding import Problem
from goalkit.rules import search, secrets
from goalkit.rules.rule import Facts, Severity

CODE = "P109"
NAME = "secret-in-file"
SEVERITY: Severity = "error"
MESSAGE = "a secret stands here ({found}...)"
HELP = "name an environment variable instead: url_env: CRM_URL; and change the password, the history keeps the old one"
_NAMED = re.compile(r"[^:=/\s]{1,12}")

BAD = """\
# file: kpis/sources.yaml
kpis:
  - id: calls
    name: Calls
    definition: Answered calls, from postgresql://reader:sesame@db.example/crm
    #                                ^
    exclusions: Wrong numbers
    unit: count
    direction: up
    aggregation: sum
    owner: controlling
"""
GOOD = """\
# file: kpis/sources.yaml
kpis:
  - id: calls
    name: Calls
    definition: Answered calls, from the database that CRM_URL names
    exclusions: Wrong numbers
    unit: count
    direction: up
    aggregation: sum
    owner: controlling
"""


def check(facts: Facts) -> Iterator[Problem]:
    """Yield secrets in all files; the finding names only their kind."""
    for problem in search.problems(facts, CODE, _found):
        named = _NAMED.match(str(problem.params["found"]))
        yield replace(problem, params={"found": named[0] if named else ""})


def _found(text: str) -> Iterator[re.Match[str]]:
    yield from secrets.find(text)
