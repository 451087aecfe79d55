"""Three periods off track without a countermeasure go to the owner of the goal above.

Who has not acted by now cannot or may not. The owner of the goal above can move people and priorities, or change what was asked.
"""

from collections.abc import Iterable, Iterator

from goalkit.judge import reaction
from goalkit.model.goal import Goal
from goalkit.period import Period
from goalkit.rules import proposing
from goalkit.rules.review import v201_first_red
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V203"
NAME = "escalation-due"
SEVERITY: Severity = "error"
MESSAGE = "{goal} has been off track since {period}, for {number} periods{figures}, and nobody has acted: this goes to {above}"
HELP = (
    "decide together what is done, and record it: - {{date: {today}, goal: {goal}, kind: countermeasure, id: ..., cause: ..., "
    "action: ..., owner: {owner}, due: ...}}"
)
MESSAGES = {
    "top": "{goal} has been off track since {period}, for {number} periods{figures}, and nobody has acted",
    "again": "{goal} is still off track since {period}, for {number} periods after its countermeasure should have worked: this goes to {above}",
    "again_top": "{goal} is still off track since {period}, for {number} periods after its countermeasure should have worked",
}

BAD = v201_first_red.BAD.replace("2025-05,flr,704", "2025-05,flr,650").replace("2025-04,flr,701", "2025-04,flr,652") + """\
# file: journal/2025.yaml
entries:
  - {date: 2025-07-08, goal: effortless-2027, kind: checkin, by: head-of-service, note: On its way}
"""
GOOD = BAD.replace("    #   ^^^^^^^^\n", "") + """\
  - {date: 2025-06-12, goal: fcr-2025, kind: countermeasure, id: substitutes, cause: capacity, action: Field service answers on Mondays, owner: desk-lead, due: 2025-08-31}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that has been off track so long that the owner of the goal above must act.

    Where the journal has no word on any goal, nobody acting cannot be told from nobody writing it down: then it is a warning.
    """
    off_track = reaction.run(facts, goal).off_track
    return _look(goal, off_track, facts) if off_track else ()


def _look(goal: Goal, off_track: tuple[Period, ...], facts: Facts) -> Iterator[Hit]:
    run = reaction.unanswered(facts, goal, off_track)
    if len(run) < facts.ws.settings.thresholds.escalate_after:
        return
    above = facts.ws.tree.parent(goal)
    role = facts.ws.role(above.owner_role) if above else None
    params = {
        "goal": goal.id, "period": run[0], "number": len(run), "above": role, "figures": proposing.figures(goal, facts), "today": facts.as_of.isoformat(),
        "owner": goal.owner_role or "...",
    }  # fmt: skip
    severity: Severity = "error" if any(entry.goal for entry in facts.book.entries) else "warning"
    again = "again" if run != off_track else ""
    message = MESSAGES.get(again, "") if role else MESSAGES[f"{again}_top" if again else "top"]
    yield Hit(goal, ("id",), params, message, severity=severity)
