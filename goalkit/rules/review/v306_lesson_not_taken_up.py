"""Open lessons are taken up by the goals of the next year.

A lesson that no goal answers stays paper. Who plans a goal for a figure that failed before says what is done differently this time.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.period import Period
from goalkit.rules import lessons
from goalkit.rules.lessons import Learned
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "V306"
NAME = "lesson-not-taken-up"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} does not say what it does about the open lesson {lesson}"
HELP = "say that it answers it: informed_by: [{lesson}], or settle the lesson: status: adopted or rejected, with its reason"

BAD = """\
goals:
  - id: fcr-2025
    #   ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
# file: reviews/2024.yaml
year: 2024
lessons:
  - {id: train-first, kind: failure, observation: Training came late, cause: skill, rule: When a tool changes then train first, applies_to: {kpis: [fcr]}, owner: desk-lead, due: 2025-12-31}
"""
GOOD = BAD.replace("    #   ^^^^^^^^\n", "").replace("    owner: desk-lead\n", "    owner: desk-lead\n    informed_by: [train-first]\n")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the first goal of the year after the review that the lesson is about, where none of that year answers it."""
    for learned in lessons.all_of(facts):
        next_year = lessons.year_after(learned.year, facts)
        if learned.lesson.status != "open" or next_year is None:
            continue
        about = [goal for goal in facts.ws.goals if _of_year(goal, next_year, facts) and _is_about(goal, learned, facts)]
        if about and not any(learned.lesson.id in goal.informed_by for goal in facts.ws.goals):
            related = (Second(learned.lesson, ("id",), "{lesson}", {"lesson": learned.lesson.id}),)
            yield Hit(about[0], ("id",), {"goal": about[0].id, "lesson": learned.lesson.id}, related=related)


def _of_year(goal: Goal, year: Period, facts: Facts) -> bool:
    """Tell whether a goal ends in a fiscal year and is still to be reached."""
    due = facts.ws.terms(goal).due
    ahead = due is not None and due >= facts.as_of and facts.closing(goal) is None and goal.state != "draft"
    return ahead and due is not None and year.first <= due <= year.last and facts.ws.kind(goal) == "annual"


def _is_about(goal: Goal, learned: Learned, facts: Facts) -> bool:
    kpi = facts.ws.kpi_of(goal)
    team = facts.ws.team(facts.ws.team_of(goal))
    if learned.kpis and (kpi is None or kpi.id not in learned.kpis):
        return False
    if learned.teams and (team is None or team.id not in learned.teams):
        return False
    return bool(learned.kpis or learned.teams)
