"""The first red period, or the second amber one in a row, gets a word in the next review.

Early a cause is still cheap to mend. A short note on what is behind it keeps the second red period from coming as a surprise.
"""

from collections.abc import Iterable, Iterator

from goalkit.judge import reaction
from goalkit.model.goal import Goal
from goalkit.rules import proposing
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V201"
NAME = "first-red"
SEVERITY: Severity = "info"
MESSAGE = "{goal} has been off track since {period}{figures}, and the journal has no word on it"
HELP = "say at the next review what is behind it: - {{date: {today}, goal: {goal}, kind: checkin, by: {owner}, note: ...}}"
MESSAGES = {"amber": "{goal} is at risk for {number} periods in a row{figures}, and the journal has no word on it"}

BAD = """\
goals:
  - id: fcr-2025
    #   ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: {value: 68, period: 2024}, target: 74}
    time_bound: {period: 2025}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: solved, denominator: all}
# file: data/desk.csv
month,figure,solved,all
2024-07,flr,680,1000
2024-08,flr,684,1000
2024-09,flr,677,1000
2024-10,flr,682,1000
2024-11,flr,676,1000
2024-12,flr,681,1000
2025-01,flr,686,1000
2025-02,flr,691,1000
2025-03,flr,694,1000
2025-04,flr,701,1000
2025-05,flr,704,1000
2025-06,flr,640,1000
"""
GOOD = BAD.replace("    #   ^^^^^^^^\n", "") + """\
# file: journal/2025.yaml
entries:
  - {date: 2025-07-08, goal: fcr-2025, kind: checkin, by: desk-lead, note: Half of the shift was ill in June}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that has just left its path and that nobody has spoken of since."""
    run = reaction.run(facts, goal)
    return _look(goal, run, facts) if run.worse else ()


def _look(goal: Goal, run: reaction.Run, facts: Facts) -> Iterator[Hit]:
    just_red = run.off_track and len(run.off_track) < facts.ws.settings.thresholds.countermeasure_after
    amber = not run.off_track and len(run.worse) >= 2
    if not just_red and not amber:
        return
    due = run.worse[1] if amber else run.off_track[0]
    if any(entry.date > due.last for entry in facts.book.of(goal.id) if entry.kind != "customer_voice"):
        return
    params = {
        "goal": goal.id, "period": due, "number": len(run.worse), "figures": proposing.figures(goal, facts), "today": facts.as_of.isoformat(),
        "owner": goal.owner_role or "...",
    }  # fmt: skip
    yield Hit(goal, ("id",), params, MESSAGES["amber"] if amber else "")
