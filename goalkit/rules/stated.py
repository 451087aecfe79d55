"""The numbers that a goal's fields give, and whether a number in prose contradicts them."""


from dataclasses import dataclass

from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.prose.mention import Mention
from goalkit.rules.rule import Value
from goalkit.workspace import Workspace

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Stated:
    """Numbers by key, all in the KPI's unit; `guards` are (limit, unit of the guard's KPI)."""

    unit: str
    aims: tuple[tuple[str, float], ...]
    baseline: float | None
    change: float | None
    guards: tuple[tuple[float, str], ...]

    def contradicted(self, mention: Mention) -> tuple[str, float] | None:
        """Return key and value that a number in prose contradicts; None where it fits or cannot be compared."""
        if mention.role == "from":
            return self._against(mention, (("baseline", self.baseline),) if self.baseline is not None else ())
        if mention.role == "by":
            return self._change(mention)
        if self.in_a_guard(mention):
            return None
        return self._against(mention, self.aims)

    def in_a_guard(self, mention: Mention) -> bool:
        """Tell whether the number is the limit of a guard."""
        return any(_near(mention, limit, unit) for limit, unit in self.guards)

    def reached(self, mention: Mention) -> bool:
        """Tell whether the number is one of the values to be reached, or the change."""
        return self.aimed_at(mention) or not self._change(mention, strict=True)

    def aimed_at(self, mention: Mention) -> bool:
        """Tell whether the number is one of the values to be reached."""
        return any(_near(mention, number, self.unit) for _, number in self.aims)

    def _against(self, mention: Mention, known: tuple[tuple[str, float], ...]) -> tuple[str, float] | None:
        if not known or not mention.in_unit(self.unit) or any(_near(mention, number, self.unit) for _, number in known):
            return None
        return known[0]

    def _change(self, mention: Mention, *, strict: bool = False) -> tuple[str, float] | None:
        if self.change is None or self.baseline is None:
            return ("change", 0.0) if strict else None
        size = abs(self.change)
        points = Mention(
            tuple(abs(value) for value in mention.values), "" if mention.unit in {"pp", self.unit} else mention.unit,
            "by", mention.text, mention.start, mention.end, mention.decimals,
        )  # fmt: skip
        if mention.unit == "%" and self.baseline:
            part = 100 * size / abs(self.baseline)
            if any(abs(abs(value) - part) <= 0.5 * 10**-mention.decimals + _SLACK for value in mention.values):
                return None
            if self.unit not in {"%", "points"}:
                return "change", part
        if not points.in_unit(self.unit):
            return ("change", size) if strict else None
        return None if _near(points, size, self.unit) else ("change", size)


def written(value: float, key: str, terms: Terms, mention: Mention) -> Value:
    """Return a contradicted value with its unit for a message."""
    if key != "change":
        return Value(value, terms.unit)
    if mention.unit == "%" and terms.unit not in {"%", "points"}:
        return Value(round(value, 1), "%")
    return Value(value, "pp" if terms.unit == "%" else terms.unit)


def stated(goal: Goal, terms: Terms, ws: Workspace) -> Stated:
    """Return the numbers of a goal as its terms have them."""
    named = (
        ("target", terms.target), ("at_least", terms.low), ("at_most", terms.high), ("budget", terms.budget),
        ("stretch", terms.stretch), ("commit", terms.commit),
    )  # fmt: skip
    aims = [(key, number) for key, number in named if number is not None]
    aims.extend((f"path.{terms.path.name}", number) for _, number in terms.path.marks)
    change = terms.target - terms.baseline if terms.target is not None and terms.baseline is not None else None
    return Stated(terms.unit, tuple(aims), terms.baseline, change, tuple(_guards(goal, ws)))


def _guards(goal: Goal, ws: Workspace) -> list[tuple[float, str]]:
    limits: list[tuple[float, str]] = []
    for guard in goal.guards:
        kpi = ws.kpi(guard.kpi)
        for given in (guard.at_least, guard.at_most):
            unit = kpi.unit if kpi and kpi.unit else ""
            number = resolving.in_unit(given, unit) if given else None
            if number is not None:
                limits.append((number, unit))
    return limits


def _near(mention: Mention, number: float, unit: str) -> bool:
    """Tell whether a number in prose is a value, rounded as the prose rounds."""
    if not mention.unit and not unit and not mention.values:
        return False
    half = Mention((0.5 * 10**-mention.decimals,), mention.unit, "", "", 0, 0).in_unit(unit)
    return any(abs(value - number) <= half[0] + _SLACK for value in mention.in_unit(unit))
