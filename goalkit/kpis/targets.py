"""What a label in an export means: a KPI's value, numerator or denominator."""

from dataclasses import dataclass, field
from typing import Literal

from goalkit import units
from goalkit.finding import Problem
from goalkit.model.kpi import Kpi, KpiSource
from goalkit.model.source import Source
from goalkit.nearest import nearest
from goalkit.workspace import Workspace

Role = Literal["value", "numerator", "denominator", "n"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a number goes: a KPI's role; `rank` is the place of the source among the KPI's sources.

    `unit` is the unit of the numbers in the export, `wanted` the KPI's own; `plain` tells that numbers are taken as they are.
    """

    kpi: Kpi
    rank: int
    role: Role = "value"
    unit: str = ""
    wanted: str = ""
    plain: bool = True


@dataclass
class Targets:
    """The labels of one source; a label may serve several KPIs (a shared denominator)."""

    ws: Workspace
    exact: dict[str, list[Target]]
    wanted: dict[str, Target]
    _known: dict[str, tuple[Target, ...]] = field(default_factory=dict)

    def of(self, label: str) -> tuple[Target, ...]:
        """Return what a label means in this source; nothing for an unknown one."""
        if label not in self._known:
            self._known[label] = self._look_up(label)
        return self._known[label]

    def sole(self) -> tuple[Target, ...]:
        """Return the one KPI of the source, where labels are not needed."""
        return tuple(self.wanted.values()) if len(self.wanted) == 1 else ()

    @property
    def ranks(self) -> set[int]:
        """Return the ranks that this source has among the sources of its KPIs."""
        return {target.rank for targets in (*self.exact.values(), self.wanted.values()) for target in targets}

    def near(self, label: str) -> str:
        """Return the known label that an unknown one probably meant."""
        names = [name for kpi in self.wanted.values() for name in _names(kpi.kpi)]
        return nearest(label, [*self.exact, *names]) or ""

    def _look_up(self, label: str) -> tuple[Target, ...]:
        if label in self.exact:
            return tuple(self.exact[label])
        found = self.wanted.get(self.ws.glossary.find(label) or "")
        return (found,) if found else ()


def of(ws: Workspace, source: Source) -> tuple[Targets, list[Problem]]:
    """Collect the labels of a source from the KPIs that name it; a unit that does not convert is a problem."""
    exact: dict[str, list[Target]] = {}
    wanted: dict[str, Target] = {}
    problems: list[Problem] = []
    for kpi in ws.kpis:
        for rank, link in enumerate(kpi.source):
            named = ws.source(link.id)
            if named is None or named.id != source.id:
                continue
            own = units.canonical(kpi.unit or "") or kpi.unit or ""
            given = units.canonical(link.unit) or link.unit if link.unit else own
            if units.factor(given, own) is None:
                problems.append(_unit(ws, kpi, rank, link, own))
                continue
            plain = given == own and not (source.percent == "fraction" and own == "%")
            wanted.setdefault(kpi.id, Target(kpi, rank, "value", given, own, plain))
            for role, label in (("value", link.name), ("numerator", link.numerator), ("denominator", link.denominator)):
                if label:
                    exact.setdefault(label, []).append(Target(kpi, rank, role, given, own, plain))  # type: ignore[arg-type]
    return Targets(ws, exact, wanted), problems


def _names(kpi: Kpi) -> list[str]:
    names = [kpi.name.de, kpi.name.en] if kpi.name else []
    return [name for name in (kpi.id, *kpi.aliases, *names, *kpi.synonyms) if name]


def _unit(ws: Workspace, kpi: Kpi, rank: int, link: KpiSource, own: str) -> Problem:
    where = ("source", rank, "unit") if len(kpi.source) > 1 else ("source", "unit")
    file, span = ws.span(kpi, where)
    params = {"text": link.unit or "", "unit": own, "count": 1}
    return Problem("D212", file, span, params, ws.origin(kpi).place(where), kpi=kpi.id)
