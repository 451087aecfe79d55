"""A new definition begins on a day, and goals are not carried across it.

Before and after are two figures with one name. A goal that starts with the old one and ends with the new one moves without anybody having
done anything.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.model.versions import breaks
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "K204"
NAME = "definition-changed"
SEVERITY: Severity = "warning"
MESSAGE = "the definition of {kpi} changes on {date}, within the time of {goal}"
HELP = (
    "restate baseline and target by the new definition and record it: revisions: [{{date: ..., field: ..., from: ..., to: ..., "
    "category: definition, ...}}], or mark the version as comparable: true"
)
MESSAGES = {"undated": "version {version} of {kpi} has no day from which it holds"}
HELPS = {"undated": "add valid_from: ..."}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless
    level: annual
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    #                 ^^^
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - id: fcr
    owner: controlling
    version: 2
    valid_from: 2025-04-01
    versions:
      - {version: 1, valid_from: 2023-01-01, what: Calls only}
      - {version: 2, valid_from: 2025-04-01, what: Calls and mails, comparable: false}
# file: goals/frame.yaml
goals:
  - {id: effortless, title: Service without effort, owner: head-of-service, attractive: {customer: The machine runs}}
"""
GOOD = BAD.replace("    #                 ^^^\n", "").replace(", comparable: false", ", comparable: true")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield later versions without a day, and goals that still run across a version that cannot be compared."""
    for kpi in facts.ws.kpis:
        if kpi.version > 1 and kpi.valid_from is None and not kpi.versions:
            yield Hit(kpi, ("version",), {"kpi": kpi.id, "version": kpi.version}, MESSAGES["undated"], HELPS["undated"])
    for goal in facts.ws.goals:
        yield from _across(goal, facts)


def _across(goal: Goal, facts: Facts) -> Iterator[Hit]:
    kpi, terms = facts.ws.kpi_of(goal), facts.ws.terms(goal)
    if kpi is None or terms.start is None or terms.due is None or terms.due < facts.as_of or facts.closing(goal) is not None:
        return
    if any(revision.category == "definition" for revision in goal.revisions):
        return
    for each in breaks(kpi, facts.ws.kpi):
        if terms.start < each.day <= terms.due:
            related = (Second(each.kpi, each.place, "{kpi}", {"kpi": each.kpi.id}),)
            params = {"kpi": each.kpi.id, "date": each.day, "goal": goal.id}
            yield Hit(goal, ("measurable", "kpi"), params, related=related)
            return
