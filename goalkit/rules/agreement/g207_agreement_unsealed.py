"""An agreement keeps the text it was made on.

A date behind a name only proves that someone agreed, not to what. The history of the files keeps the text; without history a
seal or the minutes of the meeting do.
"""

from collections.abc import Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules import proving
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "G207"
NAME = "agreement-unsealed"
SEVERITY: Severity = "info"
MESSAGE = "nothing keeps the text of the agreement on {goal}: no history, no seal, no document"
HELP = "keep the files in git, seal the goal with `goalkit agree {goal}`, or name the minutes: document: ..."
MESSAGES = {
    "history": "only the history keeps the text of the agreement on {goal}, unchanged since commit {commit}",
    "lost": "the seal of {goal} is no longer there, and still fits its text",
}
HELPS = {"seal": "binds: {seal}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
    #^
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
      document: Minutes of 2024-12-12
"""


def per_goal(goal: Goal, facts: Facts) -> Iterator[Hit]:
    """Yield an agreement whose text nothing keeps, or only the history, which proves that it is unchanged."""
    if not consent.unsealed(goal, facts.as_of, history=False):
        return
    if not facts.has_history or _is_earlier(facts):
        yield Hit(goal, ("agreement",), {"goal": goal.id}, key=True)
    elif proof := facts.once("seals proved by history", lambda: proving.proofs(facts)).get(goal.id):
        path = ("agreement", "binds")
        cure = Cure(HELPS["seal"], (Change(goal, path, proof.seal, "add"),))
        params = {"goal": goal.id, "commit": proof.commit[:10], "seal": proof.seal}
        yield Hit(goal, ("agreement",), params, MESSAGES["lost" if proof.stood else "history"], HELPS["seal"], key=True, fix=cure)


def _is_earlier(facts: Facts) -> bool:
    """Tell whether this is the repository as it was: nothing was proved then, and what had no seal was no news."""
    return facts.ws.root != facts.ws.home
