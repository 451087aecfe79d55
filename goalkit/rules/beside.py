"""What is said beside the findings of other rules: that git keeps what names people."""

from goalkit.finding import Finding, Path, Problem
from goalkit.judge.facts import Facts
from goalkit.rules.privacy import p107_name_in_history as in_history


def history(placed: list[tuple[Finding, Path]], facts: Facts) -> list[Problem]:
    """Return one problem at the first place where something is certainly about people, in a repository with history."""
    found = [
        each for each in placed if each[0].code in in_history.BESIDE and (each[0].code != "P102" or facts.ws.data_root == facts.ws.root)
    ]
    if not found or not facts.has_history:
        return []
    first, where = min(found, key=lambda each: each[0].sort_key())
    files = {finding.path for finding, _ in found}
    params = {"number": len(found), "files": len(files), "kind": "one" if len(found) == 1 else ""}
    return [Problem(in_history.CODE, first.path, first.span, params, where, goal=first.goal, kpi=first.kpi)]
