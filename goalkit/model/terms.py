"""The terms of a goal in numbers: what is agreed on a day, in the KPI's unit, with all defaults resolved."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from goalkit import period, units
from goalkit.model.goal import Goal, TimeBound
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Evaluate, Measurable, Milestone, Path, PlanSeries, Shape
from goalkit.model.settings import Settings
from goalkit.period import Kind, Period
from goalkit.scalar import Quantity


@dataclass(frozen=True, slots=True)
class PathTerms:
    """A path with its marks as numbers: `marks` are (period, value), `effect_from` belongs to delayed."""

    name: str = "linear"
    effect_from: dt.date | None = None
    marks: tuple[tuple[Period, float], ...] = ()
    plan: PlanSeries | None = None


_LINEAR = PathTerms()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a goal asks for. Numbers are in the KPI's unit; None where the file does not say (or says it wrong).

    `direction` is +1 where more is better, -1 where less is; `units_refused` lists the fields of `measurable` whose unit does
    not convert to the KPI's.
    """

    goal: str
    kpi: str | None = None
    shape: Shape | None = None
    unit: str = ""
    decimals: int = 1
    direction: int = 1
    aggregation: str | None = None
    period: Kind = "month"
    window: int = 1
    scope: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: float | None = None
    baseline_period: str | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    budget: float | None = None
    values: int | None = None
    milestones: tuple[Milestone, ...] = ()
    tolerance: float | None = None
    stretch: float | None = None
    commit: float | None = None
    evaluate: Evaluate = "last"
    explicit_evaluate: bool = False
    path: PathTerms = _LINEAR
    start: dt.date | None = None
    due: dt.date | None = None
    units_refused: tuple[str, ...] = field(default=())


def window_of(time_bound: TimeBound | None, settings: Settings) -> tuple[dt.date | None, dt.date | None]:
    """Return start and due: the dates as written, else the first and last day of the period.

    A fiscal year that begins before or ends after the calendar (years 1 to 9999) has no days.
    """
    if time_bound is None:
        return None, None
    if time_bound.period is None:
        return time_bound.start, time_bound.due
    whole = _period(time_bound.period, settings)
    if whole is None:
        return time_bound.start, time_bound.due
    return time_bound.start or whole.first, time_bound.due or whole.last


def as_of(goal: Goal, day: dt.date | None, settings: Settings) -> Goal:
    """Return the goal as it stood on a day: later revisions undone (None: before the first revision)."""
    dated = [(r.date or dt.date.min, index, r) for index, r in enumerate(goal.revisions)]
    for date, _, revision in sorted(dated, reverse=True, key=lambda item: item[:2]):
        if day is None or date > day:
            goal = put(goal, revision.field, revision.before, settings)
    return goal


def resolve(goal: Goal, kpi: Kpi | None, settings: Settings) -> Terms:
    """Turn a goal into its terms; nothing is judged and nothing fails."""
    start, due = window_of(goal.time_bound, settings)
    asked = goal.measurable
    if asked is None:
        return Terms(goal.id, start=start, due=due)
    unit = units.canonical(kpi.unit) or kpi.unit if kpi and kpi.unit else ""
    refused: list[str] = []

    def level(name: str, given: Quantity | None) -> float | None:
        return _in_unit(name, given, unit, refused)

    shape = asked.shape
    baseline = level("baseline", asked.baseline.value) if asked.baseline else None
    target = level("target", asked.target)
    low, high = _limits(asked, level)
    return Terms(
        goal=goal.id,
        kpi=kpi.id if kpi else asked.kpi,
        shape=shape,
        unit=unit,
        decimals=kpi.places if kpi else 1,
        direction=_direction(kpi, shape, baseline, target),
        aggregation=kpi.aggregation if kpi else None,
        period=(kpi.period if kpi and kpi.period else "month"),
        window=kpi.span if kpi else 1,
        scope=tuple(sorted((name, tuple(values)) for name, values in asked.scope.items())),
        baseline=baseline,
        baseline_period=asked.baseline.period if asked.baseline else None,
        target=target,
        low=low,
        high=high,
        budget=level("budget", asked.budget),
        values=asked.values,
        milestones=asked.milestones or (),
        tolerance=_in_unit("tolerance", asked.tolerance, unit, refused, difference=True),
        stretch=level("stretch", asked.stretch),
        commit=level("commit", asked.commit),
        evaluate=asked.evaluate or _default_evaluate(kpi, shape),
        explicit_evaluate=asked.evaluate is not None,
        path=_path_terms(asked.path, settings, level),
        start=start,
        due=due,
        units_refused=tuple(refused),
    )


def in_unit(given: Quantity | None, unit: str, *, difference: bool = False) -> float | None:
    """Return an amount in a KPI's unit; None where there is none or its unit does not convert."""
    return _in_unit("", given, unit, [], difference=difference)


def put(goal: Goal, name: str, value: Any, settings: Settings) -> Goal:
    """Set one field to what a revision says; a field that does not exist and a value that cannot be read change nothing."""
    parts = name.split(".")
    context = {"german": settings.german}
    kinds: dict[str, type[Measurable | TimeBound]] = {"measurable": Measurable, "time_bound": TimeBound}
    try:
        if len(parts) >= 2 and parts[0] in kinds:
            kind, key = kinds[parts[0]], parts[1]
            part = kind.model_validate({key: {parts[2]: value} if len(parts) > 2 else value}, context=context)
            held = getattr(goal, parts[0]) or kind()
            said, whole = getattr(part, key), getattr(held, key)
            if len(parts) > 2 and said is not None and type(said) is type(whole) and hasattr(said, parts[2]):
                said = whole.model_copy(update={parts[2]: getattr(said, parts[2])})
            return goal.model_copy(update={parts[0]: held.model_copy(update={key: said})})
        if len(parts) == 1 and parts[0] in {"start", "due", "period"}:
            return put(goal, f"time_bound.{name}", value, settings)
        if len(parts) == 1 and parts[0] in {"target", "baseline", "at_least", "at_most", "between", "budget", "evaluate",
                                            "path", "kpi", "scope", "tolerance", "stretch", "commit", "milestones"}:
            return put(goal, f"measurable.{name}", value, settings)
        if len(parts) == 1 and name in Goal.model_fields:
            bare = Goal.model_validate({"id": goal.id, "title": goal.title, name: value}, context=context)
            return goal.model_copy(update={name: getattr(bare, name)})
    except ValidationError:
        return goal
    return goal


def _in_unit(
    name: str, given: Quantity | None, unit: str, refused: list[str], *, difference: bool = False
) -> float | None:
    if given is None:
        return None
    if not given.unit:
        return given.value
    wanted = "pp" if difference and unit == "%" else unit
    converted = units.convert(given.value, given.unit, wanted) if wanted else None
    if converted is None:
        refused.append(name)
    return converted


def _limits(asked: Measurable, level: Any) -> tuple[float | None, float | None]:
    if asked.between:
        first, second = (level("between", part) for part in asked.between)
        return first, second
    return level("at_least", asked.at_least), level("at_most", asked.at_most)


def _default_evaluate(kpi: Kpi | None, shape: Shape | None) -> Evaluate:
    """Return `total` for sums; a limit without `evaluate` is asked of every single period."""
    sums = kpi is not None and kpi.aggregation == "sum" and shape not in {"at_least", "at_most", "between"}
    return "total" if sums else "last"


def _direction(kpi: Kpi | None, shape: Shape | None, baseline: float | None, target: float | None) -> int:
    if shape == "at_least":
        return 1
    if shape in {"at_most", "budget"}:
        return -1
    if kpi and kpi.direction in {"up", "down"}:
        return 1 if kpi.direction == "up" else -1
    return -1 if baseline is not None and target is not None and target < baseline else 1


def _path_terms(path: Path | None, settings: Settings, level: Any) -> PathTerms:
    if path is None:
        return _LINEAR
    if path.shape:
        return PathTerms(path.shape)
    if path.delayed:
        return PathTerms("delayed", path.delayed.effect_from)
    if isinstance(path.series, PlanSeries):
        return PathTerms("series", plan=path.series)
    marks = path.steps or path.stages or path.series or {}
    read = ((_period(str(label), settings), level(f"path.{path.name}", amount)) for label, amount in marks.items())
    known = ((when, value) for when, value in read if when is not None and value is not None)
    return PathTerms(path.name, marks=tuple(sorted(known)))


def _period(label: str, settings: Settings) -> Period | None:
    try:
        return period.parse(label, settings.fiscal_year_start)
    except (ValueError, OverflowError):
        return None
