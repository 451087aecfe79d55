"""Compare what the program says with what the oracle says, field by field."""

import math
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tests.acceptance.cli import status
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.oracle.standing import standing


def same(got: Any, wanted: Any) -> bool:
    """Return whether two JSON values agree (numbers within 1e-9 relative)."""
    if isinstance(wanted, bool) or wanted is None or isinstance(wanted, str):
        return got is wanted if isinstance(wanted, bool) or wanted is None else got == wanted
    if isinstance(got, bool) or not isinstance(got, int | float):
        return False
    return math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9)


def differences(name: str, got: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [
        f"{name}.{key}: {got.get(key, 'absent')!r}, expected {value!r}"
        for key, value in wanted.items()
        if not same(got.get(key, "absent"), value)
    ]


def disagree(root: Path, goals: Iterable[Goal], dates: Iterable[str], more: Iterable[Kpi] = ()) -> list[str]:
    """Return every field of every goal at every date in which program and oracle differ."""
    found: list[str] = []
    goals = list(goals)
    kpis = {goal.kpi.id: goal.kpi for goal in goals} | {kpi.id: kpi for kpi in more}
    for as_of in dates:
        said = status(root, as_of)
        for goal in goals:
            wanted = standing(goal, date.fromisoformat(as_of), kpis)
            found += differences(f"{as_of} {goal.id}", said[goal.id], wanted)
    return found
