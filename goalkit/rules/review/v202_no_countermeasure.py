"""Two periods off track in a row call for a countermeasure.

Red that nothing follows from teaches everyone that red means nothing. A countermeasure names the cause, what is done, who does it and
until when.
"""

from collections.abc import Iterable, Iterator

from goalkit.judge import reaction
from goalkit.model.goal import Goal
from goalkit.period import Period
from goalkit.rules import proposing
from goalkit.rules.review import v201_first_red
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V202"
NAME = "no-countermeasure"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} has been off track since {period}, for {number} periods{figures}, without a countermeasure"
MESSAGES = {"again": "{goal} is still off track since {period}, for {number} periods after its countermeasure should have worked, without another one"}
HELP = (
    "record one: - {{date: {today}, goal: {goal}, kind: countermeasure, id: ..., cause: ..., action: ..., owner: {owner}, due: ...}}"
)

BAD = v201_first_red.BAD.replace("2025-05,flr,704", "2025-05,flr,650")
GOOD = BAD.replace("    #   ^^^^^^^^\n", "") + """\
# file: journal/2025.yaml
entries:
  - {date: 2025-07-08, goal: fcr-2025, kind: countermeasure, id: substitutes, cause: capacity, action: Field service answers on Mondays, owner: desk-lead, due: 2025-08-31}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that has been off track long enough for a countermeasure, and not yet for an escalation."""
    off_track = reaction.run(facts, goal).off_track
    return _look(goal, off_track, facts) if off_track else ()


def _look(goal: Goal, off_track: tuple[Period, ...], facts: Facts) -> Iterator[Hit]:
    run = reaction.unanswered(facts, goal, off_track)
    limits = facts.ws.settings.thresholds
    if limits.countermeasure_after <= len(run) < limits.escalate_after:
        params = {
            "goal": goal.id, "period": run[0], "number": len(run), "figures": proposing.figures(goal, facts), "today": facts.as_of.isoformat(),
            "owner": goal.owner_role or "...",
        }  # fmt: skip
        yield Hit(goal, ("id",), params, "" if run == off_track else MESSAGES["again"])
