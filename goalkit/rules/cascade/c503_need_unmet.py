"""What a measure needs is there when it starts.

Skills, tools, money and the right to decide are promised quickly and come late. A measure that begins without them only begins on paper.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.journal_book import progress
from goalkit.model.measure import Measure
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "C503"
NAME = "need-unmet"
SEVERITY: Severity = "warning"
MESSAGE = "“{measure}” has started, but {kind} ({what}) is not there yet"
HELP = "record since when it is there: met: ..., or let the measure start later"
MESSAGES = {"skill": "a skill", "tool": "a tool", "budget": "the budget", "authority": "the right to decide"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - id: articles
        title: Write down the twenty most frequent answers
        start: 2025-06-01
        due: 2025-09-30
        done_when: Every desk finds the twenty answers
        needs:
          - {kind: skill, what: An editor}
          # ^
      - {id: training, title: Train all shifts, due: 2025-08-31, done_when: All shifts have passed}
"""
GOOD = BAD.replace("          # ^\n", "").replace("what: An editor}", "what: An editor, met: 2025-05-20}")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield needs of measures under way that are not met; a measure without a start is not under way.

    Where another measure that it depends on is still at work, the need is being met.
    """
    return _look(goal, facts) if [measure for measure in goal.measures if measure.needs] and facts.closing(goal) is None else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for index, measure in enumerate(goal.measures):
        if not measure.needs or measure.start is None or measure.start > facts.as_of or progress(measure, facts.as_of) != "running":
            continue
        if _prepared(goal, measure, facts):
            continue
        for place, need in enumerate(measure.needs):
            if need.met is None or need.met > facts.as_of:
                params = {"measure": measure.title, "kind": Phrase(MESSAGES[need.kind]), "what": need.what or "..."}
                yield Hit(goal, ("measures", index, "needs", place), params)


def _prepared(goal: Goal, measure: Measure, facts: Facts) -> bool:
    """Tell whether a measure that this one depends on is neither done nor dropped."""
    for name in measure.depends_on:
        owner, _, inner = name.rpartition("/")
        other = facts.ws.tree.get(owner) if owner else goal
        found = next((item for item in other.measures if inner in {item.id, *item.aliases}), None) if other else None
        if found is not None and progress(found, facts.as_of) in {"planned", "running"}:
            return True
    return False
