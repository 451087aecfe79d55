"""Which goals a house rule is about: names, kinds and states of a goal, found once per goal and run."""

from collections.abc import Callable, Iterable, Iterator

from goalkit.model.custom import Chosen
from goalkit.model.goal import Goal
from goalkit.rules.house.comparing import pattern
from goalkit.rules.house.values import Memory
from goalkit.rules.rule import Facts

Trait = Callable[[Goal, Facts], Iterable[str | None]]


def chooser(chosen: Chosen, memory: Memory) -> Callable[[Goal, Facts], bool]:
    """Return what tells whether a rule is about a goal; rules that choose alike share the answer."""
    key = chosen.model_dump_json()
    if key not in memory.choices:
        memory.choices[key] = _remembered([_test(key, given, memory) for key, given in chosen if given])
    return memory.choices[key]


def _remembered(tests: list[Callable[[Goal, Facts], bool]]) -> Callable[[Goal, Facts], bool]:
    known: dict[str, bool] = {}

    def chooses(goal: Goal, facts: Facts) -> bool:
        answer = known.get(goal.id)
        if answer is None:
            answer = known[goal.id] = all(test(goal, facts) for test in tests)
        return answer

    return chooses


def _test(key: str, given: tuple[str, ...], memory: Memory) -> Callable[[Goal, Facts], bool]:
    exact = frozenset(name for name in given if not is_pattern(name))
    globs = tuple(name for name in given if is_pattern(name))
    fits = pattern(globs) if globs else None
    trait, known = _TRAITS[key], memory.traits.setdefault(key, {})

    def test(goal: Goal, facts: Facts) -> bool:
        names = known.get(goal.id)
        if names is None:
            names = known[goal.id] = tuple(name for name in trait(goal, facts) if name)
        if not exact.isdisjoint(names):
            return True
        return fits is not None and any(fits(name.casefold()) for name in names)

    return test


def is_pattern(name: str) -> bool:
    """Tell whether a name stands for all that look like it."""
    return any(sign in name for sign in "*?[")


def _teams(goal: Goal, facts: Facts) -> Iterator[str | None]:
    name = facts.ws.team_of(goal)
    team = facts.ws.team(name)
    yield name
    yield from team.aliases if team else ()


def _owners(goal: Goal, facts: Facts) -> Iterator[str | None]:
    for name in goal.owner:
        yield name
        role = facts.ws.role(name)
        yield from (role.id, *role.aliases) if role else ()


def _kpis(goal: Goal, facts: Facts) -> Iterator[str | None]:
    if goal.measurable:
        yield goal.measurable.kpi
    kpi = facts.ws.kpi_of(goal)
    yield from (kpi.id, *kpi.aliases) if kpi else ()


def _perspective(goal: Goal, facts: Facts) -> Iterator[str | None]:
    kpi = facts.ws.kpi_of(goal)
    yield kpi.perspective if kpi else None


_TRAITS: dict[str, Trait] = {
    "id": lambda goal, _: (goal.id, *goal.aliases),
    "level": lambda goal, facts: (facts.ws.level(goal).id,),
    "kind": lambda goal, facts: (facts.ws.kind(goal),),
    "team": _teams,
    "owner": _owners,
    "tags": lambda goal, _: goal.tags,
    "kpi": _kpis,
    "perspective": _perspective,
    "shape": lambda goal, _: (goal.measurable.shape,) if goal.measurable else (),
    "type": lambda goal, _: (goal.type,),
    "contributes": lambda goal, facts: (facts.ws.contribution(goal),),
    "state": lambda goal, facts: (facts.state(goal).name,),
    "file": lambda goal, facts: (facts.ws.origin(goal).file,),
}
