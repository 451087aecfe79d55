"""The seal: a short fingerprint of what an agreement binds, the same however the file is laid out.

The text under the hash is UTF-8 JSON with sorted keys and without blanks. It holds the material fields only, after the
file's `defaults`. What the contract leaves open is settled here:

- Numbers are in the KPI's unit, as decimal text with at most 15 digits (what a conversion adds behind them is no change). An
  amount whose unit does not convert stands as number and unit.
- A baseline counts with its value, not with its period and source. `between` stands low before high, all other lists are
  sorted by their JSON text. Milestones are [title, due, weight] with the weight always written; done and evidence are facts.
- Dates are the resolved start and due, so that `period: 2025` and its two dates are one.
- Left out as defaults: version 1, type committed, path linear, pay_relevant false, scenario PL of a path, evaluate as the KPI's
  aggregation has it (but not on limits, where it changes the meaning), contributes as KPI and scope have it, a guard's scope
  like the goal's and its evaluate mean3 (last where periods cannot be joined).
- KPIs, roles and goals are named by their first alias, so that a rename changes nothing. Unknown names stand as written.
"""

import hashlib
import json
from typing import Any, Protocol

from goalkit import units
from goalkit.model.goal import Goal, Guard
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import MEASURE_FIRST, Measurable, Path, PlanSeries
from goalkit.model.settings import Role, Settings
from goalkit.model.terms import as_of, in_unit, window_of
from goalkit.model.tree import Tree
from goalkit.scalar import Quantity, shortest

_UNJOINED = frozenset({"percentile", "distinct", "last", "index", "cohort"})
_LIMITS = frozenset({"at_least", "at_most", "between"})


class Names(Protocol):
    """Where names lead: what a workspace offers."""

    @property
    def settings(self) -> Settings:
        """The settings of the repository."""

    @property
    def tree(self) -> Tree:
        """The tree of all goals."""

    def kpi(self, name: str | None) -> Kpi | None:
        """Return a KPI by id or alias."""

    def role(self, name: str | None) -> Role | None:
        """Return a role by id or alias."""


def seal(ws: Names, goal: Goal, kpi_version: int | None = None) -> str:
    """Return the seal of a goal as it stands, or under an earlier definition of its KPI: `v1-` and 12 hex digits."""
    return f"v1-{hashlib.sha256(text(material(ws, goal, kpi_version)).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def text(value: Any) -> str:
    """Write material fields as the JSON that is sealed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sealed_version(ws: Names, goal: Goal) -> Goal | None:
    """Return the goal as its seal binds it: as it stands, or with later revisions undone; None where no such text is known.

    A revision of `kpi_version` says under which earlier definition of the KPI the goal was sealed.
    """
    binds = goal.agreement.binds if goal.agreement else None
    if not binds:
        return None
    days = [None, *sorted({revision.date for revision in goal.revisions if revision.date})]
    versions = [goal, *(as_of(goal, day, ws.settings) for day in days)]
    earlier = [str(item.before) for item in goal.revisions if item.field.rpartition(".")[2] == "kpi_version"]
    definitions = [None, *(int(number) for number in earlier if number.isascii() and number.isdigit())]
    fits = (version for version in versions for number in definitions if seal(ws, version, number) == binds.strip())
    return next(fits, None)


def differing(ws: Names, one: Goal, other: Goal) -> tuple[str, ...]:
    """Return the names of the material fields in which two versions of a goal differ."""
    first, second = material(ws, one), material(ws, other)
    return tuple(sorted(key for key in first.keys() | second.keys() if first.get(key) != second.get(key)))


def material(ws: Names, goal: Goal, kpi_version: int | None = None) -> dict[str, Any]:
    """Return the material fields of a goal in canonical form; absent and default values are left out."""
    asked = goal.measurable or Measurable()
    kpi = ws.kpi(asked.kpi)
    start, due = window_of(goal.time_bound, ws.settings)
    above = ws.tree.get(goal.parent)
    owners = [_first(ws.role(name), name) for name in goal.owner]
    version = kpi_version if kpi_version is not None else kpi.version if kpi else 1
    whole = {
        "kpi": _first(kpi, asked.kpi),
        "kpi_version": shortest(version) if version != 1 else None,
        "scope": _scope(asked.scope),
        **_shape(asked, kpi),
        "evaluate": _evaluate(asked, kpi),
        "path": _path(ws, asked.path, kpi),
        "start": start.isoformat() if start else None,
        "due": due.isoformat() if due else None,
        "owner": owners[0] if len(owners) == 1 else _sorted(owners),
        "type": None if goal.type == "committed" else goal.type,
        "guards": _sorted([_guard(ws, guard, asked) for guard in goal.guards]),
        "parent": _first(above, goal.parent),
        "contributes": _contributes(goal, above, ws),
        "pay_relevant": True if goal.pay_relevant else None,
    }
    return _present(whole)


def _shape(asked: Measurable, kpi: Kpi | None) -> dict[str, Any]:
    baseline = asked.baseline
    between = [_amount(part, kpi) for part in sorted(asked.between or (), key=lambda part: part.value)]
    milestones = [
        [item.title, item.due.isoformat() if item.due else None, shortest(item.weight)] for item in asked.milestones or ()
    ]
    return {
        "baseline": MEASURE_FIRST if baseline and baseline.measure_first else _amount(baseline.value if baseline else None, kpi),
        "target": _amount(asked.target, kpi),
        "at_least": _amount(asked.at_least, kpi),
        "at_most": _amount(asked.at_most, kpi),
        "between": between,
        "budget": _amount(asked.budget, kpi),
        "values": shortest(asked.values) if asked.values is not None else None,
        "milestones": _sorted(milestones),
        "tolerance": _amount(asked.tolerance, kpi, difference=True),
        "commit": _amount(asked.commit, kpi),
        "stretch": _amount(asked.stretch, kpi),
    }


def _evaluate(asked: Measurable, kpi: Kpi | None) -> str | None:
    if asked.shape in _LIMITS:
        return asked.evaluate
    default = "total" if kpi and kpi.aggregation == "sum" else "last"
    return None if asked.evaluate == default else asked.evaluate


def _path(ws: Names, path: Path | None, kpi: Kpi | None) -> Any:
    if path is None or path.name == "linear":
        return None
    if path.shape:
        return path.shape
    if path.delayed:
        return {"delayed": {"effect_from": path.delayed.effect_from.isoformat()}}
    if isinstance(path.series, PlanSeries):
        scenario = None if path.series.scenario == "PL" else path.series.scenario
        return {"series": _present({"kpi": _first(ws.kpi(path.series.kpi), path.series.kpi), "scenario": scenario})}
    marks = path.steps or path.stages or path.series or {}
    return {path.name: {label: _amount(amount, kpi) for label, amount in marks.items()}}


def _guard(ws: Names, guard: Guard, asked: Measurable) -> dict[str, Any]:
    kpi = ws.kpi(guard.kpi)
    default = "last" if kpi and kpi.aggregation in _UNJOINED else "mean3"
    whole = _present({
        "kpi": _first(kpi, guard.kpi),
        "at_least": _amount(guard.at_least, kpi),
        "at_most": _amount(guard.at_most, kpi),
        "evaluate": None if guard.evaluate == default else guard.evaluate,
    })
    if guard.scope is not None and _scope(guard.scope) != _scope(asked.scope):
        whole["scope"] = _scope(guard.scope)
    return whole


def _contributes(goal: Goal, above: Goal | None, ws: Names) -> str | None:
    own, other = goal.measurable, above.measurable if above else None
    same = own and other and own.kpi and ws.kpi(own.kpi) == ws.kpi(other.kpi) and _scope(own.scope) == _scope(other.scope)
    return None if goal.contributes == ("stage" if same else "driver") else goal.contributes


def _scope(scope: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(set(values)) for name, values in scope.items()}


def _amount(given: Quantity | None, kpi: Kpi | None, *, difference: bool = False) -> str | None:
    if given is None:
        return None
    unit = (units.canonical(kpi.unit) or kpi.unit) if kpi and kpi.unit else ""
    value = in_unit(given, unit, difference=difference)
    if value is None:
        return f"{shortest(given.value)} {given.unit}"
    return shortest(float(f"{value:.15g}"))


def _first(named: Goal | Kpi | Role | None, written: str | None) -> str | None:
    return (named.aliases[0] if named.aliases else named.id) if named else written


def _sorted(items: list[Any]) -> list[Any]:
    return sorted(items, key=text)


def _present(whole: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in whole.items() if value is not None and value not in ({}, [])}
