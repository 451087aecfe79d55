"""Guards of semantics.md section 5: rounded to the KPI's decimals, inclusive, held back below min_n."""

from datetime import date
from typing import Any

from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.oracle.light import rounded
from tests.acceptance.oracle.periods import last_day, shift


def breached(goal: Goal, guard: dict[str, Any], kpis: dict[str, Kpi], as_of: date) -> bool:
    kpi = kpis[guard["kpi"]]
    seen = [p for p in sorted(kpi.cells) if last_day(p, goal.period_fy) <= as_of]
    if not seen:
        return False
    joins = kpi.aggregation == "sum" or kpi.cells[seen[-1]].den is not None
    width = 1 if guard.get("evaluate") == "last" or not joins else 3
    used = [p for i in range(width) if (p := shift(seen[-1], i - width + 1)) in kpi.cells]
    cells = [kpi.cells[p] for p in used]
    if kpi.aggregation == "sum":
        value = sum(kpi.worth(c) for c in cells) / len(cells)
    else:
        value = kpi.join(cells) if cells[0].den is not None else kpi.worth(cells[-1])
    counts = [c.den if c.den is not None else c.n for c in cells]
    if kpi.min_n and None not in counts and sum(counts) < kpi.min_n:
        return False
    value = rounded(value, kpi.decimals)
    if "at_least" in guard:
        return value < rounded(guard["at_least"], kpi.decimals)
    return value > rounded(guard["at_most"], kpi.decimals)
